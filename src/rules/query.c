/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The query language: a text cut in tokens, each a term or a word. One pass over the text, one over the terms for each dossier. Pure,
 * any thread. */
#include "config.h"
#include "query.h"
#include "departement.h"
#include "normalising.h"
#include "query-fields.h"
#include "query-term.h"
#include "query-values.h"
#include <glib/gi18n.h>
#include <string.h>

struct _ParapheQuery {
  GPtrArray *terms;            /* (owned) (element-type Term) */
  char *words;                 /* (owned) */
  ParapheQueryProblem problem;
  char *culprit;               /* (owned) (nullable) the token of the problem */
  const ParapheQueryField *field; /* (nullable) its field */
};

/* What a term asks: one of its alternatives must hold. */
typedef struct {
  const ParapheQueryField *field;
  gboolean negated;
  char *typed;         /* (owned) */
  GArray *intervals;   /* (owned) (element-type ParapheInterval) numbers, amounts and days */
  guint32 mask;        /* of statuses, views or facts */
  GPtrArray *texts;    /* (owned) (element-type utf8) folded: départements, flags, parts of texts */
  ParapheSeverity severity;
} Term;

static void
term_free (gpointer data) {
  Term *term = data;
  g_free (term->typed);
  g_array_unref (term->intervals);
  g_ptr_array_unref (term->texts);
  g_free (term);
}

static gboolean
read_words_value (Term *term, const char *value) {
  guint n;
  const ParapheQueryWord *words = paraphe_query_list_words (term->field->kind, &n);
  g_autofree char *folded = paraphe_query_fold (value);
  guint32 exact = 0, begun = 0;
  for (guint i = 0; i < n; i++) {
    g_autofree char *translated = paraphe_query_fold (paraphe_query_translate (words[i].word));
    if (paraphe_query_is_named (words[i].names, folded, FALSE) || g_str_equal (translated, folded))
      exact |= 1u << words[i].value;
    if (paraphe_query_is_named (words[i].names, folded, TRUE) || (*folded != '\0' && g_str_has_prefix (translated, folded)))
      begun |= 1u << words[i].value;
  }
  term->mask |= exact != 0 ? exact : begun;
  return (exact | begun) != 0;
}

static gboolean
read_flag (Term *term, const char *value) {
  guint n;
  const ParapheQueryWord *words = paraphe_query_list_words (PARAPHE_QUERY_FLAG, &n);
  g_autofree char *folded = paraphe_query_fold (value);
  for (guint i = 0; i < n; i++) {
    g_autofree char *translated = paraphe_query_fold (paraphe_query_translate (words[i].word));
    if (!paraphe_query_is_named (words[i].names, folded, FALSE) && !g_str_equal (translated, folded))
      continue;
    term->mask |= 1u << words[i].value;
    if (words[i].value == PARAPHE_SEVERITY_BLOCKING)
      term->mask |= 1u << PARAPHE_SEVERITY_ABSOLUTE;
    return TRUE;
  }
  const char *dash = strchr (value, '-');
  if (dash == NULL || dash == value || !g_ascii_isdigit (dash[1]))
    return FALSE;
  g_ptr_array_add (term->texts, g_ascii_strup (value, -1));
  return TRUE;
}

static gboolean
read_departement (Term *term, const char *value) {
  const char *code = paraphe_departement_read (value);
  if (code != NULL)
    g_ptr_array_add (term->texts, g_strdup (code));
  return code != NULL;
}

static gboolean
read_value (Term *term, ParapheQueryOperator operator, const char *value, ParapheDay today) {
  switch (term->field->kind) {
  case PARAPHE_QUERY_STATUS:
  case PARAPHE_QUERY_VIEW:
  case PARAPHE_QUERY_FACT:
    return read_words_value (term, value);
  case PARAPHE_QUERY_FLAG:
    return read_flag (term, value);
  case PARAPHE_QUERY_DEPARTEMENT:
    return read_departement (term, value);
  case PARAPHE_QUERY_TEXT:
    g_ptr_array_add (term->texts, paraphe_normalise_text (value));
    return TRUE;
  case PARAPHE_QUERY_NUMBER:
  case PARAPHE_QUERY_MONEY:
  case PARAPHE_QUERY_DAY:
  default: {
    ParapheInterval interval;
    if (!paraphe_query_read_interval (term->field->kind, operator, value, today, &interval))
      return FALSE;
    g_array_append_val (term->intervals, interval);
    return TRUE;
  }
  }
}

