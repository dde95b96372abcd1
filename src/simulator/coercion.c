/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Input coercion: one walk over type and value, which collects problems with their path. */
#include "coercion.h"
#include "failure.h"
#include "paris-time.h"
#include <string.h>

typedef struct {
  Schema *schema;
  JsonArray *problems;
  GPtrArray *path; /* (element-type JsonNode) */
} Walk;

static char *
to_json (JsonNode *node) {
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  json_generator_set_root (generator, node);
  return json_generator_to_data (generator, NULL);
}

static void
add_problem (Walk *self, char *explanation) {
  JsonObject *problem = json_object_new ();
  JsonArray *path = json_array_new ();
  for (guint i = 0; i < self->path->len; i++)
    json_array_add_element (path, json_node_copy (g_ptr_array_index (self->path, i)));
  json_object_set_array_member (problem, "path", path);
  json_object_set_string_member (problem, "explanation", explanation);
  json_array_add_object_element (self->problems, problem);
  g_free (explanation);
}

static void
enter_name (Walk *self, const char *name) {
  g_ptr_array_add (self->path, json_node_init_string (json_node_alloc (), name));
}

static void
leave (Walk *self) {
  g_ptr_array_set_size (self->path, (int) self->path->len - 1);
}

static JsonNode *
new_integer (gint64 value) {
  return json_node_init_int (json_node_alloc (), value);
}

/* A day alone begins in Paris; an hour without a zone is of Greenwich. */
static gboolean
parse_instant (const char *text, gint64 *instant) {
  const char *hour = strchr (text, 'T');
  gboolean bare = hour != NULL && strpbrk (hour, "Z+-") == NULL;
  g_autofree char *whole = g_strconcat (text, bare ? "Z" : "", NULL);
  return paris_time_parse (whole, instant);
}

/* NULL: not a value of this scalar. */
static JsonNode *
coerce_scalar (const char *name, JsonNode *node) {
  GType type = json_node_get_value_type (node);
  const char *text = type == G_TYPE_STRING ? json_node_get_string (node) : NULL;
  gint64 number = type == G_TYPE_INT64 ? json_node_get_int (node) : 0, instant;
  if (g_str_equal (name, "Int"))
    return type == G_TYPE_INT64 && number >= G_MININT32 && number <= G_MAXINT32 ? json_node_copy (node) : NULL;
  if (g_str_equal (name, "Float"))
    return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE ? json_node_copy (node) : NULL;
  if (g_str_equal (name, "Boolean"))
    return type == G_TYPE_BOOLEAN ? json_node_copy (node) : NULL;
  if (g_str_equal (name, "ISO8601DateTime"))
    return text != NULL && parse_instant (text, &instant) ? new_integer (instant) : NULL;
  if (g_str_equal (name, "ISO8601Date"))
    return text != NULL && paris_time_is_day (text) ? json_node_copy (node) : NULL;
  if (g_str_equal (name, "ID") || g_str_equal (name, "BigInt")) {
    g_autofree char *digits = text == NULL && type == G_TYPE_INT64 ? g_strdup_printf ("%" G_GINT64_FORMAT, number) : g_strdup (text);
    return digits != NULL ? json_node_init_string (json_node_alloc (), digits) : NULL;
  }
  return text != NULL ? json_node_copy (node) : NULL;
}

static JsonNode *
coerce_leaf (Walk *self, SchemaType *type, JsonNode *node) {
  JsonNode *value = NULL;
  if (type->kind == TYPE_SCALAR && JSON_NODE_HOLDS_VALUE (node))
    value = coerce_scalar (type->name, node);
  else if (type->kind == TYPE_ENUM && json_node_get_value_type (node) == G_TYPE_STRING && schema_type_find (type, json_node_get_string (node)) != NULL)
    value = json_node_copy (node);
  if (value != NULL)
    return value;
  g_autofree char *shown = to_json (node);
  if (type->kind != TYPE_ENUM) {
    add_problem (self, g_strdup_printf ("Could not coerce value %s to %s", shown, type->name));
    return NULL;
  }
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = 0; i < type->fields->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", ((SchemaField *) g_ptr_array_index (type->fields, i))->name);
  add_problem (self, g_strdup_printf ("Expected %s to be one of: %s", shown, names->str));
  return NULL;
}

