/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening: who may, in which folder, with which files; what is refused says so and leaves everything as it
 * was. */
#include "backup.h"
#include "folder.h"
#include "store-fixture.h"
#include <glib/gstdio.h>
#include <linux/magic.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

static void
assert_refused (const char *folder, ParapheStoreError code) {
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheStore) store = paraphe_store_open (folder, &error);
  g_assert_null (store);
  g_assert_error (error, PARAPHE_STORE_ERROR, (int)code);
  g_assert_cmpuint (strlen (error->message), >, 20);
}

static char *
read_file (const char *folder, const char *name, gsize *length) {
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *content = NULL;
  g_assert_true (g_file_get_contents (path, &content, length, NULL));
  return content;
}

static void
write_file (const char *folder, const char *name, const char *content, gssize length) {
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_assert_true (
      g_file_set_contents_full (path, content, length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL));
}

static guint
count_files (const char *folder, const char *prefix) {
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_prefix (name, prefix) && !g_str_has_suffix (name, "-wal");
  return n;
}

static mode_t
get_mode (const char *folder, const char *name) {
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GStatBuf facts;
  g_assert_cmpint (g_stat (path, &facts), ==, 0);
  return facts.st_mode & 0777;
}

static const FixtureDossier sample = {
  .number = 12, .name = "COMMUNE DE LAVAUR", .field = "5", .modified_at = 100, .raw = "{\"number\":12}"
};

/* Whatever the umask, nobody else reads. */
static void
test_private (void) {
  char *parent = fixture_make_folder ();
  g_autofree char *folder = g_build_filename (parent, "a", "data", NULL);
  mode_t mask = umask (0);
  ParapheStore *store = fixture_open (folder);
  umask (mask);
  g_assert_cmpstr (paraphe_store_get_folder (store), ==, folder);
  g_assert_false (paraphe_store_get_cache_was_reset (store));
  fixture_write_dossier (store, &sample, "lavaur");
  static const char *const files[] = { "journal.db", "journal.db-wal", "journal.db-shm",
                                       "cache.db",   "cache.db-wal",   "cache.db-shm",
                                       "lock",       "ballast" };
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    g_assert_cmpint (get_mode (folder, files[i]), ==, 0600);
  static const char *const folders[] = { "", "files", "files/tmp", "backup" };
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    g_assert_cmpint (get_mode (folder, folders[i]), ==, 0700);
  fixture_assert_sound (store);
  g_object_unref (store);
  g_autofree char *log = g_build_filename (folder, "journal.db-wal", NULL);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  fixture_drop_folder (parent);
}

/* A file in the place of the folder, of its parent, of files/. */
static void
test_impossible_folder (void) {
  char *parent = fixture_make_folder ();
  write_file (parent, "taken", "x", 1);
  g_autofree char *itself = g_build_filename (parent, "taken", NULL);
  g_autofree char *below = g_build_filename (parent, "taken", "data", NULL);
  assert_refused (itself, PARAPHE_STORE_ERROR_FOLDER);
  assert_refused (below, PARAPHE_STORE_ERROR_FOLDER);
  g_autofree char *folder = g_build_filename (parent, "data", NULL);
  g_mkdir (folder, 0700);
  write_file (folder, "files", "x", 1);
  assert_refused (folder, PARAPHE_STORE_ERROR_FOLDER);
  g_autofree char *other = g_build_filename (parent, "other", NULL);
  g_autofree char *in_place = g_build_filename (other, "journal.db", NULL);
  g_mkdir_with_parents (in_place, 0700);
  assert_refused (other, PARAPHE_STORE_ERROR_FOLDER);
  g_autoptr (GError) error = NULL;
  g_assert_null (paraphe_store_open_reader (below, &error));
  g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_NOT_FOUND);
  fixture_drop_folder (parent);
}

/* Through a link, as a home folder may be. */
static void
test_linked_folder (void) {
  char *parent = fixture_make_folder ();
  g_autofree char *folder = g_build_filename (parent, "data", NULL);
  g_autofree char *link = g_build_filename (parent, "link", NULL);
  g_assert_cmpint (symlink (parent, link), ==, 0);
  g_autofree char *linked = g_build_filename (link, "data", NULL);
  ParapheStore *store = fixture_open (linked);
  g_autoptr (GError) error = NULL;
  g_assert_null (paraphe_store_open (folder, &error));
  g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_LOCKED);
  fixture_assert_sound (store);
  g_object_unref (store);
  fixture_drop_folder (parent);
}

