/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A day, a channel, one button: the engine checks the rest. Main thread. */
#include "config.h"
#include "arrival-window.h"
#include "outside-copies.h"
#include "page-parts.h"
#include "wording.h"
#include <glib/gi18n.h>

struct _ParapheArrivalWindow {
  AdwWindow parent_instance;
  GtkBox *content;        /* child */
  GtkCalendar *calendar;  /* child */
  GtkDropDown *channel;   /* child */
  GtkLabel *foot;         /* child */
  GtkWidget *add;         /* child */
  ParapheEngine *engine;  /* (owned) */
  gint64 number;
  char *path;             /* (owned) */
};

G_DEFINE_FINAL_TYPE (ParapheArrivalWindow, paraphe_arrival_window, ADW_TYPE_WINDOW)

enum { SIGNAL_ADDED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const struct {
  ParapheChannel channel;
  const char *label; /* msgid */
} channels[] = {
  { PARAPHE_CHANNEL_PAPER, N_ ("By post, or over the counter") },
  { PARAPHE_CHANNEL_MAIL, N_ ("By e-mail") },
  { PARAPHE_CHANNEL_OTHER, N_ ("Otherwise") },
};

static ParapheDay
get_day (ParapheArrivalWindow *self) {
  g_autoptr (GDateTime) date = gtk_calendar_get_date (self->calendar);
  return paraphe_day_new (g_date_time_get_year (date), g_date_time_get_month (date), g_date_time_get_day_of_month (date));
}

static void
on_added (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (ParapheArrivalWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = paraphe_engine_add_copy_finish (PARAPHE_ENGINE (source), result, &error);
  if (gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;
  if (done) {
    g_signal_emit (self, signals[SIGNAL_ADDED], 0);
    gtk_window_close (GTK_WINDOW (self));
    return;
  }
  gtk_label_set_text (self->foot, error->message);
  gtk_widget_add_css_class (GTK_WIDGET (self->foot), "bloc");
  gtk_widget_set_sensitive (self->add, TRUE);
}

static void
on_add (GtkButton *button, ParapheArrivalWindow *self) {
  guint rank = gtk_drop_down_get_selected (self->channel);
  gtk_widget_set_sensitive (self->add, FALSE);
  paraphe_engine_add_copy_async (self->engine, self->number, self->path, get_day (self), channels[MIN (rank, G_N_ELEMENTS (channels) - 1)].channel,
                                 on_added, g_object_ref (self));
}

static void
add_titled (ParapheArrivalWindow *self, const char *title, GtkWidget *widget) {
  gtk_box_append (self->content, paraphe_part_label (title, "flabel"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (self->content, widget);
}

static GtkWidget *
make_foot (ParapheArrivalWindow *self) {
  GtkBox *foot = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10));
  GtkWidget *cancel = gtk_button_new_with_label (_("Cancel"));
  gtk_widget_add_css_class (GTK_WIDGET (foot), "acts");
  self->foot = GTK_LABEL (paraphe_part_label (_("It stays on this computer, said everywhere to have come outside the platform. Received in time, it forbids an expiry."),
                                              "small"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->foot), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  self->add = gtk_button_new_with_label (_("Add the copy"));
  gtk_widget_add_css_class (self->add, "suggested-action");
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (on_add), self, 0);
  gtk_box_append (foot, GTK_WIDGET (self->foot));
  gtk_box_append (foot, cancel);
  gtk_box_append (foot, self->add);
  return GTK_WIDGET (foot);
}

static void
add_controls (ParapheArrivalWindow *self) {
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (channels); i++)
    gtk_string_list_append (labels, _(channels[i].label));
  self->channel = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_object_ref (labels)), NULL));
  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  add_titled (self, _("How it came"), GTK_WIDGET (self->channel));
  add_titled (self, _("The day it arrived"), GTK_WIDGET (self->calendar));
}

static void
paraphe_arrival_window_finalize (GObject *object) {
  ParapheArrivalWindow *self = PARAPHE_ARRIVAL_WINDOW (object);
  g_clear_object (&self->engine);
  g_free (self->path);
  G_OBJECT_CLASS (paraphe_arrival_window_parent_class)->finalize (object);
}

static void
paraphe_arrival_window_class_init (ParapheArrivalWindowClass *class) {
  G_OBJECT_CLASS (class)->finalize = paraphe_arrival_window_finalize;
  signals[SIGNAL_ADDED] = g_signal_new ("added", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (class), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
paraphe_arrival_window_init (ParapheArrivalWindow *self) {
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  self->content = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_set_vexpand (GTK_WIDGET (self->content), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->content), "plan");
  gtk_box_append (box, adw_header_bar_new ());
  gtk_box_append (box, GTK_WIDGET (self->content));
  gtk_box_append (box, make_foot (self));
  gtk_widget_add_css_class (GTK_WIDGET (box), "confirmation");
  adw_window_set_content (ADW_WINDOW (self), GTK_WIDGET (box));
}

ParapheArrivalWindow *
paraphe_arrival_window_new (GtkWindow *parent, ParapheEngine *engine, gint64 number, const char *name, const char *path) {
  ParapheArrivalWindow *self = g_object_new (PARAPHE_TYPE_ARRIVAL_WINDOW, "transient-for", parent, "modal", TRUE, "default-width", 560,
                                             "title", _("A copy received outside the platform"), NULL);
  g_autofree char *clean = paraphe_wording_clean (name, 80);
  g_autofree char *file = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (file);
  g_autofree char *whole = paraphe_wording_clean (shown, 120);
  self->engine = g_object_ref (engine);
  self->number = number;
  self->path = g_strdup (path);
  gtk_box_append (self->content, paraphe_part_lead (clean, whole));
  add_controls (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->channel));
  return self;
}
