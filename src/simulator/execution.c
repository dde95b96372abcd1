/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the answer as it walks. A non-null field that fails takes its parent with it: the text written since is cut. */
#include "execution.h"
#include "failure.h"
#include "global-id.h"
#include "paris-time.h"
#include <math.h>
#include <string.h>

/* Fields of one response key, merged from several places of the document. */
typedef struct {
  const char *key;
  GPtrArray *selections; /* (element-type Selection) */
  SchemaField *field;    /* (nullable) NULL: __typename */
} Slot;

/* The slots of an object are those of every other object of its type at the same place. */
typedef struct {
  GPtrArray *fields;     /* (not owned) */
  SchemaType *type;
  GArray *slots;         /* (element-type Slot) (owned) */
} Collected;

typedef struct {
  const char *key;       /* (nullable) NULL: the index of a list */
  guint index;
} PathStep;

static guint
hash_collected (gconstpointer key) {
  const Collected *self = key;
  return g_direct_hash (self->fields) ^ g_direct_hash (self->type);
}

static gboolean
are_same (gconstpointer a, gconstpointer b) {
  const Collected *first = a, *second = b;
  return first->fields == second->fields && first->type == second->type;
}

static void
collected_free (gpointer data) {
  Collected *self = data;
  g_array_unref (self->slots);
  g_free (self);
}

static void
enter (Execution *self, const char *key, guint index) {
  PathStep step = { key, index };
  g_array_append_val (self->path, step);
}

static void
leave (Execution *self) {
  g_array_set_size (self->path, self->path->len - 1);
}

void
applied_free (Applied *self) {
  g_free (self->mutation);
  g_free (self->by);
  g_free (self);
}

static gboolean
is_plain (guchar c) {
  return c >= 0x20 && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&';
}

static void
write_text (GString *out, const char *text) {
  g_string_append_c (out, '"');
  for (const char *at = text; *at != '\0'; at++) {
    const char *plain = at;
    while (is_plain ((guchar) *at))
      at++;
    g_string_append_len (out, plain, at - plain);
    if (*at == '\0')
      break;
    if (*at == '"' || *at == '\\')
      g_string_append_printf (out, "\\%c", *at);
    else if (*at == '\n' || *at == '\r')
      g_string_append (out, *at == '\n' ? "\\n" : "\\r");
    else
      g_string_append_printf (out, "\\u%04x", (guchar) *at);
  }
  g_string_append_c (out, '"');
}

static void
write_float (GString *out, double value) {
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append (out, g_ascii_dtostr (digits, sizeof digits, value));
  if (floor (value) == value && strchr (digits, '.') == NULL && strchr (digits, 'e') == NULL)
    g_string_append (out, ".0");
}

static void
add_failure (Execution *self, Selection *field, const char *message, const char *code) {
  JsonArray *path = json_array_new ();
  for (guint i = 0; i < self->path->len; i++) {
    PathStep *step = &g_array_index (self->path, PathStep, i);
    if (step->key != NULL)
      json_array_add_string_element (path, step->key);
    else
      json_array_add_int_element (path, step->index);
  }
  json_array_add_element (self->failures, failure_new (message, field->line, field->column, path, code != NULL ? failure_extensions (code, NULL) : NULL));
}

static gboolean
is_wanted (Execution *self, GPtrArray *directives) {
  for (guint i = 0; i < directives->len; i++) {
    Directive *directive = g_ptr_array_index (directives, i);
    gboolean skip = g_str_equal (directive->name, "skip");
    if (!skip && !g_str_equal (directive->name, "include"))
      continue;
    Argument *condition = g_ptr_array_index (directive->arguments, 0);
    gboolean value = g_strcmp0 (condition->value->text, "true") == 0;
    if (condition->value->kind == LITERAL_VARIABLE) {
      JsonNode *node = json_object_has_member (self->variables, condition->value->text) ? json_object_get_member (self->variables, condition->value->text) : NULL;
      if (node == NULL || JSON_NODE_HOLDS_NULL (node)) {
        self->broken = TRUE;
        return FALSE;
      }
      value = json_node_get_boolean (node);
    }
    if (value == skip)
      return FALSE;
  }
  return TRUE;
}

