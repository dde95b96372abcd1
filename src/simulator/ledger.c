/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two growing lists with a common sequence. */
#include "ledger.h"
#include "paris-time.h"

struct _Ledger {
  gint64 sequence;
  JsonArray *requests;
  JsonArray *effects;
};

Ledger *
ledger_new (void) {
  Ledger *self = g_new0 (Ledger, 1);
  self->requests = json_array_new ();
  self->effects = json_array_new ();
  return self;
}

void
ledger_free (Ledger *self) {
  json_array_unref (self->requests);
  json_array_unref (self->effects);
  g_free (self);
}

static void
set_text (JsonObject *row, const char *name, const char *text) {
  if (text != NULL)
    json_object_set_string_member (row, name, text);
  else
    json_object_set_null_member (row, name);
}

static JsonObject *
start_row (Ledger *self, gint64 at) {
  JsonObject *row = json_object_new ();
  g_autofree char *date = paris_time_to_text (at);
  json_object_set_int_member (row, "seq", ++self->sequence);
  json_object_set_string_member (row, "at", date);
  return row;
}

void
ledger_add_request (Ledger *self, gint64 at, const Reply *answer, guint status, const char *fault) {
  JsonObject *row = start_row (self, at);
  set_text (row, "operation", answer->operation);
  json_object_set_member (row, "variables", answer->variables != NULL ? json_node_copy (answer->variables) : json_node_new (JSON_NODE_NULL));
  json_object_set_int_member (row, "status", status);
  set_text (row, "fault", fault);
  json_array_add_object_element (self->requests, row);
}

void
ledger_add_file (Ledger *self, gint64 at, const char *kind, gint64 id, guint status, const char *fault) {
  JsonObject *row = start_row (self, at), *variables = json_object_new ();
  json_object_set_int_member (variables, "id", id);
  set_text (row, "operation", kind);
  json_object_set_object_member (row, "variables", variables);
  json_object_set_int_member (row, "status", status);
  set_text (row, "fault", fault);
  json_array_add_object_element (self->requests, row);
}

void
ledger_add_effects (Ledger *self, gint64 at, const Reply *answer, GBytes *body, const char *request_id) {
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, body);
  for (guint i = 0; i < answer->applied->len; i++) {
    Applied *applied = g_ptr_array_index (answer->applied, i);
    JsonObject *row = start_row (self, at);
    json_object_set_string_member (row, "mutation", applied->mutation);
    json_object_set_int_member (row, "dossier", applied->dossier);
    set_text (row, "by", applied->by);
    json_object_set_string_member (row, "payload_sha256", digest);
    set_text (row, "request_id", request_id);
    json_array_add_object_element (self->effects, row);
  }
}

static JsonNode *
list_after (JsonArray *rows, gint64 since) {
  JsonArray *kept = json_array_new ();
  for (guint i = 0; i < json_array_get_length (rows); i++) {
    if (json_object_get_int_member (json_array_get_object_element (rows, i), "seq") > since)
      json_array_add_element (kept, json_array_dup_element (rows, i));
  }
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  json_node_take_array (node, kept);
  return node;
}

JsonNode *
ledger_get_requests (Ledger *self, gint64 since) {
  return list_after (self->requests, since);
}

JsonNode *
ledger_get_effects (Ledger *self, gint64 since) {
  return list_after (self->effects, since);
}
