/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Delays granted: never removed; one falls with its decision. Thread of the store. */
#include "config.h"
#include "extension-table.h"
#include "audit.h"
#include "enclosed-rows.h"
#include "store-private.h"

gboolean
paraphe_extension_write (ParapheConnection *journal, ParapheGrant *grant, gint64 operation, GError **error) {
  const ParapheGrantFacts *facts = paraphe_grant_facts (grant);
  g_autofree char *day = paraphe_day_to_iso (facts->until);
  return RUN (journal, error,
              "INSERT INTO extension (dossier, until, reason, agent, at, op_id) VALUES (?1, ?2, ?3, ?4, ?5, "
              "nullif (?6, 0))",
              NUMBER (facts->dossier), NUMBER (facts->until), TEXT (facts->reason), TEXT (facts->by),
              NUMBER (facts->at), NUMBER (operation))
         && paraphe_audit_append (journal, facts->by, facts->dossier, "extension.granted", day, error);
}

static gpointer
read_grant (ParapheStatement *row) {
  ParapheGrantFacts facts = {
    .dossier = paraphe_statement_get_number (row, 0),
    .until = (ParapheDay)paraphe_statement_get_number (row, 1),
    .reason = paraphe_statement_get_text (row, 2),
    .by = paraphe_statement_get_text (row, 3),
    .at = paraphe_statement_get_number (row, 4),
  };
  return paraphe_grant_new (&facts);
}

GPtrArray *
paraphe_store_list_extensions (ParapheStore *self, gint64 dossier, GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  g_autoptr (ParapheStatement) rows
      = QUERY (journal, error,
               "SELECT e.dossier, e.until, e.reason, e.agent, e.at FROM extension e WHERE e.dossier = ?1 AND "
               PARAPHE_STANDS ("e") " ORDER BY e.id",
               NUMBER (dossier));
  return paraphe_connection_collect (journal, rows, read_grant, error);
}

gboolean
paraphe_store_add_extension (ParapheStore *self, ParapheGrant *grant, GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  g_autoptr (ParapheTransaction) transaction = paraphe_connection_begin (journal, error);
  if (transaction == NULL || !paraphe_extension_write (journal, grant, 0, error))
    return FALSE;
  return paraphe_transaction_commit (g_steal_pointer (&transaction), error);
}
