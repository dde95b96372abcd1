/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of the list. Each key of a summary is a number that sorts, so that a whole sort is a few passes of a stable distribution
 * over the items in the order of their names (n log n comparisons of texts would be felt from a hundred thousand dossiers on), and a
 * few items that changed are merged. Main thread; owned by the list. */
#include "dossier-ranking.h"

struct _ParapheRanking {
  GPtrArray *by_name; /* (owned) (element-type ParapheDossierItem) (unowned) */
  GPtrArray *ordered; /* (owned) the same items */
  ParapheOrder keys[PARAPHE_MOST_ORDERS];
  guint n_keys;
};

typedef struct {
  guint64 key;
  ParapheDossierItem *item;
} Card;

/* A départment's code is short: its first bytes sort it. */
static guint64
pack (const char *text) {
  guint64 packed = 0;
  for (guint i = 0; i < 8; i++) {
    packed = packed << 8 | (guchar) *text;
    text += *text != '\0';
  }
  return packed;
}

/* A signed number that sorts among unsigned ones. */
static guint64
lift (gint64 number) {
  return (guint64) number ^ (G_GUINT64_CONSTANT (1) << 63);
}

/* Absent values last in the ordinary direction. */
static guint64
key_of (ParapheDossierItem *item, ParapheSort sort) {
  const ParapheSummaryFacts *facts = paraphe_summary_facts (paraphe_dossier_item_get_summary (item));
  switch (sort) {
  case PARAPHE_SORT_DEADLINE:
    return facts->deadline == PARAPHE_NO_DAY ? G_MAXUINT64 : lift (facts->deadline);
  case PARAPHE_SORT_FLAGS: /* worst first */
    return lift (-((gint64) facts->worst * 1000 + MIN (facts->n_flags, 999)));
  case PARAPHE_SORT_SCHOOLS:
    return lift (facts->schools_distinct);
  case PARAPHE_SORT_COST:
    return lift (facts->cost_cents);
  case PARAPHE_SORT_LAST_FILE:
    return facts->last_file_at == 0 ? G_MAXUINT64 : lift (facts->last_file_at);
  case PARAPHE_SORT_STATUS:
    return facts->status;
  case PARAPHE_SORT_NAME:
    return paraphe_dossier_item_get_rank (item);
  case PARAPHE_SORT_DEPARTEMENT:
    return pack (facts->departement);
  case PARAPHE_SORT_DEPOSITED:
    return lift (facts->deposited_at);
  case PARAPHE_SORT_LAST_MESSAGE:
    return facts->last_message_at == 0 ? G_MAXUINT64 : lift (facts->last_message_at);
  case PARAPHE_SORT_NUMBER:
  default:
    return lift (facts->number);
  }
}

static guint64
directed_key (ParapheDossierItem *item, const ParapheOrder *order) {
  guint64 key = key_of (item, order->sort);
  return order->descending ? ~key : key;
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data) {
  ParapheDossierItem *x = *(ParapheDossierItem *const *) a, *y = *(ParapheDossierItem *const *) b;
  int order = strcmp (paraphe_dossier_item_get_name_key (x), paraphe_dossier_item_get_name_key (y));
  if (order != 0)
    return order;
  gint64 m = paraphe_dossier_item_get_number (x), n = paraphe_dossier_item_get_number (y);
  return m < n ? -1 : m > n;
}

/* Equal keys stand by name whatever the direction, so that the order is total. */
static int
compare_in_order (gconstpointer a, gconstpointer b, gpointer data) {
  ParapheRanking *self = data;
  ParapheDossierItem *x = *(ParapheDossierItem *const *) a, *y = *(ParapheDossierItem *const *) b;
  for (guint i = 0; i < self->n_keys; i++) {
    guint64 m = directed_key (x, &self->keys[i]), n = directed_key (y, &self->keys[i]);
    if (m != n)
      return m < n ? -1 : 1;
  }
  guint m = paraphe_dossier_item_get_rank (x), n = paraphe_dossier_item_get_rank (y);
  return m < n ? -1 : m > n;
}

/* One byte of the keys, the order of what is equal kept; FALSE when they all have the same. */
static gboolean
distribute (const Card *from, Card *to, guint n, guint shift) {
  guint starts[256] = { 0 };
  for (guint i = 0; i < n; i++)
    starts[(from[i].key >> shift) & 0xff]++;
  if (starts[(from[0].key >> shift) & 0xff] == n)
    return FALSE;
  guint start = 0;
  for (guint byte = 0; byte < 256; byte++) {
    guint count = starts[byte];
    starts[byte] = start;
    start += count;
  }
  for (guint i = 0; i < n; i++)
    to[starts[(from[i].key >> shift) & 0xff]++] = from[i];
  return TRUE;
}

