/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages turned for hours, as an agent does in a campaign: once the first tenth has warmed everything, neither this program nor the reader
 * grows, and no descriptor is left open. PARAPHE_PAGE_TURNS sets how many. */
#include "paper-bench.h"
#include "paper-samples.h"

#include <string.h>

#define DEFAULT_TURNS 500
#define N_PAGES 40
/* KiB: what an allocator keeps for itself from one page to another, far below one page a turn. */
#define PROGRAM_MAY_GROW 3072
#define READER_MAY_GROW 6144

static guint
get_count (void) {
  const char *word = g_getenv ("PARAPHE_PAGE_TURNS");
  guint64 count = word ? g_ascii_strtoull (word, NULL, 10) : 0;
  return count > 0 ? (guint) count : DEFAULT_TURNS;
}

/* KiB of memory that a process holds. */
static guint64
weigh (const char *pid) {
  g_autofree char *path = g_build_filename ("/proc", pid, "status", NULL), *status = NULL;
  g_assert_true (g_file_get_contents (path, &status, NULL, NULL));
  const char *line = strstr (status, "VmRSS:");
  g_assert_nonnull (line);
  return g_ascii_strtoull (line + strlen ("VmRSS:"), NULL, 10);
}

/* The heaviest of the readers: the one that draws. */
static guint64
weigh_reader (void) {
  guint64 most = 0;
  g_autoptr (GArray) children = paraphe_bench_list_children ();
  for (guint i = 0; i < children->len; i++) {
    g_autofree char *pid = g_strdup_printf ("%d", g_array_index (children, int, i));
    most = MAX (most, weigh (pid));
  }
  return most;
}

/* As the viewer does: the words under the pointer, a rough picture, a sharp one. */
static void
turn_to (ParapheBench *bench, const char *path, guint page) {
  g_autoptr (GError) error = NULL;
  static const double scales[] = { 0.35, 1.3 };
  for (gsize i = 0; i < G_N_ELEMENTS (scales); i++) {
    g_autoptr (ParapheImage) picture = paraphe_bench_draw (bench->desk, path, page, scales[i], NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpint (picture->width, >, 100);
  }
  g_autoptr (ParapheWords) words = paraphe_desk_lay_out (bench->desk, path, page, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (words->n, >, 0);
}

static void
test_turns (void) {
  ParapheBench bench;
  paraphe_bench_set_up (&bench, NULL);
  g_autoptr (GBytes) pdf = paraphe_sample_pdf (N_PAGES, "convention");
  g_autofree char *path = paraphe_bench_write (&bench, "long.pdf", pdf);
  guint turns = get_count (), warm = MAX (turns / 10, 50);
  guint64 program = 0, reader = 0;
  guint descriptors = 0;
  for (guint i = 0; i < turns; i++) {
    if (i == warm) {
      program = weigh ("self");
      reader = weigh_reader ();
      descriptors = paraphe_bench_count_descriptors ();
    }
    turn_to (&bench, path, i * 7 % N_PAGES);
  }
  guint64 program_end = weigh ("self"), reader_end = weigh_reader ();
  g_test_message ("after %u turns, then %u: program %" G_GUINT64_FORMAT " and %" G_GUINT64_FORMAT " KiB, reader %" G_GUINT64_FORMAT
                  " and %" G_GUINT64_FORMAT " KiB", warm, turns, program, program_end, reader, reader_end);
  g_assert_cmpuint (paraphe_bench_count_descriptors (), ==, descriptors);
  if (!PARAPHE_BENCH_SANITIZED) { /* a sanitiser keeps what was freed */
    g_assert_cmpuint (program_end, <=, program + PROGRAM_MAY_GROW);
    g_assert_cmpuint (reader_end, <=, reader + READER_MAY_GROW);
  }
  paraphe_bench_tear_down (&bench);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/papers/page-turns", test_turns);
  return g_test_run ();
}
