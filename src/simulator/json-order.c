/* SPDX-License-Identifier: GPL-3.0-or-later */
/* json-glib's own accessors shout when a type is not the expected one; orders come from outside. */
#include "json-order.h"

static JsonNode *
find (JsonObject *order, const char *name) {
  return json_object_has_member (order, name) ? json_object_get_member (order, name) : NULL;
}

const char *
json_order_text (JsonObject *order, const char *name, const char *fallback) {
  JsonNode *node = find (order, name);
  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : fallback;
}

gint64
json_order_integer (JsonObject *order, const char *name, gint64 fallback) {
  JsonNode *node = find (order, name);
  return node != NULL && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : fallback;
}

gboolean
json_order_boolean (JsonObject *order, const char *name) {
  JsonNode *node = find (order, name);
  return node != NULL && json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

JsonArray *
json_order_array (JsonObject *order, const char *name) {
  JsonNode *node = find (order, name);
  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

JsonObject *
json_order_object (JsonObject *order, const char *name) {
  JsonNode *node = find (order, name);
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}
