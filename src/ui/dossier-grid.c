/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of dossiers over GtkColumnView 4.8. The view never sorts: its headers are asked which column and direction they
 * show (their sorter is private before 4.10, so it is probed), and the engine's list sorts itself. Main thread. */
#include "config.h"
#include "dossier-grid.h"
#include "check-column.h"
#include "dossier-cells.h"
#include "kept-settings.h"
#include "keymap.h"
#include <glib/gi18n.h>
#include <string.h>

/* Frames after which a row that should come into sight is given up. */
#define MOST_FRAMES 60
#define LETTER_WIDTH 6.6

struct _ParapheDossierGrid {
  AdwBin parent_instance;
  GtkColumnView *view;                 /* template child */
  ParapheDossierSelection *selection;  /* (owned) (nullable) */
  GSimpleActionGroup *actions;         /* (owned) */
  GSettings *settings;                 /* (owned) (nullable) */
  ParapheGridColumns *columns;         /* (owned) */
  GtkColumnViewColumn *checks;         /* (owned) in sight while several dossiers are selected */
  ParapheView shown_view;
  gboolean narrow;
  ParapheOrder order[PARAPHE_MOST_ORDERS]; /* the last column asked for, then those before it */
  guint n_order;
  gboolean probing;
  guint focus_id;                      /* tick, 0 none: a row is to take the keyboard */
  guint n_frames;                      /* waited for it */
  gboolean sole;                       /* the order is being made the only one */
  const ParapheColumn *probed;         /* (nullable) */
};

G_DEFINE_FINAL_TYPE (ParapheDossierGrid, paraphe_dossier_grid, ADW_TYPE_BIN)

enum { SIGNAL_OPEN, SIGNAL_SORTED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* The column view's own list: its actions are not reached from above. */
static GtkWidget *
find_inner_list (ParapheDossierGrid *self) {
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  while (child != NULL && !GTK_IS_LIST_VIEW (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static const ParapheColumn *
find_column (const char *id) {
  guint n;
  const ParapheColumn *columns = paraphe_columns_list (&n);
  for (guint i = 0; i < n; i++)
    if (g_str_equal (columns[i].id, id) && !columns[i].unsorted)
      return &columns[i];
  return NULL;
}

static const ParapheColumn *
find_sorted_column (ParapheSort sort) {
  guint n;
  const ParapheColumn *columns = paraphe_columns_list (&n);
  for (guint i = 0; i < n; i++)
    if (columns[i].sort == sort && !columns[i].unsorted)
      return &columns[i];
  return NULL;
}

/* The comparison of every column: it only says which one is asked first. */
typedef struct {
  ParapheDossierGrid *grid; /* the column view lives no longer than it */
  const ParapheColumn *column;
} Probe;

static int
compare_nothing (gconstpointer a, gconstpointer b, gpointer data) {
  Probe *probe = data;
  if (!probe->grid->probing)
    return 0;
  if (probe->grid->probed == NULL)
    probe->grid->probed = probe->column;
  return -1;
}

static void
show_order (ParapheDossierGrid *self) {
  const ParapheColumn *column = find_sorted_column (self->order[0].sort);
  GActionMap *map = G_ACTION_MAP (self->actions);
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "sort")),
                             g_variant_new_string (column != NULL ? column->id : "deadline"));
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "descending")),
                             g_variant_new_boolean (self->order[0].descending));
  g_signal_emit (self, signals[SIGNAL_SORTED], 0);
}

/* The column asked for decides, those asked for before it decide between equals. */
static void
push_order (ParapheDossierGrid *self, ParapheSort sort, gboolean descending) {
  ParapheOrder order[PARAPHE_MOST_ORDERS] = { { sort, descending } };
  guint n = 1;
  for (guint i = 0; i < self->n_order && n < PARAPHE_MOST_ORDERS; i++)
    if (self->order[i].sort != sort)
      order[n++] = self->order[i];
  memcpy (self->order, order, sizeof order);
  self->n_order = n;
}

static void
apply_order (ParapheDossierGrid *self) {
  paraphe_dossier_list_set_order (paraphe_dossier_selection_get_list (self->selection), self->order, self->n_order);
  show_order (self);
}

