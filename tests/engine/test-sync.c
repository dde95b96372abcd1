/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pulling from the simulator: everything once, then what moved, what disappears, what moves without a date; cut, it goes on; in the
 * end the copy is what a fresh one would be. */
#include "campaign-table.h"
#include "engine-fixture.h"

#include <string.h>

static GPtrArray *
list_all (Fixture *fixture) {
  return paraphe_dossier_list_dup_all (paraphe_engine_get_list (fixture->engine));
}

static void
sync_once (Fixture *fixture, gboolean full, ParapheSyncReport *report) {
  g_autoptr (GError) error = NULL;
  fixture_sync (fixture, full, report, &error);
  g_assert_no_error (error);
}

static gint64
get_number (Fixture *fixture, const char *property) {
  gint64 value = 0;
  g_object_get (fixture->engine, property, &value, NULL);
  return value;
}

static int
get_link (Fixture *fixture) {
  int link = -1;
  g_object_get (fixture->engine, "link", &link, NULL);
  return link;
}

/* Every convention in force is kept at once: the platform destroys it at the next reopening. */
static void
assert_papers_kept (Fixture *fixture) {
  g_autoptr (GPtrArray) all = list_all (fixture);
  for (guint i = 0; i < all->len; i++) {
    g_autoptr (GError) error = NULL;
    gint64 number = paraphe_summary_facts (g_ptr_array_index (all, i))->number;
    g_autoptr (ParapheCaseFile) file = fixture_load (fixture, number, FALSE, &error);
    g_assert_no_error (error);
    const ParapheDossierFacts *facts = paraphe_dossier_facts (paraphe_case_file_facts (file)->dossier);
    if (facts->attestation != NULL)
      g_assert_nonnull (paraphe_case_file_get_paper (file, paraphe_file_facts (facts->attestation)->md5));
  }
}

/* Two copies say the same of every dossier. */
static void
assert_same (Fixture *a, Fixture *b) {
  g_autoptr (GPtrArray) of_a = list_all (a), of_b = list_all (b);
  g_assert_cmpuint (of_a->len, ==, of_b->len);
  for (guint i = 0; i < of_a->len; i++) {
    const ParapheSummaryFacts *x = paraphe_summary_facts (g_ptr_array_index (of_a, i));
    const ParapheSummaryFacts *y = paraphe_summary_facts (g_ptr_array_index (of_b, i));
    g_assert_cmpint (x->number, ==, y->number);
    g_assert_cmpint (x->status, ==, y->status);
    g_assert_cmpint (x->last_message_at, ==, y->last_message_at);
    g_assert_cmpint (x->deadline, ==, y->deadline);
    g_assert_cmpuint (x->n_flags, ==, y->n_flags);
  }
}

static void
test_first_and_nothing_new (void) {
  g_autoptr (Simulation) simulation = simulation_start (NULL, 60);
  if (simulation == NULL)
    return;
  g_autoptr (Fixture) fixture = fixture_new_synced (simulation);
  g_autoptr (GPtrArray) all = list_all (fixture);
  ParapheSyncReport report;
  g_assert_cmpuint (all->len, ==, 60);
  g_assert_cmpint (get_number (fixture, "last-sync-at"), >, 1700000000);
  g_assert_cmpint (get_link (fixture), ==, PARAPHE_LINK_IDLE);
  assert_papers_kept (fixture);
  guint before = simulation_count_requests (simulation);
  sync_once (fixture, FALSE, &report);
  g_assert_cmpuint (report.changed + report.gone + report.files, ==, 0);
  /* One question, one for all those of whom something is awaited that has no date (a company to be completed), and room for one
   * dossier that moved within the grain of the clock. */
  g_assert_cmpuint (simulation_count_requests (simulation) - before, <=, 4);
  /* Once nothing moved within the grain of the clock: exactly these two. */
  for (guint i = 0; i < 2; i++) {
    simulation_order (simulation, "/simulator/clock", "{\"advance_seconds\": 120}");
    before = simulation_count_requests (simulation);
    sync_once (fixture, FALSE, &report);
  }
  g_assert_cmpuint (simulation_count_requests (simulation) - before, <=, 2);
  sync_once (fixture, TRUE, &report);
  g_assert_cmpuint (report.received, ==, 60);
  g_assert_cmpuint (report.changed + report.gone, ==, 0);
}

