/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way in of the server's facts: see ingest.h. Every function hands its work to the local thread and waits for it. */
#include "ingest.h"

#include "form-reading.h"
#include "history.h"
#include "listing.h"
#include "paper-table.h"
#include "search-text.h"

static ParapheConvention *
find_convention (GPtrArray *kept, const char *md5) {
  for (guint i = 0; i < kept->len; i++)
    if (g_strcmp0 (paraphe_convention_facts (g_ptr_array_index (kept, i))->md5, md5) == 0)
      return g_ptr_array_index (kept, i);
  return NULL;
}

/* A convention in force that is not known as such, or whose paper has arrived since, is added to those to save. */
static void
note_convention (ParapheLocal *local, ParapheDossier *dossier, GPtrArray *kept, ParapheCampaign *campaign, GPtrArray *to_save) {
  const ParapheDossierFacts *facts = paraphe_dossier_facts (dossier);
  const ParapheFileFacts *file = paraphe_file_facts (facts->attestation);
  g_autofree char *sha256 = paraphe_store_dup_paper_sha256 (local->store, file->md5);
  ParapheConvention *known = find_convention (kept, file->md5);
  if (known != NULL && paraphe_convention_facts (known)->state == PARAPHE_VERSION_CURRENT
      && (sha256 == NULL || paraphe_convention_facts (known)->sha256 != NULL))
    return;
  g_autoptr (ParapheForm) form = paraphe_form_read (dossier, campaign);
  g_autofree char *text = paraphe_form_to_text (form);
  ParapheConventionFacts row = {
    .dossier = facts->number,
    .version = paraphe_history_read (dossier).n_acceptances,
    .generated_at = file->created_at,
    .md5 = file->md5,
    .size = file->size,
    .sha256 = sha256,
    .state = PARAPHE_VERSION_CURRENT,
    .form = text,
    .seen_at = paraphe_clock_now (local->clock),
  };
  g_ptr_array_add (to_save, paraphe_convention_new (&row));
}

/* The platform destroys the convention when it reopens a dossier. One that is merely not shown (template switched off) stays. */
static gboolean
is_destroyed (const ParapheDossierFacts *facts, GPtrArray *kept) {
  gint64 generated_at = 0;
  for (guint i = 0; i < kept->len; i++) {
    const ParapheConventionFacts *row = paraphe_convention_facts (g_ptr_array_index (kept, i));
    if (row->state == PARAPHE_VERSION_CURRENT)
      generated_at = row->generated_at;
  }
  if (generated_at == 0 || facts->attestation != NULL)
    return FALSE;
  if (facts->state != PARAPHE_STATE_ACCEPTE)
    return TRUE;
  for (guint i = 0; i < facts->treatments->len; i++) {
    const ParapheTreatmentFacts *row = paraphe_treatment_facts (g_ptr_array_index (facts->treatments, i));
    if (row->event == PARAPHE_EVENT_REPASSE_EN_INSTRUCTION && row->at > generated_at)
      return TRUE;
  }
  return FALSE;
}

static gboolean
keep_versions (ParapheLocal *local, ParapheDossier *dossier, ParapheCampaign *campaign, GPtrArray *to_save, GError **error) {
  const ParapheDossierFacts *facts = paraphe_dossier_facts (dossier);
  g_autoptr (GPtrArray) kept = paraphe_store_list_conventions (local->store, facts->number, error);
  if (kept == NULL)
    return FALSE;
  if (facts->attestation != NULL && facts->state == PARAPHE_STATE_ACCEPTE) {
    note_convention (local, dossier, kept, campaign, to_save);
    return TRUE;
  }
  return !is_destroyed (facts, kept) || paraphe_store_void_conventions (local->store, facts->number, error);
}

typedef struct {
  GPtrArray *dossiers;
  const ParapheSyncRun *run;
  guint *n_changed;
} PageCall;

static gboolean
write_page (ParapheLocal *local, gpointer data, GError **error) {
  PageCall *call = data;
  g_autoptr (ParapheCampaign) campaign = paraphe_local_dup_campaign (local);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) conventions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) changed = NULL;
  for (guint i = 0; i < call->dossiers->len; i++) {
    ParapheDossier *dossier = g_ptr_array_index (call->dossiers, i);
    if (!keep_versions (local, dossier, campaign, conventions, error))
      return FALSE;
    g_ptr_array_add (texts, paraphe_search_text_write (local->store, dossier, campaign));
  }
  /* The conventions first: should the page not be written, they will be seen again; the other way round they could be lost. */
  if (!paraphe_store_save_conventions (local->store, conventions, error))
    return FALSE;
  if (!paraphe_store_write_page (local->store, paraphe_campaign_get_int (campaign, "demarche"), call->dossiers, texts, call->run,
                                 paraphe_clock_now (local->clock), &changed, error))
    return FALSE;
  if (call->n_changed != NULL)
    *call->n_changed = changed->len;
  /* One that was asked for by its number is judged anew even when it has not moved: the clock has. */
  for (guint i = 0; call->run == NULL && changed->len == 0 && i < call->dossiers->len; i++)
    paraphe_listing_rejudge_one (local, paraphe_dossier_facts (g_ptr_array_index (call->dossiers, i))->number);
  if (call->run != NULL && call->run->since == 0)
    paraphe_listing_refresh_alone (local, changed, call->dossiers);
  else
    paraphe_listing_refresh (local, changed);
  return TRUE;
}

