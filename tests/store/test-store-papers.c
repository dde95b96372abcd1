/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers: received whole or not at all, found by SHA-256 and by MD5, never by a name. */
#include "store-fixture.h"
#include "facts-table.h"
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

static char *folder;
static ParapheStore *store;

static void
set_up (void) {
  folder = fixture_make_folder ();
  store = fixture_open (folder);
}

static void
tear_down (void) {
  fixture_assert_sound (store);
  g_object_unref (store);
  fixture_drop_folder (folder);
}

static ParaphePaperStream *
receive (const char *content, gsize length) {
  g_autoptr (GError) error = NULL;
  ParaphePaperStream *stream = paraphe_store_begin_paper (store, &error);
  g_assert_no_error (error);
  /* In pieces, as a network gives them. */
  for (gsize done = 0; done < length;) {
    gsize piece = MIN (length - done, 1 + done % 4093);
    g_assert_true (
        g_output_stream_write_all (G_OUTPUT_STREAM (stream), content + done, piece, NULL, NULL, &error));
    done += piece;
  }
  return stream;
}

static char *
hash (GChecksumType type, const char *content, gsize length) {
  return g_compute_checksum_for_data (type, (const guchar *)content, length);
}

/* base64 of the 16 bytes, made from the hexadecimal. */
static char *
md5_of (const char *content, gsize length) {
  g_autofree char *hexadecimal = hash (G_CHECKSUM_MD5, content, length);
  guchar bytes[16];
  for (int i = 0; i < 16; i++)
    bytes[i] = (guchar)(g_ascii_xdigit_value (hexadecimal[2 * i]) * 16
                        + g_ascii_xdigit_value (hexadecimal[2 * i + 1]));
  return g_base64_encode (bytes, 16);
}

