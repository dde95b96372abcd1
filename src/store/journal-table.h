/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal, read: who did what, in the order in which it was done (journal.db). */
#pragma once
#include "journal-line.h"
#include "store.h"

G_BEGIN_DECLS

/* Of a dossier (0: all) (transfer full) (element-type ParapheJournalLine). */
GPtrArray *paraphe_store_list_journal (ParapheStore *self, gint64 dossier, GError **error);
/* Walks the whole chain of hashes; DAMAGED names the first line that does not follow. n_lines: (out). It shows an accident or a careless
 * hand, not a forger who owns the machine. */
gboolean paraphe_store_verify_journal (ParapheStore *self, gint64 *n_lines, GError **error);

G_END_DECLS
