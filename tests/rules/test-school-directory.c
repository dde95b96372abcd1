/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What rows of the school directory mean, on small invented files of each dialect; the real vintages against a count made otherwise;
 * what a vintage says of schools it does not hold; a file of 100 MB in the memory of a small one; and the speed of it all. */
#include "csv.h"
#include "school-bench.h"
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

static char *
find_sample (const char *name) {
  return g_build_filename (g_getenv ("DIRECTORY_SAMPLES"), name, NULL);
}

static const ParapheSchoolRecordFacts *
get (ParapheDirectory *directory, const char *uai) {
  ParapheSchoolRecord *record = paraphe_directory_lookup (directory, uai);
  g_assert_nonnull (record);
  return paraphe_school_record_facts (record);
}

static void
test_labels (void) {
  g_autofree char *path = find_sample ("label-dialect.csv");
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheVintage) vintage = bench_read_vintage (path, "09 81", &error);
  g_assert_no_error (error);
  const ParapheVintageFacts *facts = paraphe_vintage_facts (vintage);
  const guint64 fates[] = { 4, 1, 1, 1, 1, 1 };
  g_assert_cmpuint (facts->n_rows, ==, 9);
  for (gsize i = 0; i < G_N_ELEMENTS (fates); i++)
    g_assert_cmpuint (facts->fates[i], ==, fates[i]);
  g_assert_cmpuint (facts->n_mangled, ==, 1);
  g_assert_cmpint (facts->day, ==, paraphe_day_new (2021, 7, 21));
  g_autoptr (ParapheDirectory) directory = bench_make_directory (vintage);
  g_assert_cmpuint (paraphe_directory_count (directory), ==, 5);
  const ParapheSchoolRecordFacts *first = get (directory, "0810001L"), *twin = get (directory, "0810003N"), *closed = get (directory, "0090001C");
  g_assert_cmpstr (first->name, ==, "Ecole primaire \"Les Tilleuls\", annexe");
  g_assert_cmpstr (first->nature_code, ==, "151");
  g_assert_cmpint (first->pupils, ==, 61);
  g_assert_cmpint (first->rpi, ==, 0);
  g_assert_cmpint (first->state, ==, PARAPHE_SCHOOL_OPEN);
  g_assert_cmpstr (first->departement, ==, "81");
  g_assert_cmpstr (twin->name, ==, get (directory, "0810002M")->name);
  g_assert_cmpint (twin->state, ==, PARAPHE_SCHOOL_CLOSING);
  g_assert_cmpint (twin->rpi, ==, 1);
  g_assert_cmpint (closed->state, ==, PARAPHE_SCHOOL_CLOSED);
  g_assert_cmpstr (closed->commune_code, ==, "09122");
  g_assert_cmpstr (closed->departement, ==, "09");
  g_assert_cmpint (closed->is_public, ==, 0);
  g_assert_cmpint (closed->pupils, ==, 0);
  g_assert_false (get (directory, "0810006S")->is_school);
}

static void
test_few_columns (void) {
  g_autofree char *path = find_sample ("few-columns.csv");
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheVintage) vintage = bench_read_vintage (path, "2A 81", &error);
  g_assert_no_error (error);
  const ParapheVintageFacts *facts = paraphe_vintage_facts (vintage);
  g_assert_cmpuint (facts->records->len, ==, 3);
  g_assert_cmpint (facts->day, ==, PARAPHE_NO_DAY);
  const ParapheSchoolRecordFacts *corsican = paraphe_school_record_facts (g_ptr_array_index (facts->records, 0));
  g_assert_cmpstr (corsican->departement, ==, "2A");
  g_assert_cmpint (corsican->state, ==, PARAPHE_SCHOOL_OPEN);
  g_assert_cmpint (corsican->is_public, ==, -1);
  g_assert_cmpint (corsican->pupils, ==, -1);
  g_assert_cmpint (corsican->rpi, ==, -1);
  g_assert_true (corsican->is_school);
  g_assert_false (paraphe_school_record_facts (g_ptr_array_index (facts->records, 2))->is_school);
  g_autoptr (ParapheVintage) wrong = bench_read_text ("a;b\n1;2\n", "81", &error);
  g_assert_null (wrong);
  g_assert_error (error, PARAPHE_DIRECTORY_ERROR, PARAPHE_DIRECTORY_ERROR_COLUMNS);
}

