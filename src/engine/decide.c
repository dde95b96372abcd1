/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The proof that a step happened: see decide.h. Pure, network worker and tests. */
#include "decide.h"

#include <string.h>

void
paraphe_outcome_free (ParapheOutcome *self) {
  if (self == NULL)
    return;
  g_free (self->evidence);
  g_free (self->again);
  g_free (self->by);
  g_free (self);
}

char *
paraphe_decide_normalise (const char *text) {
  GString *out = g_string_new (NULL);
  for (const char *at = text != NULL ? text : ""; *at != '\0'; at++) {
    guchar c = (guchar) *at;
    gboolean dropped = c <= 0x08 || c == 0x0B || (c >= 0x0E && c <= 0x1F) || c == 0x7F;
    if (!dropped)
      g_string_append_c (out, *at);
  }
  return g_string_free (out, FALSE);
}

static gboolean
is_same_email (const char *a, const char *b) {
  return a != NULL && b != NULL && *a != '\0' && g_ascii_strcasecmp (a, b) == 0;
}

static gboolean
is_same_text (const char *a, const char *b) {
  return strcmp (a != NULL ? a : "", b != NULL ? b : "") == 0;
}

/* The state that a traitement brought: only the ad-hoc document gives it; the event of a stored answer depends on the row before
 * it, so passer and repasser are one. */
static ParapheState
state_of (const ParapheTreatmentFacts *facts) {
  if (facts->state != PARAPHE_STATE_UNKNOWN)
    return facts->state;
  switch (facts->event) {
  case PARAPHE_EVENT_PASSE_EN_INSTRUCTION:
  case PARAPHE_EVENT_REPASSE_EN_INSTRUCTION:
  case PARAPHE_EVENT_PASSE_EN_INSTRUCTION_AUTOMATIQUEMENT:
    return PARAPHE_STATE_EN_INSTRUCTION;
  case PARAPHE_EVENT_ACCEPTE:
  case PARAPHE_EVENT_ACCEPTE_AUTOMATIQUEMENT:
    return PARAPHE_STATE_ACCEPTE;
  case PARAPHE_EVENT_CLASSE_SANS_SUITE:
    return PARAPHE_STATE_SANS_SUITE;
  case PARAPHE_EVENT_REFUSE:
  case PARAPHE_EVENT_REFUSE_AUTOMATIQUEMENT:
    return PARAPHE_STATE_REFUSE;
  case PARAPHE_EVENT_DEPOSE:
  case PARAPHE_EVENT_DEPOSE_CORRECTION_USAGER:
  case PARAPHE_EVENT_DEPOSE_CORRECTION_INSTRUCTEUR:
  case PARAPHE_EVENT_REPASSE_EN_CONSTRUCTION:
    return PARAPHE_STATE_EN_CONSTRUCTION;
  case PARAPHE_EVENT_UNKNOWN:
  default:
    return PARAPHE_STATE_UNKNOWN;
  }
}

/* What tells a traitement from another: its id, else its values; two rows may be equal. */
static char *
key_of (ParapheTreatment *treatment, gboolean by_id) {
  const ParapheTreatmentFacts *facts = paraphe_treatment_facts (treatment);
  if (by_id)
    return g_strdup (facts->id);
  return g_strdup_printf ("%s|%" G_GINT64_FORMAT "|%s|%s", paraphe_state_to_code (state_of (facts)), facts->at,
                          facts->email != NULL ? facts->email : "", facts->motivation != NULL ? facts->motivation : "");
}

static gboolean
all_have_ids (GPtrArray *treatments) {
  for (guint i = 0; i < treatments->len; i++) {
    const char *id = paraphe_treatment_facts (g_ptr_array_index (treatments, i))->id;
    if (id == NULL || *id == '\0')
      return FALSE;
  }
  return TRUE;
}

