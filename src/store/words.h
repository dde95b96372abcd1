/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words as the search index knows them: the text of a dossier and what an agent types go through the same folding. Private to
 * the store, any thread. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Lower case, without accents, œ as oe, apostrophes and punctuation as spaces; groups of digits also joined (« 217 300 123 » adds
 * 217300123), so that a SIRET is found however it is spaced. (transfer full) words separated by one space. */
char *paraphe_words_fold (const char *text);
/* The expression that finds the texts where every word typed begins a word (transfer full), NULL when nothing was typed. */
char *paraphe_words_to_query (const char *words);

G_END_DECLS
