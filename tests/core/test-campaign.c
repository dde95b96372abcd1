/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings of a campaign: defaults, what is accepted, the map of the form. */
#include "campaign.h"
#include <string.h>

static ParapheCampaign *
make_campaign (const char *key, const char *value) {
  g_autoptr (GHashTable) settings = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) map = g_hash_table_new (g_str_hash, g_str_equal);
  if (key != NULL)
    g_hash_table_insert (settings, (gpointer) key, (gpointer) value);
  g_hash_table_insert (map, (gpointer) "r1\tsignatory", (gpointer) "d2");
  g_hash_table_insert (map, (gpointer) "r1\tcost", (gpointer) "");
  return paraphe_campaign_new (settings, map);
}

static const struct {
  const char *key;
  const char *value;
} defaults[] = {
  { "tariff_cents", "4100" }, { "opening", "2026-05-18" }, { "closing", "2026-10-16" }, { "prorogation", "1" },
  { "franc", "0" }, { "after_reopening", "later" }, { "after_reopening_days", "15" }, { "requests_per_minute", "60" },
  { "burst", "30" }, { "quiescence_seconds", "120" }, { "quiescence_message_seconds", "600" }, { "undo_seconds", "10" },
  { "freshness_seconds", "600" }, { "attestation_poll_seconds", "5" }, { "attestation_wait_seconds", "900" }, { "reminder_days", "5" },
  { "label_to_check", "À examiner" }, { "label_to_sign", "À signer" }, { "label_complete", "Complet" },
  { "label_to_remind", "À relancer" }, { "label_urgent", "Urgent" }, { "school_year", "2026-2027" },
};

static void
test_defaults (void) {
  g_autoptr (ParapheCampaign) campaign = make_campaign (NULL, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (defaults); i++)
    g_assert_cmpstr (paraphe_campaign_get (campaign, defaults[i].key), ==, defaults[i].value);
  g_assert_cmpint (paraphe_campaign_get_int (campaign, "tariff_cents"), ==, 4100);
  g_assert_cmpint (paraphe_campaign_get_day (campaign, "closing"), ==, paraphe_day_new (2026, 10, 16));
  g_assert_null (paraphe_campaign_get (campaign, "unknown"));
  g_assert_cmpint (paraphe_campaign_get_int (campaign, "unknown"), ==, 0);
  g_assert_cmpint (paraphe_campaign_get_day (campaign, "tariff_cents"), ==, PARAPHE_NO_DAY);
}

/* Every key is described; every default but the numbers that have none is acceptable. */
static void
test_keys (void) {
  g_autoptr (ParapheCampaign) campaign = make_campaign (NULL, NULL);
  g_autoptr (GPtrArray) keys = paraphe_campaign_list_keys ();
  g_assert_cmpuint (keys->len, >=, 30);
  for (guint i = 0; i < keys->len; i++) {
    const char *key = g_ptr_array_index (keys, i);
    g_autoptr (GError) error = NULL;
    g_assert_nonnull (paraphe_campaign_describe_key (key));
    g_assert_nonnull (paraphe_campaign_get (campaign, key));
    if (!g_str_equal (key, "demarche")) {
      paraphe_campaign_check_value (key, paraphe_campaign_get (campaign, key), &error);
      g_assert_no_error (error);
    }
  }
  g_assert_null (paraphe_campaign_describe_key ("unknown"));
  g_assert_null (paraphe_campaign_describe_key (NULL));
}

static void
test_kept (void) {
  char value[] = "4200";
  g_autoptr (ParapheCampaign) campaign = make_campaign ("tariff_cents", value);
  value[0] = '9';
  g_assert_cmpint (paraphe_campaign_get_int (campaign, "tariff_cents"), ==, 4200);
  g_autoptr (ParapheCampaign) damaged = make_campaign ("tariff_cents", "beaucoup");
  g_assert_cmpint (paraphe_campaign_get_int (damaged, "tariff_cents"), ==, 4100);
  g_autoptr (ParapheCampaign) undated = make_campaign ("closing", "demain");
  g_assert_cmpint (paraphe_campaign_get_day (undated, "closing"), ==, paraphe_day_new (2026, 10, 16));
}

