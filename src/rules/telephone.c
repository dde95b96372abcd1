/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Telephone numbers: French, overseas, and others by their international form. Pure, any thread. */
#include "telephone.h"
#include "normalising.h"
#include <string.h>

#define NATIONAL_DIGITS 9 /* after the 0 */

/* International codes of numbers that have a French form in ten digits. */
static const char *const french_codes[] = { "33", "262", "590", "594", "596" };
/* Those of the collectivités d'outre-mer, whose numbers have none. */
static const char *const overseas_codes[] = { "508", "681", "687", "689" };

static const char *
skip_code (const char *digits, const char *const *codes, gsize n) {
  for (gsize i = 0; i < n; i++)
    if (g_str_has_prefix (digits, codes[i]))
      return digits + strlen (codes[i]);
  return NULL;
}

/* The digits of an international number, NULL for a national one. */
static const char *
skip_international (const GString *digits, gboolean has_plus) {
  if (has_plus)
    return digits->str;
  if (!g_str_has_prefix (digits->str, "00"))
    return NULL;
  const char *rest = digits->str + 2;
  gboolean is_known = skip_code (rest, french_codes, G_N_ELEMENTS (french_codes)) != NULL
                      || skip_code (rest, overseas_codes, G_N_ELEMENTS (overseas_codes)) != NULL;
  return is_known ? rest : NULL;
}

char *
paraphe_normalise_phone (const char *text) {
  g_autofree char *plain = paraphe_normalise_spaces (text);
  g_autoptr (GString) digits = g_string_new (NULL);
  gboolean has_plus = FALSE;
  for (const char *at = plain; *at != '\0'; at++) {
    if (g_ascii_isdigit (*at))
      g_string_append_c (digits, *at);
    else if (*at == '+' && digits->len == 0)
      has_plus = TRUE;
  }
  if (digits->len == 0)
    return g_strdup ("");
  const char *international = skip_international (digits, has_plus);
  if (international == NULL)
    return g_strdup (digits->str);
  const char *national = skip_code (international, french_codes, G_N_ELEMENTS (french_codes));
  if (national != NULL && *national == '0')
    national++;
  if (national == NULL || *national == '0' || strlen (national) != NATIONAL_DIGITS)
    return g_strconcat ("+", international, NULL);
  return g_strconcat ("0", national, NULL);
}

ParaphePhoneKind
paraphe_phone_find_kind (const char *normalised) {
  static const ParaphePhoneKind kinds[] = {
    PARAPHE_PHONE_INVALID,  PARAPHE_PHONE_LANDLINE, PARAPHE_PHONE_LANDLINE, PARAPHE_PHONE_LANDLINE, PARAPHE_PHONE_LANDLINE,
    PARAPHE_PHONE_LANDLINE, PARAPHE_PHONE_MOBILE,   PARAPHE_PHONE_MOBILE,   PARAPHE_PHONE_SPECIAL,  PARAPHE_PHONE_LANDLINE,
  };
  gsize length = strlen (normalised);
  if (length == 0)
    return PARAPHE_PHONE_NONE;
  if (*normalised == '+' && skip_code (normalised + 1, french_codes, G_N_ELEMENTS (french_codes)) != NULL)
    return PARAPHE_PHONE_INVALID;
  if (*normalised == '+')
    return length >= 9 && length <= 16 && normalised[1] != '0' ? PARAPHE_PHONE_FOREIGN : PARAPHE_PHONE_INVALID;
  if (length == 10 && *normalised == '0')
    return kinds[normalised[1] - '0'];
  gboolean is_short = (length >= 2 && length <= 4 && (*normalised == '1' || *normalised == '3'))
                      || (length == 6 && g_str_has_prefix (normalised, "118"));
  return is_short ? PARAPHE_PHONE_SHORT : PARAPHE_PHONE_INVALID;
}
