/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who files, and by which account: DEM, USR, each with what triggers it and what does not. */
#include "check-bench.h"

static void
set_siret (Bench *b, const char *siret) {
  b->identity.siret = siret;
}

/* A collectivité without INSEE data but these. */
static void
be (Bench *b, const char *siret, const char *form, const char *commune_code) {
  b->identity.siret = siret;
  b->identity.legal_form_code = form;
  b->identity.commune_code = commune_code;
  b->identity.departement_code = NULL;
}

static void
add_other (Bench *b, gint64 number, const char *siren, ParapheState state) {
  bench_add_neighbour (b, &(ParapheNeighbour){
    .number = number, .state = state, .active = state == PARAPHE_STATE_ACCEPTE, .siren = siren, .name = "COMMUNE DE PUYGOUZON",
    .account = "a@x.example.org" });
}

CHANGE (nothing, (void) b)
CHANGE (siret_short, set_siret (b, "2131055540001"))
CHANGE (siret_spaced, set_siret (b, "213\302\240105 554\342\200\257000 17"))
CHANGE (siret_full_width, set_siret (b, "２１３１０５５５４０００１７"))
CHANGE (siret_empty, set_siret (b, ""))
CHANGE (siret_none, set_siret (b, NULL))
CHANGE (siret_letters, set_siret (b, "21310555400O17"))
CHANGE (siret_long, set_siret (b, "213105554000170"))
CHANGE (siret_wrong_key, set_siret (b, "21310555400018"))
CHANGE (siret_right_key, set_siret (b, "21310555400017"))
CHANGE (siret_post_office, set_siret (b, "35600000049837"))
CHANGE (siret_post_office_wrong, set_siret (b, "35600000049836"))
CHANGE (person, (set_siret (b, ""), b->identity.applicant_type = "PersonnePhysique"))
CHANGE (incomplete, (be (b, "21810004800014", NULL, NULL), b->identity.applicant_type = "PersonneMoraleIncomplete"))
CHANGE (association, (be (b, "21810004800014", "9220", "81004"), b->identity.name = "LES AMIS DE L'ÉCOLE"))
CHANGE (ccas, be (b, "26810004700011", "7361", "81004"))
CHANGE (epci, be (b, "24810099200010", "7346", "81004"))
CHANGE (forms_setting, (association (b), b->settings[0] = "legal_forms", b->settings[1] = "7210, 9220"))
CHANGE (secondary, (b->identity.head_office = 0, b->identity.address = "CANTINE\r\n81000 ALBI"))
CHANGE (seat_unknown, b->identity.head_office = -1)
CHANGE (school_naf, b->identity.naf = "85.20Z")
CHANGE (school_name, b->identity.name = "ÉCOLE PUBLIQUE JEAN JAURÈS")
CHANGE (school_syndicat, (be (b, "25810012200013", "7353", NULL), b->identity.name = "SYNDICAT DES ECOLES DE LA VALLEE"))
CHANGE (naf_none, b->identity.naf = NULL)
CHANGE (closed, b->identity.admin_state = "Ferme")
CHANGE (active, b->identity.admin_state = "Actif")
CHANGE (far_siren, be (b, "21340172200011", "7210", NULL))
CHANGE (far_address, be (b, "24810099200010", "7346", "34172"))
CHANGE (near_siren, be (b, "21310555400017", "7210", NULL))
CHANGE (nowhere, be (b, "20006336000016", "7210", NULL))
CHANGE (far_setting, (far_siren (b), b->settings[0] = "departements", b->settings[1] = "34 81"))
CHANGE (declared_82, b->texts[PARAPHE_ROLE_DEPARTEMENT] = "82 – Tarn-et-Garonne")
CHANGE (declared_name, b->texts[PARAPHE_ROLE_DEPARTEMENT] = "Tarn-et-Garonne")
CHANGE (declared_81, b->texts[PARAPHE_ROLE_DEPARTEMENT] = "081 - Tarn")
CHANGE (declared_unread, b->texts[PARAPHE_ROLE_DEPARTEMENT] = "chez nous")
CHANGE (same_siren, add_other (b, 5, "218100048", PARAPHE_STATE_ACCEPTE))
CHANGE (same_siren_closed, add_other (b, 5, "218100048", PARAPHE_STATE_SANS_SUITE))
CHANGE (same_siren_itself, add_other (b, 24680135, "218100048", PARAPHE_STATE_ACCEPTE))
CHANGE (other_siren, add_other (b, 5, "200063360", PARAPHE_STATE_ACCEPTE))
CHANGE (closed_with_same, (same_siren (b), b->state = PARAPHE_STATE_SANS_SUITE))
CHANGE (siret_changed, bench_set_previous (b, "21810004800022", "X", NULL))
CHANGE (siret_same, bench_set_previous (b, "21810004800014", "X", NULL))
CHANGE (siret_first, bench_set_previous (b, NULL, "X", NULL))

