/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of a synchronisation: see sync.h. Its state belongs to its task; every job does one exchange and queues the next.
 * Network thread. */
#include "config.h"
#include "sync.h"

#include <glib/gi18n.h>
#include <sys/statvfs.h>

#include "campaign-table.h"
#include "engine-error.h"
#include "sync-run.h"

/* The description of the démarche (labels, groups, revisions) is read again after a day, every dossier after a week. */
#define DEMARCHE_SECONDS 86400
#define WEEK_SECONDS (7 * 86400)
#define DEMARCHE_READ_AT "demarche_read_at"
#define ROOM_MEGABYTES 200
/* A server that lets nothing through for so long is left alone. */
#define PATIENCE_SECONDS 600

static void
sync_free (gpointer data) {
  ParapheSync *self = data;
  g_clear_object (&self->campaign);
  g_clear_pointer (&self->run, paraphe_sync_run_free);
  g_hash_table_unref (self->tried);
  g_clear_pointer (&self->writing, paraphe_ingest_leave_page);
  g_clear_pointer (&self->queue, g_array_unref);
  g_clear_pointer (&self->seen, g_hash_table_unref);
  g_hash_table_unref (self->left);
  g_free (self->sweep_cursor);
  g_free (self);
}

static char *
name_instant (ParapheSync *self, const char *key) {
  return g_strdup_printf ("%s.%" G_GINT64_FORMAT, key, self->demarche);
}

gint64
paraphe_sync_get_instant (ParapheSync *self, const char *key) {
  g_autofree char *name = name_instant (self, key);
  g_autofree char *text = paraphe_store_dup_setting (self->network->reader, name);
  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

static gboolean
write_instant (ParapheLocal *local, gpointer data, GError **error) {
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, paraphe_clock_now (local->clock));
  return paraphe_store_set_setting (local->store, data, text, error);
}

gboolean
paraphe_sync_set_instant (ParapheSync *self, const char *key, GError **error) {
  g_autofree char *name = name_instant (self, key);
  return paraphe_local_call (self->network->local, write_instant, name, error);
}

/* Since when, in seconds; for ever when it never was or is to come. */
static gint64
get_age (ParapheSync *self, const char *key) {
  gint64 at = paraphe_sync_get_instant (self, key), now = paraphe_clock_now (self->network->clock);
  return at == 0 || at > now ? G_MAXINT64 : now - at;
}

/* A rate from a few seconds of work: what comes before says nothing. */
void
paraphe_sync_tell (ParapheSync *self, ParapheProgressKind kind, guint done, guint total) {
  gint64 now = g_get_monotonic_time ();
  if (self->progress.kind != kind || done < self->progress.done) {
    self->progress_started = now;
    self->progress_base = done;
  }
  self->progress = (ParapheProgress){ .kind = kind, .done = done, .total = MAX (total, total > 0 ? done : 0), .seconds_left = -1 };
  double elapsed = (double) (now - self->progress_started) / G_USEC_PER_SEC;
  if (total > done && done > self->progress_base && elapsed > 0.5)
    self->progress.seconds_left = (int) MIN (elapsed / (done - self->progress_base) * (total - done) + 0.5, G_MAXINT / 2);
  paraphe_news_tell_progress (self->network->news, &self->progress);
}

static void
tell_wait (ParapheSync *self, double seconds) {
  self->progress = (ParapheProgress){ .kind = PARAPHE_PROGRESS_WAITING, .seconds_left = (int) seconds };
  paraphe_news_tell_progress (self->network->news, &self->progress);
}

/* Is everything going to be asked for? */
static gboolean
wants_all (ParapheSync *self) {
  ParapheSyncRun *last = paraphe_store_load_run (self->network->reader, self->demarche, NULL);
  gboolean all = self->full || last == NULL || last->watermark == 0 || (last->finished && get_age (self, PARAPHE_SYNC_FULL_AT) >= WEEK_SECONDS);
  g_clear_pointer (&last, paraphe_sync_run_free);
  return all;
}

/* What the token may do, by the way: when that cannot be asked, what follows tells why. */
static void
look_at_token (ParapheSync *self, GCancellable *cancellable) {
  g_autoptr (GError) error = NULL;
  if (!paraphe_network_probe_token (self->network, self->demarche, cancellable, &error))
    g_info ("what the token may do was not told: %s", error->message);
}

