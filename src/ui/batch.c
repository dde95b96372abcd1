/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One plan asked at a time, then one decision at a time; what becomes of them is read from the outbox. Main thread. */
#include "config.h"
#include "batch.h"
#include "proposals.h"
#include <glib/gi18n.h>

struct _ParapheBatch {
  GObject parent_instance;
  ParapheEngine *engine;     /* (owned) */
  ParapheRecipe recipe;
  GPtrArray *cases;          /* (owned) (element-type ParapheBatchCase) */
  ParapheBatchPhase phase;
  guint next;                /* the case that is being read, or decided */
  char *uuid;                /* (owned) that its operations share */
  gboolean propose;
  gboolean stopping;
  GCancellable *cancellable; /* (owned) */
};

G_DEFINE_FINAL_TYPE (ParapheBatch, paraphe_batch, G_TYPE_OBJECT)

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
case_free (gpointer data) {
  ParapheBatchCase *one = data;
  g_clear_object (&one->summary);
  g_clear_pointer (&one->plan, paraphe_plan_free);
  g_free (one->obstacle);
  g_free (one->uuid);
  g_free (one->outcome);
  g_free (one);
}

static ParapheBatchCase *
get_case (ParapheBatch *self, guint i) {
  return i < self->cases->len ? g_ptr_array_index (self->cases, i) : NULL;
}

