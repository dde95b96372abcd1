/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is true of the whole campaign: the age of what is shown, the clock, the démarche, the token, the settings. A job of the local
 * worker. */
#include "config.h"
#include "viewing.h"

#include <glib/gi18n.h>

#include "campaign-table.h"
#include "engine-parts.h"
#include "mark-table.h"

/* Marks that are of no dossier. */
#define CAMPAIGN_MARKS 0

typedef struct {
  ParapheLocal *local;
  ParapheLink link;
} Judging;

/* A setting of the program about this démarche (transfer full) (nullable). */
static char *
dup_fact (ParapheLocal *local, const char *key, gint64 demarche) {
  g_autofree char *name = g_strdup_printf ("%s.%" G_GINT64_FORMAT, key, demarche);
  return paraphe_store_dup_setting (local->store, name);
}

static const char *
find_cause (const Judging *judging, const char *can_write) {
  if (judging->link == PARAPHE_LINK_TOKEN)
    return _ ("The platform refuses the token");
  return g_strcmp0 (can_write, "0") == 0 ? _ ("The token was made for reading") : NULL;
}

static GPtrArray *
judge (const Judging *judging, const ParapheReadingTerms *terms, GError **error) {
  ParapheLocal *local = judging->local;
  gint64 demarche = paraphe_campaign_get_int (terms->campaign, "demarche");
  g_autoptr (GPtrArray) marks = paraphe_store_list_marks (local->store, CAMPAIGN_MARKS, error);
  if (marks == NULL)
    return NULL;
  g_autofree char *synced_at = dup_fact (local, "last_sync_at", demarche);
  g_autofree char *can_write = dup_fact (local, "can_write", demarche);
  g_autofree char *offset = paraphe_store_dup_setting (local->store, "clock_offset");
  const ParapheWhole whole = {
    .synced_at = synced_at != NULL ? g_ascii_strtoll (synced_at, NULL, 10) : 0,
    .clock_measured = offset != NULL,
    .clock_offset = paraphe_clock_get_offset (local->clock),
    .demarche_known = terms->demarche != NULL,
    .declarative = terms->demarche != NULL ? paraphe_demarche_facts (terms->demarche)->declarative : NULL,
    .token_cause = find_cause (judging, can_write),
  };
  ParapheSurroundings around = { .whole = &whole };
  const ParapheCase facts = {
    .campaign = terms->campaign,
    .marks = marks,
    .now = terms->now,
    .directory = terms->directory,
    .around = &around,
  };
  paraphe_vicinity_lend (terms->vicinity, &around);
  GPtrArray *flags = paraphe_judge_campaign (&facts);
  paraphe_vicinity_take_back (terms->vicinity, &around);
  return flags;
}

static void
judge_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  const Judging *judging = data;
  GError *error = NULL;
  g_auto (ParapheReadingTerms) terms = { 0 };
  paraphe_local_fill_terms (judging->local, &terms);
  GPtrArray *flags = terms.campaign != NULL ? judge (judging, &terms, &error) : g_ptr_array_new_with_free_func (g_object_unref);
  paraphe_engine_answer (task, flags, (GDestroyNotify) g_ptr_array_unref, error);
}

void
paraphe_engine_judge_campaign_async (ParapheEngine *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_judge_campaign_async, cancellable, callback, data);
  Judging *judging = g_new0 (Judging, 1);
  *judging = (Judging){ self->local, self->link };
  g_task_set_task_data (task, judging, g_free);
  if (paraphe_engine_check_open (self, task))
    paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, task, judge_job);
}

GPtrArray *
paraphe_engine_judge_campaign_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end (self, result, error);
}