static gboolean
judge_around (ParapheLocal *local, gpointer data, GError **error) {
  *(gboolean *) data = paraphe_listing_judge_around (local);
  return TRUE;
}

gboolean
paraphe_ingest_judge_around (ParapheLocal *local) {
  gboolean some = FALSE;
  paraphe_local_call (local, judge_around, &some, NULL);
  return some;
}

gboolean
paraphe_ingest_page (ParapheLocal *local, GPtrArray *dossiers, const ParapheSyncRun *run, guint *n_changed, GError **error) {
  PageCall call = { dossiers, run, n_changed };
  return paraphe_local_call (local, write_page, &call, error);
}

struct _ParaphePageWriting {
  ParapheLocal *local;
  GPtrArray *dossiers;  /* (owned) */
  ParapheSyncRun run;   /* texts owned */
  GMutex lock;
  GCond ended;
  gboolean has_ended, written;
  guint n_changed;
  GError *error;        /* (owned) (nullable) */
};

static void
clear_writing (gpointer data) {
  ParaphePageWriting *self = data;
  g_ptr_array_unref (self->dossiers);
  g_free (self->run.kind);
  g_free (self->run.cursor);
  g_clear_error (&self->error);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->ended);
}

static void
release_writing (gpointer data) {
  g_atomic_rc_box_release_full (data, clear_writing);
}

static void
write_page_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  ParaphePageWriting *self = data;
  PageCall call = { self->dossiers, &self->run, &self->n_changed };
  gboolean written = write_page (self->local, &call, &self->error);
  g_mutex_lock (&self->lock);
  self->written = written;
  self->has_ended = TRUE;
  g_cond_broadcast (&self->ended);
  g_mutex_unlock (&self->lock);
  g_task_return_boolean (task, written);
}

ParaphePageWriting *
paraphe_ingest_begin_page (ParapheLocal *local, GPtrArray *dossiers, const ParapheSyncRun *run) {
  ParaphePageWriting *self = g_atomic_rc_box_new0 (ParaphePageWriting);
  self->local = local;
  self->dossiers = g_ptr_array_ref (dossiers);
  self->run = *run;
  self->run.kind = g_strdup (run->kind);
  self->run.cursor = g_strdup (run->cursor);
  g_mutex_init (&self->lock);
  g_cond_init (&self->ended);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_task_data (task, g_atomic_rc_box_acquire (self), release_writing);
  paraphe_worker_run (local->worker, PARAPHE_PRIORITY_OUTBOX, task, write_page_job);
  return self;
}

gboolean
paraphe_ingest_end_page (ParaphePageWriting *self, guint *n_changed, GError **error) {
  g_mutex_lock (&self->lock);
  while (!self->has_ended)
    g_cond_wait (&self->ended, &self->lock);
  gboolean written = self->written;
  *n_changed = self->n_changed;
  if (!written)
    g_propagate_error (error, g_steal_pointer (&self->error));
  g_mutex_unlock (&self->lock);
  release_writing (self);
  return written;
}

void
paraphe_ingest_leave_page (ParaphePageWriting *self) {
  release_writing (self);
}

static gboolean
do_nothing (ParapheLocal *local, gpointer data, GError **error) {
  return TRUE;
}

void
paraphe_ingest_await (ParapheLocal *local) {
  paraphe_local_call (local, do_nothing, NULL, NULL);
}

gboolean
paraphe_ingest_dossier (ParapheLocal *local, ParapheDossier *dossier, GError **error) {
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_ptr_array_add (one, dossier);
  return paraphe_ingest_page (local, one, NULL, NULL, error);
}

static gboolean
write_run (ParapheLocal *local, gpointer data, GError **error) {
  g_autoptr (ParapheCampaign) campaign = paraphe_local_dup_campaign (local);
  return paraphe_store_save_run (local->store, paraphe_campaign_get_int (campaign, "demarche"), data, error);
}

gboolean
paraphe_ingest_run (ParapheLocal *local, const ParapheSyncRun *run, GError **error) {
  return paraphe_local_call (local, write_run, (gpointer) run, error);
}

typedef struct {
  GHashTable *presences;
  guint *n_gone;
} PresenceCall;

