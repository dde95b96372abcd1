/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers in a window, read by the locked reader: pages rough then sharp and never blank again, zoom, turns, words found and selected,
 * links, a password, what is only kept, what a printer is given; and two papers side by side, tied. */
#include "find-bar.h"
#include "page-strip.h"
#include "paper-details.h"
#include "paper-errands.h"
#include "paper-link.h"
#include "paper-notice.h"
#include "paper-samples.h"
#include "papers-bench.h"
#include "rare-samples.h"
#include "ui-kit.h"
#include "ui-samples.h"
#include "viewer-bench.h"
#include <string.h>

static void
test_pages (Viewer *self, gconstpointer data) {
  g_autofree char *path = viewer_put (self, "five.pdf", paraphe_sample_pdf (5, "of the paper"));
  viewer_show (self, path);
  g_assert_cmpuint (paraphe_paper_view_get_n_pages (self->view), ==, 5);
  g_assert_true (paraphe_paper_view_get_drawn (self->view));
  kit_picture (self->window, "viewer-fit");
  paraphe_paper_view_go_to (self->view, 3);
  kit_settle ();
  g_assert_cmpuint (paraphe_paper_view_get_page (self->view), ==, 3);
  g_assert_cmpfloat_with_epsilon (paraphe_paper_view_get_progress (self->view), 3, 0.02);
  /* What is in the middle stays there, whatever the zoom. */
  static const double zooms[] = { 2.5, 0.5, 1 };
  double middle = gtk_widget_get_height (GTK_WIDGET (self->view)) / 2.0;
  ParaphePagePoint before, after;
  for (gsize i = 0; i < G_N_ELEMENTS (zooms); i++) {
    g_assert_true (paraphe_paper_view_find_point (self->view, 350, middle, &before));
    paraphe_paper_view_set_zoom (self->view, zooms[i]);
    kit_await (viewer_is_sharp, self, "the paper, sharp at another zoom");
    g_assert_true (paraphe_paper_view_find_point (self->view, 350, middle, &after));
    g_assert_cmpuint (after.page, ==, before.page);
    g_assert_cmpfloat_with_epsilon (after.y, before.y, 3);
    g_autofree char *name = g_strdup_printf ("viewer-zoom-%.1f", zooms[i]);
    kit_picture (self->window, name);
  }
  /* And what is under the pointer stays under it. */
  g_assert_true (paraphe_paper_view_find_point (self->view, 200, 100, &before));
  paraphe_paper_view_zoom_at (self->view, 3, 200, 100);
  kit_await (viewer_is_sharp, self, "the paper, sharp where the pointer is");
  g_assert_true (paraphe_paper_view_find_point (self->view, 200, 100, &after));
  g_assert_cmpfloat_with_epsilon (after.x, before.x, 2);
  g_assert_cmpfloat_with_epsilon (after.y, before.y, 2);
}

/* The top left quarter is red: a turn takes it where a hand would, at once, then sharp. */
static void
test_turns (Viewer *self, gconstpointer data) {
  g_autofree char *path = viewer_put (self, "square.png", paraphe_sample_image ("png", 400, 400, 72, 0));
  static const struct {
    int x, y;
  } corners[] = { { 150, 100 }, { 550, 100 }, { 550, 450 }, { 150, 450 } };
  viewer_show (self, path);
  paraphe_paper_view_set_fit (self->view, PARAPHE_FIT_PAGE);
  kit_await (viewer_is_sharp, self, "the whole page");
  for (guint turns = 0; turns < 5; turns++) {
    paraphe_paper_view_set_turns (self->view, turns % 4);
    kit_settle ();
    for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
      g_assert_cmphex (viewer_look_at (self, corners[i].x, corners[i].y), ==, i == turns % 4 ? 0xff0000 : 0xffffff);
    kit_await (viewer_is_sharp, self, "the paper turned");
    for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
      g_assert_cmphex (viewer_look_at (self, corners[i].x, corners[i].y), ==, i == turns % 4 ? 0xff0000 : 0xffffff);
  }
}

