/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading and writing CSV. The header waits until it is whole, since it tells the separator; each row is then gathered in one buffer
 * that serves again for the next. Pure, one thread. */
#include "config.h"
#include "csv.h"
#include <glib/gi18n.h>
#include <string.h>

#define CELL_BYTES (64 * 1024)
#define ROW_BYTES (1024 * 1024)
#define COLUMNS 1000
#define ROWS G_GUINT64_CONSTANT (10000000)
#define REPLACEMENT "\357\277\275"

typedef enum { STATE_START, STATE_PLAIN, STATE_QUOTED, STATE_CLOSING } State;
/* What a byte is outside quotes. */
enum { BYTE_PLAIN, BYTE_SEPARATOR, BYTE_CR, BYTE_LF, BYTE_NUL };

struct _ParapheCsvReader {
  ParapheCsvLimits limits;
  ParapheCsvRow on_row;
  gpointer data;
  GByteArray *header;    /* (owned) (nullable) until it is whole */
  gboolean header_quoted;
  guint8 kinds[256];
  char separator;
  State state;
  gboolean after_cr;     /* a LF that follows belongs to the CR */
  GString *row;          /* (owned) cells, each ended by NUL */
  gsize cell;            /* where the present cell begins */
  guint8 high;           /* bits of the bytes of the cell: 0x80 when one is not ASCII */
  GArray *starts;        /* (owned) (element-type gsize) of the cells of the row */
  GArray *highs;         /* (owned) (element-type guint8) */
  const char **cells;    /* (owned) what is given: as many as the limit */
  GPtrArray *repaired;   /* (owned) (element-type utf8) cells of the row that had to be */
  guint64 line, row_line, cell_line;
  guint64 n_rows, n_replaced;
  gboolean nul_in_cell;
};
G_DEFINE_QUARK (paraphe-csv-error-quark, paraphe_csv_error)

ParapheCsvReader *
paraphe_csv_reader_new (const ParapheCsvLimits *limits, ParapheCsvRow on_row, gpointer data) {
  ParapheCsvReader *self = g_new0 (ParapheCsvReader, 1);
  if (limits != NULL)
    self->limits = *limits;
  self->limits.cell_bytes = self->limits.cell_bytes > 0 ? self->limits.cell_bytes : CELL_BYTES;
  self->limits.row_bytes = self->limits.row_bytes > 0 ? self->limits.row_bytes : ROW_BYTES;
  self->limits.columns = self->limits.columns > 0 ? self->limits.columns : COLUMNS;
  self->limits.rows = self->limits.rows > 0 ? self->limits.rows : ROWS;
  self->on_row = on_row;
  self->data = data;
  self->header = g_byte_array_new ();
  self->row = g_string_sized_new (4096);
  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->highs = g_array_new (FALSE, FALSE, sizeof (guint8));
  self->cells = g_new (const char *, self->limits.columns);
  self->repaired = g_ptr_array_new_with_free_func (g_free);
  self->line = self->row_line = self->cell_line = 1;
  return self;
}

void
paraphe_csv_reader_free (ParapheCsvReader *self) {
  if (self == NULL)
    return;
  g_clear_pointer (&self->header, g_byte_array_unref);
  g_string_free (self->row, TRUE);
  g_array_unref (self->starts);
  g_array_unref (self->highs);
  g_free (self->cells);
  g_ptr_array_unref (self->repaired);
  g_free (self);
}

static gboolean
refuse_size (guint64 line, GError **error) {
  g_set_error (error, PARAPHE_CSV_ERROR, PARAPHE_CSV_ERROR_LIMIT,
               _ ("Line %u: a value or a line is much too long. A quotation mark may never be closed there, or this is not a CSV "
                  "file."),
               (guint) line);
  return FALSE;
}

static gboolean
end_cell (ParapheCsvReader *self, GError **error) {
  if (self->starts->len == self->limits.columns)
    return refuse_size (self->row_line, error);
  g_array_append_val (self->starts, self->cell);
  g_array_append_val (self->highs, self->high);
  self->n_replaced += self->nul_in_cell;
  g_string_append_c (self->row, '\0');
  self->cell = self->row->len;
  self->cell_line = self->line;
  self->high = 0;
  self->nul_in_cell = FALSE;
  self->state = STATE_START;
  return TRUE;
}

