/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The types of the API, read once from our own text of them (schema-text.c), with the resolver of each field. */
#pragma once
#include "document.h"

G_BEGIN_DECLS

typedef struct _Execution Execution;
typedef struct _Result Result;
typedef struct _Arguments Arguments;

/* Gives the value of a field of an object. */
typedef Result (*Resolver) (Execution *execution, gpointer object, const Arguments *arguments);

typedef enum { TYPE_SCALAR, TYPE_ENUM, TYPE_OBJECT, TYPE_INTERFACE, TYPE_INPUT } TypeKind;

typedef struct {
  char *name;
  TypeRef *type;
  GPtrArray *arguments; /* (element-type SchemaField) (nullable) */
  Literal *fallback;    /* (nullable) of an argument or an input field */
  Resolver resolve;     /* (nullable) */
} SchemaField;

typedef struct {
  TypeKind kind;
  char *name;
  char *interface;      /* (nullable) */
  gboolean one_of;      /* of an input: exactly one of its fields */
  GPtrArray *fields;    /* (element-type SchemaField); of an enum: its values by name */
} SchemaType;

typedef struct _Schema Schema;

/* "Dossier.number" -> its resolver; the last row has no path. Also fills the fields of every type that has this interface. */
typedef struct {
  const char *path;
  Resolver resolve;
} ResolverRow;

/* Aborts when the text is not right: it is ours. */
Schema *schema_new (const char *text);
/* Further types, and "extend type" for fields of those that are there. */
void schema_extend (Schema *self, const char *text);
void schema_free (Schema *self);
void schema_bind (Schema *self, const ResolverRow *rows);
/* (element-type SchemaType) (transfer container) in no order. */
GPtrArray *schema_list (Schema *self);
SchemaType *schema_find (Schema *self, const char *name);
SchemaField *schema_type_find (SchemaType *self, const char *name);
SchemaField *schema_field_find_argument (SchemaField *self, const char *name);
/* Can an object of one type be of the other one? */
gboolean schema_overlaps (Schema *self, SchemaType *a, SchemaType *b);

/* schema-text.c */
extern const char schema_text[];
extern const char schema_text_newer[];

G_END_DECLS
