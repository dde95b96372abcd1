/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Four pages of rows, each row made from a table: keys of GSettings, settings of the campaign, checks. Main thread. */
#include "config.h"
#include "preferences-window.h"
#include "campaign-setup.h"
#include "dialogs.h"
#include "letter-window.h"
#include "lexicon.h"
#include "viewing.h"
#include "wording.h"
#include <glib/gi18n.h>
#include <string.h>

/* Settings that a person changes elsewhere, or not at all. */
static const char *const hidden[] = { "name", "url", "demarche", "instructeur", "demonstration", "checks_off", NULL };

static const struct {
  const char *key;
  const char *title;
  const char *subtitle;
} choices[] = {
  { "single-keys", N_ ("Letters alone are keys"), N_ ("v approves, n asks for a new copy, o reopens, j and k change of dossier") },
  { "go-to-next", N_ ("The next dossier comes after a decision"), N_ ("Otherwise the dossier that was decided stays in sight") },
};

/* What a row changes: kept as long as the row. */
typedef struct {
  ParapheEngine *engine; /* (owned) */
  char *key;             /* (owned) a setting, or the id of a check */
} Subject;

static void
subject_free (gpointer data, GClosure *closure) {
  Subject *subject = data;
  g_object_unref (subject->engine);
  g_free (subject->key);
  g_free (subject);
}

static Subject *
subject_new (ParapheEngine *engine, const char *key) {
  Subject *subject = g_new0 (Subject, 1);
  subject->engine = g_object_ref (engine);
  subject->key = g_strdup (key);
  return subject;
}

static void
on_set (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (GtkWidget) row = data;
  g_autoptr (GError) error = NULL;
  if (!paraphe_engine_set_setting_finish (PARAPHE_ENGINE (source), result, &error) && gtk_widget_get_root (row) != NULL)
    paraphe_dialog_tell (row, _("The setting was not changed"), error->message);
}

static AdwPreferencesGroup *
add_group (AdwPreferencesPage *page, const char *title, const char *description) {
  GtkWidget *group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));
  return ADW_PREFERENCES_GROUP (group);
}

/* The titles of rows are markup: they are made of our words and of texts of the campaign. */
static GtkWidget *
make_row (const char *title, const char *subtitle) {
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  g_autofree char *under = subtitle != NULL ? g_markup_escape_text (subtitle, -1) : NULL;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  if (under != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), under);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

static GtkWidget *
add_switch (GtkWidget *row, const char *title) {
  GtkWidget *toggle = gtk_switch_new ();
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  return toggle;
}

static GtkWidget *
make_general_page (GSettings *settings) {
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesGroup *group = add_group (page, _("Triage"), settings != NULL ? NULL : _("Nothing can be kept: Paraphe is not installed on this computer."));
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++) {
    GtkWidget *row = make_row (_(choices[i].title), _(choices[i].subtitle));
    GtkWidget *toggle = add_switch (row, _(choices[i].title));
    if (settings != NULL)
      g_settings_bind (settings, choices[i].key, toggle, "active", G_SETTINGS_BIND_DEFAULT);
    else
      gtk_widget_set_sensitive (row, FALSE);
    adw_preferences_group_add (group, row);
  }
  return GTK_WIDGET (page);
}

static void
on_applied (AdwEntryRow *row, Subject *subject) {
  paraphe_engine_set_setting_async (subject->engine, subject->key, gtk_editable_get_text (GTK_EDITABLE (row)), NULL, on_set,
                                    g_object_ref (row));
}

static GtkWidget *
make_campaign_page (ParapheEngine *engine) {
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  ParapheCampaign *campaign = paraphe_engine_get_campaign (engine);
  AdwPreferencesGroup *group = add_group (page, _("Settings of the campaign"), _("Every dossier is judged again when one of them changes."));
  g_autoptr (GPtrArray) keys = campaign != NULL ? paraphe_campaign_list_keys () : g_ptr_array_new ();
  for (guint i = 0; i < keys->len; i++) {
    const char *key = g_ptr_array_index (keys, i);
    const char *value = paraphe_campaign_get (campaign, key);
    if (g_strv_contains (hidden, key) || g_str_has_prefix (key, "letter_") || value == NULL || strchr (value, '\n') != NULL)
      continue;
    GtkWidget *row = adw_entry_row_new ();
    g_autofree char *title = g_markup_escape_text (paraphe_campaign_describe_key (key), -1);
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
    gtk_editable_set_text (GTK_EDITABLE (row), value);
    adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
    g_signal_connect_data (row, "apply", G_CALLBACK (on_applied), subject_new (engine, key), subject_free, 0);
    adw_preferences_group_add (group, row);
  }
  return GTK_WIDGET (page);
}

static void
on_edit_letter (GtkButton *button, Subject *subject) {
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (button));
  if (GTK_IS_WINDOW (root))
    gtk_window_present (GTK_WINDOW (paraphe_letter_window_new (GTK_WINDOW (root), subject->engine, subject->key)));
}

