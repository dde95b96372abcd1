/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One fault of the network or of the server at a time, in the middle of a synchronisation: what the engine says of it, what stands on
 * the disk meanwhile, how often it asks again; and once the fault is gone, that the copy is what the server has. */
#include "engine-fixture.h"
#include "campaign-table.h"
#include "mirror.h"

#include <string.h>

#define N_DOSSIERS 60
/* The same question at most: once, once more at once, once more after what it stumbled on. */
#define REPEATS 3

typedef enum { DONE, NETWORK, SERVER, USAGE } Expected;

/* order: what falls on which request of a full synchronisation. */
typedef struct {
  const char *name;
  const char *order;
  Expected expected;
  int link;
} Fault;

static const Fault faults[] = {
  { "closed-once", "\"kind\": \"close\", \"on\": \"query\", \"nth\": 2", DONE, PARAPHE_LINK_IDLE },
  { "closed-for-good", "\"kind\": \"close\", \"on\": \"any\", \"nth\": 2, \"count\": 0", NETWORK, PARAPHE_LINK_OFFLINE },
  { "500-once", "\"kind\": \"500\", \"on\": \"query\", \"nth\": 3", DONE, PARAPHE_LINK_IDLE },
  { "500-for-good", "\"kind\": \"500\", \"on\": \"query\", \"nth\": 3, \"count\": 0", NETWORK, PARAPHE_LINK_OFFLINE },
  { "502-once", "\"kind\": \"502\", \"on\": \"query\", \"nth\": 4", DONE, PARAPHE_LINK_IDLE },
  { "502-for-good", "\"kind\": \"502\", \"on\": \"query\", \"nth\": 4, \"count\": 0", NETWORK, PARAPHE_LINK_OFFLINE },
  { "maintenance", "\"kind\": \"503\", \"on\": \"query\", \"nth\": 3, \"count\": 0", NETWORK, PARAPHE_LINK_OFFLINE },
  { "captive-portal", "\"kind\": \"html\", \"on\": \"any\", \"nth\": 1, \"count\": 0", NETWORK, PARAPHE_LINK_OFFLINE },
  { "captive-portal-once", "\"kind\": \"html\", \"on\": \"query\", \"nth\": 4", DONE, PARAPHE_LINK_IDLE },
  { "429-with-reset", "\"kind\": \"429\", \"on\": \"query\", \"nth\": 3", DONE, PARAPHE_LINK_IDLE },
  { "429-often", "\"kind\": \"429\", \"on\": \"query\", \"nth\": 2, \"count\": 2", DONE, PARAPHE_LINK_IDLE },
  { "truncated-once", "\"kind\": \"truncated\", \"on\": \"query\", \"nth\": 3", DONE, PARAPHE_LINK_IDLE },
  { "truncated-for-good", "\"kind\": \"truncated\", \"on\": \"query\", \"nth\": 3, \"count\": 0", NETWORK, PARAPHE_LINK_OFFLINE },
  { "brackets", "\"kind\": \"brackets\", \"on\": \"query\", \"nth\": 3", DONE, PARAPHE_LINK_IDLE },
  { "empty", "\"kind\": \"empty\", \"on\": \"query\", \"nth\": 3", DONE, PARAPHE_LINK_IDLE },
  { "late", "\"kind\": \"delay\", \"on\": \"query\", \"nth\": 3, \"delay_ms\": 800", DONE, PARAPHE_LINK_IDLE },
  { "401", "\"kind\": \"401\", \"on\": \"query\", \"nth\": 3, \"count\": 0", SERVER, PARAPHE_LINK_TOKEN },
  { "403", "\"kind\": \"403\", \"on\": \"query\", \"nth\": 3, \"count\": 0", SERVER, PARAPHE_LINK_TOKEN },
  { "token-revoked", "\"kind\": \"revoked\", \"on\": \"query\", \"nth\": 3, \"count\": 0", SERVER, PARAPHE_LINK_TOKEN },
  { "slow-loris", "\"kind\": \"slow\", \"on\": \"page\", \"nth\": 1, \"delay_ms\": 3", DONE, PARAPHE_LINK_IDLE },
  { "96-mb", "\"kind\": \"huge\", \"on\": \"page\", \"nth\": 1", DONE, PARAPHE_LINK_IDLE },
  { "96-mb-unannounced", "\"kind\": \"huge\", \"on\": \"page\", \"nth\": 1, \"chunked\": true", DONE, PARAPHE_LINK_IDLE },
  { "bad-utf8", "\"kind\": \"bad-utf8\", \"on\": \"page\", \"nth\": 1", DONE, PARAPHE_LINK_IDLE },
  { "page-timeout", "\"kind\": \"timeout\", \"on\": \"page\", \"nth\": 1, \"count\": 0, \"larger_than\": 4", DONE, PARAPHE_LINK_IDLE },
  { "duplicates", "\"kind\": \"duplicates\", \"on\": \"page\", \"nth\": 1, \"count\": 0", DONE, PARAPHE_LINK_IDLE },
  { "stuck-cursor", "\"kind\": \"stuck\", \"on\": \"page\", \"nth\": 2", DONE, PARAPHE_LINK_IDLE },
  { "no-nodes", "\"kind\": \"no-nodes\", \"on\": \"page\", \"nth\": 1", DONE, PARAPHE_LINK_IDLE },
  { "null-nodes", "\"kind\": \"null-nodes\", \"on\": \"page\", \"nth\": 1", DONE, PARAPHE_LINK_IDLE },
  { "dates-backwards", "\"kind\": \"backwards\", \"on\": \"page\", \"nth\": 1, \"count\": 0", DONE, PARAPHE_LINK_IDLE },
  { "redirected", "\"kind\": \"redirect\", \"on\": \"query\", \"nth\": 2, \"count\": 0", USAGE, PARAPHE_LINK_IDLE },
  /* papers: what does not come is left for another time */
  { "file-closed", "\"kind\": \"close\", \"on\": \"file\", \"nth\": 1", DONE, PARAPHE_LINK_IDLE },
  { "file-truncated", "\"kind\": \"truncated\", \"on\": \"file\", \"nth\": 1, \"count\": 2", DONE, PARAPHE_LINK_IDLE },
  { "file-corrupted", "\"kind\": \"corrupted\", \"on\": \"file\", \"nth\": 1, \"count\": 2", DONE, PARAPHE_LINK_IDLE },
  { "file-huge", "\"kind\": \"huge\", \"on\": \"file\", \"nth\": 1, \"count\": 2, \"bytes\": 30000000", DONE, PARAPHE_LINK_IDLE },
  { "file-empty", "\"kind\": \"empty\", \"on\": \"file\", \"nth\": 1, \"count\": 2", DONE, PARAPHE_LINK_IDLE },
  { "file-gone", "\"kind\": \"404\", \"on\": \"file\", \"nth\": 1", DONE, PARAPHE_LINK_IDLE },
};

