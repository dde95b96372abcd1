/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Importing a national school directory (100 MB, one school in a hundred kept) against a bare read and split of the same file: at most
 * three times its CPU time, commit included. With arguments FILE DEPARTEMENTS, that file instead, and no limit. */
#include "csv.h"
#include "directory-table.h"
#include "directory-vintage.h"
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define PIECE 65536
#define MEGABYTES 100
#define RUNS 3

static double
measure_cpu (void) {
  struct timespec spent;
  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &spent);
  return (double) spent.tv_sec + (double) spent.tv_nsec / 1e9;
}

static void
generate (const char *path) {
  static const char letters[] = "ABCDEFGHJKLMNPRSTUVWXYZ";
  FILE *file = fopen (path, "wb");
  gsize done = 0;
  g_assert_nonnull (file);
  fputs ("identifiant_de_l_etablissement;nom_etablissement;type_etablissement;statut_public_prive;code_commune;nom_commune;"
         "code_departement;etat;date_maj_ligne",
         file);
  for (int j = 0; j < 60; j++)
    fprintf (file, ";colonne_%d", j);
  fputs ("\r\n", file);
  for (guint i = 0; done < MEGABYTES << 20; i++) {
    guint departement = i % 100 == 0 ? 81 : 1 + i % 80, number = departement * 10000 + (i / 100) % 10000;
    int n = fprintf (file, "0%06u%c;École élémentaire publique n° %u;Ecole;Public;%02u004;Commune %u;%03u;OUVERT;2026-10-05", number,
                     letters[number % 23], i, departement, i % 400, departement);
    done += (gsize) n;
    for (int j = 0; j < 60; j++)
      done += (gsize) fprintf (file, "%s", j % 3 == 0 ? ";48.7511397" : j % 3 == 1 ? ";ce@ecole.example" : ";0");
    done += (gsize) fprintf (file, "\r\n");
  }
  fclose (file);
}

/* Lines into cells that end with NUL, in the simplest way. */
static guint64
split (const char *path) {
  g_autofree char *line = NULL;
  size_t size = 0;
  guint64 n_cells = 0;
  FILE *file = fopen (path, "rb");
  while (getline (&line, &size, file) >= 0) {
    for (char *cell = line, *end; cell != NULL; cell = end) {
      end = strchr (cell, ';');
      if (end != NULL)
        *end++ = '\0';
      n_cells++;
    }
  }
  fclose (file);
  return n_cells;
}

static guint
import (const char *path, const char *departements, ParapheStore *store) {
  g_autoptr (ParapheVintage) vintage = paraphe_vintage_new (departements, paraphe_day_new (2026, 11, 23));
  g_autoptr (ParapheCsvReader) reader = paraphe_csv_reader_new (NULL, paraphe_vintage_add_row, vintage);
  g_autofree char *piece = g_malloc (PIECE);
  g_autoptr (GError) error = NULL;
  gsize n;
  FILE *file = fopen (path, "rb");
  while ((n = fread (piece, 1, PIECE, file)) > 0)
    paraphe_csv_reader_feed (reader, piece, n, &error);
  fclose (file);
  paraphe_csv_reader_end (reader, &error);
  g_assert_no_error (error);
  const ParapheVintageFacts *facts = paraphe_vintage_facts (vintage);
  ParapheDirectoryImport *kept = paraphe_store_begin_import (store, facts->day, "national.csv", facts->n_rows, &error);
  for (guint i = 0; i < facts->records->len; i++)
    paraphe_directory_import_put (kept, g_ptr_array_index (facts->records, i), &error);
  paraphe_directory_import_cover (kept, "81", TRUE, &error);
  paraphe_directory_import_commit (kept, "agent@example.fr", &error);
  g_assert_no_error (error);
  return facts->records->len;
}

int
main (int argc, char **argv) {
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("paraphe-directory-XXXXXX", &error);
  g_autofree char *path = argc == 3 ? g_strdup (argv[1]) : g_build_filename (folder, "national.csv", NULL), *data = g_build_filename (folder, "data", NULL);
  double bare = G_MAXDOUBLE, whole = G_MAXDOUBLE;
  guint64 n_cells = 0;
  guint n_kept = 0;
  if (argc != 3)
    generate (path);
  ParapheStore *store = paraphe_store_open (data, &error);
  g_assert_no_error (error);
  for (int i = 0; i < RUNS; i++) {
    double start = measure_cpu ();
    n_cells = split (path);
    bare = MIN (bare, measure_cpu () - start);
    start = measure_cpu ();
    n_kept = import (path, argc == 3 ? argv[2] : "81", store);
    whole = MIN (whole, measure_cpu () - start);
  }
  g_object_unref (store);
  g_print ("%" G_GUINT64_FORMAT " cells: read and split %.4f s, import of %u schools %.4f s, ratio %.2f\n", n_cells, bare, n_kept, whole,
           whole / bare);
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", folder);
  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
  return argc == 3 || whole <= 3 * bare ? 0 : 1;
}
