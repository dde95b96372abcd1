/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper in a window: see viewer-bench.h. */
#include "viewer-bench.h"

#include <glib/gstdio.h>
#include <string.h>

#include "ui-kit.h"
#include "ui-samples.h"

void
viewer_set_up (Viewer *self, gconstpointer data) {
  self->engine = paraphe_engine_new ("", TRUE);
  self->cache = paraphe_texture_cache_new (VIEWER_CACHE_BYTES);
  self->folder = g_dir_make_tmp ("paraphe-viewer-XXXXXX", NULL);
}

static void
on_closed (GObject *source, GAsyncResult *result, gpointer data) {
  *(gboolean *) data = TRUE;
}

gboolean
viewer_is_true (gpointer data) {
  return *(gboolean *) data;
}

static gboolean
is_gone (gpointer data) {
  return *(gpointer *) data == NULL;
}

void
viewer_tear_down (Viewer *self, gconstpointer data) {
  gboolean closed = FALSE;
  if (self->window != NULL)
    kit_destroy (self->window);
  paraphe_engine_close_async (self->engine, on_closed, &closed);
  kit_await (viewer_is_true, &closed, "the end of the engine");
  g_object_unref (self->cache);
  gpointer engine = self->engine;
  g_object_add_weak_pointer (G_OBJECT (self->engine), &engine);
  g_object_unref (self->engine);
  kit_await (is_gone, &engine, "the last answers"); /* of what was asked and given up */
  g_autoptr (GDir) names = g_dir_open (self->folder, 0, NULL);
  for (const char *name = g_dir_read_name (names); name != NULL; name = g_dir_read_name (names)) {
    g_autofree char *path = g_build_filename (self->folder, name, NULL);
    g_remove (path);
  }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->address);
}

char *
viewer_put (Viewer *self, const char *name, GBytes *bytes) {
  g_autoptr (GBytes) taken = bytes;
  char *path = g_build_filename (self->folder, name, NULL);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (taken, NULL), (gssize) g_bytes_get_size (taken), NULL));
  return path;
}

static void
on_link (ParaphePaperView *view, const char *address, double x, double y, Viewer *self) {
  g_free (self->address);
  self->address = g_strdup (address);
}

GtkWidget *
viewer_make_view (Viewer *self) {
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  self->view = g_object_new (PARAPHE_TYPE_PAPER_VIEW, NULL);
  paraphe_paper_view_set_engine (self->view, self->engine, self->cache);
  g_signal_connect (self->view, "link", G_CALLBACK (on_link), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  return scrolled;
}

gboolean
viewer_is_sharp (gpointer data) {
  Viewer *self = data;
  ParaphePaperSource *source = paraphe_paper_view_get_source (self->view);
  gboolean drawn = source != NULL && paraphe_paper_source_is_drawn (source, paraphe_paper_view_get_page (self->view));
  g_assert_true (drawn || !self->was_drawn);
  self->was_drawn = drawn;
  return paraphe_paper_view_is_sharp (self->view) && paraphe_paper_view_get_drawn (self->view);
}

void
viewer_show (Viewer *self, const char *path) {
  if (self->window == NULL)
    self->window = kit_show (viewer_make_view (self), 700, 600);
  self->was_drawn = FALSE;
  paraphe_paper_view_show_paper (self->view, path);
  kit_await (viewer_is_sharp, self, "the paper, sharp");
}

GtkAdjustment *
viewer_get_scroll (ParaphePaperView *view) {
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
}

guint32
viewer_look_at (Viewer *self, int x, int y) {
  g_autoptr (GdkTexture) texture = kit_render (self->window);
  gsize stride = (gsize) gdk_texture_get_width (texture) * 4;
  g_autofree guchar *pixels = g_malloc (stride * (gsize) gdk_texture_get_height (texture));
  guint32 pixel;
  gdk_texture_download (texture, pixels, stride);
  memcpy (&pixel, pixels + (gsize) y * stride + (gsize) x * 4, sizeof pixel);
  return pixel & 0xffffff;
}

gboolean
viewer_knows_links (gpointer data) {
  Viewer *self = data;
  return paraphe_page_texts_get_links (paraphe_paper_view_get_text (self->view), 0) != NULL
         && paraphe_page_texts_get_words (paraphe_paper_view_get_text (self->view), 0) != NULL;
}

ParapheCaseFile *
viewer_make_file (ParapheCaseFile *sample, GPtrArray *choices, guint index, const char *path) {
  ParapheCaseFileFacts facts = *paraphe_case_file_facts (sample);
  g_autoptr (GHashTable) papers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (papers, g_strdup (paraphe_paper_choice_facts (choices->pdata[index])->md5), g_strdup (path));
  facts.papers = papers;
  return paraphe_case_file_new (&facts);
}

ParaphePaperPane *
viewer_show_pane (Viewer *self, const char *path) {
  g_autoptr (ParapheCaseFile) sample = sample_file (PARAPHE_STATUS_RECEIVED, SAMPLE_COPIES);
  g_autoptr (GPtrArray) choices = paraphe_paper_choice_list_received (sample);
  g_autoptr (ParapheCaseFile) file = viewer_make_file (sample, choices, 0, path);
  ParaphePaperPane *pane = g_object_new (PARAPHE_TYPE_PAPER_PANE, NULL);
  paraphe_paper_pane_set_engine (pane, self->engine, self->cache);
  self->window = kit_show (GTK_WIDGET (pane), 700, 600);
  paraphe_paper_pane_set_choices (pane, file, choices, "nothing");
  self->view = paraphe_paper_pane_get_view (pane);
  return pane;
}

gboolean
viewer_can (ParaphePaperPane *pane, const char *action) {
  GtkBox *box = GTK_BOX (gtk_widget_get_first_child (GTK_WIDGET (pane)));
  GtkWidget *button = gtk_button_new ();
  g_autofree char *name = g_str_equal (action, "turn") ? g_strdup ("paper.turn(1)") : g_strconcat ("paper.", action, NULL);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), name);
  gtk_box_append (box, button);
  gboolean open = gtk_widget_get_sensitive (button);
  gtk_box_remove (box, button);
  return open;
}
