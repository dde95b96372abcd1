/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The worker: order of priority, waiting, cancellation, calls from another worker, the end. */
#include "worker.h"

#include <string.h>

typedef struct {
  GString *order;       /* (owned) letters as jobs run, on the worker */
  GMutex gate;          /* held while the worker must not begin */
  guint n_answers;
  guint n_cancelled;
} Log;

typedef struct {
  Log *log;
  char letter;
} Entry;

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data) {
  Log *log = data;
  g_autoptr (GError) error = NULL;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    log->n_cancelled++;
  log->n_answers++;
}

static void
write_letter_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Entry *entry = data;
  g_string_append_c (entry->log->order, entry->letter);
  g_task_return_boolean (task, TRUE);
}

static void
wait_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Entry *entry = data;
  g_mutex_lock (&entry->log->gate);
  g_mutex_unlock (&entry->log->gate);
  g_task_return_boolean (task, TRUE);
}

static GTask *
make_task (Log *log, char letter, GCancellable *cancellable) {
  GTask *task = g_task_new (NULL, cancellable, on_answer, log);
  Entry *entry = g_new (Entry, 1);
  *entry = (Entry){ log, letter };
  g_task_set_task_data (task, entry, g_free);
  return task;
}

static void
push (ParapheWorker *worker, Log *log, char letter, ParaphePriority priority, double seconds) {
  g_autoptr (GTask) task = make_task (log, letter, NULL);
  paraphe_worker_run_later (worker, priority, seconds, task, write_letter_job);
}

static void
await (Log *log, guint n) {
  while (log->n_answers < n)
    g_main_context_iteration (NULL, TRUE);
}

static void
log_init (Log *log) {
  *log = (Log){ .order = g_string_new (NULL) };
  g_mutex_init (&log->gate);
}

static void
log_clear (Log *log) {
  g_string_free (log->order, TRUE);
  g_mutex_clear (&log->gate);
}

static void
test_priority (void) {
  Log log;
  log_init (&log);
  g_autoptr (ParapheWorker) worker = paraphe_worker_new ("test");
  g_mutex_lock (&log.gate);
  g_autoptr (GTask) first = make_task (&log, ' ', NULL);
  paraphe_worker_run (worker, PARAPHE_PRIORITY_AGENT, first, wait_job);
  push (worker, &log, 'e', PARAPHE_PRIORITY_BACKGROUND, 0);
  push (worker, &log, 'c', PARAPHE_PRIORITY_NORMAL, 0);
  push (worker, &log, 'd', PARAPHE_PRIORITY_NORMAL, 0);
  push (worker, &log, 'b', PARAPHE_PRIORITY_OUTBOX, 0);
  push (worker, &log, 'a', PARAPHE_PRIORITY_AGENT, 0);
  g_mutex_unlock (&log.gate);
  await (&log, 6);
  g_assert_cmpstr (log.order->str, ==, "abcde");
  log_clear (&log);
}

static void
test_later (void) {
  Log log;
  log_init (&log);
  g_autoptr (ParapheWorker) worker = paraphe_worker_new ("test");
  push (worker, &log, 'b', PARAPHE_PRIORITY_AGENT, 0.15);
  push (worker, &log, 'a', PARAPHE_PRIORITY_BACKGROUND, 0);
  await (&log, 2);
  g_assert_cmpstr (log.order->str, ==, "ab");
  log_clear (&log);
}

static void
test_cancel_waiting (void) {
  Log log;
  log_init (&log);
  g_autoptr (ParapheWorker) worker = paraphe_worker_new ("test");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = make_task (&log, 'x', cancellable);
  paraphe_worker_run_later (worker, PARAPHE_PRIORITY_NORMAL, 3600, task, write_letter_job);
  g_cancellable_cancel (cancellable);
  await (&log, 1);
  g_assert_cmpuint (log.n_cancelled, ==, 1);
  g_assert_cmpstr (log.order->str, ==, "");
  log_clear (&log);
}

static void
test_quit_runs_what_is_queued (void) {
  Log log;
  log_init (&log);
  ParapheWorker *worker = paraphe_worker_new ("test");
  push (worker, &log, 'b', PARAPHE_PRIORITY_NORMAL, 3600);
  push (worker, &log, 'a', PARAPHE_PRIORITY_AGENT, 0);
  paraphe_worker_free (worker);
  g_assert_cmpstr (log.order->str, ==, "ab");
  await (&log, 2);
  log_clear (&log);
}

static gboolean
on_ended (gpointer data) {
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* What comes too late is answered all the same: nobody waits for ever, and nothing holds the task. */
static void
test_too_late (void) {
  Log log;
  gboolean ended = FALSE;
  log_init (&log);
  ParapheWorker *worker = paraphe_worker_new ("test");
  paraphe_worker_quit (worker, on_ended, &ended);
  while (!ended)
    g_main_context_iteration (NULL, TRUE);
  g_autoptr (GTask) task = make_task (&log, 'a', NULL);
  paraphe_worker_run (worker, PARAPHE_PRIORITY_AGENT, task, write_letter_job);
  await (&log, 1);
  g_assert_cmpuint (log.n_cancelled, ==, 1);
  g_assert_cmpstr (log.order->str, ==, "");
  g_assert_finalize_object (g_steal_pointer (&task));
  paraphe_worker_free (worker);
  log_clear (&log);
}

typedef struct {
  ParapheWorker *local;
  ParapheWorker *network;
  guint n_calls;
} Calls;

static void
count_call (gpointer data) {
  Calls *calls = data;
  g_assert_true (paraphe_worker_is_current (calls->local));
  g_assert_false (paraphe_worker_is_current (calls->network));
  calls->n_calls++;
  if (calls->n_calls == 1) /* a worker that calls itself does not wait for itself */
    paraphe_worker_call (calls->local, PARAPHE_PRIORITY_AGENT, count_call, calls);
}

static void
call_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Calls *calls = data;
  paraphe_worker_call (calls->local, PARAPHE_PRIORITY_OUTBOX, count_call, calls);
  g_assert_cmpuint (calls->n_calls, ==, 2);
  g_task_return_boolean (task, TRUE);
}

static void
test_call (void) {
  Log log;
  log_init (&log);
  Calls calls = { paraphe_worker_new ("local"), paraphe_worker_new ("network"), 0 };
  g_autoptr (GTask) task = g_task_new (NULL, NULL, on_answer, &log);
  g_task_set_task_data (task, &calls, NULL);
  paraphe_worker_run (calls.network, PARAPHE_PRIORITY_NORMAL, task, call_job);
  await (&log, 1);
  g_assert_cmpuint (calls.n_calls, ==, 2);
  g_assert_false (paraphe_worker_is_current (calls.local));
  paraphe_worker_free (calls.network);
  paraphe_worker_free (calls.local);
  log_clear (&log);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/worker/priority", test_priority);
  g_test_add_func ("/worker/later", test_later);
  g_test_add_func ("/worker/cancel-waiting", test_cancel_waiting);
  g_test_add_func ("/worker/quit-runs-what-is-queued", test_quit_runs_what_is_queued);
  g_test_add_func ("/worker/too-late", test_too_late);
  g_test_add_func ("/worker/call", test_call);
  return g_test_run ();
}
