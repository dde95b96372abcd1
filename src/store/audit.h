/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The audit of journal.db: who did what, each row chained to the one before by its hash. The chain shows an accident or a
 * careless hand, not a forger who owns the machine. Private to the store. */
#pragma once
#include "connection.h"

G_BEGIN_DECLS

/* Inside the transaction of what it tells. NULL who and detail are "". */
gboolean paraphe_audit_append (ParapheConnection *journal, const char *who, gint64 dossier, const char *what, const char *detail,
                               GError **error);
/* Walks the chain; DAMAGED names the first row that does not follow. n_rows: (out). */
gboolean paraphe_audit_verify (ParapheConnection *journal, gint64 *n_rows, GError **error);

/* Inside a transaction: the chain is made again over lines that are missing, then says why. silenced: (nullable) (element-type gint64)
 * dossiers of whose lines only the first word stays, without who. A chain that is whole is left as it is when nobody is silenced. */
gboolean paraphe_audit_rewrite (ParapheConnection *journal, GHashTable *silenced, const char *what, const char *detail, GError **error);

G_END_DECLS
