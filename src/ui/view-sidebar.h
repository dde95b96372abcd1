/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The left column of the list: views with their counts, and the outbox below. Main thread; owned by the browse page. */
#pragma once
#include "kept-settings.h"
#include "searching.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signals: "view-chosen" (int ParapheView), "kept-chosen" (string query), "outbox-chosen" (),
 * "overview-chosen" (). */
#define PARAPHE_TYPE_VIEW_SIDEBAR (paraphe_view_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (ParapheViewSidebar, paraphe_view_sidebar, PARAPHE, VIEW_SIDEBAR, AdwBin)

/* (nullable) The list whose counts are shown. */
void paraphe_view_sidebar_set_list (ParapheViewSidebar *self, ParapheDossierList *list);
/* Views of one's own (element-type ParapheKeptView); the engine counts what answers to them. */
void paraphe_view_sidebar_set_kept (ParapheViewSidebar *self, ParapheEngine *engine, GPtrArray *views);
void paraphe_view_sidebar_select_kept (ParapheViewSidebar *self, const char *query);
void paraphe_view_sidebar_set_outbox (ParapheViewSidebar *self, guint waiting, guint human);
/* Shows where one is, without a signal. */
void paraphe_view_sidebar_select_view (ParapheViewSidebar *self, ParapheView view);
void paraphe_view_sidebar_select_outbox (ParapheViewSidebar *self);
void paraphe_view_sidebar_select_overview (ParapheViewSidebar *self);

G_END_DECLS
