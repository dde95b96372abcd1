/* SPDX-License-Identifier: GPL-3.0-or-later */
/* See the header. One bench a test, on the test's thread. */
#include "paper-bench.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

void
paraphe_bench_set_up (ParapheBench *self, const char *reader) {
  g_autoptr (GError) error = NULL;
  self->folder = g_dir_make_tmp ("paraphe-papers-XXXXXX", &error);
  g_assert_no_error (error);
  g_autofree char *unboxed = PARAPHE_BENCH_SANITIZED && !reader ? paraphe_bench_disguise (self, "none") : NULL;
  self->desk = paraphe_desk_new (unboxed ? unboxed : reader);
}

void
paraphe_bench_tear_down (ParapheBench *self) {
  g_clear_object (&self->desk);
  g_autoptr (GDir) names = g_dir_open (self->folder, 0, NULL);
  for (const char *name = g_dir_read_name (names); name; name = g_dir_read_name (names)) {
    g_autofree char *path = g_build_filename (self->folder, name, NULL);
    g_remove (path);
  }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_clear_pointer (&self->folder, g_free);
}

char *
paraphe_bench_write (ParapheBench *self, const char *name, GBytes *bytes) {
  char *path = g_build_filename (self->folder, name, NULL);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GError) error = NULL;
  g_file_set_contents (path, length > 0 ? data : "", (gssize) length, &error);
  g_assert_no_error (error);
  return path;
}

char *
paraphe_bench_disguise (ParapheBench *self, const char *walls) {
  g_autofree char *name = g_strconcat ("malice-", walls, NULL);
  char *link = g_build_filename (self->folder, name, NULL);
  g_assert_nonnull (g_getenv ("PARAPHE_MALICE_READER"));
  if (!g_file_test (link, G_FILE_TEST_EXISTS))
    g_assert_cmpint (symlink (g_getenv ("PARAPHE_MALICE_READER"), link), ==, 0);
  return link;
}

ParapheImage *
paraphe_bench_draw (ParapheDesk *desk, const char *path, guint page, double scale, GCancellable *cancellable, GError **error) {
  g_autoptr (ParapheSheet) sheet = paraphe_desk_open (desk, path, cancellable, error);
  if (!sheet)
    return NULL;
  const ParapheDrawing drawing = paraphe_drawing_of_page (sheet, page, scale);
  return paraphe_desk_render (desk, path, page, &drawing, cancellable, error);
}

void
paraphe_bench_assert_good (ParapheBench *self, const char *path) {
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheSheet) info = paraphe_desk_open (self->desk, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (info->kind, ==, "pdf");
  g_autoptr (ParapheImage) picture = paraphe_bench_draw (self->desk, path, 0, 1.0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmphex (paraphe_bench_get_pixel (picture, 100, 100), ==, 0xff000000);
  g_assert_cmphex (paraphe_bench_get_pixel (picture, 300, 700), ==, 0xffffffff);
  g_autofree char *text = paraphe_desk_read_text (self->desk, path, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "Page 1 of the "));
}

static void
add_children (const char *thread, GArray *children) {
  g_autofree char *list = NULL;
  g_autofree char *path = g_strdup_printf ("/proc/self/task/%s/children", thread);
  if (!g_file_get_contents (path, &list, NULL, NULL)) /* a thread that ended meanwhile */
    return;
  g_auto (GStrv) words = g_strsplit (g_strstrip (list), " ", -1);
  for (char **word = words; *word; word++) {
    int pid = (int) g_ascii_strtoll (*word, NULL, 10);
    if (pid > 0)
      g_array_append_val (children, pid);
  }
}

GArray *
paraphe_bench_list_children (void) {
  GArray *children = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GDir) threads = g_dir_open ("/proc/self/task", 0, NULL);
  g_assert_nonnull (threads);
  for (const char *thread = g_dir_read_name (threads); thread; thread = g_dir_read_name (threads))
    add_children (thread, children);
  return children;
}

guint
paraphe_bench_count_descriptors (void) {
  guint n = 0;
  g_autoptr (GDir) names = g_dir_open ("/proc/self/fd", 0, NULL);
  while (g_dir_read_name (names))
    n++;
  return n;
}

guint32
paraphe_bench_get_pixel (const ParapheImage *picture, int x, int y) {
  g_assert_cmpint (x, <, picture->width);
  g_assert_cmpint (y, <, picture->height);
  const guint8 *pixels = g_bytes_get_data (picture->pixels, NULL);
  guint32 pixel;
  memcpy (&pixel, pixels + (gsize) y * (gsize) picture->stride + 4 * (gsize) x, sizeof pixel);
  return pixel;
}
