/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The justification of a dossier, written. Local thread. */
#pragma once
#include "local-desk.h"

G_BEGIN_DECLS

/* PDF (transfer full). */
GBytes *paraphe_evidence_report_make (ParapheLocal *local, gint64 number, GError **error);

G_END_DECLS
