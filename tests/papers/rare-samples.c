/* SPDX-License-Identifier: GPL-3.0-or-later */
/* See the header. Any thread; every GBytes is the caller's. */
#include "config.h"
#include "rare-samples.h"

#include <string.h>
#if PARAPHE_HAVE_HEIF
#include <libheif/heif.h>
#endif

#include "paper-samples.h"

#define N_ENTRIES 14u
#define SHORT 3
#define LONG 4
#define RATIONAL 5

static void
put_16 (GByteArray *bytes, guint value) {
  const guint16 little = GUINT16_TO_LE ((guint16) value);
  g_byte_array_append (bytes, (const guint8 *) &little, sizeof little);
}

static void
put_32 (GByteArray *bytes, guint value) {
  const guint32 little = GUINT32_TO_LE ((guint32) value);
  g_byte_array_append (bytes, (const guint8 *) &little, sizeof little);
}

static void
put_entry (GByteArray *bytes, guint tag, guint type, guint value) {
  put_16 (bytes, tag);
  put_16 (bytes, type);
  put_32 (bytes, 1);
  put_32 (bytes, value);
}

/* Its pixels, its resolution, its directory; the place where the next directory is to be written. */
static guint
put_leaf (GByteArray *bytes, const ParapheLeafTerms *leaf) {
  guint pixels = bytes->len;
  for (guint y = 0; y < leaf->height; y++)
    for (guint x = 0; x < leaf->width; x++) {
      guint8 grey = x < leaf->width / 2 && y < leaf->height / 2 ? 0 : 255;
      g_byte_array_append (bytes, &grey, 1);
    }
  if (bytes->len % 2 == 1)
    g_byte_array_append (bytes, (const guint8 *) "", 1);
  guint resolution = bytes->len;
  put_32 (bytes, leaf->dpi);
  put_32 (bytes, 1);
  guint directory = bytes->len;
  put_16 (bytes, N_ENTRIES);
  put_entry (bytes, 254, LONG, leaf->is_thumbnail ? 1 : 0);
  put_entry (bytes, 256, LONG, leaf->width);
  put_entry (bytes, 257, LONG, leaf->height);
  put_entry (bytes, 258, SHORT, 8);
  put_entry (bytes, 259, SHORT, 1);
  put_entry (bytes, 262, SHORT, 1);
  put_entry (bytes, 273, LONG, pixels);
  put_entry (bytes, 274, SHORT, leaf->orientation);
  put_entry (bytes, 277, SHORT, 1);
  put_entry (bytes, 278, LONG, leaf->height);
  put_entry (bytes, 279, LONG, leaf->width * leaf->height);
  put_entry (bytes, 282, RATIONAL, resolution);
  put_entry (bytes, 283, RATIONAL, resolution);
  put_entry (bytes, 296, SHORT, 2);
  put_32 (bytes, 0);
  return directory;
}

GBytes *
paraphe_sample_tiff (const ParapheLeafTerms *leaves, gsize n_leaves) {
  GByteArray *bytes = g_byte_array_new ();
  guint link = 4; /* where the place of the next directory stands */
  g_byte_array_append (bytes, (const guint8 *) "II*\0", 4);
  put_32 (bytes, 0);
  for (gsize i = 0; i < n_leaves; i++) {
    const guint32 directory = GUINT32_TO_LE (put_leaf (bytes, &leaves[i]));
    memcpy (bytes->data + link, &directory, sizeof directory);
    link = bytes->len - 4;
  }
  return g_byte_array_free_to_bytes (bytes);
}

static void
apply_rc4 (const guint8 *key, gsize n_key, guint8 *bytes, gsize length) {
  guint8 state[256];
  guint8 j = 0;
  for (guint i = 0; i < 256; i++)
    state[i] = (guint8) i;
#define SWAP(a, b) { guint8 kept = state[a]; state[a] = state[b]; state[b] = kept; }
  for (guint i = 0; i < 256; i++) {
    j = (guint8) (j + state[i] + key[i % n_key]);
    SWAP (i, j);
  }
  guint8 i = 0;
  j = 0;
  for (gsize n = 0; n < length; n++) {
    i++;
    j = (guint8) (j + state[i]);
    SWAP (i, j);
    bytes[n] ^= state[(guint8) (state[i] + state[j])];
  }
#undef SWAP
}

static void
hash (guint8 digest[16], const GByteArray *bytes) {
  gsize length = 16;
  g_autoptr (GChecksum) md5 = g_checksum_new (G_CHECKSUM_MD5);
  g_checksum_update (md5, bytes->data, (gssize) bytes->len);
  g_checksum_get_digest (md5, digest, &length);
}

static char *
write_hexadecimal (const guint8 *bytes, gsize length) {
  GString *text = g_string_new (NULL);
  for (gsize i = 0; i < length; i++)
    g_string_append_printf (text, "%02x", bytes[i]);
  return g_string_free (text, FALSE);
}

/* ISO 32000-1, 7.6.3: the key of the file, from its password, an owner's entry of zeros, permissions and an identifier of zeros. */
static void
derive_key (const char *password, guint8 key[16], guint8 padding[32]) {
  static const guint8 pad[32] = { 0x28, 0xbf, 0x4e, 0x5e, 0x4e, 0x75, 0x8a, 0x41, 0x64, 0x00, 0x4e, 0x56, 0xff, 0xfa, 0x01, 0x08,
                                  0x2e, 0x2e, 0x00, 0xb6, 0xd0, 0x68, 0x3e, 0x80, 0x2f, 0x0c, 0xa9, 0xfe, 0x64, 0x53, 0x69, 0x7a };
  static const guint8 zeros[32] = { 0 };
  static const guint8 permissions[4] = { 0xc0, 0xff, 0xff, 0xff }; /* -64 */
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_byte_array_append (bytes, (const guint8 *) password, (guint) strlen (password));
  g_byte_array_append (bytes, pad, 32 - (guint) strlen (password));
  g_byte_array_append (bytes, zeros, 32);
  g_byte_array_append (bytes, permissions, 4);
  g_byte_array_append (bytes, zeros, 16);
  hash (key, bytes);
  memcpy (padding, pad, 32);
}

