/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One walk over each operation and fragment: fields, arguments, fragments, variables. */
#include "validation.h"
#include "coercion.h"
#include "failure.h"
#include <string.h>

typedef struct {
  Schema *schema;
  Document *document;
  JsonArray *failures;
  GPtrArray *path;         /* (element-type utf8) */
  GHashTable *variables;   /* (nullable) name -> VariableDefinition, of the operation being walked */
  GHashTable *used;        /* names of the variables that were met */
  GHashTable *spread;      /* names of the fragments that were met */
  Operation *operation;    /* (nullable) */
} Walk;

static void
report (Walk *self, char *message, int line, int column, const char *last, JsonObject *extensions) {
  JsonArray *path = json_array_new ();
  for (guint i = 0; i < self->path->len; i++)
    json_array_add_string_element (path, g_ptr_array_index (self->path, i));
  if (last != NULL)
    json_array_add_string_element (path, last);
  json_array_add_element (self->failures, failure_new (message, line, column, path, extensions));
  g_free (message);
}

static guint
distance (const char *a, const char *b) {
  guint n = (guint) strlen (b);
  g_autofree guint *row = g_new (guint, n + 1);
  for (guint j = 0; j <= n; j++)
    row[j] = j;
  for (guint i = 1; a[i - 1] != '\0'; i++) {
    guint diagonal = row[0];
    row[0] = i;
    for (guint j = 1; j <= n; j++) {
      guint above = row[j];
      row[j] = MIN (MIN (row[j] + 1, row[j - 1] + 1), diagonal + (a[i - 1] != b[j - 1]));
      diagonal = above;
    }
  }
  return row[n];
}

/* " (Did you mean `number`?)" or "" (transfer full). */
static char *
suggest (const char *name, GPtrArray *fields) {
  const char *best = NULL;
  guint least = (guint) (strlen (name) + 3) / 4 + 1;
  for (guint i = 0; fields != NULL && i < fields->len; i++) {
    const char *candidate = ((SchemaField *) g_ptr_array_index (fields, i))->name;
    guint far = distance (name, candidate);
    if (far < least) {
      least = far;
      best = candidate;
    }
  }
  return best != NULL ? g_strdup_printf (" (Did you mean `%s`?)", best) : g_strdup ("");
}

static void
use_variable (Walk *self, const char *name, const TypeRef *wanted, const SchemaField *argument, int line, int column) {
  g_hash_table_add (self->used, (gpointer) name);
  if (self->variables == NULL)
    return;
  VariableDefinition *variable = g_hash_table_lookup (self->variables, name);
  if (variable == NULL) {
    const char *operation = self->operation->name != NULL ? self->operation->name : "anonymous query";
    report (self, g_strdup_printf ("Variable $%s is used by %s but not declared", name, operation), line, column, NULL, failure_extensions ("variableNotDefined", "variableName", name, NULL));
    return;
  }
  g_autofree char *has = type_ref_to_text (variable->type);
  g_autofree char *wants = type_ref_to_text (wanted);
  gboolean filled = variable->type->non_null || variable->fallback != NULL || (argument != NULL && argument->fallback != NULL);
  g_autofree char *bare_has = g_strndup (has, strlen (has) - (g_str_has_suffix (has, "!") ? 1 : 0));
  g_autofree char *bare_wants = g_strndup (wants, strlen (wants) - (wanted->non_null ? 1 : 0));
  gboolean fits = (g_str_equal (bare_has, bare_wants) || (wanted->of != NULL && g_str_equal (type_ref_name (wanted), bare_has))) && (!wanted->non_null || filled);
  if (!fits)
    report (self, g_strdup_printf ("Type mismatch on variable $%s and argument %s (%s / %s)", name, argument != NULL ? argument->name : "if", has, wants), line, column,
            argument != NULL ? argument->name : NULL, failure_extensions ("variableMismatch", "variableName", name, "typeName", has, "argumentName", argument != NULL ? argument->name : "if", "errorMessage", "Type mismatch", NULL));
}