/* « deadline,cost:desc ». */
static void
keep_order (ParapheDossierGrid *self) {
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < self->n_order; i++) {
    const ParapheColumn *column = find_sorted_column (self->order[i].sort);
    if (column != NULL)
      g_string_append_printf (text, "%s%s%s", text->len > 0 ? "," : "", column->id, self->order[i].descending ? ":desc" : "");
  }
  if (self->settings != NULL)
    g_settings_set_string (self->settings, "sort", text->str);
  g_string_free (text, TRUE);
}

static void
restore_order (ParapheDossierGrid *self) {
  g_autofree char *kept = self->settings != NULL ? g_settings_get_string (self->settings, "sort") : NULL;
  g_auto (GStrv) keys = g_strsplit (kept != NULL ? kept : "deadline", ",", PARAPHE_MOST_ORDERS);
  for (guint i = g_strv_length (keys); i > 0; i--) {
    g_auto (GStrv) parts = g_strsplit (keys[i - 1], ":", 2);
    const ParapheColumn *column = parts[0] != NULL ? find_column (parts[0]) : NULL;
    if (column != NULL)
      push_order (self, column->sort, g_strcmp0 (parts[1], "desc") == 0);
  }
}

static void
on_header_sorted (GtkSorter *sorter, GtkSorterChange change, ParapheDossierGrid *self) {
  if (self->selection == NULL || gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;
  g_autoptr (GObject) one = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GObject) other = g_object_new (G_TYPE_OBJECT, NULL);
  self->probing = TRUE;
  self->probed = NULL;
  GtkOrdering order = gtk_sorter_compare (sorter, one, other);
  self->probing = FALSE;
  const ParapheColumn *column = order != GTK_ORDERING_EQUAL ? self->probed : NULL;
  if (column != NULL && !self->sole) { /* one order at a time: the ones before it would keep their arrow */
    self->sole = TRUE;
    gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
    paraphe_dossier_grid_sort (self, column->sort, order == GTK_ORDERING_LARGER);
    self->sole = FALSE;
    return;
  }
  if (self->sole && column == NULL)
    return;
  push_order (self, column != NULL ? column->sort : PARAPHE_SORT_DEADLINE, order == GTK_ORDERING_LARGER);
  apply_order (self);
  keep_order (self);
}

static void
on_activate (GtkColumnView *view, guint position, ParapheDossierGrid *self) {
  g_autoptr (ParapheDossierItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  if (item != NULL)
    g_signal_emit (self, signals[SIGNAL_OPEN], 0, paraphe_dossier_item_get_number (item));
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *slot, const ParapheColumn *column) {
  gtk_list_item_set_child (slot, GTK_WIDGET (paraphe_cell_new (column->fill, column->kind)));
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *slot, const ParapheColumn *column) {
  paraphe_cell_set_item (PARAPHE_CELL (gtk_list_item_get_child (slot)), gtk_list_item_get_item (slot));
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *slot, const ParapheColumn *column) {
  paraphe_cell_set_item (PARAPHE_CELL (gtk_list_item_get_child (slot)), NULL);
}

static GtkColumnViewColumn *
make_column (const ParapheColumn *column, gpointer data) {
  ParapheDossierGrid *self = data;
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), (gpointer) column);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), (gpointer) column);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), (gpointer) column);
  GtkColumnViewColumn *added = gtk_column_view_column_new (_(column->title), factory);
  gtk_column_view_column_set_expand (added, column->width < 0);
  gtk_column_view_column_set_resizable (added, TRUE);
  if (column->width > 0)
    gtk_column_view_column_set_fixed_width (added, column->width);
  if (!column->unsorted) {
    Probe *probe = g_new0 (Probe, 1);
    probe->grid = self;
    probe->column = column;
    g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare_nothing, probe, g_free));
    gtk_column_view_column_set_sorter (added, sorter);
  }
  return added;
}

static gboolean
ends_right (const char *title) {
  guint n;
  const ParapheColumn *columns = paraphe_columns_list (&n);
  for (guint i = 0; i < n; i++)
    if (columns[i].kind != PARAPHE_CELL_LEFT && g_strcmp0 (_(columns[i].title), title) == 0)
      return TRUE;
  return FALSE;
}

