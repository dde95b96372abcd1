/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decisions: gates checked on the facts kept here, then one transaction that queues the operation with what the agent saw (T1).
 * Nothing else moves. Jobs of the local worker. */
#include "config.h"
#include "deciding.h"

#include <glib/gi18n.h>

#include "decision-terms.h"
#include "engine-error.h"
#include "explanation.h"
#include "gates.h"
#include "kept-file.h"
#include "listing.h"
#include "mark-table.h"
#include "mutation.h"
#include "outbox-table.h"
#include "second-person.h"
#include "staleness.h"

typedef struct {
  ParapheEngine *engine;       /* (unowned) */
  ParapheDecisionTerms *terms; /* (owned) */
  gboolean is_proposal;        /* it was proposed before, under the same uuid */
} Decision;

static void
decision_free (gpointer data) {
  Decision *decision = data;
  paraphe_decision_terms_free (decision->terms);
  g_free (decision);
}

static gboolean
refuse (GError **error, ParapheEngineError code, const char *sentence) {
  g_set_error_literal (error, PARAPHE_ENGINE_ERROR, code, sentence);
  return FALSE;
}

/* A reason passes the flags that it names; one that names none, those of the only dossier that it was written for. */
static gboolean
is_meant (const ParapheDecisionTerms *terms, const char *id) {
  g_auto (GStrv) ids = terms->passed != NULL ? g_strsplit (terms->passed, " ", -1) : NULL;
  return ids != NULL ? g_strv_contains ((const char *const *) ids, id) : terms->batch == NULL;
}

/* The flags that a written reason passes, as the snapshot keeps them; the error names those that it cannot. */
static gboolean
pass_gate (const ParapheDecisionTerms *terms, ParapheProject *project, char ***overrides, GError **error) {
  g_autoptr (GPtrArray) closing = paraphe_reading_list_closing (project->reading, paraphe_project_get_gate (project));
  g_autoptr (GStrvBuilder) passed = g_strv_builder_new ();
  g_autoptr (GString) left = g_string_new (NULL);
  g_autofree char *reason = g_strstrip (g_strdup (terms->override_reason != NULL ? terms->override_reason : ""));
  gboolean forgotten = FALSE;
  for (guint i = 0; i < closing->len; i++) {
    ParapheFlag *flag = g_ptr_array_index (closing, i);
    const ParapheFlagFacts *facts = paraphe_flag_facts (flag);
    g_autofree char *key = g_strdup_printf ("%s %s", facts->id, facts->fingerprint);
    gboolean may_pass = *reason != '\0' && paraphe_gates_may_pass (flag);
    if (may_pass && is_meant (terms, facts->id)) {
      g_strv_builder_add (passed, key);
      continue;
    }
    forgotten = forgotten || may_pass;
    g_string_append_printf (left, "%s%s: %s", left->len > 0 ? "\n" : "", facts->id, facts->message);
  }
  if (forgotten)
    g_string_append_printf (left, "\n%s", _ ("A written reason passes only the flags that it names, in the dossier that it is written for."));
  if (left->len > 0)
    return refuse (error, PARAPHE_ENGINE_ERROR_NOT_DONE, left->str);
  *overrides = g_strv_builder_end (passed);
  return TRUE;
}

