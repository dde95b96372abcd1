/* SPDX-License-Identifier: GPL-3.0-or-later */
/* R9, the collectivité withdraws its request, or another dossier carries it: as an expiry, with other reasons. Pure. */
#include "config.h"
#include "recipe.h"

#include <glib/gi18n.h>

#include "letters.h"

#define END_DEPENDS                                                                                                              \
  (PARAPHE_DEPENDS_STATE | PARAPHE_DEPENDS_THEIRS | PARAPHE_DEPENDS_AGENTS)

static const ParapheStepRule rules[] = {
  { PARAPHE_MUTATION_REPASSER_EN_INSTRUCTION, END_DEPENDS | PARAPHE_DEPENDS_ATTESTATION, TRUE, TRUE },
  { PARAPHE_MUTATION_PASSER_EN_INSTRUCTION, END_DEPENDS | PARAPHE_DEPENDS_FORM, TRUE, FALSE },
  { PARAPHE_MUTATION_CLASSER_SANS_SUITE, END_DEPENDS, TRUE, FALSE },
  { PARAPHE_MUTATION_SUPPRIMER_LABEL, PARAPHE_DEPENDS_NOTHING, FALSE, FALSE },
  { PARAPHE_MUTATION_MODIFIER_ANNOTATIONS, PARAPHE_DEPENDS_NOTHING, FALSE, FALSE },
  { PARAPHE_MUTATION_UNKNOWN, PARAPHE_DEPENDS_NOTHING, FALSE, FALSE },
};

static char *
refuse (const ParapheRecipeTerms *terms) {
  ParapheState state = paraphe_dossier_facts (terms->reading->dossier)->state;
  gboolean between = terms->reading->facts.executing && state == PARAPHE_STATE_EN_INSTRUCTION;
  if (state != PARAPHE_STATE_ACCEPTE && state != PARAPHE_STATE_EN_CONSTRUCTION && !between)
    return paraphe_recipe_refuse_state (terms->reading);
  if (terms->template != NULL && !paraphe_letter_exists (PARAPHE_RECIPE_WITHDRAW, terms->template))
    return g_strdup (_ ("A dossier is withdrawn as “retrait” or as “doublon”."));
  if (g_strcmp0 (terms->template, "doublon") == 0 && terms->other == paraphe_dossier_facts (terms->reading->dossier)->number)
    return g_strdup (_ ("A dossier is not the duplicate of itself."));
  return NULL;
}

static gboolean
prepare (const ParapheRecipeTerms *terms, ParapheDraft *draft, GError **error) {
  gboolean accepted = paraphe_dossier_facts (terms->reading->dossier)->state == PARAPHE_STATE_ACCEPTE;
  ParapheMutationKind take = accepted ? PARAPHE_MUTATION_REPASSER_EN_INSTRUCTION : PARAPHE_MUTATION_PASSER_EN_INSTRUCTION;
  paraphe_draft_add (draft, take)->disable_notification = TRUE;
  if (!paraphe_draft_close (draft, terms, PARAPHE_RECIPE_WITHDRAW, error))
    return FALSE;
  paraphe_draft_say_status (draft, terms, NULL);
  paraphe_draft_note_day (draft, terms, "annotation_closed", paraphe_day_of_instant (terms->reading->facts.now));
  return TRUE;
}

static char *
describe_sequel (const ParapheRecipeTerms *terms) {
  return g_strdup (_ ("The request ends here: see that no contribution was asked for it, and that the accesses are closed. It can be "
                      "restored, with a new convention."));
}

const ParapheRecipeRow paraphe_recipe_withdraw = {
  .recipe = PARAPHE_RECIPE_WITHDRAW,
  .gate = PARAPHE_GATE_NONE,
  .letter_is_motivation = TRUE,
  .is_irreversible = TRUE,
  .rules = rules,
  .refuse = refuse,
  .prepare = prepare,
  .describe_sequel = describe_sequel,
};
