/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader's verbs without a box, in this process: what the box forbids to sanitizers is sanitised here. Also the reader's side of
 * the wire: whatever the desk sends, the service answers or ends, and never does what it was not asked. */
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "image-frame.h"
#include "paper-kind.h"
#include "paper-samples.h"
#include "rare-samples.h"
#include "reader-verbs.h"
#include "service.h"

#define WIDTH 100u
#define HEIGHT 140u
#define MUTANTS 90

static int
seal (GBytes *bytes) {
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  int memory = memfd_create ("paper", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  g_assert_cmpint (write (memory, data, length), ==, (gssize) length);
  g_assert_cmpint (fcntl (memory, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW), ==, 0);
  return memory;
}

static int
make_memory (gsize length, int seals) {
  int memory = memfd_create ("pixels", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  g_assert_cmpint (ftruncate (memory, (off_t) length), ==, 0);
  g_assert_cmpint (fcntl (memory, F_ADD_SEALS, seals), ==, 0);
  return memory;
}

static void
test_kinds (void) {
  static const struct {
    const char *bytes;
    gsize length;
    ParapheWireKind kind;
    ParapheWireCause cause;
  } cases[] = {
#define CASE(text, kind, cause) { text, sizeof text - 1, kind, cause }
    CASE ("", PARAPHE_WIRE_KIND_NONE, PARAPHE_WIRE_UNKNOWN),
    CASE ("%PDF-1.4", PARAPHE_WIRE_PDF, PARAPHE_WIRE_DONE),
    CASE ("HTTP/1.1 200 OK\r\n\r\n%PDF-1.4", PARAPHE_WIRE_PDF, PARAPHE_WIRE_DONE),
    CASE ("....1 0 obj<</Type/Catalog>>endobj\nstartxref\n0\n%%EOF", PARAPHE_WIRE_PDF, PARAPHE_WIRE_DONE),
    CASE ("\xff\xd8\xff%PDF-1.4", PARAPHE_WIRE_JPEG, PARAPHE_WIRE_DONE),
    CASE ("\xff\xd8", PARAPHE_WIRE_KIND_NONE, PARAPHE_WIRE_UNKNOWN),
    CASE ("\x89PNG\r\n\x1a\n", PARAPHE_WIRE_PNG, PARAPHE_WIRE_DONE),
    CASE ("PK\3\4............word/document.xml", PARAPHE_WIRE_DOCX, PARAPHE_WIRE_DONE),
    CASE ("PK\3\4............xl/workbook.xml", PARAPHE_WIRE_XLSX, PARAPHE_WIRE_DONE),
    CASE ("PK\5\6", PARAPHE_WIRE_ZIP, PARAPHE_WIRE_DONE),
    CASE ("\xef\xbb\xbf <HTML>", PARAPHE_WIRE_KIND_NONE, PARAPHE_WIRE_WEB_PAGE),
    CASE ("   ", PARAPHE_WIRE_KIND_NONE, PARAPHE_WIRE_UNKNOWN),
    CASE ("RIFF....WEBPVP8 ", PARAPHE_WIRE_WEBP, PARAPHE_WIRE_DONE),
    CASE ("BMW is a car, not a bitmap of any kind", PARAPHE_WIRE_KIND_NONE, PARAPHE_WIRE_UNKNOWN),
    CASE ("{\\rtf1", PARAPHE_WIRE_RTF, PARAPHE_WIRE_DONE),
#undef CASE
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    /* In a block of exactly this length, so that a sanitizer sees a step too far. */
    g_autofree guint8 *bytes = g_malloc (cases[i].length + 1);
    guint8 *end = bytes + 1;
    memcpy (end, cases[i].bytes, cases[i].length);
    ParapheWireCause cause;
    g_assert_cmpint (paraphe_paper_kind_tell (end, cases[i].length, &cause), ==, cases[i].kind);
    g_assert_cmpint (cause, ==, cases[i].cause);
  }
}

static void
test_frames (void) {
  static const struct {
    const char *type;
    ParapheWireKind kind;
  } types[] = { { "jpeg", PARAPHE_WIRE_JPEG }, { "png", PARAPHE_WIRE_PNG } };
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++) {
    g_autoptr (GBytes) image = paraphe_sample_image (types[i].type, 40, 30, 0, i == 0 ? 6 : 0);
    gsize length;
    const guint8 *bytes = g_bytes_get_data (image, &length);
    g_assert_true (paraphe_image_frame_is_whole (types[i].kind, bytes, length));
    for (gsize cut = 0; cut < length; cut++) {
      g_autofree guint8 *part = g_memdup2 (bytes, cut);
      g_assert_false (paraphe_image_frame_is_whole (types[i].kind, part, cut));
    }
  }
}

static void
test_bounds (void) {
  static const double nonsense[] = { NAN, INFINITY, -INFINITY, 0, -5 };
  for (gsize i = 0; i < G_N_ELEMENTS (nonsense); i++) {
    ParapheWireSize size = paraphe_open_paper_bound_size (nonsense[i], 100);
    g_assert_cmpuint (size.width, ==, 595276);
    g_assert_cmpuint (size.height, ==, 841890);
  }
  ParapheWireSize extreme = paraphe_open_paper_bound_size (1e300, 1e-300);
  g_assert_cmpuint (extreme.width, ==, PARAPHE_WIRE_MAX_LENGTH);
  g_assert_cmpuint (extreme.height, ==, PARAPHE_WIRE_MIN_LENGTH);

  for (gsize limit = 1; limit < 12; limit++) {
    g_autofree char *text = paraphe_open_paper_bound_text ("éà€😀a\xff", limit);
    g_assert_cmpuint (strlen (text), <=, limit);
    g_assert_true (g_utf8_validate (text, -1, NULL));
    g_assert_true (g_str_has_prefix ("éà€😀a", text));
  }
  g_autofree char *whole = paraphe_open_paper_bound_text ("éà", 4);
  g_assert_cmpstr (whole, ==, "éà");
}

static void
test_pdf (void) {
  g_autoptr (GBytes) bytes = paraphe_sample_pdf (2, "convention");
  ParapheWireCause cause;
  g_autoptr (ParapheOpenPaper) paper = paraphe_open_paper_new (seal (bytes), NULL, &cause);
  g_assert_cmpint (cause, ==, PARAPHE_WIRE_DONE);
  g_assert_cmpint (paper->kind, ==, PARAPHE_WIRE_PDF);
  g_assert_cmpuint (paper->sizes->len, ==, 2);
  g_autofree char *text = paraphe_open_paper_read_text (paper, 1, &cause);
  g_assert_cmpstr (text, ==, "Page 2 of the convention");
  g_assert_null (paraphe_open_paper_read_text (paper, 2, &cause));
  g_assert_cmpint (cause, ==, PARAPHE_WIRE_REFUSED);
  g_autofree guint32 *pixels = g_new0 (guint32, WIDTH * HEIGHT);
  const ParapheWireDrawing drawing = { .width = WIDTH, .height = HEIGHT, .tile_width = WIDTH, .tile_height = HEIGHT };
  g_assert_cmpint (paraphe_open_paper_render (paper, 0, &drawing, (guint8 *) pixels), ==, PARAPHE_WIRE_DONE);
  g_assert_cmphex (pixels[20 * WIDTH + 20], ==, 0xff000000);
  g_assert_cmphex (pixels[100 * WIDTH + 50], ==, 0xffffffff);
}

/* Everything the reader can be asked about some bytes, as the service would. */
static void
read_everything (GBytes *bytes) {
  g_auto (ParapheReaderVerbs) verbs = { NULL, FALSE };
  ParapheWireRequest request = { .verb = PARAPHE_WIRE_OPEN, .n_words = 1, .words = "a",
                                 .drawing = { WIDTH, HEIGHT, 3, 10, 10, WIDTH, HEIGHT } };
  for (; request.verb <= PARAPHE_WIRE_LOOK; request.verb++) {
    g_autoptr (GByteArray) payload = g_byte_array_new ();
    ParapheWireReply reply = { 0 };
    int fd = request.verb == PARAPHE_WIRE_OPEN     ? seal (bytes)
             : request.verb == PARAPHE_WIRE_RENDER ? make_memory (4 * WIDTH * HEIGHT, F_SEAL_SHRINK | F_SEAL_GROW)
                                                   : -1;
    paraphe_reader_verbs_answer (&verbs, &request, fd, &reply, payload);
    if (reply.cause != PARAPHE_WIRE_DONE)
      g_assert_cmpuint (payload->len, ==, 0);
  }
}

/* The same ones at each run: a fault of the decoders themselves is none of this test's business, and is met with in test-mutants. */
static void
test_mutants (void) {
  static const ParapheLeafTerms leaves[] = { { 64, 48, 6, 200, FALSE }, { 64, 48, 1, 0, FALSE } };
  g_autoptr (GRand) dice = g_rand_new_with_seed (20260518);
  g_autoptr (GPtrArray) originals = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_ptr_array_add (originals, paraphe_sample_pdf (2, "convention"));
  g_ptr_array_add (originals, paraphe_sample_restricted ());
  g_ptr_array_add (originals, paraphe_sample_image ("jpeg", 64, 48, 0, 5));
  g_ptr_array_add (originals, paraphe_sample_image ("png", 64, 48, 150, 0));
  g_ptr_array_add (originals, paraphe_sample_words ());
  g_ptr_array_add (originals, paraphe_sample_tiff (leaves, G_N_ELEMENTS (leaves)));
  g_ptr_array_add (originals, paraphe_sample_locked ("a"));
  for (guint i = 0; i < originals->len; i++)
    read_everything (g_ptr_array_index (originals, i));
  for (guint i = 0; i < MUTANTS; i++) {
    g_autoptr (GBytes) mutant = paraphe_sample_mutate (g_ptr_array_index (originals, i % originals->len), dice);
    read_everything (mutant);
  }
}

/* A service on its own thread, and this end of its socket. */
typedef struct {
  int sockets[2];
  GThread *thread;
} Service;

static gpointer
serve (gpointer data) {
  g_auto (ParapheReaderVerbs) verbs = { NULL, FALSE };
  int socket = GPOINTER_TO_INT (data);
  int status = paraphe_service_run (socket, &(ParapheService) { 7, 3, paraphe_reader_verbs_answer, &verbs, NULL });
  close (socket);
  return GINT_TO_POINTER (status);
}

static gboolean
receive_reply (Service *service, ParapheWireReply *reply) {
  if (recv (service->sockets[0], reply, sizeof *reply, 0) != sizeof *reply)
    return FALSE;
  g_autofree char *payload = g_malloc (PARAPHE_WIRE_CHUNK);
  for (guint32 done = 0; done < reply->n_bytes; done += PARAPHE_WIRE_CHUNK)
    g_assert_cmpint (recv (service->sockets[0], payload, PARAPHE_WIRE_CHUNK, 0), ==, MIN (reply->n_bytes - done, PARAPHE_WIRE_CHUNK));
  return TRUE;
}

static void
start (Service *service) {
  ParapheWireReply hello;
  g_assert_cmpint (socketpair (AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, service->sockets), ==, 0);
  service->thread = g_thread_new ("service", serve, GINT_TO_POINTER (service->sockets[1]));
  g_assert_true (receive_reply (service, &hello));
  g_assert_cmpuint (hello.verb, ==, PARAPHE_WIRE_HELLO);
  g_assert_cmpuint (hello.layers, ==, 7);
  g_assert_cmpuint (hello.landlock_abi, ==, 3);
}

static int
stop (Service *service) {
  shutdown (service->sockets[0], SHUT_WR);
  int status = GPOINTER_TO_INT (g_thread_join (service->thread));
  close (service->sockets[0]);
  return status;
}

/* Closes the descriptors that it sends. */
static gboolean
send_bytes (Service *service, const void *bytes, gsize length, const int *fds, gsize n_fds) {
  union {
    char bytes[CMSG_SPACE (4 * sizeof (int))];
    struct cmsghdr align;
  } control = { { 0 } };
  struct iovec piece = { (void *) bytes, length };
  struct msghdr message = { .msg_iov = &piece, .msg_iovlen = 1 };
  if (n_fds > 0) {
    message.msg_control = control.bytes;
    message.msg_controllen = CMSG_SPACE (n_fds * sizeof (int));
    struct cmsghdr *part = CMSG_FIRSTHDR (&message);
    *part = (struct cmsghdr) { .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS, .cmsg_len = CMSG_LEN (n_fds * sizeof (int)) };
    memcpy (CMSG_DATA (part), fds, n_fds * sizeof (int));
  }
  gboolean sent = sendmsg (service->sockets[0], &message, MSG_NOSIGNAL) == (gssize) length;
  for (gsize i = 0; i < n_fds; i++)
    close (fds[i]);
  return sent;
}

static guint32
ask (Service *service, ParapheWireRequest request, int fd) {
  static guint32 serial;
  ParapheWireReply reply;
  request.magic = PARAPHE_WIRE_MAGIC;
  request.serial = ++serial;
  g_assert_true (send_bytes (service, &request, sizeof request, &fd, fd >= 0 ? 1 : 0));
  g_assert_true (receive_reply (service, &reply));
  g_assert_cmphex (reply.magic, ==, PARAPHE_WIRE_MAGIC);
  g_assert_cmpuint (reply.serial, ==, serial);
  g_assert_cmpuint (reply.verb, ==, request.verb);
  return reply.cause;
}

static ParapheWireRequest
make_render (guint32 width, guint32 height) {
  return (ParapheWireRequest) { .verb = PARAPHE_WIRE_RENDER, .drawing = { width, height, 0, 0, 0, width, height } };
}

static void
test_service (void) {
  const int seals = F_SEAL_SHRINK | F_SEAL_GROW;
  const ParapheWireRequest opening = { .verb = PARAPHE_WIRE_OPEN }, facts = { .verb = PARAPHE_WIRE_FACTS };
  const ParapheWireRequest text = { .verb = PARAPHE_WIRE_TEXT }, render = make_render (10, 20);
  g_autoptr (GBytes) pdf = paraphe_sample_pdf (1, "convention");
  Service service;
  start (&service);
  g_assert_cmpint (ask (&service, facts, -1), ==, PARAPHE_WIRE_REFUSED); /* no paper yet */
  g_assert_cmpint (ask (&service, text, -1), ==, PARAPHE_WIRE_REFUSED);
  g_assert_cmpint (ask (&service, render, make_memory (800, seals)), ==, PARAPHE_WIRE_REFUSED);
  g_assert_cmpint (ask (&service, opening, -1), ==, PARAPHE_WIRE_REFUSED);
  g_assert_cmpint (ask (&service, opening, make_memory (800, 0)), ==, PARAPHE_WIRE_REFUSED); /* could shrink */
  g_assert_cmpint (ask (&service, opening, make_memory (0, seals)), ==, PARAPHE_WIRE_REFUSED);
  g_assert_cmpint (ask (&service, opening, open ("/dev/null", O_RDONLY | O_CLOEXEC)), ==, PARAPHE_WIRE_REFUSED);
  g_assert_cmpint (ask (&service, (ParapheWireRequest) { .verb = PARAPHE_WIRE_OPEN, .n_words = 257 }, seal (pdf)), ==,
                   PARAPHE_WIRE_REFUSED);
  g_assert_cmpint (ask (&service, (ParapheWireRequest) { .verb = PARAPHE_WIRE_OPEN, .n_words = 1, .words = "\xff" }, seal (pdf)), ==,
                   PARAPHE_WIRE_REFUSED);
  g_assert_cmpint (ask (&service, opening, seal (pdf)), ==, PARAPHE_WIRE_DONE);
  g_assert_cmpint (ask (&service, opening, seal (pdf)), ==, PARAPHE_WIRE_REFUSED); /* one paper for life */
  g_assert_cmpint (ask (&service, facts, -1), ==, PARAPHE_WIRE_DONE);
  g_assert_cmpint (ask (&service, facts, seal (pdf)), ==, PARAPHE_WIRE_REFUSED);
  static const ParapheWireVerb of_pages[] = { PARAPHE_WIRE_TEXT, PARAPHE_WIRE_LAYOUT, PARAPHE_WIRE_LINKS, PARAPHE_WIRE_LOOK };
  for (gsize i = 0; i < G_N_ELEMENTS (of_pages); i++) {
    g_assert_cmpint (ask (&service, (ParapheWireRequest) { .verb = of_pages[i] }, -1), ==, PARAPHE_WIRE_DONE);
    g_assert_cmpint (ask (&service, (ParapheWireRequest) { .verb = of_pages[i], .page = 1 }, -1), ==, PARAPHE_WIRE_REFUSED);
  }
  const ParapheWireRequest find = { .verb = PARAPHE_WIRE_FIND, .n_words = 4, .words = "page" };
  g_assert_cmpint (ask (&service, find, -1), ==, PARAPHE_WIRE_DONE);
  g_assert_cmpint (ask (&service, (ParapheWireRequest) { .verb = PARAPHE_WIRE_FIND }, -1), ==, PARAPHE_WIRE_REFUSED); /* nothing */
  g_assert_cmpint (ask (&service, (ParapheWireRequest) { .verb = PARAPHE_WIRE_LOOK + 1 }, -1), ==, PARAPHE_WIRE_REFUSED);
  g_assert_cmpint (ask (&service, (ParapheWireRequest) { .verb = PARAPHE_WIRE_HELLO }, -1), ==, PARAPHE_WIRE_REFUSED);
  g_assert_cmpint (ask (&service, (ParapheWireRequest) { .verb = G_MAXUINT32 }, make_memory (8, seals)), ==, PARAPHE_WIRE_REFUSED);
  g_assert_cmpint (ask (&service, render, -1), ==, PARAPHE_WIRE_REFUSED);
  g_assert_cmpint (ask (&service, render, make_memory (799, seals)), ==, PARAPHE_WIRE_REFUSED);
  g_assert_cmpint (ask (&service, render, make_memory (800, 0)), ==, PARAPHE_WIRE_REFUSED);
  g_assert_cmpint (ask (&service, render, make_memory (800, seals | F_SEAL_WRITE)), ==, PARAPHE_WIRE_REFUSED);
  g_assert_cmpint (ask (&service, render, make_memory (800, seals)), ==, PARAPHE_WIRE_DONE);
  g_assert_cmpint (ask (&service, make_render (0x40000000, 20), make_memory (80, seals)), ==, PARAPHE_WIRE_REFUSED); /* × 4 is 0 */
  g_assert_cmpint (ask (&service, make_render (0, 20), make_memory (0, seals)), ==, PARAPHE_WIRE_REFUSED);
  static const ParapheWireDrawing odd[] = { { 10, 20, 4, 0, 0, 10, 20 }, { 10, 20, 0, 10, 0, 10, 20 }, { 10, 20, 0, 0, 20, 10, 20 },
                                            { 400001, 20, 0, 0, 0, 10, 20 }, { 10, 20, 0, 0, 0, 200, 1 } };
  for (gsize i = 0; i < G_N_ELEMENTS (odd); i++)
    g_assert_cmpint (ask (&service, (ParapheWireRequest) { .verb = PARAPHE_WIRE_RENDER, .drawing = odd[i] }, make_memory (800, seals)), ==,
                     i == 4 ? PARAPHE_WIRE_DONE : PARAPHE_WIRE_REFUSED); /* beyond the page is white */
  g_assert_cmpint (stop (&service), ==, 0);
}

static void
test_malformed (void) {
  const ParapheWireRequest good = { .magic = PARAPHE_WIRE_MAGIC, .verb = PARAPHE_WIRE_FACTS };
  const ParapheWireRequest foreign = { .magic = PARAPHE_WIRE_MAGIC + 1, .verb = PARAPHE_WIRE_FACTS };
  char long_packet[sizeof good + 50];
  memset (long_packet, 0, sizeof long_packet);
  memcpy (long_packet, &good, sizeof good);
  const struct {
    const void *bytes;
    gsize length, n_fds;
  } packets[] = {
    { &good, sizeof good - 1, 0 }, { &good, 1, 1 },   { long_packet, sizeof long_packet, 0 }, { &foreign, sizeof foreign, 1 },
    { &good, sizeof good, 2 },     { &good, sizeof good, 4 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (packets); i++) {
    Service service;
    int fds[4];
    ParapheWireReply reply;
    start (&service);
    for (gsize j = 0; j < packets[i].n_fds; j++)
      fds[j] = make_memory (10, F_SEAL_SHRINK);
    g_assert_true (send_bytes (&service, packets[i].bytes, packets[i].length, fds, packets[i].n_fds));
    g_assert_false (receive_reply (&service, &reply));
    g_assert_cmpint (stop (&service), ==, 1);
  }
}

/* Requests thrown like dice at an open paper: an answer each time, and the paper is still there at the end. */
static void
test_thrown (void) {
  g_autoptr (GBytes) pdf = paraphe_sample_pdf (1, "convention");
  const ParapheWireRequest opening = { .verb = PARAPHE_WIRE_OPEN }, text = { .verb = PARAPHE_WIRE_TEXT };
  static const guint32 extremes[] = { 0, 1, 2, 10, 100, 32767, 32768, 0x7fffffff, 0x80000000, 0xffffffff };
  Service service;
  start (&service);
  g_assert_cmpint (ask (&service, opening, seal (pdf)), ==, PARAPHE_WIRE_DONE);
  for (int i = 0; i < 500; i++) {
#define THROW() extremes[g_test_rand_int_range (0, G_N_ELEMENTS (extremes))]
    ParapheWireRequest request = { .verb = (guint32) g_test_rand_int_range (0, 12), .page = THROW (), .flags = THROW (), .n_words = THROW (),
                                   .drawing = { THROW (), THROW (), THROW () % 6, THROW (), THROW (), THROW (), THROW () } };
    for (gsize j = 0; j < sizeof request.words; j++)
      request.words[j] = (char) g_test_rand_int_range (0, 256);
    gboolean with_memory = g_test_rand_bit ();
    const ParapheWireDrawing *drawing = &request.drawing;
    guint32 area = drawing->tile_width <= 100 && drawing->tile_height <= 100 ? drawing->tile_width * drawing->tile_height : 25;
    int fd = with_memory ? make_memory (4 * area, g_test_rand_bit () ? F_SEAL_SHRINK | F_SEAL_GROW : 0) : -1;
    guint32 cause = ask (&service, request, fd);
    g_assert_true (cause == PARAPHE_WIRE_DONE || cause == PARAPHE_WIRE_REFUSED || cause == PARAPHE_WIRE_PAGE_DAMAGED);
#undef THROW
  }
  g_assert_cmpint (ask (&service, text, -1), ==, PARAPHE_WIRE_DONE);
  g_assert_cmpint (stop (&service), ==, 0);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reader/kinds", test_kinds);
  g_test_add_func ("/reader/frames", test_frames);
  g_test_add_func ("/reader/bounds", test_bounds);
  g_test_add_func ("/reader/pdf", test_pdf);
  g_test_add_func ("/reader/mutants", test_mutants);
  g_test_add_func ("/reader/service", test_service);
  g_test_add_func ("/reader/malformed", test_malformed);
  g_test_add_func ("/reader/thrown", test_thrown);
  return g_test_run ();
}
