/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GraphQL without a network: what is refused and in which words, what is run. */
#include "endpoint.h"
#include "paris-time.h"
#include "schema.h"
#include "small-world.h"
#include "stand.h"
#include "stored-documents.h"
#include "validation.h"
#include <string.h>

static World *world;
static Endpoint *endpoint;

static char *
ask (const char *token, const char *body, guint *status) {
  g_autofree char *authorization = token != NULL ? g_strconcat ("Bearer ", token, NULL) : NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));
  Request request = { "application/json", authorization, bytes };
  g_autoptr (Reply) reply = endpoint_answer (endpoint, &request);
  *status = reply->status;
  return g_strdup (reply->body);
}

/* A query of ours, with the read-write token. */
static char *
query (const char *text) {
  guint status;
  g_autofree char *quoted = stand_quote (text);
  g_autofree char *escaped = g_strescape (quoted, "éèàâçôÉ’«»€°");
  g_autofree char *body = g_strdup_printf ("{\"query\": \"%s\", \"variables\": {\"n\": 28410001, \"yes\": true, \"no\": false}}", escaped);
  return ask (world->token_read_write, body, &status);
}

static const struct { const char *query; const char *answer; } exact[] = {
  { "{ __typename }", "{\"data\":{\"__typename\":\"Query\"}}" },
  { "query a { dossier(number: 28410001) { n: number state } }", "{\"data\":{\"dossier\":{\"n\":28410001,\"state\":\"accepte\"}}}" },
  { "query ($n: Int!, $no: Boolean!) { dossier(number: $n) { number state @include(if: $no) archived @skip(if: $no) } }", "{\"data\":{\"dossier\":{\"number\":28410001,\"archived\":false}}}" },
  { "query ($n: Int = 28410002) { dossier(number: $n) { number } }", "{\"data\":{\"dossier\":{\"number\":28410001}}}" },
  { "query ($m: Int = 28410002) { dossier(number: $m) { number } }", "{\"data\":{\"dossier\":{\"number\":28410002}}}" },
  { "{ dossier(number: 28410001) { groupeInstructeur { label } groupeInstructeur { number } ...G } } fragment G on Dossier { groupeInstructeur { closed } }",
    "{\"data\":{\"dossier\":{\"groupeInstructeur\":{\"label\":\"Adhésions ENT-École\",\"number\":102401,\"closed\":false}}}}" },
  { "{ a: dossier(number: 28410001) { number } b: dossier(number: 28410002) { number } }", "{\"data\":{\"a\":{\"number\":28410001},\"b\":{\"number\":28410002}}}" },
  { "{ dossier(number: 28410001) { ... { number } ... on Dossier { state } } }", "{\"data\":{\"dossier\":{\"number\":28410001,\"state\":\"accepte\"}}}" },
  { "# words\n{ demarche(number: 145210) { dossiers(first: 1) { nodes { number } edges { node { number } } } } }",
    "{\"data\":{\"demarche\":{\"dossiers\":{\"nodes\":[{\"number\":28410001}],\"edges\":[{\"node\":{\"number\":28410001}}]}}}}" },
};

static void
test_exact (void) {
  for (guint i = 0; i < G_N_ELEMENTS (exact); i++) {
    g_autofree char *answer = query (exact[i].query);
    g_assert_cmpstr (answer, ==, exact[i].answer);
  }
}

