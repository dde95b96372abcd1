/* SPDX-License-Identifier: GPL-3.0-or-later */
/* R6, the corrected form is accepted: taken in silence, which freezes the applicant; compared; accepted; the new convention is
 * waited for and kept; then a message says it replaces the one before. Pure. */
#include "config.h"
#include "recipe.h"

#include <glib/gi18n.h>

#define REACCEPT_DEPENDS                                                                                                         \
  (PARAPHE_DEPENDS_STATE | PARAPHE_DEPENDS_FORM | PARAPHE_DEPENDS_ATTESTATION | PARAPHE_DEPENDS_THEIRS)

static const ParapheStepRule rules[] = {
  { PARAPHE_MUTATION_PASSER_EN_INSTRUCTION, REACCEPT_DEPENDS, TRUE, FALSE },
  { PARAPHE_MUTATION_ACCEPTER, REACCEPT_DEPENDS, FALSE, FALSE },
  { PARAPHE_MUTATION_ENVOYER_MESSAGE, PARAPHE_DEPENDS_STATE, FALSE, FALSE },
  { PARAPHE_MUTATION_UNKNOWN, PARAPHE_DEPENDS_NOTHING, FALSE, FALSE },
};

static char *
refuse (const ParapheRecipeTerms *terms) {
  ParapheStatus status = paraphe_judgement_facts (terms->reading->judgement)->status;
  return status == PARAPHE_STATUS_RESUBMITTED ? NULL : paraphe_recipe_refuse_state (terms->reading);
}

static gboolean
prepare (const ParapheRecipeTerms *terms, ParapheDraft *draft, GError **error) {
  paraphe_draft_add (draft, PARAPHE_MUTATION_PASSER_EN_INSTRUCTION)->disable_notification = TRUE;
  return paraphe_draft_accept (draft, terms, PARAPHE_RECIPE_REACCEPT, error);
}

static char *
describe_sequel (const ParapheRecipeTerms *terms) {
  ParapheDeadline *deadline = paraphe_judgement_facts (terms->reading->judgement)->deadline;
  guint version = paraphe_reading_next_version (terms->reading);
  if (deadline == NULL)
    return g_strdup_printf (_ ("Version %u of the convention is generated; the ones before are void."), version);
  g_autofree char *day = paraphe_recipe_format_day (paraphe_deadline_facts (deadline)->effective);
  return g_strdup_printf (_ ("Version %u of the convention is generated; the ones before are void. It is awaited, signed, until %s at "
                             "least."),
                          version, day);
}

const ParapheRecipeRow paraphe_recipe_reaccept = {
  .recipe = PARAPHE_RECIPE_REACCEPT,
  .gate = PARAPHE_GATE_REACCEPT,
  .letter_is_motivation = FALSE,
  .once = PARAPHE_ONCE_IN_LIFE,
  .rules = rules,
  .refuse = refuse,
  .prepare = prepare,
  .describe_sequel = describe_sequel,
};