static void
tell (ParapheBatch *self) {
  if (!g_cancellable_is_cancelled (self->cancellable))
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* What closes it, in words: the refusal, else the first obstacle and how many others. */
static void
set_aside (ParapheBatchCase *one, const char *reason, ParapheRemedy remedy) {
  g_free (one->obstacle);
  one->obstacle = g_strdup (reason);
  one->remedy = remedy;
  one->state = PARAPHE_BATCH_OUT;
  one->wanted = FALSE;
}

static void
judge (ParapheBatchCase *one) {
  GPtrArray *obstacles = one->plan->obstacles;
  if (obstacles->len > 0) {
    g_autoptr (GString) reasons = g_string_new (NULL);
    for (guint i = 0; i < obstacles->len; i++)
      g_string_append_printf (reasons, "%s%s", i > 0 ? "\n" : "", ((const ParapheObstacle *) obstacles->pdata[i])->reason);
    set_aside (one, reasons->str, ((const ParapheObstacle *) obstacles->pdata[0])->remedy);
  } else if (one->plan->refusal != NULL) {
    set_aside (one, one->plan->refusal, PARAPHE_REMEDY_NONE);
  } else {
    one->state = PARAPHE_BATCH_READY;
    one->wanted = TRUE;
  }
}

static ParapheDecisionTerms
make_terms (ParapheBatch *self, const ParapheBatchCase *one) {
  return (ParapheDecisionTerms){ .uuid = one->uuid, .number = one->number, .recipe = self->recipe, .delay = -1, .screen = "batch",
                                 .batch = self->uuid, .seen = one->plan != NULL ? one->plan->seen : NULL };
}

static void
read_next (ParapheBatch *self, GAsyncReadyCallback then) {
  ParapheBatchCase *one = get_case (self, self->next);
  if (one == NULL)
    self->phase = PARAPHE_BATCH_PHASE_CHOICE;
  tell (self);
  if (one == NULL)
    return;
  const ParapheDecisionTerms terms = make_terms (self, one);
  paraphe_engine_plan_terms_async (self->engine, &terms, TRUE, self->cancellable, then, g_object_ref (self));
}

static void
on_planned (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (ParapheBatch) self = data;
  g_autoptr (GError) error = NULL;
  ParaphePlan *plan = paraphe_engine_plan_terms_finish (PARAPHE_ENGINE (source), result, &error);
  ParapheBatchCase *one = get_case (self, self->next);
  if (g_cancellable_is_cancelled (self->cancellable)) {
    g_clear_pointer (&plan, paraphe_plan_free);
    return;
  }
  one->plan = plan;
  if (plan != NULL)
    judge (one);
  else
    set_aside (one, error->message, PARAPHE_REMEDY_NONE);
  ParapheSummary *summary = paraphe_dossier_list_lookup (paraphe_engine_get_list (self->engine), one->number);
  g_set_object (&one->summary, summary);
  self->next++;
  read_next (self, on_planned);
}

void
paraphe_batch_read (ParapheBatch *self) {
  self->phase = PARAPHE_BATCH_PHASE_READING;
  self->next = 0;
  for (guint i = 0; i < self->cases->len; i++)
    g_clear_pointer (&get_case (self, i)->plan, paraphe_plan_free);
  read_next (self, on_planned);
}

static gboolean
is_settled (const ParapheBatchCase *one) {
  return one->state != PARAPHE_BATCH_WAITING && one->state != PARAPHE_BATCH_SENDING && one->state != PARAPHE_BATCH_READY;
}

static void
end_when_settled (ParapheBatch *self) {
  for (guint i = 0; i < self->cases->len; i++)
    if (!is_settled (get_case (self, i)))
      return;
  self->phase = PARAPHE_BATCH_PHASE_OVER;
}

static void
set_outcome (ParapheBatchCase *one, ParapheBatchState state, const char *outcome) {
  one->state = state;
  g_free (one->outcome);
  one->outcome = g_strdup (outcome);
}

static void
take_operation (ParapheBatchCase *one, const ParapheOperationFacts *facts) {
  switch (facts->state) {
  case PARAPHE_OPERATION_WAITING:
    set_outcome (one, PARAPHE_BATCH_WAITING, facts->explanation);
    break;
  case PARAPHE_OPERATION_RUNNING:
    set_outcome (one, PARAPHE_BATCH_SENDING, NULL);
    break;
  case PARAPHE_OPERATION_DONE:
    set_outcome (one, PARAPHE_BATCH_DONE, facts->needs_human ? facts->explanation : NULL);
    break;
  case PARAPHE_OPERATION_CANCELLED:
    set_outcome (one, PARAPHE_BATCH_LEFT, _("cancelled, nothing has left"));
    break;
  case PARAPHE_OPERATION_CONFLICT:
  case PARAPHE_OPERATION_HALF_DONE:
  case PARAPHE_OPERATION_NONE:
  default:
    set_outcome (one, PARAPHE_BATCH_STOPPED, facts->explanation);
    break;
  }
}

static void
on_operations_listed (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (ParapheBatch) self = data;
  g_autoptr (GPtrArray) operations = paraphe_engine_list_operations_finish (PARAPHE_ENGINE (source), result, NULL);
  if (operations == NULL || self->phase != PARAPHE_BATCH_PHASE_RUNNING)
    return;
  for (guint i = 0; i < operations->len; i++) {
    const ParapheOperationFacts *facts = paraphe_operation_facts (operations->pdata[i]);
    for (guint k = 0; g_strcmp0 (facts->batch, self->uuid) == 0 && k < self->cases->len; k++)
      if (g_strcmp0 (get_case (self, k)->uuid, facts->uuid) == 0)
        take_operation (get_case (self, k), facts);
  }
  end_when_settled (self);
  tell (self);
}

static void
on_outbox_changed (ParapheBatch *self) {
  if (self->phase == PARAPHE_BATCH_PHASE_RUNNING && !self->propose)
    paraphe_engine_list_operations_async (self->engine, FALSE, NULL, on_operations_listed, g_object_ref (self));
}

static void
on_cancelled (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (ParapheBatch) self = data;
  paraphe_engine_cancel_finish (PARAPHE_ENGINE (source), result, NULL); /* what has left stays: the outbox tells */
  on_outbox_changed (self);
}

/* Between two steps: what is being sent goes to its end. */
static void
cancel_waiting (ParapheBatch *self) {
  for (guint i = 0; i < self->cases->len; i++)
    if (get_case (self, i)->state == PARAPHE_BATCH_WAITING)
      paraphe_engine_cancel_async (self->engine, get_case (self, i)->uuid, on_cancelled, g_object_ref (self));
}

static void
end_deciding (ParapheBatch *self) {
  if (self->stopping)
    cancel_waiting (self);
  end_when_settled (self);
  tell (self);
  on_outbox_changed (self);
}

static void
decide_next (ParapheBatch *self, GAsyncReadyCallback then) {
  ParapheBatchCase *one = get_case (self, self->next);
  while (one != NULL && (one->state != PARAPHE_BATCH_READY || !one->wanted || self->stopping)) {
    if (one->state == PARAPHE_BATCH_READY)
      set_outcome (one, PARAPHE_BATCH_LEFT, NULL);
    one = get_case (self, ++self->next);
  }
  if (one == NULL) {
    end_deciding (self);
    return;
  }
  tell (self);
  const ParapheDecisionTerms terms = make_terms (self, one);
  /* Not cancellable: once asked for, its end must be known. */
  if (self->propose)
    paraphe_engine_propose_async (self->engine, &terms, NULL, then, g_object_ref (self));
  else
    paraphe_engine_decide_async (self->engine, &terms, NULL, then, g_object_ref (self));
}

static void
take_answer (ParapheBatch *self, ParapheBatchCase *one, GAsyncResult *result, GError **error) {
  g_autoptr (ParapheProposed) proposed = self->propose ? paraphe_engine_propose_finish (self->engine, result, error) : NULL;
  g_autoptr (ParapheOperation) operation = self->propose ? NULL : paraphe_engine_decide_finish (self->engine, result, error);
  if (proposed != NULL)
    set_outcome (one, PARAPHE_BATCH_PROPOSED, NULL);
  if (operation != NULL)
    take_operation (one, paraphe_operation_facts (operation));
}

/* Without the network nothing more of an end is decided: each would fail the same. */
static void
on_answered (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (ParapheBatch) self = data;
  g_autoptr (GError) error = NULL;
  ParapheBatchCase *one = get_case (self, self->next);
  take_answer (self, one, result, &error);
  if (error != NULL)
    set_outcome (one, PARAPHE_BATCH_STOPPED, error->message);
  if (g_error_matches (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NETWORK))
    self->stopping = TRUE;
  self->next++;
  decide_next (self, on_answered);
}

void
paraphe_batch_run (ParapheBatch *self, gboolean propose) {
  if (self->phase != PARAPHE_BATCH_PHASE_CHOICE)
    return;
  self->phase = PARAPHE_BATCH_PHASE_RUNNING;
  self->propose = propose;
  self->next = 0;
  decide_next (self, on_answered);
}

void
paraphe_batch_stop (ParapheBatch *self) {
  if (self->phase != PARAPHE_BATCH_PHASE_RUNNING || self->stopping)
    return;
  self->stopping = TRUE;
  cancel_waiting (self);
  tell (self);
}

gboolean
paraphe_batch_is_stopping (ParapheBatch *self) {
  return self->stopping;
}

gboolean
paraphe_batch_is_decided (ParapheBatch *self) {
  return self->phase != PARAPHE_BATCH_PHASE_RUNNING || self->next >= self->cases->len;
}

void
paraphe_batch_abandon (ParapheBatch *self) {
  g_cancellable_cancel (self->cancellable);
}

static void
paraphe_batch_finalize (GObject *object) {
  ParapheBatch *self = PARAPHE_BATCH (object);
  g_object_unref (self->engine);
  g_ptr_array_unref (self->cases);
  g_object_unref (self->cancellable);
  g_free (self->uuid);
  G_OBJECT_CLASS (paraphe_batch_parent_class)->finalize (object);
}

static void
paraphe_batch_class_init (ParapheBatchClass *class) {
  G_OBJECT_CLASS (class)->finalize = paraphe_batch_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
paraphe_batch_init (ParapheBatch *self) {
  self->cases = g_ptr_array_new_with_free_func (case_free);
  self->cancellable = g_cancellable_new ();
  self->uuid = g_uuid_string_random ();
}

ParapheBatch *
paraphe_batch_new (ParapheEngine *engine, ParapheRecipe recipe, GArray *numbers) {
  ParapheBatch *self = g_object_new (PARAPHE_TYPE_BATCH, NULL);
  self->engine = g_object_ref (engine);
  self->recipe = recipe;
  for (guint i = 0; i < numbers->len; i++) {
    ParapheBatchCase *one = g_new0 (ParapheBatchCase, 1);
    one->number = g_array_index (numbers, gint64, i);
    one->uuid = g_uuid_string_random ();
    g_ptr_array_add (self->cases, one);
  }
  g_signal_connect_object (engine, "outbox-changed", G_CALLBACK (on_outbox_changed), self, G_CONNECT_SWAPPED);
  paraphe_batch_read (self);
  return self;
}

ParapheBatchPhase
paraphe_batch_get_phase (ParapheBatch *self) {
  return self->phase;
}

GPtrArray *
paraphe_batch_get_cases (ParapheBatch *self) {
  return self->cases;
}

guint
paraphe_batch_count_read (ParapheBatch *self) {
  return self->phase == PARAPHE_BATCH_PHASE_READING ? self->next : self->cases->len;
}

guint
paraphe_batch_count (ParapheBatch *self, ParapheBatchState state) {
  guint n = 0;
  for (guint i = 0; i < self->cases->len; i++)
    n += get_case (self, i)->state == state;
  return n;
}

guint
paraphe_batch_count_wanted (ParapheBatch *self) {
  guint n = 0;
  for (guint i = 0; i < self->cases->len; i++)
    n += get_case (self, i)->state == PARAPHE_BATCH_READY && get_case (self, i)->wanted;
  return n;
}