static const struct { const char *query; const char *message; const char *code; } refused[] = {
  { "{ dossier(number: 1) { foo } }", "Field 'foo' doesn't exist on type 'Dossier'", "undefinedField" },
  { "{ dossier(numero: 1) { id } }", "Field 'dossier' is missing required arguments: number", "missingRequiredArguments" },
  { "{ dossier(number: 1) { ...on Demarche { id } } }", "Fragment on Demarche can't be spread inside Dossier", "cannotSpreadFragment" },
  { "{ dossier(number: 1) { ...Nowhere } }", "Fragment Nowhere was used, but not defined", "useAndDefineFragment" },
  { "{ dossier(number: 1) { id } } fragment L on Dossier { id }", "Fragment L was defined, but not used", "useAndDefineFragment" },
  { "{ dossier(number: 1) { ...L } } fragment L on Dossier { demarche { ...on DemarcheDescriptor { id } } ...L }", "Fragment L contains an infinite loop", "infiniteLoop" },
  { "{ dossier(number: 1) }", "Field must have selections (field 'dossier' returns Dossier but has no selections. Did you mean 'dossier { ... }'?)", "selectionMismatch" },
  { "{ dossier(number: 1) { id { x } } }", "Selections can't be made on scalars (field 'id' returns ID but has selections)", "selectionMismatch" },
  { "{ dossier(number: 'un') { id } }", "Argument 'number' on Field 'dossier' has an invalid value (\"un\"). Expected type 'Int!'.", "argumentLiteralsIncompatible" },
  { "{ dossier(number: $n) { id } }", "Variable $n is used by anonymous query but not declared", "variableNotDefined" },
  { "query q($n: Int!) { dossier(number: 1) { id } }", "Variable $n is declared by q but not used", "variableNotUsed" },
  { "query q($n: Int) { dossier(number: $n) { id } }", "Type mismatch on variable $n and argument number (Int / Int!)", "variableMismatch" },
  { "query q($n: Nombre) { dossier(number: $n) { id } }", "Nombre isn't a defined input type (on $n)", "variableRequiresValidType" },
  { "query q($n: Int!) { dossier(number: $n) { ...L } } fragment L on Dossier { id @include(if: $x) }", "Variable $x is used by q but not declared", "variableNotDefined" },
  { "{ dossier(number: 28410001) { messages { correction { raison } } } }", "Field 'raison' doesn't exist on type 'Correction' (Did you mean `reason`?)", "undefinedField" },
};

static void
test_refused (void) {
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autofree char *answer = query (refused[i].query);
    g_autoptr (JsonNode) node = json_from_string (answer, NULL);
    g_assert_cmpstr (stand_text (node, "$.errors[0].message"), ==, refused[i].message);
    g_assert_cmpstr (stand_text (node, "$.errors[0].extensions.code"), ==, refused[i].code);
    g_assert_false (stand_has (node, "$.data"));
  }
}

static const struct { const char *query; const char *message; } broken[] = {
  { "{ dossier(number: 1) { ", "Expected NAME, actual: (none) (\" \") at [1, 22]" },
  { "{ dossier(", "Expected NAME, actual: (none) (\"\") at [1, 10]" },
  { "", "Unexpected end of document" },
  { "# words only", "Unexpected end of document" },
  { "{ dossier(number 1) { id } }", "Expected COLON, actual: INT (\"1\") at [1, 18]" },
};

static void
test_broken (void) {
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++) {
    g_autofree char *answer = query (broken[i].query);
    g_autoptr (JsonNode) node = json_from_string (answer, NULL);
    g_assert_cmpstr (stand_text (node, "$.errors[0].message"), ==, broken[i].message);
    g_assert_false (stand_has (node, "$.data"));
  }
}

static void
test_nesting (void) {
  g_autoptr (GString) deep = g_string_new ("{\"query\": \"");
  for (int i = 0; i < 100000; i++)
    g_string_append_c (deep, '{');
  g_string_append (deep, "\"}");
  guint status;
  g_autofree char *answer = ask (world->token_read_write, deep->str, &status);
  g_assert_cmpuint (status, ==, 200);
  g_assert_nonnull (strstr (answer, "errors"));
}

static void
test_depth (void) {
  g_autoptr (GString) text = g_string_new ("{dossier(number:28410001){");
  for (int i = 0; i < 6; i++)
    g_string_append (text, "champs{...on DossierLinkChamp{dossier{");
  g_autofree char *good = g_strconcat (text->str, "champs{id}", "}}}}}}}}}}}}}}}}}}}}", NULL);
  g_autofree char *bad = g_strconcat (text->str, "champs{columns{id}}", "}}}}}}}}}}}}}}}}}}}}", NULL);
  g_autofree char *answer = query (good);
  g_assert_true (g_str_has_prefix (answer, "{\"data\":{\"dossier\":{\"champs\":[{},{}"));
  g_autofree char *refusal = query (bad);
  g_assert_cmpstr (refusal, ==, "{\"errors\":[{\"message\":\"Query has depth of 16, which exceeds max depth of 15\"}]}");
}

