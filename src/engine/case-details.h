/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a page or a report shows of a dossier besides its judgement: its schools beside the directory, what a machine saw in its papers.
 * Pure, of a reading. */
#pragma once
#include "case-file.h"
#include "reading.h"

G_BEGIN_DECLS

/* One for each line of the form's list (transfer full) (element-type ParapheCaseSchool). */
GPtrArray *paraphe_case_details_list_schools (ParapheReading *reading);
/* MD5 -> (string -> string) of the papers that were gone through (transfer full). */
GHashTable *paraphe_case_details_list_evidence (ParapheReading *reading);

G_END_DECLS
