/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A PDF surface in memory. Cairo would put the date of the day in it: both dates are set, so that the bytes depend on nothing
 * but what is drawn. Any thread. */
#include "pdf-output.h"
#include "convention-page.h"

#include <cairo-pdf.h>

static cairo_status_t
on_bytes (gpointer closure, const guchar *data, guint length) {
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

cairo_surface_t *
pdf_output_open (GByteArray *bytes, const char *title, gint64 at) {
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (on_bytes, bytes, CONVENTION_PAGE_WIDTH, CONVENTION_PAGE_HEIGHT);
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC);
  g_autofree char *iso = g_date_time_format (date, "%Y-%m-%dT%H:%M:%SZ");

  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4); /* plain objects, whatever the version of cairo */
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, iso);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, iso);
  return surface;
}
