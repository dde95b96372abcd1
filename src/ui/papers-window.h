/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The papers of a dossier in a window of their own, for a second screen: the keys of the main window do there what they do in it. Main
 * thread; owned by the dossier page. */
#pragma once
#include <adwaita.h>

G_BEGIN_DECLS

#define PARAPHE_TYPE_PAPERS_WINDOW (paraphe_papers_window_get_type ())
G_DECLARE_FINAL_TYPE (ParaphePapersWindow, paraphe_papers_window, PARAPHE, PAPERS_WINDOW, AdwWindow)

/* home: the page whose papers they are, which outlives it. bench: without a parent. (transfer full) */
ParaphePapersWindow *paraphe_papers_window_new (GtkWidget *home, GtkWidget *bench);
/* The bench has no parent any more; somebody holds it. */
void paraphe_papers_window_give_back (ParaphePapersWindow *self);

G_END_DECLS
