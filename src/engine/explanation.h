/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of an operation, in a sentence: from the codes of its steps. Pure. */
#pragma once
#include "act.h"
#include "operation.h"

G_BEGIN_DECLS

/* The same operation with its explanation, translated, and whether a human is needed (transfer full). */
ParapheOperation *paraphe_explanation_give (ParapheOperation *operation);
/* The same for a list (transfer full) (element-type ParapheOperation). */
GPtrArray *paraphe_explanation_give_all (GPtrArray *operations);
/* Why a step stopped, from the code kept with it: translated (transfer full). */
char *paraphe_explanation_of_conflict (const char *code);
/* The same, or what is said of a step that waits or is done; the code itself when it has no words (transfer full). */
char *paraphe_explanation_of_error (const char *code);
/* What a step does, translated (transfer full); and the mail that the platform makes of it. */
char *paraphe_explanation_of_act (const ParapheAct *act);
const char *paraphe_explanation_of_mail (const ParapheAct *act);

G_END_DECLS
