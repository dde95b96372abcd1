/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an arbitration starts from: see dispute.h. Job of the local worker, on the dossier as it has just been read. */
#include "config.h"
#include "dispute.h"

#include <glib/gi18n.h>

#include "case-reading.h"
#include "engine-parts.h"
#include "explanation.h"
#include "outbox-table.h"
#include "recipe.h"
#include "snapshot.h"

static void
difference_free (gpointer data) {
  ParapheDifference *difference = data;
  g_free (difference->what);
  g_free (difference->seen);
  g_free (difference->now);
  g_free (difference);
}

void
paraphe_dispute_free (ParapheDispute *self) {
  if (self == NULL)
    return;
  g_free (self->uuid);
  g_free (self->cause);
  g_ptr_array_unref (self->differences);
  g_free (self->moved_by);
  g_free (self->if_kept);
  g_free (self->if_dropped);
  g_free (self->if_closed);
  g_free (self);
}

/* seen and now: (transfer full). */
static void
add (ParapheDispute *self, const char *what, char *seen, char *now) {
  ParapheDifference *difference = g_new0 (ParapheDifference, 1);
  *difference = (ParapheDifference){ g_strdup (what), seen, now };
  g_ptr_array_add (self->differences, difference);
}

static const char *
word_of_state (ParapheState state) {
  static const char *const words[] = {
    [PARAPHE_STATE_UNKNOWN] = N_ ("unknown"),
    [PARAPHE_STATE_EN_CONSTRUCTION] = N_ ("open for the collectivité (en construction)"),
    [PARAPHE_STATE_EN_INSTRUCTION] = N_ ("under review (en instruction)"),
    [PARAPHE_STATE_ACCEPTE] = N_ ("accepted (accepté)"),
    [PARAPHE_STATE_REFUSE] = N_ ("refused (refusé)"),
    [PARAPHE_STATE_SANS_SUITE] = N_ ("closed (classé sans suite)"),
  };
  return (guint) state < G_N_ELEMENTS (words) ? _ (words[state]) : _ (words[0]);
}

/* « version 2 », « none ». */
static char *
name_convention (ParapheReading *reading, const char *md5) {
  GPtrArray *conventions = paraphe_judgement_facts (reading->judgement)->conventions;
  for (guint i = 0; *md5 != '\0' && i < conventions->len; i++) {
    const ParapheConventionFacts *facts = paraphe_convention_facts (g_ptr_array_index (conventions, i));
    if (g_strcmp0 (facts->md5, md5) == 0)
      return g_strdup_printf (_ ("version %u"), facts->version);
  }
  return g_strdup (*md5 != '\0' ? _ ("another one") : _ ("none"));
}

static char *
count_messages (ParapheReading *reading, gint64 after, gboolean theirs) {
  GPtrArray *messages = paraphe_dossier_facts (reading->dossier)->messages;
  guint n = 0;
  for (guint i = 0; i < messages->len; i++) {
    ParapheMessage *message = g_ptr_array_index (messages, i);
    gboolean wanted = theirs ? paraphe_message_is_theirs (message)
                             : paraphe_message_facts (message)->author == PARAPHE_AUTHOR_AGENT;
    n += wanted && paraphe_message_rank (message) > after;
  }
  return n > 0 ? g_strdup_printf (ngettext ("%u more", "%u more", n), n) : NULL;
}

static void
compare_messages (ParapheDispute *self, ParapheReading *reading, const ParapheSnapshot *seen) {
  char *theirs = count_messages (reading, seen->seen_message, TRUE);
  char *ours = count_messages (reading, seen->seen_message, FALSE);
  if (theirs != NULL)
    add (self, _ ("Messages of the collectivité"), g_strdup (_ ("those you had read")), theirs);
  if (ours != NULL)
    add (self, _ ("Messages of agents"), g_strdup (_ ("those you had read")), ours);
}

