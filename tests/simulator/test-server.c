/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The server over HTTP: recipes of the agents, pages, deletions, files that expire, control. */
#include "global-id.h"
#include "small-world.h"
#include "stand.h"
#include <string.h>

#define FIRST 28410001
#define GET_DOSSIER "{'queryId': 'ds-query-v2', 'operationName': 'getDossier', 'variables': {'dossierNumber': %" G_GINT64_FORMAT ", 'includeMessages': true, 'includeCorrections': true}}"
#define GET_PAGE "{'queryId': 'ds-query-v2', 'operationName': 'getDemarche', 'variables': {'demarcheNumber': 145210, 'includeDossiers': true, 'includeChamps': false%s%s}}"

static JsonNode *
read_dossier (Stand *stand, gint64 number) {
  return stand_ask (stand, GET_DOSSIER, number);
}

static void
assert_state (Stand *stand, gint64 number, const char *state) {
  g_autoptr (JsonNode) answer = read_dossier (stand, number);
  g_assert_cmpstr (stand_text (answer, "$.data.dossier.state"), ==, state);
}

static void
assert_done (char *refusal) {
  g_assert_null (refusal);
}

static guint
count_mails (Stand *stand, const char *kind) {
  g_autoptr (JsonNode) mails = stand_order (stand, "mails", NULL);
  JsonArray *rows = json_node_get_array (mails);
  guint count = 0;
  for (guint i = 0; i < json_array_get_length (rows); i++) {
    JsonObject *row = json_array_get_object_element (rows, i);
    count += json_object_get_int_member (row, "dossier") == FIRST && g_str_equal (json_object_get_string_member (row, "kind"), kind);
  }
  return count;
}

/* Expired, then corrected and accepted again: every step seen from outside. */
static void
test_recipes (void) {
  g_autoptr (Stand) stand = stand_new ();
  g_autoptr (JsonNode) before = read_dossier (stand, FIRST);
  const char *url = stand_text (before, "$.data.dossier.attestation.url");
  const char *checksum = stand_text (before, "$.data.dossier.attestation.checksum");
  assert_done (stand_act (stand, "dossierRepasserEnInstruction", FIRST, "'disableNotification': true"));
  g_autoptr (JsonNode) reopened = read_dossier (stand, FIRST);
  g_assert_true (stand_is_null (reopened, "$.data.dossier.attestation"));
  g_assert_cmpstr (stand_text (reopened, "$.data.dossier.traitements[2].event"), ==, "passe_en_instruction_automatiquement");
  g_assert_cmpstr (stand_text (reopened, "$.data.dossier.traitements[3].event"), ==, "repasse_en_instruction");
  assert_done (stand_act (stand, "dossierClasserSansSuite", FIRST, "'motivation': 'Délai dépassé.'"));
  assert_state (stand, FIRST, "sans_suite");
  g_assert_cmpuint (count_mails (stand, "reexamine"), ==, 0);
  g_assert_cmpuint (count_mails (stand, "sans_suite"), ==, 1);
  assert_done (stand_act (stand, "dossierRepasserEnInstruction", FIRST, "'disableNotification': true"));
  assert_done (stand_act (stand, "dossierEnvoyerMessage", FIRST, "'body': 'Corrigez.', 'correction': 'incorrect'"));
  assert_state (stand, FIRST, "en_construction");
  g_autofree char *refused = stand_act (stand, "dossierAccepter", FIRST, NULL);
  g_assert_cmpstr (refused, ==, "Le dossier est déjà en\u00a0construction");
  stand_do (stand, "applicant/resubmit", "{'dossier': %d, 'fields': {'number': '2', 'cost': '82 €'}}", FIRST);
  g_autoptr (JsonNode) corrected = read_dossier (stand, FIRST);
  g_assert_cmpstr (stand_text (corrected, "$.data.dossier.traitements[7].event"), ==, "depose_correction_usager");
  g_assert_cmpstr (stand_text (corrected, "$.data.dossier.champs[9].stringValue"), ==, "2 / 82 €");
  assert_done (stand_act (stand, "dossierPasserEnInstruction", FIRST, "'disableNotification': true"));
  assert_done (stand_act (stand, "dossierAccepter", FIRST, "'motivation': 'Nombre corrigé.'"));
  g_autoptr (JsonNode) accepted = read_dossier (stand, FIRST);
  g_assert_true (stand_is_null (accepted, "$.data.dossier.attestation"));
  stand_advance (stand, 5);
  g_autoptr (JsonNode) again = read_dossier (stand, FIRST);
  g_assert_cmpstr (stand_text (again, "$.data.dossier.attestation.filename"), ==, "attestation-dossier-28410001.pdf");
  g_assert_cmpstr (stand_text (again, "$.data.dossier.attestation.checksum"), !=, checksum);
  g_assert_cmpstr (stand_text (again, "$.data.dossier.dateDerniereModification"), ==, stand_text (accepted, "$.data.dossier.dateDerniereModification"));
  stand_advance (stand, 600);
  g_assert_cmpuint (stand_try (stand, "GET", url, NULL, NULL, NULL), ==, 404);
  g_assert_cmpuint (count_mails (stand, "nouveau_message"), ==, 1);
  g_assert_cmpuint (count_mails (stand, "accepte"), ==, 2);
  g_autoptr (JsonNode) effects = stand_order (stand, "effects", NULL);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (effects)), ==, 6);
  g_assert_cmpstr (stand_text (effects, "$[1].mutation"), ==, "dossierClasserSansSuite");
  g_assert_cmpstr (stand_text (effects, "$[1].by"), ==, "camille.roques@academie.example.org");
}

