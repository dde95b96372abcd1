/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A template of the campaign, written beside what a collectivité would receive: French whatever the language of the window. Main thread;
 * destroyed by its owner like any window. */
#pragma once
#include "engine.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define PARAPHE_TYPE_LETTER_WINDOW (paraphe_letter_window_get_type ())
G_DECLARE_FINAL_TYPE (ParapheLetterWindow, paraphe_letter_window, PARAPHE, LETTER_WINDOW, AdwWindow)

/* setting: of the campaign, one that holds a letter. */
ParapheLetterWindow *paraphe_letter_window_new (GtkWindow *parent, ParapheEngine *engine, const char *setting);

G_END_DECLS
