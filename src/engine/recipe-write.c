/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A free reply: one message as the agent wrote it, with a file when there is one; or the receipt of a copy that came outside the platform,
 * by which every desktop knows of it. Pure. */
#include "config.h"
#include "recipe.h"

#include <glib/gi18n.h>

#include "letters.h"

static const ParapheStepRule rules[] = {
  { PARAPHE_MUTATION_ENVOYER_MESSAGE, PARAPHE_DEPENDS_NOTHING, TRUE, FALSE },
  { PARAPHE_MUTATION_UNKNOWN, PARAPHE_DEPENDS_NOTHING, FALSE, FALSE },
};

static char *
refuse (const ParapheRecipeTerms *terms) {
  if (terms->template != NULL && !paraphe_letter_exists (PARAPHE_RECIPE_WRITE, terms->template))
    return g_strdup (_ ("This act has no such letter."));
  if (terms->template != NULL && terms->reading->around->outside->len == 0)
    return g_strdup (_ ("No copy that came outside the platform is kept with this dossier: add it first."));
  return paraphe_recipe_refuse_writing (terms->reading);
}

static gboolean
prepare (const ParapheRecipeTerms *terms, ParapheDraft *draft, GError **error) {
  return paraphe_draft_write (draft, terms, PARAPHE_RECIPE_WRITE, error) != NULL;
}

static char *
describe_sequel (const ParapheRecipeTerms *terms) {
  return g_strdup (_ ("For five minutes the message can be deleted before the e-mail leaves."));
}

const ParapheRecipeRow paraphe_recipe_write = {
  .recipe = PARAPHE_RECIPE_WRITE,
  .gate = PARAPHE_GATE_NONE,
  .needs_letter = TRUE,
  .rules = rules,
  .refuse = refuse,
  .prepare = prepare,
  .describe_sequel = describe_sequel,
};
