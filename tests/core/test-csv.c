/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader of CSV: a table of texts, each read whole and in pieces of every size; limits; seeded mutations for two seconds; and the
 * cells that a spreadsheet must not take for formulas, written and read again. */
#include "csv.h"
#include <gio/gio.h>
#include <string.h>

/* Rows between { }, cells between [ ]. */
static gboolean
on_row (const char *const *cells, guint n_cells, guint64 line, gpointer data, GError **error) {
  GString *out = data;
  g_string_append_c (out, '{');
  for (guint i = 0; i < n_cells; i++) {
    g_assert_true (g_utf8_validate (cells[i], -1, NULL));
    g_string_append_printf (out, "[%s]", cells[i]);
  }
  g_string_append_c (out, '}');
  return TRUE;
}

typedef struct {
  char *rows;
  guint64 n_rows, n_replaced;
  char separator;
  GError *error;
} Outcome;

static void
outcome_clear (Outcome *self) {
  g_free (self->rows);
  g_clear_error (&self->error);
}

static Outcome
read_text (const char *bytes, gsize size, gsize piece, const ParapheCsvLimits *limits) {
  Outcome outcome = { NULL };
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (ParapheCsvReader) reader = paraphe_csv_reader_new (limits, on_row, rows);
  gboolean goes_on = TRUE;
  for (gsize at = 0; goes_on && at < size; at += piece) {
    /* A piece of its own, so that a sanitiser sees a read beyond it. */
    g_autofree char *copy = g_memdup2 (bytes + at, MIN (piece, size - at));
    goes_on = paraphe_csv_reader_feed (reader, copy, MIN (piece, size - at), &outcome.error);
  }
  if (goes_on)
    goes_on = paraphe_csv_reader_end (reader, &outcome.error);
  g_assert_cmpint (goes_on, ==, outcome.error == NULL);
  outcome.rows = g_strdup (rows->str);
  outcome.n_rows = paraphe_csv_reader_count_rows (reader);
  outcome.n_replaced = paraphe_csv_reader_count_replaced (reader);
  outcome.separator = paraphe_csv_reader_get_separator (reader);
  return outcome;
}

#define BYTES(text) text, sizeof text - 1

static const struct {
  const char *text;
  gsize size;
  const char *rows;
  guint64 n_replaced;
} texts[] = {
  { BYTES ("a;b\n1;2\n"), "{[a][b]}{[1][2]}", 0 },
  { BYTES ("a,b\r\n1,2\r\n"), "{[a][b]}{[1][2]}", 0 },
  { BYTES ("a\tb\r1\t2"), "{[a][b]}{[1][2]}", 0 },
  { BYTES ("\357\273\277a;b\n1;2"), "{[a][b]}{[1][2]}", 0 },
  { BYTES ("a;b,c\n1;2,3\n"), "{[a][b,c]}{[1][2,3]}", 0 },
  { BYTES ("\"a;x\",b,c\n1,2,3\n"), "{[a;x][b][c]}{[1][2][3]}", 0 },
  { BYTES ("a\n1;2\n"), "{[a]}{[1][2]}", 0 },
  { BYTES ("a;b\n\"x\"\"y\";\"\"\n"), "{[a][b]}{[x\"y][]}", 0 },
  { BYTES ("a;b\n\"x\r\ny\";2\r\n"), "{[a][b]}{[x\r\ny][2]}", 0 },
  { BYTES ("a;b\n5\" pipe;2\n"), "{[a][b]}{[5\" pipe][2]}", 0 },
  { BYTES ("a;b\n\"x\"y;2\n"), "{[a][b]}{[xy][2]}", 0 },
  { BYTES ("a;b\n\"x\"y\";2\n"), "{[a][b]}{[xy\"][2]}", 0 },
  { BYTES ("a;b\n\n\r\n1;2\n\n"), "{[a][b]}{[1][2]}", 0 },
  { BYTES ("a;b\n;\n1\n1;2;3\n"), "{[a][b]}{[][]}{[1]}{[1][2][3]}", 0 },
  { BYTES ("a;b\n\"\"\n"), "{[a][b]}{[]}", 0 },
  { BYTES ("\"a\n;\";b\n1;2\n"), "{[a\n;][b]}{[1][2]}", 0 },
  { BYTES ("a;b\n\303\251cole;\"\305\223\"\n"), "{[a][b]}{[école][œ]}", 0 },
  { BYTES ("a;b\n\351cole;2\n"), "{[a][b]}{[\357\277\275cole][2]}", 1 },
  { BYTES ("a;b\nx\0y;\"z\0\"\n"), "{[a][b]}{[x\357\277\275y][z\357\277\275]}", 2 },
};

