/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first run, thin: one check by the engine, its errors as they are, its understanding line by line. The token never leaves the
 * entry but to the engine. Main thread; owned by the window. */
#include "config.h"
#include "setup-page.h"
#include "lexicon.h"
#include "page-parts.h"
#include "wording.h"
#include <glib/gi18n.h>

#define SURE 60

struct _ParapheSetupPage {
  AdwBin parent_instance;
  GtkStack *stack;          /* template child */
  GtkWidget *leave;         /* template child */
  GtkEditable *url;         /* template child */
  GtkEditable *demarche;    /* template child */
  GtkEditable *token;       /* template child */
  GtkEditable *name;        /* template child */
  GtkEditable *agent;       /* template child */
  GtkWidget *fields_group;  /* template child */
  GtkLabel *fault;          /* template child */
  GtkButton *check;         /* template child */
  GtkSpinner *spinner;      /* template child */
  GtkLabel *understood;     /* template child */
  GtkListBox *fields;       /* template child */
  AdwPreferencesGroup *agents_group; /* template child */
  AdwComboRow *agents;      /* template child */
  GtkLabel *remarks;        /* template child */
  ParapheEngine *engine;    /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable) of the check */
};

G_DEFINE_FINAL_TYPE (ParapheSetupPage, paraphe_setup_page, ADW_TYPE_BIN)

static void
show_fault (ParapheSetupPage *self, const char *sentence) {
  gtk_label_set_text (self->fault, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), sentence != NULL);
}

/* An entry that is hidden with the keyboard in it would never know that it left. */
static void
show_part (ParapheSetupPage *self, const char *part) {
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  if (root != NULL)
    gtk_root_set_focus (root, NULL);
  gtk_stack_set_visible_child_name (self->stack, part);
}

static void
set_busy (ParapheSetupPage *self, gboolean busy) {
  if (busy)
    gtk_widget_grab_focus (GTK_WIDGET (self->check));
  gtk_widget_set_sensitive (self->fields_group, !busy);
  gtk_button_set_label (self->check, busy ? _("Stop") : _("Check and add"));
  gtk_spinner_set_spinning (self->spinner, busy);
}

static char *
read_entry (GtkEditable *entry) {
  return g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

static GtkWidget *
make_field_row (const ParapheRecognisedField *field) {
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *label = field->label != NULL ? paraphe_wording_clean (field->label, 160) : g_strdup (_("not found"));
  g_autofree char *escaped = g_markup_escape_text (label, -1);
  g_autofree char *reason = g_markup_escape_text (field->reason != NULL ? field->reason : "", -1);
  g_autofree char *type = g_markup_escape_text (field->type != NULL ? field->type : "", -1);
  g_autofree char *subtitle = field->type != NULL ? g_strdup_printf ("%s\n%s · %s", escaped, type, reason)
                                                  : g_strdup_printf ("%s\n%s", escaped, reason);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), paraphe_lexicon_role_label (field->role));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 4);
  gboolean sure = field->descriptor != NULL && field->confidence >= SURE;
  gboolean needed = field->required && !sure;
  GtkWidget *state = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_valign (state, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (state), paraphe_part_icon (sure     ? "object-select-symbolic"
                                                      : needed ? "dialog-error-symbolic"
                                                               : "dialog-question-symbolic",
                                                      sure ? "okc" : needed ? "bloc" : "muted"));
  g_autofree char *word = sure ? g_strdup_printf (_("recognised, %d %%"), field->confidence)
                          : needed ? g_strdup (_("missing"))
                          : field->descriptor != NULL ? g_strdup_printf (_("to confirm, %d %%"), field->confidence)
                                                      : g_strdup (_("absent, not needed"));
  gtk_box_append (GTK_BOX (state), gtk_label_new (word));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), state);
  return row;
}

static void
show_agents (ParapheSetupPage *self, const ParapheUnderstanding *understanding) {
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gtk_string_list_append (names, _("Nobody: read only"));
  guint selected = 0;
  for (guint i = 0; understanding->agents != NULL && i < understanding->agents->len; i++) {
    const char *agent = understanding->agents->pdata[i];
    gtk_string_list_append (names, agent);
    if (g_strcmp0 (agent, understanding->agent) == 0)
      selected = i + 1;
  }
  adw_combo_row_set_model (self->agents, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->agents, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->agents_group), understanding->can_write);
}

