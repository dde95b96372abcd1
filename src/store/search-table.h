/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of dossiers and their index (cache.db). Private to the store. */
#pragma once
#include "connection.h"

G_BEGIN_DECLS

/* Inside a transaction. The index is untold the old words before it is told the new ones. */
gboolean paraphe_search_write (ParapheConnection *cache, gint64 number, const char *text, GError **error);

G_END_DECLS