static gboolean
applies (Execution *self, SchemaType *type, const char *condition) {
  return condition == NULL || g_str_equal (condition, type->name) || g_strcmp0 (type->interface, condition) == 0;
}

static void
add_to_slot (GArray *slots, Arena *arena, SchemaType *type, Selection *field) {
  for (guint i = 0; i < slots->len; i++) {
    Slot *slot = &g_array_index (slots, Slot, i);
    if (g_str_equal (slot->key, field->key)) {
      g_ptr_array_add (slot->selections, field);
      return;
    }
  }
  Slot slot = { field->key, arena_list (arena), g_str_equal (field->name, "__typename") ? NULL : schema_type_find (type, field->name) };
  g_ptr_array_add (slot.selections, field);
  g_array_append_val (slots, slot);
}

static void
collect (Execution *self, SchemaType *type, GPtrArray *selections, GArray *slots) {
  for (guint i = 0; i < selections->len && !self->broken; i++) {
    Selection *selection = g_ptr_array_index (selections, i);
    if (!is_wanted (self, selection->directives))
      continue;
    if (selection->kind == SELECTION_FIELD) {
      add_to_slot (slots, self->arena, type, selection);
      continue;
    }
    Fragment *fragment = selection->kind == SELECTION_SPREAD ? document_find_fragment (self->document, selection->name) : NULL;
    if (applies (self, type, fragment != NULL ? fragment->type : selection->name))
      collect (self, type, fragment != NULL ? fragment->selections : selection->selections, slots);
  }
}

static gboolean complete_object (Execution *self, GPtrArray *fields, SchemaType *type, gpointer object);
static gboolean complete (Execution *self, Selection *first, GPtrArray *fields, const TypeRef *type, const char *parent, Result result);

static gboolean
complete_list (Execution *self, Selection *first, GPtrArray *fields, const TypeRef *type, const char *parent, GArray *items) {
  g_string_append_c (self->out, '[');
  for (guint i = 0; i < items->len; i++) {
    if (i > 0)
      g_string_append_c (self->out, ',');
    enter (self, NULL, i);
    gboolean done = complete (self, first, fields, type->of, parent, g_array_index (items, Result, i));
    leave (self);
    if (!done)
      return FALSE;
  }
  g_string_append_c (self->out, ']');
  return TRUE;
}

static gboolean
write_value (Execution *self, Selection *first, GPtrArray *fields, const TypeRef *type, const char *parent, const Result *result) {
  switch (result->kind) {
  case RESULT_TEXT:
    write_text (self->out, result->text);
    return TRUE;
  case RESULT_INTEGER:
    g_string_append_printf (self->out, "%" G_GINT64_FORMAT, result->integer);
    return TRUE;
  case RESULT_FLOAT:
    write_float (self->out, result->real);
    return TRUE;
  case RESULT_BOOLEAN:
    g_string_append (self->out, result->integer ? "true" : "false");
    return TRUE;
  case RESULT_LIST:
    return complete_list (self, first, fields, type, parent, result->items);
  case RESULT_OBJECT:
    return complete_object (self, fields, schema_find (self->schema, result->text), result->object);
  case RESULT_NULL:
  case RESULT_FAILURE:
  default:
    g_assert_not_reached ();
  }
}

/* FALSE: nothing was written, and the parent must be null. */
static gboolean
complete (Execution *self, Selection *first, GPtrArray *fields, const TypeRef *type, const char *parent, Result result) {
  gsize before = self->out->len;
  gboolean done = FALSE;
  if (result.kind == RESULT_FAILURE) {
    add_failure (self, first, result.text, result.code);
  } else if (result.kind != RESULT_NULL) {
    done = write_value (self, first, fields, type, parent, &result);
  } else if (type->non_null) {
    g_autofree char *message = g_strdup_printf ("Cannot return null for non-nullable field %s.%s", parent, first->name);
    add_failure (self, first, message, "invalid_null");
  }
  if (done)
    return TRUE;
  g_string_truncate (self->out, before);
  if (type->non_null)
    return FALSE;
  g_string_append (self->out, "null");
  return TRUE;
}