static JsonNode *coerce (Walk *self, TypeRef *type, JsonNode *node);

static JsonNode *
coerce_list (Walk *self, TypeRef *type, JsonNode *node) {
  g_autoptr (JsonArray) items = json_array_new ();
  if (!JSON_NODE_HOLDS_ARRAY (node)) {
    JsonNode *only = coerce (self, type->of, node);
    if (only == NULL)
      return NULL;
    json_array_add_element (items, only);
    return json_node_init_array (json_node_alloc (), items);
  }
  JsonArray *given = json_node_get_array (node);
  gboolean right = TRUE;
  for (guint i = 0; i < json_array_get_length (given); i++) {
    g_ptr_array_add (self->path, new_integer (i));
    JsonNode *item = coerce (self, type->of, json_array_get_element (given, i));
    leave (self);
    if (item != NULL)
      json_array_add_element (items, item);
    right = right && item != NULL;
  }
  return right ? json_node_init_array (json_node_alloc (), items) : NULL;
}

static void
check_one_of (Walk *self, SchemaType *type, JsonObject *given) {
  guint count = json_object_get_size (given);
  if (count != 1) {
    add_problem (self, g_strdup_printf ("'%s' requires exactly one argument, but %u were provided.", type->name, count));
    return;
  }
  g_autoptr (GList) names = json_object_get_members (given);
  if (json_object_get_null_member (given, names->data))
    add_problem (self, g_strdup_printf ("'%s' requires exactly one argument, but '%s' was `null`.", type->name, (char *) names->data));
}

/* (nullable): a variable without a value. */
static JsonNode *
literal_to_json (Literal *literal, JsonObject *variables) {
  switch (literal->kind) {
  case LITERAL_NULL:
    return json_node_new (JSON_NODE_NULL);
  case LITERAL_BOOLEAN:
    return json_node_init_boolean (json_node_alloc (), g_str_equal (literal->text, "true"));
  case LITERAL_INT:
    return new_integer (g_ascii_strtoll (literal->text, NULL, 10));
  case LITERAL_FLOAT:
    return json_node_init_double (json_node_alloc (), g_ascii_strtod (literal->text, NULL));
  case LITERAL_STRING:
  case LITERAL_ENUM:
    return json_node_init_string (json_node_alloc (), literal->text);
  case LITERAL_VARIABLE:
    return variables != NULL && json_object_has_member (variables, literal->text) ? json_node_copy (json_object_get_member (variables, literal->text)) : NULL;
  case LITERAL_LIST: {
    g_autoptr (JsonArray) items = json_array_new ();
    for (guint i = 0; i < literal->items->len; i++) {
      JsonNode *item = literal_to_json (g_ptr_array_index (literal->items, i), variables);
      json_array_add_element (items, item != NULL ? item : json_node_new (JSON_NODE_NULL));
    }
    return json_node_init_array (json_node_alloc (), items);
  }
  case LITERAL_OBJECT: {
    g_autoptr (JsonObject) values = json_object_new ();
    for (guint i = 0; i < literal->items->len; i++) {
      Argument *member = g_ptr_array_index (literal->items, i);
      JsonNode *value = literal_to_json (member->value, variables);
      if (value != NULL)
        json_object_set_member (values, member->name, value);
    }
    return json_node_init_object (json_node_alloc (), values);
  }
  default:
    g_assert_not_reached ();
  }
}

static void
coerce_missing (Walk *self, SchemaType *type, JsonObject *given, JsonObject *values) {
  for (guint i = 0; i < type->fields->len; i++) {
    SchemaField *field = g_ptr_array_index (type->fields, i);
    if (json_object_has_member (given, field->name))
      continue;
    if (field->fallback != NULL) {
      json_object_set_member (values, field->name, literal_to_json (field->fallback, NULL));
    } else if (field->type->non_null) {
      enter_name (self, field->name);
      add_problem (self, g_strdup ("Expected value to not be null"));
      leave (self);
    }
  }
}

