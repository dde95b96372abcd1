/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One act on many dossiers, before, during and after: first those that are left out and why, then the others with what each collectivité
 * will receive; a line each while it goes on; a sentence at the end. Main thread; destroyed by its owner like any window. */
#pragma once
#include "decisions.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signals: "open-dossier" (gint64 number): a remedy was asked for, the window is closing; "confirm-rule" (): the rule of the deadline is
 * to be confirmed first. */
#define PARAPHE_TYPE_BATCH_WINDOW (paraphe_batch_window_get_type ())
G_DECLARE_FINAL_TYPE (ParapheBatchWindow, paraphe_batch_window, PARAPHE, BATCH_WINDOW, AdwWindow)

/* recipe: EXPIRE or REMIND. numbers: (element-type gint64) */
ParapheBatchWindow *paraphe_batch_window_new (GtkWindow *parent, ParapheEngine *engine, ParapheRecipe recipe, GArray *numbers);
/* Reads all of them again, when nothing is decided yet. */
void paraphe_batch_window_read_again (ParapheBatchWindow *self);

G_END_DECLS
