/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong from outside: tokens, addresses, answers, folders, damaged files. Each gives a sentence and the code of its exit
 * status, and loses nothing. */
#include "engine-fixture.h"
#include "campaign-table.h"
#include "dossier-table.h"

#include <glib/gstdio.h>
#include <string.h>

static Fixture *
open_new (void) {
  g_autoptr (GError) error = NULL;
  Fixture *fixture = fixture_new (NULL, FALSE);
  g_assert_true (fixture_open (fixture, &error));
  return fixture;
}

/* Nothing was kept: no campaign, no file that holds the token. */
static void
assert_nothing_kept (Fixture *fixture, const char *token) {
  g_assert_null (paraphe_engine_get_campaign (fixture->engine));
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (fixture->folder, name, NULL), *text = NULL;
    gsize size = 0;
    g_assert_false (g_str_has_prefix (name, "token"));
    if (*token != '\0' && g_file_get_contents (path, &text, &size, NULL))
      g_assert_null (memmem (text, size, token, strlen (token)));
  }
}

static void
assert_refused (Fixture *fixture, const char *url, gint64 demarche, const char *token, const char *agent, ParapheEngineError code) {
  g_autoptr (GError) error = NULL;
  ParapheUnderstanding *understanding = fixture_try_add (fixture, url, demarche, token, agent, &error);
  g_assert_null (understanding);
  g_assert_error (error, PARAPHE_ENGINE_ERROR, (int) code);
  g_assert_cmpuint (strlen (error->message), >, 20);
  if (*token != '\0')
    g_assert_null (strstr (error->message, token));
  assert_nothing_kept (fixture, token);
}

static void
test_tokens (void) {
  g_autoptr (Simulation) simulation = simulation_start (NULL, 30);
  if (simulation == NULL)
    return;
  g_autoptr (Fixture) fixture = open_new ();
  const char *url = simulation->url;
  assert_refused (fixture, url, simulation->demarche, "bm90LWEtdG9rZW4tYXQtYWxs", NULL, PARAPHE_ENGINE_ERROR_SERVER);
  assert_refused (fixture, url, simulation->demarche, simulation->expired, NULL, PARAPHE_ENGINE_ERROR_SERVER);
  assert_refused (fixture, url, simulation->demarche, simulation->elsewhere, NULL, PARAPHE_ENGINE_ERROR_SERVER);
  assert_refused (fixture, url, simulation->demarche, "", NULL, PARAPHE_ENGINE_ERROR_SERVER);
  assert_refused (fixture, url, 999999, simulation->read_write, NULL, PARAPHE_ENGINE_ERROR_SERVER);
  assert_refused (fixture, url, simulation->demarche, simulation->read_write, "nobody@nowhere.example", PARAPHE_ENGINE_ERROR_USAGE);
  assert_refused (fixture, "http://demarche.example.org", simulation->demarche, simulation->read_write, NULL, PARAPHE_ENGINE_ERROR_USAGE);
  assert_refused (fixture, "not an address", simulation->demarche, simulation->read_write, NULL, PARAPHE_ENGINE_ERROR_USAGE);
  assert_refused (fixture, "http://127.0.0.1:1", simulation->demarche, simulation->read_write, NULL, PARAPHE_ENGINE_ERROR_NETWORK);
}

static void
test_answers (void) {
  static const char *const kinds[] = { "html", "empty", "brackets", "truncated", "close", "503" };
  g_autoptr (Simulation) simulation = simulation_start (NULL, 30);
  if (simulation == NULL)
    return;
  g_autoptr (Fixture) fixture = open_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    simulation_order (simulation, "/simulator/faults", "{\"kind\": \"%s\", \"on\": \"any\", \"nth\": 1, \"count\": 0}", kinds[i]);
    assert_refused (fixture, simulation->url, simulation->demarche, simulation->read_write, NULL, PARAPHE_ENGINE_ERROR_NETWORK);
    simulation_clear_faults (simulation);
  }
}

static ParapheTokenRights
get_rights (Fixture *fixture) {
  int rights = 0;
  g_object_get (fixture->engine, "token-rights", &rights, NULL);
  return (ParapheTokenRights) rights;
}

