/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables that leave: see tabular.h. Pure. */
#include "tabular.h"
#include "csv.h"

struct _ParapheTabular {
  char *title;
  GArray *columns; /* (owned) (element-type ParapheTabularColumn) */
  GArray *cells;   /* (owned) (element-type ParapheTabularCell) row after row */
};

static void
clear_column (gpointer data) {
  ParapheTabularColumn *column = data;
  g_free (column->id);
  g_free (column->title);
}

static void
clear_cell (gpointer data) {
  g_free (((ParapheTabularCell *) data)->text);
}

ParapheTabular *
paraphe_tabular_new (const char *title) {
  ParapheTabular *self = g_new0 (ParapheTabular, 1);
  self->title = g_strdup (title);
  self->columns = g_array_new (FALSE, TRUE, sizeof (ParapheTabularColumn));
  self->cells = g_array_new (FALSE, TRUE, sizeof (ParapheTabularCell));
  g_array_set_clear_func (self->columns, clear_column);
  g_array_set_clear_func (self->cells, clear_cell);
  return self;
}

void
paraphe_tabular_free (ParapheTabular *self) {
  g_free (self->title);
  g_array_unref (self->columns);
  g_array_unref (self->cells);
  g_free (self);
}

void
paraphe_tabular_add_column (ParapheTabular *self, const char *id, const char *title, ParapheTabularKind kind) {
  ParapheTabularColumn column = { g_strdup (id), g_strdup (title), kind };
  g_array_append_val (self->columns, column);
}

void
paraphe_tabular_add_text (ParapheTabular *self, const char *text) {
  ParapheTabularCell cell = { text == NULL, 0, text != NULL ? g_utf8_make_valid (text, -1) : NULL };
  g_array_append_val (self->cells, cell);
}

void
paraphe_tabular_add_number (ParapheTabular *self, gint64 number) {
  ParapheTabularCell cell = { FALSE, number, NULL };
  g_array_append_val (self->cells, cell);
}

void
paraphe_tabular_add_absent (ParapheTabular *self) {
  ParapheTabularCell cell = { TRUE, 0, NULL };
  g_array_append_val (self->cells, cell);
}

const char *
paraphe_tabular_get_title (const ParapheTabular *self) {
  return self->title;
}

guint
paraphe_tabular_count_columns (const ParapheTabular *self) {
  return self->columns->len;
}

guint
paraphe_tabular_count_rows (const ParapheTabular *self) {
  return self->columns->len > 0 ? self->cells->len / self->columns->len : 0;
}

const ParapheTabularColumn *
paraphe_tabular_get_column (const ParapheTabular *self, guint column) {
  return &g_array_index (self->columns, ParapheTabularColumn, column);
}

const ParapheTabularCell *
paraphe_tabular_get_cell (const ParapheTabular *self, guint row, guint column) {
  return &g_array_index (self->cells, ParapheTabularCell, row * self->columns->len + column);
}

gboolean
paraphe_tabular_sum (const ParapheTabular *self, guint column, gint64 *sum) {
  ParapheTabularKind kind = paraphe_tabular_get_column (self, column)->kind;
  *sum = 0;
  if (kind != PARAPHE_TABULAR_WHOLE && kind != PARAPHE_TABULAR_MONEY)
    return FALSE;
  for (guint row = 0; row < paraphe_tabular_count_rows (self); row++) {
    const ParapheTabularCell *cell = paraphe_tabular_get_cell (self, row, column);
    *sum += cell->absent ? 0 : cell->number;
  }
  return TRUE;
}

static char *
write_number (ParapheTabularKind kind, gint64 number) {
  guint64 size = number < 0 ? 0 - (guint64) number : (guint64) number;
  const char *sign = number < 0 ? "-" : "";
  if (kind == PARAPHE_TABULAR_MONEY)
    return g_strdup_printf ("%s%" G_GUINT64_FORMAT ",%02u", sign, size / 100, (guint) (size % 100));
  if (kind == PARAPHE_TABULAR_DAY)
    return paraphe_day_to_iso ((ParapheDay) number);
  return g_strdup_printf ("%s%" G_GUINT64_FORMAT, sign, size);
}

