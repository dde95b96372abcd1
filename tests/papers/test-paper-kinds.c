/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kinds that few send: several pages of TIFF, photographs of telephones, papers behind a password; and what a printer is given. */
#include <string.h>

#include "paper-bench.h"
#include "paper-samples.h"
#include "rare-samples.h"

static void
set_up (ParapheBench *bench, gconstpointer data) {
  paraphe_bench_set_up (bench, NULL);
}

static void
tear_down (ParapheBench *bench, gconstpointer data) {
  paraphe_bench_tear_down (bench);
}

/* The quarter of a picture that is dark: column and row, of a 2 × 2 grid. */
static void
assert_dark_quarter (const ParapheImage *image, int column, int row) {
  for (int cell = 0; cell < 4; cell++) {
    guint32 pixel = paraphe_bench_get_pixel (image, image->width * (1 + 2 * (cell % 2)) / 4, image->height * (1 + 2 * (cell / 2)) / 4);
    gboolean dark = (pixel & 0xff) < 60;
    g_assert_cmpint (dark, ==, cell % 2 == column && cell / 2 == row);
  }
}

static void
test_tiff (ParapheBench *bench, gconstpointer data) {
  static const ParapheLeafTerms leaves[] = {
    { 300, 200, 1, 200, FALSE }, { 30, 20, 1, 200, TRUE },    { 300, 200, 2, 200, FALSE }, { 300, 200, 3, 200, FALSE },
    { 300, 200, 4, 200, FALSE }, { 300, 200, 5, 200, FALSE }, { 300, 200, 6, 200, FALSE }, { 300, 200, 7, 200, FALSE },
    { 300, 200, 8, 200, FALSE }, { 300, 200, 1, 0, FALSE },
  };
  static const int quarters[][2] = { { 0, 0 }, { 1, 0 }, { 1, 1 }, { 0, 1 }, { 0, 0 }, { 1, 0 }, { 1, 1 }, { 0, 1 }, { 0, 0 } };
  g_autoptr (GBytes) tiff = paraphe_sample_tiff (leaves, G_N_ELEMENTS (leaves));
  g_autofree char *path = paraphe_bench_write (bench, "fax.tif", tiff);
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheSheet) sheet = paraphe_desk_open (bench->desk, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sheet->kind, ==, "tiff");
  g_assert_cmpuint (sheet->n_pages, ==, G_N_ELEMENTS (quarters)); /* the thumbnail is no page */
  for (guint page = 0; page < sheet->n_pages; page++) {
    gboolean aside = page >= 4 && page < 8;
    double width = page == 8 ? 144 : 108, height = page == 8 ? 96 : 72; /* 150 dpi where it says nothing */
    g_assert_cmpfloat_with_epsilon (sheet->widths[page], aside ? height : width, 0.01);
    g_assert_cmpfloat_with_epsilon (sheet->heights[page], aside ? width : height, 0.01);
    g_autoptr (ParapheImage) image = paraphe_bench_draw (bench->desk, path, page, 1, NULL, &error);
    g_assert_no_error (error);
    assert_dark_quarter (image, quarters[page][0], quarters[page][1]);
  }
  g_autofree char *text = paraphe_desk_read_text (bench->desk, path, 0, NULL, &error);
  g_assert_cmpstr (text, ==, "");
  g_autoptr (ParapheHits) hits = paraphe_desk_find (bench->desk, path, 0, "convention", 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->hits->len, ==, 0);
  g_assert_cmpuint (hits->next, ==, sheet->n_pages);
}

/* Cut anywhere: shown, refused, or a page that is damaged; never a reader that dies. */
static void
test_cut_tiff (ParapheBench *bench, gconstpointer data) {
  static const ParapheLeafTerms leaves[] = { { 40, 30, 1, 200, FALSE }, { 40, 30, 6, 200, FALSE } };
  g_autoptr (GBytes) tiff = paraphe_sample_tiff (leaves, G_N_ELEMENTS (leaves));
  gsize length = g_bytes_get_size (tiff);
  guint n_shown = 0;
  for (gsize cut = 4; cut < length; cut += 61) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) part = g_bytes_new_from_bytes (tiff, 0, cut);
    g_autofree char *path = paraphe_bench_write (bench, "cut.tif", part);
    g_autoptr (ParapheImage) image = paraphe_bench_draw (bench->desk, path, 0, 1, NULL, &error);
    n_shown += image != NULL;
    if (!image)
      g_assert_error (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_UNREADABLE);
  }
  g_assert_cmpuint (n_shown, >, 0);
}

static void
test_heic (ParapheBench *bench, gconstpointer data) {
  g_autoptr (GBytes) heic = paraphe_sample_heic (400, 200);
  if (!heic) {
    g_test_skip ("this system cannot write HEIC");
    return;
  }
  g_autofree char *path = paraphe_bench_write (bench, "photo.heic", heic);
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheSheet) sheet = paraphe_desk_open (bench->desk, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sheet->kind, ==, "heic");
  g_assert_cmpuint (sheet->n_pages, ==, 1);
  g_assert_cmpfloat_with_epsilon (sheet->widths[0], 192, 0.01);
  g_autoptr (ParapheImage) image = paraphe_bench_draw (bench->desk, path, 0, 1, NULL, &error);
  g_assert_no_error (error);
  assert_dark_quarter (image, 0, 0); /* red has no blue */
}

