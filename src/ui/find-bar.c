/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry on the finder of a view; another paper in the view is searched for the same words. Main thread; owned by a pane. */
#include "config.h"
#include "find-bar.h"
#include <glib/gi18n.h>
#include <string.h>

#define LONGEST_WORDS 80

struct _ParapheFindBar {
  AdwBin parent_instance;
  GtkSearchEntry *entry;  /* template child */
  GtkLabel *count;        /* template child */
  ParaphePaperView *view; /* (weak) */
};

G_DEFINE_FINAL_TYPE (ParapheFindBar, paraphe_find_bar, ADW_TYPE_BIN)

static ParaphePaperFinder *
get_finder (ParapheFindBar *self) {
  return self->view != NULL ? paraphe_paper_view_get_finder (self->view) : NULL;
}

static char *
word_count (ParaphePaperFinder *finder) {
  guint n = paraphe_paper_finder_count (finder), current = paraphe_paper_finder_get_current (finder);
  if (paraphe_paper_finder_get_words (finder)[0] == '\0')
    return g_strdup ("");
  if (n == 0)
    return g_strdup (paraphe_paper_finder_is_over (finder) ? _("Not found") : _("Looking for it…"));
  if (!paraphe_paper_finder_is_over (finder))
    return g_strdup_printf (_("%u so far…"), n);
  return g_strdup_printf (_("%u of %u"), current != G_MAXUINT ? current + 1 : 1, n);
}

static void
show_count (ParapheFindBar *self) {
  ParaphePaperFinder *finder = get_finder (self);
  g_autofree char *words = finder != NULL ? word_count (finder) : g_strdup ("");
  gtk_label_set_text (self->count, words);
  gboolean missing = finder != NULL && paraphe_paper_finder_is_over (finder) && paraphe_paper_finder_count (finder) == 0
                     && paraphe_paper_finder_get_words (finder)[0] != '\0';
  if (missing)
    gtk_widget_add_css_class (GTK_WIDGET (self->count), "avert");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->count), "avert");
}

static void
look (ParapheFindBar *self) {
  ParaphePaperFinder *finder = get_finder (self);
  if (finder != NULL)
    paraphe_paper_finder_look_for (finder, gtk_editable_get_text (GTK_EDITABLE (self->entry)),
                                   paraphe_paper_view_get_page (self->view));
  show_count (self);
}

static void
on_changed (GtkSearchEntry *entry, ParapheFindBar *self) {
  look (self);
}

static void
on_next (ParapheFindBar *self) {
  paraphe_find_bar_step (self, FALSE);
}

static void
on_previous (ParapheFindBar *self) {
  paraphe_find_bar_step (self, TRUE);
}

/* The paper in the view is another one. */
static void
on_opened (ParapheFindBar *self) {
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    look (self);
}

static void
paraphe_find_bar_dispose (GObject *object) {
  g_clear_weak_pointer (&PARAPHE_FIND_BAR (object)->view);
  G_OBJECT_CLASS (paraphe_find_bar_parent_class)->dispose (object);
}

static void
paraphe_find_bar_class_init (ParapheFindBarClass *class) {
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = paraphe_find_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/drane_occitanie/Paraphe/ui/find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, ParapheFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, ParapheFindBar, count);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_next);
  gtk_widget_class_bind_template_callback (widget_class, on_previous);
  gtk_widget_class_bind_template_callback (widget_class, paraphe_find_bar_close);
}

static void
paraphe_find_bar_init (ParapheFindBar *self) {
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
paraphe_find_bar_set_view (ParapheFindBar *self, ParaphePaperView *view) {
  g_set_weak_pointer (&self->view, view);
  g_signal_connect_object (view, "found", G_CALLBACK (show_count), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "opened", G_CALLBACK (on_opened), self, G_CONNECT_SWAPPED);
}

void
paraphe_find_bar_open (ParapheFindBar *self) {
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  g_autofree char *selected = self->view != NULL ? paraphe_paper_view_dup_selected (self->view) : g_strdup ("");
  if (selected[0] != '\0' && strlen (selected) <= LONGEST_WORDS && strchr (selected, '\n') == NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), selected);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  look (self);
}

void
paraphe_find_bar_close (ParapheFindBar *self) {
  ParaphePaperFinder *finder = get_finder (self);
  if (finder != NULL)
    paraphe_paper_finder_look_for (finder, "", 0);
  if (self->view != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
paraphe_find_bar_step (ParapheFindBar *self, gboolean backwards) {
  ParaphePaperFinder *finder = get_finder (self);
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    paraphe_find_bar_open (self);
  else if (finder != NULL)
    paraphe_paper_finder_step (finder, backwards);
}