static const struct {
  const char *text;
  const char *code;
} departements[] = {
  { "70", "70" }, { "070", "70" }, { "02A", "2A" }, { "2a", "2A" }, { "9", "09" }, { "009", "09" }, { "031", "31" }, { "31.0", "31" },
  { "974", "974" }, { "0974", "974" }, { "", "" }, { "Tarn", "" }, { "12345", "" }, { "2C", "" }, { " 81 ", "81" },
};
static const struct {
  const char *text;
  int year, month, day;
} days[] = {
  { "2021-01-12", 2021, 1, 12 }, { "21/07/2021", 2021, 7, 21 }, { "2021-01-12T00:00:00+00:00", 2021, 1, 12 }, { "21-07-2021", 2021, 7, 21 },
  { "", 0, 0, 0 }, { "31/02/2021", 0, 0, 0 }, { "2021", 0, 0, 0 }, { "0000-00-00", 0, 0, 0 }, { "9999-99-99", 0, 0, 0 },
};

static void
test_cells (void) {
  for (gsize i = 0; i < G_N_ELEMENTS (departements); i++) {
    char code[4];
    paraphe_directory_departement_read (departements[i].text, code);
    g_assert_cmpstr (code, ==, departements[i].code);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++) {
    ParapheDay day = days[i].year > 0 ? paraphe_day_new (days[i].year, days[i].month, days[i].day) : PARAPHE_NO_DAY;
    g_assert_cmpint (paraphe_directory_day_read (days[i].text), ==, day);
  }
}

/* A number of schools of Albi, from 0810001L on. */
static ParapheVintage *
make_vintage (guint first, guint n) {
  static const char letters[] = "ABCDEFGHJKLMNPRSTUVWXYZ";
  g_autoptr (GString) text = g_string_new ("identifiant_de_l_etablissement;nom_etablissement;type_etablissement;code_departement;etat\n");
  g_autoptr (GError) error = NULL;
  for (guint i = first; i < first + n; i++)
    g_string_append_printf (text, "0%u%c;Ecole %u;Ecole;81;OUVERT\n", 810000 + i, letters[(810000 + i) % 23], i);
  ParapheVintage *vintage = bench_read_text (text->str, "81", &error);
  g_assert_no_error (error);
  return vintage;
}

static void
test_scopes (void) {
  g_autoptr (ParapheVintage) old = make_vintage (1, 10), half = make_vintage (1, 5), few = make_vintage (1, 4), next = make_vintage (3, 10);
  g_autoptr (ParapheDirectory) before = bench_make_directory (old), after = bench_make_directory (next);
  g_autoptr (GPtrArray) first = paraphe_vintage_list_scopes (old, NULL), whole = paraphe_vintage_list_scopes (half, before);
  g_autoptr (GPtrArray) none = paraphe_vintage_list_scopes (few, before);
  g_assert_cmpuint (first->len, ==, 1);
  g_assert_cmpstr (((ParapheScope *) g_ptr_array_index (first, 0))->departement, ==, "81");
  g_assert_true (((ParapheScope *) g_ptr_array_index (first, 0))->is_school);
  g_assert_cmpuint (whole->len, ==, 1);
  g_assert_cmpuint (none->len, ==, 0);
  g_autoptr (GPtrArray) opened = paraphe_directory_list_opened (before, after), nothing = paraphe_directory_list_opened (NULL, after);
  g_assert_cmpuint (opened->len, ==, 2);
  g_assert_cmpuint (nothing->len, ==, 0);
}