static JsonNode *
coerce_input (Walk *self, SchemaType *type, JsonNode *node) {
  if (!JSON_NODE_HOLDS_OBJECT (node)) {
    g_autofree char *shown = to_json (node);
    add_problem (self, g_strdup_printf ("Expected %s to be a key-value object.", shown));
    return NULL;
  }
  guint before = json_array_get_length (self->problems);
  JsonObject *given = json_node_get_object (node);
  g_autoptr (JsonObject) values = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;
  json_object_iter_init_ordered (&iter, given);
  while (json_object_iter_next_ordered (&iter, &name, &value)) {
    SchemaField *field = schema_type_find (type, name);
    enter_name (self, name);
    JsonNode *coerced = field != NULL ? coerce (self, field->type, value) : NULL;
    if (field == NULL)
      add_problem (self, g_strdup_printf ("Field is not defined on %s", type->name));
    else if (coerced != NULL)
      json_object_set_member (values, name, coerced);
    leave (self);
  }
  coerce_missing (self, type, given, values);
  if (type->one_of)
    check_one_of (self, type, given);
  return json_array_get_length (self->problems) == before ? json_node_init_object (json_node_alloc (), values) : NULL;
}

/* NULL when a problem was added. A null is a JSON null. */
static JsonNode *
coerce (Walk *self, TypeRef *type, JsonNode *node) {
  if (JSON_NODE_HOLDS_NULL (node)) {
    if (!type->non_null)
      return json_node_new (JSON_NODE_NULL);
    add_problem (self, g_strdup ("Expected value to not be null"));
    return NULL;
  }
  if (type->of != NULL)
    return coerce_list (self, type, node);
  SchemaType *named = schema_find (self->schema, type->name);
  return named->kind == TYPE_INPUT ? coerce_input (self, named, node) : coerce_leaf (self, named, node);
}

static JsonNode *
variable_failure (VariableDefinition *variable, JsonNode *given, JsonArray *problems) {
  g_autofree char *type = type_ref_to_text (variable->type);
  g_autoptr (GString) message = g_string_new (NULL);
  g_string_printf (message, "Variable $%s of type %s was provided invalid value", variable->name, type);
  const char *separator = " for ";
  for (guint i = 0; i < json_array_get_length (problems); i++) {
    JsonObject *problem = json_array_get_object_element (problems, i);
    JsonArray *path = json_object_get_array_member (problem, "path");
    if (json_array_get_length (path) == 0)
      continue;
    g_string_append (message, separator);
    for (guint j = 0; j < json_array_get_length (path); j++) {
      JsonNode *part = json_array_get_element (path, j);
      g_string_append (message, j > 0 ? "." : "");
      if (json_node_get_value_type (part) == G_TYPE_INT64)
        g_string_append_printf (message, "%" G_GINT64_FORMAT, json_node_get_int (part));
      else
        g_string_append (message, json_node_get_string (part));
    }
    g_string_append_printf (message, " (%s)", json_object_get_string_member (problem, "explanation"));
    separator = ", ";
  }
  JsonObject *extensions = json_object_new ();
  json_object_set_member (extensions, "value", given != NULL ? json_node_copy (given) : json_node_new (JSON_NODE_NULL));
  json_object_set_array_member (extensions, "problems", json_array_ref (problems));
  return failure_new (message->str, variable->line, variable->column, NULL, extensions);
}

JsonObject *
coercion_variables (Schema *schema, Operation *operation, JsonObject *given, JsonArray *failures) {
  JsonObject *values = json_object_new ();
  for (guint i = 0; i < operation->variables->len; i++) {
    VariableDefinition *variable = g_ptr_array_index (operation->variables, i);
    g_autoptr (JsonArray) problems = json_array_new ();
    g_autoptr (GPtrArray) path = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
    Walk walk = { schema, problems, path };
    JsonNode *node = given != NULL && json_object_has_member (given, variable->name) ? json_object_get_member (given, variable->name) : NULL;
    g_autoptr (JsonNode) fallback = node == NULL && variable->fallback != NULL ? literal_to_json (variable->fallback, NULL) : NULL;
    g_autoptr (JsonNode) absent = node == NULL && fallback == NULL && variable->type->non_null ? json_node_new (JSON_NODE_NULL) : NULL;
    JsonNode *value = node != NULL ? node : fallback != NULL ? fallback : absent;
    if (value == NULL)
      continue;
    JsonNode *coerced = coerce (&walk, variable->type, value);
    if (coerced != NULL)
      json_object_set_member (values, variable->name, coerced);
    else
      json_array_add_element (failures, variable_failure (variable, node, problems));
  }
  return values;
}

