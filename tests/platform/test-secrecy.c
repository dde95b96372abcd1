/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The token is in the header of the questions and nowhere else: not in a log at its most talkative, not in an error, not in the
 * words kept of a server that says it back. */
#include "bench.h"
#include "mutation.h"
#include <string.h>

#define TOKEN "c2VjcmV0LW9mLXRoZS10ZXN0O25vYm9keQ=="
#define CONTROL "the log is at its most talkative"

static void
assert_silent (const char *text) {
  g_assert_true (text == NULL || strstr (text, TOKEN) == NULL);
}

static void
ask (Bench *bench) {
  g_autoptr (GError) error = NULL;

  paraphe_platform_probe (bench->platform, NULL, NULL, &error);
  assert_silent (error != NULL ? error->message : NULL);
  assert_silent (paraphe_platform_get_server_words (bench->platform));
}

static void
decide (Bench *bench) {
  ParapheMutation mutation = { .kind = PARAPHE_MUTATION_ENVOYER_MESSAGE, .dossier = "RG9zc2llci0x", .instructeur = "SW5zdHJ1Y3RldXItNw==",
                               .body = "x" };
  g_autoptr (GError) error = NULL;

  paraphe_receipt_free (paraphe_platform_send (bench->platform, &mutation, NULL, &error));
  g_assert_nonnull (error);
  assert_silent (error->message);
  assert_silent (paraphe_platform_get_server_words (bench->platform));
}

static void
close_at_once (GIOStream *connection, const ExchangeRequest *request, gpointer user_data) {
}

static void
live (void) {
  static const char *bodies[] = {
    BENCH_KNOWN, "<html>" TOKEN "</html>", "", "{\"errors\":[{\"message\":\"Bearer " TOKEN " is unknown\"}]}",
    "{\"errors\":[{\"message\":\"x\",\"extensions\":{\"code\":\"internal_server_error\",\"exception_id\":\"" TOKEN "\"}}],\"data\":null}",
    "{\"data\":{\"dossierEnvoyerMessage\":{\"errors\":[{\"message\":\"" TOKEN "\"}]}}}",
  };
  Bench bench = { exchange_server_new (), NULL };
  g_autoptr (GError) error = NULL;

  bench.platform = paraphe_platform_new (exchange_server_get_url (bench.server), TOKEN, &error);
  g_assert_no_error (error);
  paraphe_platform_set_limits (bench.platform, 0, 0, 5, 100000);
  g_debug (CONTROL);
  for (guint status = 200; status <= 500; status += 100)
    for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++) {
      exchange_server_push_text (bench.server, status, BENCH_JSON, bodies[i]);
      ask (&bench);
      if (i == 0)
        continue;
      exchange_server_push_text (bench.server, status, BENCH_JSON, bodies[i]);
      decide (&bench);
    }
  exchange_server_set_default (bench.server, close_at_once, NULL);
  ask (&bench);
  decide (&bench);
  g_assert_nonnull (strstr (exchange_server_get_request (bench.server, 0)->head, TOKEN));
  bench_tear_down (&bench, NULL);
  g_assert_null (paraphe_platform_new ("http://demarche.example", TOKEN, &error));
  assert_silent (error->message);
  g_clear_error (&error);
  g_assert_null (paraphe_platform_new ("https://demarche.example", TOKEN " " TOKEN, &error));
  assert_silent (error->message);
}

static void
test_logs (void) {
  if (g_test_subprocess ()) {
    live ();
    return;
  }
  g_setenv ("G_MESSAGES_DEBUG", "all", TRUE);
  g_setenv ("SOUP_DEBUG", "all", TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout ("*" CONTROL "*");
  g_test_trap_assert_stdout_unmatched ("*" TOKEN "*");
  g_test_trap_assert_stderr_unmatched ("*" TOKEN "*");
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/platform/secrecy/logs", test_logs);
  return g_test_run ();
}
