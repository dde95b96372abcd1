/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The network worker's belongings: see network-desk.h. */
#include "config.h"
#include "network-desk.h"

#include <glib/gi18n.h>

#include "campaign-table.h"
#include "form-reading.h"
#include "token-vault.h"

#define DEADLINE_SECONDS 60
#define BODY_LIMIT (24u << 20)
/* Under it a field is asked, never guessed. */
#define CONFIDENCE 60

ParapheNetwork *
paraphe_network_new (ParapheLocal *local, ParapheClock *clock, ParapheNews *news) {
  ParapheNetwork *self = g_new0 (ParapheNetwork, 1);
  self->context = g_main_context_ref_thread_default ();
  self->asked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->worker = paraphe_worker_new ("network");
  self->local = local;
  self->clock = clock;
  self->news = news;
  return self;
}

void
paraphe_network_free (ParapheNetwork *self) {
  if (self == NULL)
    return;
  paraphe_worker_free (self->worker);
  paraphe_network_disconnect (self);
  g_clear_object (&self->reader);
  g_hash_table_unref (self->asked);
  g_main_context_unref (self->context);
  g_free (self);
}

void
paraphe_network_disconnect (ParapheNetwork *self) {
  g_clear_object (&self->platform);
  g_clear_pointer (&self->url, g_free);
  self->demarche = 0;
  self->rights = PARAPHE_TOKEN_UNKNOWN;
}

ParapheStore *
paraphe_network_get_reader (ParapheNetwork *self, GError **error) {
  if (self->reader == NULL)
    self->reader = paraphe_store_open_reader (self->local->folder, error);
  return self->reader;
}

static gboolean
open_platform (ParapheNetwork *self, const char *url, gint64 demarche, GError **error) {
  ParapheVault vault = { self->local->folder, url, demarche, self->context };
  g_autofree char *token = paraphe_vault_find (&vault, error);
  if (token == NULL) {
    if (error != NULL && *error == NULL)
      g_set_error_literal (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_TOKEN,
                           _ ("No token is kept for this démarche: add the campaign again with its token."));
    return FALSE;
  }
  self->platform = paraphe_platform_new (url, token, error);
  if (self->platform == NULL)
    return FALSE;
  self->url = g_strdup (url);
  self->demarche = demarche;
  return TRUE;
}

/* A setting of the program, for a server known to be slow. */
static guint
get_deadline (ParapheNetwork *self) {
  g_autofree char *text = paraphe_store_dup_setting (self->reader, "deadline_seconds");
  gint64 seconds = text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
  return seconds > 0 && seconds <= 3600 ? (guint) seconds : DEADLINE_SECONDS;
}

ParapheCampaign *
paraphe_network_connect (ParapheNetwork *self, GError **error) {
  g_autoptr (ParapheCampaign) campaign = paraphe_local_dup_campaign (self->local);
  if (campaign == NULL) {
    g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE,
                         _ ("There is no campaign yet: add one, with its address, its démarche and a token."));
    return NULL;
  }
  const char *url = paraphe_campaign_get (campaign, "url");
  gint64 demarche = paraphe_campaign_get_int (campaign, "demarche");
  if (self->platform != NULL && (g_strcmp0 (self->url, url) != 0 || self->demarche != demarche))
    paraphe_network_disconnect (self);
  if (self->platform == NULL && !open_platform (self, url, demarche, error))
    return NULL;
  if (paraphe_network_get_reader (self, error) == NULL)
    return NULL;
  paraphe_platform_set_limits (self->platform, (guint) paraphe_campaign_get_int (campaign, "requests_per_minute"),
                               (guint) paraphe_campaign_get_int (campaign, "burst"), get_deadline (self), BODY_LIMIT);
  return g_steal_pointer (&campaign);
}

static gboolean
write_offset (ParapheLocal *local, gpointer data, GError **error) {
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, paraphe_clock_get_offset (local->clock));
  return paraphe_store_set_setting (local->store, "clock_offset", text, error);
}

void
paraphe_network_note_clock (ParapheNetwork *self, ParaphePlatform *platform) {
  gint64 offset = 0, known = paraphe_clock_get_offset (self->clock);
  if (!paraphe_platform_get_clock_offset (platform, &offset) || ABS (offset - known) < 2)
    return;
  paraphe_clock_set_offset (self->clock, offset);
  paraphe_news_tell_clock (self->news);
  if (!self->local->read_only)
    paraphe_local_call (self->local, write_offset, NULL, NULL);
}

typedef struct {
  gint64 demarche;
  ParapheTokenRights rights;
} RightsCall;

