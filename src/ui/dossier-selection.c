/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A GtkSelectionModel keyed by the number of a dossier (gtk's own models keep positions, and scan everything when what they
 * track is removed). Main thread; owned by the list page. */
#include "config.h"
#include "dossier-selection.h"

struct _ParapheDossierSelection {
  GObject parent_instance;
  ParapheDossierList *list; /* (owned) */
  gint64 number;            /* the last one selected, 0: none */
  GHashTable *numbers;      /* (owned) gint64 * of all of them */
  gboolean checking;        /* they were checked one by one: going to another row leaves them as they are */
};

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *model) {
  return PARAPHE_TYPE_DOSSIER_ITEM;
}

static guint
get_n_items (GListModel *model) {
  return g_list_model_get_n_items (G_LIST_MODEL (PARAPHE_DOSSIER_SELECTION (model)->list));
}

static gpointer
get_item (GListModel *model, guint position) {
  return g_list_model_get_item (G_LIST_MODEL (PARAPHE_DOSSIER_SELECTION (model)->list), position);
}

static void
init_list_model (GListModelInterface *iface) {
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static gint64
number_at (ParapheDossierSelection *self, guint position) {
  g_autoptr (ParapheDossierItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), position);
  return item != NULL ? paraphe_dossier_item_get_number (item) : 0;
}

static gboolean
holds (ParapheDossierSelection *self, gint64 number) {
  return number != 0 && g_hash_table_contains (self->numbers, &number);
}

static void
add (ParapheDossierSelection *self, gint64 number) {
  if (number != 0 && !holds (self, number))
    g_hash_table_add (self->numbers, g_memdup2 (&number, sizeof number));
}

static void
tell (ParapheDossierSelection *self, guint position, guint n) {
  if (n > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), position, n);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
tell_all (ParapheDossierSelection *self) {
  tell (self, 0, get_n_items (G_LIST_MODEL (self)));
}

static gboolean
is_selected (GtkSelectionModel *model, guint position) {
  ParapheDossierSelection *self = PARAPHE_DOSSIER_SELECTION (model);
  return holds (self, number_at (self, position));
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items) {
  ParapheDossierSelection *self = PARAPHE_DOSSIER_SELECTION (model);
  GtkBitset *set = gtk_bitset_new_empty ();
  guint n = get_n_items (G_LIST_MODEL (self));
  if (g_hash_table_size (self->numbers) == 1 && holds (self, self->number)) {
    guint selected = paraphe_dossier_selection_get_position (self);
    if (selected != GTK_INVALID_LIST_POSITION && selected >= position && selected - position < n_items)
      gtk_bitset_add (set, selected);
    return set;
  }
  for (guint i = 0; g_hash_table_size (self->numbers) > 0 && i < n_items && position + i < n; i++)
    if (is_selected (model, position + i))
      gtk_bitset_add (set, position + i);
  return set;
}

static gboolean
select_item (GtkSelectionModel *model, guint position, gboolean unselect_rest) {
  ParapheDossierSelection *self = PARAPHE_DOSSIER_SELECTION (model);
  gint64 number = number_at (self, position);
  if (number == 0)
    return FALSE;
  if (unselect_rest && self->checking) {
    self->number = number;
    return TRUE;
  }
  if (unselect_rest) {
    paraphe_dossier_selection_set_number (self, number);
    return TRUE;
  }
  self->number = number;
  self->checking = TRUE;
  add (self, number);
  tell (self, position, 1);
  return TRUE;
}

static gboolean
unselect_item (GtkSelectionModel *model, guint position) {
  ParapheDossierSelection *self = PARAPHE_DOSSIER_SELECTION (model);
  gint64 number = number_at (self, position);
  if (!holds (self, number))
    return FALSE;
  g_hash_table_remove (self->numbers, &number);
  if (self->number == number && !self->checking)
    self->number = 0;
  self->checking = self->checking && g_hash_table_size (self->numbers) > 0;
  tell (self, position, 1);
  return TRUE;
}

/* In the range that is touched: what selected holds is, the rest is not, unless it was checked. */
static gboolean
set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask) {
  ParapheDossierSelection *self = PARAPHE_DOSSIER_SELECTION (model);
  GtkBitsetIter iter;
  guint position;
  for (gboolean more = gtk_bitset_iter_init_first (&iter, mask, &position); more; more = gtk_bitset_iter_next (&iter, &position)) {
    gint64 number = number_at (self, position);
    if (gtk_bitset_contains (selected, position)) {
      add (self, number);
      self->number = number;
    } else if (!self->checking) {
      g_hash_table_remove (self->numbers, &number);
    }
  }
  tell_all (self);
  return TRUE;
}