/* However long the paper and large its pages, pictures take what the cache and the screen hold. */
static void
test_memory (Viewer *self, gconstpointer data) {
  g_autofree char *path = viewer_put (self, "long.pdf", paraphe_sample_pdf (60, "of many"));
  viewer_show (self, path);
  paraphe_paper_view_set_zoom (self->view, 3);
  for (guint page = 0; page < 60; page += 3) {
    paraphe_paper_view_go_to (self->view, page);
    self->was_drawn = FALSE; /* a page far away is not drawn yet */
    kit_await (viewer_is_sharp, self, "the page, sharp");
    g_assert_cmpuint (paraphe_texture_cache_get_bytes (self->cache), <=, VIEWER_CACHE_BYTES);
  }
}

static void
test_find (Viewer *self, gconstpointer data) {
  g_autofree char *path = viewer_put (self, "words.pdf", paraphe_sample_pdf (4, "convention"));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  ParapheFindBar *bar = g_object_new (PARAPHE_TYPE_FIND_BAR, NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (bar));
  gtk_box_append (GTK_BOX (box), viewer_make_view (self));
  gtk_widget_set_vexpand (gtk_widget_get_parent (GTK_WIDGET (self->view)), TRUE);
  paraphe_find_bar_set_view (bar, self->view);
  self->window = kit_show (box, 700, 600);
  viewer_show (self, path);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (bar)));
  paraphe_find_bar_open (bar);
  GtkWidget *entry = kit_find (GTK_WIDGET (bar), GTK_TYPE_SEARCH_ENTRY);
  kit_check_names (GTK_WIDGET (bar));
  gtk_editable_set_text (GTK_EDITABLE (entry), "CONVENTION");
  kit_await_text (GTK_WIDGET (bar), "1 of 4");
  kit_picture (self->window, "viewer-find");
  for (guint i = 2; i <= 5; i++) {
    g_autofree char *count = g_strdup_printf ("%u of 4", i == 5 ? 1 : i);
    paraphe_find_bar_step (bar, FALSE);
    kit_await_text (GTK_WIDGET (bar), count);
    kit_settle ();
    g_assert_cmpuint (paraphe_paper_view_get_page (self->view), ==, (i - 1) % 4);
  }
  paraphe_find_bar_step (bar, TRUE);
  kit_await_text (GTK_WIDGET (bar), "4 of 4");
  gtk_editable_set_text (GTK_EDITABLE (entry), "absent");
  kit_await_text (GTK_WIDGET (bar), "Not found");
  paraphe_find_bar_close (bar);
  g_assert_cmpuint (paraphe_paper_finder_count (paraphe_paper_view_get_finder (self->view)), ==, 0);
}

static gboolean
has_selected (gpointer data) {
  Viewer *self = data;
  g_autofree char *text = paraphe_paper_view_dup_selected (self->view);
  return strstr (text, self->text) != NULL;
}

static void
test_words (Viewer *self, gconstpointer data) {
  g_autofree char *path = viewer_put (self, "words.pdf", paraphe_sample_words ());
  viewer_show (self, path);
  self->text = "La Convention de l'ecole";
  paraphe_paper_view_select_page (self->view, 0);
  kit_await (has_selected, self, "the words of the page");
  kit_await (viewer_knows_links, self, "the links of the page");
  kit_picture (self->window, "viewer-selected");
  ParaphePageTexts *text = paraphe_paper_view_get_text (self->view);
  const ParapheWords *words = paraphe_page_texts_get_words (text, 0);
  ParaphePaperSelection *selection = paraphe_paper_view_get_selection (self->view);
  paraphe_paper_selection_take_word (selection, &(ParaphePagePoint){ 0, 80, 46 }, words); /* letter 5 of the first line */
  g_autofree char *word = paraphe_paper_view_dup_selected (self->view);
  g_assert_cmpstr (word, ==, "Convention");
  /* From one letter to another, in either direction. */
  *selection = (ParaphePaperSelection){ TRUE, { 0, 20 + 12 * 13, 46 }, { 0, 20 + 12 * 3, 46 } };
  g_autofree char *part = paraphe_paper_view_dup_selected (self->view);
  g_assert_cmpstr (part, ==, "Convention");
  guint from, to;
  g_assert_true (paraphe_paper_selection_find_range (selection, 0, words, &from, &to));
  g_autoptr (GArray) boxes = paraphe_words_list_boxes (words, from, to);
  g_assert_cmpuint (boxes->len, ==, 1);
  g_assert_false (paraphe_paper_selection_find_range (selection, 1, words, &from, &to));
}

