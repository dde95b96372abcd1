/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a reading proves about a step that left: done, not done, or for a human (T12 to T18). Network thread. */
#include "step-run.h"

#include <string.h>

#include "crash-point.h"
#include "downloads.h"
#include "staleness.h"

/* A success whose effect is never seen is for a human after a minute. */
#define UNSEEN_SECONDS 60
#define LOOK_AGAIN_SECONDS 2

static gint64
get_quiescence (ParapheStepRun *self) {
  gboolean message = self->act->mutation == PARAPHE_MUTATION_ENVOYER_MESSAGE;
  return paraphe_campaign_get_int (self->campaign, message ? "quiescence_message_seconds" : "quiescence_seconds");
}

/* The acceptance is done when its convention exists: another file than before, kept here. */
static gboolean
has_new_convention (ParapheStepRun *self) {
  ParapheFile *file = paraphe_dossier_facts (self->read)->attestation;
  const ParapheSnapshot *before = self->pre0 != NULL ? self->pre0 : self->base;
  return file != NULL && strcmp (paraphe_file_facts (file)->md5, before->attestation_md5) != 0;
}

/* Seconds before the next look. A convention that has not come for long may never come: nobody waits for it, and it is looked for
 * now and then. At least one: the server counts our questions. */
static gint64
get_look_seconds (ParapheStepRun *self, gboolean *late) {
  gint64 patience = paraphe_campaign_get_int (self->campaign, "attestation_wait_seconds");
  gint64 seconds = paraphe_campaign_get_int (self->campaign, "attestation_poll_seconds");
  ParapheStamp now = paraphe_clock_stamp (self->network->clock);
  gint64 elapsed = paraphe_stamp_elapsed (&self->step->armed, &now);
  *late = elapsed < 0 || elapsed > patience;
  return MAX (1, *late ? MAX (seconds, patience / 3) : seconds);
}

static gboolean
await_convention (ParapheStepRun *self, const ParapheOutcome *outcome, GError **error) {
  gboolean late;
  gint64 seconds = get_look_seconds (self, &late);
  ParapheStepState state = self->step->state == PARAPHE_STEP_UNKNOWN ? PARAPHE_STEP_VERIFY : self->step->state;
  ParapheMove move = {
    .step = self->step->id,
    .dossier = self->op->dossier,
    .state = state,
    .not_before = paraphe_clock_wall () + seconds,
    .evidence = outcome->evidence,
    .error = late ? PARAPHE_STEP_LATE : NULL,
    .attempt = late ? "the convention is late" : "the convention is awaited",
  };
  return paraphe_journal_move (self->network->local, &move, error);
}

/* Somebody else's reminder, that the last look before ours did not show. */
static const char *
find_other_reminder (ParapheStepRun *self, const ParapheOutcome *outcome) {
  if (self->op->recipe != PARAPHE_RECIPE_REMIND || self->act->mutation != PARAPHE_MUTATION_ENVOYER_MESSAGE || self->pre == NULL)
    return NULL;
  return paraphe_staleness_find_reminder (self->read, self->pre->max_message, outcome->evidence);
}

static char *
describe_alert (ParapheStepRun *self, const ParapheOutcome *outcome) {
  const char *other = find_other_reminder (self, outcome);
  if (outcome->kind == PARAPHE_OUTCOME_TWICE)
    return g_strconcat ("twice: ", outcome->again, NULL);
  if (other != NULL)
    return g_strconcat ("reminded: ", other, NULL);
  return outcome->by != NULL ? g_strconcat ("collision: ", outcome->by, NULL) : NULL;
}

/* What the next step starts from, written before this one is done: done twice, it says the same. */
static gboolean
write_next_base (ParapheStepRun *self, GError **error) {
  if (self->is_last)
    return TRUE;
  g_autoptr (ParapheSnapshot) next = paraphe_snapshot_advance (self->base, self->read);
  g_autofree char *text = paraphe_snapshot_to_text (next);
  return paraphe_journal_set_base (self->network->local, self->op->uuid, text, error);
}

