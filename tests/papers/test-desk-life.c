/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The processes behind the desk: how many live, what happens when one is killed, worn out, given up or absent. */
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "paper-bench.h"
#include "paper-samples.h"

static void
set_up (ParapheBench *bench, gconstpointer data) {
  paraphe_bench_set_up (bench, NULL);
}

static void
tear_down (ParapheBench *bench, gconstpointer data) {
  paraphe_bench_tear_down (bench);
}

/* Four papers keep their readers; a fifth takes the place of one; nothing piles up. */
static void
test_processes (ParapheBench *bench, gconstpointer data) {
  g_autoptr (GBytes) pdf = paraphe_sample_pdf (2, "convention");
  char *paths[6];
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++) {
    g_autofree char *name = g_strdup_printf ("paper-%d.pdf", (int) i);
    paths[i] = paraphe_bench_write (bench, name, pdf);
  }
  paraphe_bench_assert_good (bench, paths[0]);
  paraphe_bench_assert_good (bench, paths[1]);
  paraphe_bench_assert_good (bench, paths[2]);
  paraphe_bench_assert_good (bench, paths[3]);
  guint descriptors = paraphe_bench_count_descriptors ();
  g_autoptr (GArray) four = paraphe_bench_list_children ();
  for (int turn = 0; turn < 12; turn++)
    paraphe_bench_assert_good (bench, paths[turn % 4]);
  g_autoptr (GArray) still_four = paraphe_bench_list_children ();
  g_assert_cmpmem (four->data, four->len * sizeof (int), still_four->data, still_four->len * sizeof (int));
  for (int turn = 0; turn < 18; turn++)
    paraphe_bench_assert_good (bench, paths[turn % 6]);
  g_autoptr (GArray) children = paraphe_bench_list_children ();
  g_assert_cmpuint (children->len, ==, 5);
  g_assert_cmpuint (paraphe_bench_count_descriptors (), ==, descriptors);
  g_clear_object (&bench->desk);
  g_autoptr (GArray) none = paraphe_bench_list_children ();
  g_assert_cmpuint (none->len, ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    g_free (paths[i]);
}

/* Started before there is a paper, and taken by the first one. */
static void
test_prepared_reader (ParapheBench *bench, gconstpointer data) {
  g_autoptr (GBytes) pdf = paraphe_sample_pdf (1, "convention");
  g_autofree char *path = paraphe_bench_write (bench, "paper.pdf", pdf);
  paraphe_desk_prepare (bench->desk);
  g_autoptr (GArray) before = paraphe_bench_list_children ();
  g_assert_cmpuint (before->len, ==, 1);
  paraphe_desk_prepare (bench->desk);
  g_autoptr (GArray) again = paraphe_bench_list_children ();
  g_assert_cmpmem (before->data, before->len * sizeof (int), again->data, again->len * sizeof (int));
  g_autoptr (ParapheSheet) sheet = paraphe_desk_open (bench->desk, path, NULL, NULL);
  g_assert_nonnull (sheet);
  g_autoptr (GArray) taken = paraphe_bench_list_children ();
  g_assert_cmpmem (before->data, before->len * sizeof (int), taken->data, taken->len * sizeof (int));
  paraphe_bench_assert_good (bench, path);
}

static void
kill_children (void) {
  g_autoptr (GArray) children = paraphe_bench_list_children ();
  g_assert_cmpuint (children->len, >, 0);
  for (guint i = 0; i < children->len; i++) {
    siginfo_t end;
    int pid = g_array_index (children, int, i);
    kill (pid, SIGKILL);
    /* Its end, which the desk alone takes note of; it may have done so. */
    if (waitid (P_PID, (id_t) pid, &end, WEXITED | WNOWAIT) != 0)
      g_assert_cmpint (errno, ==, ECHILD);
  }
}

static gpointer
kill_later (gpointer data) {
  g_usleep (300000);
  kill_children ();
  return NULL;
}

