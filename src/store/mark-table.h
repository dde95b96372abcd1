/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What agents said: examinations, marks, read instants (journal.db). To add one writes its line of the audit with it; who removes
 * a mark appends the line, for only the caller knows the agent. */
#pragma once
#include "store.h"

G_BEGIN_DECLS

/* Oldest first; without those of a decision (paraphe_store_enqueue) cancelled or dropped before the server took anything of it. */
GPtrArray *paraphe_store_list_examinations (ParapheStore *self, gint64 dossier, GError **error);
gboolean paraphe_store_add_examination (ParapheStore *self, ParapheExamination *examination, GError **error);
GPtrArray *paraphe_store_list_marks (ParapheStore *self, gint64 dossier, GError **error);
gboolean paraphe_store_add_mark (ParapheStore *self, ParapheMark *mark, GError **error);
gboolean paraphe_store_remove_mark (ParapheStore *self, gint64 dossier, const char *subject, GError **error);
gint64 paraphe_store_get_read_at (ParapheStore *self, gint64 dossier);
gboolean paraphe_store_set_read_at (ParapheStore *self, gint64 dossier, gint64 at, GError **error);
/* Appends to the journal (audit): append-only, hash chain. what: a stable code; detail: no body, no token. */
gboolean paraphe_store_append_audit (ParapheStore *self, const char *who, gint64 dossier, const char *what, const char *detail, GError **error);

G_END_DECLS
