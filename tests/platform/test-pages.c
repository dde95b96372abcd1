/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of dossiers read over HTTP from invented answers: whole, or not read. */
#include "bench.h"
#include <string.h>

static ParaphePage *
read_page (Bench *bench, const char *cursor, guint first, GError **error) {
  return paraphe_platform_read_page (bench->platform, 9000, 1780000000, cursor, first, NULL, error);
}

static void
test_page (Bench *bench, gconstpointer data) {
  g_autoptr (GError) error = NULL;
  ParaphePage *page;

  bench_push_page (bench, bench_list_nodes ("dossier-stored", 1, 3), TRUE, "after-3");
  bench_push_page (bench, bench_list_nodes ("dossier-complement", 1, 3), TRUE, "after-3");
  page = read_page (bench, "after-0", 3, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->dossiers->len, ==, 3);
  g_assert_cmpuint (page->unread->len, ==, 0);
  g_assert_cmpuint (page->n_null, ==, 0);
  g_assert_true (page->has_next);
  g_assert_cmpstr (page->end_cursor, ==, "after-3");
  for (guint i = 0; i < 3; i++) {
    const ParapheDossierFacts *facts = paraphe_dossier_facts (g_ptr_array_index (page->dossiers, i));

    g_assert_cmpint (facts->number, ==, i + 1);
    g_assert_cmpuint (facts->messages->len, ==, 5);
    g_assert_cmpuint (facts->labels->len, ==, 2);
    g_assert_nonnull (facts->raw);
  }
  paraphe_page_free (page);
  g_assert_cmpuint (exchange_server_get_n_requests (bench->server), ==, 2);
  bench_assert_says (bench, 0, "\"updatedSince\":\"2026-05-28T20:26:40Z\"");
  bench_assert_says (bench, 0, "\"after\":\"after-0\"");
  bench_assert_says (bench, 0, "\"first\":3");
  bench_assert_says (bench, 0, "\"includeDossiers\":true");
  bench_assert_says (bench, 1, "\"since\":\"2026-05-28T20:26:40Z\"");
  bench_assert_says (bench, 1, "\"after\":\"after-0\"");
  bench_assert_says (bench, 1, "\"first\":3");
}

/* An empty page ends a run: one question. */
static void
test_empty_page (Bench *bench, gconstpointer data) {
  g_autoptr (GError) error = NULL;
  ParaphePage *page;

  bench_push_page (bench, g_ptr_array_new (), FALSE, NULL);
  page = paraphe_platform_read_page (bench->platform, 9000, 0, NULL, 50, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->dossiers->len, ==, 0);
  g_assert_false (page->has_next);
  g_assert_null (page->end_cursor);
  paraphe_page_free (page);
  g_assert_cmpuint (exchange_server_get_n_requests (bench->server), ==, 1);
}

