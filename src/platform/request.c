/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The body of a question. No variable is ever null: an include sent as null is an error 500 of the server. Pure, any thread. */
#include "request.h"

static char *
write_body (JsonObject *body, JsonObject *variables) {
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);

  json_object_set_object_member (body, "variables", variables);
  json_node_take_object (root, body);
  return json_to_string (root, FALSE);
}

char *
paraphe_request_stored (const char *query_id, const char *operation, JsonObject *variables) {
  JsonObject *body = json_object_new ();

  json_object_set_string_member (body, "queryId", query_id);
  json_object_set_string_member (body, "operationName", operation);
  return write_body (body, variables);
}

char *
paraphe_request_document (const char *document, JsonObject *variables) {
  JsonObject *body = json_object_new ();

  json_object_set_string_member (body, "query", document);
  return write_body (body, variables);
}