static void
assert_reads_only (Fixture *fixture, gint64 number) {
  g_autoptr (GError) error = NULL;
  g_autofree char *reason = paraphe_engine_dup_read_only_reason (fixture->engine);
  gboolean read_only = FALSE;
  g_object_get (fixture->engine, "read-only", &read_only, NULL);
  g_assert_true (read_only);
  g_assert_cmpint (get_rights (fixture), ==, PARAPHE_TOKEN_READS);
  g_assert_nonnull (strstr (reason, "can only read"));
  g_assert_null (fixture_decide (fixture, number, PARAPHE_RECIPE_EXPIRE, NULL, NULL, 0, &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_SERVER);
  g_assert_cmpstr (error->message, ==, reason);
}

/* A token that may not write: everything is read, nothing leaves, what was decided before waits for another token, and nothing more is
 * decided; the program says so, also when it is started again. */
static void
test_read_only_token (void) {
  g_autoptr (Simulation) simulation = simulation_start (NULL, 30);
  if (simulation == NULL)
    return;
  g_autoptr (Fixture) fixture = fixture_new_synced (simulation);
  g_autoptr (GError) error = NULL;
  gint64 number = simulation_find_planted (simulation, "expirable", 0), other = simulation_find_planted (simulation, "expirable", 1);
  g_autoptr (ParapheOperation) operation = fixture_decide (fixture, number, PARAPHE_RECIPE_EXPIRE, NULL, NULL, 0, &error);
  g_assert_no_error (error);
  g_assert_nonnull (operation);
  g_assert_cmpint (get_rights (fixture), ==, PARAPHE_TOKEN_WRITES);
  g_assert_null (paraphe_engine_dup_read_only_reason (fixture->engine));
  ParapheUnderstanding *understanding
      = fixture_try_add (fixture, simulation->url, simulation->demarche, simulation->read_only, simulation->agent, &error);
  g_assert_no_error (error);
  g_assert_false (understanding->can_write);
  paraphe_understanding_free (understanding);
  assert_reads_only (fixture, other);
  fixture_close (fixture);
  fixture->engine = paraphe_engine_new (fixture->folder, FALSE);
  g_assert_true (fixture_open (fixture, &error));
  assert_reads_only (fixture, other);
  g_assert_true (fixture_sync (fixture, FALSE, NULL, &error));
  g_assert_false (fixture_run (fixture, TRUE, NULL, &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_SERVER);
  g_clear_error (&error);
  g_assert_cmpuint (simulation_count_effects (simulation, number, NULL), ==, 0);
  int link = 0;
  g_object_get (fixture->engine, "link", &link, NULL);
  g_assert_cmpint (link, ==, PARAPHE_LINK_TOKEN);
  understanding = fixture_try_add (fixture, simulation->url, simulation->demarche, simulation->read_write, simulation->agent, &error);
  g_assert_no_error (error);
  paraphe_understanding_free (understanding);
  g_assert_cmpint (get_rights (fixture), ==, PARAPHE_TOKEN_WRITES);
  g_assert_true (fixture_run (fixture, TRUE, NULL, &error));
  g_assert_cmpuint (simulation_count_effects (simulation, number, "dossierClasserSansSuite"), ==, 1);
}

/* The last day of the token is a setting; what is said comes 30, 7 and 1 days before, each until it was seen. */
static void
test_token_end (void) {
  static const struct {
    int days_left;
    const char *says; /* NULL: nothing */
  } days[] = {
    { 40, NULL }, { 31, NULL }, { 30, "30 days" }, { 8, NULL }, { 7, "7 days" }, { 2, NULL }, { 1, "1 day " }, { 0, NULL }, { -1, "ended on" },
  };
  g_autoptr (Simulation) simulation = simulation_start (NULL, 30);
  if (simulation == NULL)
    return;
  g_autoptr (Fixture) fixture = open_new ();
  fixture_add (fixture, simulation);
  ParapheDay end = paraphe_day_of_instant (paraphe_engine_get_now (fixture->engine)) + 40;
  g_autofree char *text = paraphe_day_to_iso (end);
  g_assert_null (paraphe_engine_dup_token_warning (fixture->engine));
  fixture_set (fixture, "token_expiry", text);
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++) {
    int days_left = 0;
    paraphe_engine_set_now (fixture->engine, paraphe_day_start (end - days[i].days_left) + 8 * 3600);
    g_object_get (fixture->engine, "token-days-left", &days_left, NULL);
    g_assert_cmpint (days_left, ==, days[i].days_left);
    g_autofree char *warning = paraphe_engine_dup_token_warning (fixture->engine);
    if (days[i].says == NULL)
      g_assert_null (warning);
    else
      g_assert_nonnull (strstr (warning, days[i].says));
    paraphe_engine_dismiss_token_warning (fixture->engine);
    g_assert_null (paraphe_engine_dup_token_warning (fixture->engine));
  }
  paraphe_engine_set_now (fixture->engine, 0);
  fixture_set (fixture, "token_expiry", "");
  g_assert_null (paraphe_engine_dup_token_warning (fixture->engine));
}

/* The token is nowhere but where it is kept. */
static void
assert_token_kept_once (const char *folder, const char *token, guint *n_found) {
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL), *text = NULL;
    gsize size = 0;
    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      assert_token_kept_once (path, token, n_found);
    else if (g_file_get_contents (path, &text, &size, NULL) && memmem (text, size, token, strlen (token)) != NULL)
      *n_found += 1;
  }
}

