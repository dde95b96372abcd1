/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an arbitration is shown: what the agent had seen, what the platform says, who moved it and when, and what each way out does. */
#pragma once
#include "dispute.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Empty until the engine has read the dossier again; a fault is said in its place. */
GtkWidget *paraphe_dispute_grid_new (ParapheEngine *engine, const char *uuid);

G_END_DECLS
