/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an act asks of the agent beside its text: which reminder, until which day, which reasons, which way out. Empty for an act that
 * asks nothing. */
#pragma once
#include "decisions.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "changed" (): another choice; the plan is to be made again. */
#define PARAPHE_TYPE_DECISION_CHOICES (paraphe_decision_choices_get_type ())
G_DECLARE_FINAL_TYPE (ParapheDecisionChoices, paraphe_decision_choices, PARAPHE, DECISION_CHOICES, GtkBox)

ParapheDecisionChoices *paraphe_decision_choices_new (ParapheRecipe recipe, ParapheCaseFile *file);
/* Puts the choices in the terms: their strings live as long as this object, until the next change. */
void paraphe_decision_choices_fill (ParapheDecisionChoices *self, ParapheDecisionTerms *terms);
gboolean paraphe_decision_choices_is_empty (ParapheDecisionChoices *self);

G_END_DECLS