static gboolean
write_rights (ParapheLocal *local, gpointer data, GError **error) {
  RightsCall *call = data;
  return paraphe_local_set_token_rights (local, call->demarche, call->rights, error);
}

void
paraphe_network_note_rights (ParapheNetwork *self, gint64 demarche, gboolean can_write) {
  RightsCall call = { demarche, can_write ? PARAPHE_TOKEN_WRITES : PARAPHE_TOKEN_READS };
  g_autoptr (GError) error = NULL;
  if (self->rights == call.rights)
    return;
  self->rights = call.rights;
  if (!paraphe_local_call (self->local, write_rights, &call, &error))
    g_message ("what the token may do was not kept: %s", error->message);
}

gboolean
paraphe_network_probe_token (ParapheNetwork *self, gint64 demarche, GCancellable *cancellable, GError **error) {
  gboolean can_write = FALSE;
  if (!paraphe_platform_probe (self->platform, &can_write, cancellable, error))
    return FALSE;
  paraphe_network_note_rights (self, demarche, can_write);
  return TRUE;
}

ParapheDossier *
paraphe_network_read_dossier (ParapheNetwork *self, gint64 number, GCancellable *cancellable, GError **error) {
  g_autoptr (ParapheDossier) dossier = paraphe_platform_read_dossier (self->platform, number, cancellable, error);
  paraphe_network_note_clock (self, self->platform);
  if (dossier == NULL || !paraphe_ingest_dossier (self->local, dossier, error))
    return NULL;
  return g_steal_pointer (&dossier);
}

static gboolean
knows_revision (ParapheCampaign *campaign, const char *revision) {
  return paraphe_campaign_get_field (campaign, revision, PARAPHE_ROLE_SCHOOLS) != NULL;
}

GHashTable *
paraphe_network_map_fields (ParapheDemarche *demarche, ParapheCampaign *campaign) {
  GHashTable *map = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GPtrArray *revisions = paraphe_demarche_facts (demarche)->revisions;
  for (guint i = 0; i < revisions->len; i++) {
    ParapheRevision *revision = g_ptr_array_index (revisions, i);
    const char *id = paraphe_revision_facts (revision)->id;
    if (campaign != NULL && knows_revision (campaign, id))
      continue;
    g_autoptr (GPtrArray) fields = paraphe_form_recognise (revision);
    for (guint j = 0; j < fields->len; j++) {
      const ParapheRecognisedField *field = g_ptr_array_index (fields, j);
      /* What a person chose stays. */
      if (campaign != NULL && paraphe_campaign_get_field (campaign, id, field->role) != NULL)
        continue;
      if (field->descriptor != NULL && field->confidence >= CONFIDENCE)
        g_hash_table_replace (map, g_strdup_printf ("%s\t%s", id, paraphe_role_to_code (field->role)),
                              g_strdup (field->descriptor));
      if (field->role != PARAPHE_ROLE_SCHOOLS || field->descriptor == NULL)
        continue;
      char *options = paraphe_form_list_options (revision, field->descriptor);
      if (options != NULL)
        g_hash_table_replace (map, g_strdup_printf ("%s\t%s", id, PARAPHE_CAMPAIGN_OPTIONS), options);
    }
  }
  return map;
}

static gboolean
has_new_revision (GPtrArray *dossiers, ParapheCampaign *campaign, GHashTable *tried) {
  gboolean found = FALSE;
  for (guint i = 0; i < dossiers->len; i++) {
    const char *revision = paraphe_dossier_facts (g_ptr_array_index (dossiers, i))->revision;
    if (*revision != '\0' && !knows_revision (campaign, revision))
      found = g_hash_table_add (tried, g_strdup (revision)) || found;
  }
  return found;
}

gboolean
paraphe_network_learn_revisions (ParapheNetwork *self, GPtrArray *dossiers, GHashTable *tried, ParapheCampaign **campaign,
                                 GCancellable *cancellable, GError **error) {
  if (!has_new_revision (dossiers, *campaign, tried))
    return TRUE;
  g_autoptr (GBytes) raw = NULL;
  g_autoptr (ParapheDemarche) demarche
      = paraphe_platform_read_demarche (self->platform, self->demarche, &raw, cancellable, error);
  if (demarche == NULL)
    return FALSE;
  g_autoptr (GHashTable) map = paraphe_network_map_fields (demarche, *campaign);
  if (!paraphe_ingest_demarche (self->local, demarche, raw, map, error))
    return FALSE;
  g_object_unref (*campaign);
  *campaign = paraphe_local_dup_campaign (self->local);
  return TRUE;
}
