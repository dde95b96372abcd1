/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Continuous pages. Pure, any thread. */
#include "config.h"
#include "paper-layout.h"
#include <math.h>

#define GUTTER 10.0
#define GAP 12.0

static gboolean
lies_down (guint turns) {
  return turns % 2 == 1;
}

static double
wide_of (const ParapheLayoutTerms *terms, guint i) {
  return lies_down (terms->turns) ? terms->heights[i] : terms->widths[i];
}

static double
high_of (const ParapheLayoutTerms *terms, guint i) {
  return lies_down (terms->turns) ? terms->widths[i] : terms->heights[i];
}

static double
find_widest (const ParapheLayoutTerms *terms) {
  double widest = 1;
  for (guint i = 0; i < terms->n; i++)
    widest = MAX (widest, wide_of (terms, i));
  return widest;
}

static double
find_tallest (const ParapheLayoutTerms *terms) {
  double tallest = 1;
  for (guint i = 0; i < terms->n; i++)
    tallest = MAX (tallest, high_of (terms, i));
  return tallest;
}

/* Whole pixels, so that a picture of the page is drawn as it is. */
static double
round_side (double side) {
  return MAX (round (side), 1);
}

void
paraphe_paper_layout_make (ParaphePaperLayout *self, const ParapheLayoutTerms *terms) {
  paraphe_paper_layout_clear (self);
  self->places = g_new0 (ParaphePlace, terms->n);
  self->n = terms->n;
  self->turns = terms->turns % 4;
  ParapheMargins cut = terms->fit == PARAPHE_FIT_TEXT && self->turns == 0 ? terms->margins : (ParapheMargins){ 0, 0 };
  double kept = 1 - cut.left - cut.right;
  double room = MAX (terms->view_width - 2 * GUTTER, 40);
  double fit = room / (find_widest (terms) * kept);
  if (terms->fit == PARAPHE_FIT_PAGE)
    fit = MIN (fit, MAX (terms->view_height - 2 * GUTTER, 40) / find_tallest (terms));
  self->scale = fit * terms->zoom;
  double y = GUTTER, widest = 0;
  for (guint i = 0; i < terms->n; i++) {
    ParaphePlace *place = &self->places[i];
    place->points_width = terms->widths[i];
    place->points_height = terms->heights[i];
    place->full_width = round_side (floor (wide_of (terms, i) * self->scale + 1e-6));
    place->width = round_side (floor (place->full_width * kept));
    place->cut = round (place->full_width * cut.left);
    place->height = round_side (floor (high_of (terms, i) * self->scale + 1e-6));
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

void
paraphe_paper_layout_find_point (const ParaphePaperLayout *self, guint page, double x, double y, double *page_x, double *page_y) {
  const ParaphePlace *place = &self->places[page];
  double across = (x - place->x + place->cut) / self->scale, down = (y - place->y) / self->scale;
  switch (self->turns) {
  case 1:
    *page_x = down;
    *page_y = place->points_height - across;
    break;
  case 2:
    *page_x = place->points_width - across;
    *page_y = place->points_height - down;
    break;
  case 3:
    *page_x = place->points_width - down;
    *page_y = across;
    break;
  default:
    *page_x = across;
    *page_y = down;
  }
}

ParapheBox
paraphe_paper_layout_place_box (const ParaphePaperLayout *self, guint page, const ParapheBox *box) {
  const ParaphePlace *place = &self->places[page];
  double wide = place->points_width, high = place->points_height;
  ParapheBox turned = *box;
  if (self->turns == 1)
    turned = (ParapheBox){ high - box->bottom, box->left, high - box->top, box->right };
  else if (self->turns == 2)
    turned = (ParapheBox){ wide - box->right, high - box->bottom, wide - box->left, high - box->top };
  else if (self->turns == 3)
    turned = (ParapheBox){ box->top, wide - box->right, box->bottom, wide - box->left };
  double x = place->x - place->cut, y = place->y;
  return (ParapheBox){ x + turned.left * self->scale, y + turned.top * self->scale, x + turned.right * self->scale,
                       y + turned.bottom * self->scale };
}

double
paraphe_paper_layout_progress_at (const ParaphePaperLayout *self, double y) {
  if (self->n == 0)
    return 0;
  guint page = paraphe_paper_layout_page_at (self, y);
  const ParaphePlace *place = &self->places[page];
  return page + CLAMP ((y - place->y) / place->height, page == 0 ? -1 : 0, 1);
}

double
paraphe_paper_layout_height_of (const ParaphePaperLayout *self, double progress) {
  if (self->n == 0)
    return 0;
  guint page = (guint) CLAMP (floor (progress), 0, self->n - 1);
  const ParaphePlace *place = &self->places[page];
  return place->y + (progress - page) * place->height;
}
