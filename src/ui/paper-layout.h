/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the pages of a paper lie, one under the other, for a width of window, a fit, a zoom and a turn; and where a place of a page is on
 * screen. Pure geometry, for the widget that draws them and its test. */
#pragma once
#include "margins.h"
#include "paper.h"

G_BEGIN_DECLS

typedef enum {
  PARAPHE_FIT_TEXT,  /* the text takes the width: margins are cut */
  PARAPHE_FIT_WIDTH, /* the page takes the width */
  PARAPHE_FIT_PAGE,  /* the whole page is in sight */
} ParapheFit;

typedef struct {
  double x, y, width, height;            /* px in the scrolled content: what is shown of it */
  double cut;                            /* px of the page left out on its left */
  double full_width;                     /* px of the whole page */
  double points_width, points_height;    /* of the page as it stands, before it is turned */
} ParaphePlace;

typedef struct {
  ParaphePlace *places; /* one for each page */
  guint n;
  guint turns;          /* quarters, clockwise */
  double scale;         /* px for a point */
  double width, height; /* px of the content */
} ParaphePaperLayout;

typedef struct {
  const double *widths;  /* points */
  const double *heights;
  guint n;
  double view_width, view_height; /* px */
  ParapheFit fit;
  double zoom;
  ParapheMargins margins; /* of pages that are not turned */
  guint turns;
} ParapheLayoutTerms;

void paraphe_paper_layout_make (ParaphePaperLayout *self, const ParapheLayoutTerms *terms);
void paraphe_paper_layout_clear (ParaphePaperLayout *self);
/* The page in the middle of what is seen at this height. */
guint paraphe_paper_layout_page_at (const ParaphePaperLayout *self, double y);
/* A point of the content as one of a page (points, as it stands): beyond the page when it is beside it. */
void paraphe_paper_layout_find_point (const ParaphePaperLayout *self, guint page, double x, double y, double *page_x, double *page_y);
/* A box of a page as one of the content. */
ParapheBox paraphe_paper_layout_place_box (const ParaphePaperLayout *self, guint page, const ParapheBox *box);
/* How far one has read, in pages: 1.5 is the middle of the second page. And the height of such a place. */
double paraphe_paper_layout_progress_at (const ParaphePaperLayout *self, double y);
double paraphe_paper_layout_height_of (const ParaphePaperLayout *self, double progress);

G_END_DECLS
