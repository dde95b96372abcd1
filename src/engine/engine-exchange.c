/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The engine's exchanges with the server: a synchronisation, the outbox, one dossier read anew. Main thread; the work is on the
 * network worker. */
#include "config.h"
#include "engine-parts.h"

#include <glib/gi18n.h>

#include "case-reading.h"
#include "decisions.h"
#include "engine-error.h"
#include "listing.h"
#include "mark-table.h"
#include "outbox.h"
#include "sync.h"

/* A pull, then a sending; the report of both. */
typedef struct {
  ParapheSyncReport report;
  gboolean pull_only;
  gboolean wait;
} Exchange;

static Exchange *
exchange_of (GTask *task) {
  return g_task_get_task_data (task);
}

static gboolean
has_agent (ParapheEngine *self) {
  return self->campaign != NULL && *paraphe_campaign_get (self->campaign, "instructeur") != '\0';
}

char *
paraphe_sync_report_describe_lacks (const ParapheSyncReport *report) {
  if (report->unread > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The platform could not give %u dossier: it stays as it was. Synchronise again later.",
                                         "The platform could not give %u dossiers: they stay as they were. Synchronise again later.",
                                         report->unread),
                            report->unread);
  if (report->left > 0)
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE,
                     "%u paper did not come as the platform announced it: it is asked for again at the next synchronisation. If this lasts, "
                     "open the dossier on the platform.",
                     "%u papers did not come as the platform announced them: they are asked for again at the next synchronisation. If this "
                     "lasts, open the dossiers on the platform.",
                     report->left),
        report->left);
  return NULL;
}

/* The outbox leaves with a token that may write, in somebody's name. */
static gboolean
may_send (ParapheEngine *self) {
  return !self->read_only && self->token_rights != PARAPHE_TOKEN_READS && has_agent (self) && !paraphe_clock_is_frozen (self->clock);
}

static void
answer_syncs (ParapheEngine *self, const GError *error) {
  g_autoptr (GPtrArray) tasks = g_steal_pointer (&self->syncs);
  self->syncs = g_ptr_array_new_with_free_func (g_object_unref);
  GTask *first = g_ptr_array_index (tasks, 0);
  for (guint i = 1; i < tasks->len; i++)
    exchange_of (g_ptr_array_index (tasks, i))->report = exchange_of (first)->report;
  for (guint i = 0; i < tasks->len; i++) {
    if (error != NULL)
      g_task_return_error (g_ptr_array_index (tasks, i), g_error_copy (error));
    else
      g_task_return_boolean (g_ptr_array_index (tasks, i), TRUE);
  }
}

static void
end_sync (ParapheEngine *self, const GError *error) {
  self->is_syncing = FALSE;
  self->is_quiet = FALSE;
  self->outbox_failed = self->outbox_failed && error != NULL;
  g_clear_object (&self->sync_cancellable);
  paraphe_engine_note_link (self, error);
  if (error != NULL && self->link == PARAPHE_LINK_SYNCING)
    paraphe_engine_note_link (self, NULL);
  g_autofree char *lacks = paraphe_sync_report_describe_lacks (&exchange_of (g_ptr_array_index (self->syncs, 0))->report);
  g_autoptr (GError) partly = error == NULL && lacks != NULL ? g_error_new_literal (PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NOT_DONE, lacks) : NULL;
  paraphe_engine_note_trouble (self, error != NULL ? error : partly);
  answer_syncs (self, error);
  paraphe_engine_schedule (self);
  paraphe_engine_go_round (self);
}

static void
end_sending (ParapheEngine *self, const GError *error) {
  self->n_sending--;
  self->outbox_failed = error != NULL;
}

static void
on_sync_sent (GObject *source, GAsyncResult *result, gpointer data) {
  ParapheEngine *self = PARAPHE_ENGINE (source);
  g_autoptr (GError) error = NULL;
  g_task_propagate_boolean (G_TASK (result), &error);
  end_sending (self, error);
  end_sync (self, error);
}