/* A proof in the answer itself: traitement ids, correction, and the pending date that lingers. */
static void
test_proofs (void) {
  g_autoptr (Stand) stand = stand_new ();
  g_autofree char *dossier = global_id_new ("Dossier", FIRST);
  g_autofree char *agent = global_id_new ("Instructeur", 24501);
  assert_done (stand_act (stand, "dossierRepasserEnInstruction", FIRST, NULL));
  g_autoptr (JsonNode) sent = stand_ask (stand, "{'query': 'mutation m($input: DossierEnvoyerMessageInput!) { dossierEnvoyerMessage(input: $input) { message { id email correction { reason dateResolution } } errors { message } } }', "
                                                "'variables': {'input': {'dossierId': '%s', 'instructeurId': '%s', 'body': 'Corrigez', 'correction': 'incomplete'}}}", dossier, agent);
  g_assert_cmpstr (stand_text (sent, "$.data.dossierEnvoyerMessage.message.correction.reason"), ==, "incomplete");
  g_autoptr (JsonNode) passed = stand_ask (stand, "{'query': 'mutation m($input: DossierPasserEnInstructionInput!) { dossierPasserEnInstruction(input: $input) { dossier { state dateDerniereCorrectionEnAttente traitements { id event state } } errors { message } } }', "
                                                  "'variables': {'input': {'dossierId': '%s', 'instructeurId': '%s'}}}", dossier, agent);
  g_assert_cmpstr (stand_text (passed, "$.data.dossierPasserEnInstruction.dossier.traitements[5].event"), ==, "passe_en_instruction");
  g_assert_nonnull (stand_text (passed, "$.data.dossierPasserEnInstruction.dossier.dateDerniereCorrectionEnAttente"));
  g_autoptr (JsonNode) read = read_dossier (stand, FIRST);
  g_assert_true (stand_is_null (read, "$.data.dossier.dateDerniereCorrectionEnAttente"));
  g_autoptr (JsonNode) twice = stand_ask (stand, "{'query': 'mutation m($a: DossierAccepterInput!, $b: DossierClasserSansSuiteInput!) { one: dossierAccepter(input: $a) { dossier { state } errors { message } } two: dossierClasserSansSuite(input: $b) { errors { message } } }', "
                                                 "'variables': {'a': {'dossierId': '%s', 'instructeurId': '%s'}, 'b': {'dossierId': '%s', 'instructeurId': '%s', 'motivation': 'x'}}}", dossier, agent, dossier, agent);
  g_assert_cmpstr (stand_text (twice, "$.data.one.dossier.state"), ==, "accepte");
  g_assert_cmpstr (stand_text (twice, "$.data.two.errors[0].message"), ==, "Le dossier est déjà accepté");
}

