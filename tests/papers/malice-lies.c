/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody who has taken over the reader would tell the desk: wrong numbers in every field, wrong lengths, too much, nothing,
 * pixels that move. Rows of a table over one honest answer. */
#include "malice.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#define LONGEST_REPLY 100

/* How the answer goes out; zeros are the honest way. */
typedef struct {
  ParapheWireReply reply;
  GByteArray *payload;
  gsize reply_length;   /* 0: the struct's */
  guint32 announced;    /* 0: the payload's length */
  gsize chunk;          /* 0: PARAPHE_WIRE_CHUNK */
  gboolean with_descriptor;
  guint n_repetitions;  /* of the reply, after the answer */
} Answer;

typedef void (*Twist) (Answer *answer, int fd);

static void
stay_honest (Answer *answer, int fd) {
}

#define TWIST(name, change) \
  static void name (Answer *answer, int fd) \
  { \
    ParapheWireReply *reply = &answer->reply; \
    GByteArray *payload = answer->payload; \
    change; \
    (void) reply; \
    (void) payload; \
  }

static void
append (GByteArray *payload, const char *bytes, gsize length) {
  g_byte_array_append (payload, (const guint8 *) bytes, (guint) length);
}

/* The first two of them. */
static void
swap_items (GByteArray *payload, gsize size) {
  g_autofree guint8 *first = g_memdup2 (payload->data, size);
  memmove (payload->data, payload->data + size, size);
  memcpy (payload->data + size, first, size);
}

static void
grow (GByteArray *payload, guint length) {
  guint before = payload->len;
  g_byte_array_set_size (payload, length);
  memset (payload->data + before, 'x', length - before);
}

/* A refusal that brings nothing. */
static void
refuse (Answer *answer, guint32 cause) {
  answer->reply.cause = cause;
  answer->reply.n_items = 0;
  answer->reply.flags = 0;
  answer->reply.page = 0;
  g_byte_array_set_size (answer->payload, 0);
}

TWIST (other_magic, reply->magic ^= 1)
TWIST (other_serial, reply->serial++)
TWIST (other_verb, reply->verb = PARAPHE_WIRE_HELLO)
TWIST (unknown_cause, refuse (answer, 99))
TWIST (cause_refused, refuse (answer, PARAPHE_WIRE_REFUSED))
TWIST (cause_with_payload, reply->cause = PARAPHE_WIRE_DAMAGED)
TWIST (foreign_pdf, refuse (answer, PARAPHE_WIRE_FOREIGN))
TWIST (zero_pages, reply->n_items = 0)
TWIST (too_many_pages, (reply->n_items = PARAPHE_WIRE_MAX_PAGES + 1, grow (payload, 8 * (PARAPHE_WIRE_MAX_PAGES + 1))))
TWIST (more_pages_than_sizes, reply->n_items = 9000)
TWIST (overflowing_pages, reply->n_items = 0x20000001) /* times 8 is 8 again */
TWIST (long_producer, grow (payload, 8 + PARAPHE_WIRE_MAX_NAME + 1))
TWIST (wrong_text, append (payload, "caf\xe9", 4))
TWIST (surrogate_text, append (payload, "\xed\xa0\x80", 3))
TWIST (cut_text, append (payload, "a\0b", 3))
TWIST (more_text, append (payload, "more", 4))
TWIST (short_reply, answer->reply_length = sizeof (ParapheWireReply) - 1)
TWIST (long_reply, answer->reply_length = LONGEST_REPLY)
TWIST (endless_payload, answer->announced = 0xffffffff)
TWIST (missing_payload, answer->announced = payload->len + 100)
TWIST (short_pieces, (grow (payload, 400), answer->chunk = 100))
TWIST (long_piece, (answer->announced = payload->len, append (payload, "too much", 8)))
TWIST (descriptor, answer->with_descriptor = TRUE)
TWIST (said_twice, answer->n_repetitions = 1)
TWIST (flood, answer->n_repetitions = G_MAXUINT)
TWIST (long_text, grow (payload, PARAPHE_WIRE_MAX_TEXT + 1))
TWIST (half_a_letter, memcpy (payload->data + payload->len - 2, "\xc3\xa9", 2)) /* as many bytes, one letter less */
TWIST (split_name, memcpy (payload->data + payload->len - 2, "\xc3\xa9", 2))   /* its length ends within a letter */
TWIST (hits_backwards, swap_items (payload, sizeof (ParapheWireHit)))
TWIST (no_payload, g_byte_array_set_size (payload, 0))
TWIST (half_a_payload, g_byte_array_set_size (payload, payload->len / 2))

