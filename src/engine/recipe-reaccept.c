/* SPDX-License-Identifier: GPL-3.0-or-later */
/* R6, the corrected form is accepted: taken in silence, which freezes the applicant; compared; accepted; the new convention is
 * waited for and kept; then a message says it replaces the one before. Pure. */
#include "config.h"
#include "recipe.h"

#include <glib/gi18n.h>
#include <string.h>

#include "letters.h"

#define REACCEPT_DEPENDS                                                                                                         \
  (PARAPHE_DEPENDS_STATE | PARAPHE_DEPENDS_FORM | PARAPHE_DEPENDS_ATTESTATION | PARAPHE_DEPENDS_THEIRS)

static const ParapheStepRule rules[] = {
  { PARAPHE_MUTATION_PASSER_EN_INSTRUCTION, REACCEPT_DEPENDS, TRUE, FALSE },
  { PARAPHE_MUTATION_ACCEPTER, REACCEPT_DEPENDS, FALSE, FALSE },
  { PARAPHE_MUTATION_ENVOYER_MESSAGE, PARAPHE_DEPENDS_STATE, FALSE, FALSE },
  { PARAPHE_MUTATION_UNKNOWN, PARAPHE_DEPENDS_NOTHING, FALSE, FALSE },
};

static char *
refuse (const ParapheRecipeTerms *terms) {
  ParapheStatus status = paraphe_judgement_facts (terms->reading->judgement)->status;
  return status == PARAPHE_STATUS_RESUBMITTED ? NULL : paraphe_recipe_refuse_state (terms->reading);
}

/* « Le formulaire modifié a été pris en compte. » and the reference line: the acceptance is not mailed with it, but any desktop
 * recognises the act by it. */
static char *
shorten (const char *letter, const char *reference) {
  const char *stop = strstr (letter, ". ");
  const char *line = strchr (letter, '\n');
  gsize length = strlen (letter);
  if (stop != NULL)
    length = (gsize) (stop + 1 - letter);
  if (line != NULL && (gsize) (line - letter) < length)
    length = (gsize) (line - letter);
  g_autofree char *sentence = g_strstrip (g_strndup (letter, length));
  return g_strconcat (sentence, "\n", reference, NULL);
}

static gboolean
prepare (const ParapheRecipeTerms *terms, ParapheDraft *draft, GError **error) {
  draft->letter = paraphe_recipe_write_letter (PARAPHE_RECIPE_REACCEPT, terms, error);
  if (draft->letter == NULL)
    return FALSE;
  g_autofree char *reference = paraphe_recipe_reference (PARAPHE_RECIPE_REACCEPT, terms->reading);
  paraphe_draft_add (draft, PARAPHE_MUTATION_PASSER_EN_INSTRUCTION)->disable_notification = TRUE;
  paraphe_draft_add (draft, PARAPHE_MUTATION_ACCEPTER)->motivation = shorten (draft->letter, reference);
  ParapheAct *message = paraphe_draft_add (draft, PARAPHE_MUTATION_ENVOYER_MESSAGE);
  /* Its dates are those of the acceptance: written then, unless the agent changed it; then what it may repeat is watched. */
  g_autofree char *plain
      = paraphe_letter_write (PARAPHE_RECIPE_REACCEPT, &terms->reading->facts, terms->reading->judgement, NULL, NULL);
  message->written_late = g_strcmp0 (plain, draft->letter) == 0;
  if (message->written_late)
    return TRUE;
  message->body = g_strdup (draft->letter);
  message->expected = g_steal_pointer (&plain);
  return TRUE;
}

static char *
describe_sequel (const ParapheRecipeTerms *terms) {
  ParapheDeadline *deadline = paraphe_judgement_facts (terms->reading->judgement)->deadline;
  guint version = paraphe_reading_next_version (terms->reading);
  if (deadline == NULL)
    return g_strdup_printf (_ ("Version %u of the convention is generated; the ones before are void."), version);
  g_autofree char *day = paraphe_recipe_format_day (paraphe_deadline_facts (deadline)->effective);
  return g_strdup_printf (_ ("Version %u of the convention is generated; the ones before are void. It is awaited, signed, until %s at "
                             "least."),
                          version, day);
}

const ParapheRecipeRow paraphe_recipe_reaccept = {
  .recipe = PARAPHE_RECIPE_REACCEPT,
  .gate = PARAPHE_GATE_REACCEPT,
  .letter_is_motivation = FALSE,
  .reference_is_unique = TRUE,
  .rules = rules,
  .refuse = refuse,
  .prepare = prepare,
  .describe_sequel = describe_sequel,
};
