/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks for dossiers in every answer: alone, under aliases, in the pages of a démarche or of a group. */
#include "recorded-history.h"
#include "global-id.h"
#include "json-order.h"
#include "paris-time.h"
#include <string.h>

/* A request is dated of its arrival, what it did of its end. */
#define BEFORE (6 * G_USEC_PER_SEC)
#define AFTER (2 * G_USEC_PER_SEC)

static void
history_free (gpointer data) {
  History *self = data;
  g_array_unref (self->observations);
  g_ptr_array_unref (self->requests);
  g_free (self);
}

static History *
get_history (GHashTable *histories, gint64 number) {
  History *history = g_hash_table_lookup (histories, &number);
  if (history != NULL)
    return history;
  history = g_new0 (History, 1);
  history->number = number;
  history->observations = g_array_new (FALSE, FALSE, sizeof (Observation));
  history->requests = g_ptr_array_new ();
  g_hash_table_insert (histories, &history->number, history);
  return history;
}

/* asked: the number of the question, for answers that do not tell it. */
static void
observe (GHashTable *histories, gint64 at, gint64 asked, JsonNode *node) {
  JsonObject *dossier = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  gint64 number = dossier != NULL ? json_order_integer (dossier, "number", asked) : 0;
  if (number == 0 || json_object_has_member (dossier, "title") || !(json_object_has_member (dossier, "state") || json_object_has_member (dossier, "dateDerniereModificationAnnotations")))
    return;
  Observation observation = { at, dossier };
  g_array_append_val (get_history (histories, number)->observations, observation);
}

static void
observe_page (GHashTable *histories, gint64 at, JsonObject *root) {
  JsonObject *page = json_order_object (root, "dossiers");
  JsonArray *nodes = page != NULL ? json_order_array (page, "nodes") : NULL;
  for (guint i = 0; nodes != NULL && i < json_array_get_length (nodes); i++)
    observe (histories, at, 0, json_array_get_element (nodes, i));
}

static void
observe_answer (GHashTable *histories, const Exchange *exchange) {
  JsonObject *data = exchange_get_data (exchange), *question = exchange_get_question (exchange);
  JsonObject *variables = question != NULL ? json_order_object (question, "variables") : NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *root;
  if (data == NULL)
    return;
  json_object_iter_init_ordered (&iter, data);
  while (json_object_iter_next_ordered (&iter, &name, &root)) {
    gboolean alone = g_str_equal (name, "dossier") && variables != NULL;
    observe (histories, exchange->at, alone ? json_order_integer (variables, "n", json_order_integer (variables, "dossierNumber", 0)) : 0, root);
    if (JSON_NODE_HOLDS_OBJECT (root))
      observe_page (histories, exchange->at, json_node_get_object (root));
  }
}

/* messages: id of a message -> its History. A dossier that no answer shows has one all the same, if the server knew it. */
static History *
find_named (GHashTable *histories, GHashTable *messages, JsonObject *input, gboolean known) {
  g_autofree char *type = NULL;
  gint64 number;
  const char *id = json_order_text (input, "dossierId", NULL), *message = json_order_text (input, "messageId", "");
  if (id == NULL || !global_id_parse (id, &type, &number) || !g_str_equal (type, "Dossier") || number == 0)
    return g_hash_table_lookup (messages, message);
  return known ? get_history (histories, number) : g_hash_table_lookup (histories, &number);
}

static gboolean
has_failures (const Exchange *exchange) {
  JsonObject *body = json_order_object (exchange->response, "body");
  return body == NULL || json_object_has_member (body, "errors");
}

static void
keep_request (GHashTable *histories, GHashTable *messages, Exchange *exchange) {
  JsonObject *question = exchange_get_question (exchange);
  JsonObject *variables = question != NULL ? json_order_object (question, "variables") : NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;
  if (variables == NULL)
    return;
  json_object_iter_init (&iter, variables);
  while (json_object_iter_next (&iter, &name, &node)) {
    History *history = JSON_NODE_HOLDS_OBJECT (node) ? find_named (histories, messages, json_node_get_object (node), !has_failures (exchange)) : NULL;
    if (history != NULL)
      g_ptr_array_add (history->requests, exchange);
  }
}

