/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the server said of the démarche itself, and how far the copy has come. Thread of the store. */
#include "config.h"
#include "run-table.h"
#include "parcel.h"
#include "store-private.h"
#include <glib/gi18n.h>

void
paraphe_sync_run_free (ParapheSyncRun *self) {
  g_free (self->kind);
  g_free (self->cursor);
  g_free (self);
}

gboolean
paraphe_run_write (ParapheConnection *cache, gint64 demarche, const ParapheSyncRun *run, GError **error) {
  return RUN (
      cache, error,
      "INSERT INTO sync_run (demarche, kind, since, cursor, generation, page_size, finished, watermark, "
      "n_received)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
      " ON CONFLICT (demarche) DO UPDATE SET kind = excluded.kind, since = excluded.since, cursor = "
      "excluded.cursor,"
      " generation = excluded.generation, page_size = excluded.page_size, finished = excluded.finished,"
      " watermark = excluded.watermark, n_received = excluded.n_received",
      NUMBER (demarche), TEXT (run->kind), NUMBER (run->since), TEXT (run->cursor), NUMBER (run->generation),
      NUMBER (run->page_size), NUMBER (run->finished ? 1 : 0), NUMBER (run->watermark),
      NUMBER (run->n_received));
}

ParapheSyncRun *
paraphe_store_load_run (ParapheStore *self, gint64 demarche, GError **error) {
  ParapheConnection *cache = paraphe_store_get_cache (self);
  g_autoptr (ParapheStatement) row = QUERY (cache, error,
                                            "SELECT kind, since, cursor, generation, page_size, finished, "
                                            "watermark, n_received FROM sync_run WHERE demarche = ?1",
                                            NUMBER (demarche));
  if (row == NULL || !paraphe_connection_step (cache, row, error))
    return NULL;
  ParapheSyncRun *run = g_new0 (ParapheSyncRun, 1);
  run->kind = g_strdup (paraphe_statement_get_text (row, 0));
  run->since = paraphe_statement_get_number (row, 1);
  run->cursor = g_strdup (paraphe_statement_get_text (row, 2));
  run->generation = (guint)paraphe_statement_get_number (row, 3);
  run->page_size = (guint)paraphe_statement_get_number (row, 4);
  run->finished = paraphe_statement_get_number (row, 5) != 0;
  run->watermark = paraphe_statement_get_number (row, 6);
  run->n_received = (guint)paraphe_statement_get_number (row, 7);
  return run;
}

gboolean
paraphe_store_save_run (ParapheStore *self, gint64 demarche, const ParapheSyncRun *run, GError **error) {
  return paraphe_run_write (paraphe_store_get_cache (self), demarche, run, error);
}

gboolean
paraphe_store_save_demarche (ParapheStore *self, gint64 demarche, GBytes *raw, GError **error) {
  g_autoptr (GBytes) parcel = paraphe_parcel_close (raw);
  if (parcel == NULL) {
    g_set_error_literal (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_FAILED,
                         _ ("The answer of the server could not be kept: it is too large."));
    return FALSE;
  }
  return RUN (paraphe_store_get_cache (self), error,
              "INSERT INTO demarche (number, size, raw) VALUES (?1, ?2, ?3)"
              " ON CONFLICT (number) DO UPDATE SET size = excluded.size, raw = excluded.raw",
              NUMBER (demarche), NUMBER ((gint64)g_bytes_get_size (raw)), BYTES (parcel));
}

GBytes *
paraphe_store_dup_demarche (ParapheStore *self, gint64 demarche, GError **error) {
  ParapheConnection *cache = paraphe_store_get_cache (self);
  g_autoptr (GError) failure = NULL;
  g_autoptr (ParapheStatement) row
      = QUERY (cache, error, "SELECT size, raw FROM demarche WHERE number = ?1", NUMBER (demarche));
  if (row == NULL)
    return NULL;
  if (!paraphe_connection_step (cache, row, &failure)) {
    if (failure != NULL)
      g_propagate_error (error, g_steal_pointer (&failure));
    else
      g_set_error_literal (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_NOT_FOUND,
                           _ ("The description of the démarche is not kept here yet: synchronise first."));
    return NULL;
  }
  return paraphe_connection_open_parcel (cache, row, 0, 1, error);
}
