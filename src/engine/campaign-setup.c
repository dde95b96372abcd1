/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adding a campaign: the network worker asks, recognises and chooses; the local one keeps everything at once or nothing. */
#include "config.h"
#include "campaign-setup.h"

#include <glib/gi18n.h>

#include "campaign-table.h"
#include "engine-parts.h"
#include "form-reading.h"
#include "listing.h"
#include "token-vault.h"

typedef struct {
  ParapheEngine *engine; /* (unowned) */
  char *url;
  gint64 demarche;
  char *token;
  char *name;            /* (nullable) */
  char *agent;           /* (nullable) */
  GHashTable *settings;  /* what is kept: string -> string */
  GHashTable *fields;
  GBytes *raw;           /* of the description */
  ParapheDemarche *description;
  ParapheUnderstanding *understanding;
} Setup;

void
paraphe_understanding_free (ParapheUnderstanding *self) {
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->declarative);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->agents, g_ptr_array_unref);
  g_free (self->agent);
  g_free (self->missing);
  g_free (self);
}

static void
setup_free (gpointer data) {
  Setup *setup = data;
  g_free (setup->url);
  if (setup->token != NULL)
    memset (setup->token, 0, strlen (setup->token));
  g_free (setup->token);
  g_free (setup->name);
  g_free (setup->agent);
  g_clear_pointer (&setup->settings, g_hash_table_unref);
  g_clear_pointer (&setup->fields, g_hash_table_unref);
  g_clear_pointer (&setup->raw, g_bytes_unref);
  g_clear_object (&setup->description);
  g_clear_pointer (&setup->understanding, paraphe_understanding_free);
  g_free (setup);
}

ParapheUnderstanding *
paraphe_understanding_read (ParapheDemarche *demarche) {
  const ParapheDemarcheFacts *facts = paraphe_demarche_facts (demarche);
  ParapheRevision *revision = paraphe_demarche_get_revision (demarche, facts->active_revision);
  ParapheUnderstanding *self = g_new0 (ParapheUnderstanding, 1);
  g_autoptr (GError) cause = NULL;
  self->title = g_strdup (facts->title);
  self->declarative = g_strdup (facts->declarative);
  self->fields = revision != NULL ? paraphe_form_recognise (revision)
                                  : g_ptr_array_new_with_free_func ((GDestroyNotify) paraphe_recognised_field_free);
  self->agents = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < facts->instructeurs->len; i++)
    g_ptr_array_add (self->agents, g_strdup (((ParapheInstructeur *) g_ptr_array_index (facts->instructeurs, i))->email));
  self->understood = revision != NULL && paraphe_form_is_understood (self->fields, &cause);
  if (!self->understood)
    self->missing = g_strdup (cause != NULL ? cause->message : _ ("The démarche has no published form."));
  return self;
}

/* The agent asked for, else the only one there is; NULL without an error when it must be chosen. */
static ParapheInstructeur *
choose_agent (ParapheDemarche *demarche, const char *email, GError **error) {
  GPtrArray *instructeurs = paraphe_demarche_facts (demarche)->instructeurs;
  if (email == NULL || *email == '\0')
    return instructeurs->len == 1 ? g_ptr_array_index (instructeurs, 0) : NULL;
  for (guint i = 0; i < instructeurs->len; i++) {
    ParapheInstructeur *instructeur = g_ptr_array_index (instructeurs, i);
    if (instructeur->email != NULL && g_ascii_strcasecmp (instructeur->email, email) == 0)
      return instructeur;
  }
  g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE,
               _ ("“%s” is in no group of this démarche: the platform would refuse what is sent in this name."), email);
  return NULL;
}

static void
put (GHashTable *settings, const char *key, const char *value) {
  g_hash_table_replace (settings, g_strdup (key), g_strdup (value));
}

static gboolean
is_on_this_computer (const char *url) {
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  g_autoptr (GInetAddress) address = host != NULL ? g_inet_address_new_from_string (host) : NULL;
  return g_strcmp0 (host, "localhost") == 0 || (address != NULL && g_inet_address_get_is_loopback (address));
}

static gboolean
write_settings (Setup *setup, GError **error) {
  g_autoptr (GError) cause = NULL;
  ParapheInstructeur *agent = choose_agent (setup->description, setup->agent, &cause);
  if (cause != NULL) {
    g_propagate_error (error, g_steal_pointer (&cause));
    return FALSE;
  }
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, setup->demarche);
  setup->settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  put (setup->settings, "demarche", number);
  put (setup->settings, "url", setup->url);
  if (setup->name != NULL)
    put (setup->settings, "name", setup->name);
  /* A platform on this very computer writes to nobody. */
  put (setup->settings, "demonstration", is_on_this_computer (setup->url) ? "1" : "0");
  if (agent != NULL) {
    put (setup->settings, "agent", agent->email);
    put (setup->settings, "instructeur", agent->id);
    setup->understanding->agent = g_strdup (agent->email);
  }
  GHashTableIter iter;
  gpointer key, value;
  g_hash_table_iter_init (&iter, setup->settings);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (!paraphe_campaign_check_value (key, value, error))
      return FALSE;
  return TRUE;
}