static void
use_literal (Walk *self, Literal *literal, const TypeRef *wanted, const SchemaField *argument, int line, int column) {
  if (literal->kind == LITERAL_VARIABLE) {
    use_variable (self, literal->text, wanted, argument, line, column);
    return;
  }
  SchemaType *named = schema_find (self->schema, type_ref_name (wanted));
  for (guint i = 0; literal->items != NULL && i < literal->items->len; i++) {
    if (literal->kind == LITERAL_LIST) {
      use_literal (self, g_ptr_array_index (literal->items, i), wanted->of != NULL ? wanted->of : wanted, argument, line, column);
      continue;
    }
    Argument *member = g_ptr_array_index (literal->items, i);
    SchemaField *field = named->kind == TYPE_INPUT ? schema_type_find (named, member->name) : NULL;
    if (field != NULL)
      use_literal (self, member->value, field->type, field, member->line, member->column);
  }
}

static void
check_arguments (Walk *self, SchemaType *parent, Selection *selection, SchemaField *field) {
  g_autoptr (GString) missing = g_string_new (NULL);
  for (guint i = 0; field->arguments != NULL && i < field->arguments->len; i++) {
    SchemaField *expected = g_ptr_array_index (field->arguments, i);
    gboolean given = FALSE;
    for (guint j = 0; j < selection->arguments->len; j++)
      given = given || g_str_equal (((Argument *) g_ptr_array_index (selection->arguments, j))->name, expected->name);
    if (expected->type->non_null && expected->fallback == NULL && !given)
      g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "", expected->name);
  }
  if (missing->len > 0)
    report (self, g_strdup_printf ("Field '%s' is missing required arguments: %s", field->name, missing->str), selection->line, selection->column, NULL,
            failure_extensions ("missingRequiredArguments", "className", "Field", "name", field->name, "arguments", missing->str, NULL));
  for (guint i = 0; i < selection->arguments->len; i++) {
    Argument *argument = g_ptr_array_index (selection->arguments, i);
    SchemaField *expected = schema_field_find_argument (field, argument->name);
    if (expected == NULL) {
      g_autofree char *hint = suggest (argument->name, field->arguments);
      report (self, g_strdup_printf ("Field '%s' doesn't accept argument '%s'%s", field->name, argument->name, hint), argument->line, argument->column, argument->name,
              failure_extensions ("argumentNotAccepted", "name", field->name, "typeName", "Field", "argumentName", argument->name, NULL));
      continue;
    }
    use_literal (self, argument->value, expected->type, expected, argument->line, argument->column);
    if (!coercion_literal_fits (self->schema, expected->type, argument->value)) {
      g_autofree char *type = type_ref_to_text (expected->type);
      g_autofree char *shown = argument->value->kind == LITERAL_STRING ? g_strdup_printf ("\"%s\"", argument->value->text) : g_strdup (argument->value->text != NULL ? argument->value->text : "");
      report (self, g_strdup_printf ("Argument '%s' on Field '%s' has an invalid value (%s). Expected type '%s'.", argument->name, field->name, shown, type), argument->line, argument->column, argument->name,
              failure_extensions ("argumentLiteralsIncompatible", "typeName", "Field", "argumentName", argument->name, NULL));
    }
  }
}

static void
check_directives (Walk *self, Selection *selection) {
  static TypeRef boolean = { .name = (char *) "Boolean", .non_null = TRUE };
  for (guint i = 0; i < selection->directives->len; i++) {
    Directive *directive = g_ptr_array_index (selection->directives, i);
    gboolean known = g_str_equal (directive->name, "include") || g_str_equal (directive->name, "skip");
    Argument *condition = directive->arguments->len == 1 ? g_ptr_array_index (directive->arguments, 0) : NULL;
    if (!known)
      report (self, g_strdup_printf ("Directive @%s is not defined", directive->name), directive->line, directive->column, NULL, failure_extensions ("undefinedDirective", "directiveName", directive->name, NULL));
    else if (condition == NULL || !g_str_equal (condition->name, "if"))
      report (self, g_strdup_printf ("Directive '%s' is missing required arguments: if", directive->name), directive->line, directive->column, NULL,
              failure_extensions ("missingRequiredArguments", "className", "Directive", "name", directive->name, "arguments", "if", NULL));
    else if (condition->value->kind == LITERAL_VARIABLE)
      use_variable (self, condition->value->text, &boolean, NULL, condition->line, condition->column);
    else if (condition->value->kind != LITERAL_BOOLEAN)
      report (self, g_strdup_printf ("Argument 'if' on Directive '%s' has an invalid value (%s). Expected type 'Boolean!'.", directive->name, condition->value->text != NULL ? condition->value->text : ""), directive->line, directive->column, NULL,
              failure_extensions ("argumentLiteralsIncompatible", "typeName", "Directive", "argumentName", "if", NULL));
  }
}

