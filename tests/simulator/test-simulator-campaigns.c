/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Campaigns other than the demonstration, and what is kept from one run to the next. */
#include "program-stand.h"
#include <glib/gstdio.h>
#include <string.h>

static const char written[] =
  "{ 'now': '2026-06-30T09:00:00+02:00', 'demarche': { 'title': 'Essai', 'closing': '2026-10-16' }, 'dossiers': [\n"
  "  { 'number': 1001, 'deposited_at': '2026-05-20T10:00:00+02:00', 'email': 'mairie.albi@collectivites.example.org',\n"
  "    'collectivite': { 'siret': '21810004800014', 'name': 'COMMUNE DE ALBI', 'city': 'Albi', 'postal_code': '81000', 'city_code': '81004' },\n"
  "    'fields': { 'departement': '81', 'signatory': 'Martine SOULIÉ', 'schools': ['ALBI - École primaire Jean Jaurès (0819001U)'], 'number': '1', 'cost': '41 €' },\n"
  "    'then': [\n"
  "      { 'at': '2026-06-01T09:00:00+02:00', 'act': 'applicant/message', 'body': 'Voici.', 'files': [{ 'convention': 'signed' }] },\n"
  "      { 'at': '2026-06-02T09:00:00+02:00', 'act': 'colleague', 'mutation': 'dossierEnvoyerMessage', 'input': { 'body': 'Merci.' } },\n"
  "      { 'at': '2026-07-01T09:00:00+02:00', 'act': 'applicant/message', 'body': 'Plus tard.' } ] },\n"
  "  { 'deposited_at': '2026-05-21T10:00:00+02:00', 'collectivite': { 'siret': '21810065900018', 'incomplete': true }, 'fields': {} } ] }\n";

static char *
quote (const char *text) {
  return g_strdelimit (g_strdup (text), "'", '"');
}

static char *
write_file (const char *folder, const char *text) {
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (folder, "campaign.json", NULL);
  g_autofree char *quoted = quote (text);
  g_file_set_contents (path, quoted, -1, &error);
  g_assert_no_error (error);
  return path;
}

