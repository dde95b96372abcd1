/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies received outside the platform: never removed. Thread of the store. */
#include "config.h"
#include "outside-table.h"
#include "audit.h"
#include "store-private.h"
#include <glib/gi18n.h>

static gpointer
read_copy (ParapheStatement *row) {
  ParapheOutsideCopyFacts facts = {
    .dossier = paraphe_statement_get_number (row, 0),
    .md5 = paraphe_statement_get_text (row, 1),
    .sha256 = paraphe_statement_get_text (row, 2),
    .size = paraphe_statement_get_number (row, 3),
    .name = paraphe_statement_get_text (row, 4),
    .content_type = paraphe_statement_get_text (row, 5),
    .received = (ParapheDay)paraphe_statement_get_number (row, 6),
    .channel = paraphe_channel_from_code (paraphe_statement_get_text (row, 7)),
    .by = paraphe_statement_get_text (row, 8),
    .at = paraphe_statement_get_number (row, 9),
  };
  return paraphe_outside_copy_new (&facts);
}

GPtrArray *
paraphe_store_list_outside_copies (ParapheStore *self, gint64 dossier, GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  g_autoptr (ParapheStatement) rows
      = QUERY (journal, error,
               "SELECT dossier, md5, sha256, size, name, content_type, received, channel, agent, at"
               " FROM outside_copy WHERE dossier = ?1 ORDER BY id",
               NUMBER (dossier));
  return paraphe_connection_collect (journal, rows, read_copy, error);
}

gboolean
paraphe_store_add_outside_copy (ParapheStore *self, ParapheOutsideCopy *copy, GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  const ParapheOutsideCopyFacts *facts = paraphe_outside_copy_facts (copy);
  const char *channel = paraphe_channel_to_code (facts->channel);
  g_autofree char *day = paraphe_day_to_iso (facts->received);
  g_autofree char *detail = g_strdup_printf ("%s %s sha256=%s", channel, day, facts->sha256);
  g_autoptr (ParapheTransaction) transaction = paraphe_connection_begin (journal, error);
  if (transaction == NULL
      || !RUN (journal, error,
               "INSERT INTO outside_copy (dossier, md5, sha256, size, name, content_type, received, channel, "
               "agent, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (dossier, md5) DO "
               "NOTHING",
               NUMBER (facts->dossier), TEXT (facts->md5), TEXT (facts->sha256), NUMBER (facts->size),
               TEXT (facts->name), TEXT (facts->content_type), NUMBER (facts->received), TEXT (channel),
               TEXT (facts->by), NUMBER (facts->at)))
    return FALSE;
  if (paraphe_connection_count_changes (journal) == 0) {
    g_set_error_literal (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_FAILED,
                         _ ("This file was added to the dossier already."));
    return FALSE;
  }
  if (!paraphe_audit_append (journal, facts->by, facts->dossier, "copy.added", detail, error))
    return FALSE;
  return paraphe_transaction_commit (g_steal_pointer (&transaction), error);
}
