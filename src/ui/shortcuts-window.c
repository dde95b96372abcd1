/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of keys. Main thread, no state. */
#include "config.h"
#include "shortcuts-window.h"
#include "keymap.h"
#include "page-parts.h"
#include <glib/gi18n.h>

/* Keys that every paper has by itself. */
static const struct {
  const char *keys; /* msgid */
  const char *what; /* msgid */
} paper_keys[] = {
  { N_ ("Space, Page down"), N_ ("Next screen") },
  { N_ ("Home, End"), N_ ("Start, end of the paper") },
  { N_ ("Ctrl and the wheel"), N_ ("Zoom where the pointer is") },
  { N_ ("Ctrl+A, Ctrl+C"), N_ ("Select the words of the page, copy those selected") },
};

static GtkWidget *
make_row (const char *what, const char *keys) {
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);
  GtkWidget *label = paraphe_part_label (what, NULL);
  gtk_widget_set_hexpand (label, TRUE);
  GtkWidget *key = gtk_label_new (keys);
  gtk_widget_add_css_class (key, "key");
  gtk_widget_set_valign (key, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), key);
  return row;
}

static void
add_group (GtkBox *content, const char *group) {
  guint n;
  const ParapheKey *keys = paraphe_keymap_list (&n);
  gtk_box_append (content, paraphe_part_section (_(group)));
  for (guint i = 0; i < n; i++) {
    if (!g_str_equal (keys[i].group, group))
      continue;
    g_autofree char *text = paraphe_keymap_describe (&keys[i]);
    gtk_box_append (content, make_row (_(keys[i].what), text));
  }
}

static GtkWidget *
make_content (void) {
  GtkBox *content = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_add_css_class (GTK_WIDGET (content), "shortcuts");
  guint n;
  const ParapheKey *keys = paraphe_keymap_list (&n);
  for (guint i = 0; i < n; i++) {
    gboolean first = TRUE;
    for (guint k = 0; k < i; k++)
      first = first && !g_str_equal (keys[k].group, keys[i].group);
    if (first)
      add_group (content, keys[i].group);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (paper_keys); i++)
    gtk_box_append (content, make_row (_(paper_keys[i].what), _(paper_keys[i].keys)));
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (content));
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

GtkWindow *
paraphe_shortcuts_window_new (GtkWindow *parent) {
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "transient-for", parent, "modal", TRUE, "default-width", 560,
                                    "default-height", 640, "title", _("Keyboard shortcuts"), NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), make_content ());
  adw_window_set_content (ADW_WINDOW (window), box);
  GtkEventController *controller = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, controller);
  return GTK_WINDOW (window);
}
