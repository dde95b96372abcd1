/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys. AZERTY first: no digits, no brackets. Pure tables; the controller is for the main thread. */
#include "config.h"
#include "keymap.h"
#include <glib/gi18n.h>

#define GENERAL N_ ("Everywhere")
#define LISTING N_ ("List")
#define DOSSIER N_ ("Dossier")
#define PAPERS N_ ("Papers")
#define SINGLE N_ ("Letters alone (Preferences)")

static const ParapheKey keys[] = {
  { "<Control>f", "win.search", LISTING, N_ ("Search among the dossiers") },
  { "F5", "win.sync", GENERAL, N_ ("Synchronise") },
  { "F6", "win.next-pane", GENERAL, N_ ("Next pane") },
  { "<Shift>F6", "win.previous-pane", GENERAL, N_ ("Previous pane") },
  { "F9", "win.toggle-side", GENERAL, N_ ("Show or hide the left column") },
  { "Escape", "win.back", GENERAL, N_ ("Back"), TRUE },
  { "<Control>z", "win.undo", GENERAL, N_ ("Cancel the last decision that has not left"), TRUE },
  { "<Control>question|<Control><Shift>question", "win.shortcuts", GENERAL, N_ ("Keyboard shortcuts") },
  { "F1", "win.help", GENERAL, N_ ("Guide") },
  { "<Control>comma", "win.preferences", GENERAL, N_ ("Preferences") },
  { "<Control>q", "app.quit", GENERAL, N_ ("Quit") },
  { "<Control>d", "win.star", LISTING, N_ ("Put the star on, or take it off") },
  { "<Control>u", "win.unread", LISTING, N_ ("Mark as unread") },
  { "<Control>m", "win.note", LISTING, N_ ("Write a note") },
  { "<Control>c", "rows.copy", LISTING, N_ ("Copy the rows for a spreadsheet"), .of_grid = TRUE },
  { "<Shift>r", "rows.act('remind')", LISTING, N_ ("Remind all those that are selected"), .of_grid = TRUE },
  { "x", "rows.toggle", LISTING, N_ ("Into the selection, or out of it"), .of_grid = TRUE },
  { "<Alt>Down", "win.next-dossier", DOSSIER, N_ ("Next dossier") },
  { "<Alt>Up", "win.previous-dossier", DOSSIER, N_ ("Previous dossier") },
  { "F8", "win.walk-flags(false)", DOSSIER, N_ ("Next flag") },
  { "<Shift>F8", "win.walk-flags(true)", DOSSIER, N_ ("Previous flag") },
  { "<Control><Shift>v", "win.act('complete')", DOSSIER, N_ ("Approve the convention, or re-accept the form") },
  { "<Control><Shift>o", "win.act('reopen')", DOSSIER, N_ ("Reopen the form") },
  { "<Control><Shift>n", "win.act('request-copy')", DOSSIER, N_ ("Ask for a new copy") },
  { "j", "win.next-dossier", SINGLE, N_ ("Next dossier"), .single = TRUE },
  { "k", "win.previous-dossier", SINGLE, N_ ("Previous dossier"), .single = TRUE },
  { "v", "win.act('complete')", SINGLE, N_ ("Approve the convention, or re-accept the form"), .single = TRUE },
  { "n", "win.act('request-copy')", SINGLE, N_ ("Ask for a new copy"), .single = TRUE },
  { "o", "win.act('reopen')", SINGLE, N_ ("Reopen the form"), .single = TRUE },
  { "s", "win.star", SINGLE, N_ ("Put the star on, or take it off"), .single = TRUE },
  { "u", "win.unread", SINGLE, N_ ("Mark as unread"), .single = TRUE },
  { "slash", "win.search", SINGLE, N_ ("Search among the dossiers"), .single = TRUE },
  { "question", "win.shortcuts", SINGLE, N_ ("Keyboard shortcuts"), .single = TRUE },
  { "w", "bench.fit('text')", PAPERS, N_ ("Width of the text"), .of_papers = TRUE },
  { "<Shift>w", "bench.fit('width')", PAPERS, N_ ("Width of the page"), .of_papers = TRUE },
  { "f", "bench.fit('page')", PAPERS, N_ ("Whole page"), .of_papers = TRUE },
  { "plus|KP_Add|equal|<Control>plus|<Control>KP_Add|<Control>equal", "bench.zoom-in", PAPERS, N_ ("Zoom in"), .of_papers = TRUE },
  { "minus|KP_Subtract|<Control>minus|<Control>KP_Subtract", "bench.zoom-out", PAPERS, N_ ("Zoom out"), .of_papers = TRUE },
  { "0|KP_0|agrave|<Control>0|<Control>KP_0|<Control>agrave", "bench.zoom-reset", PAPERS, N_ ("Back to the size that fits"), .of_papers = TRUE },
  { "<Control>Right", "bench.paper(('turn', <1>))", PAPERS, N_ ("Turn to the right"), .of_papers = TRUE },
  { "<Control>Left", "bench.paper(('turn', <-1>))", PAPERS, N_ ("Turn to the left"), .of_papers = TRUE },
  { "<Control>Page_Down", "bench.page-down", PAPERS, N_ ("Next page"), .of_papers = TRUE },
  { "<Control>Page_Up", "bench.page-up", PAPERS, N_ ("Previous page"), .of_papers = TRUE },
  { "<Control>g", "bench.go-to-page", PAPERS, N_ ("Go to a page"), .of_papers = TRUE },
  { "<Control><Shift>f", "bench.paper(('find', <()>))", PAPERS, N_ ("Find in this paper"), .of_papers = TRUE },
  { "F3", "bench.paper(('find-step', <false>))", PAPERS, N_ ("The next one found"), .of_papers = TRUE },
  { "<Shift>F3", "bench.paper(('find-step', <true>))", PAPERS, N_ ("The one found before"), .of_papers = TRUE },
  { "F4", "bench.paper(('pages', <()>))", PAPERS, N_ ("Pages in small"), .of_papers = TRUE },
  { "c", "bench.switch-mode", PAPERS, N_ ("Copy alone, or side by side"), .of_papers = TRUE },
  { "l", "bench.link", PAPERS, N_ ("Tie the two papers, or set them free"), .of_papers = TRUE },
  { "<Control>Down", "bench.shift(true)", PAPERS, N_ ("Move this paper beside the other"), .of_papers = TRUE },
  { "<Control>Up", "bench.shift(false)", PAPERS, N_ ("Move it the other way"), .of_papers = TRUE },
  { "<Control>x", "bench.swap", PAPERS, N_ ("Swap the sides"), .of_papers = TRUE },
  { "F11", "bench.detach", PAPERS, N_ ("Detach the papers to a second window, or bring them back"), .of_papers = TRUE },
  { "<Alt>Return", "bench.paper(('details', <()>))", PAPERS, N_ ("Details of the paper"), .of_papers = TRUE },
  { "<Control>p", "bench.paper(('print', <()>))", PAPERS, N_ ("Print the paper"), .of_papers = TRUE },
  { "<Control>s", "bench.paper(('save', <()>))", PAPERS, N_ ("Save a copy of the paper"), .of_papers = TRUE },
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
    if (keys[i].late == late && !keys[i].of_papers && !keys[i].of_grid && !keys[i].single)
      add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), &keys[i]);
  gtk_widget_add_controller (widget, controller);
}

