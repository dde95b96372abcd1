/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparison of a fresh reading with the base of a decision: see staleness.h. Pure, network worker and tests. */
#include "staleness.h"

#include "letters.h"

/* Dates of the server are truncated to the second, and its clock is known to two: in doubt it was written since. */
#define SLACK_SECONDS 60

/* An agent wrote since: a recipe that depends on it writes no message itself. */
static gboolean
has_newer_word (ParapheDossier *read, gint64 seen) {
  GPtrArray *messages = paraphe_dossier_facts (read)->messages;
  for (guint i = 0; i < messages->len; i++) {
    ParapheMessage *message = g_ptr_array_index (messages, i);
    const ParapheMessageFacts *row = paraphe_message_facts (message);
    if (row->author == PARAPHE_AUTHOR_AGENT && row->discarded_at == 0 && paraphe_message_rank (message) > seen
        && !paraphe_letter_is_reminder (row->body))
      return TRUE;
  }
  return FALSE;
}

const char *
paraphe_staleness_find (ParapheDepends depends, const ParapheSnapshot *base, ParapheDossier *read, ParapheDay deadline) {
  g_autoptr (ParapheSnapshot) now = paraphe_snapshot_take (read, 0);
  if ((depends & PARAPHE_DEPENDS_STATE) != 0 && now->state != base->state)
    return "state";
  if ((depends & PARAPHE_DEPENDS_ATTESTATION) != 0 && g_strcmp0 (now->attestation, base->attestation) != 0)
    return "attestation";
  if ((depends & PARAPHE_DEPENDS_FORM) != 0 && g_strcmp0 (now->form, base->form) != 0)
    return "form";
  if ((depends & PARAPHE_DEPENDS_THEIRS) != 0 && g_strcmp0 (now->theirs, base->theirs) != 0)
    return "messages";
  if ((depends & PARAPHE_DEPENDS_AGENTS) != 0 && has_newer_word (read, base->seen_message))
    return "answer";
  if ((depends & PARAPHE_DEPENDS_DEADLINE) != 0 && base->deadline != PARAPHE_NO_DAY && deadline != base->deadline)
    return "deadline";
  return NULL;
}

const char *
paraphe_staleness_find_reference (ParapheDossier *read, const char *reference, gint64 after, gint64 since) {
  const ParapheDossierFacts *facts = paraphe_dossier_facts (read);
  for (guint i = 0; i < facts->messages->len; i++) {
    ParapheMessage *message = g_ptr_array_index (facts->messages, i);
    const ParapheMessageFacts *row = paraphe_message_facts (message);
    if (row->author == PARAPHE_AUTHOR_AGENT && row->discarded_at == 0 && paraphe_message_rank (message) > after
        && paraphe_letter_has_reference (row->body, reference))
      return row->email;
  }
  for (guint i = 0; i < facts->treatments->len; i++) {
    const ParapheTreatmentFacts *row = paraphe_treatment_facts (g_ptr_array_index (facts->treatments, i));
    if (row->motivation != NULL && row->at > since - SLACK_SECONDS && paraphe_letter_has_reference (row->motivation, reference))
      return row->email != NULL ? row->email : "";
  }
  return NULL;
}

const char *
paraphe_staleness_find_reminder (ParapheDossier *read, gint64 after, const char *but) {
  GPtrArray *messages = paraphe_dossier_facts (read)->messages;
  for (guint i = 0; i < messages->len; i++) {
    ParapheMessage *message = g_ptr_array_index (messages, i);
    const ParapheMessageFacts *row = paraphe_message_facts (message);
    if (row->author == PARAPHE_AUTHOR_AGENT && row->discarded_at == 0 && paraphe_message_rank (message) > after
        && g_strcmp0 (row->id, but) != 0 && paraphe_letter_is_reminder (row->body))
      return row->email;
  }
  return NULL;
}
