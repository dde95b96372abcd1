/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of the school directory for the tests. */
#include "school-bench.h"
#include "csv.h"
#include <stdio.h>
#include <string.h>

ParapheVintage *
bench_read_vintage (const char *path, const char *departements, GError **error) {
  g_autoptr (ParapheVintage) vintage = paraphe_vintage_new (departements, paraphe_day_new (2026, 11, 23));
  g_autoptr (ParapheCsvReader) reader = paraphe_csv_reader_new (NULL, paraphe_vintage_add_row, vintage);
  char buffer[65536];
  gsize n;
  gboolean goes_on = TRUE;
  FILE *file = fopen (path, "rb");
  g_assert_nonnull (file);
  while (goes_on && (n = fread (buffer, 1, sizeof buffer, file)) > 0)
    goes_on = paraphe_csv_reader_feed (reader, buffer, n, error);
  fclose (file);
  return goes_on && paraphe_csv_reader_end (reader, error) ? g_steal_pointer (&vintage) : NULL;
}

ParapheVintage *
bench_read_text (const char *text, const char *departements, GError **error) {
  g_autoptr (ParapheVintage) vintage = paraphe_vintage_new (departements, paraphe_day_new (2026, 11, 23));
  g_autoptr (ParapheCsvReader) reader = paraphe_csv_reader_new (NULL, paraphe_vintage_add_row, vintage);
  return paraphe_csv_reader_feed (reader, text, strlen (text), error) && paraphe_csv_reader_end (reader, error)
             ? g_steal_pointer (&vintage)
             : NULL;
}

ParapheDirectory *
bench_make_directory (ParapheVintage *vintage) {
  const ParapheVintageFacts *facts = paraphe_vintage_facts (vintage);
  return paraphe_directory_new (facts->records, facts->day);
}

char *
bench_find_real (const char *name) {
  const char *folder = g_getenv ("PARAPHE_DIRECTORIES");
  char *path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;
  if (path != NULL && g_file_test (path, G_FILE_TEST_EXISTS))
    return path;
  g_free (path);
  g_test_skip ("PARAPHE_DIRECTORIES names no folder that holds this vintage");
  return NULL;
}
