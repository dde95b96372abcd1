/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts being written: kept at each pause, removed with the decision that they become. Thread of the store. */
#include "config.h"
#include "draft-table.h"
#include "enclosed-rows.h"
#include "store-private.h"

gboolean
paraphe_draft_remove (ParapheConnection *journal, gint64 dossier, const char *subject, GError **error) {
  return RUN (journal, error, "DELETE FROM draft WHERE dossier = ?1 AND subject = ?2", NUMBER (dossier),
              TEXT (subject));
}

gboolean
paraphe_store_keep_draft (ParapheStore *self, gint64 dossier, const char *subject, const char *text,
                          GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  if (text == NULL || *text == '\0')
    return paraphe_draft_remove (journal, dossier, subject, error);
  return RUN (journal, error,
              "INSERT INTO draft (dossier, subject, text, at_loc) VALUES (?1, ?2, ?3, ?4)"
              " ON CONFLICT (dossier, subject) DO UPDATE SET text = excluded.text, at_loc = excluded.at_loc",
              NUMBER (dossier), TEXT (subject), TEXT (text), NUMBER (g_get_real_time () / G_USEC_PER_SEC));
}

char *
paraphe_store_dup_draft (ParapheStore *self, gint64 dossier, const char *subject, GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  g_autoptr (ParapheStatement) row
      = QUERY (journal, error, "SELECT text FROM draft WHERE dossier = ?1 AND subject = ?2", NUMBER (dossier),
               TEXT (subject));
  if (row == NULL || !paraphe_connection_step (journal, row, error))
    return NULL;
  return g_strdup (paraphe_statement_get_text (row, 0));
}

GArray *
paraphe_store_list_drafts (ParapheStore *self, GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  g_autoptr (ParapheStatement) rows
      = paraphe_connection_query (journal, "SELECT DISTINCT dossier FROM draft ORDER BY dossier", NULL, 0, error);
  return paraphe_connection_collect_numbers (journal, rows, error);
}
