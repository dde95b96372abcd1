/* SPDX-License-Identifier: GPL-3.0-or-later */
/* R2, what was received cannot be approved: a message says why and asks for another copy, and the paper that the agent saw is refused
 * with it. Pure. */
#include "config.h"
#include "recipe.h"

#include <glib/gi18n.h>

#define COPY_DEPENDS (PARAPHE_DEPENDS_STATE | PARAPHE_DEPENDS_ATTESTATION | PARAPHE_DEPENDS_THEIRS)

static const ParapheStepRule rules[] = {
  { PARAPHE_MUTATION_ENVOYER_MESSAGE, COPY_DEPENDS, TRUE, FALSE },
  { PARAPHE_MUTATION_SUPPRIMER_LABEL, PARAPHE_DEPENDS_STATE, FALSE, FALSE },
  { PARAPHE_MUTATION_AJOUTER_LABEL, PARAPHE_DEPENDS_STATE, FALSE, FALSE },
  { PARAPHE_MUTATION_MODIFIER_ANNOTATIONS, PARAPHE_DEPENDS_STATE, FALSE, FALSE },
  { PARAPHE_MUTATION_UNKNOWN, PARAPHE_DEPENDS_NOTHING, FALSE, FALSE },
};

static char *
refuse (const ParapheRecipeTerms *terms) {
  const ParapheJudgementFacts *facts = paraphe_judgement_facts (terms->reading->judgement);
  if (paraphe_dossier_facts (terms->reading->dossier)->state != PARAPHE_STATE_ACCEPTE || facts->status == PARAPHE_STATUS_COMPLETE)
    return paraphe_recipe_refuse_state (terms->reading);
  if (facts->current == NULL)
    return g_strdup (_ ("There is no convention in force: the platform has not generated it yet."));
  return paraphe_recipe_refuse_writing (terms->reading);
}

static gboolean
prepare (const ParapheRecipeTerms *terms, ParapheDraft *draft, GError **error) {
  if (paraphe_draft_write (draft, terms, PARAPHE_RECIPE_REQUEST_COPY, error) == NULL)
    return FALSE;
  paraphe_draft_say_status (draft, terms, "label_to_remind");
  if (terms->reasons != NULL)
    paraphe_draft_note (draft, terms, "annotation_reason", terms->reasons);
  return TRUE;
}

static char *
describe_sequel (const ParapheRecipeTerms *terms) {
  return g_strdup (_ ("The convention in force is awaited again, signed; its deadline does not move."));
}

const ParapheRecipeRow paraphe_recipe_request_copy = {
  .recipe = PARAPHE_RECIPE_REQUEST_COPY,
  .gate = PARAPHE_GATE_NONE,
  .rules = rules,
  .refuse = refuse,
  .prepare = prepare,
  .describe_sequel = describe_sequel,
};
