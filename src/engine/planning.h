/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a decision starts from: the dossier as it is kept, its recipe, what closes its gate. Local thread. */
#pragma once
#include "decisions.h"
#include "local-desk.h"
#include "recipe.h"
#include "snapshot.h"

G_BEGIN_DECLS

typedef struct {
  ParapheReading *reading;      /* (owned) */
  ParapheDemarche *demarche;    /* (owned) (nullable) */
  const ParapheRecipeRow *row;
  ParapheRecipeTerms terms;
} ParapheProject;

/* terms live as long as it does. USAGE for a recipe that does not exist, NOT_FOUND for a dossier that is not here. */
ParapheProject *paraphe_project_new (ParapheLocal *local, const ParapheDecisionTerms *terms, GError **error);
void paraphe_project_free (ParapheProject *self);
/* Why it cannot be done at all in this state, translated, NULL when it can (transfer full). */
char *paraphe_project_find_refusal (ParapheProject *self);

/* The gate that its terms pass. */
ParapheGate paraphe_project_get_gate (ParapheProject *self);
/* What is there now, with the deadline when the recipe depends on it (transfer full). */
ParapheSnapshot *paraphe_project_take_snapshot (ParapheProject *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheProject, paraphe_project_free)

G_END_DECLS
