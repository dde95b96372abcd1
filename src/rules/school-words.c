/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of labels and of names of schools. The table says what a word means; one that is not in it names the school. Pure, any thread. */
#include "school-words.h"
#include "normalising.h"
#include <string.h>

#define MATERNELLE PARAPHE_KIND_MATERNELLE
#define ELEMENTAIRE PARAPHE_KIND_ELEMENTAIRE
#define PRIMAIRE PARAPHE_KIND_PRIMAIRE

typedef struct {
  const char *word;
  guint kinds;
  int sector; /* 0 says nothing, 1 public, 2 private */
  gboolean is_second;
} WordRow;

/* In the order of strcmp. */
static const WordRow rows[] = {
  { "a" }, { "au" }, { "aux" }, { "clg", 0, 0, TRUE }, { "college", 0, 0, TRUE }, { "commune" }, { "contrat" }, { "d" }, { "de" },
  { "des" }, { "du" }, { "ec" }, { "ecole" }, { "ecoles" }, { "ee", ELEMENTAIRE }, { "eepr", ELEMENTAIRE, 2 },
  { "eepu", ELEMENTAIRE, 1 }, { "elem", ELEMENTAIRE }, { "elementaire", ELEMENTAIRE }, { "em", MATERNELLE },
  { "empr", MATERNELLE, 2 }, { "empu", MATERNELLE, 1 }, { "en" }, { "ep", PRIMAIRE }, { "eppr", PRIMAIRE, 2 },
  { "eppu", PRIMAIRE, 1 }, { "erea", 0, 0, TRUE }, { "et" }, { "etablissement" }, { "groupe" }, { "gs" }, { "hors" }, { "l" }, { "la" },
  { "le" }, { "les" }, { "lyc", 0, 0, TRUE }, { "lycee", 0, 0, TRUE }, { "mairie" }, { "mat", MATERNELLE },
  { "mater", MATERNELLE }, { "maternelle", MATERNELLE }, { "n" }, { "no" }, { "numero" }, { "prim", PRIMAIRE },
  { "primaire", PRIMAIRE }, { "priv", 0, 2 }, { "prive", 0, 2 }, { "privee", 0, 2 }, { "pu", 0, 1 }, { "pub", 0, 1 },
  { "publ", 0, 1 }, { "public", 0, 1 }, { "publique", 0, 1 }, { "rpi" }, { "scol" }, { "scolaire" }, { "uai" }, { "ville" },
};

/* Abbreviations written in full. */
static const struct {
  const char *word;
  const char *written;
} written[] = { { "st", "saint" }, { "ste", "sainte" }, { "sts", "saints" }, { "stes", "saintes" }, { "gal", "general" },
                { "mal", "marechal" }, { "dr", "docteur" }, { "pdt", "president" }, { "s", "sur" } };

static int
compare_row (gconstpointer word, gconstpointer row) {
  return strcmp (word, ((const WordRow *) row)->word);
}

static const WordRow *
find_row (const char *word) {
  return bsearch (word, rows, G_N_ELEMENTS (rows), sizeof rows[0], compare_row);
}

static const char *
write_in_full (const char *word) {
  for (gsize i = 0; i < G_N_ELEMENTS (written); i++)
    if (g_str_equal (word, written[i].word))
      return written[i].written;
  return word;
}

/* « E.E.P.U. »: letters one by one that make an abbreviation are put together; *n: how many. NULL: they do not. */
static const WordRow *
find_spelt (const char *text, gsize *n) {
  char letters[5] = { 0 };
  gsize length = 0;
  for (const char *at = text; length < 4 && at[0] != '\0' && (at[1] == ' ' || at[1] == '\0'); at += at[1] == '\0' ? 1 : 2)
    letters[length++] = *at;
  for (; length >= 2; length--) {
    letters[length] = '\0';
    const WordRow *row = find_row (letters);
    if (row == NULL)
      continue;
    *n = length;
    return row;
  }
  return NULL;
}

static void
add_word (ParapheSchoolWords *self, const char *word, const WordRow *row) {
  if (self->n_words == PARAPHE_WORDS)
    return;
  self->words[self->n_words] = row != NULL ? row->word : write_in_full (word);
  self->is_name[self->n_words++] = row == NULL;
}

void
paraphe_school_words_init (ParapheSchoolWords *self, const char *text) {
  self->n_words = 0;
  self->text = paraphe_normalise_text (text);
  for (char *at = self->text; *at != '\0';) {
    gsize n = 0;
    const WordRow *row = find_spelt (at, &n);
    if (row != NULL) {
      add_word (self, "", row);
      at += 2 * n - (at[2 * n - 1] == '\0');
      continue;
    }
    char *end = strchrnul (at, ' ');
    gboolean is_last = *end == '\0';
    *end = '\0';
    add_word (self, at, find_row (at));
    at = is_last ? end : end + 1;
  }
}

void
paraphe_school_words_clear (ParapheSchoolWords *self) {
  g_clear_pointer (&self->text, g_free);
}

gboolean
paraphe_school_words_join (const ParapheSchoolWords *self, guint first, guint n, char *buffer, gsize size) {
  gsize length = 0;
  buffer[0] = '\0';
  for (guint i = first; i < first + n; i++) {
    gsize more = strlen (self->words[i]);
    if (length + more + 1 > size)
      return FALSE;
    memcpy (buffer + length, self->words[i], more + 1);
    length += more;
  }
  return TRUE;
}

ParapheSchoolTraits
paraphe_school_words_read (const ParapheSchoolWords *self, const gboolean *left_out) {
  ParapheSchoolTraits traits = { .sector = -1 };
  for (guint i = 0; i < self->n_words; i++) {
    const WordRow *row = self->is_name[i] || (left_out != NULL && left_out[i]) ? NULL : find_row (self->words[i]);
    if (row == NULL)
      continue;
    traits.kinds |= row->kinds;
    traits.is_second = traits.is_second || row->is_second;
    if (row->sector > 0)
      traits.sector = row->sector == 1;
  }
  return traits;
}
