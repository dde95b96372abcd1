/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries of "errors", keys in the platform's order. */
#include "failure.h"
#include <stdarg.h>

JsonNode *
failure_new (const char *message, int line, int column, JsonArray *path, JsonObject *extensions) {
  JsonObject *failure = json_object_new ();
  json_object_set_string_member (failure, "message", message);
  if (line != 0) {
    JsonArray *locations = json_array_new ();
    json_object_set_array_member (failure, "locations", locations);
  }
  if (line > 0) {
    JsonObject *place = json_object_new ();
    json_object_set_int_member (place, "line", line);
    json_object_set_int_member (place, "column", column);
    json_array_add_object_element (json_object_get_array_member (failure, "locations"), place);
  }
  if (path != NULL)
    json_object_set_array_member (failure, "path", path);
  if (extensions != NULL)
    json_object_set_object_member (failure, "extensions", extensions);
  JsonNode *node = json_node_alloc ();
  json_node_init_object (node, failure);
  json_object_unref (failure);
  return node;
}

JsonObject *
failure_extensions (const char *code, ...) {
  JsonObject *extensions = json_object_new ();
  va_list arguments;
  json_object_set_string_member (extensions, "code", code);
  va_start (arguments, code);
  for (const char *name = va_arg (arguments, const char *); name != NULL; name = va_arg (arguments, const char *))
    json_object_set_string_member (extensions, name, va_arg (arguments, const char *));
  va_end (arguments);
  return extensions;
}
