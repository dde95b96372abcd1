/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Disks that fail: the n-th write, flush or want of room, for every n until none fails (a slice of them
 * without -m slow), while deciding, keeping a page, opening, closing and making the folder; and a disk truly
 * full. What the store said is kept is kept, what it refused is nowhere, also after a crash just then; the
 * error says the disk. */
#include "failing-disk.h"
#include "store-fixture.h"
#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define FIRST_PAGE 100000

typedef struct {
  const char *name;
  /* Works on the folder under the failing disk. store: (inout) (nullable). Numbers of what was kept and of
   * what was refused. */
  void (*act) (const char *folder, ParapheStore **store, GArray *kept, GArray *refused);
  gboolean opened; /* with the store open before */
} Scene;

static const char *const files[] = { "journal.db", "journal.db-wal", "cache.db", "cache.db-wal" };

static void
assert_disk_error (const GError *error) {
  g_assert_nonnull (error);
  g_assert_true (error->domain == PARAPHE_STORE_ERROR);
  g_assert_true (error->code == PARAPHE_STORE_ERROR_FULL || error->code == PARAPHE_STORE_ERROR_FAILED
                 || error->code == PARAPHE_STORE_ERROR_FOLDER);
}

static gboolean
enqueue (ParapheStore *store, gint64 number, GError **error) {
  g_autofree char *uuid = g_strdup_printf ("op-%d", (int)number);
  g_autoptr (ParapheOperation) operation = fixture_make_operation (uuid, number, 2);
  return paraphe_store_enqueue (store, operation, NULL, error);
}

static gboolean
write_page (ParapheStore *store, gint64 number, GError **error) {
  g_autoptr (GPtrArray) dossiers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_autofree char *raw = g_strnfill (6000, (char)('a' + number % 26));
  FixtureDossier dossier = { .number = number, .name = "A", .field = "1", .modified_at = 1, .raw = raw };
  ParapheSyncRun run = { .kind = (char *)"full", .page_size = 1, .n_received = (guint)number };
  g_ptr_array_add (dossiers, fixture_make_dossier (&dossier));
  g_ptr_array_add (texts, (char *)"mots");
  return paraphe_store_write_page (store, 1, dossiers, texts, &run, 1, NULL, error);
}

/* Numbers under FIRST_PAGE are operations, the others pages. */
static void
attempt (ParapheStore *store, gint64 number, GArray *kept, GArray *refused) {
  g_autoptr (GError) error = NULL;
  gboolean done = number < FIRST_PAGE ? enqueue (store, number, &error) : write_page (store, number, &error);
  if (!done)
    assert_disk_error (error);
  g_array_append_val (done ? kept : refused, number);
}

static void
decide (const char *folder, ParapheStore **store, GArray *kept, GArray *refused) {
  for (gint64 number = 10; number < 12; number++)
    attempt (*store, number, kept, refused);
}

static void
keep_pages (const char *folder, ParapheStore **store, GArray *kept, GArray *refused) {
  for (gint64 number = FIRST_PAGE + 10; number < FIRST_PAGE + 12; number++)
    attempt (*store, number, kept, refused);
}

static void
close_store (const char *folder, ParapheStore **store, GArray *kept, GArray *refused) {
  g_clear_object (store);
}

static void
open_store (const char *folder, ParapheStore **store, GArray *kept, GArray *refused) {
  g_autoptr (GError) error = NULL;
  *store = paraphe_store_open (folder, &error);
  if (*store == NULL)
    assert_disk_error (error);
}

static void
make_folder (const char *folder, ParapheStore **store, GArray *kept, GArray *refused) {
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *path = g_build_filename (folder, files[i], NULL);
    g_unlink (path);
  }
  g_array_set_size (kept, 0);
  open_store (folder, store, kept, refused);
}

static const Scene scenes[] = {
  { "decide", decide, TRUE },    { "keep-pages", keep_pages, TRUE }, { "close", close_store, TRUE },
  { "open", open_store, FALSE }, { "make", make_folder, FALSE },
};