static void
test_file_systems (void) {
  static const struct {
    gint64 type;
    gboolean allowed;
  } cases[] = {
    { EXT4_SUPER_MAGIC, TRUE },  { BTRFS_SUPER_MAGIC, TRUE },
    { XFS_SUPER_MAGIC, TRUE },   { OVERLAYFS_SUPER_MAGIC, TRUE },
    { TMPFS_MAGIC, TRUE },       { ECRYPTFS_SUPER_MAGIC, TRUE },
    { NFS_SUPER_MAGIC, FALSE },  { CIFS_SUPER_MAGIC, FALSE },
    { SMB2_SUPER_MAGIC, FALSE }, { SMB_SUPER_MAGIC, FALSE },
    { CEPH_SUPER_MAGIC, FALSE }, { V9FS_MAGIC, FALSE },
    { FUSE_SUPER_MAGIC, FALSE }, { (gint64)(gint32)CIFS_SUPER_MAGIC, FALSE }, /* as a signed f_type gives it */
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_cmpint (paraphe_folder_judge_type (cases[i].type, &error), ==, cases[i].allowed);
    if (!cases[i].allowed)
      g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_FOLDER);
  }
}

static void
test_second_instance (void) {
  char *folder = fixture_make_folder ();
  ParapheStore *store = fixture_open (folder);
  g_autoptr (GError) error = NULL;
  g_assert_null (paraphe_store_open (folder, &error));
  g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_LOCKED);
  g_autofree char *pid = g_strdup_printf ("%d", (int)getpid ());
  g_assert_nonnull (strstr (error->message, pid));
  ParapheStore *reader = fixture_open_reader (folder);
  g_object_unref (reader);
  g_object_unref (store);
  store = fixture_open (folder);
  g_object_unref (store);
  fixture_drop_folder (folder);
}

/* Another process holds the lock; killed, it leaves it free at once. */
static void
test_killed_holder (void) {
  char *folder = fixture_make_folder ();
  int output = -1;
  char ready = 0;
  GPid pid = fixture_start_child ((const char *[]){ "hold", folder, NULL }, &output);
  g_assert_cmpint (read (output, &ready, 1), ==, 1);
  g_autoptr (GError) error = NULL;
  g_assert_null (paraphe_store_open (folder, &error));
  g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_LOCKED);
  g_autofree char *number = g_strdup_printf ("%d", (int)pid);
  g_assert_nonnull (strstr (error->message, number));
  kill (pid, SIGKILL);
  g_assert_false (fixture_end_child (pid));
  close (output);
  ParapheStore *store = fixture_open (folder);
  fixture_assert_sound (store);
  g_object_unref (store);
  fixture_drop_folder (folder);
}

static void
test_reader (void) {
  char *folder = fixture_make_folder ();
  ParapheStore *store = fixture_open (folder);
  g_autofree char *uuid = fixture_enqueue (store, 12, 1);
  fixture_write_dossier (store, &sample, "lavaur");
  ParapheStore *reader = fixture_open_reader (folder);
  g_autofree char *raw = fixture_read_raw (reader, 12);
  g_assert_cmpstr (raw, ==, sample.raw);
  g_assert_cmpint (fixture_get_state (reader, uuid, 1), ==, PARAPHE_STEP_QUEUED);
  /* What is committed while it is open is seen; nothing can be written through it. */
  g_autofree char *second = fixture_enqueue (store, 12, 1);
  g_assert_cmpint (fixture_get_state (reader, second, 1), ==, PARAPHE_STEP_QUEUED);
  g_autoptr (GError) error = NULL;
  g_assert_false (paraphe_store_set_setting (reader, "a", "b", &error));
  g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (paraphe_store_cancel (reader, uuid, &error));
  g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_null (paraphe_store_begin_paper (reader, &error));
  g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_FAILED);
  fixture_assert_sound (reader);
  g_object_unref (reader);
  g_assert_cmpint (fixture_get_state (store, uuid, 1), ==, PARAPHE_STEP_QUEUED);
  g_object_unref (store);
  /* Alone in the folder too. */
  reader = fixture_open_reader (folder);
  g_assert_cmpint (fixture_get_state (reader, uuid, 1), ==, PARAPHE_STEP_QUEUED);
  g_object_unref (reader);
  fixture_drop_folder (folder);
}

