/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture as it is drawn on a page: opaque, over white, upright. */
#pragma once
#include "open-paper.h"

G_BEGIN_DECLS

/* 600 dpi on A3, within the memory a reader has. */
#define PARAPHE_PICTURE_MAX_PIXELS 60000000

typedef enum {
  PARAPHE_PIXELS_RGB,
  PARAPHE_PIXELS_RGBA,
  PARAPHE_PIXELS_PREMULTIPLIED, /* RGBA */
} ParaphePixels;

typedef struct {
  const guint8 *bytes;
  int width;
  int height;
  int stride;
  ParaphePixels kind;
  int orientation; /* EXIF's, 1 to 8 */
} ParaphePictureTerms;

/* (transfer full); NULL without memory. */
cairo_surface_t *paraphe_picture_surface_new (const ParaphePictureTerms *terms);
/* The size of a page that is this picture, before it is turned; dpi: of the picture as it will be read, which is less than what it says
 * when it is a photograph of a sheet. */
ParapheWireSize paraphe_picture_surface_measure (const ParaphePictureTerms *terms, double dpi_x, double dpi_y, guint32 *dpi);
void paraphe_picture_surface_draw (cairo_surface_t *self, const ParapheWireSize *size, cairo_t *brush);

G_END_DECLS