static char *
page_numbers (JsonNode *page) {
  GString *numbers = g_string_new (NULL);
  for (guint i = 0; i < 10; i++) {
    g_autofree char *path = g_strdup_printf ("$.data.demarche.dossiers.nodes[%u].number", i);
    gint64 number = stand_number (page, path);
    if (number > 0)
      g_string_append_printf (numbers, "%s%" G_GINT64_FORMAT, numbers->len > 0 ? " " : "", number - FIRST + 1);
  }
  return g_string_free (numbers, FALSE);
}

static void
assert_page (Stand *stand, const char *arguments, const char *numbers, gboolean has_previous, gboolean has_next, char **end_cursor) {
  g_autoptr (JsonNode) page = stand_ask (stand, GET_PAGE, *arguments != '\0' ? ", " : "", arguments);
  g_autofree char *found = page_numbers (page);
  JsonObject *data = json_object_get_object_member (json_node_get_object (page), "data");
  JsonObject *list = json_object_get_object_member (json_object_get_object_member (data, "demarche"), "dossiers");
  JsonObject *flags = json_object_get_object_member (list, "pageInfo");
  g_assert_cmpstr (found, ==, numbers);
  g_assert_cmpint (json_object_get_boolean_member (flags, "hasPreviousPage"), ==, has_previous);
  g_assert_cmpint (json_object_get_boolean_member (flags, "hasNextPage"), ==, has_next);
  if (end_cursor != NULL)
    *end_cursor = g_strdup (json_object_get_string_member (flags, "endCursor"));
}

static void
test_pages (void) {
  g_autoptr (Stand) stand = stand_new ();
  g_autofree char *cursor = NULL;
  assert_page (stand, "", "1 2 3 4 5", FALSE, FALSE, NULL);
  assert_page (stand, "'first': 2", "1 2", FALSE, TRUE, &cursor);
  g_assert_null (strchr (cursor, '='));
  g_autofree char *after = g_strdup_printf ("'first': 2, 'after': '%s'", cursor);
  assert_page (stand, after, "3 4", TRUE, TRUE, NULL);
  g_autofree char *rest = g_strdup_printf ("'after': '%s'", cursor);
  assert_page (stand, rest, "3 4 5", TRUE, FALSE, NULL);
  g_autofree char *newest = g_strdup_printf ("'last': 1, 'after': '%s'", cursor);
  assert_page (stand, newest, "5", TRUE, FALSE, NULL);
  g_autofree char *before = g_strdup_printf ("'first': 1, 'before': '%s'", cursor);
  assert_page (stand, before, "1", FALSE, TRUE, NULL);
  assert_page (stand, "'last': 2", "4 5", TRUE, FALSE, NULL);
  assert_page (stand, "'first': 0", "", FALSE, TRUE, NULL);
  assert_page (stand, "'first': -3", "", FALSE, TRUE, NULL);
  assert_page (stand, "'first': 1000, 'after': ''", "1 2 3 4 5", FALSE, FALSE, NULL);
  assert_page (stand, "'after': 'biBpbXBvcnRlIHF1b2k'", "", TRUE, FALSE, NULL);
  assert_page (stand, "'createdSince': '2026-05-20T10:00:00+02:00'", "3 4 5", FALSE, FALSE, NULL);
  assert_page (stand, "'order': 'DESC', 'first': 2", "5 4", FALSE, TRUE, NULL);
}

