/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exports of the list: one table of what can leave. Main thread. */
#include "config.h"
#include "list-exports.h"
#include "dialogs.h"
#include <glib/gi18n.h>

static const struct {
  const char *id;
  const char *label;
  const char *file; /* name proposed */
  ParapheExportKind kind;
  ParapheExportFormat format;
} exports[] = {
  { "dossiers-xlsx", N_ ("One line per dossier, spreadsheet (XLSX)"), N_ ("dossiers.xlsx"), PARAPHE_EXPORT_DOSSIERS, PARAPHE_EXPORT_XLSX },
  { "dossiers-csv", N_ ("One line per dossier, text (CSV)"), N_ ("dossiers.csv"), PARAPHE_EXPORT_DOSSIERS, PARAPHE_EXPORT_CSV },
  { "schools-xlsx", N_ ("One line per school, spreadsheet (XLSX)"), N_ ("schools.xlsx"), PARAPHE_EXPORT_SCHOOLS, PARAPHE_EXPORT_XLSX },
  { "schools-csv", N_ ("One line per school, text (CSV)"), N_ ("schools.csv"), PARAPHE_EXPORT_SCHOOLS, PARAPHE_EXPORT_CSV },
  { "flags-csv", N_ ("One line per flag, text (CSV)"), N_ ("flags.csv"), PARAPHE_EXPORT_FLAGS, PARAPHE_EXPORT_CSV },
  { "deadlines-ics", N_ ("Deadlines for an agenda (ICS)"), N_ ("deadlines.ics"), PARAPHE_EXPORT_DEADLINES, PARAPHE_EXPORT_ICS },
};

void
paraphe_list_copy (GtkWidget *widget, ParapheEngine *engine, GArray *numbers) {
  static const char *const columns[] = { "number", "name", "departement", "siret", "status", "deadline", "left", "declared", "schools",
                                         "cost", "expected", "signatory", "last-file", NULL };
  if (numbers->len == 0)
    return;
  g_autofree char *text = paraphe_engine_copy_rows (engine, columns, numbers);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  g_autofree char *told = g_strdup_printf (ngettext ("%u row copied", "%u rows copied", numbers->len), numbers->len);
  gtk_widget_activate_action (widget, "win.tell", "s", told);
}

typedef struct {
  GtkWidget *widget; /* (owned) */
  char *file;        /* (owned) name proposed */
} Errand;

static void
on_exported (GObject *source, GAsyncResult *result, gpointer data) {
  Errand *errand = data;
  g_autoptr (GtkWidget) widget = errand->widget;
  g_autofree char *file = errand->file;
  g_free (errand);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = paraphe_engine_export_finish (PARAPHE_ENGINE (source), result, &error);
  if (gtk_widget_get_root (widget) == NULL)
    return;
  if (bytes == NULL)
    paraphe_dialog_tell (widget, _("The list was not exported"), error->message);
  else
    paraphe_dialog_save_bytes (widget, bytes, file);
}

void
paraphe_list_export (GtkWidget *widget, ParapheEngine *engine, const char *what, GArray *numbers) {
  for (gsize i = 0; i < G_N_ELEMENTS (exports); i++) {
    if (!g_str_equal (exports[i].id, what))
      continue;
    const ParapheExportTerms terms = { .kind = exports[i].kind, .format = exports[i].format, .numbers = numbers };
    Errand *errand = g_new0 (Errand, 1);
    errand->widget = g_object_ref (widget);
    errand->file = g_strdup (_(exports[i].file));
    paraphe_engine_export_async (engine, &terms, NULL, on_exported, errand);
  }
}

GMenuModel *
paraphe_list_make_export_menu (const char *action) {
  GMenu *menu = g_menu_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (exports); i++) {
    g_autoptr (GMenuItem) item = g_menu_item_new (_(exports[i].label), NULL);
    g_menu_item_set_action_and_target (item, action, "s", exports[i].id);
    g_menu_append_item (menu, item);
  }
  return G_MENU_MODEL (menu);
}