/* A link within the paper is gone to; any other is only told, and a program does not even have an address. */
static void
test_links (Viewer *self, gconstpointer data) {
  g_autofree char *path = viewer_put (self, "words.pdf", paraphe_sample_words ());
  viewer_show (self, path);
  kit_await (viewer_knows_links, self, "the links of the page");
  ParaphePageTexts *text = paraphe_paper_view_get_text (self->view);
  paraphe_paper_view_set_zoom (self->view, 3);
  kit_await (viewer_is_sharp, self, "the paper, large");
  paraphe_paper_view_press_link (self->view, paraphe_page_texts_find_link (text, 0, 50, 45), 0, 0);
  kit_settle ();
  g_assert_cmpuint (paraphe_paper_view_get_page (self->view), ==, 1);
  g_assert_null (self->address);
  paraphe_paper_view_press_link (self->view, paraphe_page_texts_find_link (text, 0, 50, 95), 0, 0);
  g_assert_true (g_str_has_prefix (self->address, "http"));
  paraphe_paper_view_press_link (self->view, paraphe_page_texts_find_link (text, 0, 250, 95), 0, 0);
  g_assert_cmpstr (self->address, ==, "");
  g_assert_null (paraphe_page_texts_find_link (text, 0, 390, 290));
}

typedef struct {
  gboolean done;
  char *text; /* (owned) (nullable) */
} Clip;

static void
on_clip_read (GObject *source, GAsyncResult *result, gpointer data) {
  Clip *clip = data;
  clip->text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  clip->done = TRUE;
}

/* Where a link leads is told in words; a hand may copy it, nothing else. */
static void
test_link_is_told (Viewer *self, gconstpointer data) {
  g_autofree char *path = viewer_put (self, "words.pdf", paraphe_sample_words ());
  ParaphePaperPane *pane = viewer_show_pane (self, path);
  kit_await (viewer_is_sharp, self, "the paper");
  kit_await (viewer_knows_links, self, "the links of the page");
  ParaphePageTexts *text = paraphe_paper_view_get_text (self->view);
  const ParaphePageLink *link = paraphe_page_texts_find_link (text, 0, 50, 95);
  paraphe_paper_view_press_link (self->view, link, 100, 100);
  kit_await_text (GTK_WIDGET (pane), "This link leads out of the paper, to:");
  g_assert_true (kit_shows (GTK_WIDGET (pane), link->address));
  kit_check_names (GTK_WIDGET (pane));
  kit_picture (self->window, "viewer-link");
  kit_click (GTK_WIDGET (pane), "Copy the address");
  Clip clip = { FALSE, NULL };
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (pane)), NULL, on_clip_read, &clip);
  kit_await (viewer_is_true, &clip.done, "the clipboard");
  g_assert_cmpstr (clip.text, ==, link->address);
  g_free (clip.text);
  gtk_popover_popdown (GTK_POPOVER (kit_find (GTK_WIDGET (pane), GTK_TYPE_POPOVER)));
  kit_await_count (GTK_WIDGET (pane), GTK_TYPE_POPOVER, 0);
  paraphe_paper_view_press_link (self->view, paraphe_page_texts_find_link (text, 0, 250, 95), 100, 100);
  kit_await_text (GTK_WIDGET (pane), "it is never followed here");
  g_assert_null (kit_find_text (GTK_WIDGET (pane), "Copy the address"));
  gtk_popover_popdown (GTK_POPOVER (kit_find (GTK_WIDGET (pane), GTK_TYPE_POPOVER)));
  kit_await_count (GTK_WIDGET (pane), GTK_TYPE_POPOVER, 0);
}

