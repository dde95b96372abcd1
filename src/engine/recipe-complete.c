/* SPDX-License-Identifier: GPL-3.0-or-later */
/* R1, the convention is approved: labels of the way removed, « Complet » put; the examination is local. With a text, a message
 * acknowledges it. Pure. */
#include "config.h"
#include "recipe.h"

#include <glib/gi18n.h>

#include "letters.h"

static const ParapheStepRule rules[] = {
  { PARAPHE_MUTATION_SUPPRIMER_LABEL, PARAPHE_DEPENDS_STATE | PARAPHE_DEPENDS_ATTESTATION, TRUE, FALSE },
  { PARAPHE_MUTATION_AJOUTER_LABEL, PARAPHE_DEPENDS_STATE | PARAPHE_DEPENDS_ATTESTATION, TRUE, FALSE },
  { PARAPHE_MUTATION_MODIFIER_ANNOTATIONS, PARAPHE_DEPENDS_STATE | PARAPHE_DEPENDS_ATTESTATION, TRUE, FALSE },
  { PARAPHE_MUTATION_ENVOYER_MESSAGE, PARAPHE_DEPENDS_STATE | PARAPHE_DEPENDS_ATTESTATION, FALSE, FALSE },
  { PARAPHE_MUTATION_UNKNOWN, PARAPHE_DEPENDS_NOTHING, FALSE, FALSE },
};

/* A copy of the version in force that is approved; until the decision is taken, one that may be. */
static gboolean
has_copy (const ParapheJudgementFacts *facts, gboolean executing) {
  for (guint i = 0; i < facts->copies->len; i++) {
    ParapheCopyState state = paraphe_copy_facts (g_ptr_array_index (facts->copies, i))->state;
    if (state == PARAPHE_COPY_CONFORM || (!executing && state == PARAPHE_COPY_TO_EXAMINE))
      return TRUE;
  }
  return FALSE;
}

/* The one that the agent names: it answers the version in force. Refused before, it may be looked at again. */
static gboolean
may_be_approved (const ParapheCopyFacts *copy) {
  switch (copy->state) {
  case PARAPHE_COPY_TO_EXAMINE:
  case PARAPHE_COPY_CONFORM:
  case PARAPHE_COPY_REFUSED:
  case PARAPHE_COPY_UNREADABLE:
    return TRUE;
  case PARAPHE_COPY_UNKNOWN:
  case PARAPHE_COPY_UNSIGNED:
  case PARAPHE_COPY_VOID:
  default:
    return FALSE;
  }
}

static char *
refuse (const ParapheRecipeTerms *terms) {
  const ParapheJudgementFacts *facts = paraphe_judgement_facts (terms->reading->judgement);
  if (paraphe_dossier_facts (terms->reading->dossier)->state != PARAPHE_STATE_ACCEPTE)
    return paraphe_recipe_refuse_state (terms->reading);
  if (facts->current == NULL)
    return g_strdup (_ ("There is no convention in force: the platform has not generated it yet."));
  if (terms->copy != NULL && !may_be_approved (terms->copy))
    return g_strdup (_ ("This paper cannot be the signed convention in force: it is the one generated, or it answers a void version."));
  if (terms->copy == NULL && !has_copy (facts, terms->reading->facts.executing))
    return g_strdup (_ ("No signed copy of the convention in force has been received."));
  return NULL;
}

/* For colleagues on the site. The version comes with its word: a date can be changed but never emptied, a text can. */
static void
note_approval (const ParapheRecipeTerms *terms, ParapheDraft *draft) {
  ParapheConvention *current = paraphe_judgement_facts (terms->reading->judgement)->current;
  if (current == NULL)
    return;
  g_autofree char *version = g_strdup_printf ("%u", paraphe_convention_facts (current)->version);
  paraphe_draft_note_day (draft, terms, "annotation_validated", paraphe_day_of_instant (terms->reading->facts.now));
  paraphe_draft_note (draft, terms, "annotation_version", version);
  paraphe_draft_note (draft, terms, "annotation_agent", paraphe_campaign_get (terms->reading->campaign, "agent"));
}

static gboolean
prepare (const ParapheRecipeTerms *terms, ParapheDraft *draft, GError **error) {
  paraphe_draft_remove_label (draft, terms, "label_to_sign");
  paraphe_draft_remove_label (draft, terms, "label_to_check");
  paraphe_draft_remove_label (draft, terms, "label_to_remind");
  paraphe_draft_add_label (draft, terms, "label_complete");
  note_approval (terms, draft);
  if (terms->letter == NULL)
    return TRUE;
  draft->letter = paraphe_recipe_write_letter (PARAPHE_RECIPE_COMPLETE, terms, error);
  if (draft->letter == NULL)
    return FALSE;
  paraphe_draft_add (draft, PARAPHE_MUTATION_ENVOYER_MESSAGE)->body = g_strdup (draft->letter);
  return TRUE;
}

static char *
describe_sequel (const ParapheRecipeTerms *terms) {
  return g_strdup (_ ("The dossier is complete: the accesses stay open and the contribution can be asked for."));
}

const ParapheRecipeRow paraphe_recipe_complete = {
  .recipe = PARAPHE_RECIPE_COMPLETE,
  .gate = PARAPHE_GATE_VALIDATE,
  .once = PARAPHE_ONCE_IN_LIFE,
  .rules = rules,
  .refuse = refuse,
  .prepare = prepare,
  .describe_sequel = describe_sequel,
};
