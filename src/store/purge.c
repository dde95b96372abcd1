/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Purge of a campaign: the journal first, in one transaction, then the copy of the server, the papers, the copies of the journal; both
 * files are written anew at the end. Begun again after a crash, it goes on. Thread of the store. */
#include "config.h"
#include "purge.h"
#include "audit.h"
#include "backup.h"
#include "paper-table.h"
#include "store-private.h"
#include <glib/gi18n.h>
#include <glib/gstdio.h>

/* Rows of a dossier that go whole. */
static const char *const erasures[] = {
  "DELETE FROM examination WHERE dossier IN (SELECT number FROM purged)",
  "DELETE FROM mark WHERE dossier IN (SELECT number FROM purged)",
  "DELETE FROM reading WHERE dossier IN (SELECT number FROM purged)",
  "DELETE FROM convention WHERE dossier IN (SELECT number FROM purged)",
  "DELETE FROM draft WHERE dossier IN (SELECT number FROM purged)",
  "DELETE FROM extension WHERE dossier IN (SELECT number FROM purged)",
  "DELETE FROM outside_copy WHERE dossier IN (SELECT number FROM purged)",
  "DELETE FROM proposal WHERE dossier IN (SELECT number FROM purged)",
  /* What stays of a decision: its identifier, dossier, act, states and dates. */
  "UPDATE op SET agent = '', instructeur = '', base = '', note = NULL, first_base = NULL, reviewed_by = NULL"
  " WHERE dossier IN (SELECT number FROM purged)",
  "UPDATE step SET input = '', pre0 = NULL, pre = NULL, evidence = NULL, error = NULL WHERE dossier IN (SELECT number FROM purged)",
  "DROP TRIGGER attempt_update",
  "UPDATE attempt SET what = state WHERE step_id IN (SELECT id FROM step WHERE dossier IN (SELECT number FROM purged))",
  "CREATE TRIGGER attempt_update BEFORE UPDATE ON attempt BEGIN SELECT RAISE (ABORT, 'attempt is append-only'); END",
};

/* Every table of the journal that names a dossier. */
#define ALL_DOSSIERS                                                                                                   \
  "SELECT dossier FROM op UNION SELECT dossier FROM examination UNION SELECT dossier FROM mark UNION SELECT dossier FROM reading"      \
  " UNION SELECT dossier FROM convention UNION SELECT dossier FROM draft UNION SELECT dossier FROM extension"          \
  " UNION SELECT dossier FROM outside_copy UNION SELECT dossier FROM proposal UNION SELECT dossier FROM audit WHERE dossier <> 0"

static gboolean
check_known (ParapheConnection *journal, gint64 demarche, GError **error) {
  gint64 known = 0;
  if (!paraphe_connection_get_number (journal, "SELECT count(*) FROM campaign WHERE demarche = ?1", BINDINGS (NUMBER (demarche)), 0, &known,
                                      error))
    return FALSE;
  if (known == 0)
    g_set_error_literal (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_NOT_FOUND, _ ("This campaign is not kept here."));
  return known > 0;
}

/* The numbers of the campaign: those of the copy of the server; alone here, every one that the journal speaks of, and 0: the lines of the
 * audit that are of no dossier. */
static gboolean
list_dossiers (ParapheStore *self, gint64 demarche, GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self), *cache = paraphe_store_get_cache (self);
  gint64 n_others = 0;
  if (!paraphe_connection_execute (journal, "CREATE TEMP TABLE IF NOT EXISTS purged (number INTEGER PRIMARY KEY); DELETE FROM purged", error)
      || !paraphe_connection_get_number (journal, "SELECT count(*) FROM campaign WHERE demarche <> ?1", BINDINGS (NUMBER (demarche)), 0,
                                         &n_others, error))
    return FALSE;
  if (n_others == 0 && !paraphe_connection_execute (journal, "INSERT OR IGNORE INTO purged " ALL_DOSSIERS " UNION SELECT 0", error))
    return FALSE;
  g_autoptr (ParapheStatement) rows = QUERY (cache, error, "SELECT number FROM dossier WHERE demarche = ?1", NUMBER (demarche));
  g_autoptr (GArray) numbers = rows != NULL ? paraphe_connection_collect_numbers (cache, rows, error) : NULL;
  for (guint i = 0; numbers != NULL && i < numbers->len; i++)
    if (!RUN (journal, error, "INSERT OR IGNORE INTO purged (number) VALUES (?1)", NUMBER (g_array_index (numbers, gint64, i))))
      return FALSE;
  return numbers != NULL;
}

