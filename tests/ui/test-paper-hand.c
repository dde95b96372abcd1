/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper under the mouse, on a screen of one pixel or of several for each of the program's: words taken by a drag, the paper carried by
 * the middle button, zoomed by the wheel where the pointer is, links told and never followed, pictures as fine as the screen. */
#include "pointer.h"
#include "rare-samples.h"
#include "paper-samples.h"
#include "ui-kit.h"
#include "viewer-bench.h"
#include <math.h>
#include <string.h>

/* Where a point of the first page is in the window, px. */
static void
find_place (Viewer *self, double x, double y, double *to_x, double *to_y) {
  ParaphePagePoint near, far;
  g_assert_true (paraphe_paper_view_find_point (self->view, 100, 50, &near));
  g_assert_true (paraphe_paper_view_find_point (self->view, 200, 150, &far));
  g_assert_cmpuint (near.page, ==, 0);
  g_assert_cmpuint (far.page, ==, 0);
  *to_x = 100 + (x - near.x) * 100 / (far.x - near.x);
  *to_y = 50 + (y - near.y) * 100 / (far.y - near.y);
}

/* The words of rare-samples.h, the first of them at (20, 50), twelve points a letter. */
static void
show_words (Viewer *self) {
  g_autofree char *path = viewer_put (self, "words.pdf", paraphe_sample_words ());
  viewer_show (self, path);
  kit_await (viewer_knows_links, self, "the links of the page");
}

static gboolean
has_selected (gpointer data) {
  Viewer *self = data;
  g_autofree char *text = paraphe_paper_view_dup_selected (self->view);
  return g_str_equal (text, self->text);
}

static void
test_select (Viewer *self, gconstpointer data) {
  double from_x, from_y, to_x, to_y;
  show_words (self);
  find_place (self, 20 + 12 * 3 + 1, 46, &from_x, &from_y);
  find_place (self, 20 + 12 * 13 - 1, 46, &to_x, &to_y);
  self->text = "Convention";
  pointer_drag (GTK_WIDGET (self->view), GDK_BUTTON_PRIMARY, from_x, from_y, to_x, to_y);
  kit_await (has_selected, self, "the words under the drag");
  pointer_drag (GTK_WIDGET (self->view), GDK_BUTTON_PRIMARY, to_x, to_y, from_x, from_y);
  kit_await (has_selected, self, "the same words, backwards");
  kit_picture (self->window, "viewer-dragged");
  self->text = "";
  pointer_move (GTK_WIDGET (self->view), from_x, from_y + 150);
  pointer_press (GDK_BUTTON_PRIMARY);
  pointer_release (GDK_BUTTON_PRIMARY);
  kit_await (has_selected, self, "nothing, after a press beside the words");
}

typedef struct {
  GtkAdjustment *adjustment;
  double value;
} Scroll;

static gboolean
is_scrolled (gpointer data) {
  const Scroll *scroll = data;
  return fabs (gtk_adjustment_get_value (scroll->adjustment) - scroll->value) <= 1;
}

/* The paper follows the hand: as far, neither more nor less. */
static void
test_carry (Viewer *self, gconstpointer data) {
  g_autofree char *path = viewer_put (self, "five.pdf", paraphe_sample_pdf (5, "carried"));
  viewer_show (self, path);
  paraphe_paper_view_set_zoom (self->view, 2);
  kit_await (viewer_is_sharp, self, "the paper, larger");
  Scroll down = { viewer_get_scroll (self->view), 0 }, right = { gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->view)), 0 };
  down.value = gtk_adjustment_get_value (down.adjustment) + 130;
  right.value = gtk_adjustment_get_value (right.adjustment) + 40;
  pointer_drag (GTK_WIDGET (self->view), GDK_BUTTON_MIDDLE, 340, 300, 300, 170);
  kit_await (is_scrolled, &down, "the paper carried up");
  kit_await (is_scrolled, &right, "the paper carried aside");
  g_autofree char *selected = paraphe_paper_view_dup_selected (self->view);
  g_assert_cmpstr (selected, ==, "");
}

static gboolean
is_told (gpointer data) {
  return ((Viewer *) data)->address != NULL;
}

static gboolean
is_on_second (gpointer data) {
  return paraphe_paper_view_get_page (((Viewer *) data)->view) == 1;
}

static void
press_at (Viewer *self, double x, double y) {
  double there_x, there_y;
  find_place (self, x, y, &there_x, &there_y);
  pointer_move (GTK_WIDGET (self->view), there_x, there_y);
  pointer_press (GDK_BUTTON_PRIMARY);
  pointer_release (GDK_BUTTON_PRIMARY);
}