void
paraphe_keymap_install (GtkWidget *window, GtkWidget *toasts) {
  add_controller (window, FALSE);
  add_controller (toasts, TRUE);
  add_controller (window, TRUE); /* nothing has the keyboard */
}

GtkEventController *
paraphe_keymap_install_single (GtkWidget *widget) {
  GtkEventController *controller = gtk_shortcut_controller_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].single)
      add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), &keys[i]);
  gtk_widget_add_controller (widget, controller);
  return controller;
}

void
paraphe_keymap_install_grid (GtkWidget *widget) {
  GtkEventController *controller = gtk_shortcut_controller_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].of_grid)
      add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), &keys[i]);
  gtk_widget_add_controller (widget, controller);
}

void
paraphe_keymap_install_papers (GtkWidget *widget) {
  GtkEventController *controller = gtk_shortcut_controller_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].of_papers)
      add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), &keys[i]);
  gtk_widget_add_controller (widget, controller);
}

void
paraphe_keymap_install_elsewhere (GtkWidget *window, GtkShortcutFunc callback) {
  GtkEventController *controller = gtk_shortcut_controller_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++) {
    if (keys[i].of_papers || keys[i].of_grid || keys[i].single || !g_str_has_prefix (keys[i].action, "win."))
      continue;
    GtkShortcutAction *action = gtk_callback_action_new (callback, NULL, NULL);
    GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i].keys), action);
    gtk_shortcut_set_arguments (shortcut, g_variant_new_string (keys[i].action));
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
  }
  gtk_widget_add_controller (window, controller);
}

char *
paraphe_keymap_describe (const ParapheKey *key) {
  g_auto (GStrv) triggers = g_strsplit (key->keys, "|", -1);
  guint keyval;
  GdkModifierType modifiers;
  gtk_accelerator_parse (triggers[0], &keyval, &modifiers);
  return gtk_accelerator_get_label (keyval, modifiers);
}
