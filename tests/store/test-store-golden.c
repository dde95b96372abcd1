/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The databases of every released schema, opened by this program: what they held is there, their tables are
 * those of a new one. And a migration that must first make its backup. */
#include "backup.h"
#include "connection.h"
#include "directory-table.h"
#include "draft-table.h"
#include "extension-table.h"
#include "migration.h"
#include "outside-table.h"
#include "proposal-table.h"
#include "store-fixture.h"
#include <glib/gstdio.h>
#include <string.h>

#define PAPER "A convention.\n"

static const char *const columns_sql = "SELECT group_concat(t || '.' || c) FROM (SELECT m.name AS t, p.name "
                                       "|| ' ' || p.type || ' ' || p.\"notnull\" || ' ' || p.pk AS c"
                                       " FROM sqlite_schema m JOIN pragma_table_info(m.name) p WHERE m.name "
                                       "NOT LIKE 'search_index%' ORDER BY 1, 2)";
static const char *const objects_sql
    = "SELECT group_concat(n) FROM (SELECT type || ' ' || name AS n FROM sqlite_schema ORDER BY type, name)";

static void
load_dump (const char *folder, const char *file, const char *dump) {
  g_autofree char *path = g_build_filename (g_getenv ("STORE_GOLDEN"), dump, NULL);
  g_autofree char *sql = NULL;
  g_assert_true (g_file_get_contents (path, &sql, NULL, NULL));
  fixture_run_sql (folder, file, sql);
}

/* The paper that the journal promises. */
static void
put_paper (const char *folder) {
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, PAPER, -1);
  g_autofree char *shard = g_strdup_printf ("%s/files/%.2s", folder, sha256);
  g_autofree char *path = g_build_filename (shard, sha256 + 2, NULL);
  g_assert_cmpint (g_mkdir_with_parents (shard, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, PAPER, -1, NULL));
}

static void
assert_same_tables (const char *folder, const char *fresh, const char *file) {
  static const char *const *const questions[] = { &columns_sql, &objects_sql };
  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++) {
    g_autofree char *old = fixture_ask_text (folder, file, *questions[i]);
    g_autofree char *new = fixture_ask_text (fresh, file, *questions[i]);
    g_assert_cmpstr (old, ==, new);
    g_assert_cmpuint (strlen (old), >, 100);
  }
}

static void
assert_journal (ParapheStore *store) {
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) campaigns = paraphe_store_list_campaigns (store, &error);
  g_assert_cmpuint (campaigns->len, ==, 1);
  g_assert_cmpstr (paraphe_campaign_get (g_ptr_array_index (campaigns, 0), "name"), ==, "2026-2027");
  g_assert_cmpstr (
      paraphe_campaign_get_field (g_ptr_array_index (campaigns, 0), "rev-1", PARAPHE_ROLE_NUMBER), ==,
      "champ-7");
  g_autofree char *offset = paraphe_store_dup_setting (store, "clock_offset");
  g_assert_cmpstr (offset, ==, "-3");
  static const struct {
    const char *uuid;
    ParapheOperationState state;
  } operations[] = {
    { "op-done", PARAPHE_OPERATION_DONE },      { "op-half", PARAPHE_OPERATION_HALF_DONE },
    { "op-behind", PARAPHE_OPERATION_WAITING }, { "op-doubt", PARAPHE_OPERATION_RUNNING },
    { "op-armed", PARAPHE_OPERATION_RUNNING },  { "op-cancelled", PARAPHE_OPERATION_CANCELLED },
  };
  g_autoptr (GPtrArray) all = paraphe_store_list_operations (store, 0, FALSE, &error);
  g_assert_cmpuint (all->len, ==, G_N_ELEMENTS (operations));
  for (guint i = 0; i < all->len; i++) {
    const ParapheOperationFacts *facts = paraphe_operation_facts (g_ptr_array_index (all, i));
    g_assert_cmpstr (facts->uuid, ==, operations[i].uuid);
    g_assert_cmpint (facts->state, ==, operations[i].state);
  }
  g_autoptr (GPtrArray) examinations = paraphe_store_list_examinations (store, 12, &error);
  g_assert_cmpstr (paraphe_examination_facts (g_ptr_array_index (examinations, 0))->reason, ==, "Pas signée");
  g_autoptr (GPtrArray) marks = paraphe_store_list_marks (store, 12, &error);
  g_assert_cmpstr (paraphe_mark_facts (g_ptr_array_index (marks, 0))->fingerprint, ==, "abc");
  g_assert_cmpint (paraphe_store_get_read_at (store, 12), ==, 1795000002);
  g_autoptr (GPtrArray) conventions = paraphe_store_list_conventions (store, 12, &error);
  g_assert_cmpuint (conventions->len, ==, 2);
  g_assert_cmpint (paraphe_convention_facts (g_ptr_array_index (conventions, 0))->state, ==,
                   PARAPHE_VERSION_VOID);
  g_assert_cmpint (paraphe_convention_facts (g_ptr_array_index (conventions, 1))->state, ==,
                   PARAPHE_VERSION_CURRENT);
}

