/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schools, their number and their cost: ECO, NB, COU, each with what triggers it and what does not. Those that read the form alone
 * are in test-checks.c. */
#include "check-bench.h"

#define JAURES "ALBI - Jaurès (0819001U)"
#define CURIE "ALBI - Curie (0819008B)"
#define HERRIOT "ALBI - Herriot (0819018M)"

static void
import (Bench *b) {
  bench_import (b, "2026-09-20");
}

static void
list_one (Bench *b, const char *label) {
  static const char *lists[2] = { NULL };
  lists[0] = label;
  b->schools = lists;
  b->number = "1";
  b->cost = "41 €";
}

static const char *const all[] = { JAURES, CURIE, HERRIOT, NULL };
static const char *const twice[] = { "ALBI - Ecole élémentaire Jaurès", "Albi – EEPU Jaurès 0819001u", NULL };
static const char *const two_departements[] = { JAURES, "TOULOUSE - Garonne (0319040H)", NULL };
static const char *const items[] = { "31", "32", NULL };
static const char *const last_year[] = { "0819001U", "0819008B", NULL };
static const char *const last_year_more[] = { "0819001U", "0819008B", "0819018M", NULL };
static const char *const last_year_less[] = { "0819001U", NULL };
static const char *const last_year_names[] = { "albi jaures 0819001u", "0819008B", NULL };

/* The EPCI has a school. */
static void
add_holder (Bench *b, const char *school, ParapheState state) {
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_ptr_array_add (keys, (gpointer) school);
  bench_add_neighbour (b, &(ParapheNeighbour){ .number = 12, .state = state, .active = state == PARAPHE_STATE_ACCEPTE,
                                               .siren = "248100992", .name = "CA DE L'ALBIGEOIS", .nature = "epci", .schools = keys });
}

static void
be_epci (Bench *b) {
  b->identity.siret = "24810099200010";
  b->identity.legal_form_code = "7348";
}

CHANGE (nothing, (void) b)
CHANGE (imported, import (b))
CHANGE (file_all, (import (b), b->schools = all, b->number = "3", b->cost = "123 €"))
CHANGE (list_twice, (import (b), b->schools = twice, b->number = "1", b->cost = "41 €"))
CHANGE (list_twice_undirected, (b->schools = twice, b->number = "1", b->cost = "41 €"))
CHANGE (list_items, (b->schools = items, b->schools_text = "École Herriot, annexe, École Curie"))
CHANGE (centre, (import (b), list_one (b, "École du Centre")))
CHANGE (named, (import (b), list_one (b, "Albi - Ecole élémentaire Jaurès")))
CHANGE (mistyped, (import (b), list_one (b, "ALBI - O8I9OO1U")))
CHANGE (with_uai, (import (b), list_one (b, JAURES)))
CHANGE (wrong_letter, list_one (b, "ALBI - Jaurès (0819001V)"))
CHANGE (closed, (import (b), list_one (b, "ALBI - Bout du Pont (0819032C)")))
CHANGE (closing, (import (b), list_one (b, "ALBI - Cité (0819033D)")))
CHANGE (absent, (import (b), list_one (b, "ALBI - Inconnue (0819099A)")))
CHANGE (absent_60_days, (bench_import (b, "2026-08-06"), list_one (b, "ALBI - Inconnue (0819099A)")))
CHANGE (absent_59_days, (bench_import (b, "2026-08-07"), list_one (b, "ALBI - Inconnue (0819099A)")))
CHANGE (absent_setting, (absent_59_days (b), b->settings[0] = "directory_absence_days", b->settings[1] = "30"))
CHANGE (far, list_one (b, "MONTPELLIER - Nord (0341247W)"))
CHANGE (college, (import (b), list_one (b, "ALBI - Bellevue (0819034E)")))
CHANGE (private_school, (import (b), list_one (b, "ALBI - Sainte-Cécile (0819031B)")))
CHANGE (puygouzon, (import (b), list_one (b, "PUYGOUZON - Parc (0819030A)")))
CHANGE (puygouzon_epci, (puygouzon (b), be_epci (b)))
CHANGE (puygouzon_delegated, (puygouzon (b), b->settings[0] = "delegated_communes", b->settings[1] = "81001:81004 81218:81004"))
CHANGE (puygouzon_unknown, (puygouzon (b), b->identity.siret = "20006336000016", b->identity.legal_form_code = NULL))
CHANGE (toulouse, b->schools = two_departements)
CHANGE (held, add_holder (b, "0819001U", PARAPHE_STATE_ACCEPTE))
CHANGE (held_closed, add_holder (b, "0819001U", PARAPHE_STATE_SANS_SUITE))
CHANGE (held_other, add_holder (b, "0819018M", PARAPHE_STATE_ACCEPTE))
CHANGE (held_name, (list_one (b, "École du Centre"), add_holder (b, "ecole du centre", PARAPHE_STATE_ACCEPTE)))
CHANGE (held_by_name, (named (b), add_holder (b, "0819001U", PARAPHE_STATE_ACCEPTE)))
CHANGE (third_elsewhere, (import (b), held_other (b)))
CHANGE (imported_epci, (import (b), be_epci (b)))
CHANGE (dropped, (import (b), bench_set_previous (b, "21810004800014", "X", last_year_more)))
CHANGE (moved, (dropped (b), held_other (b)))
CHANGE (kept, bench_set_previous (b, "21810004800014", "X", last_year))
CHANGE (kept_names, bench_set_previous (b, "21810004800014", "X", last_year_names))
CHANGE (added, bench_set_previous (b, "21810004800014", "X", last_year_less))
CHANGE (newcomer, bench_set_previous (b, NULL, "X", last_year_less))
CHANGE (rpi, (import (b), list_one (b, "FONTVIEILLE (0819035F)")))
CHANGE (empty, (import (b), list_one (b, "LEVIDE (0819036G)")))
CHANGE (without_pupils, (import (b), list_one (b, "LATTENTE (0819037H)")))
CHANGE (old, (bench_import (b, "2026-06-01"), b->now = "2026-11-23T08:00:00Z"))
CHANGE (ninety_days, (bench_import (b, "2026-08-25"), b->now = "2026-11-23T08:00:00Z"))
CHANGE (ninety_one_days, (bench_import (b, "2026-08-24"), b->now = "2026-11-23T08:00:00Z"))
CHANGE (recent, (bench_import (b, "2026-11-01"), b->now = "2026-11-23T08:00:00Z"))
CHANGE (tariff_39, (b->number = "3", b->cost = "117 €"))
CHANGE (tariff_41, (b->number = "3", b->cost = "123 €"))
CHANGE (tariff_none, (b->number = "3", b->cost = "82 €"))
CHANGE (tariff_zero, (b->number = "3", b->cost = "0 €"))
CHANGE (tariff_cents, (b->number = "2", b->cost = "81 €"))
CHANGE (five, (import (b), b->number = "5"))
CHANGE (three, (import (b), b->number = "3"))
CHANGE (five_epci, (five (b), be_epci (b)))
CHANGE (number_three_twice, (import (b), b->schools = twice, b->number = "2", b->cost = "82 €"))

