/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Round trips of campaigns, settings, examinations, marks, readings, audit and conventions, each read again
 * after a restart. */
#include "store-fixture.h"
#include <string.h>

static char *folder;
static ParapheStore *store;

static void
set_up (void) {
  folder = fixture_make_folder ();
  store = fixture_open (folder);
}

static void
restart (void) {
  g_object_unref (store);
  store = fixture_open (folder);
}

static void
tear_down (void) {
  fixture_assert_sound (store);
  g_object_unref (store);
  fixture_drop_folder (folder);
}

static void
save_campaign (const char *demarche, const char *key, const char *value, const char *field,
               const char *descriptor) {
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) settings = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) field_map = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (settings, (char *)"demarche", (char *)demarche);
  if (key != NULL)
    g_hash_table_insert (settings, (char *)key, (char *)value);
  if (field != NULL)
    g_hash_table_insert (field_map, (char *)field, (char *)descriptor);
  paraphe_store_save_campaign (store, NULL, settings, field != NULL ? field_map : NULL, &error);
  g_assert_no_error (error);
}

static void
test_campaigns (void) {
  set_up ();
  g_autoptr (GError) error = NULL;
  save_campaign ("100", "name", "L’année 2026", "rev-1\tnumber", "champ-7");
  save_campaign ("100", "agent", "a@example.fr", "rev-1\tschools", "champ-8");
  save_campaign ("200", "name", "Autre", NULL, NULL);
  save_campaign ("100", "agent", NULL, "rev-1\tschools", NULL);
  restart ();
  g_autoptr (GPtrArray) campaigns = paraphe_store_list_campaigns (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (campaigns->len, ==, 2);
  ParapheCampaign *first = g_ptr_array_index (campaigns, 0);
  g_assert_cmpint (paraphe_campaign_get_int (first, "demarche"), ==, 100);
  g_assert_cmpstr (paraphe_campaign_get (first, "name"), ==, "L’année 2026");
  g_assert_cmpstr (paraphe_campaign_get_field (first, "rev-1", PARAPHE_ROLE_NUMBER), ==, "champ-7");
  g_assert_null (paraphe_campaign_get_field (first, "rev-1", PARAPHE_ROLE_SCHOOLS));
  g_assert_cmpstr (paraphe_campaign_get (first, "agent"), !=, "a@example.fr");
  /* The same campaign used again: only its place changes. */
  g_assert_true (paraphe_store_save_campaign (store, g_ptr_array_index (campaigns, 1), NULL, NULL, &error));
  g_autoptr (GPtrArray) again = paraphe_store_list_campaigns (store, &error);
  g_assert_cmpint (paraphe_campaign_get_int (g_ptr_array_index (again, 0), "demarche"), ==, 200);
  g_assert_cmpstr (paraphe_campaign_get (g_ptr_array_index (again, 0), "name"), ==, "Autre");
  /* One thing that cannot be kept, and nothing is. */
  g_autoptr (GHashTable) settings = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) wrong = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (settings, (char *)"demarche", (char *)"300");
  g_hash_table_insert (wrong, (char *)"no tab", (char *)"x");
  g_assert_false (paraphe_store_save_campaign (store, NULL, settings, wrong, &error));
  g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_hash_table_remove (settings, "demarche");
  g_assert_false (paraphe_store_save_campaign (store, NULL, settings, NULL, &error));
  g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_autoptr (GPtrArray) last = paraphe_store_list_campaigns (store, &error);
  g_assert_cmpuint (last->len, ==, 2);
  tear_down ();
}

static void
test_settings (void) {
  set_up ();
  g_autoptr (GError) error = NULL;
  g_assert_null (paraphe_store_dup_setting (store, "pause"));
  g_assert_true (paraphe_store_set_setting (store, "pause", "1", &error));
  g_assert_true (paraphe_store_set_setting (store, "pause", "", &error));
  restart ();
  g_autofree char *kept = paraphe_store_dup_setting (store, "pause");
  g_assert_cmpstr (kept, ==, "");
  g_assert_true (paraphe_store_set_setting (store, "pause", NULL, &error));
  g_assert_null (paraphe_store_dup_setting (store, "pause"));
  tear_down ();
}

