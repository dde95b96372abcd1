/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any label matched to the schools of a small invented directory: one is given only when it leads clearly, and the same whatever the
 * blanks and the form of Unicode. */
#include "fuzz-input.h"
#include "identifiers.h"
#include "normalising.h"
#include "school-match.h"

static const struct {
  const char *uai, *name, *commune_code, *commune;
  int is_public;
} schools[] = {
  { "0810001L", "Ecole primaire Jean Jaurès", "81004", "Albi", 1 },
  { "0810002M", "Ecole maternelle Jean Jaurès", "81004", "Albi", 1 },
  { "0810003N", "Ecole primaire privée Sainte-Marie", "81004", "Albi", 0 },
  { "0810006S", "Ecole primaire", "81088", "Fauch", 1 },
  { "0810007T", "Ecole élémentaire publique", "81210", "Parisot", 1 },
  { "0820001F", "Ecole élémentaire", "82137", "Parisot", 1 },
  { "0310001H", "Groupe scolaire Saint-Exupéry", "31555", "L’Isle-en-Dodon", 1 },
};

static ParapheDirectory *
make_directory (void) {
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  for (gsize i = 0; i < G_N_ELEMENTS (schools); i++) {
    char departement[3] = { schools[i].commune_code[0], schools[i].commune_code[1] };
    const ParapheSchoolRecordFacts facts = {
      .uai = schools[i].uai, .name = schools[i].name, .is_school = TRUE, .is_public = schools[i].is_public,
      .state = PARAPHE_SCHOOL_OPEN, .closed_on = PARAPHE_NO_DAY, .commune_code = schools[i].commune_code,
      .commune = schools[i].commune, .departement = departement, .rpi = -1, .pupils = -1,
    };
    g_ptr_array_add (records, paraphe_school_record_new (&facts));
  }
  return paraphe_directory_new (records, 20000);
}

static void
check_given (const ParapheSchoolMatch *match, const char *label) {
  const ParapheSchoolRecordFacts *facts = paraphe_school_record_facts (match->school);
  g_autofree char *uai = paraphe_uai_find (label);
  g_assert_true (match->school == match->best);
  g_assert_true (match->reason == PARAPHE_MATCH_UAI || match->reason == PARAPHE_MATCH_NAME);
  if (match->reason == PARAPHE_MATCH_UAI)
    g_assert_cmpstr (uai, ==, facts->uai);
  else
    g_assert_true (match->score >= PARAPHE_MATCH_SCORE - 0.001 && match->score - match->runner_up_score >= PARAPHE_MATCH_LEAD - 0.001);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size) {
  static ParapheDirectory *directory;
  if (directory == NULL)
    directory = make_directory ();
  g_autofree char *label = fuzz_dup_text (data, size), *spaced = paraphe_normalise_spaces (label);
  ParapheSchoolMatch match, of_spaced;
  gboolean is_given = paraphe_school_match (directory, label, &match);
  g_autofree char *reason = paraphe_school_match_explain (&match);
  g_assert_true (g_utf8_validate (reason, -1, NULL));
  g_assert_cmpint (is_given, ==, match.school != NULL);
  g_assert_true (match.score >= 0 && match.score <= 1 && match.runner_up_score >= 0 && match.runner_up_score <= 1);
  g_assert_true (match.best == NULL || match.best != match.runner_up);
  g_assert_cmpint (paraphe_school_match (directory, spaced, &of_spaced), ==, is_given);
  g_assert_true (of_spaced.best == match.best && of_spaced.school == match.school && of_spaced.reason == match.reason);
  if (is_given)
    check_given (&match, label);
  return 0;
}
