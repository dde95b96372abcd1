/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the schema's text into tables by name. */
#include "schema.h"
#include <string.h>

struct _Schema {
  Arena *arena;
  GHashTable *types; /* name -> SchemaType */
};

static char *
take_name (Schema *self, Lexer *lexer) {
  g_assert (lexer->kind == TOKEN_NAME);
  char *name = arena_take (self->arena, g_strndup (lexer->start, lexer->length));
  lexer_advance (lexer);
  return name;
}

static gboolean
accept (Lexer *lexer, const char *text) {
  if (!lexer_is (lexer, text))
    return FALSE;
  lexer_advance (lexer);
  return TRUE;
}

/* name: Type = fallback */
static SchemaField *
take_input_field (Schema *self, Lexer *lexer) {
  SchemaField *field = arena_new0 (self->arena, SchemaField);
  field->name = take_name (self, lexer);
  g_assert (accept (lexer, ":"));
  field->type = document_parse_type (self->arena, lexer);
  g_assert (field->type != NULL);
  if (accept (lexer, "="))
    field->fallback = document_parse_literal (self->arena, lexer);
  return field;
}

/* name(argument: Type, ...): Type */
static SchemaField *
take_field (Schema *self, Lexer *lexer) {
  SchemaField *field = arena_new0 (self->arena, SchemaField);
  field->name = take_name (self, lexer);
  if (accept (lexer, "(")) {
    field->arguments = arena_list (self->arena);
    while (!accept (lexer, ")"))
      g_ptr_array_add (field->arguments, take_input_field (self, lexer));
  }
  g_assert (accept (lexer, ":"));
  field->type = document_parse_type (self->arena, lexer);
  g_assert (field->type != NULL);
  return field;
}

static SchemaField *
take_enum_value (Schema *self, Lexer *lexer) {
  SchemaField *value = arena_new0 (self->arena, SchemaField);
  value->name = take_name (self, lexer);
  return value;
}

static TypeKind
take_kind (Lexer *lexer) {
  static const struct { const char *word; TypeKind kind; } words[] = {
    { "type", TYPE_OBJECT }, { "interface", TYPE_INTERFACE }, { "input", TYPE_INPUT }, { "enum", TYPE_ENUM }, { "scalar", TYPE_SCALAR },
  };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    if (accept (lexer, words[i].word))
      return words[i].kind;
  }
  g_error ("The schema's text is wrong at line %d", lexer->token_line);
}

static void
take_type (Schema *self, Lexer *lexer) {
  gboolean extends = accept (lexer, "extend");
  TypeKind kind = take_kind (lexer);
  char *name = take_name (self, lexer);
  SchemaType *type = extends ? schema_find (self, name) : arena_new0 (self->arena, SchemaType);
  if (!extends) {
    type->kind = kind;
    type->name = name;
    type->fields = arena_list (self->arena);
    g_hash_table_insert (self->types, type->name, type);
  }
  if (accept (lexer, "implements")) {
    type->interface = take_name (self, lexer);
    SchemaType *interface = schema_find (self, type->interface);
    for (guint i = 0; i < interface->fields->len; i++) {
      SchemaField *field = arena_new0 (self->arena, SchemaField);
      *field = *(SchemaField *) g_ptr_array_index (interface->fields, i);
      g_ptr_array_add (type->fields, field);
    }
  }
  if (accept (lexer, "@")) {
    g_assert (accept (lexer, "oneOf"));
    type->one_of = TRUE;
  }
  if (type->kind == TYPE_SCALAR || !accept (lexer, "{"))
    return;
  while (!accept (lexer, "}")) {
    g_ptr_array_add (type->fields, type->kind == TYPE_ENUM ? take_enum_value (self, lexer)
                                   : type->kind == TYPE_INPUT ? take_input_field (self, lexer) : take_field (self, lexer));
  }
}

void
schema_extend (Schema *self, const char *text) {
  Lexer lexer;
  lexer_start (&lexer, text, -1);
  while (lexer.kind != TOKEN_END)
    take_type (self, &lexer);
}

Schema *
schema_new (const char *text) {
  Schema *self = g_new0 (Schema, 1);
  self->arena = arena_new ();
  self->types = g_hash_table_new (g_str_hash, g_str_equal);
  schema_extend (self, text);
  return self;
}

void
schema_free (Schema *self) {
  g_hash_table_unref (self->types);
  arena_free (self->arena);
  g_free (self);
}

static void
bind_type (SchemaType *type, const char *field_name, Resolver resolve) {
  SchemaField *field = schema_type_find (type, field_name);
  g_assert (field != NULL);
  field->resolve = resolve;
}

void
schema_bind (Schema *self, const ResolverRow *rows) {
  for (; rows->path != NULL; rows++) {
    const char *dot = strchr (rows->path, '.');
    g_autofree char *name = g_strndup (rows->path, dot - rows->path);
    SchemaType *type = schema_find (self, name);
    if (type == NULL)
      g_error ("No type for the resolver %s", rows->path);
    bind_type (type, dot + 1, rows->resolve);
    GHashTableIter iter;
    gpointer other;
    g_hash_table_iter_init (&iter, self->types);
    while (type->kind == TYPE_INTERFACE && g_hash_table_iter_next (&iter, NULL, &other)) {
      if (g_strcmp0 (((SchemaType *) other)->interface, name) == 0)
        bind_type (other, dot + 1, rows->resolve);
    }
  }
}

GPtrArray *
schema_list (Schema *self) {
  GPtrArray *types = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer type;
  g_hash_table_iter_init (&iter, self->types);
  while (g_hash_table_iter_next (&iter, NULL, &type))
    g_ptr_array_add (types, type);
  return types;
}

SchemaType *
schema_find (Schema *self, const char *name) {
  return g_hash_table_lookup (self->types, name);
}

static SchemaField *
find_named (GPtrArray *fields, const char *name) {
  for (guint i = 0; fields != NULL && i < fields->len; i++) {
    SchemaField *field = g_ptr_array_index (fields, i);
    if (g_str_equal (field->name, name))
      return field;
  }
  return NULL;
}

SchemaField *
schema_type_find (SchemaType *self, const char *name) {
  return find_named (self->fields, name);
}

SchemaField *
schema_field_find_argument (SchemaField *self, const char *name) {
  return find_named (self->arguments, name);
}

gboolean
schema_overlaps (Schema *self, SchemaType *a, SchemaType *b) {
  return a == b || g_strcmp0 (a->interface, b->name) == 0 || g_strcmp0 (b->interface, a->name) == 0;
}
