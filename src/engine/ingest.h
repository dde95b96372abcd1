/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the server gave enters the store: dossiers, conventions seen, presence; then the rows of the list are remade. Called by the
 * network worker, runs on the local one. */
#pragma once
#include "dossier-table.h"
#include "local-desk.h"
#include "platform.h"

G_BEGIN_DECLS

/* A page (element-type ParapheDossier) and its run (nullable) in one transaction; n_changed: (out) (nullable). */
gboolean paraphe_ingest_page (ParapheLocal *local, GPtrArray *dossiers, const ParapheSyncRun *run, guint *n_changed, GError **error);
gboolean paraphe_ingest_dossier (ParapheLocal *local, ParapheDossier *dossier, GError **error);
gboolean paraphe_ingest_run (ParapheLocal *local, const ParapheSyncRun *run, GError **error);
/* number -> ParaphePresence; n_gone: (out) how many changed. */
gboolean paraphe_ingest_presences (ParapheLocal *local, GHashTable *presences, guint *n_gone, GError **error);
/* The description of the démarche in use and the fields understood in it (nullable: "revision\trole" -> descriptor). */
gboolean paraphe_ingest_demarche (ParapheLocal *local, ParapheDemarche *demarche, GBytes *raw, GHashTable *field_map, GError **error);
/* A paper received whole: its row, and the rows that awaited it. Takes the stream, also when it fails. */
gboolean paraphe_ingest_paper (ParapheLocal *local, gint64 number, ParapheFile *file, GFilterOutputStream *stream, GError **error);
GFilterOutputStream *paraphe_ingest_begin_paper (ParapheLocal *local, GError **error);
void paraphe_ingest_abort_paper (ParapheLocal *local, GFilterOutputStream *stream);

G_END_DECLS
