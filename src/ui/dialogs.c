/* SPDX-License-Identifier: GPL-3.0-or-later */
/* AdwMessageDialog and GtkFileChooserNative, behind five functions. Main thread. */
#include "config.h"
#include "dialogs.h"
#include "page-parts.h"
#include "wording.h"
#include <glib/gi18n.h>

/* A reason being written. */
typedef struct {
  AdwMessageDialog *dialog; /* not owned: it owns this */
  GtkEditable *entry;
  GPtrArray *checks;        /* (owned) (element-type GtkCheckButton) */
  gboolean optional;
  ParapheReasonFunc callback;
  gpointer data;
} Ask;

static char *
read_reason (Ask *ask) {
  GString *reason = g_string_new (NULL);
  for (guint i = 0; i < ask->checks->len; i++) {
    GtkCheckButton *check = ask->checks->pdata[i];
    if (gtk_check_button_get_active (check))
      g_string_append_printf (reason, "%s%s", reason->len > 0 ? " ; " : "", gtk_check_button_get_label (check));
  }
  g_autofree char *own = g_strstrip (g_strdup (gtk_editable_get_text (ask->entry)));
  if (own[0] != '\0')
    g_string_append_printf (reason, "%s%s", reason->len > 0 ? " ; " : "", own);
  return g_string_free (reason, FALSE);
}

static void
on_reason_changed (Ask *ask) {
  g_autofree char *reason = read_reason (ask);
  adw_message_dialog_set_response_enabled (ask->dialog, "go", ask->optional || reason[0] != '\0');
}

static void
on_ask_response (AdwMessageDialog *dialog, const char *response, Ask *ask) {
  g_autofree char *reason = read_reason (ask);
  ask->callback (g_str_equal (response, "go") ? reason : NULL, ask->data);
}

static void
free_ask (gpointer data, GClosure *closure) {
  Ask *ask = data;
  g_ptr_array_unref (ask->checks);
  g_free (ask);
}

static GtkWidget *
make_reason_box (Ask *ask, const ParapheReasonTerms *terms) {
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  for (gsize i = 0; terms->suggestions != NULL && terms->suggestions[i] != NULL; i++) {
    GtkWidget *check = gtk_check_button_new_with_label (terms->suggestions[i]);
    g_signal_connect_swapped (check, "toggled", G_CALLBACK (on_reason_changed), ask);
    g_ptr_array_add (ask->checks, check);
    gtk_box_append (GTK_BOX (box), check);
  }
  GtkWidget *entry = gtk_entry_new ();
  const char *label = terms->label != NULL ? terms->label : terms->suggestions != NULL ? _("Other reason") : _("Written reason (kept in the journal)");
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), label);
  gtk_entry_set_max_length (GTK_ENTRY (entry), 500);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (on_reason_changed), ask);
  gtk_box_append (GTK_BOX (box), entry);
  ask->entry = GTK_EDITABLE (entry);
  return box;
}

static GtkWindow *
window_of (GtkWidget *widget) {
  GtkRoot *root = gtk_widget_get_root (widget);
  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

void
paraphe_dialog_ask_reason (GtkWidget *parent, const ParapheReasonTerms *terms, ParapheReasonFunc callback, gpointer data) {
  Ask *ask = g_new0 (Ask, 1);
  ask->dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (window_of (parent), terms->heading, terms->body));
  ask->checks = g_ptr_array_new ();
  ask->optional = terms->optional;
  ask->callback = callback;
  ask->data = data;
  adw_message_dialog_set_extra_child (ask->dialog, make_reason_box (ask, terms));
  adw_message_dialog_add_responses (ask->dialog, "cancel", _("Cancel"), "go", terms->verb, NULL);
  adw_message_dialog_set_response_appearance (ask->dialog, "go", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ask->dialog, "go");
  adw_message_dialog_set_close_response (ask->dialog, "cancel");
  g_signal_connect_data (ask->dialog, "response", G_CALLBACK (on_ask_response), ask, free_ask, 0);
  if (terms->text != NULL)
    gtk_editable_set_text (ask->entry, terms->text);
  on_reason_changed (ask);
  gtk_window_present (GTK_WINDOW (ask->dialog));
}