static void
sort_by (GPtrArray *items, const ParapheOrder *order) {
  guint n = items->len;
  g_autofree Card *memory = g_new (Card, 2 * (gsize) n + 1);
  Card *from = memory, *to = memory + n;
  for (guint i = 0; i < n; i++)
    from[i] = (Card){ directed_key (items->pdata[i], order), items->pdata[i] };
  for (guint shift = 0; shift < 64 && n > 0; shift += 8)
    if (distribute (from, to, n, shift)) {
      Card *swapped = from;
      from = to;
      to = swapped;
    }
  for (guint i = 0; i < n; i++)
    items->pdata[i] = from[i].item;
}

static void
sort_all (ParapheRanking *self) {
  g_ptr_array_set_size (self->ordered, 0);
  g_ptr_array_extend (self->ordered, self->by_name, NULL, NULL);
  for (guint i = self->n_keys; i > 0; i--)
    sort_by (self->ordered, &self->keys[i - 1]);
}

/* Both are sorted. Takes what has a mark out of the first one on its way. */
static GPtrArray *
merge (GPtrArray *old, GHashTable *marked, GPtrArray *added, GCompareDataFunc compare, gpointer data) {
  GPtrArray *merged = g_ptr_array_sized_new (old->len + added->len);
  guint k = 0;
  for (guint i = 0; i < old->len; i++) {
    if (g_hash_table_contains (marked, old->pdata[i]))
      continue;
    for (; k < added->len && compare (&added->pdata[k], &old->pdata[i], data) < 0; k++)
      g_ptr_array_add (merged, added->pdata[k]);
    g_ptr_array_add (merged, old->pdata[i]);
  }
  for (; k < added->len; k++)
    g_ptr_array_add (merged, added->pdata[k]);
  return merged;
}

ParapheRanking *
paraphe_ranking_new (void) {
  ParapheRanking *self = g_new0 (ParapheRanking, 1);
  self->by_name = g_ptr_array_new ();
  self->ordered = g_ptr_array_new ();
  self->keys[0].sort = PARAPHE_SORT_DEADLINE;
  self->n_keys = 1;
  return self;
}

void
paraphe_ranking_free (ParapheRanking *self) {
  g_ptr_array_unref (self->by_name);
  g_ptr_array_unref (self->ordered);
  g_free (self);
}

gboolean
paraphe_ranking_set_order (ParapheRanking *self, const ParapheOrder *keys, guint n_keys) {
  n_keys = MIN (n_keys, PARAPHE_MOST_ORDERS);
  gboolean same = n_keys == self->n_keys;
  for (guint i = 0; same && i < n_keys; i++)
    same = keys[i].sort == self->keys[i].sort && !keys[i].descending == !self->keys[i].descending;
  if (same)
    return FALSE;
  for (guint i = 0; i < n_keys; i++)
    self->keys[i] = keys[i];
  self->n_keys = n_keys;
  sort_all (self);
  return TRUE;
}

void
paraphe_ranking_place (ParapheRanking *self, GPtrArray *items) {
  if (items->len == 0)
    return;
  g_autoptr (GHashTable) marked = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < items->len; i++)
    g_hash_table_add (marked, items->pdata[i]);
  g_autoptr (GPtrArray) added = g_ptr_array_sized_new (g_hash_table_size (marked));
  GHashTableIter iter;
  gpointer item;
  g_hash_table_iter_init (&iter, marked);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    g_ptr_array_add (added, item);
  g_ptr_array_sort_with_data (added, compare_names, NULL);
  GPtrArray *by_name = merge (self->by_name, marked, added, compare_names, NULL);
  g_ptr_array_unref (self->by_name);
  self->by_name = by_name;
  for (guint i = 0; i < by_name->len; i++)
    paraphe_dossier_item_set_rank (by_name->pdata[i], i);
  if (added->len > by_name->len / 8) {
    sort_all (self);
    return;
  }
  g_ptr_array_sort_with_data (added, compare_in_order, self);
  GPtrArray *ordered = merge (self->ordered, marked, added, compare_in_order, self);
  g_ptr_array_unref (self->ordered);
  self->ordered = ordered;
}

void
paraphe_ranking_clear (ParapheRanking *self) {
  g_ptr_array_set_size (self->by_name, 0);
  g_ptr_array_set_size (self->ordered, 0);
}

GPtrArray *
paraphe_ranking_get (ParapheRanking *self) {
  return self->ordered;
}