static gboolean
check_settled (ParapheConnection *journal, GError **error) {
  gint64 n_open = 0;
  if (!paraphe_connection_get_number (journal,
                                      "SELECT count(DISTINCT op_id) FROM step WHERE state NOT IN ('done', 'cancelled')"
                                      " AND dossier IN (SELECT number FROM purged)",
                                      NULL, 0, 0, &n_open, error))
    return FALSE;
  if (n_open > 0)
    g_set_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_FAILED,
                 g_dngettext (GETTEXT_PACKAGE,
                              "%d decision of this campaign is not settled: send it, cancel it or settle it in the outbox, then remove the "
                              "campaign.",
                              "%d decisions of this campaign are not settled: send them, cancel them or settle them in the outbox, then "
                              "remove the campaign.",
                              (gulong) n_open),
                 (int) n_open);
  return n_open == 0;
}

static GHashTable *
read_purged (ParapheConnection *journal, GError **error) {
  g_autoptr (ParapheStatement) rows = paraphe_connection_query (journal, "SELECT number FROM purged", NULL, 0, error);
  g_autoptr (GArray) numbers = rows != NULL ? paraphe_connection_collect_numbers (journal, rows, error) : NULL;
  if (numbers == NULL)
    return NULL;
  GHashTable *set = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < numbers->len; i++)
    g_hash_table_add (set, g_memdup2 (&g_array_index (numbers, gint64, i), sizeof (gint64)));
  return set;
}

static gboolean
erase_settings (ParapheConnection *journal, gint64 demarche, GError **error) {
  g_autofree char *suffix = g_strdup_printf ("%%.%" G_GINT64_FORMAT, demarche);
  return RUN (journal, error, "DELETE FROM campaign_setting WHERE demarche = ?1", NUMBER (demarche))
         && RUN (journal, error, "DELETE FROM field_map WHERE demarche = ?1", NUMBER (demarche))
         && RUN (journal, error, "DELETE FROM setting WHERE key LIKE ?1", TEXT (suffix))
         && RUN (journal, error, "DELETE FROM campaign WHERE demarche = ?1", NUMBER (demarche));
}

static gboolean
erase_journal (ParapheConnection *journal, gint64 demarche, GError **error) {
  g_autofree char *detail = g_strdup_printf ("%" G_GINT64_FORMAT, demarche);
  g_autoptr (GHashTable) purged = read_purged (journal, error);
  g_autoptr (ParapheTransaction) transaction = purged != NULL ? paraphe_connection_begin (journal, error) : NULL;
  if (transaction == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (erasures); i++)
    if (!paraphe_connection_execute (journal, erasures[i], error))
      return FALSE;
  return paraphe_audit_rewrite (journal, purged, "campaign.purged", detail, error)
         && paraphe_transaction_commit (g_steal_pointer (&transaction), error);
}

static gboolean
erase_cache (ParapheConnection *cache, gint64 demarche, GError **error) {
  g_autoptr (ParapheTransaction) transaction = paraphe_connection_begin (cache, error);
  if (transaction == NULL)
    return FALSE;
  gboolean erased
      = RUN (cache, error, "DELETE FROM raw WHERE dossier IN (SELECT number FROM dossier WHERE demarche = ?1)", NUMBER (demarche))
        && RUN (cache, error, "DELETE FROM search WHERE id IN (SELECT number FROM dossier WHERE demarche = ?1)", NUMBER (demarche))
        && RUN (cache, error, "DELETE FROM dossier WHERE demarche = ?1", NUMBER (demarche))
        && RUN (cache, error, "DELETE FROM demarche WHERE number = ?1", NUMBER (demarche))
        && RUN (cache, error, "DELETE FROM sync_run WHERE demarche = ?1", NUMBER (demarche))
        /* Found again in the papers that stay. */
        && paraphe_connection_execute (cache, "DELETE FROM paper_facts", error)
        /* Words that were deleted stay in the segments of the index otherwise. */
        && paraphe_connection_execute (cache, "INSERT INTO search_index (search_index) VALUES ('rebuild')", error);
  return erased && paraphe_transaction_commit (g_steal_pointer (&transaction), error);
}

