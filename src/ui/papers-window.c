/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A header bar and the bench. Main thread; owned by the dossier page. */
#include "config.h"
#include "papers-window.h"
#include "keymap.h"
#include <glib/gi18n.h>

struct _ParaphePapersWindow {
  AdwWindow parent_instance;
  GtkWidget *home;  /* not owned */
  GtkWidget *bench; /* (nullable) in its box */
  GtkBox *box;
};

G_DEFINE_FINAL_TYPE (ParaphePapersWindow, paraphe_papers_window, ADW_TYPE_WINDOW)

/* Escape closes this window rather than the dossier. */
static gboolean
on_key (GtkWidget *widget, GVariant *arguments, gpointer data) {
  const char *action = g_variant_get_string (arguments, NULL);
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  if (g_str_equal (action, "win.back")) {
    gtk_window_close (GTK_WINDOW (widget));
    return TRUE;
  }
  return g_action_parse_detailed_name (action, &name, &target, NULL)
         && gtk_widget_activate_action_variant (PARAPHE_PAPERS_WINDOW (widget)->home, name, target);
}

static void
paraphe_papers_window_class_init (ParaphePapersWindowClass *class) {
}

static void
paraphe_papers_window_init (ParaphePapersWindow *self) {
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_box_append (self->box, adw_header_bar_new ());
  adw_window_set_content (ADW_WINDOW (self), GTK_WIDGET (self->box));
  gtk_widget_add_css_class (GTK_WIDGET (self), "paraphe");
  gtk_window_set_default_size (GTK_WINDOW (self), 1000, 900);
  gtk_window_set_title (GTK_WINDOW (self), _("Papers"));
  paraphe_keymap_install_elsewhere (GTK_WIDGET (self), on_key);
}

ParaphePapersWindow *
paraphe_papers_window_new (GtkWidget *home, GtkWidget *bench) {
  ParaphePapersWindow *self = g_object_new (PARAPHE_TYPE_PAPERS_WINDOW, NULL);
  self->home = home;
  self->bench = bench;
  gtk_widget_set_vexpand (bench, TRUE);
  gtk_box_append (self->box, bench);
  return self;
}

void
paraphe_papers_window_give_back (ParaphePapersWindow *self) {
  if (self->bench != NULL)
    gtk_box_remove (self->box, self->bench);
  self->bench = NULL;
}
