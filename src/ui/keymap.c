/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys. AZERTY first: no digits, no brackets. Pure tables; the controller is for the main thread. */
#include "config.h"
#include "keymap.h"
#include <glib/gi18n.h>

#define GENERAL N_ ("Everywhere")
#define LISTING N_ ("List")
#define DOSSIER N_ ("Dossier")

static const ParapheKey keys[] = {
  { "<Control>f", "win.search", LISTING, N_ ("Search among the dossiers") },
  { "F5", "win.sync", GENERAL, N_ ("Synchronise") },
  { "F6", "win.next-pane", GENERAL, N_ ("Next pane") },
  { "<Shift>F6", "win.previous-pane", GENERAL, N_ ("Previous pane") },
  { "F9", "win.toggle-side", GENERAL, N_ ("Show or hide the left column") },
  { "Escape", "win.back", GENERAL, N_ ("Back"), TRUE },
  { "<Control>z", "win.undo", GENERAL, N_ ("Cancel the last decision that has not left"), TRUE },
  { "<Control>question|<Control><Shift>question|F1", "win.shortcuts", GENERAL, N_ ("Keyboard shortcuts") },
  { "<Control>q", "app.quit", GENERAL, N_ ("Quit") },
  { "<Alt>Down", "win.next-dossier", DOSSIER, N_ ("Next dossier") },
  { "<Alt>Up", "win.previous-dossier", DOSSIER, N_ ("Previous dossier") },
  { "F8", "win.walk-flags(false)", DOSSIER, N_ ("Next flag") },
  { "<Shift>F8", "win.walk-flags(true)", DOSSIER, N_ ("Previous flag") },
  { "<Control><Shift>v", "win.act('complete')", DOSSIER, N_ ("Approve the convention, or re-accept the form") },
  { "<Control><Shift>o", "win.act('reopen')", DOSSIER, N_ ("Reopen the form") },
};

const ParapheKey *
paraphe_keymap_list (guint *n) {
  *n = G_N_ELEMENTS (keys);
  return keys;
}

static void
add_shortcut (GtkShortcutController *controller, const ParapheKey *key) {
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  if (!g_action_parse_detailed_name (key->action, &name, &target, NULL))
    g_error ("the action of the key %s is not well written", key->keys);
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (key->keys), gtk_named_action_new (name));
  gtk_shortcut_set_arguments (shortcut, target);
  gtk_shortcut_controller_add_shortcut (controller, shortcut);
}

static void
add_controller (GtkWidget *widget, gboolean late) {
  GtkEventController *controller = gtk_shortcut_controller_new ();
  gtk_event_controller_set_propagation_phase (controller, late ? GTK_PHASE_BUBBLE : GTK_PHASE_CAPTURE);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].late == late)
      add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), &keys[i]);
  gtk_widget_add_controller (widget, controller);
}

void
paraphe_keymap_install (GtkWidget *window, GtkWidget *toasts) {
  add_controller (window, FALSE);
  add_controller (toasts, TRUE);
  add_controller (window, TRUE); /* nothing has the keyboard */
}

char *
paraphe_keymap_describe (const ParapheKey *key) {
  g_auto (GStrv) triggers = g_strsplit (key->keys, "|", -1);
  guint keyval;
  GdkModifierType modifiers;
  gtk_accelerator_parse (triggers[0], &keyval, &modifiers);
  return gtk_accelerator_get_label (keyval, modifiers);
}
