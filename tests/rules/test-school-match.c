/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From labels to schools: a table on an invented directory; then, on every open school of a directory, labels in ten ways that forms use,
 * at least 98 % of which are right and none wrong; and the same labels when the school itself is unknown: nobody else is given. */
#include "school-bench.h"
#include "school-match.h"
#include <string.h>

#define OCCITANIE "annuaire-education-occitanie-2024-11.csv"
#define ACADEMIE "09 12 31 32 46 65 81 82"

static const char invented[] =
  "identifiant_de_l_etablissement,nom_etablissement,type_etablissement,statut_public_prive,code_commune,nom_commune,code_departement,"
  "code_nature,etat\n"
  "0810001L,Ecole primaire Jean Jaurès,Ecole,Public,81004,Albi,081,151,OUVERT\n"
  "0810002M,Ecole maternelle Jean Jaurès,Ecole,Public,81004,Albi,081,101,OUVERT\n"
  "0810003N,Ecole élémentaire publique Antoine de Saint-Exupéry,Ecole,Public,81004,Albi,081,151,OUVERT\n"
  "0810004P,Ecole primaire privée Sainte-Marie,Ecole,Privé,81004,Albi,081,151,OUVERT\n"
  "0810005R,Collège Jean Jaurès,Collège,Public,81004,Albi,081,340,OUVERT\n"
  "0810006S,Ecole primaire,Ecole,Public,81088,Fauch,081,151,OUVERT\n"
  "0810007T,Ecole élémentaire publique,Ecole,Public,81042,Brassac,081,151,OUVERT\n"
  "0820001F,Ecole élémentaire,Ecole,Public,82024,Brassac,082,151,OUVERT\n"
  "0820002G,Ecole maternelle,Ecole,Public,82036,Le Causé,082,101,OUVERT\n"
  "0310001H,Ecole primaire Saint-Michel,Ecole,Public,31555,Toulouse,031,151,OUVERT\n"
  "0310002J,Ecole primaire publique,Ecole,Public,31505,Saint-Michel,031,151,OUVERT\n"
  "0310003K,Ecole primaire publique L'Hers,Ecole,Public,31561,L'Union,031,151,OUVERT\n"
  "0310004L,Ecole primaire Lucie Aubrac,Ecole,Public,31600,Gagnac,031,151,FERME\n"
  "0310005M,Ecole primaire Lucie Aubrac,Ecole,Public,31600,Gagnac,031,151,OUVERT\n";

static const struct {
  const char *label;
  const char *uai;  /* given, NULL: asked */
  const char *best; /* (nullable) suggested */
  const char *reason;
} cases[] = {
  { "ALBI - École primaire Jean Jaurès (0810001L)", "0810001L", "0810001L", "uai" },
  { "0810001L", "0810001L", "0810001L", "uai" },
  { "ALBI - École maternelle Jean Jaurès", "0810002M", "0810002M", "name" },
  { "Albi – E.M. Jean-Jaurès", "0810002M", "0810002M", "name" },
  { "albi EMPU jean jaures", "0810002M", "0810002M", "name" },
  { "E.M.P.U. Jean Jaurès, ALBI (81)", "0810002M", "0810002M", "name" },
  { "École prim. J. Jaurès 81000 ALBI", "0810001L", "0810001L", "name" },
  { "ALBI - Collège Jean Jaurès", "0810005R", "0810005R", "name" },
  { "ALBI - Jean Jaurès", NULL, NULL, "ambiguous" },
  { "ALBI - École élémentaire Jean Jaurès", NULL, "0810001L", "weak" },
  { "ALBI - EEPU Antoine de St Exupéry", "0810003N", "0810003N", "name" },
  { "ALBI - École Ste-Marie", "0810004P", "0810004P", "name" },
  { "ALBI - École publique Ste-Marie", NULL, "0810004P", "weak" },
  { "ALBI - École primaire Jean Moulin", NULL, NULL, "weak" },
  { "FAUCH - École primaire publique", "0810006S", "0810006S", "name" },
  { "École primaire de Fauch", "0810006S", "0810006S", "name" },
  { "FAUCH - École primaire du Bourg", NULL, "0810006S", "weak" },
  { "BRASSAC - École élémentaire", NULL, NULL, "ambiguous" },
  { "BRASSAC (82) - École élémentaire", "0820001F", "0820001F", "name" },
  { "LE CAUSE - Ecole maternelle", "0820002G", "0820002G", "name" },
  { "Causé (Le) : maternelle", "0820002G", "0820002G", "name" },
  { "TOULOUSE - École primaire Saint-Michel", "0310001H", "0310001H", "name" },
  { "SAINT MICHEL - École primaire publique", "0310002J", "0310002J", "name" },
  { "L’UNION – Ecole primaire publique L’HERS", "0310003K", "0310003K", "name" },
  { "GAGNAC - École primaire Lucie Aubrac", NULL, NULL, "ambiguous" },
  { "École du Centre", NULL, NULL, "no_commune" },
  { "", NULL, NULL, "no_commune" },
  { "ALBI - École primaire Jean Jaurès (0810001M)", NULL, "0810001L", "uai_letter" },
  { "ALBI - École primaire Jean Jaurès (O81OOO1L)", NULL, "0810001L", "uai_letter" },
  { "ALBI - École primaire Jean Jaurès (0810099T)", NULL, "0810001L", "uai_unknown" },
  { "FAUCH - École primaire (0810001L)", NULL, "0810001L", "uai_elsewhere" },
  { "ALBI - École Jean Jaurès, ancienne école de la gare (0810001L)", "0810001L", "0810001L", "uai" },
  { "mal\377form\351", NULL, NULL, "no_commune" },
};

