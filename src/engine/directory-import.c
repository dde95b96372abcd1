/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Importing files of the school directory. The local worker reads them slice by slice, so that an agent's job passes between, and writes
 * what a file holds of the campaign in one transaction. */
#include "config.h"
#include "school-directory.h"

#include <glib/gi18n.h>

#include "csv.h"
#include "directory-table.h"
#include "directory-vintage.h"
#include "engine-parts.h"
#include "listing.h"

#define PIECE (64 * 1024)
#define PIECES 64 /* a slice: 4 MiB */

typedef struct {
  ParapheLocal *local;
  char **paths;              /* (owned) */
  guint n_read;              /* files done */
  ParapheImportReport *report;
  ParapheDirectory *before;  /* (nullable) */
  goffset done, total;       /* bytes of all files */
  /* the present file */
  GFile *file;
  GInputStream *stream;      /* (nullable) */
  ParapheVintage *vintage;
  ParapheCsvReader *reader;
} Import;

static void
ignored_free (gpointer data) {
  ParapheIgnoredRows *ignored = data;
  g_free (ignored->code);
  g_free (ignored->label);
  g_free (ignored);
}

static void
imported_file_free (gpointer data) {
  ParapheImportedFile *file = data;
  g_free (file->file);
  g_ptr_array_unref (file->ignored);
  g_free (file);
}

void
paraphe_import_report_free (ParapheImportReport *self) {
  if (self == NULL)
    return;
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->opened, g_ptr_array_unref);
  g_clear_pointer (&self->closed, g_ptr_array_unref);
  g_free (self);
}

static void
close_file (Import *import) {
  g_clear_object (&import->stream);
  g_clear_object (&import->file);
  g_clear_pointer (&import->reader, paraphe_csv_reader_free);
  g_clear_pointer (&import->vintage, paraphe_vintage_free);
}

static void
import_free (gpointer data) {
  Import *import = data;
  close_file (import);
  g_strfreev (import->paths);
  g_clear_object (&import->before);
  g_clear_pointer (&import->report, paraphe_import_report_free);
  g_free (import);
}

/* The file's name before what is wrong with it. */
static gboolean
refuse_file (Import *import, ParapheEngineError code, const char *sentence, GError **error) {
  g_autofree char *name = g_path_get_basename (import->paths[import->n_read]);
  g_autofree char *shown = g_filename_display_name (name);
  g_set_error (error, PARAPHE_ENGINE_ERROR, (int) code, _ ("“%s”: %s"), shown, sentence);
  return FALSE;
}

static gboolean
open_file (Import *import, ParapheCampaign *campaign, GCancellable *cancellable, GError **error) {
  g_autoptr (GError) cause = NULL;
  import->file = g_file_new_for_path (import->paths[import->n_read]);
  import->stream = G_INPUT_STREAM (g_file_read (import->file, cancellable, &cause));
  if (import->stream == NULL)
    return refuse_file (import, PARAPHE_ENGINE_ERROR_INPUT, cause->message, error);
  import->vintage = paraphe_vintage_new (paraphe_campaign_get (campaign, "departements"),
                                         paraphe_day_of_instant (paraphe_clock_now (import->local->clock)));
  import->reader = paraphe_csv_reader_new (NULL, paraphe_vintage_add_row, import->vintage);
  return TRUE;
}