/* By date of change as soon as updatedSince is there: the one that moved comes last, the cursor holds microseconds. */
static void
test_changes (void) {
  g_autoptr (Stand) stand = stand_new ();
  g_autofree char *cursor = NULL;
  assert_page (stand, "'updatedSince': '2026-06-01T09:00:00+02:00'", "", FALSE, FALSE, NULL);
  assert_done (stand_act (stand, "dossierEnvoyerMessage", FIRST + 1, "'body': 'Bonjour'"));
  assert_page (stand, "'updatedSince': '2026-06-01T09:00:00+02:00'", "2", FALSE, FALSE, NULL);
  assert_page (stand, "'updatedSince': '2026-05-20T00:00:00+02:00', 'createdSince': '2026-05-22T00:00:00+02:00'", "3 4 5 2", FALSE, FALSE, NULL);
  assert_page (stand, "'updatedSince': '2026-05-18T00:00:00+02:00', 'first': 3", "1 3 4", FALSE, TRUE, &cursor);
  g_autofree char *after = g_strdup_printf ("'updatedSince': '2026-05-18T00:00:00+02:00', 'first': 3, 'after': '%s'", cursor);
  assert_page (stand, after, "5 2", TRUE, FALSE, NULL);
}

static void
test_page_mistakes (void) {
  static const struct { const char *arguments; const char *message; } mistakes[] = {
    { ", 'first': 1, 'last': 1", "Arguments \"first\" and \"last\" are exclusive" },
    { ", 'before': 'Mjs', 'after': 'Mjs'", "Arguments \"before\" and \"after\" are exclusive" },
    { ", 'last': 1, 'order': 'DESC'", "Argument \"last\" is not supported with order \"desc\"" },
    { ", 'after': '!!!'", "Invalid input: \"!!!\"" },
    { ", 'revision': 'xxx'", "Invalid input: \"xxx\"" },
    { ", 'revision': 'UHJvY2VkdXJlUmV2aXNpb24tOTk5OTk5OTk='", "DossierConnection not found" },
  };
  g_autoptr (Stand) stand = stand_new ();
  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++) {
    g_autoptr (JsonNode) answer = stand_ask (stand, GET_PAGE, mistakes[i].arguments, "");
    g_assert_cmpstr (stand_text (answer, "$.errors[0].message"), ==, mistakes[i].message);
    g_assert_true (stand_is_null (answer, "$.data"));
  }
}

static void
test_deletions (void) {
  static const char lists[] = "{'queryId': 'ds-query-v2', 'operationName': 'getDemarche', 'variables': {'demarcheNumber': 145210, 'includePendingDeletedDossiers': true, 'includeDeletedDossiers': true}}";
  g_autoptr (Stand) stand = stand_new ();
  assert_done (stand_act (stand, "dossierRepasserEnInstruction", FIRST, NULL));
  assert_done (stand_act (stand, "dossierRepasserEnConstruction", FIRST, NULL));
  stand_do (stand, "applicant/delete", "{'dossier': %d}", FIRST);
  assert_page (stand, "", "2 3 4 5", FALSE, FALSE, NULL);
  g_autoptr (JsonNode) pending = stand_ask (stand, lists);
  g_assert_cmpint (stand_number (pending, "$.data.demarche.pendingDeletedDossiers.nodes[0].number"), ==, FIRST);
  g_assert_cmpstr (stand_text (pending, "$.data.demarche.pendingDeletedDossiers.nodes[0].reason"), ==, "user_request");
  g_assert_false (stand_has (pending, "$.data.demarche.deletedDossiers.nodes[0]"));
  const char *hidden_at = stand_text (pending, "$.data.demarche.pendingDeletedDossiers.nodes[0].dateSupression");
  stand_advance (stand, 15 * 86400);
  g_autoptr (JsonNode) purged = stand_ask (stand, lists);
  g_assert_false (stand_has (purged, "$.data.demarche.pendingDeletedDossiers.nodes[0]"));
  g_assert_cmpint (stand_number (purged, "$.data.demarche.deletedDossiers.nodes[0].number"), ==, FIRST);
  g_assert_cmpstr (stand_text (purged, "$.data.demarche.deletedDossiers.nodes[0].dateSupression"), ==, hidden_at);
  g_autoptr (JsonNode) gone = read_dossier (stand, FIRST);
  g_assert_cmpstr (stand_text (gone, "$.errors[0].message"), ==, "Dossier not found");
}

