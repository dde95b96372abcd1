/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The troubles that a test may order: what the client sees, what was applied. */
#include "global-id.h"
#include "stand.h"
#include <string.h>

#define FIRST 28410001

/* A message by the first agent; the status, 0 when no whole answer came. */
static guint
send_message (Stand *stand, const char *body) {
  g_autofree char *dossier = global_id_new ("Dossier", FIRST);
  g_autofree char *agent = global_id_new ("Instructeur", 24501);
  g_autofree char *text = g_strdup_printf ("{'queryId': 'ds-mutation-v2', 'operationName': 'dossierEnvoyerMessage', 'variables': {'input': {'dossierId': '%s', 'instructeurId': '%s', 'body': '%s'}}}", dossier, agent, body);
  g_autofree char *quoted = stand_quote (text);
  return stand_try (stand, "POST", "/api/v2/graphql", stand_get_world (stand)->token_read_write, "application/json", quoted);
}

static guint
probe (Stand *stand, char **answer) {
  guint status;
  *answer = stand_send (stand, "POST", "/api/v2/graphql", stand_get_world (stand)->token_read_write, "application/json", "{\"query\": \"{ __typename }\"}", &status);
  return status;
}

static guint
count_effects (Stand *stand) {
  g_autoptr (JsonNode) effects = stand_order (stand, "effects", NULL);
  return json_array_get_length (json_node_get_array (effects));
}

static void
order (Stand *stand, const char *fault) {
  stand_do (stand, "faults", "%s", fault);
}

static void
test_close_before_and_after (void) {
  g_autoptr (Stand) stand = stand_new ();
  order (stand, "{'kind': 'close', 'on': 'mutation', 'effect': 'none'}");
  g_assert_cmpuint (send_message (stand, "un"), ==, 0);
  g_assert_cmpuint (count_effects (stand), ==, 0);
  order (stand, "{'kind': 'close', 'on': 'mutation', 'effect': 'before'}");
  g_assert_cmpuint (send_message (stand, "deux"), ==, 0);
  g_assert_cmpuint (count_effects (stand), ==, 1);
  g_assert_cmpuint (send_message (stand, "trois"), ==, 200);
  g_assert_cmpuint (count_effects (stand), ==, 2);
  g_autoptr (JsonNode) requests = stand_order (stand, "requests", NULL);
  g_assert_cmpstr (stand_text (requests, "$[0].fault"), ==, "close");
  g_assert_cmpint (stand_number (requests, "$[0].status"), ==, 0);
  g_assert_cmpstr (stand_text (requests, "$[1].fault"), ==, "close");
  g_assert_true (stand_is_null (requests, "$[2].fault"));
}

static void
test_500_before_and_after (void) {
  g_autoptr (Stand) stand = stand_new ();
  order (stand, "{'kind': '500', 'on': 'mutation', 'effect': 'none'}");
  g_assert_cmpuint (send_message (stand, "un"), ==, 500);
  g_assert_cmpuint (count_effects (stand), ==, 0);
  order (stand, "{'kind': '500', 'on': 'mutation', 'effect': 'before'}");
  g_assert_cmpuint (send_message (stand, "deux"), ==, 500);
  g_assert_cmpuint (count_effects (stand), ==, 1);
}

/* Closed now, applied later: the client that sends again makes two. */
static void
test_delayed (void) {
  g_autoptr (Stand) stand = stand_new ();
  order (stand, "{'kind': 'close', 'on': 'mutation', 'effect': 'delayed', 'delay_ms': 40}");
  g_assert_cmpuint (send_message (stand, "un"), ==, 0);
  g_assert_cmpuint (count_effects (stand), ==, 0);
  for (int i = 0; i < 200 && count_effects (stand) == 0; i++)
    g_usleep (10000);
  g_assert_cmpuint (count_effects (stand), ==, 1);
}

static void
test_delay (void) {
  g_autoptr (Stand) stand = stand_new ();
  g_autofree char *answer = NULL;
  order (stand, "{'kind': 'delay', 'on': 'query', 'delay_ms': 50}");
  gint64 start = g_get_monotonic_time ();
  g_assert_cmpuint (probe (stand, &answer), ==, 200);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 40000);
  g_assert_cmpstr (answer, ==, "{\"data\":{\"__typename\":\"Query\"}}");
}

