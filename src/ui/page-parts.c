/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small parts of pages. Main thread, no state. */
#include "config.h"
#include "page-parts.h"
#include "wording.h"

#define LONGEST_LABEL 1200
#define LONGEST_TEXT 4000000

GtkWidget *
paraphe_part_label (const char *text, const char *class) {
  g_autofree char *clean = paraphe_wording_clean (text, LONGEST_LABEL);
  GtkWidget *label = gtk_label_new (clean);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 48); /* else GTK seeks a width by trying many */
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  return label;
}

/* A long paragraph takes a label seconds to measure, the square of its length; a text view does it line by line. */
static GtkWidget *
make_text_view (const char *text) {
  GtkWidget *view = gtk_text_view_new ();
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  gtk_widget_add_css_class (view, "long-text");
  return view;
}

GtkWidget *
paraphe_part_text (const char *text, const char *class, const char *name) {
  g_autofree char *clean = paraphe_wording_clean (text, LONGEST_TEXT);
  gboolean is_long = g_utf8_strlen (clean, -1) > LONGEST_LABEL;
  GtkWidget *widget = is_long ? make_text_view (clean) : paraphe_part_label (clean, NULL);
  if (is_long && name != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (!is_long) {
    /* Copied with the pointer; Tab goes past it (a label that is only not focusable would hold Tab for ever). */
    gtk_label_set_selectable (GTK_LABEL (widget), TRUE);
    gtk_widget_set_can_focus (widget, FALSE);
  }
  if (class != NULL)
    gtk_widget_add_css_class (widget, class);
  return widget;
}

GtkWidget *
paraphe_part_lead (const char *lead, const char *text) {
  g_autofree char *whole = g_strconcat (lead, "\u2002", text, NULL);
  GtkWidget *label = paraphe_part_label (whole, NULL);
  PangoAttrList *attributes = pango_attr_list_new ();
  PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
  bold->start_index = 0;
  bold->end_index = (guint) strlen (lead);
  pango_attr_list_insert (attributes, bold);
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  pango_attr_list_unref (attributes);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

GtkWidget *
paraphe_part_section (const char *title) {
  return paraphe_part_label (title, "section");
}

GtkWidget *
paraphe_part_field (const char *name, const char *value, gboolean bold) {
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_widget_add_css_class (row, "field");
  GtkWidget *label = paraphe_part_label (name, "flabel");
  gtk_widget_set_size_request (label, 118, -1);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 16);
  gtk_label_set_width_chars (GTK_LABEL (label), 16);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  gboolean empty = value == NULL || value[0] == '\0';
  GtkWidget *text = paraphe_part_text (empty ? "–" : value, empty ? "muted" : bold ? "decides" : NULL, name);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_set_valign (text, GTK_ALIGN_BASELINE);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), text);
  return row;
}

GtkWidget *
paraphe_part_button (const char *label, const char *action, GVariant *target) {
  GtkWidget *button = gtk_button_new_with_label (label);
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  return button;
}

/* Hidden while it is folded: GTK 4.18 walks the keyboard into it all the same, out of any window. */
GtkWidget *
paraphe_part_folded (const char *label, GtkWidget *child) {
  GtkWidget *expander = gtk_expander_new (label);
  gtk_widget_add_css_class (expander, "folded");
  gtk_expander_set_child (GTK_EXPANDER (expander), child);
  g_object_bind_property (expander, "expanded", child, "visible", G_BINDING_SYNC_CREATE);
  return expander;
}

GtkWidget *
paraphe_part_icon (const char *icon, const char *class) {
  GtkWidget *image = gtk_image_new_from_icon_name (icon);
  gtk_widget_set_valign (image, GTK_ALIGN_START);
  if (class != NULL)
    gtk_widget_add_css_class (image, class);
  return image;
}

void
paraphe_part_empty (GtkBox *box) {
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}
