/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The life of a dossier by its traitements, in the order of the server: dates of several rows may be equal, and the row that
 * the platform adds with a first return carries the date of the deposit. Pure, any thread. */
#include "history.h"

/* A row's state; the event stands in when the state was not read. */
static ParapheState
find_state (const ParapheTreatmentFacts *row) {
  static const ParapheState states[] = {
    [PARAPHE_EVENT_UNKNOWN] = PARAPHE_STATE_UNKNOWN,
    [PARAPHE_EVENT_DEPOSE] = PARAPHE_STATE_EN_CONSTRUCTION,
    [PARAPHE_EVENT_DEPOSE_CORRECTION_USAGER] = PARAPHE_STATE_EN_CONSTRUCTION,
    [PARAPHE_EVENT_DEPOSE_CORRECTION_INSTRUCTEUR] = PARAPHE_STATE_EN_CONSTRUCTION,
    [PARAPHE_EVENT_PASSE_EN_INSTRUCTION] = PARAPHE_STATE_EN_INSTRUCTION,
    [PARAPHE_EVENT_PASSE_EN_INSTRUCTION_AUTOMATIQUEMENT] = PARAPHE_STATE_EN_INSTRUCTION,
    [PARAPHE_EVENT_ACCEPTE] = PARAPHE_STATE_ACCEPTE,
    [PARAPHE_EVENT_ACCEPTE_AUTOMATIQUEMENT] = PARAPHE_STATE_ACCEPTE,
    [PARAPHE_EVENT_REFUSE] = PARAPHE_STATE_REFUSE,
    [PARAPHE_EVENT_REFUSE_AUTOMATIQUEMENT] = PARAPHE_STATE_REFUSE,
    [PARAPHE_EVENT_CLASSE_SANS_SUITE] = PARAPHE_STATE_SANS_SUITE,
    [PARAPHE_EVENT_REPASSE_EN_CONSTRUCTION] = PARAPHE_STATE_EN_CONSTRUCTION,
    [PARAPHE_EVENT_REPASSE_EN_INSTRUCTION] = PARAPHE_STATE_EN_INSTRUCTION,
  };
  if (row->state != PARAPHE_STATE_UNKNOWN || row->event >= G_N_ELEMENTS (states))
    return row->state;
  return states[row->event];
}

static gboolean
is_reopening (const ParapheTreatmentFacts *row) {
  return row->event == PARAPHE_EVENT_REPASSE_EN_CONSTRUCTION || row->event == PARAPHE_EVENT_REPASSE_EN_INSTRUCTION;
}

static gboolean
is_resubmission (const ParapheTreatmentFacts *row) {
  return row->event == PARAPHE_EVENT_DEPOSE_CORRECTION_USAGER || row->event == PARAPHE_EVENT_DEPOSE_CORRECTION_INSTRUCTEUR;
}

static void
add_acceptance (ParapheHistory *self, gint64 at, gboolean is_new) {
  if (is_new)
    self->n_acceptances++;
  if (self->first_accepted_at == 0)
    self->first_accepted_at = at;
  self->last_accepted_at = at;
  if (self->reopened_at != 0)
    self->reaccepted_at = at;
}

ParapheHistory
paraphe_history_read (ParapheDossier *dossier) {
  GPtrArray *rows = paraphe_dossier_facts (dossier)->treatments;
  ParapheHistory self = { 0 };
  gboolean may_accept = TRUE;
  for (guint i = 0; i < rows->len; i++) {
    const ParapheTreatmentFacts *row = paraphe_treatment_facts (g_ptr_array_index (rows, i));
    ParapheState state = find_state (row);
    if (state == PARAPHE_STATE_ACCEPTE) {
      add_acceptance (&self, row->at, may_accept);
      may_accept = FALSE;
    } else if (state == PARAPHE_STATE_SANS_SUITE) {
      self.closed_at = row->at;
      self.closing_motivation = row->motivation;
    } else if (is_reopening (row)) {
      self.reopened_at = row->at;
      self.resubmitted_at = 0;
      may_accept = TRUE;
    } else if (is_resubmission (row)) {
      self.resubmitted_at = row->at;
      self.last_resubmitted_at = row->at;
    }
  }
  return self;
}