CHANGE (gmail, b->identity.account_email = "jean.garcia31@gmail.com")
CHANGE (orange_mairie, b->identity.account_email = "Mairie.Albi@orange.fr")
CHANGE (orange_name, b->identity.account_email = "albi81@orange.fr")
CHANGE (orange_cc, b->identity.account_email = "cc-tarn@orange.fr")
CHANGE (orange_ricci, b->identity.account_email = "ricci@orange.fr")
CHANGE (own_domain, b->identity.account_email = "jean.garcia@mairie-albi.fr")
CHANGE (mail_none, b->identity.account_email = "")
CHANGE (domains_setting, (own_domain (b), b->settings[0] = "mail_domains", b->settings[1] = "mairie-albi.fr",
                          b->identity.name = "X", b->identity.commune = "Y"))
CHANGE (deleted, b->identity.account_deleted = TRUE)
CHANGE (shared, (b->identity.account_email = "A@x.example.org", other_siren (b)))
CHANGE (shared_same_siren, (b->identity.account_email = "a@x.example.org", same_siren (b)))
CHANGE (shared_three, (shared (b), b->settings[0] = "account_shared", b->settings[1] = "3"))
CHANGE (not_shared, other_siren (b))
CHANGE (in_bin, b->identity.user_deleted_at = 1790000000)
CHANGE (proxy, b->identity.proxy_name = "Cabinet MARTIN")
CHANGE (proxy_unnamed, b->identity.proxy_name = "")