static void
test_texts (void) {
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    for (gsize piece = 1; piece <= texts[i].size; piece++) {
      Outcome outcome = read_text (texts[i].text, texts[i].size, piece, NULL);
      g_assert_no_error (outcome.error);
      g_assert_cmpstr (outcome.rows, ==, texts[i].rows);
      g_assert_cmpuint (outcome.n_replaced, ==, texts[i].n_replaced);
      outcome_clear (&outcome);
    }
}

static const struct {
  const char *text;
  gsize size;
  ParapheCsvError error;
} refusals[] = {
  { BYTES (""), PARAPHE_CSV_ERROR_EMPTY },
  { BYTES ("\n\n"), PARAPHE_CSV_ERROR_EMPTY },
  { BYTES ("\357\273\277"), PARAPHE_CSV_ERROR_EMPTY },
  { BYTES ("\377\376a\0;\0b\0\n\0"), PARAPHE_CSV_ERROR_ENCODING },
  { BYTES ("a;b\n1;\"2\n"), PARAPHE_CSV_ERROR_QUOTE },
  { BYTES ("a;b\n1;12345678901\n"), PARAPHE_CSV_ERROR_LIMIT },
  { BYTES ("a;b\n1;2\n\"12345678901\n2;3\n"), PARAPHE_CSV_ERROR_LIMIT },
  { BYTES ("a;b\n123456;123456;123456;123456\n"), PARAPHE_CSV_ERROR_LIMIT },
  { BYTES ("a;b\n1;2;3;4;5\n"), PARAPHE_CSV_ERROR_LIMIT },
  { BYTES ("a;b\n1\n2\n3\n4\n"), PARAPHE_CSV_ERROR_LIMIT },
  { BYTES ("123456789012345678901234567890"), PARAPHE_CSV_ERROR_LIMIT },
};

static void
test_refusals (void) {
  const ParapheCsvLimits limits = { .cell_bytes = 10, .row_bytes = 25, .columns = 4, .rows = 4 };
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    for (gsize piece = 1; piece <= MAX (1, refusals[i].size); piece++) {
      Outcome outcome = read_text (refusals[i].text, refusals[i].size, piece, &limits);
      g_test_message ("refusal %" G_GSIZE_FORMAT ", pieces of %" G_GSIZE_FORMAT, i, piece);
      g_assert_error (outcome.error, PARAPHE_CSV_ERROR, (int) refusals[i].error);
      outcome_clear (&outcome);
    }
}

/* The line named is the one where the quotation begins, not the one where the limit was met. */
static void
test_line (void) {
  g_autoptr (GString) text = g_string_new ("a;b\n1;2\n\"never;closed\n");
  for (int i = 0; i < 20000; i++)
    g_string_append (text, "1;2\n");
  Outcome outcome = read_text (text->str, text->len, 4096, NULL);
  g_assert_error (outcome.error, PARAPHE_CSV_ERROR, PARAPHE_CSV_ERROR_LIMIT);
  g_assert_nonnull (strstr (outcome.error->message, "Line 3:"));
  outcome_clear (&outcome);
}

static gboolean
on_third_row (const char *const *cells, guint n_cells, guint64 line, gpointer data, GError **error) {
  if (line < 3)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "enough");
  return FALSE;
}

