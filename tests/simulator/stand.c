/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The server's thread has its own main context; requests are sent from the test's. */
#include "stand.h"
#include "global-id.h"
#include "simulator.h"
#include "small-world.h"
#include <string.h>

struct _Stand {
  World *world;
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  GMutex lock;
  GCond started;
  gboolean listening;
  SoupSession *session;
  SoupMessage *last;
  gsize received;
};

static gboolean
on_started (gpointer data) {
  Stand *self = data;
  g_mutex_lock (&self->lock);
  self->listening = TRUE;
  g_cond_signal (&self->started);
  g_mutex_unlock (&self->lock);
  return G_SOURCE_REMOVE;
}

static gboolean
on_stop (gpointer loop) {
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static gpointer
serve (gpointer data) {
  Stand *self = data;
  g_autoptr (GError) error = NULL;
  g_main_context_push_thread_default (self->context);
  {
    g_autoptr (Simulator) simulator = simulator_new (self->world, TRUE);
    simulator_listen (simulator, "127.0.0.1:0", NULL, &error);
    g_assert_no_error (error);
    g_autoptr (GSource) source = g_idle_source_new ();
    g_source_set_callback (source, on_started, self, NULL);
    g_source_attach (source, self->context);
    g_main_loop_run (self->loop);
  }
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

Stand *
stand_new_on (World *world) {
  Stand *self = g_new0 (Stand, 1);
  self->world = world;
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  g_mutex_init (&self->lock);
  g_cond_init (&self->started);
  self->session = soup_session_new ();
  soup_session_set_proxy_resolver (self->session, NULL);
  self->thread = g_thread_new ("simulator", serve, self);
  g_mutex_lock (&self->lock);
  while (!self->listening)
    g_cond_wait (&self->started, &self->lock);
  g_mutex_unlock (&self->lock);
  return self;
}

Stand *
stand_new (void) {
  return stand_new_on (small_world_new ());
}

void
stand_free (Stand *self) {
  g_autoptr (GSource) source = g_idle_source_new ();
  soup_session_abort (self->session);
  g_clear_object (&self->last);
  g_object_unref (self->session);
  g_source_set_callback (source, on_stop, self->loop, NULL);
  g_source_attach (source, self->context);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_cond_clear (&self->started);
  g_mutex_clear (&self->lock);
  world_free (self->world);
  g_free (self);
}

World *
stand_get_world (Stand *self) {
  return self->world;
}

static void
set_headers (SoupMessage *message, GHashTable *values) {
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  GHashTableIter iter;
  gpointer name, value;
  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &name, &value))
    soup_message_headers_replace (headers, name, value);
}

char *
stand_send_bytes (Stand *self, const char *method, const char *path, GHashTable *values, GBytes *body, guint *status) {
  g_autoptr (GError) error = NULL;
  g_autofree char *url = g_str_has_prefix (path, "http") ? g_strdup (path) : g_strconcat (self->world->base_url, path, NULL);
  g_clear_object (&self->last);
  self->last = soup_message_new (method, url);
  soup_message_add_flags (self->last, SOUP_MESSAGE_NO_REDIRECT);
  if (body != NULL)
    soup_message_set_request_body_from_bytes (self->last, NULL, body);
  set_headers (self->last, values);
  g_autoptr (GBytes) answer = soup_session_send_and_read (self->session, self->last, NULL, &error);
  *status = answer != NULL ? soup_message_get_status (self->last) : 0;
  if (answer == NULL)
    return NULL;
  gsize size;
  const char *text = g_bytes_get_data (answer, &size);
  self->received = size;
  char *copy = g_malloc (size + 1);
  if (size > 0)
    memcpy (copy, text, size);
  copy[size] = '\0';
  return copy;
}

char *
stand_send_raw (Stand *self, const char *method, const char *path, GHashTable *values, const char *body, guint *status) {
  g_autoptr (GBytes) bytes = body != NULL ? g_bytes_new (body, strlen (body)) : NULL;
  return stand_send_bytes (self, method, path, values, bytes, status);
}

gsize
stand_get_received (Stand *self) {
  return self->received;
}

char *
stand_send (Stand *self, const char *method, const char *path, const char *token, const char *content_type, const char *body, guint *status) {
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_hash_table_insert (values, (gpointer) "Accept", g_strdup ("application/json"));
  if (token != NULL)
    g_hash_table_insert (values, (gpointer) "Authorization", g_strconcat ("Bearer ", token, NULL));
  if (body != NULL)
    g_hash_table_insert (values, (gpointer) "Content-Type", g_strdup (content_type));
  return stand_send_raw (self, method, path, values, body, status);
}

