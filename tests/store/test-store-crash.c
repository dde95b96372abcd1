/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kill -9 at random moments: a child works and says each thing it was promised after the store returned;
 * whatever was said is there at the next opening, and what was half done is not. */
#include "store-fixture.h"
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define N_RUNS 24
#define PAGE 3

/* A line is written in one piece: said, or not. */
static void
say (const char *what, const char *value) {
  g_autofree char *line = g_strdup_printf ("%s %s\n", what, value);
  if (write (STDOUT_FILENO, line, strlen (line)) < 0)
    _exit (2);
}

static void
work_on_outbox (ParapheStore *store, GRand *rand) {
  ParapheStamp now = fixture_now ();
  g_autofree char *uuid = fixture_enqueue (store, g_rand_int_range (rand, 1, 1000000), 2);
  say ("op", uuid);
  gint64 step = fixture_get_step (store, uuid, 1);
  if (!g_rand_boolean (rand) || !paraphe_store_arm (store, step, "pre", &now, NULL))
    return;
  say ("armed", uuid);
  if (paraphe_store_move_step (store, step, PARAPHE_STEP_VERIFY, 0, NULL, uuid, NULL, NULL, NULL)
      && paraphe_store_move_step (store, step, PARAPHE_STEP_DONE, 0, NULL, NULL, NULL, NULL, NULL))
    say ("done", uuid);
}

/* Each page brings PAGE dossiers and counts one in its run. */
static void
work_on_pages (ParapheStore *store) {
  ParapheSyncRun *last = paraphe_store_load_run (store, 1, NULL);
  guint n_pages = last != NULL ? last->n_received + 1 : 1;
  g_autoptr (GPtrArray) dossiers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_autofree char *cursor = g_strdup_printf ("%u", n_pages);
  for (guint i = 0; i < PAGE; i++) {
    FixtureDossier dossier
        = { .number = n_pages * PAGE + i, .name = "A", .field = "1", .modified_at = 1, .raw = "{}" };
    g_ptr_array_add (dossiers, fixture_make_dossier (&dossier));
    g_ptr_array_add (texts, (char *)"mots");
  }
  ParapheSyncRun run = { .kind = (char *)"full", .cursor = cursor, .page_size = PAGE, .n_received = n_pages };
  if (paraphe_store_write_page (store, 1, dossiers, texts, &run, 1, NULL, NULL))
    say ("page", cursor);
  g_clear_pointer (&last, paraphe_sync_run_free);
}

static void
work_on_papers (ParapheStore *store, GRand *rand) {
  g_autofree char *content = g_strdup_printf ("%u", g_rand_int (rand));
  g_autoptr (ParaphePaperStream) stream = paraphe_store_begin_paper (store, NULL);
  g_output_stream_write_all (G_OUTPUT_STREAM (stream), content, strlen (content), NULL, NULL, NULL);
  g_autofree char *sha256 = paraphe_store_commit_paper (store, stream, NULL, -1, NULL);
  if (sha256 != NULL)
    say ("paper", sha256);
}

static int
work (const char *folder, const char *seed) {
  g_autoptr (ParapheStore) store = paraphe_store_open (folder, NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32)g_ascii_strtoull (seed, NULL, 10));
  if (store == NULL)
    return 1;
  for (;;) {
    int dice = g_rand_int_range (rand, 0, 6);
    if (dice < 4)
      work_on_outbox (store, rand);
    else if (dice == 4)
      work_on_pages (store);
    else
      work_on_papers (store, rand);
  }
}

/* Reads lines until so many, then a moment, then the end of the child; (transfer full) all that it said. */
static GPtrArray *
listen (GPid pid, int output, guint n_lines, gulong pause) {
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  FILE *file = fdopen (output, "r");
  char line[256];
  gboolean killed = FALSE;
  while (fgets (line, sizeof line, file) != NULL) {
    if (strchr (line, '\n') != NULL)
      g_ptr_array_add (lines, g_strchomp (g_strdup (line)));
    if (lines->len >= n_lines && !killed) {
      g_usleep (pause);
      kill (pid, SIGKILL);
      killed = TRUE;
    }
  }
  fclose (file);
  g_assert_true (killed);
  return lines;
}

