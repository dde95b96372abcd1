/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages of a synchronisation: one page and its cursor in one transaction; asked for in halves when the server gives it with holes,
 * too late or too big. Network thread. */
#include "sync-run.h"

#include "engine-error.h"

/* Server dates are truncated to the second and rows appear late: what was modified just before is read again. */
#define OVERLAP_SECONDS 600
/* A date of the server further ahead of its own clock than this says nothing of what was read. */
#define AHEAD_SECONDS 600

static ParapheSyncRun *
continue_run (const ParapheSyncRun *last) {
  ParapheSyncRun *run = g_memdup2 (last, sizeof *last);
  run->kind = g_strdup (last->kind);
  run->cursor = g_strdup (last->cursor);
  run->page_size = CLAMP (last->page_size, 1, PARAPHE_PAGE_SIZE);
  return run;
}

/* After everything was read, in whatever time, what moved since the beginning is asked for: its instant is the watermark, or that of
 * the first page when the server's clock was not seen yet. Pages by modification carry their own. */
ParapheSyncRun *
paraphe_sync_plan_run (const ParapheSyncRun *last, gboolean full, gint64 now) {
  gboolean last_is_full = last != NULL && g_strcmp0 (last->kind, "full") == 0;
  if (last != NULL && !last->finished && (last_is_full || !full))
    return continue_run (last);
  ParapheSyncRun *run = g_new0 (ParapheSyncRun, 1);
  gint64 watermark = last != NULL ? last->watermark : 0;
  run->since = full || watermark == 0 ? 0 : MAX (1, watermark - OVERLAP_SECONDS);
  run->kind = g_strdup (run->since == 0 ? "full" : "delta");
  run->generation = last != NULL ? last->generation + (run->since == 0) : 1;
  run->page_size = PARAPHE_PAGE_SIZE;
  run->watermark = run->since == 0 ? now : watermark;
  return run;
}

gboolean
paraphe_sync_end_page (ParapheSync *self, GError **error) {
  ParaphePageWriting *writing = g_steal_pointer (&self->writing);
  guint n_changed = 0;
  if (writing == NULL)
    return TRUE;
  gboolean written = paraphe_ingest_end_page (writing, &n_changed, error);
  self->report->changed += n_changed;
  return written;
}

static gboolean
matches (const GError *cause, ParaphePlatformError code) {
  return g_error_matches (cause, PARAPHE_PLATFORM_ERROR, (int) code);
}

/* Alone and given up by the server, a dossier is passed over and counted: a glance knows where the next page begins. FALSE when even
 * that cannot be had. */
static gboolean
pass_over (ParapheSync *self, const ParapheGlance *glance, GError **error) {
  if (!paraphe_sync_end_page (self, error))
    return FALSE;
  self->report->unread += glance->glimpses->len + glance->n_null;
  g_free (self->run->cursor);
  self->run->cursor = g_strdup (glance->end_cursor);
  if (!glance->has_next)
    self->phase = PARAPHE_SYNC_DELETIONS;
  return paraphe_ingest_run (self->network->local, self->run, error);
}

/* A page that failed is asked for again smaller, down to one dossier. A failure of the network looks the same as one of the server
 * on this page: a short question tells them apart, unless the server has it wait. FALSE: nothing helps, and why. cause: (transfer
 * full). */
