/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of the store, for its tables. */
#pragma once
#include "connection.h"

G_BEGIN_DECLS

/* The connections; abort on a thread that did not open the store. */
ParapheConnection *paraphe_store_get_journal (ParapheStore *self);
ParapheConnection *paraphe_store_get_cache (ParapheStore *self);
gboolean paraphe_store_is_writer (ParapheStore *self);
/* A decision was recorded: the journal is copied every so many of them. */
void paraphe_store_note_decision (ParapheStore *self);

/* Parts of paraphe_store_check, each of its table. */
gboolean paraphe_store_check_papers (ParapheStore *self, gint64 *n_papers, GError **error);

G_END_DECLS
