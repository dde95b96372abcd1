/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the pages of a paper lie, one under the other, for a width of window, a fit and a zoom. Pure geometry, for the widget that
 * draws them and its test. */
#pragma once
#include "margins.h"
#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  PARAPHE_FIT_TEXT,  /* the text takes the width: margins are cut */
  PARAPHE_FIT_WIDTH, /* the page takes the width */
  PARAPHE_FIT_PAGE,  /* the whole page is in sight */
} ParapheFit;

typedef struct {
  double x, y, width, height; /* px in the scrolled content: what is shown of it */
  double cut;                 /* px of the page left out on its left */
  double full_width;          /* px of the whole page */
} ParaphePlace;

typedef struct {
  ParaphePlace *places; /* one for each page */
  guint n;
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
  ParapheMargins margins;
} ParapheLayoutTerms;

void paraphe_paper_layout_make (ParaphePaperLayout *self, const ParapheLayoutTerms *terms);
void paraphe_paper_layout_clear (ParaphePaperLayout *self);
/* The page in the middle of what is seen at this height. */
guint paraphe_paper_layout_page_at (const ParaphePaperLayout *self, double y);

G_END_DECLS
