/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one place where a mutation leaves: armed on the disk first, sent once, and the class of what came back written at once (T6 to
 * T10). Network thread. */
#include "step-run.h"

#include "crash-point.h"
#include "engine-error.h"
#include "mutation.h"

/* What an error of a mutation means for its step. */
static ParapheStepState
classify (const GError *error) {
  if (error->domain != PARAPHE_PLATFORM_ERROR)
    return PARAPHE_STEP_UNKNOWN;
  switch ((ParaphePlatformError) error->code) {
  case PARAPHE_PLATFORM_ERROR_RETRY:
  case PARAPHE_PLATFORM_ERROR_WAIT:
  case PARAPHE_PLATFORM_ERROR_TOKEN:
  case PARAPHE_PLATFORM_ERROR_READ_ONLY:
  case PARAPHE_PLATFORM_ERROR_NOT_FOUND:
  case PARAPHE_PLATFORM_ERROR_ADDRESS:
  case PARAPHE_PLATFORM_ERROR_BUG:
    return PARAPHE_STEP_QUEUED; /* provably not executed (T8) */
  case PARAPHE_PLATFORM_ERROR_REFUSED:
  case PARAPHE_PLATFORM_ERROR_AMBIGUOUS:
  case PARAPHE_PLATFORM_ERROR_TIMEOUT:
  case PARAPHE_PLATFORM_ERROR_ANSWER:
  case PARAPHE_PLATFORM_ERROR_FILE:
  default:
    return PARAPHE_STEP_UNKNOWN;
  }
}

/* Seconds before a mutation that was not executed is tried again. */
static double
get_pause (ParapheStepRun *self, const GError *cause) {
  if (g_error_matches (cause, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_WAIT))
    return CLAMP (paraphe_platform_get_wait_until (self->network->platform) - paraphe_clock_wall (), 1, 900);
  return MIN (900, 1 << MIN (self->step->attempts, 9));
}

/* What the journal says of it. */
static const char *
get_code (const GError *cause) {
  if (cause->domain != PARAPHE_PLATFORM_ERROR)
    return "network";
  switch ((ParaphePlatformError) cause->code) {
  case PARAPHE_PLATFORM_ERROR_REFUSED:
  case PARAPHE_PLATFORM_ERROR_BUG:
    return "refused";
  case PARAPHE_PLATFORM_ERROR_TOKEN:
    return "token";
  case PARAPHE_PLATFORM_ERROR_READ_ONLY:
    return "read_only";
  case PARAPHE_PLATFORM_ERROR_RETRY:
  case PARAPHE_PLATFORM_ERROR_WAIT:
  case PARAPHE_PLATFORM_ERROR_NOT_FOUND:
  case PARAPHE_PLATFORM_ERROR_ADDRESS:
  case PARAPHE_PLATFORM_ERROR_AMBIGUOUS:
  case PARAPHE_PLATFORM_ERROR_TIMEOUT:
  case PARAPHE_PLATFORM_ERROR_ANSWER:
  case PARAPHE_PLATFORM_ERROR_FILE:
  default:
    return "network";
  }
}

static gboolean
write_failure (ParapheStepRun *self, const GError *cause, GError **error) {
  const char *words = paraphe_platform_get_server_words (self->network->platform);
  gboolean refused = g_error_matches (cause, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_REFUSED);
  gboolean malformed = g_error_matches (cause, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_BUG);
  g_autofree char *code = g_strdup_printf ("%s: %s", get_code (cause), words != NULL ? words : cause->message);
  ParapheStamp now = paraphe_clock_stamp (self->network->clock);
  if (classify (cause) == PARAPHE_STEP_UNKNOWN)
    return paraphe_step_run_move_settled (self, PARAPHE_STEP_UNKNOWN, &now, 0, code, refused ? "refused" : "no answer", error);
  if (!paraphe_step_run_move_settled (self, PARAPHE_STEP_QUEUED, &now, get_pause (self, cause), code, "not executed", error))
    return FALSE;
  /* The same request would be malformed again. */
  if (malformed)
    return paraphe_step_run_move (self, PARAPHE_STEP_CONFLICT, 0, code, "malformed", error);
  if (!paraphe_engine_error_is_token (cause))
    return TRUE;
  g_propagate_error (error, g_error_copy (cause));
  return FALSE;
}

static gboolean
write_success (ParapheStepRun *self, const ParapheReceipt *receipt, GError **error) {
  /* A label may stand twice: the next look says whether it must be taken off again. */
  if (self->act->mutation == PARAPHE_MUTATION_SUPPRIMER_LABEL)
    return paraphe_step_run_move (self, PARAPHE_STEP_QUEUED, 0, NULL, "answered", error);
  const char *evidence = self->act->mutation == PARAPHE_MUTATION_AJOUTER_LABEL ? NULL : receipt->evidence;
  return paraphe_step_run_move_proved (self, PARAPHE_STEP_VERIFY, evidence, NULL, "answered", error);
}

gboolean
paraphe_step_run_send (ParapheStepRun *self, const char *body, GError **error) {
  g_autoptr (GError) cause = NULL;
  g_autoptr (ParapheSnapshot) pre = paraphe_snapshot_take (self->read, paraphe_clock_now (self->network->clock));
  pre->body = g_strdup (body);
  g_autofree char *text = paraphe_snapshot_to_text (pre);
  ParapheMutation mutation = {
    .kind = self->act->mutation,
    .dossier = paraphe_dossier_facts (self->read)->id,
    .instructeur = self->op->instructeur,
    .motivation = self->act->motivation,
    .body = body,
    .correction = self->act->correction,
    .label = self->act->label,
    .disable_notification = self->act->disable_notification,
  };
  PARAPHE_CRASH_POINT ("before-arming");
  if (!paraphe_journal_arm (self->network->local, self->step->id, text, error))
    return FALSE;
  PARAPHE_CRASH_POINT ("armed");
  g_autoptr (ParapheReceipt) receipt = paraphe_platform_send (self->network->platform, &mutation, NULL, &cause);
  PARAPHE_CRASH_POINT ("sent");
  paraphe_network_note_clock (self->network, self->network->platform);
  gboolean written = receipt != NULL ? write_success (self, receipt, error) : write_failure (self, cause, error);
  PARAPHE_CRASH_POINT ("answer-written");
  return written;
}
