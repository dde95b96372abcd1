/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of the list to tick and to move, with the keyboard as with the mouse. Main thread; owned by its button. */
#pragma once
#include "grid-columns.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PARAPHE_TYPE_COLUMNS_POPOVER (paraphe_columns_popover_get_type ())
G_DECLARE_FINAL_TYPE (ParapheColumnsPopover, paraphe_columns_popover, PARAPHE, COLUMNS_POPOVER, GtkPopover)

GtkWidget *paraphe_columns_popover_new (ParapheGridColumns *columns);

G_END_DECLS
