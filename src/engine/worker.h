/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A worker: one thread and one queue of jobs in order of priority, then of arrival. Results go back to the main context through
 * GTask. Created and stopped on the main thread; jobs may be pushed from any thread. */
#pragma once
#include <gio/gio.h>

G_BEGIN_DECLS

/* Smaller runs first: what an agent waits for, then what the outbox sends, then the pages of a synchronisation. */
typedef enum {
  PARAPHE_PRIORITY_AGENT,
  PARAPHE_PRIORITY_OUTBOX,
  PARAPHE_PRIORITY_NORMAL,
  PARAPHE_PRIORITY_BACKGROUND,
} ParaphePriority;

typedef struct _ParapheWorker ParapheWorker;

ParapheWorker *paraphe_worker_new (const char *name);
/* Does what is queued, ends the thread and frees the worker. Blocks: call it when paraphe_worker_quit has answered. */
void paraphe_worker_free (ParapheWorker *self);
/* Refuses jobs that wait for an instant and asks the thread to end after what is queued; done runs on the main context then. */
void paraphe_worker_quit (ParapheWorker *self, GSourceFunc done, gpointer data);
gboolean paraphe_worker_is_quitting (ParapheWorker *self);
/* Is the caller on this worker's thread? */
gboolean paraphe_worker_is_current (ParapheWorker *self);

/* Runs job (task, source object, task data, cancellable) on the worker; it answers with g_task_return_*. Takes a reference on
 * the task. A task cancelled before its turn, or given to a worker that has ended, answers G_IO_ERROR_CANCELLED without running. */
void paraphe_worker_run (ParapheWorker *self, ParaphePriority priority, GTask *task, GTaskThreadFunc job);
/* The same, not before seconds from now (at once when the worker quits or the task is cancelled). */
void paraphe_worker_run_later (ParapheWorker *self, ParaphePriority priority, double seconds, GTask *task, GTaskThreadFunc job);
/* Runs a function on the worker and waits for it; called by another worker, never by the main thread. A worker that calls itself
 * runs it at once. */
typedef void (*ParapheCall) (gpointer data);
void paraphe_worker_call (ParapheWorker *self, ParaphePriority priority, ParapheCall function, gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheWorker, paraphe_worker_free)

G_END_DECLS
