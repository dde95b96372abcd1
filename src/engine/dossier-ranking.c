/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of the list. Each key of a summary is a number that sorts, so that a whole sort is a few passes of a stable distribution
 * over the slots in the order of their names (n log n comparisons of texts would be felt from a hundred thousand dossiers on), and a
 * few items that changed are put back where they go. Main thread; owned by the list. */
#include "dossier-ranking.h"

#define N_SORTS (PARAPHE_SORT_LAST_MESSAGE + 1)
#define DIGIT_BITS 11
#define N_DIGITS (1u << DIGIT_BITS)

struct _ParapheRanking {
  GPtrArray *items;        /* (owned) by slot (element-type ParapheDossierItem) (unowned) */
  GArray *views;           /* (owned) by slot (element-type guint32) */
  GArray *costs;           /* (owned) by slot (element-type gint64) */
  GArray *keys_of[N_SORTS]; /* (owned) (nullable) by slot (element-type guint64), of the sorts that were asked for */
  GByteArray *marks;       /* (owned) by slot: 0 outside of a change */
  GArray *by_name;         /* (owned) slots */
  GArray *ordered;         /* (owned) slots */
  guint counts[PARAPHE_N_VIEWS];
  ParapheOrder keys[PARAPHE_MOST_ORDERS];
  guint n_keys;
};

typedef struct {
  guint32 key;
  guint32 slot;
} Card;

typedef int (*Compare) (ParapheRanking *self, guint32 a, guint32 b);

static guint32
get_slot (const GArray *slots, guint i) {
  return g_array_index (slots, guint32, i);
}

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

/* Absent values last in the ordinary direction. Names have no number: their order is kept. */
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
  case PARAPHE_SORT_DEPARTEMENT:
    return pack (facts->departement);
  case PARAPHE_SORT_DEPOSITED:
    return lift (facts->deposited_at);
  case PARAPHE_SORT_LAST_MESSAGE:
    return facts->last_message_at == 0 ? G_MAXUINT64 : lift (facts->last_message_at);
  case PARAPHE_SORT_NAME:
  case PARAPHE_SORT_NUMBER:
  default:
    return lift (facts->number);
  }
}

static const guint64 *
need_keys (ParapheRanking *self, ParapheSort sort) {
  if (self->keys_of[sort] == NULL) {
    self->keys_of[sort] = g_array_sized_new (FALSE, FALSE, sizeof (guint64), self->items->len);
    for (guint i = 0; i < self->items->len; i++) {
      guint64 key = key_of (self->items->pdata[i], sort);
      g_array_append_val (self->keys_of[sort], key);
    }
  }
  return (const guint64 *) (gpointer) self->keys_of[sort]->data;
}

static int
compare_names (ParapheRanking *self, guint32 a, guint32 b) {
  ParapheDossierItem *x = self->items->pdata[a], *y = self->items->pdata[b];
  int order = strcmp (paraphe_dossier_item_get_name_key (x), paraphe_dossier_item_get_name_key (y));
  if (order != 0)
    return order;
  gint64 m = paraphe_dossier_item_get_number (x), n = paraphe_dossier_item_get_number (y);
  return m < n ? -1 : m > n;
}

/* Equal keys stand by name whatever the direction, so that the order is total. */
static int
compare_in_order (ParapheRanking *self, guint32 a, guint32 b) {
  for (guint i = 0; i < self->n_keys; i++) {
    int direction = self->keys[i].descending ? -1 : 1;
    if (self->keys[i].sort == PARAPHE_SORT_NAME)
      return direction * compare_names (self, a, b);
    const guint64 *keys = need_keys (self, self->keys[i].sort);
    if (keys[a] != keys[b])
      return keys[a] < keys[b] ? -direction : direction;
  }
  return compare_names (self, a, b);
}

static int
compare_slots_by_name (gconstpointer a, gconstpointer b, gpointer self) {
  return compare_names (self, *(const guint32 *) a, *(const guint32 *) b);
}