/* Fields of a line of these files, which quote rarely: split by hand, not by the reader under test. */
static GPtrArray *
split_line (const char *line) {
  GPtrArray *fields = g_ptr_array_new_with_free_func (g_free);
  GString *field = g_string_new (NULL);
  gboolean quoted = FALSE;
  for (; *line != '\0' && *line != '\r'; line++) {
    if (*line == '"')
      quoted = !quoted;
    if (*line == ';' && !quoted) {
      g_ptr_array_add (fields, g_strdup (field->str));
      g_string_truncate (field, 0);
    } else if (*line != '"') {
      g_string_append_c (field, *line);
    }
  }
  g_ptr_array_add (fields, g_string_free (field, FALSE));
  return fields;
}

static int
find_field (GPtrArray *header, const char *name) {
  for (guint i = 0; i < header->len; i++)
    if (g_ascii_strcasecmp (g_ptr_array_index (header, i), name) == 0)
      return (int) i;
  return -1;
}

typedef struct {
  const char *file;
  const char *departements;
  const char *day;
  guint n_rows, n_kept; /* counted once by other means, and again here */
} Vintage;
static const Vintage vintages[] = {
  { "annuaire-education-2023-06.csv", "35", "2023-06-08", 996, 993 },
  { "annuaire-education-occitanie-2024-11.csv", "09 12 31 32 46 65 81 82", "2024-11-26", 6240, 3440 },
  { "annuaire-education-2026-07.csv", "94", "2026-05-27", 613, 613 },
};

static void
test_real (gconstpointer data) {
  const Vintage *expected = data;
  g_autofree char *path = bench_find_real (expected->file), *text = NULL;
  if (path == NULL)
    return;
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheVintage) vintage = bench_read_vintage (path, expected->departements, &error);
  g_assert_no_error (error);
  const ParapheVintageFacts *facts = paraphe_vintage_facts (vintage);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (text + 3, "\n", -1);
  g_auto (GStrv) codes = g_strsplit (expected->departements, " ", -1);
  g_autoptr (GPtrArray) header = split_line (lines[0]);
  g_autoptr (GHashTable) uais = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  int departement = find_field (header, "Code_departement"), name = find_field (header, "Nom_etablissement"), state = find_field (header, "etat");
  guint n_rows = 0, n_elsewhere = 0, n_closing = 0, n_found_closing = 0;
  g_autoptr (ParapheDirectory) directory = bench_make_directory (vintage);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++) {
    g_autoptr (GPtrArray) fields = split_line (lines[i]);
    const char *uai = g_ptr_array_index (fields, 0);
    n_rows++;
    if (!g_strv_contains ((const char *const *) codes, (char *) g_ptr_array_index (fields, departement) + 1)) {
      n_elsewhere++;
      continue;
    }
    if (!g_hash_table_add (uais, g_strdup (uai)))
      continue;
    n_closing += g_str_equal (g_ptr_array_index (fields, state), "A FERMER");
    const ParapheSchoolRecordFacts *school = get (directory, uai);
    n_found_closing += school->state == PARAPHE_SCHOOL_CLOSING;
    g_assert_cmpint (*school->name, !=, '\0');
    g_assert_cmpint (*(char *) g_ptr_array_index (fields, name), !=, '\0');
    g_assert_cmpint (school->state, !=, PARAPHE_SCHOOL_UNKNOWN);
    g_assert_cmpuint (strlen (school->commune_code), ==, 5);
  }
  g_autofree char *day = paraphe_day_to_iso (facts->day);
  g_assert_cmpstr (day, ==, expected->day);
  g_assert_cmpuint (facts->n_rows, ==, n_rows);
  g_assert_cmpuint (n_rows, ==, expected->n_rows);
  g_assert_cmpuint (facts->fates[PARAPHE_ROW_ELSEWHERE], ==, n_elsewhere);
  g_assert_cmpuint (facts->records->len, ==, g_hash_table_size (uais));
  g_assert_cmpuint (facts->records->len, ==, expected->n_kept);
  g_assert_cmpuint (n_closing, ==, n_found_closing);
}