static gboolean
has (ParapheStore *store, gint64 number) {
  g_autofree char *uuid = g_strdup_printf ("op-%d", (int)number);
  if (number < FIRST_PAGE) {
    g_autoptr (ParapheOperation) operation = paraphe_store_get_operation (store, uuid, NULL);
    return operation != NULL;
  }
  g_autoptr (GBytes) raw = paraphe_store_dup_raw (store, number, NULL, NULL, NULL);
  return raw != NULL;
}

static void
assert_state (ParapheStore *store, GArray *kept, GArray *refused) {
  guint last_page = 0;
  fixture_assert_sound (store);
  for (guint i = 0; i < kept->len; i++) {
    gint64 number = g_array_index (kept, gint64, i);
    g_assert_true (has (store, number));
    last_page = number >= FIRST_PAGE ? (guint)number : last_page;
  }
  for (guint i = 0; i < refused->len; i++)
    g_assert_false (has (store, g_array_index (refused, gint64, i)));
  ParapheSyncRun *run = paraphe_store_load_run (store, 1, NULL);
  g_assert_cmpuint (run != NULL ? run->n_received : 0, ==, last_page);
  g_clear_pointer (&run, paraphe_sync_run_free);
}

/* The files as a crash of this moment would leave them, in another folder. */
static char *
picture_crash (const char *folder) {
  char *image = fixture_make_folder ();
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *from = g_build_filename (folder, files[i], NULL);
    g_autofree char *to = g_build_filename (image, files[i], NULL);
    g_autofree char *content = NULL;
    gsize length = 0;
    if (g_file_get_contents (from, &content, &length, NULL))
      g_assert_true (
          g_file_set_contents_full (to, content, (gssize)length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  }
  return image;
}

/* FALSE when no call failed: every one has had its turn. */
static gboolean
play (const Scene *scene, FailingDiskKind kind, guint n, gboolean for_ever) {
  char *folder = fixture_make_folder ();
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) refused = g_array_new (FALSE, FALSE, sizeof (gint64));
  failing_disk_fail (kind, 0, FALSE);
  ParapheStore *store = fixture_open (folder);
  attempt (store, 1, kept, refused);
  attempt (store, FIRST_PAGE, kept, refused);
  if (!scene->opened)
    g_clear_object (&store);
  failing_disk_fail (kind, n, for_ever);
  scene->act (folder, &store, kept, refused);
  gboolean failed = failing_disk_has_failed ();
  failing_disk_fail (kind, 0, FALSE);
  g_assert_true (refused->len == 0 || failed);
  char *image = picture_crash (folder);
  ParapheStore *after_crash = fixture_open (image);
  assert_state (after_crash, kept, refused);
  g_object_unref (after_crash);
  fixture_drop_folder (image);
  if (store == NULL)
    store = fixture_open (folder);
  assert_state (store, kept, refused);
  attempt (store, 50, kept, refused);
  attempt (store, FIRST_PAGE + 50, kept, refused);
  assert_state (store, kept, refused);
  g_object_unref (store);
  store = fixture_open (folder);
  assert_state (store, kept, refused);
  g_object_unref (store);
  fixture_drop_folder (folder);
  return failed;
}

static void
test_scene (gconstpointer data) {
  const Scene *scene = data;
  guint n_runs = 0;
  for (FailingDiskKind kind = 0; kind < FAILING_DISK_N_KINDS; kind++)
    for (int for_ever = 0; for_ever < 2; for_ever++)
      for (guint n = 1; play (scene, kind, n, for_ever); n += g_test_slow () || n < 6 ? 1 : 7)
        n_runs++;
  g_test_message ("%s: %u failures", scene->name, n_runs);
  g_assert_cmpuint (n_runs, >, 5);
}