static void
die (Answer *answer, int fd) {
  raise (SIGSEGV);
}

static void
leave (Answer *answer, int fd) {
  _exit (0);
}

static void
sleep_for_ever (Answer *answer, int fd) {
  for (;;)
    pause ();
}

static void
work_for_ever (Answer *answer, int fd) {
  for (volatile guint i = 0;; i++)
    continue;
}

/* Its words are nobody's business: not a danger by themselves. */
static void
talk (Answer *answer, int fd) {
  static const char words[] = "pdf error (personal data of somebody)\n";
  for (int i = 0; i < 100000; i++)
    if (write (STDERR_FILENO, words, sizeof words - 1) < 0 && errno != EAGAIN)
      break;
}

static void
keep_pixels (Answer *answer, int fd) {
  guint32 *pixels = mmap (NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (pixels != MAP_FAILED)
    *pixels = 0xff123456;
}

static void
shrink_pixels (Answer *answer, int fd) {
  /* What cannot be done is told as success: only the truth of it differs. */
  (void) !ftruncate (fd, 0);
}

static const struct {
  const char *name;
  guint32 verb; /* 0: whatever comes first */
  Twist twist;
} lies[] = {
  { "honest", PARAPHE_WIRE_OPEN, stay_honest },
  { "other-magic", PARAPHE_WIRE_OPEN, other_magic },
  { "other-serial", PARAPHE_WIRE_OPEN, other_serial },
  { "other-verb", PARAPHE_WIRE_OPEN, other_verb },
  { "unknown-cause", PARAPHE_WIRE_OPEN, unknown_cause },
  { "cause-refused", PARAPHE_WIRE_OPEN, cause_refused },
  { "cause-with-payload", PARAPHE_WIRE_OPEN, cause_with_payload },
  { "foreign-pdf", PARAPHE_WIRE_OPEN, foreign_pdf },
  { "zero-pages", PARAPHE_WIRE_OPEN, zero_pages },
  { "too-many-pages", PARAPHE_WIRE_OPEN, too_many_pages },
  { "more-pages-than-sizes", PARAPHE_WIRE_OPEN, more_pages_than_sizes },
  { "overflowing-pages", PARAPHE_WIRE_OPEN, overflowing_pages },
  { "long-producer", PARAPHE_WIRE_OPEN, long_producer },
  { "wrong-producer", PARAPHE_WIRE_OPEN, wrong_text },
  { "cut-producer", PARAPHE_WIRE_OPEN, cut_text },
  { "short-reply", PARAPHE_WIRE_OPEN, short_reply },
  { "long-reply", PARAPHE_WIRE_OPEN, long_reply },
  { "endless-payload", PARAPHE_WIRE_OPEN, endless_payload },
  { "missing-payload", PARAPHE_WIRE_OPEN, missing_payload },
  { "short-pieces", PARAPHE_WIRE_OPEN, short_pieces },
  { "long-piece", PARAPHE_WIRE_OPEN, long_piece },
  { "descriptor", PARAPHE_WIRE_OPEN, descriptor },
  { "said-twice", PARAPHE_WIRE_OPEN, said_twice },
  { "flood", PARAPHE_WIRE_OPEN, flood },
  { "wrong-text", PARAPHE_WIRE_TEXT, wrong_text },
  { "surrogate-text", PARAPHE_WIRE_TEXT, surrogate_text },
  { "cut-text", PARAPHE_WIRE_TEXT, cut_text },
  { "long-text", PARAPHE_WIRE_TEXT, long_text },
  { "text-of-another-verb", PARAPHE_WIRE_TEXT, other_verb },
  { "render-payload", PARAPHE_WIRE_RENDER, more_text },
  { "layout-letters", PARAPHE_WIRE_LAYOUT, more_text },
  { "layout-half-a-letter", PARAPHE_WIRE_LAYOUT, half_a_letter },
  { "layout-empty", PARAPHE_WIRE_LAYOUT, no_payload },
  { "find-text", PARAPHE_WIRE_FIND, more_text },
  { "find-backwards", PARAPHE_WIRE_FIND, hits_backwards },
  { "find-half", PARAPHE_WIRE_FIND, half_a_payload },
  { "links-text", PARAPHE_WIRE_LINKS, more_text },
  { "links-half", PARAPHE_WIRE_LINKS, half_a_payload },
  { "links-split-name", PARAPHE_WIRE_LINKS, split_name },
  { "facts-empty", PARAPHE_WIRE_FACTS, no_payload },
  { "facts-wrong-text", PARAPHE_WIRE_FACTS, wrong_text },
  { "signatures-text", PARAPHE_WIRE_SIGNATURES, more_text },
  { "signatures-split-name", PARAPHE_WIRE_SIGNATURES, split_name },
  { "signatures-die", PARAPHE_WIRE_SIGNATURES, die },
  { "look-text", PARAPHE_WIRE_LOOK, more_text },
  { "look-half", PARAPHE_WIRE_LOOK, half_a_payload },
  { "keep-pixels", PARAPHE_WIRE_RENDER, keep_pixels },
  { "shrink-pixels", PARAPHE_WIRE_RENDER, shrink_pixels },
  { "talk", PARAPHE_WIRE_OPEN, talk },
  { "die-at-once", PARAPHE_WIRE_OPEN, die },
  { "die-in-text", PARAPHE_WIRE_TEXT, die },
  { "die-in-render", PARAPHE_WIRE_RENDER, die },
  { "leave", PARAPHE_WIRE_OPEN, leave },
  { "sleep", PARAPHE_WIRE_OPEN, sleep_for_ever },
  { "work", PARAPHE_WIRE_RENDER, work_for_ever },
};

static void
put (const void *bytes, gsize length, int descriptor) {
  union {
    char bytes[CMSG_SPACE (sizeof (int))];
    struct cmsghdr align;
  } control = { { 0 } };
  struct iovec piece = { (void *) bytes, length };
  struct msghdr message = { .msg_iov = &piece, .msg_iovlen = 1 };
  if (descriptor >= 0) {
    message.msg_control = control.bytes;
    message.msg_controllen = sizeof control.bytes;
    struct cmsghdr *part = CMSG_FIRSTHDR (&message);
    *part = (struct cmsghdr) { .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS, .cmsg_len = CMSG_LEN (sizeof (int)) };
    memcpy (CMSG_DATA (part), &descriptor, sizeof descriptor);
  }
  if (sendmsg (PARAPHE_WIRE_SOCKET, &message, MSG_NOSIGNAL) < 0)
    _exit (0);
}

static void
send_answer (Answer *answer) {
  gsize chunk = answer->chunk ? answer->chunk : PARAPHE_WIRE_CHUNK;
  char bytes[LONGEST_REPLY] = "";
  answer->reply.n_bytes = answer->announced ? answer->announced : answer->payload->len;
  memcpy (bytes, &answer->reply, sizeof answer->reply);
  put (bytes, answer->reply_length ? answer->reply_length : sizeof answer->reply, answer->with_descriptor ? STDERR_FILENO : -1);
  for (gsize done = 0; done < answer->payload->len; done += chunk)
    put (answer->payload->data + done, MIN (answer->payload->len - done, chunk), -1);
  for (guint i = 0; i < answer->n_repetitions; i++)
    put (bytes, sizeof answer->reply, -1);
}

static void
append_struct (Answer *answer, gconstpointer bytes, gsize size, gboolean is_item) {
  g_byte_array_append (answer->payload, bytes, (guint) size);
  answer->reply.n_items += is_item;
}

/* The honest answer to a verb on a paper of one page, 100 points wide and high. */
static void
compose (Answer *answer, const ParapheWireRequest *request) {
  const ParapheWireSize size = { 100000, 100000 };
  const ParapheWireBox box = { 10000, 20000, 30000, 40000 };
  const ParapheWireHit cut = { 0, 1, box }, rest = { 0, 0, box };
  const ParapheWireLink page = { box, PARAPHE_WIRE_LINK_PAGE, 0, 0 }, address = { box, PARAPHE_WIRE_LINK_ADDRESS, 0, 6 },
                        other = { box, PARAPHE_WIRE_LINK_OTHER, 0, 0 }, last = { box, PARAPHE_WIRE_LINK_ADDRESS, 0, 1 };
  const ParapheWireFacts facts = { .version = 17, .n_signatures = 1 };
  const ParapheWireSignature first = { .state = PARAPHE_WIRE_SIGNATURE_INTACT, .n_signer = 5 }, second = { .n_signer = 1 };
  const ParapheWireLook look = { 10, 500, 300, 900 };
  answer->reply = (ParapheWireReply) { .magic = PARAPHE_WIRE_MAGIC, .serial = request->serial, .verb = request->verb };
  switch ((ParapheWireVerb) request->verb) {
  case PARAPHE_WIRE_OPEN:
    answer->reply.kind = PARAPHE_WIRE_PDF;
    append_struct (answer, &size, sizeof size, TRUE);
    break;
  case PARAPHE_WIRE_TEXT:
    append (answer->payload, "ab", 2);
    break;
  case PARAPHE_WIRE_LAYOUT:
    append_struct (answer, &box, sizeof box, TRUE);
    append_struct (answer, &box, sizeof box, TRUE);
    append (answer->payload, "ab", 2);
    break;
  case PARAPHE_WIRE_FIND:
    answer->reply.page = 1;
    append_struct (answer, &cut, sizeof cut, TRUE);
    append_struct (answer, &rest, sizeof rest, TRUE);
    break;
  case PARAPHE_WIRE_LINKS:
    append_struct (answer, &page, sizeof page, TRUE);
    append_struct (answer, &address, sizeof address, TRUE);
    append_struct (answer, &other, sizeof other, TRUE);
    append_struct (answer, &last, sizeof last, TRUE);
    append (answer->payload, "http:ab", 7);
    break;
  case PARAPHE_WIRE_FACTS:
    append_struct (answer, &facts, sizeof facts, FALSE);
    append (answer->payload, "Prawn", 5);
    break;
  case PARAPHE_WIRE_SIGNATURES:
    append_struct (answer, &first, sizeof first, TRUE);
    append_struct (answer, &second, sizeof second, TRUE);
    append (answer->payload, "MarieM", 6);
    break;
  case PARAPHE_WIRE_LOOK:
    append_struct (answer, &look, sizeof look, FALSE);
    break;
  case PARAPHE_WIRE_HELLO:
  case PARAPHE_WIRE_RENDER:
  default:
    break;
  }
}

/* « VERB reply|payload OFFSET VALUE » */
static void
poke (Answer *answer, const char *argument) {
  g_auto (GStrv) words = g_strsplit (argument, " ", 4);
  if (g_strv_length (words) != 4 || g_ascii_strtoull (words[0], NULL, 10) != answer->reply.verb)
    return;
  guint8 *target = g_str_equal (words[1], "reply") ? (guint8 *) &answer->reply : answer->payload->data;
  const guint32 value = (guint32) g_ascii_strtoull (words[3], NULL, 10);
  memcpy (target + g_ascii_strtoull (words[2], NULL, 10), &value, sizeof value);
}

static void
tell (gsize row, const char *argument, const ParapheWireRequest *request, int fd) {
  Answer answer = { .payload = g_byte_array_new () };
  compose (&answer, request);
  if (row == G_N_ELEMENTS (lies))
    poke (&answer, argument);
  else if (lies[row].verb == request->verb)
    lies[row].twist (&answer, fd);
  send_answer (&answer);
  g_byte_array_unref (answer.payload);
}

static gboolean
hear (ParapheWireRequest *request, int *fd) {
  union {
    char bytes[CMSG_SPACE (sizeof (int))];
    struct cmsghdr align;
  } control;
  struct iovec piece = { request, sizeof *request };
  struct msghdr message = { .msg_iov = &piece, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes };
  if (recvmsg (PARAPHE_WIRE_SOCKET, &message, 0) != sizeof *request)
    return FALSE;
  const struct cmsghdr *part = CMSG_FIRSTHDR (&message);
  *fd = -1;
  if (part)
    memcpy (fd, CMSG_DATA (part), sizeof *fd);
  return TRUE;
}

gboolean
paraphe_malice_lie (const char *name, const char *argument, const ParapheWireRequest *request, int fd) {
  gsize row = 0;
  while (row < G_N_ELEMENTS (lies) && !g_str_equal (lies[row].name, name))
    row++;
  if (row == G_N_ELEMENTS (lies) && !g_str_equal (name, PARAPHE_MALICE_POKE))
    return FALSE;
  ParapheWireRequest next = *request;
  do
    tell (row, argument, &next, fd);
  while (hear (&next, &fd));
  _exit (0);
}
