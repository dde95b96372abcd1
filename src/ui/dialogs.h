/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small dialogs: a written reason, an error, a place to save a file or bytes. The only file that uses classes deprecated after
 * libadwaita 1.2. Main thread. */
#pragma once
#include <adwaita.h>

G_BEGIN_DECLS

/* reason: NULL when it was given up. */
typedef void (*ParapheReasonFunc) (const char *reason, gpointer data);

typedef struct {
  const char *heading;
  const char *body;
  const char *verb;                /* of the button that goes on */
  const char *const *suggestions;  /* (nullable) reasons to tick */
  gboolean optional;               /* an empty reason is one */
  const char *label;               /* (nullable) of the entry, when it is not a reason */
  const char *text;                /* (nullable) that is there already */
} ParapheReasonTerms;

/* The callback is called once, later. */
void paraphe_dialog_ask_reason (GtkWidget *parent, const ParapheReasonTerms *terms, ParapheReasonFunc callback, gpointer data);
void paraphe_dialog_tell (GtkWidget *parent, const char *heading, const char *body);
/* path: NULL when it was given up. */
typedef void (*ParaphePathFunc) (const char *path, gpointer data);
/* Asks for a file of this computer; the callback is called once, later. */
void paraphe_dialog_choose_file (GtkWidget *parent, const char *title, ParaphePathFunc callback, gpointer data);
/* Copies a file of the store where the user says; what goes wrong is told. */
/* Writes bytes where the user says; what goes wrong is told. */
void paraphe_dialog_save_bytes (GtkWidget *parent, GBytes *bytes, const char *name);
void paraphe_dialog_save_file (GtkWidget *parent, const char *path, const char *name);

G_END_DECLS