/* A cell as it is given; one that is not UTF-8 is repaired and counted. */
static const char *
get_cell (ParapheCsvReader *self, guint i) {
  gsize start = g_array_index (self->starts, gsize, i);
  gsize end = i + 1 < self->starts->len ? g_array_index (self->starts, gsize, i + 1) : self->row->len;
  const char *cell = self->row->str + start;
  gssize length = (gssize) (end - start) - 1;
  if ((g_array_index (self->highs, guint8, i) & 0x80) == 0 || g_utf8_validate (cell, length, NULL))
    return cell;
  char *valid = g_utf8_make_valid (cell, length);
  g_ptr_array_add (self->repaired, valid);
  self->n_replaced++;
  return valid;
}

/* The row that is in the cells. */
static gboolean
give_cells (ParapheCsvReader *self, guint n_cells, GError **error) {
  if (self->n_rows == self->limits.rows) {
    g_set_error (error, PARAPHE_CSV_ERROR, PARAPHE_CSV_ERROR_LIMIT,
                 _ ("The file has more than %u lines: this is not what is expected here."), (guint) self->limits.rows);
    return FALSE;
  }
  self->n_rows++;
  gboolean goes_on = self->on_row (self->cells, n_cells, self->row_line, self->data, error);
  if (self->repaired->len > 0)
    g_ptr_array_set_size (self->repaired, 0);
  return goes_on;
}

static gboolean
give_row (ParapheCsvReader *self, GError **error) {
  for (guint i = 0; i < self->starts->len; i++)
    self->cells[i] = get_cell (self, i);
  return give_cells (self, self->starts->len, error);
}

/* Always TRUE. */
static gboolean
begin_row (ParapheCsvReader *self) {
  g_string_truncate (self->row, 0);
  g_array_set_size (self->starts, 0);
  g_array_set_size (self->highs, 0);
  self->cell = 0;
  self->state = STATE_START;
  self->row_line = self->cell_line = self->line;
  return TRUE;
}

static gboolean
end_row (ParapheCsvReader *self, GError **error) {
  gboolean is_blank = self->starts->len == 0 && self->row->len == 0 && self->state == STATE_START;
  gboolean goes_on = is_blank || (end_cell (self, error) && give_row (self, error));
  begin_row (self);
  return goes_on;
}

/* Bytes that are part of the cell. */
static gboolean
append (ParapheCsvReader *self, const char *bytes, gsize n_bytes, GError **error) {
  if (self->row->len - self->cell + n_bytes > self->limits.cell_bytes || self->row->len + n_bytes > self->limits.row_bytes)
    return refuse_size (self->cell_line, error);
  g_string_append_len (self->row, bytes, (gssize) n_bytes);
  return TRUE;
}

static gboolean
append_nul (ParapheCsvReader *self, GError **error) {
  self->nul_in_cell = TRUE;
  self->state = self->state == STATE_QUOTED ? STATE_QUOTED : STATE_PLAIN;
  return append (self, REPLACEMENT, strlen (REPLACEMENT), error);
}

/* The run of bytes of a cell without quotes; *at is left on what ends it. */
static gboolean
read_plain (ParapheCsvReader *self, const char **at, const char *end, GError **error) {
  const char *start = *at, *p = start;
  guint8 high = 0;
  for (; p < end && self->kinds[(guint8) *p] == BYTE_PLAIN; p++)
    high |= (guint8) *p;
  self->high |= high;
  *at = p;
  if (p == start)
    return TRUE;
  self->state = STATE_PLAIN;
  return append (self, start, (gsize) (p - start), error);
}

static gboolean
read_quoted (ParapheCsvReader *self, const char **at, const char *end, GError **error) {
  const char *start = *at, *p = start;
  for (; p < end && *p != '"' && *p != '\0'; p++) {
    self->high |= (guint8) *p;
    self->line += *p == '\n';
  }
  *at = p;
  if (p > start && !append (self, start, (gsize) (p - start), error))
    return FALSE;
  if (p == end)
    return TRUE;
  (*at)++;
  if (*p == '\0')
    return append_nul (self, error);
  self->state = STATE_CLOSING;
  return TRUE;
}

/* What ends a cell or a row, or a NUL. */
static gboolean
read_mark (ParapheCsvReader *self, guint8 kind, GError **error) {
  if (kind == BYTE_NUL)
    return append_nul (self, error);
  if (kind == BYTE_SEPARATOR)
    return end_cell (self, error);
  self->line++;
  self->after_cr = kind == BYTE_CR;
  return end_row (self, error);
}

