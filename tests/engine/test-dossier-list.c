/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list: items for life, filters and sorts told by splices that a mirror can follow, never a whole replacement in one. */
#include "dossier-list-feed.h"

/* What a widget sees: it only believes the splices. */
typedef struct {
  ParapheDossierList *list;
  GPtrArray *seen; /* (owned) (element-type ParapheDossierItem) */
  guint n_signals;
  guint n_counts;
} Mirror;

static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, gpointer data) {
  Mirror *mirror = data;
  guint n = mirror->seen->len;
  g_assert_false (position == 0 && removed == n && removed == added && n > 0);
  g_assert_cmpuint (position + removed, <=, n);
  mirror->n_signals++;
  g_ptr_array_remove_range (mirror->seen, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror->seen, (int) (position + i), g_list_model_get_item (model, position + i));
  g_assert_cmpuint (mirror->seen->len, ==, g_list_model_get_n_items (model));
  for (guint i = 0; i < mirror->seen->len; i++) {
    g_autoptr (GObject) item = g_list_model_get_item (model, i);
    g_assert_true (item == g_ptr_array_index (mirror->seen, i));
  }
}

static void
on_counts_changed (ParapheDossierList *list, gpointer data) {
  ((Mirror *) data)->n_counts++;
}

static void
mirror_init (Mirror *mirror) {
  mirror->list = paraphe_dossier_list_new ();
  mirror->seen = g_ptr_array_new_with_free_func (g_object_unref);
  mirror->n_signals = mirror->n_counts = 0;
  g_signal_connect (mirror->list, "items-changed", G_CALLBACK (on_items_changed), mirror);
  g_signal_connect (mirror->list, "counts-changed", G_CALLBACK (on_counts_changed), mirror);
}

static void
mirror_clear (Mirror *mirror) {
  g_ptr_array_unref (mirror->seen);
  g_object_unref (mirror->list);
}

static ParapheSummary *
make (gint64 number, const char *name, ParapheView view, ParapheDay deadline, gint64 cost) {
  ParapheSummaryFacts facts = {
    .number = number,
    .name = name,
    .siret = "21810271300011",
    .departement = "81",
    .view_mask = 1u << view,
    .deadline = deadline,
    .cost_cents = cost,
    .last_message_at = number,
  };
  return paraphe_summary_new (&facts);
}

static void
feed (Mirror *mirror, ParapheSummary *summary) {
  g_autoptr (GPtrArray) one = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (one, summary);
  paraphe_dossier_list_update (mirror->list, one);
}

static void
feed_many (Mirror *mirror, guint n) {
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n; i++) {
    g_autofree char *name = g_strdup_printf ("Commune %03u", (i * 37) % n);
    g_ptr_array_add (all, make (100 + i, name, i % 2 == 0 ? PARAPHE_VIEW_RECEIVED : PARAPHE_VIEW_AWAITING, (ParapheDay) (20000 + i % 50), 4100));
  }
  paraphe_dossier_list_update (mirror->list, all);
}

static gint64
number_at (Mirror *mirror, guint position) {
  return paraphe_dossier_item_get_number (g_ptr_array_index (mirror->seen, position));
}

static void
test_items_for_life (void) {
  Mirror mirror;
  mirror_init (&mirror);
  feed (&mirror, make (1, "Albi", PARAPHE_VIEW_RECEIVED, 20000, 4100));
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (mirror.list), 0);
  guint before = mirror.n_signals;
  feed (&mirror, make (1, "Albi", PARAPHE_VIEW_COMPLETE, 20000, 4100));
  g_assert_cmpuint (mirror.n_signals, ==, before);
  g_assert_true (item == g_ptr_array_index (mirror.seen, 0));
  g_assert_cmpuint (paraphe_dossier_list_count (mirror.list, PARAPHE_VIEW_RECEIVED), ==, 0);
  g_assert_cmpuint (paraphe_dossier_list_count (mirror.list, PARAPHE_VIEW_COMPLETE), ==, 1);
  g_assert_cmpuint (paraphe_dossier_list_count (mirror.list, PARAPHE_VIEW_ALL), ==, 1);
  g_assert_cmpuint (mirror.n_counts, ==, 2);
  mirror_clear (&mirror);
}

