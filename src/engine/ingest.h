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
/* The same without waiting for it: a page is written while the next one is asked for. Takes references and a copy of the run. */
typedef struct _ParaphePageWriting ParaphePageWriting;
ParaphePageWriting *paraphe_ingest_begin_page (ParapheLocal *local, GPtrArray *dossiers, const ParapheSyncRun *run);
/* Waits for its end and frees it. */
gboolean paraphe_ingest_end_page (ParaphePageWriting *self, guint *n_changed, GError **error);
/* Lets it end by itself. */
void paraphe_ingest_leave_page (ParaphePageWriting *self);
/* What was begun and left is written. */
void paraphe_ingest_await (ParapheLocal *local);
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

/* After pages of everything: judges some of those whose surroundings have come since; FALSE when none is left. */
gboolean paraphe_ingest_judge_around (ParapheLocal *local);

G_END_DECLS