static void
test_examinations (void) {
  set_up ();
  g_autoptr (GError) error = NULL;
  for (int i = 0; i < 3; i++) {
    ParapheExaminationFacts facts = { .dossier = 12,
                                      .message = "m1",
                                      .md5 = "f",
                                      .convention_md5 = "c",
                                      .verdict = i == 1 ? PARAPHE_VERDICT_REFUSED : PARAPHE_VERDICT_CONFORM,
                                      .reason = i == 1 ? "Illisible" : NULL,
                                      .by = "a@example.fr",
                                      .at = 1000 - i };
    g_autoptr (ParapheExamination) examination = paraphe_examination_new (&facts);
    g_assert_true (paraphe_store_add_examination (store, examination, &error));
  }
  restart ();
  g_autoptr (GPtrArray) examinations = paraphe_store_list_examinations (store, 12, &error);
  g_autoptr (GPtrArray) none = paraphe_store_list_examinations (store, 13, &error);
  g_assert_cmpuint (examinations->len, ==, 3);
  g_assert_cmpuint (none->len, ==, 0);
  const ParapheExaminationFacts *second = paraphe_examination_facts (g_ptr_array_index (examinations, 1));
  g_assert_cmpint (second->dossier, ==, 12);
  g_assert_cmpstr (second->message, ==, "m1");
  g_assert_cmpstr (second->md5, ==, "f");
  g_assert_cmpstr (second->convention_md5, ==, "c");
  g_assert_cmpint (second->verdict, ==, PARAPHE_VERDICT_REFUSED);
  g_assert_cmpstr (second->reason, ==, "Illisible");
  g_assert_cmpstr (second->by, ==, "a@example.fr");
  g_assert_cmpint (second->at, ==, 999);
  g_assert_null (paraphe_examination_facts (g_ptr_array_index (examinations, 0))->reason);
  tear_down ();
}

static void
test_marks (void) {
  set_up ();
  g_autoptr (GError) error = NULL;
  for (int i = 0; i < 2; i++) {
    ParapheMarkFacts facts = { .dossier = 12,
                               .subject = "SIG-01",
                               .fingerprint = i == 0 ? "old" : "new",
                               .reason = "Vu",
                               .by = "b@example.fr",
                               .at = i };
    g_autoptr (ParapheMark) mark = paraphe_mark_new (&facts);
    g_assert_true (paraphe_store_add_mark (store, mark, &error));
  }
  g_autoptr (ParapheMark) form = paraphe_mark_new (&(ParapheMarkFacts){
      .dossier = 12, .subject = "form", .fingerprint = "f", .by = "b@example.fr", .at = 5 });
  g_assert_true (paraphe_store_add_mark (store, form, &error));
  restart ();
  g_autoptr (GPtrArray) marks = paraphe_store_list_marks (store, 12, &error);
  g_assert_cmpuint (marks->len, ==, 2);
  const ParapheMarkFacts *facts = paraphe_mark_facts (g_ptr_array_index (marks, 0));
  g_assert_cmpstr (facts->subject, ==, "SIG-01");
  g_assert_cmpstr (facts->fingerprint, ==, "new");
  g_assert_cmpstr (facts->reason, ==, "Vu");
  g_assert_cmpint (facts->at, ==, 1);
  g_assert_true (paraphe_store_remove_mark (store, 12, "SIG-01", &error));
  g_assert_true (paraphe_store_remove_mark (store, 12, "SIG-01", &error));
  g_autoptr (GPtrArray) rest = paraphe_store_list_marks (store, 12, &error);
  g_assert_cmpuint (rest->len, ==, 1);
  tear_down ();
}

static void
test_readings (void) {
  set_up ();
  g_autoptr (GError) error = NULL;
  g_assert_cmpint (paraphe_store_get_read_at (store, 12), ==, 0);
  g_assert_true (paraphe_store_set_read_at (store, 12, 500, &error));
  g_assert_true (paraphe_store_set_read_at (store, 12, 700, &error));
  restart ();
  g_assert_cmpint (paraphe_store_get_read_at (store, 12), ==, 700);
  tear_down ();
}

/* Lines follow each other, through restarts, and cannot be touched. */
static void
test_audit (void) {
  set_up ();
  g_autoptr (GError) error = NULL;
  for (guint i = 0; i < 20; i++) {
    g_assert_true (paraphe_store_append_audit (store, "a@example.fr", i % 3, "mark.removed",
                                               i % 2 ? "SIG-01" : NULL, &error));
    if (i % 7 == 0)
      restart ();
  }
  g_assert_true (paraphe_store_append_audit (store, NULL, 0, "started", "", &error));
  g_object_unref (store);
  g_assert_cmpint (fixture_ask_sql (folder, "journal.db", "SELECT count(*) FROM audit"), ==, 21);
  g_assert_cmpint (fixture_ask_sql (folder, "journal.db", "SELECT count(DISTINCT hash) FROM audit"), ==, 21);
  g_assert_cmpint (
      fixture_ask_sql (
          folder, "journal.db",
          "SELECT count(*) FROM audit a JOIN audit b ON b.id = a.id + 1 AND b.prev_hash = a.hash"),
      ==, 20);
  store = fixture_open (folder);
  tear_down ();
}