/* An amount has a comma of its own. */
static GStrv
split_value (const Term *term, const char *value) {
  if (term->field->kind == PARAPHE_QUERY_MONEY) {
    const char *one[] = { value, NULL };
    return g_strdupv ((char **) one);
  }
  return g_strsplit (value, ",", -1);
}

static gboolean
has_order (const ParapheQueryField *field) {
  return field->kind == PARAPHE_QUERY_NUMBER || field->kind == PARAPHE_QUERY_MONEY || field->kind == PARAPHE_QUERY_DAY;
}

static void
complain (ParapheQuery *self, ParapheQueryProblem problem, const char *culprit, const ParapheQueryField *field) {
  if (self->problem != PARAPHE_QUERY_UNDERSTOOD)
    return;
  self->problem = problem;
  self->culprit = g_strdup (culprit);
  self->field = field;
}

static void
add_term (ParapheQuery *self, const ParapheToken *token, ParapheDay today) {
  const ParapheQueryField *field = paraphe_query_find_field (token->name);
  if (field == NULL) {
    complain (self, PARAPHE_QUERY_UNKNOWN_FIELD, token->name, NULL);
    return;
  }
  if (*token->value == '\0')
    return;
  if (!has_order (field) && token->operator != PARAPHE_QUERY_EQUAL && token->operator != PARAPHE_QUERY_OTHER) {
    complain (self, PARAPHE_QUERY_NO_ORDER, token->name, field);
    return;
  }
  Term *term = g_new0 (Term, 1);
  term->field = field;
  term->negated = token->negated != (token->operator == PARAPHE_QUERY_OTHER);
  term->typed = g_strdup (token->typed);
  term->intervals = g_array_new (FALSE, FALSE, sizeof (ParapheInterval));
  term->texts = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) values = split_value (term, token->value);
  gboolean understood = TRUE;
  for (guint i = 0; values[i] != NULL; i++)
    if (*values[i] != '\0' && !read_value (term, token->operator, values[i], today) && understood) {
      complain (self, PARAPHE_QUERY_BAD_VALUE, values[i], field);
      understood = FALSE;
    }
  if (understood)
    g_ptr_array_add (self->terms, term);
  else
    term_free (term);
}

ParapheQuery *
paraphe_query_parse (const char *text, ParapheDay today) {
  ParapheQuery *self = g_new0 (ParapheQuery, 1);
  self->terms = g_ptr_array_new_with_free_func (term_free);
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autoptr (GPtrArray) tokens = paraphe_query_cut (valid);
  GString *words = g_string_new (NULL);
  for (guint i = 0; i < tokens->len; i++) {
    const ParapheToken *token = g_ptr_array_index (tokens, i);
    if (token->name != NULL)
      add_term (self, token, today);
    else if (*token->value != '\0')
      g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", token->value);
  }
  self->words = g_string_free (words, FALSE);
  return self;
}

void
paraphe_query_free (ParapheQuery *self) {
  g_ptr_array_unref (self->terms);
  g_free (self->words);
  g_free (self->culprit);
  g_free (self);
}

ParapheQueryProblem
paraphe_query_get_problem (const ParapheQuery *self) {
  return self->problem;
}

static char *
list_words (ParapheQueryKind kind) {
  guint n;
  const ParapheQueryWord *words = paraphe_query_list_words (kind, &n);
  GString *list = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", paraphe_query_translate (words[i].word));
  return g_string_free (list, FALSE);
}

static char *
list_fields (void) {
  guint n;
  const ParapheQueryField *fields = paraphe_query_list_fields (&n);
  GString *list = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", paraphe_query_translate (fields[i].word));
  return g_string_free (list, FALSE);
}

static char *
complain_of_value (const ParapheQuery *self) {
  const char *field = paraphe_query_translate (self->field->word);
  g_autofree char *words = list_words (self->field->kind);
  switch (self->field->kind) {
  case PARAPHE_QUERY_STATUS:
  case PARAPHE_QUERY_VIEW:
  case PARAPHE_QUERY_FACT:
    return g_strdup_printf (_ ("“%s” is no value of “%s”: %s."), self->culprit, field, words);
  case PARAPHE_QUERY_FLAG:
    return g_strdup_printf (_ ("“%s” is no flag: write its code (NB-01), or %s."), self->culprit, words);
  case PARAPHE_QUERY_DEPARTEMENT:
    return g_strdup_printf (_ ("“%s” is no département: write 81, or Tarn."), self->culprit);
  case PARAPHE_QUERY_DAY:
    return g_strdup_printf (_ ("“%s” is no day: write 2026-11-25, 25/11/2026, 2026-11, today, +7d or -3d."), self->culprit);
  case PARAPHE_QUERY_MONEY:
    return g_strdup_printf (_ ("“%s” is no amount: write 123 or 123.50."), self->culprit);
  case PARAPHE_QUERY_NUMBER:
  case PARAPHE_QUERY_TEXT:
  default:
    return g_strdup_printf (_ ("“%s” is no number for “%s”."), self->culprit, field);
  }
}

