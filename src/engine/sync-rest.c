/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What pages do not tell: deletions, dossiers that vanished, attestations and scans that move without a date, papers. One dossier a
 * job. Network thread. */
#include "sync-run.h"

#include "downloads.h"
#include "listing.h"

/* Addresses of files die after an hour. */
#define ADDRESS_SECONDS (50 * 60)
/* Questions of a run about what moves without a date: the rest waits for the next one. */
#define REPOLL_LIMIT (3 * PARAPHE_GLIMPSE_GROUP)
/* So long after its last move a dossier is asked about at each run; later in turn, a group at each run. */
#define YOUNG_SECONDS 3600
/* Dossiers that the server fails to give, one after the other: then it is the server. */
#define SKIP_LIMIT 3

typedef struct {
  ParapheLacks lacks;
  gint64 since;
  GArray *numbers;
} LackCall;

static gboolean
list_lacking (ParapheLocal *local, gpointer data, GError **error) {
  LackCall *call = data;
  call->numbers = paraphe_listing_list_lacking (local, call->lacks, call->since);
  return TRUE;
}

/* (transfer full) the most urgent first. */
static GArray *
get_lacking (ParapheSync *self, ParapheLacks lacks, gint64 moved_since) {
  LackCall call = { lacks, moved_since, NULL };
  paraphe_local_call (self->network->local, list_lacking, &call, NULL);
  return call.numbers;
}

void
paraphe_sync_start_queue (ParapheSync *self, ParapheSyncPhase phase, GArray *numbers) {
  g_clear_pointer (&self->queue, g_array_unref);
  self->queue = numbers;
  self->at = 0;
  self->phase = phase;
}

/* The copy kept, with its presence (nullable). */
static ParapheDossier *
read_kept (ParapheSync *self, gint64 number, gint64 *read_at) {
  ParaphePresence presence = PARAPHE_PRESENCE_UNKNOWN;
  g_autoptr (GBytes) raw = paraphe_store_dup_raw (self->network->reader, number, &presence, read_at, NULL);
  return raw != NULL ? paraphe_platform_parse_dossier (raw, presence, NULL) : NULL;
}

static int
compare_asked (gconstpointer a, gconstpointer b, gpointer asked) {
  const gint64 *x = g_hash_table_lookup (asked, a), *y = g_hash_table_lookup (asked, b);
  return (x != NULL ? *x : 0) < (y != NULL ? *y : 0) ? -1 : (x != NULL ? *x : 0) > (y != NULL ? *y : 0);
}

/* Up to limit numbers, those not asked about for the longest time first; now: of this run. numbers: (transfer full) */
static void
add_due (ParapheSync *self, GArray *due, GArray *numbers, guint limit, gint64 now) {
  g_array_sort_with_data (numbers, compare_asked, self->network->asked);
  for (guint i = 0; i < numbers->len && due->len < limit; i++) {
    gint64 number = g_array_index (numbers, gint64, i);
    gint64 *asked = g_hash_table_lookup (self->network->asked, &number);
    if (asked != NULL && *asked == now)
      continue;
    g_hash_table_replace (self->network->asked, g_memdup2 (&number, sizeof number), g_memdup2 (&now, sizeof now));
    g_array_append_val (due, number);
  }
  g_array_unref (numbers);
}

/* At least a group in turn at each run, so that a convention is seen soon after its birth however late it comes; more groups for
 * those that moved lately. */
static void
start_repoll (ParapheSync *self) {
  gint64 now = g_get_monotonic_time (), lately = paraphe_clock_now (self->network->clock) - YOUNG_SECONDS;
  GArray *due = g_array_new (FALSE, FALSE, sizeof (gint64));
  add_due (self, due, get_lacking (self, PARAPHE_LACKS_NEWS, lately), REPOLL_LIMIT, now);
  add_due (self, due, get_lacking (self, PARAPHE_LACKS_NEWS, 0), MAX (due->len, PARAPHE_GLIMPSE_GROUP), now);
  paraphe_sync_start_queue (self, PARAPHE_SYNC_REPOLL, due);
  self->repolled = TRUE;
}

/* Those whose papers were not asked for yet since they moved. */
static void
keep_unasked (ParapheSync *self, GArray *numbers) {
  for (guint i = numbers->len; i > 0; i--)
    if (g_hash_table_contains (self->left, &g_array_index (numbers, gint64, i - 1)))
      g_array_remove_index (numbers, i - 1);
}