static gboolean
write_presences (ParapheLocal *local, gpointer data, GError **error) {
  PresenceCall *call = data;
  g_autoptr (GArray) moved = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer key, value;
  g_hash_table_iter_init (&iter, call->presences);
  while (g_hash_table_iter_next (&iter, &key, &value)) {
    gint64 number = *(gint64 *) key;
    ParaphePresence before = PARAPHE_PRESENCE_UNKNOWN, after = GPOINTER_TO_INT (value);
    g_autoptr (GBytes) raw = paraphe_store_dup_raw (local->store, number, &before, NULL, NULL);
    if (raw == NULL || before == after)
      continue;
    if (!paraphe_store_set_presence (local->store, number, after, error))
      return FALSE;
    g_array_append_val (moved, number);
  }
  *call->n_gone += moved->len;
  paraphe_listing_refresh (local, moved);
  return TRUE;
}

gboolean
paraphe_ingest_presences (ParapheLocal *local, GHashTable *presences, guint *n_gone, GError **error) {
  PresenceCall call = { presences, n_gone };
  return paraphe_local_call (local, write_presences, &call, error);
}

typedef struct {
  ParapheDemarche *demarche;
  GBytes *raw;
  GHashTable *field_map;
} DemarcheCall;

static gboolean
write_demarche (ParapheLocal *local, gpointer data, GError **error) {
  DemarcheCall *call = data;
  gint64 number = paraphe_demarche_facts (call->demarche)->number;
  if (call->raw != NULL && !paraphe_store_save_demarche (local->store, number, call->raw, error))
    return FALSE;
  paraphe_local_set_demarche (local, call->demarche);
  if (call->field_map == NULL || g_hash_table_size (call->field_map) == 0)
    return TRUE;
  return paraphe_local_save_settings (local, NULL, call->field_map, error);
}

gboolean
paraphe_ingest_demarche (ParapheLocal *local, ParapheDemarche *demarche, GBytes *raw, GHashTable *field_map, GError **error) {
  DemarcheCall call = { demarche, raw, field_map };
  return paraphe_local_call (local, write_demarche, &call, error);
}

typedef struct {
  gint64 number;
  ParapheFile *file;
  GFilterOutputStream *stream;
} PaperCall;

/* The convention that this paper is now has its copy. */
static gboolean
complete_convention (ParapheLocal *local, gint64 number, const char *md5, const char *sha256, GError **error) {
  g_autoptr (GPtrArray) kept = paraphe_store_list_conventions (local->store, number, error);
  if (kept == NULL)
    return FALSE;
  ParapheConvention *convention = find_convention (kept, md5);
  if (convention == NULL || paraphe_convention_facts (convention)->sha256 != NULL)
    return TRUE;
  ParapheConventionFacts row = *paraphe_convention_facts (convention);
  row.sha256 = sha256;
  g_autoptr (ParapheConvention) complete = paraphe_convention_new (&row);
  return paraphe_store_save_convention (local->store, complete, error);
}

static gboolean
begin_paper (ParapheLocal *local, gpointer data, GError **error) {
  PaperCall *call = data;
  ParaphePaperStream *stream = paraphe_store_begin_paper (local->store, error);
  call->stream = stream != NULL ? G_FILTER_OUTPUT_STREAM (stream) : NULL;
  return stream != NULL;
}

GFilterOutputStream *
paraphe_ingest_begin_paper (ParapheLocal *local, GError **error) {
  PaperCall call = { 0 };
  paraphe_local_call (local, begin_paper, &call, error);
  return call.stream;
}

static gboolean
commit_paper (ParapheLocal *local, gpointer data, GError **error) {
  PaperCall *call = data;
  const ParapheFileFacts *file = paraphe_file_facts (call->file);
  g_autofree char *sha256
      = paraphe_store_commit_paper (local->store, PARAPHE_PAPER_STREAM (call->stream), file->md5, file->size, error);
  if (sha256 == NULL || !complete_convention (local, call->number, file->md5, sha256, error))
    return FALSE;
  paraphe_listing_refresh_one (local, call->number);
  return TRUE;
}

gboolean
paraphe_ingest_paper (ParapheLocal *local, gint64 number, ParapheFile *file, GFilterOutputStream *stream, GError **error) {
  PaperCall call = { number, file, stream };
  gboolean kept = paraphe_local_call (local, commit_paper, &call, error);
  g_object_unref (stream);
  return kept;
}

static gboolean
abort_paper (ParapheLocal *local, gpointer data, GError **error) {
  PaperCall *call = data;
  paraphe_store_abort_paper (local->store, PARAPHE_PAPER_STREAM (call->stream));
  return TRUE;
}

void
paraphe_ingest_abort_paper (ParapheLocal *local, GFilterOutputStream *stream) {
  PaperCall call = { .stream = stream };
  paraphe_local_call (local, abort_paper, &call, NULL);
  g_object_unref (stream);
}
