/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pump of the outbox: see outbox.h. Every job takes one step one transition further and queues the next job, so that what an
 * agent looks at passes between; what it knows is in the journal. Network thread. */
#include "config.h"
#include "outbox.h"

#include <glib/gi18n.h>

#include "engine-error.h"
#include "outbox-journal.h"
#include "outbox-table.h"
#include "step-runner.h"

/* Failures in a row before the network is said to be down. */
#define FAILURE_LIMIT 3
/* One transition in so many lets a synchronisation pass: a campaign closed in one go lasts half an hour. */
#define GIVE_WAY 4

typedef struct {
  ParapheNetwork *network;
  gboolean wait;
  ParapheSyncReport *report;  /* (unowned) the caller's */
  guint n_failures;           /* in a row */
  guint n_turns;
} Pump;

/* What may be done now. */
typedef struct {
  ParapheOperation *operation; /* (unowned) (nullable) */
  guint index;
  gint64 next_at;              /* local wall clock of the next one worth waiting for, 0 when there is none */
} Turn;

/* FIFO for a dossier: an operation waits for those before it on the same dossier. */
static Turn
find_turn (GPtrArray *operations) {
  g_autoptr (GHashTable) taken = g_hash_table_new (g_int64_hash, g_int64_equal);
  Turn turn = { 0 };
  gint64 now = paraphe_clock_wall ();
  for (guint i = 0; i < operations->len; i++) {
    ParapheOperation *operation = g_ptr_array_index (operations, i);
    const ParapheOperationFacts *facts = paraphe_operation_facts (operation);
    int index = paraphe_step_runner_find (operation);
    /* Over, but its alert was not seen: it holds nobody. */
    if (!paraphe_operation_is_pending (operation))
      continue;
    if (!g_hash_table_add (taken, (gpointer) &facts->dossier) || index < 0)
      continue;
    const ParapheStepFacts *step = paraphe_step_facts (g_ptr_array_index (facts->steps, (guint) index));
    if (step->not_before <= now)
      return (Turn){ operation, (guint) index, now };
    if (g_strcmp0 (step->error, PARAPHE_STEP_LATE) != 0)
      turn.next_at = turn.next_at == 0 ? step->not_before : MIN (turn.next_at, step->not_before);
  }
  return turn;
}

static ParapheStepState
state_of (ParapheNetwork *network, const Turn *turn) {
  const char *uuid = paraphe_operation_facts (turn->operation)->uuid;
  g_autoptr (ParapheOperation) now = paraphe_store_get_operation (network->reader, uuid, NULL);
  GPtrArray *steps = now != NULL ? paraphe_operation_facts (now)->steps : NULL;
  return steps != NULL && turn->index < steps->len ? paraphe_step_facts (g_ptr_array_index (steps, turn->index))->state
                                                   : PARAPHE_STEP_NONE;
}

static void
count (Pump *pump, const Turn *turn) {
  ParapheStepState state = state_of (pump->network, turn);
  pump->report->sent += state == PARAPHE_STEP_DONE;
  pump->report->conflicts += state == PARAPHE_STEP_CONFLICT;
}

/* The step keeps its state and waits a little longer each time; TRUE when it is worth trying on. */
static gboolean
bear_failure (Pump *pump, const Turn *turn, const GError *cause) {
  double seconds = pump->n_failures == 0 ? 0 : (double) (1 << MIN (pump->n_failures, 9));
  pump->n_failures++;
  if (!paraphe_engine_error_is_network (cause) || pump->n_failures > FAILURE_LIMIT)
    return FALSE;
  if (g_error_matches (cause, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_WAIT))
    seconds = CLAMP (paraphe_platform_get_wait_until (pump->network->platform) - paraphe_clock_wall (), 1, 900);
  return paraphe_step_runner_postpone (pump->network, turn->operation, turn->index, seconds, NULL);
}

/* One transition. FALSE: the task was answered. */
static gboolean
run_turn (Pump *pump, ParapheCampaign *campaign, const Turn *turn, GTask *task, GCancellable *cancellable) {
  g_autoptr (GError) cause = NULL;
  if (paraphe_step_runner_run (pump->network, campaign, turn->operation, turn->index, cancellable, &cause)) {
    pump->n_failures = 0;
    count (pump, turn);
    return TRUE;
  }
  if (g_error_matches (cause, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_READ_ONLY))
    paraphe_network_note_rights (pump->network, paraphe_campaign_get_int (campaign, "demarche"), FALSE);
  if (!g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED) && bear_failure (pump, turn, cause))
    return TRUE;
  g_task_return_error (task, g_steal_pointer (&cause));
  return FALSE;
}

static void
pump_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Pump *pump = data;
  ParapheWorker *worker = pump->network->worker;
  GError *error = NULL;
  g_autoptr (ParapheCampaign) campaign = NULL;
  g_autoptr (GPtrArray) operations = NULL;
  if (paraphe_worker_is_quitting (worker)) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _ ("Stopped."));
    return;
  }
  if (paraphe_network_get_reader (pump->network, &error) != NULL)
    operations = paraphe_store_list_operations (pump->network->reader, 0, TRUE, &error);
  if (operations == NULL) {
    g_task_return_error (task, error);
    return;
  }
  Turn turn = find_turn (operations);
  if (turn.operation == NULL && (!pump->wait || turn.next_at == 0)) {
    g_task_return_boolean (task, TRUE);
    return;
  }
  if (turn.operation == NULL) {
    paraphe_worker_run_later (worker, PARAPHE_PRIORITY_OUTBOX, (double) MAX (0, turn.next_at - paraphe_clock_wall ()) + 0.01, task,
                              pump_job);
    return;
  }
  campaign = paraphe_network_connect (pump->network, &error);
  gboolean gives_way = ++pump->n_turns % GIVE_WAY == 0;
  if (campaign == NULL)
    g_task_return_error (task, error);
  else if (run_turn (pump, campaign, &turn, task, cancellable))
    paraphe_worker_run (worker, gives_way ? PARAPHE_PRIORITY_NORMAL : PARAPHE_PRIORITY_OUTBOX, task, pump_job);
}

void
paraphe_outbox_start (ParapheNetwork *network, gboolean wait, ParapheSyncReport *report, GTask *task) {
  Pump *pump = g_new0 (Pump, 1);
  pump->network = network;
  pump->wait = wait;
  pump->report = report;
  g_task_set_task_data (task, pump, g_free);
  paraphe_worker_run (network->worker, PARAPHE_PRIORITY_OUTBOX, task, pump_job);
}
