/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A worker: see worker.h. The queue is a sorted list under a mutex; a job that must wait for an instant stays in it until then.
 * Any thread may push; the thread itself is the only one that takes. */
#include "worker.h"

typedef struct {
  ParaphePriority priority;
  guint64 rank;      /* order of arrival */
  gint64 ready_at;   /* monotonic µs, 0: at once */
  GTask *task;       /* (owned) (nullable) */
  GTaskThreadFunc job;
  ParapheCall call;  /* (nullable) */
  gpointer data;
  gboolean *called;  /* (nullable) set when call has returned */
} Job;

struct _ParapheWorker {
  GThread *thread;          /* (owned) */
  GMutex lock;
  GCond moved;              /* something was pushed, done, or asked to end */
  GQueue jobs;              /* (element-type Job) (owned) sorted */
  guint64 n_pushed;
  gboolean quitting;
  gboolean ended;           /* what is pushed is never taken any more */
  GSourceFunc on_quit;      /* (nullable) */
  gpointer on_quit_data;
  GMainContext *context;    /* (owned) where the worker was made */
};

/* How long a job that waits may not notice that it was cancelled. */
#define GLANCE_USEC (200 * G_TIME_SPAN_MILLISECOND)

static void
job_free (Job *job) {
  g_clear_object (&job->task);
  g_free (job);
}

static int
compare_jobs (gconstpointer a, gconstpointer b, gpointer data) {
  const Job *x = a, *y = b;
  if (x->priority != y->priority)
    return x->priority < y->priority ? -1 : 1;
  return x->rank < y->rank ? -1 : x->rank > y->rank;
}

static gboolean
is_ready (const ParapheWorker *self, const Job *job, gint64 now) {
  if (job->ready_at <= now || self->quitting)
    return TRUE;
  GCancellable *cancellable = job->task != NULL ? g_task_get_cancellable (job->task) : NULL;
  return cancellable != NULL && g_cancellable_is_cancelled (cancellable);
}

/* The first job that may run, NULL when none may; wait_until: the first instant that changes something, 0 for none. */
static Job *
pick_job (ParapheWorker *self, gint64 *wait_until) {
  gint64 now = g_get_monotonic_time ();
  *wait_until = 0;
  for (GList *link = self->jobs.head; link != NULL; link = link->next) {
    Job *job = link->data;
    if (is_ready (self, job, now)) {
      g_queue_delete_link (&self->jobs, link);
      return job;
    }
    gint64 glance = MIN (job->ready_at, now + GLANCE_USEC);
    *wait_until = *wait_until == 0 ? glance : MIN (*wait_until, glance);
  }
  return NULL;
}

static void
run_job (ParapheWorker *self, Job *job) {
  if (job->call != NULL) {
    job->call (job->data);
    g_mutex_lock (&self->lock);
    *job->called = TRUE;
    g_cond_broadcast (&self->moved);
    g_mutex_unlock (&self->lock);
  } else if (!g_task_return_error_if_cancelled (job->task)) {
    job->job (job->task, g_task_get_source_object (job->task), g_task_get_task_data (job->task),
              g_task_get_cancellable (job->task));
  }
  job_free (job);
}

/* Calls the function in the context, never here: g_main_context_invoke would, between two turns of a loop. */
static void
post (GMainContext *context, GSourceFunc function, gpointer data) {
  g_autoptr (GSource) source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, function, data, NULL);
  g_source_attach (source, context);
}

static gpointer
run_worker (gpointer data) {
  ParapheWorker *self = data;
  g_mutex_lock (&self->lock);
  for (;;) {
    gint64 wait_until = 0;
    Job *job = pick_job (self, &wait_until);
    if (job != NULL) {
      g_mutex_unlock (&self->lock);
      run_job (self, job);
      g_mutex_lock (&self->lock);
    } else if (self->quitting) {
      break;
    } else if (wait_until != 0) {
      g_cond_wait_until (&self->moved, &self->lock, wait_until);
    } else {
      g_cond_wait (&self->moved, &self->lock);
    }
  }
  self->ended = TRUE;
  GSourceFunc done = self->on_quit;
  gpointer done_data = self->on_quit_data;
  g_mutex_unlock (&self->lock);
  if (done != NULL)
    post (self->context, done, done_data);
  return NULL;
}

/* FALSE when the worker has ended: the job is still the caller's. */
static gboolean
push_job (ParapheWorker *self, Job *job) {
  g_mutex_lock (&self->lock);
  gboolean taken = !self->ended;
  job->rank = self->n_pushed++;
  if (taken)
    g_queue_insert_sorted (&self->jobs, job, compare_jobs, NULL);
  g_cond_broadcast (&self->moved);
  g_mutex_unlock (&self->lock);
  return taken;
}

ParapheWorker *
paraphe_worker_new (const char *name) {
  ParapheWorker *self = g_new0 (ParapheWorker, 1);
  g_mutex_init (&self->lock);
  g_cond_init (&self->moved);
  g_queue_init (&self->jobs);
  self->context = g_main_context_ref_thread_default ();
  self->thread = g_thread_new (name, run_worker, self);
  return self;
}

void
paraphe_worker_free (ParapheWorker *self) {
  paraphe_worker_quit (self, NULL, NULL);
  g_thread_join (self->thread);
  g_queue_clear_full (&self->jobs, (GDestroyNotify) job_free);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->moved);
  g_free (self);
}

void
paraphe_worker_quit (ParapheWorker *self, GSourceFunc done, gpointer data) {
  g_mutex_lock (&self->lock);
  if (!self->quitting) {
    self->on_quit = done;
    self->on_quit_data = data;
  }
  self->quitting = TRUE;
  g_cond_broadcast (&self->moved);
  g_mutex_unlock (&self->lock);
}

gboolean
paraphe_worker_is_quitting (ParapheWorker *self) {
  g_mutex_lock (&self->lock);
  gboolean quitting = self->quitting;
  g_mutex_unlock (&self->lock);
  return quitting;
}

gboolean
paraphe_worker_is_current (ParapheWorker *self) {
  return g_thread_self () == self->thread;
}

void
paraphe_worker_run (ParapheWorker *self, ParaphePriority priority, GTask *task, GTaskThreadFunc job) {
  paraphe_worker_run_later (self, priority, 0, task, job);
}

void
paraphe_worker_run_later (ParapheWorker *self, ParaphePriority priority, double seconds, GTask *task, GTaskThreadFunc job) {
  Job *entry = g_new0 (Job, 1);
  entry->priority = priority;
  entry->ready_at = seconds > 0 ? g_get_monotonic_time () + (gint64) (seconds * G_USEC_PER_SEC) : 0;
  entry->task = g_object_ref (task);
  entry->job = job;
  if (push_job (self, entry))
    return;
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The worker has ended");
  job_free (entry);
}

void
paraphe_worker_call (ParapheWorker *self, ParaphePriority priority, ParapheCall function, gpointer data) {
  if (paraphe_worker_is_current (self)) {
    function (data);
    return;
  }
  gboolean called = FALSE;
  Job *entry = g_new0 (Job, 1);
  entry->priority = priority;
  entry->call = function;
  entry->data = data;
  entry->called = &called;
  push_job (self, entry);
  g_mutex_lock (&self->lock);
  while (!called)
    g_cond_wait (&self->moved, &self->lock);
  g_mutex_unlock (&self->lock);
}
