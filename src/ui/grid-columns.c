/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns of the list: see grid-columns.h. Columns are taken out rather than hidden: GTK 4.8 keeps the room of a hidden one. */
#include "config.h"
#include "grid-columns.h"
#include <string.h>

#define NARROWEST 24
#define WIDEST 1200

typedef enum { WANTED_AS_USUAL, WANTED_SHOWN, WANTED_HIDDEN } Wanted;

typedef struct {
  const ParapheColumn *column;
  GtkColumnViewColumn *shown; /* (owned) */
  Wanted wanted;
  int width;                  /* of the user, at the ordinary size of text; 0: the column's own */
} Place;

struct _ParapheGridColumns {
  GObject parent_instance;
  GtkColumnView *view;   /* (unowned) */
  GSettings *settings;   /* (owned) (nullable) */
  GPtrArray *places;     /* (owned) (element-type Place) in the user's order */
  GtkColumnViewColumn *lead; /* (owned) (nullable) before them all: nobody's choice */
  ParapheView shown_view;
  gboolean narrow;
  double factor;
  gboolean laying;       /* what moves is moved from here */
};

G_DEFINE_FINAL_TYPE (ParapheGridColumns, paraphe_grid_columns, G_TYPE_OBJECT)

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static Place *
get_place (ParapheGridColumns *self, guint position) {
  return g_ptr_array_index (self->places, position);
}

static void
place_free (gpointer data) {
  Place *place = data;
  g_object_unref (place->shown);
  g_free (place);
}

static gboolean
is_usual (ParapheGridColumns *self, const ParapheColumn *column) {
  gboolean mixed = paraphe_columns_view_is_mixed (self->shown_view);
  return !column->on_request && (column->mixed == 0 || (column->mixed > 0) == mixed) && !(self->narrow && column->wide);
}

static gboolean
is_shown (ParapheGridColumns *self, const Place *place) {
  if (place->wanted == WANTED_AS_USUAL)
    return is_usual (self, place->column);
  return place->wanted == WANTED_SHOWN && !(self->narrow && place->column->wide);
}

static void
lay (ParapheGridColumns *self) {
  self->laying = TRUE;
  guint position = self->lead != NULL;
  for (guint i = 0; i < self->places->len; i++) {
    Place *place = get_place (self, i);
    GListModel *columns = gtk_column_view_get_columns (self->view);
    g_autoptr (GtkColumnViewColumn) there = g_list_model_get_item (columns, position);
    gboolean wanted = is_shown (self, place);
    if (there == place->shown && wanted) {
      position++;
      continue;
    }
    if (gtk_column_view_column_get_column_view (place->shown) == self->view)
      gtk_column_view_remove_column (self->view, place->shown);
    if (wanted)
      gtk_column_view_insert_column (self->view, position++, place->shown);
  }
  self->laying = FALSE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
set_width (ParapheGridColumns *self, Place *place) {
  int width = place->width > 0 ? place->width : place->column->width;
  if (width > 0)
    gtk_column_view_column_set_fixed_width (place->shown, (int) (width * self->factor));
}

static void
keep (ParapheGridColumns *self) {
  GVariantBuilder builder;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sii)"));
  for (guint i = 0; i < self->places->len; i++) {
    const Place *place = get_place (self, i);
    g_variant_builder_add (&builder, "(sii)", place->column->id, (int) place->wanted, place->width);
  }
  g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_builder_end (&builder));
  if (self->settings != NULL)
    g_settings_set_value (self->settings, "columns", value);
}

static guint
find_place (ParapheGridColumns *self, const char *id) {
  for (guint i = 0; i < self->places->len; i++)
    if (g_str_equal (get_place (self, i)->column->id, id))
      return i;
  return G_MAXUINT;
}

/* What another version kept may name columns that are not there, and lack some that are: those stay behind the others. */
static void
restore (ParapheGridColumns *self) {
  if (self->settings == NULL)
    return;
  g_autoptr (GVariant) value = g_settings_get_value (self->settings, "columns");
  GVariantIter iter;
  const char *id;
  int wanted, width;
  guint position = 0;
  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "(&sii)", &id, &wanted, &width)) {
    guint from = find_place (self, id);
    if (from == G_MAXUINT || from < position)
      continue;
    Place *place = g_ptr_array_steal_index (self->places, from);
    g_ptr_array_insert (self->places, (int) position++, place);
    place->wanted = wanted == WANTED_SHOWN || wanted == WANTED_HIDDEN ? (Wanted) wanted : WANTED_AS_USUAL;
    place->width = width >= NARROWEST && width <= WIDEST ? width : 0;
  }
}

