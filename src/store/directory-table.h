/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The school directory (journal.db): vintages by their day, in whatever order they were imported, and what each said of each school. */
#pragma once
#include "directory.h"
#include "store.h"

G_BEGIN_DECLS

/* An import is one transaction: nothing of it is there until it is committed; freed, it leaves nothing. */
typedef struct _ParapheDirectoryImport ParapheDirectoryImport;
/* day: of the data; file: its name. A vintage of the same day and file name replaces the one before. */
ParapheDirectoryImport *paraphe_store_begin_import (ParapheStore *self, ParapheDay day, const char *file, guint64 n_rows, GError **error);
gboolean paraphe_directory_import_put (ParapheDirectoryImport *self, ParapheSchoolRecord *record, GError **error);
/* The vintage holds all schools (or all other establishments) of a département. */
gboolean paraphe_directory_import_cover (ParapheDirectoryImport *self, const char *departement, gboolean is_school, GError **error);
/* Frees the import in all cases. */
gboolean paraphe_directory_import_commit (ParapheDirectoryImport *self, const char *who, GError **error);
void paraphe_directory_import_free (ParapheDirectoryImport *self);

/* Every school ever seen, as its newest vintage says it; one that a later vintage should hold and does not is closed since that vintage.
 * NULL without error when nothing was imported yet. */
ParapheDirectory *paraphe_store_load_directory (ParapheStore *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheDirectoryImport, paraphe_directory_import_free)

G_END_DECLS
