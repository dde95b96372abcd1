/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where pages lie, what margins are cut, what the cache keeps. No display. */
#include "paper-layout.h"
#include "texture-cache.h"
#include <string.h>

#define WIDTH 200
#define HEIGHT 280

static guchar *
make_page (guchar paper) {
  guchar *pixels = g_malloc ((gsize) WIDTH * HEIGHT * 4);
  memset (pixels, paper, (gsize) WIDTH * HEIGHT * 4);
  return pixels;
}

static void
draw_block (guchar *pixels, int x0, int x1, guchar ink) {
  for (int y = 40; y < 200; y++)
    for (int x = x0; x < x1; x++)
      memset (pixels + ((gsize) y * WIDTH + (gsize) x) * 4, ink, 3);
}

static void
test_margins (void) {
  g_autofree guchar *page = make_page (255);
  ParapheMargins margins = paraphe_margins_find (page, WIDTH, HEIGHT, WIDTH * 4);
  g_assert_cmpfloat (margins.left + margins.right, ==, 0); /* a blank page is not cut */
  draw_block (page, 24, 176, 40);
  margins = paraphe_margins_find (page, WIDTH, HEIGHT, WIDTH * 4);
  g_assert_cmpfloat_with_epsilon (margins.left, 0.095, 0.001);
  g_assert_cmpfloat_with_epsilon (margins.right, 0.095, 0.001);
  /* A pale line of pencil in the margin is ink. */
  draw_block (page, 190, 191, 255 - 40);
  margins = paraphe_margins_find (page, WIDTH, HEIGHT, WIDTH * 4);
  g_assert_cmpfloat_with_epsilon (margins.right, 0.02, 0.001);
  /* Never more than a part, however narrow the text. */
  g_autofree guchar *narrow = make_page (230);
  draw_block (narrow, 95, 105, 10);
  margins = paraphe_margins_find (narrow, WIDTH, HEIGHT, WIDTH * 4);
  g_assert_cmpfloat_with_epsilon (margins.left, 0.14, 0.0001);
}

static void
test_scan_edge (void) {
  g_autofree guchar *page = make_page (240);
  draw_block (page, 0, 2, 20);
  draw_block (page, 30, 170, 60);
  ParapheMargins margins = paraphe_margins_find (page, WIDTH, HEIGHT, WIDTH * 4);
  g_assert_cmpfloat (margins.left, ==, 0);
  g_assert_cmpfloat (margins.right, >, 0);
  margins = paraphe_margins_find (page, 4, 4, 16);
  g_assert_cmpfloat (margins.right, ==, 0);
  margins = paraphe_margins_find (page, WIDTH, HEIGHT, WIDTH); /* a stride that lies */
  g_assert_cmpfloat (margins.right, ==, 0);
}

static void
test_layout (void) {
  const double widths[] = { 595, 595, 842 }, heights[] = { 842, 842, 595 };
  ParaphePaperLayout layout = { 0 };
  ParapheLayoutTerms terms = { widths, heights, 3, 460, 600, PARAPHE_FIT_WIDTH, 1, { 0.1, 0.1 } };
  paraphe_paper_layout_make (&layout, &terms);
  g_assert_cmpuint (layout.n, ==, 3);
  g_assert_cmpfloat (layout.places[2].width, <=, 440); /* the widest fits */
  g_assert_cmpfloat (layout.places[0].cut, ==, 0);
  for (guint i = 1; i < 3; i++)
    g_assert_cmpfloat (layout.places[i].y, >, layout.places[i - 1].y + layout.places[i - 1].height);
  double fit = layout.scale;
  terms.zoom = 2;
  paraphe_paper_layout_make (&layout, &terms);
  g_assert_cmpfloat_with_epsilon (layout.scale, 2 * fit, 0.0001);
  g_assert_cmpfloat (layout.width, >, 460);
  terms.zoom = 1;
  terms.fit = PARAPHE_FIT_TEXT;
  paraphe_paper_layout_make (&layout, &terms);
  g_assert_cmpfloat (layout.scale, >, fit); /* margins cut: larger letters */
  g_assert_cmpfloat (layout.places[0].cut, >, 0);
  terms.fit = PARAPHE_FIT_PAGE;
  paraphe_paper_layout_make (&layout, &terms);
  g_assert_cmpfloat (layout.places[0].height, <=, 600);
  g_assert_cmpuint (paraphe_paper_layout_page_at (&layout, 0), ==, 0);
  g_assert_cmpuint (paraphe_paper_layout_page_at (&layout, layout.places[1].y + 1), ==, 1);
  g_assert_cmpuint (paraphe_paper_layout_page_at (&layout, 1e9), ==, 2);
  paraphe_paper_layout_clear (&layout);
  g_assert_null (layout.places);
}

