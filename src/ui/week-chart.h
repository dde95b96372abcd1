/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deadlines by week: a bar a week, overdue ones below, awaited ones on them, complete ones on top, so that the place tells as well as
 * the colour; each bar is a button. And the same as a table. Main thread; both are owned by their page. */
#pragma once
#include "figures.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Fills the box with bars; today's week is framed. They activate action with the query of their list as its target (s). */
void paraphe_week_chart_fill (GtkBox *box, const ParapheFigures *figures, ParapheDay today, const char *action);
void paraphe_week_table_fill (GtkGrid *grid, const ParapheFigures *figures, ParapheDay today, const char *action);

/* What the charts and the tables of the overview are made of: a figure that opens a list (transfer floating). said: what a screen
 * reader says of it. */
GtkWidget *paraphe_figure_button (const char *text, const char *said, const char *action, const char *query);

G_END_DECLS
