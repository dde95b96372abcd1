/* SPDX-License-Identifier: GPL-3.0-or-later */
/* R3, a reminder of the ladder: one a rung about the convention in force, whoever sent it; never while a paper waits for us. Pure. */
#include "config.h"
#include "recipe.h"

#include <glib/gi18n.h>

#include "ladder.h"
#include "letters.h"

#define REMINDER_DEPENDS                                                                                                         \
  (PARAPHE_DEPENDS_STATE | PARAPHE_DEPENDS_ATTESTATION | PARAPHE_DEPENDS_THEIRS | PARAPHE_DEPENDS_DEADLINE)

static const ParapheStepRule rules[] = {
  { PARAPHE_MUTATION_ENVOYER_MESSAGE, REMINDER_DEPENDS, TRUE, FALSE },
  { PARAPHE_MUTATION_UNKNOWN, PARAPHE_DEPENDS_NOTHING, FALSE, FALSE },
};

static gboolean
may_remind (ParapheStatus status) {
  switch (status) {
  case PARAPHE_STATUS_AWAITING:
  case PARAPHE_STATUS_TO_CHECK:
  case PARAPHE_STATUS_OVERDUE:
  case PARAPHE_STATUS_NON_COMPLIANT:
  case PARAPHE_STATUS_VOID_RECEIVED:
    return TRUE;
  case PARAPHE_STATUS_UNKNOWN:
  case PARAPHE_STATUS_DELETED:
  case PARAPHE_STATUS_EXPIRED:
  case PARAPHE_STATUS_WITHDRAWN:
  case PARAPHE_STATUS_REFUSED:
  case PARAPHE_STATUS_DEPOSITING:
  case PARAPHE_STATUS_REOPENED:
  case PARAPHE_STATUS_RESUBMITTED:
  case PARAPHE_STATUS_STUCK:
  case PARAPHE_STATUS_COMPLETE:
  case PARAPHE_STATUS_RECEIVED:
  default:
    return FALSE;
  }
}

/* The rung that these terms choose, else the one that is reached; NULL none. */
static const char *
find_rung (const ParapheRecipeTerms *terms) {
  if (terms->template != NULL)
    return terms->template;
  return paraphe_ladder_find_rung (&terms->reading->facts, paraphe_judgement_facts (terms->reading->judgement));
}

static char *
refuse_rung (const ParapheRecipeTerms *terms) {
  const ParapheJudgementFacts *facts = paraphe_judgement_facts (terms->reading->judgement);
  const char *rung = find_rung (terms);
  if (facts->deadline == NULL)
    return g_strdup (_ ("The deadline of this dossier is not known."));
  if (rung == NULL)
    return g_strdup (_ ("No reminder is due yet."));
  if (!paraphe_letter_exists (PARAPHE_RECIPE_REMIND, rung))
    return g_strdup_printf (_ ("There is no reminder “%s”: J-30, J-15, J-7 or J+1."), rung);
  if (paraphe_ladder_is_before (rung) != (facts->days_left >= 0))
    return g_strdup_printf (_ ("The reminder %s does not speak of the present deadline."), rung);
  gint64 at = 0;
  const char *sent = paraphe_ladder_find_sent_since (&terms->reading->facts, rung, &at);
  if (sent == NULL)
    return NULL;
  g_autofree char *day = paraphe_recipe_format_day (paraphe_day_of_instant (at));
  if (g_str_equal (sent, rung))
    return g_strdup_printf (_ ("The reminder %s was sent already, on %s."), rung, day);
  return g_strdup_printf (_ ("The reminder %s, which comes after it, was sent already, on %s."), sent, day);
}

static char *
refuse (const ParapheRecipeTerms *terms) {
  if (!may_remind (paraphe_judgement_facts (terms->reading->judgement)->status))
    return paraphe_recipe_refuse_state (terms->reading);
  g_autofree char *writing = paraphe_recipe_refuse_writing (terms->reading);
  return writing != NULL ? g_steal_pointer (&writing) : refuse_rung (terms);
}

static gboolean
prepare (const ParapheRecipeTerms *terms, ParapheDraft *draft, GError **error) {
  ParapheRecipeTerms chosen = *terms;
  chosen.template = find_rung (terms);
  return paraphe_draft_write (draft, &chosen, PARAPHE_RECIPE_REMIND, error) != NULL;
}

static char *
describe_sequel (const ParapheRecipeTerms *terms) {
  return g_strdup (_ ("The convention is still awaited; every desktop knows by its last line that this reminder was sent."));
}

const ParapheRecipeRow paraphe_recipe_remind = {
  .recipe = PARAPHE_RECIPE_REMIND,
  .gate = PARAPHE_GATE_NONE,
  .once = PARAPHE_ONCE_IN_VERSION,
  .rules = rules,
  .refuse = refuse,
  .prepare = prepare,
  .describe_sequel = describe_sequel,
};
