/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Operations listed, printed and sent, for the commands that decide. */
#pragma once
#include "cli.h"
#include "decisions.h"

G_BEGIN_DECLS

/* Oldest first (transfer full) (element-type ParapheOperation). */
GPtrArray *paraphe_cli_list_operations (ParapheCli *cli, gboolean pending_only, GError **error);
/* Prints those named by uuids (element-type utf8) (NULL: all); FALSE when one of them is not done. */
gboolean paraphe_cli_print_operations (ParapheCli *cli, GPtrArray *operations, GPtrArray *uuids);
gboolean paraphe_cli_send_outbox (ParapheCli *cli, gboolean wait_for_all, ParapheSyncReport *report, GError **error);

/* Keeps a decision as a proposal, added to proposals (element-type ParapheProposed). */
gboolean paraphe_cli_propose (ParapheCli *cli, const ParapheDecisionTerms *terms, GPtrArray *proposals, GError **error);
void paraphe_cli_print_proposals (ParapheCli *cli, GPtrArray *proposals);

G_END_DECLS
