/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Short names of collectivités. Pure, any thread. */
#include "short-name.h"
#include <string.h>

#define LEGAL_FORM_COMMUNE "7210"
#define APOSTROPHE "’"

/* « COMMUNE DE LA … »: what is dropped, and the article that stays. The longest first. */
static const struct {
  const char *prefix;
  const char *article;
} commune_prefixes[] = {
  { "commune de la ", "La " }, { "commune de les ", "Les " }, { "commune de le ", "Le " },
  { "commune de l'", "L" APOSTROPHE }, { "commune de l ", "L" APOSTROPHE },
  { "commune des ", "Les " }, { "commune du ", "Le " }, { "commune d'", "" }, { "commune d ", "" },
  { "commune de ", "" }, { "mairie de ", "" }, { "mairie d'", "" }, { "ville de ", "" }, { "ville d'", "" },
};

/* Words that stay small inside a name. */
static const char *const small_words[] = { "de", "du", "des", "la", "le", "les", "lès", "sur", "sous", "en", "et", "aux",
                                           "au",  "à",  "a",   "par", "pour", "près" };

/* Generic words of the names of establishments, as they are written inside a sentence. */
static const struct {
  const char *plain;
  const char *written;
} generic_words[] = {
  { "communaute", "communauté" }, { "communes", "communes" },
  { "commune", "commune" }, { "agglomeration", "agglomération" }, { "urbaine", "urbaine" }, { "metropole", "métropole" },
  { "syndicat", "syndicat" }, { "intercommunal", "intercommunal" }, { "intercommunale", "intercommunale" },
  { "mixte", "mixte" }, { "vocation", "vocation" }, { "unique", "unique" }, { "multiple", "multiple" },
  { "multiples", "multiples" }, { "scolaire", "scolaire" }, { "scolaires", "scolaires" }, { "ecole", "école" },
  { "ecoles", "écoles" }, { "regroupement", "regroupement" }, { "pedagogique", "pédagogique" }, { "caisse", "caisse" },
  { "gestion", "gestion" }, { "transport", "transport" }, { "transports", "transports" },
};

static const char *const acronyms[] = { "CC", "CA", "CU", "SIVU", "SIVOM", "SIRP", "RPI", "RPC", "SIS", "SMS", "PETR", "SI",
                                        "CCAS", "SIVOS", "EPCI" };

/* Lower case, every apostrophe ' and blank runs one space: what tables are compared with. */
static char *
fold (const char *text) {
  g_autofree char *lower = g_utf8_strdown (text, -1);
  GString *folded = g_string_new (NULL);
  for (const char *at = lower; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (c == 0x2019 || c == 0x2018 || c == 0x02bc || c == '`')
      c = '\'';
    if (g_unichar_isspace (c))
      c = ' ';
    if (c != ' ' || (folded->len > 0 && folded->str[folded->len - 1] != ' '))
      g_string_append_unichar (folded, c);
  }
  while (folded->len > 0 && folded->str[folded->len - 1] == ' ')
    g_string_truncate (folded, folded->len - 1);
  return g_string_free (folded, FALSE);
}

static gboolean
is_in (const char *word, const char *const *words, gsize n) {
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (word, words[i]))
      return TRUE;
  return FALSE;
}

static void
append_capitalised (GString *text, const char *word) {
  g_autofree char *initial = g_utf8_strup (word, (gssize) (g_utf8_next_char (word) - word));
  g_string_append (text, initial);
  g_string_append (text, g_utf8_next_char (word));
}

/* One folded word: « d'albigeois » gives « d’Albigeois », « sur » stays, « tarn » gives « Tarn ». */
static void
append_word (GString *text, const char *word, gboolean is_first) {
  if (*word == '\0')
    return;
  gboolean is_elided = (word[0] == 'd' || word[0] == 'l') && word[1] == '\'' && word[2] != '\0';
  if (is_elided) {
    g_string_append_c (text, is_first ? g_ascii_toupper (word[0]) : word[0]);
    g_string_append (text, APOSTROPHE);
    append_capitalised (text, word + 2);
  } else if (!is_first && is_in (word, small_words, G_N_ELEMENTS (small_words))) {
    g_string_append (text, word);
  } else {
    append_capitalised (text, word);
  }
}

