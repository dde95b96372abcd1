/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A view of the campaign as a table: search, order, count and amount, or a sentence when there is nothing. Main thread; owned by
 * the browse page. */
#pragma once
#include "engine.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signals: "view-changed" (int ParapheView): the page itself went to another view; "kept-changed" (): there are other views of one's
 * own. */
#define PARAPHE_TYPE_LIST_PAGE (paraphe_list_page_get_type ())
G_DECLARE_FINAL_TYPE (ParapheListPage, paraphe_list_page, PARAPHE, LIST_PAGE, AdwBin)

void paraphe_list_page_set_engine (ParapheListPage *self, ParapheEngine *engine);
void paraphe_list_page_show_view (ParapheListPage *self, ParapheView view);
void paraphe_list_page_set_narrow (ParapheListPage *self, gboolean narrow);
GSettings *paraphe_list_page_get_settings (ParapheListPage *self); /* (transfer none) (nullable) */
void paraphe_list_page_search (ParapheListPage *self, const char *words);
void paraphe_list_page_focus_search (ParapheListPage *self);
/* The keyboard goes to the list, on the row of this dossier (0: where it was). */
void paraphe_list_page_focus_list (ParapheListPage *self, gint64 number);
/* The dossier of the row that has the keyboard, else the one selected, 0 for none. */
gint64 paraphe_list_page_get_current (ParapheListPage *self);
/* TRUE when it undid something: several dossiers selected, else the words of a search. */
gboolean paraphe_list_page_step_back (ParapheListPage *self);

G_END_DECLS
