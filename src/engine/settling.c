/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an agent says of an operation that stopped: again with what is there now, given up, or done by hand (T19). The dossier is read
 * from the server first when it can be; the writing is a job of the local worker. */
#include "config.h"
#include "decisions.h"

#include <glib/gi18n.h>

#include "case-reading.h"
#include "engine-parts.h"
#include "listing.h"
#include "mark-table.h"
#include "outbox-table.h"
#include "snapshot.h"

typedef struct {
  ParapheEngine *engine; /* (unowned) */
  char *uuid;
  char *action;
  char *reason;
} Settlement;

static void
settlement_free (gpointer data) {
  Settlement *settlement = data;
  g_free (settlement->uuid);
  g_free (settlement->action);
  g_free (settlement->reason);
  g_free (settlement);
}

static const ParapheStepFacts *
find_conflict (ParapheOperation *operation) {
  GPtrArray *steps = paraphe_operation_facts (operation)->steps;
  for (guint i = 0; i < steps->len; i++) {
    const ParapheStepFacts *step = paraphe_step_facts (g_ptr_array_index (steps, i));
    if (step->state == PARAPHE_STEP_CONFLICT)
      return step;
  }
  return NULL;
}

/* The agent has seen what is there now: it is the new base. What was passed with a reason is passed no more. */
static gboolean
renew_base (ParapheLocal *local, const ParapheOperationFacts *facts, GError **error) {
  g_autoptr (ParapheReading) reading = paraphe_case_reading_read (local, facts->dossier, error);
  if (reading == NULL)
    return FALSE;
  g_autoptr (ParapheSnapshot) old = paraphe_snapshot_parse (facts->base);
  g_autoptr (ParapheSnapshot) base = paraphe_snapshot_take (reading->dossier, reading->facts.refreshed_at);
  ParapheDeadline *deadline = paraphe_judgement_facts (reading->judgement)->deadline;
  if (old != NULL && old->deadline != PARAPHE_NO_DAY && deadline != NULL)
    base->deadline = paraphe_deadline_facts (deadline)->effective;
  g_autofree char *text = paraphe_snapshot_to_text (base);
  return paraphe_store_set_base (local->store, facts->uuid, text, error);
}

static gboolean
move_conflict (ParapheLocal *local, const ParapheOperationFacts *facts, const ParapheStepFacts *step, ParapheStepState state,
               GError **error) {
  g_autofree char *evidence = g_strdup_printf ("manual:%" G_GINT64_FORMAT, step->id);
  return renew_base (local, facts, error)
         && paraphe_store_move_step (local->store, step->id, state, 0, NULL, state == PARAPHE_STEP_DONE ? evidence : NULL, NULL,
                                     "settled by the agent", error);
}

static gboolean
settle (ParapheLocal *local, const Settlement *settlement, ParapheOperation *operation, GError **error) {
  const ParapheOperationFacts *facts = paraphe_operation_facts (operation);
  const ParapheStepFacts *step = find_conflict (operation);
  if (facts->needs_human && !paraphe_operation_is_pending (operation) && g_strcmp0 (settlement->action, "done") == 0)
    return paraphe_store_see_alert (local->store, settlement->uuid, facts->by, settlement->reason, error);
  if (g_strcmp0 (settlement->action, "drop") == 0)
    return paraphe_store_drop (local->store, settlement->uuid, settlement->reason, error);
  if (step == NULL) {
    g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NOT_DONE,
                         _ ("This operation does not wait for anybody: there is nothing to settle."));
    return FALSE;
  }
  ParapheStepState state = g_strcmp0 (settlement->action, "retry") == 0 ? PARAPHE_STEP_QUEUED : PARAPHE_STEP_DONE;
  g_autofree char *what = g_strdup_printf ("operation.%s", settlement->action);
  g_autofree char *detail
      = g_strdup_printf ("%s: %s", settlement->uuid, settlement->reason != NULL ? settlement->reason : "");
  return move_conflict (local, facts, step, state, error)
         && paraphe_store_append_audit (local->store, facts->by, facts->dossier, what, detail, error);
}

static void
settle_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Settlement *settlement = data;
  ParapheLocal *local = settlement->engine->local;
  GError *error = NULL;
  g_autoptr (ParapheOperation) operation = paraphe_store_get_operation (local->store, settlement->uuid, &error);
  gboolean done = operation != NULL && settle (local, settlement, operation, &error);
  if (done) {
    paraphe_listing_refresh_one (local, paraphe_operation_facts (operation)->dossier);
    paraphe_listing_tell_outbox (local);
  }
  paraphe_engine_answer_boolean (task, done, error);
}

static void
on_refreshed (GObject *source, GAsyncResult *result, gpointer data) {
  ParapheEngine *self = PARAPHE_ENGINE (source);
  g_autoptr (GTask) outer = data;
  g_autoptr (GError) error = NULL;
  g_task_propagate_boolean (G_TASK (result), &error);
  paraphe_engine_note_link (self, error);
  paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, outer, settle_job);
}

/* Which dossier it is, to read it anew before the agent's word is taken. */
static void
find_dossier_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Settlement *settlement = data;
  GError *error = NULL;
  g_autoptr (ParapheOperation) operation
      = paraphe_store_get_operation (settlement->engine->local->store, settlement->uuid, &error);
  if (operation == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, paraphe_operation_facts (operation)->dossier);
}

static void
on_dossier_found (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (GTask) outer = data;
  GError *error = NULL;
  gint64 number = g_task_propagate_int (G_TASK (result), &error);
  if (error != NULL)
    g_task_return_error (outer, error);
  else
    paraphe_engine_refresh_then (PARAPHE_ENGINE (source), number, outer, on_refreshed);
}

static gboolean
is_action (const char *action) {
  static const char *const actions[] = { "retry", "drop", "done", NULL };
  return action != NULL && g_strv_contains (actions, action);
}

void
paraphe_engine_settle_async (ParapheEngine *self, const char *uuid, const char *action, const char *reason,
                             GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_settle_async, NULL, callback, data);
  Settlement *settlement = g_new0 (Settlement, 1);
  settlement->engine = self;
  settlement->uuid = g_strdup (uuid);
  settlement->action = g_strdup (action);
  settlement->reason = g_strdup (reason);
  g_task_set_task_data (task, settlement, settlement_free);
  if (!paraphe_engine_check_writable (self, task))
    return;
  if (!is_action (action)) {
    g_task_return_new_error (task, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, "%s",
                             _ ("An operation is settled by “retry”, “drop” or “done”."));
    return;
  }
  g_autoptr (GTask) inner = g_task_new (self, g_task_get_cancellable (task), on_dossier_found, g_object_ref (task));
  g_task_set_task_data (inner, settlement, NULL);
  paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, inner, find_dossier_job);
}

gboolean
paraphe_engine_settle_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end_boolean (self, result, error);
}
