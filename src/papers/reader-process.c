/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Speaks the wire with one child process. Every wait has an end, every packet its exact length, and descriptors that the child sends
 * are refused by the kernel. Blocking; the desk's thread; owned by the desk. */
#include "config.h"
#include "reader-process.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "desk.h"
#include "reader-report.h"

#define START_SECONDS 10.0
/* How long an answer that nobody wants any more is waited for: less than what another reader costs. */
#define GRACE_SECONDS 0.15
#define MAX_WORDS 500
/* Above every descriptor that the child's plan writes to. */
#define FIRST_FREE_DESCRIPTOR 10

struct _ParapheReaderProcess {
  pid_t pid;
  int socket; /* (owned) */
  int words;  /* (owned) its stderr: what it says when it cannot lock itself */
  gboolean greeted;
  guint32 landlock_abi;
  guint32 serial;
};

typedef struct {
  gint64 end;                /* monotonic µs */
  double seconds;
  GCancellable *cancellable; /* (unowned) (nullable) */
  gboolean cancelled;        /* and noticed: end is that of the grace */
} Wait;

/* The whole environment of a reader: nothing of the user's session, and no image decoder but the built-in ones. */
static char *const environment[] = { (char *) "LC_ALL=C.UTF-8", (char *) "GDK_PIXBUF_MODULE_FILE=/dev/null", NULL };

static gboolean
set_danger (GError **error, const char *words) {
  g_set_error_literal (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_DANGEROUS, words);
  return FALSE;
}

static gboolean
set_dead (GError **error) {
  return set_danger (error, _("Closed for safety: this file makes the reader crash"));
}

static gboolean
set_late (GError **error, double seconds) {
  g_set_error (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_DANGEROUS,
               _("Closed for safety: this file keeps the reader busy for more than %g s"), seconds);
  return FALSE;
}

static gboolean
open_channels (int sockets[2], int words[2]) {
  if (socketpair (AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets) != 0)
    return FALSE;
  /* Not blocking: a reader that talks too much loses its words, and nobody needs to listen. */
  if (pipe2 (words, O_CLOEXEC | O_NONBLOCK) != 0) {
    close (sockets[0]);
    close (sockets[1]);
    return FALSE;
  }
  return TRUE;
}

