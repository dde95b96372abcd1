/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The convention as a PDF, written by cairo in memory. Its dates are those of the text, never of the clock. Pure, any thread. */
#include "convention-pdf.h"
#include "convention-page.h"
#include "pdf-output.h"

#include <cairo-pdf.h>

GBytes *
convention_pdf_make (const ConventionText *text) {
  g_autoptr (ConventionPages) pages = convention_pages_new (text);
  g_autofree char *title = g_strdup_printf ("Convention ENT-École, dossier %" G_GINT64_FORMAT, text->dossier);
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = pdf_output_open (bytes, title, text->generated_at);
  cairo_t *cr = cairo_create (surface);

  for (guint page = 0; page < convention_pages_count (pages); page++) {
    convention_pages_draw (pages, cr, page);
    cairo_show_page (cr);
  }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}
