/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small parts that the tabs of a dossier are made of: labels, fields, sections. Texts of outside are cleaned here, never parsed
 * as markup. Main thread; all return (transfer floating). */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A wrapping label of this class (nullable), for the words of the program and short ones of outside: beyond 1,200 characters it is
 * cut. */
GtkWidget *paraphe_part_label (const char *text, const char *class);
/* A text of outside, whole whatever its length, that can be copied. name: (nullable) what it is, for a screen reader, when it is so
 * long that it becomes a control. */
GtkWidget *paraphe_part_text (const char *text, const char *class, const char *name);
/* A label whose first words are bold. */
GtkWidget *paraphe_part_lead (const char *lead, const char *text);
/* The title of a section. */
GtkWidget *paraphe_part_section (const char *title);
/* A name and a value that can be copied; bold when the value decides. */
GtkWidget *paraphe_part_field (const char *name, const char *value, gboolean bold);
/* A flat text button. */
GtkWidget *paraphe_part_button (const char *label, const char *action, GVariant *target);
/* A line that unfolds into child. */
GtkWidget *paraphe_part_folded (const char *label, GtkWidget *child);
GtkWidget *paraphe_part_icon (const char *icon, const char *class);
/* Removes every child of a box. */
void paraphe_part_empty (GtkBox *box);

G_END_DECLS
