/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who signs, and the telephone: SIG, TEL, each with what triggers it and what does not. */
#include "check-bench.h"

static void
sign (Bench *b, const char *name) {
  b->signatory = name;
}

static void
call (Bench *b, const char *phone) {
  b->texts[PARAPHE_ROLE_PHONE] = phone;
}

static void
be (Bench *b, const char *siret, const char *form, const char *quality) {
  b->identity.siret = siret;
  b->identity.legal_form_code = form;
  b->quality = quality;
}

static void
add_maire (Bench *b, const char *siren, const char *nature, const char *quality) {
  bench_add_neighbour (b, &(ParapheNeighbour){
    .number = 7, .state = PARAPHE_STATE_ACCEPTE, .active = TRUE, .siren = siren, .name = "PUYGOUZON", .signatory = "jean garcia",
    .quality = quality, .nature = nature });
}

static void
add_phones (Bench *b, guint n) {
  static const char *const sirens[] = { "218101111", "218102222", "218103333" };
  call (b, "+33 (0)5 63 12 34 56");
  for (guint i = 0; i < n; i++)
    bench_add_neighbour (b, &(ParapheNeighbour){
      .number = 10 + i, .state = PARAPHE_STATE_ACCEPTE, .active = TRUE, .siren = sirens[i], .name = "X", .phone = "0563123456" });
}

CHANGE (nothing, (void) b)
CHANGE (unmapped, b->unmapped = PARAPHE_ROLE_SIGNATORY)
CHANGE (blank, sign (b, " \302\240 "))
CHANGE (one_word, sign (b, "GARCIA"))
CHANGE (small, sign (b, "Jean Garcia"))
CHANGE (particle, sign (b, "Anne d’ORNESAN"))
CHANGE (particle_typed, sign (b, "Anne d'ORNESAN"))
CHANGE (particles, sign (b, "Jean DE LA TOUR"))
CHANGE (particles_only, sign (b, "Jean DE LA Tour"))
CHANGE (capitals, sign (b, "JEAN GARCIA"))
CHANGE (capitals_accents, sign (b, "ÉLISE ÇAĞLAR"))
CHANGE (decomposed, sign (b, "E\314\201lise MU\314\210LLER"))
CHANGE (reversed, sign (b, "GARCIA Jean"))
CHANGE (reversed_particles, sign (b, "DE LA TOUR Jean"))
CHANGE (initials, sign (b, "J.-P. GARCIA"))
CHANGE (titled, sign (b, "M. Jean GARCIA"))
CHANGE (titled_end, sign (b, "Jean GARCIA, maire"))
CHANGE (titled_article, sign (b, "Le maire de Puygouzon"))
CHANGE (lemaire, sign (b, "Paul LEMAIRE"))
CHANGE (middle_initial, sign (b, "Jean M GARCIA"))
CHANGE (digit, sign (b, "Jean GARC1A"))
CHANGE (at_sign, sign (b, "Jean@GARCIA DUPONT"))
CHANGE (slash, sign (b, "Jean GARCIA/Paul DURAND"))
CHANGE (doubled, sign (b, "Jean--Luc GARCIA"))
CHANGE (one_letter, sign (b, "Jean G"))
CHANGE (compound, sign (b, "Jean-Luc O’BRIEN"))
CHANGE (spanish, sign (b, "Ana GARCÍA y LÓPEZ"))
CHANGE (broken, sign (b, "Jean GARC\377IA"))
CHANGE (emoji, sign (b, "Jean GARCIA 🙂"))
CHANGE (example, sign (b, "jean  GARCÍA"))
CHANGE (other_name, sign (b, "Jeanne DURAND"))
CHANGE (example_setting, (b->settings[0] = "example_name", b->settings[1] = "Anne MARTIN"))
CHANGE (maire_epci, be (b, "24810099200010", NULL, "MAIRE"))
CHANGE (maire_epci_20, be (b, "20006336000016", "7346", "MAIRE"))
CHANGE (president_syndicat, be (b, "25810012200013", NULL, "PRÉSIDENT (E)"))
CHANGE (president_commune, be (b, "21810004800014", "7210", "Présidente"))
CHANGE (maire_puygouzon, be (b, "20006336000016", "7210", "MAIRE"))
CHANGE (maire_20, be (b, "20006336000016", NULL, "MAIRE"))
CHANGE (adjointe, b->quality = "Adjointe aux écoles")
CHANGE (quality_empty, b->quality = "")
CHANGE (quality_small, b->quality = "  maire ")
CHANGE (same_maire, add_maire (b, "200063360", "commune", "maire"))
CHANGE (same_president, add_maire (b, "248100992", "epci", "president e"))
CHANGE (same_siren, add_maire (b, "218100048", "commune", "maire"))
CHANGE (same_maire_president, (same_maire (b), b->quality = "PRÉSIDENT (E)"))
CHANGE (changed, bench_set_previous (b, "21810004800014", "Paul DURAND", NULL))
CHANGE (unchanged, bench_set_previous (b, "21810004800014", "JEAN GARCÍA", NULL))