/* One slice: *is_over at the end of the file. */
static gboolean
read_slice (Import *import, gboolean *is_over, GCancellable *cancellable, GError **error) {
  g_autofree char *piece = g_malloc (PIECE);
  g_autoptr (GError) cause = NULL;
  gssize n = 1;
  gboolean goes_on = TRUE;
  for (guint i = 0; goes_on && n > 0 && i < PIECES; i++) {
    n = g_input_stream_read (import->stream, piece, PIECE, cancellable, &cause);
    import->done += MAX (n, 0);
    goes_on = n >= 0
              && (n > 0 ? paraphe_csv_reader_feed (import->reader, piece, (gsize) n, &cause)
                        : paraphe_csv_reader_end (import->reader, &cause));
  }
  *is_over = n == 0;
  const ParapheProgress progress
      = { PARAPHE_PROGRESS_OTHER, (guint) (import->done / 1024), (guint) (import->total / 1024), -1 };
  paraphe_news_tell_progress (import->local->news, &progress);
  if (goes_on)
    return TRUE;
  if (!g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return refuse_file (import, PARAPHE_ENGINE_ERROR_INPUT, cause->message, error);
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

/* The day of the rows, else that of the file, never later than today. */
static ParapheDay
find_day (Import *import, GCancellable *cancellable) {
  ParapheDay day = paraphe_vintage_facts (import->vintage)->day;
  ParapheDay today = paraphe_day_of_instant (paraphe_clock_now (import->local->clock));
  if (day != PARAPHE_NO_DAY)
    return day;
  g_autoptr (GFileInfo) info
      = g_file_query_info (import->file, G_FILE_ATTRIBUTE_TIME_MODIFIED, G_FILE_QUERY_INFO_NONE, cancellable, NULL);
  guint64 at = info != NULL ? g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED) : 0;
  return at > 0 ? MIN (paraphe_day_of_instant ((gint64) at), today) : today;
}

static void
report_file (Import *import, const char *name, ParapheDay day) {
  const ParapheVintageFacts *facts = paraphe_vintage_facts (import->vintage);
  ParapheImportedFile *file = g_new0 (ParapheImportedFile, 1);
  file->file = g_strdup (name);
  file->day = day;
  file->n_rows = facts->n_rows;
  file->n_kept = facts->records->len;
  file->n_mangled = facts->n_mangled;
  file->n_replaced = paraphe_csv_reader_count_replaced (import->reader);
  file->ignored = g_ptr_array_new_with_free_func (ignored_free);
  for (int fate = PARAPHE_ROW_KEPT + 1; fate < PARAPHE_N_ROW_FATES; fate++) {
    if (facts->fates[fate] == 0)
      continue;
    ParapheIgnoredRows *ignored = g_new0 (ParapheIgnoredRows, 1);
    ignored->code = g_strdup (paraphe_row_fate_to_code ((ParapheRowFate) fate));
    ignored->label = g_strdup (paraphe_row_fate_label ((ParapheRowFate) fate));
    ignored->n = facts->fates[fate];
    g_ptr_array_add (file->ignored, ignored);
  }
  g_ptr_array_add (import->report->files, file);
}

static gboolean
write_vintage (Import *import, const char *name, ParapheDay day, const char *who, GError **error) {
  const ParapheVintageFacts *facts = paraphe_vintage_facts (import->vintage);
  g_autoptr (ParapheDirectory) known = paraphe_local_dup_directory (import->local);
  g_autoptr (GPtrArray) scopes = paraphe_vintage_list_scopes (import->vintage, known);
  g_autoptr (ParapheDirectoryImport) kept = paraphe_store_begin_import (import->local->store, day, name, facts->n_rows, error);
  gboolean is_written = kept != NULL;
  for (guint i = 0; is_written && i < facts->records->len; i++)
    is_written = paraphe_directory_import_put (kept, g_ptr_array_index (facts->records, i), error);
  for (guint i = 0; is_written && i < scopes->len; i++) {
    const ParapheScope *scope = g_ptr_array_index (scopes, i);
    is_written = paraphe_directory_import_cover (kept, scope->departement, scope->is_school, error);
  }
  return is_written && paraphe_directory_import_commit (g_steal_pointer (&kept), who, error);
}

static gboolean
keep_file (Import *import, ParapheCampaign *campaign, GCancellable *cancellable, GError **error) {
  g_autofree char *base = g_path_get_basename (import->paths[import->n_read]);
  g_autofree char *name = g_filename_display_name (base);
  ParapheDay day = find_day (import, cancellable);
  if (paraphe_vintage_facts (import->vintage)->records->len == 0) {
    g_autofree char *sentence = g_strdup_printf (_ ("it holds no school of the campaign’s départements (%s): nothing of it was kept."),
                                                 paraphe_campaign_get (campaign, "departements"));
    return refuse_file (import, PARAPHE_ENGINE_ERROR_NOT_DONE, sentence, error);
  }
  if (!write_vintage (import, name, day, paraphe_campaign_get (campaign, "agent"), error)
      || !paraphe_local_reload_directory (import->local, error))
    return FALSE;
  report_file (import, name, day);
  return TRUE;
}

/* The next slice; *is_over after the last file. */
static gboolean
go_on (Import *import, gboolean *is_over, GCancellable *cancellable, GError **error) {
  gboolean is_read = FALSE;
  g_autoptr (ParapheCampaign) campaign = paraphe_local_dup_campaign (import->local);
  if (campaign == NULL) {
    g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE,
                         _ ("There is no campaign yet: add one, with its address, its démarche and a token."));
    return FALSE;
  }
  if ((import->stream == NULL && !open_file (import, campaign, cancellable, error))
      || !read_slice (import, &is_read, cancellable, error) || (is_read && !keep_file (import, campaign, cancellable, error)))
    return FALSE;
  if (is_read) {
    close_file (import);
    import->n_read++;
  }
  *is_over = import->paths[import->n_read] == NULL;
  return TRUE;
}

