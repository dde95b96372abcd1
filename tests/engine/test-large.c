/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ten thousand dossiers pulled in a process of their own: what its memory grows by, from two thousand on, is the summaries of the list
 * and what neighbours share, never the answers of the server. */
#include "campaign-table.h"
#include "dossier-table.h"
#include "engine-fixture.h"

#include <sys/resource.h>
#include <sys/wait.h>

/* Bytes a dossier may cost in memory: its row, its words in the list and its place among its neighbours. Its answer alone is more. */
#define BYTES_A_DOSSIER 10000

typedef struct {
  guint n;       /* dossiers kept in the end */
  gint64 peak;   /* bytes of memory at the highest */
} Pulled;

/* The simulator draws the papers of its campaign as it is asked for them, which may take long on a busy machine. */
static void
prepare (const char *folder, Simulation *simulation) {
  g_autoptr (GError) error = NULL;
  ParapheStore *store = paraphe_store_open (folder, &error);
  g_assert_true (paraphe_store_set_setting (store, "deadline_seconds", "600", &error));
  g_object_unref (store);
  Fixture *fixture = fixture_new (folder, FALSE);
  g_assert_true (fixture_open (fixture, &error));
  fixture_add (fixture, simulation);
  fixture_set (fixture, "requests_per_minute", "100000");
  fixture_set (fixture, "burst", "100000");
  fixture_close (fixture);
  g_free (fixture->folder);
  g_free (fixture);
}

static guint
count_kept (const char *folder, gint64 demarche) {
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheStore) store = paraphe_store_open (folder, &error);
  g_assert_no_error (error);
  g_autoptr (GArray) numbers = paraphe_store_list_numbers (store, demarche, &error);
  g_assert_no_error (error);
  g_assert_true (paraphe_store_check (store, NULL, &error));
  return numbers->len;
}

/* The pages alone: papers are another matter, and many. */
static gint64
run_driver (const char *folder) {
  const char *arguments[] = { g_getenv ("PARAPHE_SYNC_DRIVER"), folder, "pages", NULL };
  g_autoptr (GError) error = NULL;
  struct rusage used = { 0 };
  GPid pid = 0;
  int status = 0;
  g_spawn_async (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, &error);
  g_assert_no_error (error);
  g_assert_cmpint (wait4 (pid, &status, 0, &used), ==, pid);
  g_assert_true (WIFEXITED (status));
  return (gint64) used.ru_maxrss * 1024;
}

static Pulled
pull (guint n) {
  g_autoptr (Simulation) simulation = simulation_start (NULL, n);
  g_assert_nonnull (simulation);
  g_autofree char *folder = g_dir_make_tmp ("paraphe-large-XXXXXX", NULL);
  prepare (folder, simulation);
  Pulled pulled = { 0 };
  pulled.peak = run_driver (folder);
  pulled.n = count_kept (folder, simulation->demarche);
  g_test_message ("%u dossiers: %" G_GINT64_FORMAT " MB at the highest", pulled.n, pulled.peak >> 20);
  fixture_remove_folder (folder);
  return pulled;
}

static void
test_memory (void) {
  if (g_getenv ("PARAPHE_SIMULATOR") == NULL) {
    g_test_skip ("PARAPHE_SIMULATOR is not set");
    return;
  }
  Pulled few = pull (2000), many = pull (10000);
  g_assert_cmpuint (few.n, ==, 2000);
  g_assert_cmpuint (many.n, ==, 10000);
  gint64 bytes = (many.peak - few.peak) / (many.n - few.n);
  g_test_message ("%" G_GINT64_FORMAT " bytes a dossier", bytes);
  g_assert_cmpint (bytes, <, BYTES_A_DOSSIER);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/large/memory", test_memory);
  return g_test_run ();
}