char *
paraphe_tabular_dup_cell (const ParapheTabular *self, guint row, guint column) {
  const ParapheTabularCell *cell = paraphe_tabular_get_cell (self, row, column);
  if (cell->absent)
    return g_strdup ("");
  ParapheTabularKind kind = paraphe_tabular_get_column (self, column)->kind;
  return kind == PARAPHE_TABULAR_TEXT ? g_strdup (cell->text) : write_number (kind, cell->number);
}

/* A number below zero is no formula: it goes as it is. */
static void
append_cell (const ParapheTabular *self, GString *out, guint column, const char *text) {
  gboolean is_text = paraphe_tabular_get_column (self, column)->kind == PARAPHE_TABULAR_TEXT;
  if (column > 0)
    g_string_append_c (out, ';');
  if (is_text)
    paraphe_csv_append_cell (out, text);
  else
    g_string_append (out, text);
}

static void
append_totals (const ParapheTabular *self, GString *out, const char *total) {
  for (guint column = 0; column < self->columns->len; column++) {
    gint64 sum;
    g_autofree char *text = NULL;
    if (paraphe_tabular_sum (self, column, &sum))
      text = write_number (paraphe_tabular_get_column (self, column)->kind, sum);
    else
      text = column == 0 ? g_strdup_printf ("%s %u", total, paraphe_tabular_count_rows (self)) : g_strdup ("");
    if (column > 0)
      g_string_append_c (out, ';');
    if (column == 0)
      paraphe_csv_append_cell (out, text);
    else
      g_string_append (out, text);
  }
  g_string_append (out, "\r\n");
}

char *
paraphe_tabular_to_csv (const ParapheTabular *self, const char *total) {
  GString *out = g_string_new ("\xef\xbb\xbf");
  for (guint column = 0; column < self->columns->len; column++) {
    if (column > 0)
      g_string_append_c (out, ';');
    paraphe_csv_append_cell (out, paraphe_tabular_get_column (self, column)->title);
  }
  g_string_append (out, "\r\n");
  for (guint row = 0; row < paraphe_tabular_count_rows (self); row++) {
    for (guint column = 0; column < self->columns->len; column++) {
      g_autofree char *text = paraphe_tabular_dup_cell (self, row, column);
      append_cell (self, out, column, text);
    }
    g_string_append (out, "\r\n");
  }
  append_totals (self, out, total);
  return g_string_free (out, FALSE);
}

static void
append_tsv (GString *out, const char *text, gboolean is_text) {
  if (is_text && paraphe_csv_looks_like_formula (text))
    g_string_append_c (out, '\'');
  for (const char *at = text; *at != '\0'; at++)
    g_string_append_c (out, *at == '\t' || *at == '\n' || *at == '\r' ? ' ' : *at);
}

char *
paraphe_tabular_to_tsv (const ParapheTabular *self, gboolean with_titles) {
  GString *out = g_string_new (NULL);
  for (guint column = 0; with_titles && column < self->columns->len; column++) {
    g_string_append (out, column > 0 ? "\t" : "");
    append_tsv (out, paraphe_tabular_get_column (self, column)->title, TRUE);
  }
  if (with_titles)
    g_string_append_c (out, '\n');
  for (guint row = 0; row < paraphe_tabular_count_rows (self); row++) {
    for (guint column = 0; column < self->columns->len; column++) {
      g_autofree char *text = paraphe_tabular_dup_cell (self, row, column);
      g_string_append (out, column > 0 ? "\t" : "");
      append_tsv (out, text, paraphe_tabular_get_column (self, column)->kind == PARAPHE_TABULAR_TEXT);
    }
    g_string_append_c (out, '\n');
  }
  return g_string_free (out, FALSE);
}
