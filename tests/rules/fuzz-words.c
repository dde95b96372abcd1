/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of a setting looked for in a text: the words are the first line, what is taken out before the second, the text the rest. */
#include "fuzz-input.h"
#include "phrase.h"
#include "word-list.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size) {
  g_autofree char *bytes = fuzz_dup_text (data, size);
  g_auto (GStrv) lines = g_strsplit (bytes, "\n", 3);
  guint n = g_strv_length (lines);
  g_autoptr (ParapheWordList) words = paraphe_word_list_new (n > 0 ? lines[0] : NULL, n > 1 ? lines[1] : NULL);
  g_autoptr (ParapheWordList) bare = paraphe_word_list_new (n > 0 ? lines[0] : NULL, NULL);
  g_autoptr (ParapheSentences) sentences = paraphe_sentences_new (n > 2 ? lines[2] : NULL);
  g_autofree char *found = paraphe_word_list_find (words, sentences), *found_bare = paraphe_word_list_find (bare, sentences);
  g_autofree char *quote = paraphe_phrase_quote (bytes);
  g_assert_true (g_utf8_validate (quote, -1, NULL));
  if (found == NULL)
    return 0;
  g_assert_true (g_utf8_validate (found, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (found, -1), <=, 121);
  g_assert_nonnull (found_bare);
  return 0;
}
