/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Synchronisation runs (cache.db), for the table of dossiers. Private to the store. */
#pragma once
#include "connection.h"
#include "dossier-table.h"

G_BEGIN_DECLS

/* Replaces the last run of a démarche, inside the transaction of its page. */
gboolean paraphe_run_write (ParapheConnection *cache, gint64 demarche, const ParapheSyncRun *run, GError **error);

G_END_DECLS