static void
test_locked (Viewer *self, gconstpointer data) {
  g_autofree char *path = viewer_put (self, "locked.pdf", paraphe_sample_locked ("ENT2026"));
  ParaphePaperPane *pane = viewer_show_pane (self, path);
  kit_await_count (GTK_WIDGET (pane), PARAPHE_TYPE_PAPER_NOTICE, 1);
  g_assert_true (kit_shows (GTK_WIDGET (pane), "Protected by a password"));
  kit_check_names (GTK_WIDGET (pane));
  kit_picture (self->window, "viewer-locked");
  GtkWidget *entry = kit_find (GTK_WIDGET (pane), GTK_TYPE_PASSWORD_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "2026");
  kit_click (GTK_WIDGET (pane), "Open");
  kit_await_text (GTK_WIDGET (pane), "This password does not open it.");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_false (viewer_can (pane, "print"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "ENT2026");
  kit_click (GTK_WIDGET (pane), "Open");
  kit_await (viewer_is_sharp, self, "the paper opened");
  g_assert_cmpuint (kit_count (GTK_WIDGET (pane), PARAPHE_TYPE_PAPER_NOTICE), ==, 0);
  g_assert_true (viewer_can (pane, "print"));
  /* Asked once: another view of it needs no password. */
  paraphe_paper_view_show_sentence (self->view, NULL);
  viewer_show (self, path);
  g_assert_cmpuint (paraphe_paper_view_get_n_pages (self->view), ==, 1);
}

/* Named, weighed, saved elsewhere: never opened, here or by a program of this computer. */
static void
test_kept (Viewer *self, gconstpointer data) {
  g_autofree char *path = viewer_put (self, "letter.docx", g_bytes_new_static ("PK\3\4........word/document.xml", 27));
  ParaphePaperPane *pane = viewer_show_pane (self, path);
  kit_await_count (GTK_WIDGET (pane), PARAPHE_TYPE_PAPER_NOTICE, 1);
  g_assert_true (kit_shows (GTK_WIDGET (pane), "DOCX file: save as…"));
  g_assert_nonnull (kit_find_text (GTK_WIDGET (pane), "Save as…"));
  kit_picture (self->window, "viewer-docx");
  static const char *const closed[] = { "find", "pages", "turn", "details", "print", "open" };
  for (gsize i = 0; i < G_N_ELEMENTS (closed); i++)
    g_assert_false (viewer_can (pane, closed[i]));
  g_assert_true (viewer_can (pane, "save"));
}

/* A file that is no paper: a sentence in the place of its page, and nothing to press. */
static void
test_faults (Viewer *self, gconstpointer data) {
  static const struct {
    const char *name, *bytes, *sentence;
  } files[] = {
    { "nothing.pdf", "rien", "Unreadable file" },
    { "cut.pdf", "%PDF-1.7\n1 0 obj\n<< /Type /Cata", "Unreadable file" },
    { "page.html", "<!DOCTYPE html><html><body>Merci</body></html>", "Unreadable file" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *path = viewer_put (self, files[i].name, g_bytes_new_static (files[i].bytes, strlen (files[i].bytes)));
    if (self->window == NULL)
      self->window = kit_show (viewer_make_view (self), 700, 600);
    paraphe_paper_view_show_paper (self->view, path);
    ParaphePaperSource *source = paraphe_paper_view_get_source (self->view);
    while (paraphe_paper_source_get_fault (source) == NULL)
      g_main_context_iteration (NULL, TRUE);
    g_assert_true (g_str_has_prefix (paraphe_paper_source_get_fault (source), files[i].sentence));
    g_assert_cmpint (paraphe_paper_source_get_refusal (source), ==, PARAPHE_PAPER_REFUSED);
    g_assert_cmpuint (paraphe_paper_view_get_n_pages (self->view), ==, 0);
    kit_settle ();
    g_autofree char *picture = g_strdup_printf ("viewer-fault-%s", files[i].name);
    kit_picture (self->window, picture);
  }
}

static void
test_strip (Viewer *self, gconstpointer data) {
  g_autofree char *path = viewer_put (self, "six.pdf", paraphe_sample_pdf (6, "in small"));
  ParaphePaperPane *pane = viewer_show_pane (self, path);
  kit_await (viewer_is_sharp, self, "the paper");
  paraphe_paper_pane_act (pane, "pages", NULL);
  kit_await_count (GTK_WIDGET (pane), PARAPHE_TYPE_PAGE_STRIP, 1);
  GtkWidget *list = kit_find (GTK_WIDGET (pane), GTK_TYPE_LIST_VIEW);
  GtkSingleSelection *pages = GTK_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (pages)), ==, 6);
  paraphe_paper_view_go_to (self->view, 2);
  kit_settle ();
  g_assert_cmpuint (gtk_single_selection_get_selected (pages), ==, 2);
  gtk_single_selection_set_selected (pages, 4);
  kit_settle ();
  g_assert_cmpuint (paraphe_paper_view_get_page (self->view), ==, 4);
  self->was_drawn = FALSE; /* a page far away is not drawn yet */
  kit_await (viewer_is_sharp, self, "the page gone to");
  kit_check_names (GTK_WIDGET (pane));
  kit_picture (self->window, "viewer-strip");
}