static gboolean
select_all (GtkSelectionModel *model) {
  ParapheDossierSelection *self = PARAPHE_DOSSIER_SELECTION (model);
  guint n = get_n_items (G_LIST_MODEL (self));
  for (guint i = 0; i < n; i++)
    add (self, number_at (self, i));
  if (self->number == 0)
    self->number = number_at (self, 0);
  self->checking = n > 0;
  tell_all (self);
  return TRUE;
}

static gboolean
unselect_all (GtkSelectionModel *model) {
  paraphe_dossier_selection_set_number (PARAPHE_DOSSIER_SELECTION (model), 0);
  return TRUE;
}

static void
init_selection_model (GtkSelectionModelInterface *iface) {
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->select_item = select_item;
  iface->unselect_item = unselect_item;
  iface->set_selection = set_selection;
  iface->select_all = select_all;
  iface->unselect_all = unselect_all;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ParapheDossierSelection, paraphe_dossier_selection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, init_list_model)
                                 G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, init_selection_model))

static void
on_items_changed (GListModel *list, guint position, guint removed, guint added, ParapheDossierSelection *self) {
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
paraphe_dossier_selection_dispose (GObject *object) {
  ParapheDossierSelection *self = PARAPHE_DOSSIER_SELECTION (object);
  g_clear_object (&self->list);
  g_clear_pointer (&self->numbers, g_hash_table_unref);
  G_OBJECT_CLASS (paraphe_dossier_selection_parent_class)->dispose (object);
}

static void
paraphe_dossier_selection_class_init (ParapheDossierSelectionClass *class) {
  G_OBJECT_CLASS (class)->dispose = paraphe_dossier_selection_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
paraphe_dossier_selection_init (ParapheDossierSelection *self) {
  self->numbers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

ParapheDossierSelection *
paraphe_dossier_selection_new (ParapheDossierList *list) {
  ParapheDossierSelection *self = g_object_new (PARAPHE_TYPE_DOSSIER_SELECTION, NULL);
  self->list = g_object_ref (list);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (on_items_changed), self, 0);
  return self;
}

ParapheDossierList *
paraphe_dossier_selection_get_list (ParapheDossierSelection *self) {
  return self->list;
}

gint64
paraphe_dossier_selection_get_number (ParapheDossierSelection *self) {
  return self->number;
}

guint
paraphe_dossier_selection_get_position (ParapheDossierSelection *self) {
  guint position = self->number != 0 ? paraphe_dossier_list_find (self->list, self->number) : G_MAXUINT;
  return position == G_MAXUINT ? GTK_INVALID_LIST_POSITION : position;
}

void
paraphe_dossier_selection_set_number (ParapheDossierSelection *self, gint64 number) {
  gboolean alone = g_hash_table_size (self->numbers) == (number != 0 ? 1 : 0) && !self->checking;
  if (self->number == number && alone)
    return;
  self->checking = FALSE;
  gboolean many = g_hash_table_size (self->numbers) > 1;
  guint before = paraphe_dossier_selection_get_position (self);
  g_hash_table_remove_all (self->numbers);
  add (self, number);
  self->number = number;
  guint after = paraphe_dossier_selection_get_position (self);
  if (many) {
    tell_all (self);
    return;
  }
  if (before != GTK_INVALID_LIST_POSITION)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), before, 1);
  tell (self, after != GTK_INVALID_LIST_POSITION ? after : 0, after != GTK_INVALID_LIST_POSITION ? 1 : 0);
}

void
paraphe_dossier_selection_go_to (ParapheDossierSelection *self, gint64 number) {
  if (self->checking)
    self->number = number;
  else
    paraphe_dossier_selection_set_number (self, number);
}

GArray *
paraphe_dossier_selection_list_shown (ParapheDossierSelection *self) {
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n = get_n_items (G_LIST_MODEL (self));
  for (guint i = 0; g_hash_table_size (self->numbers) > 0 && i < n; i++) {
    gint64 number = number_at (self, i);
    if (holds (self, number))
      g_array_append_val (numbers, number);
  }
  return numbers;
}

void
paraphe_dossier_selection_toggle (ParapheDossierSelection *self, gint64 number) {
  guint position = paraphe_dossier_list_find (self->list, number);
  if (position == G_MAXUINT)
    return;
  /* The row where one only stands was not checked: the first check is of it. */
  gboolean checked = is_selected (GTK_SELECTION_MODEL (self), position) && paraphe_dossier_selection_is_many (self);
  if (checked)
    unselect_item (GTK_SELECTION_MODEL (self), position);
  else
    select_item (GTK_SELECTION_MODEL (self), position, FALSE);
}

gboolean
paraphe_dossier_selection_is_many (ParapheDossierSelection *self) {
  return self->checking || g_hash_table_size (self->numbers) > 1;
}
