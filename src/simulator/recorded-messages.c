/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A message is shown by many answers: the first one that has its text is believed; its files are those of the longest list, since a file
 * that is infected is in none. */
#include "recorded-teller.h"
#include "json-order.h"
#include <string.h>

#define JUST_BEFORE (300 * G_TIME_SPAN_MILLISECOND)

static JsonObject *
find_message (JsonObject *dossier, const char *id) {
  JsonArray *rows = json_order_array (dossier, "messages");
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++) {
    JsonNode *row = json_array_get_element (rows, i);
    if (JSON_NODE_HOLDS_OBJECT (row) && g_str_equal (observed_text (json_node_get_object (row), "id"), id))
      return json_node_get_object (row);
  }
  return NULL;
}

static guint
count_files (JsonObject *message) {
  JsonArray *files = json_order_array (message, "attachments");
  return files != NULL ? json_array_get_length (files) : 0;
}

static JsonObject *
find_file (JsonObject *message, const char *name) {
  JsonArray *files = json_order_array (message, "attachments");
  for (guint i = 0; files != NULL && i < json_array_get_length (files); i++) {
    JsonNode *file = json_array_get_element (files, i);
    if (JSON_NODE_HOLDS_OBJECT (file) && g_str_equal (observed_text (json_node_get_object (file), "filename"), name))
      return json_node_get_object (file);
  }
  return NULL;
}

/* Does the answer tell of scans at all? */
static gboolean
tells_scans (JsonObject *dossier) {
  return json_object_has_member (dossier, "champs") && json_order_array (dossier, "messages") != NULL;
}

/* What a file was found to be, by one answer: infected is not to be seen. */
static const char *
read_scan (JsonObject *message, const char *name) {
  JsonObject *file = find_file (message, name);
  return file != NULL ? json_order_text (file, "virusScanResult", "safe") : "infected";
}

/* The message as it was first, with all its files and what they were first said to be. */
static JsonObject *
merge (const Teller *self, const char *id) {
  JsonObject *best = NULL, *longest = NULL;
  for (guint i = 0; i < self->history->observations->len; i++) {
    JsonObject *told = find_message (teller_observation (self, i)->dossier, id);
    if (told == NULL)
      continue;
    if (best == NULL || (*observed_text (best, "body") == '\0' && *observed_text (told, "body") != '\0'))
      best = told;
    if (longest == NULL || count_files (told) > count_files (longest) || (count_files (told) == count_files (longest) && count_files (told) > 0 && json_object_has_member (json_array_get_object_element (json_order_array (told, "attachments"), 0), "virusScanResult") && !json_object_has_member (json_array_get_object_element (json_order_array (longest, "attachments"), 0), "virusScanResult")))
      longest = told;
  }
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), best);
  g_autoptr (JsonNode) copy = json_node_copy (node);
  JsonObject *merged = json_object_ref (json_node_get_object (copy));
  if (json_order_array (longest, "attachments") != NULL)
    json_object_set_member (merged, "attachments", json_node_copy (json_object_get_member (longest, "attachments")));
  return merged;
}

static void
tell_scan (Teller *self, JsonObject *message, JsonObject *file) {
  const char *id = observed_text (message, "id"), *name = observed_text (file, "filename");
  g_autofree char *last = NULL;
  for (guint i = 0; i < self->history->observations->len; i++) {
    const Observation *observation = teller_observation (self, i);
    JsonObject *told = tells_scans (observation->dossier) ? find_message (observation->dossier, id) : NULL;
    if (told == NULL || (*observed_text (told, "body") == '\0' && *observed_text (message, "body") != '\0'))
      continue;
    g_autofree char *scan = g_strdup (read_scan (told, name)); /* of the file itself, when it is told first */
    if (last == NULL)
      json_object_set_string_member (file, "virusScanResult", scan);
    else if (!g_str_equal (last, scan))
      teller_foresee (self, &(Happening) { .kind = HAPPENED_SCAN, .id = observed_id (message, "id"), .by = name, .text = scan }, observation->at - JUST_BEFORE);
    g_free (last);
    last = g_steal_pointer (&scan);
  }
}

static void
tell_discard (Teller *self, const char *id) {
  for (guint i = 0; i < self->history->observations->len; i++) {
    JsonObject *told = find_message (teller_observation (self, i)->dossier, id);
    gint64 at = told != NULL ? observed_instant (told, "discardedAt") : 0;
    if (at == 0)
      continue;
    if (!history_explains (self->history, "dossierSupprimerMessage", 0, at))
      teller_foresee (self, &(Happening) { .kind = HAPPENED_DISCARD, .id = observed_id (told, "id"), .by = observed_text (told, "email") }, at);
    else
      g_array_append_val (self->known, at);
    return;
  }
}

/* Answers tell seconds: what came in the same one as a recorded mutation came after it. */
static gint64
refine (const Teller *self, gint64 at) {
  gint64 refined = at;
  for (guint i = 0; i < self->history->requests->len; i++) {
    const Exchange *exchange = g_ptr_array_index (self->history->requests, i);
    if (exchange->at >= at && exchange->at < at + G_USEC_PER_SEC)
      refined = exchange->at + G_TIME_SPAN_MILLISECOND;
  }
  return refined;
}

static void
tell_message (Teller *self, const char *id) {
  g_autoptr (JsonObject) message = merge (self, id);
  const char *email = observed_text (message, "email");
  gint64 at = observed_instant (message, "createdAt");
  if (at == 0)
    return;
  g_array_append_val (self->known, at);
  if (g_str_has_prefix (email, "contact@"))
    return;
  JsonArray *files = json_order_array (message, "attachments");
  for (guint i = 0; files != NULL && i < json_array_get_length (files); i++) {
    JsonNode *file = json_array_get_element (files, i);
    if (JSON_NODE_HOLDS_OBJECT (file))
      tell_scan (self, message, json_node_get_object (file));
  }
  if (!history_sent (self->history, id))
    teller_foresee (self, &(Happening) { .kind = HAPPENED_MESSAGE, .id = observed_id (message, "id"), .what = message, .by = email }, refine (self, at));
  tell_discard (self, id);
}

void
teller_tell_messages (Teller *self) {
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->history->observations->len; i++) {
    JsonArray *rows = json_order_array (teller_observation (self, i)->dossier, "messages");
    for (guint j = 0; rows != NULL && j < json_array_get_length (rows); j++) {
      JsonNode *row = json_array_get_element (rows, j);
      JsonObject *message = JSON_NODE_HOLDS_OBJECT (row) ? json_node_get_object (row) : NULL;
      const char *id = message != NULL ? json_order_text (message, "id", NULL) : NULL;
      if (id != NULL && json_object_has_member (message, "createdAt") && json_object_has_member (message, "email") && g_hash_table_add (seen, (gpointer) id))
        tell_message (self, id);
    }
  }
}