/* A turn is kept with the file. */
static void
test_turn_is_kept (Viewer *self, gconstpointer data) {
  g_autofree char *first = viewer_put (self, "first.pdf", paraphe_sample_pdf (1, "turned"));
  g_autofree char *second = viewer_put (self, "second.pdf", paraphe_sample_pdf (1, "as it is"));
  g_autoptr (ParaphePaperTurns) turns = paraphe_paper_turns_new ();
  ParaphePaperPane *pane = viewer_show_pane (self, first);
  paraphe_paper_pane_set_turns (pane, turns);
  kit_await (viewer_is_sharp, self, "the paper");
  paraphe_paper_pane_act (pane, "turn", g_variant_new_int32 (-1));
  g_assert_cmpuint (paraphe_paper_view_get_turns (self->view), ==, 3);
  viewer_show (self, second);
  g_assert_cmpuint (paraphe_paper_view_get_turns (self->view), ==, 0);
  viewer_show (self, first);
  g_assert_cmpuint (paraphe_paper_view_get_turns (self->view), ==, 3);
  paraphe_paper_pane_act (pane, "turn", g_variant_new_int32 (1));
  g_assert_cmpuint (paraphe_paper_turns_get (turns, first), ==, 0);
}

static gboolean
are_both_sharp (gpointer data) {
  ParaphePaperView **views = data;
  return paraphe_paper_view_is_sharp (views[0]) && paraphe_paper_view_is_sharp (views[1]);
}

/* How far the second paper is ahead of the first, in pages. */
static double
get_lead (ParaphePaperView **views) {
  return paraphe_paper_view_get_progress (views[1]) - paraphe_paper_view_get_progress (views[0]);
}

static gboolean
is_tenth_ahead (gpointer data) {
  return ABS (get_lead (data) - 0.1) <= 0.02;
}

static gboolean
are_both_on_second (gpointer data) {
  ParaphePaperView **views = data;
  return paraphe_paper_view_get_page (views[0]) == 1 && paraphe_paper_view_get_page (views[1]) == 1;
}

static gboolean
are_both_as_large (gpointer data) {
  ParaphePaperView **views = data;
  return paraphe_paper_view_get_zoom (views[0]) == paraphe_paper_view_get_zoom (views[1]);
}

static gboolean
are_both_at_fit (gpointer data) {
  ParaphePaperView **views = data;
  return paraphe_paper_view_get_zoom (views[0]) == 1 && are_both_as_large (views) && are_both_sharp (views);
}

