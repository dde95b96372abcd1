/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two papers tied: one scrolls and grows with the other, by parts of a page, since a scan is never the size of what was printed. Main
 * thread; owned by the bench. */
#pragma once
#include "paper-view.h"

G_BEGIN_DECLS

typedef struct _ParaphePaperLink ParaphePaperLink;

/* The views outlive it. */
ParaphePaperLink *paraphe_paper_link_new (ParaphePaperView *first, ParaphePaperView *second);
void paraphe_paper_link_free (ParaphePaperLink *self);
/* Tied again, they keep the distance at which they were left. */
void paraphe_paper_link_set_tied (ParaphePaperLink *self, gboolean tied);
/* While only one of them is in sight. */
void paraphe_paper_link_suspend (ParaphePaperLink *self, gboolean suspended);
/* Moves one beside the other by so much of a page; the distance is kept. */
void paraphe_paper_link_shift (ParaphePaperLink *self, ParaphePaperView *view, double pages);

G_END_DECLS
