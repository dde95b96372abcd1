/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UAI, SIREN and SIRET: one accepted loses its key at the first slip, and says the same commune and département by every way. */
#include "departement.h"
#include "fuzz-input.h"
#include "identifiers.h"
#include "normalising.h"

static void
check_uai (const char *text) {
  g_autofree char *uai = paraphe_uai_find (text), *suggestion = paraphe_uai_suggest (text), *spaced = paraphe_normalise_spaces (text);
  g_autofree char *again = paraphe_uai_find (spaced), *of_text = paraphe_uai_dup_departement (text);
  g_assert_cmpstr (again, ==, uai);
  g_assert_true (of_text == NULL || strlen (of_text) == 2 || strlen (of_text) == 3);
  if (uai != NULL) {
    g_autofree char *found = paraphe_uai_find (uai);
    g_assert_cmpstr (found, ==, uai);
    g_assert_cmpuint (strlen (uai), ==, 8);
    g_assert_cmpuint (strspn (uai, "0123456789"), ==, 7);
    g_assert_true (g_ascii_isupper (uai[7]));
    g_assert_cmpint (paraphe_uai_is_valid (uai), ==, paraphe_uai_letter (uai) == uai[7]);
  }
  if (suggestion != NULL)
    g_assert_true (paraphe_uai_is_valid (suggestion));
  if (paraphe_uai_is_valid (text))
    g_assert_cmpstr (uai, ==, text);
}

/* One digit changed, two neighbours swapped. */
static void
check_slips (const char *number, gboolean (*is_valid) (const char *), int n) {
  char slip[16];
  for (int i = 0; i < n; i++) {
    g_strlcpy (slip, number, sizeof slip);
    slip[i] = (char) ('0' + (number[i] - '0' + 1 + i % 9) % 10);
    if (slip[i] != number[i])
      g_assert_false (is_valid (slip) && !g_str_has_prefix (slip, "356000000"));
    if (i + 1 == n || number[i] == number[i + 1])
      continue;
    g_strlcpy (slip, number, sizeof slip);
    slip[i] = number[i + 1];
    slip[i + 1] = number[i];
    gboolean is_blind = number[i] + number[i + 1] == '0' + '9' && (number[i] == '0' || number[i] == '9');
    g_assert_true (is_blind || !is_valid (slip) || g_str_has_prefix (slip, "356000000"));
  }
}

static void
check_siret (const char *text) {
  g_autofree char *plain = paraphe_siret_dup_plain (text), *again = paraphe_siret_dup_plain (plain);
  g_autofree char *commune = paraphe_siren_dup_commune (plain), *departement = paraphe_siren_dup_departement (plain);
  g_assert_cmpstr (again, ==, plain);
  g_assert_null (strchr (plain, ' '));
  if (paraphe_siret_is_valid (plain) && !g_str_has_prefix (plain, "356000000"))
    check_slips (plain, paraphe_siret_is_valid, 14);
  if (paraphe_siren_is_valid (plain))
    check_slips (plain, paraphe_siren_is_valid, 9);
  if (commune == NULL)
    return;
  g_autofree char *of_commune = paraphe_departement_of_commune (commune);
  g_assert_true (paraphe_commune_code_is_valid (commune));
  g_assert_nonnull (departement);
  g_assert_cmpstr (of_commune, ==, departement);
  g_assert_cmpstr (paraphe_departement_read (departement), ==, departement);
}

/* Digits with the key that makes a number of them. */
static void
check_made (const guint8 *data, gsize size) {
  char number[15] = "00000000000000", siren[10] = { 0 };
  for (gsize i = 0; i < MIN (size, 13); i++)
    number[i] = (char) ('0' + data[i] % 10);
  for (guint n_valid = 0, key = 0; key < 10; key++) {
    memcpy (siren, number, 9);
    siren[8] = (char) ('0' + key);
    n_valid += paraphe_siren_is_valid (siren);
    g_assert_cmpuint (n_valid, <=, 1);
    if (key == 9)
      g_assert_cmpuint (n_valid, ==, 1);
    if (!paraphe_siren_is_valid (siren))
      continue;
    check_slips (siren, paraphe_siren_is_valid, 9);
  }
  check_siret (number);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size) {
  g_autofree char *text = fuzz_dup_text (data, size);
  check_uai (text);
  check_siret (text);
  check_made (data, size);
  return 0;
}
