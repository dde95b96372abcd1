/* SPDX-License-Identifier: GPL-3.0-or-later */
/* R7, the collectivité gave up correcting its form: taken in silence, accepted as it is, and a message tells that the dossier goes
 * on. The new convention has another date. Pure. */
#include "config.h"
#include "recipe.h"

#include <glib/gi18n.h>

#define ACCEPT_DEPENDS                                                                                                           \
  (PARAPHE_DEPENDS_STATE | PARAPHE_DEPENDS_FORM | PARAPHE_DEPENDS_ATTESTATION | PARAPHE_DEPENDS_THEIRS)

static const ParapheStepRule rules[] = {
  { PARAPHE_MUTATION_PASSER_EN_INSTRUCTION, ACCEPT_DEPENDS, TRUE, FALSE },
  { PARAPHE_MUTATION_ACCEPTER, ACCEPT_DEPENDS, FALSE, FALSE },
  { PARAPHE_MUTATION_ENVOYER_MESSAGE, PARAPHE_DEPENDS_STATE, FALSE, FALSE },
  { PARAPHE_MUTATION_UNKNOWN, PARAPHE_DEPENDS_NOTHING, FALSE, FALSE },
};

static char *
refuse (const ParapheRecipeTerms *terms) {
  ParapheStatus status = paraphe_judgement_facts (terms->reading->judgement)->status;
  if (status != PARAPHE_STATUS_REOPENED)
    return paraphe_recipe_refuse_state (terms->reading);
  return paraphe_recipe_refuse_writing (terms->reading);
}

static gboolean
prepare (const ParapheRecipeTerms *terms, ParapheDraft *draft, GError **error) {
  paraphe_draft_add (draft, PARAPHE_MUTATION_PASSER_EN_INSTRUCTION)->disable_notification = TRUE;
  return paraphe_draft_accept (draft, terms, PARAPHE_RECIPE_RECLOSE, error);
}

static char *
describe_sequel (const ParapheRecipeTerms *terms) {
  return g_strdup (_ ("A new convention is generated, with another date; what the collectivité may have begun to change in its form "
                      "without filing it is lost."));
}

const ParapheRecipeRow paraphe_recipe_reclose = {
  .recipe = PARAPHE_RECIPE_RECLOSE,
  .gate = PARAPHE_GATE_REACCEPT,
  .rules = rules,
  .refuse = refuse,
  .prepare = prepare,
  .describe_sequel = describe_sequel,
};
