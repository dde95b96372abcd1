/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading typed values from JSON. The first thing that is not what was asked is kept as the error, and everything after it reads
 * as empty: a reader asks for all its fields in a row and looks at the error once. */
#pragma once
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct {
  GError *error; /* (owned) (nullable) ANSWER */
} ParapheFields;

typedef enum {
  PARAPHE_FIELD_REQUIRED, /* there and not null */
  PARAPHE_FIELD_NULLABLE, /* there: a key that was asked and is missing means a wrong question */
  PARAPHE_FIELD_OPTIONAL, /* may be missing */
} ParapheFieldRule;

/* Strings, objects and arrays belong to the tree; in may be NULL (reads as empty). */
const char *paraphe_fields_text (ParapheFields *self, JsonObject *in, const char *key, ParapheFieldRule rule); /* NULL when absent */
JsonObject *paraphe_fields_object (ParapheFields *self, JsonObject *in, const char *key, ParapheFieldRule rule);
JsonArray *paraphe_fields_array (ParapheFields *self, JsonObject *in, const char *key, ParapheFieldRule rule);
gint64 paraphe_fields_instant (ParapheFields *self, JsonObject *in, const char *key, ParapheFieldRule rule); /* 0 when absent */
/* A JSON integer between min and max. */
gint64 paraphe_fields_integer (ParapheFields *self, JsonObject *in, const char *key, gint64 min, gint64 max);
/* A BigInt: a string of digits, or an integer; not negative. */
gint64 paraphe_fields_size (ParapheFields *self, JsonObject *in, const char *key);
/* -1 when absent. */
int paraphe_fields_boolean (ParapheFields *self, JsonObject *in, const char *key, ParapheFieldRule rule);
/* The element of an array, an object; NULL is an error. */
JsonObject *paraphe_fields_element (ParapheFields *self, JsonArray *in, guint index);
/* (transfer container) the strings of an array, NULL-terminated; NULL when it is absent. */
const char **paraphe_fields_strings (ParapheFields *self, JsonObject *in, const char *key, ParapheFieldRule rule);
guint paraphe_fields_length (JsonArray *array); /* 0 for NULL */
/* Something read is impossible. */
void paraphe_fields_refuse (ParapheFields *self, const char *key);

G_END_DECLS
