/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A platform in front of a server of the test's own. */
#include "bench.h"
#include <string.h>

void
bench_set_up (Bench *bench, gconstpointer data) {
  g_autoptr (GError) error = NULL;

  bench->server = exchange_server_new ();
  bench->platform = paraphe_platform_new (exchange_server_get_url (bench->server), "token", &error);
  g_assert_no_error (error);
  paraphe_platform_set_limits (bench->platform, 0, 0, 10, 24 * 1024 * 1024);
}

void
bench_tear_down (Bench *bench, gconstpointer data) {
  g_clear_object (&bench->platform);
  g_clear_pointer (&bench->server, exchange_server_free);
}

static void
push_object (Bench *bench, const char *key, JsonObject *object) {
  g_autoptr (JsonObject) owned = object;
  g_autofree char *text = fixture_answer (key, owned);

  exchange_server_push_json (bench->server, text);
}

void
bench_push_dossier (Bench *bench, JsonObject *dossier) {
  push_object (bench, "dossier", dossier);
}

void
bench_push_demarche (Bench *bench, JsonObject *demarche) {
  push_object (bench, "demarche", demarche);
}

void
bench_push_page (Bench *bench, GPtrArray *nodes, gboolean has_next, const char *end_cursor) {
  g_autofree char *text = fixture_page (nodes, has_next, end_cursor);

  exchange_server_push_json (bench->server, text);
}

GPtrArray *
bench_list_nodes (const char *name, guint first, guint n) {
  GPtrArray *nodes = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (nodes, fixture_dossier (name, first + i, NULL));
  return nodes;
}

JsonObject *
bench_strip_form (JsonObject *dossier) {
  json_object_remove_member (dossier, "champs");
  json_object_remove_member (dossier, "annotations");
  return dossier;
}

void
bench_assert_says (Bench *bench, guint index, const char *text) {
  GBytes *body = exchange_server_get_request (bench->server, index)->body;
  g_autofree char *question = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));

  if (strstr (question, text) != NULL)
    return;
  g_test_message ("question %u has no %s: %s", index, text, question);
  g_test_fail ();
}