static void
assert_kept (ParapheStore *store, const char *line) {
  const char *value = strchr (line, ' ') + 1;
  if (g_str_has_prefix (line, "op ")) {
    g_autoptr (ParapheOperation) operation = paraphe_store_get_operation (store, value, NULL);
    g_assert_nonnull (operation);
    g_assert_cmpuint (paraphe_operation_facts (operation)->steps->len, ==, 2);
  } else if (g_str_has_prefix (line, "armed ")) {
    g_assert_cmpint (fixture_get_state (store, value, 1), !=, PARAPHE_STEP_QUEUED);
  } else if (g_str_has_prefix (line, "done ")) {
    g_assert_cmpint (fixture_get_state (store, value, 1), ==, PARAPHE_STEP_DONE);
    g_assert_cmpint (fixture_get_state (store, value, 2), ==, PARAPHE_STEP_QUEUED);
  } else if (g_str_has_prefix (line, "paper ")) {
    g_autofree char *path = paraphe_store_dup_paper_path (store, value);
    g_assert_nonnull (path);
  }
}

/* The cursor kept is that of the pages kept, neither more nor less. */
static void
assert_pages (ParapheStore *store, GPtrArray *lines) {
  g_autoptr (GArray) numbers = paraphe_store_list_numbers (store, 1, NULL);
  ParapheSyncRun *run = paraphe_store_load_run (store, 1, NULL);
  guint n_pages = run != NULL ? run->n_received : 0, n_said = 0;
  for (guint i = 0; i < lines->len; i++)
    if (g_str_has_prefix (g_ptr_array_index (lines, i), "page "))
      n_said = MAX (n_said, (guint)atoi ((char *)g_ptr_array_index (lines, i) + strlen ("page ")));
  g_assert_cmpuint (numbers->len, ==, n_pages * PAGE);
  g_assert_cmpuint (n_pages, >=, n_said);
  g_clear_pointer (&run, paraphe_sync_run_free);
}

static void
test_kill (void) {
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32)g_test_rand_int ());
  g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func (g_free);
  char *folder = fixture_make_folder ();
  for (guint i = 0; i < N_RUNS; i++) {
    int output = -1;
    g_autofree char *seed = g_strdup_printf ("%u", g_rand_int (rand));
    GPid pid = fixture_start_child ((const char *[]){ "work", folder, seed, NULL }, &output);
    guint n_lines = (guint)g_rand_int_range (rand, 1, 60);
    g_autoptr (GPtrArray) lines = listen (pid, output, n_lines, (gulong)g_rand_int_range (rand, 0, 4000));
    g_assert_false (fixture_end_child (pid));
    for (guint line = 0; line < lines->len; line++)
      g_ptr_array_add (said, g_strdup (g_ptr_array_index (lines, line)));
    ParapheStore *store = fixture_open (folder);
    g_assert_false (paraphe_store_get_cache_was_reset (store));
    fixture_assert_sound (store);
    for (guint line = 0; line < said->len; line++)
      assert_kept (store, g_ptr_array_index (said, line));
    assert_pages (store, said);
    ParapheStamp now = fixture_now ();
    g_autoptr (GError) error = NULL;
    paraphe_store_recover_armed (store, &now, &error);
    g_assert_no_error (error);
    g_object_unref (store);
  }
  g_test_message ("%d kills, %u promises kept", N_RUNS, said->len);
  fixture_drop_folder (folder);
}

int
main (int argc, char **argv) {
  if (argc == 5 && strcmp (argv[1], "--child") == 0)
    return work (argv[3], argv[4]);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crash/kill", test_kill);
  return g_test_run ();
}
