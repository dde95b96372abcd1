/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages of a source seen through a frame: which are asked for, what is in sight, then what is a screen away; how one is drawn. Main
 * thread, no state. */
#pragma once
#include "paper-marks.h"
#include "paper-source.h"

G_BEGIN_DECLS

/* Lets go of what is farther. settled: sizes do not change any more, sharp pictures are worth their time. */
void paraphe_paper_sight_ask (const ParaphePaperFrame *frame, ParaphePaperSource *source, gboolean settled);
/* Is all that is in sight sharp? */
gboolean paraphe_paper_sight_is_sharp (const ParaphePaperFrame *frame, ParaphePaperSource *source);

typedef struct {
  GtkWidget *widget;
  GtkSnapshot *snapshot;
  const ParaphePaperFrame *frame;
  ParaphePaperSource *source;
  const ParaphePaperMarks *marks;
  gboolean is_void;
} ParaphePaperStage;

/* The sheet, the best picture there is, marks over it; why there is none. area: of the widget. */
void paraphe_paper_sight_draw (const ParaphePaperStage *self, guint page, const graphene_rect_t *area);

G_END_DECLS
