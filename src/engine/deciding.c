/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decisions: gates checked on the facts kept here, then one transaction that queues the operation with what the agent saw (T1).
 * Nothing else moves. Jobs of the local worker. */
#include "config.h"
#include "decisions.h"

#include <glib/gi18n.h>

#include "engine-parts.h"
#include "explanation.h"
#include "listing.h"
#include "mark-table.h"
#include "outbox-table.h"
#include "planning.h"
#include "snapshot.h"

typedef struct {
  ParapheEngine *engine; /* (unowned) */
  char *uuid;
  gint64 number;
  ParapheRecipe recipe;
  char *copy_message;
  char *copy_md5;
  char *letter;
  char *override_reason;
  int delay;
} Decision;

static void
decision_free (gpointer data) {
  Decision *decision = data;
  g_free (decision->uuid);
  g_free (decision->copy_message);
  g_free (decision->copy_md5);
  g_free (decision->letter);
  g_free (decision->override_reason);
  g_free (decision);
}

static gboolean
refuse (GError **error, ParapheEngineError code, const char *sentence) {
  g_set_error_literal (error, PARAPHE_ENGINE_ERROR, code, sentence);
  return FALSE;
}

/* The flags that a written reason passes, as the snapshot keeps them; the error names those that it cannot. */
static gboolean
pass_gate (const Decision *decision, ParapheProject *project, char ***overrides, GError **error) {
  g_autoptr (GPtrArray) closing = paraphe_reading_list_closing (project->reading, project->row->gate);
  g_autoptr (GStrvBuilder) passed = g_strv_builder_new ();
  g_autoptr (GString) left = g_string_new (NULL);
  g_autofree char *reason = g_strstrip (g_strdup (decision->override_reason != NULL ? decision->override_reason : ""));
  for (guint i = 0; i < closing->len; i++) {
    const ParapheFlagFacts *flag = paraphe_flag_facts (g_ptr_array_index (closing, i));
    g_autofree char *key = g_strdup_printf ("%s %s", flag->id, flag->fingerprint);
    if (*reason != '\0' && flag->severity < PARAPHE_SEVERITY_ABSOLUTE)
      g_strv_builder_add (passed, key);
    else
      g_string_append_printf (left, "%s%s: %s", left->len > 0 ? "\n" : "", flag->id, flag->message);
  }
  if (left->len > 0)
    return refuse (error, PARAPHE_ENGINE_ERROR_NOT_DONE, left->str);
  *overrides = g_strv_builder_end (passed);
  return TRUE;
}

static gboolean
depends_on_deadline (const ParapheRecipeRow *row) {
  for (const ParapheStepRule *rule = row->rules; rule->mutation != PARAPHE_MUTATION_UNKNOWN; rule++)
    if ((rule->depends & PARAPHE_DEPENDS_DEADLINE) != 0)
      return TRUE;
  return FALSE;
}

/* What the agent saw. */
static char *
write_base (ParapheProject *project, char **overrides) {
  g_autoptr (ParapheSnapshot) base = paraphe_snapshot_take (project->reading->dossier, project->reading->facts.refreshed_at);
  ParapheDeadline *deadline = paraphe_judgement_facts (project->reading->judgement)->deadline;
  if (deadline != NULL && depends_on_deadline (project->row))
    base->deadline = paraphe_deadline_facts (deadline)->effective;
  base->overrides = g_strdupv (overrides);
  return paraphe_snapshot_to_text (base);
}

static GPtrArray *
make_steps (const ParapheDraft *draft, gint64 not_before) {
  GPtrArray *steps = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < draft->acts->len; i++) {
    const ParapheAct *act = g_ptr_array_index (draft->acts, i);
    g_autofree char *input = paraphe_act_to_text (act);
    ParapheStepFacts facts = {
      .rank = i + 1,
      .mutation = act->mutation,
      .input = input,
      .state = i == 0 ? PARAPHE_STEP_QUEUED : PARAPHE_STEP_WAITING,
      .not_before = i == 0 ? not_before : 0,
    };
    g_ptr_array_add (steps, paraphe_step_new (&facts));
  }
  return steps;
}

static const ParapheCopyFacts *
find_named_copy (const Decision *decision, GPtrArray *copies, GError **error) {
  for (guint i = 0; i < copies->len; i++) {
    const ParapheCopyFacts *copy = paraphe_copy_facts (g_ptr_array_index (copies, i));
    if (g_strcmp0 (copy->message, decision->copy_message) == 0
        && g_strcmp0 (paraphe_file_facts (copy->file)->md5, decision->copy_md5) == 0)
      return copy;
  }
  refuse (error, PARAPHE_ENGINE_ERROR_NOT_DONE, _ ("The paper you saw is not in the dossier any more: open the dossier again."));
  return NULL;
}

