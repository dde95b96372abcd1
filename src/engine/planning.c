/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans: what a decision would do, told before anything is written. Jobs of the local worker. */
#include "config.h"
#include "planning.h"

#include <glib/gi18n.h>

#include "case-reading.h"
#include "engine-parts.h"
#include "explanation.h"
#include "gates.h"

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
paraphe_project_new (ParapheLocal *local, gint64 number, ParapheRecipe recipe, const char *letter, const char *reasons,
                     GError **error) {
  g_autoptr (ParapheProject) self = g_new0 (ParapheProject, 1);
  self->row = paraphe_recipe_find (recipe);
  if (self->row == NULL) {
    g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, _ ("This act does not exist."));
    return NULL;
  }
  self->reading = paraphe_case_reading_read (local, number, error);
  if (self->reading == NULL)
    return NULL;
  self->demarche = paraphe_local_dup_demarche (local);
  self->terms = (ParapheRecipeTerms){ self->reading, self->demarche, letter, reasons };
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

static ParaphePlan *
make_plan (ParapheProject *project) {
  g_autoptr (ParapheDraft) draft = paraphe_draft_new ();
  g_autoptr (GError) cause = NULL;
  ParaphePlan *plan = g_new0 (ParaphePlan, 1);
  plan->recipe = project->row->recipe;
  plan->dossier = paraphe_dossier_facts (project->reading->dossier)->number;
  plan->letter_is_motivation = project->row->letter_is_motivation;
  plan->steps = g_ptr_array_new_with_free_func (plan_step_free);
  plan->closing = paraphe_reading_list_closing (project->reading, project->row->gate);
  plan->obstacles = paraphe_gates_list (paraphe_judgement_facts (project->reading->judgement), project->row->gate);
  plan->refusal = paraphe_project_find_refusal (project);
  if (!project->row->prepare (&project->terms, draft, &cause) && plan->refusal == NULL)
    plan->refusal = g_strdup (cause->message);
  for (guint i = 0; i < draft->acts->len; i++)
    g_ptr_array_add (plan->steps, describe_act (g_ptr_array_index (draft->acts, i)));
  plan->letter = g_strdup (draft->letter);
  plan->afterwards = describe_afterwards (project, draft);
  return plan;
}

typedef struct {
  ParapheEngine *engine; /* (unowned) */
  gint64 number;
  ParapheRecipe recipe;
  char *reasons;
} Planning;

static void
planning_free (gpointer data) {
  Planning *planning = data;
  g_free (planning->reasons);
  g_free (planning);
}

static void
plan_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Planning *planning = data;
  GError *error = NULL;
  g_autoptr (ParapheProject) project
      = paraphe_project_new (planning->engine->local, planning->number, planning->recipe, NULL, planning->reasons, &error);
  paraphe_engine_answer (task, project != NULL ? make_plan (project) : NULL, (GDestroyNotify) paraphe_plan_free, error);
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
paraphe_engine_plan_async (ParapheEngine *self, gint64 number, ParapheRecipe recipe, const char *reasons, gboolean fresh,
                           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_plan_async, cancellable, callback, data);
  Planning *planning = g_new0 (Planning, 1);
  planning->engine = self;
  planning->number = number;
  planning->recipe = recipe;
  planning->reasons = g_strdup (reasons);
  g_task_set_task_data (task, planning, planning_free);
  if (!paraphe_engine_check_open (self, task))
    return;
  if (fresh && !self->read_only && !paraphe_clock_is_frozen (self->clock))
    paraphe_engine_refresh_then (self, number, task, on_refreshed);
  else
    paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, task, plan_job);
}

ParaphePlan *
paraphe_engine_plan_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end (self, result, error);
}
