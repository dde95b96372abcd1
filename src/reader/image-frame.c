/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walks from segment to segment by their lengths, which are the file's word: each step is checked against the end. Pure functions. */
#include "image-frame.h"

#include <string.h>

#define JPEG_START_OF_SCAN 0xda
#define PNG_SIGNATURE 8
#define PNG_CHUNK_FRAME 12 /* length, type, check */

/* Segments up to the first scan; then, since 0xff is escaped within scans, the end marker is itself. The ones of thumbnails lie in
 * segments and are stepped over. */
static gboolean
is_whole_jpeg (const guint8 *bytes, gsize length) {
  gsize at = 2;
  while (at + 4 <= length && bytes[at] == 0xff) {
    guint8 marker = bytes[at + 1];
    if (marker == 0xff) { /* padding */
      at++;
      continue;
    }
    gsize segment = (gsize) bytes[at + 2] << 8 | bytes[at + 3];
    at += 2 + segment;
    if (marker == JPEG_START_OF_SCAN)
      return at < length && memmem (bytes + at, length - at, "\xff\xd9", 2) != NULL;
  }
  return FALSE;
}

static gboolean
is_whole_png (const guint8 *bytes, gsize length) {
  for (gsize at = PNG_SIGNATURE; at <= length && length - at >= PNG_CHUNK_FRAME;) {
    gsize chunk = (gsize) bytes[at] << 24 | (gsize) bytes[at + 1] << 16 | (gsize) bytes[at + 2] << 8 | bytes[at + 3];
    if (memcmp (bytes + at + 4, "IEND", 4) == 0)
      return TRUE;
    at += PNG_CHUNK_FRAME + chunk;
  }
  return FALSE;
}

gboolean
paraphe_image_frame_is_whole (ParapheWireKind kind, const guint8 *bytes, gsize length) {
  return kind == PARAPHE_WIRE_PNG ? is_whole_png (bytes, length) : is_whole_jpeg (bytes, length);
}
