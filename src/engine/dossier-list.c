/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of dossiers: see dossier-list.h. Main thread, owned by the engine. Everything is in memory: a filter or a sort is one
 * pass over an array, told by the smallest splice. */
#include "dossier-list-feed.h"

struct _ParapheDossierList {
  GObject parent_instance;
  GHashTable *items;        /* (owned) gint64 * -> ParapheDossierItem (owned) */
  GPtrArray *shown;         /* (owned) (element-type ParapheDossierItem) (unowned) as shown */
  ParapheView view;
  char **words;             /* (owned) folded */
  ParapheSort sort;
  gboolean descending;
  guint counts[PARAPHE_N_VIEWS];
  gint64 total_cost;
};

enum { PROP_VIEW = 1, PROP_N_ITEMS, PROP_TOTAL_COST, N_PROPS };
static GParamSpec *props[N_PROPS];
enum { COUNTS_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *model) {
  return PARAPHE_TYPE_DOSSIER_ITEM;
}

static guint
get_n_items (GListModel *model) {
  return PARAPHE_DOSSIER_LIST (model)->shown->len;
}

static gpointer
get_item (GListModel *model, guint position) {
  ParapheDossierList *self = PARAPHE_DOSSIER_LIST (model);
  return position < self->shown->len ? g_object_ref (g_ptr_array_index (self->shown, position)) : NULL;
}

static void
implement_list_model (GListModelInterface *iface) {
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ParapheDossierList, paraphe_dossier_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, implement_list_model))

/* A number that sorts: absent values last in the ordinary direction. */
static gint64
number_of (const ParapheSummaryFacts *facts, ParapheSort sort) {
  switch (sort) {
  case PARAPHE_SORT_DEADLINE:
    return facts->deadline == PARAPHE_NO_DAY ? G_MAXINT64 : facts->deadline;
  case PARAPHE_SORT_FLAGS: /* worst first */
    return -((gint64) facts->worst * 1000 + facts->n_flags);
  case PARAPHE_SORT_SCHOOLS:
    return facts->schools_distinct;
  case PARAPHE_SORT_COST:
    return facts->cost_cents;
  case PARAPHE_SORT_LAST_FILE:
    return facts->last_file_at == 0 ? G_MAXINT64 : facts->last_file_at;
  case PARAPHE_SORT_STATUS:
    return facts->status;
  case PARAPHE_SORT_NAME:
  case PARAPHE_SORT_DEPARTEMENT:
  case PARAPHE_SORT_NUMBER:
  default:
    return facts->number;
  }
}

static int
compare_keys (ParapheDossierItem *a, ParapheDossierItem *b, ParapheSort sort) {
  const ParapheSummaryFacts *x = paraphe_summary_facts (paraphe_dossier_item_get_summary (a));
  const ParapheSummaryFacts *y = paraphe_summary_facts (paraphe_dossier_item_get_summary (b));
  if (sort == PARAPHE_SORT_NAME)
    return strcmp (paraphe_dossier_item_get_name_key (a), paraphe_dossier_item_get_name_key (b));
  if (sort == PARAPHE_SORT_DEPARTEMENT)
    return strcmp (x->departement, y->departement);
  gint64 m = number_of (x, sort), n = number_of (y, sort);
  return m < n ? -1 : m > n;
}

/* Equal keys stand by name then number whatever the direction, so that the order is total. */
static int
compare_items (gconstpointer a, gconstpointer b, gpointer data) {
  ParapheDossierList *self = data;
  ParapheDossierItem *x = *(ParapheDossierItem *const *) a, *y = *(ParapheDossierItem *const *) b;
  int order = compare_keys (x, y, self->sort);
  if (order != 0)
    return self->descending ? -order : order;
  order = compare_keys (x, y, PARAPHE_SORT_NAME);
  return order != 0 ? order : compare_keys (x, y, PARAPHE_SORT_NUMBER);
}