/* One campaign for all: a server, a folder, and a dossier on which something moves each time. */
typedef struct {
  Simulation *simulation;
  Fixture *fixture;
} Stage;

typedef struct {
  Stage *stage;
  const Fault *fault;
} Scene;

static int
code_of (Expected expected) {
  static const int codes[] = { 0, PARAPHE_ENGINE_ERROR_NETWORK, PARAPHE_ENGINE_ERROR_SERVER, PARAPHE_ENGINE_ERROR_USAGE };
  return codes[expected];
}

/* The collectivité writes, with a paper: a page and a file move. */
static void
move_something (Simulation *simulation) {
  gint64 number = simulation_find_planted (simulation, "expirable", 1);
  static guint n;
  g_autofree char *text = g_strdup_printf ("pièce %u", ++n);
  g_autofree char *content = g_base64_encode ((const guchar *) text, strlen (text));
  simulation_order (simulation, "/simulator/applicant/message",
                    "{\"dossier\": %" G_GINT64_FORMAT ", \"body\": \"%s\", \"files\": [{\"name\": \"note-%u.txt\", \"content_base64\": \"%s\"}]}",
                    number, text, n, content);
  simulation_order (simulation, "/simulator/clock", "{\"advance_seconds\": 120}");
}

static int
get_link (Fixture *fixture) {
  int link = -1;
  g_object_get (fixture->engine, "link", &link, NULL);
  return link;
}

