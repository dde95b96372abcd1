/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The opaque bytes that others keep for us. Pure, any thread. */
#include "config.h"
#include "envelope.h"
#include "answer-fields.h"
#include "answer-guard.h"
#include <string.h>

#define FORMAT 1

GBytes *
paraphe_envelope_pack (const ParapheEnvelope *self) {
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  char *text;

  json_object_set_int_member (object, "format", FORMAT);
  json_object_set_object_member (object, self->name, json_object_ref (self->stored));
  json_object_set_object_member (object, "complement", json_object_ref (self->complement));
  json_node_take_object (root, object);
  text = json_to_string (root, FALSE);
  return g_bytes_new_take (text, strlen (text));
}

gboolean
paraphe_envelope_open (ParapheEnvelope *self, GBytes *raw, GError **error) {
  ParapheFields fields = { NULL };
  JsonObject *object;
  const char *data;
  gsize length;

  data = g_bytes_get_data (raw, &length);
  self->root = paraphe_guard_parse (data, length, error);
  if (self->root == NULL)
    return FALSE;
  object = json_node_get_object (self->root);
  paraphe_fields_integer (&fields, object, "format", FORMAT, FORMAT);
  self->stored = paraphe_fields_object (&fields, object, self->name, PARAPHE_FIELD_REQUIRED);
  self->complement = paraphe_fields_object (&fields, object, "complement", PARAPHE_FIELD_REQUIRED);
  if (fields.error == NULL)
    return TRUE;
  g_propagate_error (error, fields.error);
  return FALSE;
}

void
paraphe_envelope_clear (ParapheEnvelope *self) {
  g_clear_pointer (&self->root, json_node_unref);
}