static gboolean
read_outside (ParapheCsvReader *self, const char **at, const char *end, GError **error) {
  if (**at == '"' && self->state == STATE_START) {
    self->state = STATE_QUOTED;
    (*at)++;
    return TRUE;
  }
  if (**at == '"' && self->state == STATE_CLOSING) {
    self->state = STATE_QUOTED;
    (*at)++;
    return append (self, "\"", 1, error);
  }
  if (self->kinds[(guint8) **at] == BYTE_PLAIN)
    return read_plain (self, at, end, error);
  return read_mark (self, self->kinds[(guint8) *(*at)++], error);
}

/* Bytes of a character that is not ASCII stand together: only such runs are validated, the rest is skipped eight bytes at a time. */
static gboolean
is_utf8 (const char *text, gsize size) {
  const guint64 high = G_GUINT64_CONSTANT (0x8080808080808080);
  const char *end = text + size;
  while (text < end) {
    guint64 word = 0;
    if (end - text >= (gssize) sizeof word) {
      memcpy (&word, text, sizeof word);
      if ((word & high) == 0) {
        text += sizeof word;
        continue;
      }
    }
    for (; text < end && (guint8) *text < 0x80; text++)
      ;
    const char *start = text;
    for (; text < end && (guint8) *text >= 0x80; text++)
      ;
    if (text > start && !g_utf8_validate_len (start, (gsize) (text - start), NULL))
      return FALSE;
  }
  return TRUE;
}

/* The plain case: a row that lies whole in the piece, without quote nor NUL, is copied at once and cut at its separators. *is_done tells
 * whether it was one; the rules are those of the other functions. */
static gboolean
read_whole_row (ParapheCsvReader *self, const char **at, const char *end, gboolean *is_done, GError **error) {
  const char *line_end = memchr (*at, '\n', (gsize) (end - *at));
  gsize size = line_end != NULL ? (gsize) (line_end - *at) : 0;
  size -= size > 0 && line_end[-1] == '\r';
  if (size == 0 || size > self->limits.row_bytes || memchr (*at, '"', size) != NULL || memchr (*at, '\0', size) != NULL
      || memchr (*at, '\r', size) != NULL || !is_utf8 (*at, size))
    return TRUE;
  *is_done = TRUE;
  g_string_append_len (self->row, *at, (gssize) size);
  guint n_cells = 0;
  for (char *cell = self->row->str, *row_end = cell + size, *next; cell != NULL; cell = next) {
    char *cell_end = memchr (cell, self->separator, (gsize) (row_end - cell));
    next = cell_end != NULL ? cell_end + 1 : NULL;
    cell_end = cell_end != NULL ? cell_end : row_end;
    if ((gsize) (cell_end - cell) > self->limits.cell_bytes || n_cells == self->limits.columns)
      return refuse_size (self->row_line, error);
    *cell_end = '\0';
    self->cells[n_cells++] = cell;
  }
  *at = line_end + 1;
  self->line++;
  return give_cells (self, n_cells, error) && begin_row (self);
}

static gboolean
read_bytes (ParapheCsvReader *self, const char *at, const char *end, GError **error) {
  while (at < end) {
    if (self->after_cr) {
      self->after_cr = FALSE;
      at += *at == '\n';
      continue;
    }
    gboolean is_done = FALSE, is_fresh = self->state == STATE_START && self->starts->len == 0 && self->row->len == 0;
    if (is_fresh && !read_whole_row (self, &at, end, &is_done, error))
      return FALSE;
    if (is_done)
      continue;
    if (self->state == STATE_QUOTED ? !read_quoted (self, &at, end, error) : !read_outside (self, &at, end, error))
      return FALSE;
  }
  return TRUE;
}

/* The separator that the header has most of; alone in its row, it says nothing. */
static char
find_separator (const GByteArray *header) {
  static const char separators[] = { ';', ',', '\t' };
  guint counts[G_N_ELEMENTS (separators)] = { 0 }, best = 0;
  gboolean quoted = FALSE;
  for (guint i = 0; i < header->len; i++) {
    quoted ^= header->data[i] == '"';
    for (guint j = 0; !quoted && j < G_N_ELEMENTS (separators); j++)
      counts[j] += header->data[i] == (guint8) separators[j];
  }
  for (guint j = 1; j < G_N_ELEMENTS (separators); j++)
    best = counts[j] > counts[best] ? j : best;
  return separators[best];
}