static void
show_remarks (ParapheSetupPage *self, const ParapheUnderstanding *understanding) {
  GString *text = g_string_new (NULL);
  if (!understanding->can_write)
    g_string_append (text, _("This token may only read: nothing can be decided with it."));
  if (understanding->token_in_file)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "",
                            _("No password service answers on this computer: the token is kept in a file that only you can read."));
  if (g_strcmp0 (understanding->declarative, "accepte") != 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "",
                            _("This démarche does not accept dossiers when they are filed: check with its administrator."));
  gtk_label_set_text (self->remarks, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->remarks), text->len > 0);
  g_string_free (text, TRUE);
}

static void
on_added (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (ParapheSetupPage) self = data;
  g_autoptr (GError) error = NULL;
  ParapheUnderstanding *understanding = paraphe_engine_add_campaign_finish (PARAPHE_ENGINE (source), result, &error);
  g_clear_object (&self->cancellable);
  if (self->engine != NULL && !gtk_widget_in_destruction (GTK_WIDGET (self))) {
    set_busy (self, FALSE);
    if (understanding != NULL)
      paraphe_setup_page_show_understanding (self, understanding);
    else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      show_fault (self, _("Stopped. Nothing was kept."));
    else
      show_fault (self, error->message);
  }
  g_clear_pointer (&understanding, paraphe_understanding_free);
}

static void
on_check (GtkWidget *widget, const char *action, GVariant *parameter) {
  ParapheSetupPage *self = PARAPHE_SETUP_PAGE (widget);
  if (self->cancellable != NULL) {
    g_cancellable_cancel (self->cancellable);
    return;
  }
  g_autofree char *url = read_entry (self->url);
  g_autofree char *number = read_entry (self->demarche);
  g_autofree char *name = read_entry (self->name);
  g_autofree char *agent = read_entry (self->agent);
  g_autofree char *token = read_entry (self->token);
  guint64 demarche = 0;
  if (url[0] == '\0') {
    show_fault (self, _("Write the address of the platform."));
    gtk_widget_grab_focus (GTK_WIDGET (self->url));
    return;
  }
  if (!g_ascii_string_to_unsigned (number, 10, 1, G_MAXINT32, &demarche, NULL)) {
    show_fault (self, _("The number of the démarche is made of digits only: it is in the address of the démarche on the site."));
    gtk_widget_grab_focus (GTK_WIDGET (self->demarche));
    return;
  }
  if (token[0] == '\0') {
    show_fault (self, _("Paste the access token: the administrator of the démarche makes it on the site, in their profile."));
    gtk_widget_grab_focus (GTK_WIDGET (self->token));
    return;
  }
  show_fault (self, NULL);
  set_busy (self, TRUE);
  self->cancellable = g_cancellable_new ();
  paraphe_engine_add_campaign_async (self->engine, url, (gint64) demarche, token, name[0] != '\0' ? name : NULL,
                                     agent[0] != '\0' ? agent : NULL, self->cancellable, on_added, g_object_ref (self));
}

static void
on_agent_set (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (ParapheSetupPage) self = data;
  g_autoptr (GError) error = NULL;
  if (!paraphe_engine_set_setting_finish (PARAPHE_ENGINE (source), result, &error)) {
    gtk_label_set_text (self->remarks, error->message);
    gtk_widget_set_visible (GTK_WIDGET (self->remarks), TRUE);
    return;
  }
  gtk_widget_activate_action (GTK_WIDGET (self), "win.campaign-ready", NULL);
}