/* The cache goes, what nobody can give back stays. */
static void
test_deleted_cache (void) {
  char *folder = fixture_make_folder ();
  g_autofree char *cache = g_build_filename (folder, "cache.db", NULL);
  ParapheStore *store = fixture_open (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheConvention) convention = paraphe_convention_new (
      &(ParapheConventionFacts){ .dossier = 12, .md5 = "abc", .size = 3, .generated_at = 50, .seen_at = 60 });
  g_assert_true (paraphe_store_save_convention (store, convention, &error));
  g_assert_true (paraphe_store_void_conventions (store, 12, &error));
  fixture_write_dossier (store, &sample, "lavaur");
  g_object_unref (store);
  g_unlink (cache);
  store = fixture_open (folder);
  g_assert_false (paraphe_store_get_cache_was_reset (store));
  g_autoptr (GPtrArray) conventions = paraphe_store_list_conventions (store, 12, &error);
  g_assert_cmpuint (conventions->len, ==, 1);
  g_assert_null (paraphe_store_dup_raw (store, 12, NULL, NULL, &error));
  g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_NOT_FOUND);
  fixture_assert_sound (store);
  g_object_unref (store);
  fixture_drop_folder (folder);
}

/* Ways of being damaged; each is seen at the next opening. */
static void
break_text (const char *folder, const char *file) {
  write_file (folder, file,
              "This is not a database, only words that take more than a hundred bytes, so that nobody thinks "
              "of an empty one.",
              -1);
}

static void
break_pages (const char *folder, const char *file) {
  gsize length = 0;
  g_autofree char *content = read_file (folder, file, &length);
  for (gsize i = 4096; i < length; i += 512)
    memset (content + i, 0xa5, MIN (256, length - i));
  write_file (folder, file, content, (gssize)length);
}

static void
break_length (const char *folder, const char *file) {
  gsize length = 0;
  g_autofree char *content = read_file (folder, file, &length);
  write_file (folder, file, content, (gssize)(length / 2 / 4096 * 4096));
}

static void
break_identity (const char *folder, const char *file) {
  fixture_run_sql (folder, file, "PRAGMA application_id = 7");
}

static void (*const breakages[]) (const char *, const char *)
    = { break_text, break_pages, break_length, break_identity };

static void
test_damaged_cache (gconstpointer data) {
  char *folder = fixture_make_folder ();
  ParapheStore *store = fixture_open (folder);
  g_autofree char *uuid = fixture_enqueue (store, 12, 1);
  for (gint64 number = 1; number < 100; number++) {
    FixtureDossier dossier = sample;
    dossier.number = number;
    fixture_write_dossier (store, &dossier, "lavaur");
  }
  g_object_unref (store);
  breakages[GPOINTER_TO_UINT (data)](folder, "cache.db");
  store = fixture_open (folder);
  g_assert_true (paraphe_store_get_cache_was_reset (store));
  g_assert_cmpuint (count_files (folder, "cache.db.damaged-"), ==, 1);
  g_assert_cmpint (fixture_get_state (store, uuid, 1), ==, PARAPHE_STEP_QUEUED);
  g_assert_true (fixture_write_dossier (store, &sample, "lavaur"));
  fixture_assert_sound (store);
  g_object_unref (store);
  store = fixture_open (folder);
  g_assert_false (paraphe_store_get_cache_was_reset (store));
  g_object_unref (store);
  fixture_drop_folder (folder);
}

/* Damage that appears while the file is in use: said at once, put right at the next start. */
static void
test_damage_in_use (void) {
  char *folder = fixture_make_folder ();
  ParapheStore *store = fixture_open (folder);
  fixture_write_dossier (store, &sample, "lavaur");
  g_object_unref (store);
  fixture_run_sql (folder, "cache.db", "UPDATE raw SET raw = x'00112233'");
  store = fixture_open (folder);
  g_autoptr (GError) error = NULL;
  g_assert_null (paraphe_store_dup_raw (store, 12, NULL, NULL, &error));
  g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_DAMAGED);
  g_object_unref (store);
  store = fixture_open (folder);
  g_assert_true (paraphe_store_get_cache_was_reset (store));
  g_object_unref (store);
  fixture_drop_folder (folder);
}