static void
test_fault (gconstpointer data) {
  const Scene *scene = data;
  const Fault *fault = scene->fault;
  Simulation *simulation = scene->stage->simulation;
  Fixture *fixture = scene->stage->fixture;
  g_autoptr (GError) error = NULL;
  move_something (simulation);
  gint64 before = mirror_get_last_request (simulation);
  simulation_order (simulation, "/simulator/faults", "{%s}", fault->order);
  gint64 started = g_get_monotonic_time ();
  gboolean done = fixture_sync (fixture, TRUE, NULL, &error);
  g_test_message ("%s: %s after %.1f s, repeated %u times", fault->name, done ? "done" : error->message,
                  (double) (g_get_monotonic_time () - started) / G_USEC_PER_SEC, mirror_count_repeats (simulation, before));
  g_assert_cmpint (done, ==, fault->expected == DONE);
  if (!done) {
    g_assert_error (error, PARAPHE_ENGINE_ERROR, code_of (fault->expected));
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
    g_assert_null (strstr (error->message, simulation->read_write));
  }
  g_assert_cmpint (get_link (fixture), ==, fault->link);
  g_assert_cmpuint (mirror_count_faults (simulation, before), >=, 1);
  g_assert_cmpuint (mirror_count_repeats (simulation, before), <=, REPEATS);
  mirror_assert_sound (fixture->folder);
  simulation_clear_faults (simulation);
  g_clear_error (&error);
  fixture_sync (fixture, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_link (fixture), ==, PARAPHE_LINK_IDLE);
  mirror_assert_sound (fixture->folder);
  mirror_assert_equal (fixture->folder, simulation);
}

/* The comparison bites: what moved and was not pulled is seen. */
static void
test_control (gconstpointer data) {
  const Stage *stage = data;
  g_autoptr (GError) error = NULL;
  move_something (stage->simulation);
  g_autofree char *difference = mirror_find_difference (stage->fixture->folder, stage->simulation);
  g_assert_nonnull (difference);
  fixture_sync (stage->fixture, FALSE, NULL, &error);
  g_assert_no_error (error);
  mirror_assert_equal (stage->fixture->folder, stage->simulation);
}

/* Where nobody answers, where no name leads, where the certificate is nobody's: words, and nothing lost. */
static void
test_addresses (gconstpointer data) {
  static const char *const addresses[] = { "http://127.0.0.1:1", "https://plateforme.invalid", "https://127.0.0.1:1" };
  const Stage *stage = data;
  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++) {
    g_autoptr (GError) error = NULL;
    fixture_set (stage->fixture, "url", addresses[i]);
    g_assert_false (fixture_sync (stage->fixture, FALSE, NULL, &error));
    g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NETWORK);
    g_assert_cmpint (get_link (stage->fixture), ==, PARAPHE_LINK_OFFLINE);
    g_test_message ("%s: %s", addresses[i], error->message);
  }
  g_autoptr (GError) error = NULL;
  fixture_set (stage->fixture, "url", stage->simulation->url);
  fixture_sync (stage->fixture, FALSE, NULL, &error);
  g_assert_no_error (error);
  mirror_assert_equal (stage->fixture->folder, stage->simulation);
}

/* A server that is slow beyond bearing is given up after two seconds instead of sixty. */
static Fixture *
open_stage (Simulation *simulation) {
  g_autoptr (GError) error = NULL;
  Fixture *fixture = fixture_new (NULL, FALSE);
  ParapheStore *store = paraphe_store_open (fixture->folder, &error);
  g_assert_no_error (error);
  g_assert_true (paraphe_store_set_setting (store, "deadline_seconds", "2", &error));
  g_object_unref (store);
  g_assert_true (fixture_open (fixture, &error));
  fixture_add (fixture, simulation);
  while (!fixture_sync (fixture, FALSE, NULL, &error))
    g_clear_error (&error);
  return fixture;
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  Stage stage = { .simulation = simulation_start (NULL, N_DOSSIERS) };
  if (stage.simulation == NULL)
    return 0;
  stage.fixture = open_stage (stage.simulation);
  Scene scenes[G_N_ELEMENTS (faults)];
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autofree char *path = g_strconcat ("/faults/", faults[i].name, NULL);
    scenes[i] = (Scene){ &stage, &faults[i] };
    g_test_add_data_func (path, &scenes[i], test_fault);
  }
  g_test_add_data_func ("/faults/control", &stage, test_control);
  g_test_add_data_func ("/faults/addresses", &stage, test_addresses);
  int status = g_test_run ();
  fixture_free (stage.fixture);
  simulation_stop (stage.simulation);
  return status;
}
