/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small school directory for the tests of the checks: Albi has three open public schools, and one of each kind that a check
 * speaks of stands elsewhere. */
#include "case-bench.h"

#define ALBI "81004", "Albi"
#define PUYGOUZON "81218", "Puygouzon"
#define CASTRES "81065", "Castres"

static const struct {
  const char *uai, *name, *commune_code, *commune, *kind;
  gboolean is_school;
  int is_public, rpi, pupils;
  ParapheSchoolState state;
} schools[] = {
  { "0819001U", "Ecole élémentaire Jaurès", ALBI, "Ecole élémentaire", TRUE, 1, 0, 120, PARAPHE_SCHOOL_OPEN },
  { "0819008B", "Ecole maternelle Curie", ALBI, "Ecole maternelle", TRUE, 1, 0, 61, PARAPHE_SCHOOL_OPEN },
  { "0819018M", "Ecole primaire Herriot", ALBI, "Ecole primaire", TRUE, 1, 0, 90, PARAPHE_SCHOOL_OPEN },
  { "0819011E", "Ecole primaire Joliot", CASTRES, "Ecole primaire", TRUE, 1, 0, 80, PARAPHE_SCHOOL_OPEN },
  { "0819030A", "Ecole primaire du Parc", PUYGOUZON, "Ecole primaire", TRUE, 1, 0, 70, PARAPHE_SCHOOL_OPEN },
  { "0819031B", "Ecole privée Sainte-Cécile", ALBI, "Ecole primaire", TRUE, 0, 0, 200, PARAPHE_SCHOOL_OPEN },
  { "0819032C", "Ecole du Bout du Pont", ALBI, "Ecole primaire", TRUE, 1, 0, 30, PARAPHE_SCHOOL_CLOSED },
  { "0819033D", "Ecole de la Cité", ALBI, "Ecole primaire", TRUE, 1, 0, 30, PARAPHE_SCHOOL_CLOSING },
  { "0819034E", "Collège Bellevue", ALBI, "Collège", FALSE, 1, 0, 400, PARAPHE_SCHOOL_OPEN },
  { "0819035F", "Ecole primaire de Fontvieille", "81300", "Fontvieille", "Ecole primaire", TRUE, 1, 1, 40, PARAPHE_SCHOOL_OPEN },
  { "0819036G", "Ecole primaire du Vide", "81301", "Levide", "Ecole primaire", TRUE, 1, 0, 0, PARAPHE_SCHOOL_OPEN },
  { "0819037H", "Ecole primaire de l’Attente", "81302", "Lattente", "Ecole sans effectifs permanents", TRUE, 1, 0, -1,
    PARAPHE_SCHOOL_OPEN },
  { "0319040H", "Ecole primaire Garonne", "31555", "Toulouse", "Ecole primaire", TRUE, 1, 0, 300, PARAPHE_SCHOOL_OPEN },
};

void
bench_import (Bench *self, const char *day) {
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  for (gsize i = 0; i < G_N_ELEMENTS (schools); i++) {
    g_autofree char *departement = g_strndup (schools[i].uai + 1, 2);
    g_ptr_array_add (records, paraphe_school_record_new (&(ParapheSchoolRecordFacts){
                                .uai = schools[i].uai, .name = schools[i].name, .is_school = schools[i].is_school,
                                .kind = schools[i].kind, .is_public = schools[i].is_public, .state = schools[i].state,
                                .closed_on = schools[i].state == PARAPHE_SCHOOL_CLOSED ? paraphe_day_new (2026, 8, 31) : PARAPHE_NO_DAY,
                                .commune_code = schools[i].commune_code, .commune = schools[i].commune,
                                .departement = departement, .nature_code = "", .rpi = schools[i].rpi,
                                .pupils = schools[i].pupils, .email = "", .phone = "" }));
  }
  g_clear_object (&self->directory);
  self->directory = paraphe_directory_new (records, paraphe_day_from_iso (day));
}
