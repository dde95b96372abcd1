/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why an act is closed: all its reasons at once, each with its words. Main thread; owned by the button it answers for. */
#pragma once
#include "decisions.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PARAPHE_TYPE_GATE_POPOVER (paraphe_gate_popover_get_type ())
G_DECLARE_FINAL_TYPE (ParapheGatePopover, paraphe_gate_popover, PARAPHE, GATE_POPOVER, GtkPopover)

/* reason: (nullable) of the window itself. It activates win.walk-flags, dossier.override(s). */
ParapheGatePopover *paraphe_gate_popover_new (const ParaphePlan *plan, const char *reason);

/* May a written reason pass these flags? Not when one is absolute, nor when there is none. */
gboolean paraphe_gate_may_override (const ParaphePlan *plan);
/* One sentence for all of them (transfer full): the message of the only one, else how many. */
char *paraphe_gate_describe (const ParaphePlan *plan);

G_END_DECLS
