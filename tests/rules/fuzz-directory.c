/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any file taken for the school directory: every row has its fate, what is kept is clean and of the départements wanted, and the same
 * when the file comes in pieces or once more after itself. */
#include "csv.h"
#include "directory-vintage.h"
#include "fuzz-input.h"
#include "identifiers.h"
#include "normalising.h"
#include "plain-text.h"

#define WANTED "81 2A 974 09"

static ParapheVintage *
read_in_pieces (const char *bytes, gsize size, gsize piece) {
  g_autoptr (ParapheVintage) vintage = paraphe_vintage_new (WANTED, 20780);
  g_autoptr (ParapheCsvReader) reader = paraphe_csv_reader_new (NULL, paraphe_vintage_add_row, vintage);
  g_autoptr (GError) error = NULL;
  gboolean goes_on = TRUE;
  for (gsize at = 0; goes_on && at < size; at += piece)
    goes_on = paraphe_csv_reader_feed (reader, bytes + at, MIN (piece, size - at), &error);
  goes_on = goes_on && paraphe_csv_reader_end (reader, &error);
  g_assert_cmpint (goes_on, ==, error == NULL);
  return goes_on ? g_steal_pointer (&vintage) : NULL;
}

/* A text as it is kept is what it becomes when it is made clean once more. */
static void
check_text (const char *text) {
  g_autofree char *clean = paraphe_text_clean (text), *spaced = paraphe_normalise_spaces (clean);
  g_assert_cmpstr (spaced, ==, text);
}

static void
check_record (const ParapheSchoolRecordFacts *facts) {
  static const char *const wanted[] = { "81", "2A", "974", "09", NULL };
  const char *const texts[] = { facts->name, facts->kind, facts->commune, facts->commune_code, facts->nature_code, facts->email, facts->phone };
  g_assert_true (paraphe_uai_is_valid (facts->uai));
  g_assert_true (g_strv_contains (wanted, facts->departement));
  g_assert_cmpint (facts->pupils, >=, -1);
  g_assert_cmpint (facts->pupils, <=, 100000);
  g_assert_true (facts->rpi >= -1 && facts->rpi <= 1 && facts->is_public >= -1 && facts->is_public <= 1);
  g_assert_true (strlen (facts->commune_code) == 0 || strlen (facts->commune_code) == 5);
  if (facts->state == PARAPHE_SCHOOL_OPEN || facts->state == PARAPHE_SCHOOL_UNKNOWN)
    g_assert_cmpint (facts->closed_on, ==, PARAPHE_NO_DAY);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    check_text (texts[i]);
}

static void
check_vintage (ParapheVintage *vintage) {
  const ParapheVintageFacts *facts = paraphe_vintage_facts (vintage);
  g_autoptr (GHashTable) uais = g_hash_table_new (g_str_hash, g_str_equal);
  guint64 n = 0;
  gboolean is_any_open = FALSE;
  for (int fate = 0; fate < PARAPHE_N_ROW_FATES; fate++)
    n += facts->fates[fate];
  g_assert_cmpuint (n, ==, facts->n_rows);
  g_assert_cmpuint (facts->n_mangled, <=, facts->fates[PARAPHE_ROW_KEPT]);
  g_assert_cmpuint (facts->records->len, >=, facts->fates[PARAPHE_ROW_KEPT]);
  g_assert_true (facts->day == PARAPHE_NO_DAY || facts->day <= 20780);
  for (guint i = 0; i < facts->records->len; i++) {
    const ParapheSchoolRecordFacts *record = paraphe_school_record_facts (g_ptr_array_index (facts->records, i));
    check_record (record);
    is_any_open = is_any_open || record->state != PARAPHE_SCHOOL_CLOSED;
    g_assert_true (g_hash_table_add (uais, (gpointer) record->uai));
  }
  g_autoptr (ParapheDirectory) directory = paraphe_directory_new (facts->records, 20000);
  g_autoptr (GPtrArray) opened = paraphe_directory_list_opened (directory, directory);
  g_autoptr (GPtrArray) closed = paraphe_directory_list_closed (directory, directory);
  g_autoptr (GPtrArray) scopes = paraphe_vintage_list_scopes (vintage, directory);
  g_assert_cmpuint (opened->len + closed->len, ==, 0);
  g_assert_cmpint (scopes->len > 0, ==, is_any_open);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size) {
  g_autoptr (ParapheVintage) whole = read_in_pieces ((const char *) data, size, size + 1);
  g_autoptr (ParapheVintage) parts = read_in_pieces ((const char *) data, size, size % 11 + 1);
  g_assert_cmpint (whole != NULL, ==, parts != NULL);
  if (whole == NULL)
    return 0;
  const ParapheVintageFacts *a = paraphe_vintage_facts (whole), *b = paraphe_vintage_facts (parts);
  g_assert_cmpmem (a->fates, sizeof a->fates, b->fates, sizeof b->fates);
  g_assert_cmpint (a->day, ==, b->day);
  g_assert_cmpuint (a->records->len, ==, b->records->len);
  check_vintage (whole);
  return 0;
}
