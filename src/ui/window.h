/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window: which page is shown, the way from one to the other, what was decided last. Main thread; owned by the application.
 * Actions (win.): back, sync, sync-everything, search, next-pane, previous-pane, toggle-side, undo, shortcuts, about, next-dossier,
 * previous-dossier, walk-flags(b), act(s), explain-deadline, open-dossier(x), show-outbox, add-campaign, use-campaign(s), campaign-ready, retry,
 * tell(s). */
#pragma once
#include "engine.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signal "use-campaign" (char *name): the person wants another campaign. */
#define PARAPHE_TYPE_WINDOW (paraphe_window_get_type ())
G_DECLARE_FINAL_TYPE (ParapheWindow, paraphe_window, PARAPHE, WINDOW, AdwApplicationWindow)

ParapheWindow *paraphe_window_new (GtkApplication *application);
/* An engine that is open: its campaign is shown, or the setup when there is none. */
void paraphe_window_set_engine (ParapheWindow *self, ParapheEngine *engine);
/* The engine could not be opened: the sentence, and a way to try again (action win.retry). */
void paraphe_window_show_fault (ParapheWindow *self, const char *sentence);
void paraphe_window_show_view (ParapheWindow *self, ParapheView view);
void paraphe_window_search (ParapheWindow *self, const char *words);
/* Opens the confirmation of an act of the dossier shown, or says why it is closed. Never an approval, which asks nothing. */
void paraphe_window_propose (ParapheWindow *self, ParapheRecipe recipe);
/* Closes the modal window there is, else goes one page back. */
void paraphe_window_go_back (ParapheWindow *self);
void paraphe_window_show_tab (ParapheWindow *self, const char *tab);
/* The dossier shown, 0 for none. */
gint64 paraphe_window_get_dossier (ParapheWindow *self);
void paraphe_window_tell (ParapheWindow *self, const char *sentence);

G_END_DECLS
