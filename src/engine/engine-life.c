/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening and closing of the engine. The store is opened, used and let go by the local worker alone; the reader of the network worker
 * goes first, so that the writer leaves no log behind. */
#include "config.h"
#include "engine-parts.h"

#include <glib/gi18n.h>

#include "campaign-table.h"
#include "dossier-table.h"
#include "listing.h"
#include "outbox-table.h"

typedef struct {
  ParapheLocal *local;
  char *campaign; /* (nullable) name or number of démarche */
  gboolean copy_unread, copy_interrupted; /* see paraphe_store_is_copy_unread */
} Opening;

static void
opening_free (gpointer data) {
  Opening *opening = data;
  g_free (opening->campaign);
  g_free (opening);
}

static gboolean
is_named (ParapheCampaign *campaign, const char *name) {
  return g_strcmp0 (paraphe_campaign_get (campaign, "name"), name) == 0
         || g_strcmp0 (paraphe_campaign_get (campaign, "demarche"), name) == 0;
}

/* The campaign asked for, else the last used; without error NULL when there is none at all. */
static ParapheCampaign *
choose_campaign (GPtrArray *campaigns, const char *name, GError **error) {
  if (name == NULL)
    return campaigns->len > 0 ? g_ptr_array_index (campaigns, 0) : NULL;
  for (guint i = 0; i < campaigns->len; i++)
    if (is_named (g_ptr_array_index (campaigns, i), name))
      return g_ptr_array_index (campaigns, i);
  g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, _ ("There is no campaign “%s” here."), name);
  return NULL;
}

static gint64
read_number (ParapheStore *store, const char *key) {
  g_autofree char *text = paraphe_store_dup_setting (store, key);
  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

/* When the copy was last whole: never, if there is no copy any more. */
static void
tell_last_sync (ParapheLocal *local, gint64 demarche) {
  g_autofree char *key = g_strdup_printf ("last_sync_at.%" G_GINT64_FORMAT, demarche);
  ParapheSyncRun *run = paraphe_store_load_run (local->store, demarche, NULL);
  if (run != NULL)
    paraphe_news_tell_sync (local->news, read_number (local->store, key));
  g_clear_pointer (&run, paraphe_sync_run_free);
}

static gboolean
use_campaign (ParapheLocal *local, const char *name, GError **error) {
  g_autoptr (GError) cause = NULL;
  g_autoptr (GPtrArray) campaigns = paraphe_store_list_campaigns (local->store, error);
  if (campaigns == NULL)
    return FALSE;
  ParapheCampaign *campaign = choose_campaign (campaigns, name, &cause);
  if (cause != NULL) {
    g_propagate_error (error, g_steal_pointer (&cause));
    return FALSE;
  }
  if (campaign == NULL)
    return TRUE;
  gint64 demarche = paraphe_campaign_get_int (campaign, "demarche");
  tell_last_sync (local, demarche);
  paraphe_news_tell_token (local->news, paraphe_local_get_token_rights (local, demarche));
  return paraphe_local_reload_campaign (local, demarche, TRUE, error);
}

/* T11: what was armed when the program died may have left. */
static gboolean
recover (ParapheLocal *local, GError **error) {
  g_autoptr (GError) cause = NULL;
  ParapheStamp now = paraphe_clock_stamp (local->clock);
  guint n = paraphe_store_recover_armed (local->store, &now, &cause);
  if (cause != NULL) {
    g_propagate_error (error, g_steal_pointer (&cause));
    return FALSE;
  }
  if (n > 0)
    g_message ("%u step(s) were on their way when the program stopped: they will be read again", n);
  return TRUE;
}

static void
open_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Opening *opening = data;
  ParapheLocal *local = opening->local;
  GError *error = NULL;
  local->store = local->read_only ? paraphe_store_open_reader (local->folder, &error) : paraphe_store_open (local->folder, &error);
  if (local->store != NULL)
    paraphe_clock_set_offset (local->clock, read_number (local->store, "clock_offset"));
  if (local->store == NULL || (!local->read_only && !recover (local, &error)) || !paraphe_local_reload_directory (local, &error)
      || !use_campaign (local, opening->campaign, &error)) {
    g_clear_object (&local->store);
    g_task_return_error (task, error);
    return;
  }
  opening->copy_unread = !local->read_only && paraphe_store_is_copy_unread (local->store, &opening->copy_interrupted);
  paraphe_news_tell_clock (local->news);
  paraphe_listing_tell_outbox (local);
  paraphe_listing_refresh_all (local, task);
}

void
paraphe_engine_open_async (ParapheEngine *self, const char *campaign, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_open_async, cancellable, callback, data);
  Opening *opening = g_new0 (Opening, 1);
  opening->local = self->local;
  opening->campaign = g_strdup (campaign);
  g_task_set_task_data (task, opening, opening_free);
  paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, task, open_job);
}

/* What is asked of a large copy while the program is used. Its engine is not held: a thread of the pool may be the last to let go. */
typedef struct {
  GWeakRef engine;
  char *folder;
  gboolean interrupted;
} CopyCheck;

