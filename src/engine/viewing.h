/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the faces ask besides dossiers and decisions: a file of the server, the health of the installation, words of the rules. */
#pragma once
#include "engine.h"

G_BEGIN_DECLS

/* Fetches the file when it is not kept yet (refused while its virus scan is not safe), gives its path in the store. */
void paraphe_engine_fetch_file_async (ParapheEngine *self, gint64 number, const char *md5, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
char *paraphe_engine_fetch_file_finish (ParapheEngine *self, GAsyncResult *result, GError **error);

/* Lines for doctor (transfer full) (element-type utf8): versions, folder and file system, databases, clock offset, sandbox layers, disk
 * space; with asks the platform too: what the token may do, until when it is good, whether it gives access to the démarche. The error when something is damaged; the lines are given all the same. */
void paraphe_engine_diagnose_async (ParapheEngine *self, gboolean asks, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GPtrArray *paraphe_engine_diagnose_finish (ParapheEngine *self, GAsyncResult *result, gboolean *sound, GError **error);

/* Words of the rules for the faces (rules is not their neighbour): labels and the table of checks. */
const char *paraphe_engine_status_label (ParapheStatus status);
const char *paraphe_engine_view_label (ParapheView view);
/* Who acts next, translated. */
const char *paraphe_engine_actor_label (ParapheActor actor);
/* The legal deadline of a deposit made that day, by the rule of the campaign in use, step by step (transfer full); NULL without a
 * campaign, or for a day out of reach. */
ParapheDeadline *paraphe_engine_reckon_deadline (ParapheEngine *self, ParapheDay deposit);
/* What is true of the whole campaign, said once (transfer full) (element-type ParapheFlag). */
void paraphe_engine_judge_campaign_async (ParapheEngine *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GPtrArray *paraphe_engine_judge_campaign_finish (ParapheEngine *self, GAsyncResult *result, GError **error);
typedef struct {
  char *id;
  ParapheSeverity severity;
  ParapheGate gates;
  char *title; /* translated */
} ParapheCheckRow;
/* (transfer full) (element-type ParapheCheckRow) in the order of the table. */
GPtrArray *paraphe_engine_list_checks (void);

G_END_DECLS
