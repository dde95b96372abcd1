/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV as it is met: a reader fed with bytes in any pieces, whose memory does not grow with the file, and the writing of cells that a
 * spreadsheet cannot take for formulas. Pure, one thread. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

#define PARAPHE_CSV_ERROR (paraphe_csv_error_quark ())
GQuark paraphe_csv_error_quark (void);
typedef enum {
  PARAPHE_CSV_ERROR_ENCODING, /* UTF-16: save it as UTF-8 */
  PARAPHE_CSV_ERROR_LIMIT,    /* a cell, a row or a file beyond the limits; most often a quote that nothing closes */
  PARAPHE_CSV_ERROR_QUOTE,    /* the end came inside quotes */
  PARAPHE_CSV_ERROR_EMPTY,    /* no row at all */
} ParapheCsvError;

/* What is never exceeded; 0 is the default of each. */
typedef struct {
  gsize cell_bytes;  /* 64 KiB */
  gsize row_bytes;   /* 1 MiB */
  guint columns;     /* 1000 */
  guint64 rows;      /* 10 millions, the header included */
} ParapheCsvLimits;

/* A row, the header first: its cells are valid UTF-8, borrowed for the call; line: where it begins, from 1. FALSE with the error
 * stops the reading. */
typedef gboolean (*ParapheCsvRow) (const char *const *cells, guint n_cells, guint64 line, gpointer data, GError **error);

typedef struct _ParapheCsvReader ParapheCsvReader;
ParapheCsvReader *paraphe_csv_reader_new (const ParapheCsvLimits *limits, ParapheCsvRow on_row, gpointer data);
void paraphe_csv_reader_free (ParapheCsvReader *self);
/* Bytes in any pieces. The separator is the one that the header has most of: « ; », « , » or a tab. Quotes, doubled quotes, lines that
 * end with CR, LF or both, a byte order mark and blank lines are understood; a quote inside a cell without quotes is a character. */
gboolean paraphe_csv_reader_feed (ParapheCsvReader *self, const char *bytes, gsize n_bytes, GError **error);
/* The end of the file: the last row may lack its line end. */
gboolean paraphe_csv_reader_end (ParapheCsvReader *self, GError **error);
guint64 paraphe_csv_reader_count_rows (ParapheCsvReader *self);
/* Cells that were not UTF-8, or held a NUL: what could not be read is U+FFFD in them. */
guint64 paraphe_csv_reader_count_replaced (ParapheCsvReader *self);
char paraphe_csv_reader_get_separator (ParapheCsvReader *self); /* 0 until the header was read */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheCsvReader, paraphe_csv_reader_free)

/* Would a spreadsheet take this cell for a formula? It begins with = + - @ (full-width ones too), a tab or CR. */
gboolean paraphe_csv_looks_like_formula (const char *cell);
/* Appends a cell in quotes. One that begins with = + - @ (full-width ones too), a tab or CR gets an apostrophe before it: a spreadsheet
 * would take it for a formula. */
void paraphe_csv_append_cell (GString *out, const char *cell);
/* Appends a row: cells, « ; » between them, CRLF at its end. */
void paraphe_csv_append_row (GString *out, const char *const *cells, guint n_cells);

G_END_DECLS
