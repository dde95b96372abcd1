/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The envelope of the platform around the executor: rate, JSON, token, queryId, variables, then the document. */
#include "endpoint.h"
#include "keyset-page.h"
#include "failure.h"
#include "introspection.h"
#include "mutation-payload.h"
#include "rate-limit.h"
#include "resolvers.h"
#include "stored-documents.h"
#include "token.h"
#include "validation.h"
#include <string.h>

#define MAX_DEPTH 15
#define JSON_TYPE "application/json; charset=utf-8"

struct _Endpoint {
  World *world;
  Schema *schema;
  RateLimit *limit;
  GHashTable *stored;    /* queryId -> Document */
  const Fault *fault;    /* (nullable) of the request under way */
  guint64 n_exceptions;
};

/* What the body asks. */
typedef struct {
  const char *query_id;      /* (nullable) */
  const char *query;         /* (nullable) */
  const char *operation;     /* (nullable) */
  JsonNode *variables;       /* (nullable) as sent */
  JsonNode *root;            /* (owned) (nullable) */
} Asked;

void
reply_free (Reply *self) {
  g_free (self->content_type);
  g_free (self->body);
  g_free (self->operation);
  g_clear_pointer (&self->variables, json_node_unref);
  g_ptr_array_unref (self->applied);
  g_free (self);
}

Reply *
reply_new (void) {
  Reply *self = g_new0 (Reply, 1);
  self->applied = g_ptr_array_new_with_free_func ((GDestroyNotify) applied_free);
  return self;
}

static void
set (Reply *self, guint status, const char *content_type, char *body) {
  self->status = status;
  g_free (self->content_type);
  self->content_type = g_strdup (content_type);
  g_free (self->body);
  self->body = body;
}

static char *
to_json (JsonNode *node) {
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  json_generator_set_root (generator, node);
  return json_generator_to_data (generator, NULL);
}

/* The controller's own failures: one error, and "data": null. */
static void
set_failure (Reply *self, guint status, const char *message, JsonObject *extensions) {
  g_autoptr (JsonNode) failure = failure_new (message, 0, 0, NULL, extensions);
  g_autofree char *text = to_json (failure);
  set (self, status, JSON_TYPE, g_strdup_printf ("{\"errors\":[%s],\"data\":null}", text));
}

/* Failures found before anything ran: no "data" at all. */
static void
set_failures (Reply *self, JsonArray *failures) {
  g_autoptr (JsonNode) node = json_node_alloc ();
  json_node_init_array (node, failures);
  g_autofree char *text = to_json (node);
  set (self, 200, JSON_TYPE, g_strdup_printf ("{\"errors\":%s}", text));
}

static void
set_message (Reply *self, const char *message, int line, int column) {
  g_autoptr (JsonArray) failures = json_array_new ();
  json_array_add_element (failures, failure_new (message, line, column, NULL, NULL));
  set_failures (self, failures);
}

static void
set_crash (Endpoint *endpoint, Reply *self) {
  g_autofree char *id = g_strdup_printf ("5f0c0000-0000-4000-8000-%012" G_GINT64_MODIFIER "x", ++endpoint->n_exceptions);
  set_failure (self, 500, "Internal Server Error", failure_extensions ("internal_server_error", "exception_id", id, NULL));
}

Endpoint *
endpoint_new (World *world) {
  static const ResolverRow *const tables[] = {
    champ_resolvers, column_resolvers, demarche_resolvers, dossier_resolvers, file_resolvers, list_resolvers, mutation_resolvers,
    annotation_resolvers, payload_resolvers, connection_resolvers,
  };
  Endpoint *self = g_new0 (Endpoint, 1);
  self->world = world;
  self->schema = schema_new (schema_text);
  self->limit = rate_limit_new ();
  self->stored = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) document_free);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    schema_bind (self->schema, tables[i]);
  if (world->is_newer) {
    schema_extend (self->schema, schema_text_newer);
    schema_bind (self->schema, newer_resolvers);
  }
  return self;
}

void
endpoint_free (Endpoint *self) {
  g_hash_table_unref (self->stored);
  rate_limit_free (self->limit);
  schema_free (self->schema);
  g_free (self);
}

