/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Campaigns already there: their list, their settings, what was understood of their form. Jobs of the local worker. */
#include "config.h"
#include "campaign-setup.h"

#include <glib/gi18n.h>

#include "campaign-table.h"
#include "engine-parts.h"
#include "listing.h"
#include "mark-table.h"

static void
list_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  ParapheLocal *local = data;
  GError *error = NULL;
  GPtrArray *campaigns = paraphe_store_list_campaigns (local->store, &error);
  paraphe_engine_answer (task, campaigns, (GDestroyNotify) g_ptr_array_unref, error);
}

void
paraphe_engine_list_campaigns_async (ParapheEngine *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_list_campaigns_async, cancellable, callback, data);
  g_task_set_task_data (task, self->local, NULL);
  if (paraphe_engine_check_open (self, task))
    paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, task, list_job);
}

GPtrArray *
paraphe_engine_list_campaigns_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end (self, result, error);
}

typedef struct {
  ParapheLocal *local;
  char *key;
  char *value;
} Setting;

static void
setting_free (gpointer data) {
  Setting *setting = data;
  g_free (setting->key);
  g_free (setting->value);
  g_free (setting);
}

static gboolean
refuse (GError **error, const char *sentence) {
  g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, sentence);
  return FALSE;
}

/* An agent is an e-mail of the groups, and its identifier on the platform goes with it; nobody: read only. */
static gboolean
put_agent (ParapheLocal *local, const Setting *setting, GHashTable *settings, GError **error) {
  g_autoptr (ParapheDemarche) demarche = paraphe_local_dup_demarche (local);
  GPtrArray *instructeurs = demarche != NULL ? paraphe_demarche_facts (demarche)->instructeurs : NULL;
  if (*setting->value == '\0') {
    g_hash_table_replace (settings, g_strdup ("instructeur"), g_strdup (""));
    return TRUE;
  }
  if (instructeurs == NULL)
    return refuse (error, _ ("The groups of the démarche are not known yet: synchronise first."));
  for (guint i = 0; i < instructeurs->len; i++) {
    const ParapheInstructeur *instructeur = g_ptr_array_index (instructeurs, i);
    if (instructeur->email == NULL || g_ascii_strcasecmp (instructeur->email, setting->value) != 0)
      continue;
    g_hash_table_replace (settings, g_strdup ("instructeur"), g_strdup (instructeur->id));
    return TRUE;
  }
  g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE,
               _ ("“%s” is in no group of this démarche: the platform would refuse what is sent in this name."), setting->value);
  return FALSE;
}

/* What the deadline of a dossier is reckoned with. */
static gboolean
is_of_deadline (const char *key) {
  static const char *const keys[] = { "prorogation", "franc", "after_reopening", "after_reopening_days", NULL };
  return g_strv_contains (keys, key);
}

/* Another rule is not the one that was confirmed; who confirms it is told in the journal, with the rule. */
static gboolean
watch_deadline (ParapheLocal *local, const Setting *setting, ParapheCampaign *campaign, GHashTable *settings, GError **error) {
  const char *agent = paraphe_campaign_get (campaign, "agent");
  if (is_of_deadline (setting->key) && g_strcmp0 (paraphe_campaign_get (campaign, setting->key), setting->value) != 0)
    g_hash_table_replace (settings, g_strdup ("deadline_confirmed"), g_strdup ("0"));
  if (!g_str_equal (setting->key, "deadline_confirmed"))
    return TRUE;
  g_autofree char *rule
      = g_strdup_printf ("%s: prorogation=%s franc=%s after_reopening=%s after_reopening_days=%s", setting->value,
                         paraphe_campaign_get (campaign, "prorogation"), paraphe_campaign_get (campaign, "franc"),
                         paraphe_campaign_get (campaign, "after_reopening"), paraphe_campaign_get (campaign, "after_reopening_days"));
  return paraphe_store_append_audit (local->store, *agent != '\0' ? agent : g_get_user_name (), 0, "deadline.confirmed", rule, error);
}

static gboolean
write_setting (ParapheLocal *local, const Setting *setting, GError **error) {
  g_autoptr (ParapheCampaign) campaign = paraphe_local_dup_campaign (local);
  g_autoptr (GHashTable) settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (campaign == NULL)
    return refuse (error, _ ("There is no campaign yet: add one, with its address, its démarche and a token."));
  if (g_strcmp0 (setting->key, "demarche") == 0 || g_strcmp0 (setting->key, "instructeur") == 0)
    return refuse (error, _ ("This is not set by hand: it follows from the démarche and the agent."));
  if (!paraphe_campaign_check_value (setting->key, setting->value, error))
    return FALSE;
  g_hash_table_replace (settings, g_strdup (setting->key), g_strdup (setting->value));
  if (g_strcmp0 (setting->key, "agent") == 0 && !put_agent (local, setting, settings, error))
    return FALSE;
  return watch_deadline (local, setting, campaign, settings, error) && paraphe_local_save_settings (local, settings, NULL, error);
}

static void
set_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Setting *setting = data;
  ParapheLocal *local = setting->local;
  GError *error = NULL;
  /* The task's data is replaced by the remaking of the rows, which the setting may move. */
  if (write_setting (local, setting, &error))
    paraphe_listing_refresh_all (local, task);
  else
    g_task_return_error (task, error);
}

void
paraphe_engine_set_setting_async (ParapheEngine *self, const char *key, const char *value, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_set_setting_async, cancellable, callback, data);
  Setting *setting = g_new0 (Setting, 1);
  setting->local = self->local;
  setting->key = g_strdup (key);
  setting->value = g_strdup (value != NULL ? value : "");
  g_task_set_task_data (task, setting, setting_free);
  if (paraphe_engine_check_writable (self, task))
    paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, task, set_job);
}

gboolean
paraphe_engine_set_setting_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end_boolean (self, result, error);
}

static void
describe_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  ParapheLocal *local = data;
  g_autoptr (ParapheDemarche) demarche = paraphe_local_dup_demarche (local);
  g_autoptr (ParapheCampaign) campaign = paraphe_local_dup_campaign (local);
  if (demarche == NULL || campaign == NULL) {
    g_task_return_new_error (task, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, "%s",
                             _ ("The description of the démarche is not kept here yet: synchronise first."));
    return;
  }
  ParapheUnderstanding *understanding = paraphe_understanding_read (demarche);
  paraphe_understanding_apply (understanding, demarche, campaign);
  const char *agent = paraphe_campaign_get (campaign, "agent");
  understanding->agent = *agent != '\0' ? g_strdup (agent) : NULL;
  g_task_return_pointer (task, understanding, (GDestroyNotify) paraphe_understanding_free);
}

void
paraphe_engine_describe_campaign_async (ParapheEngine *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                        gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_describe_campaign_async, cancellable, callback, data);
  g_task_set_task_data (task, self->local, NULL);
  if (paraphe_engine_check_open (self, task))
    paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, task, describe_job);
}

ParapheUnderstanding *
paraphe_engine_describe_campaign_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end (self, result, error);
}
