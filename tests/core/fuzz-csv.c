/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes into the reader of CSV, whole and in pieces: it must read the same, or refuse the same, and give nothing but UTF-8. What it
 * read is written and read again. */
#include "csv.h"
#include "fuzz-input.h"

typedef struct {
  GString *cells;   /* each ended by NUL, each row by a line feed after it */
  GString *written; /* (nullable) the same as CSV */
  guint64 line;
  guint64 n_rows, n_replaced;
  guint limit;
} Reading;

static gboolean
on_row (const char *const *cells, guint n_cells, guint64 line, gpointer data, GError **error) {
  Reading *reading = data;
  g_assert_cmpuint (n_cells, >, 0);
  g_assert_cmpuint (n_cells, <=, reading->limit);
  g_assert_cmpuint (line, >, reading->line);
  reading->line = line;
  reading->n_rows++;
  for (guint i = 0; i < n_cells; i++) {
    g_assert_true (g_utf8_validate (cells[i], -1, NULL));
    g_string_append_len (reading->cells, cells[i], (gssize) strlen (cells[i]) + 1);
  }
  g_string_append_c (reading->cells, '\n');
  if (reading->written != NULL)
    paraphe_csv_append_row (reading->written, cells, n_cells);
  return TRUE;
}

/* 0, or the code of the error and one. */
static int
read_in_pieces (const char *bytes, gsize size, gsize piece, const ParapheCsvLimits *limits, Reading *reading) {
  g_autoptr (GError) error = NULL;
  reading->limit = limits->columns > 0 ? limits->columns : 1000;
  g_autoptr (ParapheCsvReader) reader = paraphe_csv_reader_new (limits, on_row, reading);
  gboolean goes_on = TRUE;
  for (gsize at = 0; goes_on && at < size; at += piece)
    goes_on = paraphe_csv_reader_feed (reader, bytes + at, MIN (piece, size - at), &error);
  goes_on = goes_on && paraphe_csv_reader_end (reader, &error);
  g_assert_cmpint (goes_on, ==, error == NULL);
  g_assert_cmpuint (paraphe_csv_reader_count_rows (reader), ==, reading->n_rows);
  reading->n_replaced = paraphe_csv_reader_count_replaced (reader);
  return goes_on ? 0 : error->code + 1;
}

static void
reading_clear (Reading *reading) {
  g_string_free (reading->cells, TRUE);
  if (reading->written != NULL)
    g_string_free (reading->written, TRUE);
}

/* The cells of a row written, without the apostrophe that keeps a spreadsheet from computing. */
static gboolean
on_written_row (const char *const *cells, guint n_cells, guint64 line, gpointer data, GError **error) {
  GString *out = data;
  for (guint i = 0; i < n_cells; i++) {
    static const char *const dangers[] = { "=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠" };
    gboolean is_kept = FALSE;
    for (gsize j = 0; j < G_N_ELEMENTS (dangers); j++) {
      g_assert_false (g_str_has_prefix (cells[i], dangers[j]));
      is_kept = is_kept || (cells[i][0] == '\'' && g_str_has_prefix (cells[i] + 1, dangers[j]));
    }
    g_string_append_len (out, cells[i] + is_kept, (gssize) strlen (cells[i] + is_kept) + 1);
  }
  g_string_append_c (out, '\n');
  return TRUE;
}

/* One that was not guarded and is « '= » would lose its apostrophe: not compared. The separator of a header of one column is a guess. */
static void
check_written (const Reading *reading) {
  static const char *const guarded[] = { "'=", "'+", "'-", "'@", "'\t", "'\r", "'＝", "'＋", "'－", "'＠" };
  const ParapheCsvLimits limits = { .cell_bytes = 10000, .row_bytes = 100000, .columns = 1000, .rows = 10000 };
  g_autoptr (GString) again = g_string_new (NULL);
  const char *end = reading->cells->str + reading->cells->len;
  for (const char *cell = reading->cells->str; cell < end; cell += strlen (cell) + 1)
    for (gsize i = 0; i < G_N_ELEMENTS (guarded); i++)
      if (g_str_has_prefix (*cell == '\n' ? cell + 1 : cell, guarded[i]) || g_str_has_prefix (cell, guarded[i]))
        return;
  g_autoptr (ParapheCsvReader) reader = paraphe_csv_reader_new (&limits, on_written_row, again);
  g_autoptr (GError) error = NULL;
  gboolean is_read = paraphe_csv_reader_feed (reader, reading->written->str, reading->written->len, &error)
                     && paraphe_csv_reader_end (reader, &error);
  g_assert_no_error (error);
  g_assert_true (is_read);
  g_assert_cmpuint (paraphe_csv_reader_count_replaced (reader), ==, 0);
  g_assert_cmpmem (again->str, again->len, reading->cells->str, reading->cells->len);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size) {
  static const ParapheCsvLimits choices[] = { { .cell_bytes = 200, .row_bytes = 1000, .columns = 40, .rows = 500 }, { 0 } };
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++) {
    Reading whole = { g_string_new (NULL), g_string_new (NULL) }, parts = { g_string_new (NULL) };
    int fault = read_in_pieces ((const char *) data, size, size + 1, &choices[i], &whole);
    g_assert_cmpint (read_in_pieces ((const char *) data, size, size % 7 + 1, &choices[i], &parts), ==, fault);
    g_assert_cmpmem (whole.cells->str, whole.cells->len, parts.cells->str, parts.cells->len);
    g_assert_cmpuint (whole.n_replaced, ==, parts.n_replaced);
    if (fault == 0)
      check_written (&whole);
    reading_clear (&whole);
    reading_clear (&parts);
  }
  return 0;
}