static gboolean
begin_rows (ParapheCsvReader *self, GError **error) {
  g_autoptr (GByteArray) header = g_steal_pointer (&self->header);
  const char *text = (const char *) header->data;
  gsize mark = header->len >= 3 && memcmp (text, "\357\273\277", 3) == 0 ? 3 : 0;
  if (header->len >= 2 && (memcmp (text, "\377\376", 2) == 0 || memcmp (text, "\376\377", 2) == 0)) {
    g_set_error_literal (error, PARAPHE_CSV_ERROR, PARAPHE_CSV_ERROR_ENCODING,
                         _ ("The file is in UTF-16: save it as CSV in UTF-8, then do it again."));
    return FALSE;
  }
  self->separator = find_separator (header);
  self->kinds[(guint8) self->separator] = BYTE_SEPARATOR;
  self->kinds['\r'] = BYTE_CR;
  self->kinds['\n'] = BYTE_LF;
  self->kinds[0] = BYTE_NUL;
  return header->len == mark || read_bytes (self, text + mark, text + header->len, error);
}

/* Keeps the bytes up to the end of the header; *at is left after it. FALSE: it is not whole yet, or the error. */
static gboolean
gather_header (ParapheCsvReader *self, const char **at, const char *end, GError **error) {
  const char *p = *at;
  gboolean is_whole = FALSE;
  while (p < end && !is_whole) {
    self->header_quoted ^= *p == '"';
    is_whole = !self->header_quoted && (*p == '\n' || *p == '\r');
    p++;
  }
  gsize n = (gsize) (p - *at);
  if (self->header->len + n > self->limits.row_bytes)
    return refuse_size (1, error);
  g_byte_array_append (self->header, (const guint8 *) *at, (guint) n);
  *at = p;
  return is_whole;
}

gboolean
paraphe_csv_reader_feed (ParapheCsvReader *self, const char *bytes, gsize n_bytes, GError **error) {
  const char *at = bytes, *end = bytes + n_bytes;
  g_autoptr (GError) cause = NULL;
  if (self->header == NULL)
    return read_bytes (self, at, end, error);
  if (!gather_header (self, &at, end, &cause)) {
    if (cause == NULL)
      return TRUE;
    g_propagate_error (error, g_steal_pointer (&cause));
    return FALSE;
  }
  return begin_rows (self, error) && read_bytes (self, at, end, error);
}

gboolean
paraphe_csv_reader_end (ParapheCsvReader *self, GError **error) {
  if (self->header != NULL && !begin_rows (self, error))
    return FALSE;
  if (self->state == STATE_QUOTED) {
    g_set_error (error, PARAPHE_CSV_ERROR, PARAPHE_CSV_ERROR_QUOTE,
                 _ ("The file ends inside a quotation that begins on line %u: it was cut, or a quotation mark is missing."),
                 (guint) self->cell_line);
    return FALSE;
  }
  if (!end_row (self, error))
    return FALSE;
  if (self->n_rows > 0)
    return TRUE;
  g_set_error_literal (error, PARAPHE_CSV_ERROR, PARAPHE_CSV_ERROR_EMPTY, _ ("The file is empty."));
  return FALSE;
}

guint64
paraphe_csv_reader_count_rows (ParapheCsvReader *self) {
  return self->n_rows;
}

guint64
paraphe_csv_reader_count_replaced (ParapheCsvReader *self) {
  return self->n_replaced;
}

char
paraphe_csv_reader_get_separator (ParapheCsvReader *self) {
  return self->separator;
}

gboolean
paraphe_csv_looks_like_formula (const char *cell) {
  static const char *const beginnings[] = { "=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠" };
  for (gsize i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (g_str_has_prefix (cell, beginnings[i]))
      return TRUE;
  return FALSE;
}

void
paraphe_csv_append_cell (GString *out, const char *cell) {
  g_string_append_c (out, '"');
  if (cell != NULL && paraphe_csv_looks_like_formula (cell))
    g_string_append_c (out, '\'');
  for (const char *at = cell; at != NULL && *at != '\0'; at++) {
    if (*at == '"')
      g_string_append_c (out, '"');
    g_string_append_c (out, *at);
  }
  g_string_append_c (out, '"');
}

void
paraphe_csv_append_row (GString *out, const char *const *cells, guint n_cells) {
  for (guint i = 0; i < n_cells; i++) {
    if (i > 0)
      g_string_append_c (out, ';');
    paraphe_csv_append_cell (out, cells[i]);
  }
  g_string_append (out, "\r\n");
}
