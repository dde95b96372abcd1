/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of dossiers: see dossier-list.h. Main thread, owned by the engine. Everything is in memory: whether a dossier answers to the
 * query is known by slot of the ranking, a filter or a sort is one pass over arrays of numbers, told by the smallest splice. */
#include "dossier-list-feed.h"
#include "dossier-ranking.h"
#include "query.h"

struct _ParapheDossierList {
  GObject parent_instance;
  GHashTable *items;        /* (owned) gint64 * -> ParapheDossierItem (owned) */
  ParapheRanking *ranking;  /* (owned) all of them in the order asked for */
  GArray *shown;            /* (owned) (element-type guint32) slots of the ranking, as shown */
  GByteArray *answers;      /* (owned) by slot: does it answer to the query? */
  ParapheView view;
  char *query_text;         /* (owned) as typed, "" */
  ParapheQuery *query;      /* (owned) (nullable) its terms */
  char **words;             /* (owned) (nullable) folded */
  GHashTable *hits;         /* (owned) (nullable) gint64 * of the dossiers whose texts hold the words */
  guint counts[PARAPHE_N_VIEWS]; /* as they were told */
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

static guint32
get_slot (const GArray *slots, guint i) {
  return g_array_index (slots, guint32, i);
}

static gpointer
get_item (GListModel *model, guint position) {
  ParapheDossierList *self = PARAPHE_DOSSIER_LIST (model);
  if (position >= self->shown->len)
    return NULL;
  return g_object_ref (paraphe_ranking_get_rows (self->ranking).items[get_slot (self->shown, position)]);
}

static void
implement_list_model (GListModelInterface *iface) {
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ParapheDossierList, paraphe_dossier_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, implement_list_model))

static gboolean
matches_words (ParapheDossierList *self, ParapheDossierItem *item) {
  gint64 number = paraphe_dossier_item_get_number (item);
  return self->words == NULL || (self->hits != NULL && g_hash_table_contains (self->hits, &number))
         || paraphe_dossier_item_matches (item, (const char *const *) self->words);
}

static gboolean
matches_query (ParapheDossierList *self, ParapheDossierItem *item) {
  return (self->query == NULL || paraphe_query_matches (self->query, paraphe_summary_facts (paraphe_dossier_item_get_summary (item))))
         && matches_words (self, item);
}

/* The query is another one, or its hits are known. */
static void
ask_all (ParapheDossierList *self) {
  ParapheRankingRows rows = paraphe_ranking_get_rows (self->ranking);
  g_byte_array_set_size (self->answers, rows.n);
  for (guint i = 0; i < rows.n; i++)
    self->answers->data[i] = (self->query == NULL && self->words == NULL) || matches_query (self, rows.items[i]);
}

/* Tells the model what changed: one splice between what both arrays share at their ends; a whole replacement is told as a removal,
 * then an insertion. Takes to. */
static void
splice (ParapheDossierList *self, GArray *to) {
  g_autoptr (GArray) from = g_steal_pointer (&self->shown);
  guint shared = MIN (from->len, to->len), before = 0, after = 0;
  while (before < shared && get_slot (from, before) == get_slot (to, before))
    before++;
  while (after < shared - before && get_slot (from, from->len - 1 - after) == get_slot (to, to->len - 1 - after))
    after++;
  guint removed = from->len - before - after, added = to->len - before - after;
  if (removed == from->len && removed > 0 && added > 0) {
    self->shown = g_array_new (FALSE, FALSE, sizeof (guint32));
    g_list_model_items_changed (G_LIST_MODEL (self), 0, removed, 0);
    g_array_unref (self->shown);
    removed = 0;
  }
  self->shown = to;
  if (removed + added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), before, removed, added);
}