/* The traitements of the reading that the snapshot does not hold, as a difference of multisets (transfer container). */
static GPtrArray *
list_new_treatments (const ParapheSnapshot *pre, GPtrArray *read) {
  gboolean by_id = all_have_ids (pre->treatments) && all_have_ids (read);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < pre->treatments->len; i++) {
    char *key = key_of (g_ptr_array_index (pre->treatments, i), by_id);
    guint n = GPOINTER_TO_UINT (g_hash_table_lookup (known, key));
    g_hash_table_replace (known, key, GUINT_TO_POINTER (n + 1));
  }
  GPtrArray *fresh = g_ptr_array_new ();
  for (guint i = 0; i < read->len; i++) {
    g_autofree char *key = key_of (g_ptr_array_index (read, i), by_id);
    guint n = GPOINTER_TO_UINT (g_hash_table_lookup (known, key));
    if (n == 0)
      g_ptr_array_add (fresh, g_ptr_array_index (read, i));
    else
      g_hash_table_replace (known, g_strdup (key), GUINT_TO_POINTER (n - 1));
  }
  return fresh;
}

static char *
evidence_of_treatment (const ParapheTreatmentFacts *facts, guint rank) {
  if (facts->id != NULL && *facts->id != '\0')
    return g_strdup (facts->id);
  return g_strdup_printf ("%s@%" G_GINT64_FORMAT "#%u", paraphe_state_to_code (state_of (facts)), facts->at, rank);
}

/* Keeps the first two proofs that nobody else claims. */
static void
keep_evidence (ParapheOutcome *outcome, char *evidence, ParapheClaimFunc is_claimed, gpointer data) {
  g_autofree char *owned = evidence;
  if (is_claimed != NULL && is_claimed (owned, data))
    return;
  if (outcome->evidence == NULL) {
    outcome->evidence = g_steal_pointer (&owned);
    outcome->kind = PARAPHE_OUTCOME_APPLIED;
  } else if (outcome->again == NULL) {
    outcome->again = g_steal_pointer (&owned);
    outcome->kind = PARAPHE_OUTCOME_TWICE;
  }
}

/* Somebody else moved the state since pre0: the last new row says who. */
static void
note_move (ParapheOutcome *outcome, const ParapheSnapshot *pre0, const ParapheDossierFacts *read, GPtrArray *fresh) {
  if (read->state == pre0->state)
    return;
  outcome->kind = PARAPHE_OUTCOME_MOVED;
  for (guint i = fresh->len; i > 0 && outcome->by == NULL; i--) {
    const ParapheTreatmentFacts *row = paraphe_treatment_facts (g_ptr_array_index (fresh, i - 1));
    outcome->by = g_strdup (row->email);
    outcome->at = row->at;
  }
}

/* The post-condition of a transition: the state, and the motivation as we wrote it where the dossier keeps it. */
static gboolean
is_transition_complete (const ParapheAct *act, const ParapheDossierFacts *read) {
  if (read->state != paraphe_act_get_target (act))
    return FALSE;
  return act->mutation != PARAPHE_MUTATION_CLASSER_SANS_SUITE || is_same_text (read->motivation, act->motivation);
}

static void
decide_transition (ParapheOutcome *outcome, const ParapheAct *act, const ParapheSnapshot *pre0, const ParapheDossierFacts *read,
                   const char *then, ParapheClaimFunc is_claimed, gpointer data) {
  g_autoptr (GPtrArray) fresh = list_new_treatments (pre0, read->treatments);
  for (guint i = 0; i < fresh->len; i++) {
    const ParapheTreatmentFacts *row = paraphe_treatment_facts (g_ptr_array_index (fresh, i));
    if (state_of (row) == paraphe_act_get_target (act) && is_same_email (row->email, then)
        && is_same_text (row->motivation, act->motivation))
      keep_evidence (outcome, evidence_of_treatment (row, i), is_claimed, data);
  }
  if (outcome->evidence == NULL)
    note_move (outcome, pre0, read, fresh);
  else
    outcome->complete = is_transition_complete (act, read);
}

/* Exactly the file that was sent with it, NULL for none. */
static gboolean
has_files (GPtrArray *files, const char *md5) {
  guint n = files != NULL ? files->len : 0;
  if (md5 == NULL || n != 1)
    return md5 == NULL && n == 0;
  return g_strcmp0 (paraphe_file_facts (g_ptr_array_index (files, 0))->md5, md5) == 0;
}

