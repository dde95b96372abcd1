/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The local worker's belongings: see local-desk.h. */
#include "config.h"
#include "local-desk.h"

#include <glib/gi18n.h>

#include "campaign-table.h"
#include "directory-table.h"
#include "dossier-table.h"
#include "platform.h"

ParapheLocal *
paraphe_local_new (const char *folder, gboolean read_only, ParapheClock *clock, ParapheNews *news) {
  ParapheLocal *self = g_new0 (ParapheLocal, 1);
  g_mutex_init (&self->lock);
  self->worker = paraphe_worker_new ("local");
  self->vicinity = paraphe_vicinity_new ();
  self->clock = clock;
  self->news = news;
  self->folder = g_strdup (folder);
  self->read_only = read_only;
  return self;
}

void
paraphe_local_free (ParapheLocal *self) {
  if (self == NULL)
    return;
  paraphe_worker_free (self->worker);
  g_clear_object (&self->store);
  g_clear_pointer (&self->vicinity, paraphe_vicinity_free);
  g_clear_pointer (&self->cards, g_hash_table_unref);
  g_clear_pointer (&self->around, g_array_unref);
  g_clear_object (&self->campaign);
  g_clear_object (&self->demarche);
  g_clear_object (&self->directory);
  g_free (self->folder);
  g_mutex_clear (&self->lock);
  g_free (self);
}

ParapheCampaign *
paraphe_local_dup_campaign (ParapheLocal *self) {
  g_mutex_lock (&self->lock);
  ParapheCampaign *campaign = self->campaign != NULL ? g_object_ref (self->campaign) : NULL;
  g_mutex_unlock (&self->lock);
  return campaign;
}

ParapheDemarche *
paraphe_local_dup_demarche (ParapheLocal *self) {
  g_mutex_lock (&self->lock);
  ParapheDemarche *demarche = self->demarche != NULL ? g_object_ref (self->demarche) : NULL;
  g_mutex_unlock (&self->lock);
  return demarche;
}

ParapheDirectory *
paraphe_local_dup_directory (ParapheLocal *self) {
  g_mutex_lock (&self->lock);
  ParapheDirectory *directory = self->directory != NULL ? g_object_ref (self->directory) : NULL;
  g_mutex_unlock (&self->lock);
  return directory;
}

void
paraphe_local_fill_terms (ParapheLocal *self, ParapheReadingTerms *terms) {
  terms->campaign = paraphe_local_dup_campaign (self);
  terms->demarche = paraphe_local_dup_demarche (self);
  terms->directory = paraphe_local_dup_directory (self);
  terms->vicinity = self->vicinity;
  terms->now = paraphe_clock_now (self->clock);
}

void
paraphe_local_set_campaign (ParapheLocal *self, ParapheCampaign *campaign, gboolean another) {
  g_mutex_lock (&self->lock);
  g_set_object (&self->campaign, campaign);
  if (another)
    g_clear_object (&self->demarche);
  g_mutex_unlock (&self->lock);
  if (another)
    paraphe_vicinity_clear (self->vicinity);
  paraphe_news_tell_campaign (self->news, campaign, another);
}

void
paraphe_local_set_demarche (ParapheLocal *self, ParapheDemarche *demarche) {
  g_mutex_lock (&self->lock);
  g_set_object (&self->demarche, demarche);
  g_mutex_unlock (&self->lock);
}

/* The description kept here; a damaged or absent one is read again from the server when it is needed. */
static void
load_demarche (ParapheLocal *self, gint64 number) {
  g_autoptr (GBytes) raw = paraphe_store_dup_demarche (self->store, number, NULL);
  g_autoptr (ParapheDemarche) demarche = raw != NULL ? paraphe_platform_parse_demarche (raw, NULL) : NULL;
  paraphe_local_set_demarche (self, demarche);
}

gboolean
paraphe_local_reload_campaign (ParapheLocal *self, gint64 demarche, gboolean another, GError **error) {
  g_autoptr (GPtrArray) campaigns = paraphe_store_list_campaigns (self->store, error);
  if (campaigns == NULL)
    return FALSE;
  for (guint i = 0; i < campaigns->len; i++) {
    ParapheCampaign *campaign = g_ptr_array_index (campaigns, i);
    if (paraphe_campaign_get_int (campaign, "demarche") != demarche)
      continue;
    paraphe_local_set_campaign (self, campaign, another);
    if (another)
      load_demarche (self, demarche);
    return TRUE;
  }
  g_set_error_literal (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_NOT_FOUND, _ ("This campaign is not kept here."));
  return FALSE;
}

gboolean
paraphe_local_reload_directory (ParapheLocal *self, GError **error) {
  g_autoptr (GError) cause = NULL;
  g_autoptr (ParapheDirectory) directory = paraphe_store_load_directory (self->store, &cause);
  if (cause != NULL) {
    g_propagate_error (error, g_steal_pointer (&cause));
    return FALSE;
  }
  g_mutex_lock (&self->lock);
  g_set_object (&self->directory, directory);
  g_mutex_unlock (&self->lock);
  paraphe_vicinity_forget_previous (self->vicinity);
  return TRUE;
}

static const char *const token_rights[] = { [PARAPHE_TOKEN_UNKNOWN] = "", [PARAPHE_TOKEN_WRITES] = "write", [PARAPHE_TOKEN_READS] = "read" };

static char *
name_rights (gint64 demarche) {
  return g_strdup_printf ("token_rights.%" G_GINT64_FORMAT, demarche);
}

gboolean
paraphe_local_set_token_rights (ParapheLocal *self, gint64 demarche, ParapheTokenRights rights, GError **error) {
  g_autofree char *key = name_rights (demarche);
  paraphe_news_tell_token (self->news, rights);
  return paraphe_store_set_setting (self->store, key, token_rights[rights], error);
}

ParapheTokenRights
paraphe_local_get_token_rights (ParapheLocal *self, gint64 demarche) {
  g_autofree char *key = name_rights (demarche);
  g_autofree char *text = paraphe_store_dup_setting (self->store, key);
  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (token_rights); i++)
    if (g_str_equal (text, token_rights[i]))
      return (ParapheTokenRights) i;
  return PARAPHE_TOKEN_UNKNOWN;
}

gboolean
paraphe_local_save_settings (ParapheLocal *self, GHashTable *settings, GHashTable *field_map, GError **error) {
  g_autoptr (ParapheCampaign) campaign = paraphe_local_dup_campaign (self);
  return paraphe_store_save_campaign (self->store, campaign, settings, field_map, error)
         && paraphe_local_reload_campaign (self, paraphe_campaign_get_int (campaign, "demarche"), FALSE, error);
}

typedef struct {
  ParapheLocal *local;
  ParapheLocalFunc function;
  gpointer data;
  GError **error;
  gboolean done;
} Call;

static void
run_call (gpointer data) {
  Call *call = data;
  call->done = call->function (call->local, call->data, call->error);
}

gboolean
paraphe_local_call (ParapheLocal *self, ParapheLocalFunc function, gpointer data, GError **error) {
  Call call = { .local = self, .function = function, .data = data, .error = error };
  paraphe_worker_call (self->worker, PARAPHE_PRIORITY_OUTBOX, run_call, &call);
  return call.done;
}