static void
test_field_map (void) {
  g_autoptr (ParapheCampaign) campaign = make_campaign (NULL, NULL);
  g_assert_cmpstr (paraphe_campaign_get_field (campaign, "r1", PARAPHE_ROLE_SIGNATORY), ==, "d2");
  g_assert_null (paraphe_campaign_get_field (campaign, "r2", PARAPHE_ROLE_SIGNATORY));
  g_assert_null (paraphe_campaign_get_field (campaign, "r1", PARAPHE_ROLE_COST));
  g_assert_null (paraphe_campaign_get_field (campaign, NULL, PARAPHE_ROLE_SIGNATORY));
}

static const struct {
  const char *key;
  const char *value;
  gboolean is_accepted;
} values[] = {
  { "tariff_cents", "4100", TRUE }, { "tariff_cents", "41,00", FALSE }, { "tariff_cents", "0", FALSE },
  { "tariff_cents", "-1", FALSE }, { "tariff_cents", "", FALSE }, { "tariff_cents", " 41", FALSE },
  { "closing", "2026-10-16", TRUE }, { "closing", "16/10/2026", FALSE }, { "closing", "2026-02-30", FALSE },
  { "franc", "1", TRUE }, { "franc", "yes", FALSE }, { "after_reopening", "initial", TRUE },
  { "after_reopening", "resubmission", TRUE }, { "after_reopening", "never", FALSE },
  { "after_reopening", "initial later", FALSE }, { "undo_seconds", "0", TRUE }, { "undo_seconds", "3601", FALSE },
  { "url", "https://demarche.numerique.gouv.fr", TRUE }, { "url", "http://127.0.0.1:3300/api", TRUE },
  { "url", "ftp://a.fr", FALSE }, { "url", "demarche", FALSE }, { "name", "", FALSE }, { "name", "a\nb", FALSE },
  { "agent", "", TRUE }, { "agent", "a@b.fr", TRUE }, { "label_complete", "Complet", TRUE }, { "label_complete", " ", FALSE },
  { "label_complete", "Un nom de label qui est trop long", FALSE }, { "letter_expire", "Votre demande", TRUE },
  { "letter_expire", "   \n", FALSE }, { "letter_expire", "a <b> c", FALSE }, { "demarche", "131502", TRUE },
  { "name", "mal\377form", FALSE }, { "departements", "09 2A 974", TRUE }, { "departements", "81", TRUE },
  { "departements", "", FALSE }, { "departements", "9", FALSE }, { "departements", "31,32", FALSE },
  { "departements", "31  32", FALSE }, { "departements", "311", FALSE },
};

static void
test_check (void) {
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++) {
    g_autoptr (GError) error = NULL;
    gboolean is_accepted = paraphe_campaign_check_value (values[i].key, values[i].value, &error);
    g_autofree char *shown = g_strescape (values[i].value, NULL);
    g_test_message ("%s = %s", values[i].key, shown);
    g_assert_cmpint (is_accepted, ==, values[i].is_accepted);
    if (is_accepted)
      g_assert_no_error (error);
    else
      g_assert_error (error, PARAPHE_CAMPAIGN_ERROR, PARAPHE_CAMPAIGN_ERROR_VALUE);
  }
  g_autoptr (GError) error = NULL;
  g_assert_false (paraphe_campaign_check_value ("unknown", "1", &error));
  g_assert_error (error, PARAPHE_CAMPAIGN_ERROR, PARAPHE_CAMPAIGN_ERROR_KEY);
  g_assert_nonnull (strstr (error->message, "unknown"));
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/campaign/defaults", test_defaults);
  g_test_add_func ("/campaign/keys", test_keys);
  g_test_add_func ("/campaign/kept", test_kept);
  g_test_add_func ("/campaign/field-map", test_field_map);
  g_test_add_func ("/campaign/check", test_check);
  return g_test_run ();
}
