/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the bytes of a decoder to a surface of cairo, turned on the way. Inside the box, on the only thread of the reader. */
#include "picture-surface.h"

#define DEFAULT_DPI 150.0
/* 72 and 96 are what programs write when they know nothing; above, a scanner's word. */
#define LEAST_BELIEVED_DPI 100.0
#define MOST_BELIEVED_DPI 1200.0
#define A4_INCHES_WIDE 8.27
#define A4_INCHES_HIGH 11.69

/* Where the first pixel goes, and how far the next one of its line and of its column, in pixels of the picture turned. */
typedef struct {
  gssize first, along, down;
} Walk;

static gboolean
lies_on_its_side (const ParaphePictureTerms *terms) {
  return terms->orientation >= 5;
}

static Walk
plan_walk (const ParaphePictureTerms *terms) {
  const gssize width = terms->width, height = terms->height;
  const Walk walks[] = {
    { 0, 1, width },
    { width - 1, -1, width },
    { width * height - 1, -1, -width },
    { (height - 1) * width, 1, -width },
    { 0, height, 1 },
    { height - 1, height, -1 },
    { width * height - 1, -height, -1 },
    { (width - 1) * height, -height, 1 },
  };
  return walks[CLAMP (terms->orientation, 1, 8) - 1];
}

/* Over white. */
static guint32
blend (const guint8 *source, ParaphePixels kind) {
  guint alpha = kind == PARAPHE_PIXELS_RGB ? 255 : source[3];
  guint white = 255 * (255 - alpha);
  guint factor = kind == PARAPHE_PIXELS_PREMULTIPLIED ? 255 : alpha;
  guint red = MIN ((source[0] * factor + white) / 255, 255);
  guint green = MIN ((source[1] * factor + white) / 255, 255);
  guint blue = MIN ((source[2] * factor + white) / 255, 255);
  return 0xff000000u | red << 16 | green << 8 | blue;
}

static void
copy (const ParaphePictureTerms *terms, guint32 *target) {
  const Walk walk = plan_walk (terms);
  const gsize channels = terms->kind == PARAPHE_PIXELS_RGB ? 3 : 4;
  for (int y = 0; y < terms->height; y++) {
    const guint8 *source = terms->bytes + (gsize) y * (gsize) terms->stride;
    guint32 *pixel = target + walk.first + y * walk.down;
    for (int x = 0; x < terms->width; x++, source += channels, pixel += walk.along)
      *pixel = blend (source, terms->kind);
  }
}

cairo_surface_t *
paraphe_picture_surface_new (const ParaphePictureTerms *terms) {
  gboolean aside = lies_on_its_side (terms);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, aside ? terms->height : terms->width,
                                                         aside ? terms->width : terms->height);
  /* A line of RGB24 has no padding. */
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS) {
    cairo_surface_destroy (surface);
    return NULL;
  }
  copy (terms, (guint32 *) (gpointer) cairo_image_surface_get_data (surface));
  cairo_surface_mark_dirty (surface);
  return surface;
}

static gboolean
is_believed (double dpi) {
  return dpi >= LEAST_BELIEVED_DPI && dpi <= MOST_BELIEVED_DPI;
}

ParapheWireSize
paraphe_picture_surface_measure (const ParaphePictureTerms *terms, double dpi_x, double dpi_y, guint32 *dpi) {
  gboolean believed = is_believed (dpi_x) && is_believed (dpi_y);
  int narrow = MIN (terms->width, terms->height), wide = MAX (terms->width, terms->height);
  double of_a4 = MIN (narrow / A4_INCHES_WIDE, wide / A4_INCHES_HIGH);
  *dpi = (guint32) CLAMP (believed ? MIN (dpi_x, dpi_y) : of_a4, 1, 10000);
  double width = terms->width * 72 / (believed ? dpi_x : DEFAULT_DPI);
  double height = terms->height * 72 / (believed ? dpi_y : DEFAULT_DPI);
  return lies_on_its_side (terms) ? paraphe_open_paper_bound_size (height, width) : paraphe_open_paper_bound_size (width, height);
}

void
paraphe_picture_surface_draw (cairo_surface_t *self, const ParapheWireSize *size, cairo_t *brush) {
  cairo_scale (brush, size->width / 1000.0 / cairo_image_surface_get_width (self),
               size->height / 1000.0 / cairo_image_surface_get_height (self));
  cairo_set_source_surface (brush, self, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (brush), CAIRO_FILTER_GOOD);
  /* The colour beyond the edge is the edge's: no pale line around the page. */
  cairo_pattern_set_extend (cairo_get_source (brush), CAIRO_EXTEND_PAD);
  cairo_rectangle (brush, 0, 0, cairo_image_surface_get_width (self), cairo_image_surface_get_height (self));
  cairo_fill (brush);
}
