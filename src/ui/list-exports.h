/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What leaves the list: rows for a spreadsheet's clipboard, files. Main thread, no state. */
#pragma once
#include "exporting.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The rows, columns as the export names them, to the clipboard of the widget. */
void paraphe_list_copy (GtkWidget *widget, ParapheEngine *engine, GArray *numbers);
/* Asks where, then writes; what goes wrong is told. numbers: (nullable) all. what: "dossiers-csv", "dossiers-xlsx", "schools-csv",
 * "schools-xlsx", "flags-csv", "deadlines-ics". */
void paraphe_list_export (GtkWidget *widget, ParapheEngine *engine, const char *what, GArray *numbers);
/* The menu of these, with the action of this name (transfer full). */
GMenuModel *paraphe_list_make_export_menu (const char *action);

G_END_DECLS