static const Example examples[] = {
  ROW ("ECO-02", list_twice, RAISED), ROW ("ECO-02", list_twice_undirected, SILENT), ROW ("ECO-02", file_all, SILENT),
  ROW ("ECO-03", nothing, SILENT), ROW ("ECO-03", centre, RAISED), ROW ("ECO-03", mistyped, RAISED), ROW ("ECO-03", with_uai, SILENT),
  ROW ("ECO-03", named, SILENT),
  ROW ("ECO-04", nothing, SILENT), ROW ("ECO-04", wrong_letter, RAISED), ROW ("ECO-04", list_items, UNKNOWN),
  ROW ("ECO-05", nothing, UNKNOWN), ROW ("ECO-05", closed, RAISED), ROW ("ECO-05", closing, RAISED), ROW ("ECO-05", absent, RAISED),
  ROW ("ECO-05", absent_59_days, RAISED), ROW ("ECO-05", absent_60_days, UNKNOWN), ROW ("ECO-05", absent_setting, UNKNOWN),
  ROW ("ECO-05", imported, SILENT), ROW ("ECO-05", centre, UNKNOWN),
  ROW ("ECO-06", nothing, SILENT), ROW ("ECO-06", far, RAISED), ROW ("ECO-06", imported, SILENT), ROW ("ECO-06", list_items, UNKNOWN),
  ROW ("ECO-06", centre, UNKNOWN),
  ROW ("ECO-07", nothing, UNKNOWN), ROW ("ECO-07", college, RAISED), ROW ("ECO-07", imported, SILENT),
  ROW ("ECO-08", nothing, SILENT), ROW ("ECO-08", private_school, RAISED), ROW ("ECO-08", imported, SILENT),
  ROW ("ECO-09", nothing, SILENT), ROW ("ECO-09", puygouzon, RAISED), ROW ("ECO-09", puygouzon_epci, SILENT),
  ROW ("ECO-09", puygouzon_delegated, SILENT), ROW ("ECO-09", puygouzon_unknown, SILENT), ROW ("ECO-09", imported, SILENT),
  ROW ("ECO-10", nothing, SILENT), ROW ("ECO-10", toulouse, RAISED), ROW ("ECO-10", imported, SILENT),
  ROW ("ECO-11", nothing, UNKNOWN), ROW ("ECO-11", held, RAISED), ROW ("ECO-11", held_closed, SILENT), ROW ("ECO-11", held_other, SILENT),
  ROW ("ECO-11", held_name, UNKNOWN), ROW ("ECO-11", held_by_name, RAISED),
  ROW ("ECO-12", nothing, SILENT), ROW ("ECO-12", imported, RAISED), ROW ("ECO-12", file_all, SILENT),
  ROW ("ECO-12", third_elsewhere, SILENT), ROW ("ECO-12", imported_epci, SILENT), ROW ("ECO-12", centre, SILENT),
  ROW ("ECO-13", nothing, SILENT), ROW ("ECO-13", dropped, RAISED), ROW ("ECO-13", moved, SILENT), ROW ("ECO-13", kept, SILENT),
  ROW ("ECO-14", nothing, SILENT), ROW ("ECO-14", added, RAISED), ROW ("ECO-14", kept, SILENT), ROW ("ECO-14", newcomer, SILENT),
  ROW ("ECO-14", kept_names, RAISED),
  ROW ("ECO-15", nothing, SILENT), ROW ("ECO-15", rpi, RAISED), ROW ("ECO-15", imported, SILENT),
  ROW ("ECO-16", nothing, SILENT), ROW ("ECO-16", empty, RAISED), ROW ("ECO-16", without_pupils, RAISED), ROW ("ECO-16", imported, SILENT),
  ROW ("ECO-17", nothing, SILENT), ROW ("ECO-17", old, RAISED), ROW ("ECO-17", ninety_days, SILENT),
  ROW ("ECO-17", ninety_one_days, RAISED), ROW ("ECO-17", recent, SILENT),
  ROW ("NB-01", list_twice, SILENT), ROW ("NB-01", number_three_twice, RAISED), ROW ("NB-03", number_three_twice, RAISED),
  ROW ("COU-02", list_twice, SILENT), ROW ("COU-02", number_three_twice, RAISED),
  ROW ("COU-04", nothing, SILENT), ROW ("COU-04", tariff_39, RAISED), ROW ("COU-04", tariff_41, SILENT), ROW ("COU-04", tariff_none, SILENT),
  ROW ("COU-04", tariff_zero, SILENT), ROW ("COU-04", tariff_cents, SILENT),
  ROW ("COU-05", nothing, SILENT), ROW ("COU-05", five, RAISED), ROW ("COU-05", three, SILENT), ROW ("COU-05", five_epci, SILENT),
};

