/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The deadline of a request, kept by a thread of its own that lives as long as the request: a blocking connection, handshake or
 * read is interrupted by the cancellable alone. Owned by the function that makes the request; only its own thread and the caller
 * of paraphe_watchdog_new touch it. */
#include "watchdog.h"
#include <time.h>

struct _ParapheWatchdog {
  GCancellable *cancellable; /* (owned) */
  GCancellable *caller;      /* (owned) (nullable) */
  gulong connection;
  GThread *thread;
  double end;
  gboolean stopped; /* guarded by mutex, like barked */
  gboolean barked;
  GMutex mutex;
  GCond cond;
};

static void
on_caller_cancelled (GCancellable *caller, gpointer user_data) {
  g_cancellable_cancel (user_data);
}

static gpointer
watch (gpointer user_data) {
  ParapheWatchdog *self = user_data;
  double left;

  g_mutex_lock (&self->mutex);
  while (!self->stopped && (left = self->end - paraphe_watchdog_now ()) > 0)
    g_cond_wait_until (&self->cond, &self->mutex, g_get_monotonic_time () + (gint64) (MIN (left, 1.0) * G_USEC_PER_SEC) + 1);
  self->barked = !self->stopped;
  g_mutex_unlock (&self->mutex);
  if (self->barked)
    g_cancellable_cancel (self->cancellable);
  return NULL;
}

double
paraphe_watchdog_now (void) {
  struct timespec now;

  clock_gettime (CLOCK_BOOTTIME, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

ParapheWatchdog *
paraphe_watchdog_new (guint seconds, GCancellable *caller) {
  ParapheWatchdog *self = g_new0 (ParapheWatchdog, 1);

  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->end = paraphe_watchdog_now () + seconds;
  self->cancellable = g_cancellable_new ();
  if (caller != NULL) {
    self->caller = g_object_ref (caller);
    self->connection = g_cancellable_connect (caller, G_CALLBACK (on_caller_cancelled), g_object_ref (self->cancellable),
                                              g_object_unref);
  }
  self->thread = g_thread_new ("watchdog", watch, self);
  return self;
}

void
paraphe_watchdog_free (ParapheWatchdog *self) {
  g_mutex_lock (&self->mutex);
  self->stopped = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
  g_thread_join (self->thread);
  if (self->caller != NULL)
    g_cancellable_disconnect (self->caller, self->connection);
  g_clear_object (&self->caller);
  g_object_unref (self->cancellable);
  g_cond_clear (&self->cond);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

GCancellable *
paraphe_watchdog_get_cancellable (ParapheWatchdog *self) {
  return self->cancellable;
}

gboolean
paraphe_watchdog_has_barked (ParapheWatchdog *self) {
  gboolean barked;

  g_mutex_lock (&self->mutex);
  barked = self->barked;
  g_mutex_unlock (&self->mutex);
  return barked;
}
