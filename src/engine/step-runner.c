/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The runner: see step-runner.h. Network thread. */
#include "config.h"
#include "step-runner.h"

#include <glib/gi18n.h>

#include "crash-point.h"
#include "step-run.h"

/* A label taken off is looked for again so many times: it may stand twice, or a colleague puts it back. */
#define LABEL_ATTEMPTS 4

int
paraphe_step_runner_find (ParapheOperation *operation) {
  GPtrArray *steps = paraphe_operation_facts (operation)->steps;
  if (paraphe_recipe_find (paraphe_operation_facts (operation)->recipe) == NULL)
    return -1;
  for (guint i = 0; i < steps->len; i++) {
    ParapheStepState state = paraphe_step_facts (g_ptr_array_index (steps, i))->state;
    if (state == PARAPHE_STEP_CONFLICT)
      return -1;
    if (state != PARAPHE_STEP_DONE && state != PARAPHE_STEP_CANCELLED)
      return (int) i;
  }
  return -1;
}

static gboolean
is_label (ParapheStepRun *run) {
  return run->act->mutation == PARAPHE_MUTATION_AJOUTER_LABEL || run->act->mutation == PARAPHE_MUTATION_SUPPRIMER_LABEL;
}

/* What is as wanted whoever did it: labels, annotations, the archive, a message deleted. */
static gboolean
is_state (ParapheStepRun *run) {
  return is_label (run) || run->act->mutation == PARAPHE_MUTATION_MODIFIER_ANNOTATIONS
         || run->act->mutation == PARAPHE_MUTATION_ARCHIVER || run->act->mutation == PARAPHE_MUTATION_SUPPRIMER_MESSAGE;
}

/* T4: it has happened already, in an attempt whose end was not seen; or it is as wanted, whoever did it. */
static gboolean
is_done_already (ParapheStepRun *run, ParapheOutcome **outcome) {
  if (run->step->attempts == 0 && !is_state (run))
    return FALSE;
  *outcome = paraphe_step_run_decide (run);
  return (*outcome)->kind == PARAPHE_OUTCOME_APPLIED || (*outcome)->kind == PARAPHE_OUTCOME_TWICE;
}

static gboolean
run_queued (ParapheStepRun *run, GError **error) {
  g_autoptr (ParapheOutcome) outcome = NULL;
  g_autoptr (GError) cause = NULL;
  g_autofree char *body = NULL;
  if (is_done_already (run, &outcome))
    return paraphe_step_run_finish (run, outcome, error);
  if (is_label (run) && run->step->attempts >= LABEL_ATTEMPTS)
    return paraphe_step_run_move (run, PARAPHE_STEP_CONFLICT, 0, "unseen", "given up", error);
  g_autofree char *conflict = paraphe_step_run_preflight (run, &body, &cause);
  if (cause != NULL) {
    g_propagate_error (error, g_steal_pointer (&cause));
    return FALSE;
  }
  if (conflict != NULL)
    return paraphe_step_run_move (run, PARAPHE_STEP_CONFLICT, 0, conflict, conflict, error);
  PARAPHE_CRASH_POINT ("preflight-passed");
  return paraphe_step_run_send (run, body, error);
}

static gboolean
read_and_run (ParapheStepRun *run, GError **error) {
  g_autoptr (GError) cause = NULL;
  PARAPHE_CRASH_POINT ("before-reading");
  if (!paraphe_step_run_read (run, &cause)) {
    if (g_error_matches (cause, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_NOT_FOUND) && run->step->state != PARAPHE_STEP_ARMED)
      return paraphe_step_run_move (run, PARAPHE_STEP_CONFLICT, 0, "not_found", "not found", error);
    g_propagate_error (error, g_steal_pointer (&cause));
    return FALSE;
  }
  PARAPHE_CRASH_POINT ("read");
  if (run->step->state == PARAPHE_STEP_QUEUED)
    return run_queued (run, error);
  return paraphe_step_run_settle (run, error);
}

gboolean
paraphe_step_runner_run (ParapheNetwork *network, ParapheCampaign *campaign, ParapheOperation *operation, guint index,
                         GCancellable *cancellable, GError **error) {
  g_autoptr (ParapheStepRun) run = paraphe_step_run_new (network, campaign, operation, index);
  if (run == NULL) {
    g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_LOCAL,
                         _ ("An operation of the journal is not understood by this version: nothing of it was sent."));
    return FALSE;
  }
  run->cancellable = cancellable;
  /* Armed in this very run of the program: its answer could not be written. It may have left (T10). */
  if (run->step->state == PARAPHE_STEP_ARMED) {
    ParapheStamp now = paraphe_clock_stamp (network->clock);
    return paraphe_step_run_move_settled (run, PARAPHE_STEP_UNKNOWN, &now, 0, "network: ", "found armed", error);
  }
  return read_and_run (run, error);
}

gboolean
paraphe_step_runner_postpone (ParapheNetwork *network, ParapheOperation *operation, guint index, double seconds, GError **error) {
  const ParapheOperationFacts *op = paraphe_operation_facts (operation);
  const ParapheStepFacts *step = paraphe_step_facts (g_ptr_array_index (op->steps, index));
  ParapheMove move = {
    .step = step->id,
    .dossier = op->dossier,
    .state = step->state,
    .not_before = seconds > 0 ? paraphe_clock_wall () + (gint64) seconds : 0,
    .error = step->error,
    .attempt = "the platform was not reached",
  };
  return paraphe_journal_move (network->local, &move, error);
}
