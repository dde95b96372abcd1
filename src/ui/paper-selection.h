/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that a person selects on the pages of a paper: between two points, as in any text. Pure but for the words, which it is given.
 * Main thread; owned by a view. */
#pragma once
#include "page-texts.h"

G_BEGIN_DECLS

typedef struct {
  guint page;
  double x, y; /* points, of the page as it stands */
} ParaphePagePoint;

typedef struct {
  gboolean is_active;
  ParaphePagePoint from, to; /* where it began, where the pointer is now */
} ParaphePaperSelection;

/* The place between two characters that is nearest to a point: 0 to n. */
guint paraphe_words_find_place (const ParapheWords *words, double x, double y);
/* The ends of the word, or of nothing, under a point. */
void paraphe_words_find_word (const ParapheWords *words, double x, double y, guint *from, guint *to);
/* What is selected of the words of this page: FALSE for nothing. words: (nullable). */
gboolean paraphe_paper_selection_find_range (const ParaphePaperSelection *self, guint page, const ParapheWords *words, guint *from,
                                             guint *to);
/* One box for each line of these characters (transfer full) (element-type ParapheBox). */
GArray *paraphe_words_list_boxes (const ParapheWords *words, guint from, guint to);
/* The text selected on all pages whose words are known (transfer full). */
char *paraphe_paper_selection_dup_text (const ParaphePaperSelection *self, ParaphePageTexts *text);
/* The word under a point, the whole page. */
void paraphe_paper_selection_take_word (ParaphePaperSelection *self, const ParaphePagePoint *point, const ParapheWords *words);
void paraphe_paper_selection_take_page (ParaphePaperSelection *self, guint page);

G_END_DECLS
