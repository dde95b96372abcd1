/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers as a face asks for them: pages, words, hits, links, a password, what a printer and another program are given; and the rounds, in
 * which every paper kept is gone through once. */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "engine-fixture.h"
#include "paper-bench.h"
#include "paper-samples.h"
#include "paper-viewing.h"
#include "rare-samples.h"
#include "searching.h"

typedef struct {
  Simulation *simulation;
  Fixture *fixture;
} World;

/* An engine that has nothing but its reader, and a folder. */
typedef struct {
  ParapheEngine *engine;
  char *folder;
  GAsyncResult *result;
} Bench;

static void
set_up (Bench *self, gconstpointer data) {
  self->engine = paraphe_engine_new ("", TRUE);
  self->folder = g_dir_make_tmp ("paraphe-papers-XXXXXX", NULL);
}

static void
on_closed (GObject *source, GAsyncResult *result, gpointer data) {
  *(gboolean *) data = TRUE;
}

static void
close_engine (ParapheEngine *engine) {
  gboolean closed = FALSE;
  paraphe_engine_close_async (engine, on_closed, &closed);
  while (!closed)
    g_main_context_iteration (NULL, TRUE);
  g_object_unref (engine);
}

static void
tear_down (Bench *self, gconstpointer data) {
  close_engine (self->engine);
  fixture_remove_folder (self->folder);
  g_free (self->folder);
}

static void
on_result (GObject *source, GAsyncResult *result, gpointer data) {
  g_set_object ((GAsyncResult **) data, result);
}

