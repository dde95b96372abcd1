/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the campaign stands: figures that add up, deadlines by week as bars and as a table, statuses by département, money. Each figure
 * opens the list behind it. Main thread; owned by the browse page. */
#pragma once
#include "engine.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signal "query" (string): the list behind a figure is asked for; "" for everything. */
#define PARAPHE_TYPE_OVERVIEW_PAGE (paraphe_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (ParapheOverviewPage, paraphe_overview_page, PARAPHE, OVERVIEW_PAGE, AdwBin)

void paraphe_overview_page_set_engine (ParapheOverviewPage *self, ParapheEngine *engine);
void paraphe_overview_page_set_narrow (ParapheOverviewPage *self, gboolean narrow);

G_END_DECLS
