/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recursive descent over the tokens. Nesting is bounded: the text comes from outside. */
#include "document.h"
#include <string.h>

#define MAX_NESTING 300

typedef struct {
  Arena *arena;
  Lexer lexer;
  SyntaxError *error;
  guint nesting;
} Parser;

static gboolean
fail (Parser *self, const char *expected) {
  if (self->error->message != NULL)
    return FALSE;
  g_autofree char *value = g_strndup (self->lexer.start, self->lexer.length);
  g_autofree char *shown = self->lexer.kind == TOKEN_END ? g_strescape (value, NULL) : g_strdup (value);
  self->error->line = self->lexer.token_line;
  self->error->column = self->lexer.token_column;
  self->error->message = g_strdup_printf ("Expected %s, actual: %s (\"%s\") at [%d, %d]", expected, lexer_token_name (&self->lexer), shown, self->error->line, self->error->column);
  return FALSE;
}

static gboolean
accept (Parser *self, const char *text) {
  if (!lexer_is (&self->lexer, text))
    return FALSE;
  lexer_advance (&self->lexer);
  return TRUE;
}

static gboolean
expect (Parser *self, const char *text, const char *name) {
  return accept (self, text) || fail (self, name);
}

static char *
parse_name (Parser *self) {
  if (self->lexer.kind != TOKEN_NAME) {
    fail (self, "NAME");
    return NULL;
  }
  char *name = arena_take (self->arena, g_strndup (self->lexer.start, self->lexer.length));
  lexer_advance (&self->lexer);
  return name;
}

static gboolean
enter (Parser *self) {
  if (++self->nesting <= MAX_NESTING)
    return TRUE;
  if (self->error->message == NULL)
    self->error->message = g_strdup ("This query is nested too deeply");
  return FALSE;
}

static Literal *parse_literal (Parser *self);

static Literal *
parse_items (Parser *self, LiteralKind kind, const char *close) {
  Literal *literal = arena_new0 (self->arena, Literal);
  literal->kind = kind;
  literal->items = arena_list (self->arena);
  if (!enter (self))
    return NULL;
  while (!accept (self, close)) {
    Argument *item = arena_new0 (self->arena, Argument);
    item->line = self->lexer.token_line;
    item->column = self->lexer.token_column;
    if (kind == LITERAL_OBJECT && ((item->name = parse_name (self)) == NULL || !expect (self, ":", "COLON")))
      return NULL;
    item->value = parse_literal (self);
    if (item->value == NULL)
      return NULL;
    g_ptr_array_add (literal->items, kind == LITERAL_OBJECT ? (gpointer) item : (gpointer) item->value);
  }
  self->nesting--;
  return literal;
}

static Literal *
parse_scalar (Parser *self) {
  Literal *literal = arena_new0 (self->arena, Literal);
  switch (self->lexer.kind) {
  case TOKEN_INT:
    literal->kind = LITERAL_INT;
    break;
  case TOKEN_FLOAT:
    literal->kind = LITERAL_FLOAT;
    break;
  case TOKEN_STRING:
    literal->kind = LITERAL_STRING;
    literal->text = arena_take (self->arena, lexer_dup_string (&self->lexer));
    break;
  case TOKEN_NAME:
    literal->kind = lexer_is (&self->lexer, "null") ? LITERAL_NULL
                    : lexer_is (&self->lexer, "true") || lexer_is (&self->lexer, "false") ? LITERAL_BOOLEAN : LITERAL_ENUM;
    break;
  case TOKEN_END:
  case TOKEN_PUNCTUATION:
  case TOKEN_UNKNOWN:
  default:
    fail (self, "NAME");
    return NULL;
  }
  if (literal->text == NULL && literal->kind == LITERAL_STRING) {
    fail (self, "STRING");
    return NULL;
  }
  if (literal->text == NULL)
    literal->text = arena_take (self->arena, g_strndup (self->lexer.start, self->lexer.length));
  lexer_advance (&self->lexer);
  return literal;
}

static Literal *
parse_literal (Parser *self) {
  if (accept (self, "["))
    return parse_items (self, LITERAL_LIST, "]");
  if (accept (self, "{"))
    return parse_items (self, LITERAL_OBJECT, "}");
  if (accept (self, "$")) {
    Literal *literal = arena_new0 (self->arena, Literal);
    literal->kind = LITERAL_VARIABLE;
    literal->text = parse_name (self);
    return literal->text != NULL ? literal : NULL;
  }
  return parse_scalar (self);
}

