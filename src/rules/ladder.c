/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ladder of reminders: see ladder.h. Pure, any thread. */
#include "ladder.h"

#include "history.h"
#include "letters.h"

#include <string.h>

/* Days before the deadline from which a rung is reached, the last one first. */
static const struct {
  const char *name;
  int days;
} rungs[] = { { "J+1", -1 }, { "J-7", 7 }, { "J-15", 15 }, { "J-30", 30 } };

static gboolean
is_used (ParapheCampaign *campaign, const char *rung) {
  g_auto (GStrv) used = g_strsplit (paraphe_campaign_get (campaign, "reminder_steps"), " ", -1);
  return g_strv_contains ((const char *const *) used, rung);
}

const char *
paraphe_ladder_find_rung (const ParapheCase *facts, const ParapheJudgementFacts *judgement) {
  if (judgement->deadline == NULL)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (rungs); i++)
    if (judgement->days_left <= rungs[i].days && is_used (facts->campaign, rungs[i].name))
      return paraphe_ladder_is_before (rungs[i].name) == (judgement->days_left >= 0) ? rungs[i].name : NULL;
  return NULL;
}

const char *
paraphe_ladder_find_due (const ParapheCase *facts, const ParapheJudgementFacts *judgement) {
  const char *rung = paraphe_ladder_find_rung (facts, judgement);
  return rung != NULL && paraphe_ladder_find_sent (facts, rung) == 0 ? rung : NULL;
}

gint64
paraphe_ladder_find_sent (const ParapheCase *facts, const char *rung) {
  ParapheLetterWish wish = { .recipe = PARAPHE_RECIPE_REMIND, .template = rung };
  g_autofree char *reference = paraphe_letter_compose_reference (&wish, facts, 0);
  gint64 since = paraphe_history_read (facts->dossier).reaccepted_at, sent = 0;
  GPtrArray *messages = paraphe_dossier_facts (facts->dossier)->messages;
  for (guint i = 0; i < messages->len; i++) {
    const ParapheMessageFacts *message = paraphe_message_facts (g_ptr_array_index (messages, i));
    if (message->author == PARAPHE_AUTHOR_AGENT && message->discarded_at == 0 && message->created_at >= since
        && paraphe_letter_has_reference (message->body, reference))
      sent = MAX (sent, message->created_at);
  }
  return sent;
}

const char *
paraphe_ladder_find_sent_since (const ParapheCase *facts, const char *rung, gint64 *sent) {
  for (gsize i = 0; i < G_N_ELEMENTS (rungs); i++) {
    *sent = paraphe_ladder_find_sent (facts, rungs[i].name);
    if (*sent != 0)
      return rungs[i].name;
    if (g_str_equal (rungs[i].name, rung))
      return NULL;
  }
  return NULL;
}

gboolean
paraphe_ladder_is_before (const char *rung) {
  return g_str_has_prefix (rung, "J-");
}