static gboolean
is_in_view (ParapheDossierItem *item, ParapheView view) {
  if (view == PARAPHE_VIEW_ALL)
    return TRUE;
  return (paraphe_summary_facts (paraphe_dossier_item_get_summary (item))->view_mask & (1u << view)) != 0;
}

static gboolean
matches_words (ParapheDossierList *self, ParapheDossierItem *item) {
  return self->words == NULL || paraphe_dossier_item_matches (item, (const char *const *) self->words);
}

/* Tells the model what changed: one splice between what both arrays share at their ends; a whole replacement is told as a removal,
 * then an insertion. Takes to. */
static void
splice (ParapheDossierList *self, GPtrArray *to) {
  g_autoptr (GPtrArray) from = g_steal_pointer (&self->shown);
  guint shared = MIN (from->len, to->len), before = 0, after = 0;
  while (before < shared && from->pdata[before] == to->pdata[before])
    before++;
  while (after < shared - before && from->pdata[from->len - 1 - after] == to->pdata[to->len - 1 - after])
    after++;
  guint removed = from->len - before - after, added = to->len - before - after;
  if (removed == from->len && removed > 0 && added > 0) {
    self->shown = g_ptr_array_new ();
    g_list_model_items_changed (G_LIST_MODEL (self), 0, removed, 0);
    g_ptr_array_unref (self->shown);
    removed = 0;
  }
  self->shown = to;
  if (removed + added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), before, removed, added);
}

static void
refilter (ParapheDossierList *self) {
  guint n_before = self->shown->len;
  GPtrArray *shown = g_ptr_array_sized_new (g_hash_table_size (self->items));
  GHashTableIter iter;
  gpointer item;
  gint64 cost = 0;
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    if (is_in_view (item, self->view) && matches_words (self, item)) {
      g_ptr_array_add (shown, item);
      cost += MAX (0, paraphe_summary_facts (paraphe_dossier_item_get_summary (item))->cost_cents);
    }
  g_ptr_array_sort_with_data (shown, compare_items, self);
  splice (self, shown);
  if (self->shown->len != n_before)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_ITEMS]);
  if (cost != self->total_cost) {
    self->total_cost = cost;
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TOTAL_COST]);
  }
}