/* The second stands at its top, smaller than the first, which did not follow it. */
static gboolean
is_second_on_its_own (gpointer data) {
  ParaphePaperView **views = data;
  return gtk_adjustment_get_value (viewer_get_scroll (views[1])) == 0 && gtk_adjustment_get_value (viewer_get_scroll (views[0])) > 0
         && paraphe_paper_view_get_zoom (views[0]) > paraphe_paper_view_get_zoom (views[1]) && are_both_sharp (views);
}

static gboolean
is_out_of_sight (gpointer widget) {
  return !gtk_widget_get_mapped (widget);
}

/* The bench of a dossier, the convention on the left, its copy on the right. */
static ParaphePapersBench *
show_bench (Viewer *self, const char *convention, const char *copy, ParaphePaperView *views[2]) {
  g_autoptr (ParapheCaseFile) sample = sample_file (PARAPHE_STATUS_RECEIVED, SAMPLE_COPIES);
  g_autoptr (GPtrArray) conventions = paraphe_paper_choice_list_conventions (sample);
  g_autoptr (GPtrArray) received = paraphe_paper_choice_list_received (sample);
  g_autoptr (ParapheCaseFile) file = viewer_make_file (sample, conventions, 0, convention);
  g_hash_table_insert (paraphe_case_file_facts (file)->papers, g_strdup (paraphe_paper_choice_facts (received->pdata[0])->md5),
                       g_strdup (copy));
  ParaphePapersBench *bench = g_object_new (PARAPHE_TYPE_PAPERS_BENCH, NULL);
  paraphe_papers_bench_set_engine (bench, self->engine);
  self->window = kit_show (GTK_WIDGET (bench), 940, 640);
  paraphe_papers_bench_set_file (bench, file);
  g_autoptr (GPtrArray) panes = kit_list (GTK_WIDGET (bench), PARAPHE_TYPE_PAPER_PANE);
  g_assert_cmpuint (panes->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    views[i] = paraphe_paper_pane_get_view (panes->pdata[i]);
  self->view = views[1];
  kit_await (are_both_sharp, views, "both papers");
  return bench;
}

static void
test_side_by_side (Viewer *self, gconstpointer data) {
  g_autofree char *convention = viewer_put (self, "convention.pdf", paraphe_sample_pdf (3, "of the convention"));
  g_autofree char *copy = viewer_put (self, "copy.pdf", paraphe_sample_pdf (3, "of the copy"));
  ParaphePaperView *views[2];
  ParaphePapersBench *bench = show_bench (self, convention, copy, views);
  GtkWindow *window = self->window;
  kit_check_names (GTK_WIDGET (bench));
  kit_picture (window, "viewer-side-by-side");
  /* Tied: one moves and grows with the other. */
  paraphe_papers_bench_focus (bench);
  paraphe_paper_view_go_to (views[1], 1);
  kit_await (are_both_on_second, views, "the second page of both");
  g_assert_true (kit_press (window, "plus"));
  kit_await (are_both_as_large, views, "the same zoom");
  g_assert_cmpfloat (paraphe_paper_view_get_zoom (views[0]), >, 1);
  kit_await (are_both_sharp, views, "both papers, larger");
  g_assert_true (kit_press (window, "0"));
  kit_await (are_both_at_fit, views, "both papers as wide as their panes");
  /* One beside the other: the distance stays. */
  for (guint i = 0; i < 10; i++)
    g_assert_true (kit_press (window, "<Control>Down"));
  kit_await (is_tenth_ahead, views, "a tenth of a page between the two");
  double before = paraphe_paper_view_get_progress (views[0]);
  g_assert_true (kit_press (window, "<Control>Page_Down"));
  kit_await (is_tenth_ahead, views, "the same distance, further");
  g_assert_cmpfloat (paraphe_paper_view_get_progress (views[0]), >, before);
  /* Free: each on its own. */
  g_assert_true (kit_press (window, "l"));
  g_assert_true (kit_press (window, "Home"));
  g_assert_true (kit_press (window, "minus"));
  kit_await (is_second_on_its_own, views, "the second paper on its own");
  /* Swapped, alone, back. */
  GtkWidget *panes[2] = { gtk_widget_get_ancestor (GTK_WIDGET (views[0]), PARAPHE_TYPE_PAPER_PANE),
                          gtk_widget_get_ancestor (GTK_WIDGET (views[1]), PARAPHE_TYPE_PAPER_PANE) };
  g_assert_true (kit_press (window, "<Control>x"));
  g_assert_true (gtk_widget_get_next_sibling (panes[1]) == panes[0]);
  g_assert_true (kit_press (window, "c"));
  kit_await (is_out_of_sight, panes[0], "one paper alone");
  g_assert_true (kit_press (window, "c"));
  kit_await (are_both_sharp, views, "both papers again");
  kit_picture (window, "viewer-swapped");
}

/* The number of a page is typed; what is no page changes nothing. */
static void
test_page_entry (Viewer *self, gconstpointer data) {
  g_autofree char *convention = viewer_put (self, "convention.pdf", paraphe_sample_pdf (3, "of the convention"));
  g_autofree char *copy = viewer_put (self, "copy.pdf", paraphe_sample_pdf (9, "of the copy"));
  ParaphePaperView *views[2];
  ParaphePapersBench *bench = show_bench (self, convention, copy, views);
  g_assert_true (kit_shows (GTK_WIDGET (bench), "of 9"));
  static const struct {
    const char *typed;
    guint page;
  } entries[] = { { "7", 6 }, { "10", 6 }, { "0", 6 }, { "-1", 6 }, { "two", 6 }, { "2", 1 }, { "", 1 } };
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++) {
    paraphe_papers_bench_focus (bench);
    g_assert_true (kit_press (self->window, "<Control>g"));
    GtkWidget *entry = gtk_widget_get_ancestor (gtk_window_get_focus (self->window), GTK_TYPE_ENTRY);
    g_assert_nonnull (entry);
    gtk_editable_set_text (GTK_EDITABLE (entry), entries[i].typed);
    g_signal_emit_by_name (entry, "activate");
    kit_settle ();
    g_assert_cmpuint (paraphe_paper_view_get_page (views[1]), ==, entries[i].page);
    g_autofree char *shown = g_strdup_printf ("%u", entries[i].page + 1);
    g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, shown);
  }
}

