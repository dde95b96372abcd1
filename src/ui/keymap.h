/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys of the window as one table: what the shortcut controller installs and what the help shows are the same rows. Pure. */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct {
  const char *keys;    /* GTK triggers, joined by "|" */
  const char *action;  /* detailed action name */
  const char *group;   /* msgid of the part of the help it stands in */
  const char *what;    /* msgid */
  gboolean late;       /* the widget that has the keyboard comes first */
  gboolean of_papers;  /* only while a paper has the keyboard */
  gboolean of_grid;    /* only while a row of the list has the keyboard */
  gboolean single;     /* a letter alone: only when the user wants it */
} ParapheKey;

const ParapheKey *paraphe_keymap_list (guint *n);
/* Adds the controllers that activate them: most to the window, before any widget (panes have uses of their own for F6 and F8), the
 * others to the toast overlay, after the widget that has the keyboard, so that an entry keeps its own undo and a popover its Escape,
 * but before a toast, which would take Escape for itself. */
void paraphe_keymap_install (GtkWidget *window, GtkWidget *toasts);
/* Adds the letters alone, after the widget that has the keyboard: an entry keeps its letters. The controller belongs to the widget; its
 * propagation phase says whether they are wanted (transfer none). */
GtkEventController *paraphe_keymap_install_single (GtkWidget *widget);
/* Adds the keys of the list to its table, before its own. */
void paraphe_keymap_install_grid (GtkWidget *widget);
/* Adds the keys of papers to their bench, or to something of it: an entry in it keeps its letters. */
void paraphe_keymap_install_papers (GtkWidget *widget);
/* Adds the keys of the window to another one, which does (callback) what they stand for. */
void paraphe_keymap_install_elsewhere (GtkWidget *window, GtkShortcutFunc callback);
/* The keys as they are written on a keyboard: « Ctrl+F » (transfer full). */
char *paraphe_keymap_describe (const ParapheKey *key);

G_END_DECLS
