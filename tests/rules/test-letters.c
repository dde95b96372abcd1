/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters: what leaves, what stops it, and how a step is known again. */
#include "case-bench.h"
#include "letters.h"
#include <string.h>

#define REFERENCE "Réf. : ENT-École 2026-2027 · dossier 24680135 · "

static void
add_reminder (Bench *b, const char *at, const char *step) {
  g_autofree char *body = g_strdup_printf ("Bonjour,\n\n" REFERENCE "%s", step);
  bench_add_message (b, PARAPHE_AUTHOR_AGENT, at, body, NULL);
}

static char *
write_letter (Bench *b, ParapheRecipe recipe, const char *reasons) {
  g_autoptr (GError) error = NULL;
  bench_judge (b);
  char *letter = paraphe_letter_write (recipe, &b->facts, b->judgement, reasons, &error);
  g_assert_no_error (error);
  g_assert_null (strchr (letter, '{'));
  g_assert_true (g_utf8_validate (letter, -1, NULL));
  return letter;
}

static void
assert_holds (const char *letter, const char *text) {
  if (strstr (letter, text) == NULL)
    g_error ("“%s” is not in:\n%s", text, letter);
}

static void
test_complete (void) {
  g_autoptr (Bench) bench = bench_new ();
  bench_add_message (bench, PARAPHE_AUTHOR_ACCOUNT, "2026-10-01T08:00:00Z", "", "SCAN");
  g_autofree char *letter = write_letter (bench, PARAPHE_RECIPE_COMPLETE, NULL);
  assert_holds (letter, "dossier n° 24680135");
  assert_holds (letter, "82,00\302\240€ pour 2\302\240écoles");
  g_assert_true (g_str_has_suffix (letter, "\n\n" REFERENCE "convention reçue v1"));
}

static void
test_expire (void) {
  g_autoptr (Bench) bench = bench_new ();
  bench->now = "2026-12-02T08:00:00Z";
  add_reminder (bench, "2026-10-28T08:00:00Z", "rappel J-30");
  add_reminder (bench, "2026-11-05T08:00:00Z", "rappel J-15");
  g_autofree char *letter = write_letter (bench, PARAPHE_RECIPE_EXPIRE, NULL);
  assert_holds (letter, "déposée le jeudi 24 septembre 2026");
  assert_holds (letter, "a pris fin le mardi 24 novembre 2026, malgré nos rappels (les 28 octobre et 5 novembre 2026),");
  assert_holds (letter, "ALBI - Jaurès (0819001U) ; ALBI - Curie (0819008B).");
  g_assert_true (g_str_has_suffix (letter, REFERENCE "classement délai"));
  g_assert_true (paraphe_letter_is_expiry (letter));
  g_ptr_array_set_size (bench->messages, 1);
  g_autofree char *once = write_letter (bench, PARAPHE_RECIPE_EXPIRE, NULL);
  assert_holds (once, ", malgré notre rappel (le 28 octobre 2026), et");
  g_ptr_array_set_size (bench->messages, 0);
  g_autofree char *never = write_letter (bench, PARAPHE_RECIPE_EXPIRE, NULL);
  assert_holds (never, "a pris fin le mardi 24 novembre 2026 et aucune");
}

static void
test_reopen (void) {
  g_autoptr (Bench) bench = bench_new ();
  bench->number = "3";
  g_autofree char *letter = write_letter (bench, PARAPHE_RECIPE_REOPEN, NULL);
  assert_holds (letter, "– le nombre d’écoles indiqué ne correspond pas à la liste des écoles\n");
  assert_holds (letter, "– le coût indiqué ne correspond pas au nombre d’écoles\n");
  assert_holds (letter, "la convention du 24 septembre 2026 devient caduque");
  g_assert_true (g_str_has_suffix (letter, REFERENCE "réouverture"));
  g_autofree char *given = write_letter (bench, PARAPHE_RECIPE_REOPEN, " le nom du signataire \n\n le nombre d’écoles");
  assert_holds (given, "corriger :\n– le nom du signataire\n– le nombre d’écoles\n");
  bench->attestation = NULL;
  g_autofree char *without = write_letter (bench, PARAPHE_RECIPE_REOPEN, "x");
  assert_holds (without, "toute convention produite auparavant devient caduque");
}