static gboolean
parse_arguments (Parser *self, GPtrArray *arguments) {
  if (!accept (self, "("))
    return TRUE;
  while (!accept (self, ")")) {
    Argument *argument = arena_new0 (self->arena, Argument);
    argument->line = self->lexer.token_line;
    argument->column = self->lexer.token_column;
    argument->name = parse_name (self);
    if (argument->name == NULL || !expect (self, ":", "COLON"))
      return FALSE;
    argument->value = parse_literal (self);
    if (argument->value == NULL)
      return FALSE;
    g_ptr_array_add (arguments, argument);
  }
  return TRUE;
}

static gboolean
parse_directives (Parser *self, GPtrArray *directives) {
  for (;;) {
    Directive *directive = arena_new0 (self->arena, Directive);
    directive->line = self->lexer.token_line;
    directive->column = self->lexer.token_column;
    if (!accept (self, "@"))
      return TRUE;
    directive->name = parse_name (self);
    directive->arguments = arena_list (self->arena);
    if (directive->name == NULL || !parse_arguments (self, directive->arguments))
      return FALSE;
    g_ptr_array_add (directives, directive);
  }
}

static GPtrArray *parse_selections (Parser *self);

static gboolean
parse_spread (Parser *self, Selection *selection) {
  if (accept (self, "on")) {
    selection->kind = SELECTION_INLINE;
    selection->name = parse_name (self);
    if (selection->name == NULL)
      return FALSE;
  } else if (self->lexer.kind == TOKEN_NAME) {
    selection->kind = SELECTION_SPREAD;
    selection->name = parse_name (self);
  } else {
    selection->kind = SELECTION_INLINE;
  }
  if (!parse_directives (self, selection->directives))
    return FALSE;
  if (selection->kind == SELECTION_SPREAD)
    return TRUE;
  if (!lexer_is (&self->lexer, "{"))
    return fail (self, "LCURLY");
  selection->selections = parse_selections (self);
  return selection->selections != NULL;
}

static gboolean
parse_field (Parser *self, Selection *selection) {
  selection->kind = SELECTION_FIELD;
  selection->name = selection->key = parse_name (self);
  if (selection->name == NULL)
    return FALSE;
  if (accept (self, ":")) {
    selection->name = parse_name (self);
    if (selection->name == NULL)
      return FALSE;
  }
  if (!parse_arguments (self, selection->arguments) || !parse_directives (self, selection->directives))
    return FALSE;
  if (!lexer_is (&self->lexer, "{"))
    return TRUE;
  selection->selections = parse_selections (self);
  return selection->selections != NULL;
}

/* Where the lexer stands on "{". */
static GPtrArray *
parse_selections (Parser *self) {
  GPtrArray *selections = arena_list (self->arena);
  if (!expect (self, "{", "LCURLY") || !enter (self))
    return NULL;
  do {
    Selection *selection = arena_new0 (self->arena, Selection);
    selection->line = self->lexer.token_line;
    selection->column = self->lexer.token_column;
    selection->arguments = arena_list (self->arena);
    selection->directives = arena_list (self->arena);
    gboolean done = accept (self, "...") ? parse_spread (self, selection) : parse_field (self, selection);
    if (!done)
      return NULL;
    g_ptr_array_add (selections, selection);
  } while (!accept (self, "}"));
  self->nesting--;
  return selections;
}

static TypeRef *
parse_type (Parser *self) {
  TypeRef *type = arena_new0 (self->arena, TypeRef);
  if (accept (self, "[")) {
    if (!enter (self) || (type->of = parse_type (self)) == NULL || !expect (self, "]", "RBRACKET"))
      return NULL;
    self->nesting--;
  } else if ((type->name = parse_name (self)) == NULL) {
    return NULL;
  }
  type->non_null = accept (self, "!");
  return type;
}

static gboolean
parse_variables (Parser *self, GPtrArray *variables) {
  if (!accept (self, "("))
    return TRUE;
  g_autoptr (GPtrArray) ignored = g_ptr_array_new ();
  while (!accept (self, ")")) {
    VariableDefinition *variable = arena_new0 (self->arena, VariableDefinition);
    variable->line = self->lexer.token_line;
    variable->column = self->lexer.token_column;
    if (!expect (self, "$", "VAR_SIGN") || (variable->name = parse_name (self)) == NULL || !expect (self, ":", "COLON"))
      return FALSE;
    variable->type = parse_type (self);
    if (variable->type == NULL)
      return FALSE;
    if (accept (self, "=") && (variable->fallback = parse_literal (self)) == NULL)
      return FALSE;
    if (!parse_directives (self, ignored))
      return FALSE;
    g_ptr_array_add (variables, variable);
  }
  return TRUE;
}

