/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A fuzz target without a fuzzer: the seeds of its folder, one after the other, then what is left of each when it is cut short. So they
 * are tests of every build, with any compiler. */
#include "fuzz-input.h"
#include <stdio.h>

static void
replay (const char *folder, const char *name) {
  g_autofree char *path = g_build_filename (folder, name, NULL), *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize size = 0;
  g_file_get_contents (path, &bytes, &size, &error);
  g_assert_no_error (error);
  for (gsize length = size, n = 0; n < 64; length = length * 7 / 8, n++) {
    /* Bytes of their own, so that a sanitiser sees a read beyond them. */
    g_autofree guint8 *copy = g_memdup2 (bytes, length);
    LLVMFuzzerTestOneInput (copy, length);
  }
}

static void
on_test (gconstpointer data) {
  const char *folder = data, *name;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) seeds = g_dir_open (folder, 0, &error);
  guint n = 0;
  g_assert_no_error (error);
  for (; (name = g_dir_read_name (seeds)) != NULL; n++)
    replay (folder, name);
  g_test_message ("%u seeds", n);
  g_assert_cmpuint (n, >, 0);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  g_autofree char *name = g_path_get_basename (argv[1]), *path = g_strconcat ("/seeds/", name, NULL);
  g_test_add_data_func (path, argv[1], on_test);
  return g_test_run ();
}
