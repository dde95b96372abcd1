/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The three lines that never scroll: status, deadline, what was received and whether in time. Main thread; owned by the dossier
 * page. */
#pragma once
#include "case-file.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PARAPHE_TYPE_IDENTITY_LINES (paraphe_identity_lines_get_type ())
G_DECLARE_FINAL_TYPE (ParapheIdentityLines, paraphe_identity_lines, PARAPHE, IDENTITY_LINES, GtkBox)

void paraphe_identity_lines_set_file (ParapheIdentityLines *self, ParapheCaseFile *file);
/* Opens « Pourquoi ? » of the deadline. */
void paraphe_identity_lines_explain (ParapheIdentityLines *self);
/* Closes what is explained. */
void paraphe_identity_lines_fold (ParapheIdentityLines *self);

G_END_DECLS