/* The type of some champs depends on what the document names. */
static void
test_types_of_champs (void) {
  g_autofree char *plain = query ("{ dossier(number: 28410001) { champs { __typename } } }");
  g_autofree char *named = query ("{ dossier(number: 28410001) { champs { __typename ... on YesNoChamp { value } ... on DropDownListChamp { value } } } }");
  g_assert_null (strstr (plain, "YesNoChamp"));
  g_assert_nonnull (strstr (plain, "CheckboxChamp"));
  g_assert_nonnull (strstr (named, "{\"__typename\":\"YesNoChamp\",\"value\":false}"));
  g_assert_nonnull (strstr (named, "{\"__typename\":\"DropDownListChamp\",\"value\":\"MAIRE\"}"));
  g_assert_nonnull (strstr (named, "{\"__typename\":\"TextChamp\"}"));
}

/* A good field is lost with a bad one when their parent cannot be null. */
static void
test_null_bubbles (void) {
  world_set_now (world, world_now (world) + 60 * G_USEC_PER_SEC);
  Dossier *dossier = small_world_deposit (world, 1, TRUE);
  g_autofree char *alone = g_strdup_printf ("{ good: dossier(number: 28410001) { id } bad: dossier(number: %" G_GINT64_FORMAT ") { demandeur { ... on PersonneMorale { siret siegeSocial } } } }", dossier->number);
  g_autofree char *answer = query (alone);
  g_assert_true (g_str_has_suffix (answer, "\"data\":null}"));
  g_assert_nonnull (strstr (answer, "\"message\":\"Cannot return null for non-nullable field PersonneMorale.siegeSocial\""));
  g_assert_nonnull (strstr (answer, "\"path\":[\"bad\",\"demandeur\",\"siegeSocial\"],\"extensions\":{\"code\":\"invalid_null\"}"));
  g_autofree char *list = query ("{ demarche(number: 145210) { dossiers { nodes { demandeur { ... on PersonneMorale { siegeSocial } } } } } }");
  g_assert_nonnull (strstr (list, "{\"demandeur\":{\"siegeSocial\":true}},null]"));
  g_autofree char *gentle = query ("{ demarche(number: 145210) { dossiers(last: 1) { nodes { demandeur { ... on PersonneMorale { siegeSocial } ... on PersonneMoraleIncomplete { siret } } } } } }");
  g_assert_nonnull (strstr (gentle, "{\"demandeur\":{\"siret\":\"21810065900018\"}}"));
}

static const struct { const char *variables; const char *message; const char *explanation; } variables[] = {
  { "{}", "Variable $demarcheNumber of type Int! was provided invalid value", "Expected value to not be null" },
  { "{'demarcheNumber': '12'}", "Variable $demarcheNumber of type Int! was provided invalid value", "Could not coerce value \"12\" to Int" },
  { "{'demarcheNumber': 3000000000}", "Variable $demarcheNumber of type Int! was provided invalid value", "Could not coerce value 3000000000 to Int" },
  { "{'demarcheNumber': 1, 'state': 'brouillon'}", "Variable $state of type DossierState was provided invalid value", "Expected \"brouillon\" to be one of: en_construction, en_instruction, accepte, refuse, sans_suite" },
  { "{'demarcheNumber': 1, 'updatedSince': 'hier'}", "Variable $updatedSince of type ISO8601DateTime was provided invalid value", "Could not coerce value \"hier\" to ISO8601DateTime" },
  { "{'demarcheNumber': 1, 'includeChamps': 'oui'}", "Variable $includeChamps of type Boolean was provided invalid value", "Could not coerce value \"oui\" to Boolean" },
};

static void
test_variables (void) {
  for (guint i = 0; i < G_N_ELEMENTS (variables); i++) {
    guint status;
    g_autofree char *quoted = stand_quote (variables[i].variables);
    g_autofree char *body = g_strdup_printf ("{\"queryId\": \"ds-query-v2\", \"operationName\": \"getDemarche\", \"variables\": %s}", quoted);
    g_autofree char *answer = ask (world->token_read_write, body, &status);
    g_autoptr (JsonNode) node = json_from_string (answer, NULL);
    g_assert_cmpuint (status, ==, 200);
    g_assert_cmpstr (stand_text (node, "$.errors[0].message"), ==, variables[i].message);
    g_assert_cmpstr (stand_text (node, "$.errors[0].extensions.problems[0].explanation"), ==, variables[i].explanation);
  }
}