static void
test_damaged_journal (gconstpointer data) {
  char *folder = fixture_make_folder ();
  gsize length = 0, length_after = 0;
  ParapheStore *store = fixture_open (folder);
  for (guint i = 0; i < 50; i++)
    g_free (fixture_enqueue (store, 12, 2));
  g_object_unref (store);
  breakages[GPOINTER_TO_UINT (data)](folder, "journal.db");
  g_autofree char *before = read_file (folder, "journal.db", &length);
  assert_refused (folder, PARAPHE_STORE_ERROR_DAMAGED);
  g_autofree char *after = read_file (folder, "journal.db", &length_after);
  g_assert_cmpmem (before, length, after, length_after);
  /* The refusal holds no lock. */
  assert_refused (folder, PARAPHE_STORE_ERROR_DAMAGED);
  fixture_drop_folder (folder);
}

/* A journal that vanished is not a new one. */
static void
test_lost_journal (void) {
  char *folder = fixture_make_folder ();
  g_autofree char *journal = g_build_filename (folder, "journal.db", NULL);
  g_autofree char *backups = g_build_filename (folder, "backup", NULL);
  g_object_unref (fixture_open (folder));
  g_assert_cmpuint (count_files (backups, "journal-"), ==, 0);
  g_object_unref (fixture_open (folder));
  g_assert_cmpuint (count_files (backups, "journal-"), ==, 1);
  g_autofree char *newest = paraphe_backup_find_newest (folder);
  g_unlink (journal);
  assert_refused (folder, PARAPHE_STORE_ERROR_DAMAGED);
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
  write_file (folder, "journal.db", "", 0);
  assert_refused (folder, PARAPHE_STORE_ERROR_DAMAGED);
  /* What the sentence asks for works. */
  g_autofree char *copy = g_build_filename (backups, newest, NULL);
  g_assert_cmpint (g_rename (copy, journal), ==, 0);
  g_object_unref (fixture_open (folder));
  fixture_drop_folder (folder);
}

static void
test_newer (gconstpointer file) {
  char *folder = fixture_make_folder ();
  gsize length = 0, length_after = 0;
  g_object_unref (fixture_open (folder));
  fixture_run_sql (folder, file, "PRAGMA user_version = 99");
  g_autofree char *before = read_file (folder, file, &length);
  assert_refused (folder, PARAPHE_STORE_ERROR_NEWER);
  g_autofree char *after = read_file (folder, file, &length_after);
  g_assert_cmpmem (before, length, after, length_after);
  g_autoptr (GError) error = NULL;
  g_assert_null (paraphe_store_open_reader (folder, &error));
  g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_NEWER);
  fixture_drop_folder (folder);
}

/* Nor one of which only the log remains: to open it would drop the log. */
static void
test_lost_beside_log (void) {
  char *folder = fixture_make_folder ();
  g_autofree char *journal = g_build_filename (folder, "journal.db", NULL);
  g_autofree char *log = g_build_filename (folder, "journal.db-wal", NULL);
  g_object_unref (fixture_open (folder));
  g_unlink (journal);
  write_file (folder, "journal.db-wal", "decisions", -1);
  assert_refused (folder, PARAPHE_STORE_ERROR_DAMAGED);
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  fixture_drop_folder (folder);
}

/* One copy a day, fourteen kept, each a journal that opens. */
static void
test_backups (void) {
  char *folder = fixture_make_folder ();
  g_autofree char *backups = g_build_filename (folder, "backup", NULL);
  g_autofree char *other = g_build_filename (folder, "other", NULL);
  ParapheStore *store = fixture_open (folder);
  g_autofree char *uuid = fixture_enqueue (store, 12, 1);
  g_object_unref (store);
  write_file (backups, "journal-v1-20200101T0000.db", "kept for ever", -1);
  for (guint i = 0; i < 20; i++) {
    g_autofree char *name = g_strdup_printf ("journal-202001%02uT0000.db", i + 1);
    g_autofree char *path = g_build_filename (backups, name, NULL);
    write_file (backups, name, "old", -1);
    utime (path, &(struct utimbuf){ 1577836800, 1577836800 });
  }
  g_object_unref (fixture_open (folder));
  g_assert_cmpuint (count_files (backups, "journal-2"), ==, 14);
  g_assert_cmpuint (count_files (backups, "journal-v1-"), ==, 1);
  g_object_unref (fixture_open (folder));
  g_assert_cmpuint (count_files (backups, "journal-2"), ==, 14);
  g_assert_cmpuint (count_files (backups, "unfinished"), ==, 0);
  g_autoptr (GDir) dir = g_dir_open (backups, 0, NULL);
  g_autofree char *newest = NULL;
  const char *name;
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "journal-2") && (newest == NULL || strcmp (name, newest) > 0)) {
      g_free (newest);
      newest = g_strdup (name);
    }
  g_assert_cmpint (get_mode (backups, newest), ==, 0600);
  g_autofree char *from = g_build_filename (backups, newest, NULL);
  g_autofree char *to = g_build_filename (other, "journal.db", NULL);
  g_mkdir (other, 0700);
  g_assert_cmpint (g_rename (from, to), ==, 0);
  store = fixture_open (other);
  g_assert_cmpint (fixture_get_state (store, uuid, 1), ==, PARAPHE_STEP_QUEUED);
  fixture_assert_sound (store);
  g_object_unref (store);
  fixture_drop_folder (folder);
}

