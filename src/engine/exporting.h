/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What leaves Paraphe as files: lists as CSV and XLSX with control totals, deadlines as an agenda, rows as text for the clipboard. Both
 * faces give the same bytes. Main thread. */
#pragma once
#include "engine.h"

G_BEGIN_DECLS

typedef enum {
  PARAPHE_EXPORT_DOSSIERS,  /* one line a dossier */
  PARAPHE_EXPORT_SCHOOLS,   /* one line a school of a dossier */
  PARAPHE_EXPORT_FLAGS,     /* one line a flag */
  PARAPHE_EXPORT_DEADLINES, /* one day a deadline that still runs */
} ParapheExportKind;

typedef enum { PARAPHE_EXPORT_CSV, PARAPHE_EXPORT_XLSX, PARAPHE_EXPORT_ICS } ParapheExportFormat;

typedef struct {
  ParapheExportKind kind;
  ParapheExportFormat format;   /* ICS for deadlines, and for nothing else */
  const char *const *columns;   /* (nullable) ids in the order wanted; NULL: all. Of dossiers alone */
  GArray *numbers;              /* (nullable) (element-type gint64) in the order wanted; NULL: all of the campaign by number */
} ParapheExportTerms;

/* The columns of a list of dossiers: what --columns names and what a face proposes. */
typedef struct {
  const char *id;
  const char *title; /* translated */
} ParapheExportColumn;
GArray *paraphe_engine_list_export_columns (void); /* (transfer full) (element-type ParapheExportColumn) */

/* The bytes of the file. USAGE for a column or a format that is not one. */
void paraphe_engine_export_async (ParapheEngine *self, const ParapheExportTerms *terms, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GBytes *paraphe_engine_export_finish (ParapheEngine *self, GAsyncResult *result, GError **error);
/* Rows of the list with tabs between cells, titles first when there are several (transfer full). columns: (nullable) as above. */
char *paraphe_engine_copy_rows (ParapheEngine *self, const char *const *columns, GArray *numbers);

G_END_DECLS