static void
test_files (void) {
  g_autoptr (Stand) stand = stand_new ();
  guint status;
  stand_do (stand, "applicant/message", "{'dossier': %d, 'body': 'Voici.', 'files': [{'name': 'convention signée – «1».pdf', 'convention': 'signed'}, {'name': 'note.txt', 'content_base64': 'Ym9uam91cg=='}, {'convention': 'unsigned'}]}", FIRST);
  g_autoptr (JsonNode) answer = read_dossier (stand, FIRST);
  g_assert_cmpstr (stand_text (answer, "$.data.dossier.messages[2].attachments[0].filename"), ==, "convention signée – «1».pdf");
  g_assert_cmpstr (stand_text (answer, "$.data.dossier.messages[2].attachments[1].byteSize"), ==, "7");
  g_assert_cmpstr (stand_text (answer, "$.data.dossier.messages[2].attachments[2].checksum"), ==, stand_text (answer, "$.data.dossier.attestation.checksum"));
  const char *url = stand_text (answer, "$.data.dossier.messages[2].attachments[1].url");
  g_autofree char *text = stand_send (stand, "GET", url, NULL, NULL, NULL, &status);
  g_assert_cmpstr (text, ==, "bonjour");
  const char *signed_url = stand_text (answer, "$.data.dossier.messages[2].attachments[0].url");
  g_autofree char *pdf = stand_send (stand, "GET", signed_url, NULL, NULL, NULL, &status);
  g_assert_true (g_str_has_prefix (pdf, "%PDF-"));
  g_assert_nonnull (strstr (stand_get_header (stand, "Content-Disposition"), "filename*=UTF-8''convention%20sign%C3%A9e%20%E2%80%93%20%C2%AB1%C2%BB.pdf"));
  const char *dossier_pdf = stand_text (answer, "$.data.dossier.pdf.url");
  g_autofree char *form = stand_send (stand, "GET", dossier_pdf, NULL, NULL, NULL, &status);
  g_assert_true (g_str_has_prefix (form, "%PDF-"));
  g_autofree char *forged = g_strconcat (url, NULL);
  char *signature = strstr (forged, "--");
  signature[2] = signature[2] == '0' ? '1' : '0';
  g_assert_cmpuint (stand_try (stand, "GET", forged, NULL, NULL, NULL), ==, 404);
  stand_advance (stand, 59 * 60 + 50);
  g_assert_cmpuint (stand_try (stand, "GET", url, NULL, NULL, NULL), ==, 200);
  stand_advance (stand, 20);
  g_assert_cmpuint (stand_try (stand, "GET", url, NULL, NULL, NULL), ==, 404);
  g_assert_cmpuint (stand_try (stand, "GET", dossier_pdf, NULL, NULL, NULL), ==, 401);
}

static void
test_void_convention (void) {
  g_autoptr (Stand) stand = stand_new ();
  g_autofree char *body = stand_quote ("{'dossier': 28410001, 'body': 'x', 'files': [{'convention': 'void'}]}");
  g_assert_cmpuint (stand_try (stand, "POST", "/simulator/applicant/message", NULL, "application/json", body), ==, 400);
  assert_done (stand_act (stand, "dossierRepasserEnInstruction", FIRST, NULL));
  assert_done (stand_act (stand, "dossierAccepter", FIRST, NULL));
  stand_advance (stand, 5);
  g_autoptr (JsonNode) sent = stand_order (stand, "applicant/message", "{'dossier': %d, 'body': 'x', 'files': [{'convention': 'void'}]}", FIRST);
  g_assert_cmpstr (stand_text (sent, "$.state"), ==, "accepte");
}

