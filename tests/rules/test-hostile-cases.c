/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Judging what nobody should send: missing fields, other types, empty and endless lists, names of one megabyte, broken UTF-8,
 * amounts without limit, dates of other ages. A flag or silence, never a crash, and every sentence is valid text. */
#include "check-bench.h"
#include <string.h>

#define N_CASES 30
#define RARITY 500 /* of a text of a megabyte */
#define MEGABYTE (1024 * 1024)

static char *huge;                /* a megabyte of letters */
static char *huge_words;          /* a megabyte of words */
static const char **many_schools; /* 5,000 lines, NULL at their end */

static const char *
pick_text (void) {
  static const char *const texts[] = {
    "", " ", "\377\376", "a\377b", "\001\002\033[31m", "<b>gras</b> & <i>", "%s %n %d %1$s", "true", "false", "oui", "-1", "-123 €", "0",
    "99999999999999999999999", "1e308", "NaN", "1 000 000 000 000 €", "Jean GARCIA", "MAIRE", "PRÉSIDENT (E)", "@", "a@", "a@b.fr", "@@@@",
    "0810001L", "O81OOO1L", "+", "+33", "05 63 12 34 56", "\342\200\256gauche", "\360\237\230\200", "é́́́́́́́", "\302\240", "2A", "81 – Tarn",
    "21810004800014", "00000000000000", "٣٣", "½", "Ⅷ", "'", "’’", "--", "\t\n\r", "{numero}", "| | |",
  };
  if (g_test_rand_int_range (0, RARITY) == 0)
    return g_test_rand_int_range (0, 2) == 0 ? huge : huge_words;
  int i = g_test_rand_int_range (-1, G_N_ELEMENTS (texts));
  return i == -1 ? NULL : texts[i];
}

static const char *const *
pick_schools (void) {
  static const char *few[4];
  static const char *const none[] = { NULL };
  switch (g_test_rand_int_range (0, 12)) {
  case 0:
    return none;
  case 1:
    return g_test_rand_int_range (0, 3) == 0 ? many_schools : none;
  default:
    for (guint i = 0; i < 3; i++)
      few[i] = pick_text ();
    return few;
  }
}

static void
spoil (Bench *b) {
  const char **texts[] = { &b->signatory, &b->quality, &b->number, &b->cost, &b->identity.siret, &b->identity.name,
                           &b->identity.legal_form_code, &b->identity.legal_form, &b->identity.commune_code, &b->identity.commune,
                           &b->identity.departement_code, &b->identity.account_email, &b->identity.applicant_type, &b->identity.address,
                           &b->identity.naf, &b->identity.admin_state, &b->identity.proxy_name, &b->schools_text };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_test_rand_int_range (0, 2) == 0)
      *texts[i] = pick_text ();
  for (int role = PARAPHE_ROLE_DEPARTEMENT; role < PARAPHE_N_ROLES; role++)
    if (role != PARAPHE_ROLE_SIGNATORY && role != PARAPHE_ROLE_QUALITY && role != PARAPHE_ROLE_SCHOOLS && role != PARAPHE_ROLE_NUMBER
        && role != PARAPHE_ROLE_COST)
      b->texts[role] = pick_text ();
  b->schools = pick_schools ();
  b->unmapped = (ParapheRole) g_test_rand_int_range (0, PARAPHE_N_ROLES);
  b->identity.head_office = g_test_rand_int_range (-1, 2);
  b->identity.user_deleted_at = g_test_rand_int_range (0, 2) != 0 ? G_MAXINT64 : 0;
  if (g_test_rand_int_range (0, 2) == 0)
    bench_import (b, g_test_rand_int_range (0, 2) == 0 ? "2199-12-31" : "1970-01-01");
  if (g_test_rand_int_range (0, 2) == 0) {
    const char *schools[] = { "", pick_text (), "0810001L", NULL };
    bench_set_previous (b, "21810004800014", pick_text (), schools[1] != NULL ? schools : NULL);
    bench_get_around (b)->form_year = pick_text ();
  }
}

