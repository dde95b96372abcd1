/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the main thread is held by the list: filling, sorting, filtering, searching, changing view, counting a kept query, one dossier
 * that changed; at 3,000, 100,000 and 1,000,000 dossiers, in milliseconds and as so many times a plain pass over the rows in the same
 * run. Medians of several turns. */
#include "dossier-list-feed.h"
#include "figures.h"

#define TURNS 7
#define TODAY 20780

static double times[TURNS];

static int
compare_times (gconstpointer a, gconstpointer b) {
  double x = *(const double *) a, y = *(const double *) b;
  return x < y ? -1 : x > y;
}

typedef void (*Work) (ParapheDossierList *list, int turn);

static double
measure (ParapheDossierList *list, Work work) {
  for (int turn = 0; turn < TURNS; turn++) {
    gint64 before = g_get_monotonic_time ();
    work (list, turn);
    times[turn] = (double) (g_get_monotonic_time () - before) / 1000;
  }
  qsort (times, TURNS, sizeof times[0], compare_times);
  return times[TURNS / 2];
}

static ParapheSummary *
make (guint i, int turn) {
  g_autofree char *name = g_strdup_printf ("Commune de Saint-%05u-sur-Tarn", (i * 7919) % 99991);
  g_autofree char *siret = g_strdup_printf ("2181%010u", i);
  static const char *const departements[] = { "09", "12", "31", "32", "46", "65", "81", "82" };
  ParapheView view = (ParapheView) (PARAPHE_VIEW_RECEIVED + i % 12);
  ParapheSummaryFacts facts = {
    .number = 1000000 + i,
    .status = (ParapheStatus) (1 + i % 15),
    .view_mask = 1u << view | 1u << PARAPHE_VIEW_ALL,
    .name = name,
    .siret = siret,
    .departement = departements[i % G_N_ELEMENTS (departements)],
    .deadline = TODAY + (ParapheDay) ((i * 31 + (guint) turn) % 120),
    .days_left = (int) ((i * 31) % 120),
    .schools_declared = (int) (i % 9),
    .schools_distinct = (int) (i % 9),
    .cost_cents = (gint64) (i % 9) * 4100,
    .flags = "NB-01\tB\tVR\t1\t0",
    .n_flags = 1,
    .last_file_at = 1700000000 + i * 60,
  };
  return paraphe_summary_new (&facts);
}

static void
pass (ParapheDossierList *list, int turn) {
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));
  gint64 sum = 0;
  for (guint i = 0; i < n; i++) {
    g_autoptr (ParapheDossierItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);
    sum += paraphe_summary_facts (paraphe_dossier_item_get_summary (item))->cost_cents;
  }
  g_assert_cmpint (sum, >=, 0);
}

static void
sort (ParapheDossierList *list, int turn) {
  static const ParapheSort sorts[] = { PARAPHE_SORT_COST, PARAPHE_SORT_NAME, PARAPHE_SORT_DEADLINE, PARAPHE_SORT_DEPARTEMENT };
  paraphe_dossier_list_set_sort (list, sorts[turn % (int) G_N_ELEMENTS (sorts)], turn % 2 == 0);
}

static void
sort_by_many (ParapheDossierList *list, int turn) {
  const ParapheOrder keys[] = { { PARAPHE_SORT_DEPARTEMENT, turn % 2 == 0 }, { PARAPHE_SORT_DEADLINE, FALSE }, { PARAPHE_SORT_COST, TRUE } };
  paraphe_dossier_list_set_order (list, keys, G_N_ELEMENTS (keys));
}

static void
filter (ParapheDossierList *list, int turn) {
  g_assert_true (paraphe_dossier_list_set_query (list, turn % 2 == 0 ? "dep:81 schools>3 deadline<2027" : "dep:31,12", TODAY, NULL));
}

static void
search (ParapheDossierList *list, int turn) {
  static const char *const words[] = { "s", "sa", "sai", "saint 0", "saint 01", "tarn 77", "2181000" };
  g_assert_true (paraphe_dossier_list_set_query (list, words[turn % (int) G_N_ELEMENTS (words)], TODAY, NULL));
}

static void
change_view (ParapheDossierList *list, int turn) {
  paraphe_dossier_list_set_view (list, turn % 2 == 0 ? PARAPHE_VIEW_RECEIVED : PARAPHE_VIEW_ALL);
}

static void
count (ParapheDossierList *list, int turn) {
  g_assert_cmpuint (paraphe_dossier_list_count_query (list, "status:overdue dep:81", TODAY), >, 0);
}

static void
draw_figures (ParapheDossierList *list, int turn) {
  g_autoptr (ParapheFigures) figures = paraphe_figures_count (list);
  g_assert_cmpuint (figures->n_dossiers, >, 0);
}

static void
change_one (ParapheDossierList *list, int turn) {
  g_autoptr (GPtrArray) one = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (one, make (1234, turn));
  paraphe_dossier_list_update (list, one);
}

static void
run (guint n) {
  static const struct {
    const char *name;
    Work work;
  } works[] = {
    { "sort", sort },     { "sort by three keys", sort_by_many }, { "filter", filter },   { "search", search },
    { "view", change_view }, { "count of a kept query", count }, { "figures", draw_figures }, { "one dossier changed", change_one },
  };
  g_autoptr (ParapheDossierList) list = paraphe_dossier_list_new ();
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (all, make (i, 0));
  gint64 before = g_get_monotonic_time ();
  paraphe_dossier_list_update (list, all);
  double filled = (double) (g_get_monotonic_time () - before) / 1000;
  double plain = measure (list, pass);
  g_print ("%8u dossiers  %-22s %9.2f ms\n", n, "first filling", filled);
  g_print ("%8u dossiers  %-22s %9.2f ms\n", n, "a pass over the rows", plain);
  for (gsize i = 0; i < G_N_ELEMENTS (works); i++) {
    double time = measure (list, works[i].work);
    g_print ("%8u dossiers  %-22s %9.2f ms  %6.1f passes\n", n, works[i].name, time, time / MAX (plain, 0.001));
    paraphe_dossier_list_set_words (list, NULL);
    paraphe_dossier_list_set_view (list, PARAPHE_VIEW_ALL);
  }
}

int
main (void) {
  run (3000);
  run (100000);
  run (1000000);
  return 0;
}
