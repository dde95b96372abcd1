/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Views and counts: rows made once from a table, counts refreshed by the list. Main thread; owned by the browse page. */
#include "config.h"
#include "view-sidebar.h"
#include "lexicon.h"
#include "viewing.h"
#include "wording.h"
#include <glib/gi18n.h>

typedef struct {
  ParapheView view;
  const char *heading;  /* msgid (nullable) of the group it begins */
  const char *tone;     /* (nullable) class of a count that is not zero */
  gboolean exceptional; /* shown only when it holds something */
} Place;

static const Place places[] = {
  { PARAPHE_VIEW_RECEIVED, N_ ("To do"), "hot", FALSE },
  { PARAPHE_VIEW_RESUBMITTED, NULL, "hot", FALSE },
  { PARAPHE_VIEW_TO_CHECK, NULL, NULL, FALSE },
  { PARAPHE_VIEW_VOID, NULL, NULL, FALSE },
  { PARAPHE_VIEW_UNANSWERED, NULL, NULL, FALSE },
  { PARAPHE_VIEW_STUCK, NULL, "alert", TRUE },
  { PARAPHE_VIEW_AWAITING, N_ ("Waiting for the collectivité"), NULL, FALSE },
  { PARAPHE_VIEW_REOPENED, NULL, NULL, FALSE },
  { PARAPHE_VIEW_THIS_WEEK, N_ ("Deadlines"), NULL, FALSE },
  { PARAPHE_VIEW_WITHIN_15_DAYS, NULL, NULL, FALSE },
  { PARAPHE_VIEW_OVERDUE, NULL, "alert", FALSE },
  { PARAPHE_VIEW_COMPLETE, N_ ("Done"), NULL, FALSE },
  { PARAPHE_VIEW_CLOSED, NULL, NULL, FALSE },
  { PARAPHE_VIEW_ANOMALIES, N_ ("Watch"), NULL, FALSE },
  { PARAPHE_VIEW_ALL, NULL, NULL, FALSE },
};

/* A view of one's own. */
typedef struct {
  GtkListBoxRow *row; /* (unowned) child of the list */
  GtkLabel *count;
  char *name;
  char *query;
} KeptRow;

struct _ParapheViewSidebar {
  AdwBin parent_instance;
  GtkListBox *views;        /* template child */
  GtkListBox *pinned;       /* template child */
  GtkListBoxRow *outbox;    /* template child */
  GtkLabel *outbox_count;   /* template child */
  GtkListBoxRow *overview;  /* template child */
  GtkListBoxRow *rows[G_N_ELEMENTS (places)];
  GtkLabel *counts[G_N_ELEMENTS (places)];
  GPtrArray *kept;          /* (owned) (element-type KeptRow) views of one's own, in their order */
  ParapheEngine *engine;    /* (owned) (nullable) counts their queries */
  ParapheDossierList *list; /* (owned) (nullable) */
  gboolean quiet;           /* the selection follows the page, nobody chose it */
};

G_DEFINE_FINAL_TYPE (ParapheViewSidebar, paraphe_view_sidebar, ADW_TYPE_BIN)

