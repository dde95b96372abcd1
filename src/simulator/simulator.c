/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Routes requests, makes the ordered troubles happen, writes the ledger. One thread: nothing is applied twice at once. */
#include "config.h"
#include "simulator.h"
#include "control.h"
#include "endpoint.h"
#include "exchange.h"
#include "fault.h"
#include "file-service.h"
#include "global-id.h"
#include "json-order.h"
#include "ledger.h"
#include "stored-upload.h"
#include "token.h"
#include "trouble.h"
#include <glib/gi18n.h>
#include <libsoup/soup.h>
#include <string.h>

struct _Simulator {
  World *world;
  SoupServer *server;
  Endpoint *endpoint;
  FaultPlan *faults;
  Ledger *ledger;
  Control *control;
  guint64 n_requests;
  StateLog *log;         /* (nullable) (not owned) */
  GHashTable *pending;   /* sources of what is delayed: removed at the end */
};

/* A request that is applied, or answered, later. */
typedef struct {
  Simulator *simulator;
  SoupServerMessage *message; /* (nullable) paused, to be answered */
  GSource *source;
  Request request;
  char *content_type;
  char *authorization;
  char *request_id;
  const char *fault;
} Delayed;

static void
delayed_free (Delayed *self) {
  g_clear_object (&self->message);
  g_clear_pointer (&self->request.body, g_bytes_unref);
  g_free (self->content_type);
  g_free (self->authorization);
  g_free (self->request_id);
  g_free (self);
}

/* ---- What is kept for a later run ---- */
static void
set_bytes (JsonObject *entry, const char *name, GBytes *bytes) {
  gsize size;
  const guchar *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_base64_encode (data, size);
  json_object_set_string_member (entry, name, text);
}

static GBytes *
get_bytes (JsonObject *entry, const char *name) {
  gsize size;
  guchar *bytes = g_base64_decode (json_order_text (entry, name, ""), &size);
  return g_bytes_new_take (bytes, size);
}

/* kind: mutation, upload, order or stop. path, body: (nullable). words: (nullable) name of the token of a mutation, the content type of an upload. */
static void
keep (Simulator *self, const char *kind, const char *path, const char *words, GBytes *body) {
  if (self->log == NULL)
    return;
  JsonObject *entry = json_object_new ();
  json_object_set_string_member (entry, "kind", kind);
  json_object_set_int_member (entry, "at", world_now (self->world));
  if (path != NULL)
    json_object_set_string_member (entry, "path", path);
  if (words != NULL)
    json_object_set_string_member (entry, "words", words);
  if (body != NULL)
    set_bytes (entry, "body", body);
  state_log_append (self->log, entry);
}

static void
live_again (Simulator *self, JsonObject *entry) {
  const char *kind = json_order_text (entry, "kind", ""), *path = json_order_text (entry, "path", ""), *words = json_order_text (entry, "words", NULL);
  g_autoptr (GBytes) body = get_bytes (entry, "body");
  world_set_now (self->world, json_order_integer (entry, "at", world_now (self->world)));
  if (g_str_equal (kind, "mutation")) {
    const Fault race = { .kind = FAULT_RACE };
    g_autofree char *authorization = token_header (self->world, words);
    const Request request = { "application/json", authorization, body, g_str_equal (path, "race") ? &race : NULL };
    g_autoptr (Reply) answer = endpoint_answer (self->endpoint, &request);
    ledger_add_effects (self->ledger, world_now (self->world), answer, body, NULL);
  } else if (g_str_equal (kind, "upload")) {
    upload_write (self->world, path, words, body);
  } else if (g_str_equal (kind, "order")) {
    guint status;
    g_free (control_answer (self->control, "POST", path, NULL, body, &status));
  }
}

void
simulator_keep (Simulator *self, StateLog *log) {
  for (guint i = 0; i < state_log_get_length (log); i++)
    live_again (self, state_log_get (log, i));
  self->log = log;
}

void
simulator_stop (Simulator *self) {
  keep (self, "stop", NULL, NULL, NULL);
}

/* Applies the request and writes the ledger; the answer may then be sent or lost. */
static Reply *
apply (Simulator *self, const Request *request, const char *request_id, const char *fault) {
  world_hold_clock (self->world);
  Reply *answer = endpoint_answer (self->endpoint, request);
  gint64 now = world_now (self->world);
  if (answer->is_mutation)
    keep (self, "mutation", g_strcmp0 (fault, "race") == 0 ? fault : NULL, token_name (self->world, request->authorization), request->body);
  world_release_clock (self->world);
  ledger_add_request (self->ledger, now, answer, answer->status, fault);
  ledger_add_effects (self->ledger, now, answer, request->body, request_id);
  return answer;
}