static gboolean
is_leaf (SchemaType *type) {
  return type->kind == TYPE_SCALAR || type->kind == TYPE_ENUM;
}

static void check_selections (Walk *self, SchemaType *parent, GPtrArray *selections);

static void
check_field (Walk *self, SchemaType *parent, Selection *selection) {
  if (g_str_equal (selection->name, "__typename"))
    return;
  SchemaField *field = schema_type_find (parent, selection->name);
  g_ptr_array_add (self->path, selection->key);
  if (field == NULL) {
    g_autofree char *hint = suggest (selection->name, parent->fields);
    report (self, g_strdup_printf ("Field '%s' doesn't exist on type '%s'%s", selection->name, parent->name, hint), selection->line, selection->column, NULL,
            failure_extensions ("undefinedField", "typeName", parent->name, "fieldName", selection->name, NULL));
  } else {
    SchemaType *type = schema_find (self->schema, type_ref_name (field->type));
    g_autofree char *node = g_strdup_printf ("field '%s'", field->name);
    check_arguments (self, parent, selection, field);
    if (is_leaf (type) && selection->selections != NULL)
      report (self, g_strdup_printf ("Selections can't be made on scalars (field '%s' returns %s but has selections)", field->name, type->name), selection->line, selection->column, NULL,
              failure_extensions ("selectionMismatch", "nodeName", node, "typeName", type->name, NULL));
    else if (!is_leaf (type) && selection->selections == NULL)
      report (self, g_strdup_printf ("Field must have selections (field '%s' returns %s but has no selections. Did you mean '%s { ... }'?)", field->name, type->name, field->name), selection->line, selection->column, NULL,
              failure_extensions ("selectionMismatch", "nodeName", node, "typeName", type->name, NULL));
    else if (selection->selections != NULL)
      check_selections (self, type, selection->selections);
  }
  g_ptr_array_set_size (self->path, (int) self->path->len - 1);
}

static void
check_condition (Walk *self, SchemaType *parent, Selection *selection, const char *condition, GPtrArray *inside) {
  SchemaType *type = condition != NULL ? schema_find (self->schema, condition) : parent;
  const char *name = selection->kind == SELECTION_SPREAD ? selection->name : "unknown";
  g_autofree char *step = selection->kind == SELECTION_SPREAD ? g_strdup_printf ("... %s", selection->name) : condition != NULL ? g_strdup_printf ("... on %s", condition) : g_strdup ("...");
  if (type == NULL || type->kind == TYPE_INPUT || is_leaf (type)) {
    report (self, g_strdup_printf ("No such type %s, so it can't be a fragment condition", condition), selection->line, selection->column, step, failure_extensions ("undefinedType", "typeName", condition, NULL));
    return;
  }
  if (!schema_overlaps (self->schema, type, parent)) {
    report (self, g_strdup_printf ("Fragment %s%s%s can't be spread inside %s", selection->kind == SELECTION_SPREAD ? selection->name : "", selection->kind == SELECTION_SPREAD ? " on " : "on ", type->name, parent->name), selection->line, selection->column, step,
            failure_extensions ("cannotSpreadFragment", "typeName", type->name, "fragmentName", name, "parentName", parent->name, NULL));
    return;
  }
  if (inside != NULL) {
    g_ptr_array_add (self->path, step);
    check_selections (self, type, inside);
    g_ptr_array_set_size (self->path, (int) self->path->len - 1);
  }
}