/* A decision costs one flush, no more. */
static void
test_flushes (void) {
  char *folder = fixture_make_folder ();
  ParapheStore *store = fixture_open (folder);
  g_assert_true (enqueue (store, 1, NULL));
  for (gint64 number = 2; number < 20; number++) {
    failing_disk_fail (FAILING_DISK_FLUSH, 0, FALSE);
    g_assert_true (enqueue (store, number, NULL));
    g_assert_cmpuint (failing_disk_count_flushes (), ==, 1);
  }
  g_object_unref (store);
  fixture_drop_folder (folder);
}

/* Decisions until the log is about to be taken into the file; (out) the next number. */
static ParapheStore *
open_nearly_full_log (const char *folder, GArray *kept, gint64 *number) {
  g_autofree char *log = g_build_filename (folder, "journal.db-wal", NULL);
  g_autoptr (GArray) refused = g_array_new (FALSE, FALSE, sizeof (gint64));
  GStatBuf facts = { 0 };
  failing_disk_fail (FAILING_DISK_FLUSH, 0, FALSE);
  ParapheStore *store = fixture_open (folder);
  for (*number = 1; facts.st_size < 990 * 4096; (*number)++) {
    attempt (store, *number, kept, refused);
    g_assert_cmpint (g_stat (log, &facts), ==, 0);
  }
  return store;
}

static void
test_checkpoint (void) {
  guint n_checkpoints = 0;
  for (guint n = 1; n < 60; n += g_test_slow () ? 1 : 7) {
    char *folder = fixture_make_folder ();
    g_autofree char *journal = g_build_filename (folder, "journal.db", NULL);
    g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (gint64));
    g_autoptr (GArray) refused = g_array_new (FALSE, FALSE, sizeof (gint64));
    GStatBuf before, after;
    gint64 number;
    ParapheStore *store = open_nearly_full_log (folder, kept, &number);
    g_assert_cmpint (g_stat (journal, &before), ==, 0);
    failing_disk_fail (n % 2 ? FAILING_DISK_FLUSH : FAILING_DISK_WRITE, n % 2 ? n / 8 + 1 : n, FALSE);
    for (guint i = 0; i < 8; i++)
      attempt (store, number++, kept, refused);
    g_assert_true (failing_disk_has_failed ());
    failing_disk_fail (FAILING_DISK_FLUSH, 0, FALSE);
    g_assert_cmpint (g_stat (journal, &after), ==, 0);
    n_checkpoints += after.st_size > before.st_size;
    g_object_unref (store);
    store = fixture_open (folder);
    assert_state (store, kept, refused);
    g_object_unref (store);
    fixture_drop_folder (folder);
  }
  g_assert_cmpuint (n_checkpoints, >, 2);
}

/* The last decision of a full disk is recorded in the room of the ballast; the copy of the server does not take it. */
static void
test_ballast (void) {
  char *folder = fixture_make_folder ();
  g_autofree char *ballast = g_build_filename (folder, "ballast", NULL);
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) refused = g_array_new (FALSE, FALSE, sizeof (gint64));
  failing_disk_fail (FAILING_DISK_FULL, 0, FALSE);
  ParapheStore *store = fixture_open (folder);
  failing_disk_fill (ballast);
  attempt (store, FIRST_PAGE + 1, kept, refused);
  g_assert_cmpuint (refused->len, ==, 1);
  g_assert_true (g_file_test (ballast, G_FILE_TEST_EXISTS));
  attempt (store, 1, kept, refused);
  g_assert_cmpuint (kept->len, ==, 1);
  g_assert_true (failing_disk_has_failed ());
  g_assert_false (g_file_test (ballast, G_FILE_TEST_EXISTS));
  failing_disk_fill (NULL);
  /* Once only: full again, the decision is refused. */
  failing_disk_fail (FAILING_DISK_FULL, 1, TRUE);
  attempt (store, 2, kept, refused);
  g_assert_cmpuint (refused->len, ==, 2);
  failing_disk_fail (FAILING_DISK_FULL, 0, FALSE);
  assert_state (store, kept, refused);
  g_object_unref (store);
  store = fixture_open (folder);
  assert_state (store, kept, refused);
  g_assert_true (g_file_test (ballast, G_FILE_TEST_EXISTS));
  g_object_unref (store);
  fixture_drop_folder (folder);
}

