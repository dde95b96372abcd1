/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The vault of conventions: each is fetched soon after its birth, however late it comes and whatever else is under way, and stays
 * with the form it was made from when the platform has destroyed it and when the copy of the server is lost. */
#include "engine-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#define MINUTE 60
#define HOUR 3600

static void
sync_well (Fixture *fixture) {
  g_autoptr (GError) error = NULL;
  fixture_sync (fixture, FALSE, NULL, &error);
  g_assert_no_error (error);
}

static void
advance (Simulation *simulation, int seconds) {
  simulation_order (simulation, "/simulator/clock", "{\"advance_seconds\": %d}", seconds);
}

static gint64
deposit_like (Simulation *simulation, gint64 like) {
  g_autoptr (JsonNode) made = simulation_post (simulation, "/simulator/applicant/deposit", "{\"dossier\": %" G_GINT64_FORMAT "}", like);
  return json_object_get_int_member (json_node_get_object (made), "dossier");
}

/* (transfer full) the versions of a dossier, oldest first; each but a lost one with its paper on the disk. */
static GPtrArray *
list_versions (Fixture *fixture, gint64 number) {
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheCaseFile) file = fixture_load (fixture, number, FALSE, &error);
  g_assert_no_error (error);
  GPtrArray *versions = g_ptr_array_ref (paraphe_judgement_facts (paraphe_case_file_facts (file)->judgement)->conventions);
  for (guint i = 0; i < versions->len; i++) {
    const ParapheConventionFacts *facts = paraphe_convention_facts (g_ptr_array_index (versions, i));
    const char *path = paraphe_case_file_get_paper (file, facts->md5);
    GStatBuf seen;
    if (facts->sha256 == NULL)
      continue;
    g_assert_nonnull (path);
    g_assert_cmpint (g_stat (path, &seen), ==, 0);
    g_assert_cmpint (seen.st_size, ==, facts->size);
  }
  return versions;
}

static const ParapheConventionFacts *
get_version (GPtrArray *versions, guint index) {
  g_assert_cmpuint (index, <, versions->len);
  return paraphe_convention_facts (g_ptr_array_index (versions, index));
}

/* Made two hours after the acceptance, without any date that says so, and though nobody asks for the dossier any more. */
static void
test_late (void) {
  g_autoptr (Simulation) simulation = simulation_start (NULL, 30);
  if (simulation == NULL)
    return;
  g_autoptr (Fixture) fixture = fixture_new_synced (simulation);
  simulation_order (simulation, "/simulator/platform/attestation", "{\"delay_seconds\": %d}", 2 * HOUR);
  gint64 number = deposit_like (simulation, simulation_find_planted (simulation, "expirable", 0));
  sync_well (fixture);
  advance (simulation, 2 * HOUR - MINUTE);
  sync_well (fixture);
  g_autoptr (GPtrArray) before = list_versions (fixture, number);
  g_assert_cmpuint (before->len, ==, 0);
  advance (simulation, 2 * MINUTE);
  sync_well (fixture);
  g_autoptr (GPtrArray) after = list_versions (fixture, number);
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_nonnull (get_version (after, 0)->sha256);
}

static void
act_as_colleague (Simulation *simulation, gint64 number, const char *mutation) {
  simulation_order (simulation, "/simulator/colleague", "{\"dossier\": %" G_GINT64_FORMAT ", \"mutation\": \"%s\"}", number, mutation);
}

/* Reopened, corrected, accepted again: a second version is born of another form. */
static void
make_second_version (Simulation *simulation, Fixture *fixture, gint64 number) {
  act_as_colleague (simulation, number, "dossierRepasserEnInstruction");
  act_as_colleague (simulation, number, "dossierRepasserEnConstruction");
  sync_well (fixture);
  simulation_order (simulation, "/simulator/applicant/edit",
                    "{\"dossier\": %" G_GINT64_FORMAT ", \"fields\": {\"phone\": \"05 61 00 00 99\"}}", number);
  simulation_order (simulation, "/simulator/applicant/resubmit", "{\"dossier\": %" G_GINT64_FORMAT "}", number);
  act_as_colleague (simulation, number, "dossierPasserEnInstruction");
  act_as_colleague (simulation, number, "dossierAccepter");
  advance (simulation, 2 * MINUTE);
  sync_well (fixture);
}

static void
assert_both_versions (Fixture *fixture, gint64 number) {
  g_autoptr (GPtrArray) versions = list_versions (fixture, number);
  g_assert_cmpuint (versions->len, ==, 2);
  const ParapheConventionFacts *first = get_version (versions, 0), *second = get_version (versions, 1);
  g_assert_cmpint (first->state, ==, PARAPHE_VERSION_VOID);
  g_assert_cmpint (second->state, ==, PARAPHE_VERSION_CURRENT);
  g_assert_nonnull (first->sha256);
  g_assert_nonnull (second->sha256);
  g_assert_null (strstr (first->form, "05 61 00 00 99"));
  g_assert_nonnull (strstr (second->form, "05 61 00 00 99"));
}

static void
open_again (Fixture *fixture) {
  g_autoptr (GError) error = NULL;
  fixture->engine = paraphe_engine_new (fixture->folder, FALSE);
  g_assert_true (fixture_open (fixture, &error));
  g_assert_no_error (error);
}

