/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a face asks of the operations kept: their list, and to give one up before it leaves. Jobs of the local worker. */
#include "decisions.h"

#include "engine-parts.h"
#include "explanation.h"
#include "listing.h"
#include "outbox-table.h"

typedef struct {
  ParapheLocal *local;
  char *uuid;
} Cancelling;

static void
cancelling_free (gpointer data) {
  Cancelling *cancelling = data;
  g_free (cancelling->uuid);
  g_free (cancelling);
}

static void
cancel_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Cancelling *cancelling = data;
  ParapheLocal *local = cancelling->local;
  GError *error = NULL;
  gboolean done = paraphe_store_cancel (local->store, cancelling->uuid, &error);
  g_autoptr (ParapheOperation) operation = done ? paraphe_store_get_operation (local->store, cancelling->uuid, NULL) : NULL;
  if (operation != NULL)
    paraphe_listing_refresh_one (local, paraphe_operation_facts (operation)->dossier);
  if (done)
    paraphe_listing_tell_outbox (local);
  paraphe_engine_answer_boolean (task, done, error);
}

void
paraphe_engine_cancel_async (ParapheEngine *self, const char *uuid, GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_cancel_async, NULL, callback, data);
  Cancelling *cancelling = g_new0 (Cancelling, 1);
  cancelling->local = self->local;
  cancelling->uuid = g_strdup (uuid);
  g_task_set_task_data (task, cancelling, cancelling_free);
  if (paraphe_engine_check_writable (self, task))
    paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, task, cancel_job);
}

gboolean
paraphe_engine_cancel_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end_boolean (self, result, error);
}

typedef struct {
  ParapheLocal *local;
  gboolean pending_only;
} Listing;

static void
list_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Listing *listing = data;
  GError *error = NULL;
  g_autoptr (GPtrArray) operations = paraphe_store_list_operations (listing->local->store, 0, listing->pending_only, &error);
  paraphe_engine_answer (task, operations != NULL ? paraphe_explanation_give_all (operations) : NULL,
                         (GDestroyNotify) g_ptr_array_unref, error);
}

void
paraphe_engine_list_operations_async (ParapheEngine *self, gboolean pending_only, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_list_operations_async, cancellable, callback, data);
  Listing *listing = g_new0 (Listing, 1);
  listing->local = self->local;
  listing->pending_only = pending_only;
  g_task_set_task_data (task, listing, g_free);
  if (paraphe_engine_check_open (self, task))
    paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, task, list_job);
}

GPtrArray *
paraphe_engine_list_operations_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end (self, result, error);
}
