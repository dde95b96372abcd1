/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of a campaign: nothing personal of it is left in any file of the folder; what is left of its decisions is sound, and another
 * campaign is untouched. */
#include "purge.h"
#include "outside-table.h"
#include "store-fixture.h"
#include <glib/gstdio.h>
#include <string.h>

#define SECRET "Saint-Lieux-lès-Lavaur"
#define ENOUGH "Lieux-l"

/* How many files under a folder hold this text. */
static guint
count_holders (const char *folder, const char *text) {
  guint n = 0;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL), *content = NULL;
    gsize length = 0;
    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      n += count_holders (path, text);
    else if (g_file_get_contents (path, &content, &length, NULL))
      n += memmem (content, length, text, strlen (text)) != NULL;
  }
  return n;
}

static void
add_campaign (ParapheStore *store, const char *demarche) {
  g_autoptr (GHashTable) settings = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  g_hash_table_insert (settings, (gpointer) "demarche", (gpointer) demarche);
  g_hash_table_insert (settings, (gpointer) "service", (gpointer) SECRET);
  g_assert_true (paraphe_store_save_campaign (store, NULL, settings, NULL, &error));
  g_assert_no_error (error);
}

static char *
add_paper (ParapheStore *store, const char *content) {
  g_autoptr (GError) error = NULL;
  g_autoptr (ParaphePaperStream) stream = paraphe_store_begin_paper (store, &error);
  g_assert_true (g_output_stream_write_all (G_OUTPUT_STREAM (stream), content, strlen (content), NULL, NULL, &error));
  char *sha256 = paraphe_store_commit_paper (store, stream, NULL, -1, &error);
  g_assert_no_error (error);
  return sha256;
}

/* A dossier with its words, a decision, an examination of it, a draft, a convention and its paper. */
static char *
fill (ParapheStore *store, gint64 demarche, gint64 number) {
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strdup_printf (SECRET " %d", (int) number), *key = g_strdup_printf ("token_rights.%d", (int) demarche);
  g_autofree char *md5 = g_compute_checksum_for_string (G_CHECKSUM_MD5, name, -1);
  FixtureDossier facts = { .number = number, .name = name, .field = name, .modified_at = 5, .raw = name, .presence = PARAPHE_PRESENCE_LISTED };
  g_autoptr (ParapheDossier) dossier = fixture_make_dossier (&facts);
  g_autoptr (GPtrArray) dossiers = g_ptr_array_new (), texts = g_ptr_array_new ();
  g_ptr_array_add (dossiers, dossier);
  g_ptr_array_add (texts, name);
  g_assert_true (paraphe_store_write_page (store, demarche, dossiers, texts, NULL, 1, NULL, &error));
  g_assert_true (paraphe_store_set_setting (store, key, "write", &error));
  g_autofree char *sha256 = add_paper (store, name);
  ParapheConventionFacts row = { .dossier = number, .version = 1, .md5 = md5, .size = 3, .sha256 = sha256, .form = name, .seen_at = 1,
                                 .state = PARAPHE_VERSION_CURRENT };
  g_autoptr (ParapheConvention) convention = paraphe_convention_new (&row);
  g_assert_true (paraphe_store_save_convention (store, convention, &error));
  g_autoptr (ParapheMark) mark = paraphe_mark_new (
      &(ParapheMarkFacts){ .dossier = number, .subject = "form", .fingerprint = "f", .reason = name, .by = "agent@" ENOUGH, .at = 1 });
  g_assert_true (paraphe_store_add_mark (store, mark, &error));
  g_assert_no_error (error);
  return fixture_enqueue (store, number, 1);
}

static void
settle (ParapheStore *store, const char *uuid) {
  g_autoptr (GError) error = NULL;
  g_assert_true (paraphe_store_cancel (store, uuid, &error));
  g_assert_no_error (error);
}

static void
test_alone (void) {
  char *folder = fixture_make_folder ();
  guint n_papers = 0;
  g_autoptr (GError) error = NULL;
  ParapheStore *store = fixture_open (folder);
  add_campaign (store, "11");
  g_autofree char *uuid = fill (store, 11, 101);
  g_object_unref (store);
  store = fixture_open (folder); /* a copy of the journal is made */
  g_assert_cmpuint (count_holders (folder, ENOUGH), >=, 3);
  g_assert_false (paraphe_store_purge_campaign (store, 11, NULL, &n_papers, &error));
  g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_FAILED);
  g_clear_error (&error);
  settle (store, uuid);
  g_assert_false (paraphe_store_purge_campaign (store, 12, NULL, &n_papers, &error));
  g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (paraphe_store_purge_campaign (store, 11, NULL, &n_papers, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_papers, ==, 1);
  g_assert_cmpuint (count_holders (folder, ENOUGH), ==, 0);
  g_assert_cmpuint (count_holders (folder, "saint lieux"), ==, 0);
  fixture_assert_sound (store);
  g_object_unref (store);
  g_assert_cmpuint (count_holders (folder, ENOUGH), ==, 0);
  store = fixture_open (folder);
  g_assert_cmpint (fixture_get_state (store, uuid, 1), ==, PARAPHE_STEP_CANCELLED);
  fixture_assert_sound (store);
  g_object_unref (store);
  g_assert_cmpint (fixture_ask_sql (folder, "journal.db", "SELECT count(*) FROM op WHERE dossier = 101"), ==, 1);
  g_assert_cmpint (fixture_ask_sql (folder, "journal.db", "SELECT count(*) FROM campaign"), ==, 0);
  g_assert_false (fixture_try_sql (folder, "journal.db", "DELETE FROM audit"));
  g_assert_false (fixture_try_sql (folder, "journal.db", "UPDATE attempt SET what = ''"));
  fixture_drop_folder (folder);
}

/* The other campaign keeps its dossiers, its decision that waits, and the papers that it speaks of. */
static void
test_beside (void) {
  char *folder = fixture_make_folder ();
  guint n_papers = 0;
  g_autoptr (GError) error = NULL;
  ParapheStore *store = fixture_open (folder);
  add_campaign (store, "11");
  add_campaign (store, "12");
  g_autofree char *uuid = fill (store, 11, 101), *other = fill (store, 12, 201);
  settle (store, uuid);
  g_assert_true (paraphe_store_purge_campaign (store, 11, NULL, &n_papers, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_papers, ==, 1);
  fixture_assert_sound (store);
  g_assert_cmpuint (count_holders (folder, SECRET " 101"), ==, 0);
  g_autofree char *raw = fixture_read_raw (store, 201);
  g_assert_cmpstr (raw, ==, SECRET " 201");
  g_assert_cmpint (fixture_get_state (store, other, 1), ==, PARAPHE_STEP_QUEUED);
  g_autoptr (GArray) found = paraphe_store_search (store, 12, "lieux", NULL, &error);
  g_assert_cmpuint (found->len, ==, 1);
  g_object_unref (store);
  fixture_drop_folder (folder);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/purge/alone", test_alone);
  g_test_add_func ("/purge/beside", test_beside);
  return g_test_run ();
}
