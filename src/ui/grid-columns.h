/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of the list as its user wants them: which, in what order, how wide; kept in the settings. Main thread; owned by the
 * grid. */
#pragma once
#include "dossier-cells.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "changed" (): other columns, or another order. */
#define PARAPHE_TYPE_GRID_COLUMNS (paraphe_grid_columns_get_type ())
G_DECLARE_FINAL_TYPE (ParapheGridColumns, paraphe_grid_columns, PARAPHE, GRID_COLUMNS, GObject)

/* Makes the column of the view for a row of the table (transfer full). */
typedef GtkColumnViewColumn *(*ParapheColumnMaker) (const ParapheColumn *column, gpointer data);

/* settings: (nullable) nothing is kept. The view outlives it. */
ParapheGridColumns *paraphe_grid_columns_new (GtkColumnView *view, GSettings *settings, ParapheColumnMaker make, gpointer data);
/* Those that this view deserves, unless the user said otherwise. */
void paraphe_grid_columns_show (ParapheGridColumns *self, ParapheView view, gboolean narrow);
/* Widths are for letters of an ordinary size: larger text gets larger columns. */
void paraphe_grid_columns_scale (ParapheGridColumns *self, double factor);
/* A column before them all, which is none of the user's: boxes to check. lead: (nullable) */
void paraphe_grid_columns_set_lead (ParapheGridColumns *self, GtkColumnViewColumn *lead);
/* The column that sorts so; NULL when there is none (transfer none). */
GtkColumnViewColumn *paraphe_grid_columns_find (ParapheGridColumns *self, ParapheSort sort);

/* All of them in the user's order, shown or not. */
guint paraphe_grid_columns_count (ParapheGridColumns *self);
const ParapheColumn *paraphe_grid_columns_get (ParapheGridColumns *self, guint position);
gboolean paraphe_grid_columns_is_shown (ParapheGridColumns *self, guint position);
void paraphe_grid_columns_set_shown (ParapheGridColumns *self, guint position, gboolean shown);
/* One place to the left (-1) or to the right (1). */
void paraphe_grid_columns_move (ParapheGridColumns *self, guint position, int step);
/* As they come with the program. */
void paraphe_grid_columns_reset (ParapheGridColumns *self);

G_END_DECLS
