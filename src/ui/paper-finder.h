/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words looked for in a whole paper: every hit, and the one that is read now. Main thread; owned by a view. */
#pragma once
#include "paper-viewing.h"

G_BEGIN_DECLS

/* Signal "changed" (): there are more hits, another one is read, or the search is over. */
#define PARAPHE_TYPE_PAPER_FINDER (paraphe_paper_finder_get_type ())
G_DECLARE_FINAL_TYPE (ParaphePaperFinder, paraphe_paper_finder, PARAPHE, PAPER_FINDER, GObject)

ParaphePaperFinder *paraphe_paper_finder_new (ParapheEngine *engine, const char *path, guint n_pages);
/* near: page from which the first hit is read. words: "" looks for nothing. */
void paraphe_paper_finder_look_for (ParaphePaperFinder *self, const char *words, guint near);
const char *paraphe_paper_finder_get_words (ParaphePaperFinder *self);
gboolean paraphe_paper_finder_is_over (ParaphePaperFinder *self);
guint paraphe_paper_finder_count (ParaphePaperFinder *self);
/* (element-type ParapheHit): boxes, of which some go on with the one before. */
const GArray *paraphe_paper_finder_get_boxes (ParaphePaperFinder *self);
/* The rank of the hit that is read, from 0; G_MAXUINT none. And its first box, (nullable). */
guint paraphe_paper_finder_get_current (ParaphePaperFinder *self);
const ParapheHit *paraphe_paper_finder_get_hit (ParaphePaperFinder *self);
/* Is this box one of the hit that is read? */
gboolean paraphe_paper_finder_is_current (ParaphePaperFinder *self, guint box);
/* To the next one; from the last to the first. */
void paraphe_paper_finder_step (ParaphePaperFinder *self, gboolean backwards);

G_END_DECLS
