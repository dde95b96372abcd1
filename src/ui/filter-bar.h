/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The filters of the list as chips: one for each term of the query, with its way out, and menus that add the usual ones. The text of
 * the query is the only truth: the bar asks for another text and shows what comes of it. Main thread; owned by the list page. */
#pragma once
#include "searching.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signals: "query" (string): this text is asked for. "keep" (): the present query is to become a view. "forget" (): it is one no
 * more. */
#define PARAPHE_TYPE_FILTER_BAR (paraphe_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (ParapheFilterBar, paraphe_filter_bar, PARAPHE, FILTER_BAR, AdwBin)

void paraphe_filter_bar_set_engine (ParapheFilterBar *self, ParapheEngine *engine);
/* query: as typed; complaint: (nullable) what is not understood of it; is_kept: it is a view of one's own. */
void paraphe_filter_bar_show (ParapheFilterBar *self, const char *query, const char *complaint, gboolean is_kept);
/* The menus alone where there is room for them. */
void paraphe_filter_bar_set_narrow (ParapheFilterBar *self, gboolean narrow);

G_END_DECLS
