/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a campaign meets beside the faults of an exchange: strange papers, a full disk, a clock that is wrong by a day, a démarche that
 * closes, changes its form or goes away, a certificate that nobody vouches for. Each time words, nothing lost, and in the end the copy
 * is what the server has. */
#include "engine-fixture.h"
#include "mirror.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#define N_DOSSIERS 30
#define DAY (24 * 3600)

typedef struct {
  Simulation *simulation;
  Fixture *fixture;
} Stage;

static void
sync_well (const Stage *stage, gboolean full) {
  g_autoptr (GError) error = NULL;
  int link = -1;
  fixture_sync (stage->fixture, full, NULL, &error);
  g_assert_no_error (error);
  g_object_get (stage->fixture->engine, "link", &link, NULL);
  g_assert_cmpint (link, ==, PARAPHE_LINK_IDLE);
  mirror_assert_sound (stage->fixture->folder);
}

static void
assert_as_server (const Stage *stage) {
  sync_well (stage, FALSE);
  mirror_assert_equal (stage->fixture->folder, stage->simulation);
}

/* files: the members of a list, in JSON. */
static gint64
send_files (const Stage *stage, const char *files) {
  gint64 number = simulation_find_planted (stage->simulation, "expirable", 1);
  simulation_order (stage->simulation, "/simulator/applicant/message", "{\"dossier\": %" G_GINT64_FORMAT ", \"body\": \"Bonjour\", \"files\": [%s]}",
                    number, files);
  simulation_order (stage->simulation, "/simulator/clock", "{\"advance_seconds\": 120}");
  return number;
}

static ParapheFile *
find_in_message (ParapheMessage *message, const char *name) {
  GPtrArray *files = paraphe_message_facts (message)->files;
  for (guint i = 0; files != NULL && i < files->len; i++)
    if (g_str_equal (paraphe_file_facts (g_ptr_array_index (files, i))->name, name))
      return g_ptr_array_index (files, i);
  return NULL;
}

static ParapheFile *
find_file (ParapheCaseFile *file, const char *name) {
  GPtrArray *messages = paraphe_dossier_facts (paraphe_case_file_facts (file)->dossier)->messages;
  ParapheFile *found = NULL;
  for (guint i = 0; found == NULL && i < messages->len; i++)
    found = find_in_message (g_ptr_array_index (messages, i), name);
  return found;
}

/* Where the file of this name is kept (transfer full), NULL when it is not: the platform itself does not show an infected one. */
static char *
dup_kept (const Stage *stage, gint64 number, const char *name) {
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheCaseFile) file = fixture_load (stage->fixture, number, FALSE, &error);
  g_assert_no_error (error);
  ParapheFile *found = find_file (file, name);
  return found != NULL ? g_strdup (paraphe_case_file_get_paper (file, paraphe_file_facts (found)->md5)) : NULL;
}

static void
assert_kept (const Stage *stage, gint64 number, const char *name, gboolean expected) {
  g_autofree char *path = dup_kept (stage, number, name);
  g_assert_cmpint (path != NULL, ==, expected);
}

static void
set_scan (const Stage *stage, gint64 number, const char *name, const char *result) {
  simulation_order (stage->simulation, "/simulator/platform/scan",
                    "{\"dossier\": %" G_GINT64_FORMAT ", \"name\": \"%s\", \"result\": \"%s\"}", number, name, result);
}

/* Found infected, not found safe yet, damaged, or not what is announced: left. Empty: kept. */
static void
test_papers (gconstpointer data) {
  const Stage *stage = data;
  gint64 number = send_files (stage, "{\"name\": \"vide.txt\", \"content_base64\": \"\"},"
                                     "{\"name\": \"virus.pdf\", \"size\": 1000, \"scan\": \"infected\"},"
                                     "{\"name\": \"attente.pdf\", \"size\": 1001, \"scan\": \"pending\"},"
                                     "{\"name\": \"abime.pdf\", \"size\": 1002, \"scan\": \"integrity_error\"},"
                                     "{\"name\": \"autre.pdf\", \"size\": 1003, \"checksum\": \"AAAAAAAAAAAAAAAAAAAAAA==\"}");
  sync_well (stage, FALSE);
  assert_kept (stage, number, "vide.txt", TRUE);
  assert_kept (stage, number, "virus.pdf", FALSE);
  assert_kept (stage, number, "attente.pdf", FALSE);
  assert_kept (stage, number, "abime.pdf", FALSE);
  assert_kept (stage, number, "autre.pdf", FALSE);
  set_scan (stage, number, "attente.pdf", "safe");
  set_scan (stage, number, "autre.pdf", "integrity_error");
  sync_well (stage, TRUE);
  assert_kept (stage, number, "attente.pdf", TRUE);
  assert_as_server (stage);
}

