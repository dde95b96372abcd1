/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One vintage of the school directory while its file is read: what is kept, what is ignored and why, its day; then what it may say of
 * schools that it does not hold. Memory grows with what is kept, never with the file. One thread. */
#pragma once
#include "directory-row.h"

G_BEGIN_DECLS

typedef struct {
  guint64 n_rows;                        /* without the header */
  guint64 fates[PARAPHE_N_ROW_FATES];    /* rows by what became of them */
  guint64 n_mangled;                     /* rows kept without their SIRET, which a spreadsheet spoilt */
  ParapheDay day;                        /* the newest day of its rows, not later than today; PARAPHE_NO_DAY: none says one */
  GPtrArray *records;                    /* (element-type ParapheSchoolRecord) kept */
} ParapheVintageFacts;

typedef struct _ParapheVintage ParapheVintage;
/* departements: codes with spaces between. */
ParapheVintage *paraphe_vintage_new (const char *departements, ParapheDay today);
void paraphe_vintage_free (ParapheVintage *self);
/* A row of the file, its header first; data is the vintage: the function that a reader of CSV calls. */
gboolean paraphe_vintage_add_row (const char *const *cells, guint n_cells, guint64 line, gpointer data, GError **error);
const ParapheVintageFacts *paraphe_vintage_facts (ParapheVintage *self);

/* A département, and whether it is about schools or about the other establishments. */
typedef struct {
  char departement[4];
  gboolean is_school;
} ParapheScope;
/* What the vintage holds whole, so that a school absent from it is closed (transfer full) (element-type ParapheScope): a file that
 * holds less than half of what was known open (a commune's, a filtered one) says nothing of the others. before: (nullable) */
GPtrArray *paraphe_vintage_list_scopes (ParapheVintage *self, ParapheDirectory *before);

/* UAI of the schools that the directory did not know, or knew closed, in a département that it knew; and of those that were open and
 * are closed (transfer full) (element-type utf8). before: (nullable) nothing is new then. */
GPtrArray *paraphe_directory_list_opened (ParapheDirectory *before, ParapheDirectory *after);
GPtrArray *paraphe_directory_list_closed (ParapheDirectory *before, ParapheDirectory *after);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheVintage, paraphe_vintage_free)

G_END_DECLS
