/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ends of the values of paper.h, and the size of a drawing. Pure, any thread. */
#include "paper.h"

#define LEAST_SCALE 0.01
#define MOST_SCALE 100.0

void
paraphe_sheet_free (ParapheSheet *self) {
  if (self == NULL)
    return;
  g_free (self->kind);
  g_free (self->widths);
  g_free (self->heights);
  g_free (self->producer);
  g_free (self);
}

ParapheDrawing
paraphe_drawing_of_page (const ParapheSheet *sheet, guint page, double scale) {
  double factor = scale > LEAST_SCALE ? MIN (scale, MOST_SCALE) : LEAST_SCALE;
  double wide = sheet->widths[page] * factor, high = sheet->heights[page] * factor;
  while (wide > PARAPHE_DRAWING_MAX_SIDE || high > PARAPHE_DRAWING_MAX_SIDE || wide * high > PARAPHE_DRAWING_MAX_PIXELS) {
    wide *= 0.98;
    high *= 0.98;
  }
  return (ParapheDrawing){ .width = MAX ((guint) (wide + 0.5), 1), .height = MAX ((guint) (high + 0.5), 1) };
}

void
paraphe_image_free (ParapheImage *self) {
  if (self == NULL)
    return;
  g_clear_pointer (&self->pixels, g_bytes_unref);
  g_free (self);
}

void
paraphe_words_free (ParapheWords *self) {
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self->boxes);
  g_free (self);
}

void
paraphe_hits_free (ParapheHits *self) {
  if (self == NULL)
    return;
  g_array_unref (self->hits);
  g_free (self);
}

void
paraphe_page_link_free (ParaphePageLink *self) {
  if (self == NULL)
    return;
  g_free (self->address);
  g_free (self);
}