CHANGE (phone_good, call (b, "05 63 12 34 56"))
CHANGE (phone_plus, call (b, "+33 5 63 12 34 56"))
CHANGE (phone_short, call (b, "061234567"))
CHANGE (phone_zeros, call (b, "00 12 34 56 78"))
CHANGE (phone_reunion, call (b, "+262 262 12 34 56"))
CHANGE (phone_noumea, call (b, "00687 26 12 34"))
CHANGE (phone_foreign, call (b, "+41 22 123 45 67"))
CHANGE (phone_foreign_long, call (b, "+41 22 123 45 67 89 01 23"))
CHANGE (phone_two, call (b, "05 63 12 34 56 ou 06 23 45 67 89"))
CHANGE (phone_words, call (b, "voir mairie"))
CHANGE (phone_empty, call (b, ""))
CHANGE (phone_example, call (b, "06.12.34.56.78"))
CHANGE (phone_almost_example, call (b, "0612345679"))
CHANGE (phone_mobile, call (b, "0623456789"))
CHANGE (phone_special, call (b, "0811 22 33 44"))
CHANGE (phone_3646, call (b, "36 46"))
CHANGE (phone_three, add_phones (b, 2))
CHANGE (phone_two_only, add_phones (b, 1))
CHANGE (phone_setting, (add_phones (b, 1), b->settings[0] = "phone_shared", b->settings[1] = "2"))

static const Example examples[] = {
  ROW ("SIG-01", nothing, SILENT), ROW ("SIG-01", blank, RAISED), ROW ("SIG-01", unmapped, UNKNOWN),
  ROW ("SIG-02", nothing, SILENT), ROW ("SIG-02", one_word, RAISED), ROW ("SIG-02", blank, SILENT),
  ROW ("SIG-03", nothing, SILENT), ROW ("SIG-03", small, RAISED), ROW ("SIG-03", particle, SILENT),
  ROW ("SIG-03", particle_typed, SILENT), ROW ("SIG-03", particles, SILENT), ROW ("SIG-03", particles_only, RAISED),
  ROW ("SIG-03", decomposed, SILENT), ROW ("SIG-03", blank, SILENT), ROW ("SIG-03", one_word, SILENT),
  ROW ("SIG-04", nothing, SILENT), ROW ("SIG-04", capitals, RAISED), ROW ("SIG-04", capitals_accents, RAISED),
  ROW ("SIG-04", particles, SILENT), ROW ("SIG-04", initials, SILENT), ROW ("SIG-04", one_word, SILENT),
  ROW ("SIG-05", nothing, SILENT), ROW ("SIG-05", reversed, RAISED), ROW ("SIG-05", reversed_particles, RAISED),
  ROW ("SIG-05", capitals, SILENT), ROW ("SIG-05", initials, SILENT),
  ROW ("SIG-06", nothing, SILENT), ROW ("SIG-06", titled, RAISED), ROW ("SIG-06", titled_end, RAISED),
  ROW ("SIG-06", titled_article, RAISED), ROW ("SIG-06", lemaire, SILENT), ROW ("SIG-06", middle_initial, SILENT),
  ROW ("SIG-07", nothing, SILENT), ROW ("SIG-07", digit, RAISED), ROW ("SIG-07", at_sign, RAISED), ROW ("SIG-07", slash, RAISED),
  ROW ("SIG-07", doubled, RAISED), ROW ("SIG-07", one_letter, RAISED), ROW ("SIG-07", compound, SILENT),
  ROW ("SIG-07", spanish, SILENT), ROW ("SIG-07", broken, RAISED), ROW ("SIG-07", emoji, RAISED), ROW ("SIG-07", particle, SILENT),
  ROW ("SIG-07", titled, SILENT), ROW ("SIG-07", blank, SILENT), ROW ("SIG-07", decomposed, SILENT), ROW ("SIG-07", initials, SILENT),
  ROW ("SIG-08", nothing, RAISED), ROW ("SIG-08", example, RAISED), ROW ("SIG-08", other_name, SILENT),
  ROW ("SIG-08", example_setting, SILENT),
  ROW ("SIG-09", nothing, SILENT), ROW ("SIG-09", maire_epci, RAISED), ROW ("SIG-09", maire_epci_20, RAISED),
  ROW ("SIG-09", president_syndicat, SILENT), ROW ("SIG-09", president_commune, RAISED), ROW ("SIG-09", maire_puygouzon, SILENT),
  ROW ("SIG-09", maire_20, SILENT),
  ROW ("SIG-10", nothing, SILENT), ROW ("SIG-10", adjointe, RAISED), ROW ("SIG-10", quality_empty, SILENT),
  ROW ("SIG-10", quality_small, SILENT), ROW ("SIG-10", president_syndicat, SILENT),
  ROW ("SIG-11", nothing, SILENT), ROW ("SIG-11", same_maire, RAISED), ROW ("SIG-11", same_president, SILENT),
  ROW ("SIG-11", same_siren, SILENT), ROW ("SIG-11", same_maire_president, SILENT),
  ROW ("SIG-12", nothing, SILENT), ROW ("SIG-12", changed, RAISED), ROW ("SIG-12", unchanged, SILENT),
  ROW ("TEL-01", nothing, SILENT), ROW ("TEL-01", phone_good, SILENT), ROW ("TEL-01", phone_plus, SILENT),
  ROW ("TEL-01", phone_short, RAISED), ROW ("TEL-01", phone_zeros, RAISED), ROW ("TEL-01", phone_reunion, SILENT),
  ROW ("TEL-01", phone_noumea, SILENT), ROW ("TEL-01", phone_foreign, SILENT), ROW ("TEL-01", phone_foreign_long, RAISED),
  ROW ("TEL-01", phone_two, RAISED), ROW ("TEL-01", phone_words, RAISED), ROW ("TEL-01", phone_empty, SILENT),
  ROW ("TEL-02", nothing, SILENT), ROW ("TEL-02", phone_example, RAISED), ROW ("TEL-02", phone_almost_example, SILENT),
  ROW ("TEL-03", phone_good, SILENT), ROW ("TEL-03", phone_mobile, RAISED),
  ROW ("TEL-04", phone_good, SILENT), ROW ("TEL-04", phone_special, RAISED), ROW ("TEL-04", phone_3646, RAISED),
  ROW ("TEL-05", phone_good, SILENT), ROW ("TEL-05", phone_three, RAISED), ROW ("TEL-05", phone_two_only, SILENT),
  ROW ("TEL-05", phone_setting, RAISED),
};

