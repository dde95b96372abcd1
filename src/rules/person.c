/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparing people by the names that are written: see person.h. Pure, any thread. */
#include "person.h"

#include <string.h>

#include "normalising.h"

#define LONGEST 8 /* words of a name */

/* A person as written. */
typedef struct {
  char *address;      /* (owned) (nullable) folded e-mail, without the tag of its box */
  GPtrArray *name;    /* (owned) (element-type utf8) folded words, civilities apart */
  GPtrArray *mailbox; /* (owned) (element-type utf8) words of the part before « @ », without the numbers of homonyms */
} Person;

static void
person_clear (Person *self) {
  g_free (self->address);
  g_ptr_array_unref (self->name);
  g_ptr_array_unref (self->mailbox);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Person, person_clear)

static gboolean
is_civility (const char *word) {
  static const char *const civilities[] = { "m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle", "dr", NULL };
  return g_strv_contains (civilities, word);
}

static void
add_words (GPtrArray *words, const char *text, gboolean is_mailbox) {
  g_autofree char *folded = paraphe_normalise_text (text);
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);
  for (char **part = parts; *part != NULL; part++) {
    gsize length = strlen (*part);
    while (is_mailbox && length > 0 && g_ascii_isdigit ((*part)[length - 1]))
      length--;
    (*part)[length] = '\0';
    if (length > 0 && (is_mailbox || !is_civility (*part)))
      g_ptr_array_add (words, g_strdup (*part));
  }
}

/* marie.durand+x@ac.fr: the tag of a box is no other person. */
static void
read_address (Person *self, const char *token) {
  const char *at = strchr (token, '@');
  gsize length = MIN (strcspn (token, "+"), (gsize) (at - token));
  g_autofree char *local = g_strndup (token, length);
  g_autofree char *written = g_strconcat (local, at, NULL);
  g_autofree char *apart = g_utf8_normalize (written, -1, G_NORMALIZE_ALL);
  GString *folded = g_string_new (NULL);
  for (const char *p = apart; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_type (g_utf8_get_char (p)) != G_UNICODE_NON_SPACING_MARK)
      g_string_append_unichar (folded, g_utf8_get_char (p));
  g_free (self->address);
  self->address = g_utf8_casefold (folded->str, -1);
  g_string_free (folded, TRUE);
  add_words (self->mailbox, local, TRUE);
}

/* The spaces around « @ » are taken off, then what holds one is an e-mail and the rest a name. */
static void
person_read (Person *self, const char *text) {
  g_autofree char *spaced = paraphe_normalise_spaces (text);
  g_autoptr (GRegex) around = g_regex_new (" *@ *", 0, 0, NULL);
  g_autofree char *tight = g_regex_replace_literal (around, spaced, -1, 0, "@", 0, NULL);
  g_auto (GStrv) tokens = g_strsplit_set (tight, " <>()[],;:\"", -1);
  *self = (Person){ NULL, g_ptr_array_new_with_free_func (g_free), g_ptr_array_new_with_free_func (g_free) };
  for (char **token = tokens; *token != NULL; token++)
    if (strchr (*token, '@') != NULL && g_ascii_strcasecmp (*token, "@") != 0)
      read_address (self, *token);
    else
      add_words (self->name, *token, FALSE);
}

static gboolean
is_letter (const char *word) {
  return g_utf8_strlen (word, -1) == 1;
}

/* The same word, or the initial of it. */
static gboolean
is_like (const char *word, const char *other) {
  return g_str_equal (word, other) || (is_letter (word) && g_str_has_prefix (other, word)) || (is_letter (other) && g_str_has_prefix (word, other));
}

static gboolean
holds (GPtrArray *words, const char *word) {
  for (guint i = 0; i < words->len; i++)
    if (is_like (g_ptr_array_index (words, i), word))
      return TRUE;
  return FALSE;
}

static gboolean
holds_all (GPtrArray *words, GPtrArray *others) {
  for (guint i = 0; i < others->len; i++)
    if (!holds (words, g_ptr_array_index (others, i)))
      return FALSE;
  return others->len > 0;
}

/* All the words in one, from the i-th round to the one before. */
static char *
join_from (GPtrArray *words, guint first) {
  GString *joined = g_string_new (NULL);
  for (guint i = 0; i < words->len; i++)
    g_string_append (joined, g_ptr_array_index (words, (first + i) % words->len));
  return g_string_free (joined, FALSE);
}

/* « mdurand » and « durandm » are Marie Durand, and so is « mariedurand ». */
static gboolean
is_contraction (const char *word, GPtrArray *words) {
  if (words->len > LONGEST)
    return FALSE;
  for (guint i = 0; i < words->len; i++) {
    const char *first = g_ptr_array_index (words, i);
    g_autofree char *initial = g_strndup (first, (gsize) (g_utf8_next_char (first) - first));
    g_autofree char *joined = join_from (words, i);
    if (g_str_equal (word, joined))
      return TRUE;
    for (guint j = 0; j < words->len; j++) {
      const char *other = g_ptr_array_index (words, j);
      g_autofree char *before = g_strconcat (initial, other, NULL), *after = g_strconcat (other, initial, NULL);
      if (i != j && (g_str_equal (word, before) || g_str_equal (word, after)))
        return TRUE;
    }
  }
  return FALSE;
}

static gboolean
is_contracted (GPtrArray *words, GPtrArray *others) {
  if (words->len == 0)
    return FALSE;
  g_autofree char *joined = join_from (words, 0);
  return is_contraction (joined, others);
}

static gboolean
are_alike (GPtrArray *words, GPtrArray *others) {
  return holds_all (words, others) || holds_all (others, words) || is_contracted (words, others) || is_contracted (others, words);
}

/* Two e-mails of one name, at the same place or at another; the numbers of homonyms tell them apart. */
static gboolean
share_box (const Person *known, const Person *named) {
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free), others = g_ptr_array_new_with_free_func (g_free);
  if (known->address == NULL || named->address == NULL)
    return FALSE;
  if (g_str_equal (known->address, named->address))
    return TRUE;
  g_autofree char *box = g_strndup (known->address, strcspn (known->address, "@"));
  g_autofree char *other = g_strndup (named->address, strcspn (named->address, "@"));
  add_words (words, box, FALSE);
  add_words (others, other, FALSE);
  return are_alike (words, others);
}

static gboolean
has_word (GPtrArray *words) {
  for (guint i = 0; i < words->len; i++) {
    const char *word = g_ptr_array_index (words, i);
    if (!is_letter (word) && g_unichar_isalpha (g_utf8_get_char (word)))
      return TRUE;
  }
  return FALSE;
}

ParapheLikeness
paraphe_person_compare (const char *known, const char *named) {
  g_auto (Person) one = { NULL }, other = { NULL };
  person_read (&one, known);
  person_read (&other, named);
  if (!has_word (other.name) && other.address == NULL)
    return PARAPHE_LIKENESS_NOBODY;
  gboolean same = share_box (&one, &other) || are_alike (one.name, other.name) || are_alike (one.mailbox, other.name)
                  || are_alike (one.name, other.mailbox);
  return same ? PARAPHE_LIKENESS_SAME : PARAPHE_LIKENESS_ANOTHER;
}