static const char *
text_member (JsonObject *object, const char *name) {
  JsonNode *node = json_object_has_member (object, name) ? json_object_get_member (object, name) : NULL;
  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static JsonNode *
read_form (const char *text) {
  g_autoptr (GHashTable) form = g_uri_parse_params (text, -1, "&", G_URI_PARAMS_WWW_FORM, NULL);
  JsonObject *object = json_object_new ();
  GHashTableIter iter;
  gpointer name, value;
  if (form != NULL) {
    g_hash_table_iter_init (&iter, form);
    while (g_hash_table_iter_next (&iter, &name, &value))
      json_object_set_string_member (object, name, value);
  }
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, object);
  return node;
}

/* json-glib is lenient where the platform is not. */
static JsonNode *
parse_json (const char *text, char **message) {
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  if (g_str_has_prefix (text, "\xef\xbb\xbf")) {
    *message = g_strdup ("unexpected character: '\xef\xbb\xbf' at line 1 column 1");
    return NULL;
  }
  if (json_parser_load_from_data (parser, text, -1, &error) && json_parser_get_root (parser) != NULL)
    return json_parser_steal_root (parser);
  const char *reason = error != NULL ? strrchr (error->message, ':') : NULL;
  *message = g_strdup_printf ("unexpected token%s", reason != NULL ? reason : "");
  return NULL;
}

/* FALSE: the answer is already there. */
static gboolean
read_body (const Request *request, Asked *asked, Reply *answer) {
  gsize size;
  const char *bytes = g_bytes_get_data (request->body, &size);
  g_autofree char *text = g_strndup (bytes != NULL ? bytes : "", size);
  g_autofree char *type = g_strdup (request->content_type != NULL ? request->content_type : "");
  type[strcspn (type, ";")] = '\0';
  g_strstrip (type);
  if (g_ascii_strcasecmp (type, "application/x-www-form-urlencoded") == 0) {
    asked->root = read_form (text);
  } else if (g_ascii_strcasecmp (type, "application/json") == 0 && size > 0) {
    g_autofree char *message = NULL;
    if (!g_utf8_validate (text, (gssize) size, NULL)) {
      set (answer, 500, "text/plain; charset=utf-8", g_strdup ("500 Internal Server Error\nIf you are the administrator of this website, then please read this web application's log file.\n"));
      return FALSE;
    }
    asked->root = parse_json (text, &message);
    if (asked->root == NULL) {
      set_failure (answer, 400, message, failure_extensions ("bad_request", NULL));
      return FALSE;
    }
  }
  if (asked->root == NULL || !JSON_NODE_HOLDS_OBJECT (asked->root))
    return TRUE;
  JsonObject *object = json_node_get_object (asked->root);
  asked->query_id = text_member (object, "queryId");
  asked->query = text_member (object, "query");
  asked->operation = text_member (object, "operationName");
  asked->variables = json_object_has_member (object, "variables") ? json_object_get_member (object, "variables") : NULL;
  if (asked->query_id != NULL && *asked->query_id == '\0')
    asked->query_id = NULL;
  return TRUE;
}

/* A JSON object, a text that holds one, or nothing. FALSE: refused. */
static gboolean
read_variables (Asked *asked, Reply *answer) {
  if (asked->variables == NULL || JSON_NODE_HOLDS_NULL (asked->variables) || JSON_NODE_HOLDS_OBJECT (asked->variables)) {
    answer->variables = asked->variables != NULL && JSON_NODE_HOLDS_OBJECT (asked->variables) ? json_node_ref (asked->variables) : NULL;
    return TRUE;
  }
  if (json_node_get_value_type (asked->variables) != G_TYPE_STRING) {
    g_autofree char *shown = to_json (asked->variables);
    g_autofree char *message = g_strdup_printf ("Unexpected parameter: %s", shown);
    set_failure (answer, 400, message, failure_extensions ("bad_request", NULL));
    return FALSE;
  }
  const char *text = json_node_get_string (asked->variables);
  g_autofree char *message = NULL;
  if (*text == '\0')
    return TRUE;
  JsonNode *parsed = parse_json (text, &message);
  if (parsed == NULL) {
    set_failure (answer, 400, message, failure_extensions ("graphql_parse_failed", NULL));
    return FALSE;
  }
  if (JSON_NODE_HOLDS_OBJECT (parsed))
    answer->variables = parsed;
  else
    json_node_unref (parsed);
  return TRUE;
}

