/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three columns, a row a fact that moved: see dispute-grid.h. Main thread. */
#include "config.h"
#include "dispute-grid.h"
#include "page-parts.h"
#include "wording.h"
#include <glib/gi18n.h>

static void
attach (GtkGrid *grid, const char *text, const char *class, int column, int row) {
  GtkWidget *label = paraphe_part_label (text, class);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_grid_attach (grid, label, column, row, 1, 1);
}

/* Old and new, tinted and arrowed: never by colour alone. */
static void
show_differences (GtkBox *box, const ParapheDispute *dispute) {
  if (dispute->differences->len == 0)
    return;
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (grid, 16);
  gtk_grid_set_row_spacing (grid, 4);
  attach (grid, "", NULL, 0, 0);
  attach (grid, _("What you had seen"), "heading", 1, 0);
  attach (grid, _("What the platform says"), "heading", 2, 0);
  for (guint i = 0; i < dispute->differences->len; i++) {
    const ParapheDifference *difference = dispute->differences->pdata[i];
    g_autofree char *now = g_strdup_printf ("→ %s", difference->now);
    attach (grid, difference->what, "flabel", 0, (int) i + 1);
    attach (grid, difference->seen, NULL, 1, (int) i + 1);
    attach (grid, now, "avert", 2, (int) i + 1);
  }
  gtk_box_append (box, GTK_WIDGET (grid));
}

static void
show_mover (GtkBox *box, const ParapheDispute *dispute) {
  if (dispute->moved_by == NULL)
    return;
  g_autofree char *who = paraphe_wording_clean (dispute->moved_by, 80);
  g_autofree char *when = paraphe_wording_moment (dispute->moved_at);
  g_autofree char *text = g_strdup_printf (_("Last act on the dossier: %s, %s"), who, when);
  gtk_box_append (box, paraphe_part_label (text, NULL));
}

static void
show_way (GtkBox *box, const char *lead, const char *text) {
  if (text != NULL)
    gtk_box_append (box, paraphe_part_lead (lead, text));
}

static void
show (GtkBox *box, const ParapheDispute *dispute) {
  show_differences (box, dispute);
  show_mover (box, dispute);
  show_way (box, _("Keep my decision:"), dispute->if_kept);
  show_way (box, _("Drop my decision:"), dispute->if_dropped);
  show_way (box, _("It is done on the site:"), dispute->if_closed);
}

static void
on_examined (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (GtkBox) box = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheDispute) dispute = paraphe_engine_examine_dispute_finish (PARAPHE_ENGINE (source), result, &error);
  if (gtk_widget_in_destruction (GTK_WIDGET (box)))
    return;
  if (dispute != NULL)
    show (box, dispute);
  else
    gtk_box_append (box, paraphe_part_label (error->message, "small"));
}

GtkWidget *
paraphe_dispute_grid_new (ParapheEngine *engine, const char *uuid) {
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_add_css_class (box, "dispute");
  paraphe_engine_examine_dispute_async (engine, uuid, NULL, on_examined, g_object_ref (box));
  return box;
}