/* Headers over numbers end where the numbers end; GtkColumnView has no property for it. */
static void
align_headers (ParapheDossierGrid *self) {
  GtkWidget *title = gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (self->view)));
  for (; title != NULL; title = gtk_widget_get_next_sibling (title)) {
    GtkWidget *box = gtk_widget_get_first_child (title);
    GtkWidget *label = box != NULL ? gtk_widget_get_first_child (box) : NULL;
    if (!GTK_IS_LABEL (label) || !ends_right (gtk_label_get_text (GTK_LABEL (label))))
      continue;
    gtk_widget_set_hexpand (label, TRUE);
    gtk_widget_set_halign (label, GTK_ALIGN_END);
  }
}

static void
on_sort (GSimpleAction *action, GVariant *parameter, gpointer data) {
  ParapheDossierGrid *self = data;
  const ParapheColumn *column = find_column (g_variant_get_string (parameter, NULL));
  if (column != NULL)
    paraphe_dossier_grid_sort (self, column->sort, self->order[0].descending);
}

static void
on_descending (GSimpleAction *action, GVariant *value, gpointer data) {
  ParapheDossierGrid *self = data;
  paraphe_dossier_grid_sort (self, self->order[0].sort, g_variant_get_boolean (value));
}

static void
paraphe_dossier_grid_dispose (GObject *object) {
  ParapheDossierGrid *self = PARAPHE_DOSSIER_GRID (object);
  if (self->view != NULL)
    gtk_column_view_set_model (self->view, NULL);
  self->view = NULL;
  g_clear_object (&self->selection);
  g_clear_object (&self->actions);
  g_clear_object (&self->columns);
  g_clear_object (&self->checks);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (paraphe_dossier_grid_parent_class)->dispose (object);
}

