/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers found in the world, when PARAPHE_PAPERS names a folder of them: public/INDEX.tsv tells what became of each with the same
 * library, made/ holds papers that lie. Every one is shown or refused within the deadline; a good one always follows. */
#include <string.h>

#include "paper-bench.h"
#include "paper-samples.h"

#define SECONDS 10.0
#define FEWER_SECONDS 1.0 /* for those known to be endless */
#define FILE_COLUMN 0
#define RESULT_COLUMN 5

typedef struct {
  guint shown, refused, closed;
  guint late; /* known to be drawn in time elsewhere: a slow or busy machine */
} Tally;

static GHashTable *
load_results (const char *folder) {
  GHashTable *results = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *path = g_build_filename (folder, "INDEX.tsv", NULL);
  g_autofree char *contents = NULL;
  if (!g_file_get_contents (path, &contents, NULL, NULL))
    return results;
  g_auto (GStrv) lines = g_strsplit (contents, "\n", -1);
  for (char **line = lines + 1; lines[0] && *line; line++) {
    g_auto (GStrv) cells = g_strsplit (*line, "\t", -1);
    if (g_strv_length (cells) > RESULT_COLUMN)
      g_hash_table_insert (results, g_strdup (cells[FILE_COLUMN]), g_strdup (cells[RESULT_COLUMN]));
  }
  return results;
}

static gboolean
has_nothing_to_show (const GError *error) {
  return error && (strstr (error->message, "it has no page") || strstr (error->message, "this page is damaged"));
}

/* A glyph that draws itself: poppler 25.03 of Debian 13 follows a null pointer when it is drawn by cairo; the box holds. */
static gboolean
is_known_crash (const char *name, const GError *error) {
  return g_str_equal (name, "061-ContentStreamCycleType3insideType3.pdf") && error && strstr (error->message, "makes the reader crash");
}

/* What is refused must be refused for the reason that is known; what is endless may also be done in time on a faster machine; a paper
 * without a page, or whose page has no surface, was « ok » for a program that draws whatever there is. */
static void
compare (const char *name, const char *result, const GError *error, Tally *tally) {
  if (!result || is_known_crash (name, error))
    return;
  gboolean late = error && strstr (error->message, "keeps the reader busy");
  if (late && (g_str_equal (result, "ok") || g_str_equal (result, "loaderr"))) {
    tally->late++;
    return;
  }
  if (g_str_equal (result, "ok") && !has_nothing_to_show (error))
    g_assert_no_error (error);
  if (g_str_equal (result, "encrypted"))
    g_assert_error (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_ENCRYPTED);
  if (g_str_equal (result, "loaderr"))
    g_assert_error (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_UNREADABLE);
}

static void
open_one (ParapheBench *bench, const char *folder, const char *name, const char *result, Tally *tally) {
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  double seconds = g_strcmp0 (result, "timeout") == 0 || !result ? FEWER_SECONDS : SECONDS;
  paraphe_desk_set_deadline (bench->desk, seconds);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (ParapheSheet) info = paraphe_desk_open (bench->desk, path, NULL, &error);
  g_autoptr (ParapheImage) picture = info ? paraphe_bench_draw (bench->desk, path, 0, 1.0, NULL, &error) : NULL;
  g_autofree char *text = picture ? paraphe_desk_read_text (bench->desk, path, 0, NULL, &error) : NULL;
  double used = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  if (error || used > 1)
    g_test_message ("%s (%s): %.1f s, %u pages, %s", name, result ? result : "made", used, info ? info->n_pages : 0,
                    error ? error->message : "shown");
  g_assert_cmpfloat (used, <, 4 * seconds + 2);
  g_assert_true (text || error);
  if (error)
    g_assert_true (error->domain == PARAPHE_PAPERS_ERROR && error->code != PARAPHE_PAPERS_ERROR_SANDBOX);
  compare (name, result, error, tally);
  if (!error)
    tally->shown++;
  else if (error->code == PARAPHE_PAPERS_ERROR_DANGEROUS)
    tally->closed++;
  else
    tally->refused++;
}

static void
test_folder (gconstpointer data) {
  const char *root = g_getenv ("PARAPHE_PAPERS");
  if (!root || !*root) {
    g_test_skip ("PARAPHE_PAPERS names no folder");
    return;
  }
  g_autofree char *folder = g_build_filename (root, data, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) names = g_dir_open (folder, 0, &error);
  g_assert_no_error (error);
  g_autoptr (GHashTable) results = load_results (folder);
  g_autoptr (GBytes) pdf = paraphe_sample_pdf (1, "convention");
  ParapheBench bench;
  paraphe_bench_set_up (&bench, NULL);
  g_autofree char *good = paraphe_bench_write (&bench, "good.pdf", pdf);
  Tally tally = { 0 };
  guint n = 0;
  for (const char *name = g_dir_read_name (names); name; name = g_dir_read_name (names)) {
    if (!g_str_has_suffix (name, ".pdf"))
      continue;
    open_one (&bench, folder, name, g_hash_table_lookup (results, name), &tally);
    paraphe_desk_set_deadline (bench.desk, SECONDS);
    if (n++ % 10 == 0)
      paraphe_bench_assert_good (&bench, good);
  }
  g_test_message ("%s: %u shown, %u refused, %u closed", (const char *) data, tally.shown, tally.refused, tally.closed);
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (tally.late, <=, n / 20);
  paraphe_bench_assert_good (&bench, good);
  paraphe_bench_tear_down (&bench);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/papers/corpus/public", "public", test_folder);
  g_test_add_data_func ("/papers/corpus/made", "made", test_folder);
  return g_test_run ();
}
