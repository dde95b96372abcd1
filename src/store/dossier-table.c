/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dossiers as the server gave them: a narrow row, the raw answer, the words. Thread of the store. */
#include "config.h"
#include "dossier-table.h"
#include "parcel.h"
#include "run-table.h"
#include "search-table.h"
#include "store-private.h"
#include <glib/gi18n.h>

/* What a page brings to each of its dossiers. */
typedef struct {
  gint64 demarche;
  gint64 read_at;
  gint64 generation; /* 0: read outside a run */
} Page;

/* Is it new, or other than what is kept? */
static gboolean
compare (ParapheConnection *cache, const ParapheDossierFacts *facts, const char *presence,
         const char *fingerprint, gboolean *differs, GError **error) {
  GError *failure = NULL;
  g_autoptr (ParapheStatement) row
      = QUERY (cache, error, "SELECT presence, fingerprint, modified_at FROM dossier WHERE number = ?1",
               NUMBER (facts->number));
  if (row == NULL)
    return FALSE;
  gboolean found = paraphe_connection_step (cache, row, &failure);
  *differs = !found || g_strcmp0 (paraphe_statement_get_text (row, 0), presence) != 0
             || g_strcmp0 (paraphe_statement_get_text (row, 1), fingerprint) != 0
             || paraphe_statement_get_number (row, 2) != facts->modified_at;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

/* Is the answer kept the very same? One that cannot be read is not. */
static gboolean
is_raw_kept (ParapheConnection *cache, const ParapheDossierFacts *facts) {
  g_autoptr (ParapheStatement) row
      = QUERY (cache, NULL, "SELECT size, raw FROM raw WHERE dossier = ?1", NUMBER (facts->number));
  if (row == NULL || !paraphe_connection_step (cache, row, NULL)
      || paraphe_statement_get_number (row, 0) != (gint64)g_bytes_get_size (facts->raw))
    return FALSE;
  g_autoptr (GBytes) kept = paraphe_connection_open_parcel (cache, row, 0, 1, NULL);
  return kept != NULL && g_bytes_equal (kept, facts->raw);
}

static gboolean
write_raw (ParapheConnection *cache, const ParapheDossierFacts *facts, GError **error) {
  g_autoptr (GBytes) parcel = paraphe_parcel_close (facts->raw);
  if (parcel == NULL) {
    g_set_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_FAILED,
                 _ ("The answer of the server for the dossier %d could not be kept: it is too large."),
                 (int)facts->number);
    return FALSE;
  }
  return RUN (cache, error,
              "INSERT INTO raw (dossier, dict_id, size, raw) VALUES (?1, NULL, ?2, ?3)"
              " ON CONFLICT (dossier) DO UPDATE SET dict_id = NULL, size = excluded.size, raw = excluded.raw",
              NUMBER (facts->number), NUMBER ((gint64)g_bytes_get_size (facts->raw)), BYTES (parcel));
}

/* An unchanged dossier still says when it was read last, and by which run. Its answer is replaced when any
 * byte differs (an address, a scan result), without being news. */
static gboolean
write_dossier (ParapheConnection *cache, const Page *page, ParapheDossier *dossier, const char *text,
               gboolean *changed, GError **error) {
  const ParapheDossierFacts *facts = paraphe_dossier_facts (dossier);
  const char *presence = paraphe_presence_to_code (
      facts->presence != PARAPHE_PRESENCE_UNKNOWN ? facts->presence : PARAPHE_PRESENCE_LISTED);
  g_autofree char *fingerprint = paraphe_dossier_fingerprint_all (dossier);
  if (facts->raw == NULL || facts->number <= 0) {
    g_set_error_literal (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_FAILED,
                         _ ("A dossier without number or without the server’s answer cannot be kept."));
    return FALSE;
  }
  if (!compare (cache, facts, presence, fingerprint, changed, error)
      || !RUN (
          cache, error,
          "INSERT INTO dossier (number, demarche, presence, fingerprint, modified_at, generation, read_at)"
          " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
          " ON CONFLICT (number) DO UPDATE SET demarche = excluded.demarche, presence = excluded.presence,"
          " fingerprint = excluded.fingerprint, modified_at = excluded.modified_at,"
          " generation = max (generation, excluded.generation), read_at = excluded.read_at",
          NUMBER (facts->number), NUMBER (page->demarche), TEXT (presence), TEXT (fingerprint),
          NUMBER (facts->modified_at), NUMBER (page->generation), NUMBER (page->read_at)))
    return FALSE;
  if (!is_raw_kept (cache, facts) && !write_raw (cache, facts, error))
    return FALSE;
  return paraphe_search_write (cache, facts->number, text, error);
}

