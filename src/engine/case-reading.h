/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dossier gathered for a face: facts, form, judgement, operations with their explanation, papers kept. Local thread. */
#pragma once
#include "local-desk.h"

G_BEGIN_DECLS

ParapheCaseFile *paraphe_case_reading_load (ParapheLocal *local, gint64 number, GError **error);
/* The same reading without what only a page shows. */
ParapheReading *paraphe_case_reading_read (ParapheLocal *local, gint64 number, GError **error);

G_END_DECLS