GBytes *
paraphe_sample_locked (const char *password) {
  static const char words[] = "BT /F 20 Tf 20 700 Td (Page 1 of the secret) Tj ET";
  guint8 key[16], user[32], object_key[16], stream[sizeof words - 1];
  derive_key (password, key, user);
  apply_rc4 (key, 5, user, sizeof user);
  /* The key of object 4, generation 0. */
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_byte_array_append (bytes, key, 5);
  g_byte_array_append (bytes, (const guint8 *) "\4\0\0\0\0", 5);
  hash (object_key, bytes);
  memcpy (stream, words, sizeof stream);
  apply_rc4 (object_key, 10, stream, sizeof stream);
  g_autofree char *content = write_hexadecimal (stream, sizeof stream);
  g_autofree char *entry = write_hexadecimal (user, sizeof user);
  /* The stream is written as it is; a filter would be applied after decryption. */
  g_autofree char *placeholder = g_strnfill (sizeof stream, '?');
  g_autofree char *object = g_strdup_printf ("<</Length %" G_GSIZE_FORMAT ">>stream\n%s\nendstream", sizeof stream, placeholder);
  const char *const objects[] = { "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                                  "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>", object,
                                  "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", NULL };
  g_autofree char *extra =
    g_strdup_printf ("/ID[<%032d><%032d>]/Encrypt<</Filter/Standard/V 1/R 2/P -64/O<%064d>/U<%s>>>", 0, 0, 0, entry);
  gsize length;
  g_autofree guint8 *pdf = g_bytes_unref_to_data (paraphe_sample_compose (objects, extra), &length);
  guint8 *place = memmem (pdf, length, placeholder, sizeof stream);
  memcpy (place, stream, sizeof stream);
  return g_bytes_new (pdf, length);
}

#if PARAPHE_HAVE_HEIF
static struct heif_error
on_heif_bytes (struct heif_context *context, const void *bytes, size_t length, void *data) {
  g_byte_array_append (data, bytes, (guint) length);
  return (struct heif_error) { heif_error_Ok, heif_suberror_Unspecified, "" };
}

static struct heif_image *
draw_quarter (int width, int height) {
  struct heif_image *image = NULL;
  int stride = 0;
  heif_image_create (width, height, heif_colorspace_RGB, heif_chroma_interleaved_RGB, &image);
  heif_image_add_plane (image, heif_channel_interleaved, width, height, 8);
  guint8 *pixels = heif_image_get_plane (image, heif_channel_interleaved, &stride);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      gboolean red = x < width / 2 && y < height / 2;
      memcpy (pixels + y * stride + 3 * x, red ? "\xff\0\0" : "\xff\xff\xff", 3);
    }
  return image;
}

GBytes *
paraphe_sample_heic (int width, int height) {
  struct heif_context *context = heif_context_alloc ();
  struct heif_encoder *encoder = NULL;
  struct heif_writer writer = { 1, on_heif_bytes };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  if (heif_context_get_encoder_for_format (context, heif_compression_HEVC, &encoder).code == heif_error_Ok) {
    struct heif_image *image = draw_quarter (width, height);
    heif_encoder_set_lossy_quality (encoder, 90);
    heif_context_encode_image (context, image, encoder, NULL, NULL);
    heif_context_write (context, &writer, bytes);
    heif_image_release (image);
    heif_encoder_release (encoder);
  }
  heif_context_free (context);
  return bytes->len > 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}
#else
GBytes *
paraphe_sample_heic (int width, int height) {
  return NULL;
}
#endif

static char *
write_stream (const char *operators) {
  return g_strdup_printf ("<</Length %" G_GSIZE_FORMAT ">>stream\n%s\nendstream", strlen (operators), operators);
}

GBytes *
paraphe_sample_words (void) {
  /* The crop box begins at (100, 50): what stands at (x, y) from the top left is at (100 + x, 350 - y). */
  g_autofree char *first = write_stream ("BT /F 20 Tf 1 0 0 1 120 300 Tm (La Convention de l'ecole) Tj 1 0 0 1 120 250 Tm (conven-) Tj "
                                         "1 0 0 1 120 226 Tm (tion) Tj 1 0 0 1 120 150 Tm (\\311cole) Tj ET");
  g_autofree char *second = write_stream ("BT /F 20 Tf 1 0 0 1 120 300 Tm (convention) Tj ET");
#define PAGE "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 400]/CropBox[100 50 500 350]/Resources<</Font<</F 7 0 R>>>>"
  const char *const objects[] = {
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>",
    PAGE "/Contents 5 0 R/Annots[8 0 R 9 0 R 10 0 R]>>",
    PAGE "/Contents 6 0 R/Rotate 90>>",
    first,
    second,
    "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>",
    "<</Type/Annot/Subtype/Link/Rect[120 290 240 320]/Border[0 0 0]/A<</S/GoTo/D[4 0 R/Fit]>>>>",
    "<</Type/Annot/Subtype/Link/Rect[120 240 220 270]/Border[0 0 0]/A<</S/URI/URI(https://www.ac-toulouse.fr/ent)>>>>",
    "<</Type/Annot/Subtype/Link/Rect[300 240 400 270]/Border[0 0 0]/A<</S/Launch/F(/bin/sh)>>>>",
    NULL,
  };
#undef PAGE
  return paraphe_sample_compose (objects, "");
}