static const char *
get_uai (ParapheSchoolRecord *record) {
  return record != NULL ? paraphe_school_record_facts (record)->uai : NULL;
}

static void
test_cases (void) {
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheVintage) vintage = bench_read_text (invented, ACADEMIE, &error);
  g_assert_no_error (error);
  g_autoptr (ParapheDirectory) directory = bench_make_directory (vintage);
  g_assert_cmpuint (paraphe_directory_count (directory), ==, 14);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    ParapheSchoolMatch match;
    gboolean is_given = paraphe_school_match (directory, cases[i].label, &match);
    g_autofree char *reason = paraphe_school_match_explain (&match);
    g_test_message ("case %" G_GSIZE_FORMAT ": %s %.3f, %s %.3f: %s", i, get_uai (match.best), match.score, get_uai (match.runner_up),
                    match.runner_up_score, reason);
    g_assert_cmpstr (paraphe_school_match_reason_to_code (match.reason), ==, cases[i].reason);
    g_assert_cmpstr (get_uai (match.school), ==, cases[i].uai);
    g_assert_cmpint (is_given, ==, cases[i].uai != NULL);
    if (cases[i].best != NULL)
      g_assert_cmpstr (get_uai (match.best), ==, cases[i].best);
    g_assert_cmpint (*reason, !=, '\0');
    g_assert_true (match.score >= 0 && match.score <= 1 && match.runner_up_score >= 0 && match.runner_up_score <= 1);
  }
}

static void
test_long_labels (void) {
  g_autoptr (ParapheVintage) vintage = bench_read_text (invented, ACADEMIE, NULL);
  g_autoptr (ParapheDirectory) directory = bench_make_directory (vintage);
  g_autoptr (GString) label = g_string_new ("ALBI - École primaire Jean Jaurès ");
  for (int i = 0; i < 200000; i++)
    g_string_append (label, "x y z ");
  ParapheSchoolMatch match;
  g_assert_false (paraphe_school_match (directory, label->str, &match));
}

/* What replaces what, first to last. */
static char *
replace (const char *text, const char *const *pairs) {
  GString *out = g_string_new (text);
  for (; pairs[0] != NULL; pairs += 2)
    g_string_replace (out, pairs[0], pairs[1], 0);
  return g_string_free (out, FALSE);
}

static char *
drop_accents (const char *text) {
  g_autofree char *apart = g_utf8_normalize (text, -1, G_NORMALIZE_NFD);
  GString *out = g_string_new (NULL);
  for (const char *at = apart; *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_ismark (g_utf8_get_char (at)))
      g_string_append_unichar (out, g_utf8_get_char (at));
  return g_string_free (out, FALSE);
}

static char *
way_plain (const ParapheSchoolRecordFacts *f) {
  g_autofree char *commune = g_utf8_strup (f->commune, -1);
  return g_strdup_printf ("%s - %s (%s)", commune, f->name, f->uai);
}

static char *
way_uai_first (const ParapheSchoolRecordFacts *f) {
  g_autofree char *lower = g_ascii_strdown (f->uai, -1);
  return g_strdup_printf ("%s %s %s", lower, f->name, f->commune);
}

