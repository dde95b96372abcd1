/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers changed at random, through the desk: each is shown or refused with a sentence, whatever becomes of the reader; nothing is
 * left behind. The seed is g_test's, printed at the top of the log; PARAPHE_MUTANTS sets how many. */
#include "paper-bench.h"
#include "paper-samples.h"

#define DEFAULT_MUTANTS 300

static guint
get_count (void) {
  const char *word = g_getenv ("PARAPHE_MUTANTS");
  guint64 count = word ? g_ascii_strtoull (word, NULL, 10) : 0;
  return count > 0 ? (guint) count : DEFAULT_MUTANTS;
}

static void
assert_refusal (const GError *error) {
  g_assert_nonnull (error);
  g_assert_true (error->domain == PARAPHE_PAPERS_ERROR);
  g_assert_cmpint (error->code, !=, PARAPHE_PAPERS_ERROR_SANDBOX);
  g_assert_cmpstr (error->message, !=, "");
}

/* The code of its refusal, -1 when it was shown. */
static int
try_paper (ParapheDesk *desk, const char *path) {
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheSheet) info = paraphe_desk_open (desk, path, NULL, &error);
  if (!info) {
    assert_refusal (error);
    return error->code;
  }
  g_autoptr (ParapheImage) picture = paraphe_bench_draw (desk, path, 0, 0.5, NULL, &error);
  if (!picture) {
    assert_refusal (error);
    return error->code;
  }
  g_autofree char *text = paraphe_desk_read_text (desk, path, info->n_pages - 1, NULL, &error);
  if (!text) {
    assert_refusal (error);
    return error->code;
  }
  g_assert_true (g_utf8_validate (text, -1, NULL));
  return -1;
}

static void
test_mutants (void) {
  ParapheBench bench;
  paraphe_bench_set_up (&bench, NULL);
  paraphe_desk_set_deadline (bench.desk, 3);
  g_autoptr (GRand) dice = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autoptr (GPtrArray) originals = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_ptr_array_add (originals, paraphe_sample_pdf (3, "convention"));
  g_ptr_array_add (originals, paraphe_sample_scan (40));
  g_ptr_array_add (originals, paraphe_sample_restricted ());
  g_ptr_array_add (originals, paraphe_sample_image ("jpeg", 200, 100, 150, 8));
  g_ptr_array_add (originals, paraphe_sample_image ("png", 200, 100, 0, 0));
  g_autofree char *good = paraphe_bench_write (&bench, "good.pdf", g_ptr_array_index (originals, 0));
  paraphe_bench_assert_good (&bench, good);
  guint descriptors = paraphe_bench_count_descriptors ();
  guint counts[8] = { 0 };
  guint n = get_count ();
  for (guint i = 0; i < n; i++) {
    g_autoptr (GBytes) mutant = paraphe_sample_mutate (g_ptr_array_index (originals, i % originals->len), dice);
    g_autofree char *path = paraphe_bench_write (&bench, "mutant.pdf", mutant);
    counts[try_paper (bench.desk, path) + 1]++;
  }
  g_test_message ("%u mutants: %u shown, %u unreadable, %u encrypted, %u of another kind, %u dangerous", n, counts[0], counts[1], counts[2],
                  counts[3], counts[4]);
  g_assert_cmpuint (counts[0], >, n / 10); /* else nothing was tried but refusals */
  g_assert_cmpuint (counts[1], >, n / 50);
  paraphe_bench_assert_good (&bench, good);
  g_assert_cmpuint (paraphe_bench_count_descriptors (), <=, descriptors + 6); /* four papers open */
  g_autoptr (GArray) children = paraphe_bench_list_children ();
  g_assert_cmpuint (children->len, <=, 5);
  paraphe_bench_tear_down (&bench);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/papers/mutants", test_mutants);
  return g_test_run ();
}
