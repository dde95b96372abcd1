/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Summaries are gathered on the main thread, tables made and written by the local worker. */
#include "config.h"
#include "exporting.h"

#include <glib/gi18n.h>

#include "engine-error.h"
#include "engine-parts.h"
#include "export-tables.h"
#include "workbook.h"

typedef struct {
  ParapheLocal *local;
  ParapheExportKind kind;
  ParapheExportFormat format;
  GStrv columns;        /* (owned) (nullable) */
  GPtrArray *summaries; /* (owned) */
  char *name;           /* (owned) of the campaign */
} Export;

static void
export_free (gpointer data) {
  Export *export = data;
  g_strfreev (export->columns);
  g_ptr_array_unref (export->summaries);
  g_free (export->name);
  g_free (export);
}

/* In the order of the numbers; those that are not of the campaign are left out. */
static GPtrArray *
choose_summaries (ParapheEngine *self, GArray *numbers) {
  GPtrArray *all = paraphe_dossier_list_dup_all (self->list);
  if (numbers == NULL)
    return all;
  g_autoptr (GHashTable) by_number = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < all->len; i++)
    g_hash_table_insert (by_number, (gpointer) &paraphe_summary_facts (all->pdata[i])->number, all->pdata[i]);
  GPtrArray *chosen = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < numbers->len; i++) {
    ParapheSummary *summary = g_hash_table_lookup (by_number, &g_array_index (numbers, gint64, i));
    if (summary != NULL)
      g_ptr_array_add (chosen, g_object_ref (summary));
  }
  g_ptr_array_unref (all);
  return chosen;
}

static ParapheTabular *
tabulate (const Export *export, GCancellable *cancellable, GError **error) {
  switch (export->kind) {
  case PARAPHE_EXPORT_SCHOOLS:
    return paraphe_export_tabulate_schools (export->local, export->summaries, cancellable, error);
  case PARAPHE_EXPORT_FLAGS:
    return paraphe_export_tabulate_flags (export->local, export->summaries, cancellable, error);
  case PARAPHE_EXPORT_DOSSIERS:
  case PARAPHE_EXPORT_DEADLINES:
  default:
    return paraphe_export_tabulate (export->summaries, (const char *const *) export->columns, error);
  }
}

static GBytes *
take_text (char *text) {
  return g_bytes_new_take (text, strlen (text));
}

static GBytes *
write_export (const Export *export, GCancellable *cancellable, GError **error) {
  if (export->format == PARAPHE_EXPORT_ICS)
    return take_text (paraphe_export_write_agenda (export->summaries, export->name, paraphe_clock_now (export->local->clock)));
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func ((GDestroyNotify) paraphe_tabular_free);
  ParapheTabular *table = tabulate (export, cancellable, error);
  if (table == NULL)
    return NULL;
  g_ptr_array_add (tables, table);
  /* Translators: begins the row of control totals of a list: « Total 120 ». */
  const char *total = _ ("Total");
  return export->format == PARAPHE_EXPORT_CSV ? take_text (paraphe_tabular_to_csv (table, total))
                                              : paraphe_workbook_write (tables, total, export->local->folder, error);
}

static void
export_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  GError *error = NULL;
  GBytes *bytes = write_export (data, cancellable, &error);
  paraphe_engine_answer (task, bytes, (GDestroyNotify) g_bytes_unref, error);
}

void
paraphe_engine_export_async (ParapheEngine *self, const ParapheExportTerms *terms, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_export_async, cancellable, callback, data);
  if (!paraphe_engine_check_open (self, task))
    return;
  if ((terms->format == PARAPHE_EXPORT_ICS) != (terms->kind == PARAPHE_EXPORT_DEADLINES)) {
    g_task_return_new_error (task, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, "%s",
                             _ ("Deadlines are written as .ics; lists as .csv or .xlsx."));
    return;
  }
  Export *export = g_new0 (Export, 1);
  export->local = self->local;
  export->kind = terms->kind;
  export->format = terms->format;
  export->columns = g_strdupv ((char **) terms->columns);
  export->summaries = choose_summaries (self, terms->numbers);
  export->name = g_strdup (self->campaign != NULL ? paraphe_campaign_get (self->campaign, "name") : "");
  g_task_set_task_data (task, export, export_free);
  paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_NORMAL, task, export_job);
}

GBytes *
paraphe_engine_export_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end (self, result, error);
}

char *
paraphe_engine_copy_rows (ParapheEngine *self, const char *const *columns, GArray *numbers) {
  g_autoptr (GPtrArray) summaries = choose_summaries (self, numbers);
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheTabular) table = paraphe_export_tabulate (summaries, columns, &error);
  if (table == NULL)
    g_error ("%s", error->message); /* the face names a column that is not one */
  return paraphe_tabular_to_tsv (table, summaries->len > 1);
}
