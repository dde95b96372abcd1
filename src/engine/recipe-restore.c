/* SPDX-License-Identifier: GPL-3.0-or-later */
/* R8, a request that ended wrongly goes on: taken back in silence and accepted at once, since half a minute later the platform moves
 * its form to the newest revision; then a message says so. Pure. */
#include "config.h"
#include "recipe.h"

#include <glib/gi18n.h>

#define ACCEPT_DEPENDS                                                                                                           \
  (PARAPHE_DEPENDS_STATE | PARAPHE_DEPENDS_FORM | PARAPHE_DEPENDS_ATTESTATION | PARAPHE_DEPENDS_THEIRS)

static const ParapheStepRule rules[] = {
  { PARAPHE_MUTATION_REPASSER_EN_INSTRUCTION, ACCEPT_DEPENDS, TRUE, FALSE },
  { PARAPHE_MUTATION_ACCEPTER, ACCEPT_DEPENDS, FALSE, FALSE },
  { PARAPHE_MUTATION_ENVOYER_MESSAGE, PARAPHE_DEPENDS_STATE, FALSE, FALSE },
  { PARAPHE_MUTATION_UNKNOWN, PARAPHE_DEPENDS_NOTHING, FALSE, FALSE },
};

/* Archived, it leaves the archives when it is taken back. */
static char *
refuse (const ParapheRecipeTerms *terms) {
  const ParapheDossierFacts *facts = paraphe_dossier_facts (terms->reading->dossier);
  if (facts->state != PARAPHE_STATE_SANS_SUITE && facts->state != PARAPHE_STATE_REFUSE)
    return paraphe_recipe_refuse_state (terms->reading);
  if (facts->account_deleted)
    return g_strdup (_ ("The account that filed was deleted: the platform does not let this dossier be taken back."));
  return NULL;
}

static gboolean
prepare (const ParapheRecipeTerms *terms, ParapheDraft *draft, GError **error) {
  paraphe_draft_add (draft, PARAPHE_MUTATION_REPASSER_EN_INSTRUCTION)->disable_notification = TRUE;
  return paraphe_draft_accept (draft, terms, PARAPHE_RECIPE_RESTORE, error);
}

static char *
describe_sequel (const ParapheRecipeTerms *terms) {
  return g_strdup (_ ("The request goes on with a new convention; the accesses closed meanwhile are to be opened again."));
}

const ParapheRecipeRow paraphe_recipe_restore = {
  .recipe = PARAPHE_RECIPE_RESTORE,
  .gate = PARAPHE_GATE_REACCEPT,
  .rules = rules,
  .refuse = refuse,
  .prepare = prepare,
  .describe_sequel = describe_sequel,
};