/* Killed between two requests by somebody else (the user, the kernel short of memory): nobody's fault, nobody notices. In the middle
 * of one: a sentence, and the next paper opens. */
static void
test_killed_reader (ParapheBench *bench, gconstpointer data) {
  g_autoptr (GBytes) pdf = paraphe_sample_pdf (1, "convention"), slow = paraphe_sample_slow ();
  g_autofree char *path = paraphe_bench_write (bench, "good.pdf", pdf), *slow_path = paraphe_bench_write (bench, "slow.pdf", slow);
  g_autoptr (GError) error = NULL;
  for (int turn = 0; turn < 5; turn++) {
    paraphe_bench_assert_good (bench, path);
    kill_children ();
  }
  paraphe_bench_assert_good (bench, path);

  GThread *killer = g_thread_new ("kill", kill_later, NULL);
  g_autoptr (ParapheImage) picture = paraphe_bench_draw (bench->desk, slow_path, 0, 1, NULL, &error);
  g_thread_join (killer);
  g_assert_null (picture);
  g_assert_error (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_DANGEROUS);
  paraphe_bench_assert_good (bench, path);
}

/* A reader that has used half of its seconds is replaced between two requests, and no request fails of it. */
static void
test_worn_reader (ParapheBench *bench, gconstpointer data) {
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) scan = paraphe_sample_scan (300);
  g_autofree char *path = paraphe_bench_write (bench, "scan.pdf", scan);
  g_autoptr (ParapheSheet) info = paraphe_desk_open (bench->desk, path, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GArray) children = paraphe_bench_list_children ();
  int first = g_array_index (children, int, 0);
  const struct rlimit seconds = { 4, 4 };
  g_assert_cmpint (prlimit (first, RLIMIT_CPU, &seconds, NULL), ==, 0);
  gboolean replaced = FALSE;
  for (int turn = 0; turn < 400 && !replaced; turn++) {
    g_autoptr (ParapheImage) picture = paraphe_bench_draw (bench->desk, path, 0, 1.5, NULL, &error);
    g_assert_no_error (error);
    g_assert_nonnull (picture);
    g_autoptr (GArray) now = paraphe_bench_list_children ();
    replaced = TRUE;
    for (guint i = 0; i < now->len; i++)
      replaced = replaced && g_array_index (now, int, i) != first;
  }
  g_assert_true (replaced);
}

typedef struct {
  GCancellable *cancellable;
  gulong delay;
} Cancelling;

static gpointer
cancel_later (gpointer data) {
  Cancelling *cancelling = data;
  g_usleep (cancelling->delay);
  g_cancellable_cancel (cancelling->cancellable);
  return NULL;
}