/* R1 is also an examination, of the copy that the agent saw. copy: (out) (nullable) */
static gboolean
choose_copy (const Decision *decision, ParapheProject *project, const ParapheCopyFacts **copy, GError **error) {
  GPtrArray *copies = paraphe_judgement_facts (project->reading->judgement)->copies;
  guint n_waiting = 0;
  *copy = NULL;
  if (decision->recipe != PARAPHE_RECIPE_COMPLETE)
    return TRUE;
  if (decision->copy_md5 != NULL)
    return (*copy = find_named_copy (decision, copies, error)) != NULL;
  for (guint i = 0; i < copies->len; i++) {
    const ParapheCopyFacts *other = paraphe_copy_facts (g_ptr_array_index (copies, i));
    if (other->state == PARAPHE_COPY_CONFORM) {
      *copy = other;
      return TRUE;
    }
    if (other->state != PARAPHE_COPY_TO_EXAMINE)
      continue;
    *copy = other;
    n_waiting++;
  }
  return n_waiting < 2
         || refuse (error, PARAPHE_ENGINE_ERROR_NOT_DONE,
                    _ ("Several papers wait: say first which one is the signed convention, by examining it."));
}

static ParapheExamination *
make_examination (ParapheProject *project, const char *by, gint64 now) {
  const ParapheCopyFacts *copy = project->terms.copy;
  ParapheConvention *current = paraphe_judgement_facts (project->reading->judgement)->current;
  if (copy == NULL || copy->state == PARAPHE_COPY_CONFORM || current == NULL)
    return NULL;
  ParapheExaminationFacts facts = {
    .dossier = paraphe_dossier_facts (project->reading->dossier)->number,
    .message = copy->message,
    .md5 = paraphe_file_facts (copy->file)->md5,
    .convention_md5 = paraphe_convention_facts (current)->md5,
    .verdict = PARAPHE_VERDICT_CONFORM,
    .by = by,
    .at = now,
  };
  return paraphe_examination_new (&facts);
}

/* Nothing of it is for the platform: only the examination is kept. */
static gboolean
keep_locally (ParapheLocal *local, const ParapheOperationFacts *facts, ParapheExamination *examination, GError **error) {
  return (examination == NULL || paraphe_store_add_examination (local->store, examination, error))
         && paraphe_store_append_audit (local->store, facts->by, facts->dossier, "operation.local",
                                        paraphe_recipe_to_code (facts->recipe), error);
}

static ParapheOperation *
write_operation (ParapheLocal *local, const Decision *decision, ParapheProject *project, const ParapheDraft *draft, char **overrides,
                 GError **error) {
  ParapheCampaign *campaign = project->reading->campaign;
  const char *by = paraphe_campaign_get (campaign, "agent");
  int delay = decision->delay >= 0 ? decision->delay : (int) paraphe_campaign_get_int (campaign, "undo_seconds");
  g_autofree char *base = write_base (project, overrides);
  g_autoptr (GPtrArray) steps = make_steps (draft, delay > 0 ? paraphe_clock_wall () + delay : 0);
  g_autoptr (ParapheExamination) examination = make_examination (project, by, paraphe_clock_now (local->clock));
  ParapheOperationFacts facts = {
    .uuid = decision->uuid,
    .dossier = decision->number,
    .recipe = decision->recipe,
    .by = by,
    .instructeur = paraphe_campaign_get (campaign, "instructeur"),
    .created_at = paraphe_clock_wall (),
    .base = base,
    .note = decision->override_reason,
    .state = steps->len > 0 ? PARAPHE_OPERATION_WAITING : PARAPHE_OPERATION_DONE,
    .steps = steps,
  };
  g_autoptr (ParapheOperation) operation = paraphe_operation_new (&facts);
  if (steps->len == 0)
    return keep_locally (local, &facts, examination, error) ? g_steal_pointer (&operation) : NULL;
  ParapheEnclosed enclosed = { .examination = examination };
  if (!paraphe_store_enqueue (local->store, operation, &enclosed, error))
    return NULL;
  return paraphe_store_get_operation (local->store, decision->uuid, error);
}

