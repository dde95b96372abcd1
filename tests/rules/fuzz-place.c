/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Départements, codes of communes and days, as forms and directories write them. */
#include "departement.h"
#include "directory-row.h"
#include "fuzz-input.h"

static void
check_departement (const char *text) {
  const char *code = paraphe_departement_read (text);
  if (code == NULL)
    return;
  char read[4];
  g_autofree char *shown = g_strdup_printf ("%s – lieu", code), *filled = g_strdup_printf ("0%s", code);
  g_assert_cmpstr (paraphe_departement_read (code), ==, code);
  g_assert_cmpstr (paraphe_departement_read (shown), ==, code);
  paraphe_directory_departement_read (code, read);
  g_assert_cmpstr (read, ==, code);
  paraphe_directory_departement_read (filled, read);
  g_assert_cmpstr (read, ==, code);
}

static void
check_code (const char *text) {
  char code[4], again[4];
  g_autofree char *of_commune = paraphe_departement_of_commune (text);
  paraphe_directory_departement_read (text, code);
  paraphe_directory_departement_read (code, again);
  g_assert_cmpstr (again, ==, code);
  if (*code != '\0')
    g_assert_true (strlen (code) == 2 || strlen (code) == 3);
  if (of_commune == NULL)
    return;
  g_assert_cmpint (strlen (of_commune), >=, 2);
  g_assert_true (g_str_has_prefix (text, of_commune));
}

static void
check_day (const char *text) {
  ParapheDay day = paraphe_directory_day_read (text);
  if (day == PARAPHE_NO_DAY)
    return;
  int year, month, day_of_month;
  paraphe_day_get_ymd (day, &year, &month, &day_of_month);
  g_autofree char *french = g_strdup_printf ("%02d/%02d/%04d", day_of_month, month, year), *iso = paraphe_day_to_iso (day);
  g_assert_true (g_str_has_prefix (text, iso) || g_str_has_prefix (text, french) || text[2] == '-');
  g_assert_cmpint (paraphe_directory_day_read (french), ==, day);
  g_assert_cmpint (paraphe_directory_day_read (iso), ==, day);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size) {
  g_autofree char *text = fuzz_dup_text (data, size);
  check_departement (text);
  check_code (text);
  check_day (text);
  return 0;
}