static int
plan (posix_spawn_file_actions_t *actions, int socket, int words) {
  int failed = posix_spawn_file_actions_addopen (actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  failed = failed ? failed : posix_spawn_file_actions_addopen (actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  failed = failed ? failed : posix_spawn_file_actions_adddup2 (actions, words, STDERR_FILENO);
  failed = failed ? failed : posix_spawn_file_actions_adddup2 (actions, socket, PARAPHE_WIRE_SOCKET);
  failed = failed ? failed : posix_spawn_file_actions_addclosefrom_np (actions, PARAPHE_WIRE_SOCKET + 1);
  return failed ? failed : posix_spawn_file_actions_addchdir_np (actions, "/");
}

static int
spawn (pid_t *pid, char *const *arguments, int socket, int words) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t none, all;
  sigemptyset (&none);
  sigfillset (&all);
  posix_spawn_file_actions_init (&actions);
  posix_spawnattr_init (&attributes);
  posix_spawnattr_setsigmask (&attributes, &none);
  posix_spawnattr_setsigdefault (&attributes, &all);
  posix_spawnattr_setflags (&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  int failed = plan (&actions, socket, words);
  if (!failed)
    failed = posix_spawn (pid, arguments[0], &actions, &attributes, arguments, environment);
  posix_spawnattr_destroy (&attributes);
  posix_spawn_file_actions_destroy (&actions);
  return failed;
}

static Wait
begin_wait (double seconds, GCancellable *cancellable) {
  return (Wait) { g_get_monotonic_time () + (gint64) (seconds * G_USEC_PER_SEC), seconds, cancellable, FALSE };
}

/* The first time that the one who waits is seen to have given up, the end comes nearer. */
static void
notice (Wait *wait) {
  if (wait->cancelled || !g_cancellable_is_cancelled (wait->cancellable))
    return;
  wait->cancelled = TRUE;
  wait->end = MIN (wait->end, g_get_monotonic_time () + (gint64) (GRACE_SECONDS * G_USEC_PER_SEC));
}

/* Something happened on the socket, or on what cancels, or nothing for this long. */
static gboolean
poll_socket (ParapheReaderProcess *self, const Wait *wait, gint64 usec) {
  GPollFD files[2] = { { .fd = self->socket, .events = G_IO_IN } };
  guint n_files = !wait->cancelled && g_cancellable_make_pollfd (wait->cancellable, &files[1]) ? 2 : 1;
  gboolean arrived = g_poll (files, n_files, (int) MIN (usec / 1000 + 1, G_MAXINT)) > 0 && files[0].revents != 0;
  if (n_files == 2)
    g_cancellable_release_fd (wait->cancellable);
  return arrived;
}

/* TRUE when a packet or an end is there to be received. */
static gboolean
wait_for_packet (ParapheReaderProcess *self, Wait *wait, GError **error) {
  for (;;) {
    notice (wait);
    gint64 left = wait->end - g_get_monotonic_time ();
    if (left <= 0 && wait->cancelled)
      return !g_cancellable_set_error_if_cancelled (wait->cancellable, error);
    if (left <= 0)
      return set_late (error, wait->seconds);
    if (poll_socket (self, wait, left))
      return TRUE;
  }
}

/* A packet of exactly this length. */
static gboolean
receive (ParapheReaderProcess *self, gpointer bytes, gsize length, Wait *wait, GError **error) {
  for (;;) {
    if (!wait_for_packet (self, wait, error))
      return FALSE;
    struct iovec piece = { bytes, length };
    struct msghdr message = { .msg_iov = &piece, .msg_iovlen = 1 };
    gssize received = recvmsg (self->socket, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    if (received < 0 && (errno == EINTR || errno == EAGAIN))
      continue;
    if (received <= 0)
      return set_dead (error);
    if ((gsize) received == length && !(message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)))
      return TRUE;
    paraphe_reader_process_set_liar (error);
    return FALSE;
  }
}

static gboolean
send_request (ParapheReaderProcess *self, const ParapheWireRequest *request, int fd, GError **error) {
  union {
    char bytes[CMSG_SPACE (sizeof (int))];
    struct cmsghdr align;
  } control = { { 0 } };
  struct iovec piece = { (void *) request, sizeof *request };
  struct msghdr message = { .msg_iov = &piece, .msg_iovlen = 1 };
  if (fd >= 0) {
    message.msg_control = control.bytes;
    message.msg_controllen = sizeof control.bytes;
    struct cmsghdr *part = CMSG_FIRSTHDR (&message);
    part->cmsg_level = SOL_SOCKET;
    part->cmsg_type = SCM_RIGHTS;
    part->cmsg_len = CMSG_LEN (sizeof (int));
    memcpy (CMSG_DATA (part), &fd, sizeof fd);
  }
  gssize sent;
  do
    sent = sendmsg (self->socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
  while (sent < 0 && errno == EINTR);
  return sent == sizeof *request || set_dead (error);
}

static gboolean
is_reply_to (const ParapheWireReply *reply, const ParapheWireRequest *request) {
  return reply->magic == PARAPHE_WIRE_MAGIC && reply->serial == request->serial && reply->verb == request->verb;
}

static GBytes *
receive_payload (ParapheReaderProcess *self, gsize length, Wait *wait, GError **error) {
  g_autofree guint8 *bytes = g_malloc (length);
  for (gsize done = 0; done < length; done += PARAPHE_WIRE_CHUNK)
    if (!receive (self, bytes + done, MIN (length - done, PARAPHE_WIRE_CHUNK), wait, error))
      return NULL;
  return g_bytes_new_take (g_steal_pointer (&bytes), length);
}

/* SANDBOX with the first words of a reader that ended before its hello. */
static void
quote_words (ParapheReaderProcess *self, GError **error) {
  char words[MAX_WORDS + 1];
  gssize length = read (self->words, words, MAX_WORDS);
  words[MAX (length, 0)] = '\0';
  g_autofree char *valid = g_utf8_make_valid (g_strstrip (words), -1);
  g_set_error (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_SANDBOX,
               _("Papers are not opened: the reader cannot lock itself on this system (%s)"), *valid ? valid : _("no answer"));
}

ParapheReaderProcess *
paraphe_reader_process_new (const char *program, const char *purpose, GError **error) {
  int sockets[2], words[2];
  if (!open_channels (sockets, words)) {
    g_set_error (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_SANDBOX, _("Papers are not opened: %s"), g_strerror (errno));
    return NULL;
  }
  int its_socket = fcntl (sockets[1], F_DUPFD_CLOEXEC, FIRST_FREE_DESCRIPTOR);
  int its_words = fcntl (words[1], F_DUPFD_CLOEXEC, FIRST_FREE_DESCRIPTOR);
  char *const arguments[] = { (char *) program, (char *) purpose, NULL };
  pid_t pid = 0;
  int failed = its_socket < 0 || its_words < 0 ? EMFILE : spawn (&pid, arguments, its_socket, its_words);
  close (sockets[1]);
  close (words[1]);
  if (its_socket >= 0)
    close (its_socket);
  if (its_words >= 0)
    close (its_words);
  if (failed) {
    close (sockets[0]);
    close (words[0]);
    g_set_error (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_SANDBOX,
                 _("Papers are not opened: the reader %s cannot be started: %s"), program, g_strerror (failed));
    return NULL;
  }
  ParapheReaderProcess *self = g_new0 (ParapheReaderProcess, 1);
  self->pid = pid;
  self->socket = sockets[0];
  self->words = words[0];
  return self;
}

void
paraphe_reader_process_free (ParapheReaderProcess *self) {
  kill (self->pid, SIGKILL);
  while (waitpid (self->pid, NULL, 0) < 0 && errno == EINTR)
    continue;
  close (self->socket);
  close (self->words);
  g_free (self);
}

gboolean
paraphe_reader_process_greet (ParapheReaderProcess *self, GCancellable *cancellable, GError **error) {
  if (self->greeted)
    return TRUE;
  Wait wait = begin_wait (START_SECONDS, cancellable);
  const ParapheWireRequest expected = { .verb = PARAPHE_WIRE_HELLO };
  const guint32 needed = PARAPHE_WIRE_LAYER_PRIVILEGES | PARAPHE_WIRE_LAYER_LIMITS | PARAPHE_WIRE_LAYER_SECCOMP;
  ParapheWireReply hello;
  g_autoptr (GError) silence = NULL;
  if (!receive (self, &hello, sizeof hello, &wait, &silence)) {
    if (g_error_matches (silence, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      g_propagate_error (error, g_steal_pointer (&silence));
    else
      quote_words (self, error);
    return FALSE;
  }
  if (!is_reply_to (&hello, &expected) || hello.n_bytes != 0 || (hello.layers & needed) != needed) {
    g_set_error_literal (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_SANDBOX,
                         _("Papers are not opened: the reader is not the one of this version of Paraphe"));
    return FALSE;
  }
  self->landlock_abi = hello.landlock_abi;
  self->greeted = paraphe_reader_report_is_locked (self->pid, error);
  return self->greeted;
}

gboolean
paraphe_reader_process_ask (ParapheReaderProcess *self, ParapheWireRequest *request, int fd, const ParaphePatience *patience,
                            ParapheAnswer *answer, GError **error) {
  Wait wait = begin_wait (patience->seconds, patience->cancellable);
  request->magic = PARAPHE_WIRE_MAGIC;
  request->serial = ++self->serial;
  if (!send_request (self, request, fd, error) || !receive (self, &answer->reply, sizeof answer->reply, &wait, error))
    return FALSE;
  if (!is_reply_to (&answer->reply, request) || !paraphe_answer_is_fair (&answer->reply)) {
    paraphe_reader_process_set_liar (error);
    return FALSE;
  }
  answer->payload = receive_payload (self, answer->reply.n_bytes, &wait, error);
  if (!answer->payload)
    return FALSE;
  if (paraphe_answer_divide (answer))
    return TRUE;
  paraphe_reader_process_set_liar (error);
  return FALSE;
}

gboolean
paraphe_reader_process_is_fit (ParapheReaderProcess *self) {
  siginfo_t end = { 0 };
  if (waitid (P_PID, (id_t) self->pid, &end, WEXITED | WNOHANG | WNOWAIT) != 0 || end.si_pid != 0)
    return FALSE;
  GPollFD file = { .fd = self->socket, .events = G_IO_IN };
  if (self->greeted && g_poll (&file, 1, 0) != 0)
    return FALSE;
  return paraphe_reader_report_is_frugal (self->pid);
}

GPtrArray *
paraphe_reader_process_list_layers (ParapheReaderProcess *self) {
  return paraphe_reader_report_list_layers (self->pid, self->landlock_abi);
}

void
paraphe_reader_process_set_liar (GError **error) {
  set_danger (error, _("Closed for safety: this file makes the reader answer nonsense"));
}