static void
note_numbers (ParapheEngine *engine, GArray *numbers, gpointer data) {
  GArray *seen = data;
  if (numbers != NULL)
    g_array_append_vals (seen, numbers->data, numbers->len);
}

static void
test_what_moved (void) {
  g_autoptr (Simulation) simulation = simulation_start (NULL, 60);
  if (simulation == NULL)
    return;
  g_autoptr (Fixture) fixture = fixture_new_synced (simulation);
  g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  ParapheSyncReport report;
  gint64 number = simulation_find_planted (simulation, "expirable", 0);
  g_signal_connect (fixture->engine, "changed", G_CALLBACK (note_numbers), seen);
  simulation_order (simulation, "/simulator/applicant/message",
                    "{\"dossier\": %" G_GINT64_FORMAT ", \"body\": \"ci-joint\", \"files\": [{\"convention\": \"signed\"}]}", number);
  simulation_order (simulation, "/simulator/clock", "{\"advance_seconds\": 120}"); /* the virus scan has ended */
  sync_once (fixture, FALSE, &report);
  g_assert_cmpuint (report.changed, ==, 1);
  g_assert_cmpuint (seen->len, >=, 1);
  for (guint i = 0; i < seen->len; i++)
    g_assert_cmpint (g_array_index (seen, gint64, i), ==, number);
  g_assert_cmpint (fixture_get_status (fixture, number), ==, PARAPHE_STATUS_RECEIVED);
  g_autoptr (ParapheCaseFile) file = fixture_load (fixture, number, FALSE, &error);
  GPtrArray *copies = paraphe_judgement_facts (paraphe_case_file_facts (file)->judgement)->copies;
  const ParapheCopyFacts *copy = paraphe_copy_facts (g_ptr_array_index (copies, 0));
  g_assert_nonnull (paraphe_case_file_get_paper (file, paraphe_file_facts (copy->file)->md5));
  /* The clock of the server moved, and was followed. */
  g_assert_cmpint (get_number (fixture, "clock-offset"), !=, 0);
}

/* A deposit whose convention is made later, without any date that says so. */
static void
test_convention_later (void) {
  g_autoptr (Simulation) simulation = simulation_start (NULL, 60);
  if (simulation == NULL)
    return;
  g_autoptr (Fixture) fixture = fixture_new_synced (simulation);
  gint64 like = simulation_find_planted (simulation, "expirable", 0);
  g_autoptr (JsonNode) made = simulation_post (simulation, "/simulator/applicant/deposit", "{\"dossier\": %" G_GINT64_FORMAT "}", like);
  gint64 number = json_object_get_int_member (json_node_get_object (made), "dossier");
  sync_once (fixture, FALSE, NULL);
  simulation_order (simulation, "/simulator/clock", "{\"advance_seconds\": 60}");
  ParapheSyncReport report;
  sync_once (fixture, FALSE, &report);
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheCaseFile) file = fixture_load (fixture, number, FALSE, &error);
  g_assert_no_error (error);
  ParapheConvention *current = paraphe_judgement_facts (paraphe_case_file_facts (file)->judgement)->current;
  g_assert_nonnull (current);
  g_assert_nonnull (paraphe_case_file_get_paper (file, paraphe_convention_facts (current)->md5));
}

static const char *
get_applicant_type (Fixture *fixture, gint64 number) {
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheCaseFile) file = fixture_load (fixture, number, FALSE, &error);
  g_assert_no_error (error);
  return g_intern_string (paraphe_dossier_facts (paraphe_case_file_facts (file)->dossier)->applicant_type);
}