static gboolean
complete_field (Execution *self, Slot *slot, SchemaType *type, gpointer object) {
  Selection *first = g_ptr_array_index (slot->selections, 0);
  SchemaField *field = slot->field;
  if (field == NULL) {
    write_text (self->out, type->name);
    return TRUE;
  }
  Arguments *arguments = coercion_arguments (self->schema, field, first->arguments, self->variables, self->arena);
  enter (self, slot->key, 0);
  Result result = field->resolve != NULL ? field->resolve (self, object, arguments) : result_null ();
  gboolean done = complete (self, first, slot->selections, field->type, type->name, result);
  leave (self);
  return done;
}

/* The fields that the platform was reading when its time was over. */
static gboolean
give_up (Execution *self, GArray *slots) {
  static const char *const late[] = { "dateSuppressionParUsager", "dateDerniereCorrectionEnAttente", "dateDerniereModificationChamps" };
  for (guint i = 0; i < slots->len; i++) {
    Slot *slot = &g_array_index (slots, Slot, i);
    Selection *field = g_ptr_array_index (slot->selections, 0);
    gboolean last = i == slots->len - 1 && self->n_timeouts == 0;
    if (!last && !g_str_equal (field->name, late[0]) && !g_str_equal (field->name, late[1]) && !g_str_equal (field->name, late[2]))
      continue;
    g_autofree char *message = g_strdup_printf ("Timeout on Dossier.%s", field->name);
    enter (self, slot->key, 0);
    add_failure (self, field, message, self->n_timeouts++ == 0 ? "timeout" : NULL);
    leave (self);
  }
  return FALSE;
}

static gboolean
complete_slots (Execution *self, GArray *slots, SchemaType *type, gpointer object) {
  if (self->timed_out && g_str_equal (type->name, "Dossier"))
    return give_up (self, slots);
  g_string_append_c (self->out, '{');
  for (guint i = 0; i < slots->len && !self->broken; i++) {
    Slot *slot = &g_array_index (slots, Slot, i);
    if (i > 0)
      g_string_append_c (self->out, ',');
    write_text (self->out, slot->key);
    g_string_append_c (self->out, ':');
    if (!complete_field (self, slot, type, object))
      return FALSE;
  }
  g_string_append_c (self->out, '}');
  return TRUE;
}

static gboolean
complete_object (Execution *self, GPtrArray *fields, SchemaType *type, gpointer object) {
  const Collected wanted = { fields, type, NULL };
  Collected *known = g_hash_table_lookup (self->collected, &wanted);
  if (known == NULL) {
    known = g_new (Collected, 1);
    *known = (Collected) { fields, type, g_array_new (FALSE, FALSE, sizeof (Slot)) };
    g_hash_table_add (self->collected, known);
    for (guint i = 0; i < fields->len; i++)
      collect (self, type, ((Selection *) g_ptr_array_index (fields, i))->selections, known->slots);
  }
  return complete_slots (self, known->slots, type, object);
}

static void
find_conditions (Execution *self, GPtrArray *selections) {
  for (guint i = 0; selections != NULL && i < selections->len; i++) {
    Selection *selection = g_ptr_array_index (selections, i);
    if (selection->kind == SELECTION_INLINE && selection->name != NULL)
      g_hash_table_add (self->conditions, selection->name);
    find_conditions (self, selection->selections);
  }
}

gboolean
execution_suffers (Execution *self, FaultKind kind) {
  return self->fault != NULL && self->fault->kind == kind;
}

void
execution_meet_timeout (Execution *self, guint n_dossiers, gboolean has_dossier) {
  if (execution_suffers (self, FAULT_TIMEOUT) && n_dossiers > self->fault->larger_than && (self->fault->dossier == 0 || has_dossier))
    self->timed_out = TRUE;
}