static char *
way_commune_first (const ParapheSchoolRecordFacts *f) {
  return g_strdup_printf ("%s : %s", f->commune, f->name);
}

static char *
way_commune_last (const ParapheSchoolRecordFacts *f) {
  return g_strdup_printf ("%s, %s", f->name, f->commune);
}

static char *
way_parentheses (const ParapheSchoolRecordFacts *f) {
  return g_strdup_printf ("%s (%s - %s)", f->name, f->commune, f->departement);
}

static char *
way_upper (const ParapheSchoolRecordFacts *f) {
  g_autofree char *text = g_strdup_printf ("%s - %s", f->commune, f->name);
  g_autofree char *bare = drop_accents (text);
  return g_utf8_strup (bare, -1);
}

static char *
way_lower (const ParapheSchoolRecordFacts *f) {
  g_autofree char *text = g_strdup_printf ("%s %s", f->name, f->commune);
  g_autofree char *bare = drop_accents (text);
  return g_utf8_strdown (bare, -1);
}

static char *
way_short (const ParapheSchoolRecordFacts *f) {
  static const char *const pairs[] = { "élémentaire", "élém.", "Elémentaire", "Elém.", "maternelle", "mat.", "primaire", "prim.", "publique",
                                       "pub.", "Ecole", "Éc.", "Saint-", "St ", "Sainte-", "Ste ", NULL };
  g_autofree char *name = replace (f->name, pairs);
  g_autofree char *commune = replace (f->commune, pairs);
  return g_strdup_printf ("%s – %s", commune, name);
}

static char *
way_initials (const ParapheSchoolRecordFacts *f) {
  static const char *const pairs[] = { "Ecole maternelle publique", "EMPU", "Ecole élémentaire publique", "E.E.PU.", "Ecole primaire publique",
                                       "E.P.P.U.", "Ecole maternelle", "EM", "Ecole élémentaire", "EE", "Ecole primaire", "EP", NULL };
  g_autofree char *name = replace (f->name, pairs);
  g_autofree char *commune = g_utf8_strup (f->commune, -1);
  return g_strdup_printf ("%s - %s", commune, name);
}

static char *
way_dashes (const ParapheSchoolRecordFacts *f) {
  static const char *const pairs[] = { "-", "‑", "'", "’", " ", "\u00a0", NULL };
  g_autofree char *text = g_strdup_printf ("%s — %s", f->commune, f->name);
  g_autofree char *odd = replace (text, pairs);
  return g_utf8_normalize (odd, -1, G_NORMALIZE_NFD);
}

static const struct {
  const char *name;
  char *(*make) (const ParapheSchoolRecordFacts *facts);
  gboolean has_uai;
} ways[] = {
  { "UAI last", way_plain, TRUE },       { "UAI first", way_uai_first, TRUE },  { "commune first", way_commune_first },
  { "commune last", way_commune_last },  { "parentheses", way_parentheses },    { "upper case", way_upper },
  { "lower case", way_lower },           { "abbreviations", way_short },        { "initials", way_initials },
  { "dashes, NFD, NBSP", way_dashes },
};

typedef struct {
  guint n, n_right, n_wrong;
} Score;

/* school: the one the label was made of; unknown: the directory does not have it. */
static void
count (Score *total, ParapheDirectory *directory, const char *label, const char *uai, gboolean unknown) {
  ParapheSchoolMatch match;
  gboolean is_given = paraphe_school_match (directory, label, &match);
  gboolean is_right = is_given && g_str_equal (get_uai (match.school), uai);
  total->n++;
  total->n_right += unknown ? !is_given : is_right;
  total->n_wrong += is_given && !is_right;
  if (is_given && !is_right)
    g_test_message ("WRONG: « %s » of %s given as %s (%s), %.3f", label, uai, get_uai (match.school),
                    paraphe_school_record_facts (match.school)->name, match.score);
}

static gboolean
is_wanted (const ParapheSchoolRecordFacts *facts) {
  return facts->is_school && facts->state == PARAPHE_SCHOOL_OPEN;
}