static const char *
find_line (GPtrArray *lines, const char *name) {
  for (guint i = 0; i < lines->len; i++)
    if (g_str_equal (((ParapheFactLine *) lines->pdata[i])->name, name))
      return ((ParapheFactLine *) lines->pdata[i])->value;
  return NULL;
}

static void
test_details (Viewer *self, gconstpointer data) {
  double widths[] = { 595, 595, 842 }, heights[] = { 842, 842, 595 };
  const ParapheSheet sheet = { .kind = (char *) "pdf", .n_pages = 3, .widths = widths, .heights = heights, .restricted = TRUE };
  g_autoptr (ParaphePaperFacts) facts = paraphe_paper_facts_new ();
  ParapheSignature signature = { g_strdup ("Hélène CAZALS\n<b>"), SAMPLE_NOW, PARAPHE_SEAL_MODIFIED };
  facts->version = 17;
  facts->n_pages = 3;
  facts->has_text = TRUE;
  facts->traces = PARAPHE_TRACE_SCRIPT;
  facts->producer = g_strdup ("WeasyPrint 60");
  facts->created_at = SAMPLE_NOW;
  g_array_append_val (facts->signatures, signature);
  g_autoptr (GPtrArray) lines = paraphe_paper_details_list (&sheet, facts);
  g_assert_cmpstr (find_line (lines, "Kind"), ==, "PDF 1.7");
  g_assert_cmpstr (find_line (lines, "Size"), ==, "210 × 297 mm, 297 × 210 mm");
  g_assert_nonnull (strstr (find_line (lines, "Signature field"), "modified after signature"));
  g_assert_null (strchr (find_line (lines, "Signature field"), '\n'));
  g_assert_nonnull (strstr (find_line (lines, "It holds"), "never run"));
  g_assert_cmpstr (find_line (lines, "Produced by"), ==, "WeasyPrint 60");
  g_assert_nonnull (find_line (lines, "Encryption"));
  g_assert_null (find_line (lines, "Modified on"));
  /* And of a real paper, in a popover. */
  g_autofree char *path = viewer_put (self, "words.pdf", paraphe_sample_words ());
  ParaphePaperPane *pane = viewer_show_pane (self, path);
  kit_await (viewer_is_sharp, self, "the paper");
  paraphe_paper_pane_act (pane, "details", NULL);
  kit_await_text (GTK_WIDGET (pane), "can be searched and copied");
  GtkWidget *popover = kit_find (GTK_WIDGET (pane), GTK_TYPE_POPOVER);
  kit_check_names (popover);
  kit_picture (self->window, "viewer-details");
  gtk_popover_popdown (GTK_POPOVER (popover));
  kit_await_count (GTK_WIDGET (pane), GTK_TYPE_POPOVER, 0);
}

