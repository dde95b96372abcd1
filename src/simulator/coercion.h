/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Turns what the client gave (JSON of the variables, literals of the document) into what the resolvers read, or into the platform's
 * words about what is wrong with it. Instants become microseconds; everything else keeps its JSON form. */
#pragma once
#include "schema.h"
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* given: (nullable). Every variable that has a value, from the client or by default. Problems are added to failures. */
JsonObject *coercion_variables (Schema *schema, Operation *operation, JsonObject *given, JsonArray *failures);

/* Values of the arguments of one field. A wrong value is left out: validation has refused the document before. */
struct _Arguments {
  JsonObject *values; /* (nullable) of a field that takes none */
};
Arguments *coercion_arguments (Schema *schema, SchemaField *field, GPtrArray *given, JsonObject *variables, Arena *arena);
/* Is this literal, without its variables, of this type? */
gboolean coercion_literal_fits (Schema *schema, TypeRef *type, Literal *literal);

gboolean arguments_have (const Arguments *self, const char *name); /* given and not null */
const char *arguments_text (const Arguments *self, const char *name); /* (nullable) */
gint64 arguments_integer (const Arguments *self, const char *name, gint64 fallback);
gboolean arguments_boolean (const Arguments *self, const char *name);
/* The fields of an input object, as arguments. */
Arguments *arguments_input (const Arguments *self, const char *name, Arena *arena);

G_END_DECLS