static void
compare (ParapheDispute *self, ParapheReading *reading, const ParapheSnapshot *seen) {
  g_autoptr (ParapheSnapshot) now = paraphe_snapshot_take (reading->dossier, 0);
  ParapheDeadline *deadline = paraphe_judgement_facts (reading->judgement)->deadline;
  ParapheDay day = deadline != NULL ? paraphe_deadline_facts (deadline)->effective : PARAPHE_NO_DAY;
  if (now->state != seen->state)
    add (self, _ ("State"), g_strdup (word_of_state (seen->state)), g_strdup (word_of_state (now->state)));
  if (g_strcmp0 (now->attestation, seen->attestation) != 0)
    add (self, _ ("Convention in force"), name_convention (reading, seen->attestation_md5),
         name_convention (reading, now->attestation_md5));
  if (g_strcmp0 (now->form, seen->form) != 0)
    add (self, _ ("Form"), g_strdup (_ ("as you had read it")), g_strdup (_ ("changed since")));
  compare_messages (self, reading, seen);
  if (seen->deadline != PARAPHE_NO_DAY && seen->deadline != day)
    add (self, _ ("Deadline"), paraphe_recipe_format_day (seen->deadline), paraphe_recipe_format_day (day));
}

static gboolean
was_there (const ParapheSnapshot *seen, const ParapheTreatmentFacts *row) {
  for (guint i = 0; i < seen->treatments->len; i++) {
    const ParapheTreatmentFacts *other = paraphe_treatment_facts (g_ptr_array_index (seen->treatments, i));
    if (other->at == row->at && g_strcmp0 (other->email, row->email) == 0 && g_strcmp0 (other->motivation, row->motivation) == 0)
      return TRUE;
  }
  return FALSE;
}

/* The last traitement or message that was not there. */
static void
find_mover (ParapheDispute *self, ParapheReading *reading, const ParapheSnapshot *seen) {
  const ParapheDossierFacts *facts = paraphe_dossier_facts (reading->dossier);
  for (guint i = 0; i < facts->treatments->len; i++) {
    const ParapheTreatmentFacts *row = paraphe_treatment_facts (g_ptr_array_index (facts->treatments, i));
    if (was_there (seen, row) || row->at < self->moved_at)
      continue;
    self->moved_at = row->at;
    g_free (self->moved_by);
    self->moved_by = g_strdup (row->email != NULL && *row->email != '\0' ? row->email : _ ("the platform"));
  }
  for (guint i = 0; i < facts->messages->len; i++) {
    ParapheMessage *message = g_ptr_array_index (facts->messages, i);
    const ParapheMessageFacts *row = paraphe_message_facts (message);
    if (row->author == PARAPHE_AUTHOR_SYSTEM || paraphe_message_rank (message) <= seen->seen_message || row->created_at < self->moved_at)
      continue;
    self->moved_at = row->created_at;
    g_free (self->moved_by);
    self->moved_by = g_strdup (row->email);
  }
}

static const ParapheStepFacts *
find_conflict (const ParapheOperationFacts *facts) {
  for (guint i = 0; i < facts->steps->len; i++) {
    const ParapheStepFacts *step = paraphe_step_facts (g_ptr_array_index (facts->steps, i));
    if (step->state == PARAPHE_STEP_CONFLICT)
      return step;
  }
  return NULL;
}

static void
say_ways (ParapheDispute *self, const ParapheStepFacts *conflict, gboolean needs_human) {
  const char *code = conflict != NULL && conflict->error != NULL ? conflict->error : "";
  if (conflict == NULL) {
    if (needs_human)
      self->if_closed = g_strdup (_ ("You have looked at it: it is no more shown as to arbitrate."));
    return;
  }
  if (g_str_equal (code, "resend"))
    self->if_kept = g_strdup (_ ("The message is sent once more: look first that it is not in the dossier."));
  else if (g_str_has_prefix (code, "already: "))
    self->if_kept = g_strdup (_ ("It is judged again, and stops again as long as the same text stands in the dossier."));
  else
    self->if_kept = g_strdup (_ ("It is judged again on the dossier as it is now, and what remains leaves if nothing forbids it."));
  self->if_dropped = self->n_done > 0
                       ? g_strdup (_ ("What remains is never sent; what was done stays on the platform. A dossier left under review can "
                                      "be unblocked: ended, or accepted."))
                       : g_strdup (_ ("Nothing of it is ever sent."));
  self->if_closed = g_strdup (_ ("This step counts as done on your word, and the following ones go on."));
}

