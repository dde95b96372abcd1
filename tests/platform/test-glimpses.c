/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Glimpses: one question that tells whether anything moved, and several dossiers in one, of which one absent makes the whole answer
 * fail. */
#include "bench.h"
#include "glimpse.h"
#include <string.h>

#define SHALLOW(number) \
  "{\"number\":" number ",\"state\":\"accepte\",\"archived\":false,\"dateDerniereModification\":\"2026-06-03T10:00:00+02:00\"," \
  "\"demarche\":{\"revision\":{\"id\":\"r1\"}},\"labels\":[{\"id\":\"b\"},{\"id\":\"a\"}],\"attestation\":{\"checksum\":\"md5\"}"
#define DEEP(number) \
  SHALLOW (number) ",\"demandeur\":{\"__typename\":\"PersonneMorale\"},\"messages\":[{\"id\":\"m\",\"attachments\":[{\"filename\":\"x\"," \
  "\"contentType\":\"y\",\"checksum\":\"z\",\"byteSize\":\"1\",\"createdAt\":\"2026-06-03T10:00:00+02:00\",\"virusScanResult\":\"pending\"}]}]}"
#define ABSENT(alias) \
  "{\"errors\":[{\"message\":\"Dossier not found\",\"path\":[\"" alias "\"],\"extensions\":{\"code\":\"not_found\"}}],\"data\":null}"
#define GLANCE(page, lists) "{\"data\":{\"demarche\":{\"number\":9000" page lists "}}}"
#define PAGE(next, cursor, nodes) \
  ",\"dossiers\":{\"pageInfo\":{\"hasNextPage\":" next ",\"endCursor\":" cursor "},\"nodes\":[" nodes "]}"
#define LISTS(next, pending, deleted) \
  ",\"pendingDeletedDossiers\":{\"pageInfo\":{\"hasNextPage\":" next "},\"nodes\":[" pending "]},\"deletedDossiers\":{\"pageInfo\":" \
  "{\"hasNextPage\":false},\"nodes\":[" deleted "]}"

static const gint64 numbers[] = { 1, 2, 3 };

static GPtrArray *
ask (Bench *bench, int code) {
  g_autoptr (GError) error = NULL;
  GPtrArray *glimpses = paraphe_platform_glimpse (bench->platform, numbers, G_N_ELEMENTS (numbers), NULL, &error);

  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, PARAPHE_PLATFORM_ERROR, code);
  return glimpses;
}

/* The server names the one that it does not know: the others are asked again, under new aliases. */
static void
test_absent (Bench *bench, gconstpointer data) {
  g_autoptr (GPtrArray) glimpses = NULL;
  const ParapheGlimpse *glimpse;

  exchange_server_push_json (bench->server, ABSENT ("d1"));
  exchange_server_push_json (bench->server, "{\"data\":{\"d0\":" DEEP ("1") ",\"d1\":" DEEP ("3") "}}");
  glimpses = ask (bench, -1);
  g_assert_cmpuint (glimpses->len, ==, 2);
  glimpse = g_ptr_array_index (glimpses, 1);
  g_assert_cmpint (glimpse->number, ==, 3);
  g_assert_cmpstr (glimpse->signature, ==, "accepte 0 r1 md5 +a +b\nPersonneMorale\nz pending");
  bench_assert_says (bench, 0, "d1: dossier(number: 2)");
  bench_assert_says (bench, 1, "d1: dossier(number: 3)");
  g_assert_cmpuint (exchange_server_get_n_requests (bench->server), ==, 2);
}

/* All absent, or unnamed: the questions come to an end. */
static void
test_all_absent (Bench *bench, gconstpointer data) {
  static const char *answers[] = { ABSENT ("d0"), ABSENT ("d9"), ABSENT ("autre") };
  g_autoptr (GPtrArray) glimpses = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    exchange_server_push_json (bench->server, answers[i]);
  glimpses = ask (bench, -1);
  g_assert_cmpuint (glimpses->len, ==, 0);
  g_assert_cmpuint (exchange_server_get_n_requests (bench->server), ==, G_N_ELEMENTS (numbers));
}

