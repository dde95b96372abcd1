/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From JSON to fields of a form: champs, annotations and their descriptions. Pure. */
#pragma once
#include "answer-fields.h"
#include "champ.h"
#include "demarche.h"

G_BEGIN_DECLS

/* (transfer full) (element-type ParapheChamp) the fields of key; those of a repetition's rows follow it. */
GPtrArray *paraphe_champ_answer_read (ParapheFields *fields, JsonObject *dossier, const char *key);
/* (transfer full) (element-type ParapheDescriptor) those of a repetition follow it. */
GPtrArray *paraphe_descriptor_answer_read (ParapheFields *fields, JsonObject *revision, const char *key);

G_END_DECLS
