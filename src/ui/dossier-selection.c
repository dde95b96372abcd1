/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A GtkSelectionModel keyed by the number of a dossier (gtk's own models keep positions, and scan everything when what they
 * track is removed). Main thread; owned by the list page. */
#include "config.h"
#include "dossier-selection.h"

struct _ParapheDossierSelection {
  GObject parent_instance;
  ParapheDossierList *list; /* (owned) */
  gint64 number;            /* 0: none */
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
is_selected (GtkSelectionModel *model, guint position) {
  ParapheDossierSelection *self = PARAPHE_DOSSIER_SELECTION (model);
  return self->number != 0 && number_at (self, position) == self->number;
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items) {
  ParapheDossierSelection *self = PARAPHE_DOSSIER_SELECTION (model);
  GtkBitset *set = gtk_bitset_new_empty ();
  guint selected = paraphe_dossier_selection_get_position (self);
  if (selected != GTK_INVALID_LIST_POSITION && selected >= position && selected - position < n_items)
    gtk_bitset_add (set, selected);
  return set;
}

static gboolean
select_item (GtkSelectionModel *model, guint position, gboolean unselect_rest) {
  ParapheDossierSelection *self = PARAPHE_DOSSIER_SELECTION (model);
  gint64 number = number_at (self, position);
  if (number == 0)
    return FALSE;
  paraphe_dossier_selection_set_number (self, number);
  return TRUE;
}

static gboolean
unselect_item (GtkSelectionModel *model, guint position) {
  if (!is_selected (model, position))
    return FALSE;
  paraphe_dossier_selection_set_number (PARAPHE_DOSSIER_SELECTION (model), 0);
  return TRUE;
}

static void
init_selection_model (GtkSelectionModelInterface *iface) {
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->select_item = select_item;
  iface->unselect_item = unselect_item;
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
  if (self->number == number)
    return;
  guint before = paraphe_dossier_selection_get_position (self);
  self->number = number;
  guint after = paraphe_dossier_selection_get_position (self);
  if (before != GTK_INVALID_LIST_POSITION)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), before, 1);
  if (after != GTK_INVALID_LIST_POSITION)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), after, 1);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
