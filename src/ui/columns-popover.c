/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row a column: a box to tick, two arrows. Rows are made anew after each move. Main thread. */
#include "config.h"
#include "columns-popover.h"
#include <glib/gi18n.h>

struct _ParapheColumnsPopover {
  GtkPopover parent_instance;
  ParapheGridColumns *columns; /* (owned) */
  GtkBox *rows;                /* (unowned) child */
  gboolean quiet;              /* what changes was ticked here */
};

G_DEFINE_FINAL_TYPE (ParapheColumnsPopover, paraphe_columns_popover, GTK_TYPE_POPOVER)

/* A control of a row. */
typedef struct {
  ParapheColumnsPopover *popover; /* (unowned) */
  guint position;
  int step;
} Press;

static void
on_toggled (GtkCheckButton *check, Press *press) {
  press->popover->quiet = TRUE;
  paraphe_grid_columns_set_shown (press->popover->columns, press->position, gtk_check_button_get_active (check));
  press->popover->quiet = FALSE;
}

/* The keyboard goes on with the row that moved. */
static void
follow (ParapheColumnsPopover *self, guint position, int step) {
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows));
  for (guint i = 0; row != NULL && i < position; i++)
    row = gtk_widget_get_next_sibling (row);
  GtkWidget *last = row != NULL ? gtk_widget_get_last_child (row) : NULL;
  GtkWidget *arrow = last != NULL && step < 0 ? gtk_widget_get_prev_sibling (last) : last;
  if (arrow != NULL)
    gtk_widget_grab_focus (gtk_widget_get_sensitive (arrow) ? arrow : gtk_widget_get_first_child (row));
}

static void
on_moved (GtkButton *button, Press *press) {
  ParapheColumnsPopover *self = press->popover;
  int step = press->step;
  guint to = press->position + (guint) step;
  paraphe_grid_columns_move (self->columns, press->position, step); /* the rows are made anew: press is no more */
  follow (self, to, step);
}

static void
free_press (gpointer data, GClosure *closure) {
  g_free (data);
}

static void
connect_control (ParapheColumnsPopover *self, GtkWidget *control, const char *signal, GCallback callback, Press pressed) {
  Press *press = g_new0 (Press, 1);
  *press = pressed;
  press->popover = self;
  g_signal_connect_data (control, signal, callback, press, free_press, 0);
}

static void
add_arrow (ParapheColumnsPopover *self, GtkWidget *row, guint position, int step) {
  const char *title = _(paraphe_grid_columns_get (self->columns, position)->title);
  GtkWidget *arrow = gtk_button_new_from_icon_name (step < 0 ? "go-up-symbolic" : "go-down-symbolic");
  g_autofree char *said = g_strdup_printf (step < 0 ? _("Move %s to the left") : _("Move %s to the right"), title);
  gtk_widget_add_css_class (arrow, "flat");
  gtk_widget_set_tooltip_text (arrow, said);
  gtk_accessible_update_property (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  gtk_widget_set_sensitive (arrow, step < 0 ? position > 0 : position + 1 < paraphe_grid_columns_count (self->columns));
  connect_control (self, arrow, "clicked", G_CALLBACK (on_moved), (Press){ .position = position, .step = step });
  gtk_box_append (GTK_BOX (row), arrow);
}

static void
fill (ParapheColumnsPopover *self) {
  if (self->quiet)
    return;
  GtkWidget *row;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, row);
  for (guint i = 0; i < paraphe_grid_columns_count (self->columns); i++) {
    row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
    GtkWidget *check = gtk_check_button_new_with_label (_(paraphe_grid_columns_get (self->columns, i)->title));
    gtk_check_button_set_active (GTK_CHECK_BUTTON (check), paraphe_grid_columns_is_shown (self->columns, i));
    gtk_widget_set_hexpand (check, TRUE);
    connect_control (self, check, "toggled", G_CALLBACK (on_toggled), (Press){ .position = i });
    gtk_box_append (GTK_BOX (row), check);
    add_arrow (self, row, i, -1);
    add_arrow (self, row, i, 1);
    gtk_box_append (self->rows, row);
  }
}

static void
on_reset (GtkButton *button, ParapheColumnsPopover *self) {
  paraphe_grid_columns_reset (self->columns);
}

static void
paraphe_columns_popover_dispose (GObject *object) {
  ParapheColumnsPopover *self = PARAPHE_COLUMNS_POPOVER (object);
  g_clear_object (&self->columns);
  G_OBJECT_CLASS (paraphe_columns_popover_parent_class)->dispose (object);
}

static void
paraphe_columns_popover_class_init (ParapheColumnsPopoverClass *class) {
  G_OBJECT_CLASS (class)->dispose = paraphe_columns_popover_dispose;
}

static void
paraphe_columns_popover_init (ParapheColumnsPopover *self) {
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *reset = gtk_button_new_with_label (_("The usual columns"));
  self->rows = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rows));
  gtk_box_append (GTK_BOX (box), reset);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  g_signal_connect_object (reset, "clicked", G_CALLBACK (on_reset), self, 0);
}

GtkWidget *
paraphe_columns_popover_new (ParapheGridColumns *columns) {
  ParapheColumnsPopover *self = g_object_new (PARAPHE_TYPE_COLUMNS_POPOVER, NULL);
  self->columns = g_object_ref (columns);
  g_signal_connect_object (columns, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
  return GTK_WIDGET (self);
}