static void
save_convention (const char *md5, ParapheVersionState state, gint64 seen_at, const char *sha256,
                 const char *form) {
  g_autoptr (GError) error = NULL;
  ParapheConventionFacts facts = { .dossier = 12,
                                   .generated_at = 40,
                                   .md5 = md5,
                                   .size = 9,
                                   .sha256 = sha256,
                                   .state = state,
                                   .form = form,
                                   .seen_at = seen_at };
  g_autoptr (ParapheConvention) convention = paraphe_convention_new (&facts);
  paraphe_store_save_convention (store, convention, &error);
  g_assert_no_error (error);
}

/* "CVL": the states of the versions, 1 first. */
static void
assert_versions (const char *expected) {
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conventions = paraphe_store_list_conventions (store, 12, &error);
  g_autoptr (GString) states = g_string_new (NULL);
  g_assert_no_error (error);
  for (guint i = 0; i < conventions->len; i++) {
    const ParapheConventionFacts *facts = paraphe_convention_facts (g_ptr_array_index (conventions, i));
    g_assert_cmpuint (facts->version, ==, i + 1);
    g_string_append_c (states, g_ascii_toupper (*paraphe_version_state_to_code (facts->state)));
  }
  g_assert_cmpstr (states->str, ==, expected);
}

static void
test_conventions (void) {
  set_up ();
  assert_versions ("");
  save_convention ("one", PARAPHE_VERSION_CURRENT, 100, NULL, "form 1");
  assert_versions ("C");
  save_convention ("one", PARAPHE_VERSION_CURRENT, 100, "sha-one", "form 1 again");
  assert_versions ("C");
  save_convention ("two", PARAPHE_VERSION_UNKNOWN, 200, NULL, NULL);
  assert_versions ("VC");
  g_assert_true (paraphe_store_void_conventions (store, 12, NULL));
  assert_versions ("VL");
  /* The download that was under way ends: kept, still void. */
  save_convention ("two", PARAPHE_VERSION_UNKNOWN, 200, "sha-two", NULL);
  assert_versions ("VV");
  save_convention ("two", PARAPHE_VERSION_CURRENT, 200, "sha-two", NULL);
  assert_versions ("VV");
  /* The platform shows it again: it was not destroyed. */
  save_convention ("two", PARAPHE_VERSION_CURRENT, 300, NULL, NULL);
  assert_versions ("VC");
  save_convention ("three", PARAPHE_VERSION_CURRENT, 400, "sha-three", "form 3");
  assert_versions ("VVC");
  /* An old version never comes back to life. */
  save_convention ("one", PARAPHE_VERSION_CURRENT, 500, NULL, NULL);
  assert_versions ("VVC");
  save_convention ("three", PARAPHE_VERSION_VOID, 400, NULL, NULL);
  assert_versions ("VVV");
  restart ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conventions = paraphe_store_list_conventions (store, 12, &error);
  const ParapheConventionFacts *first = paraphe_convention_facts (g_ptr_array_index (conventions, 0));
  g_assert_cmpstr (first->md5, ==, "one");
  g_assert_cmpstr (first->sha256, ==, "sha-one");
  g_assert_cmpstr (first->form, ==, "form 1");
  g_assert_cmpint (first->size, ==, 9);
  g_assert_cmpint (first->generated_at, ==, 40);
  g_assert_cmpint (first->seen_at, ==, 500);
  g_autoptr (ParapheConvention) nameless
      = paraphe_convention_new (&(ParapheConventionFacts){ .dossier = 12 });
  g_assert_false (paraphe_store_save_convention (store, nameless, &error));
  g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_FAILED);
  tear_down ();
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tables/campaigns", test_campaigns);
  g_test_add_func ("/tables/settings", test_settings);
  g_test_add_func ("/tables/examinations", test_examinations);
  g_test_add_func ("/tables/marks", test_marks);
  g_test_add_func ("/tables/readings", test_readings);
  g_test_add_func ("/tables/audit", test_audit);
  g_test_add_func ("/tables/conventions", test_conventions);
  return g_test_run ();
}
