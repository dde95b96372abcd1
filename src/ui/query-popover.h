/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be typed next in the search entry, below it: Down and Up choose, Enter or Tab take what is chosen. The keyboard stays in the
 * entry. Main thread; owned by the list page, child of the entry. */
#pragma once
#include "searching.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PARAPHE_TYPE_QUERY_POPOVER (paraphe_query_popover_get_type ())
G_DECLARE_FINAL_TYPE (ParapheQueryPopover, paraphe_query_popover, PARAPHE, QUERY_POPOVER, GtkPopover)

/* Below this entry, whose child it becomes: unparent it before the entry goes. */
ParapheQueryPopover *paraphe_query_popover_new (GtkEditable *entry);
void paraphe_query_popover_set_engine (ParapheQueryPopover *self, ParapheEngine *engine);

G_END_DECLS
