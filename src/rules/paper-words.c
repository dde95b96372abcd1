/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words cut at everything that is neither letter nor digit. Pure. */
#include "paper-words.h"

#include <string.h>

#include "normalising.h"

/* Of a dossier: six digits at least; « dossier 3 » is something else. */
#define LEAST_DIGITS 6
#define MOST_DIGITS 12

static const char *const months[] = { "janvier", "fevrier",   "mars",    "avril",    "mai",      "juin",
                                      "juillet", "aout",      "septembre", "octobre", "novembre", "decembre" };

ParaphePaperLexicon *
paraphe_paper_lexicon_new (void) {
  return g_string_chunk_new (4096);
}

void
paraphe_paper_lexicon_free (ParaphePaperLexicon *self) {
  g_string_chunk_free (self);
}

static const char *
fold (ParaphePaperLexicon *lexicon, const char *start, gsize length) {
  char word[64];
  gsize i = 0;
  for (; i < length && i < sizeof word - 1 && (guchar) start[i] < 128; i++)
    word[i] = g_ascii_tolower (start[i]);
  word[i] = '\0';
  if (i == length)
    return g_string_chunk_insert_const (lexicon, word);
  g_autofree char *raw = g_strndup (start, length);
  g_autofree char *folded = paraphe_normalise_text (raw);
  return g_string_chunk_insert_const (lexicon, folded);
}

ParaphePaperText *
paraphe_paper_text_new (ParaphePaperLexicon *lexicon, const char *text) {
  ParaphePaperText *self = g_new0 (ParaphePaperText, 1);
  self->words = g_array_new (FALSE, FALSE, sizeof (ParaphePaperWord));
  const char *c = text != NULL ? text : "";
  while (*c != '\0') {
    const char *start = c;
    while (*c != '\0' && g_unichar_isalnum (g_utf8_get_char (c)))
      c = g_utf8_next_char (c);
    if (c > start) {
      ParaphePaperWord word = { fold (lexicon, start, (gsize) (c - start)), start, (guint) (c - start) };
      g_array_append_val (self->words, word);
    }
    if (*c != '\0')
      c = g_utf8_next_char (c);
  }
  return self;
}

void
paraphe_paper_text_free (ParaphePaperText *self) {
  g_array_unref (self->words);
  g_free (self);
}

static gboolean
stands_at (const ParaphePaperText *self, const ParaphePaperWord *words, guint n, guint place) {
  for (guint i = 0; i < n; i++)
    if (paraphe_paper_text_get (self, place + i)->key != words[i].key)
      return FALSE;
  return TRUE;
}

int
paraphe_paper_text_find (const ParaphePaperText *self, const ParaphePaperWord *words, guint n, guint from) {
  for (guint place = from; n > 0 && place + n <= self->words->len; place++)
    if (stands_at (self, words, n, place))
      return (int) place;
  return -1;
}

gboolean
paraphe_paper_text_holds (const ParaphePaperText *self, const ParaphePaperText *words) {
  for (guint i = 0; i < words->words->len; i++)
    if (paraphe_paper_text_find (self, paraphe_paper_text_get (words, i), 1, 0) < 0)
      return FALSE;
  return TRUE;
}

char *
paraphe_paper_text_quote (const ParaphePaperText *self, guint from, guint n) {
  n = MIN (n, self->words->len - MIN (from, self->words->len));
  if (n == 0)
    return g_strdup ("");
  const ParaphePaperWord *first = paraphe_paper_text_get (self, from), *last = paraphe_paper_text_get (self, from + n - 1);
  g_autofree char *raw = g_strndup (first->start, (gsize) (last->start - first->start) + last->length);
  return paraphe_normalise_spaces (raw);
}

static gboolean
is_word (const ParaphePaperText *self, guint place, const char *const *words, gsize n) {
  for (gsize i = 0; place < self->words->len && i < n; i++)
    if (g_str_equal (paraphe_paper_text_get (self, place)->key, words[i]))
      return TRUE;
  return FALSE;
}

/* Is the word at this place digits and nothing else, and how many? */
static guint
count_digits (const ParaphePaperText *self, guint place) {
  const char *key = place < self->words->len ? paraphe_paper_text_get (self, place)->key : "";
  gsize length = strlen (key);
  return length > 0 && strspn (key, "0123456789") == length ? (guint) length : 0;
}

