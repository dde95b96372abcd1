/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of a campaign here, and what can be saved of a damaged journal: what only a person orders. The network worker leads, since the
 * token goes too; the local one erases. */
#include "config.h"
#include "ending.h"

#include <glib/gi18n.h>

#include "campaign-table.h"
#include "dossier-table.h"
#include "engine-parts.h"
#include "listing.h"
#include "purge.h"
#include "salvage.h"
#include "token-vault.h"

typedef struct {
  ParapheEngine *engine; /* (unowned) */
  char *name;
  ParapheCampaign *campaign; /* (owned) (nullable) the one to remove */
  guint n_papers;
} Removal;

static void
removal_free (gpointer data) {
  Removal *removal = data;
  g_free (removal->name);
  g_clear_object (&removal->campaign);
  g_free (removal);
}

static gboolean
is_named (ParapheCampaign *campaign, const char *name) {
  return g_strcmp0 (paraphe_campaign_get (campaign, "name"), name) == 0 || g_strcmp0 (paraphe_campaign_get (campaign, "demarche"), name) == 0;
}

static void
need (GHashTable *needed, ParapheFile *file) {
  if (file != NULL && paraphe_file_facts (file)->md5 != NULL)
    g_hash_table_add (needed, g_strdup (paraphe_file_facts (file)->md5));
}

static void
need_papers_of (GHashTable *needed, ParapheStore *store, gint64 number) {
  ParaphePresence presence = PARAPHE_PRESENCE_UNKNOWN;
  g_autoptr (GBytes) raw = paraphe_store_dup_raw (store, number, &presence, NULL, NULL);
  g_autoptr (ParapheDossier) dossier = raw != NULL ? paraphe_platform_parse_dossier (raw, presence, NULL) : NULL;
  if (dossier == NULL)
    return;
  const ParapheDossierFacts *facts = paraphe_dossier_facts (dossier);
  need (needed, facts->attestation);
  for (guint i = 0; i < facts->messages->len; i++) {
    GPtrArray *files = paraphe_message_facts (g_ptr_array_index (facts->messages, i))->files;
    for (guint j = 0; files != NULL && j < files->len; j++)
      need (needed, g_ptr_array_index (files, j));
  }
}

/* MD5 of the papers that the other campaigns speak of. */
static GHashTable *
list_needed (ParapheStore *store, GPtrArray *campaigns, ParapheCampaign *removed) {
  GHashTable *needed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < campaigns->len; i++) {
    ParapheCampaign *campaign = g_ptr_array_index (campaigns, i);
    if (paraphe_campaign_get_int (campaign, "demarche") == paraphe_campaign_get_int (removed, "demarche"))
      continue;
    g_autoptr (GArray) numbers = paraphe_store_list_numbers (store, paraphe_campaign_get_int (campaign, "demarche"), NULL);
    for (guint j = 0; numbers != NULL && j < numbers->len; j++)
      need_papers_of (needed, store, g_array_index (numbers, gint64, j));
  }
  return needed;
}

/* Another campaign comes into use, or none. */
static gboolean
use_another (ParapheLocal *local, GError **error) {
  g_autoptr (GPtrArray) left = paraphe_store_list_campaigns (local->store, error);
  if (left == NULL)
    return FALSE;
  paraphe_listing_clear (local);
  if (left->len > 0)
    return paraphe_local_reload_campaign (local, paraphe_campaign_get_int (g_ptr_array_index (left, 0), "demarche"), TRUE, error);
  paraphe_local_set_campaign (local, NULL, TRUE);
  return TRUE;
}

static gboolean
remove_local (ParapheLocal *local, gpointer data, GError **error) {
  Removal *removal = data;
  g_autoptr (GPtrArray) campaigns = paraphe_store_list_campaigns (local->store, error);
  if (campaigns == NULL)
    return FALSE;
  for (guint i = 0; removal->campaign == NULL && i < campaigns->len; i++)
    if (is_named (g_ptr_array_index (campaigns, i), removal->name))
      removal->campaign = g_object_ref (g_ptr_array_index (campaigns, i));
  if (removal->campaign == NULL) {
    g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, _ ("There is no campaign “%s” here."), removal->name);
    return FALSE;
  }
  g_autoptr (GHashTable) needed = list_needed (local->store, campaigns, removal->campaign);
  return paraphe_store_purge_campaign (local->store, paraphe_campaign_get_int (removal->campaign, "demarche"), needed, &removal->n_papers,
                                       error)
         && use_another (local, error);
}

static void
remove_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Removal *removal = data;
  ParapheNetwork *network = removal->engine->network;
  GError *error = NULL;
  if (!paraphe_local_call (network->local, remove_local, removal, &error)) {
    g_task_return_error (task, error);
    return;
  }
  ParapheVault vault = { network->local->folder, paraphe_campaign_get (removal->campaign, "url"),
                         paraphe_campaign_get_int (removal->campaign, "demarche"), network->context };
  paraphe_vault_forget (&vault);
  paraphe_network_disconnect (network);
  g_task_return_boolean (task, TRUE);
}

void
paraphe_engine_remove_campaign_async (ParapheEngine *self, const char *name, GCancellable *cancellable, GAsyncReadyCallback callback,
                                      gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_remove_campaign_async, cancellable, callback, data);
  Removal *removal = g_new0 (Removal, 1);
  removal->engine = self;
  removal->name = g_strdup (name);
  g_task_set_task_data (task, removal, removal_free);
  if (!paraphe_engine_check_writable (self, task))
    return;
  if (self->is_syncing || self->n_sending > 0)
    g_task_return_new_error (task, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_LOCAL, "%s",
                             _ ("The platform is being asked: stop it, then remove the campaign."));
  else
    paraphe_worker_run (self->network->worker, PARAPHE_PRIORITY_AGENT, task, remove_job);
}

gboolean
paraphe_engine_remove_campaign_finish (ParapheEngine *self, GAsyncResult *result, guint *n_papers, GError **error) {
  Removal *removal = g_task_get_task_data (G_TASK (result));
  *n_papers = removal->n_papers;
  return paraphe_engine_end_boolean (self, result, error);
}

static void
salvage_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  ParapheLocal *local = data;
  GPtrArray *lines = NULL;
  GError *error = NULL;
  gboolean saved = paraphe_store_salvage (local->folder, &lines, &error);
  if (!saved)
    g_clear_pointer (&lines, g_ptr_array_unref);
  paraphe_engine_answer (task, lines, (GDestroyNotify) g_ptr_array_unref, error);
}

void
paraphe_engine_salvage_async (ParapheEngine *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_salvage_async, cancellable, callback, data);
  g_task_set_task_data (task, self->local, NULL);
  if (self->is_open)
    g_task_return_new_error (task, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, "%s",
                             _ ("The journal of decisions is in use, so it is sound: there is nothing to save."));
  else
    paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, task, salvage_job);
}

GPtrArray *
paraphe_engine_salvage_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end (self, result, error);
}