static void
on_go_on (GtkWidget *widget, const char *action, GVariant *parameter) {
  ParapheSetupPage *self = PARAPHE_SETUP_PAGE (widget);
  GtkStringObject *item = adw_combo_row_get_selected_item (self->agents);
  gboolean chosen = gtk_widget_get_visible (GTK_WIDGET (self->agents_group)) && item != NULL
                    && adw_combo_row_get_selected (self->agents) > 0;
  if (chosen)
    paraphe_engine_set_setting_async (self->engine, "agent", gtk_string_object_get_string (item), NULL, on_agent_set,
                                      g_object_ref (self));
  else
    gtk_widget_activate_action (widget, "win.campaign-ready", NULL);
}

static void
on_entry_activated (GtkWidget *entry, ParapheSetupPage *self) {
  gtk_widget_activate_action (GTK_WIDGET (self), "setup.check", NULL);
}

static void
paraphe_setup_page_dispose (GObject *object) {
  ParapheSetupPage *self = PARAPHE_SETUP_PAGE (object);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->engine);
  G_OBJECT_CLASS (paraphe_setup_page_parent_class)->dispose (object);
}

static void
paraphe_setup_page_class_init (ParapheSetupPageClass *class) {
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = paraphe_setup_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/drane_occitanie/Paraphe/ui/setup-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ParapheSetupPage, stack);
  gtk_widget_class_bind_template_child (widget_class, ParapheSetupPage, leave);
  gtk_widget_class_bind_template_child (widget_class, ParapheSetupPage, url);
  gtk_widget_class_bind_template_child (widget_class, ParapheSetupPage, demarche);
  gtk_widget_class_bind_template_child (widget_class, ParapheSetupPage, token);
  gtk_widget_class_bind_template_child (widget_class, ParapheSetupPage, name);
  gtk_widget_class_bind_template_child (widget_class, ParapheSetupPage, agent);
  gtk_widget_class_bind_template_child (widget_class, ParapheSetupPage, fields_group);
  gtk_widget_class_bind_template_child (widget_class, ParapheSetupPage, fault);
  gtk_widget_class_bind_template_child (widget_class, ParapheSetupPage, check);
  gtk_widget_class_bind_template_child (widget_class, ParapheSetupPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, ParapheSetupPage, understood);
  gtk_widget_class_bind_template_child (widget_class, ParapheSetupPage, fields);
  gtk_widget_class_bind_template_child (widget_class, ParapheSetupPage, agents_group);
  gtk_widget_class_bind_template_child (widget_class, ParapheSetupPage, agents);
  gtk_widget_class_bind_template_child (widget_class, ParapheSetupPage, remarks);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activated);
  gtk_widget_class_install_action (widget_class, "setup.check", NULL, on_check);
  gtk_widget_class_install_action (widget_class, "setup.go-on", NULL, on_go_on);
}

static void
paraphe_setup_page_init (ParapheSetupPage *self) {
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
paraphe_setup_page_set_engine (ParapheSetupPage *self, ParapheEngine *engine) {
  g_set_object (&self->engine, engine);
}

void
paraphe_setup_page_start (ParapheSetupPage *self, gboolean may_leave) {
  gtk_widget_set_visible (self->leave, may_leave);
  gtk_editable_set_text (self->token, "");
  show_fault (self, NULL);
  set_busy (self, FALSE);
  show_part (self, "fields");
  gtk_widget_grab_focus (GTK_WIDGET (self->url));
}

void
paraphe_setup_page_show_understanding (ParapheSetupPage *self, const ParapheUnderstanding *understanding) {
  g_autofree char *title = paraphe_wording_clean (understanding->title, 160);
  gtk_editable_set_text (self->token, "");
  if (!understanding->understood) {
    g_autofree char *sentence
      = g_strdup_printf (_("The form of “%s” is not recognised; nothing was kept. %s"), title,
                         understanding->missing != NULL ? understanding->missing : "");
    show_fault (self, sentence);
    return;
  }
  gtk_label_set_text (self->understood, title);
  GtkWidget *row;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->fields))) != NULL)
    gtk_list_box_remove (self->fields, row);
  for (guint i = 0; i < understanding->fields->len; i++)
    gtk_list_box_append (self->fields, make_field_row (understanding->fields->pdata[i]));
  show_agents (self, understanding);
  show_remarks (self, understanding);
  show_part (self, "understanding");
}
