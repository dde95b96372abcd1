/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The acts of a dossier, in an order that never changes; the one the facts recommend is blue, a closed one carries a lock and says
 * why when it is pressed. While an operation is not settled, its state takes the place of the acts. Main thread; owned by the dossier
 * page. */
#pragma once
#include "case-file.h"
#include "decisions.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signals: "decide" (int ParapheRecipe): an open act is pressed; "cancel" (): of the pending operation. */
#define PARAPHE_TYPE_DECISION_BAR (paraphe_decision_bar_get_type ())
G_DECLARE_FINAL_TYPE (ParapheDecisionBar, paraphe_decision_bar, PARAPHE, DECISION_BAR, AdwBin)

/* Shows the acts that this state of the dossier has; all are closed until their plan is known. */
void paraphe_decision_bar_set_file (ParapheDecisionBar *self, ParapheCaseFile *file);
/* plan: (transfer full) what the engine says of an act. */
void paraphe_decision_bar_take_plan (ParapheDecisionBar *self, ParaphePlan *plan);
/* reason: (nullable) why the window itself keeps approving closed. */
void paraphe_decision_bar_set_own_reason (ParapheDecisionBar *self, const char *reason);
/* Presses an act, as its button would. */
void paraphe_decision_bar_press (ParapheDecisionBar *self, ParapheRecipe recipe);
/* (transfer none) (nullable) */
const ParaphePlan *paraphe_decision_bar_get_plan (ParapheDecisionBar *self, ParapheRecipe recipe);
gboolean paraphe_decision_bar_is_open (ParapheDecisionBar *self, ParapheRecipe recipe);
/* Does the state of the dossier have this act? */
gboolean paraphe_decision_bar_has (ParapheDecisionBar *self, ParapheRecipe recipe);
/* Is it one of the bar's own, which waits for its plan? The others, of the menu, say in their own window whether they are open. */
gboolean paraphe_decision_bar_plans (ParapheDecisionBar *self, ParapheRecipe recipe);

G_END_DECLS
