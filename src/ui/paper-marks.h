/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies over the pages of a paper: its words, those selected, those found, its links. Main thread; part of the view. */
#pragma once
#include "paper-finder.h"
#include "paper-frame.h"
#include "paper-selection.h"

G_BEGIN_DECLS

typedef struct {
  ParaphePageTexts *text;        /* (owned) (nullable) until the paper is opened */
  ParaphePaperFinder *finder;    /* (owned) (nullable) until the paper is opened */
  ParaphePaperSelection selection;
  const ParapheHit *shown_hit;   /* of the finder, brought in sight */
} ParaphePaperMarks;

/* The words of the first page are asked for. */
void paraphe_paper_marks_open (ParaphePaperMarks *self, ParapheEngine *engine, const char *path, guint n_pages);
/* Nothing more is answered, nor told to listener, whose handlers are on text and finder. */
void paraphe_paper_marks_close (ParaphePaperMarks *self, gpointer listener);
/* Words selected, words found, links: over the page. */
void paraphe_paper_marks_draw (const ParaphePaperMarks *self, GtkSnapshot *snapshot, const ParaphePaperFrame *frame, guint page);
/* The hit that is read comes in sight, once. */
void paraphe_paper_marks_show_hit (ParaphePaperMarks *self, ParaphePaperFrame *frame);
/* The first words of a page, for who does not see it (transfer full) (nullable) while they are not known. */
char *paraphe_paper_marks_describe (const ParaphePaperMarks *self, guint page);
/* "" for none (transfer full). */
char *paraphe_paper_marks_dup_selected (const ParaphePaperMarks *self);
void paraphe_paper_marks_select_page (ParaphePaperMarks *self, guint page);

G_END_DECLS
