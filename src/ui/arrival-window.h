/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A signed copy that came outside the platform: which file, on which day, by which channel. Main thread; destroyed by its owner like any
 * window. */
#pragma once
#include "engine.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signal "added" (). */
#define PARAPHE_TYPE_ARRIVAL_WINDOW (paraphe_arrival_window_get_type ())
G_DECLARE_FINAL_TYPE (ParapheArrivalWindow, paraphe_arrival_window, PARAPHE, ARRIVAL_WINDOW, AdwWindow)

/* path: of the file. name: of the collectivité. */
ParapheArrivalWindow *paraphe_arrival_window_new (GtkWindow *parent, ParapheEngine *engine, gint64 number, const char *name, const char *path);

G_END_DECLS