static int
compare_slots_in_order (gconstpointer a, gconstpointer b, gpointer self) {
  return compare_in_order (self, *(const guint32 *) a, *(const guint32 *) b);
}

/* One digit of the keys, the order of what is equal kept; FALSE when they all have the same. */
static gboolean
distribute (const Card *from, Card *to, guint n, guint shift) {
  guint starts[N_DIGITS] = { 0 };
  for (guint i = 0; i < n; i++)
    starts[(from[i].key >> shift) & (N_DIGITS - 1)]++;
  if (starts[(from[0].key >> shift) & (N_DIGITS - 1)] == n)
    return FALSE;
  guint start = 0;
  for (guint digit = 0; digit < N_DIGITS; digit++) {
    guint count = starts[digit];
    starts[digit] = start;
    start += count;
  }
  for (guint i = 0; i < n; i++)
    to[starts[(from[i].key >> shift) & (N_DIGITS - 1)]++] = from[i];
  return TRUE;
}

/* What is left of the keys once what they share is taken away: a few bits for most. */
typedef struct {
  const guint64 *keys;
  guint64 least, most; /* of those that are present; least > most when there is none */
  gboolean some_absent;
  guint shift;         /* of zeros below */
  gboolean descending;
} Scale;

static Scale
find_scale (const guint64 *keys, guint n, gboolean descending) {
  Scale scale = { keys, G_MAXUINT64, 0, FALSE, 0, descending };
  guint64 bits = 0;
  for (guint i = 0; i < n; i++) {
    if (keys[i] == G_MAXUINT64) {
      scale.some_absent = TRUE;
      continue;
    }
    scale.least = MIN (scale.least, keys[i]);
    scale.most = MAX (scale.most, keys[i]);
    bits |= keys[i] ^ keys[0];
  }
  /* The first one is absent: nothing is known of what the others share. */
  if (n > 0 && keys[0] != G_MAXUINT64)
    while (scale.shift < 63 && bits != 0 && (bits >> scale.shift & 1) == 0)
      scale.shift++;
  return scale;
}

static guint64
measure (const Scale *scale) {
  guint64 range = scale->least <= scale->most ? (scale->most >> scale->shift) - (scale->least >> scale->shift) : 0;
  return range + (scale->some_absent ? 1 : 0);
}

static guint64
place_on (const Scale *scale, guint64 range, guint32 slot) {
  guint64 key = scale->keys[slot];
  guint64 place = key == G_MAXUINT64 ? range : (key >> scale->shift) - (scale->least >> scale->shift);
  return scale->descending ? range - place : place;
}

static void
sort_by (ParapheRanking *self, GArray *slots, const ParapheOrder *order) {
  guint n = slots->len;
  if (n == 0)
    return;
  g_autofree Card *memory = g_new (Card, 2 * (gsize) n);
  const Scale scale = find_scale (need_keys (self, order->sort), n, order->descending);
  guint64 range = measure (&scale);
  for (guint half = 0; half < 64 && range >> half != 0; half += 32) {
    Card *from = memory, *to = memory + n;
    for (guint i = 0; i < n; i++)
      from[i] = (Card){ (guint32) (place_on (&scale, range, get_slot (slots, i)) >> half), get_slot (slots, i) };
    for (guint shift = 0; shift < 32 && range >> half >> shift != 0; shift += DIGIT_BITS)
      if (distribute (from, to, n, shift)) {
        Card *swapped = from;
        from = to;
        to = swapped;
      }
    for (guint i = 0; i < n; i++)
      g_array_index (slots, guint32, i) = from[i].slot;
  }
}

static void
reverse (GArray *slots) {
  for (guint i = 0; i < slots->len / 2; i++) {
    guint32 other = get_slot (slots, slots->len - 1 - i);
    g_array_index (slots, guint32, slots->len - 1 - i) = get_slot (slots, i);
    g_array_index (slots, guint32, i) = other;
  }
}

