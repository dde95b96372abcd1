/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The query language: what each term keeps and leaves, what is said of what is not understood, and what no text can make it do. */
#include "query.h"
#include <string.h>

/* Monday 23 November 2026. */
#define TODAY (paraphe_day_new (2026, 11, 23))

typedef struct {
  const char *query;
  gboolean holds;
} Row;

static ParapheSummaryFacts
make_albi (void) {
  return (ParapheSummaryFacts){
    .number = 24680135,
    .status = PARAPHE_STATUS_OVERDUE,
    .view_mask = 1u << PARAPHE_VIEW_OVERDUE | 1u << PARAPHE_VIEW_UNANSWERED,
    .name = "Lescure-d’Albigeois",
    .siret = "21810144100014",
    .departement = "81",
    .signatory = "Hélène DURAND",
    .deposited_at = paraphe_day_start (paraphe_day_new (2026, 9, 14)),
    .deadline = paraphe_day_new (2026, 11, 16),
    .days_left = -7,
    .schools_declared = 3,
    .schools_listed = 4,
    .schools_distinct = 4,
    .cost_cents = 12300,
    .cost_expected_cents = 16400,
    .n_flags = 2,
    .flags = "NB-01\tB\tVR\t1\t0\nTEL-02\tA\t\t1\t1\nDLV-03\tI\t\t1\t0",
    .last_file_at = paraphe_day_start (paraphe_day_new (2026, 10, 31)) + 3600,
    .last_message_at = paraphe_day_start (TODAY) + 60,
    .unanswered = TRUE,
    .starred = TRUE,
    .convention_version = 2,
  };
}

static gboolean
holds (const char *text, const ParapheSummaryFacts *facts) {
  g_autoptr (ParapheQuery) query = paraphe_query_parse (text, TODAY);
  g_autofree char *complaint = paraphe_query_dup_complaint (query);
  g_assert_cmpstr (complaint, ==, NULL);
  return paraphe_query_matches (query, facts);
}

static void
test_terms (void) {
  static const Row rows[] = {
    { "", TRUE },
    { "statut:hors-délai", TRUE },      { "status:overdue", TRUE },        { "statut:S13", TRUE },
    { "STATUT:Hors-Delai", TRUE },      { "statut:\"hors délai\"", TRUE }, { "statut:complet", FALSE },
    { "statut:complet,hors", TRUE },    { "-statut:hors-délai", FALSE },   { "statut≠complet", TRUE },
    { "vue:sans-réponse", TRUE },       { "vue:complets", FALSE },         { "dep:81", TRUE },
    { "dep:9,81", TRUE },               { "dep:Tarn", TRUE },              { "dep:31", FALSE },
    { "-dep:31", TRUE },                { "écoles>3", TRUE },              { "ecoles>4", FALSE },
    { "écoles>=4", TRUE },              { "écoles:2..5", TRUE },           { "écoles:5..", FALSE },
    { "écoles:..4", TRUE },             { "déclarées<4", TRUE },           { "coût:123", TRUE },
    { "coût:123,00", TRUE },            { "coût>=123,01", FALSE },         { "attendu>123", TRUE }, 
    { "échéance<aujourd'hui", TRUE },   { "échéance:2026-11-16", TRUE },   { "échéance:16/11/2026", TRUE },
    { "échéance:2026-11", TRUE },       { "échéance:2026", TRUE },         { "échéance>2026-11", FALSE },
    { "échéance:2026-11-01..2026-11-30", TRUE },                           { "échéance>-8j", TRUE },
    { "échéance<-1w", FALSE },          { "échéance:semaine", FALSE },     { "échéance:mois", TRUE },
    { "reste<0", TRUE },                { "reste:-7", TRUE },              { "reçu<2026-11-01", TRUE },
    { "reçu:2026-10-31", TRUE },        { "reçu>2026-10-31", FALSE },      { "message:today", TRUE },
    { "déposé:2026-09-14", TRUE },      { "alerte:NB-01", TRUE },          { "alerte:nb-01", TRUE },
    { "alerte:TEL-02", FALSE },         { "alerte:bloquant", TRUE },       { "alerte:à-vérifier", FALSE },
    { "alertes:2", TRUE },              { "est:sans-réponse", TRUE },      { "est:archivé", FALSE },
    { "is:unread", FALSE },             { "est:écart", TRUE },             { "-est:archivé", TRUE },         { "est:suivi", TRUE },             { "est:annoté", FALSE },
   
    { "signataire:durand", TRUE },      { "signataire:durant", FALSE },    { "nom:lescure", TRUE },
    { "siret:2181", TRUE },             { "version:2", TRUE },             { "numéro:24680135", TRUE },
    { "copies>0", FALSE },              { "dep:", TRUE },                  { "dep:81 écoles>3 reçu<2026-11-01", TRUE },
    { "dep:81 écoles>4", FALSE },
  };
  ParapheSummaryFacts facts = make_albi ();
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("%s", rows[i].query);
    g_assert_cmpint (holds (rows[i].query, &facts), ==, rows[i].holds);
  }
}

