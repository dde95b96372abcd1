/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window on a paper: where its pages lie, what of them is in sight, and what stays in place when sizes change. Main thread; part of
 * the view. */
#pragma once
#include "paper-layer.h"
#include "paper-layout.h"
#include "paper-selection.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct {
  GtkAdjustment *adjustments[2]; /* (owned) (nullable) by GtkOrientation */
  ParaphePaperLayout layout;
  double width, height;          /* px, of the window */
  int factor;                    /* pixels of the screen for one */
  gboolean is_moving;            /* the scroll bars are being told: no hand moves them */
  gboolean is_anchored;          /* this place of a page stays there at the next layout: */
  ParaphePagePoint anchor;
  double anchor_x, anchor_y;     /* px, in the window */
} ParaphePaperFrame;

void paraphe_paper_frame_clear (ParaphePaperFrame *self);
double paraphe_paper_frame_get_scroll (const ParaphePaperFrame *self, GtkOrientation orientation);
void paraphe_paper_frame_set_scroll (ParaphePaperFrame *self, GtkOrientation orientation, double value);
/* What is at this place of the window: FALSE when there is no page. */
gboolean paraphe_paper_frame_find_point (const ParaphePaperFrame *self, double x, double y, ParaphePagePoint *point);
/* The next layout leaves it there; what was anchored before it stays so. */
void paraphe_paper_frame_anchor (ParaphePaperFrame *self, double x, double y);
/* The same for what is in the middle, unless the paper stands at its top. */
void paraphe_paper_frame_anchor_middle (ParaphePaperFrame *self);
/* Lays pages out and tells the scroll bars; scrolls: FALSE when what goes beyond the window is nothing to see. */
void paraphe_paper_frame_lay_out (ParaphePaperFrame *self, const ParapheLayoutTerms *terms, gboolean scrolls);
/* What is seen of a page, and a margin above and below it, in pixels of the screen. */
ParapheSight paraphe_paper_frame_see (const ParaphePaperFrame *self, guint page, double margin);
gboolean paraphe_paper_frame_is_near (const ParaphePaperFrame *self, guint page, double margin);
/* Brings a box of a page in sight, in the upper third of the window, when it is not. */
void paraphe_paper_frame_show (ParaphePaperFrame *self, guint page, const ParapheBox *box);

G_END_DECLS
