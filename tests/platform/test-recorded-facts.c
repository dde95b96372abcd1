/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts that the recordings of the real server taught, held by every question of the room: no variable is ever null (an include sent
 * as null is an error 500), the scheme is « Bearer » (« bearer » is no token), both spellings of the annotations' switch are sent, and
 * what the server cannot tell is not made up. */
#include "bench.h"
#include "glimpse.h"
#include "mutation.h"
#include <string.h>

/* Every question that the room knows, against a server that answers none of them. */
static void
ask_everything (Bench *bench) {
  static const gint64 numbers[] = { 1, 2 };
  static const ParapheAnnotation note = { "a", "TextChampDescriptor", "x" };
  g_autoptr (GBytes) content = g_bytes_new_static ("x", 1);
  ParapheUpload upload = { "d", "x", "text/plain", content };

  g_assert_false (paraphe_platform_probe (bench->platform, NULL, NULL, NULL));
  g_assert_null (paraphe_platform_read_demarche (bench->platform, 9000, NULL, NULL, NULL));
  for (gint64 since = 0; since < 2; since++) {
    g_assert_null (paraphe_platform_read_page (bench->platform, 9000, since, NULL, 50, NULL, NULL));
    g_assert_null (paraphe_platform_read_page (bench->platform, 9000, since, "cursor", 50, NULL, NULL));
    g_assert_null (paraphe_platform_glance (bench->platform, 9000, since, NULL, 100, TRUE, NULL, NULL));
    g_assert_null (paraphe_platform_glance (bench->platform, 9000, since, "cursor", 0, FALSE, NULL, NULL));
  }
  g_assert_null (paraphe_platform_read_deleted (bench->platform, 9000, NULL, NULL));
  g_assert_null (paraphe_platform_read_dossier (bench->platform, 1, NULL, NULL));
  g_assert_null (paraphe_platform_glimpse (bench->platform, numbers, G_N_ELEMENTS (numbers), NULL, NULL));
  g_assert_null (paraphe_platform_read_offers (bench->platform, NULL, NULL));
  g_assert_null (paraphe_platform_upload (bench->platform, &upload, NULL, NULL));
  for (int kind = PARAPHE_MUTATION_UNKNOWN + 1; kind < PARAPHE_N_MUTATIONS; kind++) {
    ParapheMutation full = { .kind = kind, .dossier = "d", .instructeur = "i", .motivation = "m", .body = "b", .label = "l", .message = "n",
                             .group = "g", .annotations = &note, .n_annotations = 1 };

    g_assert_null (paraphe_platform_send (bench->platform, &full, NULL, NULL));
    full.motivation = NULL;
    g_assert_null (paraphe_platform_send (bench->platform, &full, NULL, NULL));
  }
}

static void
test_questions (Bench *bench, gconstpointer data) {
  guint n;

  ask_everything (bench);
  n = exchange_server_get_n_requests (bench->server);
  g_assert_cmpuint (n, >, 40);
  for (guint i = 0; i < n; i++) {
    const ExchangeRequest *request = exchange_server_get_request (bench->server, i);
    const char *body = g_bytes_get_data (request->body, NULL);
    gsize length = g_bytes_get_size (request->body);

    g_assert_null (g_strstr_len (body, (gssize) length, ":null"));
    g_assert_null (g_strstr_len (body, (gssize) length, "\"\""));
    g_assert_nonnull (strstr (request->head, "\r\nAuthorization: Bearer token\r\n"));
    if (g_strstr_len (body, (gssize) length, "\"includeDossiers\":true") != NULL || g_strstr_len (body, (gssize) length, "\"getDossier\"") != NULL) {
      bench_assert_says (bench, i, "\"includeAnotations\":true");
      bench_assert_says (bench, i, "\"includeAnnotations\":true");
    }
  }
}

/* « bearer » is no token: the server then answers as to nobody, with words that a missing right has too; a second question tells. */
static void
test_nobody (Bench *bench, gconstpointer data) {
  g_autoptr (GError) error = NULL;

  exchange_server_push_text (bench->server, 200, BENCH_JSON, BENCH_REFUSAL ("An object of type Dossier was hidden due to permissions", "unauthorized"));
  exchange_server_push_text (bench->server, 403, BENCH_JSON, BENCH_UNKNOWN_TOKEN);
  g_assert_null (paraphe_platform_read_dossier (bench->platform, 1, NULL, &error));
  g_assert_error (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_TOKEN);
}

/* The day on which a démarche is to close is nowhere: until it is closed nothing is said, and nothing is guessed. */
static void
test_closing_day (Bench *bench, gconstpointer data) {
  g_autoptr (JsonObject) stored = fixture_load ("demarche-stored");
  g_autoptr (ParapheDemarche) open = NULL, closed = NULL;
  g_autoptr (GError) error = NULL;

  json_object_set_null_member (stored, "dateFermeture");
  bench_push_demarche (bench, json_object_ref (stored));
  bench_push_demarche (bench, fixture_load ("demarche-settings"));
  open = paraphe_platform_read_demarche (bench->platform, json_object_get_int_member (stored, "number"), NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (paraphe_demarche_facts (open)->closed_at, ==, 0);
  json_object_set_string_member (stored, "dateFermeture", "2026-10-17T00:00:03+02:00");
  json_object_set_string_member (stored, "state", "close");
  bench_push_demarche (bench, json_object_ref (stored));
  bench_push_demarche (bench, fixture_load ("demarche-settings"));
  closed = paraphe_platform_read_demarche (bench->platform, json_object_get_int_member (stored, "number"), NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (paraphe_demarche_facts (closed)->closed_at, ==, 1792188003);
  g_assert_cmpstr (paraphe_demarche_facts (closed)->state, ==, "close");
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  BENCH_ADD ("/platform/recorded/questions", test_questions);
  BENCH_ADD ("/platform/recorded/nobody", test_nobody);
  BENCH_ADD ("/platform/recorded/closing-day", test_closing_day);
  return g_test_run ();
}
