/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facts that the demonstration is made of: check letters and digits, towns, delays, names. Main thread. */
#include "demo-persons.h"
#include "demo-roster.h"
#include "demo-schools.h"
#include "legal-day.h"

#include <string.h>

static void
test_letters (void) {
  static const char *const known[] = { "0750654D", "0750655E", "0050009H", "0301674G", "0090001C", "0120001L",
                                       "0311234Y", "0320001C", "0460001B", "0650001Y", "0810001L", "0820001F" };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++) {
    g_autofree char *digits = g_strndup (known[i], 7);

    g_assert_cmpint (demo_schools_letter (digits), ==, known[i][7]);
  }
}

static void
test_luhn (void) {
  static const char *const known[] = { "21310555400017", "21810004800014", "21820121800011", "21120202300019", "21090122900018",
                                       "21320013200016", "21460042100017", "21650440700018", "35600000000048" };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++) {
    g_autofree char *digits = g_strndup (known[i], 13);

    g_assert_cmpint (demo_towns_luhn (digits), ==, known[i][13] - '0');
  }
}

/* A commune that is as old as the registers has a SIREN made of its INSEE code. */
static void
test_towns (void) {
  g_autoptr (GHashTable) sirens = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) departments = g_hash_table_new (g_str_hash, g_str_equal);
  guint n, n_epci = 0;
  const Town *towns = demo_towns_list (&n);

  g_assert_cmpuint (n, >=, 120);
  for (guint i = 0; i < n; i++) {
    g_autofree char *head = g_strndup (towns[i].siren, 8);
    g_autofree char *made = g_strdup_printf ("21%.2s0%s", towns[i].code, towns[i].code + 2);
    g_autofree char *siret = demo_towns_siret (&towns[i], 1);
    g_autofree char *siret_head = g_strndup (siret, 13);
    const Department *department = demo_towns_department (towns[i].code);

    g_assert_cmpuint (strlen (towns[i].code), ==, 5);
    g_assert_cmpuint (strlen (towns[i].postal), ==, 5);
    g_assert_cmpuint (strlen (towns[i].siren), ==, 9);
    g_assert_cmpuint (strlen (siret), ==, 14);
    g_assert_cmpint (towns[i].siren[8] - '0', ==, demo_towns_luhn (head));
    g_assert_cmpint (siret[13] - '0', ==, demo_towns_luhn (siret_head));
    if (g_str_has_prefix (towns[i].siren, "21"))
      g_assert_cmpstr (head, ==, made);
    g_assert_nonnull (department);
    g_hash_table_add (departments, (gpointer) department->code);
    g_assert_true (g_hash_table_add (sirens, (gpointer) towns[i].siren));
    n_epci += towns[i].seat != NULL;
  }
  g_assert_cmpuint (g_hash_table_size (departments), ==, 8);
  g_assert_cmpuint (n_epci, >=, 10);
}