static void
refilter (ParapheDossierList *self) {
  guint n_before = self->shown->len, n = 0;
  ParapheRankingRows rows = paraphe_ranking_get_rows (self->ranking);
  const guint32 *order = paraphe_ranking_get (self->ranking), wanted = 1u << self->view;
  const gboolean all = self->view == PARAPHE_VIEW_ALL;
  GArray *shown = g_array_new (FALSE, FALSE, sizeof (guint32));
  gint64 cost = 0;
  g_array_set_size (shown, rows.n);
  for (guint i = 0; i < rows.n; i++) {
    guint32 slot = order[i];
    if (!self->answers->data[slot] || !(all || (rows.views[slot] & wanted) != 0))
      continue;
    g_array_index (shown, guint32, n++) = slot;
    cost += MAX (0, rows.costs[slot]);
  }
  g_array_set_size (shown, n);
  splice (self, shown);
  if (self->shown->len != n_before)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_ITEMS]);
  if (cost != self->total_cost) {
    self->total_cost = cost;
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TOTAL_COST]);
  }
}

static void
ask_again (ParapheDossierList *self) {
  ask_all (self);
  refilter (self);
}

static void
recount (ParapheDossierList *self) {
  guint counts[PARAPHE_N_VIEWS];
  for (guint view = 0; view < PARAPHE_N_VIEWS; view++)
    counts[view] = paraphe_ranking_count (self->ranking, (ParapheView) view);
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
  g_array_unref (self->shown);
  g_byte_array_unref (self->answers);
  paraphe_ranking_free (self->ranking);
  g_hash_table_unref (self->items);
  g_free (self->query_text);
  g_clear_pointer (&self->query, paraphe_query_free);
  g_strfreev (self->words);
  g_clear_pointer (&self->hits, g_hash_table_unref);
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
  self->ranking = paraphe_ranking_new ();
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->answers = g_byte_array_new ();
  self->query_text = g_strdup ("");
  self->view = PARAPHE_VIEW_ALL;
}

ParapheDossierList *
paraphe_dossier_list_new (void) {
  return g_object_new (PARAPHE_TYPE_DOSSIER_LIST, NULL);
}

void
paraphe_dossier_list_update (ParapheDossierList *self, GPtrArray *summaries) {
  g_autoptr (GPtrArray) moved = g_ptr_array_sized_new (summaries->len);
  for (guint i = 0; i < summaries->len; i++) {
    ParapheSummary *summary = g_ptr_array_index (summaries, i);
    gint64 number = paraphe_summary_facts (summary)->number;
    ParapheDossierItem *item = g_hash_table_lookup (self->items, &number);
    if (item == NULL) {
      item = paraphe_dossier_item_new (summary);
      g_hash_table_insert (self->items, g_memdup2 (&number, sizeof number), item);
    } else {
      paraphe_dossier_item_update (item, summary);
    }
    g_ptr_array_add (moved, item);
  }
  paraphe_ranking_place (self->ranking, moved);
  g_byte_array_set_size (self->answers, paraphe_ranking_get_rows (self->ranking).n);
  for (guint i = 0; i < moved->len; i++)
    self->answers->data[paraphe_dossier_item_get_slot (moved->pdata[i])] = matches_query (self, moved->pdata[i]) != FALSE;
  refilter (self);
  recount (self);
}

