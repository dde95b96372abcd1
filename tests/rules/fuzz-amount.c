/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ent and eur: never a number that the text does not say, and the same one after what writes it again. */
#include "fuzz-input.h"
#include "normalising.h"
#include "phrase.h"

/* The digits of the text, full-width ones too. */
static char *
dup_digits (const char *text) {
  g_autofree char *plain = paraphe_normalise_spaces (text);
  GString *digits = g_string_new (NULL);
  for (const char *at = plain; *at != '\0'; at++)
    if (g_ascii_isdigit (*at))
      g_string_append_c (digits, *at);
  return g_string_free (digits, FALSE);
}

/* An amount is all the digits of its text, in their order: units then cents. */
static void
check_money (const char *text, gint64 cents) {
  g_autofree char *said = paraphe_phrase_money (cents), *french = paraphe_french_money (cents), *digits = dup_digits (text);
  g_autofree char *with_unit = g_strconcat (text, " €", NULL), *spaced = paraphe_normalise_spaces (text);
  gint64 value = g_ascii_strtoll (digits, NULL, 10);
  g_assert_cmpint (cents, >=, 0);
  g_assert_cmpint (cents, <=, G_GINT64_CONSTANT (100000000099));
  g_assert_true (value == cents || value * 10 == cents || value * 100 == cents);
  g_assert_cmpint (paraphe_normalise_money (said), ==, cents);
  g_assert_cmpint (paraphe_normalise_money (french), ==, cents);
  g_assert_cmpint (paraphe_normalise_money (with_unit), ==, cents);
  g_assert_cmpint (paraphe_normalise_money (spaced), ==, cents);
}

static void
check_number (const char *text, gint64 number) {
  g_autofree char *written = g_strdup_printf ("%" G_GINT64_FORMAT, number), *named = g_strconcat (written, " écoles", NULL);
  g_autofree char *spaced = paraphe_normalise_spaces (text), *digits = dup_digits (text);
  g_assert_cmpint (number, >=, 0);
  g_assert_cmpint (number, <=, G_GINT64_CONSTANT (1000000000));
  g_assert_nonnull (strstr (digits, written));
  g_assert_cmpint (paraphe_normalise_number (written), ==, number);
  g_assert_cmpint (paraphe_normalise_number (named), ==, number);
  g_assert_cmpint (paraphe_normalise_number (spaced), ==, number);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size) {
  g_autofree char *text = fuzz_dup_text (data, size);
  gint64 cents = paraphe_normalise_money (text), number = paraphe_normalise_number (text);
  if (cents != -1)
    check_money (text, cents);
  if (number != -1)
    check_number (text, number);
  return 0;
}
