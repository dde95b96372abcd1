/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages of dossiers that are wrong on order: what a client that walks them sees. The small world has five dossiers. */
#include "stand.h"
#include <string.h>

#define FIRST 28410001

/* A page of the stored query; its end cursor may be given as after. */
static JsonNode *
read_page (Stand *stand, int first, const char *after) {
  g_autofree char *rest = after != NULL ? g_strdup_printf (", 'after': '%s'", after) : g_strdup ("");
  return stand_ask (stand, "{'queryId': 'ds-query-v2', 'operationName': 'getDemarche', 'variables': {'demarcheNumber': %d, 'includeDossiers': true, 'first': %d%s}}",
                    (int) stand_get_world (stand)->demarche, first, rest);
}

static JsonNode *
read_dossier (Stand *stand, int number) {
  return stand_ask (stand, "{'queryId': 'ds-query-v2', 'operationName': 'getDossier', 'variables': {'dossierNumber': %d}}", number);
}

static void
order (Stand *stand, const char *fault) {
  stand_do (stand, "faults", "%s", fault);
}

static const char end_cursor[] = "$.data.demarche.dossiers.pageInfo.endCursor";

static void
test_timeout (void) {
  g_autoptr (Stand) stand = stand_new ();
  g_autoptr (JsonNode) good = read_page (stand, 3, NULL);
  order (stand, "{'kind': 'timeout', 'on': 'page'}");
  g_autoptr (JsonNode) page = read_page (stand, 3, NULL);
  g_assert_true (stand_is_null (page, "$.data.demarche.dossiers.nodes[0]"));
  g_assert_true (stand_is_null (page, "$.data.demarche.dossiers.nodes[2]"));
  g_assert_false (stand_has (page, "$.data.demarche.dossiers.nodes[3]"));
  g_assert_cmpstr (stand_text (page, end_cursor), ==, stand_text (good, end_cursor));
  g_assert_true (g_str_has_prefix (stand_text (page, "$.errors[0].message"), "Timeout on Dossier."));
  g_assert_cmpstr (stand_text (page, "$.errors[0].extensions.code"), ==, "timeout");
  g_assert_true (g_str_has_prefix (stand_text (page, "$.errors[1].message"), "Timeout on "));
  g_assert_false (stand_has (page, "$.errors[1].extensions"));
  order (stand, "{'kind': 'timeout', 'on': 'dossier'}");
  g_autoptr (JsonNode) alone = read_dossier (stand, FIRST);
  g_assert_true (stand_is_null (alone, "$.data"));
}

/* Pages of more than two time out, and so does whatever holds the second dossier: halving alone is not enough. */
static void
test_timeout_of_some (void) {
  g_autoptr (Stand) stand = stand_new ();
  order (stand, "{'kind': 'timeout', 'on': 'page', 'larger_than': 2, 'count': 0}");
  g_autoptr (JsonNode) three = read_page (stand, 3, NULL);
  g_assert_true (stand_has (three, "$.errors"));
  g_autoptr (JsonNode) two = read_page (stand, 2, NULL);
  g_assert_false (stand_has (two, "$.errors"));
  g_assert_cmpuint (stand_try (stand, "DELETE", "/simulator/faults", NULL, NULL, NULL), ==, 200);
  g_autofree char *one_of_them = g_strdup_printf ("{'kind': 'timeout', 'on': 'query', 'dossier': %d, 'count': 0}", FIRST + 1);
  order (stand, one_of_them);
  g_autoptr (JsonNode) first = read_page (stand, 1, NULL);
  g_assert_false (stand_has (first, "$.errors"));
  g_autoptr (JsonNode) second = read_page (stand, 1, stand_text (first, end_cursor));
  g_assert_true (stand_has (second, "$.errors"));
  g_autoptr (JsonNode) guilty = read_dossier (stand, FIRST + 1);
  g_assert_true (stand_is_null (guilty, "$.data"));
  g_autoptr (JsonNode) innocent = read_dossier (stand, FIRST + 2);
  g_assert_false (stand_has (innocent, "$.errors"));
}

