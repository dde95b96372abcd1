/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words, hits and links of a paper, and where they stand: from the top left corner of the page, whatever its boxes and its turning. */
#include <math.h>
#include <string.h>

#include "paper-bench.h"
#include "paper-samples.h"
#include "rare-samples.h"

/* Of a box: what a font may add above and below its letters. */
#define MARGIN 6.0
#define LETTER 12.0

typedef struct {
  ParapheBench bench;
  char *path;
} Desk;

static void
set_up (Desk *self, gconstpointer data) {
  paraphe_bench_set_up (&self->bench, NULL);
  g_autoptr (GBytes) pdf = paraphe_sample_words ();
  self->path = paraphe_bench_write (&self->bench, "words.pdf", pdf);
}

static void
tear_down (Desk *self, gconstpointer data) {
  g_free (self->path);
  paraphe_bench_tear_down (&self->bench);
}

static void
assert_box (const ParapheBox *box, double left, double top, double right, double bottom, double margin) {
  g_test_message ("  (%.1f, %.1f)-(%.1f, %.1f)", box->left, box->top, box->right, box->bottom);
  g_assert_cmpfloat (fabs (box->left - left), <=, margin);
  g_assert_cmpfloat (fabs (box->top - top), <=, margin);
  g_assert_cmpfloat (fabs (box->right - right), <=, margin);
  g_assert_cmpfloat (fabs (box->bottom - bottom), <=, margin);
}

static guint
index_of (const ParapheWords *words, const char *part) {
  const char *found = strstr (words->text, part);
  g_assert_nonnull (found);
  return (guint) g_utf8_pointer_to_offset (words->text, found);
}

static void
test_layout (Desk *self, gconstpointer data) {
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheWords) words = paraphe_desk_lay_out (self->bench.desk, self->path, 0, NULL, &error);
  g_assert_no_error (error);
  g_test_message ("%s", words->text);
  g_assert_cmpuint (words->n, ==, g_utf8_strlen (words->text, -1));
  guint first = index_of (words, "Convention");
  for (guint i = 0; i < 10; i++)
    assert_box (&words->boxes[first + i], 20 + (3 + i) * LETTER, 35, 20 + (4 + i) * LETTER, 55, MARGIN);
  guint accented = index_of (words, "École");
  assert_box (&words->boxes[accented], 20, 185, 20 + LETTER, 205, MARGIN);

  /* Turned by 90 degrees: a point (x, y) of the page of 400 × 300 is seen at (300 - y, x). */
  g_autoptr (ParapheWords) turned = paraphe_desk_lay_out (self->bench.desk, self->path, 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (turned->text, ==, "convention");
  assert_box (&turned->boxes[0], 300 - 55, 20, 300 - 35, 20 + LETTER, MARGIN);

  g_assert_null (paraphe_desk_lay_out (self->bench.desk, self->path, 2, NULL, &error));
  g_assert_error (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_UNREADABLE);
}

static ParapheHits *
find (Desk *self, const char *words, ParapheSearch search) {
  g_autoptr (GError) error = NULL;
  ParapheHits *hits = paraphe_desk_find (self->bench.desk, self->path, 0, words, search, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->next, ==, 2);
  return hits;
}

