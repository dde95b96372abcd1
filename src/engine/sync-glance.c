/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking before reading: one short question that tells whether anything moved, and now and then a glimpse of every dossier, for what
 * moves without a date (labels, a revision, a dossier that is in no list any more). Network thread. */
#include "sync-run.h"

/* More that moved than this is read by pages. */
#define FEW 3
#define SWEEP_SECONDS 3600
/* A second of the server holds several versions: a copy read within it may be the first of them. */
#define GRAIN_SECONDS 2

gboolean
paraphe_sync_is_stale (ParapheSync *self, const ParapheGlimpse *glimpse, gboolean deep) {
  ParaphePresence presence = PARAPHE_PRESENCE_UNKNOWN;
  gint64 read_at = 0;
  g_autoptr (GBytes) raw = paraphe_store_dup_raw (self->network->reader, glimpse->number, &presence, &read_at, NULL);
  g_autoptr (ParapheDossier) dossier = raw != NULL ? paraphe_platform_parse_dossier (raw, presence, NULL) : NULL;
  if (dossier == NULL || presence != PARAPHE_PRESENCE_LISTED || paraphe_dossier_facts (dossier)->modified_at != glimpse->modified_at
      || read_at <= glimpse->modified_at + GRAIN_SECONDS)
    return TRUE;
  g_autofree char *signature = paraphe_glimpse_sign (dossier, deep);
  return g_strcmp0 (signature, glimpse->signature) != 0;
}

/* The numbers of a glance whose copy is another (transfer full). */
static GArray *
list_stale (ParapheSync *self, GPtrArray *glimpses) {
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < glimpses->len; i++) {
    const ParapheGlimpse *glimpse = g_ptr_array_index (glimpses, i);
    if (paraphe_sync_is_stale (self, glimpse, FALSE))
      g_array_append_val (numbers, glimpse->number);
  }
  return numbers;
}

/* A short question that the server cannot answer is no reason to stop: the long way does without. */
static gboolean
is_dispensable (const GError *cause) {
  static const int codes[] = { PARAPHE_PLATFORM_ERROR_TIMEOUT, PARAPHE_PLATFORM_ERROR_ANSWER, PARAPHE_PLATFORM_ERROR_BUG };
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_error_matches (cause, PARAPHE_PLATFORM_ERROR, codes[i]))
      return TRUE;
  return FALSE;
}

gboolean
paraphe_sync_glance (ParapheSync *self, GCancellable *cancellable, GError **error) {
  ParapheNetwork *network = self->network;
  g_autoptr (GError) cause = NULL;
  g_autoptr (ParapheGlance) glance = paraphe_platform_glance (network->platform, self->demarche, self->run->since, NULL,
                                                              PARAPHE_GLANCE_PAGE, TRUE, cancellable, &cause);
  paraphe_network_note_clock (network, network->platform);
  if (glance == NULL && !is_dispensable (cause)) {
    g_propagate_error (error, g_steal_pointer (&cause));
    return FALSE;
  }
  g_autoptr (GArray) stale = glance != NULL ? list_stale (self, glance->glimpses) : NULL;
  if (glance == NULL || glance->has_next || glance->n_null > 0 || stale->len > FEW) {
    self->phase = PARAPHE_SYNC_PAGES;
    return TRUE;
  }
  paraphe_sync_start_queue (self, PARAPHE_SYNC_DELETIONS, g_steal_pointer (&stale));
  return paraphe_sync_take_deletions (self, glance->deleted, cancellable, error);
}

/* What is kept as listed and was in no page of the sweep. */
static gboolean
add_unseen (ParapheSync *self, GError **error) {
  g_autoptr (GArray) listed = paraphe_store_list_unseen (self->network->reader, self->demarche, G_MAXINT, error);
  if (listed == NULL)
    return FALSE;
  for (guint i = 0; i < listed->len; i++)
    if (!g_hash_table_contains (self->seen, &g_array_index (listed, gint64, i)))
      g_array_append_val (self->queue, g_array_index (listed, gint64, i));
  return paraphe_sync_set_instant (self, PARAPHE_SYNC_SWEPT_AT, error);
}

static void
end_sweep (ParapheSync *self) {
  g_clear_pointer (&self->seen, g_hash_table_unref);
  g_clear_pointer (&self->sweep_cursor, g_free);
  self->at = 0;
  self->phase = PARAPHE_SYNC_LOOK;
}

gboolean
paraphe_sync_sweep_page (ParapheSync *self, GCancellable *cancellable, GError **error) {
  g_autoptr (GError) cause = NULL;
  gint64 since_last = paraphe_clock_now (self->network->clock) - paraphe_sync_get_instant (self, PARAPHE_SYNC_SWEPT_AT);
  if (self->seen == NULL && since_last >= 0 && since_last < SWEEP_SECONDS) {
    end_sweep (self);
    return TRUE;
  }
  if (self->seen == NULL)
    self->seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (ParapheGlance) glance = paraphe_platform_glance (self->network->platform, self->demarche, 0, self->sweep_cursor,
                                                              PARAPHE_GLANCE_PAGE, FALSE, cancellable, &cause);
  if (glance == NULL && is_dispensable (cause)) {
    end_sweep (self);
    return TRUE;
  }
  if (glance == NULL) {
    g_propagate_error (error, g_steal_pointer (&cause));
    return FALSE;
  }
  for (guint i = 0; i < glance->glimpses->len; i++) {
    const ParapheGlimpse *glimpse = g_ptr_array_index (glance->glimpses, i);
    gboolean fresh = g_hash_table_add (self->seen, g_memdup2 (&glimpse->number, sizeof glimpse->number));
    if (fresh && paraphe_sync_is_stale (self, glimpse, FALSE))
      g_array_append_val (self->queue, glimpse->number);
  }
  g_free (self->sweep_cursor);
  self->sweep_cursor = g_strdup (glance->end_cursor);
  if (glance->has_next)
    return TRUE;
  if (!add_unseen (self, error))
    return FALSE;
  end_sweep (self);
  return TRUE;
}
