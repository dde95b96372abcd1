/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The boxes before the rows of the list, while several dossiers are selected: each asks the selection that the view shows. For the pointer: the keyboard has its own keys on the row
 * itself. Main thread. */
#pragma once
#include "dossier-selection.h"

G_BEGIN_DECLS

/* (transfer full) */
GtkColumnViewColumn *paraphe_check_column_new (void);

G_END_DECLS