static void
test_stop (void) {
  g_autoptr (ParapheCsvReader) reader = paraphe_csv_reader_new (NULL, on_third_row, NULL);
  g_autoptr (GError) error = NULL;
  g_assert_false (paraphe_csv_reader_feed (reader, "a\n1\n2\n3\n", 8, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (paraphe_csv_reader_count_rows (reader), ==, 3);
}

static void
mutate (GRand *dice, GByteArray *text) {
  static const char marks[] = { ';', ',', '\t', '"', '\n', '\r', 0, '\377', '\303', 'a' };
  for (int n = g_rand_int_range (dice, 1, 8); n > 0; n--) {
    guint at = text->len > 0 ? (guint) g_rand_int_range (dice, 0, (gint32) text->len) : 0;
    guint8 mark = (guint8) marks[g_rand_int_range (dice, 0, G_N_ELEMENTS (marks))];
    int act = g_rand_int_range (dice, 0, 3);
    guint length = (guint) g_rand_int_range (dice, 1, 6);
    if (act == 0 && text->len > 0)
      text->data[at] = mark;
    else if (act == 1 && text->len > 0)
      g_byte_array_remove_range (text, at, MIN (text->len - at, length));
    else
      g_byte_array_append (text, &mark, 1);
  }
}

/* What was mutated is read the same whole and in pieces, or refused the same; two seconds. */
static void
test_mutations (void) {
  guint32 seed = g_test_rand_int ();
  GRand *dice = g_rand_new_with_seed (seed);
  const ParapheCsvLimits limits = { .cell_bytes = 60, .row_bytes = 120, .columns = 12, .rows = 30 };
  gint64 end = g_get_monotonic_time () + 2 * G_USEC_PER_SEC;
  guint n = 0, n_read = 0;
  for (; g_get_monotonic_time () < end; n++) {
    gsize i = (gsize) g_rand_int_range (dice, 0, G_N_ELEMENTS (texts));
    g_autoptr (GByteArray) text = g_byte_array_new ();
    g_byte_array_append (text, (const guint8 *) texts[i].text, (guint) texts[i].size);
    mutate (dice, text);
    Outcome whole = read_text ((char *) text->data, text->len, text->len + 1, &limits);
    Outcome parts = read_text ((char *) text->data, text->len, (gsize) g_rand_int_range (dice, 1, 9), &limits);
    g_assert_cmpint (whole.error == NULL, ==, parts.error == NULL);
    if (whole.error == NULL)
      g_assert_cmpstr (whole.rows, ==, parts.rows);
    else
      g_assert_cmpint (whole.error->code, ==, parts.error->code);
    g_assert_cmpuint (whole.n_replaced, ==, parts.n_replaced);
    n_read += whole.error == NULL;
    outcome_clear (&whole);
    outcome_clear (&parts);
  }
  g_test_message ("seed %u: %u mutated texts, %u read, %u refused", seed, n, n_read, n - n_read);
  g_assert_cmpuint (n_read, >, 0);
  g_assert_cmpuint (n_read, <, n);
  g_rand_free (dice);
}

static const struct {
  const char *cell;
  const char *written;
} cells[] = {
  { "Albi", "\"Albi\"" }, { "", "\"\"" }, { NULL, "\"\"" }, { "a;\"b\"", "\"a;\"\"b\"\"\"" },
  { "=1+1", "\"'=1+1\"" }, { "+33", "\"'+33\"" }, { "-1", "\"'-1\"" }, { "@SUM(A1)", "\"'@SUM(A1)\"" },
  { "\t=1", "\"'\t=1\"" }, { "\r=1", "\"'\r=1\"" }, { "＝1", "\"'＝1\"" }, { "＠a", "\"'＠a\"" },
  { "a=1", "\"a=1\"" }, { "1-2", "\"1-2\"" },
};

static void
test_cells (void) {
  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++) {
    g_autoptr (GString) out = g_string_new (NULL);
    paraphe_csv_append_cell (out, cells[i].cell);
    g_assert_cmpstr (out->str, ==, cells[i].written);
  }
}

static void
test_written_and_read (void) {
  const char *const header[] = { "nom", "texte" }, *const row[] = { "L’école \"d’à côté\"", "deux\nlignes; et =1" };
  g_autoptr (GString) out = g_string_new (NULL);
  paraphe_csv_append_row (out, header, 2);
  paraphe_csv_append_row (out, row, 2);
  Outcome outcome = read_text (out->str, out->len, 3, NULL);
  g_assert_cmpstr (outcome.rows, ==, "{[nom][texte]}{[L’école \"d’à côté\"][deux\nlignes; et =1]}");
  g_assert_cmpint (outcome.separator, ==, ';');
  outcome_clear (&outcome);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/texts", test_texts);
  g_test_add_func ("/csv/refusals", test_refusals);
  g_test_add_func ("/csv/line", test_line);
  g_test_add_func ("/csv/stop", test_stop);
  g_test_add_func ("/csv/mutations", test_mutations);
  g_test_add_func ("/csv/cells", test_cells);
  g_test_add_func ("/csv/written-and-read", test_written_and_read);
  return g_test_run ();
}