/* Token, description, form, agent: nothing is written. */
static gboolean
ask_platform (Setup *setup, ParapheNetwork *network, GCancellable *cancellable, GError **error) {
  gboolean can_write = FALSE;
  g_autoptr (ParaphePlatform) platform = paraphe_platform_new (setup->url, setup->token, error);
  if (platform == NULL || !paraphe_platform_probe (platform, &can_write, cancellable, error))
    return FALSE;
  setup->description = paraphe_platform_read_demarche (platform, setup->demarche, &setup->raw, cancellable, error);
  paraphe_network_note_clock (network, platform);
  if (setup->description == NULL)
    return FALSE;
  setup->understanding = paraphe_understanding_read (setup->description);
  setup->understanding->can_write = can_write;
  return TRUE;
}

static gboolean
keep_campaign (ParapheLocal *local, gpointer data, GError **error) {
  Setup *setup = data;
  g_autofree char *key = g_strdup_printf ("can_write.%" G_GINT64_FORMAT, setup->demarche);
  if (!paraphe_store_save_campaign (local->store, NULL, setup->settings, setup->fields, error)
      || !paraphe_store_set_setting (local->store, key, setup->understanding->can_write ? "1" : "0", error)
      || !paraphe_store_save_demarche (local->store, setup->demarche, setup->raw, error))
    return FALSE;
  ParapheTokenRights rights = setup->understanding->can_write ? PARAPHE_TOKEN_WRITES : PARAPHE_TOKEN_READS;
  if (!paraphe_local_set_token_rights (local, setup->demarche, rights, error))
    return FALSE;
  paraphe_listing_clear (local);
  return paraphe_local_reload_campaign (local, setup->demarche, TRUE, error);
}

static gboolean
keep_everything (Setup *setup, ParapheNetwork *network, GError **error) {
  ParapheVault vault = { network->local->folder, setup->url, setup->demarche, network->context };
  g_autofree char *before = paraphe_vault_find (&vault, NULL);
  if (!paraphe_vault_keep (&vault, setup->token, &setup->understanding->token_in_file, error))
    return FALSE;
  setup->fields = paraphe_network_map_fields (setup->description, NULL);
  paraphe_network_disconnect (network);
  if (paraphe_local_call (network->local, keep_campaign, setup, error))
    return TRUE;
  gboolean in_file = FALSE;
  if (before != NULL)
    paraphe_vault_keep (&vault, before, &in_file, NULL);
  else
    paraphe_vault_forget (&vault);
  return FALSE;
}

static void
setup_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Setup *setup = data;
  ParapheNetwork *network = setup->engine->network;
  GError *error = NULL;
  gboolean kept = ask_platform (setup, network, cancellable, &error)
                  && (!setup->understanding->understood
                      || (write_settings (setup, &error) && keep_everything (setup, network, &error)));
  paraphe_engine_answer_boolean (task, kept, error);
}

static void
on_rows_made (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (GTask) outer = data;
  Setup *setup = g_task_get_task_data (outer);
  GError *error = NULL;
  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_pointer (outer, g_steal_pointer (&setup->understanding), (GDestroyNotify) paraphe_understanding_free);
  else
    g_task_return_error (outer, error);
}

static void
rows_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  paraphe_listing_refresh_all (data, task);
}

/* The rows of the campaign that the engine turned to, when it was known already. */
static void
make_rows (ParapheEngine *self, GTask *outer) {
  g_autoptr (GTask) task = g_task_new (self, NULL, on_rows_made, g_object_ref (outer));
  g_task_set_task_data (task, self->local, NULL);
  paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, task, rows_job);
}

static void
on_set_up (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (GTask) outer = data;
  GError *error = NULL;
  gboolean kept = g_task_propagate_boolean (G_TASK (result), &error);
  paraphe_engine_note_link (PARAPHE_ENGINE (source), error);
  if (!kept)
    g_task_return_error (outer, error);
  else
    make_rows (PARAPHE_ENGINE (source), outer);
}

void
paraphe_engine_add_campaign_async (ParapheEngine *self, const char *url, gint64 demarche, const char *token, const char *name,
                                   const char *agent, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) outer = paraphe_engine_begin (self, paraphe_engine_add_campaign_async, cancellable, callback, data);
  Setup *setup = g_new0 (Setup, 1);
  setup->engine = self;
  setup->url = g_strdup (url);
  setup->demarche = demarche;
  setup->token = g_strstrip (g_strdup (token != NULL ? token : ""));
  setup->name = g_strdup (name);
  setup->agent = g_strdup (agent);
  g_task_set_task_data (outer, setup, setup_free);
  if (!paraphe_engine_check_writable (self, outer))
    return;
  g_autoptr (GTask) task = g_task_new (self, g_task_get_cancellable (outer), on_set_up, g_object_ref (outer));
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, setup, NULL);
  paraphe_worker_run (self->network->worker, PARAPHE_PRIORITY_AGENT, task, setup_job);
}

ParapheUnderstanding *
paraphe_engine_add_campaign_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end (self, result, error);
}
