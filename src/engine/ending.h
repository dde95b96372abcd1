/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of a campaign here, and what can be saved of a damaged journal. */
#pragma once
#include "engine.h"

G_BEGIN_DECLS

/* Erases a campaign, by its name or the number of its démarche: dossiers, papers, copies of the journal, settings, token. Of its decisions
 * stay identifiers, acts and dates. NOT_DONE while one of them is not settled. n_papers: (out) papers erased. */
void paraphe_engine_remove_campaign_async (ParapheEngine *self, const char *name, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean paraphe_engine_remove_campaign_finish (ParapheEngine *self, GAsyncResult *result, guint *n_papers, GError **error);
/* Before opening, when the journal is damaged: see paraphe_store_salvage. Lines for a person (transfer full) (element-type utf8). */
void paraphe_engine_salvage_async (ParapheEngine *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GPtrArray *paraphe_engine_salvage_finish (ParapheEngine *self, GAsyncResult *result, GError **error);

G_END_DECLS
