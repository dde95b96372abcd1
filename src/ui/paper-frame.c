/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Geometry on two scroll bars. Main thread; part of the view. */
#include "config.h"
#include "paper-frame.h"
#include <math.h>

/* Beyond, a page is drawn smaller than it is shown: the reader draws no larger. */
#define LARGEST_SIDE 32000.0
#define LINE 48.0

void
paraphe_paper_frame_clear (ParaphePaperFrame *self) {
  paraphe_paper_layout_clear (&self->layout);
  g_clear_object (&self->adjustments[0]);
  g_clear_object (&self->adjustments[1]);
}

double
paraphe_paper_frame_get_scroll (const ParaphePaperFrame *self, GtkOrientation orientation) {
  GtkAdjustment *adjustment = self->adjustments[orientation];
  return adjustment != NULL ? gtk_adjustment_get_value (adjustment) : 0;
}

void
paraphe_paper_frame_set_scroll (ParaphePaperFrame *self, GtkOrientation orientation, double value) {
  if (self->adjustments[orientation] != NULL)
    gtk_adjustment_set_value (self->adjustments[orientation], value);
}

gboolean
paraphe_paper_frame_find_point (const ParaphePaperFrame *self, double x, double y, ParaphePagePoint *point) {
  if (self->layout.n == 0)
    return FALSE;
  double across = x + paraphe_paper_frame_get_scroll (self, GTK_ORIENTATION_HORIZONTAL);
  double down = y + paraphe_paper_frame_get_scroll (self, GTK_ORIENTATION_VERTICAL);
  point->page = paraphe_paper_layout_page_at (&self->layout, down);
  paraphe_paper_layout_find_point (&self->layout, point->page, across, down, &point->x, &point->y);
  return TRUE;
}

void
paraphe_paper_frame_anchor (ParaphePaperFrame *self, double x, double y) {
  if (self->is_anchored || !paraphe_paper_frame_find_point (self, x, y, &self->anchor))
    return;
  self->is_anchored = TRUE;
  self->anchor_x = x;
  self->anchor_y = y;
}

void
paraphe_paper_frame_anchor_middle (ParaphePaperFrame *self) {
  if (paraphe_paper_frame_get_scroll (self, GTK_ORIENTATION_VERTICAL) > 0)
    paraphe_paper_frame_anchor (self, self->width / 2, self->height / 2);
}

/* Where the window must be for the anchor to stay. */
static void
find_scroll (const ParaphePaperFrame *self, double values[2]) {
  values[0] = paraphe_paper_frame_get_scroll (self, GTK_ORIENTATION_HORIZONTAL);
  values[1] = paraphe_paper_frame_get_scroll (self, GTK_ORIENTATION_VERTICAL);
  if (!self->is_anchored || self->anchor.page >= self->layout.n)
    return;
  const ParapheBox spot = { self->anchor.x, self->anchor.y, self->anchor.x, self->anchor.y };
  const ParapheBox placed = paraphe_paper_layout_place_box (&self->layout, self->anchor.page, &spot);
  values[0] = placed.left - self->anchor_x;
  values[1] = placed.top - self->anchor_y;
}

void
paraphe_paper_frame_lay_out (ParaphePaperFrame *self, const ParapheLayoutTerms *terms, gboolean scrolls) {
  paraphe_paper_layout_make (&self->layout, terms);
  const double views[] = { terms->view_width, terms->view_height };
  const double sizes[] = { self->layout.width, scrolls ? self->layout.height : views[1] };
  double values[2];
  find_scroll (self, values);
  self->is_anchored = FALSE;
  self->is_moving = TRUE;
  for (int i = 0; i < 2; i++)
    if (self->adjustments[i] != NULL)
      gtk_adjustment_configure (self->adjustments[i], CLAMP (values[i], 0, MAX (0, sizes[i] - views[i])), 0,
                                MAX (sizes[i], views[i]), LINE, views[i] * 0.9, views[i]);
  self->is_moving = FALSE;
}

ParapheSight
paraphe_paper_frame_see (const ParaphePaperFrame *self, guint page, double margin) {
  const ParaphePlace *place = &self->layout.places[page];
  double factor = self->factor;
  factor *= MIN (1, LARGEST_SIDE / (factor * MAX (place->full_width, place->height)));
  double left = paraphe_paper_frame_get_scroll (self, GTK_ORIENTATION_HORIZONTAL);
  double top = paraphe_paper_frame_get_scroll (self, GTK_ORIENTATION_VERTICAL) - margin;
  double right = left + self->width, bottom = top + self->height + 2 * margin;
  double x0 = CLAMP (left - place->x + place->cut, 0, place->full_width);
  double x1 = CLAMP (right - place->x + place->cut, x0, place->full_width);
  double y0 = CLAMP (top - place->y, 0, place->height), y1 = CLAMP (bottom - place->y, y0, place->height);
  return (ParapheSight){
    .width = (guint) MAX (1, round (place->full_width * factor)),
    .height = (guint) MAX (1, round (place->height * factor)),
    .turns = self->layout.turns,
    .x = (guint) floor (x0 * factor),
    .y = (guint) floor (y0 * factor),
    .part_width = (guint) ceil ((x1 - x0) * factor),
    .part_height = (guint) ceil ((y1 - y0) * factor),
  };
}

gboolean
paraphe_paper_frame_is_near (const ParaphePaperFrame *self, guint page, double margin) {
  const ParaphePlace *place = &self->layout.places[page];
  double top = paraphe_paper_frame_get_scroll (self, GTK_ORIENTATION_VERTICAL), bottom = top + self->height;
  return place->y < bottom + margin && place->y + place->height > top - margin;
}

void
paraphe_paper_frame_show (ParaphePaperFrame *self, guint page, const ParapheBox *box) {
  if (page >= self->layout.n)
    return;
  ParapheBox placed = paraphe_paper_layout_place_box (&self->layout, page, box);
  double top = paraphe_paper_frame_get_scroll (self, GTK_ORIENTATION_VERTICAL);
  double left = paraphe_paper_frame_get_scroll (self, GTK_ORIENTATION_HORIZONTAL);
  if (placed.top < top + LINE || placed.bottom > top + self->height - LINE)
    paraphe_paper_frame_set_scroll (self, GTK_ORIENTATION_VERTICAL, placed.top - self->height / 3);
  if (placed.left < left || placed.right > left + self->width)
    paraphe_paper_frame_set_scroll (self, GTK_ORIENTATION_HORIZONTAL, placed.left - self->width / 3);
}