static void
check_selections (Walk *self, SchemaType *parent, GPtrArray *selections) {
  for (guint i = 0; i < selections->len; i++) {
    Selection *selection = g_ptr_array_index (selections, i);
    check_directives (self, selection);
    if (selection->kind == SELECTION_FIELD) {
      check_field (self, parent, selection);
    } else if (selection->kind == SELECTION_INLINE) {
      check_condition (self, parent, selection, selection->name, selection->selections);
    } else {
      Fragment *fragment = document_find_fragment (self->document, selection->name);
      g_hash_table_add (self->spread, selection->name);
      if (fragment == NULL)
        report (self, g_strdup_printf ("Fragment %s was used, but not defined", selection->name), selection->line, selection->column, NULL, failure_extensions ("useAndDefineFragment", "fragmentName", selection->name, NULL));
      else
        check_condition (self, parent, selection, fragment->type, NULL);
    }
  }
}

/* Variables of an operation are those of its fragments too. */
static void
follow_fragments (Walk *self, GPtrArray *selections, GHashTable *seen) {
  for (guint i = 0; selections != NULL && i < selections->len; i++) {
    Selection *selection = g_ptr_array_index (selections, i);
    Fragment *fragment = selection->kind == SELECTION_SPREAD ? document_find_fragment (self->document, selection->name) : NULL;
    follow_fragments (self, selection->selections, seen);
    if (fragment == NULL || !g_hash_table_add (seen, fragment->name))
      continue;
    SchemaType *type = schema_find (self->schema, fragment->type);
    g_autoptr (JsonArray) twice = json_array_new ();
    JsonArray *failures = self->failures;
    self->failures = twice;
    if (type != NULL && !is_leaf (type) && type->kind != TYPE_INPUT)
      check_selections (self, type, fragment->selections);
    self->failures = failures;
    for (guint j = 0; j < json_array_get_length (twice); j++) {
      JsonObject *extensions = json_object_get_object_member (json_array_get_object_element (twice, j), "extensions");
      if (g_str_has_prefix (json_object_get_string_member (extensions, "code"), "variable"))
        json_array_add_element (failures, json_array_dup_element (twice, j));
    }
    follow_fragments (self, fragment->selections, seen);
  }
}

static void
check_variable_types (Walk *self) {
  for (guint i = 0; i < self->operation->variables->len; i++) {
    VariableDefinition *variable = g_ptr_array_index (self->operation->variables, i);
    SchemaType *type = schema_find (self->schema, type_ref_name (variable->type));
    if (type == NULL || type->kind == TYPE_OBJECT || type->kind == TYPE_INTERFACE)
      report (self, g_strdup_printf ("%s isn't a defined input type (on $%s)", type_ref_name (variable->type), variable->name), variable->line, variable->column, NULL,
              failure_extensions ("variableRequiresValidType", "variableName", variable->name, "typeName", type_ref_name (variable->type), NULL));
    else
      g_hash_table_insert (self->variables, variable->name, variable);
  }
}