static const struct { const char *body; guint status; const char *piece; } envelopes[] = {
  { "{'query': '{ __typename }'", 400, "'code':'bad_request'" },
  { "[{'query': '{ __typename }'}]", 200, "No query string was present" },
  { "'bonjour'", 200, "No query string was present" },
  { "{}", 200, "No query string was present" },
  { "{'queryId': 'ds-query-v0', 'operationName': 'getDossier'}", 500, "'exception_id'" },
  { "{'queryId': 'ds-query-v2', 'operationName': 'getStuff'}", 200, "No operation named \\'getStuff\\'" },
  { "{'queryId': 'ds-query-v2'}", 200, "An operation name is required" },
  { "{'queryId': 'ds-query-v2', 'operationName': ''}", 200, "No operation named \\'\\'" },
  { "{'queryId': 'ds-query-v2', 'operationName': 'getDossier', 'variables': [1]}", 400, "Unexpected parameter: [1]" },
  { "{'queryId': 'ds-query-v2', 'operationName': 'getDossier', 'variables': 'pas du json'}", 400, "'code':'graphql_parse_failed'" },
  { "{'queryId': 'ds-query-v2', 'operationName': 'getDossier', 'variables': {'dossierNumber': 28410001, 'includeChamps': null}}", 500, "Internal Server Error" },
  { "{'queryId': 'ds-query-v2', 'operationName': 'getDossier', 'variables': {'dossierNumber': 28410001, 'includeMessage': true}}", 200, "'number':28410001" },
  { "{'queryId': 'ds-query-v2', 'operationName': 'getDossier', 'variables': {'dossierNumber': 1}}", 200, "{'message':'Dossier not found','locations':" },
};

static void
test_envelopes (void) {
  for (guint i = 0; i < G_N_ELEMENTS (envelopes); i++) {
    guint status;
    g_autofree char *body = stand_quote (envelopes[i].body);
    g_autofree char *piece = stand_quote (envelopes[i].piece);
    g_autofree char *answer = ask (world->token_read_write, body, &status);
    g_assert_cmpuint (status, ==, envelopes[i].status);
    if (strstr (answer, piece) == NULL)
      g_error ("%s is not in %s", piece, answer);
  }
}

/* Keys that are not asked for are absent, not null. */
static void
test_includes (void) {
  guint status;
  g_autofree char *body = stand_quote ("{'queryId': 'ds-query-v2', 'operationName': 'getDossier', 'variables': {'dossierNumber': 28410001, 'includeChamps': false}}");
  g_autofree char *answer = ask (world->token_read_write, body, &status);
  g_assert_null (strstr (answer, "\"champs\""));
  g_assert_null (strstr (answer, "\"messages\""));
  g_assert_null (strstr (answer, "\"dateDerniereCorrectionEnAttente\""));
  g_assert_nonnull (strstr (answer, "\"annotations\":["));
  g_assert_nonnull (strstr (answer, "\"traitements\":["));
}

static void
test_tokens (void) {
  guint status;
  g_autofree char *probe = stand_quote ("{'query': '{ __typename }'}");
  g_autofree char *stored = stand_quote ("{'queryId': 'ds-query-v2', 'operationName': 'getDemarche', 'variables': {'demarcheNumber': 145210}}");
  g_autofree char *archive = stand_quote ("{'queryId': 'ds-mutation-v2', 'operationName': 'dossierArchiver', 'variables': {'input': {'dossierId': 'x', 'instructeurId': 'x'}}}");
  g_autofree char *absent = ask (NULL, probe, &status);
  g_assert_cmpuint (status, ==, 403);
  g_assert_nonnull (strstr (absent, "Without a token, only persisted queries are allowed"));
  g_autofree char *hidden = ask ("garbage", stored, &status);
  g_assert_cmpuint (status, ==, 200);
  g_assert_nonnull (strstr (hidden, "An object of type Demarche was hidden due to permissions"));
  g_autofree char *elsewhere = ask (world->token_elsewhere, stored, &status);
  g_assert_nonnull (strstr (elsewhere, "An object of type Demarche was hidden due to permissions"));
  g_autofree char *expired = ask (world->token_expired, probe, &status);
  g_assert_cmpuint (status, ==, 401);
  g_assert_nonnull (strstr (expired, "Token expired"));
  g_autofree char *reads = ask (world->token_read_only, stored, &status);
  g_assert_true (g_str_has_prefix (reads, "{\"data\":"));
  g_autofree char *no_write = ask (world->token_read_only, archive, &status);
  g_assert_cmpstr (no_write, ==, "{\"data\":{\"dossierArchiver\":{\"dossier\":null,\"errors\":[{\"message\":\"Le jeton utilisé est configuré seulement en lecture\"}]}}}");
  g_autofree char *write = ask (world->token_read_write, archive, &status);
  g_assert_nonnull (strstr (write, "DossierArchiverPayload not found"));
  g_assert_true (g_str_has_suffix (write, "\"data\":{\"dossierArchiver\":null}}"));
}

