/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cell of the list: GtkImage and GtkInscription in a row (a GtkLabel would measure itself at each binding). Main thread; owned
 * by its row. */
#include "config.h"
#include "cell.h"

struct _ParapheCell {
  GtkWidget parent_instance;
  ParapheCellFill fill;
  GSignalGroup *watch; /* (owned) on the item */
  GtkWidget *icon;     /* (owned) child */
  GtkWidget *text;     /* (owned) child */
};

G_DEFINE_FINAL_TYPE (ParapheCell, paraphe_cell, GTK_TYPE_WIDGET)

static void
on_summary_changed (ParapheCell *self, GParamSpec *pspec, ParapheDossierItem *item) {
  ParapheSummary *summary = paraphe_dossier_item_get_summary (item);
  if (summary != NULL)
    self->fill (self, paraphe_summary_facts (summary));
}

static void
paraphe_cell_dispose (GObject *object) {
  ParapheCell *self = PARAPHE_CELL (object);
  g_clear_object (&self->watch);
  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_pointer (&self->text, gtk_widget_unparent);
  G_OBJECT_CLASS (paraphe_cell_parent_class)->dispose (object);
}

static void
paraphe_cell_class_init (ParapheCellClass *class) {
  G_OBJECT_CLASS (class)->dispose = paraphe_cell_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "listcell");
}

static void
paraphe_cell_init (ParapheCell *self) {
  self->watch = g_signal_group_new (PARAPHE_TYPE_DOSSIER_ITEM);
  g_signal_group_connect_swapped (self->watch, "notify::summary", G_CALLBACK (on_summary_changed), self);
  self->icon = gtk_image_new ();
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
}

static GtkWidget *
make_inscription (gboolean right_aligned) {
  GtkWidget *text = gtk_inscription_new (NULL);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_lines (GTK_INSCRIPTION (text), 1);
  gtk_inscription_set_nat_lines (GTK_INSCRIPTION (text), 1);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), 1);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (text), right_aligned ? 1.0f : 0.0f);
  gtk_widget_set_hexpand (text, TRUE);
  return text;
}

ParapheCell *
paraphe_cell_new (ParapheCellFill fill, ParapheCellKind kind) {
  ParapheCell *self = g_object_new (PARAPHE_TYPE_CELL, NULL);
  self->fill = fill;
  self->text = kind == PARAPHE_CELL_SNUG ? gtk_label_new (NULL) : make_inscription (kind == PARAPHE_CELL_RIGHT);
  if (kind == PARAPHE_CELL_SNUG)
    gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_END);
  gtk_widget_set_parent (self->text, GTK_WIDGET (self));
  return self;
}

void
paraphe_cell_set_item (ParapheCell *self, ParapheDossierItem *item) {
  g_signal_group_set_target (self->watch, item);
  if (item != NULL)
    on_summary_changed (self, NULL, item);
}

gint64
paraphe_cell_get_number (ParapheCell *self) {
  g_autoptr (ParapheDossierItem) item = g_signal_group_dup_target (self->watch);
  return item != NULL ? paraphe_dossier_item_get_number (item) : 0;
}

void
paraphe_cell_show (ParapheCell *self, const ParapheCellLook *look) {
  const char *classes[] = { look->class, NULL };
  gtk_widget_set_css_classes (GTK_WIDGET (self), classes);
  gtk_widget_set_visible (self->icon, look->icon != NULL || look->icon_space);
  gtk_widget_set_opacity (self->icon, look->icon != NULL ? 1.0 : 0.0);
  if (look->icon != NULL)
    gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), look->icon);
  if (GTK_IS_LABEL (self->text))
    gtk_label_set_text (GTK_LABEL (self->text), look->text);
  else
    gtk_inscription_set_text (GTK_INSCRIPTION (self->text), look->text);
  if (look->said != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, look->said, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL);
}
