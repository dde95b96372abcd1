/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Delays granted (journal.db): written with the operation that announces them (ParapheEnclosed), or alone. */
#pragma once
#include "grant.h"
#include "store.h"

G_BEGIN_DECLS

/* Oldest first (transfer full) (element-type ParapheGrant); without those of a decision cancelled or dropped before the server took
 * anything of it. */
GPtrArray *paraphe_store_list_extensions (ParapheStore *self, gint64 dossier, GError **error);
gboolean paraphe_store_add_extension (ParapheStore *self, ParapheGrant *grant, GError **error);

G_END_DECLS