gboolean
paraphe_store_write_page (ParapheStore *self, gint64 demarche, GPtrArray *dossiers, GPtrArray *search_texts,
                          const ParapheSyncRun *run, gint64 read_at, GArray **changed, GError **error) {
  ParapheConnection *cache = paraphe_store_get_cache (self);
  Page page = { .demarche = demarche, .read_at = read_at, .generation = run != NULL ? run->generation : 0 };
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_return_val_if_fail (search_texts == NULL || search_texts->len == dossiers->len, FALSE);
  g_autoptr (ParapheTransaction) transaction = paraphe_connection_begin (cache, error);
  if (transaction == NULL)
    return FALSE;
  for (guint i = 0; i < dossiers->len; i++) {
    ParapheDossier *dossier = g_ptr_array_index (dossiers, i);
    gboolean differs = FALSE;
    if (!write_dossier (cache, &page, dossier,
                        search_texts != NULL ? g_ptr_array_index (search_texts, i) : NULL, &differs, error))
      return FALSE;
    if (differs)
      g_array_append_val (numbers, paraphe_dossier_facts (dossier)->number);
  }
  if (run != NULL && !paraphe_run_write (cache, demarche, run, error))
    return FALSE;
  if (!paraphe_transaction_commit (g_steal_pointer (&transaction), error))
    return FALSE;
  if (changed != NULL)
    *changed = g_steal_pointer (&numbers);
  return TRUE;
}

gboolean
paraphe_store_set_presence (ParapheStore *self, gint64 number, ParaphePresence presence, GError **error) {
  return RUN (paraphe_store_get_cache (self), error, "UPDATE dossier SET presence = ?2 WHERE number = ?1",
              NUMBER (number), TEXT (paraphe_presence_to_code (presence)));
}

GBytes *
paraphe_store_dup_raw (ParapheStore *self, gint64 number, ParaphePresence *presence, gint64 *read_at,
                       GError **error) {
  ParapheConnection *cache = paraphe_store_get_cache (self);
  g_autoptr (GError) failure = NULL;
  g_autoptr (ParapheStatement) row = QUERY (cache, error,
                                            "SELECT d.presence, d.read_at, r.size, r.raw FROM dossier d JOIN "
                                            "raw r ON r.dossier = d.number WHERE d.number = ?1",
                                            NUMBER (number));
  if (row == NULL)
    return NULL;
  if (!paraphe_connection_step (cache, row, &failure)) {
    if (failure != NULL)
      g_propagate_error (error, g_steal_pointer (&failure));
    else
      g_set_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_NOT_FOUND,
                   _ ("The dossier %d is not kept here."), (int)number);
    return NULL;
  }
  if (presence != NULL)
    *presence = paraphe_presence_from_code (paraphe_statement_get_text (row, 0));
  if (read_at != NULL)
    *read_at = paraphe_statement_get_number (row, 1);
  return paraphe_connection_open_parcel (cache, row, 2, 3, error);
}

GArray *
paraphe_store_list_numbers (ParapheStore *self, gint64 demarche, GError **error) {
  ParapheConnection *cache = paraphe_store_get_cache (self);
  g_autoptr (ParapheStatement) rows = QUERY (
      cache, error, "SELECT number FROM dossier WHERE demarche = ?1 ORDER BY number", NUMBER (demarche));
  return paraphe_connection_collect_numbers (cache, rows, error);
}

GArray *
paraphe_store_list_unseen (ParapheStore *self, gint64 demarche, guint generation, GError **error) {
  ParapheConnection *cache = paraphe_store_get_cache (self);
  g_autoptr (ParapheStatement) rows = QUERY (cache, error,
                                             "SELECT number FROM dossier WHERE demarche = ?1 AND generation "
                                             "< ?2 AND presence = 'listed' ORDER BY number",
                                             NUMBER (demarche), NUMBER (generation));
  return paraphe_connection_collect_numbers (cache, rows, error);
}

gint64
paraphe_store_get_last_modified (ParapheStore *self, gint64 demarche) {
  gint64 at = 0;
  paraphe_connection_get_number (paraphe_store_get_cache (self),
                                 "SELECT coalesce (max (modified_at), 0) FROM dossier WHERE demarche = ?1",
                                 BINDINGS (NUMBER (demarche)), 0, &at, NULL);
  return at;
}