static gboolean
parse_operation (Parser *self, Document *document) {
  Operation *operation = arena_new0 (self->arena, Operation);
  g_autoptr (GPtrArray) ignored = g_ptr_array_new ();
  operation->line = self->lexer.token_line;
  operation->column = self->lexer.token_column;
  operation->variables = arena_list (self->arena);
  if (!lexer_is (&self->lexer, "{")) {
    operation->is_mutation = accept (self, "mutation");
    if (!operation->is_mutation && !accept (self, "query"))
      return fail (self, "one of QUERY, MUTATION, FRAGMENT, LCURLY");
    if (self->lexer.kind == TOKEN_NAME)
      operation->name = parse_name (self);
    if (!parse_variables (self, operation->variables) || !parse_directives (self, ignored))
      return FALSE;
  }
  operation->selections = parse_selections (self);
  g_ptr_array_add (document->operations, operation);
  return operation->selections != NULL;
}

static gboolean
parse_fragment (Parser *self, Document *document) {
  Fragment *fragment = arena_new0 (self->arena, Fragment);
  g_autoptr (GPtrArray) ignored = g_ptr_array_new ();
  fragment->line = self->lexer.token_line;
  fragment->column = self->lexer.token_column;
  lexer_advance (&self->lexer);
  fragment->name = parse_name (self);
  if (fragment->name == NULL || !expect (self, "on", "ON"))
    return FALSE;
  fragment->type = parse_name (self);
  if (fragment->type == NULL || !parse_directives (self, ignored))
    return FALSE;
  fragment->selections = parse_selections (self);
  g_ptr_array_add (document->fragments, fragment);
  return fragment->selections != NULL;
}

Document *
document_parse (const char *text, SyntaxError *error) {
  g_autoptr (Document) document = g_new0 (Document, 1);
  document->arena = arena_new ();
  document->operations = arena_list (document->arena);
  document->fragments = arena_list (document->arena);
  Parser parser = { .arena = document->arena, .error = error };
  *error = (SyntaxError) { 0 };
  lexer_start (&parser.lexer, text, -1);
  if (parser.lexer.kind == TOKEN_END) {
    error->message = g_strdup ("Unexpected end of document");
    return NULL;
  }
  while (parser.lexer.kind != TOKEN_END) {
    gboolean done = lexer_is (&parser.lexer, "fragment") ? parse_fragment (&parser, document) : parse_operation (&parser, document);
    if (!done)
      return NULL;
  }
  return g_steal_pointer (&document);
}

void
document_free (Document *self) {
  arena_free (self->arena);
  g_free (self);
}

Fragment *
document_find_fragment (Document *self, const char *name) {
  for (guint i = 0; i < self->fragments->len; i++) {
    Fragment *fragment = g_ptr_array_index (self->fragments, i);
    if (g_str_equal (fragment->name, name))
      return fragment;
  }
  return NULL;
}

char *
type_ref_to_text (const TypeRef *self) {
  g_autofree char *inner = self->of != NULL ? type_ref_to_text (self->of) : NULL;
  return g_strdup_printf ("%s%s%s%s", inner != NULL ? "[" : "", inner != NULL ? inner : self->name, inner != NULL ? "]" : "", self->non_null ? "!" : "");
}

const char *
type_ref_name (const TypeRef *self) {
  while (self->of != NULL)
    self = self->of;
  return self->name;
}

TypeRef *
document_parse_type (Arena *arena, Lexer *lexer) {
  SyntaxError error = { 0 };
  Parser parser = { .arena = arena, .lexer = *lexer, .error = &error };
  TypeRef *type = parse_type (&parser);
  *lexer = parser.lexer;
  g_free (error.message);
  return type;
}

Literal *
document_parse_literal (Arena *arena, Lexer *lexer) {
  SyntaxError error = { 0 };
  Parser parser = { .arena = arena, .lexer = *lexer, .error = &error };
  Literal *literal = parse_literal (&parser);
  *lexer = parser.lexer;
  g_free (error.message);
  return literal;
}