/* Labels, groups and fields, when they were never read, or long ago, or when everything is wanted. */
static gboolean
read_demarche (ParapheSync *self, GCancellable *cancellable, GError **error) {
  ParapheNetwork *network = self->network;
  g_autoptr (ParapheDemarche) known = paraphe_local_dup_demarche (network->local);
  if (known != NULL && !self->full && get_age (self, DEMARCHE_READ_AT) < DEMARCHE_SECONDS)
    return TRUE;
  g_autoptr (GBytes) raw = NULL;
  g_autoptr (ParapheDemarche) demarche
      = paraphe_platform_read_demarche (network->platform, self->demarche, &raw, cancellable, error);
  paraphe_network_note_clock (network, network->platform);
  if (demarche == NULL)
    return FALSE;
  look_at_token (self, cancellable);
  g_autoptr (GHashTable) map = paraphe_network_map_fields (demarche, self->campaign);
  if (!paraphe_ingest_demarche (network->local, demarche, raw, map, error)
      || !paraphe_sync_set_instant (self, DEMARCHE_READ_AT, error))
    return FALSE;
  g_object_unref (self->campaign);
  self->campaign = paraphe_local_dup_campaign (network->local);
  return TRUE;
}

/* A setting of the program, a number. */
static gint64
get_setting (ParapheSync *self, const char *key, gint64 otherwise) {
  g_autofree char *text = paraphe_store_dup_setting (self->network->reader, key);
  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : otherwise;
}

/* On a disk that is nearly full the room is kept for decisions (store.md 10). A setting of the program says how much, in megabytes. */
static gboolean
check_room (ParapheSync *self, GError **error) {
  struct statvfs facts;
  guint64 needed = (guint64) get_setting (self, "room_megabytes", ROOM_MEGABYTES) * 1000000;
  if (statvfs (self->network->local->folder, &facts) != 0 || (guint64) facts.f_bavail * facts.f_frsize >= needed)
    return TRUE;
  g_autofree char *room = g_format_size ((guint64) facts.f_bavail * facts.f_frsize), *wanted = g_format_size (needed);
  g_set_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_FULL,
               _ ("The disk of the data folder has %s left, and a synchronisation needs %s: free some room, then synchronise again. "
                  "Decisions are recorded all the same."),
               room, wanted);
  return FALSE;
}

static gboolean
begin (ParapheSync *self, GError **error) {
  self->campaign = paraphe_network_connect (self->network, error);
  if (self->campaign == NULL || !check_room (self, error))
    return FALSE;
  self->demarche = paraphe_campaign_get_int (self->campaign, "demarche");
  self->full = wants_all (self);
  g_autoptr (GArray) known = paraphe_store_list_unseen (self->network->reader, self->demarche, G_MAXINT, NULL);
  self->n_known = known != NULL ? known->len : 0;
  return TRUE;
}

/* After the first exchange, so that the server's clock is known. */
static gboolean
plan (ParapheSync *self, GError **error) {
  g_autoptr (GError) cause = NULL;
  gint64 offset = 0;
  gboolean clock_seen = paraphe_platform_get_clock_offset (self->network->platform, &offset);
  /* One that was stopped may still be writing its last page. */
  paraphe_ingest_await (self->network->local);
  ParapheSyncRun *last = paraphe_store_load_run (self->network->reader, self->demarche, &cause);
  if (cause != NULL) {
    g_propagate_error (error, g_steal_pointer (&cause));
    return FALSE;
  }
  self->run = paraphe_sync_plan_run (last, self->full, clock_seen ? paraphe_clock_wall () + offset : 0);
  self->resumed = self->run->since == 0 && self->run->cursor != NULL;
  g_clear_pointer (&last, paraphe_sync_run_free);
  self->phase = self->run->since != 0 && self->run->cursor == NULL ? PARAPHE_SYNC_GLANCE : PARAPHE_SYNC_PAGES;
  self->looked_at = paraphe_clock_now (self->network->clock);
  return TRUE;
}

typedef struct {
  ParapheSync *sync;
  gint64 at;
} EndCall;

static gboolean
write_end (ParapheLocal *local, gpointer data, GError **error) {
  EndCall *call = data;
  g_autofree char *key = g_strdup_printf ("last_sync_at.%" G_GINT64_FORMAT, call->sync->demarche);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, call->at);
  call->sync->run->finished = TRUE;
  g_clear_pointer (&call->sync->run->cursor, g_free);
  return paraphe_store_save_run (local->store, call->sync->demarche, call->sync->run, error)
         && paraphe_store_set_setting (local->store, key, text, error);
}

/* Everything that the pages and lists say is here: only papers may be missing. */
static gboolean
close_run (ParapheSync *self, GError **error) {
  EndCall call = { self, paraphe_clock_now (self->network->clock) };
  if (!paraphe_local_call (self->network->local, write_end, &call, error))
    return FALSE;
  paraphe_news_tell_sync (self->network->news, call.at);
  self->closed = TRUE;
  return TRUE;
}

void
paraphe_sync_note_moved (ParapheSync *self, gint64 number) {
  g_hash_table_remove (self->left, &number);
}