void
paraphe_dossier_list_clear (ParapheDossierList *self) {
  GHashTable *items = g_steal_pointer (&self->items);
  self->items = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  paraphe_ranking_clear (self->ranking);
  g_byte_array_set_size (self->answers, 0);
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

static void
set_words (ParapheDossierList *self, const char *words) {
  g_autofree char *folded = paraphe_fold_words (words);
  g_clear_pointer (&self->hits, g_hash_table_unref);
  g_strfreev (self->words);
  self->words = *g_strstrip (folded) != '\0' ? g_strsplit (folded, " ", -1) : NULL;
}

void
paraphe_dossier_list_set_words (ParapheDossierList *self, const char *words) {
  g_clear_pointer (&self->query, paraphe_query_free);
  g_free (self->query_text);
  self->query_text = g_strdup (words != NULL ? words : "");
  set_words (self, self->query_text);
  ask_again (self);
}

gboolean
paraphe_dossier_list_set_query (ParapheDossierList *self, const char *text, ParapheDay today, char **complaint) {
  g_autoptr (ParapheQuery) query = paraphe_query_parse (text, today);
  char *problem = paraphe_query_dup_complaint (query);
  if (complaint != NULL)
    *complaint = problem;
  else
    g_free (problem);
  if (paraphe_query_get_problem (query) != PARAPHE_QUERY_UNDERSTOOD)
    return FALSE;
  char *kept = g_strdup (text != NULL ? text : "");
  g_free (self->query_text);
  self->query_text = kept;
  set_words (self, paraphe_query_get_words (query));
  g_clear_pointer (&self->query, paraphe_query_free);
  self->query = g_steal_pointer (&query);
  ask_again (self);
  return TRUE;
}

const char *
paraphe_dossier_list_get_query (ParapheDossierList *self) {
  return self->query_text;
}

const char *
paraphe_dossier_list_get_words (ParapheDossierList *self) {
  return self->query != NULL ? paraphe_query_get_words (self->query) : self->query_text;
}

GStrv
paraphe_dossier_list_list_terms (ParapheDossierList *self) {
  return self->query != NULL ? paraphe_query_list_terms (self->query) : g_new0 (char *, 1);
}

void
paraphe_dossier_list_set_hits (ParapheDossierList *self, GArray *numbers) {
  g_clear_pointer (&self->hits, g_hash_table_unref);
  if (numbers != NULL) {
    self->hits = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
    for (guint i = 0; i < numbers->len; i++)
      g_hash_table_add (self->hits, g_memdup2 (&g_array_index (numbers, gint64, i), sizeof (gint64)));
  }
  ask_again (self);
}

guint
paraphe_dossier_list_count_query (ParapheDossierList *self, const char *text, ParapheDay today) {
  g_autoptr (ParapheQuery) query = paraphe_query_parse (text, today);
  g_autofree char *folded = paraphe_fold_words (paraphe_query_get_words (query));
  g_auto (GStrv) words = g_strsplit (g_strstrip (folded), " ", -1);
  ParapheRankingRows rows = paraphe_ranking_get_rows (self->ranking);
  guint n = 0;
  for (guint i = 0; i < rows.n && paraphe_query_get_problem (query) == PARAPHE_QUERY_UNDERSTOOD; i++)
    n += paraphe_query_matches (query, paraphe_summary_facts (paraphe_dossier_item_get_summary (rows.items[i])))
         && paraphe_dossier_item_matches (rows.items[i], (const char *const *) words);
  return n;
}

void
paraphe_dossier_list_set_order (ParapheDossierList *self, const ParapheOrder *keys, guint n_keys) {
  if (paraphe_ranking_set_order (self->ranking, keys, n_keys))
    refilter (self);
}

void
paraphe_dossier_list_set_sort (ParapheDossierList *self, ParapheSort sort, gboolean descending) {
  ParapheOrder key = { sort, descending };
  paraphe_dossier_list_set_order (self, &key, 1);
}

guint
paraphe_dossier_list_count (ParapheDossierList *self, ParapheView view) {
  return (guint) view < PARAPHE_N_VIEWS ? self->counts[view] : 0;
}

guint
paraphe_dossier_list_count_everywhere (ParapheDossierList *self) {
  guint n = 0;
  for (guint i = 0; i < self->answers->len; i++)
    n += self->answers->data[i];
  return n;
}

ParapheSummary *
paraphe_dossier_list_lookup (ParapheDossierList *self, gint64 number) {
  ParapheDossierItem *item = g_hash_table_lookup (self->items, &number);
  return item != NULL ? paraphe_dossier_item_get_summary (item) : NULL;
}

guint
paraphe_dossier_list_find (ParapheDossierList *self, gint64 number) {
  ParapheDossierItem *item = g_hash_table_lookup (self->items, &number);
  guint32 slot = item != NULL ? paraphe_dossier_item_get_slot (item) : PARAPHE_NO_SLOT;
  for (guint i = 0; item != NULL && i < self->shown->len; i++)
    if (get_slot (self->shown, i) == slot)
      return i;
  return G_MAXUINT;
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
