/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A démarche and its deletion lists, read over HTTP from invented answers. */
#include "bench.h"
#include <string.h>

static void
check_demarche (ParapheDemarche *demarche) {
  const ParapheDemarcheFacts *facts = paraphe_demarche_facts (demarche);
  const ParapheRevisionFacts *revision;

  g_assert_cmpint (facts->number, ==, 9000);
  g_assert_cmpstr (facts->state, ==, "publiee");
  g_assert_cmpstr (facts->declarative, ==, "accepte");
  g_assert_cmpint (facts->closed_at, ==, 0);
  g_assert_cmpuint (facts->revisions->len, ==, 2);
  g_assert_cmpuint (facts->labels->len, ==, 1);
  g_assert_cmpuint (facts->instructeurs->len, ==, 2);
  revision = paraphe_revision_facts (paraphe_demarche_get_revision (demarche, facts->active_revision));
  g_assert_cmpuint (revision->fields->len, ==, 6);
  g_assert_cmpstr (paraphe_descriptor_facts (g_ptr_array_index (revision->fields, 1))->options[1], ==, "ÉCOLE B (0319002B)");
  g_assert_true (paraphe_descriptor_facts (g_ptr_array_index (revision->fields, 2))->other_option);
  g_assert_cmpstr (paraphe_descriptor_facts (g_ptr_array_index (revision->fields, 4))->label, ==, "Nom");
  g_assert_cmpstr (paraphe_descriptor_facts (g_ptr_array_index (revision->fields, 5))->type, ==, "HologramChampDescriptor");
  g_assert_cmpuint (revision->annotations->len, ==, 1);
}

static void
test_demarche (Bench *bench, gconstpointer data) {
  g_autoptr (ParapheDemarche) demarche = NULL, again = NULL;
  g_autoptr (GBytes) raw = NULL;
  g_autoptr (GError) error = NULL;

  bench_push_demarche (bench, fixture_load ("demarche-stored"));
  bench_push_demarche (bench, fixture_load ("demarche-settings"));
  demarche = paraphe_platform_read_demarche (bench->platform, 9000, &raw, NULL, &error);
  g_assert_no_error (error);
  check_demarche (demarche);
  again = paraphe_platform_parse_demarche (raw, &error);
  g_assert_no_error (error);
  check_demarche (again);
}

static void
test_bad_demarche (Bench *bench, gconstpointer data) {
  static const char *keys[] = { "id", "number", "title", "state", "declarative", "dateFermeture", "revisions", "groupeInstructeurs" };
  static const char *settings[] = { "number", "labels", "activeRevision" };

  for (gsize i = 0; i < G_N_ELEMENTS (keys) + G_N_ELEMENTS (settings); i++) {
    JsonObject *one = fixture_load ("demarche-stored"), *two = fixture_load ("demarche-settings");
    g_autoptr (GError) error = NULL;

    if (i < G_N_ELEMENTS (keys))
      json_object_remove_member (one, keys[i]);
    else
      json_object_remove_member (two, settings[i - G_N_ELEMENTS (keys)]);
    bench_push_demarche (bench, one);
    bench_push_demarche (bench, two);
    g_assert_null (paraphe_platform_read_demarche (bench->platform, 9000, NULL, NULL, &error));
    g_assert_error (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_ANSWER);
    exchange_server_reset (bench->server);
  }
  {
    g_autoptr (GError) error = NULL;

    exchange_server_push_json (bench->server, BENCH_REFUSAL ("Demarche not found", "not_found"));
    g_assert_null (paraphe_platform_read_demarche (bench->platform, 9000, NULL, NULL, &error));
    g_assert_error (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_NOT_FOUND);
  }
}

#define LIST(key, nodes, next, cursor) \
  "{\"data\":{\"demarche\":{\"number\":9000,\"" key "\":{\"pageInfo\":{\"hasNextPage\":" next ",\"endCursor\":" cursor "},\"nodes\":[" nodes "]}}}}"
#define ROW(number) "{\"id\":\"same\",\"number\":" number ",\"dateSupression\":\"2026-06-03T10:00:00+02:00\",\"state\":\"x\",\"reason\":\"y\"}"

static void
test_deleted (Bench *bench, gconstpointer data) {
  static const gint64 numbers[] = { 1, 2, 3, 4 };
  static const ParaphePresence presences[] = { PARAPHE_PRESENCE_PENDING_DELETION, PARAPHE_PRESENCE_DELETED, PARAPHE_PRESENCE_DELETED,
                                               PARAPHE_PRESENCE_UNKNOWN };
  g_autoptr (GHashTable) deleted = NULL;
  g_autoptr (GError) error = NULL;

  exchange_server_push_json (bench->server, LIST ("pendingDeletedDossiers", ROW ("1") "," ROW ("2"), "false", "null"));
  exchange_server_push_json (bench->server, LIST ("deletedDossiers", ROW ("2"), "true", "\"a\""));
  exchange_server_push_json (bench->server, LIST ("deletedDossiers", ROW ("3"), "false", "\"b\""));
  deleted = paraphe_platform_read_deleted (bench->platform, 9000, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (deleted), ==, 3);
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (deleted, &numbers[i])), ==, presences[i]);
  bench_assert_says (bench, 2, "\"deletedAfter\":\"a\"");
}

static void
test_bad_deleted (Bench *bench, gconstpointer data) {
  static const char *answers[] = {
    LIST ("pendingDeletedDossiers", "", "true", "\"a\""), LIST ("pendingDeletedDossiers", ROW ("1"), "true", "null"),
    LIST ("pendingDeletedDossiers", "null", "false", "null"), LIST ("pendingDeletedDossiers", ROW ("\"1\""), "false", "null"),
    LIST ("deletedDossiers", "", "false", "null"),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++) {
    g_autoptr (GError) error = NULL;

    exchange_server_push_json (bench->server, answers[i]);
    g_assert_null (paraphe_platform_read_deleted (bench->platform, 9000, NULL, &error));
    g_assert_error (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_ANSWER);
  }
  /* A cursor that does not move. */
  {
    g_autoptr (GError) error = NULL;

    exchange_server_push_json (bench->server, LIST ("pendingDeletedDossiers", ROW ("1"), "true", "\"a\""));
    exchange_server_push_json (bench->server, LIST ("pendingDeletedDossiers", ROW ("1"), "true", "\"a\""));
    g_assert_null (paraphe_platform_read_deleted (bench->platform, 9000, NULL, &error));
    g_assert_error (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_ANSWER);
  }
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  BENCH_ADD ("/platform/demarche/read", test_demarche);
  BENCH_ADD ("/platform/demarche/bad", test_bad_demarche);
  BENCH_ADD ("/platform/deleted/read", test_deleted);
  BENCH_ADD ("/platform/deleted/bad", test_bad_deleted);
  return g_test_run ();
}
