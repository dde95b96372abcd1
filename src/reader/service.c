/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Receives packets with at most one descriptor, refuses anything else, sends replies in pieces. Blocking; the only thread of the
 * reader. */
#include "service.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* The desk sends what it holds as soon as it has heard hello. */
#define FIRST_REQUEST_MS 20

typedef enum { RECEIVED, FINISHED, MALFORMED } Arrival;

/* Keeps the first descriptor of a packet; TRUE when there was at most one. */
static gboolean
take_descriptor (struct msghdr *message, int *fd) {
  gboolean single = !(message->msg_flags & MSG_CTRUNC);
  for (struct cmsghdr *part = CMSG_FIRSTHDR (message); part; part = CMSG_NXTHDR (message, part)) {
    if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_RIGHTS)
      continue;
    gsize n = (part->cmsg_len - CMSG_LEN (0)) / sizeof (int);
    for (gsize i = 0; i < n; i++) {
      int received;
      memcpy (&received, CMSG_DATA (part) + i * sizeof (int), sizeof received);
      if (*fd < 0) {
        *fd = received;
        continue;
      }
      close (received);
      single = FALSE;
    }
  }
  return single;
}

static Arrival
receive (int socket, ParapheWireRequest *request, int *fd) {
  union {
    char bytes[CMSG_SPACE (sizeof (int))];
    struct cmsghdr align;
  } control;
  struct iovec piece = { request, sizeof *request };
  struct msghdr message = {
    .msg_iov = &piece, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes,
  };
  gssize length;
  *fd = -1;
  do
    length = recvmsg (socket, &message, MSG_CMSG_CLOEXEC);
  while (length < 0 && errno == EINTR);
  if (length == 0)
    return FINISHED;
  if (length < 0)
    return errno == ECONNRESET ? FINISHED : MALFORMED;
  gboolean single = take_descriptor (&message, fd);
  if (single && !(message.msg_flags & MSG_TRUNC) && length == sizeof *request && request->magic == PARAPHE_WIRE_MAGIC)
    return RECEIVED;
  if (*fd >= 0)
    close (*fd);
  return MALFORMED;
}

static gboolean
send_packet (int socket, const void *bytes, gsize length) {
  struct iovec piece = { (void *) bytes, length };
  struct msghdr message = { .msg_iov = &piece, .msg_iovlen = 1 };
  gssize sent;
  do
    sent = sendmsg (socket, &message, MSG_NOSIGNAL);
  while (sent < 0 && errno == EINTR);
  return sent == (gssize) length;
}

static gboolean
send_reply (int socket, ParapheWireReply *reply, const GByteArray *payload) {
  reply->n_bytes = payload ? payload->len : 0;
  if (!send_packet (socket, reply, sizeof *reply))
    return FALSE;
  for (guint32 done = 0; done < reply->n_bytes; done += PARAPHE_WIRE_CHUNK)
    if (!send_packet (socket, payload->data + done, MIN (reply->n_bytes - done, PARAPHE_WIRE_CHUNK)))
      return FALSE;
  return TRUE;
}

/* A paper that is there already waits for nothing that it may not need; a reader started ahead gets ready. */
static void
rest (int socket, const ParapheService *service) {
  struct pollfd wait = { .fd = socket, .events = POLLIN };
  if (service->rest && poll (&wait, 1, FIRST_REQUEST_MS) == 0)
    service->rest ();
}

int
paraphe_service_run (int socket, const ParapheService *service) {
  ParapheWireReply hello = {
    .magic = PARAPHE_WIRE_MAGIC, .verb = PARAPHE_WIRE_HELLO, .layers = service->layers, .landlock_abi = service->landlock_abi,
  };
  Arrival arrival = RECEIVED;
  gboolean heard = send_reply (socket, &hello, NULL);
  rest (socket, service);
  while (heard) {
    ParapheWireRequest request;
    int fd;
    arrival = receive (socket, &request, &fd);
    if (arrival != RECEIVED)
      break;
    ParapheWireReply reply = { .magic = PARAPHE_WIRE_MAGIC, .serial = request.serial, .verb = request.verb };
    g_autoptr (GByteArray) payload = g_byte_array_new ();
    service->answer (service->data, &request, fd, &reply, payload);
    heard = send_reply (socket, &reply, payload);
  }
  return arrival == MALFORMED ? 1 : 0;
}
