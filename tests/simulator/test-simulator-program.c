/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program itself: its line of JSON, what it refuses, its end, and the same seed making the same campaign. */
#include "program-stand.h"
#include <string.h>

static void
test_line (void) {
  static const char *const options[] = { "--dossiers", "8", "--now", "2026-12-01T08:00:00+01:00", NULL };
  Program program = program_start (options);
  JsonObject *line = json_node_get_object (program.line);
  guint status;
  g_assert_true (g_str_has_prefix (program_word (&program, "url"), "http://127.0.0.1:"));
  g_assert_true (g_file_test (program_word (&program, "directory"), G_FILE_TEST_IS_REGULAR));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (line, "instructeurs")), >, 1);
  g_autofree char *body = g_strdup_printf ("{\"query\": \"{ demarche(number: %" G_GINT64_FORMAT ") { dossiers { nodes { number } } } }\"}", json_object_get_int_member (line, "demarche"));
  g_autofree char *answer = program_ask (&program, body, &status);
  g_assert_cmpuint (status, ==, 200);
  g_assert_nonnull (strstr (answer, "{\"number\":28410008}]"));
  g_autofree char *directory = g_strdup (program_word (&program, "directory"));
  g_autofree char *folder = g_path_get_dirname (directory);
  program_stop (&program);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

/* Without --control the orders of tests are not there. */
static void
test_no_control (void) {
  static const char *const options[] = { "--dossiers", "8", NULL };
  Program program = program_start (options);
  g_autoptr (SoupSession) session = soup_session_new_with_options ("proxy-resolver", NULL, NULL);
  g_autofree char *url = g_strconcat (program_word (&program, "url"), "/simulator/effects", NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", url);
  g_autoptr (GBytes) answer = soup_session_send_and_read (session, message, NULL, NULL);
  g_assert_nonnull (answer);
  g_assert_cmpuint (soup_message_get_status (message), ==, 404);
  program_stop (&program);
}

static void
assert_refused (const char *const *options, const char *words) {
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = program_launch (options);
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, &errors, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 1);
  g_assert_cmpstr (output, ==, "");
  if (strstr (errors, words) == NULL)
    g_error ("%s is not in %s", words, errors);
}

static void
test_refusals (void) {
  static const char *const everywhere[] = { "--listen", "0.0.0.0:0", NULL };
  static const char *const named[] = { "--listen", "localhost:0", NULL };
  static const char *const another[] = { "--campaign", "nothing", NULL };
  static const char *const when[] = { "--now", "hier", NULL };
  static const char *const unknown[] = { "--nothing", NULL };
  assert_refused (everywhere, "loopback");
  assert_refused (named, "loopback");
  assert_refused (another, "nothing");
  assert_refused (when, "hier");
  assert_refused (unknown, "--nothing");
}

/* All that a page shows, but what holds the port, the hour of the request or a signature. */
static char *
read_campaign (const char *seed) {
  const char *options[] = { "--dossiers", "24", "--seed", seed, NULL };
  Program program = program_start (options);
  guint status;
  g_autofree char *body = g_strdup ("{\"query\": \"{ demarche(number: 145210) { dossiers { pageInfo { endCursor } nodes { number state dateDerniereModification champs { stringValue updatedAt } "
                                    "attestation { checksum createdAt } messages { id body createdAt attachments { filename checksum byteSizeBigInt } } traitements { id dateTraitement } } } } }\"}");
  char *answer = program_ask (&program, body, &status);
  g_assert_cmpuint (status, ==, 200);
  program_stop (&program);
  return answer;
}

static void
test_seeds (void) {
  g_autofree char *once = read_campaign ("5");
  g_autofree char *twice = read_campaign ("5");
  g_autofree char *other = read_campaign ("6");
  g_assert_cmpstr (once, ==, twice);
  g_assert_cmpstr (once, !=, other);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/simulator-program/line", test_line);
  g_test_add_func ("/simulator-program/no-control", test_no_control);
  g_test_add_func ("/simulator-program/refusals", test_refusals);
  g_test_add_func ("/simulator-program/seeds", test_seeds);
  return g_test_run ();
}
