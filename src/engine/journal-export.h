/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is shown to others of what was done: the journal as a table, the justification of a dossier as a PDF. */
#pragma once
#include "engine.h"

G_BEGIN_DECLS

/* The whole journal as CSV, with the hash of each line and, at its end, how many there are. INPUT when the file cannot be written; LOCAL
 * when the chain of hashes is broken: nothing is written then. */
void paraphe_engine_export_journal_async (ParapheEngine *self, const char *path, GAsyncReadyCallback callback, gpointer data);
gboolean paraphe_engine_export_journal_finish (ParapheEngine *self, GAsyncResult *result, GError **error);
/* « Justificatif » of a dossier, as PDF: deposit, deadline and why, reminders, what was received and when, the decision and the text sent,
 * the lines of the journal and the state of their chain. (transfer full) */
void paraphe_engine_make_evidence_async (ParapheEngine *self, gint64 number, GAsyncReadyCallback callback, gpointer data);
GBytes *paraphe_engine_make_evidence_finish (ParapheEngine *self, GAsyncResult *result, GError **error);

G_END_DECLS