static void
test_views_and_words (void) {
  Mirror mirror;
  mirror_init (&mirror);
  feed (&mirror, make (1, "Lescure-d’Albigeois", PARAPHE_VIEW_RECEIVED, 20010, 4100));
  feed (&mirror, make (2, "Sainte-Cécile-du-Cayrou", PARAPHE_VIEW_AWAITING, 20000, 8200));
  feed (&mirror, make (3, "Œuilly", PARAPHE_VIEW_RECEIVED, PARAPHE_NO_DAY, -1));
  g_assert_cmpint (number_at (&mirror, 0), ==, 2);
  g_assert_cmpint (number_at (&mirror, 2), ==, 3);
  g_assert_cmpint (paraphe_dossier_list_get_total_cost (mirror.list), ==, 12300);
  paraphe_dossier_list_set_view (mirror.list, PARAPHE_VIEW_RECEIVED);
  g_assert_cmpuint (mirror.seen->len, ==, 2);
  paraphe_dossier_list_set_words (mirror.list, "  CECILE ");
  g_assert_cmpuint (mirror.seen->len, ==, 0);
  g_assert_cmpuint (paraphe_dossier_list_count_everywhere (mirror.list), ==, 1);
  paraphe_dossier_list_set_words (mirror.list, "oeui");
  g_assert_cmpuint (mirror.seen->len, ==, 1);
  paraphe_dossier_list_set_words (mirror.list, "lescure d'albi");
  g_assert_cmpint (number_at (&mirror, 0), ==, 1);
  paraphe_dossier_list_set_words (mirror.list, "218102713 00011");
  g_assert_cmpuint (mirror.seen->len, ==, 2);
  paraphe_dossier_list_set_words (mirror.list, NULL);
  g_assert_cmpuint (paraphe_dossier_list_find (mirror.list, 1), !=, G_MAXUINT);
  g_assert_cmpuint (paraphe_dossier_list_find (mirror.list, 2), ==, G_MAXUINT);
  mirror_clear (&mirror);
}

/* One row that moves is told by a splice of what lies between its two places. */
static void
test_small_splices (void) {
  Mirror mirror;
  mirror_init (&mirror);
  feed_many (&mirror, 200);
  guint before = mirror.n_signals;
  feed (&mirror, make (500, "Zéro", PARAPHE_VIEW_RECEIVED, 30000, 4100));
  g_assert_cmpuint (mirror.n_signals, ==, before + 1);
  g_assert_cmpint (number_at (&mirror, 200), ==, 500);
  paraphe_dossier_list_set_sort (mirror.list, PARAPHE_SORT_DEADLINE, TRUE);
  g_assert_cmpint (number_at (&mirror, 0), ==, 500);
  paraphe_dossier_list_set_sort (mirror.list, PARAPHE_SORT_NAME, FALSE);
  g_assert_cmpint (number_at (&mirror, 200), ==, 500);
  for (int sort = PARAPHE_SORT_DEADLINE; sort <= PARAPHE_SORT_STATUS; sort++) {
    paraphe_dossier_list_set_sort (mirror.list, (ParapheSort) sort, FALSE);
    paraphe_dossier_list_set_sort (mirror.list, (ParapheSort) sort, TRUE);
    g_assert_cmpuint (mirror.seen->len, ==, 201);
  }
  g_autoptr (GPtrArray) all = paraphe_dossier_list_dup_all (mirror.list);
  g_assert_cmpuint (all->len, ==, 201);
  g_assert_cmpint (paraphe_summary_facts (g_ptr_array_index (all, 0))->number, ==, 100);
  paraphe_dossier_list_clear (mirror.list);
  g_assert_cmpuint (mirror.seen->len, ==, 0);
  mirror_clear (&mirror);
}

/* The order is the one that comparing two by two would give, whatever changed and in whatever order. */
static void
test_orders (void) {
  static const ParapheOrder orders[][2] = {
    { { PARAPHE_SORT_DEADLINE, FALSE }, { PARAPHE_SORT_COST, TRUE } }, { { PARAPHE_SORT_COST, FALSE }, { PARAPHE_SORT_NAME, TRUE } },
    { { PARAPHE_SORT_DEADLINE, TRUE }, { PARAPHE_SORT_NUMBER, TRUE } },
  };
  Mirror mirror;
  mirror_init (&mirror);
  feed_many (&mirror, 300);
  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++) {
    paraphe_dossier_list_set_order (mirror.list, orders[i], 2);
    for (int turn = 0; turn < 30; turn++) {
      gint64 number = g_test_rand_int_range (100, 420);
      g_autofree char *name = g_strdup_printf ("Commune %03d", g_test_rand_int_range (0, 300));
      feed (&mirror, make (number, name, PARAPHE_VIEW_RECEIVED, (ParapheDay) g_test_rand_int_range (19990, 20060),
                           g_test_rand_int_range (-1, 5) * 4100));
    }
    for (guint k = 1; k < mirror.seen->len; k++) {
      const ParapheSummaryFacts *x = paraphe_summary_facts (paraphe_dossier_item_get_summary (g_ptr_array_index (mirror.seen, k - 1)));
      const ParapheSummaryFacts *y = paraphe_summary_facts (paraphe_dossier_item_get_summary (g_ptr_array_index (mirror.seen, k)));
      gint64 first = i == 1 ? y->cost_cents - x->cost_cents : i == 0 ? y->deadline - x->deadline : x->deadline - y->deadline;
      gint64 second = i == 1 ? strcmp (x->name, y->name) : i == 0 ? x->cost_cents - y->cost_cents : x->number - y->number;
      g_assert_cmpint (first, >=, 0);
      if (first == 0)
        g_assert_cmpint (second, >=, 0);
    }
  }
  mirror_clear (&mirror);
}