static void
copy_check_free (gpointer data) {
  CopyCheck *check = data;
  g_weak_ref_clear (&check->engine);
  g_free (check->folder);
  g_free (check);
}

static void
check_copy_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  CopyCheck *check = data;
  GError *error = NULL;
  if (paraphe_store_check_copy (check->folder, check->interrupted, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_words_checked (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (GError) error = NULL;
  if (!g_task_propagate_boolean (G_TASK (result), &error) && g_error_matches (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_DAMAGED))
    paraphe_engine_note_trouble (PARAPHE_ENGINE (source), error);
}

static void
check_words_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  ParapheLocal *local = data;
  GError *error = NULL;
  if (local->store == NULL || paraphe_store_check_search (local->store, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Damaged, it is said; the next start puts it aside. */
static void
on_copy_checked (GObject *source, GAsyncResult *result, gpointer data) {
  CopyCheck *check = g_task_get_task_data (G_TASK (result));
  g_autoptr (ParapheEngine) self = g_weak_ref_get (&check->engine);
  g_autoptr (GError) error = NULL;
  gboolean sound = g_task_propagate_boolean (G_TASK (result), &error);
  if (self == NULL || !self->is_open)
    return;
  if (g_error_matches (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_DAMAGED))
    paraphe_engine_note_trouble (self, error);
  if (!sound || !check->interrupted)
    return;
  g_autoptr (GTask) task = g_task_new (self, self->closing, on_words_checked, NULL);
  g_task_set_task_data (task, self->local, NULL);
  paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_BACKGROUND, task, check_words_job);
}

static void
check_copy_meanwhile (ParapheEngine *self, gboolean interrupted) {
  CopyCheck *check = g_new0 (CopyCheck, 1);
  g_weak_ref_init (&check->engine, self);
  check->folder = g_strdup (self->folder);
  check->interrupted = interrupted;
  g_autoptr (GTask) task = g_task_new (NULL, self->closing, on_copy_checked, NULL);
  g_task_set_task_data (task, check, copy_check_free);
  g_task_run_in_thread (task, check_copy_job);
}

gboolean
paraphe_engine_open_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  const Opening *opening = g_task_get_task_data (G_TASK (result));
  gboolean opened = paraphe_engine_end_boolean (self, result, error);
  self->is_open = self->is_open || opened;
  if (opened) {
    paraphe_engine_schedule (self);
    paraphe_engine_go_round (self);
  }
  if (opened && opening->copy_unread)
    check_copy_meanwhile (self, opening->copy_interrupted);
  return opened;
}

static void
retire_local_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  ParapheLocal *local = data;
  g_clear_object (&local->store);
  g_task_return_boolean (task, TRUE);
}

static void
retire_network_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  ParapheNetwork *network = data;
  paraphe_network_disconnect (network);
  g_clear_object (&network->reader);
  g_task_return_boolean (task, TRUE);
}

static void
retire_viewer_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  paraphe_viewer_retire (data);
  g_task_return_boolean (task, TRUE);
}

/* A last job, then the worker ends; next is called here once nothing of the worker holds the engine any more: a reference dropped by
 * the worker after the last one here would make it wait for itself. closing: (transfer full). */
static void
retire (GTask *closing, ParapheWorker *worker, GTaskThreadFunc job, gpointer desk, GSourceFunc next) {
  g_autoptr (GTask) task = g_task_new (g_task_get_source_object (closing), NULL, NULL, NULL);
  g_task_set_task_data (task, desk, NULL);
  paraphe_worker_run (worker, PARAPHE_PRIORITY_BACKGROUND, task, job);
  paraphe_worker_quit (worker, next, closing);
}

static gboolean
on_local_retired (gpointer data) {
  g_autoptr (GTask) closing = data;
  g_task_return_boolean (closing, TRUE);
  return G_SOURCE_REMOVE;
}

static gboolean
on_viewer_retired (gpointer data) {
  ParapheEngine *self = g_task_get_source_object (data);
  retire (data, self->local->worker, retire_local_job, self->local, on_local_retired);
  return G_SOURCE_REMOVE;
}

static gboolean
on_network_retired (gpointer data) {
  ParapheEngine *self = g_task_get_source_object (data);
  retire (data, self->viewer->worker, retire_viewer_job, self->viewer, on_viewer_retired);
  return G_SOURCE_REMOVE;
}

void
paraphe_engine_close_async (ParapheEngine *self, GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, paraphe_engine_close_async);
  gboolean again = g_cancellable_is_cancelled (self->closing);
  self->is_open = FALSE;
  paraphe_engine_stop_timers (self);
  if (again) {
    g_task_return_boolean (task, TRUE);
    return;
  }
  g_cancellable_cancel (self->closing);
  retire (g_object_ref (task), self->network->worker, retire_network_job, self->network, on_network_retired);
}

gboolean
paraphe_engine_close_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end_boolean (self, result, error);
}