static void
test_names (void) {
  static const struct { Town town; const char *company, *domain; } rows[] = {
    { { "81144", "Lescure-d'Albigeois", "", "", 1, NULL, { NULL } }, "COMMUNE DE LESCURE-D'ALBIGEOIS", "lescure-d-albigeois.example" },
    { { "81004", "Albi", "", "", 1, NULL, { NULL } }, "COMMUNE D'ALBI", "albi.example" },
    { { "46063", "Escamps", "", "", 1, NULL, { NULL } }, "COMMUNE D'ESCAMPS", "escamps.example" },
    { { "09124", "Le Fossat", "", "", 1, NULL, { NULL } }, "COMMUNE DU FOSSAT", "le-fossat.example" },
    { { "31561", "L'Union", "", "", 1, NULL, { NULL } }, "COMMUNE DE L'UNION", "l-union.example" },
    { { "09113", "Ercé", "", "", 1, NULL, { NULL } }, "COMMUNE D'ERCÉ", "erce.example" },
    { { "46138", "Cœur de Causse", "", "", 1, NULL, { NULL } }, "COMMUNE DE CŒUR DE CAUSSE", "coeur-de-causse.example" },
    { { "82087", "du Pays de Lafrançaise", "", "", 1, "Lafrançaise", { NULL } }, "COMMUNAUTÉ DE COMMUNES DU PAYS DE LAFRANÇAISE",
      "cc-du-pays-de-lafrancaise.example" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *company = demo_towns_company_name (&rows[i].town);
    g_autofree char *domain = demo_towns_domain (&rows[i].town);

    g_assert_cmpstr (company, ==, rows[i].company);
    g_assert_cmpstr (domain, ==, rows[i].domain);
  }
}

static void
test_deadlines (void) {
  static const struct { int deposit[2], deadline[2]; } rows[] = {
    { { 5, 18 }, { 7, 20 } }, { { 6, 15 }, { 8, 17 } }, { { 7, 15 }, { 9, 15 } }, { { 7, 31 }, { 9, 30 } }, { { 8, 31 }, { 11, 2 } },
    { { 9, 1 }, { 11, 2 } }, { { 9, 11 }, { 11, 12 } }, { { 9, 30 }, { 11, 30 } }, { { 10, 16 }, { 12, 16 } }, { { 10, 25 }, { 12, 28 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (legal_day_deadline (legal_day_new (2026, rows[i].deposit[0], rows[i].deposit[1])), ==,
                     legal_day_new (2026, rows[i].deadline[0], rows[i].deadline[1]));
}

static void
test_days (void) {
  g_autofree char *first = legal_day_to_text (legal_day_new (2026, 12, 1));
  g_autofree char *last = legal_day_to_long_text (legal_day_new (2026, 11, 25));
  g_autofree char *iso = legal_day_to_iso (legal_day_new (2026, 8, 5));

  g_assert_cmpstr (first, ==, "1er décembre 2026");
  g_assert_cmpstr (last, ==, "mercredi 25 novembre 2026");
  g_assert_cmpstr (iso, ==, "2026-08-05");
  /* An evening in August is the day after in Paris, a quarter to midnight in winter is not. */
  g_assert_cmpint (legal_day_of (G_GINT64_CONSTANT (1787697000) * G_USEC_PER_SEC), ==, legal_day_new (2026, 8, 26));
  g_assert_cmpint (legal_day_of (legal_day_instant (legal_day_new (2026, 11, 9), 23, 45, 0)), ==, legal_day_new (2026, 11, 9));
  g_assert_true (legal_day_is_off (legal_day_new (2026, 11, 11)));
  g_assert_false (legal_day_is_off (legal_day_new (2026, 11, 12)));
}

static void
test_schools (void) {
  SchoolNumbers numbers = { { 0 } };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n;
  const Town *towns = demo_towns_list (&n);

  for (guint i = 0; i < n; i++) {
    Dice dice = { i };
    g_autoptr (GPtrArray) schools = demo_schools_invent (&towns[i], &dice, &numbers);

    g_assert_cmpint ((int) schools->len, ==, towns[i].schools);
    for (guint j = 0; j < schools->len; j++) {
      const School *school = g_ptr_array_index (schools, j);
      g_autofree char *tail = g_strdup_printf ("(%s)", school->uai);

      g_assert_cmpint (demo_schools_letter (school->uai), ==, school->uai[7]);
      g_assert_true (g_str_has_suffix (school->label, tail));
      g_assert_true (g_hash_table_add (seen, g_strdup (school->uai)));
      if (schools->len == 1)
        g_assert_cmpint (school->kind, ==, SCHOOL_PRIMAIRE);
    }
  }
}

static void
test_persons (void) {
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const Person person = { "Anne-Marie", "Trémolières", TRUE };
  g_autofree char *name = demo_persons_full_name (&person);
  g_autofree char *email = demo_persons_email (&person, "albi.example");

  g_assert_cmpstr (name, ==, "Anne-Marie TRÉMOLIÈRES");
  g_assert_cmpstr (email, ==, "a.tremolieres@albi.example");
  for (guint i = 0; i < 2000; i++) {
    char *phone = demo_persons_phone (7, i);
    Person dealt = demo_persons_deal (7, i);

    g_assert_true (g_hash_table_add (seen, demo_persons_full_name (&dealt)));
    g_assert_true (g_hash_table_add (seen, phone));
    g_assert_true (g_str_has_prefix (phone, "05 36 49 "));
    g_assert_cmpuint (strlen (phone), ==, 14);
  }
}

static void
test_roster (void) {
  g_assert_cmpuint (demo_roster_length (), ==, 120);
  g_assert_true (demo_roster_get (0) == demo_roster_get (120));
}

int
main (int argc, char *argv[]) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/simulator/demo/letters", test_letters);
  g_test_add_func ("/simulator/demo/luhn", test_luhn);
  g_test_add_func ("/simulator/demo/towns", test_towns);
  g_test_add_func ("/simulator/demo/names", test_names);
  g_test_add_func ("/simulator/demo/deadlines", test_deadlines);
  g_test_add_func ("/simulator/demo/days", test_days);
  g_test_add_func ("/simulator/demo/schools", test_schools);
  g_test_add_func ("/simulator/demo/persons", test_persons);
  g_test_add_func ("/simulator/demo/roster", test_roster);
  return g_test_run ();
}