/* What a comparison two by two says of two dossiers, key after key, names and numbers last. */
static int
compare_by (const ParapheSummaryFacts *x, const ParapheSummaryFacts *y, const ParapheOrder *keys, guint n_keys) {
  g_autofree char *name_x = paraphe_fold_words (x->name), *name_y = paraphe_fold_words (y->name);
  int by_name = strcmp (name_x, name_y) != 0 ? strcmp (name_x, name_y) : (x->number > y->number) - (x->number < y->number);
  for (guint i = 0; i < n_keys; i++) {
    gint64 a = 0, b = 0;
    if (keys[i].sort == PARAPHE_SORT_NAME)
      return keys[i].descending ? -by_name : by_name;
    if (keys[i].sort == PARAPHE_SORT_DEADLINE)
      a = x->deadline == PARAPHE_NO_DAY ? G_MAXINT64 : x->deadline, b = y->deadline == PARAPHE_NO_DAY ? G_MAXINT64 : y->deadline;
    else if (keys[i].sort == PARAPHE_SORT_COST)
      a = x->cost_cents, b = y->cost_cents;
    else if (keys[i].sort == PARAPHE_SORT_LAST_FILE)
      a = x->last_file_at == 0 ? G_MAXINT64 : x->last_file_at, b = y->last_file_at == 0 ? G_MAXINT64 : y->last_file_at;
    else if (keys[i].sort == PARAPHE_SORT_DEPARTEMENT)
      a = strcmp (x->departement, y->departement);
    else
      a = x->number, b = y->number;
    if (a != b)
      return (a < b) == !keys[i].descending ? -1 : 1;
  }
  return by_name;
}

static ParapheSummary *
make_any (gint64 number) {
  static const char *const departements[] = { "", "09", "2A", "2B", "31", "81", "971" };
  static const gint64 files[] = { 0, 1, 1700000000, G_GINT64_CONSTANT (5000000000), G_GINT64_CONSTANT (-40), G_MAXINT64 - 1 };
  g_autofree char *name = g_strdup_printf ("Écône %d", g_test_rand_int_range (0, 40));
  ParapheSummaryFacts facts = {
    .number = number,
    .name = name,
    .siret = "21810271300011",
    .departement = departements[g_test_rand_int_range (0, G_N_ELEMENTS (departements))],
    .view_mask = 1u << PARAPHE_VIEW_RECEIVED,
    .deadline = g_test_rand_bit () ? PARAPHE_NO_DAY : (ParapheDay) g_test_rand_int_range (-5, 20060),
    .cost_cents = g_test_rand_int_range (-1, 3) * G_GINT64_CONSTANT (30000000000),
    .last_file_at = files[g_test_rand_int_range (0, G_N_ELEMENTS (files))],
  };
  return paraphe_summary_new (&facts);
}