static void
test_duplicates (void) {
  g_autoptr (Stand) stand = stand_new ();
  order (stand, "{'kind': 'duplicates', 'on': 'page'}");
  g_autoptr (JsonNode) page = read_page (stand, 2, NULL);
  g_assert_cmpint (stand_number (page, "$.data.demarche.dossiers.nodes[0].number"), ==, FIRST);
  g_assert_cmpint (stand_number (page, "$.data.demarche.dossiers.nodes[1].number"), ==, FIRST);
  g_assert_cmpint (stand_number (page, "$.data.demarche.dossiers.nodes[3].number"), ==, FIRST + 1);
}

/* The cursor of the second page is the one it was asked with. */
static void
test_stuck (void) {
  g_autoptr (Stand) stand = stand_new ();
  order (stand, "{'kind': 'stuck', 'on': 'page', 'count': 0}");
  g_autoptr (JsonNode) first = read_page (stand, 2, NULL);
  g_autoptr (JsonNode) second = read_page (stand, 2, stand_text (first, end_cursor));
  g_autoptr (JsonNode) last = read_page (stand, 100, stand_text (first, end_cursor));
  g_assert_cmpstr (stand_text (second, end_cursor), ==, stand_text (first, end_cursor));
  g_assert_true (stand_number (last, "$.data.demarche.dossiers.pageInfo.hasNextPage"));
}

static void
test_no_nodes (void) {
  g_autoptr (Stand) stand = stand_new ();
  order (stand, "{'kind': 'no-nodes', 'on': 'page'}");
  g_autoptr (JsonNode) without = read_page (stand, 2, NULL);
  g_assert_true (stand_is_null (without, "$.data.demarche.dossiers.nodes"));
  order (stand, "{'kind': 'null-nodes', 'on': 'page'}");
  g_autoptr (JsonNode) empty = read_page (stand, 2, NULL);
  g_assert_true (stand_is_null (empty, "$.data.demarche.dossiers.nodes[1]"));
  g_assert_false (stand_has (empty, "$.errors"));
}

static void
test_backwards (void) {
  g_autoptr (Stand) stand = stand_new ();
  g_autoptr (JsonNode) before = read_dossier (stand, FIRST);
  order (stand, "{'kind': 'backwards', 'on': 'dossier', 'seconds': 86400}");
  g_autoptr (JsonNode) after = read_dossier (stand, FIRST);
  g_assert_cmpstr (stand_text (before, "$.data.dossier.dateDepot"), ==, "2026-05-18T10:00:00+02:00");
  g_assert_cmpstr (stand_text (after, "$.data.dossier.dateDepot"), ==, "2026-05-17T10:00:00+02:00");
}

/* From the second page on, the token is nobody's. */
static void
test_revoked (void) {
  g_autoptr (Stand) stand = stand_new ();
  order (stand, "{'kind': 'revoked', 'on': 'any', 'nth': 2, 'count': 0}");
  g_autoptr (JsonNode) first = read_page (stand, 2, NULL);
  g_assert_false (stand_has (first, "$.errors"));
  g_autoptr (JsonNode) second = read_page (stand, 2, stand_text (first, end_cursor));
  g_assert_cmpstr (stand_text (second, "$.errors[0].message"), ==, "An object of type Demarche was hidden due to permissions");
  g_assert_cmpuint (stand_try (stand, "POST", "/api/v2/graphql", stand_get_world (stand)->token_read_write, "application/json", "{\"query\": \"{ __typename }\"}"), ==, 403);
  g_autoptr (JsonNode) requests = stand_order (stand, "requests", NULL);
  g_assert_cmpstr (stand_text (requests, "$[1].fault"), ==, "revoked");
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page-faults/timeout", test_timeout);
  g_test_add_func ("/page-faults/timeout-of-some", test_timeout_of_some);
  g_test_add_func ("/page-faults/duplicates", test_duplicates);
  g_test_add_func ("/page-faults/stuck", test_stuck);
  g_test_add_func ("/page-faults/no-nodes", test_no_nodes);
  g_test_add_func ("/page-faults/backwards", test_backwards);
  g_test_add_func ("/page-faults/revoked", test_revoked);
  return g_test_run ();
}