/* What is not known is neither more nor less than anything. */
static void
test_absent (void) {
  ParapheSummaryFacts facts = { .name = "Albi", .siret = "", .departement = "", .flags = "", .deadline = PARAPHE_NO_DAY,
                                .days_left = G_MAXINT, .schools_declared = -1, .cost_cents = -1 };
  static const char *const queries[] = { "échéance<2100", "échéance>1971", "reste>0", "déclarées<5", "coût<1000", "reçu<2100",
                                         "signataire:a", "dep:81" };
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++) {
    g_test_message ("%s", queries[i]);
    g_assert_false (holds (queries[i], &facts));
    g_autofree char *opposite = g_strconcat ("-", queries[i], NULL);
    g_assert_true (holds (opposite, &facts));
  }
}

static void
test_words (void) {
  g_autoptr (ParapheQuery) query = paraphe_query_parse ("  Saint-Jean dep:81 \"école Jules  Ferry\" 12:30 -albi ", TODAY);
  g_assert_cmpint (paraphe_query_get_problem (query), ==, PARAPHE_QUERY_UNDERSTOOD);
  g_assert_cmpstr (paraphe_query_get_words (query), ==, "Saint-Jean école Jules  Ferry 12:30 -albi");
  g_auto (GStrv) terms = paraphe_query_list_terms (query);
  g_assert_cmpuint (g_strv_length (terms), ==, 1);
  g_assert_cmpstr (terms[0], ==, "dep:81");
  g_autofree char *without = paraphe_query_without ("albi  dep:81 écoles>3 dep:81", "dep:81");
  g_assert_cmpstr (without, ==, "albi écoles>3 dep:81");
}

static void
test_complaints (void) {
  static const struct {
    const char *query;
    ParapheQueryProblem problem;
    const char *says;
  } rows[] = {
    { "couleur:bleu", PARAPHE_QUERY_UNKNOWN_FIELD, "couleur" }, { "statut:zzz", PARAPHE_QUERY_BAD_VALUE, "zzz" },
    { "dep:albi", PARAPHE_QUERY_BAD_VALUE, "albi" },            { "écoles>trois", PARAPHE_QUERY_BAD_VALUE, "trois" },
    { "reçu<2026-13-01", PARAPHE_QUERY_BAD_VALUE, "2026-13-01" }, { "statut>complet", PARAPHE_QUERY_NO_ORDER, "statut" },
    { "alerte:zz", PARAPHE_QUERY_BAD_VALUE, "zz" },             { "est:beau", PARAPHE_QUERY_BAD_VALUE, "beau" },
    { "coût:beaucoup", PARAPHE_QUERY_BAD_VALUE, "beaucoup" },   { "écoles<2..5", PARAPHE_QUERY_BAD_VALUE, "2..5" },
    { "écoles:99999999999999999999", PARAPHE_QUERY_BAD_VALUE, "9999" },
    { "dep:81,albi écoles>3", PARAPHE_QUERY_BAD_VALUE, "albi" },
  };
  ParapheSummaryFacts facts = make_albi ();
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("%s", rows[i].query);
    g_autoptr (ParapheQuery) query = paraphe_query_parse (rows[i].query, TODAY);
    g_assert_cmpint (paraphe_query_get_problem (query), ==, rows[i].problem);
    g_autofree char *complaint = paraphe_query_dup_complaint (query);
    g_assert_nonnull (strstr (complaint, rows[i].says));
    g_assert_true (paraphe_query_matches (query, &facts));
  }
}

