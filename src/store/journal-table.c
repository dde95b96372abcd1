/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading of the audit: see journal-table.h. Thread of the store. */
#include "journal-table.h"
#include "audit.h"
#include "store-private.h"

static gpointer
read_line (ParapheStatement *row) {
  ParapheJournalLineFacts facts = {
    .rank = paraphe_statement_get_number (row, 0),
    .at = paraphe_statement_get_number (row, 1),
    .who = paraphe_statement_get_text (row, 2),
    .dossier = paraphe_statement_get_number (row, 3),
    .what = paraphe_statement_get_text (row, 4),
    .detail = paraphe_statement_get_text (row, 5),
    .previous = paraphe_statement_get_text (row, 6),
    .hash = paraphe_statement_get_text (row, 7),
  };
  return paraphe_journal_line_new (&facts);
}

GPtrArray *
paraphe_store_list_journal (ParapheStore *self, gint64 dossier, GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  g_autoptr (ParapheStatement) rows
      = QUERY (journal, error,
               "SELECT id, at_loc, who, dossier, what, detail, prev_hash, hash FROM audit"
               " WHERE ?1 = 0 OR dossier = ?1 ORDER BY id",
               NUMBER (dossier));
  return paraphe_connection_collect (journal, rows, read_line, error);
}

gboolean
paraphe_store_verify_journal (ParapheStore *self, gint64 *n_lines, GError **error) {
  return paraphe_audit_verify (paraphe_store_get_journal (self), n_lines, error);
}