static void
finish_report (Import *import) {
  g_autoptr (ParapheDirectory) now = paraphe_local_dup_directory (import->local);
  import->report->day = paraphe_directory_get_day (now);
  import->report->n_schools = paraphe_directory_count (now);
  import->report->opened = paraphe_directory_list_opened (import->before, now);
  import->report->closed = paraphe_directory_list_closed (import->before, now);
}

static void
slice_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Import *import = data;
  GError *error = NULL;
  gboolean is_over = FALSE;
  if (!go_on (import, &is_over, cancellable, &error)) {
    close_file (import);
    g_task_return_error (task, error);
  } else if (is_over) {
    finish_report (import);
    g_task_return_boolean (task, TRUE);
  } else {
    paraphe_worker_run (import->local->worker, PARAPHE_PRIORITY_NORMAL, task, slice_job);
  }
}

static void
measure (Import *import) {
  for (guint i = 0; import->paths[i] != NULL; i++) {
    g_autoptr (GFile) file = g_file_new_for_path (import->paths[i]);
    g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, NULL);
    import->total += info != NULL ? g_file_info_get_size (info) : 0;
  }
}

static void
begin_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Import *import = data;
  measure (import);
  import->before = paraphe_local_dup_directory (import->local);
  slice_job (task, source, data, cancellable);
}

static void
rows_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  paraphe_listing_refresh_all (data, task);
}

static void
on_rows_made (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (GTask) outer = data;
  Import *import = g_task_get_task_data (outer);
  GError *error = NULL;
  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_pointer (outer, g_steal_pointer (&import->report), (GDestroyNotify) paraphe_import_report_free);
  else
    g_task_return_error (outer, error);
}

/* What was kept before an error counts too: the rows are made again in both cases. */
static void
on_imported (GObject *source, GAsyncResult *result, gpointer data) {
  ParapheEngine *self = PARAPHE_ENGINE (source);
  g_autoptr (GTask) outer = data;
  GError *error = NULL;
  paraphe_news_tell_progress (self->news, &(const ParapheProgress){ .seconds_left = -1 });
  if (!g_task_propagate_boolean (G_TASK (result), &error)) {
    g_task_return_error (outer, error);
    paraphe_engine_refresh_all (self);
    return;
  }
  g_autoptr (GTask) task = g_task_new (self, NULL, on_rows_made, g_object_ref (outer));
  g_task_set_task_data (task, self->local, NULL);
  paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, task, rows_job);
}

void
paraphe_engine_import_directory_async (ParapheEngine *self, const char *const *paths, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) outer = paraphe_engine_begin (self, paraphe_engine_import_directory_async, cancellable, callback, data);
  Import *import = g_new0 (Import, 1);
  import->local = self->local;
  import->paths = g_strdupv ((char **) paths);
  import->report = g_new0 (ParapheImportReport, 1);
  import->report->files = g_ptr_array_new_with_free_func (imported_file_free);
  g_task_set_task_data (outer, import, import_free);
  if (!paraphe_engine_check_writable (self, outer))
    return;
  g_autoptr (GTask) task = g_task_new (self, g_task_get_cancellable (outer), on_imported, g_object_ref (outer));
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, import, NULL);
  paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_NORMAL, task, begin_job);
}

ParapheImportReport *
paraphe_engine_import_directory_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end (self, result, error);
}
