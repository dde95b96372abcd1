/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The engine writes the preview after each pause, and refuses what it cannot write with the name of the field. Main thread. */
#include "config.h"
#include "letter-window.h"
#include "campaign-setup.h"
#include "letter-preview.h"
#include "page-parts.h"
#include <glib/gi18n.h>

#define PAUSE_MS 250
#define FIELDS_PER_LINE 4

struct _ParapheLetterWindow {
  AdwWindow parent_instance;
  GtkTextView *text;         /* child */
  GtkBox *preview;           /* child */
  GtkLabel *foot;            /* child */
  GtkWidget *save;           /* child */
  ParapheEngine *engine;     /* (owned) */
  char *setting;             /* (owned) */
  GCancellable *cancellable; /* (owned) */
  guint pause_id;            /* timeout, 0 none */
};

G_DEFINE_FINAL_TYPE (ParapheLetterWindow, paraphe_letter_window, ADW_TYPE_WINDOW)

static char *
read_text (ParapheLetterWindow *self) {
  GtkTextIter start, end;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
tell (ParapheLetterWindow *self, const char *sentence, gboolean is_fault) {
  gtk_label_set_text (self->foot, sentence);
  if (is_fault)
    gtk_widget_add_css_class (GTK_WIDGET (self->foot), "bloc");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->foot), "bloc");
}

/* A template that cannot be written is not kept: it would stop a sending. */
static void
on_previewed (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (ParapheLetterWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *letter = paraphe_engine_preview_letter_finish (PARAPHE_ENGINE (source), result, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  gtk_widget_set_sensitive (self->save, letter != NULL);
  tell (self, letter != NULL ? _("The last line lets any desktop know the step again; it is added by itself.") : error->message, letter == NULL);
  if (letter == NULL)
    return;
  paraphe_part_empty (self->preview);
  gtk_box_append (self->preview, paraphe_part_text (letter, NULL, _("Text that the collectivité will receive")));
}

static gboolean
on_pause (gpointer data) {
  ParapheLetterWindow *self = data;
  g_autofree char *text = read_text (self);
  self->pause_id = 0;
  paraphe_engine_preview_letter_async (self->engine, self->setting, text, 0, self->cancellable, on_previewed, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
on_text_changed (ParapheLetterWindow *self) {
  g_clear_handle_id (&self->pause_id, g_source_remove);
  gtk_widget_set_sensitive (self->save, FALSE);
  self->pause_id = g_timeout_add (PAUSE_MS, on_pause, self);
}

static void
on_kept (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (ParapheLetterWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = paraphe_engine_set_setting_finish (PARAPHE_ENGINE (source), result, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (done)
    gtk_window_close (GTK_WINDOW (self));
  else
    tell (self, error->message, TRUE);
}

static void
on_save (GtkButton *button, ParapheLetterWindow *self) {
  g_autofree char *text = read_text (self);
  paraphe_engine_set_setting_async (self->engine, self->setting, text, NULL, on_kept, g_object_ref (self));
}

static void
on_field (GtkButton *button, ParapheLetterWindow *self) {
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (self->text), gtk_button_get_label (button), -1);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

/* The text that came with the program. */
static void
on_restore (GtkButton *button, ParapheLetterWindow *self) {
  g_autoptr (GHashTable) nothing = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (ParapheCampaign) defaults = paraphe_campaign_new (nothing, NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), paraphe_campaign_get (defaults, self->setting), -1);
}

static GtkWidget *
make_fields (ParapheLetterWindow *self) {
  GtkWidget *flow = gtk_flow_box_new ();
  g_autoptr (GPtrArray) names = paraphe_engine_list_letter_fields ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (flow), 2);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), FIELDS_PER_LINE);
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *label = g_strdup_printf ("{%s}", (const char *) names->pdata[i]);
    GtkWidget *button = gtk_button_new_with_label (label);
    gtk_widget_add_css_class (button, "small");
    g_signal_connect_object (button, "clicked", G_CALLBACK (on_field), self, 0);
    gtk_flow_box_append (GTK_FLOW_BOX (flow), button);
  }
  return paraphe_part_folded (_("Fields, filled for each dossier"), flow);
}

static GtkWidget *
make_scrolled (GtkWidget *child, const char *title, GtkBox *in) {
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), child);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_add_css_class (scrolled, "letter");
  gtk_box_append (in, paraphe_part_label (title, "heading"));
  gtk_box_append (in, scrolled);
  return scrolled;
}

