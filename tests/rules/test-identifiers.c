/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Public identifiers, telephones, addresses, natures and départements: tables of cases, and properties on seeded random ones. */
#include "collectivite.h"
#include "departement.h"
#include "identifiers.h"
#include "mail-address.h"
#include "normalising.h"
#include "phrase.h"
#include "telephone.h"
#include <string.h>

#define ROUNDS 2000

typedef struct {
  const char *text;
  const char *result;
} Pair;

static const struct {
  const char *text;
  const char *result;
  ParaphePhoneKind kind;
} phones[] = {
  { "05 63 12 34 56", "0563123456", PARAPHE_PHONE_LANDLINE }, { "05.63-12 34.56", "0563123456", PARAPHE_PHONE_LANDLINE },
  { "+33 5 63 12 34 56", "0563123456", PARAPHE_PHONE_LANDLINE }, { "+33 (0)5 63 12 34 56", "0563123456", PARAPHE_PHONE_LANDLINE },
  { "0033 5 63 12 34 56", "0563123456", PARAPHE_PHONE_LANDLINE }, { "0033(0)563123456", "0563123456", PARAPHE_PHONE_LANDLINE },
  { "０５６３１２３４５６", "0563123456", PARAPHE_PHONE_LANDLINE }, { "05\302\24063\342\200\25712 34 56", "0563123456", PARAPHE_PHONE_LANDLINE },
  { "06 12 34 56 78", "0612345678", PARAPHE_PHONE_MOBILE }, { "07 12 34 56 78", "0712345678", PARAPHE_PHONE_MOBILE },
  { "09 72 12 34 56", "0972123456", PARAPHE_PHONE_LANDLINE }, { "0811 22 33 44", "0811223344", PARAPHE_PHONE_SPECIAL },
  { "+262 262 12 34 56", "0262123456", PARAPHE_PHONE_LANDLINE }, { "00590 690 12 34 56", "0690123456", PARAPHE_PHONE_MOBILE },
  { "+687 26 12 34", "+687261234", PARAPHE_PHONE_FOREIGN }, { "00689 40 12 34 56", "+68940123456", PARAPHE_PHONE_FOREIGN },
  { "+41 22 123 45 67", "+41221234567", PARAPHE_PHONE_FOREIGN }, { "+1 23", "+123", PARAPHE_PHONE_INVALID },
  { "061234567", "061234567", PARAPHE_PHONE_INVALID }, { "00 12 34 56 78", "0012345678", PARAPHE_PHONE_INVALID },
  { "06123456789", "06123456789", PARAPHE_PHONE_INVALID }, { "563123456", "563123456", PARAPHE_PHONE_INVALID },
  { "3646", "3646", PARAPHE_PHONE_SHORT }, { "118 008", "118008", PARAPHE_PHONE_SHORT }, { "15", "15", PARAPHE_PHONE_SHORT },
  { "", "", PARAPHE_PHONE_NONE }, { NULL, "", PARAPHE_PHONE_NONE }, { "mairie", "", PARAPHE_PHONE_NONE }, { "+", "", PARAPHE_PHONE_NONE },
  { "+33", "+33", PARAPHE_PHONE_INVALID }, { "+33 5 63 12 34", "+335631234", PARAPHE_PHONE_INVALID },
  { "0033 5 63 12 34 56 7", "+335631234567", PARAPHE_PHONE_INVALID },
};

static void
test_phones (void) {
  for (gsize i = 0; i < G_N_ELEMENTS (phones); i++) {
    g_autofree char *result = paraphe_normalise_phone (phones[i].text);
    g_test_message ("%s", phones[i].text != NULL ? phones[i].text : "-");
    g_assert_cmpstr (result, ==, phones[i].result);
    g_assert_cmpint (paraphe_phone_find_kind (result), ==, phones[i].kind);
  }
}

static const char *const good_mails[] = { "a@b.fr", "jean.garcia31@gmail.com", "ce.0810001l@ac-toulouse.fr", "o'brien+x@a-b.co.uk",
                                          "x@orangé.fr" };
