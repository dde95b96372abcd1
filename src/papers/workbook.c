/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XLSX through libxlsxwriter. Any thread, one call at a time. */
#include "workbook.h"
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

#define LONGEST_SHEET_NAME 31
#define LONGEST_TEXT 32767
#define WIDEST_COLUMN 48

typedef struct {
  lxw_workbook *book;
  lxw_format *head, *text, *whole, *money, *day, *total, *total_money;
} Formats;

static void
make_formats (Formats *formats, lxw_workbook *book) {
  formats->book = book;
  formats->head = workbook_add_format (book);
  format_set_bold (formats->head);
  formats->text = workbook_add_format (book);
  format_set_num_format (formats->text, "@");
  formats->whole = workbook_add_format (book);
  format_set_num_format (formats->whole, "0");
  formats->money = workbook_add_format (book);
  format_set_num_format (formats->money, "#,##0.00");
  formats->day = workbook_add_format (book);
  format_set_num_format (formats->day, "yyyy-mm-dd");
  formats->total = workbook_add_format (book);
  format_set_bold (formats->total);
  formats->total_money = workbook_add_format (book);
  format_set_bold (formats->total_money);
  format_set_num_format (formats->total_money, "#,##0.00");
}

/* Without what a sheet's name may not hold; (transfer full). */
static char *
make_sheet_name (const char *title, guint position) {
  g_autofree char *clean = g_strdelimit (g_strdup (title), "[]:*?/\\'", ' ');
  g_autofree char *numbered = position > 0 ? g_strdup_printf ("%u %s", position + 1, clean) : g_strdup (clean);
  return g_utf8_strlen (numbered, -1) > LONGEST_SHEET_NAME ? g_utf8_substring (numbered, 0, LONGEST_SHEET_NAME)
                                                           : g_steal_pointer (&numbered);
}

/* Control characters are no XML; a cell holds so much. (transfer full) */
static char *
clean_text (const char *text) {
  GString *clean = g_string_new (NULL);
  glong n = 0;
  for (const char *at = text; *at != '\0' && n < LONGEST_TEXT; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if ((c < 0x20 && c != '\n' && c != '\t') || c == 0xfffe || c == 0xffff)
      continue;
    n += c > 0xffff ? 2 : 1;
    g_string_append_unichar (clean, c);
  }
  return g_string_free (clean, FALSE);
}

static void
write_day (lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, ParapheDay day, lxw_format *format) {
  int year, month, number;
  paraphe_day_get_ymd (day, &year, &month, &number);
  lxw_datetime date = { .year = year, .month = month, .day = number };
  worksheet_write_datetime (sheet, row, column, &date, format);
}

static void
write_cell (lxw_worksheet *sheet, const Formats *formats, const ParapheTabular *table, guint row, guint column) {
  const ParapheTabularCell *cell = paraphe_tabular_get_cell (table, row, column);
  lxw_row_t at = row + 1;
  lxw_col_t to = (lxw_col_t) column;
  if (cell->absent)
    return;
  switch (paraphe_tabular_get_column (table, column)->kind) {
  case PARAPHE_TABULAR_TEXT: {
    g_autofree char *text = clean_text (cell->text);
    if (*text != '\0')
      worksheet_write_string (sheet, at, to, text, formats->text);
    return;
  }
  case PARAPHE_TABULAR_MONEY:
    worksheet_write_number (sheet, at, to, (double) cell->number / 100, formats->money);
    return;
  case PARAPHE_TABULAR_DAY:
    write_day (sheet, at, to, (ParapheDay) cell->number, formats->day);
    return;
  case PARAPHE_TABULAR_WHOLE:
  case PARAPHE_TABULAR_CODE:
  default:
    worksheet_write_number (sheet, at, to, (double) cell->number, formats->whole);
  }
}

