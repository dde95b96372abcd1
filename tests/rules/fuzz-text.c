/* SPDX-License-Identifier: GPL-3.0-or-later */
/* esp, cmp and com: done twice they give what they gave once, whatever the form of Unicode that was typed. */
#include "fuzz-input.h"
#include "normalising.h"

typedef char *(*Normalisation) (const char *text);

/* UTF-8, no blank at either end nor two together. */
static void
check_shape (const char *text) {
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_false (g_str_has_prefix (text, " ") || g_str_has_suffix (text, " "));
  g_assert_null (strstr (text, "  "));
}

static char *
check (Normalisation normalise, const char *text) {
  char *once = normalise (text);
  g_autofree char *again = normalise (once);
  check_shape (once);
  g_assert_cmpstr (again, ==, once);
  return once;
}

static void
check_signs (const char *text) {
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    g_assert_true (c == ' ' || g_unichar_isalnum (c));
    g_assert_false (g_ascii_isupper (*at) || g_unichar_ismark (c));
  }
}

/* The same text in another form of Unicode is the same text; beyond a piece, marks without end may be cut elsewhere. */
static void
check_form (const char *text, GNormalizeMode mode, const char *spaced, const char *compared) {
  g_autofree char *valid = g_utf8_make_valid (text, -1), *other = g_utf8_normalize (valid, -1, mode);
  g_autofree char *of_other = paraphe_normalise_text (other), *spaces_of_other = paraphe_normalise_spaces (other);
  g_assert_cmpstr (of_other, ==, compared);
  g_assert_cmpstr (spaces_of_other, ==, spaced);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size) {
  g_autofree char *text = fuzz_dup_text (data, size);
  g_autofree char *spaced = check (paraphe_normalise_spaces, text);
  g_autofree char *compared = check (paraphe_normalise_text, text);
  g_autofree char *commune = check (paraphe_normalise_commune, text);
  g_autofree char *of_spaced = paraphe_normalise_text (spaced), *of_compared = paraphe_normalise_commune (compared);
  check_signs (compared);
  check_signs (commune);
  g_assert_cmpstr (of_spaced, ==, compared);
  g_assert_cmpstr (of_compared, ==, commune);
  if (size < 200) {
    check_form (text, G_NORMALIZE_NFC, spaced, compared);
    check_form (text, G_NORMALIZE_NFD, spaced, compared);
  }
  return 0;
}
