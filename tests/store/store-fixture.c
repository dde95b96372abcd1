/* SPDX-License-Identifier: GPL-3.0-or-later */
/* See store-fixture.h. */
#include "store-fixture.h"
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/wait.h>

static void
remove_tree (const char *path) {
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    remove_tree (child);
  }
  g_remove (path);
}

static sqlite3 *
open_database (const char *folder, const char *file) {
  g_autofree char *path = g_build_filename (folder, file, NULL);
  sqlite3 *db = NULL;
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  return db;
}

char *
fixture_make_folder (void) {
  g_autoptr (GError) error = NULL;
  g_autofree char *in_memory = g_strdup ("/dev/shm/paraphe-store-XXXXXX");
  if (g_mkdtemp (in_memory) != NULL)
    return g_steal_pointer (&in_memory);
  char *folder = g_dir_make_tmp ("paraphe-store-XXXXXX", &error);
  g_assert_no_error (error);
  return folder;
}

void
fixture_drop_folder (char *folder) {
  remove_tree (folder);
  g_free (folder);
}

ParapheStore *
fixture_open (const char *folder) {
  g_autoptr (GError) error = NULL;
  ParapheStore *store = paraphe_store_open (folder, &error);
  g_assert_no_error (error);
  g_assert_nonnull (store);
  return store;
}

ParapheStore *
fixture_open_reader (const char *folder) {
  g_autoptr (GError) error = NULL;
  ParapheStore *store = paraphe_store_open_reader (folder, &error);
  g_assert_no_error (error);
  g_assert_nonnull (store);
  return store;
}

void
fixture_assert_sound (ParapheStore *store) {
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  paraphe_store_check (store, &lines, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lines->len, >=, 4);
}

ParapheDossier *
fixture_make_dossier (const FixtureDossier *facts) {
  g_autoptr (GBytes) raw = g_bytes_new (facts->raw, strlen (facts->raw));
  g_autoptr (GPtrArray) champs = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func ((GDestroyNotify)paraphe_label_free);
  g_autoptr (ParapheFile) attestation = NULL;
  g_ptr_array_add (champs, paraphe_champ_new (&(ParapheChampFacts){ .id = "c1",
                                                                    .descriptor = "d1",
                                                                    .type = "TextChamp",
                                                                    .label = "Field",
                                                                    .text = facts->field,
                                                                    .checked = -1 }));
  if (facts->label != NULL)
    g_ptr_array_add (labels, paraphe_label_new (facts->label, facts->label, "blue"));
  if (facts->url != NULL)
    attestation = paraphe_file_new (&(ParapheFileFacts){
        .name = "a.pdf", .content_type = "application/pdf", .md5 = "x", .url = facts->url });
  g_autofree char *id = g_strdup_printf ("Dossier-%" G_GINT64_FORMAT, facts->number);
  ParapheDossierFacts all = {
    .number = facts->number,
    .id = id,
    .presence = facts->presence,
    .state = PARAPHE_STATE_EN_INSTRUCTION,
    .modified_at = facts->modified_at,
    .name = facts->name,
    .siret = "",
    .applicant_type = "PersonneMorale",
    .champs = champs,
    .attestation = attestation,
    .labels = labels,
    .raw = raw,
  };
  return paraphe_dossier_new (&all);
}

gboolean
fixture_write_dossier (ParapheStore *store, const FixtureDossier *facts, const char *text) {
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) dossiers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_autoptr (GArray) changed = NULL;
  g_ptr_array_add (dossiers, fixture_make_dossier (facts));
  g_ptr_array_add (texts, (char *)text);
  paraphe_store_write_page (store, 1, dossiers, texts, NULL, facts->modified_at + 1, &changed, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (changed->len, <=, 1);
  return changed->len == 1;
}

char *
fixture_read_raw (ParapheStore *store, gint64 number) {
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) raw = paraphe_store_dup_raw (store, number, NULL, NULL, &error);
  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (raw, NULL), g_bytes_get_size (raw));
}