void
paraphe_dialog_tell (GtkWidget *parent, const char *heading, const char *body) {
  GtkWidget *dialog = adw_message_dialog_new (window_of (parent), heading, body);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* A copy under way; chooser: kept until it answers. */
typedef struct {
  GtkFileChooserNative *chooser; /* (owned) (nullable) */
  GtkWidget *parent;             /* (owned) */
  GFile *source;                 /* (owned) (nullable) a file of the store */
  GBytes *bytes;                 /* (owned) (nullable) else these */
} Save;

static void
free_save (Save *save) {
  g_clear_object (&save->chooser);
  g_object_unref (save->parent);
  g_clear_object (&save->source);
  g_clear_pointer (&save->bytes, g_bytes_unref);
  g_free (save);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Save, free_save)

static void
on_copied (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (Save) save = data;
  g_autoptr (GError) error = NULL;
  if (!g_file_copy_finish (G_FILE (source), result, &error))
    paraphe_dialog_tell (save->parent, _("The file was not saved"), error->message);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (Save) save = data;
  g_autoptr (GError) error = NULL;
  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    paraphe_dialog_tell (save->parent, _("The file was not saved"), error->message);
}

static void
on_place_chosen (GtkNativeDialog *chooser, int response, gpointer data) {
  g_autoptr (Save) save = data;
  if (response != GTK_RESPONSE_ACCEPT)
    return;
  g_autoptr (GFile) place = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (save->bytes != NULL) {
    GBytes *bytes = save->bytes;
    g_file_replace_contents_bytes_async (place, bytes, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, on_written, g_steal_pointer (&save));
    return;
  }
  GFile *source = save->source;
  g_file_copy_async (source, place, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, G_PRIORITY_DEFAULT, NULL, NULL,
                     NULL, on_copied, g_steal_pointer (&save));
}

/* A name of outside, fit for a folder: no separator, no leading dot. */
static char *
make_file_name (const char *name) {
  g_autofree char *clean = paraphe_wording_clean (name, 120);
  g_strdelimit (clean, "/\\:\n\t", '_');
  if (clean[0] == '.')
    clean[0] = '_';
  return clean[0] != '\0' ? g_steal_pointer (&clean) : g_strdup (_("document"));
}

static void
ask_place (GtkWidget *parent, Save *save, const char *name) {
  g_autofree char *file_name = make_file_name (name);
  save->parent = g_object_ref (parent);
  save->chooser = gtk_file_chooser_native_new (_("Save the file"), window_of (parent), GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (save->chooser), file_name);
  g_signal_connect (save->chooser, "response", G_CALLBACK (on_place_chosen), save);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (save->chooser));
}

void
paraphe_dialog_save_file (GtkWidget *parent, const char *path, const char *name) {
  Save *save = g_new0 (Save, 1);
  save->source = g_file_new_for_path (path);
  ask_place (parent, save, name);
}

void
paraphe_dialog_save_bytes (GtkWidget *parent, GBytes *bytes, const char *name) {
  Save *save = g_new0 (Save, 1);
  save->bytes = g_bytes_ref (bytes);
  ask_place (parent, save, name);
}

typedef struct {
  GtkFileChooserNative *chooser; /* (owned) kept until it answers */
  ParaphePathFunc callback;
  gpointer data;
} Choice;

static void
on_file_chosen (GtkNativeDialog *chooser, int response, gpointer data) {
  g_autofree Choice *choice = data;
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  choice->callback (path, choice->data);
  g_object_unref (choice->chooser);
}

void
paraphe_dialog_choose_file (GtkWidget *parent, const char *title, ParaphePathFunc callback, gpointer data) {
  Choice *choice = g_new0 (Choice, 1);
  choice->callback = callback;
  choice->data = data;
  choice->chooser = gtk_file_chooser_native_new (title, window_of (parent), GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  g_signal_connect (choice->chooser, "response", G_CALLBACK (on_file_chosen), choice);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (choice->chooser));
}
