/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Terms of decisions: see decision-terms.h. Pure, any thread. */
#include "decision-terms.h"
#include "recipe.h"

/* The texts, by the key under which a proposal keeps them; without a key they are not kept with it. */
static const struct {
  const char *key; /* (nullable) */
  gsize offset;
} texts[] = {
  { NULL, G_STRUCT_OFFSET (ParapheDecisionTerms, uuid) },
  { NULL, G_STRUCT_OFFSET (ParapheDecisionTerms, seen) },
  { "copy_message", G_STRUCT_OFFSET (ParapheDecisionTerms, copy_message) },
  { "copy_md5", G_STRUCT_OFFSET (ParapheDecisionTerms, copy_md5) },
  { "letter", G_STRUCT_OFFSET (ParapheDecisionTerms, letter) },
  { "override_reason", G_STRUCT_OFFSET (ParapheDecisionTerms, override_reason) },
  { "passed", G_STRUCT_OFFSET (ParapheDecisionTerms, passed) },
  { "reasons", G_STRUCT_OFFSET (ParapheDecisionTerms, reasons) },
  { "template", G_STRUCT_OFFSET (ParapheDecisionTerms, template) },
  { "message", G_STRUCT_OFFSET (ParapheDecisionTerms, message) },
  { "attachment", G_STRUCT_OFFSET (ParapheDecisionTerms, attachment) },
  { "screen", G_STRUCT_OFFSET (ParapheDecisionTerms, screen) },
  { "reviewed_by", G_STRUCT_OFFSET (ParapheDecisionTerms, reviewed_by) },
  { "batch", G_STRUCT_OFFSET (ParapheDecisionTerms, batch) },
};

gboolean
paraphe_decision_ends_request (const ParapheDecisionTerms *terms) {
  if (terms->recipe == PARAPHE_RECIPE_UNBLOCK)
    return g_strcmp0 (terms->template, "accept") != 0;
  const ParapheRecipeRow *row = paraphe_recipe_find (terms->recipe);
  return row != NULL && row->is_irreversible;
}

static char **
find_text (const ParapheDecisionTerms *terms, gsize i) {
  return (char **) ((guint8 *) terms + texts[i].offset);
}

ParapheDecisionTerms *
paraphe_decision_terms_copy (const ParapheDecisionTerms *terms) {
  ParapheDecisionTerms *copy = g_new (ParapheDecisionTerms, 1);
  *copy = *terms;
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    *find_text (copy, i) = g_strdup (*find_text (terms, i));
  return copy;
}

void
paraphe_decision_terms_free (ParapheDecisionTerms *terms) {
  if (terms == NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*find_text (terms, i));
  g_free (terms);
}

char *
paraphe_decision_terms_to_text (const ParapheDecisionTerms *terms) {
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i].key != NULL && *find_text (terms, i) != NULL)
      g_variant_dict_insert (dict, texts[i].key, "s", *find_text (terms, i));
  g_variant_dict_insert (dict, "number", "x", terms->number);
  g_variant_dict_insert (dict, "recipe", "s", paraphe_recipe_to_code (terms->recipe));
  g_variant_dict_insert (dict, "delay", "i", terms->delay);
  if (terms->until > 0)
    g_variant_dict_insert (dict, "until", "i", terms->until);
  if (terms->other > 0)
    g_variant_dict_insert (dict, "other", "x", terms->other);
  g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_dict_end (dict));
  return g_variant_print (value, TRUE);
}

ParapheDecisionTerms *
paraphe_decision_terms_parse (const char *text) {
  g_autoptr (GVariant) value = text != NULL ? g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, NULL) : NULL;
  if (value == NULL)
    return NULL;
  g_autoptr (GVariantDict) dict = g_variant_dict_new (value);
  ParapheDecisionTerms *terms = g_new0 (ParapheDecisionTerms, 1);
  g_autofree char *recipe = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i].key != NULL)
      g_variant_dict_lookup (dict, texts[i].key, "s", find_text (terms, i));
  g_variant_dict_lookup (dict, "number", "x", &terms->number);
  g_variant_dict_lookup (dict, "recipe", "s", &recipe);
  g_variant_dict_lookup (dict, "delay", "i", &terms->delay);
  g_variant_dict_lookup (dict, "until", "i", &terms->until);
  g_variant_dict_lookup (dict, "other", "x", &terms->other);
  terms->recipe = paraphe_recipe_from_code (recipe);
  return terms;
}