static Operation *
find_operation (Document *document, const char *name, char **message) {
  if (name == NULL && document->operations->len == 1)
    return g_ptr_array_index (document->operations, 0);
  for (guint i = 0; name != NULL && i < document->operations->len; i++) {
    Operation *operation = g_ptr_array_index (document->operations, i);
    if (g_strcmp0 (operation->name, name) == 0)
      return operation;
  }
  *message = name == NULL ? g_strdup ("An operation name is required") : g_strdup_printf ("No operation named \"%s\"", name);
  return NULL;
}

static Document *
get_stored (Endpoint *self, const char *query_id) {
  Document *document = g_hash_table_lookup (self->stored, query_id);
  g_autofree char *text = document == NULL ? stored_document_find (query_id, self->world->is_newer) : NULL;
  SyntaxError error;
  if (document == NULL && text != NULL) {
    document = document_parse (text, &error);
    g_assert (document != NULL);
    g_hash_table_insert (self->stored, g_strdup (query_id), document);
  }
  return document;
}

/* The newer document still understands the variable by its old name. */
static JsonObject *
rename_variable (JsonObject *given) {
  if (!json_object_has_member (given, "includeAnotations") || json_object_has_member (given, "includeAnnotations"))
    return json_object_ref (given);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), given);
  g_autoptr (JsonNode) copy = json_node_copy (node);
  JsonObject *renamed = json_object_ref (json_node_get_object (copy));
  json_object_set_member (renamed, "includeAnnotations", json_node_copy (json_object_get_member (given, "includeAnotations")));
  return renamed;
}

static void
execute (Endpoint *self, Document *document, Operation *operation, Rights rights, Reply *answer) {
  g_autoptr (JsonArray) failures = json_array_new ();
  g_autoptr (Arena) arena = arena_new ();
  g_autoptr (JsonObject) given = answer->variables != NULL ? rename_variable (json_node_get_object (answer->variables)) : NULL;
  g_autoptr (JsonObject) variables = coercion_variables (self->schema, operation, given, failures);
  if (json_array_get_length (failures) > 0) {
    set_failures (answer, failures);
    return;
  }
  Execution execution = {
    .world = self->world, .schema = self->schema, .document = document, .operation = operation, .variables = variables,
    .rights = rights, .arena = arena, .failures = failures, .applied = answer->applied, .fault = self->fault,
  };
  self->world->blind = execution_suffers (&execution, FAULT_RACE);
  g_autofree char *body = execution_run (&execution);
  self->world->blind = FALSE;
  if (execution.broken)
    set_crash (self, answer);
  else
    set (answer, 200, JSON_TYPE, g_steal_pointer (&body));
}

static void
run_document (Endpoint *self, Document *document, const char *name, gboolean stored, Rights rights, Reply *answer) {
  g_autofree char *message = NULL;
  g_autoptr (JsonArray) failures = json_array_new ();
  Operation *operation = find_operation (document, name, &message);
  if (operation == NULL) {
    set_message (answer, message, 0, 0);
    return;
  }
  if (!stored)
    validation_check (self->schema, document, failures);
  if (json_array_get_length (failures) > 0) {
    set_failures (answer, failures);
    return;
  }
  guint depth = validation_depth (document, operation);
  if (depth > MAX_DEPTH) {
    g_autofree char *deep = g_strdup_printf ("Query has depth of %u, which exceeds max depth of %d", depth, MAX_DEPTH);
    set_message (answer, deep, 0, 0);
    return;
  }
  answer->is_mutation = operation->is_mutation;
  execute (self, document, operation, rights, answer);
}

static void
run_text (Endpoint *self, const char *text, const char *name, Rights rights, Reply *answer) {
  SyntaxError error;
  g_autoptr (Document) document = document_parse (text, &error);
  if (document == NULL) {
    set_message (answer, error.message, error.line > 0 ? error.line : -1, error.column);
    g_free (error.message);
    return;
  }
  run_document (self, document, name, FALSE, rights, answer);
}