/* What the platform tells by no date at all: a company whose data come later, a label, an expired dossier that is in no list; and after a
 * week everything is read again. */
static void
test_without_dates (void) {
  g_autoptr (Simulation) simulation = simulation_start (NULL, 60);
  if (simulation == NULL)
    return;
  g_autoptr (Fixture) fixture = fixture_new_synced (simulation);
  g_autoptr (GError) error = NULL;
  ParapheSyncReport report;
  gint64 like = simulation_find_planted (simulation, "expirable", 0), gone = simulation_find_planted (simulation, "reopened", 0);
  g_autoptr (JsonNode) made = simulation_post (simulation, "/simulator/applicant/deposit", "{\"dossier\": %" G_GINT64_FORMAT "}", like);
  gint64 number = json_object_get_int_member (json_node_get_object (made), "dossier");
  simulation_order (simulation, "/simulator/platform/company", "{\"dossier\": %" G_GINT64_FORMAT ", \"incomplete\": true}", number);
  sync_once (fixture, FALSE, NULL);
  g_assert_cmpstr (get_applicant_type (fixture, number), ==, "PersonneMoraleIncomplete");
  simulation_order (simulation, "/simulator/platform/company", "{\"dossier\": %" G_GINT64_FORMAT ", \"incomplete\": false}", number);
  sync_once (fixture, FALSE, NULL); /* asked about by its number */
  g_assert_cmpstr (get_applicant_type (fixture, number), ==, "PersonneMorale");
  simulation_order (simulation, "/simulator/platform/expire", "{\"dossier\": %" G_GINT64_FORMAT "}", gone);
  simulation_order (simulation, "/simulator/clock", "{\"advance_seconds\": 4000}");
  sync_once (fixture, FALSE, &report);
  g_assert_cmpuint (report.gone, ==, 1);
  g_assert_cmpint (fixture_get_status (fixture, gone), ==, PARAPHE_STATUS_DELETED);
  simulation_order (simulation, "/simulator/clock", "{\"advance_seconds\": %d}", 8 * 24 * 3600);
  sync_once (fixture, FALSE, NULL); /* tells what day it is */
  sync_once (fixture, FALSE, &report);
  g_assert_cmpuint (report.received, >=, 59);
}

static void
test_deletion (void) {
  g_autoptr (Simulation) simulation = simulation_start (NULL, 60);
  if (simulation == NULL)
    return;
  g_autoptr (Fixture) fixture = fixture_new_synced (simulation);
  gint64 number = simulation_find_planted (simulation, "reopened", 0);
  ParapheSyncReport report;
  simulation_order (simulation, "/simulator/applicant/delete", "{\"dossier\": %" G_GINT64_FORMAT "}", number);
  sync_once (fixture, FALSE, &report);
  g_assert_cmpuint (report.gone, ==, 1);
  g_assert_cmpint (fixture_get_status (fixture, number), ==, PARAPHE_STATUS_DELETED);
  sync_once (fixture, FALSE, &report);
  g_assert_cmpuint (report.gone, ==, 0);
}

/* Cut at each of its exchanges in turn, it goes on from there, and the copy is whole in the end. */
static void
test_cut (void) {
  static const char *const kinds[] = { "close", "html", "truncated", "503" };
  g_autoptr (Simulation) simulation = simulation_start (NULL, 60);
  if (simulation == NULL)
    return;
  g_autoptr (Fixture) whole = fixture_new_synced (simulation);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr (Fixture) fixture = fixture_new (NULL, FALSE);
    g_autoptr (GError) error = NULL;
    guint n_failures = 0;
    g_assert_true (fixture_open (fixture, &error));
    fixture_add (fixture, simulation);
    for (guint nth = 1 + (guint) i % 3; nth < 9; nth += 3) {
      simulation_order (simulation, "/simulator/faults", "{\"kind\": \"%s\", \"on\": \"query\", \"nth\": %u, \"count\": 3}", kinds[i], nth);
      n_failures += !fixture_sync (fixture, FALSE, NULL, &error);
      if (error != NULL) {
        g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NETWORK);
        g_assert_cmpint (get_link (fixture), ==, PARAPHE_LINK_OFFLINE);
      }
      g_clear_error (&error);
      simulation_clear_faults (simulation);
    }
    sync_once (fixture, FALSE, NULL);
    g_assert_cmpint (get_link (fixture), ==, PARAPHE_LINK_IDLE);
    assert_same (whole, fixture);
    assert_papers_kept (fixture);
    g_test_message ("%s: stopped %u times", kinds[i], n_failures);
  }
}