ParapheOperation *
fixture_make_operation (const char *uuid, gint64 dossier, guint n_steps) {
  g_autofree char *random = g_uuid_string_random ();
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n_steps; i++)
    g_ptr_array_add (steps,
                     paraphe_step_new (&(ParapheStepFacts){ .rank = i + 1,
                                                            .mutation = PARAPHE_MUTATION_ENVOYER_MESSAGE,
                                                            .input = "{'body': <'Bonjour'>}" }));
  ParapheOperationFacts facts = {
    .uuid = uuid != NULL ? uuid : random,
    .dossier = dossier,
    .recipe = PARAPHE_RECIPE_REOPEN,
    .by = "agent@example.fr",
    .instructeur = "Instructeur-1",
    .created_at = 1795000000,
    .base = "{}",
    .steps = steps,
  };
  return paraphe_operation_new (&facts);
}

char *
fixture_enqueue (ParapheStore *store, gint64 dossier, guint n_steps) {
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheOperation) operation = fixture_make_operation (NULL, dossier, n_steps);
  paraphe_store_enqueue (store, operation, NULL, &error);
  g_assert_no_error (error);
  return g_strdup (paraphe_operation_facts (operation)->uuid);
}

static const ParapheStepFacts *
find_step (ParapheStore *store, const char *uuid, guint rank, ParapheOperation **operation) {
  g_autoptr (GError) error = NULL;
  *operation = paraphe_store_get_operation (store, uuid, &error);
  g_assert_no_error (error);
  return paraphe_step_facts (g_ptr_array_index (paraphe_operation_facts (*operation)->steps, rank - 1));
}

gint64
fixture_get_step (ParapheStore *store, const char *uuid, guint rank) {
  g_autoptr (ParapheOperation) operation = NULL;
  return find_step (store, uuid, rank, &operation)->id;
}

ParapheStepState
fixture_get_state (ParapheStore *store, const char *uuid, guint rank) {
  g_autoptr (ParapheOperation) operation = NULL;
  return find_step (store, uuid, rank, &operation)->state;
}

ParapheStamp
fixture_now (void) {
  return (ParapheStamp){ .wall = 1795000100, .boottime = 42, .boot_id = "boot" };
}

gboolean
fixture_try_sql (const char *folder, const char *file, const char *sql) {
  sqlite3 *db = open_database (folder, file);
  char *message = NULL;
  gboolean done = sqlite3_exec (db, sql, NULL, NULL, &message) == SQLITE_OK;
  if (!done)
    g_test_message ("%s", message);
  sqlite3_free (message);
  sqlite3_close (db);
  return done;
}

void
fixture_run_sql (const char *folder, const char *file, const char *sql) {
  g_assert_true (fixture_try_sql (folder, file, sql));
}

char *
fixture_ask_text (const char *folder, const char *file, const char *sql) {
  sqlite3 *db = open_database (folder, file);
  sqlite3_stmt *statement = NULL;
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  char *text = g_strdup ((const char *)sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return text;
}

gint64
fixture_ask_sql (const char *folder, const char *file, const char *sql) {
  g_autofree char *text = fixture_ask_text (folder, file, sql);
  return g_ascii_strtoll (text, NULL, 10);
}

GPid
fixture_start_child (const char *const *arguments, int *output) {
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  GPid pid = 0;
  g_ptr_array_add (argv, program);
  g_ptr_array_add (argv, (char *)"--child");
  for (gsize i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (char *)arguments[i]);
  g_ptr_array_add (argv, NULL);
  g_spawn_async_with_pipes (NULL, (char **)argv->pdata, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid,
                            NULL, output, NULL, &error);
  g_assert_no_error (error);
  return pid;
}

gboolean
fixture_end_child (GPid pid) {
  int status = 0;
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_spawn_close_pid (pid);
  return WIFEXITED (status) && WEXITSTATUS (status) == 0;
}
