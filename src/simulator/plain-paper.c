/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A PDF by hand: five objects, one of the fonts that every reader has, one line of text after the other. Pure, any thread. */
#include "plain-paper.h"
#include "paris-time.h"

#define N_OBJECTS 5
#define LINES_PER_PAGE 54

/* In the font's encoding, with what PDF reserves escaped. */
static void
add_line (GString *content, const char *format, ...) {
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *line = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_autofree char *latin = g_convert_with_fallback (line, -1, "WINDOWS-1252", "UTF-8", "?", NULL, NULL, NULL);
  g_string_append_c (content, '(');
  for (const char *at = latin != NULL ? latin : ""; *at != '\0'; at++) {
    if (strchr ("()\\", *at) != NULL)
      g_string_append_c (content, '\\');
    g_string_append_c (content, *at);
  }
  g_string_append (content, ") Tj T*\n");
}

static GString *
write_content (const ConventionText *text, const char *last_line) {
  GString *content = g_string_new ("BT /F1 10 Tf 50 800 Td 14 TL\n");
  g_autofree char *deposited = paris_time_to_day (text->deposited_at);
  g_autofree char *generated = paris_time_to_text (text->generated_at);
  guint n = 0;
  add_line (content, "Convention ENT-École, dossier n° %" G_GINT64_FORMAT, text->dossier);
  add_line (content, "%s, SIRET %s", text->collectivite, text->siret);
  add_line (content, "Représentée par %s, %s", text->signatory, text->quality);
  add_line (content, "Déposé le %s", deposited);
  for (GStrv school = text->schools; school != NULL && *school != NULL && n < LINES_PER_PAGE - 8; school++, n++)
    add_line (content, "%s", *school);
  add_line (content, "Écoles inscrites : %s, coût annuel : %s", text->number, text->cost);
  add_line (content, "Convention établie le %s", generated);
  if (last_line != NULL)
    add_line (content, "%s", last_line);
  g_string_append (content, "ET");
  return content;
}

GBytes *
plain_paper_make (const ConventionText *text, const char *last_line) {
  static const char *const objects[] = {
    "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
  };
  g_autoptr (GString) content = write_content (text, last_line);
  GString *pdf = g_string_new ("%PDF-1.4\n");
  gsize offsets[N_OBJECTS];
  for (guint i = 0; i < G_N_ELEMENTS (objects); i++) {
    offsets[i] = pdf->len;
    g_string_append_printf (pdf, "%u 0 obj\n%s\nendobj\n", i + 1, objects[i]);
  }
  offsets[N_OBJECTS - 1] = pdf->len;
  g_string_append_printf (pdf, "%d 0 obj\n<< /Length %" G_GSIZE_FORMAT " >>\nstream\n", N_OBJECTS, content->len);
  g_string_append_len (pdf, content->str, (gssize) content->len);
  g_string_append (pdf, "\nendstream\nendobj\n");
  gsize table = pdf->len;
  g_string_append_printf (pdf, "xref\n0 %d\n0000000000 65535 f \n", N_OBJECTS + 1);
  for (guint i = 0; i < N_OBJECTS; i++)
    g_string_append_printf (pdf, "%010" G_GSIZE_FORMAT " 00000 n \n", offsets[i]);
  g_string_append_printf (pdf, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n", N_OBJECTS + 1, table);
  return g_string_free_to_bytes (pdf);
}
