/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one place where a mutation leaves: armed on the disk first, sent once, and the class of what came back written at once (T6 to
 * T10). Network thread. */
#include "config.h"
#include "step-run.h"

#include <glib/gi18n.h>

#include "crash-point.h"
#include "engine-error.h"
#include "mutation.h"
#include "paper-copies.h"
#include "paper-table.h"

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

/* What is recognised by what stands there, not by a proof of its own. */
static gboolean
is_idempotent (ParapheMutationKind mutation) {
  return mutation == PARAPHE_MUTATION_AJOUTER_LABEL || mutation == PARAPHE_MUTATION_MODIFIER_ANNOTATIONS
         || mutation == PARAPHE_MUTATION_ARCHIVER || mutation == PARAPHE_MUTATION_SUPPRIMER_MESSAGE;
}

static gboolean
write_success (ParapheStepRun *self, const ParapheReceipt *receipt, GError **error) {
  /* A label may stand twice: the next look says whether it must be taken off again. */
  if (self->act->mutation == PARAPHE_MUTATION_SUPPRIMER_LABEL)
    return paraphe_step_run_move (self, PARAPHE_STEP_QUEUED, 0, NULL, "answered", error);
  const char *evidence = is_idempotent (self->act->mutation) ? NULL : receipt->evidence;
  return paraphe_step_run_move_proved (self, PARAPHE_STEP_VERIFY, evidence, NULL, "answered", error);
}

/* The file that goes with a message is put on the server's storage anew at each attempt: what nothing attaches is dropped there.
 * attachment: (out) (nullable). */
static gboolean
upload (ParapheStepRun *self, char **attachment, GError **error) {
  if (self->act->file_sha256 == NULL)
    return TRUE;
  g_autofree char *path = paraphe_store_dup_paper_path (self->network->reader, self->act->file_sha256);
  g_autoptr (GBytes) content = path != NULL ? paraphe_paper_copies_load (path, error) : NULL;
  if (content == NULL) {
    if (error != NULL && *error == NULL)
      g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_LOCAL, _ ("The file to send is not kept here any more."));
    return FALSE;
  }
  ParapheUpload terms = {
    .dossier = paraphe_dossier_facts (self->read)->id,
    .name = self->act->file_name,
    .content_type = self->act->file_type,
    .content = content,
  };
  *attachment = paraphe_platform_upload (self->network->platform, &terms, self->cancellable, error);
  return *attachment != NULL;
}

/* A file that cannot be sent stops its message alone; the network that fails is waited for. */
static gboolean
write_upload_failure (ParapheStepRun *self, const GError *cause, GError **error) {
  if (paraphe_engine_error_is_network (cause) || paraphe_engine_error_is_token (cause)
      || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_propagate_error (error, g_error_copy (cause));
    return FALSE;
  }
  g_autofree char *code = g_strconcat ("file: ", cause->message, NULL);
  return paraphe_step_run_move (self, PARAPHE_STEP_CONFLICT, 0, code, "file", error);
}

static ParapheAnnotation *
list_annotations (const ParapheAct *act, guint *n) {
  *n = act->notes != NULL ? act->notes->len : 0;
  ParapheAnnotation *annotations = g_new0 (ParapheAnnotation, *n + 1);
  for (guint i = 0; i < *n; i++) {
    const ParapheActNote *note = g_ptr_array_index (act->notes, i);
    annotations[i] = (ParapheAnnotation){ note->id, note->type, note->value };
  }
  return annotations;
}

gboolean
paraphe_step_run_send (ParapheStepRun *self, const char *body, GError **error) {
  g_autoptr (GError) cause = NULL;
  g_autofree char *attachment = NULL;
  guint n_annotations = 0;
  g_autofree ParapheAnnotation *annotations = list_annotations (self->act, &n_annotations);
  if (!upload (self, &attachment, &cause))
    return write_upload_failure (self, cause, error);
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
    .attachment = attachment,
    .message = self->act->message,
    .annotations = annotations,
    .n_annotations = n_annotations,
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
