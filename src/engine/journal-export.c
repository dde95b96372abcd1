/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal as a table: see journal-export.h. Job of the local worker. */
#include "config.h"
#include "journal-export.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "csv.h"
#include "day.h"
#include "engine-parts.h"
#include "evidence-report.h"
#include "journal-table.h"

typedef struct {
  ParapheLocal *local;
  gint64 number;
  char *path;
} Request;

static void
request_free (gpointer data) {
  Request *request = data;
  g_free (request->path);
  g_free (request);
}

static GTask *
begin (ParapheEngine *self, gpointer tag, gint64 number, const char *path, GAsyncReadyCallback callback, gpointer data) {
  GTask *task = paraphe_engine_begin (self, tag, NULL, callback, data);
  Request *request = g_new0 (Request, 1);
  request->local = self->local;
  request->number = number;
  request->path = g_strdup (path);
  g_task_set_task_data (task, request, request_free);
  return task;
}

static void
append_line (GString *out, const ParapheJournalLineFacts *line) {
  g_autofree char *rank = g_strdup_printf ("%" G_GINT64_FORMAT, line->rank);
  g_autofree char *at = paraphe_instant_to_rfc3339 (line->at);
  g_autofree char *dossier = line->dossier != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, line->dossier) : g_strdup ("");
  const char *cells[] = { rank, at != NULL ? at : "", line->who, dossier, line->what, line->detail, line->previous, line->hash };
  paraphe_csv_append_row (out, cells, G_N_ELEMENTS (cells));
}

static gboolean
export_journal (const Request *request, GError **error) {
  static const char *const titles[] = { "rank", "at", "who", "dossier", "what", "detail", "previous_hash", "hash" };
  gint64 n_lines = 0;
  g_autoptr (GError) cause = NULL;
  if (!paraphe_store_verify_journal (request->local->store, &n_lines, error))
    return FALSE;
  g_autoptr (GPtrArray) lines = paraphe_store_list_journal (request->local->store, 0, error);
  if (lines == NULL)
    return FALSE;
  g_autoptr (GString) out = g_string_new ("\357\273\277");
  paraphe_csv_append_row (out, titles, G_N_ELEMENTS (titles));
  for (guint i = 0; i < lines->len; i++)
    append_line (out, paraphe_journal_line_facts (g_ptr_array_index (lines, i)));
  g_autofree char *total = g_strdup_printf ("%" G_GINT64_FORMAT, n_lines);
  const char *end[] = { "total", "", "", "", "", total, "", "" };
  paraphe_csv_append_row (out, end, G_N_ELEMENTS (end));
  if (g_file_set_contents_full (request->path, out->str, (gssize) out->len, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &cause))
    return TRUE;
  g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_INPUT, _ ("The file cannot be written: %s"), cause->message);
  return FALSE;
}

static void
export_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  GError *error = NULL;
  gboolean done = export_journal (data, &error);
  paraphe_engine_answer_boolean (task, done, error);
}

void
paraphe_engine_export_journal_async (ParapheEngine *self, const char *path, GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = begin (self, paraphe_engine_export_journal_async, 0, path, callback, data);
  if (paraphe_engine_check_open (self, task))
    paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, task, export_job);
}

gboolean
paraphe_engine_export_journal_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end_boolean (self, result, error);
}

static void
evidence_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Request *request = data;
  GError *error = NULL;
  GBytes *bytes = paraphe_evidence_report_make (request->local, request->number, &error);
  paraphe_engine_answer (task, bytes, (GDestroyNotify) g_bytes_unref, error);
}

void
paraphe_engine_make_evidence_async (ParapheEngine *self, gint64 number, GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = begin (self, paraphe_engine_make_evidence_async, number, NULL, callback, data);
  if (paraphe_engine_check_open (self, task))
    paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, task, evidence_job);
}

GBytes *
paraphe_engine_make_evidence_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end (self, result, error);
}
