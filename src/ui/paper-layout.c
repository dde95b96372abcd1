/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Continuous pages. Pure, any thread. */
#include "config.h"
#include "paper-layout.h"
#include <math.h>

#define GUTTER 10.0
#define GAP 12.0

static double
find_widest (const ParapheLayoutTerms *terms) {
  double widest = 1;
  for (guint i = 0; i < terms->n; i++)
    widest = MAX (widest, terms->widths[i]);
  return widest;
}

static double
find_tallest (const ParapheLayoutTerms *terms) {
  double tallest = 1;
  for (guint i = 0; i < terms->n; i++)
    tallest = MAX (tallest, terms->heights[i]);
  return tallest;
}

void
paraphe_paper_layout_make (ParaphePaperLayout *self, const ParapheLayoutTerms *terms) {
  paraphe_paper_layout_clear (self);
  self->places = g_new0 (ParaphePlace, terms->n);
  self->n = terms->n;
  ParapheMargins cut = terms->fit == PARAPHE_FIT_TEXT ? terms->margins : (ParapheMargins){ 0, 0 };
  double kept = 1 - cut.left - cut.right;
  double room = MAX (terms->view_width - 2 * GUTTER, 40);
  double fit = room / (find_widest (terms) * kept);
  if (terms->fit == PARAPHE_FIT_PAGE)
    fit = MIN (fit, MAX (terms->view_height - 2 * GUTTER, 40) / find_tallest (terms));
  self->scale = fit * terms->zoom;
  double y = GUTTER, widest = 0;
  for (guint i = 0; i < terms->n; i++) {
    ParaphePlace *place = &self->places[i];
    place->full_width = terms->widths[i] * self->scale;
    place->width = floor (place->full_width * kept);
    place->cut = place->full_width * cut.left;
    place->height = floor (terms->heights[i] * self->scale);
    place->y = y;
    y += place->height + GAP;
    widest = MAX (widest, place->width);
  }
  self->width = MAX (widest + 2 * GUTTER, terms->view_width);
  self->height = terms->n == 0 ? 0 : y - GAP + GUTTER;
  for (guint i = 0; i < terms->n; i++)
    self->places[i].x = floor ((self->width - self->places[i].width) / 2);
}

void
paraphe_paper_layout_clear (ParaphePaperLayout *self) {
  g_clear_pointer (&self->places, g_free);
  *self = (ParaphePaperLayout){ 0 };
}

guint
paraphe_paper_layout_page_at (const ParaphePaperLayout *self, double y) {
  for (guint i = 0; i < self->n; i++)
    if (y < self->places[i].y + self->places[i].height + GAP / 2)
      return i;
  return self->n > 0 ? self->n - 1 : 0;
}
