/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table made to leave Paraphe: typed columns, rows, control totals; as CSV, as text for the clipboard. Filled by one thread, then
 * only read. */
#pragma once
#include "day.h"

G_BEGIN_DECLS

typedef enum {
  PARAPHE_TABULAR_TEXT,
  PARAPHE_TABULAR_WHOLE, /* a number that is counted */
  PARAPHE_TABULAR_CODE,  /* a number that names something: nobody adds it */
  PARAPHE_TABULAR_MONEY, /* cents */
  PARAPHE_TABULAR_DAY,
} ParapheTabularKind;

typedef struct {
  char *id;
  char *title; /* translated */
  ParapheTabularKind kind;
} ParapheTabularColumn;

/* A cell: text for PARAPHE_TABULAR_TEXT, else number; absent is an empty cell, never a zero. */
typedef struct {
  gboolean absent;
  gint64 number;
  char *text;
} ParapheTabularCell;

typedef struct _ParapheTabular ParapheTabular;

/* title: of a sheet. */
ParapheTabular *paraphe_tabular_new (const char *title);
void paraphe_tabular_free (ParapheTabular *self);
void paraphe_tabular_add_column (ParapheTabular *self, const char *id, const char *title, ParapheTabularKind kind);
/* The cells of the rows one after the other, each row as wide as there are columns. */
void paraphe_tabular_add_text (ParapheTabular *self, const char *text);   /* (nullable) absent */
void paraphe_tabular_add_number (ParapheTabular *self, gint64 number);
void paraphe_tabular_add_absent (ParapheTabular *self);

const char *paraphe_tabular_get_title (const ParapheTabular *self);
guint paraphe_tabular_count_columns (const ParapheTabular *self);
guint paraphe_tabular_count_rows (const ParapheTabular *self);
const ParapheTabularColumn *paraphe_tabular_get_column (const ParapheTabular *self, guint column);
const ParapheTabularCell *paraphe_tabular_get_cell (const ParapheTabular *self, guint row, guint column);
/* The sum of a column of numbers or amounts, what is absent left out; FALSE for the others. */
gboolean paraphe_tabular_sum (const ParapheTabular *self, guint column, gint64 *sum);

/* A cell as CSV and the clipboard write it: 123,45 for an amount, 2026-11-25 for a day, "" for an absent one (transfer full). */
char *paraphe_tabular_dup_cell (const ParapheTabular *self, guint row, guint column);
/* UTF-8 with a byte order mark and « ; », as the spreadsheets of France open it: titles, rows, then one row of control totals that begins
 * with total (translated, « Total ») and tells the number of rows. Cells that a spreadsheet would take for formulas are neutralised. */
char *paraphe_tabular_to_csv (const ParapheTabular *self, const char *total);
/* Rows with tabs between cells, for the clipboard; formulas are neutralised, tabs and line ends are spaces. */
char *paraphe_tabular_to_tsv (const ParapheTabular *self, gboolean with_titles);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheTabular, paraphe_tabular_free)

G_END_DECLS