static void
test_token_lost (void) {
  g_autoptr (Simulation) simulation = simulation_start (NULL, 30);
  if (simulation == NULL)
    return;
  g_autoptr (Fixture) fixture = fixture_new_synced (simulation);
  g_autoptr (GError) error = NULL;
  guint n_found = 0;
  assert_token_kept_once (fixture->folder, simulation->read_write, &n_found);
  g_assert_cmpuint (n_found, ==, 1);
  g_autofree char *name = g_strdup_printf ("token-%" G_GINT64_FORMAT, simulation->demarche);
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  fixture_close (fixture);
  g_assert_cmpint (g_unlink (path), ==, 0);
  fixture->engine = paraphe_engine_new (fixture->folder, FALSE);
  g_assert_true (fixture_open (fixture, &error));
  g_assert_false (fixture_sync (fixture, FALSE, NULL, &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_SERVER);
  g_autoptr (GPtrArray) all = paraphe_dossier_list_dup_all (paraphe_engine_get_list (fixture->engine));
  g_assert_cmpuint (all->len, ==, 30);
}

static void
test_folders (void) {
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("paraphe-folders-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "file", NULL), *inside = g_build_filename (file, "data", NULL);
  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  Fixture *blocked = fixture_new (inside, FALSE);
  g_assert_false (fixture_open (blocked, &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_LOCAL);
  g_clear_error (&error);
  fixture_free (blocked);
  g_unlink (file);
  Fixture *first = fixture_new (folder, FALSE), *second = fixture_new (folder, FALSE);
  g_assert_true (fixture_open (first, &error));
  g_assert_false (fixture_open (second, &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_LOCAL);
  g_clear_error (&error);
  fixture_close (first);
  g_assert_true (fixture_open (second, &error)); /* free again */
  g_assert_no_error (error);
  fixture_close (second);
  fixture_free (second);
  g_free (first->folder);
  g_free (first);
}

/* The copy of the server is damaged: it is made again; the void conventions and the decisions are where they were. */
static void
test_damaged_cache (void) {
  g_autoptr (Simulation) simulation = simulation_start (NULL, 60);
  if (simulation == NULL)
    return;
  g_autoptr (Fixture) fixture = fixture_new_synced (simulation);
  g_autoptr (GError) error = NULL;
  gint64 number = simulation_find_planted (simulation, "expirable", 0), last = 0;
  g_autoptr (ParapheOperation) operation = fixture_decide (fixture, number, PARAPHE_RECIPE_EXPIRE, NULL, NULL, 0, &error);
  g_assert_no_error (error);
  g_assert_nonnull (operation);
  fixture_run (fixture, TRUE, NULL, &error);
  g_assert_no_error (error);
  fixture_close (fixture);
  g_autofree char *path = g_build_filename (fixture->folder, "cache.db", NULL);
  g_autofree char *noise = g_strnfill (8192, 'x');
  g_assert_true (g_file_set_contents (path, noise, 8192, NULL));
  fixture->engine = paraphe_engine_new (fixture->folder, FALSE);
  g_assert_true (fixture_open (fixture, &error));
  g_object_get (fixture->engine, "last-sync-at", &last, NULL);
  g_assert_cmpint (last, ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (paraphe_engine_get_list (fixture->engine))), ==, 0);
  ParapheSyncReport report;
  g_assert_true (fixture_sync (fixture, FALSE, &report, &error));
  g_assert_cmpuint (report.received, ==, 60);
  g_autoptr (ParapheCaseFile) file = fixture_load (fixture, number, FALSE, &error);
  const ParapheCaseFileFacts *facts = paraphe_case_file_facts (file);
  g_assert_cmpuint (facts->operations->len, ==, 1);
  const ParapheConventionFacts *first
      = paraphe_convention_facts (g_ptr_array_index (paraphe_judgement_facts (facts->judgement)->conventions, 0));
  g_assert_cmpint (first->state, ==, PARAPHE_VERSION_VOID);
  g_assert_nonnull (paraphe_case_file_get_paper (file, first->md5));
}

/* A copy too large to be read at the opening: bytes that do not compress, then pages that hold something else. */
static void
make_large_copy (const char *folder, gboolean damaged) {
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  const gsize size = 7 * 1024 * 1024;
  ParapheStore *store = paraphe_store_open (folder, &error);
  g_assert_no_error (error);
  for (gint64 number = 0; number < 12; number++) {
    char *text = g_malloc (size);
    for (gsize i = 0; i < size; i++)
      text[i] = (char) (' ' + g_rand_int_range (rand, 0, 95));
    g_autoptr (GBytes) raw = g_bytes_new_take (text, size);
    g_assert_true (paraphe_store_save_demarche (store, 900000 + number, raw, &error));
    g_assert_no_error (error);
  }
  g_object_unref (store);
  g_autofree char *path = g_build_filename (folder, "cache.db", NULL);
  FILE *file = fopen (path, "r+");
  fseek (file, 0, SEEK_END);
  long length = ftell (file);
  g_assert_cmpint (length, >, 64 * 1024 * 1024);
  for (long at = length - 8000 * 4096L; damaged && at < length; at += 4096) {
    fseek (file, at, SEEK_SET);
    fwrite ("\377\377\377\377\377\377\377\377", 1, 8, file);
  }
  fclose (file);
}

static char *
await_trouble (Fixture *fixture, guint seconds) {
  char *trouble = NULL;
  gint64 until = g_get_monotonic_time () + seconds * G_TIME_SPAN_SECOND;
  while (g_get_monotonic_time () < until) {
    g_main_context_iteration (NULL, FALSE);
    g_object_get (fixture->engine, "trouble", &trouble, NULL);
    if (trouble != NULL)
      return trouble;
    g_usleep (5000);
  }
  return NULL;
}

/* Opened at once, read whole meanwhile, what is wrong with it said; and made again at the next start. */
static void
test_damaged_large_cache (void) {
  g_autoptr (Simulation) simulation = simulation_start (NULL, 30);
  if (simulation == NULL)
    return;
  g_autoptr (Fixture) fixture = fixture_new_synced (simulation);
  g_autoptr (GError) error = NULL;
  fixture_close (fixture);
  make_large_copy (fixture->folder, FALSE);
  fixture->engine = paraphe_engine_new (fixture->folder, FALSE);
  g_assert_true (fixture_open (fixture, &error));
  g_autofree char *none = await_trouble (fixture, 3);
  g_assert_null (none);
  fixture_close (fixture);
  make_large_copy (fixture->folder, TRUE);
  fixture->engine = paraphe_engine_new (fixture->folder, FALSE);
  g_assert_true (fixture_open (fixture, &error));
  g_assert_no_error (error);
  g_autofree char *trouble = await_trouble (fixture, 60);
  g_assert_nonnull (trouble);
  g_assert_nonnull (strstr (trouble, "cache.db"));
  fixture_close (fixture);
  fixture->engine = paraphe_engine_new (fixture->folder, FALSE);
  g_assert_true (fixture_open (fixture, &error));
  g_assert_true (fixture_sync (fixture, FALSE, NULL, &error));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (paraphe_engine_get_list (fixture->engine))), ==, 30);
}

static void
test_damaged_journal (void) {
  g_autoptr (Simulation) simulation = simulation_start (NULL, 30);
  if (simulation == NULL)
    return;
  g_autoptr (Fixture) fixture = fixture_new_synced (simulation);
  g_autoptr (GError) error = NULL;
  fixture_close (fixture);
  g_autofree char *path = g_build_filename (fixture->folder, "journal.db", NULL), *text = NULL;
  g_autofree char *noise = g_strnfill (8192, 'x');
  g_assert_true (g_file_set_contents (path, noise, 8192, NULL));
  fixture->engine = paraphe_engine_new (fixture->folder, FALSE);
  g_assert_false (fixture_open (fixture, &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_LOCAL);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL)); /* it is left as it is */
}