guint
stand_try (Stand *self, const char *method, const char *path, const char *token, const char *content_type, const char *body) {
  guint status;
  g_free (stand_send (self, method, path, token, content_type, body, &status));
  return status;
}

const char *
stand_get_header (Stand *self, const char *name) {
  return soup_message_headers_get_one (soup_message_get_response_headers (self->last), name);
}

char *
stand_quote (const char *text) {
  return g_strdelimit (g_strdup (text), "'", '"');
}

static JsonNode *
parse (const char *text) {
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);
  return json_parser_steal_root (parser);
}

JsonNode *
stand_ask (Stand *self, const char *format, ...) {
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_autofree char *body = stand_quote (text);
  guint status;
  g_autofree char *answer = stand_send (self, "POST", "/api/v2/graphql", self->world->token_read_write, "application/json", body, &status);
  g_assert_cmpuint (status, ==, 200);
  return parse (answer);
}

static JsonNode *
order (Stand *self, const char *path, const char *body) {
  g_autofree char *address = g_strconcat ("/simulator/", path, NULL);
  guint status;
  g_autofree char *answer = stand_send (self, body != NULL ? "POST" : "GET", address, NULL, "application/json", body, &status);
  if (status != 200)
    g_error ("%s: %u %s", path, status, answer);
  return parse (answer);
}

JsonNode *
stand_order (Stand *self, const char *path, const char *format, ...) {
  if (format == NULL)
    return order (self, path, NULL);
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_autofree char *body = stand_quote (text);
  return order (self, path, body);
}

void
stand_do (Stand *self, const char *path, const char *format, ...) {
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_autofree char *body = stand_quote (text);
  json_node_unref (order (self, path, body));
}

void
stand_advance (Stand *self, gint64 seconds) {
  stand_do (self, "clock", "{'advance_seconds': %" G_GINT64_FORMAT "}", seconds);
}

char *
stand_act (Stand *self, const char *mutation, gint64 dossier, const char *rest) {
  g_autofree char *id = global_id_new ("Dossier", dossier);
  g_autofree char *agent = global_id_new ("Instructeur", ((Agent *) g_ptr_array_index (self->world->agents, 0))->id);
  g_autofree char *path = g_strdup_printf ("$.data.%s.errors[0].message", mutation);
  g_autoptr (JsonNode) answer = stand_ask (self, "{'queryId': 'ds-mutation-v2', 'operationName': '%s', 'variables': {'input': {'dossierId': '%s', 'instructeurId': '%s'%s%s}}}",
                                           mutation, id, agent, rest != NULL ? ", " : "", rest != NULL ? rest : "");
  g_assert_false (stand_has (answer, "$.errors"));
  return g_strdup (stand_text (answer, path));
}

/* "$.data.dossier.messages[2].body" (nullable). */
static JsonNode *
find (JsonNode *node, const char *path) {
  const char *at = path + 1;
  while (node != NULL && *at != '\0') {
    gsize length = strcspn (at + 1, ".[]");
    g_autofree char *name = g_strndup (at + 1, length);
    if (*at == '[') {
      guint index = (guint) g_ascii_strtoull (name, NULL, 10);
      JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
      node = array != NULL && index < json_array_get_length (array) ? json_array_get_element (array, index) : NULL;
      at++;
    } else {
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      node = object != NULL && json_object_has_member (object, name) ? json_object_get_member (object, name) : NULL;
    }
    at += 1 + length;
  }
  return node;
}

const char *
stand_text (JsonNode *node, const char *path) {
  JsonNode *found = find (node, path);
  return found != NULL && json_node_get_value_type (found) == G_TYPE_STRING ? json_node_get_string (found) : NULL;
}

gint64
stand_number (JsonNode *node, const char *path) {
  JsonNode *found = find (node, path);
  return found != NULL && JSON_NODE_HOLDS_VALUE (found) ? json_node_get_int (found) : -1;
}

gboolean
stand_has (JsonNode *node, const char *path) {
  return find (node, path) != NULL;
}

gboolean
stand_is_null (JsonNode *node, const char *path) {
  JsonNode *found = find (node, path);
  return found != NULL && JSON_NODE_HOLDS_NULL (found);
}