/* A name that climbs is shown as it is and leads nowhere. */
static void
test_climbing_name (gconstpointer data) {
  static const char *const levels[] = { "..", "../..", "../../..", "files/.." };
  const Stage *stage = data;
  g_autofree char *unique = g_uuid_string_random ();
  g_autofree char *name = g_strdup_printf ("../../%s", unique);
  g_autofree char *file = g_strdup_printf ("{\"name\": \"%s\", \"content_base64\": \"eHh4\"}", name);
  gint64 number = send_files (stage, file);
  sync_well (stage, FALSE);
  g_autofree char *path = dup_kept (stage, number, name);
  g_assert_nonnull (path);
  g_assert_true (g_str_has_prefix (path, stage->fixture->folder));
  g_assert_null (strstr (path, ".."));
  for (gsize i = 0; i < G_N_ELEMENTS (levels); i++) {
    g_autofree char *outside = g_build_filename (stage->fixture->folder, levels[i], unique, NULL);
    g_assert_false (g_file_test (outside, G_FILE_TEST_EXISTS));
  }
  assert_as_server (stage);
}

/* As large as the platform takes. */
static void
test_large_paper (gconstpointer data) {
  const Stage *stage = data;
  gint64 number = send_files (stage, "{\"name\": \"enorme.pdf\", \"size\": 200000000}");
  sync_well (stage, FALSE);
  g_autofree char *path = dup_kept (stage, number, "enorme.pdf");
  GStatBuf facts;
  g_assert_nonnull (path);
  g_assert_cmpint (g_stat (path, &facts), ==, 0);
  g_assert_cmpint (facts.st_size, ==, 200000000);
  assert_as_server (stage);
}

static gint64
get_largest (const char *folder) {
  gint64 largest = 0;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name (dir)) != NULL;) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    GStatBuf facts;
    if (g_stat (path, &facts) == 0)
      largest = MAX (largest, facts.st_size);
  }
  return largest;
}

/* No room for a paper: the engine says so; with room again, it comes. */
static void
test_full_disk (gconstpointer data) {
  const Stage *stage = data;
  struct rlimit before, tight;
  g_autoptr (GError) error = NULL;
  gint64 largest = get_largest (stage->fixture->folder);
  g_autofree char *file = g_strdup_printf ("{\"name\": \"plan.pdf\", \"size\": %" G_GINT64_FORMAT "}", largest + 12000000);
  gint64 number = send_files (stage, file);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  tight = before;
  tight.rlim_cur = (rlim_t) largest + 8000000;
  void (*handler) (int) = signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &tight), ==, 0);
  gboolean done = fixture_sync (stage->fixture, FALSE, NULL, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  signal (SIGXFSZ, handler);
  g_assert_false (done);
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_LOCAL);
  g_assert_nonnull (strstr (error->message, "free room"));
  mirror_assert_sound (stage->fixture->folder);
  assert_kept (stage, number, "plan.pdf", FALSE);
  sync_well (stage, FALSE);
  assert_kept (stage, number, "plan.pdf", TRUE);
  assert_as_server (stage);
}

/* The server's clock a day ahead, then a day behind, of its own dates. */
static void
test_clock (gconstpointer data) {
  static const int skews[] = { DAY, -DAY, 0 };
  const Stage *stage = data;
  gint64 offset = 0, honest = 0;
  sync_well (stage, FALSE);
  g_object_get (stage->fixture->engine, "clock-offset", &honest, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (skews); i++) {
    simulation_order (stage->simulation, "/simulator/clock", "{\"skew_seconds\": %d}", skews[i]);
    send_files (stage, "{\"name\": \"note.txt\", \"content_base64\": \"eHh4\"}");
    assert_as_server (stage);
    g_object_get (stage->fixture->engine, "clock-offset", &offset, NULL);
    g_assert_cmpint (ABS (offset - honest - skews[i]), <, 3600);
  }
}

