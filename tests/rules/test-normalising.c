/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Normalisations of what people type, and public identifiers. */
#include "identifiers.h"
#include "normalising.h"

typedef struct {
  const char *text;
  const char *result;
} Pair;

static const Pair spaces[] = {
  { "  Jean\302\240\342\200\257 GARCIA\t\n", "Jean GARCIA" }, { "", "" }, { NULL, "" }, { " \302\240 ", "" },
  { "\357\274\221\357\274\222", "12" }, { "a\377b", "a\357\277\275b" }, { "e\314\201", "é" },
};
static const Pair texts[] = {
  { "ALBI - École élémentaire « Jean-Jaurès »", "albi ecole elementaire jean jaures" }, { "Cœur d’Œuvre", "coeur d oeuvre" },
  { "L'Isle–Jourdain", "l isle jourdain" }, { "STRASSE Straße", "strasse strasse" }, { "(0819001U)", "0819001u" },
  { "…", "" }, { NULL, "" },
};
static const Pair communes[] = {
  { "Commune de St-Sulpice s/ Tarn", "saint sulpice sur tarn" }, { "MAIRIE DE LA SALVETAT", "salvetat" },
  { "Ville d'Albi", "albi" }, { "Ste-Cécile", "sainte cecile" }, { "L'Isle-Jourdain", "isle jourdain" }, { "", "" },
};

static void
test_texts (void) {
  for (gsize i = 0; i < G_N_ELEMENTS (spaces); i++) {
    g_autofree char *result = paraphe_normalise_spaces (spaces[i].text);
    g_assert_cmpstr (result, ==, spaces[i].result);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *result = paraphe_normalise_text (texts[i].text);
    g_assert_cmpstr (result, ==, texts[i].result);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (communes); i++) {
    g_autofree char *result = paraphe_normalise_commune (communes[i].text);
    g_assert_cmpstr (result, ==, communes[i].result);
  }
}

/* Every character of Unicode, alone and after a letter, in each form: what is normalised is left as it is, by both. */
static void
test_every_character (void) {
  for (gunichar c = 1; c <= 0x10ffff; c++) {
    if (!g_unichar_validate (c))
      continue;
    char text[8] = "e";
    text[1 + g_unichar_to_utf8 (c, text + 1)] = '\0';
    for (const char *from = text; from <= text + 1; from++) {
      g_autofree char *once = paraphe_normalise_text (from), *again = paraphe_normalise_text (once);
      g_autofree char *spaced = paraphe_normalise_spaces (from), *respaced = paraphe_normalise_spaces (spaced);
      g_autofree char *apart = g_utf8_normalize (from, -1, G_NORMALIZE_NFD), *of_apart = paraphe_normalise_text (apart);
      g_autofree char *of_spaced = paraphe_normalise_text (spaced);
      if (!g_str_equal (once, again) || !g_str_equal (spaced, respaced) || !g_str_equal (once, of_apart) || !g_str_equal (once, of_spaced))
        g_test_message ("U+%04X: « %s » « %s » « %s » « %s »", (guint) c, once, again, of_apart, of_spaced);
      g_assert_cmpstr (again, ==, once);
      g_assert_cmpstr (respaced, ==, spaced);
      g_assert_cmpstr (of_apart, ==, once);
      g_assert_cmpstr (of_spaced, ==, once);
    }
  }
}

typedef struct {
  const char *text;
  gint64 value;
} Reading;

