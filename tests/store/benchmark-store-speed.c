/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the store takes, beside what the disk alone takes: ratios matter more than figures. On the disk of
 * the temporary folder, never in memory. */
#include "store-fixture.h"
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define N_DOSSIERS 3000
#define PAGE 50
#define N_DECISIONS 300

static double
now (void) {
  return (double)g_get_monotonic_time () / G_USEC_PER_SEC;
}

static int
compare_times (gconstpointer a, gconstpointer b) {
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

static double
percentile (double *times, guint n, guint percent) {
  qsort (times, n, sizeof (double), compare_times);
  return times[n * percent / 100] * 1000;
}

/* About 19 KB, as an answer is: many names that repeat, some values that do not. */
static char *
make_raw (GRand *rand, gint64 number) {
  GString *raw = g_string_new (NULL);
  g_string_append_printf (raw, "{\"number\":%d,\"champs\":[", (int)number);
  for (guint i = 0; i < 90; i++)
    g_string_append_printf (
        raw,
        "{\"__typename\":\"TextChamp\",\"id\":\"Q2hhbXAt%08x\",\"champDescriptorId\":\"Q2hhbXAtMzY%02u\","
        "\"label\":\"Adresse de l'école n° %u\","
        "\"stringValue\":\"%u rue des Écoles\",\"updatedAt\":\"2026-10-%02uT08:%02u:00+02:00\"},",
        g_rand_int (rand), i, i, (guint)g_rand_int_range (rand, 1, 300), 1 + i % 28, i % 60);
  g_string_append (raw, "]}");
  return g_string_free (raw, FALSE);
}

static double
write_all (ParapheStore *store, GPtrArray *dossiers, GPtrArray *texts, guint generation, guint *n_changed) {
  double start = now ();
  *n_changed = 0;
  for (guint first = 0; first < dossiers->len; first += PAGE) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) page = g_ptr_array_new (), words = g_ptr_array_new ();
    g_autoptr (GArray) changed = NULL;
    for (guint i = first; i < first + PAGE && i < dossiers->len; i++) {
      g_ptr_array_add (page, g_ptr_array_index (dossiers, i));
      g_ptr_array_add (words, g_ptr_array_index (texts, i));
    }
    ParapheSyncRun run = { .kind = (char *)"full", .generation = generation, .page_size = PAGE };
    paraphe_store_write_page (store, 1, page, words, &run, 1, &changed, &error);
    g_assert_no_error (error);
    *n_changed += changed->len;
  }
  return now () - start;
}

/* What a commit of one small row costs, same settings, nothing of ours. */
static void
time_bare_commits (const char *folder, double *times) {
  g_autofree char *path = g_build_filename (folder, "bare.db", NULL);
  sqlite3 *db = NULL;
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (
      db,
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)",
      NULL, NULL, NULL);
  for (guint i = 0; i < N_DECISIONS; i++) {
    double start = now ();
    g_assert_cmpint (sqlite3_exec (db, "INSERT INTO t (v) VALUES ('some text')", NULL, NULL, NULL), ==,
                     SQLITE_OK);
    times[i] = now () - start;
  }
  sqlite3_close (db);
}

static void
measure_pages (ParapheStore *store) {
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GPtrArray) dossiers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  guint n_changed = 0;
  gsize n_bytes = 0;
  for (gint64 number = 1; number <= N_DOSSIERS; number++) {
    g_autofree char *raw = make_raw (rand, 30000000 + number);
    n_bytes += strlen (raw);
    FixtureDossier dossier = { .number = 30000000 + number,
                               .name = "COMMUNE DE LAVAUR",
                               .field = "5",
                               .modified_at = number,
                               .raw = raw };
    g_ptr_array_add (dossiers, fixture_make_dossier (&dossier));
    g_ptr_array_add (texts,
                     g_strdup_printf ("%d commune de lavaur 218 101 %03d 00017 école %x bonjour la "
                                      "convention signée est jointe cordialement",
                                      (int)(30000000 + number), (int)(number % 1000), g_rand_int (rand)));
  }
  double first = write_all (store, dossiers, texts, 1, &n_changed);
  g_assert_cmpuint (n_changed, ==, N_DOSSIERS);
  double again = write_all (store, dossiers, texts, 2, &n_changed);
  g_assert_cmpuint (n_changed, ==, 0);
  printf ("ingest: %d dossiers of %.1f KB in %.2f s, %.0f a second\n", N_DOSSIERS,
          (double)n_bytes / N_DOSSIERS / 1000, first, N_DOSSIERS / first);
  printf ("unchanged: %.0f a second, %.1f times the ingest\n", N_DOSSIERS / again, first / again);
  double start = now ();
  for (guint i = 0; i < 100; i++) {
    g_autoptr (GArray) found = paraphe_store_search (store, 1, "ecole lav", NULL, NULL);
    g_assert_cmpuint (found->len, ==, N_DOSSIERS);
  }
  printf ("search: %.2f ms for words that all have\n", (now () - start) * 10);
}

static void
measure_decisions (ParapheStore *store, const char *folder) {
  double bare[N_DECISIONS], ours[N_DECISIONS];
  time_bare_commits (folder, bare);
  for (guint i = 0; i < N_DECISIONS; i++) {
    g_autoptr (ParapheOperation) operation = fixture_make_operation (NULL, i + 1, 2);
    double start = now ();
    g_assert_true (paraphe_store_enqueue (store, operation, NULL, NULL));
    ours[i] = now () - start;
  }
  double bare_50 = percentile (bare, N_DECISIONS, 50), ours_50 = percentile (ours, N_DECISIONS, 50);
  double bare_99 = percentile (bare, N_DECISIONS, 99), ours_99 = percentile (ours, N_DECISIONS, 99);
  printf ("enqueue: p50 %.2f ms (bare commit %.2f, ratio %.1f), p99 %.2f ms (bare %.2f, ratio %.1f)\n",
          ours_50, bare_50, ours_50 / bare_50, ours_99, bare_99, ours_99 / bare_99);
}

static void
measure_opening (const char *folder) {
  g_autofree char *path = g_build_filename (folder, "cache.db", NULL);
  GStatBuf facts;
  g_assert_cmpint (g_stat (path, &facts), ==, 0);
  printf ("cache.db: %.0f bytes a dossier\n", (double)facts.st_size / N_DOSSIERS);
  double start = now ();
  ParapheStore *store = fixture_open (folder);
  double opened = now ();
  g_autoptr (GPtrArray) pending = paraphe_store_list_operations (store, 0, TRUE, NULL);
  printf ("open: %.1f ms, then %u waiting operations in %.1f ms\n", (opened - start) * 1000, pending->len,
          (now () - opened) * 1000);
  g_object_unref (store);
}

int
main (void) {
  char *folder = g_dir_make_tmp ("paraphe-benchmark-XXXXXX", NULL);
  ParapheStore *store = fixture_open (folder);
  measure_decisions (store, folder);
  measure_pages (store);
  g_object_unref (store);
  measure_opening (folder);
  fixture_drop_folder (folder);
  return 0;
}