static const GuideRow guide[] = {
  { "ECO-01", "B", "VOF" }, { "ECO-02", "B", "VOF" }, { "ECO-03", "A", "OF" },  { "ECO-04", "B", "OF" },  { "ECO-05", "B", "VOF" },
  { "ECO-06", "B", "VOF" }, { "ECO-07", "B", "VOF" }, { "ECO-08", "A", "VF" },  { "ECO-09", "A", "V" },   { "ECO-10", "A", "V" },
  { "ECO-11", "B", "OF" },  { "ECO-12", "I", "" },    { "ECO-13", "I", "O" },   { "ECO-14", "I", "O" },   { "ECO-15", "I", "V" },
  { "ECO-16", "A", "V" },   { "ECO-17", "A", "" },    { "NB-01", "B", "VRF" },  { "NB-02", "B", "VRF" },  { "NB-03", "I", "" },
  { "COU-01", "B", "VRF" }, { "COU-02", "B", "VF" },  { "COU-03", "B", "VRF" }, { "COU-04", "A", "VF" },  { "COU-05", "I", "" },
};

static void
test_examples (void) {
  examples_run (examples, G_N_ELEMENTS (examples));
}

static void
test_bite (void) {
  examples_bite (examples, G_N_ELEMENTS (examples),
                 "ECO-03 ECO-04 ECO-05 ECO-06 ECO-07 ECO-08 ECO-09 ECO-10 ECO-11 ECO-12 ECO-13 ECO-14 ECO-15 ECO-16 ECO-17 COU-04 COU-05");
}

static void
test_guide (void) {
  examples_compare_guide (guide, G_N_ELEMENTS (guide), "ECO- NB- COU-");
}

/* The directory not being there holds no dossier back; a school that is not a school does. */
static void
test_form_read (void) {
  g_autoptr (Bench) bench = bench_new ();
  g_assert_true (paraphe_judgement_facts (bench_judge (bench))->form_read);
  college (bench);
  ParapheJudgement *judgement = bench_judge (bench);
  g_assert_false (paraphe_judgement_facts (judgement)->form_read);
  g_assert_true (paraphe_judgement_facts (judgement)->closed & PARAPHE_GATE_ACCESS);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/school-checks/examples", test_examples);
  g_test_add_func ("/school-checks/bite", test_bite);
  g_test_add_func ("/school-checks/guide", test_guide);
  g_test_add_func ("/school-checks/form-read", test_form_read);
  return g_test_run ();
}
