/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A box follows the row it is in; pressed, it takes the dossier into the selection or out of it. Main thread; owned by the grid. */
#include "config.h"
#include "check-column.h"
#include "wording.h"
#include <glib/gi18n.h>

#define CHECK_WIDTH 36

static void
on_toggled (GtkCheckButton *check, GtkListItem *slot) {
  ParapheDossierItem *item = gtk_list_item_get_item (slot);
  if (item == NULL || gtk_list_item_get_selected (slot) == gtk_check_button_get_active (check))
    return;
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (check), GTK_TYPE_COLUMN_VIEW);
  GtkSelectionModel *model = view != NULL ? gtk_column_view_get_model (GTK_COLUMN_VIEW (view)) : NULL;
  if (PARAPHE_IS_DOSSIER_SELECTION (model))
    paraphe_dossier_selection_toggle (PARAPHE_DOSSIER_SELECTION (model), paraphe_dossier_item_get_number (item));
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *slot) {
  GtkWidget *check = gtk_check_button_new ();
  gtk_widget_set_focusable (check, FALSE); /* Tab would walk into each row */
  gtk_widget_set_focus_on_click (check, FALSE);
  gtk_widget_set_halign (check, GTK_ALIGN_CENTER);
  g_object_bind_property (slot, "selected", check, "active", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_toggled), slot, 0);
  gtk_list_item_set_child (slot, check);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *slot) {
  const ParapheSummaryFacts *facts = paraphe_summary_facts (paraphe_dossier_item_get_summary (gtk_list_item_get_item (slot)));
  g_autofree char *name = paraphe_wording_clean (facts->name, 80);
  g_autofree char *said = g_strdup_printf (_("Select %s"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_list_item_get_child (slot)), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

GtkColumnViewColumn *
paraphe_check_column_new (void) {
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  GtkColumnViewColumn *column = gtk_column_view_column_new (NULL, factory);
  gtk_column_view_column_set_fixed_width (column, CHECK_WIDTH);
  return column;
}