/* A column as wide as its longest text, within reason. */
static void
set_width (lxw_worksheet *sheet, const ParapheTabular *table, guint column) {
  glong widest = g_utf8_strlen (paraphe_tabular_get_column (table, column)->title, -1);
  for (guint row = 0; row < paraphe_tabular_count_rows (table); row++) {
    g_autofree char *text = paraphe_tabular_dup_cell (table, row, column);
    widest = MAX (widest, g_utf8_strlen (text, -1));
  }
  worksheet_set_column (sheet, (lxw_col_t) column, (lxw_col_t) column, (double) MIN (widest + 2, WIDEST_COLUMN), NULL);
}

static void
write_totals (lxw_worksheet *sheet, const Formats *formats, const ParapheTabular *table, const char *total) {
  lxw_row_t at = paraphe_tabular_count_rows (table) + 1;
  g_autofree char *count = g_strdup_printf ("%s %u", total, paraphe_tabular_count_rows (table));
  worksheet_write_string (sheet, at, 0, count, formats->total);
  for (guint column = 1; column < paraphe_tabular_count_columns (table); column++) {
    gint64 sum;
    if (!paraphe_tabular_sum (table, column, &sum))
      continue;
    gboolean money = paraphe_tabular_get_column (table, column)->kind == PARAPHE_TABULAR_MONEY;
    worksheet_write_number (sheet, at, (lxw_col_t) column, money ? (double) sum / 100 : (double) sum,
                            money ? formats->total_money : formats->total);
  }
}

static void
write_sheet (lxw_worksheet *sheet, const Formats *formats, const ParapheTabular *table, const char *total) {
  guint n_columns = paraphe_tabular_count_columns (table), n_rows = paraphe_tabular_count_rows (table);
  for (guint column = 0; column < n_columns; column++) {
    worksheet_write_string (sheet, 0, (lxw_col_t) column, paraphe_tabular_get_column (table, column)->title, formats->head);
    set_width (sheet, table, column);
  }
  for (guint row = 0; row < n_rows; row++)
    for (guint column = 0; column < n_columns; column++)
      write_cell (sheet, formats, table, row, column);
  worksheet_freeze_panes (sheet, 1, 0);
  if (n_rows > 0 && n_columns > 0)
    worksheet_autofilter (sheet, 0, 0, n_rows, (lxw_col_t) (n_columns - 1));
  write_totals (sheet, formats, table, total);
}

static gboolean
write_file (GPtrArray *tables, const char *total, const char *path, const char *folder, GError **error) {
  g_autofree char *place = g_strdup (folder);
  lxw_workbook_options options = { .constant_memory = LXW_FALSE, .tmpdir = place };
  lxw_workbook *book = workbook_new_opt (path, &options);
  Formats formats;
  make_formats (&formats, book);
  for (guint i = 0; i < tables->len; i++) {
    g_autofree char *name = make_sheet_name (paraphe_tabular_get_title (tables->pdata[i]), i);
    lxw_worksheet *sheet = workbook_add_worksheet (book, name);
    if (sheet == NULL)
      sheet = workbook_add_worksheet (book, NULL);
    write_sheet (sheet, &formats, tables->pdata[i], total);
  }
  lxw_error problem = workbook_close (book);
  if (problem == LXW_NO_ERROR)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, lxw_strerror (problem));
  return FALSE;
}

GBytes *
paraphe_workbook_write (GPtrArray *tables, const char *total, const char *folder, GError **error) {
  g_autofree char *path = g_build_filename (folder, "workbook-XXXXXX", NULL);
  int fd = g_mkstemp (path);
  if (fd < 0) {
    int code = errno;
    g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (code), g_strerror (code));
    return NULL;
  }
  close (fd);
  char *content = NULL;
  gsize length = 0;
  gboolean written = write_file (tables, total, path, folder, error) && g_file_get_contents (path, &content, &length, error);
  g_unlink (path);
  return written ? g_bytes_new_take (content, length) : NULL;
}