static GtkWidget *
make_sides (ParapheLetterWindow *self) {
  GtkBox *sides = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 16));
  GtkBox *left = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6)), *right = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_box_set_homogeneous (sides, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (sides), "plan");
  self->text = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_wrap_mode (self->text, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->text, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Template, in French"), -1);
  self->preview = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  make_scrolled (GTK_WIDGET (self->text), _("Template, in French"), left);
  gtk_box_append (left, make_fields (self));
  make_scrolled (GTK_WIDGET (self->preview), _("As it is received, for a dossier of the campaign"), right);
  gtk_box_append (sides, GTK_WIDGET (left));
  gtk_box_append (sides, GTK_WIDGET (right));
  return GTK_WIDGET (sides);
}

static GtkWidget *
make_foot (ParapheLetterWindow *self) {
  GtkBox *foot = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10));
  GtkWidget *restore = gtk_button_new_with_label (_("Take back the text of the program"));
  GtkWidget *cancel = gtk_button_new_with_label (_("Cancel"));
  gtk_widget_add_css_class (GTK_WIDGET (foot), "acts");
  self->foot = GTK_LABEL (paraphe_part_label ("", "small"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->foot), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  self->save = gtk_button_new_with_label (_("Keep this text"));
  gtk_widget_add_css_class (self->save, "suggested-action");
  gtk_widget_set_sensitive (self->save, FALSE);
  g_signal_connect_object (restore, "clicked", G_CALLBACK (on_restore), self, 0);
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (on_save), self, 0);
  gtk_box_append (foot, GTK_WIDGET (self->foot));
  gtk_box_append (foot, restore);
  gtk_box_append (foot, cancel);
  gtk_box_append (foot, self->save);
  return GTK_WIDGET (foot);
}

static void
paraphe_letter_window_dispose (GObject *object) {
  ParapheLetterWindow *self = PARAPHE_LETTER_WINDOW (object);
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->pause_id, g_source_remove);
  G_OBJECT_CLASS (paraphe_letter_window_parent_class)->dispose (object);
}

static void
paraphe_letter_window_finalize (GObject *object) {
  ParapheLetterWindow *self = PARAPHE_LETTER_WINDOW (object);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->engine);
  g_free (self->setting);
  G_OBJECT_CLASS (paraphe_letter_window_parent_class)->finalize (object);
}

static void
paraphe_letter_window_class_init (ParapheLetterWindowClass *class) {
  G_OBJECT_CLASS (class)->dispose = paraphe_letter_window_dispose;
  G_OBJECT_CLASS (class)->finalize = paraphe_letter_window_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (class), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
paraphe_letter_window_init (ParapheLetterWindow *self) {
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  self->cancellable = g_cancellable_new ();
  gtk_box_append (box, adw_header_bar_new ());
  gtk_box_append (box, make_sides (self));
  gtk_box_append (box, make_foot (self));
  gtk_widget_add_css_class (GTK_WIDGET (box), "confirmation");
  adw_window_set_content (ADW_WINDOW (self), GTK_WIDGET (box));
}

ParapheLetterWindow *
paraphe_letter_window_new (GtkWindow *parent, ParapheEngine *engine, const char *setting) {
  ParapheLetterWindow *self = g_object_new (PARAPHE_TYPE_LETTER_WINDOW, "transient-for", parent, "modal", TRUE, "default-width", 960,
                                            "default-height", 620, "title", paraphe_campaign_describe_key (setting), NULL);
  self->engine = g_object_ref (engine);
  self->setting = g_strdup (setting);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  gtk_text_buffer_set_text (buffer, paraphe_campaign_get (paraphe_engine_get_campaign (engine), setting), -1);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (on_text_changed), self, G_CONNECT_SWAPPED);
  on_pause (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
  return self;
}