static void
test_labels_and_annotations (void) {
  g_autoptr (Stand) stand = stand_new ();
  g_autofree char *dossier = global_id_new ("Dossier", FIRST);
  g_autofree char *label = global_id_new ("Label", 43103);
  g_autofree char *day = global_id_new ("Champ", 7300122);
  g_autofree char *text = global_id_new ("Champ", 7300124);
  g_autofree char *public = global_id_new ("Champ", 7300103);
  g_autoptr (JsonNode) added = stand_ask (stand, "{'query': 'mutation m($input: DossierAjouterLabelInput!) { dossierAjouterLabel(input: $input) { dossier { labels { name color } } label { id } errors { message } } }', 'variables': {'input': {'dossierId': '%s', 'labelId': '%s'}}}", dossier, label);
  g_assert_cmpstr (stand_text (added, "$.data.dossierAjouterLabel.dossier.labels[0].name"), ==, "Complet");
  g_autoptr (JsonNode) unknown = stand_ask (stand, "{'query': 'mutation m($input: DossierSupprimerLabelInput!) { dossierSupprimerLabel(input: $input) { errors { message } } }', 'variables': {'input': {'dossierId': '%s', 'labelId': 'Complet'}}}", dossier);
  g_assert_cmpstr (stand_text (unknown, "$.errors[0].message"), ==, "DossierSupprimerLabelPayload not found");
  g_autofree char *list = g_strdup_printf ("'annotations': [{'id': '%s', 'value': {'date': '2026-09-30'}}, {'id': '%s', 'value': {'date': '2026-09-30'}}, {'id': '%s', 'value': {'text': 'x'}}]", day, text, public);
  g_autofree char *first = stand_act (stand, "dossierModifierAnnotations", FIRST, list);
  g_autofree char *expected = g_strdup_printf ("L‘annotation \"%s\" n’est pas de type attendu", text);
  g_assert_cmpstr (first, ==, expected);
  g_autofree char *one = g_strdup_printf ("'annotationId': '%s', 'value': '1'", text);
  assert_done (stand_act (stand, "dossierModifierAnnotationText", FIRST, one));
  g_autoptr (JsonNode) read = read_dossier (stand, FIRST);
  g_assert_cmpstr (stand_text (read, "$.data.dossier.annotations[0].stringValue"), ==, "30 septembre 2026");
  g_assert_cmpstr (stand_text (read, "$.data.dossier.annotations[0].date"), ==, "2026-09-30");
  g_assert_cmpstr (stand_text (read, "$.data.dossier.annotations[2].stringValue"), ==, "1");
}

