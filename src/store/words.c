/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding of words for search. Pure functions. */
#include "words.h"
#include <string.h>

/* The longest joined group of digits: a SIRET has 14. */
#define LONGEST_GROUP 20
/* Past the Latin, Greek and Cyrillic letters, ours and the index's idea of a letter differ with their
 * versions of Unicode: the rest is a space for both. */
#define FIRST_FOREIGN 0x0530

typedef struct {
  char *text;      /* (owned) */
  gboolean digits; /* nothing but digits */
  gboolean joins;  /* one space or point stands between it and the word before */
} Word;

/* Letters that have no decomposition, as agents type them. */
static const struct {
  gunichar letter;
  const char *as;
} letters[] = { { 0x0153, "oe" }, { 0x00e6, "ae" }, { 0x00f8, "o" }, { 0x00df, "ss" },
                { 0x0142, "l" },  { 0x0111, "d" },  { 0x0131, "i" } };

static void
clear_word (gpointer word) {
  g_free (((Word *)word)->text);
}

static void
append_letter (GString *text, gunichar letter) {
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].letter == letter) {
      g_string_append (text, letters[i].as);
      return;
    }
  g_string_append_unichar (text, letter);
}

static gboolean
is_number (const char *text) {
  return strspn (text, "0123456789") == strlen (text);
}

static void
end_word (GArray *words, GString *text, gboolean joins) {
  Word word = { .text = g_strdup (text->str), .digits = is_number (text->str), .joins = joins };
  if (text->len > 0)
    g_array_append_val (words, word);
  else
    clear_word (&word);
  g_string_truncate (text, 0);
}

/* (transfer full) (element-type Word) */
static GArray *
split (const char *text) {
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));
  g_array_set_clear_func (words, clear_word);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *plain = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL);
  g_autoptr (GString) word = g_string_new (NULL);
  guint n_gap = 0;
  gboolean soft_gap = TRUE, joins = FALSE;
  for (const char *p = plain; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar letter = g_utf8_get_char (p);
    if (g_unichar_ismark (letter))
      continue;
    if (!g_unichar_isalnum (letter) || letter >= FIRST_FOREIGN) {
      end_word (words, word, joins);
      soft_gap = soft_gap && (letter == ' ' || letter == '.');
      n_gap++;
      continue;
    }
    if (word->len == 0) {
      joins = n_gap == 1 && soft_gap && words->len > 0;
      n_gap = 0;
      soft_gap = TRUE;
    }
    append_letter (word, g_unichar_tolower (letter));
  }
  end_word (words, word, joins);
  return words;
}

/* Index after the last word of the run of digit groups that starts at i: i + 1 when it stands alone. */
static guint
end_run (GArray *words, guint i) {
  const Word *all = (const Word *)(gpointer)words->data;
  gsize length = strlen (all[i].text);
  guint end = i + 1;
  if (!all[i].digits)
    return end;
  while (end < words->len && all[end].digits && all[end].joins
         && length + strlen (all[end].text) <= LONGEST_GROUP)
    length += strlen (all[end++].text);
  return end;
}

static void
append_joined (GString *text, GArray *words, guint start, guint end) {
  for (guint i = start; i < end; i++)
    g_string_append (text, g_array_index (words, Word, i).text);
}

static void
append_prefix (GString *query, const char *word) {
  g_string_append_printf (query, "\"%s\"*", word);
}

/* ("217300123"* OR ("217"* AND "300"* AND "123"*)) */
static void
append_run (GString *query, GArray *words, guint start, guint end) {
  g_string_append (query, "(\"");
  append_joined (query, words, start, end);
  g_string_append (query, "\"* OR (");
  for (guint i = start; i < end; i++) {
    g_string_append (query, i == start ? "" : " AND ");
    append_prefix (query, g_array_index (words, Word, i).text);
  }
  g_string_append (query, "))");
}

char *
paraphe_words_fold (const char *text) {
  g_autoptr (GArray) words = split (text);
  GString *folded = g_string_new (NULL);
  for (guint i = 0; i < words->len; i++) {
    guint end = end_run (words, i);
    g_string_append_printf (folded, "%s%s", folded->len > 0 ? " " : "", g_array_index (words, Word, i).text);
    if (end > i + 1) {
      g_string_append_c (folded, ' ');
      append_joined (folded, words, i, end);
    }
  }
  return g_string_free (folded, FALSE);
}

char *
paraphe_words_to_query (const char *text) {
  g_autoptr (GArray) words = split (text);
  GString *query = g_string_new (NULL);
  for (guint i = 0; i < words->len;) {
    guint end = end_run (words, i);
    g_string_append (query, query->len > 0 ? " AND " : "");
    if (end > i + 1)
      append_run (query, words, i, end);
    else
      append_prefix (query, g_array_index (words, Word, i).text);
    i = end;
  }
  return g_string_free (query, query->len == 0);
}