/* The check sees what the structure of the files does not show. */
static void
test_check (void) {
  static const struct {
    const char *file, *sql;
  } harms[] = {
    { "journal.db", "DROP TRIGGER audit_update; UPDATE audit SET who = 'someone' WHERE id = 2" },
    { "journal.db", "DROP TRIGGER audit_delete; DELETE FROM audit WHERE id = 2" },
    { "journal.db", "INSERT INTO paper VALUES "
                    "('00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff', 'x', 3, 1)" },
    { "journal.db", "INSERT INTO paper VALUES ('../../etc/passwd', 'x', 3, 1)" },
    { "cache.db", "UPDATE search SET t = 'other words' WHERE id = 12" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (harms); i++) {
    char *folder = fixture_make_folder ();
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) lines = NULL;
    ParapheStore *store = fixture_open (folder);
    for (guint n = 0; n < 3; n++)
      g_free (fixture_enqueue (store, 12, 1));
    fixture_write_dossier (store, &sample, "lavaur");
    fixture_assert_sound (store);
    g_object_unref (store);
    fixture_run_sql (folder, harms[i].file, harms[i].sql);
    store = fixture_open (folder);
    g_assert_false (paraphe_store_check (store, &lines, &error));
    g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_DAMAGED);
    g_assert_cmpuint (lines->len, >=, 4);
    g_object_unref (store);
    fixture_drop_folder (folder);
  }
}

static gpointer
use_elsewhere (gpointer store) {
  g_free (paraphe_store_dup_setting (store, "a"));
  return NULL;
}

