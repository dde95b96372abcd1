/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The letter box of the main thread: see news.h. Owned by the engine. */
#include "news.h"

#define PACE_USEC (100 * G_TIME_SPAN_MILLISECOND)

struct _ParapheNews {
  GMutex lock;
  GMainContext *context;   /* (owned) of the main thread */
  ParapheNewsFunc hear;
  gpointer data;
  ParapheNewsIssue issue;  /* (owned) what waits to be told */
  gboolean waiting;
  GSource *source;         /* (owned) (nullable) */
  gint64 told_at;          /* monotonic */
};

static void
clear_issue (ParapheNewsIssue *issue) {
  g_clear_pointer (&issue->summaries, g_ptr_array_unref);
  g_clear_pointer (&issue->numbers, g_array_unref);
  g_clear_object (&issue->campaign);
  *issue = (ParapheNewsIssue){ 0 };
}

static void
drop_source (ParapheNews *self) {
  if (self->source == NULL)
    return;
  g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
}

static gboolean
on_told (gpointer data) {
  paraphe_news_flush (data);
  return G_SOURCE_REMOVE;
}

/* With the lock: something waits. */
static void
schedule (ParapheNews *self) {
  self->waiting = TRUE;
  if (self->source != NULL)
    return;
  gint64 wait = self->told_at + PACE_USEC - g_get_monotonic_time ();
  self->source = g_timeout_source_new (wait > 0 ? (guint) (wait / G_TIME_SPAN_MILLISECOND) : 0);
  g_source_set_callback (self->source, on_told, self, NULL);
  g_source_attach (self->source, self->context);
}

ParapheNews *
paraphe_news_new (ParapheNewsFunc hear, gpointer data) {
  ParapheNews *self = g_new0 (ParapheNews, 1);
  g_mutex_init (&self->lock);
  self->context = g_main_context_ref_thread_default ();
  self->hear = hear;
  self->data = data;
  return self;
}

void
paraphe_news_free (ParapheNews *self) {
  drop_source (self);
  clear_issue (&self->issue);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  g_free (self);
}

void
paraphe_news_flush (ParapheNews *self) {
  g_mutex_lock (&self->lock);
  gboolean waiting = self->waiting;
  ParapheNewsIssue issue = self->issue;
  self->issue = (ParapheNewsIssue){ 0 };
  self->waiting = FALSE;
  self->told_at = g_get_monotonic_time ();
  drop_source (self);
  g_mutex_unlock (&self->lock);
  if (waiting)
    self->hear (&issue, self->data);
  clear_issue (&issue);
}

void
paraphe_news_tell_dossiers (ParapheNews *self, GPtrArray *summaries, GArray *numbers) {
  g_mutex_lock (&self->lock);
  if (self->issue.summaries == NULL) {
    self->issue.summaries = g_ptr_array_new_with_free_func (g_object_unref);
    self->issue.numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  }
  for (guint i = 0; summaries != NULL && i < summaries->len; i++)
    g_ptr_array_add (self->issue.summaries, g_object_ref (g_ptr_array_index (summaries, i)));
  if (numbers != NULL)
    g_array_append_vals (self->issue.numbers, numbers->data, numbers->len);
  schedule (self);
  g_mutex_unlock (&self->lock);
}

void
paraphe_news_tell_campaign (ParapheNews *self, ParapheCampaign *campaign, gboolean another) {
  g_mutex_lock (&self->lock);
  g_set_object (&self->issue.campaign, campaign);
  if (another) {
    self->issue.cleared = TRUE;
    g_clear_pointer (&self->issue.summaries, g_ptr_array_unref);
    g_clear_pointer (&self->issue.numbers, g_array_unref);
  }
  schedule (self);
  g_mutex_unlock (&self->lock);
}

void
paraphe_news_tell_outbox (ParapheNews *self, guint n_waiting, guint n_human, gint64 next_departure) {
  g_mutex_lock (&self->lock);
  self->issue.outbox_moved = TRUE;
  self->issue.n_waiting = n_waiting;
  self->issue.n_human = n_human;
  self->issue.next_departure = next_departure;
  schedule (self);
  g_mutex_unlock (&self->lock);
}

void
paraphe_news_tell_progress (ParapheNews *self, const ParapheProgress *progress) {
  g_mutex_lock (&self->lock);
  self->issue.progress_moved = TRUE;
  self->issue.progress = *progress;
  schedule (self);
  g_mutex_unlock (&self->lock);
}

void
paraphe_news_tell_sync (ParapheNews *self, gint64 at) {
  g_mutex_lock (&self->lock);
  self->issue.last_sync_at = at;
  schedule (self);
  g_mutex_unlock (&self->lock);
}

void
paraphe_news_tell_clock (ParapheNews *self) {
  g_mutex_lock (&self->lock);
  self->issue.clock_moved = TRUE;
  schedule (self);
  g_mutex_unlock (&self->lock);
}

void
paraphe_news_tell_token (ParapheNews *self, ParapheTokenRights rights) {
  g_mutex_lock (&self->lock);
  self->issue.token_moved = TRUE;
  self->issue.token_rights = rights;
  schedule (self);
  g_mutex_unlock (&self->lock);
}