/* A single d or l before another word is an apostrophe that INSEE dropped. */
static char *
restore_apostrophes (const char *folded) {
  GString *text = g_string_new (NULL);
  for (const char *at = folded; *at != '\0'; at++) {
    gboolean starts = at == folded || at[-1] == ' ' || at[-1] == '-';
    gboolean is_single = starts && (*at == 'd' || *at == 'l') && (at[1] == ' ' || at[1] == '-') && at[2] != '\0';
    g_string_append_c (text, *at);
    if (is_single) {
      g_string_append_c (text, '\'');
      at++;
    }
  }
  return g_string_free (text, FALSE);
}

/* The name of a commune: hyphens between its words, an article in front excepted. */
static char *
write_commune (const char *folded, const char *article) {
  g_autofree char *restored = restore_apostrophes (folded);
  g_auto (GStrv) words = g_strsplit_set (restored, " -", -1);
  GString *text = g_string_new (article);
  gboolean is_first = TRUE;
  for (guint i = 0; words[i] != NULL; i++) {
    if (*words[i] == '\0')
      continue;
    gboolean is_article = is_first && *article == '\0' && words[i + 1] != NULL
                          && (g_str_equal (words[i], "la") || g_str_equal (words[i], "le") || g_str_equal (words[i], "les"));
    if (!is_first && text->str[text->len - 1] != ' ')
      g_string_append_c (text, '-');
    append_word (text, words[i], is_first);
    if (is_article)
      g_string_append_c (text, ' ');
    is_first = FALSE;
  }
  return g_string_free (text, FALSE);
}

static const char *
find_generic (const char *word) {
  for (gsize i = 0; i < G_N_ELEMENTS (generic_words); i++)
    if (g_str_equal (word, generic_words[i].plain) || g_strcmp0 (word, generic_words[i].written) == 0)
      return generic_words[i].written;
  return NULL;
}

/* A word between spaces of an establishment's name; its parts between hyphens are words too. */
static void
append_name_word (GString *text, const char *word, gboolean is_first) {
  g_autofree char *upper = g_utf8_strup (word, -1);
  const char *generic = find_generic (word);
  if (is_in (upper, acronyms, G_N_ELEMENTS (acronyms))) {
    g_string_append (text, upper);
    return;
  }
  if (generic != NULL) {
    if (is_first)
      append_capitalised (text, generic);
    else
      g_string_append (text, generic);
    return;
  }
  g_auto (GStrv) parts = g_strsplit (word, "-", -1);
  for (guint i = 0; parts[i] != NULL; i++) {
    if (i > 0)
      g_string_append_c (text, '-');
    append_word (text, parts[i], is_first && i == 0);
  }
}

static char *
write_establishment (const char *folded) {
  g_autofree char *restored = restore_apostrophes (folded);
  g_auto (GStrv) words = g_strsplit (restored, " ", -1);
  GString *text = g_string_new (NULL);
  for (guint i = 0; words[i] != NULL; i++) {
    if (i > 0)
      g_string_append_c (text, ' ');
    append_name_word (text, words[i], i == 0);
  }
  return g_string_free (text, FALSE);
}

static gboolean
is_written (const char *text) {
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_islower (g_utf8_get_char (at)))
      return TRUE;
  return FALSE;
}

/* A name that somebody wrote in ordinary case stays as it is, apostrophes excepted. */
static char *
keep_written (const char *text) {
  g_auto (GStrv) parts = g_strsplit (text, "'", -1);
  g_autofree char *joined = g_strjoinv (APOSTROPHE, parts);
  return g_strdup (g_strstrip (joined));
}

char *
paraphe_short_name_make (const char *name, const char *legal_form_code, const char *commune) {
  gboolean is_commune = g_strcmp0 (legal_form_code, LEGAL_FORM_COMMUNE) == 0;
  if (is_commune && commune != NULL && *commune != '\0') {
    if (is_written (commune))
      return keep_written (commune);
    g_autofree char *folded = fold (commune);
    return write_commune (folded, "");
  }
  g_autofree char *folded = fold (name != NULL ? name : "");
  for (gsize i = 0; i < G_N_ELEMENTS (commune_prefixes); i++)
    if (g_str_has_prefix (folded, commune_prefixes[i].prefix))
      return write_commune (folded + strlen (commune_prefixes[i].prefix), commune_prefixes[i].article);
  if (name != NULL && is_written (name))
    return keep_written (name);
  return is_commune ? write_commune (folded, "") : write_establishment (folded);
}
