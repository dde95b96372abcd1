/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of a setting in a text of others. Pure, any thread. */
#include "word-list.h"
#include "normalising.h"
#include "phrase.h"
#include <string.h>

#define READ_BYTES 8000     /* of a text */
#define EXCERPT_LENGTH 120  /* characters */

struct _ParapheWordList {
  GPtrArray *words; /* (owned) (element-type GStrv) each phrase, word by word, stems with their « * » */
  GPtrArray *but;   /* (owned) */
};

struct _ParapheSentences {
  char **written;   /* (owned) */
  GPtrArray *words; /* (owned) (element-type GStrv) of each */
};

/* The normalisation drops « * »: it is put back on the word that carried it. */
static char **
read_phrase (const char *text) {
  g_auto (GStrv) parts = g_strsplit (text, "*", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  for (guint i = 0; parts[i] != NULL; i++) {
    g_autofree char *plain = paraphe_normalise_text (parts[i]);
    g_auto (GStrv) words = g_strsplit (plain, " ", -1);
    for (guint j = 0; words[j] != NULL; j++) {
      gboolean is_stem = words[j + 1] == NULL && parts[i + 1] != NULL;
      g_autofree char *word = g_strconcat (words[j], is_stem ? "*" : "", NULL);
      if (*words[j] != '\0')
        g_strv_builder_add (builder, word);
    }
  }
  return g_strv_builder_end (builder);
}

static GPtrArray *
read_phrases (const char *list) {
  GPtrArray *phrases = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_auto (GStrv) parts = g_strsplit (list != NULL ? list : "", ",", -1);
  for (guint i = 0; parts[i] != NULL; i++) {
    char **phrase = read_phrase (parts[i]);
    if (*phrase != NULL)
      g_ptr_array_add (phrases, phrase);
    else
      g_strfreev (phrase);
  }
  return phrases;
}

ParapheWordList *
paraphe_word_list_new (const char *words, const char *but) {
  ParapheWordList *self = g_new0 (ParapheWordList, 1);
  self->words = read_phrases (words);
  self->but = read_phrases (but);
  return self;
}

void
paraphe_word_list_free (ParapheWordList *self) {
  if (self == NULL)
    return;
  g_ptr_array_unref (self->words);
  g_ptr_array_unref (self->but);
  g_free (self);
}

static gboolean
is_word (const char *word, const char *sample) {
  if (*word != *sample && *sample != '*')
    return FALSE;
  gsize size = strlen (sample);
  if (sample[size - 1] == '*')
    return strncmp (word, sample, size - 1) == 0;
  return strcmp (word, sample) == 0;
}

/* Length of the phrase if it stands here, 0 otherwise. taken: words that a negation took. */
static guint
match_phrase (char **words, const gboolean *taken, char *const *phrase) {
  guint n = 0;
  for (; phrase[n] != NULL; n++)
    if (words[n] == NULL || (taken != NULL && taken[n]) || !is_word (words[n], phrase[n]))
      return 0;
  return n;
}

static gboolean *
find_taken (char **words, GPtrArray *phrases) {
  gboolean *taken = g_new0 (gboolean, g_strv_length (words) + 1);
  for (guint i = 0; words[i] != NULL; i++)
    for (guint j = 0; j < phrases->len; j++) {
      guint n = match_phrase (words + i, NULL, g_ptr_array_index (phrases, j));
      for (guint k = 0; k < n; k++)
        taken[i + k] = TRUE;
    }
  return taken;
}

static gboolean
holds (const ParapheWordList *self, char **words) {
  g_autofree gboolean *taken = find_taken (words, self->but);
  for (guint i = 0; words[i] != NULL; i++)
    for (guint j = 0; j < self->words->len; j++)
      if (match_phrase (words + i, taken + i, g_ptr_array_index (self->words, j)) > 0)
        return TRUE;
  return FALSE;
}

/* The text in sentences: what is quoted left out, a lone end of line a space. */
static char **
split_sentences (const char *text) {
  g_autofree char *head = g_strndup (text, READ_BYTES);
  g_auto (GStrv) lines = g_strsplit (head, "\n", -1);
  g_autoptr (GString) kept = g_string_new (NULL);
  for (guint i = 0; lines[i] != NULL; i++) {
    const char *line = g_strstrip (lines[i]);
    if (*line == '>')
      continue;
    g_string_append_printf (kept, "%s%s", line, *line == '\0' ? "!" : " ");
  }
  return g_strsplit_set (kept->str, ".!?;", -1);
}

static char *
shorten (const char *sentence) {
  g_autofree char *quote = paraphe_phrase_quote (sentence);
  if (g_utf8_strlen (quote, -1) <= EXCERPT_LENGTH)
    return g_steal_pointer (&quote);
  g_autofree char *head = g_utf8_substring (quote, 0, EXCERPT_LENGTH);
  return g_strconcat (head, "…", NULL);
}

ParapheSentences *
paraphe_sentences_new (const char *text) {
  ParapheSentences *self = g_new0 (ParapheSentences, 1);
  self->written = split_sentences (text != NULL ? text : "");
  self->words = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (guint i = 0; self->written[i] != NULL; i++) {
    g_autofree char *plain = paraphe_normalise_text (self->written[i]);
    g_ptr_array_add (self->words, g_strsplit (plain, " ", -1));
  }
  return self;
}

void
paraphe_sentences_free (ParapheSentences *self) {
  if (self == NULL)
    return;
  g_strfreev (self->written);
  g_ptr_array_unref (self->words);
  g_free (self);
}

char *
paraphe_word_list_find (const ParapheWordList *self, const ParapheSentences *sentences) {
  for (guint i = 0; i < sentences->words->len; i++)
    if (holds (self, g_ptr_array_index (sentences->words, i)))
      return shorten (sentences->written[i]);
  return NULL;
}
