/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A graphics card takes textures, in strips, since it takes each whole; without one, GTK 4.8 converts every texture from its own format
 * to its own format at each frame (40 ms for a screen), where cairo draws the pixels as they lie. Main thread. */
#include "config.h"
#include "tile.h"

#define STRIP 256

struct _ParapheTile {
  int refs;
  GBytes *pixels;           /* (owned) */
  int width, height, stride;
  GPtrArray *strips;        /* (owned) (nullable) (element-type GdkTexture) until they are drawn */
  cairo_surface_t *surface; /* (owned) (nullable) until it is drawn */
};

ParapheTile *
paraphe_tile_new (const ParapheImage *image) {
  if (image->width <= 0 || image->height <= 0 || image->stride < image->width * 4
      || g_bytes_get_size (image->pixels) < (gsize) image->stride * (gsize) image->height)
    return NULL;
  ParapheTile *self = g_new0 (ParapheTile, 1);
  *self = (ParapheTile){ 1, g_bytes_ref (image->pixels), image->width, image->height, image->stride };
  return self;
}

ParapheTile *
paraphe_tile_ref (ParapheTile *self) {
  self->refs++;
  return self;
}

void
paraphe_tile_unref (ParapheTile *self) {
  if (--self->refs > 0)
    return;
  g_clear_pointer (&self->strips, g_ptr_array_unref);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_bytes_unref (self->pixels);
  g_free (self);
}

gsize
paraphe_tile_get_bytes (const ParapheTile *self) {
  return (gsize) self->stride * (gsize) self->height;
}

static GdkTexture *
make_texture (ParapheTile *self, int y, int height) {
  g_autoptr (GBytes) bytes
    = g_bytes_new_from_bytes (self->pixels, (gsize) y * (gsize) self->stride, (gsize) height * (gsize) self->stride);
  return gdk_memory_texture_new (self->width, height, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, bytes, (gsize) self->stride);
}

static void
cut_strips (ParapheTile *self) {
  if (self->strips != NULL)
    return;
  self->strips = g_ptr_array_new_with_free_func (g_object_unref);
  for (int y = 0; y < self->height; y += STRIP)
    g_ptr_array_add (self->strips, make_texture (self, y, MIN (STRIP, self->height - y)));
}

GdkTexture *
paraphe_tile_get_texture (ParapheTile *self) {
  cut_strips (self);
  return self->strips->pdata[0];
}

static void
draw_strips (ParapheTile *self, GtkSnapshot *snapshot, const graphene_rect_t *place, const graphene_rect_t *clip) {
  float down = place->size.height / (float) self->height, y = place->origin.y;
  cut_strips (self);
  for (guint i = 0; i < self->strips->len; i++) {
    GdkTexture *texture = self->strips->pdata[i];
    graphene_rect_t strip = GRAPHENE_RECT_INIT (place->origin.x, y, place->size.width, (float) gdk_texture_get_height (texture) * down);
    y += strip.size.height;
    if (clip == NULL || graphene_rect_intersection (&strip, clip, NULL))
      gtk_snapshot_append_texture (snapshot, texture, &strip);
  }
}

/* cairo only reads from a surface that is never drawn on. */
static void
draw_surface (ParapheTile *self, GtkSnapshot *snapshot, const graphene_rect_t *place, const graphene_rect_t *clip) {
  static const cairo_user_data_key_t holder;
  graphene_rect_t seen = *place;
  if (clip != NULL && !graphene_rect_intersection (place, clip, &seen))
    return;
  if (self->surface == NULL) {
    self->surface = cairo_image_surface_create_for_data ((guchar *) g_bytes_get_data (self->pixels, NULL), CAIRO_FORMAT_RGB24,
                                                         self->width, self->height, self->stride);
    cairo_surface_set_user_data (self->surface, &holder, g_bytes_ref (self->pixels), (cairo_destroy_func_t) g_bytes_unref);
  }
  cairo_t *cairo = gtk_snapshot_append_cairo (snapshot, &seen);
  cairo_translate (cairo, place->origin.x, place->origin.y);
  cairo_scale (cairo, place->size.width / (double) self->width, place->size.height / (double) self->height);
  cairo_set_source_surface (cairo, self->surface, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cairo), CAIRO_EXTEND_PAD);
  cairo_rectangle (cairo, 0, 0, self->width, self->height);
  cairo_fill (cairo);
  cairo_destroy (cairo);
}

void
paraphe_tile_draw (ParapheTile *self, GtkSnapshot *snapshot, const graphene_rect_t *place, const graphene_rect_t *clip,
                   gboolean by_cairo) {
  if (by_cairo)
    draw_surface (self, snapshot, place, clip);
  else
    draw_strips (self, snapshot, place, clip);
}
