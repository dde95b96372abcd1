/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans: what a decision would do, told before anything is written. Jobs of the local worker. */
#include "config.h"
#include "planning.h"

#include <glib/gi18n.h>

#include "case-reading.h"
#include "decision-terms.h"
#include "engine-parts.h"
#include "explanation.h"
#include "gates.h"
#include "kept-file.h"
#include "ladder.h"
#include "mutation.h"

void
paraphe_plan_free (ParaphePlan *self) {
  if (self == NULL)
    return;
  g_clear_pointer (&self->closing, g_ptr_array_unref);
  g_clear_pointer (&self->obstacles, g_ptr_array_unref);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_free (self->refusal);
  g_free (self->letter);
  g_free (self->afterwards);
  g_free (self->reminders);
  g_free (self->seen);
  g_free (self);
}

static void
plan_step_free (gpointer data) {
  ParaphePlanStep *step = data;
  g_free (step->sentence);
  g_free (step->mail);
  g_free (step);
}

ParapheProject *
paraphe_project_new (ParapheLocal *local, const ParapheDecisionTerms *terms, GError **error) {
  g_autoptr (ParapheProject) self = g_new0 (ParapheProject, 1);
  self->row = paraphe_recipe_find (terms->recipe);
  if (self->row == NULL) {
    g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, _ ("This act does not exist."));
    return NULL;
  }
  self->reading = paraphe_case_reading_read (local, terms->number, error);
  if (self->reading == NULL)
    return NULL;
  self->demarche = paraphe_local_dup_demarche (local);
  self->terms = (ParapheRecipeTerms){
    .reading = self->reading,
    .demarche = self->demarche,
    .letter = terms->letter,
    .reasons = terms->reasons,
    .template = terms->template,
    .until = terms->until,
    .other = terms->other,
    .message = terms->message,
  };
  return g_steal_pointer (&self);
}

void
paraphe_project_free (ParapheProject *self) {
  if (self == NULL)
    return;
  g_clear_pointer (&self->reading, paraphe_reading_free);
  g_clear_object (&self->demarche);
  g_free (self);
}

char *
paraphe_project_find_refusal (ParapheProject *self) {
  if (paraphe_dossier_facts (self->reading->dossier)->presence != PARAPHE_PRESENCE_LISTED)
    return paraphe_recipe_refuse_state (self->reading);
  if (self->reading->pending->len > 0)
    return g_strdup (_ ("A decision on this dossier is not settled yet: wait for it, or settle it."));
  return self->row->refuse (&self->terms);
}

ParapheGate
paraphe_project_get_gate (ParapheProject *self) {
  return paraphe_recipe_get_gate (self->row, &self->terms);
}

static gboolean
depends_on_deadline (const ParapheRecipeRow *row) {
  for (const ParapheStepRule *rule = row->rules; rule->mutation != PARAPHE_MUTATION_UNKNOWN; rule++)
    if ((rule->depends & PARAPHE_DEPENDS_DEADLINE) != 0)
      return TRUE;
  return FALSE;
}

ParapheSnapshot *
paraphe_project_take_snapshot (ParapheProject *self) {
  ParapheSnapshot *snapshot = paraphe_snapshot_take (self->reading->dossier, self->reading->facts.refreshed_at);
  ParapheDeadline *deadline = paraphe_judgement_facts (self->reading->judgement)->deadline;
  if (deadline != NULL && depends_on_deadline (self->row))
    snapshot->deadline = paraphe_deadline_facts (deadline)->effective;
  return snapshot;
}

static ParaphePlanStep *
describe_act (const ParapheAct *act) {
  ParaphePlanStep *step = g_new0 (ParaphePlanStep, 1);
  step->mutation = act->mutation;
  step->sentence = paraphe_explanation_of_act (act);
  step->mail = g_strdup (paraphe_explanation_of_mail (act));
  return step;
}

/* The sequel, then what is left out. */
static char *
describe_afterwards (ParapheProject *project, const ParapheDraft *draft) {
  GString *text = g_string_new (NULL);
  g_autofree char *sequel = project->row->describe_sequel (&project->terms);
  g_string_append (text, sequel);
  for (guint i = 0; i < draft->remarks->len; i++)
    g_string_append_printf (text, "\n%s", (const char *) g_ptr_array_index (draft->remarks, i));
  return g_string_free (text, FALSE);
}

static char *
list_reminders (ParapheReading *reading) {
  static const char *const rungs[] = { "J-30", "J-15", "J-7", "J+1" };
  GString *text = g_string_new (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rungs); i++)
    if (paraphe_ladder_find_sent (&reading->facts, rungs[i]) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", rungs[i]);
  return g_string_free (text, FALSE);
}

static void
add_step (ParaphePlan *plan, const ParapheAct *act) {
  plan->letter_is_motivation = plan->letter_is_motivation || act->mutation == PARAPHE_MUTATION_CLASSER_SANS_SUITE;
  g_ptr_array_add (plan->steps, describe_act (act));
}