/* A window with no width yet, and no page at all. */
static void
test_layout_degenerate (void) {
  ParaphePaperLayout layout = { 0 };
  paraphe_paper_layout_make (&layout, &(ParapheLayoutTerms){ .n = 0, .zoom = 1 });
  g_assert_cmpuint (paraphe_paper_layout_page_at (&layout, 50), ==, 0);
  g_assert_cmpfloat (layout.height, ==, 0);
  paraphe_paper_layout_clear (&layout);
}

static ParapheTile *
make_tile (int width, int height) {
  gsize length = (gsize) width * (gsize) height * 4;
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (length), length);
  return paraphe_tile_new (&(ParapheImage){ bytes, width, height, width * 4 });
}

/* An image that does not hold what it says is none. */
static void
test_tile (void) {
  guint8 pixels[400] = { 0 };
  g_autoptr (GBytes) bytes = g_bytes_new_static (pixels, sizeof pixels);
  g_autoptr (ParapheTile) tile = paraphe_tile_new (&(ParapheImage){ bytes, 10, 10, 40 });
  g_assert_cmpuint (paraphe_tile_get_bytes (tile), ==, 400);
  g_assert_null (paraphe_tile_new (&(ParapheImage){ bytes, 10, 11, 40 }));
  g_assert_null (paraphe_tile_new (&(ParapheImage){ bytes, 11, 10, 40 }));
  g_assert_null (paraphe_tile_new (&(ParapheImage){ bytes, 0, 10, 40 }));
  g_assert_null (paraphe_tile_new (&(ParapheImage){ bytes, 10, -10, 40 }));
}

static void
test_cache (void) {
  g_autoptr (ParapheTextureCache) cache = paraphe_texture_cache_new (3 * 100 * 100 * 4);
  for (guint i = 0; i < 3; i++) {
    g_autoptr (ParapheTile) tile = make_tile (100, 100);
    paraphe_texture_cache_insert (cache, &(ParapheTextureKey){ "a", i, 1000 }, tile);
  }
  g_assert_cmpuint (paraphe_texture_cache_get_bytes (cache), ==, 120000);
  g_assert_nonnull (paraphe_texture_cache_lookup (cache, &(ParapheTextureKey){ "a", 0, 1000 })); /* used last */
  g_assert_null (paraphe_texture_cache_lookup (cache, &(ParapheTextureKey){ "a", 0, 999 }));
  g_assert_null (paraphe_texture_cache_lookup (cache, &(ParapheTextureKey){ "a", 0, 1000, .turns = 1 }));
  g_assert_null (paraphe_texture_cache_lookup (cache, &(ParapheTextureKey){ "a", 0, 1000, .part = 1 }));
  g_assert_null (paraphe_texture_cache_lookup (cache, &(ParapheTextureKey){ "b", 0, 1000 }));
  g_autoptr (ParapheTile) fourth = make_tile (100, 100);
  paraphe_texture_cache_insert (cache, &(ParapheTextureKey){ "a", 3, 1000 }, fourth);
  g_assert_cmpuint (paraphe_texture_cache_get_bytes (cache), ==, 120000);
  g_assert_null (paraphe_texture_cache_lookup (cache, &(ParapheTextureKey){ "a", 1, 1000 })); /* used least */
  g_assert_nonnull (paraphe_texture_cache_lookup (cache, &(ParapheTextureKey){ "a", 0, 1000 }));
  /* One larger than all the room stays alone: it is on screen. */
  g_autoptr (ParapheTile) huge = make_tile (300, 300);
  paraphe_texture_cache_insert (cache, &(ParapheTextureKey){ "a", 4, 1000 }, huge);
  g_assert_nonnull (paraphe_texture_cache_lookup (cache, &(ParapheTextureKey){ "a", 4, 1000 }));
  g_assert_cmpuint (paraphe_texture_cache_get_bytes (cache), ==, 360000);
  paraphe_texture_cache_insert (cache, &(ParapheTextureKey){ "a", 4, 1000 }, fourth);
  g_assert_cmpuint (paraphe_texture_cache_get_bytes (cache), ==, 40000);
  paraphe_texture_cache_insert (cache, &(ParapheTextureKey){ "ab", 4, 1000 }, fourth);
  paraphe_texture_cache_forget (cache, "a");
  g_assert_null (paraphe_texture_cache_lookup (cache, &(ParapheTextureKey){ "a", 4, 1000 }));
  g_assert_nonnull (paraphe_texture_cache_lookup (cache, &(ParapheTextureKey){ "ab", 4, 1000 }));
  g_assert_cmpuint (paraphe_texture_cache_get_bytes (cache), ==, 40000);
}