gboolean
paraphe_step_run_finish (ParapheStepRun *self, const ParapheOutcome *outcome, GError **error) {
  gboolean accepts = self->act->mutation == PARAPHE_MUTATION_ACCEPTER;
  if (!outcome->complete)
    return paraphe_step_run_move_proved (self, PARAPHE_STEP_CONFLICT, outcome->evidence, "partial", "partial", error);
  if (accepts && !has_new_convention (self))
    return await_convention (self, outcome, error);
  if (accepts
      && !paraphe_download_missing (self->network, self->read, PARAPHE_PAPERS_CONVENTION, NULL, self->cancellable, error))
    return FALSE;
  if (self->step->state == PARAPHE_STEP_UNKNOWN
      && !paraphe_step_run_move_proved (self, PARAPHE_STEP_VERIFY, outcome->evidence, NULL, "proved", error))
    return FALSE;
  PARAPHE_CRASH_POINT ("proved");
  if (!write_next_base (self, error))
    return FALSE;
  PARAPHE_CRASH_POINT ("base-written");
  g_autofree char *alert = describe_alert (self, outcome);
  gboolean done = paraphe_step_run_move_proved (self, PARAPHE_STEP_DONE, outcome->evidence, alert, "done", error);
  PARAPHE_CRASH_POINT ("done");
  return done;
}

static gboolean
settle_unknown (ParapheStepRun *self, const ParapheOutcome *outcome, GError **error) {
  gint64 quiescence = get_quiescence (self);
  gint64 elapsed = paraphe_stamp_elapsed (&self->step->settled, &self->began);
  const char *code = self->step->error;
  gboolean message = self->act->mutation == PARAPHE_MUTATION_ENVOYER_MESSAGE;
  if (elapsed < 0)
    return paraphe_step_run_move_settled (self, PARAPHE_STEP_UNKNOWN, &self->began, (double) quiescence + 1, code,
                                          "the clock went back", error);
  /* Whole seconds: one more, so that the delay is never short. */
  if (quiescence > 0 && elapsed <= quiescence)
    return paraphe_step_run_move (self, PARAPHE_STEP_UNKNOWN, (double) (quiescence + 1 - elapsed), code, "not seen yet", error);
  if (outcome->kind == PARAPHE_OUTCOME_MOVED) {
    g_autofree char *moved = g_strconcat ("moved: ", outcome->by != NULL ? outcome->by : "", NULL);
    return paraphe_step_run_move (self, PARAPHE_STEP_CONFLICT, 0, moved, "moved", error);
  }
  if (code != NULL && g_str_has_prefix (code, "refused"))
    return paraphe_step_run_move (self, PARAPHE_STEP_CONFLICT, 0, code, "refused", error);
  if (message && self->step->attempts >= 2)
    return paraphe_step_run_move (self, PARAPHE_STEP_CONFLICT, 0, "resend", "not seen", error);
  double pause = self->step->attempts < 2 ? 0 : (double) MIN (900, 1 << MIN (self->step->attempts, 9));
  return paraphe_step_run_move (self, PARAPHE_STEP_QUEUED, pause, code, "not executed", error);
}

/* The server said yes; what it did is not to be seen. */
static gboolean
settle_unseen (ParapheStepRun *self, GError **error) {
  ParapheStamp now = paraphe_clock_stamp (self->network->clock);
  gint64 elapsed = paraphe_stamp_elapsed (&self->step->armed, &now);
  if (elapsed >= 0 && elapsed <= UNSEEN_SECONDS)
    return paraphe_step_run_move (self, PARAPHE_STEP_VERIFY, LOOK_AGAIN_SECONDS, NULL, "not seen yet", error);
  return paraphe_step_run_move (self, PARAPHE_STEP_CONFLICT, 0, "unseen", "unseen", error);
}

gboolean
paraphe_step_run_settle (ParapheStepRun *self, GError **error) {
  g_autoptr (ParapheOutcome) outcome = paraphe_step_run_decide (self);
  PARAPHE_CRASH_POINT ("read-back");
  if (outcome->kind == PARAPHE_OUTCOME_APPLIED || outcome->kind == PARAPHE_OUTCOME_TWICE)
    return paraphe_step_run_finish (self, outcome, error);
  if (self->step->state == PARAPHE_STEP_UNKNOWN)
    return settle_unknown (self, outcome, error);
  return settle_unseen (self, error);
}