static const Example examples[] = {
  ROW ("DEM-01", nothing, SILENT), ROW ("DEM-01", siret_short, RAISED), ROW ("DEM-01", siret_spaced, SILENT),
  ROW ("DEM-01", siret_full_width, SILENT), ROW ("DEM-01", siret_empty, RAISED), ROW ("DEM-01", siret_none, RAISED),
  ROW ("DEM-01", siret_letters, RAISED), ROW ("DEM-01", siret_long, RAISED), ROW ("DEM-01", person, UNKNOWN),
  ROW ("DEM-02", nothing, SILENT), ROW ("DEM-02", siret_wrong_key, RAISED), ROW ("DEM-02", siret_right_key, SILENT),
  ROW ("DEM-02", siret_spaced, SILENT), ROW ("DEM-02", siret_post_office, SILENT), ROW ("DEM-02", siret_post_office_wrong, RAISED),
  ROW ("DEM-02", siret_short, UNKNOWN),
  ROW ("DEM-03", nothing, SILENT), ROW ("DEM-03", incomplete, RAISED),
  ROW ("DEM-04", nothing, SILENT), ROW ("DEM-04", association, RAISED), ROW ("DEM-04", ccas, RAISED), ROW ("DEM-04", epci, SILENT),
  ROW ("DEM-04", incomplete, UNKNOWN), ROW ("DEM-04", forms_setting, SILENT),
  ROW ("DEM-05", nothing, SILENT), ROW ("DEM-05", secondary, RAISED), ROW ("DEM-05", seat_unknown, SILENT),
  ROW ("DEM-06", nothing, SILENT), ROW ("DEM-06", school_naf, RAISED), ROW ("DEM-06", school_name, RAISED),
  ROW ("DEM-06", school_syndicat, SILENT), ROW ("DEM-06", naf_none, SILENT),
  ROW ("DEM-07", nothing, SILENT), ROW ("DEM-07", closed, RAISED), ROW ("DEM-07", active, SILENT),
  ROW ("DEM-08", nothing, SILENT), ROW ("DEM-08", far_siren, RAISED), ROW ("DEM-08", far_address, RAISED),
  ROW ("DEM-08", near_siren, SILENT), ROW ("DEM-08", nowhere, UNKNOWN), ROW ("DEM-08", far_setting, SILENT),
  ROW ("DEM-09", nothing, SILENT), ROW ("DEM-09", declared_82, RAISED), ROW ("DEM-09", declared_name, RAISED),
  ROW ("DEM-09", declared_81, SILENT), ROW ("DEM-09", declared_unread, SILENT),
  ROW ("DEM-10", nothing, UNKNOWN), ROW ("DEM-10", same_siren, RAISED), ROW ("DEM-10", same_siren_closed, SILENT),
  ROW ("DEM-10", same_siren_itself, SILENT), ROW ("DEM-10", other_siren, SILENT), ROW ("DEM-10", closed_with_same, SILENT),
  ROW ("DEM-11", nothing, SILENT), ROW ("DEM-11", siret_changed, RAISED), ROW ("DEM-11", siret_same, SILENT),
  ROW ("DEM-12", nothing, SILENT), ROW ("DEM-12", siret_first, RAISED), ROW ("DEM-12", siret_same, SILENT),
  ROW ("DEM-13", nothing, SILENT), ROW ("DEM-13", person, RAISED),
  ROW ("USR-01", nothing, SILENT), ROW ("USR-01", gmail, RAISED), ROW ("USR-01", orange_mairie, SILENT),
  ROW ("USR-01", orange_name, SILENT), ROW ("USR-01", orange_cc, SILENT), ROW ("USR-01", orange_ricci, RAISED),
  ROW ("USR-01", own_domain, SILENT), ROW ("USR-01", mail_none, SILENT), ROW ("USR-01", domains_setting, RAISED),
  ROW ("USR-02", nothing, SILENT), ROW ("USR-02", deleted, RAISED),
  ROW ("USR-03", nothing, SILENT), ROW ("USR-03", shared, RAISED), ROW ("USR-03", shared_same_siren, SILENT),
  ROW ("USR-03", shared_three, SILENT), ROW ("USR-03", not_shared, SILENT),
  ROW ("USR-04", nothing, SILENT), ROW ("USR-04", in_bin, RAISED),
  ROW ("USR-05", nothing, SILENT), ROW ("USR-05", proxy, RAISED), ROW ("USR-05", proxy_unnamed, RAISED),
};

static const GuideRow guide[] = {
  { "DEM-01", "B", "VF" }, { "DEM-02", "B", "VF" }, { "DEM-03", "A", "F" },  { "DEM-04", "B", "VF" }, { "DEM-05", "A", "VF" },
  { "DEM-06", "A", "VF" }, { "DEM-07", "B", "VF" }, { "DEM-08", "B", "V" },  { "DEM-09", "A", "V" },  { "DEM-10", "B", "VF" },
  { "DEM-11", "I", "F" },  { "DEM-12", "I", "" },   { "DEM-13", "A", "V" },  { "USR-01", "I", "" },   { "USR-02", "A", "X" },
  { "USR-03", "A", "V" },  { "USR-04", "A", "X" },  { "USR-05", "I", "" },
};

static void
test_examples (void) {
  examples_run (examples, G_N_ELEMENTS (examples));
}

static void
test_bite (void) {
  examples_bite (examples, G_N_ELEMENTS (examples), "DEM- USR-");
}

static void
test_guide (void) {
  examples_compare_guide (guide, G_N_ELEMENTS (guide), "DEM- USR-");
}

static void
test_words (void) {
  g_autoptr (Bench) bench = bench_new ();
  siret_short (bench);
  bench_judge (bench);
  g_assert_cmpstr (paraphe_flag_facts (bench_find (bench, "DEM-01"))->message, ==, "SIRET “2131055540001”: 14 digits expected, 13 found.");
  same_siren (bench);
  siret_same (bench);
  bench->identity.siret = "21810004800014";
  bench_judge (bench);
  g_assert_cmpstr (paraphe_flag_facts (bench_find (bench, "DEM-10"))->message, ==,
                   "Another dossier of the same collectivité: no. 5 (accepted). Only one form for a collectivité.");
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/applicant-checks/examples", test_examples);
  g_test_add_func ("/applicant-checks/bite", test_bite);
  g_test_add_func ("/applicant-checks/guide", test_guide);
  g_test_add_func ("/applicant-checks/words", test_words);
  return g_test_run ();
}
