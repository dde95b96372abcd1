/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words and the links of the pages of a paper, each asked once, when somebody points at the page. Main thread; owned by a view. */
#pragma once
#include "paper-viewing.h"

G_BEGIN_DECLS

/* Signal "changed" (uint page): the words or the links of this page are known. */
#define PARAPHE_TYPE_PAGE_TEXTS (paraphe_page_texts_get_type ())
G_DECLARE_FINAL_TYPE (ParaphePageTexts, paraphe_page_texts, PARAPHE, PAGE_TEXTS, GObject)

ParaphePageTexts *paraphe_page_texts_new (ParapheEngine *engine, const char *path, guint n_pages);
void paraphe_page_texts_close (ParaphePageTexts *self);
/* Asks for what is not known of this page. */
void paraphe_page_texts_want (ParaphePageTexts *self, guint page);
const ParapheWords *paraphe_page_texts_get_words (ParaphePageTexts *self, guint page); /* (nullable) until they are known */
GPtrArray *paraphe_page_texts_get_links (ParaphePageTexts *self, guint page);          /* (nullable) (element-type ParaphePageLink) */
/* (transfer none) (nullable) at this point of the page. */
const ParaphePageLink *paraphe_page_texts_find_link (ParaphePageTexts *self, guint page, double x, double y);

G_END_DECLS