static void
assert_cache (ParapheStore *store) {
  g_autoptr (GError) error = NULL;
  ParaphePresence presence = PARAPHE_PRESENCE_UNKNOWN;
  gint64 read_at = 0;
  g_autofree char *raw = fixture_read_raw (store, 11);
  g_assert_cmpstr (raw, ==, "{\"number\":11,\"label\":\"École de Lavaur\"}");
  g_autoptr (GBytes) gone = paraphe_store_dup_raw (store, 13, &presence, &read_at, &error);
  g_assert_nonnull (gone);
  g_assert_cmpint (presence, ==, PARAPHE_PRESENCE_DELETED);
  g_assert_cmpint (read_at, ==, 1795000100);
  g_autoptr (GArray) found = paraphe_store_search (store, 104839, "ecole 218101442", NULL, &error);
  g_assert_cmpuint (found->len, ==, 3);
  ParapheSyncRun *run = paraphe_store_load_run (store, 104839, &error);
  g_assert_cmpstr (run->cursor, ==, "c3Vp");
  paraphe_sync_run_free (run);
  g_autoptr (GBytes) demarche = paraphe_store_dup_demarche (store, 104839, &error);
  g_assert_cmpuint (g_bytes_get_size (demarche), ==, 15);
}

/* One school seen twice, one that the second vintage does not have any more; version 1 knew none. */
static void
assert_directory (ParapheStore *store, gboolean is_known) {
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheDirectory) directory = paraphe_store_load_directory (store, &error);
  g_assert_no_error (error);
  g_assert_cmpint (directory != NULL, ==, is_known);
  if (directory == NULL)
    return;
  g_assert_cmpint (paraphe_directory_get_day (directory), ==, 20750);
  g_assert_cmpuint (paraphe_directory_count (directory), ==, 2);
  const ParapheSchoolRecordFacts *open = paraphe_school_record_facts (paraphe_directory_lookup (directory, "0810001L"));
  const ParapheSchoolRecordFacts *closed = paraphe_school_record_facts (paraphe_directory_lookup (directory, "0810002M"));
  g_assert_cmpint (open->state, ==, PARAPHE_SCHOOL_OPEN);
  g_assert_cmpint (open->pupils, ==, 61);
  g_assert_cmpint (closed->state, ==, PARAPHE_SCHOOL_CLOSED);
  g_assert_cmpint (closed->closed_on, ==, 20750);
}

/* What is proposed, being written, granted and received elsewhere; versions 1 and 2 knew none. */
static void
assert_decisions (ParapheStore *store, gboolean is_known) {
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) open = paraphe_store_list_proposals (store, 0, TRUE, &error);
  g_autoptr (GPtrArray) all = paraphe_store_list_proposals (store, 0, FALSE, &error);
  g_autoptr (GPtrArray) granted = paraphe_store_list_extensions (store, 12, &error);
  g_autoptr (GPtrArray) fallen = paraphe_store_list_extensions (store, 15, &error);
  g_autoptr (GPtrArray) copies = paraphe_store_list_outside_copies (store, 12, &error);
  g_autoptr (GPtrArray) pending = paraphe_store_list_operations (store, 11, TRUE, &error);
  g_autofree char *draft = paraphe_store_dup_draft (store, 12, "write", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (open->len, ==, is_known ? 1 : 0);
  g_assert_cmpuint (all->len, ==, is_known ? 2 : 0);
  g_assert_cmpuint (granted->len, ==, is_known ? 1 : 0);
  g_assert_cmpuint (fallen->len, ==, 0);
  g_assert_cmpuint (copies->len, ==, is_known ? 1 : 0);
  g_assert_cmpuint (pending->len, ==, is_known ? 1 : 0); /* its alert was not seen */
  g_assert_cmpstr (draft, ==, is_known ? "Bonjour," : NULL);
  if (!is_known)
    return;
  g_assert_cmpstr (paraphe_proposal_facts (g_ptr_array_index (open, 0))->uuid, ==, "proposal-open");
  g_assert_cmpstr (paraphe_proposal_facts (g_ptr_array_index (all, 1))->closed_by, ==, "chef@example.fr");
  g_assert_cmpint (paraphe_grant_facts (g_ptr_array_index (granted, 0))->until, ==, 20790);
  g_assert_cmpint (paraphe_outside_copy_facts (g_ptr_array_index (copies, 0))->channel, ==, PARAPHE_CHANNEL_PAPER);
  const ParapheOperationFacts *done = paraphe_operation_facts (g_ptr_array_index (pending, 0));
  g_assert_true (done->needs_human);
  g_assert_cmpstr (done->reviewed_by, ==, "Une collègue");
  g_assert_cmpstr (done->batch, ==, "lot-1");
  g_assert_cmpstr (done->screen, ==, "dossier");
}