/* Destroyed on the platform, then the copy of the server is deleted here. */
static void
test_outlives (void) {
  g_autoptr (Simulation) simulation = simulation_start (NULL, 30);
  if (simulation == NULL)
    return;
  g_autoptr (Fixture) fixture = fixture_new_synced (simulation);
  gint64 number = simulation_find_planted (simulation, "expirable", 0);
  g_autoptr (GPtrArray) before = list_versions (fixture, number);
  g_assert_cmpint (get_version (before, 0)->state, ==, PARAPHE_VERSION_CURRENT);
  make_second_version (simulation, fixture, number);
  assert_both_versions (fixture, number);
  g_autofree char *cache = g_build_filename (fixture->folder, "cache.db", NULL);
  fixture_close (fixture);
  g_assert_cmpint (g_unlink (cache), ==, 0);
  open_again (fixture);
  sync_well (fixture);
  assert_both_versions (fixture, number);
}

typedef struct {
  Simulation *simulation;
  gint64 like, born;
} Birth;

/* The first time that papers come: a dossier is filed, and the time passes in which its convention is made; a dossier that an agent
 * looks at meanwhile tells what time it is. */
static void
on_progress (ParapheEngine *engine, GParamSpec *spec, gpointer data) {
  Birth *birth = data;
  int kind = 0;
  g_object_get (engine, "progress-kind", &kind, NULL);
  if (kind != PARAPHE_PROGRESS_FILES || birth->born != 0)
    return;
  birth->born = deposit_like (birth->simulation, birth->like);
  advance (birth->simulation, 2 * MINUTE);
  paraphe_engine_load_async (engine, birth->like, TRUE, NULL, NULL, NULL);
}

/* The papers of a whole campaign take long: a convention born meanwhile does not wait for the last of them. */
static void
test_while_papers_come (void) {
  Birth birth = { .simulation = simulation_start (NULL, 60) };
  if (birth.simulation == NULL)
    return;
  g_autoptr (Fixture) fixture = fixture_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  birth.like = simulation_find_planted (birth.simulation, "expirable", 0);
  g_assert_true (fixture_open (fixture, &error));
  fixture_add (fixture, birth.simulation);
  simulation_order (birth.simulation, "/simulator/faults", "{\"kind\": \"delay\", \"on\": \"file\", \"nth\": 1, \"count\": 20, \"delay_ms\": 50}");
  g_signal_connect (fixture->engine, "notify::progress-done", G_CALLBACK (on_progress), &birth);
  sync_well (fixture);
  g_assert_cmpint (birth.born, !=, 0);
  g_autoptr (GPtrArray) versions = list_versions (fixture, birth.born);
  g_assert_cmpuint (versions->len, ==, 1);
  g_assert_nonnull (get_version (versions, 0)->sha256);
  simulation_stop (birth.simulation);
}

static void
on_pulled (GObject *source, GAsyncResult *result, gpointer data) {
  gboolean *done = data;
  g_autoptr (GError) error = NULL;
  paraphe_engine_sync_finish (PARAPHE_ENGINE (source), result, NULL, &error);
  g_assert_no_error (error);
  *done = TRUE;
}

/* Was the server asked what moved before it received the last of the mutations? */
static gboolean
has_pull_before_last_mutation (Simulation *simulation, guint first) {
  g_autoptr (JsonNode) node = simulation_get (simulation, "/simulator/requests");
  JsonArray *rows = json_node_get_array (node);
  gboolean pulled = FALSE, before = FALSE;
  for (guint i = first; i < json_array_get_length (rows); i++) {
    JsonNode *variables = json_object_get_member (json_array_get_object_element (rows, i), "variables");
    if (!JSON_NODE_HOLDS_OBJECT (variables))
      continue;
    pulled = pulled || json_object_has_member (json_node_get_object (variables), "lists");
    before = before || (pulled && json_object_has_member (json_node_get_object (variables), "input"));
  }
  return before;
}

/* Many decisions leave in a row: what moved is pulled between two of them. */
static void
test_while_decisions_leave (void) {
  g_autoptr (Simulation) simulation = simulation_start (NULL, 120);
  if (simulation == NULL)
    return;
  g_autoptr (Fixture) fixture = fixture_new_synced (simulation);
  g_autoptr (GError) error = NULL;
  guint n_decided = 0, n_left = 0, n_before = simulation_count_requests (simulation);
  gboolean pulled = FALSE;
  gint64 number, last = 0;
  for (guint i = 0; (number = simulation_find_planted (simulation, "expirable", i)) != 0; i++) {
    g_autoptr (ParapheOperation) operation = fixture_decide (fixture, number, PARAPHE_RECIPE_EXPIRE, NULL, NULL, 0, &error);
    g_assert_no_error (error);
    n_decided++;
    last = number;
  }
  g_assert_cmpuint (n_decided, >=, 4);
  paraphe_engine_set_automatic (fixture->engine, TRUE);
  do
    g_main_context_iteration (NULL, TRUE);
  while (simulation_count_effects (simulation, 0, "dossierRepasserEnInstruction") == 0);
  paraphe_engine_sync_async (fixture->engine, FALSE, FALSE, NULL, on_pulled, &pulled);
  do {
    g_main_context_iteration (NULL, TRUE);
    g_object_get (fixture->engine, "n-waiting", &n_left, NULL);
  } while (n_left > 0 || !pulled);
  g_assert_cmpuint (simulation_count_effects (simulation, last, "dossierClasserSansSuite"), ==, 1);
  g_assert_true (has_pull_before_last_mutation (simulation, n_before));
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vault/late", test_late);
  g_test_add_func ("/vault/outlives", test_outlives);
  g_test_add_func ("/vault/while-papers-come", test_while_papers_come);
  g_test_add_func ("/vault/while-decisions-leave", test_while_decisions_leave);
  return g_test_run ();
}
