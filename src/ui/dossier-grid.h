/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of dossiers: columns, cells, order. It shows what the engine's list holds and owns nothing of it. Main thread;
 * owned by the list page.
 * Actions: grid.sort(s), grid.descending (toggle). */
#pragma once
#include "dossier-selection.h"
#include "grid-columns.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signals: "open" (gint64 number): a dossier is activated; "sorted" (): another order. */
#define PARAPHE_TYPE_DOSSIER_GRID (paraphe_dossier_grid_get_type ())
G_DECLARE_FINAL_TYPE (ParapheDossierGrid, paraphe_dossier_grid, PARAPHE, DOSSIER_GRID, AdwBin)

/* (nullable) NULL empties it. */
void paraphe_dossier_grid_set_selection (ParapheDossierGrid *self, ParapheDossierSelection *selection);
/* The actions, for the menu « Trier par » (prefix grid). */
GActionGroup *paraphe_dossier_grid_get_actions (ParapheDossierGrid *self); /* (transfer none) */
/* The columns that this view deserves, fewer where there is little room. */
void paraphe_dossier_grid_show_view (ParapheDossierGrid *self, ParapheView view);
void paraphe_dossier_grid_set_narrow (ParapheDossierGrid *self, gboolean narrow);
ParapheGridColumns *paraphe_dossier_grid_get_columns (ParapheDossierGrid *self); /* (transfer none) */
void paraphe_dossier_grid_sort (ParapheDossierGrid *self, ParapheSort sort, gboolean descending);
ParapheSort paraphe_dossier_grid_get_sort (ParapheDossierGrid *self, gboolean *descending);
/* Brings the selected dossier into sight; with focus, the keyboard goes to it. */
void paraphe_dossier_grid_reveal (ParapheDossierGrid *self, gboolean focus);
/* The dossier of the row that has the keyboard, 0 for none. */
gint64 paraphe_dossier_grid_get_focused (ParapheDossierGrid *self);
void paraphe_dossier_grid_scroll_to_top (ParapheDossierGrid *self);

G_END_DECLS
