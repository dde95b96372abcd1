/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws the pixels of each page, as the reader gave them, on a page of the same size. Blocking; the desk's thread. */
#include "config.h"
#include "paper-wrapping.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>

#define DPI 200.0

static cairo_status_t
on_bytes (void *data, const unsigned char *bytes, unsigned length) {
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
draw_page (ParapheServedPaper *paper, const ParapheSheet *sheet, guint page, cairo_surface_t *surface, const ParaphePatience *patience,
           GError **error) {
  const ParapheDrawing drawing = paraphe_drawing_of_page (sheet, page, DPI / 72);
  g_autoptr (ParapheImage) image = paraphe_served_paper_render (paper, page, &drawing, patience, error);
  if (!image)
    return FALSE;
  /* cairo only reads from a surface that is never drawn on; opaque, so that nothing is blended. */
  cairo_surface_t *pixels = cairo_image_surface_create_for_data ((unsigned char *) g_bytes_get_data (image->pixels, NULL),
                                                                 CAIRO_FORMAT_RGB24, image->width, image->height, image->stride);
  cairo_pdf_surface_set_size (surface, sheet->widths[page], sheet->heights[page]);
  cairo_t *brush = cairo_create (surface);
  cairo_scale (brush, sheet->widths[page] / image->width, sheet->heights[page] / image->height);
  cairo_set_source_surface (brush, pixels, 0, 0);
  cairo_paint (brush);
  cairo_show_page (brush);
  cairo_destroy (brush);
  cairo_surface_finish (pixels);
  cairo_surface_destroy (pixels);
  return TRUE;
}

GBytes *
paraphe_paper_wrapping_make (ParapheServedPaper *paper, const ParaphePatience *patience, GError **error) {
  g_autoptr (ParapheSheet) sheet = paraphe_served_paper_describe (paper);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (on_bytes, bytes, 1, 1);
  gboolean drawn = TRUE;
  for (guint page = 0; drawn && page < sheet->n_pages; page++)
    drawn = draw_page (paper, sheet, page, surface, patience, error);
  cairo_surface_finish (surface);
  cairo_status_t status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (!drawn)
    return NULL;
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The paper could not be prepared for the printer: %s"), cairo_status_to_string (status));
  return NULL;
}
