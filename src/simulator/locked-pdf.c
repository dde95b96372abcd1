/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A PDF written by hand, and closed by a password (ISO 32000-1, 7.6, revision 2). The cipher is long broken: it protects nothing
 * here, it is what a program that receives files must recognise. Pure, any thread. */
#include "locked-pdf.h"

#include <string.h>

#define KEY_LENGTH 5
#define PERMISSIONS (-4)

static void
cipher (const guint8 *key, gsize key_length, guint8 *data, gsize length) {
  guint8 s[256], i = 0, j = 0;

  for (int k = 0; k < 256; k++)
    s[k] = (guint8) k;
  for (int k = 0; k < 256; k++) {
    guint8 swap = s[k];

    j = (guint8) (j + s[k] + key[(gsize) k % key_length]);
    s[k] = s[j];
    s[j] = swap;
  }
  j = 0;
  for (gsize k = 0; k < length; k++) {
    guint8 swap;

    i++;
    j = (guint8) (j + s[i]);
    swap = s[i];
    s[i] = s[j];
    s[j] = swap;
    data[k] ^= s[(guint8) (s[i] + s[j])];
  }
}

static void
pad_password (const char *password, guint8 padded[32]) {
  static const guint8 padding[32] = {
    0x28, 0xbf, 0x4e, 0x5e, 0x4e, 0x75, 0x8a, 0x41, 0x64, 0x00, 0x4e, 0x56, 0xff, 0xfa, 0x01, 0x08,
    0x2e, 0x2e, 0x00, 0xb6, 0xd0, 0x68, 0x3e, 0x80, 0x2f, 0x0c, 0xa9, 0xfe, 0x64, 0x53, 0x69, 0x7a,
  };
  gsize length = MIN (strlen (password), 32);

  memcpy (padded, password, length);
  memcpy (padded + length, padding, 32 - length);
}

static void
hash (const guint8 *a, gsize a_length, const guint8 *b, gsize b_length, guint8 digest[16]) {
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_MD5);
  gsize length = 16;

  g_checksum_update (checksum, a, (gssize) a_length);
  if (b_length > 0)
    g_checksum_update (checksum, b, (gssize) b_length);
  g_checksum_get_digest (checksum, digest, &length);
}

/* The file key, and the entries O and U of the dictionary (algorithms 2, 3 and 4); the owner's password is the user's. */
static void
make_key (const char *password, const guint8 id[16], guint8 key[KEY_LENGTH], guint8 owner[32], guint8 user[32]) {
  guint8 padded[32], digest[16], tail[32 + 4 + 16];
  const guint32 permissions = (guint32) PERMISSIONS;

  pad_password (password, padded);
  hash (padded, 32, NULL, 0, digest);
  memcpy (owner, padded, 32);
  cipher (digest, KEY_LENGTH, owner, 32);
  memcpy (tail, owner, 32);
  for (int i = 0; i < 4; i++)
    tail[32 + i] = (guint8) (permissions >> (8 * i));
  memcpy (tail + 36, id, 16);
  hash (padded, 32, tail, sizeof tail, digest);
  memcpy (key, digest, KEY_LENGTH);
  pad_password ("", user);
  cipher (key, KEY_LENGTH, user, 32);
}

static void
append_hex (GByteArray *out, const char *name, const guint8 *data, gsize length) {
  g_autoptr (GString) text = g_string_new (name);

  g_string_append_c (text, '<');
  for (gsize i = 0; i < length; i++)
    g_string_append_printf (text, "%02x", data[i]);
  g_string_append (text, "> ");
  g_byte_array_append (out, (const guint8 *) text->str, (guint) text->len);
}

static void G_GNUC_PRINTF (2, 3)
append_text (GByteArray *out, const char *format, ...) {
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_byte_array_append (out, (const guint8 *) text, (guint) strlen (text));
}

/* A stream object, ciphered with the key of its number (algorithm 1). */
static void
append_stream (GByteArray *out, int number, const char *dictionary, const guint8 *data, gsize length, const guint8 key[KEY_LENGTH]) {
  const guint8 salt[5] = { (guint8) number, 0, 0, 0, 0 };
  g_autofree guint8 *ciphered = g_memdup2 (data, length);
  guint8 digest[16];

  hash (key, KEY_LENGTH, salt, sizeof salt, digest);
  cipher (digest, KEY_LENGTH + 5, ciphered, length);
  append_text (out, "%d 0 obj\n<< %s /Length %" G_GSIZE_FORMAT " >>\nstream\n", number, dictionary, length);
  g_byte_array_append (out, ciphered, (guint) length);
  append_text (out, "\nendstream\nendobj\n");
}

GBytes *
locked_pdf_make (GBytes *jpeg, int width, int height, const char *password) {
  static const char content[] = "q 595.276 0 0 841.89 0 0 cm /Im0 Do Q";
  g_autofree char *image = g_strdup_printf ("/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8 "
                                            "/Filter /DCTDecode", width, height);
  guint8 id[16], key[KEY_LENGTH], owner[32], user[32];
  guint offsets[7] = { 0 }, table;
  GByteArray *out = g_byte_array_new ();
  gsize length;
  const guint8 *data = g_bytes_get_data (jpeg, &length);

  hash (data, length, NULL, 0, id);
  make_key (password, id, key, owner, user);
  append_text (out, "%%PDF-1.4\n%%\303\251\303\240\n");
  offsets[1] = out->len;
  append_text (out, "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n");
  offsets[2] = out->len;
  append_text (out, "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n");
  offsets[3] = out->len;
  append_text (out, "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595.276 841.89] /Contents 4 0 R /Resources << /XObject << /Im0 5 0 R >> >> >>\nendobj\n");
  offsets[4] = out->len;
  append_stream (out, 4, "", (const guint8 *) content, strlen (content), key);
  offsets[5] = out->len;
  append_stream (out, 5, image, data, length, key);
  offsets[6] = out->len;
  append_text (out, "6 0 obj\n<< /Filter /Standard /V 1 /R 2 /P %d ", PERMISSIONS);
  append_hex (out, "/O ", owner, 32);
  append_hex (out, "/U ", user, 32);
  append_text (out, ">>\nendobj\n");
  table = out->len;
  append_text (out, "xref\n0 7\n0000000000 65535 f \n");
  for (int i = 1; i <= 6; i++)
    append_text (out, "%010u 00000 n \n", offsets[i]);
  append_text (out, "trailer\n<< /Size 7 /Root 1 0 R /Encrypt 6 0 R /ID [");
  append_hex (out, "", id, 16);
  append_hex (out, "", id, 16);
  append_text (out, "] >>\nstartxref\n%u\n%%%%EOF\n", table);
  return g_byte_array_free_to_bytes (out);
}