static void
send_answer (SoupServerMessage *message, const Reply *answer) {
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  if (answer->status == 429) {
    g_autofree char *reset = g_strdup_printf ("%" G_GINT64_FORMAT, answer->reset_at);
    soup_message_headers_replace (headers, "RateLimit-Remaining", "0");
    soup_message_headers_replace (headers, "RateLimit-Reset", reset);
  }
  exchange_send (message, answer->status, answer->content_type, answer->body, strlen (answer->body));
}

static gboolean
on_delay_over (gpointer data) {
  Delayed *delayed = data;
  g_autoptr (Reply) answer = apply (delayed->simulator, &delayed->request, delayed->request_id, delayed->fault);
  if (delayed->message != NULL) {
    send_answer (delayed->message, answer);
    soup_server_message_unpause (delayed->message);
  }
  g_hash_table_remove (delayed->simulator->pending, delayed->source);
  return G_SOURCE_REMOVE;
}

static void
destroy_source (gpointer source) {
  g_source_destroy (source);
  g_source_unref (source);
}

static void
start_delay (Delayed *self, guint delay_ms, GSourceFunc on_over) {
  self->source = g_timeout_source_new (delay_ms);
  g_source_set_callback (self->source, on_over, self, (GDestroyNotify) delayed_free);
  g_source_attach (self->source, g_main_context_get_thread_default ());
  g_hash_table_add (self->simulator->pending, self->source);
}

static void
delay (Simulator *self, SoupServerMessage *message, const Request *request, const char *request_id, const Fault *fault) {
  Delayed *delayed = g_new0 (Delayed, 1);
  delayed->simulator = self;
  delayed->message = message != NULL ? g_object_ref (message) : NULL;
  delayed->content_type = g_strdup (request->content_type);
  delayed->authorization = g_strdup (request->authorization);
  delayed->request = (Request) { delayed->content_type, delayed->authorization, g_bytes_ref (request->body), NULL };
  delayed->request_id = g_strdup (request_id);
  delayed->fault = fault_kind_to_code (fault->kind);
  start_delay (delayed, fault->delay_ms, on_delay_over);
}

/* What goes on after its answer is done with; ended at the end. */
static void
keep_source (Simulator *self, GSource *source) {
  if (source != NULL)
    g_hash_table_add (self->pending, source);
}

static void
spoil (Simulator *self, SoupServerMessage *message, const Fault *fault, const Reply *answer) {
  g_autoptr (GBytes) body = g_bytes_new (answer->body, strlen (answer->body));
  keep_source (self, trouble_spoil (message, fault, answer->status, answer->content_type, body));
}

/* Reading changes nothing: the answer that is spoilt is the real one. A mutation that is not applied has none. */
static Reply *
make_stub (void) {
  Reply *stub = reply_new ();
  stub->status = 200;
  stub->body = g_strdup ("{\"data\":{\"resultat\":{\"errors\":null}}}");
  return stub;
}

static void
trouble (Simulator *self, SoupServerMessage *message, Request *request, const Reply *described, const char *request_id, const Fault *fault) {
  gboolean spoils = fault_spoils_answer (fault);
  const char *code = fault_kind_to_code (fault->kind);
  gboolean runs = fault->effect == EFFECT_BEFORE || (spoils && !described->is_mutation);
  if (fault->kind == FAULT_DELAY) {
    soup_server_message_pause (message);
    delay (self, message, request, request_id, fault);
    return;
  }
  if (fault_is_run (fault)) {
    request->fault = fault;
    g_autoptr (Reply) wrong = apply (self, request, request_id, code);
    send_answer (message, wrong);
    return;
  }
  g_autoptr (Reply) answer = runs ? apply (self, request, request_id, code) : make_stub ();
  if (!runs && fault->effect == EFFECT_DELAYED)
    delay (self, NULL, request, request_id, fault);
  else if (!runs)
    ledger_add_request (self->ledger, world_now (self->world), described, trouble_status (fault, 200), code);
  if (spoils)
    spoil (self, message, fault, answer);
  else
    trouble_send (message, self->world, fault);
}

