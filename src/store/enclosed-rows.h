/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that are written in the transaction of an operation: see ParapheEnclosed. Private to the store. */
#pragma once
#include "connection.h"
#include "grant.h"

G_BEGIN_DECLS

/* operation: row of the decision it is granted by, 0 for none. */
gboolean paraphe_extension_write (ParapheConnection *journal, ParapheGrant *grant, gint64 operation, GError **error);
/* TOO_LATE when the proposal is not open any more; NOT_FOUND. */
gboolean paraphe_proposal_close (ParapheConnection *journal, const char *uuid, ParapheProposalState state, const char *by, GError **error);
gboolean paraphe_draft_remove (ParapheConnection *journal, gint64 dossier, const char *subject, GError **error);

/* Rows of `table` (with a column op_id) whose decision, if there is one, was not given up, all of it, before the server took anything of
 * it: what it said is said no more. */
#define PARAPHE_STANDS(table)                                                                                                    \
  "(" table ".op_id IS NULL"                                                                                                     \
  " OR EXISTS (SELECT 1 FROM step s WHERE s.op_id = " table ".op_id AND (s.state <> 'cancelled' OR s.evidence IS NOT NULL))"      \
  " OR EXISTS (SELECT 1 FROM attempt a JOIN step s ON s.id = a.step_id WHERE s.op_id = " table ".op_id AND a.state"               \
  " IN ('verify', 'done')))"

G_END_DECLS