static Argument *
find_argument (GPtrArray *given, const char *name) {
  for (guint i = 0; i < given->len; i++) {
    Argument *argument = g_ptr_array_index (given, i);
    if (g_str_equal (argument->name, name))
      return argument;
  }
  return NULL;
}

/* A variable was coerced when the request was read: its instants are microseconds already. */
static JsonNode *
argument_value (Schema *schema, SchemaField *field, Literal *literal, JsonObject *variables) {
  JsonNode *json = literal_to_json (literal, variables);
  if (json == NULL || literal->kind == LITERAL_VARIABLE)
    return json;
  g_autoptr (JsonArray) problems = json_array_new ();
  g_autoptr (GPtrArray) path = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  Walk walk = { schema, problems, path };
  JsonNode *coerced = coerce (&walk, field->type, json);
  json_node_unref (json);
  return coerced;
}

Arguments *
coercion_arguments (Schema *schema, SchemaField *field, GPtrArray *given, JsonObject *variables, Arena *arena) {
  Arguments *self = arena_new0 (arena, Arguments);
  if (field->arguments == NULL)
    return self;
  self->values = arena_keep (arena, json_object_new (), (GDestroyNotify) json_object_unref);
  for (guint i = 0; i < field->arguments->len; i++) {
    SchemaField *expected = g_ptr_array_index (field->arguments, i);
    Argument *argument = find_argument (given, expected->name);
    JsonNode *value = argument != NULL ? argument_value (schema, expected, argument->value, variables) : NULL;
    if (value != NULL)
      json_object_set_member (self->values, expected->name, value);
  }
  return self;
}

static gboolean
has_variable (Literal *literal) {
  if (literal->kind == LITERAL_VARIABLE)
    return TRUE;
  for (guint i = 0; literal->items != NULL && i < literal->items->len; i++) {
    gpointer item = g_ptr_array_index (literal->items, i);
    if (has_variable (literal->kind == LITERAL_OBJECT ? ((Argument *) item)->value : (Literal *) item))
      return TRUE;
  }
  return FALSE;
}

gboolean
coercion_literal_fits (Schema *schema, TypeRef *type, Literal *literal) {
  if (has_variable (literal))
    return TRUE;
  SchemaType *named = schema_find (schema, type_ref_name (type));
  if (type->of == NULL && literal->kind == LITERAL_ENUM && named->kind != TYPE_ENUM)
    return FALSE;
  g_autoptr (JsonArray) problems = json_array_new ();
  g_autoptr (GPtrArray) path = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  Walk walk = { schema, problems, path };
  g_autoptr (JsonNode) json = literal_to_json (literal, NULL);
  g_autoptr (JsonNode) coerced = coerce (&walk, type, json);
  return coerced != NULL;
}

gboolean
arguments_have (const Arguments *self, const char *name) {
  return json_object_has_member (self->values, name) && !json_object_get_null_member (self->values, name);
}

const char *
arguments_text (const Arguments *self, const char *name) {
  return arguments_have (self, name) ? json_object_get_string_member (self->values, name) : NULL;
}

gint64
arguments_integer (const Arguments *self, const char *name, gint64 fallback) {
  return arguments_have (self, name) ? json_object_get_int_member (self->values, name) : fallback;
}

gboolean
arguments_boolean (const Arguments *self, const char *name) {
  return arguments_have (self, name) && json_object_get_boolean_member (self->values, name);
}

Arguments *
arguments_input (const Arguments *self, const char *name, Arena *arena) {
  Arguments *input = arena_new0 (arena, Arguments);
  input->values = arguments_have (self, name) ? json_object_get_object_member (self->values, name) : arena_keep (arena, json_object_new (), (GDestroyNotify) json_object_unref);
  return input;
}