enum { SIGNAL_VIEW_CHOSEN, SIGNAL_KEPT_CHOSEN, SIGNAL_OUTBOX_CHOSEN, SIGNAL_OVERVIEW_CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

static guint
index_of_row (ParapheViewSidebar *self, GtkListBoxRow *row) {
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (self->rows[i] == row)
      return i;
  return G_MAXUINT;
}

static void
kept_row_free (gpointer data) {
  KeptRow *kept = data;
  g_free (kept->name);
  g_free (kept->query);
  g_free (kept);
}

static void
show_kept_counts (ParapheViewSidebar *self) {
  for (guint i = 0; i < self->kept->len; i++) {
    KeptRow *kept = g_ptr_array_index (self->kept, i);
    guint count = self->engine != NULL ? paraphe_engine_count_query (self->engine, kept->query) : 0;
    g_autofree char *text = paraphe_wording_number (count);
    g_autofree char *said = g_strdup_printf (ngettext ("%s, %u dossier", "%s, %u dossiers", count), kept->name, count);
    const char *classes[] = { "count", count == 0 ? "zero" : NULL, NULL };
    gtk_label_set_text (kept->count, text);
    gtk_widget_set_css_classes (GTK_WIDGET (kept->count), classes);
    gtk_accessible_update_property (GTK_ACCESSIBLE (kept->row), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  }
}

static void
show_counts (ParapheViewSidebar *self) {
  show_kept_counts (self);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    guint count = self->list != NULL ? paraphe_dossier_list_count (self->list, places[i].view) : 0;
    g_autofree char *text = paraphe_wording_number (count);
    gtk_label_set_text (self->counts[i], text);
    const char *classes[] = { "count", count == 0 ? "zero" : places[i].tone, NULL };
    gtk_widget_set_css_classes (GTK_WIDGET (self->counts[i]), classes);
    gtk_widget_set_visible (GTK_WIDGET (self->rows[i]),
                            !places[i].exceptional || count > 0 || gtk_list_box_row_is_selected (self->rows[i]));
    /* Translators: « Convention reçue, 23 dossiers », for a screen reader. */
    g_autofree char *said = g_strdup_printf (ngettext ("%s, %u dossier", "%s, %u dossiers", count),
                                             paraphe_engine_view_label (places[i].view), count);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  }
}

static void
on_view_selected (GtkListBox *box, GtkListBoxRow *row, ParapheViewSidebar *self) {
  if (row == NULL || self->quiet)
    return;
  self->quiet = TRUE;
  gtk_list_box_unselect_all (self->pinned);
  self->quiet = FALSE;
  guint i = index_of_row (self, row);
  if (i < G_N_ELEMENTS (places))
    g_signal_emit (self, signals[SIGNAL_VIEW_CHOSEN], 0, (int) places[i].view);
  for (guint k = 0; k < self->kept->len; k++) {
    const KeptRow *kept = g_ptr_array_index (self->kept, k);
    if (kept->row == row)
      g_signal_emit (self, signals[SIGNAL_KEPT_CHOSEN], 0, kept->query);
  }
}

static void
on_pinned_selected (GtkListBox *box, GtkListBoxRow *row, ParapheViewSidebar *self) {
  if (row == NULL || self->quiet)
    return;
  self->quiet = TRUE;
  gtk_list_box_unselect_all (self->views);
  self->quiet = FALSE;
  g_signal_emit (self, signals[row == self->overview ? SIGNAL_OVERVIEW_CHOSEN : SIGNAL_OUTBOX_CHOSEN], 0);
}

static void
show_heading (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data) {
  ParapheViewSidebar *self = data;
  guint i = index_of_row (self, row);
  gboolean first_kept = self->kept->len > 0 && ((KeptRow *) g_ptr_array_index (self->kept, 0))->row == row;
  const char *heading = i < G_N_ELEMENTS (places) ? places[i].heading : first_kept ? N_ ("My views") : NULL;
  if (heading == NULL || gtk_list_box_row_get_header (row) != NULL)
    return;
  GtkWidget *label = gtk_label_new (_(heading));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "views-heading");
  gtk_list_box_row_set_header (row, label);
}

static GtkListBoxRow *
add_row (ParapheViewSidebar *self, const char *icon_name, const char *title, GtkLabel **count) {
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (title);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  *count = GTK_LABEL (gtk_label_new ("0"));
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon_name));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (*count));
  GtkListBoxRow *row = GTK_LIST_BOX_ROW (gtk_list_box_row_new ());
  gtk_list_box_row_set_child (row, box);
  gtk_list_box_append (self->views, GTK_WIDGET (row));
  return row;
}

static void
add_place (ParapheViewSidebar *self, guint i) {
  self->rows[i] = add_row (self, paraphe_lexicon_view_icon (places[i].view), paraphe_engine_view_label (places[i].view),
                           &self->counts[i]);
}

static void
paraphe_view_sidebar_dispose (GObject *object) {
  ParapheViewSidebar *self = PARAPHE_VIEW_SIDEBAR (object);
  paraphe_view_sidebar_set_list (self, NULL);
  g_clear_object (&self->engine);
  /* The rows go after, one by one, and each asks who is below for its heading. */
  if (self->views != NULL)
    gtk_list_box_set_header_func (self->views, NULL, NULL, NULL);
  g_clear_pointer (&self->kept, g_ptr_array_unref);
  G_OBJECT_CLASS (paraphe_view_sidebar_parent_class)->dispose (object);
}

static void
paraphe_view_sidebar_class_init (ParapheViewSidebarClass *class) {
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = paraphe_view_sidebar_dispose;
  signals[SIGNAL_VIEW_CHOSEN] = g_signal_new ("view-chosen", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                              NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_KEPT_CHOSEN] = g_signal_new ("kept-chosen", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                              G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_OUTBOX_CHOSEN] = g_signal_new ("outbox-chosen", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                                NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_OVERVIEW_CHOSEN] = g_signal_new ("overview-chosen", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                                  NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/drane_occitanie/Paraphe/ui/view-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, ParapheViewSidebar, views);
  gtk_widget_class_bind_template_child (widget_class, ParapheViewSidebar, pinned);
  gtk_widget_class_bind_template_child (widget_class, ParapheViewSidebar, outbox);
  gtk_widget_class_bind_template_child (widget_class, ParapheViewSidebar, outbox_count);
  gtk_widget_class_bind_template_child (widget_class, ParapheViewSidebar, overview);
  gtk_widget_class_bind_template_callback (widget_class, on_view_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_pinned_selected);
}