/* The user dragged a header: the hidden columns stay after the ones they followed. */
static void
on_columns_moved (ParapheGridColumns *self) {
  if (self->laying)
    return;
  GListModel *columns = gtk_column_view_get_columns (self->view);
  guint next = self->lead != NULL;
  for (guint i = 0; i < self->places->len; i++) {
    if (!is_shown (self, get_place (self, i)))
      continue;
    g_autoptr (GtkColumnViewColumn) there = g_list_model_get_item (columns, next++);
    for (guint k = i; k < self->places->len && there != NULL; k++)
      if (get_place (self, k)->shown == there) {
        gpointer moved = g_ptr_array_steal_index (self->places, k);
        g_ptr_array_insert (self->places, (int) i, moved);
        break;
      }
  }
  if (next != g_list_model_get_n_items (columns))
    return; /* in the middle of a move */
  keep (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_resized (GtkColumnViewColumn *column, GParamSpec *pspec, ParapheGridColumns *self) {
  if (self->laying)
    return;
  for (guint i = 0; i < self->places->len; i++) {
    Place *place = get_place (self, i);
    if (place->shown == column)
      place->width = CLAMP ((int) (gtk_column_view_column_get_fixed_width (column) / self->factor), NARROWEST, WIDEST);
  }
  keep (self);
}

static void
paraphe_grid_columns_dispose (GObject *object) {
  ParapheGridColumns *self = PARAPHE_GRID_COLUMNS (object);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_object (&self->lead);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (paraphe_grid_columns_parent_class)->dispose (object);
}

static void
paraphe_grid_columns_class_init (ParapheGridColumnsClass *class) {
  G_OBJECT_CLASS (class)->dispose = paraphe_grid_columns_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
paraphe_grid_columns_init (ParapheGridColumns *self) {
  self->places = g_ptr_array_new_with_free_func (place_free);
  self->factor = 1;
  self->shown_view = PARAPHE_VIEW_RECEIVED;
}

ParapheGridColumns *
paraphe_grid_columns_new (GtkColumnView *view, GSettings *settings, ParapheColumnMaker make, gpointer data) {
  ParapheGridColumns *self = g_object_new (PARAPHE_TYPE_GRID_COLUMNS, NULL);
  self->view = view;
  g_set_object (&self->settings, settings);
  guint n;
  const ParapheColumn *columns = paraphe_columns_list (&n);
  for (guint i = 0; i < n; i++) {
    Place *place = g_new0 (Place, 1);
    place->column = &columns[i];
    place->shown = make (&columns[i], data);
    g_ptr_array_add (self->places, place);
    g_signal_connect_object (place->shown, "notify::fixed-width", G_CALLBACK (on_resized), self, 0);
  }
  restore (self);
  g_signal_connect_object (gtk_column_view_get_columns (view), "items-changed", G_CALLBACK (on_columns_moved), self, G_CONNECT_SWAPPED);
  lay (self);
  return self;
}

void
paraphe_grid_columns_show (ParapheGridColumns *self, ParapheView view, gboolean narrow) {
  self->shown_view = view;
  self->narrow = narrow;
  lay (self);
}

void
paraphe_grid_columns_scale (ParapheGridColumns *self, double factor) {
  self->factor = factor;
  self->laying = TRUE;
  for (guint i = 0; i < self->places->len; i++)
    set_width (self, get_place (self, i));
  self->laying = FALSE;
}

void
paraphe_grid_columns_set_lead (ParapheGridColumns *self, GtkColumnViewColumn *lead) {
  if (self->lead == lead)
    return;
  self->laying = TRUE;
  if (self->lead != NULL)
    gtk_column_view_remove_column (self->view, self->lead);
  g_set_object (&self->lead, lead);
  if (lead != NULL)
    gtk_column_view_insert_column (self->view, 0, lead);
  self->laying = FALSE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

GtkColumnViewColumn *
paraphe_grid_columns_find (ParapheGridColumns *self, ParapheSort sort) {
  for (guint i = 0; i < self->places->len; i++) {
    const Place *place = get_place (self, i);
    if (place->column->sort == sort && !place->column->unsorted)
      return place->shown;
  }
  return NULL;
}

guint
paraphe_grid_columns_count (ParapheGridColumns *self) {
  return self->places->len;
}

const ParapheColumn *
paraphe_grid_columns_get (ParapheGridColumns *self, guint position) {
  return get_place (self, position)->column;
}

gboolean
paraphe_grid_columns_is_shown (ParapheGridColumns *self, guint position) {
  return is_shown (self, get_place (self, position));
}

void
paraphe_grid_columns_set_shown (ParapheGridColumns *self, guint position, gboolean shown) {
  Place *place = get_place (self, position);
  if (is_shown (self, place) == shown)
    return;
  place->wanted = is_usual (self, place->column) == shown ? WANTED_AS_USUAL : shown ? WANTED_SHOWN : WANTED_HIDDEN;
  lay (self);
  keep (self);
}

void
paraphe_grid_columns_move (ParapheGridColumns *self, guint position, int step) {
  guint to = position + (guint) step;
  if (position >= self->places->len || to >= self->places->len)
    return;
  gpointer moved = g_ptr_array_steal_index (self->places, position);
  g_ptr_array_insert (self->places, (int) to, moved);
  lay (self);
  keep (self);
}

static int
compare_table_order (gconstpointer a, gconstpointer b) {
  const Place *x = *(const Place *const *) a, *y = *(const Place *const *) b;
  return x->column < y->column ? -1 : x->column > y->column;
}

void
paraphe_grid_columns_reset (ParapheGridColumns *self) {
  g_ptr_array_sort (self->places, compare_table_order);
  for (guint i = 0; i < self->places->len; i++) {
    get_place (self, i)->wanted = WANTED_AS_USUAL;
    get_place (self, i)->width = 0;
  }
  lay (self);
  paraphe_grid_columns_scale (self, self->factor);
  keep (self);
}
