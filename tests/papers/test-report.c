/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report on paper: what was put in it is read back by the reader, on as many pages as it takes. */
#include <string.h>

#include "paper-bench.h"
#include "report.h"

typedef struct {
  ParapheBench bench;
} Desk;

static void
set_up (Desk *self, gconstpointer data) {
  paraphe_bench_set_up (&self->bench, NULL);
}

static void
tear_down (Desk *self, gconstpointer data) {
  paraphe_bench_tear_down (&self->bench);
}

/* All its pages (transfer full). */
static char *
read_back (Desk *self, GBytes *pdf, guint *n_pages) {
  g_autoptr (GError) error = NULL;
  g_autofree char *path = paraphe_bench_write (&self->bench, "report.pdf", pdf);
  GString *text = g_string_new (NULL);
  for (*n_pages = 0;; (*n_pages)++) {
    g_autoptr (ParapheWords) words = paraphe_desk_lay_out (self->bench.desk, path, *n_pages, NULL, NULL);
    if (words == NULL)
      break;
    g_string_append (text, words->text);
  }
  return g_string_free (text, FALSE);
}

static ParapheReport *
make (void) {
  ParapheReport *report = paraphe_report_new ("Justificatif du dossier 24680135", "Lescure-d’Albigeois", "Justificatif 24680135");
  paraphe_report_add_heading (report, "La demande");
  paraphe_report_add_fact (report, "Déposée", "jeudi 24 septembre 2026");
  paraphe_report_add_text (report, "Aucun fichier reçu.");
  paraphe_report_add_quote (report, "Ce délai a pris fin.\nRéf. : ENT-École");
  return report;
}

static void
test_words (Desk *self, gconstpointer data) {
  guint n_pages;
  g_autoptr (ParapheReport) report = make ();
  g_autoptr (GBytes) pdf = paraphe_report_write (report, 1790000000);
  g_autofree char *text = read_back (self, pdf, &n_pages);
  g_assert_cmpuint (n_pages, ==, 1);
  static const char *const said[] = { "24680135", "Albigeois", "La demande", "Déposée", "24 septembre 2026", "Aucun fichier", "Ce délai", "ENT-École" };
  for (gsize i = 0; i < G_N_ELEMENTS (said); i++)
    if (strstr (text, said[i]) == NULL)
      g_error ("“%s” is not in: %s", said[i], text);
}

/* A text longer than a page goes on; nothing is lost at the foot. */
static void
test_pages (Desk *self, gconstpointer data) {
  guint n_pages;
  g_autoptr (ParapheReport) report = make ();
  g_autoptr (GString) lines = g_string_new (NULL);
  for (guint i = 0; i < 150; i++)
    g_string_append_printf (lines, "ligne%03u fin\n", i);
  paraphe_report_add_quote (report, lines->str);
  g_autoptr (GBytes) pdf = paraphe_report_write (report, 1790000000);
  g_autofree char *text = read_back (self, pdf, &n_pages);
  g_assert_cmpuint (n_pages, >=, 3);
  for (guint i = 0; i < 150; i++) {
    g_autofree char *line = g_strdup_printf ("ligne%03u", i);
    g_assert_nonnull (strstr (text, line));
  }
}

/* The same words and the same instant make the same bytes; hostile ones make a paper all the same. */
static void
test_bytes (Desk *self, gconstpointer data) {
  g_autoptr (ParapheReport) report = make ();
  g_autoptr (GBytes) once = paraphe_report_write (report, 1790000000), again = paraphe_report_write (report, 1790000000);
  g_assert_true (g_bytes_equal (once, again));
  guint n_pages;
  paraphe_report_add_fact (report, "\377\376", "a\001b<b>&\342\200\256");
  g_autoptr (GBytes) hostile = paraphe_report_write (report, 0);
  g_autofree char *text = read_back (self, hostile, &n_pages);
  g_assert_nonnull (strstr (text, "ab<b>&"));
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/report/words", Desk, NULL, set_up, test_words, tear_down);
  g_test_add ("/report/pages", Desk, NULL, set_up, test_pages, tear_down);
  g_test_add ("/report/bytes", Desk, NULL, set_up, test_bytes, tear_down);
  return g_test_run ();
}
