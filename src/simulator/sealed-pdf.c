/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An incremental update (ISO 32000-1, 7.5.6): the catalog once more, with a form of one field of signature (12.8). Pure, any thread. */
#include "sealed-pdf.h"

#include <string.h>

#define SEAL_LENGTH 1024
#define RANGE_WIDTH 44

/* The number after the last of these names. */
static guint
find_number (GString *pdf, const char *name) {
  gsize length = strlen (name), at = pdf->len - length;

  while (at > 0 && memcmp (pdf->str + at, name, length) != 0) /* there are bytes of every value before it */
    at--;
  g_assert (at > 0);
  return (guint) g_ascii_strtoull (pdf->str + at + length, NULL, 10);
}

static void
append_seal (GString *pdf, const char *signer) {
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (sum, (const guchar *) signer, -1);
  for (guint i = 0; i < SEAL_LENGTH / 64; i++)
    g_string_append (pdf, g_checksum_get_string (sum));
}

/* What is signed: all but the seal itself. */
static void
write_range (GString *pdf, gsize at, gsize seal, gsize end) {
  g_autofree char *range = g_strdup_printf ("[0 %010" G_GSIZE_FORMAT " %010" G_GSIZE_FORMAT " %010" G_GSIZE_FORMAT "]", seal, end, pdf->len - end);

  memcpy (pdf->str + at, range, strlen (range));
}

GBytes *
sealed_pdf_make (GBytes *plain, const char *signer, gint64 at) {
  gsize length, offsets[3], range, seal, end, table;
  const char *data = g_bytes_get_data (plain, &length);
  GString *pdf = g_string_new_len (data, (gssize) length);
  guint size = find_number (pdf, "/Size "), root = find_number (pdf, "/Root "), before = find_number (pdf, "startxref\n");
  guint pages = find_number (pdf, "/Pages ");
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC);
  g_autofree char *day = g_date_time_format (date, "D:%Y%m%d%H%M%SZ");
  g_autofree char *name = g_convert_with_fallback (signer, -1, "ISO-8859-1", "UTF-8", "?", NULL, NULL, NULL);

  offsets[0] = pdf->len;
  g_string_append_printf (pdf, "%u 0 obj\n<< /Type /Catalog /Pages %u 0 R /AcroForm << /Fields [%u 0 R] /SigFlags 3 >> >>\nendobj\n", root, pages, size);
  offsets[1] = pdf->len;
  g_string_append_printf (pdf, "%u 0 obj\n<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature) /F 2 /Rect [0 0 0 0] /V %u 0 R >>\nendobj\n", size, size + 1);
  offsets[2] = pdf->len;
  g_string_append_printf (pdf, "%u 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /Name (%s) /M (%s) /ByteRange ",
                          size + 1, name, day);
  range = pdf->len;
  g_string_append_printf (pdf, "%*s /Contents ", RANGE_WIDTH, "");
  seal = pdf->len;
  g_string_append_c (pdf, '<');
  append_seal (pdf, signer);
  g_string_append_c (pdf, '>');
  end = pdf->len;
  g_string_append (pdf, " >>\nendobj\n");
  table = pdf->len;
  g_string_append_printf (pdf, "xref\n%u 1\n%010" G_GSIZE_FORMAT " 00000 n \n%u 2\n%010" G_GSIZE_FORMAT " 00000 n \n%010" G_GSIZE_FORMAT " 00000 n \n",
                          root, offsets[0], size, offsets[1], offsets[2]);
  g_string_append_printf (pdf, "trailer\n<< /Size %u /Root %u 0 R /Prev %u >>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n", size + 2, root, before, table);
  write_range (pdf, range, seal, end);
  return g_string_free_to_bytes (pdf);
}