static void
start_papers (ParapheSync *self) {
  GArray *numbers = get_lacking (self, PARAPHE_LACKS_CONVENTION | PARAPHE_LACKS_FILE, 0);
  g_autoptr (GArray) conventions = get_lacking (self, PARAPHE_LACKS_CONVENTION, 0);
  keep_unasked (self, numbers);
  keep_unasked (self, conventions);
  self->n_conventions = conventions->len;
  paraphe_sync_start_queue (self, PARAPHE_SYNC_PAPERS, numbers);
}

/* The next number of the queue; 0 when it is used up. */
static gint64
take_number (ParapheSync *self) {
  if (self->queue == NULL || self->at >= self->queue->len)
    return 0;
  return g_array_index (self->queue, gint64, self->at++);
}

static gboolean
mark_one (ParapheSync *self, gint64 number, ParaphePresence presence, GError **error) {
  g_autoptr (GHashTable) one = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_hash_table_insert (one, &number, GINT_TO_POINTER (presence));
  return paraphe_ingest_presences (self->network->local, one, &self->report->gone, error);
}

/* Those that a full run did not see. One read in one go is as good as a sweep; what moved without a date behind one that was
 * interrupted is for the next sweep. */
static gboolean
start_unseen (ParapheSync *self, GError **error) {
  GArray *unseen = paraphe_store_list_unseen (self->network->reader, self->demarche, self->run->generation, error);
  if (unseen == NULL)
    return FALSE;
  paraphe_sync_start_queue (self, PARAPHE_SYNC_LOOK, unseen);
  return paraphe_sync_set_instant (self, PARAPHE_SYNC_FULL_AT, error)
         && (self->resumed || paraphe_sync_set_instant (self, PARAPHE_SYNC_SWEPT_AT, error));
}

gboolean
paraphe_sync_take_deletions (ParapheSync *self, GHashTable *deleted, GCancellable *cancellable, GError **error) {
  g_autoptr (GHashTable) read
      = deleted == NULL
            ? paraphe_platform_read_deleted (self->network->platform, self->demarche, cancellable, error)
            : g_hash_table_ref (deleted);
  if (read == NULL || !paraphe_ingest_presences (self->network->local, read, &self->report->gone, error))
    return FALSE;
  if (self->run->since == 0)
    return start_unseen (self, error);
  if (self->queue == NULL)
    self->queue = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->phase = PARAPHE_SYNC_SWEEP;
  return TRUE;
}

gboolean
paraphe_sync_read_deletions (ParapheSync *self, GCancellable *cancellable, GError **error) {
  g_autoptr (GError) cause = NULL;
  g_autoptr (ParapheGlance) glance
      = paraphe_platform_glance (self->network->platform, self->demarche, 0, NULL, 0, TRUE, cancellable, &cause);
  if (glance == NULL && !g_error_matches (cause, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_ANSWER)
      && !g_error_matches (cause, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_BUG)) {
    g_propagate_error (error, g_steal_pointer (&cause));
    return FALSE;
  }
  return paraphe_sync_take_deletions (self, glance != NULL ? glance->deleted : NULL, cancellable, error);
}

/* Is this dossier alone at fault, so that the others can be asked for? Counted. */
static gboolean
skip (ParapheSync *self, const GError *cause) {
  gboolean retry = g_error_matches (cause, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_RETRY);
  gboolean one = g_error_matches (cause, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_TIMEOUT)
                 || g_error_matches (cause, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_ANSWER) || (retry && self->stumbled);
  if (!one || self->n_skipped >= SKIP_LIMIT)
    return FALSE;
  self->n_skipped++;
  self->report->unread++;
  return TRUE;
}

/* One dossier read from the server, into the copy. (transfer full) NULL with TRUE: the server does not know it, or cannot give it. */
static gboolean
read_one (ParapheSync *self, gint64 number, ParapheDossier **dossier, GCancellable *cancellable, GError **error) {
  ParapheNetwork *network = self->network;
  g_autoptr (GError) cause = NULL;
  guint n_changed = 0;
  *dossier = paraphe_platform_read_dossier (network->platform, number, cancellable, &cause);
  paraphe_network_note_clock (network, network->platform);
  if (*dossier == NULL) {
    if (g_error_matches (cause, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_NOT_FOUND))
      return mark_one (self, number, PARAPHE_PRESENCE_VANISHED, error);
    if (skip (self, cause))
      return TRUE;
    g_propagate_error (error, g_steal_pointer (&cause));
    return FALSE;
  }
  paraphe_sync_note_moved (self, number);
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_ptr_array_add (one, *dossier);
  if (!paraphe_network_learn_revisions (network, one, self->tried, &self->campaign, cancellable, error)
      || !paraphe_ingest_page (network->local, one, NULL, &n_changed, error)) {
    g_clear_object (dossier);
    return FALSE;
  }
  gint64 modified_at = paraphe_dossier_facts (*dossier)->modified_at;
  if (self->run->since != 0 && !self->closed)
    self->run->watermark = MAX (self->run->watermark, MIN (modified_at, paraphe_clock_now (network->clock)));
  self->report->received++;
  self->report->changed += n_changed;
  self->n_skipped = 0;
  return TRUE;
}