/* Before the re-acceptance the letter announces the version and the deadline to come; after it, those in force. */
static void
test_reaccept (void) {
  g_autoptr (Bench) bench = bench_new ();
  bench_add_convention (bench, 1, "MD5-1", "2026-09-24T08:01:00Z");
  bench_add_event (bench, PARAPHE_EVENT_REPASSE_EN_INSTRUCTION, "2026-11-17T08:00:00Z");
  bench_add_event (bench, PARAPHE_EVENT_REPASSE_EN_CONSTRUCTION, "2026-11-17T08:00:01Z");
  bench_add_event (bench, PARAPHE_EVENT_DEPOSE_CORRECTION_USAGER, "2026-11-18T08:00:00Z");
  bench->state = PARAPHE_STATE_EN_CONSTRUCTION;
  bench->attestation = NULL;
  bench->now = "2026-11-18T09:00:00Z";
  g_autofree char *before = write_letter (bench, PARAPHE_RECIPE_REACCEPT, NULL);
  assert_holds (before, "(version 2)");
  assert_holds (before, "au plus tard le jeudi 3 décembre 2026.");
  g_assert_true (g_str_has_suffix (before, REFERENCE "nouvelle convention v2"));
  bench_add_event (bench, PARAPHE_EVENT_ACCEPTE, "2026-11-18T09:00:00Z");
  bench->state = PARAPHE_STATE_ACCEPTE;
  bench->attestation = "MD5-2";
  bench->generated = "2026-11-18T09:00:30Z";
  g_autofree char *after = write_letter (bench, PARAPHE_RECIPE_REACCEPT, NULL);
  g_assert_cmpstr (after, ==, before);
}

static const struct {
  const char *name;
  const char *template;
  ParapheLetterError code;
  const char *field; /* in the message; NULL: the letter is written */
  const char *text;  /* of the letter */
} templates[] = {
  { "unknown field", "Bonjour {inconnu}", PARAPHE_LETTER_ERROR_FIELD, "{inconnu}", NULL },
  { "unknown field in capitals", "Bonjour {Numero}", PARAPHE_LETTER_ERROR_FIELD, "{Numero}", NULL },
  { "accented field", "Bonjour {échéance}", PARAPHE_LETTER_ERROR_FIELD, "{échéance}", NULL },
  { "empty field", "Motifs : {motifs}", PARAPHE_LETTER_ERROR_EMPTY, "{motifs}", NULL },
  { "no reminder", "Rappels {rappels}", PARAPHE_LETTER_ERROR_EMPTY, "{rappels}", NULL },
  { "brace", "a { b } {} {c d} }", 0, NULL, "a { b } {} {c d} }" },
  { "all", "{numero} {collectivite} {civilite_signataire} {signataire} {qualite} {nombre_declare} {nombre_liste} {cout} {campagne}",
    0, NULL, "24680135 Albi Madame, Monsieur Jean GARCIA MAIRE 2 2 82,00\302\240€ 2026-2027" },
  { "dates", "{date_depot} | {echeance} | {jours} | {date_convention} | {version}", 0, NULL,
    "jeudi 24 septembre 2026 | mardi 24 novembre 2026 | 50 | 24 septembre 2026 | 1" },
  { "lists", "{ecoles}|{ecoles_en_ligne}|{ecoles_comptees}", 0, NULL,
    "ALBI - Jaurès (0819001U)\nALBI - Curie (0819008B)|ALBI - Jaurès (0819001U) ; ALBI - Curie (0819008B)|2\302\240écoles" },
  { "service", "{agent_service} {lien} {qualite_article}", 0, NULL,
    "DRANE Occitanie – ENT-École https://demarche.numerique.gouv.fr/dossiers/24680135 le ou la maire" },
};

static void
test_templates (void) {
  for (gsize i = 0; i < G_N_ELEMENTS (templates); i++) {
    g_autoptr (Bench) bench = bench_new ();
    g_autoptr (GError) error = NULL;
    bench->settings[0] = "letter_complete";
    bench->settings[1] = templates[i].template;
    bench_judge (bench);
    g_test_message ("%s", templates[i].name);
    g_autofree char *letter = paraphe_letter_write (PARAPHE_RECIPE_COMPLETE, &bench->facts, bench->judgement, NULL, &error);
    if (templates[i].field == NULL) {
      g_assert_no_error (error);
      g_autofree char *expected = g_strconcat (templates[i].text, "\n\n" REFERENCE "convention reçue v1", NULL);
      g_assert_cmpstr (letter, ==, expected);
      continue;
    }
    g_assert_null (letter);
    g_assert_error (error, PARAPHE_LETTER_ERROR, (int) templates[i].code);
    g_assert_nonnull (strstr (error->message, templates[i].field));
  }
}

