/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The papers of a dossier as a list: versions of the convention, copies, other files; each can be put on the bench or saved. Main
 * thread; owned by the dossier page. It activates dossier.show-paper(ss) and dossier.save-paper(ss): message ("" for a convention)
 * and MD5. */
#pragma once
#include "case-file.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define PARAPHE_TYPE_FILES_VIEW (paraphe_files_view_get_type ())
G_DECLARE_FINAL_TYPE (ParapheFilesView, paraphe_files_view, PARAPHE, FILES_VIEW, AdwBin)

void paraphe_files_view_set_file (ParapheFilesView *self, ParapheCaseFile *file);
/* How many papers a dossier has. */
guint paraphe_files_view_count (ParapheCaseFile *file);

G_END_DECLS
