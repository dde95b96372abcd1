/* SPDX-License-Identifier: GPL-3.0-or-later */
/* R4, the delay has run out without a signed convention: reopened in silence, then classé sans suite with the reasons, which is
 * the one mail; labels of the way removed. Pure. */
#include "config.h"
#include "recipe.h"

#include <glib/gi18n.h>

/* A message is dated of the beginning of its writing and is seen at the end of it: ten minutes cover the longest transactions. */
#define ARRIVAL_SECONDS 600

static const ParapheStepRule rules[] = {
  { PARAPHE_MUTATION_REPASSER_EN_INSTRUCTION,
    PARAPHE_DEPENDS_STATE | PARAPHE_DEPENDS_ATTESTATION | PARAPHE_DEPENDS_THEIRS | PARAPHE_DEPENDS_AGENTS
        | PARAPHE_DEPENDS_DEADLINE, TRUE, TRUE },
  { PARAPHE_MUTATION_CLASSER_SANS_SUITE, PARAPHE_DEPENDS_STATE | PARAPHE_DEPENDS_THEIRS | PARAPHE_DEPENDS_AGENTS, TRUE, FALSE },
  { PARAPHE_MUTATION_SUPPRIMER_LABEL, PARAPHE_DEPENDS_NOTHING, FALSE, FALSE },
  { PARAPHE_MUTATION_MODIFIER_ANNOTATIONS, PARAPHE_DEPENDS_NOTHING, FALSE, FALSE },
  { PARAPHE_MUTATION_UNKNOWN, PARAPHE_DEPENDS_NOTHING, FALSE, FALSE },
};

static gboolean
may_expire (ParapheStatus status) {
  switch (status) {
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
  case PARAPHE_STATUS_TO_CHECK:
  case PARAPHE_STATUS_AWAITING:
  default:
    return FALSE;
  }
}

static char *
refuse_day (const ParapheRecipeTerms *terms) {
  const ParapheJudgementFacts *facts = paraphe_judgement_facts (terms->reading->judgement);
  if (facts->deadline == NULL)
    return g_strdup (_ ("The deadline of this dossier is not known."));
  const ParapheDeadlineFacts *deadline = paraphe_deadline_facts (facts->deadline);
  gint64 late = terms->reading->facts.now - deadline->first_late;
  if (late >= ARRIVAL_SECONDS)
    return NULL;
  if (late >= 0)
    return g_strdup (_ ("The deadline has just passed, and what was sent in time may still be arriving: wait ten minutes."));
  g_autofree char *day = paraphe_recipe_format_day (deadline->effective);
  return g_strdup_printf (_ ("The deadline has not passed: the collectivité has until %s."), day);
}

/* The convention is destroyed between the two mutations: what an agent approved meanwhile was a copy of the last one. */
static gboolean
has_approved_copy (const ParapheJudgementFacts *facts) {
  if (facts->conventions->len == 0)
    return FALSE;
  const ParapheConventionFacts *last
      = paraphe_convention_facts (g_ptr_array_index (facts->conventions, facts->conventions->len - 1));
  for (guint i = 0; i < facts->copies->len; i++) {
    ParapheExamination *examination = paraphe_copy_facts (g_ptr_array_index (facts->copies, i))->examination;
    const ParapheExaminationFacts *row = examination != NULL ? paraphe_examination_facts (examination) : NULL;
    if (row != NULL && row->verdict == PARAPHE_VERDICT_CONFORM && g_strcmp0 (row->convention_md5, last->md5) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Deleted by its applicant, a dossier that stays on the platform says something that no rule here understands. */
static char *
refuse_deleted (const ParapheRecipeTerms *terms) {
  if (paraphe_dossier_facts (terms->reading->dossier)->user_deleted_at == 0)
    return NULL;
  return g_strdup (_ ("The collectivité has deleted this dossier on its side: ask it why before it is closed."));
}

/* What forbids the end itself, wherever the dossier is on the way to it. */
char *
paraphe_recipe_refuse_expiry (const ParapheRecipeTerms *terms) {
  g_autofree char *deleted = refuse_deleted (terms);
  if (deleted != NULL)
    return g_steal_pointer (&deleted);
  if (has_approved_copy (paraphe_judgement_facts (terms->reading->judgement)))
    return g_strdup (_ ("A copy of the last convention was approved: this request does not end for the delay."));
  return refuse_day (terms);
}

static char *
refuse (const ParapheRecipeTerms *terms) {
  const ParapheJudgementFacts *facts = paraphe_judgement_facts (terms->reading->judgement);
  ParapheState state = paraphe_dossier_facts (terms->reading->dossier)->state;
  g_autofree char *deleted = refuse_deleted (terms);
  if (deleted != NULL)
    return g_steal_pointer (&deleted);
  /* Between its two mutations, the recipe finds the dossier where it put it. */
  if (terms->reading->facts.executing && state == PARAPHE_STATE_EN_INSTRUCTION)
    return has_approved_copy (facts) ? paraphe_recipe_refuse_state (terms->reading) : refuse_day (terms);
  if (state != PARAPHE_STATE_ACCEPTE)
    return paraphe_recipe_refuse_state (terms->reading);
  g_autofree char *day = refuse_day (terms);
  if (day != NULL)
    return g_steal_pointer (&day);
  return may_expire (facts->status) ? NULL : paraphe_recipe_refuse_state (terms->reading);
}

static gboolean
prepare (const ParapheRecipeTerms *terms, ParapheDraft *draft, GError **error) {
  paraphe_draft_add (draft, PARAPHE_MUTATION_REPASSER_EN_INSTRUCTION)->disable_notification = TRUE;
  if (!paraphe_draft_close (draft, terms, PARAPHE_RECIPE_EXPIRE, error))
    return FALSE;
  paraphe_draft_say_status (draft, terms, NULL);
  paraphe_draft_note_day (draft, terms, "annotation_closed", paraphe_day_of_instant (terms->reading->facts.now));
  return TRUE;
}

static char *
describe_sequel (const ParapheRecipeTerms *terms) {
  return g_strdup (_ ("The request ends here: the accesses of these schools are to be closed. It can be restored, with a new "
                      "convention."));
}

const ParapheRecipeRow paraphe_recipe_expire = {
  .recipe = PARAPHE_RECIPE_EXPIRE,
  .gate = PARAPHE_GATE_EXPIRE,
  .letter_is_motivation = TRUE,
  .is_irreversible = TRUE,
  .rules = rules,
  .refuse = refuse,
  .prepare = prepare,
  .describe_sequel = describe_sequel,
};