/* Absent values, negative ones and those beyond 32 bits, one key or four, in either direction, while a few or all of them change. */
static void
test_any_order (void) {
  static const ParapheSort sorts[] = { PARAPHE_SORT_DEADLINE,    PARAPHE_SORT_COST,   PARAPHE_SORT_LAST_FILE,
                                       PARAPHE_SORT_DEPARTEMENT, PARAPHE_SORT_NUMBER, PARAPHE_SORT_NAME };
  Mirror mirror;
  mirror_init (&mirror);
  for (int turn = 0; turn < 200; turn++) {
    ParapheOrder keys[PARAPHE_MOST_ORDERS];
    guint n_keys = (guint) g_test_rand_int_range (1, PARAPHE_MOST_ORDERS + 1);
    g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func (g_object_unref);
    for (guint i = 0; i < n_keys; i++)
      keys[i] = (ParapheOrder){ sorts[g_test_rand_int_range (0, G_N_ELEMENTS (sorts))], g_test_rand_bit () };
    paraphe_dossier_list_set_order (mirror.list, keys, n_keys);
    for (int n = g_test_rand_bit () ? 3 : 60; n > 0; n--)
      g_ptr_array_add (changed, make_any (g_test_rand_int_range (100, 260)));
    paraphe_dossier_list_update (mirror.list, changed);
    for (guint k = 1; k < mirror.seen->len; k++)
      g_assert_cmpint (compare_by (paraphe_summary_facts (paraphe_dossier_item_get_summary (mirror.seen->pdata[k - 1])),
                                   paraphe_summary_facts (paraphe_dossier_item_get_summary (mirror.seen->pdata[k])), keys, n_keys), <, 0);
    g_assert_cmpuint (paraphe_dossier_list_count (mirror.list, PARAPHE_VIEW_RECEIVED), ==, mirror.seen->len);
  }
  paraphe_dossier_list_clear (mirror.list);
  g_assert_cmpuint (mirror.seen->len, ==, 0);
  feed_many (&mirror, 20);
  g_assert_cmpuint (mirror.seen->len, ==, 20);
  mirror_clear (&mirror);
}

/* Terms and words filter together; what is not understood changes nothing; texts found elsewhere join what the names give. */
static void
test_queries (void) {
  Mirror mirror;
  mirror_init (&mirror);
  feed (&mirror, make (1, "Lescure-d’Albigeois", PARAPHE_VIEW_RECEIVED, 20010, 4100));
  feed (&mirror, make (2, "Albi", PARAPHE_VIEW_AWAITING, 20000, 8200));
  feed (&mirror, make (3, "Œuilly", PARAPHE_VIEW_RECEIVED, PARAPHE_NO_DAY, -1));
  g_autofree char *complaint = NULL;
  g_assert_true (paraphe_dossier_list_set_query (mirror.list, "albi coût>=82", 20000, &complaint));
  g_assert_null (complaint);
  g_assert_cmpuint (mirror.seen->len, ==, 1);
  g_assert_cmpstr (paraphe_dossier_list_get_words (mirror.list), ==, "albi");
  g_auto (GStrv) terms = paraphe_dossier_list_list_terms (mirror.list);
  g_assert_cmpstr (terms[0], ==, "coût>=82");
  g_assert_false (paraphe_dossier_list_set_query (mirror.list, "albi coût>beaucoup", 20000, &complaint));
  g_assert_nonnull (strstr (complaint, "beaucoup"));
  g_assert_cmpuint (mirror.seen->len, ==, 1);
  g_assert_cmpstr (paraphe_dossier_list_get_query (mirror.list), ==, "albi coût>=82");
  g_assert_true (paraphe_dossier_list_set_query (mirror.list, "cantine", 20000, NULL));
  g_assert_cmpuint (mirror.seen->len, ==, 0);
  gint64 number = 3;
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof number);
  g_array_append_val (hits, number);
  paraphe_dossier_list_set_hits (mirror.list, hits);
  g_assert_cmpuint (mirror.seen->len, ==, 1);
  g_assert_cmpint (number_at (&mirror, 0), ==, 3);
  g_assert_cmpuint (paraphe_dossier_list_count_query (mirror.list, "albi", 20000), ==, 2);
  g_assert_cmpuint (paraphe_dossier_list_count_query (mirror.list, "coût>0 vue:received", 20000), ==, 1);
  g_assert_cmpuint (paraphe_dossier_list_count_query (mirror.list, "couleur:bleu", 20000), ==, 0);
  mirror_clear (&mirror);
}

static void
test_folding (void) {
  const struct {
    const char *text, *folded;
  } rows[] = {
    { "ÉCOLE", "ecole" }, { "Saint-Sulpice", "saint sulpice" }, { "L’Union", "l union" }, { "cœur", "coeur" },
    { "ﬁn", "fin" },      { "  a  b ", "a b " },                { "", "" },               { "Nº 3", "no 3" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *folded = paraphe_fold_words (rows[i].text);
    g_assert_cmpstr (folded, ==, rows[i].folded);
  }
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dossier-list/items-for-life", test_items_for_life);
  g_test_add_func ("/dossier-list/views-and-words", test_views_and_words);
  g_test_add_func ("/dossier-list/small-splices", test_small_splices);
  g_test_add_func ("/dossier-list/orders", test_orders);
  g_test_add_func ("/dossier-list/any-order", test_any_order);
  g_test_add_func ("/dossier-list/queries", test_queries);
  g_test_add_func ("/dossier-list/folding", test_folding);
  return g_test_run ();
}
