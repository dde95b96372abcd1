/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The school directory for the faces: importing its files, finding schools, and what school a label of a form's list is. */
#pragma once
#include "directory.h"
#include "engine.h"

G_BEGIN_DECLS

/* Rows left out for one reason. */
typedef struct {
  char *code;
  char *label; /* translated */
  guint64 n;
} ParapheIgnoredRows;

typedef struct {
  char *file;           /* its name */
  ParapheDay day;       /* of its data; without one in its rows, of the file */
  guint64 n_rows;       /* without the header */
  guint n_kept;         /* schools */
  GPtrArray *ignored;   /* (element-type ParapheIgnoredRows) */
  guint64 n_mangled;    /* rows kept without their SIRET, which a spreadsheet spoilt */
  guint64 n_replaced;   /* values that were not UTF-8: what could not be read is � */
} ParapheImportedFile;

typedef struct {
  GPtrArray *files;     /* (element-type ParapheImportedFile) in the order given */
  ParapheDay day;       /* of the directory now */
  guint n_schools;      /* that it knows, closed ones included */
  GPtrArray *opened;    /* (element-type utf8) UAI, against what was known before */
  GPtrArray *closed;
} ParapheImportReport;
void paraphe_import_report_free (ParapheImportReport *self);

/* Reads the files in slices, each kept whole in one transaction or not at all, then judges every dossier again; progress-done and
 * progress-total are in KiB. INPUT when a file cannot be read or is not the directory; NOT_DONE when it holds no school of the
 * campaign's départements. Files before the one that fails are kept. */
void paraphe_engine_import_directory_async (ParapheEngine *self, const char *const *paths, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
ParapheImportReport *paraphe_engine_import_directory_finish (ParapheEngine *self, GAsyncResult *result, GError **error);

/* The directory as it was last imported, NULL when it never was (transfer full). */
ParapheDirectory *paraphe_engine_dup_directory (ParapheEngine *self);
/* Its schools whose UAI, name or commune hold every word (transfer container) (element-type ParapheSchoolRecord). Pure. */
GPtrArray *paraphe_directory_find (ParapheDirectory *directory, const char *words);

typedef struct {
  char *label;
  char *uai;               /* (nullable) given; NULL: to be asked */
  char *suggestion;        /* (nullable) the nearest UAI, that given included */
  double score;            /* of the nearest, 0-1 */
  char *runner_up;         /* (nullable) */
  double runner_up_score;
  char *reason;            /* code */
  char *sentence;          /* the reason in words */
} ParapheLabelMatch;
/* labels: NULL for every option of the lists of schools of the campaign's form. (element-type ParapheLabelMatch) in their order. USAGE
 * without directory, or without a form whose lists are known. */
void paraphe_engine_match_labels_async (ParapheEngine *self, const char *const *labels, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GPtrArray *paraphe_engine_match_labels_finish (ParapheEngine *self, GAsyncResult *result, GError **error);

G_END_DECLS