/* What is not what was asked is no glimpse. */
static void
test_wrong (Bench *bench, gconstpointer data) {
  static const char *answers[] = {
    "{\"data\":{\"d0\":" DEEP ("1") ",\"d1\":" DEEP ("2") ",\"d2\":" DEEP ("4") "}}",
    "{\"data\":{\"d0\":" DEEP ("1") ",\"d1\":" DEEP ("2") "}}",
    "{\"data\":{\"d0\":" DEEP ("1") ",\"d1\":" DEEP ("2") ",\"d2\":" SHALLOW ("3") "}}}",
    "{\"data\":{\"d0\":7,\"d1\":" DEEP ("2") ",\"d2\":" DEEP ("3") "}}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++) {
    exchange_server_push_json (bench->server, answers[i]);
    g_assert_null (ask (bench, PARAPHE_PLATFORM_ERROR_ANSWER));
  }
}

static ParapheGlance *
glance (Bench *bench, const char *cursor, guint first, gboolean lists, GError **error) {
  return paraphe_platform_glance (bench->platform, 9000, 1780000000, cursor, first, lists, NULL, error);
}

/* One question for everything. */
static void
test_glance (Bench *bench, gconstpointer data) {
  g_autoptr (ParapheGlance) seen = NULL;
  g_autoptr (GError) error = NULL;
  gint64 pending = 7, deleted = 8;

  exchange_server_push_json (bench->server, GLANCE (PAGE ("false", "\"c\"", SHALLOW ("5") "},null"), LISTS ("false", "{\"number\":7}", "{\"number\":8}")));
  seen = glance (bench, NULL, 100, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (seen->glimpses->len, ==, 1);
  g_assert_cmpuint (seen->n_null, ==, 1);
  g_assert_false (seen->has_next);
  g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (seen->deleted, &pending)), ==, PARAPHE_PRESENCE_PENDING_DELETION);
  g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (seen->deleted, &deleted)), ==, PARAPHE_PRESENCE_DELETED);
  bench_assert_says (bench, 0, "\"since\":\"2026-05-28T20:26:40Z\"");
  bench_assert_says (bench, 0, "\"lists\":true");
}

/* A list longer than a page is not known from its first page. */
static void
test_long_list (Bench *bench, gconstpointer data) {
  g_autoptr (ParapheGlance) seen = NULL;

  exchange_server_push_json (bench->server, GLANCE ("", LISTS ("true", "{\"number\":7}", "")));
  seen = glance (bench, NULL, 0, TRUE, NULL);
  g_assert_nonnull (seen);
  g_assert_null (seen->deleted);
}

static void
test_bad_glance (Bench *bench, gconstpointer data) {
  static const char *answers[] = {
    "{\"data\":{\"demarche\":{\"number\":9001" PAGE ("false", "null", "") "}}}",
    GLANCE (PAGE ("true", "\"same\"", SHALLOW ("5") "}"), ""),
    GLANCE (PAGE ("true", "\"next\"", ""), ""),
    GLANCE (PAGE ("true", "null", SHALLOW ("5") "}"), ""),
    GLANCE (PAGE ("true", "\"\"", SHALLOW ("5") "}"), ""),
    GLANCE ("", ""),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++) {
    g_autoptr (GError) error = NULL;

    exchange_server_push_json (bench->server, answers[i]);
    g_assert_null (glance (bench, "same", 100, FALSE, &error));
    g_assert_error (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_ANSWER);
  }
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  BENCH_ADD ("/platform/glimpse/absent", test_absent);
  BENCH_ADD ("/platform/glimpse/all-absent", test_all_absent);
  BENCH_ADD ("/platform/glimpse/wrong", test_wrong);
  BENCH_ADD ("/platform/glance/read", test_glance);
  BENCH_ADD ("/platform/glance/long-list", test_long_list);
  BENCH_ADD ("/platform/glance/bad", test_bad_glance);
  return g_test_run ();
}
