/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Synchronisations at random, in processes that may be killed: applicants and a colleague act between and during them, faults fall.
 * Now and then the faults end, one synchronisation is left alone, and the copy must be the server's. Seeded (--seed=R…); twenty-five
 * seconds, or PARAPHE_SOAK_SECONDS. And the first synchronisation of all, killed at every step of its way; and one of everything, taken
 * up again after its first page has moved. */
#include "campaign-table.h"
#include "engine-fixture.h"
#include "mirror.h"
#include "platform.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#define N_DOSSIERS 40
#define SECONDS 180

typedef struct {
  Simulation *simulation;
  char *folder;         /* (owned) */
  GArray *numbers;      /* (owned) (element-type gint64) dossiers of the server, those deposited since too */
  GPtrArray *labels;    /* (owned) (element-type utf8) */
  guint n_acts, n_refused, n_faults, n_runs, n_failed, n_killed, n_compared;
} Soak;

static gint64
pick (Soak *soak) {
  return g_array_index (soak->numbers, gint64, g_test_rand_int_range (0, (gint32) soak->numbers->len));
}

static const char *
pick_text (const char *const *texts, gsize n) {
  return texts[g_test_rand_int_range (0, (gint32) n)];
}

static gboolean
write_to_us (Soak *soak) {
  g_autofree char *content = g_strdup_printf ("contenu %u", g_test_rand_int ());
  g_autofree char *encoded = g_base64_encode ((const guchar *) content, strlen (content));
  return simulation_try_order (soak->simulation, "/simulator/applicant/message",
                               "{\"dossier\": %" G_GINT64_FORMAT ", \"body\": \"Message %u\", \"files\": [{\"name\": \"p-%u.txt\", "
                               "\"content_base64\": \"%s\"}]}", pick (soak), soak->n_acts, soak->n_acts, encoded);
}

static gboolean
edit (Soak *soak) {
  return simulation_try_order (soak->simulation, "/simulator/applicant/edit",
                               "{\"dossier\": %" G_GINT64_FORMAT ", \"fields\": {\"phone\": \"06 01 02 %02u %02u\"}}", pick (soak),
                               soak->n_acts % 100, soak->n_runs % 100);
}

static gboolean
resubmit (Soak *soak) {
  return simulation_try_order (soak->simulation, "/simulator/applicant/resubmit", "{\"dossier\": %" G_GINT64_FORMAT "}", pick (soak));
}

static gboolean
delete (Soak *soak) {
  return simulation_try_order (soak->simulation, "/simulator/applicant/delete", "{\"dossier\": %" G_GINT64_FORMAT "}", pick (soak));
}

static gboolean
deposit (Soak *soak) {
  if (soak->numbers->len > 2 * N_DOSSIERS)
    return FALSE;
  g_autoptr (JsonNode) made = simulation_post (soak->simulation, "/simulator/applicant/deposit", "{\"dossier\": %" G_GINT64_FORMAT "}",
                                               g_array_index (soak->numbers, gint64, 0));
  gint64 number = json_object_get_int_member (json_node_get_object (made), "dossier");
  g_array_append_val (soak->numbers, number);
  return TRUE;
}

static gboolean
act_as_colleague (Soak *soak) {
  static const char *const mutations[] = { "dossierPasserEnInstruction", "dossierRepasserEnInstruction", "dossierRepasserEnConstruction",
                                           "dossierAccepter", "dossierAccepter", "dossierArchiver", "dossierDesarchiver" };
  return simulation_try_order (soak->simulation, "/simulator/colleague", "{\"dossier\": %" G_GINT64_FORMAT ", \"mutation\": \"%s\"}",
                               pick (soak), pick_text (mutations, G_N_ELEMENTS (mutations)));
}

static gboolean
label (Soak *soak) {
  static const char *const mutations[] = { "dossierAjouterLabel", "dossierSupprimerLabel" };
  return soak->labels->len > 0
         && simulation_try_order (soak->simulation, "/simulator/colleague",
                                  "{\"dossier\": %" G_GINT64_FORMAT ", \"mutation\": \"%s\", \"input\": {\"labelId\": \"%s\"}}", pick (soak),
                                  pick_text (mutations, 2), pick_text ((const char *const *) soak->labels->pdata, soak->labels->len));
}

static gboolean
let_time_pass (Soak *soak) {
  return simulation_try_order (soak->simulation, "/simulator/clock", "{\"advance_seconds\": %d}", g_test_rand_int_range (1, 900));
}

static void
act (Soak *soak) {
  static gboolean (*const acts[]) (Soak *) = { write_to_us, write_to_us, edit, resubmit, act_as_colleague, act_as_colleague, label, label,
                                               deposit, let_time_pass };
  soak->n_acts++;
  gboolean rare = g_test_rand_int_range (0, 40) == 0;
  gboolean done = rare ? delete (soak) : acts[g_test_rand_int_range (0, G_N_ELEMENTS (acts))](soak);
  soak->n_refused += !done;
}

