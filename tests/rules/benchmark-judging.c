/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Speed of the rules, in CPU time: all checks of a dossier, and the index across dossiers, at 3,000 dossiers and at 100,000. The ratios
 * are within one run; a dossier shares values with a few others, whatever the size of the campaign. */
#include "case-bench.h"
#include <stdio.h>
#include <time.h>

#define SMALL 3000
#define LARGE 100000
#define N_SAMPLES 3000
#define N_RUNS 3

static double
get_cpu (void) {
  struct timespec at;
  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &at);
  return (double) at.tv_sec + (double) at.tv_nsec / 1e9;
}

/* A dossier among n: three in a row share an account, two a telephone, ten a signatory. An odd turn gives it other values. */
static void
put_dossier (ParapheNeighbours *index, guint i, guint turn, GHashTable *others) {
  g_autofree char *siren = g_strdup_printf ("21%07u", i);
  g_autofree char *account = g_strdup_printf ("mairie%u@example.org", i / 3);
  g_autofree char *phone = g_strdup_printf ("05%08u", (i + turn) / 2);
  g_autofree char *signatory = g_strdup_printf ("jean garcia %u", i / 10);
  g_autoptr (GPtrArray) schools = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  for (guint j = 0; j < 3; j++)
    g_ptr_array_add (schools, g_strdup_printf ("%07uA", i * 2 + j));
  g_ptr_array_add (files, g_strdup_printf ("MD5-%u-%u", i, turn));
  paraphe_neighbours_put (index, &(ParapheNeighbour){
                                   .number = i + 1, .state = PARAPHE_STATE_ACCEPTE, .active = TRUE, .siren = siren, .name = "ALBI",
                                   .account = account, .phone = phone, .signatory = signatory, .quality = "maire", .nature = "commune",
                                   .schools = schools, .files = files }, others);
}

typedef struct {
  double build, update, judge; /* microseconds a dossier */
} Times;

/* Replaces dossiers spread over the campaign by others, and hears whom it concerns. */
static double
time_updates (ParapheNeighbours *index, guint n) {
  g_autoptr (GHashTable) others = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  double before = get_cpu ();
  for (guint i = 0; i < N_SAMPLES; i++) {
    put_dossier (index, (i * 7919u) % n, 1 + i / n, others);
    g_hash_table_remove_all (others);
  }
  return (get_cpu () - before) * 1e6 / N_SAMPLES;
}

/* Judges dossiers of the campaign with everything around them, each put into the index first. */
static double
time_judgements (ParapheNeighbours *index, guint n) {
  g_autoptr (Bench) bench = bench_new ();
  bench_import (bench, "2026-09-20");
  bench_set_previous (bench, "21810004800014", "Anne MARTIN", NULL);
  paraphe_neighbours_free (bench->around->neighbours);
  bench->around->neighbours = index;
  bench->texts[PARAPHE_ROLE_PHONE] = "05 63 12 34 56";
  bench->texts[PARAPHE_ROLE_REFERENT1] = "true";
  bench->texts[PARAPHE_ROLE_REFERENT1_NAME] = "Anne MARTIN";
  bench->texts[PARAPHE_ROLE_REFERENT1_EMAIL] = "anne.martin@orange.fr";
  bench->texts[PARAPHE_ROLE_COMMITMENT1] = bench->texts[PARAPHE_ROLE_COMMITMENT2] = "true";
  bench_judge (bench);
  double before = get_cpu ();
  for (guint i = 0; i < N_SAMPLES; i++) {
    ParapheNeighbour neighbour;
    paraphe_neighbour_read (&neighbour, bench->dossier, bench->form, bench->directory, bench->campaign);
    neighbour.number = (i * 7919u) % n + 1;
    paraphe_neighbours_put (index, &neighbour, NULL);
    g_object_unref (paraphe_judge (&bench->facts));
    paraphe_neighbours_remove (index, neighbour.number);
    paraphe_neighbour_clear (&neighbour);
  }
  double spent = (get_cpu () - before) * 1e6 / N_SAMPLES;
  bench->around->neighbours = NULL;
  return spent;
}

static Times
measure (guint n) {
  Times best = { 1e9, 1e9, 1e9 };
  for (int run = 0; run < N_RUNS; run++) {
    g_autoptr (ParapheNeighbours) index = paraphe_neighbours_new ();
    double before = get_cpu ();
    for (guint i = 0; i < n; i++)
      put_dossier (index, i, 0, NULL);
    best.build = MIN (best.build, (get_cpu () - before) * 1e6 / n);
    best.update = MIN (best.update, time_updates (index, n));
    best.judge = MIN (best.judge, time_judgements (index, n));
  }
  return best;
}

int
main (void) {
  Times small = measure (SMALL), large = measure (LARGE);
  printf ("                         %7d  %7d dossiers\n", SMALL, LARGE);
  printf ("index, built          %8.2f %8.2f µs a dossier, ratio %.2f\n", small.build, large.build, large.build / small.build);
  printf ("index, one replaced   %8.2f %8.2f µs, ratio %.2f (aim 1000 µs)\n", small.update, large.update, large.update / small.update);
  printf ("read, put and judged  %8.2f %8.2f µs, ratio %.2f (aims 500 µs, 1.3)\n", small.judge, large.judge, large.judge / small.judge);
  printf ("3,000 dossiers judged %8.0f ms (aim 300 ms)\n", small.judge * SMALL / 1000);
  return large.judge > 1.3 * small.judge || large.update > 1000;
}
