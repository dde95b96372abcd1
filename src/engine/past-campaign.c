/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading of the campaign before: see past-campaign.h. */
#include "past-campaign.h"

#include "campaign-table.h"
#include "dossier-table.h"
#include "form-reading.h"
#include "platform.h"

/* Dossiers read before another job may pass. */
#define BATCH 50

struct _ParaphePastCampaign {
  ParapheLocal *local;         /* (unowned) */
  ParapheCampaign *campaign;   /* (owned) the one before */
  ParapheDirectory *directory; /* (owned) (nullable) */
  GArray *numbers;             /* (owned) */
  guint done;
  GHashTable *collectivites;   /* (owned) SIREN -> ParaphePreviousDossier */
};

static void
previous_free (gpointer data) {
  ParaphePreviousDossier *previous = data;
  g_free ((char *) previous->siren);
  g_free ((char *) previous->siret);
  g_free ((char *) previous->signatory);
  g_ptr_array_unref (previous->schools);
  g_free (previous);
}

static ParapheCampaign *
find_before (ParapheLocal *local, ParapheCampaign *campaign) {
  g_autoptr (GPtrArray) campaigns = paraphe_store_list_campaigns (local->store, NULL);
  ParapheDay opening = paraphe_campaign_get_day (campaign, "opening");
  ParapheCampaign *last = NULL;
  for (guint i = 0; campaigns != NULL && i < campaigns->len; i++) {
    ParapheCampaign *other = g_ptr_array_index (campaigns, i);
    ParapheDay closing = paraphe_campaign_get_day (other, "closing");
    if (paraphe_campaign_get_int (other, "demarche") != paraphe_campaign_get_int (campaign, "demarche") && closing < opening
        && (last == NULL || closing > paraphe_campaign_get_day (last, "closing")))
      last = other;
  }
  return last != NULL ? g_object_ref (last) : NULL;
}

ParaphePastCampaign *
paraphe_past_campaign_new (ParapheLocal *local, ParapheCampaign *campaign) {
  g_autoptr (ParapheCampaign) before = find_before (local, campaign);
  GArray *numbers = before != NULL
                      ? paraphe_store_list_numbers (local->store, paraphe_campaign_get_int (before, "demarche"), NULL)
                      : NULL;
  if (numbers == NULL)
    return NULL;
  ParaphePastCampaign *self = g_new0 (ParaphePastCampaign, 1);
  self->local = local;
  self->campaign = g_steal_pointer (&before);
  self->directory = paraphe_local_dup_directory (local);
  self->numbers = numbers;
  self->collectivites = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, previous_free);
  return self;
}

void
paraphe_past_campaign_free (ParaphePastCampaign *self) {
  if (self == NULL)
    return;
  g_object_unref (self->campaign);
  g_clear_object (&self->directory);
  g_array_unref (self->numbers);
  g_clear_pointer (&self->collectivites, g_hash_table_unref);
  g_free (self);
}

/* Several dossiers of one collectivité are one: its schools together, the rest of the last one. */
static void
note (ParaphePastCampaign *self, ParapheDossier *dossier, ParapheForm *form, const ParapheNeighbour *read) {
  ParaphePreviousDossier *previous = g_hash_table_lookup (self->collectivites, read->siren);
  const char *signatory = paraphe_form_facts (form)->raw[PARAPHE_ROLE_SIGNATORY];
  if (previous == NULL) {
    previous = g_new0 (ParaphePreviousDossier, 1);
    previous->siren = g_strdup (read->siren);
    previous->schools = g_ptr_array_new_with_free_func (g_free);
    g_hash_table_insert (self->collectivites, (gpointer) previous->siren, previous);
  }
  g_free ((char *) previous->siret);
  g_free ((char *) previous->signatory);
  previous->siret = g_strdup (paraphe_dossier_facts (dossier)->siret);
  previous->signatory = g_strdup (signatory);
  for (guint i = 0; i < read->schools->len; i++)
    g_ptr_array_add (previous->schools, g_strdup (g_ptr_array_index (read->schools, i)));
}

/* One that cannot be read any more tells nothing. */
static void
read_one (ParaphePastCampaign *self, gint64 number) {
  ParaphePresence presence = PARAPHE_PRESENCE_UNKNOWN;
  g_autoptr (GBytes) raw = paraphe_store_dup_raw (self->local->store, number, &presence, NULL, NULL);
  g_autoptr (ParapheDossier) dossier = raw != NULL ? paraphe_platform_parse_dossier (raw, presence, NULL) : NULL;
  if (dossier == NULL)
    return;
  g_autoptr (ParapheForm) form = paraphe_form_read (dossier, self->campaign);
  ParapheNeighbour read;
  paraphe_neighbour_read (&read, dossier, form, self->directory, self->campaign);
  if (read.active && *read.siren != '\0')
    note (self, dossier, form, &read);
  paraphe_neighbour_clear (&read);
}

gboolean
paraphe_past_campaign_go_on (ParaphePastCampaign *self) {
  for (guint i = 0; i < BATCH && self->done < self->numbers->len; i++)
    read_one (self, g_array_index (self->numbers, gint64, self->done++));
  return self->done < self->numbers->len;
}

GHashTable *
paraphe_past_campaign_take (ParaphePastCampaign *self, char **name) {
  *name = g_strdup (paraphe_campaign_get (self->campaign, "name"));
  return g_hash_table_size (self->collectivites) > 0 ? g_steal_pointer (&self->collectivites) : NULL;
}
