/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of a setting looked for in what a collectivité wrote: blind to accents, case, spaces and punctuation. A list is phrases with
 * commas between; « * » at the end of a word stands for any ending. Pure. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct _ParapheWordList ParapheWordList;

/* words: what is looked for; but: (nullable) phrases that are taken out of the text first (transfer full). */
ParapheWordList *paraphe_word_list_new (const char *words, const char *but);
void paraphe_word_list_free (ParapheWordList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheWordList, paraphe_word_list_free)

/* A text cut in sentences, once for all the lists. Lines that quote somebody (« > ») are not read, nor what follows the first thousands
 * of characters. text: (nullable) (transfer full). */
typedef struct _ParapheSentences ParapheSentences;
ParapheSentences *paraphe_sentences_new (const char *text);
void paraphe_sentences_free (ParapheSentences *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheSentences, paraphe_sentences_free)

/* The sentence that holds one of the words, as it was written, shortened (transfer full) (nullable). */
char *paraphe_word_list_find (const ParapheWordList *self, const ParapheSentences *sentences);

G_END_DECLS