/* What the agent saw, and the flags that a reason passes. */
static char *
write_base (ParapheProject *project, char **overrides) {
  g_autoptr (ParapheSnapshot) base = paraphe_project_take_snapshot (project);
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
find_named_copy (const ParapheDecisionTerms *terms, GPtrArray *copies, GError **error) {
  for (guint i = 0; i < copies->len; i++) {
    const ParapheCopyFacts *copy = paraphe_copy_facts (g_ptr_array_index (copies, i));
    if (g_strcmp0 (copy->message, terms->copy_message) == 0
        && g_strcmp0 (paraphe_file_facts (copy->file)->md5, terms->copy_md5) == 0)
      return copy;
  }
  refuse (error, PARAPHE_ENGINE_ERROR_NOT_DONE, _ ("The paper you saw is not in the dossier any more: open the dossier again."));
  return NULL;
}

/* R1 is also an examination, of the copy that the agent saw; R2 of the one that is named. copy: (out) (nullable) */
static gboolean
choose_copy (const ParapheDecisionTerms *terms, ParapheProject *project, const ParapheCopyFacts **copy, GError **error) {
  GPtrArray *copies = paraphe_judgement_facts (project->reading->judgement)->copies;
  guint n_waiting = 0;
  *copy = NULL;
  if (terms->recipe != PARAPHE_RECIPE_COMPLETE && terms->recipe != PARAPHE_RECIPE_REQUEST_COPY)
    return TRUE;
  if (terms->copy_md5 != NULL)
    return (*copy = find_named_copy (terms, copies, error)) != NULL;
  for (guint i = 0; terms->recipe == PARAPHE_RECIPE_COMPLETE && i < copies->len; i++) {
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
make_examination (const ParapheDecisionTerms *terms, ParapheProject *project, const char *by, gint64 now) {
  const ParapheCopyFacts *copy = project->terms.copy;
  gboolean approves = terms->recipe == PARAPHE_RECIPE_COMPLETE;
  ParapheConvention *current = paraphe_judgement_facts (project->reading->judgement)->current;
  if (copy == NULL || current == NULL || copy->state == (approves ? PARAPHE_COPY_CONFORM : PARAPHE_COPY_REFUSED)
      || copy->state == PARAPHE_COPY_UNSIGNED)
    return NULL;
  ParapheExaminationFacts facts = {
    .dossier = paraphe_dossier_facts (project->reading->dossier)->number,
    .message = copy->message,
    .md5 = paraphe_file_facts (copy->file)->md5,
    .convention_md5 = paraphe_convention_facts (current)->md5,
    .verdict = approves ? PARAPHE_VERDICT_CONFORM : PARAPHE_VERDICT_REFUSED,
    .reason = approves ? NULL : terms->reasons,
    .by = by,
    .at = now,
  };
  return paraphe_examination_new (&facts);
}

static ParapheGrant *
make_grant (const ParapheDecisionTerms *terms, const char *by, gint64 now) {
  if (terms->recipe != PARAPHE_RECIPE_EXTEND)
    return NULL;
  ParapheGrantFacts facts = {
    .dossier = terms->number, .until = terms->until, .reason = terms->override_reason, .by = by, .at = now
  };
  return paraphe_grant_new (&facts);
}

/* Nothing of it is for the platform: only the examination is kept. */
static gboolean
keep_locally (ParapheLocal *local, const ParapheOperationFacts *facts, ParapheExamination *examination, GError **error) {
  return (examination == NULL || paraphe_store_add_examination (local->store, examination, error))
         && paraphe_store_append_audit (local->store, facts->by, facts->dossier, "operation.local",
                                        paraphe_recipe_to_code (facts->recipe), error);
}

static int
get_delay (const ParapheDecisionTerms *terms, ParapheProject *project) {
  if (project->row->leaves_at_once)
    return 0;
  return terms->delay >= 0 ? terms->delay : (int) paraphe_campaign_get_int (project->reading->campaign, "undo_seconds");
}

static ParapheOperation *
write_operation (ParapheLocal *local, const Decision *decision, ParapheChecked *checked, GError **error) {
  const ParapheDecisionTerms *terms = decision->terms;
  ParapheProject *project = checked->project;
  ParapheCampaign *campaign = project->reading->campaign;
  const char *by = paraphe_campaign_get (campaign, "agent");
  int delay = get_delay (terms, project);
  g_autofree char *second = paraphe_second_person_trim (terms->reviewed_by);
  g_autofree char *base = write_base (project, checked->overrides);
  g_autoptr (GPtrArray) steps = make_steps (checked->draft, delay > 0 ? paraphe_clock_wall () + delay : 0);
  g_autoptr (ParapheExamination) examination = make_examination (terms, project, by, paraphe_clock_now (local->clock));
  g_autoptr (ParapheGrant) grant = make_grant (terms, by, paraphe_clock_now (local->clock));
  ParapheOperationFacts facts = {
    .uuid = terms->uuid,
    .dossier = terms->number,
    .recipe = terms->recipe,
    .by = by,
    .instructeur = paraphe_campaign_get (campaign, "instructeur"),
    .created_at = paraphe_clock_wall (),
    .base = base,
    .note = terms->override_reason,
    .screen = terms->screen,
    .reviewed_by = second,
    .batch = terms->batch,
    .state = steps->len > 0 ? PARAPHE_OPERATION_WAITING : PARAPHE_OPERATION_DONE,
    .steps = steps,
  };
  g_autoptr (ParapheOperation) operation = paraphe_operation_new (&facts);
  if (steps->len == 0)
    return keep_locally (local, &facts, examination, error) ? g_steal_pointer (&operation) : NULL;
  ParapheEnclosed enclosed = {
    .examination = examination,
    .grant = grant,
    .proposal = decision->is_proposal ? terms->uuid : NULL,
    .sent_by = second != NULL ? second : by,
    .draft = paraphe_recipe_to_code (terms->recipe),
  };
  if (!paraphe_store_enqueue (local->store, operation, &enclosed, error))
    return NULL;
  return paraphe_store_get_operation (local->store, terms->uuid, error);
}

static gboolean
check_agent (ParapheProject *project, GError **error) {
  return *paraphe_campaign_get (project->reading->campaign, "instructeur") != '\0'
         || refuse (error, PARAPHE_ENGINE_ERROR_USAGE,
                    _ ("No agent is chosen for this campaign: set “agent” to the e-mail in whose name decisions are sent."));
}

/* Has what the act depends on moved since the agent saw it? */
static gboolean
check_seen (const ParapheDecisionTerms *terms, ParapheProject *project, GError **error) {
  g_autoptr (ParapheSnapshot) seen = paraphe_snapshot_parse (terms->seen);
  guint depends = 0;
  if (seen == NULL)
    return TRUE;
  for (const ParapheStepRule *rule = project->row->rules; rule->mutation != PARAPHE_MUTATION_UNKNOWN; rule++)
    depends |= rule->depends;
  ParapheDeadline *deadline = paraphe_judgement_facts (project->reading->judgement)->deadline;
  ParapheDay day = deadline != NULL ? paraphe_deadline_facts (deadline)->effective : PARAPHE_NO_DAY;
  const char *component = paraphe_staleness_find ((ParapheDepends) depends, seen, project->reading->dossier, day);
  if (component == NULL)
    return TRUE;
  g_autofree char *code = g_strconcat ("stale: ", component, NULL);
  g_autofree char *sentence = paraphe_explanation_of_conflict (code);
  return refuse (error, PARAPHE_ENGINE_ERROR_NOT_DONE, sentence);
}

/* The file of a message, kept among the papers and named by its step. */
static gboolean
attach (ParapheLocal *local, const ParapheDecisionTerms *terms, ParapheDraft *draft, GError **error) {
  if (terms->attachment == NULL)
    return TRUE;
  if (terms->recipe != PARAPHE_RECIPE_WRITE)
    return refuse (error, PARAPHE_ENGINE_ERROR_USAGE, _ ("Only a free reply takes a file with it."));
  g_autoptr (ParapheKeptFile) file = paraphe_kept_file_new (local, terms->attachment, PARAPHE_UPLOAD_LIMIT - 1, error);
  if (file == NULL)
    return FALSE;
  ParapheAct *message = g_ptr_array_index (draft->acts, 0);
  message->file_sha256 = g_steal_pointer (&file->sha256);
  message->file_md5 = g_steal_pointer (&file->md5);
  message->file_name = g_steal_pointer (&file->name);
  message->file_type = g_steal_pointer (&file->type);
  return TRUE;
}

void
paraphe_checked_clear (ParapheChecked *self) {
  g_clear_pointer (&self->project, paraphe_project_free);
  g_clear_pointer (&self->draft, paraphe_draft_free);
  g_clear_pointer (&self->overrides, g_strfreev);
}

gboolean
paraphe_deciding_check (ParapheLocal *local, const ParapheDecisionTerms *terms, ParapheChecked *checked, GError **error) {
  *checked = (ParapheChecked){ .draft = paraphe_draft_new () };
  checked->project = paraphe_project_new (local, terms, error);
  ParapheProject *project = checked->project;
  if (project == NULL || !choose_copy (terms, project, &project->terms.copy, error) || !check_agent (project, error)
      || !check_seen (terms, project, error)
      || !paraphe_second_person_check (project->reading->campaign, project->demarche, NULL, terms->reviewed_by, error))
    return FALSE;
  g_autofree char *refusal = paraphe_project_find_refusal (project);
  if (refusal != NULL)
    return refuse (error, PARAPHE_ENGINE_ERROR_NOT_DONE, refusal);
  if (project->row->needs_letter && terms->letter == NULL && terms->template == NULL)
    return refuse (error, PARAPHE_ENGINE_ERROR_USAGE, _ ("The text is empty: write what the collectivité must read."));
  return pass_gate (terms, project, &checked->overrides, error)
         && project->row->prepare (&project->terms, checked->draft, error);
}

gboolean
paraphe_deciding_wants_second (ParapheCampaign *campaign, const ParapheDecisionTerms *terms) {
  if (!paraphe_decision_ends_request (terms) || paraphe_campaign_get_int (campaign, "four_eyes") == 0)
    return FALSE;
  g_autofree char *second = paraphe_second_person_trim (terms->reviewed_by);
  return second == NULL;
}

static ParapheOperation *
decide (ParapheLocal *local, const Decision *decision, GError **error) {
  g_autoptr (ParapheOperation) known = paraphe_store_get_operation (local->store, decision->terms->uuid, NULL);
  g_auto (ParapheChecked) checked = { NULL };
  if (known != NULL)
    return g_steal_pointer (&known);
  if (!paraphe_deciding_check (local, decision->terms, &checked, error))
    return NULL;
  if (paraphe_deciding_wants_second (checked.project->reading->campaign, decision->terms)) {
    refuse (error, PARAPHE_ENGINE_ERROR_NOT_DONE,
            _ ("This campaign wants the agreement of a second person: propose it, and another person sends it."));
    return NULL;
  }
  return attach (local, decision->terms, checked.draft, error) ? write_operation (local, decision, &checked, error) : NULL;
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
  paraphe_listing_refresh_one (local, decision->terms->number);
  paraphe_listing_tell_outbox (local);
  g_task_return_pointer (task, paraphe_explanation_give (operation), g_object_unref);
}

static void
on_refreshed (GObject *source, GAsyncResult *result, gpointer data) {
  ParapheEngine *self = PARAPHE_ENGINE (source);
  g_autoptr (GTask) outer = data;
  g_autoptr (GError) error = NULL;
  if (g_task_propagate_boolean (G_TASK (result), &error)) {
    paraphe_engine_note_link (self, NULL);
    paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, outer, decide_job);
    return;
  }
  paraphe_engine_note_link (self, error);
  if (paraphe_engine_error_is_network (error))
    g_task_return_new_error (outer, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NETWORK, "%s",
                             _ ("The platform cannot be reached: an act that ends a request is not decided without it, only proposed."));
  else
    g_task_return_error (outer, g_steal_pointer (&error));
}

/* What the agent saw, before the dossier is read again: what moves it since stops the decision. */
static void
see_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Decision *decision = data;
  GError *error = NULL;
  g_autoptr (ParapheProject) project = paraphe_project_new (decision->engine->local, decision->terms, &error);
  if (project == NULL) {
    g_task_return_error (task, error);
    return;
  }
  if (decision->terms->seen == NULL) {
    g_autoptr (ParapheSnapshot) seen = paraphe_project_take_snapshot (project);
    decision->terms->seen = paraphe_snapshot_to_text (seen);
  }
  g_task_return_boolean (task, TRUE);
}

static void
on_seen (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (GTask) outer = data;
  GError *error = NULL;
  Decision *decision = g_task_get_task_data (outer);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    paraphe_engine_refresh_then (PARAPHE_ENGINE (source), decision->terms->number, outer, on_refreshed);
  else
    g_task_return_error (outer, error);
}

static void
start (ParapheEngine *self, GTask *task, Decision *decision) {
  g_task_set_task_data (task, decision, decision_free);
  if (!paraphe_engine_check_deciding (self, task))
    return;
  if (!paraphe_decision_ends_request (decision->terms)) {
    paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, task, decide_job);
    return;
  }
  g_autoptr (GTask) inner = g_task_new (self, g_task_get_cancellable (task), on_seen, g_object_ref (task));
  g_task_set_task_data (inner, decision, NULL);
  paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, inner, see_job);
}

void
paraphe_deciding_start (ParapheEngine *self, GTask *task, const ParapheDecisionTerms *terms, gboolean is_proposal) {
  Decision *decision = g_new0 (Decision, 1);
  decision->engine = self;
  decision->terms = paraphe_decision_terms_copy (terms);
  decision->is_proposal = is_proposal;
  start (self, task, decision);
}

void
paraphe_engine_decide_async (ParapheEngine *self, const ParapheDecisionTerms *terms, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_decide_async, cancellable, callback, data);
  paraphe_deciding_start (self, task, terms, FALSE);
}

ParapheOperation *
paraphe_engine_decide_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end (self, result, error);
}