/* A row as large as those of the national file. */
static void
append_row (GString *text, guint i) {
  static const char letters[] = "ABCDEFGHJKLMNPRSTUVWXYZ";
  guint departement = i % 100 == 0 ? 81 : 1 + i % 80, number = departement * 10000 + (i / 100) % 10000;
  g_string_append_printf (text, "0%06u%c;École élémentaire publique n° %u;Ecole;Public;%02u004;Commune %u;%03u;OUVERT;2026-10-05", number,
                          letters[number % 23], i, departement, i % 400, departement);
  for (int j = 0; j < 60; j++)
    g_string_append (text, j % 4 == 0 ? ";48.7511397" : ";0");
  g_string_append (text, "\r\n");
}

static gsize
measure_memory (void) {
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents ("/proc/self/status", &text, NULL, NULL));
  return (gsize) g_ascii_strtoull (strstr (text, "VmHWM:") + 6, NULL, 10);
}

static double
read_generated (gsize bytes, guint64 *n_rows, guint *n_kept) {
  g_autoptr (ParapheVintage) vintage = paraphe_vintage_new ("81", paraphe_day_new (2026, 11, 23));
  g_autoptr (ParapheCsvReader) reader = paraphe_csv_reader_new (NULL, paraphe_vintage_add_row, vintage);
  g_autoptr (GString) text = g_string_new ("identifiant_de_l_etablissement;nom_etablissement;type_etablissement;statut_public_prive;"
                                           "code_commune;nom_commune;code_departement;etat;date_maj_ligne\r\n");
  g_autoptr (GError) error = NULL;
  gsize done = 0;
  double seconds = 0;
  for (guint i = 0; done < bytes; i++) {
    append_row (text, i);
    if (text->len < 65536)
      continue;
    gint64 start = g_get_monotonic_time ();
    paraphe_csv_reader_feed (reader, text->str, text->len, &error);
    seconds += (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
    g_assert_no_error (error);
    done += text->len;
    g_string_truncate (text, 0);
  }
  *n_rows = paraphe_vintage_facts (vintage)->n_rows;
  *n_kept = paraphe_vintage_facts (vintage)->records->len;
  return seconds;
}

/* A sanitiser keeps what was freed: the peak says nothing there. */
#if defined(__has_feature)
#define IS_SANITISED __has_feature (address_sanitizer)
#elif defined(__SANITIZE_ADDRESS__)
#define IS_SANITISED 1
#else
#define IS_SANITISED 0
#endif

/* 100 MB take no more memory than 10. */
static void
test_memory (void) {
  if (IS_SANITISED) {
    g_test_skip ("under a sanitiser");
    return;
  }
  guint64 n_rows = 0;
  guint n_kept = 0;
  read_generated (10 << 20, &n_rows, &n_kept);
  gsize small = measure_memory ();
  double seconds = read_generated (100 << 20, &n_rows, &n_kept);
  gsize large = measure_memory ();
  g_test_message ("100 MB: %u rows, %u kept, %.2f s; peak %u KiB after 10 MB, %u KiB after 100 MB", (guint) n_rows, n_kept, seconds,
                  (guint) small, (guint) large);
  g_assert_cmpuint (n_rows, >, 200000);
  g_assert_cmpuint (n_kept, >, 2000);
  g_assert_cmpuint (large, <=, small + 8 * 1024);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/school-directory/labels", test_labels);
  g_test_add_func ("/school-directory/few-columns", test_few_columns);
  g_test_add_func ("/school-directory/cells", test_cells);
  g_test_add_func ("/school-directory/scopes", test_scopes);
  for (gsize i = 0; i < G_N_ELEMENTS (vintages); i++) {
    g_autofree char *path = g_strdup_printf ("/school-directory/real/%s", vintages[i].file);
    g_test_add_data_func (path, &vintages[i], test_real);
  }
  g_test_add_func ("/school-directory/memory", test_memory);
  return g_test_run ();
}