char *
paraphe_query_dup_complaint (const ParapheQuery *self) {
  switch (self->problem) {
  case PARAPHE_QUERY_UNKNOWN_FIELD: {
    g_autofree char *fields = list_fields ();
    return g_strdup_printf (_ ("“%s:” is not understood. What can be asked: %s."), self->culprit, fields);
  }
  case PARAPHE_QUERY_BAD_VALUE:
    return complain_of_value (self);
  case PARAPHE_QUERY_NO_ORDER:
    return g_strdup_printf (_ ("“%s” has no greater and no smaller: write “%s:” before its value."), self->culprit, self->culprit);
  case PARAPHE_QUERY_UNDERSTOOD:
  default:
    return NULL;
  }
}

const char *
paraphe_query_get_words (const ParapheQuery *self) {
  return self->words;
}

static gboolean
is_in_intervals (const Term *term, gint64 value) {
  if (value == PARAPHE_QUERY_ABSENT)
    return FALSE;
  for (guint i = 0; i < term->intervals->len; i++) {
    ParapheInterval interval = g_array_index (term->intervals, ParapheInterval, i);
    if (value >= interval.low && value <= interval.high)
      return TRUE;
  }
  return FALSE;
}

/* A line of flags: id, severity, gates, evaluable, acknowledged. */
static gboolean
has_flag (const Term *term, const char *flags) {
  g_auto (GStrv) lines = g_strsplit (flags, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
    if (g_strv_length (cells) < 5 || *cells[4] == '1')
      continue;
    if ((term->mask & (1u << paraphe_severity_from_code (cells[1]))) != 0)
      return TRUE;
    for (guint k = 0; k < term->texts->len; k++)
      if (g_str_equal (g_ptr_array_index (term->texts, k), cells[0]))
        return TRUE;
  }
  return FALSE;
}

static gboolean
has_text (const Term *term, const char *text) {
  g_autofree char *folded = paraphe_normalise_text (text);
  for (guint i = 0; i < term->texts->len; i++)
    if (strstr (folded, g_ptr_array_index (term->texts, i)) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
has_departement (const Term *term, const char *departement) {
  for (guint i = 0; i < term->texts->len; i++)
    if (g_str_equal (g_ptr_array_index (term->texts, i), departement))
      return TRUE;
  return FALSE;
}

static gboolean
holds_one_fact (const Term *term, const ParapheSummaryFacts *facts) {
  for (guint fact = 0; fact < 32; fact++)
    if ((term->mask & (1u << fact)) != 0 && paraphe_query_fact_holds (fact, facts))
      return TRUE;
  return FALSE;
}

static gboolean
term_holds (const Term *term, const ParapheSummaryFacts *facts) {
  switch (term->field->kind) {
  case PARAPHE_QUERY_STATUS:
    return (term->mask & (1u << facts->status)) != 0;
  case PARAPHE_QUERY_VIEW:
    return (term->mask & facts->view_mask) != 0;
  case PARAPHE_QUERY_FACT:
    return holds_one_fact (term, facts);
  case PARAPHE_QUERY_FLAG:
    return has_flag (term, facts->flags);
  case PARAPHE_QUERY_DEPARTEMENT:
    return has_departement (term, facts->departement);
  case PARAPHE_QUERY_TEXT:
    return has_text (term, term->field->text (facts));
  case PARAPHE_QUERY_NUMBER:
  case PARAPHE_QUERY_MONEY:
  case PARAPHE_QUERY_DAY:
  default:
    return is_in_intervals (term, term->field->number (facts));
  }
}

gboolean
paraphe_query_matches (const ParapheQuery *self, const ParapheSummaryFacts *facts) {
  for (guint i = 0; i < self->terms->len; i++) {
    const Term *term = g_ptr_array_index (self->terms, i);
    if (term_holds (term, facts) == term->negated)
      return FALSE;
  }
  return TRUE;
}

GStrv
paraphe_query_list_terms (const ParapheQuery *self) {
  GStrvBuilder *builder = g_strv_builder_new ();
  for (guint i = 0; i < self->terms->len; i++)
    g_strv_builder_add (builder, ((const Term *) g_ptr_array_index (self->terms, i))->typed);
  GStrv terms = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return terms;
}