/* Written in one piece or by threes (transfer full) (nullable). */
static char *
read_grouped_number (const ParaphePaperText *self, guint place) {
  g_autoptr (GString) digits = g_string_new (NULL);
  guint n = count_digits (self, place);
  if (n == 0)
    return NULL;
  g_string_append (digits, paraphe_paper_text_get (self, place)->key);
  if (n <= 3)
    for (place++; count_digits (self, place) == 3; place++)
      g_string_append (digits, paraphe_paper_text_get (self, place)->key);
  return digits->len >= LEAST_DIGITS && digits->len <= MOST_DIGITS ? g_string_free (g_steal_pointer (&digits), FALSE) : NULL;
}

char *
paraphe_paper_text_find_dossier (const ParaphePaperText *self, const char *ours) {
  static const char *const dossier[] = { "dossier" };
  static const char *const between[] = { "n", "no", "num", "numero", "number", "demarche" };
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *best = NULL;
  guint most = 0;
  for (guint i = 0; i < self->words->len; i++) {
    if (!is_word (self, i, dossier, G_N_ELEMENTS (dossier)))
      continue;
    guint place = i + 1;
    while (place < i + 4 && is_word (self, place, between, G_N_ELEMENTS (between)))
      place++;
    g_autofree char *number = read_grouped_number (self, place);
    if (number == NULL)
      continue;
    if (g_str_equal (number, ours))
      return g_strdup (ours);
    guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, number)) + 1;
    if (count > most) {
      most = count;
      g_free (best);
      best = g_strdup (number);
    }
    g_hash_table_replace (counts, g_steal_pointer (&number), GUINT_TO_POINTER (count));
  }
  return g_steal_pointer (&best);
}

/* « 14h05 » in one word. */
static gboolean
is_hour (const ParaphePaperText *self, guint place) {
  const char *key = place < self->words->len ? paraphe_paper_text_get (self, place)->key : "";
  const char *h = strchr (key, 'h');
  return h != NULL && h > key && h - key <= 2 && strspn (key, "0123456789h") == strlen (key) && strlen (h + 1) <= 2;
}

/* How many words a day, an hour or both take from this place on; 0 for none. */
static guint
measure_date (const ParaphePaperText *self, guint place) {
  static const char *const at[] = { "a" }, *const hours[] = { "h", "heures", "heure" };
  guint end = place;
  guint digits = count_digits (self, place);
  gboolean starts = digits == 1 || digits == 2 || is_word (self, place, (const char *const[]){ "1er" }, 1);
  if (starts && is_word (self, place + 1, months, G_N_ELEMENTS (months)) && count_digits (self, place + 2) == 4)
    end = place + 3;
  else if (starts && count_digits (self, place + 1) == 2 && count_digits (self, place + 2) == 4)
    end = place + 3;
  else
    return 0;
  guint hour = is_word (self, end, at, G_N_ELEMENTS (at)) ? end + 1 : end;
  if (is_hour (self, hour))
    return hour + 1 - place;
  if (count_digits (self, hour) == 0 || count_digits (self, hour) > 2)
    return end - place;
  guint minutes = is_word (self, hour + 1, hours, G_N_ELEMENTS (hours)) ? hour + 2 : hour + 1;
  return (count_digits (self, minutes) == 2 ? minutes + 1 : end) - place;
}

/* How many words the number of a part takes from this place on; 0 for none. */
static guint
measure_numbering (const ParaphePaperText *self, guint place) {
  static const char *const parts[] = { "article", "articles", "art", "chapitre", "paragraphe", "alinea", "annexe", "page", "pages" };
  static const char *const of[] = { "sur", "de" };
  guint date = measure_date (self, place);
  if (date > 0)
    return date;
  guint digits = is_word (self, place, parts, G_N_ELEMENTS (parts)) ? count_digits (self, place + 1) : 0;
  if (digits == 0 || digits > 2)
    return 0;
  return is_word (self, place + 2, of, G_N_ELEMENTS (of)) && count_digits (self, place + 3) > 0 ? 4 : 2;
}

static ParaphePaperText *
leave_out (const ParaphePaperText *self, guint (*measure) (const ParaphePaperText *self, guint place)) {
  ParaphePaperText *rest = g_new0 (ParaphePaperText, 1);
  rest->words = g_array_new (FALSE, FALSE, sizeof (ParaphePaperWord));
  for (guint i = 0; i < self->words->len;) {
    guint n = measure (self, i);
    if (n == 0)
      g_array_append_val (rest->words, *paraphe_paper_text_get (self, i));
    i += MAX (n, 1);
  }
  return rest;
}

ParaphePaperText *
paraphe_paper_text_without_dates (const ParaphePaperText *self) {
  return leave_out (self, measure_date);
}

ParaphePaperText *
paraphe_paper_text_without_numbering (const ParaphePaperText *self) {
  return leave_out (self, measure_numbering);
}