static ParaphePlan *
make_plan (ParapheProject *project) {
  g_autoptr (ParapheDraft) draft = paraphe_draft_new ();
  g_autoptr (GError) cause = NULL;
  ParaphePlan *plan = g_new0 (ParaphePlan, 1);
  plan->recipe = project->row->recipe;
  plan->dossier = paraphe_dossier_facts (project->reading->dossier)->number;
  plan->letter_is_motivation = project->row->letter_is_motivation;
  plan->steps = g_ptr_array_new_with_free_func (plan_step_free);
  plan->closing = paraphe_reading_list_closing (project->reading, paraphe_project_get_gate (project));
  plan->obstacles = paraphe_gates_list (paraphe_judgement_facts (project->reading->judgement), paraphe_project_get_gate (project));
  g_autoptr (ParapheSnapshot) seen = paraphe_project_take_snapshot (project);
  plan->seen = paraphe_snapshot_to_text (seen);
  plan->refusal = paraphe_project_find_refusal (project);
  if (!project->row->prepare (&project->terms, draft, &cause) && plan->refusal == NULL)
    plan->refusal = g_strdup (cause->message);
  for (guint i = 0; i < draft->acts->len; i++)
    add_step (plan, g_ptr_array_index (draft->acts, i));
  plan->letter = g_strdup (draft->letter);
  plan->afterwards = describe_afterwards (project, draft);
  plan->reminders = list_reminders (project->reading);
  return plan;
}

/* The file that would go with the message: what cannot be sent is refused, and the step that takes it says so. */
static void
plan_attachment (ParaphePlan *plan, const ParapheDecisionTerms *terms) {
  g_autoptr (GError) cause = NULL;
  if (terms->attachment == NULL || plan->refusal != NULL)
    return;
  if (terms->recipe != PARAPHE_RECIPE_WRITE)
    plan->refusal = g_strdup (_ ("Only a free reply takes a file with it."));
  else if (!paraphe_kept_file_check (terms->attachment, PARAPHE_UPLOAD_LIMIT - 1, &cause))
    plan->refusal = g_strdup (cause->message);
  else if (plan->steps->len > 0) {
    ParaphePlanStep *step = g_ptr_array_index (plan->steps, 0);
    g_autofree char *name = g_path_get_basename (terms->attachment);
    g_autofree char *alone = step->sentence;
    /* Translators: what a step does, then the name of a file. */
    step->sentence = g_strdup_printf (_ ("%s, with the file “%s”"), alone, name);
  }
}

typedef struct {
  ParapheEngine *engine; /* (unowned) */
  ParapheDecisionTerms *terms; /* (owned) */
} Planning;

static void
planning_free (gpointer data) {
  Planning *planning = data;
  paraphe_decision_terms_free (planning->terms);
  g_free (planning);
}

static void
plan_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Planning *planning = data;
  GError *error = NULL;
  g_autoptr (ParapheProject) project = paraphe_project_new (planning->engine->local, planning->terms, &error);
  ParaphePlan *plan = project != NULL ? make_plan (project) : NULL;
  if (plan != NULL)
    plan_attachment (plan, planning->terms);
  paraphe_engine_answer (task, plan, (GDestroyNotify) paraphe_plan_free, error);
}

static void
on_refreshed (GObject *source, GAsyncResult *result, gpointer data) {
  ParapheEngine *self = PARAPHE_ENGINE (source);
  g_autoptr (GTask) outer = data;
  g_autoptr (GError) error = NULL;
  g_task_propagate_boolean (G_TASK (result), &error);
  paraphe_engine_note_link (self, error);
  paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, outer, plan_job);
}

void
paraphe_engine_plan_terms_async (ParapheEngine *self, const ParapheDecisionTerms *terms, gboolean fresh, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_plan_terms_async, cancellable, callback, data);
  Planning *planning = g_new0 (Planning, 1);
  planning->engine = self;
  planning->terms = paraphe_decision_terms_copy (terms);
  g_task_set_task_data (task, planning, planning_free);
  if (!paraphe_engine_check_open (self, task))
    return;
  if (fresh && !self->read_only && !paraphe_clock_is_frozen (self->clock))
    paraphe_engine_refresh_then (self, terms->number, task, on_refreshed);
  else
    paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, task, plan_job);
}

ParaphePlan *
paraphe_engine_plan_terms_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end (self, result, error);
}

void
paraphe_engine_plan_async (ParapheEngine *self, gint64 number, ParapheRecipe recipe, const char *reasons, gboolean fresh,
                           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data) {
  ParapheDecisionTerms terms = { .number = number, .recipe = recipe, .reasons = reasons };
  paraphe_engine_plan_terms_async (self, &terms, fresh, cancellable, callback, data);
}

ParaphePlan *
paraphe_engine_plan_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end (self, result, error);
}