/* Is a paper still spoken of? */
static gboolean
is_needed (ParapheConnection *journal, GHashTable *needed, const char *md5, const char *sha256) {
  gint64 n = 0;
  if (needed != NULL && g_hash_table_contains (needed, md5))
    return TRUE;
  paraphe_connection_get_number (journal,
                                 "SELECT (SELECT count(*) FROM convention WHERE md5 = ?1 OR sha256 = ?2) + (SELECT count(*) FROM outside_copy WHERE sha256 = ?2)",
                                 BINDINGS (TEXT (md5), TEXT (sha256)), 0, &n, NULL);
  return n > 0;
}

/* The row first: a file without a row is an orphan, a row without its file would be a promise. */
static gboolean
erase_papers (ParapheStore *self, GHashTable *needed, guint *n_papers, GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func (g_free);
  GError *failure = NULL;
  g_autoptr (ParapheStatement) rows = paraphe_connection_query (journal, "SELECT sha256, md5 FROM paper", NULL, 0, error);
  if (rows == NULL)
    return FALSE;
  while (paraphe_connection_step (journal, rows, &failure))
    if (!is_needed (journal, needed, paraphe_statement_get_text (rows, 1), paraphe_statement_get_text (rows, 0)))
      g_ptr_array_add (gone, g_strdup (paraphe_statement_get_text (rows, 0)));
  if (failure != NULL) {
    g_propagate_error (error, failure);
    return FALSE;
  }
  for (guint i = 0; i < gone->len; i++) {
    g_autofree char *path = paraphe_store_dup_paper_path (self, g_ptr_array_index (gone, i));
    if (!RUN (journal, error, "DELETE FROM paper WHERE sha256 = ?1", TEXT (g_ptr_array_index (gone, i))))
      return FALSE;
    if (path != NULL)
      g_unlink (path);
  }
  *n_papers = gone->len;
  return TRUE;
}

/* Copies and files put aside hold what was erased. */
static void
erase_copies (const char *folder, const char *part) {
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    if (strstr (name, part) != NULL)
      g_unlink (path);
  }
}

static gboolean
write_anew (ParapheConnection *connection, GError **error) {
  return paraphe_connection_execute (connection, "VACUUM", error)
         && paraphe_connection_execute (connection, "PRAGMA wal_checkpoint (TRUNCATE)", error);
}

gboolean
paraphe_store_purge_campaign (ParapheStore *self, gint64 demarche, GHashTable *needed, guint *n_papers, GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self), *cache = paraphe_store_get_cache (self);
  const char *folder = paraphe_store_get_folder (self);
  g_autofree char *backups = g_build_filename (folder, "backup", NULL);
  *n_papers = 0;
  if (!check_known (journal, demarche, error) || !paraphe_connection_execute (journal, "PRAGMA secure_delete = ON", error)
      || !paraphe_connection_execute (cache, "PRAGMA secure_delete = ON", error) || !list_dossiers (self, demarche, error)
      || !check_settled (journal, error))
    return FALSE;
  /* The copy of the server tells which dossiers are its own, and the campaign that there is something to erase: each goes after what it
   * tells. */
  if (!erase_journal (journal, demarche, error) || !erase_cache (cache, demarche, error) || !erase_papers (self, needed, n_papers, error)
      || !erase_settings (journal, demarche, error))
    return FALSE;
  erase_copies (folder, ".damaged-");
  erase_copies (backups, ".db");
  return write_anew (journal, error) && write_anew (cache, error) && paraphe_backup_make (journal, folder, 0, error);
}