char *
execution_run (Execution *self) {
  g_autoptr (GArray) slots = g_array_new (FALSE, FALSE, sizeof (Slot));
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) failures = json_node_alloc ();
  SchemaType *root = schema_find (self->schema, self->operation->is_mutation ? "Mutation" : "Query");
  self->out = g_string_new (NULL);
  self->path = g_array_new (FALSE, FALSE, sizeof (PathStep));
  self->collected = g_hash_table_new_full (hash_collected, are_same, collected_free, NULL);
  self->conditions = g_hash_table_new (g_str_hash, g_str_equal);
  find_conditions (self, self->operation->selections);
  for (guint i = 0; i < self->document->fragments->len; i++) {
    Fragment *fragment = g_ptr_array_index (self->document->fragments, i);
    g_hash_table_add (self->conditions, fragment->type);
    find_conditions (self, fragment->selections);
  }
  collect (self, root, self->operation->selections, slots);
  if (!complete_slots (self, slots, root, NULL))
    g_string_assign (self->out, "null");
  g_array_unref (self->path);
  g_hash_table_unref (self->collected);
  g_hash_table_unref (self->conditions);
  if (json_array_get_length (self->failures) == 0) {
    g_string_prepend (self->out, "{\"data\":");
    g_string_append_c (self->out, '}');
    return g_string_free (g_steal_pointer (&self->out), FALSE);
  }
  json_node_init_array (failures, self->failures);
  json_generator_set_root (generator, failures);
  g_autofree char *errors = json_generator_to_data (generator, NULL);
  g_autofree char *data = g_string_free (g_steal_pointer (&self->out), FALSE);
  return g_strdup_printf ("{\"errors\":%s,\"data\":%s}", errors, data);
}

Result
result_null (void) {
  return (Result) { .kind = RESULT_NULL };
}

Result
result_text (const char *text) {
  return (Result) { .kind = text != NULL ? RESULT_TEXT : RESULT_NULL, .text = text };
}

Result
result_take (Execution *execution, char *text) {
  return result_text (arena_take (execution->arena, text));
}

Result
result_integer (gint64 value) {
  return (Result) { .kind = RESULT_INTEGER, .integer = value };
}

Result
result_float (double value) {
  return (Result) { .kind = RESULT_FLOAT, .real = value };
}

Result
result_boolean (gboolean value) {
  return (Result) { .kind = RESULT_BOOLEAN, .integer = value };
}

Result
result_date (Execution *execution, gint64 instant) {
  gint64 shift = execution_suffers (execution, FAULT_BACKWARDS) ? execution->fault->seconds * G_USEC_PER_SEC : 0;
  return instant != 0 ? result_take (execution, paris_time_to_text (instant - shift)) : result_null ();
}

Result
result_id (Execution *execution, const char *type, gint64 id) {
  return result_take (execution, global_id_new (type, id));
}

Result
result_object (const char *type, gpointer object) {
  return (Result) { .kind = object != NULL ? RESULT_OBJECT : RESULT_NULL, .text = type, .object = object };
}

Result
result_list (Execution *execution) {
  GArray *items = g_array_new (FALSE, FALSE, sizeof (Result));
  return (Result) { .kind = RESULT_LIST, .items = arena_keep (execution->arena, items, (GDestroyNotify) g_array_unref) };
}

void
result_add (Result *list, Result item) {
  g_array_append_val (list->items, item);
}

Result
result_objects (Execution *execution, const char *type, GPtrArray *objects) {
  Result list = result_list (execution);
  for (guint i = 0; i < objects->len; i++)
    result_add (&list, result_object (type, g_ptr_array_index (objects, i)));
  return list;
}

Result
result_texts (Execution *execution, const char *const *texts) {
  Result list = result_list (execution);
  for (; texts != NULL && *texts != NULL; texts++)
    result_add (&list, result_text (*texts));
  return list;
}

Result
result_failure (const char *message, const char *code) {
  return (Result) { .kind = RESULT_FAILURE, .text = message, .code = code };
}
