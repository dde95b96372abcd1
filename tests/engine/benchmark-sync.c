/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How fast a campaign is pulled: the engine against the same pages fetched and parsed alone, the store against json-glib alone, and what
 * the memory grows by. Ratios of one run: a machine compares with itself. PARAPHE_DOSSIERS: how many (1,000). */
#include "engine-fixture.h"
#include "dossier-table.h"
#include "platform.h"

#include <time.h>
#include <unistd.h>

#define PAGE 50
#define USEC 1e6

static guint
get_count (void) {
  const char *text = g_getenv ("PARAPHE_DOSSIERS");
  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : 1000;
}

/* Kilobytes that the process really has. */
static gint64
get_memory (void) {
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  const char *resident = strchr (text, ' ');
  return g_ascii_strtoll (resident + 1, NULL, 10) * (sysconf (_SC_PAGESIZE) / 1024);
}

/* Seconds of processor of this whole process: what a busy machine does not change. */
static double
get_work (void) {
  struct timespec used;
  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &used);
  return (double) used.tv_sec + (double) used.tv_nsec / 1e9;
}

/* Another minute for the platform's own limit. */
static void
let_a_minute_pass (Simulation *simulation) {
  simulation_order (simulation, "/simulator/clock", "{\"advance_seconds\": 61}");
}

/* Every page through the platform alone; raws: (nullable) receives the bytes of each dossier. Seconds. */
static double
pull_alone (Simulation *simulation, GPtrArray *raws) {
  g_autoptr (GError) error = NULL;
  g_autoptr (ParaphePlatform) platform = paraphe_platform_new (simulation->url, simulation->read_write, &error);
  g_assert_no_error (error);
  paraphe_platform_set_limits (platform, 0, 0, 60, 24u << 20);
  g_autofree char *cursor = NULL;
  let_a_minute_pass (simulation);
  gint64 started = g_get_monotonic_time ();
  for (gboolean more = TRUE; more;) {
    ParaphePage *page = paraphe_platform_read_page (platform, simulation->demarche, 0, cursor, PAGE, NULL, &error);
    g_assert_no_error (error);
    for (guint i = 0; raws != NULL && i < page->dossiers->len; i++)
      g_ptr_array_add (raws, g_object_ref (g_ptr_array_index (page->dossiers, i)));
    g_free (cursor);
    cursor = g_strdup (page->end_cursor);
    more = page->has_next;
    paraphe_page_free (page);
  }
  return (double) (g_get_monotonic_time () - started) / USEC;
}

typedef struct {
  gint64 started;
  double first_page, whole; /* seconds, 0 not yet */
  double work_before, work; /* seconds of processor */
} Pull;

static void
on_changed (ParapheEngine *engine, GArray *numbers, gpointer data) {
  Pull *pull = data;
  if (pull->first_page == 0 && g_list_model_get_n_items (G_LIST_MODEL (paraphe_engine_get_list (engine))) > 0)
    pull->first_page = (double) (g_get_monotonic_time () - pull->started) / USEC;
}

/* Everything but the papers is here. */
static void
on_synced_at (ParapheEngine *engine, GParamSpec *spec, gpointer data) {
  Pull *pull = data;
  if (pull->whole == 0) {
    pull->whole = (double) (g_get_monotonic_time () - pull->started) / USEC;
    pull->work = get_work () - pull->work_before;
  }
  paraphe_engine_stop_sync (engine);
}

static Fixture *
pull_whole (Simulation *simulation, Pull *pull) {
  g_autoptr (GError) error = NULL;
  Fixture *fixture = fixture_new (NULL, FALSE);
  g_assert_true (fixture_open (fixture, &error));
  let_a_minute_pass (simulation);
  fixture_add (fixture, simulation);
  fixture_set (fixture, "requests_per_minute", "100000");
  fixture_set (fixture, "burst", "100000");
  pull->work_before = get_work ();
  pull->started = g_get_monotonic_time ();
  g_signal_connect (fixture->engine, "changed", G_CALLBACK (on_changed), pull);
  g_signal_connect (fixture->engine, "notify::last-sync-at", G_CALLBACK (on_synced_at), pull);
  fixture_sync (fixture, FALSE, NULL, &error);
  g_signal_handlers_disconnect_by_data (fixture->engine, pull);
  return fixture;
}