static ParapheDispute *
examine (ParapheLocal *local, const char *uuid, GError **error) {
  g_autoptr (ParapheOperation) kept = paraphe_store_get_operation (local->store, uuid, error);
  if (kept == NULL)
    return NULL;
  g_autoptr (ParapheOperation) operation = paraphe_explanation_give (kept);
  const ParapheOperationFacts *facts = paraphe_operation_facts (operation);
  g_autoptr (ParapheReading) reading = paraphe_case_reading_read (local, facts->dossier, error);
  if (reading == NULL)
    return NULL;
  ParapheDispute *self = g_new0 (ParapheDispute, 1);
  self->uuid = g_strdup (uuid);
  self->dossier = facts->dossier;
  self->recipe = facts->recipe;
  self->cause = g_strdup (facts->explanation != NULL ? facts->explanation : "");
  self->differences = g_ptr_array_new_with_free_func (difference_free);
  self->n_steps = facts->steps->len;
  for (guint i = 0; i < facts->steps->len; i++)
    self->n_done += paraphe_step_facts (g_ptr_array_index (facts->steps, i))->state == PARAPHE_STEP_DONE;
  g_autoptr (ParapheSnapshot) seen = paraphe_snapshot_parse (facts->first_base != NULL ? facts->first_base : facts->base);
  if (seen != NULL) {
    compare (self, reading, seen);
    find_mover (self, reading, seen);
  }
  say_ways (self, find_conflict (facts), facts->needs_human);
  return self;
}

typedef struct {
  ParapheEngine *engine; /* (unowned) */
  char *uuid;
} Examining;

static void
examining_free (gpointer data) {
  Examining *examining = data;
  g_free (examining->uuid);
  g_free (examining);
}

static void
examine_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Examining *examining = data;
  GError *error = NULL;
  ParapheDispute *dispute = examine (examining->engine->local, examining->uuid, &error);
  paraphe_engine_answer (task, dispute, (GDestroyNotify) paraphe_dispute_free, error);
}

static void
on_refreshed (GObject *source, GAsyncResult *result, gpointer data) {
  ParapheEngine *self = PARAPHE_ENGINE (source);
  g_autoptr (GTask) outer = data;
  g_autoptr (GError) error = NULL;
  g_task_propagate_boolean (G_TASK (result), &error);
  paraphe_engine_note_link (self, error);
  paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, outer, examine_job);
}

static void
find_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Examining *examining = data;
  GError *error = NULL;
  g_autoptr (ParapheOperation) operation
      = paraphe_store_get_operation (examining->engine->local->store, examining->uuid, &error);
  if (operation == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, paraphe_operation_facts (operation)->dossier);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data) {
  ParapheEngine *self = PARAPHE_ENGINE (source);
  g_autoptr (GTask) outer = data;
  GError *error = NULL;
  gint64 number = g_task_propagate_int (G_TASK (result), &error);
  if (error != NULL)
    g_task_return_error (outer, error);
  else if (self->read_only || paraphe_clock_is_frozen (self->clock))
    paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, outer, examine_job);
  else
    paraphe_engine_refresh_then (self, number, outer, on_refreshed);
}

void
paraphe_engine_examine_dispute_async (ParapheEngine *self, const char *uuid, GCancellable *cancellable, GAsyncReadyCallback callback,
                                      gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_examine_dispute_async, cancellable, callback, data);
  Examining *examining = g_new0 (Examining, 1);
  examining->engine = self;
  examining->uuid = g_strdup (uuid);
  g_task_set_task_data (task, examining, examining_free);
  if (!paraphe_engine_check_open (self, task))
    return;
  g_autoptr (GTask) inner = g_task_new (self, g_task_get_cancellable (task), on_found, g_object_ref (task));
  g_task_set_task_data (inner, examining, NULL);
  paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, inner, find_job);
}

ParapheDispute *
paraphe_engine_examine_dispute_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end (self, result, error);
}