void
paraphe_sync_look_again (ParapheSync *self) {
  ParapheSyncRun *whole = self->run;
  self->run = paraphe_sync_plan_run (whole, FALSE, 0);
  paraphe_sync_run_free (whole);
  g_clear_pointer (&self->queue, g_array_unref);
  self->at = 0;
  self->resumed = self->closed = self->repolled = FALSE;
  self->looked_at = paraphe_clock_now (self->network->clock);
  self->phase = PARAPHE_SYNC_GLANCE;
}

static gboolean
do_phase (ParapheSync *self, GCancellable *cancellable, GError **error) {
  gboolean done = FALSE;
  if (self->phase == PARAPHE_SYNC_REPOLL && paraphe_ingest_judge_around (self->network->local))
    return TRUE;
  switch (self->phase) {
  case PARAPHE_SYNC_DEMARCHE:
    done = (self->campaign != NULL || begin (self, error)) && read_demarche (self, cancellable, error) && plan (self, error);
    break;
  case PARAPHE_SYNC_GLANCE:
    done = paraphe_sync_glance (self, cancellable, error);
    break;
  case PARAPHE_SYNC_PAGES:
    done = paraphe_sync_read_page (self, cancellable, error);
    break;
  case PARAPHE_SYNC_DELETIONS:
    done = paraphe_sync_read_deletions (self, cancellable, error);
    break;
  case PARAPHE_SYNC_SWEEP:
    done = paraphe_sync_sweep_page (self, cancellable, error);
    break;
  case PARAPHE_SYNC_LOOK:
    done = paraphe_sync_look_for_one (self, cancellable, error);
    break;
  case PARAPHE_SYNC_REPOLL:
    done = paraphe_sync_repoll_some (self, cancellable, error);
    break;
  case PARAPHE_SYNC_PAPERS:
    done = paraphe_sync_fetch_papers_of_one (self, cancellable, error);
    break;
  case PARAPHE_SYNC_END:
  default:
    break;
  }
  if (done && !self->closed && self->phase >= PARAPHE_SYNC_REPOLL) {
    done = close_run (self, error);
    /* What was read before an interruption may have moved since: it is asked for at once, not at the next synchronisation. */
    if (done && self->resumed)
      paraphe_sync_look_again (self);
  }
  return done;
}

/* Seconds until the same is asked again: at once and once when one exchange failed, when the server lets us if it said when;
 * negative when nothing will help. */
static double
get_pause (ParapheSync *self, const GError *cause) {
  gboolean must_wait = g_error_matches (cause, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_WAIT);
  gboolean again = !self->stumbled && g_error_matches (cause, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_RETRY);
  gint64 left = must_wait ? paraphe_platform_get_wait_until (self->network->platform) - paraphe_clock_wall () : 0;
  double pause = must_wait ? (double) CLAMP (left, 1, 120) : 0;
  if ((!must_wait && !again) || self->waited + pause > (double) get_setting (self, "patience_seconds", PATIENCE_SECONDS))
    return -1;
  self->stumbled = self->stumbled || again;
  self->waited += pause;
  self->at -= self->at > 0; /* the same one */
  return pause;
}

static void
sync_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  ParapheSync *self = data;
  ParapheWorker *worker = self->network->worker;
  g_autoptr (GError) cause = NULL;
  if (paraphe_worker_is_quitting (worker)) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _ ("Stopped."));
    return;
  }
  gboolean done = do_phase (self, cancellable, &cause);
  gboolean can_wait = self->phase == PARAPHE_SYNC_PAPERS && self->at >= self->n_conventions;
  ParaphePriority priority = can_wait ? PARAPHE_PRIORITY_BACKGROUND : PARAPHE_PRIORITY_NORMAL;
  double pause = done ? 0 : get_pause (self, cause);
  if (!done)
    paraphe_sync_end_page (self, NULL);
  self->stumbled = self->stumbled && !done;
  self->waited = done ? 0 : self->waited;
  self->report->seconds = (double) (g_get_monotonic_time () - self->started) / G_USEC_PER_SEC;
  if (!done && pause < 0) {
    paraphe_sync_tell (self, PARAPHE_PROGRESS_NONE, 0, 0);
    g_task_return_error (task, g_steal_pointer (&cause));
  } else if (self->phase == PARAPHE_SYNC_END) {
    paraphe_sync_tell (self, PARAPHE_PROGRESS_NONE, 0, 0);
    g_task_return_boolean (task, TRUE);
  } else {
    if (pause > 0)
      tell_wait (self, pause);
    paraphe_worker_run_later (worker, priority, pause, task, sync_job);
  }
}

void
paraphe_sync_start (ParapheNetwork *network, gboolean full, ParapheSyncReport *report, GTask *task) {
  ParapheSync *self = g_new0 (ParapheSync, 1);
  self->network = network;
  self->full = full;
  self->report = report;
  self->started = g_get_monotonic_time ();
  self->tried = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->left = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_task_set_task_data (task, self, sync_free);
  paraphe_worker_run (network->worker, PARAPHE_PRIORITY_NORMAL, task, sync_job);
}
