/* SPDX-License-Identifier: GPL-3.0-or-later */
/* data/guide.txt: a line « # title » begins a task, « - » a step, an empty line ends a paragraph. Main thread. */
#include "config.h"
#include "help-window.h"
#include "page-parts.h"
#include <glib/gi18n.h>

#define GUIDE "/fr/drane_occitanie/Paraphe/guide.txt"

static GtkWidget *
make_task (const char *const *lines) {
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8), *scrolled = gtk_scrolled_window_new ();
  gtk_widget_add_css_class (box, "guide");
  gtk_box_append (GTK_BOX (box), paraphe_part_section (lines[0]));
  guint rank = 0;
  for (guint i = 1; lines[i] != NULL; i++) {
    if (*lines[i] == '\0')
      continue;
    gboolean is_step = g_str_has_prefix (lines[i], "- ");
    g_autofree char *text = is_step ? g_strdup_printf ("%u. %s", ++rank, lines[i] + 2) : g_strdup (lines[i]);
    gtk_box_append (GTK_BOX (box), paraphe_part_text (text, NULL, NULL));
  }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_widget_set_hexpand (scrolled, TRUE);
  return scrolled;
}

static void
fill (GtkStack *stack) {
  g_autoptr (GBytes) bytes = g_resources_lookup_data (GUIDE, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert (bytes != NULL); /* it travels inside the program */
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) tasks = g_strsplit (text, "\n# ", -1);
  for (guint i = 1; tasks[i] != NULL; i++) {
    g_auto (GStrv) lines = g_strsplit (tasks[i], "\n", -1);
    gtk_stack_add_titled (stack, make_task ((const char *const *) lines), NULL, lines[0]);
  }
}

GtkWindow *
paraphe_help_window_new (GtkWindow *parent) {
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "transient-for", parent, "modal", TRUE, "default-width", 860, "default-height", 640,
                                    "title", _("Guide"), NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *panes = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *stack = gtk_stack_new (), *side = gtk_stack_sidebar_new ();
  fill (GTK_STACK (stack));
  gtk_stack_sidebar_set_stack (GTK_STACK_SIDEBAR (side), GTK_STACK (stack));
  gtk_widget_set_vexpand (panes, TRUE);
  gtk_box_append (GTK_BOX (panes), side);
  gtk_box_append (GTK_BOX (panes), stack);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), panes);
  adw_window_set_content (ADW_WINDOW (window), box);
  GtkEventController *controller = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, controller);
  return GTK_WINDOW (window);
}
