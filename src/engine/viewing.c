/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file is fetched by the network worker unless it is kept already; the rest are words. */
#include "config.h"
#include "viewing.h"

#include <glib/gi18n.h>

#include "case-reading.h"
#include "deadline.h"
#include "downloads.h"
#include "engine-parts.h"
#include "paper-table.h"

/* A file to fetch. */
typedef struct {
  ParapheEngine *engine; /* (unowned) */
  gint64 number;
  char *key;             /* MD5 */
} Viewing;

static void
viewing_free (gpointer data) {
  Viewing *viewing = data;
  g_free (viewing->key);
  g_free (viewing);
}

static char *
find_kept (ParapheStore *store, const char *md5) {
  g_autofree char *sha256 = paraphe_store_dup_paper_sha256 (store, md5);
  return sha256 != NULL ? paraphe_store_dup_paper_path (store, sha256) : NULL;
}

static char *
fetch (Viewing *viewing, GCancellable *cancellable, GError **error) {
  ParapheNetwork *network = viewing->engine->network;
  g_autoptr (ParapheCampaign) campaign = paraphe_network_connect (network, error);
  if (campaign == NULL)
    return NULL;
  g_autoptr (ParapheDossier) dossier = paraphe_network_read_dossier (network, viewing->number, cancellable, error);
  if (dossier == NULL)
    return NULL;
  ParapheFile *file = paraphe_download_find_file (dossier, viewing->key);
  if (file == NULL) {
    g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NOT_DONE,
                         _ ("The platform does not give this file: it was removed, or found infected."));
    return NULL;
  }
  if (!paraphe_download_file (network, viewing->number, file, cancellable, error))
    return NULL;
  return find_kept (network->reader, viewing->key);
}

static void
fetch_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  GError *error = NULL;
  char *path = fetch (data, cancellable, &error);
  if (path == NULL && error == NULL)
    g_set_error_literal (&error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_LOCAL, _ ("The file received is not found in the data folder."));
  paraphe_engine_answer (task, path, g_free, error);
}

/* Kept already: no request. */
static void
find_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Viewing *viewing = data;
  ParapheEngine *engine = viewing->engine;
  char *path = find_kept (engine->local->store, viewing->key);
  if (path != NULL)
    g_task_return_pointer (task, path, g_free);
  else if (engine->read_only)
    g_task_return_new_error (task, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_LOCAL, "%s",
                             _ ("This file is not kept here, and the data folder is open for reading only."));
  else
    paraphe_worker_run (engine->network->worker, PARAPHE_PRIORITY_AGENT, task, fetch_job);
}

void
paraphe_engine_fetch_file_async (ParapheEngine *self, gint64 number, const char *md5, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_fetch_file_async, cancellable, callback, data);
  Viewing *viewing = g_new0 (Viewing, 1);
  *viewing = (Viewing){ self, number, g_strdup (md5) };
  g_task_set_task_data (task, viewing, viewing_free);
  if (paraphe_engine_check_open (self, task))
    paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, task, find_job);
}

char *
paraphe_engine_fetch_file_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  char *path = paraphe_engine_end (self, result, error);
  if (path != NULL)
    paraphe_engine_go_round (self);
  return path;
}

const char *
paraphe_engine_status_label (ParapheStatus status) {
  return paraphe_status_label (status);
}

const char *
paraphe_engine_view_label (ParapheView view) {
  return paraphe_view_label (view);
}

const char *
paraphe_engine_actor_label (ParapheActor actor) {
  return paraphe_actor_label (actor);
}

ParapheDeadline *
paraphe_engine_reckon_deadline (ParapheEngine *self, ParapheDay deposit) {
  return self->campaign != NULL ? paraphe_deadline_make_of_day (self->campaign, deposit) : NULL;
}

static void
check_row_free (gpointer data) {
  ParapheCheckRow *row = data;
  g_free (row->id);
  g_free (row->title);
  g_free (row);
}

GPtrArray *
paraphe_engine_list_checks (void) {
  GPtrArray *rows = g_ptr_array_new_with_free_func (check_row_free);
  for (const ParapheCheckInfo *check = paraphe_checks_list (); check->id != NULL; check++) {
    ParapheCheckRow *row = g_new0 (ParapheCheckRow, 1);
    row->id = g_strdup (check->id);
    row->severity = check->severity;
    row->gates = check->gates;
    row->title = g_strdup (_ (check->title));
    g_ptr_array_add (rows, row);
  }
  return rows;
}