static ParapheOperation *
decide (ParapheLocal *local, const Decision *decision, GError **error) {
  g_autoptr (ParapheOperation) known = paraphe_store_get_operation (local->store, decision->uuid, NULL);
  if (known != NULL)
    return g_steal_pointer (&known);
  g_autoptr (ParapheDraft) draft = paraphe_draft_new ();
  g_auto (GStrv) overrides = NULL;
  g_autoptr (ParapheProject) project
      = paraphe_project_new (local, decision->number, decision->recipe, decision->letter, NULL, error);
  if (project == NULL || !choose_copy (decision, project, &project->terms.copy, error))
    return NULL;
  if (*paraphe_campaign_get (project->reading->campaign, "instructeur") == '\0') {
    refuse (error, PARAPHE_ENGINE_ERROR_USAGE,
            _ ("No agent is chosen for this campaign: set “agent” to the e-mail in whose name decisions are sent."));
    return NULL;
  }
  g_autofree char *refusal = paraphe_project_find_refusal (project);
  if (refusal != NULL) {
    refuse (error, PARAPHE_ENGINE_ERROR_NOT_DONE, refusal);
    return NULL;
  }
  if (!pass_gate (decision, project, &overrides, error) || !project->row->prepare (&project->terms, draft, error))
    return NULL;
  return write_operation (local, decision, project, draft, overrides, error);
}

static void
decide_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Decision *decision = data;
  ParapheLocal *local = decision->engine->local;
  GError *error = NULL;
  g_autoptr (ParapheOperation) operation = decide (local, decision, &error);
  if (operation == NULL) {
    g_task_return_error (task, error);
    return;
  }
  paraphe_listing_refresh_one (local, decision->number);
  paraphe_listing_tell_outbox (local);
  g_task_return_pointer (task, paraphe_explanation_give (operation), g_object_unref);
}

void
paraphe_engine_decide_async (ParapheEngine *self, const ParapheDecisionTerms *terms, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_decide_async, cancellable, callback, data);
  Decision *decision = g_new0 (Decision, 1);
  decision->engine = self;
  decision->uuid = g_strdup (terms->uuid);
  decision->number = terms->number;
  decision->recipe = terms->recipe;
  decision->copy_message = g_strdup (terms->copy_message);
  decision->copy_md5 = g_strdup (terms->copy_md5);
  decision->letter = g_strdup (terms->letter);
  decision->override_reason = g_strdup (terms->override_reason);
  decision->delay = terms->delay;
  g_task_set_task_data (task, decision, decision_free);
  if (paraphe_engine_check_deciding (self, task))
    paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, task, decide_job);
}

ParapheOperation *
paraphe_engine_decide_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end (self, result, error);
}

static void
cancel_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Decision *decision = data;
  ParapheLocal *local = decision->engine->local;
  GError *error = NULL;
  gboolean done = paraphe_store_cancel (local->store, decision->uuid, &error);
  g_autoptr (ParapheOperation) operation = done ? paraphe_store_get_operation (local->store, decision->uuid, NULL) : NULL;
  if (operation != NULL)
    paraphe_listing_refresh_one (local, paraphe_operation_facts (operation)->dossier);
  if (done)
    paraphe_listing_tell_outbox (local);
  paraphe_engine_answer_boolean (task, done, error);
}

void
paraphe_engine_cancel_async (ParapheEngine *self, const char *uuid, GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_cancel_async, NULL, callback, data);
  Decision *decision = g_new0 (Decision, 1);
  decision->engine = self;
  decision->uuid = g_strdup (uuid);
  g_task_set_task_data (task, decision, decision_free);
  if (paraphe_engine_check_writable (self, task))
    paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, task, cancel_job);
}

gboolean
paraphe_engine_cancel_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end_boolean (self, result, error);
}

typedef struct {
  ParapheLocal *local;
  gboolean pending_only;
} Listing;

static void
list_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Listing *listing = data;
  GError *error = NULL;
  g_autoptr (GPtrArray) operations = paraphe_store_list_operations (listing->local->store, 0, listing->pending_only, &error);
  paraphe_engine_answer (task, operations != NULL ? paraphe_explanation_give_all (operations) : NULL,
                         (GDestroyNotify) g_ptr_array_unref, error);
}

void
paraphe_engine_list_operations_async (ParapheEngine *self, gboolean pending_only, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_list_operations_async, cancellable, callback, data);
  Listing *listing = g_new0 (Listing, 1);
  listing->local = self->local;
  listing->pending_only = pending_only;
  g_task_set_task_data (task, listing, g_free);
  if (paraphe_engine_check_open (self, task))
    paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, task, list_job);
}

GPtrArray *
paraphe_engine_list_operations_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end (self, result, error);
}