/* Asked once, kept while the desk lives, for this file alone. */
static void
test_password (ParapheBench *bench, gconstpointer data) {
  g_autoptr (GBytes) pdf = paraphe_sample_locked ("Lescure 81");
  g_autofree char *path = paraphe_bench_write (bench, "locked.pdf", pdf);
  g_autofree char *other = paraphe_bench_write (bench, "other.pdf", pdf);
  g_autofree char *long_word = g_strnfill (300, 'x');
  static const char *const wrong[] = { "lescure 81", "", "\303\251", NULL };
  g_autoptr (GError) error = NULL;
  g_assert_null (paraphe_desk_open (bench->desk, path, NULL, &error));
  g_assert_error (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_ENCRYPTED);
  g_assert_cmpstr (error->message, ==, "Protected by a password");
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_clear_error (&error);
    g_assert_false (paraphe_desk_unlock (bench->desk, path, wrong[i] ? wrong[i] : long_word, NULL, &error));
    g_assert_error (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_ENCRYPTED);
    g_assert_cmpstr (error->message, ==, "This password does not open it");
  }
  g_clear_error (&error);
  g_assert_true (paraphe_desk_unlock (bench->desk, path, "Lescure 81", NULL, &error));
  g_assert_no_error (error);
  g_autofree char *text = paraphe_desk_read_text (bench->desk, path, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "Page 1 of the secret");
  g_autoptr (ParapheSheet) sheet = paraphe_desk_open (bench->desk, path, NULL, &error);
  g_assert_true (sheet->locked);

  /* The reader that knew it is replaced: nobody is asked again. */
  g_autoptr (GBytes) plain = paraphe_sample_pdf (1, "convention");
  for (int i = 0; i < 6; i++) {
    g_autofree char *name = g_strdup_printf ("plain-%d.pdf", i);
    g_autofree char *another = paraphe_bench_write (bench, name, plain);
    paraphe_bench_assert_good (bench, another);
  }
  g_autofree char *again = paraphe_desk_read_text (bench->desk, path, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again, ==, text);
  g_assert_null (paraphe_desk_open (bench->desk, other, NULL, &error));
  g_assert_error (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_ENCRYPTED);
  g_clear_error (&error);

  g_clear_object (&bench->desk);
  g_autofree char *unboxed = PARAPHE_BENCH_SANITIZED ? paraphe_bench_disguise (bench, "none") : NULL;
  bench->desk = paraphe_desk_new (unboxed);
  g_assert_null (paraphe_desk_open (bench->desk, path, NULL, &error));
  g_assert_error (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_ENCRYPTED);
}

/* What a printer is given of a picture, of several, of a paper that its password alone opens: a PDF that this same desk opens. */
static void
test_wrapping (ParapheBench *bench, gconstpointer data) {
  static const ParapheLeafTerms leaves[] = { { 300, 200, 1, 200, FALSE }, { 300, 200, 6, 200, FALSE } };
  g_autoptr (GBytes) tiff = paraphe_sample_tiff (leaves, G_N_ELEMENTS (leaves));
  g_autoptr (GBytes) locked = paraphe_sample_locked ("secret");
  g_autofree char *fax = paraphe_bench_write (bench, "fax.tif", tiff), *closed = paraphe_bench_write (bench, "locked.pdf", locked);
  g_autoptr (GError) error = NULL;
  g_assert_true (paraphe_desk_unlock (bench->desk, closed, "secret", NULL, &error));
  const char *const paths[] = { fax, closed };
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++) {
    g_autoptr (ParapheSheet) before = paraphe_desk_open (bench->desk, paths[i], NULL, &error);
    g_assert_no_error (error);
    g_autoptr (GBytes) pdf = paraphe_desk_wrap (bench->desk, paths[i], NULL, &error);
    g_assert_no_error (error);
    g_autofree char *path = paraphe_bench_write (bench, "wrapped.pdf", pdf);
    g_autoptr (ParapheSheet) after = paraphe_desk_open (bench->desk, path, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (after->kind, ==, "pdf");
    g_assert_false (after->restricted);
    g_assert_cmpuint (after->n_pages, ==, before->n_pages);
    for (guint page = 0; page < after->n_pages; page++) {
      g_assert_cmpfloat_with_epsilon (after->widths[page], before->widths[page], 0.1);
      g_autoptr (ParapheImage) picture = paraphe_bench_draw (bench->desk, paths[i], page, 1, NULL, &error);
      g_autoptr (ParapheImage) printed = paraphe_bench_draw (bench->desk, path, page, 1, NULL, &error);
      g_assert_no_error (error);
      if (i == 0)
        assert_dark_quarter (printed, page == 0 ? 0 : 1, 0);
      g_assert_cmpint (printed->width, ==, picture->width);
    }
    g_autofree char *text = paraphe_desk_read_text (bench->desk, path, 0, NULL, &error);
    g_assert_cmpstr (text, ==, ""); /* pictures alone */
  }
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  static const struct {
    const char *path;
    void (*run) (ParapheBench *, gconstpointer);
  } tests[] = {
    { "/papers/kinds/tiff", test_tiff },
    { "/papers/kinds/cut-tiff", test_cut_tiff },
    { "/papers/kinds/heic", test_heic },
    { "/papers/kinds/password", test_password },
    { "/papers/kinds/wrapping", test_wrapping },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, ParapheBench, NULL, set_up, tests[i].run, tear_down);
  return g_test_run ();
}