static gboolean
is_our_message (const ParapheMessageFacts *message, const char *body, const char *file, const char *today) {
  if (!is_same_email (message->email, today) || message->author == PARAPHE_AUTHOR_SYSTEM)
    return FALSE;
  if (message->discarded_at != 0)
    return TRUE;
  if (!has_files (message->files, file))
    return FALSE;
  g_autofree char *theirs = paraphe_decide_normalise (message->body);
  return strcmp (theirs, body) == 0;
}

static void
decide_message (ParapheOutcome *outcome, const ParapheAct *act, const ParapheSnapshot *pre0, const ParapheDossierFacts *read,
                const char *today, ParapheClaimFunc is_claimed, gpointer data) {
  g_autofree char *body = paraphe_decide_normalise (act->body != NULL ? act->body : pre0->body);
  gboolean corrects = FALSE;
  for (guint i = 0; i < read->messages->len; i++) {
    ParapheMessage *message = g_ptr_array_index (read->messages, i);
    const ParapheMessageFacts *facts = paraphe_message_facts (message);
    if (paraphe_message_rank (message) <= pre0->max_message || !is_our_message (facts, body, act->file_md5, today))
      continue;
    keep_evidence (outcome, g_strdup (facts->id), is_claimed, data);
    corrects = corrects || facts->is_correction;
  }
  if (outcome->evidence != NULL)
    outcome->complete = act->correction == NULL || (corrects && read->state == PARAPHE_STATE_EN_CONSTRUCTION);
  else if (act->correction != NULL) {
    g_autoptr (GPtrArray) fresh = list_new_treatments (pre0, read->treatments);
    note_move (outcome, pre0, read, fresh);
  }
}

/* A set: whoever put it there, what we wanted is there. */
static void
decide_label (ParapheOutcome *outcome, const ParapheAct *act, ParapheDossier *read) {
  const ParapheDossierFacts *facts = paraphe_dossier_facts (read);
  if (facts->labels == NULL)
    return;
  gboolean present = FALSE;
  for (guint i = 0; i < facts->labels->len; i++)
    present = present || is_same_text (((ParapheLabel *) g_ptr_array_index (facts->labels, i))->id, act->label);
  if (present == (act->mutation == PARAPHE_MUTATION_AJOUTER_LABEL)) {
    outcome->kind = PARAPHE_OUTCOME_APPLIED;
    outcome->complete = TRUE;
  }
}

/* Whoever deleted it: only its author can. */
static void
decide_deletion (ParapheOutcome *outcome, const ParapheAct *act, const ParapheDossierFacts *read) {
  for (guint i = 0; i < read->messages->len; i++) {
    const ParapheMessageFacts *message = paraphe_message_facts (g_ptr_array_index (read->messages, i));
    if (is_same_text (message->id, act->message) && message->discarded_at != 0) {
      outcome->kind = PARAPHE_OUTCOME_APPLIED;
      outcome->complete = TRUE;
    }
  }
}

static const ParapheChampFacts *
find_annotation (const ParapheDossierFacts *read, const char *id) {
  for (guint i = 0; i < read->annotations->len; i++) {
    const ParapheChampFacts *champ = paraphe_champ_facts (g_ptr_array_index (read->annotations, i));
    if (is_same_text (champ->id, id))
      return champ;
  }
  return NULL;
}

/* By typed value, all of them: writing one again changes nothing. */
static void
decide_notes (ParapheOutcome *outcome, const ParapheAct *act, const ParapheDossierFacts *read) {
  for (guint i = 0; act->notes != NULL && i < act->notes->len; i++) {
    const ParapheActNote *note = g_ptr_array_index (act->notes, i);
    const ParapheChampFacts *champ = find_annotation (read, note->id);
    if (champ == NULL || !is_same_text (paraphe_act_read_note (champ), note->value))
      return;
  }
  outcome->kind = PARAPHE_OUTCOME_APPLIED;
  outcome->complete = TRUE;
}