/* The pointer over a link changes nothing; a press on one that leads out is told, the paper stays where it is. */
static void
test_links (Viewer *self, gconstpointer data) {
  double there_x, there_y;
  show_words (self);
  find_place (self, 50, 95, &there_x, &there_y);
  pointer_move (GTK_WIDGET (self->view), there_x, there_y);
  g_assert_null (self->address);
  press_at (self, 50, 95);
  kit_await (is_told, self, "where the link leads");
  g_assert_true (g_str_has_prefix (self->address, "http"));
  g_assert_cmpuint (paraphe_paper_view_get_page (self->view), ==, 0);
  g_clear_pointer (&self->address, g_free);
  press_at (self, 250, 95);
  kit_await (is_told, self, "that it is a program");
  g_assert_cmpstr (self->address, ==, "");
  g_clear_pointer (&self->address, g_free);
  paraphe_paper_view_set_zoom (self->view, 2.5);
  kit_await (viewer_is_sharp, self, "the paper, larger");
  press_at (self, 50, 45);
  kit_await (is_on_second, self, "the page that the link leads to");
  g_assert_null (self->address);
}

static gboolean
is_lower (gpointer data) {
  const Scroll *scroll = data;
  return gtk_adjustment_get_value (scroll->adjustment) > scroll->value;
}

static gboolean
is_larger (gpointer data) {
  Viewer *self = data;
  return paraphe_paper_view_get_zoom (self->view) > 1 && viewer_is_sharp (self);
}

/* The wheel scrolls; with Control it zooms, and what is under the pointer stays under it. */
static void
test_wheel (Viewer *self, gconstpointer data) {
  ParaphePagePoint before, after;
  g_autofree char *path = viewer_put (self, "five.pdf", paraphe_sample_pdf (5, "zoomed"));
  viewer_show (self, path);
  pointer_move (GTK_WIDGET (self->view), 300, 200);
  Scroll down = { viewer_get_scroll (self->view), gtk_adjustment_get_value (viewer_get_scroll (self->view)) };
  pointer_roll (FALSE, FALSE);
  kit_await (is_lower, &down, "the paper scrolled");
  g_assert_cmpfloat (paraphe_paper_view_get_zoom (self->view), ==, 1);
  kit_await (viewer_is_sharp, self, "the paper at rest");
  g_assert_true (paraphe_paper_view_find_point (self->view, 300, 200, &before));
  pointer_roll (TRUE, TRUE);
  pointer_roll (TRUE, TRUE);
  kit_await (is_larger, self, "the paper, larger");
  g_assert_true (paraphe_paper_view_find_point (self->view, 300, 200, &after));
  g_assert_cmpfloat_with_epsilon (after.x, before.x, 2);
  g_assert_cmpfloat_with_epsilon (after.y, before.y, 2);
}

/* Every pixel of the screen has one of the picture: on a screen of two for one (as GTK counts those of 1.25 and 1.5 too) the sharp picture
 * is twice as wide as the page is in the window. */
static void
test_pixels (Viewer *self, gconstpointer data) {
  g_autofree char *path = viewer_put (self, "one.pdf", paraphe_sample_pdf (1, "in all its pixels"));
  viewer_show (self, path);
  guint factor = (guint) gtk_widget_get_scale_factor (GTK_WIDGET (self->view));
  const char *wanted = g_getenv ("GDK_SCALE");
  g_assert_cmpuint (factor, ==, wanted != NULL ? (guint) g_ascii_strtoull (wanted, NULL, 10) : 1);
  ParaphePagePoint left, right;
  g_assert_true (paraphe_paper_view_find_point (self->view, 200, 100, &left));
  g_assert_true (paraphe_paper_view_find_point (self->view, 400, 100, &right));
  double scale = 200 / (right.x - left.x);
  ParaphePaperSource *source = paraphe_paper_view_get_source (self->view);
  const ParapheSheet *sheet = paraphe_paper_source_get_sheet (source);
  gboolean found = FALSE;
  for (int spare = -2; spare <= 2 && !found; spare++)
    for (int more = -2; more <= 2 && !found; more++) {
      guint width = (guint) (round (sheet->widths[0] * scale * factor) + spare);
      guint height = (guint) (round (sheet->heights[0] * scale * factor) + more);
      found = paraphe_paper_source_is_sharp (source, 0, &(ParapheSight){ width, height, 0, 0, 0, width / 2, height / 4 });
    }
  g_assert_true (found);
  kit_picture (self->window, factor > 1 ? "viewer-two-for-one" : "viewer-one-for-one");
}

#define ADD(name, function) g_test_add ("/hand/" name, Viewer, NULL, viewer_set_up, function, viewer_tear_down)

int
main (int argc, char **argv) {
  if (!kit_start (&argc, &argv))
    return 0;
  ADD ("pixels", test_pixels);
  if (pointer_is_there ()) {
    ADD ("select", test_select);
    ADD ("carry", test_carry);
    ADD ("links", test_links);
    ADD ("wheel", test_wheel);
  }
  return g_test_run ();
}