static void
remove_folder (const char *folder, const char *const *names) {
  for (; *names != NULL; names++) {
    g_autofree char *path = g_build_filename (folder, *names, NULL);
    g_unlink (path);
  }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static char *
read_dossier (Program *program, int number) {
  guint status;
  g_autofree char *body = g_strdup_printf ("{\"query\": \"{ dossier(number: %d) { state dateDerniereModification usager { email } demandeur { __typename ... on PersonneMoraleIncomplete { siret } } "
                                           "champs { stringValue } messages { id email body createdAt attachments { filename checksum } } traitements { id event dateTraitement } attestation { checksum createdAt } } }\"}", number);
  char *answer = program_ask (program, body, &status);
  g_assert_cmpuint (status, ==, 200);
  return answer;
}

static void
assert_says (const char *answer, const char *words) {
  if (strstr (answer, words) == NULL)
    g_error ("“%s” is not in %s", words, answer);
}

/* What is dated before "now" has happened, the rest happens when the clock passes. */
static void
test_written (void) {
  static const char *const names[] = { "campaign.json", NULL };
  g_autofree char *folder = g_dir_make_tmp ("paraphe-campaign-XXXXXX", NULL);
  g_autofree char *path = write_file (folder, written);
  const char *options[] = { "--campaign", path, "--control", NULL };
  Program program = program_start (options);
  g_autofree char *before = read_dossier (&program, 1001);
  assert_says (before, "\"state\":\"accepte\"");
  assert_says (before, "ALBI - École primaire Jean Jaurès (0819001U)");
  assert_says (before, "1 / 41 €");
  assert_says (before, "mairie.albi@collectivites.example.org\",\"body\":\"Voici.\",\"createdAt\":\"2026-06-01T09:00:00+02:00\",\"attachments\":[{\"filename\":");
  assert_says (before, "nadia.fabre@academie.example.org\",\"body\":\"Merci.\"");
  g_assert_null (strstr (before, "Plus tard."));
  g_autofree char *second = read_dossier (&program, 1002);
  assert_says (second, "\"state\":\"en_construction\"");
  assert_says (second, "PersonneMoraleIncomplete");
  program_order (&program, "/simulator/clock", "{\"advance_seconds\": 90000}");
  g_autofree char *after = read_dossier (&program, 1001);
  assert_says (after, "\"body\":\"Plus tard.\",\"createdAt\":\"2026-07-01T09:00:00+02:00\"");
  program_stop (&program);
  remove_folder (folder, names);
}

/* The one that the manual shows. */
static void
test_example (void) {
  g_autofree char *path = g_build_filename (g_getenv ("PARAPHE_SOURCE"), "data", "demo", "written-campaign.json", NULL);
  const char *options[] = { "--campaign", path, "--control", NULL };
  Program program = program_start (options);
  g_autofree char *signed_one = read_dossier (&program, 30000001), *reopened = read_dossier (&program, 30000002);
  assert_says (signed_one, "Bien reçue, merci.");
  assert_says (reopened, "\"state\":\"en_construction\"");
  assert_says (reopened, "depose_correction_usager");
  assert_says (reopened, "2 / 82 €");
  g_assert_null (strstr (reopened, "Où en est"));
  program_stop (&program);
}

static const struct { const char *text; const char *words; } wrong[] = {
  { "[]", "dossiers" },
  { "{ 'dossiers': [", "campaign.json" },
  { "{ 'dossiers': [ 1 ] }", "dossiers[0]: it is not an object" },
  { "{ 'dossiers': [ { 'deposited_at': 'hier', 'collectivite': { 'siret': '21810004800014' } } ] }", "dossiers[0]: “deposited_at” is not an instant" },
  { "{ 'dossiers': [ { 'deposited_at': '2026-05-20', 'collectivite': { 'siret': '218' } } ] }", "dossiers[0]: “collectivite” needs a “siret”" },
  { "{ 'dossiers': [ { 'deposited_at': '2026-05-20', 'collectivite': { 'siret': '21810004800014' }, 'fields': { 'colour': 'red' } } ] }", "dossiers[0]: no field has the role colour" },
  { "{ 'dossiers': [ { 'deposited_at': '2026-05-20', 'collectivite': { 'siret': '21810004800014' }, 'then': [ { 'at': '2026-05-21', 'act': 'dance' } ] } ] }", "dossiers[0].then[0]: there is no act “dance”" },
  { "{ 'dossiers': [ { 'deposited_at': '2026-05-20', 'collectivite': { 'siret': '21810004800014' }, 'then': [ { 'at': '2026-05-21', 'act': 'colleague', 'mutation': 'dossierAccepter' } ] } ] }", "déjà accepté" },
  { "{ 'demarche': { 'closing': 'demain' }, 'dossiers': [] }", "demarche.closing: it is not a day" },
};

/* A mistake is said with its place. */
static void
test_mistakes (void) {
  static const char *const names[] = { "campaign.json", NULL };
  g_autofree char *folder = g_dir_make_tmp ("paraphe-campaign-XXXXXX", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autofree char *path = write_file (folder, wrong[i].text);
    const char *options[] = { "--campaign", path, NULL };
    g_autoptr (GSubprocess) process = program_launch (options);
    g_autofree char *errors = NULL;
    g_autoptr (GError) error = NULL;
    g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &errors, &error);
    g_assert_no_error (error);
    g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 1);
    assert_says (errors, wrong[i].words);
  }
  remove_folder (folder, names);
}