static void
decide_archive (ParapheOutcome *outcome, const ParapheAct *act, const ParapheDossierFacts *read) {
  if (read->archived != (act->mutation == PARAPHE_MUTATION_ARCHIVER))
    return;
  outcome->kind = PARAPHE_OUTCOME_APPLIED;
  outcome->complete = TRUE;
}

gboolean
paraphe_decide_has_notes_moved (const ParapheAct *act, ParapheDossier *read) {
  for (guint i = 0; act->notes != NULL && i < act->notes->len; i++) {
    const ParapheActNote *note = g_ptr_array_index (act->notes, i);
    const ParapheChampFacts *champ = find_annotation (paraphe_dossier_facts (read), note->id);
    const char *now = champ != NULL ? paraphe_act_read_note (champ) : NULL;
    if (now == NULL || (!is_same_text (now, note->before) && !is_same_text (now, note->value)))
      return TRUE;
  }
  return FALSE;
}

ParapheOutcome *
paraphe_decide (const ParapheAct *act, const ParapheSnapshot *pre0, ParapheDossier *read, const char *then, const char *today,
                ParapheClaimFunc is_claimed, gpointer data) {
  ParapheOutcome *outcome = g_new0 (ParapheOutcome, 1);
  const ParapheDossierFacts *facts = paraphe_dossier_facts (read);
  switch (act->mutation) {
  case PARAPHE_MUTATION_ENVOYER_MESSAGE:
    decide_message (outcome, act, pre0, facts, today, is_claimed, data);
    break;
  case PARAPHE_MUTATION_SUPPRIMER_MESSAGE:
    decide_deletion (outcome, act, facts);
    break;
  case PARAPHE_MUTATION_MODIFIER_ANNOTATIONS:
    decide_notes (outcome, act, facts);
    break;
  case PARAPHE_MUTATION_ARCHIVER:
  case PARAPHE_MUTATION_DESARCHIVER:
    decide_archive (outcome, act, facts);
    break;
  case PARAPHE_MUTATION_AJOUTER_LABEL:
  case PARAPHE_MUTATION_SUPPRIMER_LABEL:
    decide_label (outcome, act, read);
    break;
  case PARAPHE_MUTATION_PASSER_EN_INSTRUCTION:
  case PARAPHE_MUTATION_REPASSER_EN_INSTRUCTION:
  case PARAPHE_MUTATION_ACCEPTER:
  case PARAPHE_MUTATION_CLASSER_SANS_SUITE:
  case PARAPHE_MUTATION_REPASSER_EN_CONSTRUCTION:
  case PARAPHE_MUTATION_REFUSER:
    decide_transition (outcome, act, pre0, facts, then, is_claimed, data);
    break;
  case PARAPHE_MUTATION_UNKNOWN:
  case PARAPHE_MUTATION_ANNULER_CORRECTION:
  case PARAPHE_MUTATION_SUIVRE:
  case PARAPHE_MUTATION_CHANGER_GROUPE:
  default:
    break;
  }
  return outcome;
}

gboolean
paraphe_decide_find_foreign (const ParapheSnapshot *pre, ParapheDossier *read, const char *then, const char *today, char **by,
                             gint64 *at) {
  const ParapheDossierFacts *facts = paraphe_dossier_facts (read);
  for (guint i = 0; i < facts->messages->len; i++) {
    ParapheMessage *message = g_ptr_array_index (facts->messages, i);
    const ParapheMessageFacts *row = paraphe_message_facts (message);
    gboolean agent = row->author == PARAPHE_AUTHOR_AGENT && !is_same_email (row->email, today);
    if (paraphe_message_rank (message) > pre->max_message && (paraphe_message_is_theirs (message) || agent)) {
      *by = g_strdup (row->email);
      *at = row->created_at;
      return TRUE;
    }
  }
  g_autoptr (GPtrArray) fresh = list_new_treatments (pre, facts->treatments);
  for (guint i = 0; i < fresh->len; i++) {
    const ParapheTreatmentFacts *row = paraphe_treatment_facts (g_ptr_array_index (fresh, i));
    if (row->email != NULL && *row->email != '\0' && !is_same_email (row->email, then)) {
      *by = g_strdup (row->email);
      *at = row->at;
      return TRUE;
    }
  }
  return FALSE;
}
