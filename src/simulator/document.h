/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A parsed GraphQL document: operations, fragments, selections. Everything belongs to the document's arena. */
#pragma once
#include "arena.h"
#include "lexer.h"

G_BEGIN_DECLS

typedef enum {
  LITERAL_NULL,
  LITERAL_BOOLEAN, /* text: true, false */
  LITERAL_INT,
  LITERAL_FLOAT,
  LITERAL_STRING,
  LITERAL_ENUM,
  LITERAL_VARIABLE,
  LITERAL_LIST,
  LITERAL_OBJECT,
} LiteralKind;

typedef struct {
  LiteralKind kind;
  char *text;
  GPtrArray *items; /* (element-type Literal) of a list; (element-type Argument) of an object */
} Literal;

typedef struct {
  char *name;
  Literal *value;
  int line;
  int column;
} Argument;

typedef struct {
  char *name;
  GPtrArray *arguments; /* (element-type Argument) */
  int line;
  int column;
} Directive;

/* "[Champ!]!": a list has `of`, anything else a name. */
typedef struct _TypeRef TypeRef;
struct _TypeRef {
  char *name;
  TypeRef *of;
  gboolean non_null;
};

typedef enum { SELECTION_FIELD, SELECTION_SPREAD, SELECTION_INLINE } SelectionKind;

typedef struct {
  SelectionKind kind;
  char *name;           /* of the field, of the fragment; (nullable) type condition of an inline fragment */
  char *key;            /* alias, or the name */
  GPtrArray *arguments; /* (element-type Argument) */
  GPtrArray *directives;
  GPtrArray *selections; /* (nullable) (element-type Selection) */
  int line;
  int column;
} Selection;

typedef struct {
  char *name;
  TypeRef *type;
  Literal *fallback; /* (nullable) */
  int line;
  int column;
} VariableDefinition;

typedef struct {
  gboolean is_mutation;
  char *name;           /* (nullable) */
  GPtrArray *variables; /* (element-type VariableDefinition) */
  GPtrArray *selections;
  int line;
  int column;
} Operation;

typedef struct {
  char *name;
  char *type;
  GPtrArray *selections;
  int line;
  int column;
} Fragment;

typedef struct {
  Arena *arena;
  GPtrArray *operations; /* (element-type Operation) */
  GPtrArray *fragments;  /* (element-type Fragment) */
} Document;

typedef struct {
  char *message;
  int line;   /* 0: no place */
  int column;
} SyntaxError;

/* NULL, and the error filled (its message is to be freed), when the text is not GraphQL. */
Document *document_parse (const char *text, SyntaxError *error);
void document_free (Document *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Document, document_free)

Fragment *document_find_fragment (Document *self, const char *name);
/* "[Champ!]!" (transfer full) */
char *type_ref_to_text (const TypeRef *self);
/* Innermost name. */
const char *type_ref_name (const TypeRef *self);
/* Reads a type or a literal where the lexer stands; NULL when there is none. For the schema's own text. */
TypeRef *document_parse_type (Arena *arena, Lexer *lexer);
Literal *document_parse_literal (Arena *arena, Lexer *lexer);

G_END_DECLS
