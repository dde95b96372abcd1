/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Telephone numbers and e-mail addresses. */
#include "fuzz-input.h"
#include "mail-address.h"
#include "normalising.h"
#include "telephone.h"

static void
check_phone (const char *text) {
  g_autofree char *phone = paraphe_normalise_phone (text), *again = paraphe_normalise_phone (phone);
  g_autofree char *spaced = paraphe_normalise_spaces (text), *of_spaced = paraphe_normalise_phone (spaced);
  ParaphePhoneKind kind = paraphe_phone_find_kind (phone);
  gsize length = strlen (phone);
  g_assert_cmpstr (again, ==, phone);
  g_assert_cmpstr (of_spaced, ==, phone);
  g_assert_cmpuint (strspn (phone + (*phone == '+'), "0123456789"), ==, length - (*phone == '+'));
  g_assert_true (*phone != '+' || length > 1);
  g_assert_cmpint (kind == PARAPHE_PHONE_NONE, ==, length == 0);
  if (kind == PARAPHE_PHONE_LANDLINE || kind == PARAPHE_PHONE_MOBILE || kind == PARAPHE_PHONE_SPECIAL)
    g_assert_true (length == 10 && phone[0] == '0' && phone[1] != '0');
  if (length != 10 || phone[0] != '0' || phone[1] == '0')
    return;
  g_autofree char *abroad = g_strconcat ("+33 (0)", phone + 1, NULL), *back = paraphe_normalise_phone (abroad);
  g_assert_cmpstr (back, ==, phone);
}

static void
check_mail (const char *text) {
  static const char *const domains[] = { "gmail.com", "orange.fr", "wanadoo.fr", "mairie-albi.fr", NULL };
  g_autofree char *mail = paraphe_normalise_mail (text), *again = paraphe_normalise_mail (mail);
  g_autofree char *suggestion = paraphe_mail_suggest (mail, domains);
  const char *domain = paraphe_mail_get_domain (mail);
  g_assert_true (g_utf8_validate (mail, -1, NULL));
  g_assert_cmpstr (again, ==, mail);
  g_assert_true (g_str_has_suffix (mail, domain));
  if (paraphe_mail_is_valid (mail)) {
    g_assert_nonnull (strchr (domain, '.'));
    g_assert_cmpuint (strlen (mail), <=, 254);
    g_assert_null (strpbrk (mail, " \t\n<>,;:\"()"));
  }
  if (suggestion == NULL)
    return;
  g_autofree char *none = paraphe_mail_suggest (suggestion, domains);
  g_assert_true (g_strv_contains (domains, paraphe_mail_get_domain (suggestion)));
  g_assert_false (g_str_equal (suggestion, mail));
  g_assert_null (none);
  if (paraphe_mail_is_valid (mail) && strlen (suggestion) <= 254)
    g_assert_true (paraphe_mail_is_valid (suggestion));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size) {
  g_autofree char *text = fuzz_dup_text (data, size);
  check_phone (text);
  check_mail (text);
  paraphe_mail_is_valid (text);
  return 0;
}
