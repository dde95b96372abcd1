/* SPDX-License-Identifier: GPL-3.0-or-later */
/* R13, a message is taken back: deleted within five minutes, its e-mail does not leave; later, only its text goes. Pure. */
#include "config.h"
#include "recipe.h"

#include <glib/gi18n.h>

#define MAIL_SECONDS 300

static const ParapheStepRule rules[] = {
  { PARAPHE_MUTATION_SUPPRIMER_MESSAGE, PARAPHE_DEPENDS_NOTHING, FALSE, FALSE },
  { PARAPHE_MUTATION_UNKNOWN, PARAPHE_DEPENDS_NOTHING, FALSE, FALSE },
};

/* The platform lets only its author delete it. */
static gboolean
is_mine (const ParapheRecipeTerms *terms, const ParapheMessageFacts *message) {
  const char *agent = paraphe_campaign_get (terms->reading->campaign, "agent");
  return message->author == PARAPHE_AUTHOR_AGENT && message->email != NULL && g_ascii_strcasecmp (message->email, agent) == 0;
}

/* The one that is named, else the last one of the agent that still stands. */
static const ParapheMessageFacts *
find_message (const ParapheRecipeTerms *terms) {
  GPtrArray *messages = paraphe_dossier_facts (terms->reading->dossier)->messages;
  for (guint i = messages->len; i > 0; i--) {
    const ParapheMessageFacts *message = paraphe_message_facts (g_ptr_array_index (messages, i - 1));
    if (terms->message != NULL ? g_strcmp0 (message->id, terms->message) == 0
                               : is_mine (terms, message) && message->discarded_at == 0)
      return message;
  }
  return NULL;
}

static char *
refuse (const ParapheRecipeTerms *terms) {
  const ParapheMessageFacts *message = find_message (terms);
  if (message == NULL)
    return g_strdup (_ ("There is no message of yours to delete in this dossier."));
  if (message->discarded_at != 0)
    return g_strdup (_ ("This message is deleted already."));
  if (!is_mine (terms, message))
    return g_strdup (_ ("Only the agent who wrote a message can delete it."));
  if (message->is_correction)
    return g_strdup (_ ("This message opened the form again: deleting it would close nothing and tell nobody. Close the form again, or "
                        "write another message."));
  return NULL;
}

static gint64
get_limit (const ParapheMessageFacts *message) {
  return message->created_at + MAIL_SECONDS;
}

static gboolean
prepare (const ParapheRecipeTerms *terms, ParapheDraft *draft, GError **error) {
  const ParapheMessageFacts *message = find_message (terms);
  if (message == NULL)
    return TRUE;
  ParapheAct *act = paraphe_draft_add (draft, PARAPHE_MUTATION_SUPPRIMER_MESSAGE);
  act->message = g_strdup (message->id);
  act->limit_at = terms->reading->facts.now < get_limit (message) ? get_limit (message) : 0;
  return TRUE;
}

static char *
describe_sequel (const ParapheRecipeTerms *terms) {
  const ParapheMessageFacts *message = find_message (terms);
  if (message != NULL && terms->reading->facts.now < get_limit (message))
    return g_strdup (_ ("The e-mail does not leave; in the dossier, “(Message supprimé)” remains."));
  return g_strdup (_ ("The e-mail has left already: the collectivité will find “(Message supprimé)” in the dossier."));
}

const ParapheRecipeRow paraphe_recipe_unsend = {
  .recipe = PARAPHE_RECIPE_UNSEND,
  .gate = PARAPHE_GATE_NONE,
  .leaves_at_once = TRUE,
  .rules = rules,
  .refuse = refuse,
  .prepare = prepare,
  .describe_sequel = describe_sequel,
};