static gboolean
ask_for_less (ParapheSync *self, GError *cause, GCancellable *cancellable, GError **error) {
  ParapheSyncRun *run = self->run;
  g_autoptr (GError) reason = cause;
  g_autoptr (GError) other = NULL;
  gboolean late = matches (cause, PARAPHE_PLATFORM_ERROR_TIMEOUT), unreadable = matches (cause, PARAPHE_PLATFORM_ERROR_ANSWER);
  gboolean failed = matches (cause, PARAPHE_PLATFORM_ERROR_RETRY) && self->stumbled;
  if (late && run->page_size > 1) {
    run->page_size /= 2;
    return TRUE;
  }
  g_autoptr (ParapheGlance) glance
    = late || unreadable || failed
        ? paraphe_platform_glance (self->network->platform, self->demarche, run->since, run->cursor, 1, FALSE, cancellable, &other)
        : NULL;
  if (glance == NULL) {
    GError **told = other != NULL && matches (other, PARAPHE_PLATFORM_ERROR_WAIT) ? &other : &reason;
    g_propagate_error (error, g_steal_pointer (told));
    return FALSE;
  }
  self->stumbled = FALSE;
  if (run->page_size <= 1)
    return pass_over (self, glance, error);
  run->page_size = MAX (1, run->page_size / 4);
  return TRUE;
}

/* After everything was read, the dates of what was read are the watermark, unless they are ahead of the server's own clock. */
static void
end_full (ParapheSync *self) {
  gint64 newest = paraphe_store_get_last_modified (self->network->reader, self->demarche);
  ParapheSyncRun *run = self->run;
  if (newest != 0)
    run->watermark = run->watermark != 0 ? MIN (run->watermark, newest) : newest;
}

static void
advance_run (ParapheSync *self, const ParaphePage *page) {
  ParapheSyncRun *run = self->run;
  gint64 now = paraphe_clock_now (self->network->clock), limit = now + AHEAD_SECONDS;
  if (run->since == 0 && run->watermark == 0)
    run->watermark = now;
  for (guint i = 0; run->since != 0 && i < page->dossiers->len; i++) {
    gint64 modified_at = paraphe_dossier_facts (g_ptr_array_index (page->dossiers, i))->modified_at;
    run->watermark = MAX (run->watermark, MIN (modified_at, limit));
  }
  run->n_received += page->dossiers->len;
  if (page->end_cursor != NULL) {
    g_free (run->cursor);
    run->cursor = g_strdup (page->end_cursor);
  }
}

static gboolean
take_page (ParapheSync *self, const ParaphePage *page, GCancellable *cancellable, GError **error) {
  if (!paraphe_sync_end_page (self, error)
      || !paraphe_network_learn_revisions (self->network, page->dossiers, self->tried, &self->campaign, cancellable, error))
    return FALSE;
  advance_run (self, page);
  self->writing = paraphe_ingest_begin_page (self->network->local, page->dossiers, self->run);
  for (guint i = 0; i < page->dossiers->len; i++)
    paraphe_sync_note_moved (self, paraphe_dossier_facts (g_ptr_array_index (page->dossiers, i))->number);
  self->report->received += page->dossiers->len;
  self->report->unread += page->n_null;
  self->run->page_size = MIN (PARAPHE_PAGE_SIZE, self->run->page_size * 2);
  paraphe_sync_tell (self, PARAPHE_PROGRESS_DOSSIERS, self->run->n_received, self->run->since == 0 ? self->n_known : 0);
  if (page->has_next)
    return TRUE;
  if (!paraphe_sync_end_page (self, error))
    return FALSE;
  if (self->run->since == 0)
    end_full (self);
  self->phase = PARAPHE_SYNC_DELETIONS;
  return TRUE;
}

gboolean
paraphe_sync_read_page (ParapheSync *self, GCancellable *cancellable, GError **error) {
  ParapheSyncRun *run = self->run;
  g_autoptr (GError) cause = NULL;
  ParaphePage *page = paraphe_platform_read_page (self->network->platform, self->demarche, run->since, run->cursor,
                                                  run->page_size, cancellable, &cause);
  paraphe_network_note_clock (self->network, self->network->platform);
  if (page == NULL)
    return ask_for_less (self, g_steal_pointer (&cause), cancellable, error);
  gboolean taken = TRUE;
  if (page->n_null > 0 && run->page_size > 1)
    run->page_size /= 2; /* alone, a dossier that the server cannot give is passed over, and counted */
  else
    taken = take_page (self, page, cancellable, error);
  paraphe_page_free (page);
  return taken;
}
