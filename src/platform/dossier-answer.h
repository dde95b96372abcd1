/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From JSON to a dossier, and the opaque bytes it can be read from again. Pure. */
#pragma once
#include "answer-fields.h"
#include "dossier.h"

G_BEGIN_DECLS

/* stored: a node of the stored documents with fields, annotations, traitements, instructeurs, messages and corrections;
 * complement: of the document of our own. (transfer full) with its raw bytes. ANSWER. */
ParapheDossier *paraphe_dossier_answer_read (JsonObject *stored, JsonObject *complement, ParaphePresence presence, GError **error);
/* Two readings of a dossier are of one moment: same number, state and date of modification. Both checked. */
gboolean paraphe_dossier_answer_agrees (JsonObject *stored, JsonObject *other);
/* What makes a node one of a dossier: number, id, state, dates (store.md 6.2); its number, or 0 with the error. */
gint64 paraphe_dossier_answer_check (JsonObject *stored, GError **error);

G_END_DECLS