/* A mutation, an applicant's act and the clock are found again, to the microsecond that cursors show; a line that was cut is forgotten. */
static void
test_state (void) {
  static const char *const names[] = { "campaign.json", "happened.jsonl", "annuaire-ecoles.csv", NULL };
  g_autofree char *folder = g_dir_make_tmp ("paraphe-campaign-XXXXXX", NULL);
  g_autofree char *journal = g_build_filename (folder, "happened.jsonl", NULL);
  const char *first[] = { "--dossiers", "6", "--state", folder, "--control", NULL };
  const char *again[] = { "--state", folder, "--control", NULL };
  const char *other[] = { "--state", folder, "--seed", "9", NULL };
  static const char cursors[] = "{\"query\": \"{ demarche(number: 145210) { dossiers(updatedSince: \\\"2026-05-01\\\") { pageInfo { startCursor endCursor } } } }\"}";
  guint status;
  Program program = program_start (first);
  g_autofree char *url = g_strdup (program_word (&program, "url"));
  program_order (&program, "/simulator/clock", "{\"advance_seconds\": 3600}");
  program_order (&program, "/simulator/applicant/message", "{\"dossier\": 28410001, \"body\": \"Encore un mot.\"}");
  program_order (&program, "/simulator/colleague", "{\"dossier\": 28410002, \"mutation\": \"dossierRepasserEnInstruction\"}");
  g_free (program_ask (&program, "{\"query\": \"mutation { dossierEnvoyerMessage(input: {dossierId: \\\"RG9zc2llci0yODQxMDAwMw==\\\", instructeurId: \\\"SW5zdHJ1Y3RldXItMjQ1MDE=\\\", body: \\\"Bonjour.\\\"}) { errors { message } } }\"}", &status));
  g_autofree char *one = read_dossier (&program, 28410001), *two = read_dossier (&program, 28410002), *three = read_dossier (&program, 28410003);
  g_autofree char *page = program_ask (&program, cursors, &status);
  assert_says (one, "Encore un mot.");
  assert_says (three, "Bonjour.");
  program_stop (&program);
  g_autofree char *log = NULL;
  g_assert_true (g_file_get_contents (journal, &log, NULL, NULL));
  g_assert_null (strstr (log, "Bearer"));
  FILE *cut = g_fopen (journal, "a");
  fputs ("{\"kind\": \"order\", \"at\": 17", cut);
  fclose (cut);
  Program second = program_start (again);
  g_assert_cmpstr (program_word (&second, "url"), ==, url);
  g_autofree char *one_again = read_dossier (&second, 28410001), *two_again = read_dossier (&second, 28410002), *three_again = read_dossier (&second, 28410003);
  g_autofree char *page_again = program_ask (&second, cursors, &status);
  g_assert_cmpstr (one, ==, one_again);
  g_assert_cmpstr (two, ==, two_again);
  g_assert_cmpstr (three, ==, three_again);
  g_assert_cmpstr (page, ==, page_again);
  program_stop (&second);
  g_autoptr (GSubprocess) refused = program_launch (other);
  g_autofree char *errors = NULL;
  g_assert_true (g_subprocess_communicate_utf8 (refused, NULL, NULL, NULL, &errors, NULL));
  assert_says (errors, "another campaign");
  remove_folder (folder, names);
}

/* One process at a time. */
static void
test_state_in_use (void) {
  static const char *const names[] = { "happened.jsonl", "annuaire-ecoles.csv", NULL };
  g_autofree char *folder = g_dir_make_tmp ("paraphe-campaign-XXXXXX", NULL);
  const char *options[] = { "--dossiers", "2", "--state", folder, NULL };
  Program program = program_start (options);
  g_autoptr (GSubprocess) refused = program_launch (options);
  g_autofree char *errors = NULL;
  g_assert_true (g_subprocess_communicate_utf8 (refused, NULL, NULL, NULL, &errors, NULL));
  g_assert_cmpint (g_subprocess_get_exit_status (refused), ==, 1);
  assert_says (errors, "in use");
  program_stop (&program);
  remove_folder (folder, names);
}

/* A recording is lived until "now", or to its end. */
static void
test_recorded (void) {
  const char *folder = g_getenv ("PARAPHE_RECORDINGS");
  if (folder == NULL) {
    g_test_skip ("PARAPHE_RECORDINGS is not set");
    return;
  }
  const char *early[] = { "--campaign", folder, "--now", "2026-07-06T08:00:00+02:00", "--control", NULL };
  const char *whole[] = { "--campaign", folder, NULL };
  Program before = program_start (early), after = program_start (whole);
  g_autofree char *first = read_dossier (&before, 27183003), *last = read_dossier (&after, 27183003);
  assert_says (first, "accepte_automatiquement");
  g_assert_null (strstr (first, "repasse_en_instruction"));
  assert_says (last, "\"event\":\"accepte\"");
  assert_says (last, "convention signée – Gaillac (juillet 2026).pdf");
  program_order (&before, "/simulator/clock", "{\"now\": \"2026-07-06T09:30:00+02:00\"}");
  g_autofree char *moved = read_dossier (&before, 27183003);
  assert_says (moved, "le nombre d’écoles est faux");
  program_stop (&before);
  program_stop (&after);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/simulator-campaigns/written", test_written);
  g_test_add_func ("/simulator-campaigns/example", test_example);
  g_test_add_func ("/simulator-campaigns/mistakes", test_mistakes);
  g_test_add_func ("/simulator-campaigns/state", test_state);
  g_test_add_func ("/simulator-campaigns/state-in-use", test_state_in_use);
  g_test_add_func ("/simulator-campaigns/recorded", test_recorded);
  return g_test_run ();
}
