/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Photographs and scans (JPEG, PNG) as papers of one page, through the decoders that are built into gdk-pixbuf, upright as EXIF says.
 * The picture is decoded once, at opening, which also tells whether it is whole. Body: an Image. */
#include "open-paper.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "image-frame.h"
#include "picture-surface.h"

#define BITE 65536

typedef struct {
  cairo_surface_t *surface; /* (owned) */
  guint32 dpi;
} Image;

static void
on_size_prepared (GdkPixbufLoader *loader, int width, int height, gpointer data) {
  gboolean *too_large = data;
  *too_large = (gint64) width * height > PARAPHE_PICTURE_MAX_PIXELS;
  if (*too_large)
    gdk_pixbuf_loader_set_size (loader, 0, 0); /* the decoder stops before it asks for memory */
}

static gboolean
feed (GdkPixbufLoader *loader, const guint8 *bytes, gsize length) {
  gboolean fed = TRUE;
  for (gsize done = 0; fed && done < length; done += BITE)
    fed = gdk_pixbuf_loader_write (loader, bytes + done, MIN (length - done, BITE), NULL);
  return gdk_pixbuf_loader_close (loader, NULL) && fed;
}

static double
read_dpi (GdkPixbuf *pixbuf, const char *key) {
  const char *word = gdk_pixbuf_get_option (pixbuf, key);
  return word ? g_ascii_strtod (word, NULL) : 0;
}

/* EXIF's eight orientations; 1 for any other word. */
static int
read_orientation (GdkPixbuf *pixbuf) {
  const char *word = gdk_pixbuf_get_option (pixbuf, "orientation");
  gint64 orientation = word ? g_ascii_strtoll (word, NULL, 10) : 1;
  return orientation >= 1 && orientation <= 8 ? (int) orientation : 1;
}

static ParapheWireCause
keep (ParapheOpenPaper *paper, GdkPixbuf *pixbuf) {
  const ParaphePictureTerms terms = {
    .bytes = gdk_pixbuf_read_pixels (pixbuf),
    .width = gdk_pixbuf_get_width (pixbuf),
    .height = gdk_pixbuf_get_height (pixbuf),
    .stride = gdk_pixbuf_get_rowstride (pixbuf),
    .kind = gdk_pixbuf_get_n_channels (pixbuf) == 4 ? PARAPHE_PIXELS_RGBA : PARAPHE_PIXELS_RGB,
    .orientation = read_orientation (pixbuf),
  };
  Image *image = paper->body;
  ParapheWireSize size =
    paraphe_picture_surface_measure (&terms, read_dpi (pixbuf, "x-dpi"), read_dpi (pixbuf, "y-dpi"), &image->dpi);
  g_array_append_val (paper->sizes, size);
  image->surface = paraphe_picture_surface_new (&terms);
  return image->surface ? PARAPHE_WIRE_DONE : PARAPHE_WIRE_IMAGE_TOO_LARGE;
}

static ParapheWireCause
decode (ParapheOpenPaper *paper, const char *type, GBytes *file) {
  gsize length;
  const guint8 *bytes = g_bytes_get_data (file, &length);
  /* The decoders take a file that ends too early for a picture, and fill it up with grey or with what was in memory. */
  if (!paraphe_image_frame_is_whole (paper->kind, bytes, length))
    return PARAPHE_WIRE_DAMAGED;
  gboolean too_large = FALSE;
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type (type, NULL);
  if (!loader)
    return PARAPHE_WIRE_DAMAGED;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size_prepared), &too_large);
  gboolean decoded = feed (loader, bytes, length);
  GdkPixbuf *pixbuf = decoded ? gdk_pixbuf_loader_get_pixbuf (loader) : NULL;
  if (!pixbuf)
    return too_large ? PARAPHE_WIRE_IMAGE_TOO_LARGE : PARAPHE_WIRE_DAMAGED;
  paper->body = g_new0 (Image, 1);
  return keep (paper, pixbuf);
}

static ParapheWireCause
open_jpeg (ParapheOpenPaper *paper, GBytes *bytes, const char *password) {
  return decode (paper, "jpeg", bytes);
}

static ParapheWireCause
open_png (ParapheOpenPaper *paper, GBytes *bytes, const char *password) {
  return decode (paper, "png", bytes);
}

static ParapheWireCause
render_image (ParapheOpenPaper *paper, guint number, cairo_t *brush) {
  const Image *image = paper->body;
  paraphe_picture_surface_draw (image->surface, &g_array_index (paper->sizes, ParapheWireSize, number), brush);
  return PARAPHE_WIRE_DONE;
}

static gboolean
look_at_image (ParapheOpenPaper *paper, guint number, ParapheWireLook *look) {
  const Image *image = paper->body;
  look->covered = 1000;
  look->dpi = image->dpi;
  look->ink = paraphe_open_paper_measure_ink (image->surface);
  return TRUE;
}

static void
close_image (ParapheOpenPaper *paper) {
  Image *image = paper->body;
  if (!image)
    return;
  g_clear_pointer (&image->surface, cairo_surface_destroy);
  g_clear_pointer (&paper->body, g_free);
}

const ParapheHandler paraphe_jpeg_handler = {
  .kind = PARAPHE_WIRE_JPEG, .open = open_jpeg, .render = render_image, .close = close_image, .look = look_at_image,
};
const ParapheHandler paraphe_png_handler = {
  .kind = PARAPHE_WIRE_PNG, .open = open_png, .render = render_image, .close = close_image, .look = look_at_image,
};
