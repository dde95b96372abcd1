/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies that came outside the platform (journal.db). Their papers are kept first, by SHA-256: the row comes after the file. */
#pragma once
#include "outside-copy.h"
#include "store.h"

G_BEGIN_DECLS

/* Of a dossier, in the order in which they were added (transfer full) (element-type ParapheOutsideCopy). */
GPtrArray *paraphe_store_list_outside_copies (ParapheStore *self, gint64 dossier, GError **error);
/* FAILED when this very file was added to the dossier already. */
gboolean paraphe_store_add_outside_copy (ParapheStore *self, ParapheOutsideCopy *copy, GError **error);

G_END_DECLS
