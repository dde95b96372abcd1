/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A damaged journal: each of its pages in turn is spoilt; what can be read is saved row by row, the rest comes from the newest copy, and
 * what may have left since waits for a person. */
#include "salvage.h"
#include "backup.h"
#include "store-fixture.h"
#include <glib/gstdio.h>
#include <string.h>

#define PAGE 4096
/* Fifty by fifty the journal is copied; the last ones are in no copy. */
#define N_COPIED 100
#define N_ALONE 20

static char *
read_journal (const char *folder, gsize *length) {
  g_autofree char *path = g_build_filename (folder, "journal.db", NULL);
  char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, length, NULL));
  return text;
}

static void
write_journal (const char *folder, const char *text, gsize length) {
  static const char *const beside[] = { "journal.db-wal", "journal.db-shm" };
  g_autofree char *path = g_build_filename (folder, "journal.db", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (beside); i++) {
    g_autofree char *log = g_build_filename (folder, beside[i], NULL);
    g_unlink (log);
  }
  g_assert_true (g_file_set_contents (path, text, (gssize) length, NULL));
}

static guint
count_aside (const char *folder) {
  guint n = 0;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    n += g_str_has_prefix (name, "journal.db.damaged-") && !g_str_has_suffix (name, "-wal");
  return n;
}

static gboolean
is_refused (const char *folder) {
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheStore) store = paraphe_store_open (folder, &error);
  if (store != NULL)
    return FALSE;
  g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_DAMAGED);
  return TRUE;
}

/* Every decision is here again; those that only the copy knew wait for a person. */
static void
check_saved (const char *folder, GPtrArray *uuids, guint *n_lost, guint *n_held) {
  g_autoptr (ParapheStore) store = fixture_open (folder);
  fixture_assert_sound (store);
  for (guint i = 0; i < uuids->len; i++) {
    g_autoptr (ParapheOperation) operation = paraphe_store_get_operation (store, g_ptr_array_index (uuids, i), NULL);
    gboolean saved = operation != NULL && paraphe_operation_facts (operation)->steps->len == 1;
    if (i < N_COPIED)
      g_assert_true (saved);
    *n_lost += !saved;
    if (!saved)
      continue;
    ParapheStepState state = fixture_get_state (store, g_ptr_array_index (uuids, i), 1);
    g_assert_true (state == PARAPHE_STEP_QUEUED || state == PARAPHE_STEP_CONFLICT);
    *n_held += state == PARAPHE_STEP_CONFLICT;
  }
}

static GPtrArray *
make_journal (const char *folder) {
  GPtrArray *uuids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (ParapheStore) store = fixture_open (folder);
  for (guint i = 0; i < N_COPIED + N_ALONE; i++)
    g_ptr_array_add (uuids, fixture_enqueue (store, 100 + i, 1));
  return uuids;
}

static void
test_pages (void) {
  char *folder = fixture_make_folder ();
  g_autoptr (GPtrArray) uuids = make_journal (folder);
  gsize length = 0;
  guint n_salvaged = 0, n_lost = 0, n_held = 0;
  g_autofree char *sound = read_journal (folder, &length);
  g_autofree char *newest = paraphe_backup_find_newest (folder);
  g_assert_nonnull (newest);
  for (gsize page = 0; page < length / PAGE; page++) {
    g_autofree char *spoilt = g_memdup2 (sound, length);
    memset (spoilt + page * PAGE + (page == 0 ? 100 : 0), 0xA5, PAGE - (page == 0 ? 100 : 0));
    write_journal (folder, spoilt, length);
    if (!is_refused (folder))
      continue;
    g_autoptr (GPtrArray) lines = NULL;
    g_autoptr (GError) error = NULL;
    gboolean saved = paraphe_store_salvage (folder, &lines, &error);
    g_assert_no_error (error);
    g_assert_true (saved);
    g_assert_cmpuint (lines->len, >, 1);
    g_assert_cmpuint (count_aside (folder), >=, 1);
    guint lost_before = n_lost;
    check_saved (folder, uuids, &n_lost, &n_held);
    /* Where the schema itself is unreadable, only the copy speaks; elsewhere a page holds few rows. */
    g_assert_cmpuint (n_lost - lost_before, <=, N_ALONE);
    n_salvaged++;
  }
  g_test_message ("%u pages of %u spoilt one by one: %u decisions lost in all (never copied), %u held back", n_salvaged,
                  (guint) (length / PAGE), n_lost, n_held);
  g_assert_cmpuint (n_salvaged, >, 10);
  g_assert_cmpuint (n_held, >, 0);
  fixture_drop_folder (folder);
}

/* Sound, or held by another: nothing is touched. */
static void
test_refused (void) {
  char *folder = fixture_make_folder ();
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GError) error = NULL;
  ParapheStore *store = fixture_open (folder);
  g_assert_false (paraphe_store_salvage (folder, &lines, &error));
  g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_LOCKED);
  g_clear_error (&error);
  g_object_unref (store);
  g_clear_pointer (&lines, g_ptr_array_unref);
  g_assert_false (paraphe_store_salvage (folder, &lines, &error));
  g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_FAILED);
  g_assert_cmpuint (count_aside (folder), ==, 0);
  g_object_unref (fixture_open (folder));
  fixture_drop_folder (folder);
}

/* The journal is copied every fifty decisions, and the copy is a journal. */
static void
test_copied (void) {
  char *folder = fixture_make_folder ();
  ParapheStore *store = fixture_open (folder);
  for (guint i = 0; i < 49; i++)
    g_free (fixture_enqueue (store, 100 + i, 1));
  g_assert_null (paraphe_backup_find_newest (folder));
  g_autofree char *last = fixture_enqueue (store, 7, 1);
  g_autofree char *newest = paraphe_backup_find_newest (folder);
  g_assert_nonnull (newest);
  g_object_unref (store);
  g_autofree char *copy = g_build_filename (folder, "backup", newest, NULL), *journal = g_build_filename (folder, "journal.db", NULL);
  g_assert_cmpint (g_rename (copy, journal), ==, 0);
  store = fixture_open (folder);
  g_assert_cmpint (fixture_get_state (store, last, 1), ==, PARAPHE_STEP_QUEUED);
  g_object_unref (store);
  fixture_drop_folder (folder);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/salvage/pages", test_pages);
  g_test_add_func ("/salvage/refused", test_refused);
  g_test_add_func ("/salvage/copied", test_copied);
  return g_test_run ();
}
