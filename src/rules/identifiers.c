/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Public identifiers. Pure, any thread. */
#include "identifiers.h"
#include "normalising.h"
#include <string.h>

#define UAI_DIGITS 7
#define POST_OFFICE "356000000"

char
paraphe_uai_letter (const char *digits) {
  static const char letters[] = "ABCDEFGHJKLMNPRSTUVWXYZ";
  int number = 0;
  for (int i = 0; i < UAI_DIGITS; i++) {
    if (!g_ascii_isdigit (digits[i]))
      return 0;
    number = number * 10 + (digits[i] - '0');
  }
  return letters[number % 23];
}

gboolean
paraphe_uai_is_valid (const char *uai) {
  return uai != NULL && strlen (uai) == UAI_DIGITS + 1 && uai[UAI_DIGITS] == paraphe_uai_letter (uai);
}

static gboolean
is_word (gunichar c) {
  return g_unichar_isalnum (c);
}

/* The UAI that starts at `at`, NULL when there is none. */
static char *
read_uai (const char *at) {
  char uai[UAI_DIGITS + 2] = { 0 };
  gboolean is_compact = TRUE;
  int n = 0;
  for (; n <= UAI_DIGITS; at++) {
    if (n > 0 && (*at == ' ' || *at == '.' || *at == '-') && g_ascii_isalnum (at[1])) {
      is_compact = FALSE;
      continue;
    }
    if (n < UAI_DIGITS ? !g_ascii_isdigit (*at) : !g_ascii_isalpha (*at))
      return NULL;
    uai[n++] = g_ascii_toupper (*at);
  }
  if (is_word (g_utf8_get_char (at)) || (!is_compact && !paraphe_uai_is_valid (uai)))
    return NULL;
  return g_strdup (uai);
}

char *
paraphe_uai_find (const char *text) {
  g_autofree char *plain = paraphe_normalise_spaces (text);
  char *found = NULL;
  gboolean is_inside = FALSE;
  for (const char *at = plain; *at != '\0'; at = g_utf8_next_char (at)) {
    char *uai = is_inside ? NULL : read_uai (at);
    if (uai != NULL) {
      g_free (found);
      found = uai;
    }
    is_inside = is_word (g_utf8_get_char (at));
  }
  return found;
}

/* The eight signs of a group that could be a UAI, O and I made digits; NULL when it is none. */
static char *
read_mistyped (const char *at) {
  char uai[UAI_DIGITS + 2] = { 0 };
  gboolean is_mistyped = FALSE;
  for (int n = 0; n < UAI_DIGITS; n++) {
    char c = g_ascii_toupper (at[n]);
    is_mistyped = is_mistyped || c == 'O' || c == 'I';
    uai[n] = c == 'O' ? '0' : c == 'I' ? '1' : c;
    if (!g_ascii_isdigit (uai[n]))
      return NULL;
  }
  uai[UAI_DIGITS] = g_ascii_toupper (at[UAI_DIGITS]);
  if (!is_mistyped || !paraphe_uai_is_valid (uai) || is_word (g_utf8_get_char (at + UAI_DIGITS + 1)))
    return NULL;
  return g_strdup (uai);
}

char *
paraphe_uai_suggest (const char *text) {
  g_autofree char *plain = paraphe_normalise_spaces (text);
  gboolean is_inside = FALSE;
  for (const char *at = plain; *at != '\0'; at = g_utf8_next_char (at)) {
    char *uai = is_inside ? NULL : read_mistyped (at);
    if (uai != NULL)
      return uai;
    is_inside = is_word (g_utf8_get_char (at));
  }
  return NULL;
}

char *
paraphe_uai_dup_departement (const char *uai) {
  if (uai == NULL || strlen (uai) < 3 || !g_ascii_isdigit (uai[0]) || !g_ascii_isdigit (uai[1]) || !g_ascii_isdigit (uai[2]))
    return NULL;
  if (g_str_has_prefix (uai, "620") || g_str_has_prefix (uai, "720"))
    return g_strdup (uai[0] == '6' ? "2A" : "2B");
  if (uai[0] == '0')
    return g_str_has_prefix (uai, "000") ? NULL : g_strndup (uai + 1, 2);
  return g_str_has_prefix (uai, "97") || g_str_has_prefix (uai, "98") ? g_strndup (uai, 3) : NULL;
}

static gboolean
is_digits (const char *text, gsize n) {
  return strlen (text) == n && strspn (text, "0123456789") == n;
}

/* A space that stood before a mark kept it from its letter: once it is gone, both are one. */
char *
paraphe_siret_dup_plain (const char *text) {
  g_autofree char *plain = paraphe_normalise_spaces (text);
  char *to = plain;
  for (const char *from = plain; *from != '\0'; from++)
    if (*from != ' ')
      *to++ = *from;
  *to = '\0';
  return g_utf8_normalize (plain, -1, G_NORMALIZE_ALL_COMPOSE);
}

/* Every second digit counted from the end is doubled, and its digits added. */
static gboolean
has_luhn_key (const char *digits, gsize n) {
  int total = 0;
  for (gsize i = 0; i < n; i++) {
    int digit = digits[i] - '0';
    int doubled = digit * 2;
    total += (n - i) % 2 == 0 ? doubled / 10 + doubled % 10 : digit;
  }
  return total % 10 == 0;
}

gboolean
paraphe_siren_is_valid (const char *siren) {
  return siren != NULL && is_digits (siren, 9) && has_luhn_key (siren, 9);
}

gboolean
paraphe_siret_is_valid (const char *siret) {
  int sum = 0;
  if (siret == NULL || !is_digits (siret, 14))
    return FALSE;
  for (int i = 0; i < 14; i++)
    sum += siret[i] - '0';
  return has_luhn_key (siret, 14) || (g_str_has_prefix (siret, POST_OFFICE) && sum % 5 == 0);
}

/* A commune's SIREN whose département can be read in it. */
static gboolean
says_commune (const char *siren) {
  if (siren == NULL || strspn (siren, "0123456789") < 9 || !g_str_has_prefix (siren, "21"))
    return FALSE;
  int departement = (siren[2] - '0') * 10 + siren[3] - '0';
  if (departement == 97)
    return siren[4] >= '1' && siren[4] <= '8' && siren[5] == '0';
  return siren[4] == '0' && departement >= 1 && departement <= 95 && departement != 20;
}

char *
paraphe_siren_dup_departement (const char *siren) {
  if (!says_commune (siren))
    return NULL;
  return g_strndup (siren + 2, siren[4] == '0' ? 2 : 3);
}

char *
paraphe_siren_dup_commune (const char *siren) {
  if (!says_commune (siren))
    return NULL;
  if (siren[4] == '0')
    return g_strdup_printf ("%.2s%.3s", siren + 2, siren + 5);
  return g_strdup_printf ("%.3s%.2s", siren + 2, siren + 6);
}
