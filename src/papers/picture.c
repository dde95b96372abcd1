/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of pages as PNG. Any thread. */
#include "config.h"

#include <cairo.h>
#include <glib/gi18n.h>

#include "desk.h"

static cairo_status_t
on_png_bytes (void *data, const unsigned char *bytes, unsigned length) {
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
paraphe_picture_to_png (const ParapheImage *image, GError **error) {
  gsize length;
  gconstpointer pixels = g_bytes_get_data (image->pixels, &length);
  g_return_val_if_fail (length == (gsize) image->stride * (gsize) image->height, NULL);

  /* cairo only reads from a surface that is never drawn on. */
  cairo_surface_t *surface = cairo_image_surface_create_for_data ((unsigned char *) pixels, CAIRO_FORMAT_ARGB32, image->width,
                                                                  image->height, image->stride);
  g_autoptr (GByteArray) png = g_byte_array_new ();
  cairo_status_t status = cairo_surface_write_to_png_stream (surface, on_png_bytes, png);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The picture could not be written: %s"), cairo_status_to_string (status));
    return NULL;
  }
  return g_byte_array_free_to_bytes (g_steal_pointer (&png));
}
