/* SPDX-License-Identifier: GPL-3.0-or-later */
/* R5, the form is opened again for a correction: reopened in silence, then a message with a correction request, which moves it to
 * the applicant and says what to change. Pure. */
#include "config.h"
#include "recipe.h"

#include <glib/gi18n.h>

#include "letters.h"

static const ParapheStepRule rules[] = {
  { PARAPHE_MUTATION_REPASSER_EN_INSTRUCTION, PARAPHE_DEPENDS_STATE | PARAPHE_DEPENDS_ATTESTATION, TRUE, TRUE },
  /* On a dossier that is not en instruction, the correction would be dropped without an error. */
  { PARAPHE_MUTATION_ENVOYER_MESSAGE, PARAPHE_DEPENDS_STATE, FALSE, FALSE },
  { PARAPHE_MUTATION_UNKNOWN, PARAPHE_DEPENDS_NOTHING, FALSE, FALSE },
};

static char *
refuse (const ParapheRecipeTerms *terms) {
  if (paraphe_dossier_facts (terms->reading->dossier)->state != PARAPHE_STATE_ACCEPTE)
    return paraphe_recipe_refuse_state (terms->reading);
  return NULL;
}

static gboolean
prepare (const ParapheRecipeTerms *terms, ParapheDraft *draft, GError **error) {
  draft->letter = paraphe_recipe_write_letter (PARAPHE_RECIPE_REOPEN, terms, error);
  if (draft->letter == NULL)
    return FALSE;
  paraphe_draft_add (draft, PARAPHE_MUTATION_REPASSER_EN_INSTRUCTION)->disable_notification = TRUE;
  ParapheAct *message = paraphe_draft_add (draft, PARAPHE_MUTATION_ENVOYER_MESSAGE);
  message->body = g_strdup (draft->letter);
  message->correction = g_strdup ("incorrect");
  return TRUE;
}

static char *
describe_sequel (const ParapheRecipeTerms *terms) {
  return g_strdup (_ ("The collectivité corrects and files again; you then accept it again and a new convention is generated. The "
                      "present one becomes void, even signed."));
}

const ParapheRecipeRow paraphe_recipe_reopen = {
  .recipe = PARAPHE_RECIPE_REOPEN,
  .gate = PARAPHE_GATE_NONE,
  .rules = rules,
  .refuse = refuse,
  .prepare = prepare,
  .describe_sequel = describe_sequel,
};