static void
recount (ParapheDossierList *self) {
  guint counts[PARAPHE_N_VIEWS] = { 0 };
  GHashTableIter iter;
  gpointer item;
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    for (ParapheView view = 0; view < PARAPHE_N_VIEWS; view++)
      counts[view] += is_in_view (item, view);
  if (memcmp (counts, self->counts, sizeof counts) == 0)
    return;
  memcpy (self->counts, counts, sizeof counts);
  g_signal_emit (self, signals[COUNTS_CHANGED], 0);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *spec) {
  ParapheDossierList *self = PARAPHE_DOSSIER_LIST (object);
  switch (id) {
  case PROP_VIEW:
    g_value_set_int (value, (int) self->view);
    break;
  case PROP_N_ITEMS:
    g_value_set_uint (value, self->shown->len);
    break;
  case PROP_TOTAL_COST:
    g_value_set_int64 (value, self->total_cost);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
  }
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec) {
  if (id == PROP_VIEW)
    paraphe_dossier_list_set_view (PARAPHE_DOSSIER_LIST (object), (ParapheView) g_value_get_int (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
finalize (GObject *object) {
  ParapheDossierList *self = PARAPHE_DOSSIER_LIST (object);
  g_ptr_array_unref (self->shown);
  g_hash_table_unref (self->items);
  g_strfreev (self->words);
  G_OBJECT_CLASS (paraphe_dossier_list_parent_class)->finalize (object);
}

static void
paraphe_dossier_list_class_init (ParapheDossierListClass *klass) {
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->get_property = get_property;
  object_class->set_property = set_property;
  object_class->finalize = finalize;
  props[PROP_VIEW] = g_param_spec_int ("view", NULL, NULL, 0, PARAPHE_N_VIEWS - 1, PARAPHE_VIEW_ALL,
                                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_N_ITEMS]
      = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_TOTAL_COST] = g_param_spec_int64 ("total-cost-cents", NULL, NULL, 0, G_MAXINT64, 0,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[COUNTS_CHANGED]
      = g_signal_new ("counts-changed", PARAPHE_TYPE_DOSSIER_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
paraphe_dossier_list_init (ParapheDossierList *self) {
  self->items = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->shown = g_ptr_array_new ();
  self->view = PARAPHE_VIEW_ALL;
}

ParapheDossierList *
paraphe_dossier_list_new (void) {
  return g_object_new (PARAPHE_TYPE_DOSSIER_LIST, NULL);
}

void
paraphe_dossier_list_update (ParapheDossierList *self, GPtrArray *summaries) {
  for (guint i = 0; i < summaries->len; i++) {
    ParapheSummary *summary = g_ptr_array_index (summaries, i);
    gint64 number = paraphe_summary_facts (summary)->number;
    ParapheDossierItem *item = g_hash_table_lookup (self->items, &number);
    if (item != NULL)
      paraphe_dossier_item_update (item, summary);
    else
      g_hash_table_insert (self->items, g_memdup2 (&number, sizeof number), paraphe_dossier_item_new (summary));
  }
  refilter (self);
  recount (self);
}

void
paraphe_dossier_list_clear (ParapheDossierList *self) {
  GHashTable *items = g_steal_pointer (&self->items);
  self->items = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  refilter (self);
  recount (self);
  g_hash_table_unref (items); /* shown until now */
}

void
paraphe_dossier_list_set_view (ParapheDossierList *self, ParapheView view) {
  if (self->view == view || (guint) view >= PARAPHE_N_VIEWS)
    return;
  self->view = view;
  refilter (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VIEW]);
}

ParapheView
paraphe_dossier_list_get_view (ParapheDossierList *self) {
  return self->view;
}

void
paraphe_dossier_list_set_words (ParapheDossierList *self, const char *words) {
  g_autofree char *folded = paraphe_fold_words (words != NULL ? words : "");
  g_strfreev (self->words);
  self->words = NULL;
  if (*g_strstrip (folded) != '\0')
    self->words = g_strsplit (folded, " ", -1);
  refilter (self);
}

void
paraphe_dossier_list_set_sort (ParapheDossierList *self, ParapheSort sort, gboolean descending) {
  if (self->sort == sort && self->descending == !!descending)
    return;
  self->sort = sort;
  self->descending = !!descending;
  refilter (self);
}

guint
paraphe_dossier_list_count (ParapheDossierList *self, ParapheView view) {
  return (guint) view < PARAPHE_N_VIEWS ? self->counts[view] : 0;
}

guint
paraphe_dossier_list_count_everywhere (ParapheDossierList *self) {
  guint n = 0;
  GHashTableIter iter;
  gpointer item;
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    n += matches_words (self, item);
  return n;
}

guint
paraphe_dossier_list_find (ParapheDossierList *self, gint64 number) {
  ParapheDossierItem *item = g_hash_table_lookup (self->items, &number);
  guint position = 0;
  return item != NULL && g_ptr_array_find (self->shown, item, &position) ? position : G_MAXUINT;
}

gint64
paraphe_dossier_list_get_total_cost (ParapheDossierList *self) {
  return self->total_cost;
}

static int
compare_numbers (gconstpointer a, gconstpointer b) {
  gint64 m = paraphe_summary_facts (*(ParapheSummary *const *) a)->number;
  gint64 n = paraphe_summary_facts (*(ParapheSummary *const *) b)->number;
  return m < n ? -1 : m > n;
}

GPtrArray *
paraphe_dossier_list_dup_all (ParapheDossierList *self) {
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer item;
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_ptr_array_add (all, g_object_ref (paraphe_dossier_item_get_summary (item)));
  g_ptr_array_sort (all, compare_numbers);
  return all;
}