static void
trouble (Soak *soak) {
  static const char *const kinds[] = { "close", "500", "502", "503", "html", "truncated", "brackets", "empty", "delay", "429", "bad-utf8",
                                       "timeout", "duplicates", "stuck", "no-nodes", "null-nodes", "backwards", "corrupted", "revoked" };
  static const char *const targets[] = { "query", "query", "query", "file", "any" };
  soak->n_faults += simulation_try_order (soak->simulation, "/simulator/faults",
                                          "{\"kind\": \"%s\", \"on\": \"%s\", \"nth\": %d, \"count\": %d, \"delay_ms\": 200}",
                                          pick_text (kinds, G_N_ELEMENTS (kinds)), pick_text (targets, G_N_ELEMENTS (targets)),
                                          g_test_rand_int_range (1, 12), g_test_rand_int_range (1, 4));
}

static GSubprocess *
spawn (const char *folder, gboolean full) {
  g_autoptr (GError) error = NULL;
  GSubprocess *driver = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error,
                                          g_getenv ("PARAPHE_SYNC_DRIVER"), folder, full ? "full" : NULL, NULL);
  g_assert_no_error (error);
  return driver;
}

/* TRUE when it ended well; with kill_after (milliseconds, 0: never) it may not have the time. */
static gboolean
run (Soak *soak, gboolean full, guint kill_after) {
  g_autoptr (GSubprocess) driver = spawn (soak->folder, full);
  soak->n_runs++;
  if (kill_after > 0) {
    g_usleep (kill_after * 1000);
    g_subprocess_force_exit (driver);
  }
  g_subprocess_wait (driver, NULL, NULL);
  if (g_subprocess_get_if_signaled (driver)) {
    g_assert_cmpint (g_subprocess_get_term_sig (driver), ==, SIGKILL);
    soak->n_killed++;
    return FALSE;
  }
  gboolean done = g_subprocess_get_exit_status (driver) == 0;
  soak->n_failed += !done;
  return done;
}

/* What moves without a date is seen by a sweep, which comes within the hour; scans and conventions are over by then. */
static void
settle_and_compare (Soak *soak) {
  simulation_clear_faults (soak->simulation);
  simulation_order (soak->simulation, "/simulator/clock", "{\"advance_seconds\": 4000}");
  g_assert_true (run (soak, FALSE, 0));
  mirror_assert_sound (soak->folder);
  mirror_assert_equal (soak->folder, soak->simulation);
  soak->n_compared++;
}

static void
read_server (Soak *soak) {
  g_autoptr (GError) error = NULL;
  g_autoptr (ParaphePlatform) platform = paraphe_platform_new (soak->simulation->url, soak->simulation->read_write, &error);
  g_autoptr (ParapheDemarche) demarche = paraphe_platform_read_demarche (platform, soak->simulation->demarche, NULL, NULL, &error);
  g_assert_no_error (error);
  GPtrArray *labels = paraphe_demarche_facts (demarche)->labels;
  for (guint i = 0; i < labels->len; i++)
    g_ptr_array_add (soak->labels, g_strdup (((ParapheLabel *) g_ptr_array_index (labels, i))->id));
  ParaphePage *page = paraphe_platform_read_page (platform, soak->simulation->demarche, 0, NULL, 100, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < page->dossiers->len; i++)
    g_array_append_val (soak->numbers, paraphe_dossier_facts (g_ptr_array_index (page->dossiers, i))->number);
  paraphe_page_free (page);
}

/* A folder with the campaign and nothing pulled yet. */
static char *
make_folder (Simulation *simulation) {
  g_autoptr (GError) error = NULL;
  Fixture *fixture = fixture_new (NULL, FALSE);
  g_assert_true (fixture_open (fixture, &error));
  fixture_add (fixture, simulation);
  fixture_close (fixture);
  char *folder = g_steal_pointer (&fixture->folder);
  g_free (fixture);
  return folder;
}

static gint64
get_seconds (void) {
  const char *text = g_getenv ("PARAPHE_SOAK_SECONDS");
  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : SECONDS;
}