static void
on_pulled (GObject *source, GAsyncResult *result, gpointer data) {
  ParapheEngine *self = PARAPHE_ENGINE (source);
  GTask *outer = g_ptr_array_index (self->syncs, 0);
  g_autoptr (GError) error = NULL;
  /* In a face that stays open decisions leave by themselves: the next pull does not wait for them. */
  if (!g_task_propagate_boolean (G_TASK (result), &error) || exchange_of (outer)->pull_only || self->automatic || !may_send (self)) {
    end_sync (self, error);
    return;
  }
  g_autoptr (GTask) task = g_task_new (self, g_task_get_cancellable (outer), on_sync_sent, NULL);
  g_task_set_check_cancellable (task, FALSE);
  self->n_sending++;
  paraphe_outbox_start (self->network, FALSE, &exchange_of (outer)->report, task);
}

/* Somebody waits for it: it shows itself. */
static void
show_sync (ParapheEngine *self) {
  self->is_quiet = FALSE;
  paraphe_engine_note_link (self, NULL);
}

void
paraphe_engine_sync_quietly (ParapheEngine *self, GAsyncReadyCallback callback) {
  self->is_quiet = !self->is_syncing;
  paraphe_engine_sync_async (self, FALSE, FALSE, NULL, callback, NULL);
  self->is_quiet = self->is_quiet && self->is_syncing;
}

void
paraphe_engine_stop_sync (ParapheEngine *self) {
  if (self->sync_cancellable != NULL)
    g_cancellable_cancel (self->sync_cancellable);
}

void
paraphe_engine_sync_async (ParapheEngine *self, gboolean full, gboolean pull_only, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) outer = paraphe_engine_begin (self, paraphe_engine_sync_async, cancellable, callback, data);
  Exchange *exchange = g_new0 (Exchange, 1);
  exchange->pull_only = pull_only;
  g_task_set_task_data (outer, exchange, g_free);
  if (!paraphe_engine_check_writable (self, outer))
    return;
  g_clear_handle_id (&self->sync_timer, g_source_remove);
  g_ptr_array_add (self->syncs, g_object_ref (outer));
  if (self->is_syncing) {
    show_sync (self);
    return;
  }
  self->is_syncing = TRUE;
  g_set_object (&self->sync_cancellable, g_task_get_cancellable (outer));
  paraphe_engine_note_link (self, NULL);
  g_autoptr (GTask) task = g_task_new (self, g_task_get_cancellable (outer), on_pulled, NULL);
  g_task_set_check_cancellable (task, FALSE);
  paraphe_sync_start (self->network, full, &exchange->report, task);
}

static gboolean
end_exchange (ParapheEngine *self, GAsyncResult *result, ParapheSyncReport *report, GError **error) {
  Exchange *exchange = exchange_of (G_TASK (result));
  if (report != NULL)
    *report = exchange->report;
  return paraphe_engine_end_boolean (self, result, error);
}

gboolean
paraphe_engine_sync_finish (ParapheEngine *self, GAsyncResult *result, ParapheSyncReport *report, GError **error) {
  return end_exchange (self, result, report, error);
}

static void
on_sent (GObject *source, GAsyncResult *result, gpointer data) {
  ParapheEngine *self = PARAPHE_ENGINE (source);
  g_autoptr (GTask) outer = data;
  GError *error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);
  end_sending (self, error);
  paraphe_engine_note_link (self, error);
  paraphe_engine_schedule (self);
  paraphe_engine_answer_boolean (outer, done, error);
}

void
paraphe_engine_run_outbox_async (ParapheEngine *self, gboolean wait, GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer data) {
  g_autoptr (GTask) outer = paraphe_engine_begin (self, paraphe_engine_run_outbox_async, cancellable, callback, data);
  Exchange *exchange = g_new0 (Exchange, 1);
  g_task_set_task_data (outer, exchange, g_free);
  if (!paraphe_engine_check_writable (self, outer))
    return;
  if (!has_agent (self)) {
    g_task_return_new_error (outer, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, "%s",
                             _ ("No agent is chosen for this campaign: set “agent” to the e-mail in whose name decisions are sent."));
    return;
  }
  g_autoptr (GTask) task = g_task_new (self, g_task_get_cancellable (outer), on_sent, g_object_ref (outer));
  g_task_set_check_cancellable (task, FALSE);
  self->n_sending++;
  paraphe_outbox_start (self->network, wait, &exchange->report, task);
}