static guint
count_completions (const char *text, const char *first) {
  static const char *const departements[] = { "09", "81", "82", NULL };
  g_autoptr (GPtrArray) found = paraphe_query_complete (text, departements, 40);
  if (first != NULL) {
    g_assert_cmpuint (found->len, >, 0);
    g_assert_cmpstr (((ParapheCompletion *) g_ptr_array_index (found, 0))->text, ==, first);
  }
  return found->len;
}

static void
test_completions (void) {
  g_assert_cmpuint (count_completions ("albi stat", "albi status:"), ==, 1);
  g_assert_cmpuint (count_completions ("-dep", "-dep:"), ==, 2);
  g_assert_cmpuint (count_completions ("dep:8", "dep:81 "), ==, 2);
  g_assert_cmpuint (count_completions ("dep:81,0", "dep:81,09 "), ==, 1);
  g_assert_cmpuint (count_completions ("statut:", "statut:deleted "), ==, 15);
  g_assert_cmpuint (count_completions ("statut:hors", "statut:overdue "), ==, 1);
  g_assert_cmpuint (count_completions ("alerte:nb-01", "alerte:NB-01 "), ==, 1);
  g_assert_cmpuint (count_completions ("reçu<to", "reçu<today "), ==, 1);
  g_assert_cmpuint (count_completions ("", NULL), ==, 0);
  g_assert_cmpuint (count_completions ("dep:81 ", NULL), ==, 0);
  g_assert_cmpuint (count_completions ("écoles>", NULL), ==, 0);
  g_assert_cmpuint (count_completions ("statut:\"hors", NULL), ==, 0);
  /* What is proposed is understood. */
  g_autoptr (GPtrArray) all = paraphe_query_complete ("status:", NULL, 40);
  for (guint i = 0; i < all->len; i++) {
    g_autoptr (ParapheQuery) query = paraphe_query_parse (((ParapheCompletion *) g_ptr_array_index (all, i))->text, TODAY);
    g_assert_cmpint (paraphe_query_get_problem (query), ==, PARAPHE_QUERY_UNDERSTOOD);
  }
}

/* Any text is cut, judged and forgotten. */
static void
test_hostile (void) {
  static const char *const pieces[] = { "statut", ":", "\"", "-", "<", ">=", "≠", "..", ",", " ", "2026", "-11", "é", "\xff", "\t",
                                        "dep", "81", "écoles", "coût", "reçu", "+7d", "alerte", "NB-01", "\u202e", "a", "B" };
  ParapheSummaryFacts facts = make_albi ();
  for (guint turn = 0; turn < 4000; turn++) {
    GString *text = g_string_new (NULL);
    for (int n = g_test_rand_int_range (0, 12); n > 0; n--)
      g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
    g_autoptr (ParapheQuery) query = paraphe_query_parse (text->str, TODAY);
    paraphe_query_matches (query, &facts);
    g_autofree char *complaint = paraphe_query_dup_complaint (query);
    g_assert_true ((complaint == NULL) == (paraphe_query_get_problem (query) == PARAPHE_QUERY_UNDERSTOOD));
    g_autoptr (GPtrArray) completions = paraphe_query_complete (text->str, NULL, 8);
    g_assert_cmpuint (completions->len, <=, 8);
    g_string_free (text, TRUE);
  }
  g_autofree char *long_text = g_strnfill (100000, 'a');
  g_autoptr (ParapheQuery) query = paraphe_query_parse (long_text, TODAY);
  g_assert_cmpuint (strlen (paraphe_query_get_words (query)), ==, 100000);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/query/terms", test_terms);
  g_test_add_func ("/query/absent", test_absent);
  g_test_add_func ("/query/words", test_words);
  g_test_add_func ("/query/complaints", test_complaints);
  g_test_add_func ("/query/completions", test_completions);
  g_test_add_func ("/query/hostile", test_hostile);
  return g_test_run ();
}