static void
test_find (Desk *self, gconstpointer data) {
  static const struct {
    const char *words;
    ParapheSearch search;
    guint n;
  } cases[] = {
    { "convention", 0, 4 },  /* one is cut by the end of a line: two boxes */
    { "Convention", PARAPHE_SEARCH_CASE, 1 },
    { "CONVENTION", PARAPHE_SEARCH_CASE, 0 },
    { "convent", PARAPHE_SEARCH_WHOLE_WORDS, 0 },
    { "ecole", 0, 2 },       /* with and without its accent */
    { "\303\251cole", 0, 1 }, /* an accent that is looked for must be there */
    { "nothing of the sort", 0, 0 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (ParapheHits) hits = find (self, cases[i].words, cases[i].search);
    g_test_message ("%s: %u", cases[i].words, hits->hits->len);
    g_assert_cmpuint (hits->hits->len, ==, cases[i].n);
  }
  g_autoptr (ParapheHits) hits = find (self, "convention", 0);
  const ParapheHit *found = (const ParapheHit *) hits->hits->data;
  g_assert_cmpuint (found[0].page, ==, 0);
  assert_box (&found[0].box, 20 + 3 * LETTER, 35, 20 + 13 * LETTER, 55, MARGIN);
  g_assert_true (found[1].continued);
  assert_box (&found[1].box, 20, 85, 20 + 6 * LETTER, 105, LETTER);
  g_assert_false (found[2].continued);
  assert_box (&found[2].box, 20, 109, 20 + 4 * LETTER, 129, MARGIN);
  g_assert_cmpuint (found[3].page, ==, 1);
  assert_box (&found[3].box, 300 - 55, 20, 300 - 35, 20 + 10 * LETTER, MARGIN);
}

static void
test_links (Desk *self, gconstpointer data) {
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) links = paraphe_desk_list_links (self->bench.desk, self->path, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (links->len, ==, 3);
  guint n_pages = 0, n_addresses = 0, n_others = 0;
  for (guint i = 0; i < links->len; i++) {
    const ParaphePageLink *link = g_ptr_array_index (links, i);
    if (link->address) {
      n_addresses++;
      g_assert_cmpstr (link->address, ==, "https://www.ac-toulouse.fr/ent");
      assert_box (&link->box, 20, 80, 120, 110, 0.1);
    } else if (link->page == G_MAXUINT) {
      n_others++;
      assert_box (&link->box, 200, 80, 300, 110, 0.1);
    } else {
      n_pages++;
      g_assert_cmpuint (link->page, ==, 1);
      assert_box (&link->box, 20, 30, 140, 60, 0.1);
    }
  }
  g_assert_cmpuint (n_pages, ==, 1);
  g_assert_cmpuint (n_addresses, ==, 1);
  g_assert_cmpuint (n_others, ==, 1);
  g_autoptr (GPtrArray) none = paraphe_desk_list_links (self->bench.desk, self->path, 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
}

/* A long paper is searched in several answers; each page once. */
static void
test_long_search (Desk *self, gconstpointer data) {
  enum { N_PAGES = 120 };
  g_autoptr (GBytes) pdf = paraphe_sample_pdf (N_PAGES, "convention");
  g_autofree char *path = paraphe_bench_write (&self->bench, "long.pdf", pdf);
  guint found[N_PAGES] = { 0 }, next = 0;
  while (next < N_PAGES) {
    g_autoptr (GError) error = NULL;
    g_autoptr (ParapheHits) hits = paraphe_desk_find (self->bench.desk, path, next, "convention", 0, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (hits->next, >, next);
    for (guint i = 0; i < hits->hits->len; i++)
      found[g_array_index (hits->hits, ParapheHit, i).page]++;
    next = hits->next;
  }
  for (guint page = 0; page < N_PAGES; page++)
    g_assert_cmpuint (found[page], ==, 1);
}

/* A part of a page is that part of the whole picture, to the pixel; turned, it is the same picture turned. */
static void
test_parts (Desk *self, gconstpointer data) {
  enum { WIDTH = 800, HEIGHT = 600 };
  g_autoptr (GError) error = NULL;
  const ParapheDrawing whole = { .width = WIDTH, .height = HEIGHT };
  const ParapheDrawing part = { .width = WIDTH, .height = HEIGHT, .x = 37, .y = 51, .part_width = 300, .part_height = 200 };
  const ParapheDrawing rest = { .width = WIDTH, .height = HEIGHT, .x = 500, .y = 400 };
  g_autoptr (ParapheImage) all = paraphe_desk_render (self->bench.desk, self->path, 0, &whole, NULL, &error);
  g_assert_no_error (error);
  const ParapheDrawing *const parts[] = { &part, &rest };
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_autoptr (ParapheImage) piece = paraphe_desk_render (self->bench.desk, self->path, 0, parts[i], NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpint (piece->width, ==, i == 0 ? 300 : 300);
    g_assert_cmpint (piece->height, ==, 200);
    guint n_ink = 0;
    for (int y = 0; y < piece->height; y++)
      for (int x = 0; x < piece->width; x++) {
        guint32 pixel = paraphe_bench_get_pixel (piece, x, y);
        n_ink += pixel != 0xffffffff;
        g_assert_cmphex (pixel, ==, paraphe_bench_get_pixel (all, x + (int) parts[i]->x, y + (int) parts[i]->y));
      }
    g_assert_true (i > 0 || n_ink > 100);
  }

  /* A square in the corner tells how it was turned. */
  g_autoptr (GBytes) pdf = paraphe_sample_page ("0 0 100 200", "0 180 20 20 re f", "", NULL);
  g_autofree char *path = paraphe_bench_write (&self->bench, "corner.pdf", pdf);
  static const int corners[4][2] = { { 0, 0 }, { 1, 0 }, { 1, 1 }, { 0, 1 } };
  for (guint turns = 0; turns < 4; turns++) {
    const ParapheDrawing turned = { .width = turns % 2 ? 200 : 100, .height = turns % 2 ? 100 : 200, .turns = turns };
    g_autoptr (ParapheImage) image = paraphe_desk_render (self->bench.desk, path, 0, &turned, NULL, &error);
    g_assert_no_error (error);
    for (guint corner = 0; corner < 4; corner++) {
      int x = corners[corner][0] ? image->width - 10 : 10, y = corners[corner][1] ? image->height - 10 : 10;
      g_assert_cmphex (paraphe_bench_get_pixel (image, x, y), ==, corner == turns ? 0xff000000 : 0xffffffff);
    }
  }
}

/* What nobody can draw is refused without a reader, and is no danger. */
static void
test_impossible_parts (Desk *self, gconstpointer data) {
  static const ParapheDrawing drawings[] = {
    { .width = 0, .height = 100 },
    { .width = 100, .height = 0 },
    { .width = 400001, .height = 100, .part_width = 10, .part_height = 10 },
    { .width = 100, .height = 100, .x = 100 },
    { .width = 100, .height = 100, .y = 4000000000u },
    { .width = 300000, .height = 300000 },
    { .width = 300000, .height = 300000, .part_width = 30000, .part_height = 30000 },
    { .width = 100, .height = 100, .part_width = 32768, .part_height = 1 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (drawings); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (paraphe_desk_render (self->bench.desk, self->path, 0, &drawings[i], NULL, &error));
    g_assert_error (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_UNREADABLE);
  }
  g_autoptr (GError) error = NULL;
  const ParapheDrawing far = { .width = 300000, .height = 225000, .x = 150000, .y = 100000, .part_width = 500, .part_height = 500 };
  g_autoptr (ParapheImage) image = paraphe_desk_render (self->bench.desk, self->path, 0, &far, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (image->width, ==, 500);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  static const struct {
    const char *path;
    void (*run) (Desk *, gconstpointer);
  } tests[] = {
    { "/papers/words/layout", test_layout },
    { "/papers/words/find", test_find },
    { "/papers/words/links", test_links },
    { "/papers/words/long-search", test_long_search },
    { "/papers/words/parts", test_parts },
    { "/papers/words/impossible-parts", test_impossible_parts },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Desk, NULL, set_up, tests[i].run, tear_down);
  return g_test_run ();
}