static guint
sort_request (const Reply *described) {
  JsonObject *variables = described->variables != NULL ? json_node_get_object (described->variables) : NULL;
  if (described->is_mutation)
    return TARGET_MUTATION;
  if (g_strcmp0 (described->operation, "getDossier") == 0)
    return TARGET_QUERY | TARGET_DOSSIER;
  return TARGET_QUERY | (variables != NULL && json_order_boolean (variables, "includeDossiers") ? TARGET_PAGE : 0);
}

static void
on_graphql (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data) {
  Simulator *self = data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *request_id = exchange_start (message, self->world, ++self->n_requests);
  if (!g_str_equal (soup_server_message_get_method (message), "POST") || !(g_str_equal (path, "/api/v2/graphql") || g_str_equal (path, "/api/v2/graphql/"))) {
    exchange_not_found (message);
    return;
  }
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  Request request = { soup_message_headers_get_one (headers, "Content-Type"), soup_message_headers_get_one (headers, "Authorization"), body, NULL };
  g_autoptr (Reply) described = endpoint_describe (self->endpoint, &request);
  Fault fault = fault_plan_take (self->faults, sort_request (described));
  if (fault.kind != FAULT_NONE) {
    trouble (self, message, &request, described, request_id, &fault);
    return;
  }
  g_autoptr (Reply) answer = apply (self, &request, request_id, NULL);
  send_answer (message, answer);
}

/* Writes the ledger and sends what the fault leaves of the answer. */
static void
send_file (Simulator *self, SoupServerMessage *message, const FileAnswer *answer, const Fault *fault) {
  gboolean spoils = fault_spoils_answer (fault) && answer->status == 200;
  const char *code = fault->kind != FAULT_NONE ? fault_kind_to_code (fault->kind) : NULL;
  ledger_add_file (self->ledger, world_now (self->world), answer->kind, answer->id, trouble_status (fault, answer->status), code);
  if (answer->disposition != NULL)
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "Content-Disposition", answer->disposition);
  if (fault->kind == FAULT_NONE || fault->kind == FAULT_DELAY || (fault_spoils_answer (fault) && !spoils))
    exchange_send_bytes (message, answer->status, answer->content_type, answer->body);
  else if (spoils)
    keep_source (self, trouble_spoil (message, fault, answer->status, answer->content_type, answer->body));
  else
    trouble_send (message, self->world, fault);
}

static void
keep_upload (Simulator *self, SoupServerMessage *message) {
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  const char *type = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Content-Type");
  keep (self, "upload", g_uri_get_path (soup_server_message_get_uri (message)), type, body);
}

static void
serve_file (Simulator *self, SoupServerMessage *message, const Fault *fault) {
  world_run_jobs (self->world);
  FileAnswer answer = { 0 };
  gboolean runs = fault->kind == FAULT_NONE || fault_spoils_answer (fault) || fault->effect == EFFECT_BEFORE;
  world_hold_clock (self->world);
  if (runs)
    file_service_answer (self->world, message, &answer);
  else
    file_service_name (self->world, message, &answer);
  if (runs && answer.status == 204)
    keep_upload (self, message);
  world_release_clock (self->world);
  send_file (self, message, &answer, fault);
  file_answer_clear (&answer);
}

static gboolean
on_file_delay_over (gpointer data) {
  Delayed *delayed = data;
  const Fault late = { .kind = FAULT_DELAY, .effect = EFFECT_BEFORE };
  serve_file (delayed->simulator, delayed->message, &late);
  soup_server_message_unpause (delayed->message);
  g_hash_table_remove (delayed->simulator->pending, delayed->source);
  return G_SOURCE_REMOVE;
}

static void
on_file (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data) {
  Simulator *self = data;
  exchange_start (message, self->world, ++self->n_requests);
  Fault fault = fault_plan_take (self->faults, g_str_equal (soup_server_message_get_method (message), "PUT") ? TARGET_UPLOAD : TARGET_FILE);
  if (fault.kind != FAULT_DELAY) {
    serve_file (self, message, &fault);
    return;
  }
  Delayed *delayed = g_new0 (Delayed, 1);
  delayed->simulator = self;
  delayed->message = g_object_ref (message);
  soup_server_message_pause (message);
  start_delay (delayed, fault.delay_ms, on_file_delay_over);
}

static void
on_anything_else (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data) {
  Simulator *self = data;
  exchange_start (message, self->world, ++self->n_requests);
  exchange_not_found (message);
}

