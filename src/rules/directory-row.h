/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a row of the school directory means, in every dialect met (domain A9): headers of the API or with labels, French or ISO dates,
 * numbers « 61 » or « 61.0 », départements « 70 », « 070 », « 02A », several UAI in a field, absent columns. Pure. */
#pragma once
#include "directory.h"

G_BEGIN_DECLS

#define PARAPHE_DIRECTORY_ERROR (paraphe_directory_error_quark ())
GQuark paraphe_directory_error_quark (void);
typedef enum {
  PARAPHE_DIRECTORY_ERROR_COLUMNS, /* not a directory of schools: no column of UAI or of names */
  PARAPHE_DIRECTORY_ERROR_SIZE,    /* more schools than any académie has */
} ParapheDirectoryError;

/* Why a row is not kept; codes: kept, no_uai, wrong_uai, no_name, elsewhere, twice. */
typedef enum {
  PARAPHE_ROW_KEPT,
  PARAPHE_ROW_NO_UAI,
  PARAPHE_ROW_WRONG_UAI,   /* wrong letter: it would be another school */
  PARAPHE_ROW_NO_NAME,
  PARAPHE_ROW_ELSEWHERE,   /* not of the campaign's départements */
  PARAPHE_ROW_TWICE,       /* its UAI was on a row before */
} ParapheRowFate;
#define PARAPHE_N_ROW_FATES (PARAPHE_ROW_TWICE + 1)
const char *paraphe_row_fate_to_code (ParapheRowFate fate);
const char *paraphe_row_fate_label (ParapheRowFate fate); /* translated */

/* Where the columns are. */
typedef struct _ParapheDirectoryLayout ParapheDirectoryLayout;
ParapheDirectoryLayout *paraphe_directory_layout_new (const char *const *header, guint n_cells, GError **error);
void paraphe_directory_layout_free (ParapheDirectoryLayout *self);

/* Reads a row; its schools, one for each UAI of the field, are appended (element-type ParapheSchoolRecord). departements: those that are
 * kept, NULL keeps all. Never TWICE: the caller knows. The state of a school said closed without a day has none. */
ParapheRowFate paraphe_directory_row_read (const ParapheDirectoryLayout *layout, const char *const *cells, guint n_cells,
                                           const char *const *departements, GPtrArray *records);
/* The day on which the row was last changed, PARAPHE_NO_DAY when it is not said. */
ParapheDay paraphe_directory_row_read_day (const ParapheDirectoryLayout *layout, const char *const *cells, guint n_cells);
/* A SIRET that a spreadsheet turned into « 2,17003E+13 »: nothing is made of it, but it is told. */
gboolean paraphe_directory_row_is_mangled (const ParapheDirectoryLayout *layout, const char *const *cells, guint n_cells);

/* « 070 », « 70 », « 7 », « 02A », « 2a » -> "70", "07", "2A"; "" when it is not one. code: at least 4 bytes. */
void paraphe_directory_departement_read (const char *text, char *code);
/* « 2021-01-12 », « 2021-01-12T… », « 21/07/2021 »; PARAPHE_NO_DAY when it is not one. */
ParapheDay paraphe_directory_day_read (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheDirectoryLayout, paraphe_directory_layout_free)

G_END_DECLS