static void
test_soak (void) {
  Soak soak = { .simulation = simulation_start (NULL, N_DOSSIERS) };
  if (soak.simulation == NULL)
    return;
  gint64 end = g_get_monotonic_time () + get_seconds () * G_USEC_PER_SEC;
  soak.folder = make_folder (soak.simulation);
  soak.numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  soak.labels = g_ptr_array_new_with_free_func (g_free);
  read_server (&soak);
  while (g_get_monotonic_time () < end) {
    for (int rounds = g_test_rand_int_range (1, 5); rounds > 0; rounds--) {
      for (int n = g_test_rand_int_range (0, 8); n > 0; n--)
        act (&soak);
      for (int n = g_test_rand_int_range (0, 3); n > 0; n--)
        trouble (&soak);
      gboolean killed = g_test_rand_int_range (0, 3) == 0;
      run (&soak, g_test_rand_int_range (0, 5) == 0, killed ? (guint) g_test_rand_int_range (5, 400) : 0);
    }
    settle_and_compare (&soak);
  }
  g_test_message ("%u acts (%u refused), %u faults, %u synchronisations, %u failed, %u killed, %u times equal to the server", soak.n_acts,
                  soak.n_refused, soak.n_faults, soak.n_runs, soak.n_failed, soak.n_killed, soak.n_compared);
  g_assert_cmpuint (soak.n_compared, >, 0);
  g_array_unref (soak.numbers);
  g_ptr_array_unref (soak.labels);
  fixture_remove_folder (soak.folder);
  g_free (soak.folder);
  simulation_stop (soak.simulation);
}

/* Killed a little later each time, always on the same folder: in the end it is whole, and it never began again from nothing. */
static void
test_kill (void) {
  Soak soak = { .simulation = simulation_start (NULL, 120) };
  if (soak.simulation == NULL)
    return;
  soak.folder = make_folder (soak.simulation);
  guint delay = 10;
  gint64 before = mirror_get_last_request (soak.simulation);
  while (!run (&soak, FALSE, delay) && delay < 20000) {
    mirror_assert_sound (soak.folder);
    delay += MAX (5, delay / 6);
  }
  g_test_message ("killed %u times, the last after %u ms", soak.n_killed, delay);
  g_assert_cmpuint (soak.n_killed, >, 5);
  mirror_assert_equal (soak.folder, soak.simulation);
  g_assert_cmpuint (mirror_count_first_pages (soak.simulation, before), <, soak.n_killed);
  fixture_remove_folder (soak.folder);
  g_free (soak.folder);
  simulation_stop (soak.simulation);
}

static void
write_to (Simulation *simulation, gint64 number) {
  simulation_order (simulation, "/simulator/applicant/message", "{\"dossier\": %" G_GINT64_FORMAT ", \"body\": \"Bonjour\"}", number);
  simulation_order (simulation, "/simulator/clock", "{\"advance_seconds\": 1200}");
}

/* Labels move without a date: within the hour a sweep tells. */
static void
label_all_of (Soak *soak, gint64 number) {
  for (guint i = 0; i < soak->labels->len; i++)
    simulation_try_order (soak->simulation, "/simulator/colleague",
                          "{\"dossier\": %" G_GINT64_FORMAT ", \"mutation\": \"dossierAjouterLabel\", \"input\": {\"labelId\": \"%s\"}}",
                          number, (char *) g_ptr_array_index (soak->labels, i));
  simulation_order (soak->simulation, "/simulator/clock", "{\"advance_seconds\": 4000}");
}

/* Everything is read, interrupted after its first page and taken up later: what moved meanwhile is here at once, also in that page,
 * whatever moved after it, and with a date or without. */
static void
test_resumed (void) {
  Soak soak = { .simulation = simulation_start (NULL, 120) };
  if (soak.simulation == NULL)
    return;
  g_autoptr (Fixture) fixture = fixture_new_synced (soak.simulation);
  g_autoptr (GError) error = NULL;
  soak.numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  soak.labels = g_ptr_array_new_with_free_func (g_free);
  read_server (&soak);
  gint64 before = mirror_get_last_request (soak.simulation);
  simulation_order (soak.simulation, "/simulator/faults", "{\"kind\": \"close\", \"on\": \"query\", \"nth\": 6, \"count\": 0}");
  g_assert_false (fixture_sync (fixture, TRUE, NULL, &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NETWORK);
  simulation_clear_faults (soak.simulation);
  write_to (soak.simulation, g_array_index (soak.numbers, gint64, 0));
  write_to (soak.simulation, g_array_index (soak.numbers, gint64, soak.numbers->len - 1));
  label_all_of (&soak, g_array_index (soak.numbers, gint64, 1));
  g_assert_true (fixture_sync (fixture, FALSE, NULL, NULL));
  g_assert_cmpuint (mirror_count_first_pages (soak.simulation, before), ==, 1);
  mirror_assert_equal (fixture->folder, soak.simulation);
  g_array_unref (soak.numbers);
  g_ptr_array_unref (soak.labels);
  simulation_stop (soak.simulation);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/soak/resumed", test_resumed);
  g_test_add_func ("/soak/kill", test_kill);
  g_test_add_func ("/soak/random", test_soak);
  return g_test_run ();
}