/* No deposit any more: what was deposited is followed and decided as before. */
static void
test_closed (gconstpointer data) {
  const Stage *stage = data;
  g_autoptr (GError) error = NULL;
  gint64 number = simulation_find_planted (stage->simulation, "expirable", 0);
  simulation_order (stage->simulation, "/simulator/platform/demarche", "{\"state\": \"close\"}");
  send_files (stage, "{\"name\": \"note.txt\", \"content_base64\": \"eHl6\"}");
  assert_as_server (stage);
  g_autoptr (ParapheOperation) operation = fixture_decide (stage->fixture, number, PARAPHE_RECIPE_EXPIRE, NULL, NULL, 0, &error);
  g_assert_no_error (error);
  g_assert_nonnull (operation);
  g_assert_true (fixture_run (stage->fixture, TRUE, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (simulation_count_effects (stage->simulation, number, "dossierClasserSansSuite"), ==, 1);
  assert_as_server (stage);
}

/* Another form in mid-campaign: the dossiers pass to it without a date of their own. */
static void
test_revised (gconstpointer data) {
  const Stage *stage = data;
  simulation_order (stage->simulation, "/simulator/platform/revision", "{\"labels\": {\"phone\": \"Ligne directe\"}}");
  simulation_order (stage->simulation, "/simulator/clock", "{\"advance_seconds\": 3600}");
  sync_well (stage, TRUE);
  mirror_assert_equal (stage->fixture->folder, stage->simulation);
}

/* The démarche bears another number: what is known stays, and it is said. */
static void
test_replaced (gconstpointer data) {
  const Stage *stage = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) before = paraphe_dossier_list_dup_all (paraphe_engine_get_list (stage->fixture->engine));
  simulation_order (stage->simulation, "/simulator/platform/demarche", "{\"number\": 999999}");
  g_assert_false (fixture_sync (stage->fixture, TRUE, NULL, &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_SERVER);
  g_test_message ("%s", error->message);
  g_autoptr (GPtrArray) after = paraphe_dossier_list_dup_all (paraphe_engine_get_list (stage->fixture->engine));
  g_assert_cmpuint (after->len, ==, before->len);
  simulation_order (stage->simulation, "/simulator/platform/demarche", "{\"number\": %" G_GINT64_FORMAT "}", stage->simulation->demarche);
  assert_as_server (stage);
}

/* https with a certificate that no authority vouches for: the token does not leave. */
static void
test_certificate (gconstpointer data) {
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "platform", "fixtures", "self-signed.pem", NULL);
  if (!g_tls_backend_supports_tls (g_tls_backend_get_default ())) {
    g_test_skip ("no TLS here");
    return;
  }
  g_autoptr (Simulation) secure = simulation_start_secure (path, N_DOSSIERS);
  g_autoptr (Fixture) fixture = fixture_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  g_assert_true (fixture_open (fixture, &error));
  g_assert_true (g_str_has_prefix (secure->url, "https://"));
  g_assert_null (fixture_try_add (fixture, secure->url, secure->demarche, secure->read_write, secure->agent, &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NETWORK);
  g_test_message ("%s", error->message);
  g_assert_cmpuint (simulation_count_requests (secure), ==, 0);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  Stage stage = { .simulation = simulation_start (NULL, N_DOSSIERS) };
  if (stage.simulation == NULL)
    return 0;
  stage.fixture = fixture_new_synced (stage.simulation);
  g_test_add_data_func ("/outside/papers", &stage, test_papers);
  g_test_add_data_func ("/outside/climbing-name", &stage, test_climbing_name);
  g_test_add_data_func ("/outside/large-paper", &stage, test_large_paper);
  g_test_add_data_func ("/outside/full-disk", &stage, test_full_disk);
  g_test_add_data_func ("/outside/clock", &stage, test_clock);
  g_test_add_data_func ("/outside/closed", &stage, test_closed);
  g_test_add_data_func ("/outside/revised", &stage, test_revised);
  g_test_add_data_func ("/outside/replaced", &stage, test_replaced);
  g_test_add_data_func ("/outside/certificate", &stage, test_certificate);
  int status = g_test_run ();
  fixture_free (stage.fixture);
  simulation_stop (stage.simulation);
  return status;
}