/* A place of a page, wherever it is on screen and however the page is turned, is found again under the pointer; a turn moves it as a hand
 * would. */
static void
test_turns (void) {
  const double widths[] = { 500, 500 }, heights[] = { 800, 800 };
  const ParapheBox box = { 50, 40, 150, 60 }; /* near the top, on the left */
  for (guint turns = 0; turns < 4; turns++) {
    ParaphePaperLayout layout = { 0 };
    ParapheLayoutTerms terms = { widths, heights, 2, 460, 600, PARAPHE_FIT_TEXT, 1.3, { 0.1, 0.05 }, turns };
    paraphe_paper_layout_make (&layout, &terms);
    g_assert_cmpint (layout.places[0].height > layout.places[0].full_width, ==, turns % 2 == 0);
    ParapheBox placed = paraphe_paper_layout_place_box (&layout, 1, &box);
    double x, y, turned = turns % 2 == 1 ? 20 : 100;
    paraphe_paper_layout_find_point (&layout, 1, (placed.left + placed.right) / 2, (placed.top + placed.bottom) / 2, &x, &y);
    g_assert_cmpfloat_with_epsilon (x, 100, 0.01);
    g_assert_cmpfloat_with_epsilon (y, 50, 0.01);
    g_assert_cmpfloat_with_epsilon ((placed.right - placed.left) / layout.scale, turned, 0.01);
    const ParaphePlace *place = &layout.places[1];
    gboolean on_the_left = (placed.left + placed.right) / 2 < place->x - place->cut + place->full_width / 2;
    gboolean at_the_top = (placed.top + placed.bottom) / 2 < place->y + place->height / 2;
    g_assert_cmpint (on_the_left, ==, turns == 0 || turns == 3);
    g_assert_cmpint (at_the_top, ==, turns == 0 || turns == 1);
    paraphe_paper_layout_clear (&layout);
  }
}

/* Two papers of other sizes and numbers of pages stand at the same place when they are as far read. */
static void
test_progress (void) {
  const double widths[] = { 595, 595, 842 }, heights[] = { 842, 421, 595 };
  ParaphePaperLayout layout = { 0 };
  ParapheLayoutTerms terms = { widths, heights, 3, 460, 600, PARAPHE_FIT_WIDTH, 1 };
  paraphe_paper_layout_make (&layout, &terms);
  for (guint i = 0; i < 3; i++) {
    double middle = layout.places[i].y + layout.places[i].height / 2;
    g_assert_cmpfloat_with_epsilon (paraphe_paper_layout_progress_at (&layout, middle), i + 0.5, 0.001);
    g_assert_cmpfloat_with_epsilon (paraphe_paper_layout_height_of (&layout, i + 0.5), middle, 0.01);
  }
  g_assert_cmpfloat_with_epsilon (paraphe_paper_layout_height_of (&layout, paraphe_paper_layout_progress_at (&layout, 0)), 0, 0.01);
  g_assert_cmpfloat_with_epsilon (paraphe_paper_layout_progress_at (&layout, 1e9), 3, 0.001);
  paraphe_paper_layout_clear (&layout);
  g_assert_cmpfloat (paraphe_paper_layout_progress_at (&layout, 10), ==, 0);
  g_assert_cmpfloat (paraphe_paper_layout_height_of (&layout, 2), ==, 0);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/paper/margins", test_margins);
  g_test_add_func ("/ui/paper/scan-edge", test_scan_edge);
  g_test_add_func ("/ui/paper/layout", test_layout);
  g_test_add_func ("/ui/paper/layout-degenerate", test_layout_degenerate);
  g_test_add_func ("/ui/paper/turns", test_turns);
  g_test_add_func ("/ui/paper/progress", test_progress);
  g_test_add_func ("/ui/paper/tile", test_tile);
  g_test_add_func ("/ui/paper/cache", test_cache);
  return g_test_run ();
}