static gboolean
find_file_printer (GtkPrinter *printer, gpointer data) {
  if (!gtk_printer_is_virtual (printer) || !gtk_printer_accepts_pdf (printer))
    return FALSE;
  g_set_object ((GtkPrinter **) data, printer);
  return TRUE;
}

static gboolean
is_printed (gpointer data) {
  Viewer *self = data;
  g_autofree char *bytes = NULL;
  gsize length = 0;
  return g_file_get_contents (self->text, &bytes, &length, NULL) && length > 0;
}

/* What a printer is given is the file, byte for byte. */
static void
test_print (Viewer *self, gconstpointer data) {
  g_autoptr (GtkPrinter) printer = NULL;
  gtk_enumerate_printers (find_file_printer, &printer, NULL, TRUE);
  if (printer == NULL) {
    g_test_skip ("this system has no printer that writes into a file");
    return;
  }
  g_autoptr (GBytes) pdf = paraphe_sample_pdf (2, "printed");
  g_autofree char *target = g_build_filename (self->folder, "printed.pdf", NULL);
  g_autofree char *uri = g_filename_to_uri (target, NULL, NULL);
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_URI, uri);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf");
  self->window = kit_show (gtk_label_new ("printing"), 200, 100);
  const ParaphePaperTerms terms = { GTK_WIDGET (self->window), self->engine, target, "copie.pdf" };
  paraphe_paper_errand_send (&terms, printer, settings, setup, pdf);
  self->text = target;
  kit_await (is_printed, self, "the print");
  kit_settle ();
  g_autofree char *bytes = NULL;
  gsize length, expected;
  g_assert_true (g_file_get_contents (target, &bytes, &length, NULL));
  gconstpointer original = g_bytes_get_data (pdf, &expected);
  g_assert_cmpmem (bytes, length, original, expected);
}

#define ADD(name, function) g_test_add ("/viewer/" name, Viewer, NULL, viewer_set_up, function, viewer_tear_down)

int
main (int argc, char **argv) {
  if (!kit_start (&argc, &argv))
    return 0;
  ADD ("pages", test_pages);
  ADD ("turns", test_turns);
  ADD ("memory", test_memory);
  ADD ("find", test_find);
  ADD ("words", test_words);
  ADD ("links", test_links);
  ADD ("link-is-told", test_link_is_told);
  ADD ("locked", test_locked);
  ADD ("kept", test_kept);
  ADD ("faults", test_faults);
  ADD ("strip", test_strip);
  ADD ("turn-is-kept", test_turn_is_kept);
  ADD ("side-by-side", test_side_by_side);
  ADD ("page-entry", test_page_entry);
  ADD ("details", test_details);
  ADD ("print", test_print);
  return g_test_run ();
}