static const Reading numbers[] = {
  { "3", 3 }, { "03", 3 }, { "3 écoles", 3 }, { "3 écoles (3)", 3 }, { "3,0", 3 }, { "3.00", 3 }, { "21", 21 }, { "0", 0 },
  { "3 ou 4", -1 }, { "trois", -1 }, { "", -1 }, { NULL, -1 }, { "-3", -1 }, { "n° -3", -1 }, { "3,5", -1 }, { "3.5 écoles", -1 },
  { "99999999999999999999", -1 }, { "\357\274\223", 3 }, { "1 230", -1 }, { "école-3", 3 }, { "−3", -1 },
};
static const Reading amounts[] = {
  { "123 €", 12300 }, { "123,00 €", 12300 }, { "123€", 12300 }, { "1 230 €", 123000 }, { "1\302\240230\302\240€", 123000 },
  { "1\342\200\257230,50 €", 123050 }, { "1.230,00 €", 123000 }, { "1.230 €", 123000 }, { "123 euros", 12300 },
  { "123.5", 12350 }, { "369.0", 36900 }, { "41", 4100 }, { "Total : 41 € par an", 4100 }, { "12 345 678 €", 1234567800 },
  { "à confirmer", -1 }, { "", -1 }, { NULL, -1 }, { "-123 €", -1 }, { "123 € (3 écoles)", -1 }, { "82 ou 123 €", -1 },
  { "123,456", -1 }, { "1,230.00", -1 }, { "1 23 €", -1 }, { "1 2345 €", -1 }, { "9999999999999", -1 }, { "0 €", 0 },
};

static void
test_readings (void) {
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++) {
    g_test_message ("number %s", numbers[i].text != NULL ? numbers[i].text : "-");
    g_assert_cmpint (paraphe_normalise_number (numbers[i].text), ==, numbers[i].value);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++) {
    g_test_message ("amount %s", amounts[i].text != NULL ? amounts[i].text : "-");
    g_assert_cmpint (paraphe_normalise_money (amounts[i].text), ==, amounts[i].value);
  }
}

static const char *const uais[] = { "0750654D", "0750655E", "0050009H", "0301674G", "0090001C", "0120001L",
                                    "0311234Y", "0320001C", "0460001B", "0650001Y", "0810001L", "0820001F" };
static const Pair labels[] = {
  { "ALBI - École primaire Jean Jaurès (0819001U)", "0819001U" }, { "Albi – EEPU Jean Jaurès 0810001L", "0810001L" },
  { "0810001l", "0810001L" }, { "081 0001 L", "0810001L" }, { "081-0001-L École", "0810001L" }, { "081.0001.M", NULL },
  { "0810001M", "0810001M" }, { "X0810001L", NULL }, { "0810001LX", NULL }, { "10810001L", NULL }, { "École du Centre", NULL },
  { "", NULL }, { NULL, NULL }, { "É0810001L", NULL }, { "0810001L puis 0820001F", "0820001F" }, { "2026-2027 A", NULL },
};

static void
test_uai (void) {
  for (gsize i = 0; i < G_N_ELEMENTS (uais); i++)
    g_assert_true (paraphe_uai_is_valid (uais[i]));
  g_assert_false (paraphe_uai_is_valid ("0810001M"));
  g_assert_false (paraphe_uai_is_valid ("081000L"));
  g_assert_false (paraphe_uai_is_valid (NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++) {
    g_autofree char *uai = paraphe_uai_find (labels[i].text);
    g_assert_cmpstr (uai, ==, labels[i].result);
  }
}

static void
test_siret (void) {
  static const char *const valid[] = { "21310555400017", "21810004800014", "21820121800011", "21120202300019",
                                       "21090122900018", "21320013200016", "21460042100017", "21650440700018",
                                       "35600000049837", "35600000000048" };
  static const char *const invalid[] = { "21310555400018", "2131055540001", "213 105 554 00017", "", "35600000049836" };
  for (gsize i = 0; i < G_N_ELEMENTS (valid); i++)
    g_assert_true (paraphe_siret_is_valid (valid[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (invalid); i++)
    g_assert_false (paraphe_siret_is_valid (invalid[i]));
  g_autofree char *tarn = paraphe_siren_dup_departement ("21810004800014");
  g_assert_cmpstr (tarn, ==, "81");
  g_assert_null (paraphe_siren_dup_departement ("200063360"));
  g_assert_null (paraphe_siren_dup_departement ("21"));
  g_assert_null (paraphe_siren_dup_departement (NULL));
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/normalising/texts", test_texts);
  g_test_add_func ("/normalising/every-character", test_every_character);
  g_test_add_func ("/normalising/readings", test_readings);
  g_test_add_func ("/normalising/uai", test_uai);
  g_test_add_func ("/normalising/siret", test_siret);
  return g_test_run ();
}
