/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences: how one works (this desktop), what the campaign says (its settings), which checks speak. What is changed is kept at
 * once. Main thread; modal over its parent. */
#pragma once
#include "engine.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* settings: (nullable) without them nothing of this desktop can be kept. */
GtkWindow *paraphe_preferences_window_new (GtkWindow *parent, ParapheEngine *engine, GSettings *settings);

G_END_DECLS