static const char *const bad_mails[] = { "", "nom@domaine", "a b@c.fr", "@c.fr", "a@", "a@b@c.fr", ".a@b.fr", "a.@b.fr", "a..b@c.fr",
                                         "a@-b.fr", "a@b-.fr", "a@b..fr", "a@b.f", "a@b.fr.", "a@1.2.3.4", "é@b.fr", "a,b@c.fr",
                                         "a@b fr", "a@b_c.fr", "a\377@b.fr" };
static const Pair slips[] = {
  { "paul@gmial.com", "paul@gmail.com" }, { "x@orange.f", "x@orange.fr" }, { "x@orange.fr", NULL }, { "x@oranges.fr", "x@orange.fr" },
  { "x@gmail.co", "x@gmail.com" }, { "x@gmail.cmo", "x@gmail.com" }, { "x@gnail.com", "x@gmail.com" }, { "x@mairie.fr", NULL },
  { "x@gamil.cm", NULL }, { "x", NULL }, { "x@", NULL }, { "", NULL }, { "x@mgail.com", "x@gmail.com" },
};

static void
test_mails (void) {
  static const char *const domains[] = { "gmail.com", "orange.fr", NULL };
  for (gsize i = 0; i < G_N_ELEMENTS (good_mails); i++) {
    g_test_message ("%s", good_mails[i]);
    g_assert_true (paraphe_mail_is_valid (good_mails[i]));
  }
  for (gsize i = 0; i < G_N_ELEMENTS (bad_mails); i++)
    g_assert_false (paraphe_mail_is_valid (bad_mails[i]));
  g_assert_false (paraphe_mail_is_valid (NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (slips); i++) {
    g_autofree char *suggestion = paraphe_mail_suggest (slips[i].text, domains);
    g_test_message ("%s", slips[i].text);
    g_assert_cmpstr (suggestion, ==, slips[i].result);
  }
  g_autofree char *plain = paraphe_normalise_mail ("  Jean.GARCIA@Orange.FR\302\240");
  g_assert_cmpstr (plain, ==, "jean.garcia@orange.fr");
}

static const struct {
  const char *form, *siren, *code;
} natures[] = {
  { "7210", "200063360", "commune" }, { "7346", "200063360", "epci" }, { "7353", "251234567", "syndicat" }, { "7361", NULL, "caisse" },
  { "9220", "213105554", "" }, { NULL, "213105554", "commune" }, { "", "241234567", "epci" }, { NULL, "251234567", "syndicat" },
  { NULL, "261234567", "caisse" }, { NULL, "200063360", "" }, { NULL, NULL, "" }, { NULL, "", "" }, { "7348", "213105554", "epci" },
};
static const Pair departements[] = {
  { "81", "81" }, { "081", "81" }, { "9", "09" }, { "09 – Ariège", "09" }, { "Tarn (81)", "81" }, { "TARN", "81" }, { "2a", "2A" },
  { "Corse-du-Sud", "2A" }, { "974 - La Réunion", "974" }, { "Haute-Garonne", "31" }, { "", NULL }, { NULL, NULL }, { "99", NULL },
  { "81 ou 82", NULL }, { "Tarn-et-Garonne", "82" }, { "20", NULL }, { "000", NULL }, { "0000000000000", NULL },
};
static const Pair sirens[] = {
  { "213105554", "31555" }, { "21810004800014", "81004" }, { "218201218", "82121" }, { "211202023", "12202" }, { "219740115", "97411" },
  { "200063360", NULL }, { "212000046", NULL }, { "213115554", NULL }, { "219900017", NULL }, { "219790015", NULL }, { "21310555", NULL }, { "", NULL }, { NULL, NULL },
};
static const Pair suggestions[] = {
  { "ALBI - O81OOO1L", "0810001L" }, { "o8ioooil", "0810001L" }, { "0810001L", NULL }, { "O810001M", NULL }, { "OIO", NULL }, { "", NULL },
  { NULL, NULL }, { "XO810001L", NULL }, { "O810001LX", NULL }, { "É O810001L", "0810001L" },
};
static const Pair uai_departements[] = { { "0810001L", "81" }, { "0090001C", "09" }, { "6200001X", "2A" }, { "7200001X", "2B" },
                                         { "9740001X", "974" }, { "0000001X", NULL }, { "12", NULL }, { "", NULL }, { NULL, NULL } };

static void
test_identifiers (void) {
  for (gsize i = 0; i < G_N_ELEMENTS (natures); i++)
    g_assert_cmpstr (paraphe_nature_to_code (paraphe_nature_find (natures[i].form, natures[i].siren)), ==, natures[i].code);
  for (gsize i = 0; i < G_N_ELEMENTS (departements); i++)
    g_assert_cmpstr (paraphe_departement_read (departements[i].text), ==, departements[i].result);
  for (gsize i = 0; i < G_N_ELEMENTS (sirens); i++) {
    g_autofree char *commune = paraphe_siren_dup_commune (sirens[i].text);
    g_autofree char *departement = paraphe_siren_dup_departement (sirens[i].text);
    g_autofree char *of_commune = paraphe_departement_of_commune (commune);
    g_assert_cmpstr (commune, ==, sirens[i].result);
    g_assert_cmpstr (departement, ==, of_commune);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (suggestions); i++) {
    g_autofree char *suggestion = paraphe_uai_suggest (suggestions[i].text);
    g_assert_cmpstr (suggestion, ==, suggestions[i].result);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (uai_departements); i++) {
    g_autofree char *departement = paraphe_uai_dup_departement (uai_departements[i].text);
    g_assert_cmpstr (departement, ==, uai_departements[i].result);
  }
  g_autofree char *plain = paraphe_siret_dup_plain (" 213\302\240105 554\342\200\25700017 ");
  g_assert_cmpstr (plain, ==, "21310555400017");
}

/* The key of Luhn computed apart: the digit that makes the sum a multiple of ten. */
static char
find_key (const char *digits, gsize n) {
  int total = 0;
  for (gsize i = 0; i < n; i++) {
    int digit = digits[n - 1 - i] - '0';
    total += i % 2 == 0 ? (digit < 5 ? 2 * digit : 2 * digit - 9) : digit;
  }
  return (char) ('0' + (10 - total % 10) % 10);
}

static void
make_siret (char siret[15]) {
  for (int i = 0; i < 13; i++)
    siret[i] = (char) ('0' + g_test_rand_int_range (0, 10));
  if (g_str_has_prefix (siret, "356000000"))
    siret[0] = '2';
  siret[8] = find_key (siret, 8);
  siret[13] = find_key (siret, 13);
  siret[14] = '\0';
}

static void
check_slips (const char *siret) {
  for (int i = 0; i < 14; i++) {
    char slip[15];
    memcpy (slip, siret, sizeof slip);
    for (char digit = '0'; digit <= '9'; digit++) {
      slip[i] = digit;
      if (digit != siret[i] && !g_str_has_prefix (slip, "356000000"))
        g_assert_false (paraphe_siret_is_valid (slip));
    }
    memcpy (slip, siret, sizeof slip);
    if (i == 13 || siret[i] == siret[i + 1])
      continue;
    slip[i] = siret[i + 1];
    slip[i + 1] = siret[i];
    gboolean is_blind = (siret[i] == '0' && siret[i + 1] == '9') || (siret[i] == '9' && siret[i + 1] == '0');
    if (!g_str_has_prefix (slip, "356000000"))
      g_assert_cmpint (paraphe_siret_is_valid (slip), ==, is_blind);
  }
}

static void
test_sirets (void) {
  for (int i = 0; i < ROUNDS; i++) {
    char siret[15], siren[10];
    make_siret (siret);
    memcpy (siren, siret, 9);
    siren[9] = '\0';
    g_assert_true (paraphe_siret_is_valid (siret));
    g_assert_true (paraphe_siren_is_valid (siren));
    check_slips (siret);
  }
}

/* La Poste: a sum of digits that is a multiple of five is enough, and so is Luhn. */
static void
test_post_office (void) {
  guint n_valid = 0;
  for (int nic = 0; nic < 100000; nic++) {
    char siret[15];
    int sum = 3 + 5 + 6;
    g_snprintf (siret, sizeof siret, "356000000%05d", nic);
    for (int i = 9; i < 14; i++)
      sum += siret[i] - '0';
    gboolean expected = sum % 5 == 0 || find_key (siret, 13) == siret[13];
    g_assert_cmpint (paraphe_siret_is_valid (siret), ==, expected);
    n_valid += expected;
  }
  g_assert_cmpuint (n_valid, >, 20000);
}

static void
test_money (void) {
  for (int i = 0; i < ROUNDS; i++) {
    gint64 cents = i < 200 ? i : g_test_rand_int_range (0, G_MAXINT32) * (gint64) (i % 40 + 1);
    g_autofree char *said = paraphe_phrase_money (cents);
    g_autofree char *french = paraphe_french_money (cents);
    g_assert_cmpint (paraphe_normalise_money (said), ==, cents);
    g_assert_cmpint (paraphe_normalise_money (french), ==, cents);
  }
}

static char *
make_text (void) {
  static const char *const pieces[] = { "é", "e\314\201", "œ", "Œ", "’", "'", "‑", "–", "\302\240", "\342\200\257", " ", "  ", "st ", "Ste ", "s/",
                                        "commune de ", "mairie d’", "la ", "LE ", "l'", "Ａ", "３", "㎏", "ﬁ", "ß", "İ", "+33", "0033", "(0)", "05",
                                        "6", "@", ".", "\377", "\t", "ͅ", "㎇", "Dž", "\342\200\213", "\314\201" };
  GString *text = g_string_new (NULL);
  for (int n = g_test_rand_int_range (0, 12); n > 0; n--)
    g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

/* Done twice, a normalisation gives what it gave once. */
static void
test_idempotence (void) {
  static char *(*const normalisations[]) (const char *) = { paraphe_normalise_spaces, paraphe_normalise_text, paraphe_normalise_commune,
                                                            paraphe_normalise_phone, paraphe_normalise_mail };
  for (int i = 0; i < ROUNDS * 5; i++) {
    g_autofree char *text = make_text ();
    for (gsize j = 0; j < G_N_ELEMENTS (normalisations); j++) {
      g_autofree char *once = normalisations[j](text);
      g_autofree char *again = normalisations[j](once);
      g_assert_true (g_utf8_validate (once, -1, NULL));
      g_assert_cmpstr (again, ==, once);
    }
    g_autofree char *spaced = paraphe_normalise_spaces (text);
    g_autofree char *of_spaced = paraphe_normalise_text (spaced);
    g_autofree char *of_text = paraphe_normalise_text (text);
    g_assert_cmpstr (of_spaced, ==, of_text);
  }
}

/* The same result, and a time in proportion, when a text is cut in pieces to be normalised. */
static void
test_long_texts (void) {
  static const struct {
    const char *piece, *spaces, *text;
  } repeated[] = { { "e\314\201", "é", "e" }, { "É", "É", "e" }, { "ﬁ\314\201", "fí", "fi" }, { "각", "각", NULL }, { "’", "’", "" },
                   { "\314\201\314\247", NULL, "" } };
  for (gsize i = 0; i < G_N_ELEMENTS (repeated); i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autoptr (GString) spaces = g_string_new (NULL);
    g_autoptr (GString) plain = g_string_new (NULL);
    for (int j = 0; j < 200000; j++) {
      g_string_append (text, repeated[i].piece);
      g_string_append (spaces, repeated[i].spaces != NULL ? repeated[i].spaces : "");
      g_string_append (plain, repeated[i].text != NULL ? repeated[i].text : "");
    }
    g_autofree char *spaced = paraphe_normalise_spaces (text->str);
    g_autofree char *normalised = paraphe_normalise_text (text->str);
    g_test_message ("%s", repeated[i].piece);
    if (repeated[i].spaces != NULL)
      g_assert_true (g_str_equal (spaced, spaces->str));
    if (repeated[i].text != NULL)
      g_assert_true (g_str_equal (normalised, plain->str));
  }
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/identifiers/phones", test_phones);
  g_test_add_func ("/identifiers/mails", test_mails);
  g_test_add_func ("/identifiers/tables", test_identifiers);
  g_test_add_func ("/identifiers/sirets", test_sirets);
  g_test_add_func ("/identifiers/post-office", test_post_office);
  g_test_add_func ("/identifiers/money", test_money);
  g_test_add_func ("/identifiers/idempotence", test_idempotence);
  g_test_add_func ("/identifiers/long-texts", test_long_texts);
  return g_test_run ();
}
