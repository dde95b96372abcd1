/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables that leave: sums, neutralised cells, what is absent; days of an agenda. */
#include "agenda.h"
#include "tabular.h"
#include <string.h>

static ParapheTabular *
make (void) {
  ParapheTabular *table = paraphe_tabular_new ("Dossiers");
  paraphe_tabular_add_column (table, "name", "Name", PARAPHE_TABULAR_TEXT);
  paraphe_tabular_add_column (table, "number", "Number", PARAPHE_TABULAR_CODE);
  paraphe_tabular_add_column (table, "schools", "Schools", PARAPHE_TABULAR_WHOLE);
  paraphe_tabular_add_column (table, "cost", "Cost", PARAPHE_TABULAR_MONEY);
  paraphe_tabular_add_column (table, "day", "Day", PARAPHE_TABULAR_DAY);
  paraphe_tabular_add_text (table, "=1+1; \"x\"");
  paraphe_tabular_add_number (table, 24680135);
  paraphe_tabular_add_number (table, 3);
  paraphe_tabular_add_number (table, 12305);
  paraphe_tabular_add_number (table, paraphe_day_new (2026, 11, 25));
  paraphe_tabular_add_text (table, "Albi\tsur\nTarn");
  paraphe_tabular_add_number (table, 2);
  paraphe_tabular_add_number (table, 4);
  paraphe_tabular_add_absent (table);
  paraphe_tabular_add_absent (table);
  return table;
}

static void
test_csv (void) {
  g_autoptr (ParapheTabular) table = make ();
  g_autofree char *csv = paraphe_tabular_to_csv (table, "Total");
  g_assert_cmpstr (csv, ==,
                   "\xef\xbb\xbf\"Name\";\"Number\";\"Schools\";\"Cost\";\"Day\"\r\n"
                   "\"'=1+1; \"\"x\"\"\";24680135;3;123,05;2026-11-25\r\n"
                   "\"Albi\tsur\nTarn\";2;4;;\r\n"
                   "\"Total 2\";;7;123,05;\r\n");
  gint64 sum;
  g_assert_false (paraphe_tabular_sum (table, 1, &sum));
  g_assert_true (paraphe_tabular_sum (table, 3, &sum));
  g_assert_cmpint (sum, ==, 12305);
}

static void
test_tsv (void) {
  g_autoptr (ParapheTabular) table = make ();
  g_autofree char *tsv = paraphe_tabular_to_tsv (table, TRUE);
  g_assert_cmpstr (tsv, ==,
                   "Name\tNumber\tSchools\tCost\tDay\n"
                   "'=1+1; \"x\"\t24680135\t3\t123,05\t2026-11-25\n"
                   "Albi sur Tarn\t2\t4\t\t\n");
}

static void
test_agenda (void) {
  g_autoptr (ParapheAgenda) agenda = paraphe_agenda_new ("2026-2027", 1795424400);
  g_autofree char *name = g_strnfill (100, 'x');
  g_autofree char *long_name = g_strconcat ("Échéance, d’un nom; long ", name, "\nà lire", NULL);
  paraphe_agenda_add_day (agenda, "1@paraphe", paraphe_day_new (2026, 12, 31), long_name, "a\x01\\b");
  g_autofree char *text = paraphe_agenda_finish (agenda);
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_assert_cmpuint (strlen (lines[i]), <=, 75);
    g_assert_true (g_utf8_validate (lines[i], -1, NULL));
    g_assert_null (strchr (lines[i], '\n'));
  }
  g_auto (GStrv) parts = g_strsplit (text, "\r\n ", -1);
  g_autofree char *unfolded = g_strjoinv ("", parts);
  g_assert_nonnull (strstr (unfolded, "\r\nDTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"));
  g_assert_nonnull (strstr (unfolded, "SUMMARY:Échéance\\, d’un nom\\; long xxx"));
  g_assert_nonnull (strstr (unfolded, "x\\nà lire\r\n"));
  g_assert_nonnull (strstr (unfolded, "DESCRIPTION:a\\\\b\r\n"));
  g_assert_true (g_str_has_suffix (text, "END:VEVENT\r\nEND:VCALENDAR\r\n"));
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tabular/csv", test_csv);
  g_test_add_func ("/tabular/tsv", test_tsv);
  g_test_add_func ("/tabular/agenda", test_agenda);
  return g_test_run ();
}