static void
score_ways (ParapheDirectory *directory) {
  Score all = { 0 };
  GPtrArray *records = paraphe_directory_list (directory);
  for (gsize w = 0; w < G_N_ELEMENTS (ways); w++) {
    Score score = { 0 };
    for (guint i = 0; i < records->len; i++) {
      const ParapheSchoolRecordFacts *facts = paraphe_school_record_facts (g_ptr_array_index (records, i));
      g_autofree char *label = is_wanted (facts) ? ways[w].make (facts) : NULL;
      if (label != NULL)
        count (&score, directory, label, facts->uai, FALSE);
    }
    g_test_message ("%-20s %5u labels, %6.2f %% right, %u wrong, %u asked", ways[w].name, score.n, 100.0 * score.n_right / score.n,
                    score.n_wrong, score.n - score.n_right - score.n_wrong);
    all.n += score.n;
    all.n_right += score.n_right;
    all.n_wrong += score.n_wrong;
  }
  g_test_message ("all ways: %u labels, %.2f %% right, %u wrong", all.n, 100.0 * all.n_right / all.n, all.n_wrong);
  g_assert_cmpuint (all.n, >=, 100);
  g_assert_cmpuint (all.n_wrong, ==, 0);
  g_assert_cmpuint (all.n_right * 100, >=, all.n * 98);
}

/* One school in seven is left out of the directory in turn: its labels must be given to nobody. What remains are schools without a name
 * of their own whose commune, or its homonym in another département, has another one: the label is the same letter for letter. */
static void
score_unknown (ParapheVintage *vintage) {
  GPtrArray *records = paraphe_vintage_facts (vintage)->records;
  Score score = { 0 };
  for (guint part = 0; part < 7; part++) {
    g_autoptr (GPtrArray) kept = g_ptr_array_new ();
    for (guint i = 0; i < records->len; i++)
      if (i % 7 != part)
        g_ptr_array_add (kept, g_ptr_array_index (records, i));
    g_autoptr (ParapheDirectory) directory = paraphe_directory_new (kept, 20000);
    for (guint i = part; i < records->len; i += 7) {
      const ParapheSchoolRecordFacts *facts = paraphe_school_record_facts (g_ptr_array_index (records, i));
      for (gsize w = 0; w < G_N_ELEMENTS (ways) && is_wanted (facts); w++) {
        g_autofree char *label = ways[w].make (facts);
        count (&score, directory, label, facts->uai, TRUE);
      }
    }
  }
  g_test_message ("unknown schools: %u labels, %u given to a namesake", score.n, score.n_wrong);
  g_assert_cmpuint (score.n_wrong * 100, <=, score.n);
}

static void
test_ways_invented (void) {
  static const char *const names[] = { "Jean Jaurès", "Jules Ferry", "Les Tilleuls", "Saint-Exupéry", "George Sand", "du Lac", "Le Petit Prince" };
  static const char *const kinds[] = { "Ecole maternelle", "Ecole élémentaire publique", "Ecole primaire" };
  static const char *const communes[] = { "Valmont", "Saint-Jean-du-Puy", "L'Isle-d'Or", "Le Mas", "Sainte-Croix-les-Œillets" };
  static const char letters[] = "ABCDEFGHJKLMNPRSTUVWXYZ";
  g_autoptr (GString) text = g_string_new ("Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Statut_public_prive;"
                                           "Code_commune;Nom_commune;Code_departement;code_nature;etat\r\n");
  int number = 810001;
  for (gsize c = 0; c < G_N_ELEMENTS (communes); c++)
    for (gsize n = 0; n < G_N_ELEMENTS (names); n++) {
      g_string_append_printf (text, "0%d%c;%s %s;Ecole;Public;8190%d;%s;81;%s;OUVERT\r\n", number, letters[number % 23], kinds[n % 3], names[n],
                              (int) c, communes[c], n % 3 == 0 ? "101" : "151");
      number++;
    }
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheVintage) vintage = bench_read_text (text->str, "81", &error);
  g_assert_no_error (error);
  g_autoptr (ParapheDirectory) directory = bench_make_directory (vintage);
  score_ways (directory);
  score_unknown (vintage);
}

static void
test_ways_real (void) {
  g_autofree char *path = bench_find_real (OCCITANIE);
  if (path == NULL)
    return;
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheVintage) vintage = bench_read_vintage (path, ACADEMIE, &error);
  g_assert_no_error (error);
  g_autoptr (ParapheDirectory) directory = bench_make_directory (vintage);
  score_ways (directory);
  score_unknown (vintage);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/school-match/cases", test_cases);
  g_test_add_func ("/school-match/long-labels", test_long_labels);
  g_test_add_func ("/school-match/ways-invented", test_ways_invented);
  g_test_add_func ("/school-match/ways-real", test_ways_real);
  return g_test_run ();
}