/* json-glib alone on the bytes of each dossier. */
static double
parse_alone (GPtrArray *dossiers) {
  double started = get_work ();
  for (guint i = 0; i < dossiers->len; i++) {
    gsize size = 0;
    const char *text = g_bytes_get_data (paraphe_dossier_facts (g_ptr_array_index (dossiers, i))->raw, &size);
    g_autoptr (JsonParser) parser = json_parser_new_immutable ();
    g_assert_true (json_parser_load_from_data (parser, text, (gssize) size, NULL));
  }
  return get_work () - started;
}

static void
write_page (ParapheStore *store, GPtrArray *page, GPtrArray *texts) {
  g_autoptr (GError) error = NULL;
  if (page->len == 0)
    return;
  g_assert_true (paraphe_store_write_page (store, 1, page, texts, NULL, 1, NULL, &error));
  g_assert_no_error (error);
  g_ptr_array_set_size (page, 0);
  g_ptr_array_set_size (texts, 0);
}

/* The same bytes parsed by the platform and written by the store, a page a transaction. */
static double
ingest (GPtrArray *dossiers) {
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("paraphe-ingest-XXXXXX", NULL);
  ParapheStore *store = paraphe_store_open (folder, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) page = g_ptr_array_new_with_free_func (g_object_unref), texts = g_ptr_array_new ();
  double started = get_work ();
  for (guint i = 0; i < dossiers->len; i++) {
    ParapheDossier *dossier = paraphe_platform_parse_dossier (paraphe_dossier_facts (g_ptr_array_index (dossiers, i))->raw,
                                                              PARAPHE_PRESENCE_LISTED, &error);
    g_assert_no_error (error);
    g_ptr_array_add (page, dossier);
    g_ptr_array_add (texts, (gpointer) paraphe_dossier_facts (dossier)->name);
    if (page->len == PAGE)
      write_page (store, page, texts);
  }
  write_page (store, page, texts);
  double seconds = get_work () - started;
  g_object_unref (store);
  fixture_remove_folder (folder);
  return seconds;
}

/* Requests of a synchronisation when nothing moved. */
static guint
count_when_nothing_new (Fixture *fixture, Simulation *simulation) {
  g_autoptr (GError) error = NULL;
  let_a_minute_pass (simulation);
  guint before = simulation_count_requests (simulation);
  fixture_sync (fixture, FALSE, NULL, &error);
  g_assert_no_error (error);
  return simulation_count_requests (simulation) - before;
}

/* A small campaign, papers and all, then nothing that moves. */
static void
ask_when_nothing_new (void) {
  g_autoptr (Simulation) simulation = simulation_start (NULL, 60);
  g_autoptr (Fixture) fixture = fixture_new_synced (simulation);
  count_when_nothing_new (fixture, simulation);
  g_print ("nothing new: %u request(s) (aim 1, and one when something without date is awaited)\n",
           count_when_nothing_new (fixture, simulation));
}

int
main (void) {
  guint count = get_count ();
  g_autoptr (Simulation) simulation = simulation_start (NULL, count);
  if (simulation == NULL)
    return 77;
  Pull pull = { 0 };
  pull_alone (simulation, NULL); /* the simulator makes its campaign */
  gint64 before = get_memory ();
  Fixture *fixture = pull_whole (simulation, &pull);
  gint64 after = get_memory ();
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (paraphe_engine_get_list (fixture->engine)));
  double work_before = get_work (), alone = pull_alone (simulation, NULL), work = get_work () - work_before;
  g_print ("%u dossiers: list after %.2f s, whole pull %.2f s, fetched and parsed alone %.2f s, ratio %.2f (aim 1.3)\n", n_rows,
           pull.first_page, pull.whole, alone, pull.whole / alone);
  g_print ("processor: %.2f ms a dossier, fetched and parsed alone %.2f ms\n", pull.work * 1000 / n_rows, work * 1000 / n_rows);
  g_print ("memory: %.1f MB before, %.1f MB after, %.2f kB a dossier\n", (double) before / 1024, (double) after / 1024,
           (double) (after - before) / n_rows);
  fixture_free (fixture);
  g_autoptr (GPtrArray) dossiers = g_ptr_array_new_with_free_func (g_object_unref);
  if (count <= 2000) {
    pull_alone (simulation, dossiers);
    double parsed = parse_alone (dossiers), ingested = ingest (dossiers);
    g_print ("ingest from memory %.2f s (%.0f dossiers/s), json-glib alone %.2f s (%.0f dossiers/s), ratio %.2f (aim 3)\n", ingested,
             dossiers->len / ingested, parsed, dossiers->len / parsed, ingested / parsed);
  }
  ask_when_nothing_new ();
  return 0;
}