/* Names leave nothing equal: what comes after them decides nothing. */
static void
sort_all (ParapheRanking *self) {
  guint n = 0;
  while (n < self->n_keys && self->keys[n].sort != PARAPHE_SORT_NAME)
    n++;
  g_array_set_size (self->ordered, 0);
  g_array_append_vals (self->ordered, self->by_name->data, self->by_name->len);
  if (n < self->n_keys && self->keys[n].descending)
    reverse (self->ordered);
  for (guint i = n; i > 0; i--)
    sort_by (self, self->ordered, &self->keys[i - 1]);
}

/* Where it goes among sorted slots, from a place on. */
static guint
find_place (ParapheRanking *self, const GArray *slots, guint from, guint32 slot, Compare compare) {
  guint to = slots->len;
  while (from < to) {
    guint middle = from + (to - from) / 2;
    if (compare (self, slot, get_slot (slots, middle)) < 0)
      to = middle;
    else
      from = middle + 1;
  }
  return from;
}

/* Takes what has a mark out of the sorted slots, and puts in what is added, sorted too. */
static void
renew (ParapheRanking *self, GArray **slots, const GArray *added, Compare compare) {
  g_autoptr (GArray) rest = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint n = 0;
  g_array_set_size (rest, (*slots)->len);
  for (guint i = 0; i < (*slots)->len; i++)
    if (self->marks->data[get_slot (*slots, i)] == 0)
      g_array_index (rest, guint32, n++) = get_slot (*slots, i);
  g_array_set_size (rest, n);
  GArray *merged = g_array_sized_new (FALSE, FALSE, sizeof (guint32), rest->len + added->len);
  guint done = 0;
  for (guint i = 0; i < added->len; i++) {
    guint32 slot = get_slot (added, i);
    guint place = find_place (self, rest, done, slot, compare);
    if (place > done)
      g_array_append_vals (merged, &g_array_index (rest, guint32, done), place - done);
    g_array_append_val (merged, slot);
    done = place;
  }
  if (rest->len > done)
    g_array_append_vals (merged, &g_array_index (rest, guint32, done), rest->len - done);
  g_array_unref (*slots);
  *slots = merged;
}

static void
mark (ParapheRanking *self, const GArray *slots, guint8 value) {
  for (guint i = 0; i < slots->len; i++)
    self->marks->data[get_slot (slots, i)] = value;
}

/* Each of these views has one more, or one less. */
static void
count (ParapheRanking *self, guint32 views, int more) {
  for (int view = g_bit_nth_lsf (views, -1); view >= 0 && view < (int) PARAPHE_N_VIEWS; view = g_bit_nth_lsf (views, view))
    self->counts[view] = (guint) ((int) self->counts[view] + more);
}

static guint32
add_slot (ParapheRanking *self, ParapheDossierItem *item) {
  const guint32 views = 0;
  const gint64 cost = -1;
  const guint64 key = 0;
  const guint8 unmarked = 0;
  guint32 slot = self->items->len;
  g_ptr_array_add (self->items, item);
  g_array_append_val (self->views, views);
  g_array_append_val (self->costs, cost);
  g_byte_array_append (self->marks, &unmarked, 1);
  for (guint i = 0; i < N_SORTS; i++)
    if (self->keys_of[i] != NULL)
      g_array_append_val (self->keys_of[i], key);
  paraphe_dossier_item_set_slot (item, slot);
  return slot;
}