/* What a collectivité typed is not read as a template, and loses what mails would drop. */
static void
test_hostile (void) {
  g_autoptr (Bench) bench = bench_new ();
  bench->settings[0] = "letter_complete";
  bench->settings[1] = "Bonjour {signataire}.";
  bench->signatory = "{numero} <b>Jean</b>";
  g_autoptr (GError) error = NULL;
  bench_judge (bench);
  g_autofree char *letter = paraphe_letter_write (PARAPHE_RECIPE_COMPLETE, &bench->facts, bench->judgement, NULL, &error);
  g_assert_no_error (error);
  assert_holds (letter, "Bonjour {numero}  b Jean /b .");
  g_assert_null (paraphe_letter_write (PARAPHE_RECIPE_UNKNOWN, &bench->facts, bench->judgement, NULL, NULL));
}

static const struct {
  const char *text;
  gboolean reminder, expiry;
} lines[] = {
  { "Bonjour\n" REFERENCE "rappel J-15", TRUE, FALSE },
  { "Bonjour\n" REFERENCE "rappel J+1\r\n\r\n", TRUE, FALSE },
  { "Réf.\302\240: ENT-École 2026-2027 · dossier 1 · rappel J-7", TRUE, FALSE },
  { REFERENCE "rappel J-15\nMerci", FALSE, FALSE },
  { "Ceci est un rappel J-15", FALSE, FALSE },
  { "un rappel \n" REFERENCE "réouverture", FALSE, FALSE },
  { "Texte\n" REFERENCE "classement délai", FALSE, TRUE },
  { REFERENCE "classement délai\nune ligne après", FALSE, TRUE },
  { "Le classement délai", FALSE, FALSE },
  { REFERENCE "retrait", FALSE, FALSE },
  { "", FALSE, FALSE },
  { NULL, FALSE, FALSE },
};

static void
test_lines (void) {
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_test_message ("line %zu", i);
    g_assert_cmpint (paraphe_letter_is_reminder (lines[i].text), ==, lines[i].reminder);
    g_assert_cmpint (paraphe_letter_is_expiry (lines[i].text), ==, lines[i].expiry);
  }
}

static void
test_reference (void) {
  g_autoptr (Bench) bench = bench_new ();
  bench_judge (bench);
  g_autofree char *reference = paraphe_letter_reference (PARAPHE_RECIPE_REOPEN, &bench->facts, 1);
  g_assert_cmpstr (reference, ==, REFERENCE "réouverture");
  g_autofree char *none = paraphe_letter_reference (PARAPHE_RECIPE_UNKNOWN, &bench->facts, 1);
  g_assert_cmpstr (none, ==, "");
  g_assert_true (paraphe_letter_has_reference ("Bonjour\r\n" REFERENCE "réouverture\r\n", reference));
  g_assert_true (paraphe_letter_has_reference ("Re\314\201f.\302\240: ENT-École 2026-2027 · dossier 24680135 · réouverture", reference));
  g_assert_false (paraphe_letter_has_reference ("Bonjour " REFERENCE "réouverture", reference));
  g_assert_false (paraphe_letter_has_reference (REFERENCE "réouverture bis", reference));
  g_assert_false (paraphe_letter_has_reference ("Bonjour", ""));
  g_assert_true (paraphe_letter_is_extension ("Bonjour\r\n" REFERENCE "prolongation\r\nà bientôt"));
  g_assert_false (paraphe_letter_is_extension ("Bonjour\n" REFERENCE "rappel J-15"));
  g_assert_false (paraphe_letter_is_extension ("une prolongation"));
  g_assert_true (paraphe_letter_is_receipt ("Bonjour\r\n" REFERENCE "copie reçue\r\nà bientôt"));
  g_assert_false (paraphe_letter_is_receipt ("Bonjour\n" REFERENCE "nouvelle copie v1"));
  g_assert_true (paraphe_letter_is_request ("Bonjour\n" REFERENCE "nouvelle copie v12"));
  g_assert_false (paraphe_letter_is_request ("Bonjour\n" REFERENCE "copie reçue"));
  g_assert_false (paraphe_letter_has_reference (NULL, reference));
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/letters/complete", test_complete);
  g_test_add_func ("/letters/expire", test_expire);
  g_test_add_func ("/letters/reopen", test_reopen);
  g_test_add_func ("/letters/reaccept", test_reaccept);
  g_test_add_func ("/letters/templates", test_templates);
  g_test_add_func ("/letters/hostile", test_hostile);
  g_test_add_func ("/letters/lines", test_lines);
  g_test_add_func ("/letters/reference", test_reference);
  return g_test_run ();
}
