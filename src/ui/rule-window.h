/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rule of the deadline shown by what it does to ten real dossiers, for a supervisor to confirm: no expiry of the campaign is possible
 * before. Main thread; destroyed by its owner like any window. */
#pragma once
#include "engine.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signal "confirmed" (). */
#define PARAPHE_TYPE_RULE_WINDOW (paraphe_rule_window_get_type ())
G_DECLARE_FINAL_TYPE (ParapheRuleWindow, paraphe_rule_window, PARAPHE, RULE_WINDOW, AdwWindow)

ParapheRuleWindow *paraphe_rule_window_new (GtkWindow *parent, ParapheEngine *engine);

G_END_DECLS