static void
test_control (void) {
  g_autoptr (Stand) stand = stand_new ();
  guint status;
  g_autoptr (JsonNode) made = stand_order (stand, "applicant/deposit", "{'dossier': %d, 'email': 'autre@collectivites.example.org', 'fields': {'schools': ['ALBI - École primaire Jean Jaurès (0819001U)', 'LAVAUR - École primaire Clair Matin (0819109L)'], 'number': '2', 'cost': '82 €'}}", FIRST);
  g_assert_cmpint (stand_number (made, "$.dossier"), ==, FIRST + 5);
  g_autoptr (JsonNode) read = read_dossier (stand, FIRST + 5);
  g_assert_cmpstr (stand_text (read, "$.data.dossier.champs[7].values[1]"), ==, "LAVAUR - École primaire Clair Matin (0819109L)");
  g_autoptr (JsonNode) colleague = stand_order (stand, "colleague", "{'dossier': %d, 'mutation': 'dossierRepasserEnInstruction', 'input': {'disableNotification': true}}", FIRST + 5);
  g_assert_true (stand_has (colleague, "$.data.dossierRepasserEnInstruction"));
  assert_state (stand, FIRST + 5, "en_instruction");
  g_autoptr (JsonNode) effects = stand_order (stand, "effects", NULL);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (effects)), ==, 0);
  g_autoptr (JsonNode) requests = stand_order (stand, "requests", NULL);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (requests)), ==, 2);
  g_assert_cmpstr (stand_text (requests, "$[0].operation"), ==, "getDossier");
  g_assert_cmpint (stand_number (requests, "$[0].variables.dossierNumber"), ==, FIRST + 5);
  g_autoptr (JsonNode) since = stand_order (stand, "requests?since=1", NULL);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (since)), ==, 1);
  g_autoptr (JsonNode) clock = stand_order (stand, "clock", "{'now': '2026-11-23T09:00:00+01:00'}");
  g_assert_cmpstr (stand_text (clock, "$.now"), ==, "2026-11-23T09:00:00+01:00");
  g_autofree char *page = stand_send (stand, "GET", "/api/v2/graphql", NULL, NULL, NULL, &status);
  g_assert_cmpstr (page, ==, "{\"status\":404,\"name\":\"Not Found\"}");
  g_assert_cmpstr (stand_get_header (stand, "Date"), ==, "Mon, 23 Nov 2026 08:00:00 GMT");
  static const char *const wrong[][2] = {
    { "applicant/message", "{'dossier': 1}" }, { "clock", "{'now': 'hier'}" }, { "applicant/edit", "{'dossier': 28410001, 'fields': {'nothing': '1'}}" },
    { "faults", "{'kind': 'earthquake'}" }, { "attestation", "{'delay_seconds': -1}" }, { "nowhere", "{}" }, { "clock", "not json" },
    { "clock", "{'advance_seconds': 9000000000000000}" }, { "applicant/message", "{'dossier': 28410001, 'files': ['x']}" }, { "applicant/message", "{'dossier': [1]}" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autofree char *path = g_strconcat ("/simulator/", wrong[i][0], NULL);
    g_autofree char *body = stand_quote (wrong[i][1]);
    g_assert_cmpuint (stand_try (stand, "POST", path, NULL, "application/json", body), ==, 400);
  }
  g_autofree char *edit = stand_quote ("{'dossier': 28410001, 'fields': {'number': '3'}}");
  g_assert_cmpuint (stand_try (stand, "POST", "/simulator/applicant/edit", NULL, "application/json", edit), ==, 409);
}

static void
test_rate (void) {
  g_autoptr (Stand) stand = stand_new ();
  for (int i = 0; i < 400; i++) {
    g_assert_cmpuint (stand_try (stand, "POST", "/api/v2/graphql", "unknown", "application/json", "{}"), ==, 403);
  }
  g_assert_cmpuint (stand_try (stand, "POST", "/api/v2/graphql", "unknown", "application/json", "{}"), ==, 429);
  g_assert_cmpstr (stand_get_header (stand, "RateLimit-Remaining"), ==, "0");
  g_assert_cmpstr (stand_get_header (stand, "RateLimit-Reset"), ==, "1780297260");
  g_assert_null (stand_get_header (stand, "Content-Type"));
  assert_state (stand, FIRST, "accepte");
  stand_advance (stand, 60);
  g_assert_cmpuint (stand_try (stand, "POST", "/api/v2/graphql", "unknown", "application/json", "{}"), ==, 403);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/recipes", test_recipes);
  g_test_add_func ("/server/proofs", test_proofs);
  g_test_add_func ("/server/pages", test_pages);
  g_test_add_func ("/server/changes", test_changes);
  g_test_add_func ("/server/page-mistakes", test_page_mistakes);
  g_test_add_func ("/server/deletions", test_deletions);
  g_test_add_func ("/server/files", test_files);
  g_test_add_func ("/server/void-convention", test_void_convention);
  g_test_add_func ("/server/labels-and-annotations", test_labels_and_annotations);
  g_test_add_func ("/server/control", test_control);
  g_test_add_func ("/server/rate", test_rate);
  return g_test_run ();
}