static void
on_control (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data) {
  Simulator *self = data;
  guint status;
  exchange_start (message, self->world, ++self->n_requests);
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  const char *since = query != NULL ? g_hash_table_lookup (query, "since") : NULL;
  world_run_jobs (self->world);
  const char *method = soup_server_message_get_method (message);
  gboolean acts = g_str_equal (method, "POST") && !g_str_equal (path, "/simulator/faults");
  world_hold_clock (self->world);
  if (acts)
    keep (self, "order", path, NULL, body);
  g_autofree char *answer = control_answer (self->control, method, path, since, body, &status);
  world_release_clock (self->world);
  exchange_send (message, status, "application/json; charset=utf-8", answer, strlen (answer));
}

Simulator *
simulator_new (World *world, gboolean with_control) {
  Simulator *self = g_new0 (Simulator, 1);
  self->world = world;
  self->server = soup_server_new ("server-header", "paraphe-simulator", NULL);
  self->endpoint = endpoint_new (world);
  self->faults = fault_plan_new ();
  self->ledger = ledger_new ();
  self->pending = g_hash_table_new_full (NULL, NULL, destroy_source, NULL);
  soup_server_add_handler (self->server, NULL, on_anything_else, self, NULL);
  soup_server_add_handler (self->server, "/api/v2/graphql", on_graphql, self, NULL);
  soup_server_add_handler (self->server, "/rails/active_storage/disk", on_file, self, NULL);
  soup_server_add_handler (self->server, "/api/v2/dossiers", on_file, self, NULL);
  self->control = control_new (world, self->endpoint, self->ledger, self->faults);
  if (with_control)
    soup_server_add_handler (self->server, "/simulator", on_control, self, NULL);
  return self;
}

void
simulator_free (Simulator *self) {
  soup_server_disconnect (self->server);
  g_hash_table_unref (self->pending);
  g_object_unref (self->server);
  control_free (self->control);
  ledger_free (self->ledger);
  fault_plan_free (self->faults);
  endpoint_free (self->endpoint);
  g_free (self);
}

gboolean
simulator_listen (Simulator *self, const char *address, GTlsCertificate *certificate, GError **error) {
  g_autoptr (GSocketConnectable) connectable = g_network_address_parse (address, 0, error);
  if (connectable == NULL)
    return FALSE;
  g_autoptr (GInetAddress) host = g_inet_address_new_from_string (g_network_address_get_hostname (G_NETWORK_ADDRESS (connectable)));
  if (host == NULL || !g_inet_address_get_is_loopback (host)) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, _("%s is not a loopback address of this machine"), address);
    return FALSE;
  }
  g_autoptr (GSocketAddress) socket = g_inet_socket_address_new (host, g_network_address_get_port (G_NETWORK_ADDRESS (connectable)));
  if (certificate != NULL)
    soup_server_set_tls_certificate (self->server, certificate);
  if (!soup_server_listen (self->server, socket, certificate != NULL ? SOUP_SERVER_LISTEN_HTTPS : 0, error))
    return FALSE;
  GSList *uris = soup_server_get_uris (self->server);
  g_free (self->world->base_url);
  self->world->base_url = g_uri_to_string (uris->data);
  if (g_str_has_suffix (self->world->base_url, "/"))
    self->world->base_url[strlen (self->world->base_url) - 1] = '\0';
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return TRUE;
}

char *
simulator_describe (Simulator *self, const char *directory) {
  World *world = self->world;
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  JsonObject *line = json_object_new (), *tokens = json_object_new ();
  JsonArray *agents = json_array_new ();
  json_object_set_string_member (line, "url", world->base_url);
  if (directory != NULL)
    json_object_set_string_member (line, "directory", directory);
  else
    json_object_set_null_member (line, "directory");
  json_object_set_int_member (line, "demarche", world->demarche);
  json_object_set_string_member (tokens, "read_write", world->token_read_write);
  json_object_set_string_member (tokens, "read_only", world->token_read_only);
  json_object_set_string_member (tokens, "expired", world->token_expired);
  json_object_set_string_member (tokens, "elsewhere", world->token_elsewhere);
  json_object_set_string_member (tokens, "network", world->token_network);
  json_object_set_object_member (line, "tokens", tokens);
  for (guint i = 0; i < world->agents->len; i++) {
    Agent *agent = g_ptr_array_index (world->agents, i);
    JsonObject *row = json_object_new ();
    g_autofree char *id = global_id_new ("Instructeur", agent->id);
    json_object_set_string_member (row, "id", id);
    json_object_set_string_member (row, "email", agent->email);
    json_array_add_object_element (agents, row);
  }
  json_object_set_array_member (line, "instructeurs", agents);
  json_node_take_object (root, line);
  json_generator_set_root (generator, root);
  return json_generator_to_data (generator, NULL);
}