static void
check_operation (Walk *self, Operation *operation) {
  g_autofree char *root = g_strconcat (operation->is_mutation ? "mutation" : "query", operation->name != NULL ? " " : "", operation->name, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  self->operation = operation;
  self->variables = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_remove_all (self->used);
  g_ptr_array_add (self->path, root);
  guint before = json_array_get_length (self->failures);
  check_variable_types (self);
  if (json_array_get_length (self->failures) == before) {
    check_selections (self, schema_find (self->schema, operation->is_mutation ? "Mutation" : "Query"), operation->selections);
    follow_fragments (self, operation->selections, seen);
  }
  for (guint i = 0; i < operation->variables->len && json_array_get_length (self->failures) == before; i++) {
    VariableDefinition *variable = g_ptr_array_index (operation->variables, i);
    if (!g_hash_table_contains (self->used, variable->name))
      report (self, g_strdup_printf ("Variable $%s is declared by %s but not used", variable->name, operation->name != NULL ? operation->name : "anonymous query"), operation->line, operation->column, NULL,
              failure_extensions ("variableNotUsed", "variableName", variable->name, NULL));
  }
  g_ptr_array_set_size (self->path, 0);
  g_clear_pointer (&self->variables, g_hash_table_unref);
}

static gboolean
reaches (Document *document, GPtrArray *selections, const char *name, GHashTable *seen) {
  for (guint i = 0; selections != NULL && i < selections->len; i++) {
    Selection *selection = g_ptr_array_index (selections, i);
    if (selection->kind == SELECTION_SPREAD) {
      Fragment *fragment = document_find_fragment (document, selection->name);
      if (g_str_equal (selection->name, name))
        return TRUE;
      if (fragment != NULL && g_hash_table_add (seen, fragment->name) && reaches (document, fragment->selections, name, seen))
        return TRUE;
    } else if (reaches (document, selection->selections, name, seen)) {
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
check_loops (Walk *self) {
  guint before = json_array_get_length (self->failures);
  for (guint i = 0; i < self->document->fragments->len; i++) {
    Fragment *fragment = g_ptr_array_index (self->document->fragments, i);
    g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
    if (reaches (self->document, fragment->selections, fragment->name, seen))
      report (self, g_strdup_printf ("Fragment %s contains an infinite loop", fragment->name), fragment->line, fragment->column, NULL, failure_extensions ("infiniteLoop", "fragmentName", fragment->name, NULL));
  }
  return json_array_get_length (self->failures) == before;
}

static void
check_fragments (Walk *self) {
  for (guint i = 0; i < self->document->fragments->len; i++) {
    Fragment *fragment = g_ptr_array_index (self->document->fragments, i);
    g_autofree char *root = g_strdup_printf ("fragment %s", fragment->name);
    SchemaType *type = schema_find (self->schema, fragment->type);
    g_ptr_array_add (self->path, root);
    if (type == NULL || is_leaf (type) || type->kind == TYPE_INPUT)
      report (self, g_strdup_printf ("No such type %s, so it can't be a fragment condition", fragment->type), fragment->line, fragment->column, NULL, failure_extensions ("undefinedType", "typeName", fragment->type, NULL));
    else
      check_selections (self, type, fragment->selections);
    g_ptr_array_set_size (self->path, 0);
  }
  for (guint i = 0; i < self->document->fragments->len; i++) {
    Fragment *fragment = g_ptr_array_index (self->document->fragments, i);
    if (!g_hash_table_contains (self->spread, fragment->name))
      report (self, g_strdup_printf ("Fragment %s was defined, but not used", fragment->name), fragment->line, fragment->column, NULL, failure_extensions ("useAndDefineFragment", "fragmentName", fragment->name, NULL));
  }
}

void
validation_check (Schema *schema, Document *document, JsonArray *failures) {
  g_autoptr (GPtrArray) path = g_ptr_array_new ();
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) spread = g_hash_table_new (g_str_hash, g_str_equal);
  Walk walk = { .schema = schema, .document = document, .failures = failures, .path = path, .used = used, .spread = spread };
  if (!check_loops (&walk))
    return;
  for (guint i = 0; i < document->operations->len; i++)
    check_operation (&walk, g_ptr_array_index (document->operations, i));
  check_fragments (&walk);
}

static guint
depth_of (Document *document, GPtrArray *selections) {
  guint deepest = 0;
  for (guint i = 0; selections != NULL && i < selections->len; i++) {
    Selection *selection = g_ptr_array_index (selections, i);
    Fragment *fragment = selection->kind == SELECTION_SPREAD ? document_find_fragment (document, selection->name) : NULL;
    guint inside = depth_of (document, fragment != NULL ? fragment->selections : selection->selections);
    deepest = MAX (deepest, inside + (selection->kind == SELECTION_FIELD ? 1 : 0));
  }
  return deepest;
}

guint
validation_depth (Document *document, Operation *operation) {
  return depth_of (document, operation->selections);
}
