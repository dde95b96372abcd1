/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies from outside: see outside-copies.h. Jobs of the local worker; the paper comes before its row. */
#include "config.h"
#include "outside-copies.h"

#include <glib/gi18n.h>

#include "case-reading.h"
#include "engine-parts.h"
#include "kept-file.h"
#include "listing.h"
#include "outside-table.h"

#define LARGEST (200 * 1024 * 1024)

typedef struct {
  ParapheEngine *engine; /* (unowned) */
  gint64 number;
  char *path;
  ParapheDay received;
  ParapheChannel channel;
} Arrival;

static void
arrival_free (gpointer data) {
  Arrival *arrival = data;
  g_free (arrival->path);
  g_free (arrival);
}

static gboolean
refuse (GError **error, ParapheEngineError code, const char *sentence) {
  g_set_error_literal (error, PARAPHE_ENGINE_ERROR, code, sentence);
  return FALSE;
}

static gboolean
check (const Arrival *arrival, ParapheReading *reading, GError **error) {
  if (arrival->channel == PARAPHE_CHANNEL_UNKNOWN)
    return refuse (error, PARAPHE_ENGINE_ERROR_USAGE, _ ("A copy comes by “paper”, “mail” or “other”."));
  if (arrival->received == PARAPHE_NO_DAY || arrival->received > paraphe_day_of_instant (reading->facts.now))
    return refuse (error, PARAPHE_ENGINE_ERROR_USAGE, _ ("Say on which day the copy arrived: not a day that is to come."));
  if (arrival->received < paraphe_day_of_instant (paraphe_dossier_facts (reading->dossier)->deposited_at))
    return refuse (error, PARAPHE_ENGINE_ERROR_USAGE, _ ("This day is before the request was filed: no convention existed."));
  return TRUE;
}

static gboolean
add (ParapheLocal *local, const Arrival *arrival, GError **error) {
  g_autoptr (ParapheReading) reading = paraphe_case_reading_read (local, arrival->number, error);
  if (reading == NULL || !check (arrival, reading, error))
    return FALSE;
  g_autoptr (ParapheKeptFile) file = paraphe_kept_file_new (local, arrival->path, LARGEST, error);
  if (file == NULL)
    return FALSE;
  const char *agent = paraphe_campaign_get (reading->campaign, "agent");
  ParapheOutsideCopyFacts facts = {
    .dossier = arrival->number,
    .md5 = file->md5,
    .sha256 = file->sha256,
    .size = file->size,
    .name = file->name,
    .content_type = file->type,
    .received = arrival->received,
    .channel = arrival->channel,
    .by = *agent != '\0' ? agent : g_get_user_name (),
    .at = paraphe_clock_now (local->clock),
  };
  g_autoptr (ParapheOutsideCopy) copy = paraphe_outside_copy_new (&facts);
  return paraphe_store_add_outside_copy (local->store, copy, error);
}

static void
add_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Arrival *arrival = data;
  ParapheLocal *local = arrival->engine->local;
  GError *error = NULL;
  gboolean done = add (local, arrival, &error);
  if (done)
    paraphe_listing_refresh_one (local, arrival->number);
  paraphe_engine_answer_boolean (task, done, error);
}

void
paraphe_engine_add_copy_async (ParapheEngine *self, gint64 number, const char *path, ParapheDay received, ParapheChannel channel,
                               GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_add_copy_async, NULL, callback, data);
  Arrival *arrival = g_new0 (Arrival, 1);
  arrival->engine = self;
  arrival->number = number;
  arrival->path = g_strdup (path);
  arrival->received = received;
  arrival->channel = channel;
  g_task_set_task_data (task, arrival, arrival_free);
  if (paraphe_engine_check_writable (self, task))
    paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, task, add_job);
}

gboolean
paraphe_engine_add_copy_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end_boolean (self, result, error);
}
