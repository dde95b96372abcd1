/* SPDX-License-Identifier: GPL-3.0-or-later */
/* R11, a dossier that stays under instruction: what was begun is ended, as an expiry or a withdrawal, or the dossier is accepted. It is
 * never taken back again: the refusal would prove nothing. Pure. */
#include "config.h"
#include "recipe.h"

#include <glib/gi18n.h>

#include "history.h"

#define UNBLOCK_DEPENDS                                                                                                          \
  (PARAPHE_DEPENDS_STATE | PARAPHE_DEPENDS_FORM | PARAPHE_DEPENDS_THEIRS | PARAPHE_DEPENDS_AGENTS)

static const ParapheStepRule rules[] = {
  { PARAPHE_MUTATION_CLASSER_SANS_SUITE, UNBLOCK_DEPENDS | PARAPHE_DEPENDS_DEADLINE, TRUE, FALSE },
  { PARAPHE_MUTATION_ACCEPTER, UNBLOCK_DEPENDS, TRUE, FALSE },
  { PARAPHE_MUTATION_ENVOYER_MESSAGE, PARAPHE_DEPENDS_STATE, FALSE, FALSE },
  { PARAPHE_MUTATION_SUPPRIMER_LABEL, PARAPHE_DEPENDS_NOTHING, FALSE, FALSE },
  { PARAPHE_MUTATION_UNKNOWN, PARAPHE_DEPENDS_NOTHING, FALSE, FALSE },
};

/* Did this operation stop after the step that made this traitement? */
static gboolean
stopped_after (const ParapheOperationFacts *facts, const char *treatment) {
  for (guint i = 0; i + 1 < facts->steps->len; i++) {
    const ParapheStepFacts *step = paraphe_step_facts (g_ptr_array_index (facts->steps, i));
    const ParapheStepFacts *next = paraphe_step_facts (g_ptr_array_index (facts->steps, i + 1));
    if (step->state == PARAPHE_STEP_DONE && next->state == PARAPHE_STEP_CANCELLED && g_strcmp0 (step->evidence, treatment) == 0)
      return TRUE;
  }
  return FALSE;
}

/* The recipe of ours that took the dossier and stopped there, by the journal; UNKNOWN when the half was made elsewhere. */
static ParapheRecipe
find_interrupted (ParapheReading *reading) {
  GPtrArray *treatments = paraphe_dossier_facts (reading->dossier)->treatments;
  const char *last
      = treatments->len > 0 ? paraphe_treatment_facts (g_ptr_array_index (treatments, treatments->len - 1))->id : NULL;
  for (guint i = reading->operations->len; last != NULL && i > 0; i--) {
    const ParapheOperationFacts *facts = paraphe_operation_facts (g_ptr_array_index (reading->operations, i - 1));
    if (stopped_after (facts, last))
      return facts->recipe;
  }
  return PARAPHE_RECIPE_UNKNOWN;
}

/* « expire », « withdraw » or « accept »: the one chosen, else what the journal says was begun. An end is never guessed. */
static const char *
find_way (const ParapheRecipeTerms *terms) {
  if (terms->template != NULL)
    return terms->template;
  ParapheRecipe interrupted = find_interrupted (terms->reading);
  if (interrupted == PARAPHE_RECIPE_EXPIRE)
    return "expire";
  return interrupted == PARAPHE_RECIPE_WITHDRAW ? "withdraw" : "accept";
}

static gboolean
is_way (const char *way) {
  static const char *const ways[] = { "expire", "withdraw", "accept", NULL };
  return g_strv_contains (ways, way);
}

static ParapheGate
find_gate (const ParapheRecipeTerms *terms) {
  const char *way = find_way (terms);
  if (g_str_equal (way, "expire"))
    return PARAPHE_GATE_EXPIRE;
  return g_str_equal (way, "accept") ? PARAPHE_GATE_REACCEPT : PARAPHE_GATE_NONE;
}

static char *
refuse (const ParapheRecipeTerms *terms) {
  const char *way = find_way (terms);
  if (!is_way (way))
    return g_strdup (_ ("A dossier is unblocked by “expire”, “withdraw” or “accept”."));
  if (paraphe_dossier_facts (terms->reading->dossier)->state != PARAPHE_STATE_EN_INSTRUCTION)
    return paraphe_recipe_refuse_state (terms->reading);
  if (g_str_equal (way, "expire"))
    return paraphe_recipe_refuse_expiry (terms);
  return g_str_equal (way, "accept") ? paraphe_recipe_refuse_writing (terms->reading) : NULL;
}

/* What the acceptance says: the corrected form was read, the request that had ended goes on, or nothing changed. */
static ParapheRecipe
find_letter (ParapheReading *reading) {
  ParapheHistory history = paraphe_history_read (reading->dossier);
  if (history.closed_at > history.last_accepted_at)
    return PARAPHE_RECIPE_RESTORE;
  return history.last_resubmitted_at > history.last_accepted_at ? PARAPHE_RECIPE_REACCEPT : PARAPHE_RECIPE_RECLOSE;
}

static gboolean
prepare (const ParapheRecipeTerms *terms, ParapheDraft *draft, GError **error) {
  ParapheRecipeTerms chosen = *terms;
  chosen.template = find_way (terms);
  if (g_str_equal (chosen.template, "accept"))
    return paraphe_draft_accept (draft, &chosen, find_letter (terms->reading), error);
  gboolean expires = g_str_equal (chosen.template, "expire");
  if (!paraphe_draft_close (draft, &chosen, expires ? PARAPHE_RECIPE_EXPIRE : PARAPHE_RECIPE_WITHDRAW, error))
    return FALSE;
  paraphe_draft_say_status (draft, terms, NULL);
  return TRUE;
}

/* Who took it, and when: an act of ours that stopped, a colleague, or the platform at the end of the campaign. */
static char *
describe_sequel (const ParapheRecipeTerms *terms) {
  GPtrArray *treatments = paraphe_dossier_facts (terms->reading->dossier)->treatments;
  const ParapheTreatmentFacts *last
      = treatments->len > 0 ? paraphe_treatment_facts (g_ptr_array_index (treatments, treatments->len - 1)) : NULL;
  g_autofree char *day = paraphe_recipe_format_day (last != NULL ? paraphe_day_of_instant (last->at) : PARAPHE_NO_DAY);
  if (last == NULL || last->email == NULL || *last->email == '\0')
    return g_strdup_printf (_ ("The platform itself put it under instruction, on %s."), day);
  return g_strdup_printf (_ ("It was put under instruction by %s, on %s."), last->email, day);
}

const ParapheRecipeRow paraphe_recipe_unblock = {
  .recipe = PARAPHE_RECIPE_UNBLOCK,
  .gate = PARAPHE_GATE_NONE,
  .find_gate = find_gate,
  .rules = rules,
  .refuse = refuse,
  .prepare = prepare,
  .describe_sequel = describe_sequel,
};
