/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vintages of the school directory: whatever the order in which they come, what the newest says; a school that a whole vintage does not
 * have is closed since that day and still known; nothing of an import that was not committed. */
#include "directory-table.h"
#include "store-fixture.h"

#define MAY 20590
#define JULY 20650
#define DECEMBER 20800

static char *folder;
static ParapheStore *store;

static void
set_up (void) {
  folder = fixture_make_folder ();
  store = fixture_open (folder);
}

static void
tear_down (void) {
  fixture_assert_sound (store);
  g_object_unref (store);
  fixture_drop_folder (folder);
}

static void
put (ParapheDirectoryImport *import, const char *uai, const char *name, ParapheSchoolState state, ParapheDay closed_on) {
  g_autoptr (GError) error = NULL;
  ParapheSchoolRecordFacts facts = { .uai = uai, .name = name, .is_school = TRUE, .is_public = 1, .state = state, .closed_on = closed_on,
                                     .commune_code = "81004", .commune = "Albi", .departement = "81", .rpi = -1, .pupils = 12 };
  g_autoptr (ParapheSchoolRecord) record = paraphe_school_record_new (&facts);
  paraphe_directory_import_put (import, record, &error);
  g_assert_no_error (error);
}

static ParapheDirectoryImport *
begin (ParapheDay day, const char *file) {
  g_autoptr (GError) error = NULL;
  ParapheDirectoryImport *import = paraphe_store_begin_import (store, day, file, 10, &error);
  g_assert_no_error (error);
  return import;
}

static void
commit (ParapheDirectoryImport *import, gboolean is_whole) {
  g_autoptr (GError) error = NULL;
  if (is_whole)
    paraphe_directory_import_cover (import, "81", TRUE, &error);
  g_assert_no_error (error);
  paraphe_directory_import_commit (import, "agent@example.fr", &error);
  g_assert_no_error (error);
}

static void
import_may (void) {
  ParapheDirectoryImport *import = begin (MAY, "mai.csv");
  put (import, "0810001L", "Ecole du Lac", PARAPHE_SCHOOL_OPEN, PARAPHE_NO_DAY);
  put (import, "0810002M", "Ecole du Pont", PARAPHE_SCHOOL_CLOSING, PARAPHE_NO_DAY);
  commit (import, TRUE);
}

static void
import_july (void) {
  ParapheDirectoryImport *import = begin (JULY, "juillet.csv");
  put (import, "0810001L", "Ecole Jean Jaurès", PARAPHE_SCHOOL_OPEN, PARAPHE_NO_DAY);
  commit (import, TRUE);
}

static void
import_december (void) {
  ParapheDirectoryImport *import = begin (DECEMBER, "décembre.csv");
  put (import, "0810001L", "Ecole Jean Jaurès", PARAPHE_SCHOOL_OPEN, PARAPHE_NO_DAY);
  put (import, "0810003N", "Ecole neuve", PARAPHE_SCHOOL_OPEN, PARAPHE_NO_DAY);
  commit (import, TRUE);
}

static void
assert_school (ParapheDirectory *directory, const char *uai, const char *name, ParapheSchoolState state, ParapheDay closed_on) {
  const ParapheSchoolRecordFacts *facts = paraphe_school_record_facts (paraphe_directory_lookup (directory, uai));
  g_assert_cmpstr (facts->name, ==, name);
  g_assert_cmpint (facts->state, ==, state);
  g_assert_cmpint (facts->closed_on, ==, closed_on);
  g_assert_cmpstr (facts->commune, ==, "Albi");
  g_assert_cmpint (facts->pupils, ==, 12);
  g_assert_true (facts->is_school);
}

static ParapheDirectory *
load (void) {
  g_autoptr (GError) error = NULL;
  g_object_unref (store);
  store = fixture_open (folder);
  ParapheDirectory *directory = paraphe_store_load_directory (store, &error);
  g_assert_no_error (error);
  return directory;
}

static void (*const imports[]) (void) = { import_may, import_july, import_december };
static const int orders[][3] = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 }, { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } };

static void
test_history (void) {
  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++) {
    set_up ();
    g_assert_null (paraphe_store_load_directory (store, NULL));
    for (int j = 0; j < 3; j++)
      imports[orders[i][j]] ();
    import_may ();
    g_autoptr (ParapheDirectory) directory = load ();
    g_assert_cmpint (paraphe_directory_get_day (directory), ==, DECEMBER);
    g_assert_cmpuint (paraphe_directory_count (directory), ==, 3);
    assert_school (directory, "0810001L", "Ecole Jean Jaurès", PARAPHE_SCHOOL_OPEN, PARAPHE_NO_DAY);
    assert_school (directory, "0810002M", "Ecole du Pont", PARAPHE_SCHOOL_CLOSED, JULY);
    assert_school (directory, "0810003N", "Ecole neuve", PARAPHE_SCHOOL_OPEN, PARAPHE_NO_DAY);
    tear_down ();
  }
}

/* A vintage that is not whole closes nothing; a school seen again is open again. */
static void
test_partial_and_back (void) {
  set_up ();
  import_may ();
  ParapheDirectoryImport *import = begin (JULY, "commune.csv");
  put (import, "0810001L", "Ecole du Lac", PARAPHE_SCHOOL_OPEN, PARAPHE_NO_DAY);
  commit (import, FALSE);
  g_autoptr (ParapheDirectory) partial = load ();
  assert_school (partial, "0810002M", "Ecole du Pont", PARAPHE_SCHOOL_CLOSING, PARAPHE_NO_DAY);
  import_july ();
  import = begin (DECEMBER, "décembre.csv");
  put (import, "0810002M", "Ecole du Pont", PARAPHE_SCHOOL_OPEN, PARAPHE_NO_DAY);
  put (import, "0810001L", "Ecole du Lac", PARAPHE_SCHOOL_CLOSED, JULY + 3);
  commit (import, TRUE);
  g_autoptr (ParapheDirectory) directory = load ();
  assert_school (directory, "0810002M", "Ecole du Pont", PARAPHE_SCHOOL_OPEN, PARAPHE_NO_DAY);
  assert_school (directory, "0810001L", "Ecole du Lac", PARAPHE_SCHOOL_CLOSED, JULY + 3);
  tear_down ();
}

/* An import given up leaves nothing; the same vintage again replaces itself. */
static void
test_nothing_left (void) {
  set_up ();
  import_may ();
  ParapheDirectoryImport *import = begin (JULY, "juillet.csv");
  put (import, "0810003N", "Ecole neuve", PARAPHE_SCHOOL_OPEN, PARAPHE_NO_DAY);
  paraphe_directory_import_free (import);
  import_may ();
  g_autoptr (ParapheDirectory) directory = load ();
  g_assert_cmpint (paraphe_directory_get_day (directory), ==, MAY);
  g_assert_cmpuint (paraphe_directory_count (directory), ==, 2);
  g_object_unref (store);
  g_assert_cmpint (fixture_ask_sql (folder, "journal.db", "SELECT count(*) FROM school"), ==, 2);
  g_assert_cmpint (fixture_ask_sql (folder, "journal.db", "SELECT count(*) FROM directory_import"), ==, 1);
  g_assert_cmpint (fixture_ask_sql (folder, "journal.db", "SELECT count(*) FROM school_seen"), ==, 2);
  store = fixture_open (folder);
  tear_down ();
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/directory/history", test_history);
  g_test_add_func ("/directory/partial-and-back", test_partial_and_back);
  g_test_add_func ("/directory/nothing-left", test_nothing_left);
  return g_test_run ();
}
