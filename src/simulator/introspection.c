/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Types, fields, arguments and values, by name: what a client compares with what it wants to ask. Descriptions are left empty. */
#include "introspection.h"
#include <json-glib/json-glib.h>

static const char *const kinds[] = { "SCALAR", "ENUM", "OBJECT", "INTERFACE", "INPUT_OBJECT" };

static void
set_text (JsonBuilder *builder, const char *name, const char *text) {
  json_builder_set_member_name (builder, name);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
write_type_ref (JsonBuilder *builder, Schema *schema, const TypeRef *type, gboolean bare) {
  json_builder_begin_object (builder);
  gboolean wraps = (type->non_null && !bare) || type->of != NULL;
  set_text (builder, "kind", type->non_null && !bare ? "NON_NULL" : type->of != NULL ? "LIST" : kinds[schema_find (schema, type->name)->kind]);
  set_text (builder, "name", wraps ? NULL : type->name);
  json_builder_set_member_name (builder, "ofType");
  if (type->non_null && !bare)
    write_type_ref (builder, schema, type, TRUE);
  else if (type->of != NULL)
    write_type_ref (builder, schema, type->of, FALSE);
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);
}

static void
write_value (JsonBuilder *builder, Schema *schema, const SchemaField *field) {
  json_builder_begin_object (builder);
  set_text (builder, "name", field->name);
  set_text (builder, "description", NULL);
  json_builder_set_member_name (builder, "type");
  write_type_ref (builder, schema, field->type, FALSE);
  set_text (builder, "defaultValue", field->fallback != NULL ? field->fallback->text : NULL);
  json_builder_end_object (builder);
}

static void
write_field (JsonBuilder *builder, Schema *schema, const SchemaField *field) {
  json_builder_begin_object (builder);
  set_text (builder, "name", field->name);
  set_text (builder, "description", NULL);
  json_builder_set_member_name (builder, "args");
  json_builder_begin_array (builder);
  for (guint i = 0; field->arguments != NULL && i < field->arguments->len; i++) {
    const SchemaField *argument = g_ptr_array_index (field->arguments, i);
    /* Deprecated: it is understood and not told. */
    if (!g_str_equal (argument->name, "order"))
      write_value (builder, schema, argument);
  }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "type");
  write_type_ref (builder, schema, field->type, FALSE);
  json_builder_set_member_name (builder, "isDeprecated");
  json_builder_add_boolean_value (builder, FALSE);
  set_text (builder, "deprecationReason", NULL);
  json_builder_end_object (builder);
}

static void
write_enum_value (JsonBuilder *builder, Schema *schema, const SchemaField *value) {
  json_builder_begin_object (builder);
  set_text (builder, "name", value->name);
  set_text (builder, "description", NULL);
  json_builder_set_member_name (builder, "isDeprecated");
  json_builder_add_boolean_value (builder, FALSE);
  set_text (builder, "deprecationReason", NULL);
  json_builder_end_object (builder);
}

/* The members of a type stand under a name of their kind; the other names are null. */
static void
write_members (JsonBuilder *builder, Schema *schema, const SchemaType *type, const char *name, gboolean theirs,
               void (*write) (JsonBuilder *builder, Schema *schema, const SchemaField *field)) {
  json_builder_set_member_name (builder, name);
  if (!theirs) {
    json_builder_add_null_value (builder);
    return;
  }
  json_builder_begin_array (builder);
  for (guint i = 0; i < type->fields->len; i++)
    write (builder, schema, g_ptr_array_index (type->fields, i));
  json_builder_end_array (builder);
}

static void
write_named (JsonBuilder *builder, const SchemaType *type) {
  json_builder_begin_object (builder);
  set_text (builder, "kind", kinds[type->kind]);
  set_text (builder, "name", type->name);
  set_text (builder, "ofType", NULL);
  json_builder_end_object (builder);
}

static void
write_relatives (JsonBuilder *builder, Schema *schema, GPtrArray *types, const SchemaType *type) {
  json_builder_set_member_name (builder, "interfaces");
  if (type->kind == TYPE_OBJECT || type->kind == TYPE_INTERFACE) {
    json_builder_begin_array (builder);
    if (type->interface != NULL)
      write_named (builder, schema_find (schema, type->interface));
    json_builder_end_array (builder);
  } else {
    json_builder_add_null_value (builder);
  }
  json_builder_set_member_name (builder, "possibleTypes");
  if (type->kind != TYPE_INTERFACE) {
    json_builder_add_null_value (builder);
    return;
  }
  json_builder_begin_array (builder);
  for (guint i = 0; i < types->len; i++) {
    const SchemaType *other = g_ptr_array_index (types, i);
    if (g_strcmp0 (other->interface, type->name) == 0)
      write_named (builder, other);
  }
  json_builder_end_array (builder);
}

static void
write_type (JsonBuilder *builder, Schema *schema, GPtrArray *types, const SchemaType *type) {
  json_builder_begin_object (builder);
  set_text (builder, "kind", kinds[type->kind]);
  set_text (builder, "name", type->name);
  set_text (builder, "description", NULL);
  write_members (builder, schema, type, "fields", type->kind == TYPE_OBJECT || type->kind == TYPE_INTERFACE, write_field);
  write_members (builder, schema, type, "inputFields", type->kind == TYPE_INPUT, write_value);
  write_relatives (builder, schema, types, type);
  write_members (builder, schema, type, "enumValues", type->kind == TYPE_ENUM, write_enum_value);
  json_builder_end_object (builder);
}

static void
write_root (JsonBuilder *builder, const char *name, const char *type) {
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  set_text (builder, "name", type);
  json_builder_end_object (builder);
}

static int
compare_types (gconstpointer a, gconstpointer b) {
  return g_strcmp0 ((*(const SchemaType *const *) a)->name, (*(const SchemaType *const *) b)->name);
}

char *
introspection_write (Schema *schema) {
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) types = schema_list (schema);
  g_ptr_array_sort (types, compare_types);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "data");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "__schema");
  json_builder_begin_object (builder);
  write_root (builder, "queryType", "Query");
  write_root (builder, "mutationType", "Mutation");
  set_text (builder, "subscriptionType", NULL);
  json_builder_set_member_name (builder, "types");
  json_builder_begin_array (builder);
  for (guint i = 0; i < types->len; i++)
    write_type (builder, schema, types, g_ptr_array_index (types, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "directives");
  json_builder_begin_array (builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}