static void
paraphe_view_sidebar_init (ParapheViewSidebar *self) {
  gtk_widget_init_template (GTK_WIDGET (self));
  self->kept = g_ptr_array_new_with_free_func (kept_row_free);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    add_place (self, i);
  gtk_list_box_set_header_func (self->views, show_heading, self, NULL);
  show_counts (self);
  paraphe_view_sidebar_set_outbox (self, 0, 0);
}

void
paraphe_view_sidebar_set_list (ParapheViewSidebar *self, ParapheDossierList *list) {
  if (self->list == list)
    return;
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_func (self->list, show_counts, self);
  g_set_object (&self->list, list);
  if (list == NULL)
    return;
  g_signal_connect_object (list, "counts-changed", G_CALLBACK (show_counts), self, G_CONNECT_SWAPPED);
  show_counts (self);
}

void
paraphe_view_sidebar_set_kept (ParapheViewSidebar *self, ParapheEngine *engine, GPtrArray *views) {
  g_set_object (&self->engine, engine);
  self->quiet = TRUE;
  for (guint i = 0; i < self->kept->len; i++)
    gtk_list_box_remove (self->views, GTK_WIDGET (((KeptRow *) g_ptr_array_index (self->kept, i))->row));
  g_ptr_array_set_size (self->kept, 0);
  for (guint i = 0; i < views->len; i++) {
    const ParapheKeptView *view = views->pdata[i];
    KeptRow *kept = g_new0 (KeptRow, 1);
    kept->name = paraphe_wording_clean (view->name, 60);
    kept->query = g_strdup (view->query);
    g_ptr_array_add (self->kept, kept);
    kept->row = add_row (self, "folder-saved-search-symbolic", kept->name, &kept->count);
  }
  self->quiet = FALSE;
  gtk_list_box_invalidate_headers (self->views);
  show_kept_counts (self);
}

void
paraphe_view_sidebar_select_kept (ParapheViewSidebar *self, const char *query) {
  self->quiet = TRUE;
  gtk_list_box_unselect_all (self->pinned);
  for (guint i = 0; i < self->kept->len; i++) {
    const KeptRow *kept = g_ptr_array_index (self->kept, i);
    if (g_strcmp0 (kept->query, query) == 0)
      gtk_list_box_select_row (self->views, kept->row);
  }
  self->quiet = FALSE;
}

void
paraphe_view_sidebar_set_outbox (ParapheViewSidebar *self, guint waiting, guint human) {
  g_autofree char *text = human > 0 ? g_strdup_printf (ngettext ("%u to arbitrate", "%u to arbitrate", human), human)
                                    : paraphe_wording_number (waiting);
  gtk_label_set_text (self->outbox_count, text);
  const char *classes[] = { "count", human > 0 ? "alert" : waiting == 0 ? "zero" : NULL, NULL };
  gtk_widget_set_css_classes (GTK_WIDGET (self->outbox_count), classes);
  g_autofree char *said = g_strdup_printf (_("Outbox, %u waiting, %u to arbitrate"), waiting, human);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->outbox), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

void
paraphe_view_sidebar_select_view (ParapheViewSidebar *self, ParapheView view) {
  self->quiet = TRUE;
  gtk_list_box_unselect_all (self->pinned);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    if (places[i].view != view)
      continue;
    gtk_widget_set_visible (GTK_WIDGET (self->rows[i]), TRUE);
    gtk_list_box_select_row (self->views, self->rows[i]);
  }
  self->quiet = FALSE;
}

void
paraphe_view_sidebar_select_outbox (ParapheViewSidebar *self) {
  self->quiet = TRUE;
  gtk_list_box_unselect_all (self->views);
  gtk_list_box_select_row (self->pinned, self->outbox);
  self->quiet = FALSE;
}

void
paraphe_view_sidebar_select_overview (ParapheViewSidebar *self) {
  self->quiet = TRUE;
  gtk_list_box_unselect_all (self->views);
  gtk_list_box_select_row (self->pinned, self->overview);
  self->quiet = FALSE;
}