static const GuideRow guide[] = {
  { "SIG-01", "B", "VR" }, { "SIG-02", "A", "V" }, { "SIG-03", "A", "" }, { "SIG-04", "I", "" }, { "SIG-05", "A", "" },
  { "SIG-06", "A", "V" },  { "SIG-07", "A", "V" }, { "SIG-08", "I", "" }, { "SIG-09", "A", "V" }, { "SIG-10", "A", "V" },
  { "SIG-11", "A", "V" },  { "SIG-12", "I", "" },  { "TEL-01", "A", "" }, { "TEL-02", "A", "" }, { "TEL-03", "I", "" },
  { "TEL-04", "I", "" },   { "TEL-05", "I", "" },
};

static void
test_examples (void) {
  examples_run (examples, G_N_ELEMENTS (examples));
}

static void
test_bite (void) {
  examples_bite (examples, G_N_ELEMENTS (examples), "SIG- TEL-");
}

static void
test_guide (void) {
  examples_compare_guide (guide, G_N_ELEMENTS (guide), "SIG- TEL-");
}

/* A warning that a campaign switched off is silent; what blocks cannot be. */
static void
test_switched_off (void) {
  g_autoptr (Bench) bench = bench_new ();
  bench->settings[0] = "checks_off";
  bench->settings[1] = "SIG-08 SIG-03 SIG-01";
  bench->signatory = "Jean Garcia";
  bench_judge (bench);
  g_assert_null (bench_find (bench, "SIG-03"));
  g_assert_null (bench_find (bench, "SIG-08"));
  bench->signatory = "";
  bench_judge (bench);
  g_assert_nonnull (bench_find (bench, "SIG-01"));
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/signatory-checks/examples", test_examples);
  g_test_add_func ("/signatory-checks/bite", test_bite);
  g_test_add_func ("/signatory-checks/guide", test_guide);
  g_test_add_func ("/signatory-checks/switched-off", test_switched_off);
  return g_test_run ();
}
