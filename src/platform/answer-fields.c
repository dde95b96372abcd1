/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading typed values from JSON, with a sticky error: the caller owns the struct and its error. Any thread. */
#include "config.h"
#include "answer-fields.h"
#include "day.h"
#include "platform.h"
#include <glib/gi18n.h>

/* The value of a key when it is there and not null. */
static JsonNode *
find (ParapheFields *self, JsonObject *in, const char *key, ParapheFieldRule rule) {
  JsonNode *node;

  if (self->error != NULL || in == NULL)
    return NULL;
  node = json_object_get_member (in, key);
  if (node != NULL && !JSON_NODE_HOLDS_NULL (node))
    return node;
  if (rule == PARAPHE_FIELD_REQUIRED || (rule == PARAPHE_FIELD_NULLABLE && node == NULL))
    paraphe_fields_refuse (self, key);
  return NULL;
}

static gboolean
holds (JsonNode *node, GType type) {
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

void
paraphe_fields_refuse (ParapheFields *self, const char *key) {
  if (self->error == NULL)
    self->error = g_error_new (PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_ANSWER,
                               _("The server's answer is not what was asked (“%s”): it was set aside, and nothing was changed. If this "
                                 "lasts, report it to the platform's support."), key);
}

const char *
paraphe_fields_text (ParapheFields *self, JsonObject *in, const char *key, ParapheFieldRule rule) {
  JsonNode *node = find (self, in, key, rule);

  if (node == NULL)
    return NULL;
  if (holds (node, G_TYPE_STRING))
    return json_node_get_string (node);
  paraphe_fields_refuse (self, key);
  return NULL;
}

JsonObject *
paraphe_fields_object (ParapheFields *self, JsonObject *in, const char *key, ParapheFieldRule rule) {
  JsonNode *node = find (self, in, key, rule);

  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  paraphe_fields_refuse (self, key);
  return NULL;
}

JsonArray *
paraphe_fields_array (ParapheFields *self, JsonObject *in, const char *key, ParapheFieldRule rule) {
  JsonNode *node = find (self, in, key, rule);

  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_node_get_array (node);
  paraphe_fields_refuse (self, key);
  return NULL;
}

gint64
paraphe_fields_instant (ParapheFields *self, JsonObject *in, const char *key, ParapheFieldRule rule) {
  const char *text = paraphe_fields_text (self, in, key, rule);
  gint64 at = text != NULL ? paraphe_instant_from_rfc3339 (text) : 0;

  if (text != NULL && at <= 0) {
    paraphe_fields_refuse (self, key);
    return 0;
  }
  return at;
}

gint64
paraphe_fields_integer (ParapheFields *self, JsonObject *in, const char *key, gint64 min, gint64 max) {
  JsonNode *node = find (self, in, key, PARAPHE_FIELD_REQUIRED);
  gint64 value;

  if (node == NULL)
    return 0;
  value = holds (node, G_TYPE_INT64) ? json_node_get_int (node) : 0;
  if (holds (node, G_TYPE_INT64) && value >= min && value <= max)
    return value;
  paraphe_fields_refuse (self, key);
  return 0;
}

gint64
paraphe_fields_size (ParapheFields *self, JsonObject *in, const char *key) {
  JsonNode *node = find (self, in, key, PARAPHE_FIELD_REQUIRED);
  gint64 value = -1;

  if (node == NULL)
    return 0;
  if (holds (node, G_TYPE_INT64))
    value = json_node_get_int (node);
  else if (holds (node, G_TYPE_STRING) &&
           !g_ascii_string_to_signed (json_node_get_string (node), 10, 0, G_MAXINT64, &value, NULL))
    value = -1;
  if (value >= 0)
    return value;
  paraphe_fields_refuse (self, key);
  return 0;
}

int
paraphe_fields_boolean (ParapheFields *self, JsonObject *in, const char *key, ParapheFieldRule rule) {
  JsonNode *node = find (self, in, key, rule);

  if (node == NULL)
    return -1;
  if (holds (node, G_TYPE_BOOLEAN))
    return json_node_get_boolean (node) ? 1 : 0;
  paraphe_fields_refuse (self, key);
  return -1;
}

JsonObject *
paraphe_fields_element (ParapheFields *self, JsonArray *in, guint index) {
  JsonNode *node = json_array_get_element (in, index);

  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  paraphe_fields_refuse (self, "[]");
  return NULL;
}

const char **
paraphe_fields_strings (ParapheFields *self, JsonObject *in, const char *key, ParapheFieldRule rule) {
  JsonArray *array = paraphe_fields_array (self, in, key, rule);
  guint length = paraphe_fields_length (array);
  const char **strings;

  if (array == NULL)
    return NULL;
  strings = g_new0 (const char *, length + 1);
  for (guint i = 0; i < length; i++) {
    JsonNode *node = json_array_get_element (array, i);

    if (!holds (node, G_TYPE_STRING)) {
      paraphe_fields_refuse (self, key);
      strings[i] = NULL;
      break;
    }
    strings[i] = json_node_get_string (node);
  }
  return strings;
}

guint
paraphe_fields_length (JsonArray *array) {
  return array != NULL ? json_array_get_length (array) : 0;
}
