/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be typed next in a query: names of fields, then the words of the field begun. Pure, any thread. */
#include "config.h"
#include "judge.h"
#include "query.h"
#include "query-fields.h"
#include "query-term.h"
#include <glib/gi18n.h>
#include <string.h>

typedef struct {
  GPtrArray *found;
  guint most;
  const char *before; /* the text before what is completed */
} Offer;

void
paraphe_completion_free (ParapheCompletion *self) {
  g_free (self->text);
  g_free (self->label);
  g_free (self->meaning);
  g_free (self);
}

/* What is added: name, then tail. */
static void
offer (Offer *to, const char *label, const char *tail, const char *meaning) {
  if (to->found->len >= to->most)
    return;
  ParapheCompletion *completion = g_new0 (ParapheCompletion, 1);
  completion->text = g_strconcat (to->before, label, tail, NULL);
  completion->label = g_strconcat (label, *tail == ' ' ? "" : tail, NULL);
  completion->meaning = g_strdup (meaning != NULL ? meaning : "");
  g_ptr_array_add (to->found, completion);
}

static void
offer_fields (Offer *to, const char *begun) {
  guint n;
  const ParapheQueryField *fields = paraphe_query_list_fields (&n);
  g_autofree char *folded = paraphe_query_fold (begun);
  for (guint i = 0; i < n; i++) {
    const char *word = paraphe_query_translate (fields[i].word);
    g_autofree char *name = paraphe_query_fold (word);
    if (g_str_has_prefix (name, folded) || paraphe_query_is_named (fields[i].names, folded, TRUE))
      offer (to, word, ":", _ (fields[i].meaning));
  }
}

static const char *
describe_word (ParapheQueryKind kind, guint value) {
  return kind == PARAPHE_QUERY_STATUS ? paraphe_status_label (value) : kind == PARAPHE_QUERY_VIEW ? paraphe_view_label (value) : "";
}

static void
offer_words (Offer *to, ParapheQueryKind kind, const char *begun) {
  guint n;
  const ParapheQueryWord *words = paraphe_query_list_words (kind, &n);
  g_autofree char *folded = paraphe_query_fold (begun);
  for (guint i = 0; i < n; i++) {
    const char *word = paraphe_query_translate (words[i].word);
    g_autofree char *name = paraphe_query_fold (word);
    if (g_str_has_prefix (name, folded) || paraphe_query_is_named (words[i].names, folded, TRUE))
      offer (to, word, " ", describe_word (kind, words[i].value));
  }
}

static void
offer_checks (Offer *to, const char *begun) {
  g_autofree char *id = g_ascii_strup (begun, -1);
  for (const ParapheCheckInfo *check = paraphe_checks_list (); check->id != NULL; check++)
    if (g_str_has_prefix (check->id, id))
      offer (to, check->id, " ", _ (check->title));
}

static void
offer_days (Offer *to, const char *begun) {
  static const struct {
    const char *word;
    const char *meaning;
  } days[] = { { NC_ ("query", "today"), "" },
               { NC_ ("query", "week"), N_ ("from Monday to Sunday") },
               { NC_ ("query", "month"), N_ ("the present month") },
               { NC_ ("query", "+7d"), N_ ("in seven days") } };
  g_autofree char *folded = paraphe_query_fold (begun);
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++) {
    const char *word = paraphe_query_translate (days[i].word);
    g_autofree char *name = paraphe_query_fold (word);
    if (g_str_has_prefix (name, folded))
      offer (to, word, " ", *days[i].meaning != '\0' ? _ (days[i].meaning) : "");
  }
}

static void
offer_values (Offer *to, const ParapheQueryField *field, const char *begun, const char *const *departements) {
  switch (field->kind) {
  case PARAPHE_QUERY_STATUS:
  case PARAPHE_QUERY_VIEW:
  case PARAPHE_QUERY_FACT:
    offer_words (to, field->kind, begun);
    break;
  case PARAPHE_QUERY_FLAG:
    offer_words (to, field->kind, begun);
    offer_checks (to, begun);
    break;
  case PARAPHE_QUERY_DEPARTEMENT:
    for (guint i = 0; departements != NULL && departements[i] != NULL; i++)
      if (g_str_has_prefix (departements[i], begun))
        offer (to, departements[i], " ", "");
    break;
  case PARAPHE_QUERY_DAY:
    offer_days (to, begun);
    break;
  case PARAPHE_QUERY_NUMBER:
  case PARAPHE_QUERY_MONEY:
  case PARAPHE_QUERY_TEXT:
  default:
    break;
  }
}

GPtrArray *
paraphe_query_complete (const char *text, const char *const *departements, guint most) {
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) paraphe_completion_free);
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autoptr (GPtrArray) tokens = paraphe_query_cut (valid);
  gsize n = strlen (valid);
  const char *last = g_utf8_find_prev_char (valid, valid + n);
  gboolean begun = last != NULL && !g_unichar_isspace (g_utf8_get_char (last));
  const ParapheToken *token = begun && tokens->len > 0 ? g_ptr_array_index (tokens, tokens->len - 1) : NULL;
  if (token == NULL || strchr (token->typed, '"') != NULL)
    return found;
  const char *part = token->name != NULL ? token->value : token->typed + token->negated;
  const char *comma = token->name != NULL ? strrchr (part, ',') : NULL;
  if (comma != NULL)
    part = comma + 1;
  gsize length = strlen (part);
  g_autofree char *before = g_strndup (valid, n - length);
  Offer to = { found, most, before };
  const ParapheQueryField *field = token->name != NULL ? paraphe_query_find_field (token->name) : NULL;
  if (token->name == NULL && g_unichar_isalpha (g_utf8_get_char (part)))
    offer_fields (&to, part);
  else if (field != NULL)
    offer_values (&to, field, part, departements);
  return found;
}
