/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happened to a dossier, newest first: traitements of the platform, our examinations and decisions, and what changed in the
 * form from one version of the convention to the next. Main thread; owned by the dossier page. */
#pragma once
#include "case-file.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define PARAPHE_TYPE_HISTORY_VIEW (paraphe_history_view_get_type ())
G_DECLARE_FINAL_TYPE (ParapheHistoryView, paraphe_history_view, PARAPHE, HISTORY_VIEW, AdwBin)

void paraphe_history_view_set_file (ParapheHistoryView *self, ParapheCaseFile *file);

G_END_DECLS