static void
test_schema (gconstpointer data) {
  const char *version = data;
  char *folder = fixture_make_folder (), *fresh = fixture_make_folder ();
  g_autofree char *journal = g_strdup_printf ("golden-journal-%s.sql", version);
  const char *cache = "golden-cache-001.sql";
  load_dump (folder, "journal.db", journal);
  load_dump (folder, "cache.db", cache);
  put_paper (folder);
  ParapheStore *store = fixture_open (folder);
  g_assert_false (paraphe_store_get_cache_was_reset (store));
  fixture_assert_sound (store);
  assert_journal (store);
  assert_cache (store);
  assert_directory (store, !g_str_equal (version, "001"));
  assert_decisions (store, g_str_equal (version, "003"));
  g_free (fixture_enqueue (store, 12, 1));
  fixture_assert_sound (store);
  g_object_unref (store);
  g_object_unref (fixture_open (fresh));
  assert_same_tables (folder, fresh, "journal.db");
  assert_same_tables (folder, fresh, "cache.db");
  fixture_drop_folder (folder);
  fixture_drop_folder (fresh);
}

/* The tables of a file and its version change together: a step that fails leaves the version before. */
static void
test_step_that_fails (void) {
  char *folder = fixture_make_folder ();
  g_autoptr (GError) error = NULL;
  int version = -1;
  ParapheConnection *connection = paraphe_connection_open (&paraphe_journal_database, folder, TRUE, &error);
  g_assert_no_error (error);
  g_assert_true (paraphe_connection_prepare_writing (connection, &error));
  /* A table of the last lines of the script is there already. */
  g_assert_true (paraphe_connection_execute (connection, "CREATE TABLE burial (n)", &error));
  g_assert_false (paraphe_migration_run (connection, 0, &error));
  g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_true (paraphe_connection_execute (connection, "DROP TABLE burial", &error));
  g_assert_true (paraphe_migration_read_version (connection, &version, &error));
  g_assert_cmpint (version, ==, 0);
  g_assert_true (paraphe_migration_run (connection, version, &error));
  g_assert_true (paraphe_migration_read_version (connection, &version, &error));
  g_assert_cmpint (version, ==, paraphe_migration_get_latest (&paraphe_journal_database));
  paraphe_connection_close (connection);
  fixture_drop_folder (folder);
}

/* The copy that a migration makes of the version it leaves: whole, and named after it. */
static void
test_backup_before (void) {
  char *folder = fixture_make_folder (), *other = fixture_make_folder ();
  g_autoptr (GError) error = NULL;
  g_autofree char *backups = g_build_filename (folder, "backup", NULL);
  g_autofree char *to = g_build_filename (other, "journal.db", NULL);
  g_mkdir (backups, 0700);
  load_dump (folder, "journal.db", "golden-journal-001.sql");
  ParapheConnection *connection = paraphe_connection_open (&paraphe_journal_database, folder, TRUE, &error);
  g_assert_no_error (error);
  paraphe_backup_make (connection, folder, 1, &error);
  g_assert_no_error (error);
  paraphe_connection_close (connection);
  g_autofree char *name = paraphe_backup_find_newest (folder);
  g_assert_true (g_str_has_prefix (name, "journal-v1-"));
  g_assert_true (paraphe_backup_is_due (folder));
  g_autofree char *from = g_build_filename (backups, name, NULL);
  g_assert_cmpint (g_rename (from, to), ==, 0);
  put_paper (other);
  ParapheStore *store = fixture_open (other);
  assert_journal (store);
  fixture_assert_sound (store);
  g_object_unref (store);
  fixture_drop_folder (folder);
  fixture_drop_folder (other);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/golden/schema-001", "001", test_schema);
  g_test_add_data_func ("/golden/schema-002", "002", test_schema);
  g_test_add_data_func ("/golden/schema-003", "003", test_schema);
  g_test_add_func ("/golden/step-that-fails", test_step_that_fails);
  g_test_add_func ("/golden/backup-before", test_backup_before);
  return g_test_run ();
}