gboolean
paraphe_engine_run_outbox_finish (ParapheEngine *self, GAsyncResult *result, ParapheSyncReport *report, GError **error) {
  return end_exchange (self, result, report, error);
}

/* One dossier to load. */
typedef struct {
  ParapheEngine *engine; /* (unowned) */
  gint64 number;
  gboolean unread; /* of a mark */
} Loading;

static void
load_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Loading *loading = data;
  GError *error = NULL;
  ParapheCaseFile *file = paraphe_case_reading_load (loading->engine->local, loading->number, &error);
  paraphe_engine_answer (task, file, g_object_unref, error);
}

static void
on_refreshed (GObject *source, GAsyncResult *result, gpointer data) {
  ParapheEngine *self = PARAPHE_ENGINE (source);
  g_autoptr (GTask) outer = data;
  g_autoptr (GError) error = NULL;
  g_task_propagate_boolean (G_TASK (result), &error);
  paraphe_engine_note_link (self, error);
  if (self->link == PARAPHE_LINK_IDLE)
    paraphe_engine_note_trouble (self, NULL);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (outer, g_steal_pointer (&error));
  else
    paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, outer, load_job);
}

static void
refresh_one_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Loading *loading = data;
  GError *error = NULL;
  ParapheNetwork *network = loading->engine->network;
  g_autoptr (ParapheCampaign) campaign = paraphe_network_connect (network, &error);
  g_autoptr (ParapheDossier) dossier
      = campaign != NULL ? paraphe_network_read_dossier (network, loading->number, cancellable, &error) : NULL;
  paraphe_engine_answer_boolean (task, dossier != NULL, error);
}

void
paraphe_engine_refresh_then (ParapheEngine *self, gint64 number, GTask *outer, GAsyncReadyCallback then) {
  g_autoptr (GTask) task = g_task_new (self, g_task_get_cancellable (outer), then, g_object_ref (outer));
  Loading *loading = g_new0 (Loading, 1);
  loading->engine = self;
  loading->number = number;
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, loading, g_free);
  paraphe_worker_run (self->network->worker, PARAPHE_PRIORITY_AGENT, task, refresh_one_job);
}

void
paraphe_engine_load_async (ParapheEngine *self, gint64 number, gboolean fresh, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_load_async, cancellable, callback, data);
  Loading *loading = g_new0 (Loading, 1);
  loading->engine = self;
  loading->number = number;
  g_task_set_task_data (task, loading, g_free);
  if (!paraphe_engine_check_open (self, task))
    return;
  if (fresh && !self->read_only)
    paraphe_engine_refresh_then (self, number, task, on_refreshed);
  else
    paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, task, load_job);
}

ParapheCaseFile *
paraphe_engine_load_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end (self, result, error);
}

static void
mark_read_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Loading *loading = data;
  ParapheLocal *local = loading->engine->local;
  GError *error = NULL;
  gint64 at = loading->unread ? 0 : paraphe_clock_now (local->clock);
  gboolean done = paraphe_store_set_read_at (local->store, loading->number, at, &error);
  if (done)
    paraphe_listing_refresh_one (local, loading->number);
  paraphe_engine_answer_boolean (task, done, error);
}

static void
on_marked_read (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (GError) error = NULL;
  if (!paraphe_engine_end_boolean (PARAPHE_ENGINE (source), result, &error))
    g_info ("the reading of a dossier was not kept: %s", error->message);
}

static void
mark_reading (ParapheEngine *self, gint64 number, gboolean unread) {
  if (!self->is_open || self->read_only || paraphe_clock_is_frozen (self->clock))
    return;
  g_autoptr (GTask) task = paraphe_engine_begin (self, mark_reading, NULL, on_marked_read, NULL);
  Loading *loading = g_new0 (Loading, 1);
  loading->engine = self;
  loading->number = number;
  loading->unread = unread;
  g_task_set_task_data (task, loading, g_free);
  paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, task, mark_read_job);
}

void
paraphe_engine_mark_read (ParapheEngine *self, gint64 number) {
  mark_reading (self, number, FALSE);
}

void
paraphe_engine_mark_unread (ParapheEngine *self, gint64 number) {
  mark_reading (self, number, TRUE);
}