static const struct { const char *kind; guint status; const char *begins; const char *content_type; } answers[] = {
  { "html", 200, "<!DOCTYPE html>", "text/html; charset=utf-8" }, { "truncated", 0, NULL, NULL }, { "brackets", 200, "[[[[", "application/json; charset=utf-8" },
  { "empty", 200, "", NULL }, { "401", 401, "{\"errors\":[{\"message\":\"Token expired\"", "application/json; charset=utf-8" },
  { "403", 403, "{\"errors\":[{\"message\":\"Request issued from a forbidden network.", "application/json; charset=utf-8" }, { "404", 404, "", "text/html" },
  { "429", 429, "Calme toi", NULL }, { "429-bare", 429, "Calme toi", NULL }, { "500", 500, "{\"errors\":[{\"message\":\"Internal Server Error\"", "application/json; charset=utf-8" },
  { "502", 502, "<!DOCTYPE html>", "text/html; charset=utf-8" }, { "503", 503, "{\"error\":\"Le site est", "application/json; charset=utf-8" },
  { "redirect", 301, "<!DOCTYPE html>", "text/html; charset=utf-8" }, { "close", 0, NULL, NULL },
};

static void
test_answers (void) {
  g_autoptr (Stand) stand = stand_new ();
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++) {
    g_autofree char *fault = g_strdup_printf ("{'kind': '%s'}", answers[i].kind);
    g_autofree char *answer = NULL;
    g_autofree char *good = NULL;
    order (stand, fault);
    g_assert_cmpuint (probe (stand, &answer), ==, answers[i].status);
    if (answers[i].begins != NULL)
      g_assert_true (g_str_has_prefix (answer, answers[i].begins));
    if (answers[i].content_type != NULL)
      g_assert_cmpstr (stand_get_header (stand, "Content-Type"), ==, answers[i].content_type);
    g_assert_cmpuint (probe (stand, &good), ==, 200);
  }
}

static void
test_when_to_come_back (void) {
  g_autoptr (Stand) stand = stand_new ();
  g_autofree char *first = NULL, *second = NULL;
  order (stand, "{'kind': '429', 'seconds': 7}");
  g_assert_cmpuint (probe (stand, &first), ==, 429);
  g_assert_cmpstr (stand_get_header (stand, "RateLimit-Reset"), ==, "1780297207");
  g_assert_cmpstr (stand_get_header (stand, "RateLimit-Remaining"), ==, "0");
  g_assert_null (stand_get_header (stand, "Content-Type"));
  order (stand, "{'kind': '429-bare'}");
  g_assert_cmpuint (probe (stand, &second), ==, 429);
  g_assert_null (stand_get_header (stand, "RateLimit-Reset"));
}

/* Blanks up to 96 MB, then the right answer: whoever reads it all has lost. */
static void
test_huge (void) {
  g_autoptr (Stand) stand = stand_new ();
  g_autofree char *answer = NULL, *unsized = NULL;
  order (stand, "{'kind': 'huge'}");
  g_assert_cmpuint (probe (stand, &answer), ==, 200);
  g_assert_cmpuint (stand_get_received (stand), ==, 96 * 1024 * 1024);
  g_assert_true (g_str_has_suffix (answer, "{\"data\":{\"__typename\":\"Query\"}}"));
  order (stand, "{'kind': 'huge', 'bytes': 1000000, 'chunked': true}");
  g_assert_cmpuint (probe (stand, &unsized), ==, 200);
  g_assert_cmpuint (stand_get_received (stand), ==, 1000000);
  g_assert_null (stand_get_header (stand, "Content-Length"));
}

static void
test_bad_utf8 (void) {
  g_autoptr (Stand) stand = stand_new ();
  g_autofree char *answer = NULL;
  order (stand, "{'kind': 'bad-utf8'}");
  g_assert_cmpuint (probe (stand, &answer), ==, 200);
  g_assert_false (g_utf8_validate (answer, -1, NULL));
  g_assert_true (g_str_has_prefix (answer, "{\"data\":{\"__typename\":\"\xff"));
}

static void
test_slow (void) {
  g_autoptr (Stand) stand = stand_new ();
  g_autofree char *answer = NULL;
  order (stand, "{'kind': 'slow', 'delay_ms': 2}");
  gint64 start = g_get_monotonic_time ();
  g_assert_cmpuint (probe (stand, &answer), ==, 200);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 31 * 2000);
  g_assert_cmpstr (answer, ==, "{\"data\":{\"__typename\":\"Query\"}}");
}

