/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every kind of file that a collectivité sends, in the viewer: pictures shown as a hand would hold them, fax pages one under the other;
 * what is no paper named, weighed, saved elsewhere, and opened by nobody. */
#include "paper-notice.h"
#include "paper-samples.h"
#include "rare-samples.h"
#include "ui-kit.h"
#include "viewer-bench.h"
#include <string.h>

/* Which quarter of the page that is read is dark or red: 0 none, 1 top left, 2 top right, 3 bottom right, 4 bottom left. */
static guint
find_quarter (Viewer *self) {
  static const struct {
    int x, y;
  } corners[] = { { 150, 100 }, { 550, 100 }, { 550, 450 }, { 150, 450 } };
  guint quarter = 0;
  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    if ((viewer_look_at (self, corners[i].x, corners[i].y) & 0xff) < 0x80) {
      g_assert_cmpuint (quarter, ==, 0);
      quarter = i + 1;
    }
  return quarter;
}

static void
show_whole (Viewer *self, const char *path) {
  viewer_show (self, path);
  paraphe_paper_view_set_fit (self->view, PARAPHE_FIT_PAGE);
  kit_await (viewer_is_sharp, self, "the whole page");
}

/* A telephone writes in its picture how it was held. */
static void
test_orientation (Viewer *self, gconstpointer data) {
  static const struct {
    int orientation;
    guint quarter;
  } pictures[] = { { 0, 1 }, { 1, 1 }, { 2, 2 }, { 3, 3 }, { 4, 4 }, { 5, 1 }, { 6, 2 }, { 7, 3 }, { 8, 4 } };
  for (gsize i = 0; i < G_N_ELEMENTS (pictures); i++) {
    g_autofree char *name = g_strdup_printf ("photo-%d.jpg", pictures[i].orientation);
    g_autofree char *path = viewer_put (self, name, paraphe_sample_image ("jpeg", 400, 400, 72, pictures[i].orientation));
    show_whole (self, path);
    g_assert_cmpuint (find_quarter (self), ==, pictures[i].quarter);
  }
}

static void
test_fax (Viewer *self, gconstpointer data) {
  static const ParapheLeafTerms leaves[] = { { 400, 400, 1, 200, FALSE }, { 40, 40, 1, 200, TRUE }, { 400, 400, 6, 200, FALSE },
                                             { 400, 400, 3, 200, FALSE } };
  static const guint quarters[] = { 1, 2, 3 };
  g_autofree char *path = viewer_put (self, "fax.tif", paraphe_sample_tiff (leaves, G_N_ELEMENTS (leaves)));
  show_whole (self, path);
  g_assert_cmpuint (paraphe_paper_view_get_n_pages (self->view), ==, 3); /* a thumbnail is no page */
  for (guint page = 0; page < 3; page++) {
    paraphe_paper_view_go_to (self->view, page);
    self->was_drawn = FALSE;
    kit_await (viewer_is_sharp, self, "the page of the fax");
    g_assert_cmpuint (find_quarter (self), ==, quarters[page]);
  }
  kit_picture (self->window, "viewer-fax");
}

static void
test_heic (Viewer *self, gconstpointer data) {
  GBytes *heic = paraphe_sample_heic (400, 400);
  if (heic == NULL) {
    g_test_skip ("this system cannot write HEIC");
    return;
  }
  g_autofree char *path = viewer_put (self, "photo.heic", heic);
  show_whole (self, path);
  g_assert_cmpuint (find_quarter (self), ==, 1);
}

/* Named by what they hold, whatever their name says. */
static void
test_kept (Viewer *self, gconstpointer data) {
#define BYTES(text) text, sizeof text - 1
#define ZIP_HEAD "PK\3\4\24\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\10\0\0\0"
  static const struct {
    const char *name, *bytes;
    gsize length;
    const char *sentence;
  } files[] = {
    { "lettre.pdf", BYTES (ZIP_HEAD "word/document.xml"), "DOCX file" },
    { "lettre.odt", BYTES (ZIP_HEAD "mimetypeapplication/vnd.oasis.opendocument.text"), "ODT file" },
    { "pieces.zip", BYTES (ZIP_HEAD "scan.jpg"), "ZIP file" },
    { "message.eml", BYTES ("Received: from mx.example.org\r\nFrom: mairie@example.org\r\nSubject: convention\r\n\r\nBonjour"), "e-mail" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *path = viewer_put (self, files[i].name, g_bytes_new_static (files[i].bytes, files[i].length));
    ParaphePaperPane *pane = viewer_show_pane (self, path);
    kit_await_count (GTK_WIDGET (pane), PARAPHE_TYPE_PAPER_NOTICE, 1);
    const char *said = paraphe_paper_source_get_fault (paraphe_paper_view_get_source (self->view));
    g_test_message ("%s: %s", files[i].name, said);
    g_assert_nonnull (strstr (said, files[i].sentence));
    g_assert_true (kit_shows (GTK_WIDGET (pane), said));
    static const char *const closed[] = { "find", "pages", "turn", "details", "print", "open" };
    for (gsize j = 0; j < G_N_ELEMENTS (closed); j++)
      g_assert_false (viewer_can (pane, closed[j]));
    g_assert_true (viewer_can (pane, "save"));
    g_assert_cmpuint (paraphe_paper_view_get_n_pages (self->view), ==, 0);
    g_autofree char *picture = g_strdup_printf ("viewer-kept-%s", files[i].name);
    kit_picture (self->window, picture);
    kit_destroy (g_steal_pointer (&self->window));
  }
}

#define ADD(name, function) g_test_add ("/shown/" name, Viewer, NULL, viewer_set_up, function, viewer_tear_down)

int
main (int argc, char **argv) {
  if (!kit_start (&argc, &argv))
    return 0;
  ADD ("orientation", test_orientation);
  ADD ("fax", test_fax);
  ADD ("heic", test_heic);
  ADD ("kept", test_kept);
  return g_test_run ();
}
