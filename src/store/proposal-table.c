/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proposals: each is closed once. Thread of the store. */
#include "config.h"
#include "proposal-table.h"
#include "audit.h"
#include "enclosed-rows.h"
#include "store-private.h"
#include <glib/gi18n.h>

#define COLUMNS                                                                                              \
  "SELECT uuid, dossier, recipe, agent, created_loc, seen, terms, state, closed_loc, closed_by FROM proposal"

static const char *const told[] = {
  [PARAPHE_PROPOSAL_UNKNOWN] = "proposal.closed",
  [PARAPHE_PROPOSAL_OPEN] = "proposal.made",
  [PARAPHE_PROPOSAL_SENT] = "proposal.sent",
  [PARAPHE_PROPOSAL_DROPPED] = "proposal.dropped",
};

static gpointer
read_proposal (ParapheStatement *row) {
  ParapheProposalFacts facts = {
    .uuid = paraphe_statement_get_text (row, 0),
    .dossier = paraphe_statement_get_number (row, 1),
    .recipe = paraphe_recipe_from_code (paraphe_statement_get_text (row, 2)),
    .by = paraphe_statement_get_text (row, 3),
    .created_at = paraphe_statement_get_number (row, 4),
    .seen = paraphe_statement_get_text (row, 5),
    .terms = paraphe_statement_get_text (row, 6),
    .state = paraphe_proposal_state_from_code (paraphe_statement_get_text (row, 7)),
    .closed_at = paraphe_statement_get_number (row, 8),
    .closed_by = paraphe_statement_get_text (row, 9),
  };
  return paraphe_proposal_new (&facts);
}

static ParapheProposal *
load (ParapheConnection *journal, const char *uuid, GError **error) {
  g_autoptr (ParapheStatement) rows = QUERY (journal, error, COLUMNS " WHERE uuid = ?1", TEXT (uuid));
  g_autoptr (GPtrArray) found = paraphe_connection_collect (journal, rows, read_proposal, error);
  if (found == NULL)
    return NULL;
  if (found->len == 1)
    return g_object_ref (g_ptr_array_index (found, 0));
  g_set_error_literal (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_NOT_FOUND,
                       _ ("This proposal is not in the journal."));
  return NULL;
}

static gboolean
tell (ParapheConnection *journal, const ParapheProposalFacts *facts, ParapheProposalState state,
      const char *by, GError **error) {
  g_autofree char *detail = g_strdup_printf ("%s %s", facts->uuid, paraphe_recipe_to_code (facts->recipe));
  return paraphe_audit_append (journal, by, facts->dossier, told[state], detail, error);
}

gboolean
paraphe_proposal_close (ParapheConnection *journal, const char *uuid, ParapheProposalState state,
                        const char *by, GError **error) {
  g_autoptr (ParapheProposal) proposal = load (journal, uuid, error);
  if (proposal == NULL)
    return FALSE;
  if (!RUN (journal, error,
            "UPDATE proposal SET state = ?2, closed_loc = ?3, closed_by = ?4 WHERE uuid = ?1 AND state = 'open'",
            TEXT (uuid), TEXT (paraphe_proposal_state_to_code (state)),
            NUMBER (g_get_real_time () / G_USEC_PER_SEC), TEXT (by)))
    return FALSE;
  if (paraphe_connection_count_changes (journal) == 1)
    return tell (journal, paraphe_proposal_facts (proposal), state, by, error);
  g_set_error_literal (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_TOO_LATE,
                       _ ("This proposal was sent or dropped already."));
  return FALSE;
}

GPtrArray *
paraphe_store_list_proposals (ParapheStore *self, gint64 dossier, gboolean open_only, GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  g_autoptr (ParapheStatement) rows = QUERY (
      journal, error,
      COLUMNS " WHERE (?1 = 0 OR dossier = ?1) AND (?2 = 0 OR state = 'open') ORDER BY id", NUMBER (dossier),
      NUMBER (open_only));
  return paraphe_connection_collect (journal, rows, read_proposal, error);
}

ParapheProposal *
paraphe_store_get_proposal (ParapheStore *self, const char *uuid, GError **error) {
  return load (paraphe_store_get_journal (self), uuid, error);
}

gboolean
paraphe_store_add_proposal (ParapheStore *self, ParapheProposal *proposal, GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  const ParapheProposalFacts *facts = paraphe_proposal_facts (proposal);
  g_autoptr (ParapheTransaction) transaction = paraphe_connection_begin (journal, error);
  if (transaction == NULL
      || !RUN (journal, error,
               "INSERT INTO proposal (uuid, dossier, recipe, agent, created_loc, seen, terms, state)"
               " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'open') ON CONFLICT (uuid) DO NOTHING",
               TEXT (facts->uuid), NUMBER (facts->dossier), TEXT (paraphe_recipe_to_code (facts->recipe)),
               TEXT (facts->by), NUMBER (facts->created_at), TEXT (facts->seen), TEXT (facts->terms)))
    return FALSE;
  if (paraphe_connection_count_changes (journal) == 0)
    return TRUE;
  if (!tell (journal, facts, PARAPHE_PROPOSAL_OPEN, facts->by, error))
    return FALSE;
  return paraphe_transaction_commit (g_steal_pointer (&transaction), error);
}

gboolean
paraphe_store_drop_proposal (ParapheStore *self, const char *uuid, const char *who, GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  g_autoptr (ParapheTransaction) transaction = paraphe_connection_begin (journal, error);
  if (transaction == NULL
      || !paraphe_proposal_close (journal, uuid, PARAPHE_PROPOSAL_DROPPED, who, error))
    return FALSE;
  return paraphe_transaction_commit (g_steal_pointer (&transaction), error);
}