static GtkWidget *
make_letters_page (ParapheEngine *engine) {
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  ParapheCampaign *campaign = paraphe_engine_get_campaign (engine);
  AdwPreferencesGroup *group = add_group (page, _("What the collectivités receive"),
                                          _("These texts are in French whatever the language of the window. What they say of the law is to be "
                                            "confirmed by the académie before their first use."));
  g_autoptr (GPtrArray) keys = campaign != NULL ? paraphe_campaign_list_keys () : g_ptr_array_new ();
  for (guint i = 0; i < keys->len; i++) {
    const char *key = g_ptr_array_index (keys, i);
    if (!g_str_has_prefix (key, "letter_"))
      continue;
    const char *title = paraphe_campaign_describe_key (key);
    GtkWidget *row = make_row (title, NULL), *edit = gtk_button_new_with_label (_("Edit…"));
    gtk_widget_set_valign (edit, GTK_ALIGN_CENTER);
    gtk_accessible_update_property (GTK_ACCESSIBLE (edit), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, title, -1);
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), edit);
    adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), edit);
    g_signal_connect_data (edit, "clicked", G_CALLBACK (on_edit_letter), subject_new (engine, key), subject_free, 0);
    adw_preferences_group_add (group, row);
  }
  return GTK_WIDGET (page);
}

/* Open flags of each check among the dossiers: id -> number. */
static GHashTable *
count_flags (ParapheEngine *engine) {
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) all = paraphe_dossier_list_dup_all (paraphe_engine_get_list (engine));
  for (guint i = 0; i < all->len; i++) {
    g_auto (GStrv) lines = g_strsplit (paraphe_summary_facts (all->pdata[i])->flags, "\n", -1);
    for (guint k = 0; lines[k] != NULL; k++) {
      char *id = g_strndup (lines[k], strcspn (lines[k], "\t"));
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, id));
      g_hash_table_replace (counts, id, GUINT_TO_POINTER (n + 1));
    }
  }
  return counts;
}

static void
on_check_switched (GtkSwitch *toggle, GParamSpec *pspec, Subject *subject) {
  ParapheCampaign *campaign = paraphe_engine_get_campaign (subject->engine);
  g_auto (GStrv) off = g_strsplit (paraphe_campaign_get (campaign, "checks_off"), " ", -1);
  GString *value = g_string_new (NULL);
  for (guint i = 0; off[i] != NULL; i++)
    if (*off[i] != '\0' && !g_str_equal (off[i], subject->key))
      g_string_append_printf (value, "%s%s", value->len > 0 ? " " : "", off[i]);
  if (!gtk_switch_get_active (toggle))
    g_string_append_printf (value, "%s%s", value->len > 0 ? " " : "", subject->key);
  paraphe_engine_set_setting_async (subject->engine, "checks_off", value->str, NULL, on_set, g_object_ref (toggle));
  g_string_free (value, TRUE);
}

static void
add_check (AdwPreferencesGroup *group, ParapheEngine *engine, const ParapheCheckRow *check, const char *const *off, guint n) {
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%s · %s · %u dossier now", "%s · %s · %u dossiers now", n), check->id,
                                               paraphe_lexicon_severity_word (check->severity), n);
  GtkWidget *row = make_row (check->title, subtitle);
  if (check->severity >= PARAPHE_SEVERITY_BLOCKING) {
    GtkWidget *always = gtk_label_new (_("always active"));
    gtk_widget_add_css_class (always, "muted");
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), always);
  } else {
    GtkWidget *toggle = add_switch (row, check->title);
    gtk_switch_set_active (GTK_SWITCH (toggle), !g_strv_contains (off, check->id));
    g_signal_connect_data (toggle, "notify::active", G_CALLBACK (on_check_switched), subject_new (engine, check->id), subject_free, 0);
  }
  adw_preferences_group_add (group, row);
}

static GtkWidget *
make_checks_page (ParapheEngine *engine) {
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  ParapheCampaign *campaign = paraphe_engine_get_campaign (engine);
  AdwPreferencesGroup *group = add_group (page, _("Flags"), _("What is switched off says nothing to anybody of this campaign, here."));
  g_autoptr (GHashTable) counts = count_flags (engine);
  g_autoptr (GPtrArray) checks = campaign != NULL ? paraphe_engine_list_checks () : g_ptr_array_new ();
  g_auto (GStrv) off = g_strsplit (campaign != NULL ? paraphe_campaign_get (campaign, "checks_off") : "", " ", -1);
  for (guint i = 0; i < checks->len; i++) {
    const ParapheCheckRow *check = g_ptr_array_index (checks, i);
    add_check (group, engine, check, (const char *const *) off, GPOINTER_TO_UINT (g_hash_table_lookup (counts, check->id)));
  }
  return GTK_WIDGET (page);
}

GtkWindow *
paraphe_preferences_window_new (GtkWindow *parent, ParapheEngine *engine, GSettings *settings) {
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "transient-for", parent, "modal", TRUE, "default-width", 720, "default-height", 620,
                                    "title", _("Preferences"), NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *bar = adw_header_bar_new ();
  GtkStack *stack = GTK_STACK (gtk_stack_new ());
  GtkWidget *switcher = gtk_stack_switcher_new ();
  gtk_stack_add_titled (stack, make_general_page (settings), "general", _("General"));
  gtk_stack_add_titled (stack, make_campaign_page (engine), "campaign", _("Campaign"));
  gtk_stack_add_titled (stack, make_letters_page (engine), "letters", _("Messages"));
  gtk_stack_add_titled (stack, make_checks_page (engine), "checks", _("Flags"));
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), stack);
  gtk_widget_set_vexpand (GTK_WIDGET (stack), TRUE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar), switcher);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (stack));
  adw_window_set_content (ADW_WINDOW (window), box);
  GtkEventController *controller = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, controller);
  return GTK_WINDOW (window);
}
