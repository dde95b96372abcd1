/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proposals (journal.db): decisions that wait for a person, never for the network. What is proposed, sent or dropped has its line of
 * the audit in the same transaction; one that is sent becomes an operation by paraphe_store_enqueue. */
#pragma once
#include "proposal.h"
#include "store.h"

G_BEGIN_DECLS

/* Oldest first (transfer full) (element-type ParapheProposal): of a dossier (0: all), open ones only or all. */
GPtrArray *paraphe_store_list_proposals (ParapheStore *self, gint64 dossier, gboolean open_only, GError **error);
ParapheProposal *paraphe_store_get_proposal (ParapheStore *self, const char *uuid, GError **error);
/* An equal uuid changes nothing and succeeds. */
gboolean paraphe_store_add_proposal (ParapheStore *self, ParapheProposal *proposal, GError **error);
/* TOO_LATE when it is not open any more. */
gboolean paraphe_store_drop_proposal (ParapheStore *self, const char *uuid, const char *who, GError **error);

G_END_DECLS