gboolean
paraphe_sync_look_for_one (ParapheSync *self, GCancellable *cancellable, GError **error) {
  g_autoptr (ParapheDossier) dossier = NULL;
  gint64 number = take_number (self);
  if (number != 0) {
    paraphe_sync_tell (self, PARAPHE_PROGRESS_DOSSIERS, self->at, self->queue->len);
    return read_one (self, number, &dossier, cancellable, error);
  }
  if (self->repolled)
    start_papers (self);
  else
    start_repoll (self);
  return TRUE;
}

/* A group of numbers in one question; those whose copy is another, or that the server does not know, are looked for. */
gboolean
paraphe_sync_repoll_some (ParapheSync *self, GCancellable *cancellable, GError **error) {
  g_autoptr (GError) cause = NULL;
  guint n = self->queue->len;
  GArray *moved = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint at = 0; at < n; at += PARAPHE_GLIMPSE_GROUP) {
    const gint64 *group = &g_array_index (self->queue, gint64, at);
    guint length = MIN (PARAPHE_GLIMPSE_GROUP, n - at);
    g_autoptr (GPtrArray) glimpses = paraphe_platform_glimpse (self->network->platform, group, length, cancellable, &cause);
    if (glimpses == NULL)
      break;
    for (guint i = 0, j = 0; i < length; i++) {
      ParapheGlimpse *glimpse = j < glimpses->len ? g_ptr_array_index (glimpses, j) : NULL;
      gboolean there = glimpse != NULL && glimpse->number == group[i];
      j += there;
      if (!there || paraphe_sync_is_stale (self, glimpse, TRUE))
        g_array_append_val (moved, group[i]);
    }
  }
  gboolean fatal = cause != NULL && !g_error_matches (cause, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_TIMEOUT)
                   && !g_error_matches (cause, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_ANSWER);
  if (!fatal) {
    paraphe_sync_start_queue (self, PARAPHE_SYNC_LOOK, moved);
    return TRUE;
  }
  g_array_unref (moved);
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

/* The copy kept here while its addresses live, else what the server says now. */
static gboolean
read_with_addresses (ParapheSync *self, gint64 number, ParapheDossier **dossier, GCancellable *cancellable, GError **error) {
  gint64 read_at = 0;
  *dossier = read_kept (self, number, &read_at);
  gint64 age = paraphe_clock_now (self->network->clock) - read_at;
  if (*dossier != NULL && age >= 0 && age < ADDRESS_SECONDS)
    return TRUE;
  g_clear_object (dossier);
  return read_one (self, number, dossier, cancellable, error);
}

gboolean
paraphe_sync_fetch_papers_of_one (ParapheSync *self, GCancellable *cancellable, GError **error) {
  g_autoptr (GError) cause = NULL;
  g_autoptr (ParapheDossier) dossier = NULL;
  gint64 number = take_number (self);
  if (number == 0) {
    self->phase = PARAPHE_SYNC_END;
    return TRUE;
  }
  gint64 age = paraphe_clock_now (self->network->clock) - self->looked_at;
  if (age < 0 || age >= PARAPHE_LOOK_SECONDS) {
    paraphe_sync_look_again (self);
    return TRUE;
  }
  paraphe_sync_tell (self, PARAPHE_PROGRESS_FILES, self->at, self->queue->len);
  if (!read_with_addresses (self, number, &dossier, cancellable, error))
    return FALSE;
  g_hash_table_add (self->left, g_memdup2 (&number, sizeof number));
  if (dossier == NULL
      || paraphe_download_missing (self->network, dossier, PARAPHE_PAPERS_CONVENTION | PARAPHE_PAPERS_FILES, self->report, cancellable, &cause))
    return TRUE;
  if (g_error_matches (cause, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_NOT_FOUND) || skip (self, cause))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}
