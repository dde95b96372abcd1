/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader's side of the wire: any requests, one after the other, to the verbs on a paper that is sound. Each has an answer that the desk
 * takes for fair, nothing is done that was not asked, no descriptor is kept. */
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "fuzz-input.h"
#include "reader-verbs.h"

#define MOST_PIXELS 40000u
#define MOST_REQUESTS 12u

/* Two pages, a link, a form; its table of objects is rebuilt. */
static const char sample[] =
  "%PDF-1.7\n"
  "1 0 obj<</Type/Catalog/Pages 2 0 R>> endobj\n"
  "2 0 obj<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>> endobj\n"
  "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 5 0 R/Resources<</Font<</F 6 0 R>>>>/Annots[7 0 R]>> endobj\n"
  "4 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 200]/Rotate 90>> endobj\n"
  "5 0 obj<</Length 46>>stream\nBT /F 12 Tf 10 50 Td (la convention) Tj ET    \nendstream endobj\n"
  "6 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\n"
  "7 0 obj<</Type/Annot/Subtype/Link/Rect[10 10 90 20]/A<</S/URI/URI(https://example.org/)>>>> endobj\n"
  "trailer<</Size 8/Root 1 0 R>>\nstartxref\n0\n%%EOF\n";

static int
make_memory (const void *bytes, gsize length) {
  int memory = memfd_create ("fuzz", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (bytes ? write (memory, bytes, length) != (gssize) length : ftruncate (memory, (off_t) length) != 0)
    g_assert_not_reached ();
  g_assert_cmpint (fcntl (memory, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW), ==, 0);
  return memory;
}

static void
open_sample (ParapheReaderVerbs *verbs) {
  const ParapheWireRequest opening = { .verb = PARAPHE_WIRE_OPEN };
  ParapheWireReply reply = { 0 };
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  paraphe_reader_verbs_answer (verbs, &opening, make_memory (sample, sizeof sample - 1), &reply, payload);
  g_assert_cmpuint (reply.cause, ==, PARAPHE_WIRE_DONE);
}

/* Of the memory that such a drawing needs, when it is one that can be made here. */
static gsize
measure (ParapheWireDrawing *drawing) {
  guint64 area = (guint64) drawing->tile_width * drawing->tile_height;
  if (area > MOST_PIXELS) {
    drawing->tile_width %= 200;
    drawing->tile_height %= 200;
  }
  return (gsize) 4 * drawing->tile_width * drawing->tile_height;
}

static void
ask (ParapheReaderVerbs *verbs, ParapheWireRequest *request, gboolean with_memory) {
  ParapheWireReply reply = { 0 };
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  int fd = with_memory ? make_memory (NULL, measure (&request->drawing)) : -1;
  paraphe_reader_verbs_answer (verbs, request, fd, &reply, payload);
  g_assert_true (reply.cause == PARAPHE_WIRE_DONE || reply.cause == PARAPHE_WIRE_REFUSED);
  g_assert_true (reply.cause == PARAPHE_WIRE_DONE || (payload->len == 0 && reply.n_items == 0));
  if (fd >= 0)
    g_assert_cmpint (fcntl (fd, F_GETFD), ==, -1);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size) {
  g_auto (ParapheReaderVerbs) verbs = { NULL, FALSE };
  open_sample (&verbs);
  for (guint n = 0; n < MOST_REQUESTS && size > 1; n++) {
    ParapheWireRequest request = { 0 };
    gsize length = MIN (size - 1, sizeof request);
    memcpy (&request, data + 1, length);
    request.verb %= PARAPHE_WIRE_LOOK + 2;
    ask (&verbs, &request, (data[0] & 1) != 0);
    data += 1 + length;
    size -= 1 + length;
  }
  return 0;
}