/* A file that does not come is left for another time; the rest is there. */
static void
test_file_faults (void) {
  g_autoptr (Simulation) simulation = simulation_start (NULL, 30);
  if (simulation == NULL)
    return;
  g_autoptr (Fixture) fixture = fixture_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  g_assert_true (fixture_open (fixture, &error));
  fixture_add (fixture, simulation);
  simulation_order (simulation, "/simulator/faults", "{\"kind\": \"truncated\", \"on\": \"file\", \"nth\": 3, \"count\": 4}");
  fixture_sync (fixture, FALSE, NULL, NULL);
  simulation_clear_faults (simulation);
  sync_once (fixture, FALSE, NULL);
  assert_papers_kept (fixture);
}

typedef struct {
  gboolean done;
  GError *error;
} Answer;

static void
on_synced (GObject *source, GAsyncResult *result, gpointer data) {
  Answer *answer = data;
  answer->done = TRUE;
  paraphe_engine_sync_finish (PARAPHE_ENGINE (source), result, NULL, &answer->error);
}

static void
cancel_it (ParapheEngine *engine, GArray *numbers, gpointer cancellable) {
  g_cancellable_cancel (cancellable);
}

/* Cancelled after the first page; a second caller meanwhile is answered too. */
static void
test_cancel (void) {
  g_autoptr (Simulation) simulation = simulation_start (NULL, 60);
  if (simulation == NULL)
    return;
  g_autoptr (Fixture) fixture = fixture_new (NULL, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Answer first = { 0 }, second = { 0 };
  g_assert_true (fixture_open (fixture, &error));
  fixture_add (fixture, simulation);
  gulong handler = g_signal_connect (fixture->engine, "changed", G_CALLBACK (cancel_it), cancellable);
  paraphe_engine_sync_async (fixture->engine, FALSE, TRUE, cancellable, on_synced, &first);
  paraphe_engine_sync_async (fixture->engine, FALSE, TRUE, NULL, on_synced, &second);
  while (!first.done || !second.done)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (fixture->engine, handler);
  g_assert_error (first.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&first.error);
  g_clear_error (&second.error);
  sync_once (fixture, FALSE, NULL);
  g_autoptr (GPtrArray) all = list_all (fixture);
  g_assert_cmpuint (all->len, ==, 60);
}

/* Without the network, what is here stays usable; a reader beside sees the same. */
static void
test_offline_and_beside (void) {
  g_autoptr (Simulation) simulation = simulation_start (NULL, 30);
  if (simulation == NULL)
    return;
  g_autoptr (Fixture) fixture = fixture_new_synced (simulation);
  g_autoptr (Fixture) beside = fixture_new (fixture->folder, TRUE);
  g_autoptr (GError) error = NULL;
  gint64 number = simulation_find_planted (simulation, "expirable", 0);
  g_assert_true (fixture_open (beside, &error));
  assert_same (fixture, beside);
  g_assert_null (fixture_decide (beside, number, PARAPHE_RECIPE_EXPIRE, NULL, NULL, 0, &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_LOCAL);
  g_clear_error (&error);
  fixture_close (beside);
  simulation_order (simulation, "/simulator/faults", "{\"kind\": \"close\", \"on\": \"any\", \"nth\": 1, \"count\": 0}");
  g_assert_false (fixture_sync (fixture, FALSE, NULL, &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NETWORK);
  g_clear_error (&error);
  g_autoptr (ParapheCaseFile) file = fixture_load (fixture, number, TRUE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (file);
  /* What ends a request is not decided without the network; what can be undone is, and leaves when it is back. */
  g_assert_null (fixture_decide (fixture, number, PARAPHE_RECIPE_EXPIRE, NULL, NULL, 0, &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NETWORK);
  g_clear_error (&error);
  g_autoptr (ParapheOperation) operation = fixture_decide (fixture, number, PARAPHE_RECIPE_REOPEN, "Merci de corriger.", NULL, 0, &error);
  g_assert_no_error (error);
  g_assert_nonnull (operation);
  g_assert_false (fixture_run (fixture, TRUE, NULL, &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NETWORK);
  g_clear_error (&error);
  simulation_clear_faults (simulation);
  g_assert_cmpuint (simulation_count_effects (simulation, number, NULL), ==, 0);
  ParapheSyncReport report;
  sync_once (fixture, FALSE, &report);
  fixture_run (fixture, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (simulation_count_effects (simulation, number, "dossierEnvoyerMessage"), ==, 1);
  g_assert_cmpuint (simulation_count_effects (simulation, number, "dossierClasserSansSuite"), ==, 0);
}

static void
note_progress (ParapheEngine *engine, GParamSpec *spec, gpointer data) {
  char *text = paraphe_engine_dup_progress_text (engine);
  if (text != NULL)
    g_ptr_array_add (data, text);
}

/* Asked to wait, it says so meanwhile, goes on by itself, and passes over nobody: neither a page nor a dossier asked for by its
 * number. */
static void
test_asked_to_wait (void) {
  g_autoptr (Simulation) simulation = simulation_start (NULL, 60);
  if (simulation == NULL)
    return;
  g_autoptr (Fixture) fixture = fixture_new_synced (simulation);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  gint64 gone = simulation_find_planted (simulation, "reopened", 0);
  ParapheSyncReport report;
  gboolean said = FALSE;
  gulong handler = g_signal_connect (fixture->engine, "notify::progress-kind", G_CALLBACK (note_progress), texts);
  simulation_order (simulation, "/simulator/faults", "{\"kind\": \"429\", \"on\": \"page\", \"nth\": 2, \"seconds\": 2}");
  sync_once (fixture, TRUE, &report);
  g_signal_handler_disconnect (fixture->engine, handler);
  g_assert_cmpuint (report.received, ==, 60);
  for (guint i = 0; i < texts->len; i++)
    said = said || strstr (g_ptr_array_index (texts, i), "The platform asks to wait") != NULL;
  g_assert_true (said);
  simulation_order (simulation, "/simulator/platform/expire", "{\"dossier\": %" G_GINT64_FORMAT "}", gone);
  simulation_order (simulation, "/simulator/clock", "{\"advance_seconds\": 4000}");
  simulation_order (simulation, "/simulator/faults", "{\"kind\": \"429\", \"on\": \"dossier\", \"nth\": 1, \"seconds\": 1}");
  sync_once (fixture, FALSE, &report);
  g_assert_cmpuint (report.gone, ==, 1);
}

static gint64
count_seconds_lost (gint64 since) {
  return (g_get_monotonic_time () - since) / G_USEC_PER_SEC;
}

/* A server that lets nothing through is left alone in the end, in words that say what to do. */
static void
test_patience (void) {
  g_autoptr (Simulation) simulation = simulation_start (NULL, 30);
  if (simulation == NULL)
    return;
  static const char *const kinds[] = { "429", "429-bare" };
  g_autoptr (GError) error = NULL;
  g_autoptr (Fixture) fixture = fixture_new (NULL, FALSE);
  ParapheStore *store = paraphe_store_open (fixture->folder, &error);
  g_assert_true (paraphe_store_set_setting (store, "patience_seconds", "2", &error));
  g_object_unref (store);
  g_assert_true (fixture_open (fixture, &error));
  fixture_add (fixture, simulation);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    gint64 started = g_get_monotonic_time ();
    simulation_order (simulation, "/simulator/faults", "{\"kind\": \"%s\", \"on\": \"query\", \"count\": 0}", kinds[i]);
    g_assert_false (fixture_sync (fixture, FALSE, NULL, &error));
    g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NETWORK);
    g_assert_nonnull (strstr (error->message, "Try again in a few minutes"));
    g_assert_cmpint (count_seconds_lost (started), <, 55);
    g_clear_error (&error);
    simulation_clear_faults (simulation);
  }
}

/* The identifier that the simulator gave this file, read in its address. */
static gint64
read_file_id (ParapheFile *file) {
  const char *from = strstr (paraphe_file_facts (file)->url, "/disk/");
  g_autofree char *payload = g_strdup (from + strlen ("/disk/"));
  *strstr (payload, "--") = '\0';
  gsize size = 0;
  g_autofree guchar *bytes = g_base64_decode (g_strdelimit (g_strdelimit (payload, "-", '+'), "_", '/'), &size);
  g_autofree char *text = g_strndup ((const char *) bytes, size);
  return g_ascii_strtoll (strchr (text, ';') + 1, NULL, 10);
}

typedef struct {
  gint64 number;
  gboolean convention;
  ParapheDay deadline;
} Wanted;

static void
note_file (GHashTable *files, ParapheFile *file, const Wanted *wanted) {
  gint64 id = read_file_id (file);
  g_hash_table_insert (files, g_memdup2 (&id, sizeof id), g_memdup2 (wanted, sizeof *wanted));
}

/* file -> the dossier whose it is. */
static GHashTable *
index_files (Fixture *fixture) {
  GHashTable *files = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GPtrArray) all = list_all (fixture);
  for (guint i = 0; i < all->len; i++) {
    g_autoptr (GError) error = NULL;
    const ParapheSummaryFacts *row = paraphe_summary_facts (g_ptr_array_index (all, i));
    g_autoptr (ParapheCaseFile) file = fixture_load (fixture, row->number, FALSE, &error);
    const ParapheDossierFacts *facts = paraphe_dossier_facts (paraphe_case_file_facts (file)->dossier);
    ParapheDay deadline = row->deadline != PARAPHE_NO_DAY ? row->deadline : G_MAXINT32;
    Wanted wanted = { row->number, facts->attestation != NULL && facts->state == PARAPHE_STATE_ACCEPTE, deadline };
    if (facts->attestation != NULL)
      note_file (files, facts->attestation, &wanted);
    for (guint j = 0; j < facts->messages->len; j++) {
      GPtrArray *attached = paraphe_message_facts (g_ptr_array_index (facts->messages, j))->files;
      for (guint k = 0; attached != NULL && k < attached->len; k++)
        if (paraphe_file_facts (g_ptr_array_index (attached, k))->url != NULL)
          note_file (files, g_ptr_array_index (attached, k), &wanted);
    }
  }
  return files;
}

static gboolean
is_before (const Wanted *a, const Wanted *b) {
  if (a->convention != b->convention)
    return a->convention;
  return a->deadline < b->deadline || (a->deadline == b->deadline && a->number <= b->number);
}

/* The first fill, as the server saw it: conventions before other papers, the nearest deadline first. */
static void
test_urgency (void) {
  g_autoptr (Simulation) simulation = simulation_start (NULL, 60);
  if (simulation == NULL)
    return;
  g_autoptr (Fixture) fixture = fixture_new_synced (simulation);
  g_autoptr (GHashTable) files = index_files (fixture);
  g_autoptr (JsonNode) node = simulation_get (simulation, "/simulator/requests?since=0");
  JsonArray *requests = json_node_get_array (node);
  const Wanted *last = NULL;
  guint n_files = 0, n_dossiers = 0;
  for (guint i = 0; i < json_array_get_length (requests); i++) {
    JsonObject *row = json_array_get_object_element (requests, i);
    if (json_object_get_null_member (row, "operation") || strcmp (json_object_get_string_member (row, "operation"), "file") != 0)
      continue;
    gint64 id = json_object_get_int_member (json_object_get_object_member (row, "variables"), "id");
    const Wanted *wanted = g_hash_table_lookup (files, &id);
    g_assert_nonnull (wanted);
    g_assert_true (last == NULL || is_before (last, wanted));
    n_dossiers += last == NULL || last->number != wanted->number;
    n_files++;
    last = wanted;
  }
  g_test_message ("%u files of %u dossiers", n_files, n_dossiers);
  g_assert_cmpuint (n_dossiers, >, 10);
}

typedef struct {
  guint n, at;
} Steps;

static void
stop_at_step (ParapheEngine *engine, GParamSpec *spec, gpointer data) {
  Steps *steps = data;
  if (++steps->n == steps->at)
    paraphe_engine_stop_sync (engine);
}

/* Stopped by its button at one moment then at another, it goes on from there, and nothing is missing or twice in the end. */
static void
test_stop (void) {
  g_autoptr (Simulation) simulation = simulation_start (NULL, 120);
  if (simulation == NULL)
    return;
  g_autoptr (Fixture) whole = fixture_new_synced (simulation);
  g_autoptr (Fixture) fixture = fixture_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  guint n_stops = 0;
  g_assert_true (fixture_open (fixture, &error));
  fixture_add (fixture, simulation);
  for (guint at = 1; at < 12; at++) {
    Steps steps = { 0, at };
    gulong handler = g_signal_connect (fixture->engine, "notify::progress-done", G_CALLBACK (stop_at_step), &steps);
    gboolean done = fixture_sync (fixture, FALSE, NULL, &error);
    g_signal_handler_disconnect (fixture->engine, handler);
    if (done)
      break;
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_clear_error (&error);
    n_stops++;
    g_assert_cmpint (get_link (fixture), ==, PARAPHE_LINK_IDLE);
    g_autofree char *trouble = NULL;
    g_object_get (fixture->engine, "trouble", &trouble, NULL);
    g_assert_null (trouble);
  }
  g_test_message ("stopped %u times", n_stops);
  g_assert_cmpuint (n_stops, >=, 2);
  sync_once (fixture, FALSE, NULL);
  assert_same (whole, fixture);
  assert_papers_kept (fixture);
  fixture_close (fixture);
  ParapheStore *store = paraphe_store_open (fixture->folder, &error);
  g_assert_true (paraphe_store_check (store, NULL, &error));
  g_object_unref (store);
  fixture->engine = paraphe_engine_new (fixture->folder, FALSE);
  g_assert_true (fixture_open (fixture, &error));
  assert_same (whole, fixture);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/first-and-nothing-new", test_first_and_nothing_new);
  g_test_add_func ("/sync/what-moved", test_what_moved);
  g_test_add_func ("/sync/convention-later", test_convention_later);
  g_test_add_func ("/sync/without-dates", test_without_dates);
  g_test_add_func ("/sync/deletion", test_deletion);
  g_test_add_func ("/sync/cut", test_cut);
  g_test_add_func ("/sync/file-faults", test_file_faults);
  g_test_add_func ("/sync/cancel", test_cancel);
  g_test_add_func ("/sync/asked-to-wait", test_asked_to_wait);
  g_test_add_func ("/sync/patience", test_patience);
  g_test_add_func ("/sync/urgency", test_urgency);
  g_test_add_func ("/sync/stop", test_stop);
  g_test_add_func ("/sync/offline-and-beside", test_offline_and_beside);
  return g_test_run ();
}