/* A page is whole or it was not read. */
static void
test_bad_pages (Bench *bench, gconstpointer data) {
  static const struct {
    const char *name;
    guint n;
    gboolean has_next;
    const char *cursor;
    const char *key; /* taken out of the second dossier */
  } rows[] = {
    { "the cursor does not move", 2, TRUE, "here", NULL }, { "no cursor", 2, TRUE, NULL, NULL }, { "an empty cursor", 2, TRUE, "", NULL },
    { "more to come after nothing", 0, TRUE, "there", NULL }, { "more than asked", 3, FALSE, "there", NULL },
    { "no messages", 2, FALSE, "there", "messages" }, { "no state", 2, FALSE, "there", "state" }, { "no number", 2, FALSE, "there", "number" },
    { "no date", 2, FALSE, "there", "dateDepot" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    GPtrArray *nodes = bench_list_nodes ("dossier-stored", 1, rows[i].n);
    g_autoptr (GError) error = NULL;

    if (rows[i].key != NULL)
      json_object_remove_member (g_ptr_array_index (nodes, 1), rows[i].key);
    bench_push_page (bench, nodes, rows[i].has_next, rows[i].cursor);
    bench_push_page (bench, bench_list_nodes ("dossier-complement", 1, rows[i].n), rows[i].has_next, rows[i].cursor);
    g_test_message ("%s", rows[i].name);
    g_assert_null (read_page (bench, "here", 2, &error));
    g_assert_error (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_ANSWER);
    exchange_server_reset (bench->server);
  }
}

static void
test_page_of_another (Bench *bench, gconstpointer data) {
  g_autoptr (GError) error = NULL;

  bench_push_page (bench, bench_list_nodes ("dossier-stored", 1, 1), FALSE, "x");
  g_assert_null (paraphe_platform_read_page (bench->platform, 9001, 0, NULL, 2, NULL, &error));
  g_assert_error (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_ANSWER);
}

/* Elements that came back null are counted, with or without their error. */
static void
test_null_nodes (Bench *bench, gconstpointer data) {
  static const char errors[] = "[{\"message\":\"Cannot return null for non-nullable field PersonneMorale.siegeSocial\",\"path\":[\"demarche\","
                               "\"dossiers\",\"nodes\",1,\"demandeur\",\"siegeSocial\"],\"extensions\":{\"code\":\"invalid_null\"}}]";

  for (guint with_error = 0; with_error < 2; with_error++) {
    GPtrArray *nodes = bench_list_nodes ("dossier-stored", 1, 2);
    g_autoptr (GError) error = NULL;
    g_autofree char *text = NULL, *whole = NULL;
    ParaphePage *page;

    g_ptr_array_insert (nodes, 1, NULL);
    text = fixture_page (nodes, FALSE, "x");
    whole = with_error ? g_strdup_printf ("{\"errors\":%s,%s", errors, text + 1) : g_strdup (text);
    exchange_server_push_json (bench->server, whole);
    bench_push_page (bench, bench_list_nodes ("dossier-complement", 1, 2), FALSE, "x");
    page = read_page (bench, NULL, 5, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (page->n_null, ==, 1);
    g_assert_cmpuint (page->dossiers->len, ==, 2);
    paraphe_page_free (page);
  }
}

/* A time-out anywhere: the good cursors of a page of nulls are not followed. */
static void
test_page_timeout (Bench *bench, gconstpointer data) {
  static const char *messages[] = { "Timeout on Dossier.champs", "Timeout on DynamicFields.__typename" };
  GPtrArray *nodes = g_ptr_array_new ();
  g_autofree char *text = NULL;

  g_ptr_array_set_size (nodes, 3);
  text = fixture_page (nodes, TRUE, "good");
  for (guint i = 0; i < G_N_ELEMENTS (messages); i++) {
    g_autofree char *whole = g_strdup_printf (
      "{\"errors\":[{\"message\":\"Cannot return null\",\"path\":[\"demarche\",\"dossiers\",\"nodes\",0,\"x\"],\"extensions\":{\"code\":\"invalid_null\"}},"
      "{\"message\":\"%s\",\"path\":[\"demarche\",\"dossiers\",\"nodes\",0,\"x\"]}],%s", messages[i], text + 1);
    g_autoptr (GError) error = NULL;

    exchange_server_push_json (bench->server, whole);
    g_assert_null (read_page (bench, NULL, 3, &error));
    g_assert_error (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_TIMEOUT);
    g_assert_cmpuint (exchange_server_get_n_requests (bench->server), ==, i + 1);
  }
}

/* A dossier that moved between the two questions of a page is asked alone; one that went away is named. */
static void
test_moved (Bench *bench, gconstpointer data) {
  GPtrArray *complements = bench_list_nodes ("dossier-complement", 1, 1);
  g_autoptr (GError) error = NULL;
  ParaphePage *page;

  g_ptr_array_add (complements, fixture_dossier ("dossier-complement", 2, BENCH_LATER));
  bench_push_page (bench, bench_list_nodes ("dossier-stored", 1, 3), FALSE, "x");
  bench_push_page (bench, complements, FALSE, "x");
  bench_push_dossier (bench, fixture_dossier ("dossier-stored", 2, BENCH_LATER));
  bench_push_dossier (bench, fixture_dossier ("dossier-complement", 2, BENCH_LATER));
  exchange_server_push_json (bench->server, BENCH_REFUSAL ("Dossier not found", "not_found"));
  page = read_page (bench, NULL, 3, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->dossiers->len, ==, 2);
  g_assert_cmpuint (page->unread->len, ==, 1);
  g_assert_cmpint (g_array_index (page->unread, gint64, 0), ==, 3);
  paraphe_page_free (page);
}

static void
test_page_without_columns (Bench *bench, gconstpointer data) {
  GPtrArray *bare = bench_list_nodes ("dossier-stored", 1, 2);
  g_autoptr (GError) error = NULL;
  ParaphePage *page;

  for (guint i = 0; i < bare->len; i++)
    bench_strip_form (g_ptr_array_index (bare, i));
  exchange_server_push_text (bench->server, 500, BENCH_JSON, BENCH_FAILURE);
  bench_push_page (bench, bare, FALSE, "x");
  bench_push_page (bench, bench_list_nodes ("dossier-stored", 1, 2), FALSE, "x");
  bench_push_page (bench, bench_list_nodes ("dossier-complement", 1, 2), FALSE, "x");
  page = read_page (bench, NULL, 5, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->dossiers->len, ==, 2);
  g_assert_cmpuint (paraphe_dossier_facts (g_ptr_array_index (page->dossiers, 1))->champs->len, ==, 12);
  paraphe_page_free (page);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  BENCH_ADD ("/platform/page/read", test_page);
  BENCH_ADD ("/platform/page/empty", test_empty_page);
  BENCH_ADD ("/platform/page/bad", test_bad_pages);
  BENCH_ADD ("/platform/page/another", test_page_of_another);
  BENCH_ADD ("/platform/page/null-nodes", test_null_nodes);
  BENCH_ADD ("/platform/page/timeout", test_page_timeout);
  BENCH_ADD ("/platform/page/moved", test_moved);
  BENCH_ADD ("/platform/page/without-columns", test_page_without_columns);
  return g_test_run ();
}
