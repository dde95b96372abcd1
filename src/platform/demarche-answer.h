/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From JSON to a démarche, and the opaque bytes it can be read from again. Pure. */
#pragma once
#include "answer-fields.h"
#include "demarche.h"

G_BEGIN_DECLS

/* stored: getDemarche with its groups and revisions; settings: the document of our own. raw: (out) (optional) (transfer full). */
ParapheDemarche *paraphe_demarche_answer_read (JsonObject *stored, JsonObject *settings, GBytes **raw, GError **error);

G_END_DECLS
