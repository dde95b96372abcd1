/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Completion of queries: rows made anew at each key, as few as they are. Main thread. */
#include "config.h"
#include "query-popover.h"
#include <glib/gi18n.h>

#define MOST_ROWS 8

struct _ParapheQueryPopover {
  GtkPopover parent_instance;
  GtkListBox *rows;          /* template child */
  GtkEditable *entry;        /* (unowned) it is the child of it */
  ParapheEngine *engine;     /* (owned) (nullable) */
  GPtrArray *suggestions;    /* (owned) (nullable) (element-type ParapheSuggestion) of the rows */
};

G_DEFINE_FINAL_TYPE (ParapheQueryPopover, paraphe_query_popover, GTK_TYPE_POPOVER)

static void
add_row (ParapheQueryPopover *self, const ParapheSuggestion *suggestion) {
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (suggestion->label);
  GtkWidget *meaning = gtk_label_new (suggestion->meaning);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (meaning), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (meaning), 44);
  gtk_widget_add_css_class (meaning, "muted");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), meaning);
  gtk_list_box_append (self->rows, box);
  GtkWidget *row = gtk_widget_get_parent (box);
  g_autofree char *said = g_strdup_printf ("%s %s", suggestion->label, suggestion->meaning);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

static void
empty_rows (ParapheQueryPopover *self) {
  GtkWidget *row;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_list_box_remove (self->rows, row);
  g_clear_pointer (&self->suggestions, g_ptr_array_unref);
}

static gboolean
is_typed_in (ParapheQueryPopover *self) {
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->entry));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  return focus != NULL && (focus == GTK_WIDGET (self->entry) || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->entry)));
}

static void
on_text_changed (GtkEditable *entry, ParapheQueryPopover *self) {
  if (self->engine == NULL || !is_typed_in (self))
    return;
  empty_rows (self);
  self->suggestions = paraphe_engine_suggest (self->engine, gtk_editable_get_text (entry), MOST_ROWS);
  for (guint i = 0; i < self->suggestions->len; i++)
    add_row (self, self->suggestions->pdata[i]);
  if (self->suggestions->len > 0)
    gtk_popover_popup (GTK_POPOVER (self));
  else
    gtk_popover_popdown (GTK_POPOVER (self));
}

static void
take (ParapheQueryPopover *self, guint position) {
  if (self->suggestions == NULL || position >= self->suggestions->len)
    return;
  const ParapheSuggestion *suggestion = self->suggestions->pdata[position];
  g_autofree char *text = g_strdup (suggestion->text);
  gtk_editable_set_text (self->entry, text);
  gtk_editable_set_position (self->entry, -1);
}

static void
on_row_activated (GtkListBox *rows, GtkListBoxRow *row, ParapheQueryPopover *self) {
  take (self, (guint) gtk_list_box_row_get_index (row));
}

static void
choose (ParapheQueryPopover *self, int step) {
  GtkListBoxRow *chosen = gtk_list_box_get_selected_row (self->rows);
  int n = (int) self->suggestions->len;
  int position = chosen != NULL ? gtk_list_box_row_get_index (chosen) + step : step > 0 ? 0 : n - 1;
  gtk_list_box_select_row (self->rows, position >= 0 && position < n ? gtk_list_box_get_row_at_index (self->rows, position) : NULL);
}

static gboolean
on_key (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, ParapheQueryPopover *self) {
  if (!gtk_widget_get_visible (GTK_WIDGET (self)) || self->suggestions == NULL || (state & GDK_CONTROL_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  GtkListBoxRow *chosen = gtk_list_box_get_selected_row (self->rows);
  switch (key) {
  case GDK_KEY_Down:
  case GDK_KEY_Up:
    choose (self, key == GDK_KEY_Down ? 1 : -1);
    return GDK_EVENT_STOP;
  case GDK_KEY_Escape:
    gtk_popover_popdown (GTK_POPOVER (self));
    return GDK_EVENT_STOP;
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
  case GDK_KEY_Tab:
    if (chosen == NULL) {
      gtk_popover_popdown (GTK_POPOVER (self));
      return GDK_EVENT_PROPAGATE;
    }
    take (self, (guint) gtk_list_box_row_get_index (chosen));
    return GDK_EVENT_STOP;
  default:
    return GDK_EVENT_PROPAGATE;
  }
}

static void
on_left (GtkEventControllerFocus *controller, ParapheQueryPopover *self) {
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
paraphe_query_popover_dispose (GObject *object) {
  ParapheQueryPopover *self = PARAPHE_QUERY_POPOVER (object);
  g_clear_pointer (&self->suggestions, g_ptr_array_unref);
  g_clear_object (&self->engine);
  G_OBJECT_CLASS (paraphe_query_popover_parent_class)->dispose (object);
}

static void
paraphe_query_popover_class_init (ParapheQueryPopoverClass *class) {
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = paraphe_query_popover_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/drane_occitanie/Paraphe/ui/query-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, ParapheQueryPopover, rows);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
paraphe_query_popover_init (ParapheQueryPopover *self) {
  gtk_widget_init_template (GTK_WIDGET (self));
}

ParapheQueryPopover *
paraphe_query_popover_new (GtkEditable *entry) {
  ParapheQueryPopover *self = g_object_new (PARAPHE_TYPE_QUERY_POPOVER, NULL);
  self->entry = entry;
  gtk_widget_set_parent (GTK_WIDGET (self), GTK_WIDGET (entry));
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_text_changed), self, 0);
  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (entry), keys);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_left), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (entry), focus);
  return self;
}

void
paraphe_query_popover_set_engine (ParapheQueryPopover *self, ParapheEngine *engine) {
  g_set_object (&self->engine, engine);
}
