/* SPDX-License-Identifier: GPL-3.0-or-later */
/* R12, the campaign is over for this dossier: archived, which closes its messages for both sides. Pure. */
#include "config.h"
#include "recipe.h"

#include <glib/gi18n.h>

static const ParapheStepRule rules[] = {
  { PARAPHE_MUTATION_ARCHIVER, PARAPHE_DEPENDS_STATE | PARAPHE_DEPENDS_THEIRS, TRUE, FALSE },
  { PARAPHE_MUTATION_UNKNOWN, PARAPHE_DEPENDS_NOTHING, FALSE, FALSE },
};

static char *
refuse (const ParapheRecipeTerms *terms) {
  const ParapheJudgementFacts *facts = paraphe_judgement_facts (terms->reading->judgement);
  if (paraphe_dossier_facts (terms->reading->dossier)->archived)
    return g_strdup (_ ("The dossier is archived already."));
  if (facts->status != PARAPHE_STATUS_COMPLETE && facts->status != PARAPHE_STATUS_EXPIRED && facts->status != PARAPHE_STATUS_WITHDRAWN)
    return paraphe_recipe_refuse_state (terms->reading);
  if (facts->unanswered)
    return g_strdup (_ ("The last message of the collectivité has no answer, and none could be written any more."));
  return NULL;
}

static gboolean
prepare (const ParapheRecipeTerms *terms, ParapheDraft *draft, GError **error) {
  paraphe_draft_add (draft, PARAPHE_MUTATION_ARCHIVER);
  return TRUE;
}

static char *
describe_sequel (const ParapheRecipeTerms *terms) {
  return g_strdup (_ ("Neither side can write any more; the collectivité is not told. To be done once finance has what it needs."));
}

const ParapheRecipeRow paraphe_recipe_archive = {
  .recipe = PARAPHE_RECIPE_ARCHIVE,
  .gate = PARAPHE_GATE_NONE,
  .rules = rules,
  .refuse = refuse,
  .prepare = prepare,
  .describe_sequel = describe_sequel,
};
