/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts being written to a collectivité: kept in the journal at each pause, so that a power cut loses a few words at most, and removed with
 * the decision that they become. */
#pragma once
#include "engine.h"

G_BEGIN_DECLS

/* text: NULL or "" removes it. LOCAL when it cannot be written. */
void paraphe_engine_keep_draft_async (ParapheEngine *self, gint64 number, ParapheRecipe recipe, const char *text, GAsyncReadyCallback callback, gpointer data);
gboolean paraphe_engine_keep_draft_finish (ParapheEngine *self, GAsyncResult *result, GError **error);
/* (transfer full) (nullable), NULL without an error when there is none. */
void paraphe_engine_load_draft_async (ParapheEngine *self, gint64 number, ParapheRecipe recipe, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
char *paraphe_engine_load_draft_finish (ParapheEngine *self, GAsyncResult *result, GError **error);

G_END_DECLS
