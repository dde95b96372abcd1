/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A step in hand: made from the journal, read, moved. See step-run.h. Network thread. */
#include "step-run.h"

#include "outbox-table.h"

ParapheStepRun *
paraphe_step_run_new (ParapheNetwork *network, ParapheCampaign *campaign, ParapheOperation *operation, guint index) {
  g_autoptr (ParapheStepRun) self = g_new0 (ParapheStepRun, 1);
  self->network = network;
  self->campaign = campaign;
  self->operation = operation;
  self->op = paraphe_operation_facts (operation);
  self->step = paraphe_step_facts (g_ptr_array_index (self->op->steps, index));
  self->is_last = index + 1 == self->op->steps->len;
  self->row = paraphe_recipe_find (self->op->recipe);
  self->act = paraphe_act_parse (self->step->mutation, self->step->input);
  self->base = paraphe_snapshot_parse (self->op->base);
  self->pre0 = paraphe_snapshot_parse (self->step->pre0);
  self->pre = paraphe_snapshot_parse (self->step->pre);
  if (self->row == NULL || self->base == NULL || (self->step->attempts > 0 && self->pre0 == NULL))
    return NULL;
  self->rule = paraphe_recipe_find_rule (self->row, self->step->mutation);
  return g_steal_pointer (&self);
}

void
paraphe_step_run_free (ParapheStepRun *self) {
  if (self == NULL)
    return;
  paraphe_act_free (self->act);
  paraphe_snapshot_free (self->base);
  paraphe_snapshot_free (self->pre0);
  paraphe_snapshot_free (self->pre);
  g_clear_object (&self->read);
  g_free (self);
}

gboolean
paraphe_step_run_read (ParapheStepRun *self, GError **error) {
  self->began = paraphe_clock_stamp (self->network->clock);
  self->read = paraphe_network_read_dossier (self->network, self->op->dossier, self->cancellable, error);
  return self->read != NULL;
}

static gboolean
is_claimed (const char *evidence, gpointer data) {
  ParapheStepRun *self = data;
  return paraphe_store_is_claimed (self->network->reader, self->op->dossier, evidence, self->step->id);
}

/* The agent's address as it is now: messages follow a change of it. */
static const char *
get_present_email (ParapheStepRun *self) {
  GPtrArray *instructeurs = paraphe_dossier_facts (self->read)->group_instructeurs;
  for (guint i = 0; i < instructeurs->len; i++) {
    const ParapheInstructeur *instructeur = g_ptr_array_index (instructeurs, i);
    if (g_strcmp0 (instructeur->id, self->op->instructeur) == 0 && instructeur->email != NULL && *instructeur->email != '\0')
      return instructeur->email;
  }
  return self->op->by;
}

ParapheOutcome *
paraphe_step_run_decide (ParapheStepRun *self) {
  const ParapheSnapshot *pre0 = self->pre0 != NULL ? self->pre0 : self->base;
  ParapheOutcome *outcome
      = paraphe_decide (self->act, pre0, self->read, self->op->by, get_present_email (self), is_claimed, self);
  if (outcome->evidence != NULL && outcome->by == NULL && self->pre != NULL)
    paraphe_decide_find_foreign (self->pre, self->read, self->op->by, get_present_email (self), &outcome->by, &outcome->at);
  return outcome;
}

static gboolean
write_move (ParapheStepRun *self, ParapheMove *move, double seconds, GError **error) {
  move->step = self->step->id;
  move->dossier = self->op->dossier;
  move->not_before = seconds > 0 ? paraphe_clock_wall () + (gint64) (seconds + 0.999) : 0;
  return paraphe_journal_move (self->network->local, move, error);
}

gboolean
paraphe_step_run_move (ParapheStepRun *self, ParapheStepState state, double seconds, const char *code, const char *attempt,
                       GError **error) {
  ParapheMove move = { .state = state, .error = code, .attempt = attempt };
  return write_move (self, &move, seconds, error);
}

gboolean
paraphe_step_run_move_settled (ParapheStepRun *self, ParapheStepState state, const ParapheStamp *settled, double seconds,
                               const char *code, const char *attempt, GError **error) {
  ParapheMove move = { .state = state, .settled = settled, .error = code, .attempt = attempt };
  return write_move (self, &move, seconds, error);
}

gboolean
paraphe_step_run_move_proved (ParapheStepRun *self, ParapheStepState state, const char *evidence, const char *code,
                              const char *attempt, GError **error) {
  ParapheMove move = { .state = state, .evidence = evidence, .error = code, .attempt = attempt };
  return write_move (self, &move, 0, error);
}
