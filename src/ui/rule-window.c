/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A question, the settings that make the rule, ten dates, one button. Main thread. */
#include "config.h"
#include "rule-window.h"
#include "campaign-setup.h"
#include "deadline-rule.h"
#include "page-parts.h"
#include "wording.h"
#include <glib/gi18n.h>

struct _ParapheRuleWindow {
  AdwWindow parent_instance;
  GtkBox *content;       /* child */
  GtkLabel *foot;        /* child */
  GtkWidget *confirm;    /* child */
  ParapheEngine *engine; /* (owned) */
  GCancellable *cancellable; /* (owned) */
};

G_DEFINE_FINAL_TYPE (ParapheRuleWindow, paraphe_rule_window, ADW_TYPE_WINDOW)

enum { SIGNAL_CONFIRMED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const char *const rule_keys[] = { "prorogation", "franc", "after_reopening", "after_reopening_days" };

static void
show_fault (ParapheRuleWindow *self, const char *sentence) {
  gtk_label_set_text (self->foot, sentence);
  gtk_widget_add_css_class (GTK_WIDGET (self->foot), "bloc");
}

static void
attach (GtkGrid *grid, const char *text, const char *class, int column, int row) {
  GtkWidget *label = paraphe_part_label (text, class);
  gtk_label_set_max_width_chars (GTK_LABEL (label), column == 3 ? 48 : 26);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_grid_attach (grid, label, column, row, 1, 1);
}

static void
show_cases (ParapheRuleWindow *self, GPtrArray *cases) {
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());
  const char *titles[] = { _("Collectivité"), _("Filed"), _("Deadline"), _("Moved by") };
  gtk_grid_set_column_spacing (grid, 18);
  gtk_grid_set_row_spacing (grid, 4);
  for (int i = 0; i < (int) G_N_ELEMENTS (titles); i++)
    attach (grid, titles[i], "flabel", i, 0);
  for (guint i = 0; i < cases->len; i++) {
    const ParapheDeadlineCase *one = cases->pdata[i];
    g_autofree char *deposit = paraphe_wording_day (one->deposit, PARAPHE_DAY_PAGE);
    g_autofree char *effective = paraphe_wording_day (one->effective, PARAPHE_DAY_PAGE);
    attach (grid, one->name, "decides", 0, (int) i + 1);
    attach (grid, deposit, NULL, 1, (int) i + 1);
    attach (grid, effective, "decides", 2, (int) i + 1);
    attach (grid, one->why[0] != '\0' ? one->why : _("the plain delay"), one->why[0] != '\0' ? NULL : "muted", 3, (int) i + 1);
  }
  gtk_box_append (self->content, paraphe_part_section (_("What it gives for real dossiers")));
  gtk_box_append (self->content, GTK_WIDGET (grid));
  if (cases->len == 0)
    gtk_box_append (self->content, paraphe_part_label (_("No dossier has a deadline yet: there is nothing to look at."), "avert"));
  gtk_widget_set_sensitive (self->confirm, cases->len > 0);
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (ParapheRuleWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cases = paraphe_engine_list_deadline_cases_finish (PARAPHE_ENGINE (source), result, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (cases != NULL)
    show_cases (self, cases);
  else
    show_fault (self, error->message);
}

static void
on_set (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (ParapheRuleWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = paraphe_engine_set_setting_finish (PARAPHE_ENGINE (source), result, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (!done) {
    show_fault (self, error->message);
    gtk_widget_set_sensitive (self->confirm, TRUE);
    return;
  }
  g_signal_emit (self, signals[SIGNAL_CONFIRMED], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_confirm (GtkButton *button, ParapheRuleWindow *self) {
  gtk_widget_set_sensitive (self->confirm, FALSE);
  paraphe_engine_set_setting_async (self->engine, "deadline_confirmed", "1", NULL, on_set, g_object_ref (self));
}

static void
show_rule (ParapheRuleWindow *self) {
  ParapheCampaign *campaign = paraphe_engine_get_campaign (self->engine);
  gtk_box_append (self->content, paraphe_part_label (_("No request is closed for missing its deadline before a supervisor has confirmed the "
                                                       "rule, once for the campaign. Look at the dates below: each is the last day on "
                                                       "which a signed convention is in time."), NULL));
  gtk_box_append (self->content, paraphe_part_section (_("The rule")));
  for (gsize i = 0; campaign != NULL && i < G_N_ELEMENTS (rule_keys); i++)
    gtk_box_append (self->content, paraphe_part_lead (paraphe_campaign_get (campaign, rule_keys[i]),
                                                      paraphe_campaign_describe_key (rule_keys[i])));
}

static void
paraphe_rule_window_dispose (GObject *object) {
  g_cancellable_cancel (PARAPHE_RULE_WINDOW (object)->cancellable);
  G_OBJECT_CLASS (paraphe_rule_window_parent_class)->dispose (object);
}

static void
paraphe_rule_window_finalize (GObject *object) {
  ParapheRuleWindow *self = PARAPHE_RULE_WINDOW (object);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->engine);
  G_OBJECT_CLASS (paraphe_rule_window_parent_class)->finalize (object);
}

static void
paraphe_rule_window_class_init (ParapheRuleWindowClass *class) {
  G_OBJECT_CLASS (class)->dispose = paraphe_rule_window_dispose;
  G_OBJECT_CLASS (class)->finalize = paraphe_rule_window_finalize;
  signals[SIGNAL_CONFIRMED] = g_signal_new ("confirmed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (class), GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
make_foot (ParapheRuleWindow *self) {
  GtkBox *foot = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10));
  GtkWidget *cancel = gtk_button_new_with_label (_("Cancel"));
  gtk_widget_add_css_class (GTK_WIDGET (foot), "acts");
  self->foot = GTK_LABEL (paraphe_part_label (_("A change of the rule asks for another confirmation. The journal keeps who confirmed."), "small"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->foot), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  self->confirm = gtk_button_new_with_label (_("The rule is right"));
  gtk_widget_add_css_class (self->confirm, "suggested-action");
  gtk_widget_set_sensitive (self->confirm, FALSE);
  g_signal_connect_object (self->confirm, "clicked", G_CALLBACK (on_confirm), self, 0);
  gtk_box_append (foot, GTK_WIDGET (self->foot));
  gtk_box_append (foot, cancel);
  gtk_box_append (foot, self->confirm);
  return GTK_WIDGET (foot);
}

static void
paraphe_rule_window_init (ParapheRuleWindow *self) {
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  GtkWidget *scroll = gtk_scrolled_window_new ();
  self->cancellable = g_cancellable_new ();
  self->content = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_add_css_class (GTK_WIDGET (self->content), "plan");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), GTK_WIDGET (self->content));
  gtk_widget_set_vexpand (scroll, TRUE);
  gtk_box_append (box, adw_header_bar_new ());
  gtk_box_append (box, scroll);
  gtk_box_append (box, make_foot (self));
  gtk_widget_add_css_class (GTK_WIDGET (box), "confirmation");
  adw_window_set_content (ADW_WINDOW (self), GTK_WIDGET (box));
}

ParapheRuleWindow *
paraphe_rule_window_new (GtkWindow *parent, ParapheEngine *engine) {
  ParapheRuleWindow *self = g_object_new (PARAPHE_TYPE_RULE_WINDOW, "transient-for", parent, "modal", TRUE, "default-width", 900,
                                          "default-height", 600, "title", _("Confirm the rule of the deadline"), NULL);
  self->engine = g_object_ref (engine);
  show_rule (self);
  paraphe_engine_list_deadline_cases_async (engine, self->cancellable, on_listed, g_object_ref (self));
  return self;
}