static void
check_flags (GPtrArray *flags) {
  for (guint i = 0; i < flags->len; i++) {
    const ParapheFlagFacts *flag = paraphe_flag_facts (g_ptr_array_index (flags, i));
    g_test_message ("%s", flag->id);
    g_assert_true (g_utf8_validate (flag->message, -1, NULL));
    g_assert_true (g_utf8_validate (flag->why, -1, NULL));
    g_assert_cmpuint (strlen (flag->message), <, 20000);
    g_assert_cmpuint (strlen (flag->why), <, 20000);
    for (const char *at = flag->message; *at != '\0'; at++)
      g_assert_false (g_ascii_iscntrl (*at));
  }
}

static void
test_random (void) {
  for (int i = 0; i < N_CASES; i++) {
    g_autoptr (Bench) bench = bench_new ();
    spoil (bench);
    ParapheJudgement *judgement = bench_judge (bench);
    check_flags (paraphe_judgement_facts (judgement)->flags);
    g_autoptr (GPtrArray) campaign = paraphe_judge_campaign (&bench->facts);
    check_flags (campaign);
    ParapheNeighbour neighbour;
    paraphe_neighbour_read (&neighbour, bench->dossier, bench->form, bench->directory, bench->campaign);
    bench_add_neighbour (bench, &neighbour);
    paraphe_neighbour_clear (&neighbour);
    check_flags (paraphe_judgement_facts (bench_judge (bench))->flags);
  }
}

/* Every text is a megabyte. */
static void
test_huge (void) {
  g_autoptr (Bench) bench = bench_new ();
  const char *const one[] = { huge_words, NULL };
  bench->signatory = bench->quality = bench->number = bench->cost = huge_words;
  bench->schools = one;
  bench->identity.name = bench->identity.address = bench->identity.legal_form = bench->identity.legal_form_code = huge_words;
  bench->identity.siret = bench->identity.account_email = bench->identity.commune = bench->identity.proxy_name = huge;
  for (int role = PARAPHE_ROLE_REFERENT1; role < PARAPHE_N_ROLES; role++)
    bench->texts[role] = huge_words;
  bench->texts[PARAPHE_ROLE_PHONE] = bench->texts[PARAPHE_ROLE_DEPARTEMENT] = huge_words;
  bench_import (bench, "2026-09-20");
  bench_judge (bench);
  g_assert_nonnull (bench_find (bench, "DEM-01"));
  g_assert_nonnull (bench_find (bench, "SIG-07"));
  g_assert_nonnull (bench_find (bench, "TEL-01"));
  check_flags (paraphe_judgement_facts (bench->judgement)->flags);
}

/* Five thousand lines of a list: counted, compared, and the time stays that of reading them. */
static void
test_many (void) {
  g_autoptr (Bench) bench = bench_new ();
  bench_import (bench, "2026-09-20");
  bench_get_around (bench);
  bench->schools = many_schools;
  bench->number = "5000";
  bench->cost = "205 000 €";
  gint64 before = g_get_monotonic_time ();
  bench_judge (bench);
  g_test_message ("5,000 schools: %" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - before) / 1000);
  g_assert_nonnull (bench_find (bench, "ECO-02"));
  g_assert_nonnull (bench_find (bench, "NB-01"));
  check_flags (paraphe_judgement_facts (bench->judgement)->flags);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  huge = g_malloc (MEGABYTE + 1);
  memset (huge, 'A', MEGABYTE);
  huge[MEGABYTE] = '\0';
  huge_words = g_malloc (MEGABYTE + 1);
  for (int i = 0; i < MEGABYTE; i++)
    huge_words[i] = i % 2000 == 0 ? ' ' : "St-@1.é"[i % 8];
  huge_words[MEGABYTE] = '\0';
  many_schools = g_new0 (const char *, 5001);
  for (int i = 0; i < 5000; i++)
    many_schools[i] = i % 2 == 0 ? g_strdup_printf ("ALBI - École n° %d", i / 4) : g_strdup_printf ("ALBI (%07d%c)", i, 'A' + i % 23);
  g_test_add_func ("/hostile-cases/random", test_random);
  g_test_add_func ("/hostile-cases/huge", test_huge);
  g_test_add_func ("/hostile-cases/many", test_many);
  int result = g_test_run ();
  for (int i = 0; i < 5000; i++)
    g_free ((char *) many_schools[i]);
  g_free (many_schools);
  g_free (huge_words);
  g_free (huge);
  return result;
}