static void
test_other_thread (void) {
  if (g_test_subprocess ()) {
    ParapheStore *store = fixture_open (g_getenv ("STORE_FOLDER"));
    g_thread_join (g_thread_new ("other", use_elsewhere, store));
    return;
  }
  char *folder = fixture_make_folder ();
  g_setenv ("STORE_FOLDER", folder, TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  fixture_drop_folder (folder);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*g_thread_self*");
}

static gboolean
is_there (const char *folder, const char *name) {
  g_autofree char *path = g_build_filename (folder, name, NULL);
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* Room that the disk really gave. */
static void
test_ballast (void) {
  char *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "ballast", NULL);
  GStatBuf facts;
  g_autoptr (GPtrArray) lines = NULL;
  ParapheStore *store = fixture_open (folder);
  g_assert_cmpint (g_stat (path, &facts), ==, 0);
  g_assert_cmpint (facts.st_size, ==, 1024 * 1024);
  g_assert_cmpint (facts.st_blocks * 512, >=, 1024 * 1024);
  g_assert_true (paraphe_store_check (store, &lines, NULL));
  g_assert_nonnull (strstr (g_ptr_array_index (lines, lines->len - 1), "1.0"));
  /* Used up, it is said; and made again at the next opening. */
  g_unlink (path);
  g_clear_pointer (&lines, g_ptr_array_unref);
  g_assert_true (paraphe_store_check (store, &lines, NULL));
  g_assert_nonnull (strstr (g_ptr_array_index (lines, lines->len - 1), "none"));
  g_object_unref (store);
  write_file (folder, "ballast", "short", 5);
  store = fixture_open (folder);
  g_assert_cmpint (g_stat (path, &facts), ==, 0);
  g_assert_cmpint (facts.st_size, ==, 1024 * 1024);
  g_object_unref (store);
  fixture_drop_folder (folder);
}

/* A copy of more than 64 MB, of bytes that do not compress. */
static void
fill_copy (const char *folder) {
  ParapheStore *store = fixture_open (folder);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  const gsize size = 9 * 1024 * 1024;
  g_autofree char *text = g_malloc (size + 1);
  gboolean interrupted = TRUE;
  g_assert_false (paraphe_store_is_copy_unread (store, &interrupted));
  for (gint64 number = 1; number <= 10; number++) {
    for (gsize i = 0; i < size; i++)
      text[i] = (char)(' ' + g_rand_int_range (rand, 0, 95));
    text[size] = '\0';
    FixtureDossier dossier = sample;
    dossier.number = number;
    dossier.raw = text;
    fixture_write_dossier (store, &dossier, "lavaur");
  }
  g_object_unref (store);
}

/* What lies in the last pages, where the opening does not look. */
static void
break_last_pages (const char *folder) {
  gsize length = 0;
  g_autofree char *content = read_file (folder, "cache.db", &length);
  g_assert_cmpuint (length, >, 64 * 1024 * 1024);
  for (gsize i = 8 * 4096; i < length; i += 4096)
    memset (content + i, 0xff, 16);
  write_file (folder, "cache.db", content, (gssize)length);
}

static void
test_large_copy (void) {
  char *folder = fixture_make_folder ();
  gboolean interrupted = TRUE;
  g_autoptr (GError) error = NULL;
  fill_copy (folder);
  ParapheStore *store = fixture_open (folder);
  g_assert_true (paraphe_store_is_copy_unread (store, &interrupted));
  g_assert_false (interrupted);
  g_assert_true (paraphe_store_check_copy (folder, FALSE, NULL, &error));
  g_assert_true (paraphe_store_check_copy (folder, TRUE, NULL, &error));
  g_assert_false (is_there (folder, "cache.db.suspect"));
  /* It gives way to the end of the program. */
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_cancellable_cancel (cancelled);
  g_assert_false (paraphe_store_check_copy (folder, TRUE, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (is_there (folder, "cache.db.suspect"));
  g_object_unref (store);
  break_last_pages (folder);
  store = fixture_open (folder);
  g_assert_false (paraphe_store_get_cache_was_reset (store));
  g_assert_false (paraphe_store_check_copy (folder, FALSE, NULL, &error));
  g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_DAMAGED);
  g_object_unref (store);
  store = fixture_open (folder);
  g_assert_true (paraphe_store_get_cache_was_reset (store));
  g_assert_false (paraphe_store_is_copy_unread (store, &interrupted));
  g_object_unref (store);
  fixture_drop_folder (folder);
}

static int
hold (const char *folder) {
  g_autoptr (ParapheStore) store = paraphe_store_open (folder, NULL);
  if (store == NULL || write (STDOUT_FILENO, "r", 1) != 1)
    return 1;
  sleep (60);
  return 0;
}

int
main (int argc, char **argv) {
  if (argc == 4 && strcmp (argv[1], "--child") == 0 && strcmp (argv[2], "hold") == 0)
    return hold (argv[3]);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/private", test_private);
  g_test_add_func ("/store/impossible-folder", test_impossible_folder);
  g_test_add_func ("/store/linked-folder", test_linked_folder);
  g_test_add_func ("/store/file-systems", test_file_systems);
  g_test_add_func ("/store/second-instance", test_second_instance);
  g_test_add_func ("/store/killed-holder", test_killed_holder);
  g_test_add_func ("/store/reader", test_reader);
  g_test_add_func ("/store/deleted-cache", test_deleted_cache);
  for (guint i = 0; i < G_N_ELEMENTS (breakages); i++) {
    g_autofree char *cache = g_strdup_printf ("/store/damaged-cache/%u", i);
    g_autofree char *journal = g_strdup_printf ("/store/damaged-journal/%u", i);
    g_test_add_data_func (cache, GUINT_TO_POINTER (i), test_damaged_cache);
    g_test_add_data_func (journal, GUINT_TO_POINTER (i), test_damaged_journal);
  }
  g_test_add_func ("/store/damage-in-use", test_damage_in_use);
  g_test_add_func ("/store/lost-journal", test_lost_journal);
  g_test_add_func ("/store/lost-beside-log", test_lost_beside_log);
  g_test_add_data_func ("/store/newer/journal", "journal.db", test_newer);
  g_test_add_data_func ("/store/newer/cache", "cache.db", test_newer);
  g_test_add_func ("/store/backups", test_backups);
  g_test_add_func ("/store/check", test_check);
  g_test_add_func ("/store/ballast", test_ballast);
  g_test_add_func ("/store/large-copy", test_large_copy);
  g_test_add_func ("/store/other-thread", test_other_thread);
  return g_test_run ();
}
