/* SPDX-License-Identifier: GPL-3.0-or-later */
/* R10, more time is granted: kept here at once, so that nothing expires meanwhile; annotated, and told to the collectivité. Pure. */
#include "config.h"
#include "recipe.h"

#include <glib/gi18n.h>

static const ParapheStepRule rules[] = {
  { PARAPHE_MUTATION_MODIFIER_ANNOTATIONS, PARAPHE_DEPENDS_STATE, FALSE, FALSE },
  { PARAPHE_MUTATION_ENVOYER_MESSAGE, PARAPHE_DEPENDS_STATE, TRUE, FALSE },
  { PARAPHE_MUTATION_UNKNOWN, PARAPHE_DEPENDS_NOTHING, FALSE, FALSE },
};

/* When it runs, the day is granted already. */
static char *
refuse_day (const ParapheRecipeTerms *terms) {
  ParapheDeadline *deadline = paraphe_judgement_facts (terms->reading->judgement)->deadline;
  if (terms->reading->facts.executing)
    return NULL;
  if (deadline == NULL)
    return g_strdup (_ ("The deadline of this dossier is not known."));
  if (terms->until <= 0)
    return g_strdup (_ ("Say until which day the delay is extended."));
  ParapheDay effective = paraphe_deadline_facts (deadline)->effective;
  if (terms->until > effective && terms->until >= paraphe_day_of_instant (terms->reading->facts.now))
    return NULL;
  g_autofree char *day = paraphe_recipe_format_day (effective);
  return g_strdup_printf (_ ("More time is given until a day that is to come and later than the present deadline, %s."), day);
}

static char *
refuse (const ParapheRecipeTerms *terms) {
  ParapheState state = paraphe_dossier_facts (terms->reading->dossier)->state;
  ParapheStatus status = paraphe_judgement_facts (terms->reading->judgement)->status;
  if (state != PARAPHE_STATE_ACCEPTE || status == PARAPHE_STATUS_COMPLETE)
    return paraphe_recipe_refuse_state (terms->reading);
  g_autofree char *day = refuse_day (terms);
  return day != NULL ? g_steal_pointer (&day) : paraphe_recipe_refuse_writing (terms->reading);
}

static gboolean
prepare (const ParapheRecipeTerms *terms, ParapheDraft *draft, GError **error) {
  paraphe_draft_note_day (draft, terms, "annotation_deadline", terms->until > 0 ? terms->until : PARAPHE_NO_DAY);
  return paraphe_draft_write (draft, terms, PARAPHE_RECIPE_EXTEND, error) != NULL;
}

static char *
describe_sequel (const ParapheRecipeTerms *terms) {
  g_autofree char *day = paraphe_recipe_format_day (terms->until > 0 ? terms->until : PARAPHE_NO_DAY);
  return g_strdup_printf (_ ("The signed convention is awaited until %s."), day);
}

const ParapheRecipeRow paraphe_recipe_extend = {
  .recipe = PARAPHE_RECIPE_EXTEND,
  .gate = PARAPHE_GATE_NONE,
  .rules = rules,
  .refuse = refuse,
  .prepare = prepare,
  .describe_sequel = describe_sequel,
};
