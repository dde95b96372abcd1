/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where one looks over the campaign: the views on the left, the list or the outbox on the right. Main thread; owned by the
 * window. */
#pragma once
#include "engine.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define PARAPHE_TYPE_BROWSE_PAGE (paraphe_browse_page_get_type ())
G_DECLARE_FINAL_TYPE (ParapheBrowsePage, paraphe_browse_page, PARAPHE, BROWSE_PAGE, AdwBin)

void paraphe_browse_page_set_engine (ParapheBrowsePage *self, ParapheEngine *engine);
void paraphe_browse_page_show_view (ParapheBrowsePage *self, ParapheView view);
ParapheView paraphe_browse_page_get_view (ParapheBrowsePage *self);
void paraphe_browse_page_show_outbox (ParapheBrowsePage *self);
/* The dossier of the row that has the keyboard, else the one selected, 0 when the list is not in sight. */
gint64 paraphe_browse_page_get_current (ParapheBrowsePage *self);
void paraphe_browse_page_show_overview (ParapheBrowsePage *self);
gboolean paraphe_browse_page_is_outbox (ParapheBrowsePage *self);
/* Goes to the list; NULL words: only the keyboard goes to the search entry. */
void paraphe_browse_page_search (ParapheBrowsePage *self, const char *words);
/* Back from a dossier: the keyboard is on its row. */
void paraphe_browse_page_return_to (ParapheBrowsePage *self, gint64 number);
/* One step back: a search, then the outbox. */
void paraphe_browse_page_step_back (ParapheBrowsePage *self);
/* The next pane takes the keyboard. */
void paraphe_browse_page_cycle_pane (ParapheBrowsePage *self, gboolean backwards);
void paraphe_browse_page_toggle_sidebar (ParapheBrowsePage *self);

G_END_DECLS
