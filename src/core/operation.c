/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An operation and its steps. Immutable, any thread. */
#include "operation.h"
#include "value.h"

static const ParapheSlot step_slots[] = {
  { G_STRUCT_OFFSET (ParapheStepFacts, input), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheStepFacts, pre0), PARAPHE_SLOT_TEXT },
  { G_STRUCT_OFFSET (ParapheStepFacts, pre), PARAPHE_SLOT_TEXT },
  { G_STRUCT_OFFSET (ParapheStepFacts, armed.boot_id), PARAPHE_SLOT_TEXT },
  { G_STRUCT_OFFSET (ParapheStepFacts, settled.boot_id), PARAPHE_SLOT_TEXT },
  { G_STRUCT_OFFSET (ParapheStepFacts, evidence), PARAPHE_SLOT_TEXT },
  { G_STRUCT_OFFSET (ParapheStepFacts, error), PARAPHE_SLOT_TEXT },
};
PARAPHE_DEFINE_VALUE (ParapheStep, paraphe_step, step_slots)

static const ParapheSlot operation_slots[] = {
  { G_STRUCT_OFFSET (ParapheOperationFacts, uuid), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheOperationFacts, by), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheOperationFacts, instructeur), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheOperationFacts, base), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheOperationFacts, note), PARAPHE_SLOT_TEXT },
  { G_STRUCT_OFFSET (ParapheOperationFacts, screen), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheOperationFacts, reviewed_by), PARAPHE_SLOT_TEXT },
  { G_STRUCT_OFFSET (ParapheOperationFacts, batch), PARAPHE_SLOT_TEXT },
  { G_STRUCT_OFFSET (ParapheOperationFacts, first_base), PARAPHE_SLOT_TEXT },
  { G_STRUCT_OFFSET (ParapheOperationFacts, explanation), PARAPHE_SLOT_TEXT },
  { G_STRUCT_OFFSET (ParapheOperationFacts, steps), PARAPHE_SLOT_ARRAY },
};
PARAPHE_DEFINE_VALUE (ParapheOperation, paraphe_operation, operation_slots)

/* How many steps are in each state. */
static void
count_states (GPtrArray *steps, guint counts[PARAPHE_STEP_CANCELLED + 1]) {
  for (guint i = 0; i < steps->len; i++) {
    ParapheStepState state = paraphe_step_facts (g_ptr_array_index (steps, i))->state;
    if (state <= PARAPHE_STEP_CANCELLED)
      counts[state]++;
  }
}

ParapheOperationState
paraphe_operation_derive_state (GPtrArray *steps) {
  guint n[PARAPHE_STEP_CANCELLED + 1] = { 0 };
  if (steps == NULL || steps->len == 0)
    return PARAPHE_OPERATION_NONE;
  count_states (steps, n);
  if (n[PARAPHE_STEP_CONFLICT] > 0)
    return n[PARAPHE_STEP_DONE] > 0 ? PARAPHE_OPERATION_HALF_DONE : PARAPHE_OPERATION_CONFLICT;
  if (n[PARAPHE_STEP_ARMED] + n[PARAPHE_STEP_UNKNOWN] + n[PARAPHE_STEP_VERIFY] > 0)
    return PARAPHE_OPERATION_RUNNING;
  guint n_waiting = n[PARAPHE_STEP_NONE] + n[PARAPHE_STEP_QUEUED] + n[PARAPHE_STEP_WAITING];
  if (n_waiting > 0)
    return n[PARAPHE_STEP_DONE] > 0 ? PARAPHE_OPERATION_RUNNING : PARAPHE_OPERATION_WAITING;
  return n[PARAPHE_STEP_DONE] == steps->len ? PARAPHE_OPERATION_DONE : PARAPHE_OPERATION_CANCELLED;
}

gboolean
paraphe_operation_is_pending (ParapheOperation *self) {
  switch (paraphe_operation_facts (self)->state) {
  case PARAPHE_OPERATION_WAITING:
  case PARAPHE_OPERATION_RUNNING:
  case PARAPHE_OPERATION_CONFLICT:
  case PARAPHE_OPERATION_HALF_DONE:
    return TRUE;
  case PARAPHE_OPERATION_NONE:
  case PARAPHE_OPERATION_DONE:
  case PARAPHE_OPERATION_CANCELLED:
  default:
    return FALSE;
  }
}

ParapheStep *
paraphe_operation_find_alert (GPtrArray *steps) {
  for (guint i = 0; steps != NULL && i < steps->len; i++) {
    const ParapheStepFacts *step = paraphe_step_facts (g_ptr_array_index (steps, i));
    if (step->state == PARAPHE_STEP_DONE && step->error != NULL)
      return g_ptr_array_index (steps, i);
  }
  return NULL;
}