/* Widths are for letters of 6.6 pixels: larger text gets larger columns. */
static void
paraphe_dossier_grid_map (GtkWidget *widget) {
  ParapheDossierGrid *self = PARAPHE_DOSSIER_GRID (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  double factor = pango_font_metrics_get_approximate_char_width (metrics) / (PANGO_SCALE * LETTER_WIDTH);
  pango_font_metrics_unref (metrics);
  paraphe_grid_columns_scale (self->columns, CLAMP (factor, 1, 4));
  GTK_WIDGET_CLASS (paraphe_dossier_grid_parent_class)->map (widget);
}

static void
paraphe_dossier_grid_class_init (ParapheDossierGridClass *class) {
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = paraphe_dossier_grid_dispose;
  widget_class->map = paraphe_dossier_grid_map;
  signals[SIGNAL_OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_SORTED] = g_signal_new ("sorted", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/drane_occitanie/Paraphe/ui/dossier-grid.ui");
  gtk_widget_class_bind_template_child (widget_class, ParapheDossierGrid, view);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
}

static void
paraphe_dossier_grid_init (ParapheDossierGrid *self) {
  static const GActionEntry entries[] = {
    { .name = "sort", .activate = on_sort, .parameter_type = "s", .state = "'deadline'" },
    { .name = "descending", .change_state = on_descending, .state = "false" },
  };
  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  paraphe_keymap_install_grid (GTK_WIDGET (self->view));
  self->settings = paraphe_kept_open ();
  self->columns = paraphe_grid_columns_new (self->view, self->settings, make_column, self);
  self->checks = paraphe_check_column_new ();
  g_signal_connect_object (self->columns, "changed", G_CALLBACK (align_headers), self, G_CONNECT_SWAPPED);
  align_headers (self);
  restore_order (self);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (on_header_sorted), self, 0);
}

static void
on_selected (ParapheDossierGrid *self) {
  gboolean many = self->selection != NULL && paraphe_dossier_selection_is_many (self->selection);
  paraphe_grid_columns_set_lead (self->columns, many ? self->checks : NULL);
}

void
paraphe_dossier_grid_set_selection (ParapheDossierGrid *self, ParapheDossierSelection *selection) {
  if (!g_set_object (&self->selection, selection))
    return;
  if (selection != NULL)
    g_signal_connect_object (selection, "changed", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  if (selection == NULL)
    return;
  paraphe_dossier_grid_sort (self, self->order[0].sort, self->order[0].descending);
  apply_order (self);
}

GActionGroup *
paraphe_dossier_grid_get_actions (ParapheDossierGrid *self) {
  return G_ACTION_GROUP (self->actions);
}

void
paraphe_dossier_grid_show_view (ParapheDossierGrid *self, ParapheView view) {
  self->shown_view = view;
  paraphe_grid_columns_show (self->columns, view, self->narrow);
}

void
paraphe_dossier_grid_set_narrow (ParapheDossierGrid *self, gboolean narrow) {
  self->narrow = narrow;
  paraphe_grid_columns_show (self->columns, self->shown_view, narrow);
}

ParapheGridColumns *
paraphe_dossier_grid_get_columns (ParapheDossierGrid *self) {
  return self->columns;
}

void
paraphe_dossier_grid_sort (ParapheDossierGrid *self, ParapheSort sort, gboolean descending) {
  GtkColumnViewColumn *wanted = paraphe_grid_columns_find (self->columns, sort);
  if (wanted != NULL)
    gtk_column_view_sort_by_column (self->view, wanted, descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

ParapheSort
paraphe_dossier_grid_get_sort (ParapheDossierGrid *self, gboolean *descending) {
  if (descending != NULL)
    *descending = self->order[0].descending;
  return self->order[0].sort;
}

/* The number of the dossier of a row, by its first cell: a box to check is none. */
static gint64
number_of_row (GtkWidget *row) {
  for (GtkWidget *slot = gtk_widget_get_first_child (row); slot != NULL; slot = gtk_widget_get_next_sibling (slot)) {
    GtkWidget *cell = gtk_widget_get_first_child (slot);
    if (PARAPHE_IS_CELL (cell))
      return paraphe_cell_get_number (PARAPHE_CELL (cell));
  }
  return 0;
}

static gboolean
on_laid_out (GtkWidget *widget, GdkFrameClock *clock, gpointer data) {
  ParapheDossierGrid *self = PARAPHE_DOSSIER_GRID (widget);
  GtkWidget *list = find_inner_list (self);
  gint64 number = self->selection != NULL ? paraphe_dossier_selection_get_number (self->selection) : 0;
  GtkWidget *row = list != NULL ? gtk_widget_get_first_child (list) : NULL;
  while (row != NULL && (number_of_row (row) != number || !gtk_widget_get_child_visible (row)))
    row = gtk_widget_get_next_sibling (row);
  if (row == NULL && ++self->n_frames < MOST_FRAMES)
    return G_SOURCE_CONTINUE;
  if (row != NULL)
    gtk_widget_grab_focus (row);
  self->focus_id = 0;
  return G_SOURCE_REMOVE;
}

void
paraphe_dossier_grid_reveal (ParapheDossierGrid *self, gboolean focus) {
  GtkWidget *list = find_inner_list (self);
  guint position = self->selection != NULL ? paraphe_dossier_selection_get_position (self->selection)
                                           : GTK_INVALID_LIST_POSITION;
  if (list == NULL || position == GTK_INVALID_LIST_POSITION)
    return;
  gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
  if (!focus)
    return;
  /* In GTK 4.8 the list's own focus stays on the row it was on: the row itself takes it, once it is laid out. */
  gtk_widget_grab_focus (list);
  self->n_frames = 0;
  if (self->focus_id == 0)
    self->focus_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_laid_out, NULL, NULL);
}

gint64
paraphe_dossier_grid_get_focused (ParapheDossierGrid *self) {
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *list = find_inner_list (self), *at = root != NULL ? gtk_root_get_focus (root) : NULL;
  while (at != NULL && gtk_widget_get_parent (at) != list)
    at = gtk_widget_get_parent (at);
  return at != NULL ? number_of_row (at) : 0;
}

void
paraphe_dossier_grid_scroll_to_top (ParapheDossierGrid *self) {
  GtkWidget *list = find_inner_list (self);
  if (list != NULL && self->selection != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    gtk_widget_activate_action (list, "list.scroll-to-item", "u", 0);
}