static void
index_messages (GHashTable *messages, History *history) {
  for (guint i = 0; i < history->observations->len; i++) {
    JsonArray *rows = json_order_array (g_array_index (history->observations, Observation, i).dossier, "messages");
    for (guint j = 0; rows != NULL && j < json_array_get_length (rows); j++) {
      JsonNode *row = json_array_get_element (rows, j);
      const char *id = JSON_NODE_HOLDS_OBJECT (row) ? json_order_text (json_node_get_object (row), "id", NULL) : NULL;
      if (id != NULL)
        g_hash_table_insert (messages, (gpointer) id, history);
    }
  }
}

GHashTable *
histories_read (GPtrArray *exchanges) {
  GHashTable *histories = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, history_free);
  g_autoptr (GHashTable) messages = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer history;
  for (guint i = 0; i < exchanges->len; i++)
    observe_answer (histories, g_ptr_array_index (exchanges, i));
  g_hash_table_iter_init (&iter, histories);
  while (g_hash_table_iter_next (&iter, NULL, &history))
    index_messages (messages, history);
  for (guint i = 0; i < exchanges->len; i++)
    keep_request (histories, messages, g_ptr_array_index (exchanges, i));
  return histories;
}

JsonNode *
history_first (const History *self, const char *field) {
  for (guint i = 0; i < self->observations->len; i++) {
    JsonObject *dossier = g_array_index (self->observations, Observation, i).dossier;
    if (json_object_has_member (dossier, field))
      return json_object_get_member (dossier, field);
  }
  return NULL;
}

JsonNode *
history_last (const History *self, const char *field) {
  for (guint i = self->observations->len; i > 0; i--) {
    JsonObject *dossier = g_array_index (self->observations, Observation, i - 1).dossier;
    if (json_object_has_member (dossier, field))
      return json_object_get_member (dossier, field);
  }
  return NULL;
}

static gboolean
is_by (const Exchange *exchange, gint64 agent) {
  JsonObject *question = exchange_get_question (exchange), *variables = question != NULL ? json_order_object (question, "variables") : NULL;
  g_autoptr (GList) inputs = variables != NULL ? json_object_get_values (variables) : NULL;
  for (GList *input = inputs; input != NULL; input = input->next) {
    if (JSON_NODE_HOLDS_OBJECT ((JsonNode *) input->data) && observed_id (json_node_get_object (input->data), "instructeurId") == agent)
      return TRUE;
  }
  return FALSE;
}

gboolean
history_explains (const History *self, const char *mutation, gint64 agent, gint64 at) {
  for (guint i = 0; i < self->requests->len; i++) {
    const Exchange *exchange = g_ptr_array_index (self->requests, i);
    if (exchange->at >= at - BEFORE && exchange->at <= at + AFTER && (mutation == NULL || exchange_names (exchange, mutation)) && (agent == 0 || is_by (exchange, agent)))
      return TRUE;
  }
  return FALSE;
}

gboolean
history_sent (const History *self, const char *message_id) {
  for (guint i = 0; i < self->requests->len; i++) {
    JsonObject *data = exchange_get_data (g_ptr_array_index (self->requests, i));
    g_autoptr (GList) payloads = data != NULL ? json_object_get_values (data) : NULL;
    for (GList *payload = payloads; payload != NULL; payload = payload->next) {
      JsonObject *told = JSON_NODE_HOLDS_OBJECT ((JsonNode *) payload->data) ? json_order_object (json_node_get_object (payload->data), "message") : NULL;
      if (told != NULL && !json_object_has_member (told, "discardedAt") && g_str_equal (observed_text (told, "id"), message_id))
        return TRUE;
    }
  }
  return FALSE;
}

const char *
observed_text (JsonObject *object, const char *field) {
  return json_order_text (object, field, "");
}

gint64
observed_instant (JsonObject *object, const char *field) {
  gint64 at = 0;
  return paris_time_parse (json_order_text (object, field, ""), &at) ? at : 0;
}

gint64
observed_id (JsonObject *object, const char *field) {
  g_autofree char *type = NULL;
  gint64 id = 0;
  return global_id_parse (json_order_text (object, field, ""), &type, &id) ? id : 0;
}