/* In a child: no file may grow past a size, then it may again. Says the last number kept and the first
 * refused. */
static int
fill (const char *folder) {
  struct rlimit limit;
  GStatBuf facts;
  g_autofree char *log = g_build_filename (folder, "journal.db-wal", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheStore) store = paraphe_store_open (folder, NULL);
  signal (SIGXFSZ, SIG_IGN);
  if (store == NULL || !enqueue (store, 1, NULL) || g_stat (log, &facts) != 0
      || getrlimit (RLIMIT_FSIZE, &limit) != 0)
    return 1;
  limit.rlim_cur = (rlim_t)facts.st_size + 400000;
  setrlimit (RLIMIT_FSIZE, &limit);
  gint64 number = 2;
  while (number < 1000 && enqueue (store, number, &error))
    number++;
  g_autofree char *line = g_strdup_printf ("%d\n", (int)number);
  if (!g_error_matches (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_FULL)
      || write (STDOUT_FILENO, line, strlen (line)) < 0)
    return 2;
  /* A paper does not fit either, and leaves nothing. */
  g_autoptr (ParaphePaperStream) stream = paraphe_store_begin_paper (store, NULL);
  g_autofree char *large = g_strnfill (limit.rlim_cur + 1000, 'x');
  if (stream == NULL
      || g_output_stream_write_all (G_OUTPUT_STREAM (stream), large, limit.rlim_cur + 1000, NULL, NULL, NULL))
    return 3;
  paraphe_store_abort_paper (store, stream);
  limit.rlim_cur = limit.rlim_max;
  setrlimit (RLIMIT_FSIZE, &limit);
  return enqueue (store, 2000, NULL) && paraphe_store_check (store, NULL, NULL) ? 0 : 4;
}

static void
test_full (void) {
  char *folder = fixture_make_folder ();
  int output = -1;
  char text[32] = { 0 };
  GPid pid = fixture_start_child ((const char *[]){ "fill", folder, NULL }, &output);
  g_assert_cmpint (read (output, text, sizeof text - 1), >, 0);
  g_assert_true (fixture_end_child (pid));
  close (output);
  gint64 refused = g_ascii_strtoll (text, NULL, 10);
  g_assert_cmpint (refused, >, 3);
  ParapheStore *store = fixture_open (folder);
  fixture_assert_sound (store);
  for (gint64 number = 1; number < refused; number++) {
    g_autofree char *uuid = g_strdup_printf ("op-%d", (int)number);
    g_assert_cmpint (fixture_get_state (store, uuid, 1), ==, PARAPHE_STEP_QUEUED);
  }
  g_autofree char *uuid = g_strdup_printf ("op-%d", (int)refused);
  g_assert_null (paraphe_store_get_operation (store, uuid, NULL));
  g_assert_cmpint (fixture_get_state (store, "op-2000", 1), ==, PARAPHE_STEP_QUEUED);
  g_object_unref (store);
  fixture_drop_folder (folder);
}

int
main (int argc, char **argv) {
  if (argc == 4 && strcmp (argv[1], "--child") == 0)
    return fill (argv[3]);
  g_test_init (&argc, &argv, NULL);
  failing_disk_install ();
  for (gsize i = 0; i < G_N_ELEMENTS (scenes); i++) {
    g_autofree char *path = g_strdup_printf ("/disk/%s", scenes[i].name);
    g_test_add_data_func (path, &scenes[i], test_scene);
  }
  g_test_add_func ("/disk/flushes", test_flushes);
  g_test_add_func ("/disk/checkpoint", test_checkpoint);
  g_test_add_func ("/disk/full", test_full);
  g_test_add_func ("/disk/ballast", test_ballast);
  return g_test_run ();
}