static void
read_summary (ParapheRanking *self, guint32 slot) {
  ParapheDossierItem *item = self->items->pdata[slot];
  const ParapheSummaryFacts *facts = paraphe_summary_facts (paraphe_dossier_item_get_summary (item));
  count (self, g_array_index (self->views, guint32, slot), -1);
  g_array_index (self->views, guint32, slot) = facts->view_mask;
  g_array_index (self->costs, gint64, slot) = facts->cost_cents;
  count (self, facts->view_mask, 1);
  for (guint i = 0; i < N_SORTS; i++)
    if (self->keys_of[i] != NULL)
      g_array_index (self->keys_of[i], guint64, slot) = key_of (item, (ParapheSort) i);
}

static void
place_by_name (ParapheRanking *self, GArray *renamed) {
  if (renamed->len == 0)
    return;
  g_array_sort_with_data (renamed, compare_slots_by_name, self);
  mark (self, renamed, 1);
  renew (self, &self->by_name, renamed, compare_names);
  mark (self, renamed, 0);
}

static void
place_in_order (ParapheRanking *self, GArray *changed) {
  if (changed->len > self->items->len / 8) {
    sort_all (self);
    return;
  }
  g_array_sort_with_data (changed, compare_slots_in_order, self);
  mark (self, changed, 1);
  renew (self, &self->ordered, changed, compare_in_order);
  mark (self, changed, 0);
}

ParapheRanking *
paraphe_ranking_new (void) {
  ParapheRanking *self = g_new0 (ParapheRanking, 1);
  self->items = g_ptr_array_new ();
  self->views = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->costs = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->marks = g_byte_array_new ();
  self->by_name = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->ordered = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->keys[0].sort = PARAPHE_SORT_DEADLINE;
  self->n_keys = 1;
  return self;
}

void
paraphe_ranking_free (ParapheRanking *self) {
  g_ptr_array_unref (self->items);
  g_array_unref (self->views);
  g_array_unref (self->costs);
  for (guint i = 0; i < N_SORTS; i++)
    g_clear_pointer (&self->keys_of[i], g_array_unref);
  g_byte_array_unref (self->marks);
  g_array_unref (self->by_name);
  g_array_unref (self->ordered);
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
  g_autoptr (GArray) changed = g_array_new (FALSE, FALSE, sizeof (guint32)), renamed = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < items->len; i++) {
    guint32 slot = paraphe_dossier_item_get_slot (items->pdata[i]);
    gboolean is_new = slot == PARAPHE_NO_SLOT;
    if (is_new)
      slot = add_slot (self, items->pdata[i]);
    if (self->marks->data[slot] != 0) /* given twice */
      continue;
    self->marks->data[slot] = 1;
    read_summary (self, slot);
    g_array_append_val (changed, slot);
    if (paraphe_dossier_item_take_renamed (items->pdata[i]) || is_new)
      g_array_append_val (renamed, slot);
  }
  mark (self, changed, 0);
  place_by_name (self, renamed);
  if (changed->len > 0)
    place_in_order (self, changed);
}

void
paraphe_ranking_clear (ParapheRanking *self) {
  g_ptr_array_set_size (self->items, 0);
  g_array_set_size (self->views, 0);
  g_array_set_size (self->costs, 0);
  for (guint i = 0; i < N_SORTS; i++)
    g_clear_pointer (&self->keys_of[i], g_array_unref);
  g_byte_array_set_size (self->marks, 0);
  g_array_set_size (self->by_name, 0);
  g_array_set_size (self->ordered, 0);
  memset (self->counts, 0, sizeof self->counts);
}

ParapheRankingRows
paraphe_ranking_get_rows (ParapheRanking *self) {
  return (ParapheRankingRows){ self->items->len, (ParapheDossierItem *const *) self->items->pdata,
                               (const guint32 *) (gpointer) self->views->data, (const gint64 *) (gpointer) self->costs->data };
}

const guint32 *
paraphe_ranking_get (ParapheRanking *self) {
  return (const guint32 *) (gpointer) self->ordered->data;
}

guint
paraphe_ranking_count (ParapheRanking *self, ParapheView view) {
  return view == PARAPHE_VIEW_ALL ? self->items->len : self->counts[view];
}
