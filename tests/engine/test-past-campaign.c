/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A second campaign in the same folder: what its collectivités did in the one before is found there, and who has not come back is said
 * once. The next year is made of this one's answers under other numbers. */
#include "engine-fixture.h"

#include <string.h>

#include "campaign-table.h"
#include "dossier-table.h"
#include "platform.h"
#include "store.h"

#define N_BACK 12
#define NEXT_DEMARCHE 999001

static char *
replace (char *text, const char *from, const char *to) {
  g_autofree char *owned = text;
  g_auto (GStrv) parts = g_strsplit (owned, from, -1);
  return g_strjoinv (to, parts);
}

/* The same answer a year later: another number, and for the first another establishment. */
static ParapheDossier *
renew (GBytes *raw, gint64 number, const char *siret, gboolean moves) {
  gsize size;
  const char *bytes = g_bytes_get_data (raw, &size);
  g_autofree char *old_number = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  g_autofree char *new_number = g_strdup_printf ("%" G_GINT64_FORMAT, number + 10000000);
  g_autofree char *new_siret = g_strconcat (siret, NULL);
  memcpy (new_siret + 9, "99999", 5);
  char *text = replace (g_strndup (bytes, size), old_number, new_number);
  if (moves)
    text = replace (text, siret, new_siret);
  g_autoptr (GBytes) renewed = g_bytes_new_take (text, strlen (text));
  g_autoptr (GError) error = NULL;
  ParapheDossier *dossier = paraphe_platform_parse_dossier (renewed, PARAPHE_PRESENCE_LISTED, &error);
  g_assert_no_error (error);
  return dossier;
}

static void
save_next_campaign (ParapheStore *store, ParapheCampaign *campaign, const char *revision) {
  g_autoptr (GHashTable) settings = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *const rows[] = { "demarche", "999001", "name", "2027-2028", "opening", "2027-05-18", "closing", "2027-10-16",
                               "school_year", "2027/2028", "url", paraphe_campaign_get (campaign, "url") };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i += 2)
    g_hash_table_insert (settings, (gpointer) rows[i], (gpointer) rows[i + 1]);
  for (int role = 1; role < PARAPHE_N_ROLES; role++) {
    const char *field = paraphe_campaign_get_field (campaign, revision, (ParapheRole) role);
    if (field != NULL)
      g_hash_table_insert (fields, g_strdup_printf ("%s\t%s", revision, paraphe_role_to_code ((ParapheRole) role)), (gpointer) field);
  }
  g_autoptr (GError) error = NULL;
  paraphe_store_save_campaign (store, NULL, settings, fields, &error);
  g_assert_no_error (error);
}

/* numbers: (element-type gint64) of the campaign before. */
static void
make_next_year (const char *folder, ParapheCampaign *campaign, GArray *numbers) {
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheStore) store = paraphe_store_open (folder, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) dossiers = g_ptr_array_new_with_free_func (g_object_unref), texts = g_ptr_array_new ();
  for (guint i = 0; i < numbers->len; i++) {
    gint64 number = g_array_index (numbers, gint64, i);
    g_autoptr (GBytes) raw = paraphe_store_dup_raw (store, number, NULL, NULL, &error);
    g_assert_no_error (error);
    g_autoptr (ParapheDossier) before = paraphe_platform_parse_dossier (raw, PARAPHE_PRESENCE_LISTED, &error);
    g_assert_no_error (error);
    g_ptr_array_add (dossiers, renew (raw, number, paraphe_dossier_facts (before)->siret, i == 0));
    g_ptr_array_add (texts, (gpointer) "");
  }
  save_next_campaign (store, campaign, paraphe_dossier_facts (g_ptr_array_index (dossiers, 0))->revision);
  paraphe_store_write_page (store, NEXT_DEMARCHE, dossiers, texts, NULL, paraphe_instant_from_rfc3339 ("2027-06-01T08:00:00Z"), NULL, &error);
  g_assert_no_error (error);
}

static guint
count_rows_with (Fixture *fixture, const char *id) {
  g_autoptr (GPtrArray) all = paraphe_dossier_list_dup_all (paraphe_engine_get_list (fixture->engine));
  g_autofree char *line = g_strdup_printf ("\n%s\t", id);
  guint n = 0;
  for (guint i = 0; i < all->len; i++) {
    g_autofree char *flags = g_strdup_printf ("\n%s", paraphe_summary_facts (g_ptr_array_index (all, i))->flags);
    n += strstr (flags, line) != NULL;
  }
  return n;
}

static void
on_judged (GObject *source, GAsyncResult *result, gpointer data) {
  *(GPtrArray **) data = paraphe_engine_judge_campaign_finish (PARAPHE_ENGINE (source), result, NULL);
}

static GPtrArray *
judge_campaign (Fixture *fixture) {
  GPtrArray *flags = NULL;
  paraphe_engine_judge_campaign_async (fixture->engine, NULL, on_judged, &flags);
  while (flags == NULL)
    g_main_context_iteration (NULL, TRUE);
  return flags;
}

static const ParapheFlagFacts *
find_flag (GPtrArray *flags, const char *id) {
  for (guint i = 0; i < flags->len; i++)
    if (g_str_equal (paraphe_flag_facts (g_ptr_array_index (flags, i))->id, id))
      return paraphe_flag_facts (g_ptr_array_index (flags, i));
  return NULL;
}

/* Accepted ones in which nothing was planted, the first of each collectivité. */
static GArray *
choose (Fixture *fixture) {
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) all = paraphe_dossier_list_dup_all (paraphe_engine_get_list (fixture->engine));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < all->len && numbers->len < N_BACK; i++) {
    const ParapheSummaryFacts *row = paraphe_summary_facts (g_ptr_array_index (all, i));
    if (row->status == PARAPHE_STATUS_AWAITING && strlen (row->siret) == 14 && g_hash_table_add (seen, g_strndup (row->siret, 9)))
      g_array_append_val (numbers, row->number);
  }
  return numbers;
}

static void
test_next_year (void) {
  g_autoptr (Simulation) simulation = simulation_start (NULL, 120);
  if (simulation == NULL)
    return;
  g_autoptr (Fixture) fixture = fixture_new_synced (simulation);
  g_autoptr (GArray) numbers = choose (fixture);
  g_autofree char *folder = g_strdup (fixture->folder);
  g_autoptr (ParapheCampaign) campaign = g_object_ref (paraphe_engine_get_campaign (fixture->engine));
  g_assert_cmpuint (numbers->len, >=, 5);
  g_assert_cmpuint (count_rows_with (fixture, "DEM-12"), ==, 0);
  fixture_close (fixture);
  make_next_year (folder, campaign, numbers);
  g_autoptr (Fixture) next = fixture_new (folder, TRUE);
  paraphe_engine_set_now (next->engine, paraphe_instant_from_rfc3339 ("2027-06-01T08:00:00Z"));
  g_assert_true (fixture_open (next, NULL));
  g_assert_cmpstr (paraphe_campaign_get (paraphe_engine_get_campaign (next->engine), "name"), ==, "2027-2028");
  g_assert_cmpuint (count_rows_with (next, "DEM-12"), ==, 0);
  g_assert_cmpuint (count_rows_with (next, "DEM-11"), ==, 1);
  g_autoptr (GPtrArray) flags = judge_campaign (next);
  const ParapheFlagFacts *missing = find_flag (flags, "CAM-01");
  g_assert_nonnull (missing);
  g_assert_nonnull (strstr (missing->why, "2026-2027"));
  fixture_close (next);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/past-campaign/next-year", test_next_year);
  return g_test_run ();
}