/* Nothing is serialised on the platform: of two decisions of one instant, both are done. */
static void
test_race (void) {
  g_autoptr (Stand) stand = stand_new ();
  g_autofree char *first = stand_act (stand, "dossierRepasserEnInstruction", FIRST, NULL);
  order (stand, "{'kind': 'race', 'on': 'mutation'}");
  g_autofree char *second = stand_act (stand, "dossierRepasserEnInstruction", FIRST, NULL);
  g_autofree char *third = stand_act (stand, "dossierRepasserEnInstruction", FIRST, NULL);
  g_assert_null (first);
  g_assert_null (second);
  g_assert_cmpstr (third, ==, "Le dossier est déjà en\u00a0instruction");
  g_autoptr (JsonNode) read = stand_ask (stand, "{'query': '{ dossier(number: %d) { traitements { event emailAgentTraitant } } }'}", FIRST);
  g_assert_cmpstr (stand_text (read, "$.data.dossier.traitements[3].event"), ==, "repasse_en_instruction");
  g_assert_cmpstr (stand_text (read, "$.data.dossier.traitements[4].event"), ==, "repasse_en_instruction");
  g_assert_cmpuint (count_effects (stand), ==, 2);
}

/* A long transaction: dated of its beginning, seen at its end, when whoever follows the dates has passed already. */
static void
test_late (void) {
  g_autoptr (Stand) stand = stand_new ();
  stand_do (stand, "applicant/message", "{'dossier': %d, 'body': 'Long à écrire.', 'late_seconds': 30}", FIRST);
  stand_advance (stand, 10);
  stand_do (stand, "applicant/message", "{'dossier': %d, 'body': 'Vite dit.'}", FIRST + 1);
  static const char page[] = "{'query': '{ demarche(number: 145210) { dossiers(updatedSince: \\\"2026-06-01T09:00:00+02:00\\\") { nodes { number dateDerniereModification } } } }'}";
  g_autoptr (JsonNode) before = stand_ask (stand, "%s", page);
  g_assert_cmpint (stand_number (before, "$.data.demarche.dossiers.nodes[0].number"), ==, FIRST + 1);
  g_assert_false (stand_has (before, "$.data.demarche.dossiers.nodes[1]"));
  stand_advance (stand, 30);
  g_autoptr (JsonNode) after = stand_ask (stand, "%s", page);
  g_assert_cmpint (stand_number (after, "$.data.demarche.dossiers.nodes[0].number"), ==, FIRST);
  g_assert_cmpstr (stand_text (after, "$.data.demarche.dossiers.nodes[0].dateDerniereModification"), ==, "2026-06-01T09:00:00+02:00");
  g_assert_cmpint (stand_number (after, "$.data.demarche.dossiers.nodes[1].number"), ==, FIRST + 1);
}

static void
test_rank_and_count (void) {
  static const guint expected[] = { 200, 200, 500, 500, 200 };
  g_autoptr (Stand) stand = stand_new ();
  order (stand, "{'kind': '500', 'on': 'query', 'nth': 3, 'count': 2}");
  g_assert_cmpuint (send_message (stand, "un"), ==, 200);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    g_autofree char *answer = NULL;
    g_assert_cmpuint (probe (stand, &answer), ==, expected[i]);
  }
}

static void
test_clear (void) {
  g_autoptr (Stand) stand = stand_new ();
  g_autofree char *answer = NULL;
  g_autofree char *again = NULL;
  order (stand, "{'kind': '500', 'count': 0}");
  g_assert_cmpuint (probe (stand, &answer), ==, 500);
  g_assert_cmpuint (stand_try (stand, "DELETE", "/simulator/faults", NULL, NULL, NULL), ==, 200);
  g_assert_cmpuint (probe (stand, &again), ==, 200);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/faults/close-before-and-after", test_close_before_and_after);
  g_test_add_func ("/faults/500-before-and-after", test_500_before_and_after);
  g_test_add_func ("/faults/delayed", test_delayed);
  g_test_add_func ("/faults/delay", test_delay);
  g_test_add_func ("/faults/answers", test_answers);
  g_test_add_func ("/faults/rank-and-count", test_rank_and_count);
  g_test_add_func ("/faults/race", test_race);
  g_test_add_func ("/faults/late", test_late);
  g_test_add_func ("/faults/clear", test_clear);
  g_test_add_func ("/faults/when-to-come-back", test_when_to_come_back);
  g_test_add_func ("/faults/huge", test_huge);
  g_test_add_func ("/faults/bad-utf8", test_bad_utf8);
  g_test_add_func ("/faults/slow", test_slow);
  return g_test_run ();
}