/* A disk that is nearly full: nothing is pulled, decisions are recorded all the same. */
static void
test_little_room (void) {
  g_autoptr (Simulation) simulation = simulation_start (NULL, 30);
  if (simulation == NULL)
    return;
  g_autoptr (Fixture) fixture = fixture_new_synced (simulation);
  g_autoptr (GError) error = NULL;
  g_autofree char *trouble = NULL;
  fixture_close (fixture);
  ParapheStore *store = paraphe_store_open (fixture->folder, &error);
  g_assert_true (paraphe_store_set_setting (store, "room_megabytes", "1000000000", &error));
  g_object_unref (store);
  fixture->engine = paraphe_engine_new (fixture->folder, FALSE);
  g_assert_true (fixture_open (fixture, &error));
  guint before = simulation_count_requests (simulation);
  g_assert_false (fixture_sync (fixture, FALSE, NULL, &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_LOCAL);
  g_assert_nonnull (strstr (error->message, "free some room"));
  g_object_get (fixture->engine, "trouble", &trouble, NULL);
  g_assert_cmpstr (trouble, ==, error->message);
  g_clear_error (&error);
  g_assert_cmpuint (simulation_count_requests (simulation), ==, before);
  gint64 number = simulation_find_planted (simulation, "expirable", 0);
  g_autoptr (ParapheOperation) operation = fixture_decide (fixture, number, PARAPHE_RECIPE_EXPIRE, NULL, NULL, 0, &error);
  g_assert_no_error (error);
  g_assert_nonnull (operation);
}

/* A decision on what is not there, settings that are not acceptable, an instant that is not now. */
static void
test_usage (void) {
  g_autoptr (Simulation) simulation = simulation_start (NULL, 30);
  if (simulation == NULL)
    return;
  g_autoptr (Fixture) fixture = fixture_new_synced (simulation);
  g_autoptr (GError) error = NULL;
  gint64 number = simulation_find_planted (simulation, "expirable", 0);
  g_assert_null (fixture_decide (fixture, 1, PARAPHE_RECIPE_EXPIRE, NULL, NULL, 0, &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NOT_DONE);
  g_clear_error (&error);
  g_assert_null (fixture_decide (fixture, number, PARAPHE_RECIPE_UNKNOWN, NULL, NULL, 0, &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_null (fixture_decide (fixture, number, PARAPHE_RECIPE_EXPIRE, "   ", NULL, 0, &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_null (fixture_decide (fixture, number, PARAPHE_RECIPE_EXPIRE, "école <annexe>", NULL, 0, &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (fixture_settle (fixture, "no-such-operation", "retry", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  paraphe_engine_set_now (fixture->engine, 1800000000);
  g_assert_null (fixture_decide (fixture, number, PARAPHE_RECIPE_EXPIRE, NULL, NULL, 0, &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE);
  g_assert_cmpuint (simulation_count_effects (simulation, number, NULL), ==, 0);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bad-input/tokens", test_tokens);
  g_test_add_func ("/bad-input/answers", test_answers);
  g_test_add_func ("/bad-input/read-only-token", test_read_only_token);
  g_test_add_func ("/bad-input/token-end", test_token_end);
  g_test_add_func ("/bad-input/token-lost", test_token_lost);
  g_test_add_func ("/bad-input/folders", test_folders);
  g_test_add_func ("/bad-input/damaged-cache", test_damaged_cache);
  g_test_add_func ("/bad-input/damaged-large-cache", test_damaged_large_cache);
  g_test_add_func ("/bad-input/damaged-journal", test_damaged_journal);
  g_test_add_func ("/bad-input/little-room", test_little_room);
  g_test_add_func ("/bad-input/usage", test_usage);
  return g_test_run ();
}
