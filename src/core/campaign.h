/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A campaign: what prices, dates, texts and fields a démarche has this year. Prices and dates never live in code. */
#pragma once
#include "codes.h"
#include "day.h"
#include <glib-object.h>

G_BEGIN_DECLS

/* What a reopening does to the deadline; codes: initial, resubmission, later. */
typedef enum {
  PARAPHE_AFTER_REOPENING_INITIAL,
  PARAPHE_AFTER_REOPENING_RESUBMISSION,
  PARAPHE_AFTER_REOPENING_LATER, /* max (initial, new convention + n days): the default */
} ParapheAfterReopening;

/* The settings, as strings by key: one row each in the journal, one line each in `campaign show`. The known keys, their
 * default and their meaning are the table of campaign.c. Keys: name, url, demarche, agent, instructeur, tariff_cents, opening,
 * closing, prorogation (0/1), franc (0/1), after_reopening, after_reopening_days, deadline_confirmed (0/1),
 * requests_per_minute, burst, quiescence_seconds, quiescence_message_seconds, undo_seconds, freshness_seconds,
 * attestation_poll_seconds, attestation_wait_seconds, reminder_days (5), label_to_check, label_to_sign, label_complete, label_to_remind, label_urgent,
 * school_year, service, departements ("09 2A"), the word lists and thresholds of the checks,
 * checks_off ("SIG-03 TEL-05"), demonstration (0/1), token_expiry (a day or empty), and the texts letter_reopen, letter_reaccept, letter_expire,
 * letter_complete. */
#define PARAPHE_TYPE_CAMPAIGN (paraphe_campaign_get_type ())
G_DECLARE_FINAL_TYPE (ParapheCampaign, paraphe_campaign, PARAPHE, CAMPAIGN, GObject)

/* settings: string -> string, the rows kept; field_map: "revision\trole" -> descriptor id (several
 * lists of schools: their ids with a space between). Both are copied. */
ParapheCampaign *paraphe_campaign_new (GHashTable *settings, GHashTable *field_map);
/* The value kept, else the default; NULL for an unknown key. */
const char *paraphe_campaign_get (ParapheCampaign *self, const char *key);
gint64 paraphe_campaign_get_int (ParapheCampaign *self, const char *key);
ParapheDay paraphe_campaign_get_day (ParapheCampaign *self, const char *key);
/* Descriptor of a role in a revision, NULL when it is not mapped. */
const char *paraphe_campaign_get_field (ParapheCampaign *self, const char *revision, ParapheRole role);
/* The options of the lists of schools of a revision, one a line, kept in the field map as the role PARAPHE_CAMPAIGN_OPTIONS when
 * one of them holds a comma; NULL otherwise. */
#define PARAPHE_CAMPAIGN_OPTIONS "schools_options"
const char *paraphe_campaign_get_options (ParapheCampaign *self, const char *revision);
/* (transfer container) the known keys in their order. */
GPtrArray *paraphe_campaign_list_keys (void);
/* What a key means, translated; NULL for an unknown one. */
const char *paraphe_campaign_describe_key (const char *key);
/* Is it an acceptable value? The error says what is expected. */
gboolean paraphe_campaign_check_value (const char *key, const char *value, GError **error);

#define PARAPHE_CAMPAIGN_ERROR (paraphe_campaign_error_quark ())
GQuark paraphe_campaign_error_quark (void);
typedef enum { PARAPHE_CAMPAIGN_ERROR_KEY, PARAPHE_CAMPAIGN_ERROR_VALUE } ParapheCampaignError;

G_END_DECLS