static void
describe (Endpoint *self, const Asked *asked, Reply *answer) {
  SyntaxError error = { 0 };
  const char *text = asked->query_id != NULL ? NULL : asked->query;
  g_autoptr (Document) parsed = text != NULL ? document_parse (text, &error) : NULL;
  g_autofree char *message = NULL;
  Document *document = parsed != NULL ? parsed : asked->query_id != NULL ? get_stored (self, asked->query_id) : NULL;
  Operation *operation = document != NULL ? find_operation (document, asked->operation, &message) : NULL;
  g_free (error.message);
  answer->operation = g_strdup (asked->query_id != NULL ? asked->operation : "ad hoc");
  answer->is_mutation = operation != NULL && operation->is_mutation;
}

Reply *
endpoint_describe (Endpoint *self, const Request *request) {
  Reply *answer = reply_new ();
  Asked asked = { 0 };
  if (read_body (request, &asked, answer)) {
    describe (self, &asked, answer);
    read_variables (&asked, answer);
  }
  g_clear_pointer (&asked.root, json_node_unref);
  return answer;
}

static gboolean
is_public (const Asked *asked) {
  return asked->query_id != NULL && (g_str_equal (asked->query_id, "introspection") || g_strcmp0 (asked->operation, "getDemarcheDescriptor") == 0);
}

static void
answer_asked (Endpoint *self, const Request *request, Asked *asked, Reply *answer) {
  gboolean revoked = request->fault != NULL && request->fault->kind == FAULT_REVOKED;
  Token token = token_read (self->world, revoked ? NULL : request->authorization);
  Rights rights = token_rights (token);
  if (token == TOKEN_NETWORK) {
    set_failure (answer, 403, "Request issued from a forbidden network. Add 127.0.0.1/32 to your allowed adresses in your /profil", failure_extensions ("forbidden", NULL));
    return;
  }
  if (token == TOKEN_EXPIRED) {
    set_failure (answer, 401, "Token expired", failure_extensions ("unauthorized", NULL));
    return;
  }
  if (self->world->is_newer && token == TOKEN_ABSENT && !is_public (asked)) {
    set_failure (answer, 403, "Without a token, only the public getDemarcheDescriptor and getDemarcheDescriptors queries and introspection are allowed", failure_extensions ("forbidden", NULL));
    return;
  }
  if (asked->query_id == NULL && token == TOKEN_ABSENT) {
    set_failure (answer, 403, "Without a token, only persisted queries are allowed", failure_extensions ("forbidden", NULL));
    return;
  }
  if (!read_variables (asked, answer))
    return;
  Document *stored = asked->query_id != NULL ? get_stored (self, asked->query_id) : NULL;
  if (asked->query_id != NULL && g_str_equal (asked->query_id, "introspection")) {
    set (answer, 200, JSON_TYPE, introspection_write (self->schema));
  } else if (asked->query_id != NULL && stored == NULL && self->world->is_newer) {
    g_autofree char *unknown = g_strdup_printf ("No query with id \"%s\"", asked->query_id);
    set_failure (answer, 400, unknown, failure_extensions ("bad_request", NULL));
  } else if (asked->query_id != NULL && stored == NULL)
    set_crash (self, answer);
  else if (stored != NULL)
    run_document (self, stored, asked->operation, TRUE, rights, answer);
  else if (asked->query == NULL)
    set_message (answer, "No query string was present", 0, 0);
  else
    run_text (self, asked->query, asked->operation, rights, answer);
}

Reply *
endpoint_answer (Endpoint *self, const Request *request) {
  Reply *answer = reply_new ();
  Asked asked = { 0 };
  if (!rate_limit_take (self->limit, request->authorization, world_now (self->world), &answer->reset_at)) {
    set (answer, 429, NULL, g_strdup ("Calme toi, cowboy ! T'enchaines un peu trop les requêtes. Respire un peu réessaie dans un petit moment.\n"
                                      "Calm down, cowboy! You're making too many requests. Take a breather and try again soon.\n"));
    return answer;
  }
  world_run_jobs (self->world);
  self->fault = request->fault;
  if (read_body (request, &asked, answer)) {
    describe (self, &asked, answer);
    answer_asked (self, request, &asked, answer);
  }
  g_clear_pointer (&asked.root, json_node_unref);
  return answer;
}