static GAsyncResult *
await (Bench *self) {
  while (self->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (&self->result);
}

static char *
put (Bench *self, const char *name, GBytes *bytes) {
  char *path = g_build_filename (self->folder, name, NULL);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
  return path;
}

static ParapheSheet *
open_paper (Bench *self, const char *path, GError **error) {
  paraphe_engine_open_paper_async (self->engine, path, NULL, on_result, &self->result);
  g_autoptr (GAsyncResult) result = await (self);
  return paraphe_engine_open_paper_finish (self->engine, result, error);
}

static void
test_words (Bench *self, gconstpointer data) {
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = paraphe_sample_words ();
  g_autofree char *path = put (self, "words.pdf", pdf);
  g_autoptr (ParapheSheet) sheet = open_paper (self, path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sheet->n_pages, ==, 2);

  const ParapheDrawing drawing = { .width = 200, .height = 150, .x = 10, .y = 10, .part_width = 50, .part_height = 40 };
  paraphe_engine_render_async (self->engine, path, 0, &drawing, TRUE, NULL, on_result, &self->result);
  g_autoptr (GAsyncResult) drawn = await (self);
  g_autoptr (ParapheImage) image = paraphe_engine_render_finish (self->engine, drawn, &error);
  g_assert_no_error (error);
  g_assert_cmpint (image->width, ==, 50);
  g_assert_cmpuint (g_bytes_get_size (image->pixels), ==, 50 * 40 * 4);

  paraphe_engine_lay_out_async (self->engine, path, 1, NULL, on_result, &self->result);
  g_autoptr (GAsyncResult) laid_out = await (self);
  g_autoptr (ParapheWords) words = paraphe_engine_lay_out_finish (self->engine, laid_out, &error);
  g_assert_cmpstr (words->text, ==, "convention");

  paraphe_engine_find_async (self->engine, path, 1, "CONVENTION", 0, NULL, on_result, &self->result);
  g_autoptr (GAsyncResult) found = await (self);
  g_autoptr (ParapheHits) hits = paraphe_engine_find_finish (self->engine, found, &error);
  g_assert_cmpuint (hits->hits->len, ==, 1);

  paraphe_engine_list_links_async (self->engine, path, 0, NULL, on_result, &self->result);
  g_autoptr (GAsyncResult) listed = await (self);
  g_autoptr (GPtrArray) links = paraphe_engine_list_links_finish (self->engine, listed, &error);
  g_assert_cmpuint (links->len, ==, 3);

  char *text = NULL;
  paraphe_engine_inspect_async (self->engine, path, NULL, on_result, &self->result);
  g_autoptr (GAsyncResult) inspected = await (self);
  g_autoptr (ParaphePaperFacts) facts = paraphe_engine_inspect_finish (self->engine, inspected, &text, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (facts->n_pages, ==, 2);
  g_assert_cmpuint (facts->looks->len, ==, 2);
  g_assert_true (g_str_has_suffix (text, "\fconvention"));
  g_free (text);
}

/* What waits before the first paper opens it. */
static void
test_expected (Bench *self, gconstpointer data) {
  g_autoptr (GBytes) pdf = paraphe_sample_words ();
  g_autofree char *path = put (self, "words.pdf", pdf);
  g_autoptr (GArray) before = paraphe_bench_list_children (); /* the simulator, for one */
  g_autoptr (GArray) waiting = NULL;
  paraphe_engine_expect_papers (self->engine);
  do {
    g_clear_pointer (&waiting, g_array_unref);
    waiting = paraphe_bench_list_children ();
    g_main_context_iteration (NULL, FALSE);
  } while (waiting->len == before->len);
  g_assert_cmpuint (waiting->len, ==, before->len + 1);
  g_autoptr (ParapheSheet) sheet = open_paper (self, path, NULL);
  g_assert_nonnull (sheet);
  g_autoptr (GArray) taken = paraphe_bench_list_children ();
  g_assert_cmpmem (waiting->data, waiting->len * sizeof (int), taken->data, taken->len * sizeof (int));
}

static void
test_refusals (Bench *self, gconstpointer data) {
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) locked = paraphe_sample_locked ("ENT2026"), docx = g_bytes_new_static ("PK\3\4........word/document.xml", 27);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("rien", 4);
  g_autofree char *closed = put (self, "locked.pdf", locked), *letter = put (self, "letter.docx", docx), *none = put (self, "none.pdf", nothing);
  g_assert_null (open_paper (self, none, &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_null (open_paper (self, letter, &error));
  g_assert_error (error, PARAPHE_VIEWING_ERROR, PARAPHE_VIEWING_ERROR_FORMAT);
  g_clear_error (&error);
  g_assert_null (open_paper (self, closed, &error));
  g_assert_error (error, PARAPHE_VIEWING_ERROR, PARAPHE_VIEWING_ERROR_LOCKED);
  g_clear_error (&error);
  static const char *const passwords[] = { "2026", "ENT2026" };
  for (gsize i = 0; i < G_N_ELEMENTS (passwords); i++) {
    g_clear_error (&error);
    paraphe_engine_unlock_paper_async (self->engine, closed, passwords[i], NULL, on_result, &self->result);
    g_autoptr (GAsyncResult) unlocked = await (self);
    g_assert_cmpint (paraphe_engine_unlock_paper_finish (self->engine, unlocked, &error), ==, i == 1);
    if (i == 0)
      g_assert_error (error, PARAPHE_VIEWING_ERROR, PARAPHE_VIEWING_ERROR_LOCKED);
  }
  g_autoptr (ParapheSheet) sheet = open_paper (self, closed, &error);
  g_assert_no_error (error);
  g_assert_true (sheet->locked);
}

/* What a printer is given: a PDF as it is, anything else as a PDF of pictures. */
static void
test_printing (Bench *self, gconstpointer data) {
  g_autoptr (GBytes) pdf = paraphe_sample_pdf (1, "convention"), png = paraphe_sample_image ("png", 40, 30, 0, 0);
  char *paths[] = { put (self, "paper.pdf", pdf), put (self, "picture.png", png) };
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++) {
    g_autoptr (GError) error = NULL;
    paraphe_engine_prepare_print_async (self->engine, paths[i], NULL, on_result, &self->result);
    g_autoptr (GAsyncResult) result = await (self);
    g_autoptr (GBytes) bytes = paraphe_engine_prepare_print_finish (self->engine, result, &error);
    g_assert_no_error (error);
    g_assert_cmpmem (g_bytes_get_data (bytes, NULL), 5, "%PDF-", 5);
    g_assert_cmpint (g_bytes_equal (bytes, pdf), ==, i == 0);
    g_free (paths[i]);
  }
}

static void
test_copies (Bench *self, gconstpointer data) {
  static const struct {
    const char *name, *clean;
  } names[] = {
    { "convention sign\303\251e.pdf", "convention sign\303\251e.pdf" },
    { "../../etc/passwd", "_._.._etc_passwd" },
    { "a\nb\t\"c\".pdf", "a_b__c_.pdf" },
    { "", "paper" },
    { ".bashrc", "_bashrc" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = paraphe_sample_pdf (1, "convention");
  g_autofree char *path = put (self, "paper.pdf", pdf), *elsewhere = g_build_filename (self->folder, "copy.pdf", NULL);
  g_autoptr (GFile) target = g_file_new_for_path (elsewhere);
  paraphe_engine_save_copy_async (self->engine, path, target, NULL, on_result, &self->result);
  g_autoptr (GAsyncResult) saved = await (self);
  g_assert_true (paraphe_engine_save_copy_finish (self->engine, saved, &error));
  g_assert_no_error (error);
  g_autofree char *bytes = NULL;
  gsize length;
  g_assert_true (g_file_get_contents (elsewhere, &bytes, &length, NULL));
  g_assert_cmpmem (bytes, length, g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf));

  g_autofree char *nowhere = g_build_filename (self->folder, "paper.pdf", "copy.pdf", NULL);
  g_autoptr (GFile) impossible = g_file_new_for_path (nowhere);
  paraphe_engine_save_copy_async (self->engine, path, impossible, NULL, on_result, &self->result);
  g_autoptr (GAsyncResult) failed = await (self);
  g_assert_false (paraphe_engine_save_copy_finish (self->engine, failed, &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_LOCAL);
  g_clear_error (&error);

  char *lent[G_N_ELEMENTS (names)];
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    GStatBuf facts;
    paraphe_engine_lend_copy_async (self->engine, path, names[i].name, NULL, on_result, &self->result);
    g_autoptr (GAsyncResult) result = await (self);
    lent[i] = paraphe_engine_lend_copy_finish (self->engine, result, &error);
    g_assert_no_error (error);
    g_autofree char *name = g_path_get_basename (lent[i]), *folder = g_path_get_dirname (lent[i]);
    g_assert_cmpstr (name, ==, names[i].clean);
    g_assert_cmpint (g_stat (lent[i], &facts), ==, 0);
    g_assert_cmpint (facts.st_mode & 0777, ==, 0400);
    g_assert_cmpint (g_stat (folder, &facts), ==, 0);
    g_assert_cmpint (facts.st_mode & 0777, ==, 0700);
  }
  /* They go with the engine. */
  close_engine (self->engine);
  self->engine = paraphe_engine_new ("", TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *folder = g_path_get_dirname (lent[i]);
    g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
    g_free (lent[i]);
  }
}

/* A page that nobody wants any more costs nothing; the next one comes. */
static void
test_cancelled (Bench *self, gconstpointer data) {
  g_autoptr (GBytes) slow = paraphe_sample_slow (), pdf = paraphe_sample_pdf (1, "convention");
  g_autofree char *slow_path = put (self, "slow.pdf", slow), *path = put (self, "good.pdf", pdf);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GAsyncResult *cancelled = NULL;
  const ParapheDrawing drawing = { .width = 100, .height = 140 };
  paraphe_engine_render_async (self->engine, slow_path, 0, &drawing, FALSE, cancellable, on_result, &cancelled);
  paraphe_engine_render_async (self->engine, path, 0, &drawing, FALSE, NULL, on_result, &self->result);
  g_cancellable_cancel (cancellable);
  g_autoptr (GAsyncResult) result = await (self);
  g_autoptr (ParapheImage) image = paraphe_engine_render_finish (self->engine, result, &error);
  g_assert_no_error (error);
  g_assert_nonnull (image);
  g_assert_nonnull (cancelled);
  g_assert_null (paraphe_engine_render_finish (self->engine, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_object_unref (cancelled);
}

static int
go_through (World *world) {
  GAsyncResult *result = NULL;
  g_autoptr (GError) error = NULL;
  paraphe_engine_go_through_papers_async (world->fixture->engine, NULL, on_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  int n = paraphe_engine_go_through_papers_finish (world->fixture->engine, result, &error);
  g_assert_no_error (error);
  g_object_unref (result);
  return n;
}

static gboolean
has_flag (World *world, gint64 number, const char *id) {
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheCaseFile) file = fixture_load (world->fixture, number, FALSE, &error);
  g_assert_no_error (error);
  GPtrArray *flags = paraphe_judgement_facts (paraphe_case_file_facts (file)->judgement)->flags;
  for (guint i = 0; i < flags->len; i++) {
    const ParapheFlagFacts *flag = paraphe_flag_facts (g_ptr_array_index (flags, i));
    if (g_str_equal (flag->id, id) && flag->evaluable)
      return TRUE;
  }
  return FALSE;
}

/* Dossiers that a search finds. */
static guint
count_found (World *world, const char *words) {
  GAsyncResult *result = NULL;
  g_autoptr (GError) error = NULL;
  paraphe_engine_search_async (world->fixture->engine, words, NULL, on_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (paraphe_engine_search_finish (world->fixture->engine, result, &error));
  g_assert_no_error (error);
  g_object_unref (result);
  return g_list_model_get_n_items (G_LIST_MODEL (paraphe_engine_get_list (world->fixture->engine)));
}

/* What the papers prove is said, and their words are found, once they were gone through; and they are gone through once. */
static void
test_rounds (gconstpointer data) {
  World *world = (World *) data;
  gint64 locked = simulation_find_planted (world->simulation, "locked", 0), short_one = simulation_find_planted (world->simulation, "one-page", 0);
  g_assert_false (has_flag (world, locked, "CNV-09"));
  g_assert_cmpuint (count_found (world, "reconduite TACITEMENT"), ==, 0);
  int n = go_through (world);
  g_test_message ("%d papers gone through", n);
  g_assert_cmpint (n, >, 20);
  g_assert_true (has_flag (world, locked, "CNV-09"));
  g_assert_false (has_flag (world, locked, "CNV-07"));
  g_assert_true (has_flag (world, short_one, "CNV-07"));
  g_assert_cmpint (go_through (world), ==, 0);
  guint n_found = count_found (world, "reconduite TACITEMENT"), n_all = count_found (world, "");
  g_test_message ("%u dossiers of %u found by a clause of their convention", n_found, n_all);
  g_assert_cmpuint (n_found, >, 20);
  g_assert_cmpuint (n_found, <, n_all);
}

int
main (int argc, char **argv) {
  static const struct {
    const char *path;
    void (*run) (Bench *, gconstpointer);
  } tests[] = {
    { "/paper-viewing/expected", test_expected }, { "/paper-viewing/words", test_words },
    { "/paper-viewing/refusals", test_refusals }, { "/paper-viewing/printing", test_printing },
    { "/paper-viewing/copies", test_copies },     { "/paper-viewing/cancelled", test_cancelled },
  };
  World world;
  g_test_init (&argc, &argv, NULL);
  world.simulation = simulation_start (NULL, 120);
  world.fixture = fixture_new_synced (world.simulation);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Bench, NULL, set_up, tests[i].run, tear_down);
  g_test_add_data_func ("/paper-viewing/rounds", &world, test_rounds);
  int failed = g_test_run ();
  fixture_free (world.fixture);
  simulation_stop (world.simulation);
  return failed;
}
