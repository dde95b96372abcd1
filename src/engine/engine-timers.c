/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the engine does by itself: rows made again when the day changes in Paris; and for a face that stays open, departures at their
 * instant and a synchronisation now and then. Main thread. */
#include "engine-parts.h"

#include "decisions.h"
#include "listing.h"
#include "sync.h"

/* While something could not leave or the server could not be reached. */
#define RETRY_SECONDS 60
/* A timer of a suspended computer is late: the day is looked at every quarter of an hour. */
#define DAY_GLANCE_SECONDS 900

static void
on_refreshed (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (GError) error = NULL;
  if (!paraphe_engine_end_boolean (PARAPHE_ENGINE (source), result, &error))
    g_info ("the rows were not made again: %s", error->message);
}

static void
refresh_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  paraphe_listing_refresh_all (data, task);
}

void
paraphe_engine_refresh_all (ParapheEngine *self) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_refresh_all, NULL, on_refreshed, NULL);
  g_task_set_task_data (task, self->local, NULL);
  paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_NORMAL, task, refresh_job);
}

void
paraphe_engine_look_at_day (ParapheEngine *self) {
  ParapheDay today = paraphe_day_of_instant (paraphe_clock_now (self->clock));
  g_clear_handle_id (&self->day_timer, g_source_remove);
  if (self->judged_day != today) {
    self->judged_day = today;
    paraphe_engine_notify_token (self);
    paraphe_engine_refresh_all (self);
  }
  paraphe_engine_schedule (self);
}

static gboolean
on_day (gpointer data) {
  ParapheEngine *self = data;
  self->day_timer = 0;
  paraphe_engine_look_at_day (self);
  return G_SOURCE_REMOVE;
}

static void
on_departed (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (GError) error = NULL;
  if (!paraphe_engine_run_outbox_finish (PARAPHE_ENGINE (source), result, NULL, &error))
    g_info ("the outbox stopped: %s", error->message);
}

static gboolean
on_departure (gpointer data) {
  ParapheEngine *self = data;
  self->departure_timer = 0;
  paraphe_engine_run_outbox_async (self, FALSE, NULL, on_departed, NULL);
  return G_SOURCE_REMOVE;
}

static void
on_synced (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (GError) error = NULL;
  if (!paraphe_engine_sync_finish (PARAPHE_ENGINE (source), result, NULL, &error))
    g_info ("the synchronisation stopped: %s", error->message);
}

static gboolean
on_sync (gpointer data) {
  ParapheEngine *self = data;
  self->sync_timer = 0;
  paraphe_engine_sync_quietly (self, on_synced);
  return G_SOURCE_REMOVE;
}

static void
schedule_day (ParapheEngine *self) {
  gint64 now = paraphe_clock_now (self->clock);
  ParapheDay today = paraphe_day_of_instant (now);
  if (self->judged_day == PARAPHE_NO_DAY)
    self->judged_day = today;
  gint64 left = MAX (1, paraphe_day_start (today + 1) - now);
  if (self->day_timer == 0 && !paraphe_clock_is_frozen (self->clock))
    self->day_timer = g_timeout_add_seconds ((guint) MIN (left, DAY_GLANCE_SECONDS), on_day, self);
}

/* A departure that is past already: the outbox is running, or it could not leave and is tried again later. */
static void
schedule_departure (ParapheEngine *self) {
  g_clear_handle_id (&self->departure_timer, g_source_remove);
  if (self->next_departure == 0 || self->n_sending > 0 || self->link == PARAPHE_LINK_TOKEN
      || self->token_rights == PARAPHE_TOKEN_READS)
    return;
  guint left = (guint) CLAMP (self->next_departure - paraphe_clock_wall (), 0, 3600);
  if (self->outbox_failed || self->link == PARAPHE_LINK_OFFLINE)
    left = MAX (left, RETRY_SECONDS);
  self->departure_timer = g_timeout_add (left * 1000 + 10, on_departure, self);
}

void
paraphe_engine_schedule (ParapheEngine *self) {
  if (!self->is_open)
    return;
  schedule_day (self);
  if (!self->automatic || self->read_only || paraphe_clock_is_frozen (self->clock))
    return;
  schedule_departure (self);
  if (self->sync_timer == 0 && !self->is_syncing && self->campaign != NULL)
    self->sync_timer
        = g_timeout_add_seconds (self->link == PARAPHE_LINK_OFFLINE ? RETRY_SECONDS : PARAPHE_LOOK_SECONDS, on_sync, self);
}

void
paraphe_engine_stop_timers (ParapheEngine *self) {
  g_clear_handle_id (&self->departure_timer, g_source_remove);
  g_clear_handle_id (&self->sync_timer, g_source_remove);
  g_clear_handle_id (&self->day_timer, g_source_remove);
}

void
paraphe_engine_set_automatic (ParapheEngine *self, gboolean automatic) {
  self->automatic = automatic;
  g_clear_handle_id (&self->departure_timer, g_source_remove);
  g_clear_handle_id (&self->sync_timer, g_source_remove);
  paraphe_engine_schedule (self);
  paraphe_engine_go_round (self);
}