static guint
count_parts (void) {
  g_autofree char *path = g_build_filename (folder, "files", "tmp", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;
  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_round_trip (void) {
  set_up ();
  g_autoptr (GError) error = NULL;
  gsize length = 300 * 1000;
  g_autofree char *content = g_malloc (length);
  for (gsize i = 0; i < length; i++)
    content[i] = (char)(i * 7 + i / 251);
  g_autofree char *md5 = md5_of (content, length);
  g_autofree char *expected = hash (G_CHECKSUM_SHA256, content, length);
  g_assert_null (paraphe_store_dup_paper_path (store, expected));
  g_assert_null (paraphe_store_dup_paper_sha256 (store, md5));
  for (guint i = 0; i < 2; i++) {
    g_autoptr (ParaphePaperStream) stream = receive (content, length);
    g_assert_cmpuint (count_parts (), ==, 1);
    g_autofree char *sha256
        = paraphe_store_commit_paper (store, stream, i == 0 ? md5 : "", i == 0 ? (gint64)length : -1, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (sha256, ==, expected);
    g_assert_cmpuint (count_parts (), ==, 0);
  }
  g_object_unref (store);
  store = fixture_open (folder);
  g_autofree char *by_md5 = paraphe_store_dup_paper_sha256 (store, md5);
  g_assert_cmpstr (by_md5, ==, expected);
  g_autofree char *path = paraphe_store_dup_paper_path (store, expected);
  g_autofree char *shape = g_strdup_printf ("%s/files/%.2s/%s", folder, expected, expected + 2);
  g_assert_cmpstr (path, ==, shape);
  g_autofree char *kept = NULL;
  gsize kept_length = 0;
  GStatBuf facts;
  g_assert_true (g_file_get_contents (path, &kept, &kept_length, NULL));
  g_assert_cmpmem (kept, kept_length, content, length);
  g_assert_cmpint (g_stat (path, &facts), ==, 0);
  g_assert_cmpint (facts.st_mode & 0777, ==, 0600);
  /* One that vanished, or shrank, is not there any more; received again, it is. */
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_null (paraphe_store_dup_paper_path (store, expected));
  g_assert_false (paraphe_store_check (store, NULL, NULL));
  g_autoptr (ParaphePaperStream) again = receive (content, length);
  g_autofree char *sha256 = paraphe_store_commit_paper (store, again, NULL, -1, &error);
  g_assert_no_error (error);
  g_autofree char *back = paraphe_store_dup_paper_path (store, sha256);
  g_assert_cmpstr (back, ==, path);
  tear_down ();
}

static void
test_empty (void) {
  set_up ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ParaphePaperStream) stream = receive ("", 0);
  g_autofree char *sha256 = paraphe_store_commit_paper (store, stream, "1B2M2Y8AsgTpgAmY7PhCfg==", 0, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sha256, ==, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  tear_down ();
}

static void
test_mismatch (void) {
  set_up ();
  g_autofree char *md5 = md5_of ("other", 5);
  static const struct {
    gboolean with_md5;
    gint64 size;
  } cases[] = { { FALSE, 4 }, { FALSE, 6 }, { FALSE, 0 }, { TRUE, 5 }, { TRUE, -1 } };
  g_autofree char *sha256 = hash (G_CHECKSUM_SHA256, "paper", 5);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (ParaphePaperStream) stream = receive ("paper", 5);
    g_assert_null (
        paraphe_store_commit_paper (store, stream, cases[i].with_md5 ? md5 : NULL, cases[i].size, &error));
    g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_MISMATCH);
    g_assert_cmpuint (count_parts (), ==, 0);
    g_assert_null (paraphe_store_dup_paper_path (store, sha256));
  }
  tear_down ();
}

/* Given up, forgotten, or cut by a crash: nothing is left behind. */
static void
test_left_behind (void) {
  set_up ();
  ParaphePaperStream *stream = receive ("paper", 5);
  paraphe_store_abort_paper (store, stream);
  g_assert_cmpuint (count_parts (), ==, 0);
  g_object_unref (stream);
  g_object_unref (receive ("paper", 5));
  g_assert_cmpuint (count_parts (), ==, 0);
  g_autofree char *part = g_build_filename (folder, "files", "tmp", "cut.part", NULL);
  g_assert_true (g_file_set_contents (part, "half", -1, NULL));
  g_object_unref (store);
  store = fixture_open (folder);
  g_assert_cmpuint (count_parts (), ==, 0);
  tear_down ();
}

/* The stream is written by another thread, closed by who receives, and kept by the store's. */
static gpointer
write_elsewhere (gpointer stream) {
  g_autoptr (GInputStream) source = g_memory_input_stream_new_from_data ("paper", 5, NULL);
  g_autoptr (GError) error = NULL;
  g_output_stream_splice (stream, source, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
  g_assert_no_error (error);
  return NULL;
}

static void
test_other_thread (void) {
  set_up ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ParaphePaperStream) stream = paraphe_store_begin_paper (store, &error);
  g_autofree char *expected = hash (G_CHECKSUM_SHA256, "paper", 5);
  g_thread_join (g_thread_new ("network", write_elsewhere, stream));
  g_autofree char *sha256 = paraphe_store_commit_paper (store, stream, NULL, 5, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sha256, ==, expected);
  tear_down ();
}

/* What was found in a paper is kept with its bytes; a paper that was not gone through is known. */
static void
test_facts (void) {
  static const char *const contents[] = { "the convention", "a copy", "another copy" };
  set_up ();
  g_autoptr (GError) error = NULL;
  char *keys[3], *md5s[3];
  for (int i = 0; i < 3; i++) {
    g_autoptr (ParaphePaperStream) stream = receive (contents[i], strlen (contents[i]));
    md5s[i] = md5_of (contents[i], strlen (contents[i]));
    keys[i] = paraphe_store_commit_paper (store, stream, md5s[i], -1, &error);
    g_assert_no_error (error);
  }
  char *words = NULL;
  g_assert_null (paraphe_store_dup_paper_facts (store, md5s[0], &words));
  g_assert_false (paraphe_store_is_gone_through (store, md5s[0]));

  g_autofree char *text = g_strnfill (100000, 'e');
  g_assert_true (paraphe_store_save_paper_facts (store, keys[0], "{'a': <1>}", text, &error));
  g_assert_true (paraphe_store_save_paper_facts (store, keys[1], "{'b': <2>}", "", &error));
  g_assert_true (paraphe_store_save_paper_facts (store, keys[1], "{'c': <3>}", "", &error));
  g_assert_no_error (error);
  g_autofree char *first = paraphe_store_dup_paper_facts (store, md5s[0], &words);
  g_assert_cmpstr (first, ==, "{'a': <1>}");
  g_assert_cmpstr (words, ==, text);
  g_free (words);
  g_autofree char *second = paraphe_store_dup_paper_facts (store, md5s[1], &words);
  g_assert_cmpstr (second, ==, "{'c': <3>}");
  g_assert_cmpstr (words, ==, "");
  g_free (words);
  g_assert_null (paraphe_store_dup_paper_facts (store, "", &words));
  g_assert_true (paraphe_store_is_gone_through (store, md5s[1]));
  g_assert_false (paraphe_store_is_gone_through (store, md5s[2]));
  g_assert_true (paraphe_store_is_gone_through (store, "AAAAAAAAAAAAAAAAAAAAAA==")); /* not kept: nothing to go through */
  for (int i = 0; i < 3; i++) {
    g_free (keys[i]);
    g_free (md5s[i]);
  }
  tear_down ();
}

static void
test_hostile_names (void) {
  set_up ();
  static const char *const names[] = { "", "..", "../../../../etc/passwd", "AB", "zz", NULL };
  for (gsize i = 0; names[i] != NULL; i++)
    g_assert_null (paraphe_store_dup_paper_path (store, names[i]));
  g_assert_null (paraphe_store_dup_paper_path (store, NULL));
  g_assert_null (paraphe_store_dup_paper_sha256 (store, ""));
  g_assert_null (paraphe_store_dup_paper_sha256 (store, NULL));
  tear_down ();
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/papers/round-trip", test_round_trip);
  g_test_add_func ("/papers/empty", test_empty);
  g_test_add_func ("/papers/mismatch", test_mismatch);
  g_test_add_func ("/papers/left-behind", test_left_behind);
  g_test_add_func ("/papers/other-thread", test_other_thread);
  g_test_add_func ("/papers/facts", test_facts);
  g_test_add_func ("/papers/hostile-names", test_hostile_names);
  return g_test_run ();
}