static void
test_stored_documents_are_right (void) {
  static const char *const ids[] = { "ds-query-v2", "ds-mutation-v2" };
  Schema *schema = schema_new (schema_text);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++) {
    SyntaxError error;
    g_autofree char *text = stored_document_find (ids[i], FALSE);
    g_autoptr (Document) document = document_parse (text, &error);
    g_autoptr (JsonArray) failures = json_array_new ();
    g_assert_nonnull (document);
    validation_check (schema, document, failures);
    for (guint j = 0; j < json_array_get_length (failures); j++)
      g_error ("%s", json_object_get_string_member (json_array_get_object_element (failures, j), "message"));
  }
  schema_free (schema);
}

static void
test_paris_time (void) {
  static const struct { const char *text; const char *shown; } times[] = {
    { "2026-03-29T00:59:59Z", "2026-03-29T01:59:59+01:00" }, { "2026-03-29T01:00:00Z", "2026-03-29T03:00:00+02:00" },
    { "2026-10-25T00:59:59Z", "2026-10-25T02:59:59+02:00" }, { "2026-10-25T01:00:00Z", "2026-10-25T02:00:00+01:00" },
    { "2026-05-20", "2026-05-20T00:00:00+02:00" }, { "2026-11-23T09:00:00", "2026-11-23T09:00:00+01:00" },
    { "2026-11-23T09:00:00.999999-05:00", "2026-11-23T15:00:00+01:00" },
  };
  static const char *const wrong[] = { "hier", "", "2026-02-30", "2026-13-01", "2026-05-20T25:00:00Z", "2026-05-20T10:00", "2026-05-20T10:00:00+2", "20/05/2026" };
  gint64 instant;
  for (guint i = 0; i < G_N_ELEMENTS (times); i++) {
    g_assert_true (paris_time_parse (times[i].text, &instant));
    g_autofree char *shown = paris_time_to_text (instant);
    g_assert_cmpstr (shown, ==, times[i].shown);
  }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (paris_time_parse (wrong[i], &instant));
  g_assert_true (paris_time_parse ("2026-05-20T12:03:11.123456000Z", &instant));
  g_autofree char *cursor = paris_time_to_cursor (instant);
  g_assert_cmpstr (cursor, ==, "2026-05-20T12:03:11.123456000Z");
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  world = small_world_new ();
  endpoint = endpoint_new (world);
  g_test_add_func ("/documents/exact", test_exact);
  g_test_add_func ("/documents/refused", test_refused);
  g_test_add_func ("/documents/broken", test_broken);
  g_test_add_func ("/documents/nesting", test_nesting);
  g_test_add_func ("/documents/depth", test_depth);
  g_test_add_func ("/documents/types-of-champs", test_types_of_champs);
  g_test_add_func ("/documents/null-bubbles", test_null_bubbles);
  g_test_add_func ("/documents/variables", test_variables);
  g_test_add_func ("/documents/envelopes", test_envelopes);
  g_test_add_func ("/documents/includes", test_includes);
  g_test_add_func ("/documents/tokens", test_tokens);
  g_test_add_func ("/documents/stored-documents-are-right", test_stored_documents_are_right);
  g_test_add_func ("/documents/paris-time", test_paris_time);
  int result = g_test_run ();
  endpoint_free (endpoint);
  world_free (world);
  return result;
}