static void
test_cancel (ParapheBench *bench, gconstpointer data) {
  g_autoptr (GBytes) slow = paraphe_sample_slow ();
  g_autoptr (GBytes) pdf = paraphe_sample_pdf (1, "convention");
  g_autofree char *path = paraphe_bench_write (bench, "slow.pdf", slow), *good = paraphe_bench_write (bench, "good.pdf", pdf);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Cancelling cancelling = { cancellable, 300000 };
  g_autoptr (ParapheSheet) info = paraphe_desk_open (bench->desk, path, cancellable, &error);
  g_assert_no_error (error);
  g_assert_nonnull (info);
  GThread *thread = g_thread_new ("cancel", cancel_later, &cancelling);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (ParapheImage) picture = paraphe_bench_draw (bench->desk, path, 0, 1, cancellable, &error);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
  g_thread_join (thread);
  g_assert_null (picture);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  paraphe_bench_assert_good (bench, good);
  /* Changing one's mind is no danger. */
  g_clear_error (&error);
  g_autoptr (ParapheSheet) again = paraphe_desk_open (bench->desk, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (again);
}

static void
test_layers (ParapheBench *bench, gconstpointer data) {
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = paraphe_desk_list_layers (bench->desk, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lines->len, ==, 4);
  for (guint i = 0; i < lines->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (lines, i));
  g_assert_cmpstr (g_ptr_array_index (lines, 0), ==, "No new privileges: yes");
  g_assert_cmpstr (g_ptr_array_index (lines, 3), ==, "Seccomp (system calls): yes");
  if (PARAPHE_BENCH_SANITIZED)
    return;
  g_assert_cmpstr (g_ptr_array_index (lines, 1), ==, "Limits: memory 1.0\302\240GiB, processor 30 s, files written 0 bytes");
  /* Two questions, one process. */
  g_autoptr (GPtrArray) again = paraphe_desk_list_layers (bench->desk, &error);
  g_assert_nonnull (again);
  g_autoptr (GArray) children = paraphe_bench_list_children ();
  g_assert_cmpuint (children->len, ==, 1);
}

static void
test_no_reader (ParapheBench *bench, gconstpointer data) {
  static const char *const readers[] = { "/nonexistent/paraphe-reader", "/bin/true" };
  g_autoptr (GBytes) pdf = paraphe_sample_pdf (1, "convention");
  g_autofree char *path = paraphe_bench_write (bench, "good.pdf", pdf);
  for (gsize i = 0; i < G_N_ELEMENTS (readers); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (ParapheDesk) desk = paraphe_desk_new (readers[i]);
    g_assert_null (paraphe_desk_open (desk, path, NULL, &error));
    g_assert_error (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_SANDBOX);
    g_test_message ("%s", error->message);
    g_clear_error (&error);
    g_assert_null (paraphe_desk_list_layers (desk, &error));
    g_assert_error (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_SANDBOX);
  }
}

/* Not a benchmark: figures for the reader of the log, and bounds that only a mistake passes. */
static void
test_speed (ParapheBench *bench, gconstpointer data) {
  static const char *const names[] = { "scan of 300 dpi", "photograph of 12 megapixels", "page of words" };
  static const double scales[] = { 1.5, 0.625, 1.5 }; /* 900 pixels wide */
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) bytes = i == 0   ? paraphe_sample_scan (300)
                               : i == 1 ? paraphe_sample_image ("jpeg", 4000, 3000, 0, 6)
                                        : paraphe_sample_pdf (1, "convention");
    g_autofree char *path = paraphe_bench_write (bench, names[i], bytes);
    gint64 start = g_get_monotonic_time ();
    g_autoptr (ParapheImage) first = paraphe_bench_draw (bench->desk, path, 0, scales[i], NULL, &error);
    g_assert_no_error (error);
    gint64 middle = g_get_monotonic_time ();
    g_autoptr (ParapheImage) second = paraphe_bench_draw (bench->desk, path, 0, scales[i], NULL, &error);
    g_assert_no_error (error);
    gint64 end = g_get_monotonic_time ();
    g_test_message ("%s: %d × %d, first %.1f ms, again %.1f ms", names[i], first->width, first->height, (double) (middle - start) / 1000,
                    (double) (end - middle) / 1000);
    g_assert_cmpint (first->width, ==, second->width);
    g_assert_cmpint (middle - start, <, 5 * G_USEC_PER_SEC);
    g_assert_cmpint (end - middle, <, 3 * G_USEC_PER_SEC);
  }
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  static const struct {
    const char *path;
    void (*run) (ParapheBench *, gconstpointer);
  } tests[] = {
    { "/papers/desk-life/processes", test_processes },
    { "/papers/desk-life/prepared-reader", test_prepared_reader },
    { "/papers/desk-life/killed-reader", test_killed_reader },
    { "/papers/desk-life/worn-reader", test_worn_reader },
    { "/papers/desk-life/cancel", test_cancel },
    { "/papers/desk-life/layers", test_layers },
    { "/papers/desk-life/no-reader", test_no_reader },
    { "/papers/desk-life/speed", test_speed },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, ParapheBench, NULL, set_up, tests[i].run, tear_down);
  return g_test_run ();
}
