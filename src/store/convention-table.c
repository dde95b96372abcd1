/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every version of every convention ever seen (journal.db). A version is current while it is the newest and
 * the platform has not destroyed it; void, it is lost when no paper of it was kept. Thread of the store. */
#include "config.h"
#include "paper-table.h"
#include "store-private.h"
#include <glib/gi18n.h>

static gpointer
read_convention (ParapheStatement *row) {
  ParapheConventionFacts facts = {
    .dossier = paraphe_statement_get_number (row, 0),
    .version = (guint)paraphe_statement_get_number (row, 1),
    .generated_at = paraphe_statement_get_number (row, 2),
    .md5 = paraphe_statement_get_text (row, 3),
    .size = paraphe_statement_get_number (row, 4),
    .sha256 = paraphe_statement_get_text (row, 5),
    .form = paraphe_statement_get_text (row, 6),
    .seen_at = paraphe_statement_get_number (row, 7),
    .state = PARAPHE_VERSION_CURRENT,
  };
  if (paraphe_statement_get_number (row, 8) != 0)
    facts.state = facts.sha256 != NULL ? PARAPHE_VERSION_VOID : PARAPHE_VERSION_LOST;
  return paraphe_convention_new (&facts);
}

/* A version seen for the first time voids the ones before it. Its rank is the one it is known to have, when versions before it were
 * never seen here, else the next. */
static gboolean
add_version (ParapheConnection *journal, const ParapheConventionFacts *facts, gboolean voided,
             GError **error) {
  return RUN (journal, error, "UPDATE convention SET voided = 1 WHERE dossier = ?1", NUMBER (facts->dossier))
         && RUN (journal, error,
                 "INSERT INTO convention (dossier, version, generated_at, md5, size, sha256, voided, form, "
                 "seen_at)"
                 " VALUES (?1, (SELECT max(coalesce(max(version), 0) + 1, ?9) FROM convention WHERE dossier = ?1), "
                 "?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                 NUMBER (facts->dossier), NUMBER (facts->generated_at), TEXT (facts->md5),
                 NUMBER (facts->size), TEXT (facts->sha256), NUMBER (voided ? 1 : 0), TEXT (facts->form),
                 NUMBER (facts->seen_at), NUMBER (facts->version));
}

/* What was not known is completed. The newest version is current again when the platform shows it after it
 * was voided here. */
static gboolean
complete_version (ParapheConnection *journal, const ParapheConventionFacts *facts, gboolean voided,
                  GError **error) {
  gboolean shown = facts->state == PARAPHE_VERSION_CURRENT;
  return RUN (journal, error,
              "UPDATE convention SET sha256 = coalesce(?3, sha256), form = coalesce(form, ?4),"
              " voided = CASE WHEN ?5 THEN 1"
              "   WHEN ?6 AND ?7 > seen_at AND version = (SELECT max(version) FROM convention WHERE dossier "
              "= ?1) THEN 0"
              "   ELSE voided END,"
              " seen_at = max(seen_at, ?7) WHERE dossier = ?1 AND md5 = ?2",
              NUMBER (facts->dossier), TEXT (facts->md5), TEXT (facts->sha256), TEXT (facts->form),
              NUMBER (voided ? 1 : 0), NUMBER (shown ? 1 : 0), NUMBER (facts->seen_at));
}

GPtrArray *
paraphe_store_list_conventions (ParapheStore *self, gint64 dossier, GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  g_autoptr (ParapheStatement) rows = QUERY (
      journal, error,
      /* A paper kept is the version's, even when the program died before it was written in its row. */
      "SELECT dossier, version, generated_at, md5, size,"
      " coalesce (sha256, (SELECT max (paper.sha256) FROM paper WHERE paper.md5 = convention.md5)), form, seen_at, voided"
      " FROM convention"
      " WHERE dossier = ?1 ORDER BY version",
      NUMBER (dossier));
  return paraphe_connection_collect (journal, rows, read_convention, error);
}

/* Inside a transaction. */
static gboolean
save_one (ParapheConnection *journal, ParapheConvention *convention, GError **error) {
  const ParapheConventionFacts *facts = paraphe_convention_facts (convention);
  gboolean voided = facts->state == PARAPHE_VERSION_VOID || facts->state == PARAPHE_VERSION_LOST;
  if (facts->md5 == NULL || *facts->md5 == '\0' || facts->dossier <= 0) {
    g_set_error_literal (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_FAILED,
                         _ ("A convention without MD5 cannot be told from another: it was not recorded."));
    return FALSE;
  }
  return complete_version (journal, facts, voided, error)
         && (paraphe_connection_count_changes (journal) > 0 || add_version (journal, facts, voided, error));
}

gboolean
paraphe_store_save_conventions (ParapheStore *self, GPtrArray *conventions, GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  if (conventions->len == 0)
    return TRUE;
  g_autoptr (ParapheTransaction) transaction = paraphe_connection_begin (journal, error);
  if (transaction == NULL)
    return FALSE;
  for (guint i = 0; i < conventions->len; i++)
    if (!save_one (journal, g_ptr_array_index (conventions, i), error))
      return FALSE;
  return paraphe_transaction_commit (g_steal_pointer (&transaction), error);
}

gboolean
paraphe_store_save_convention (ParapheStore *self, ParapheConvention *convention, GError **error) {
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_ptr_array_add (one, convention);
  return paraphe_store_save_conventions (self, one, error);
}

gboolean
paraphe_store_void_conventions (ParapheStore *self, gint64 dossier, GError **error) {
  return RUN (paraphe_store_get_journal (self), error,
              "UPDATE convention SET voided = 1 WHERE dossier = ?1 AND voided = 0", NUMBER (dossier));
}
