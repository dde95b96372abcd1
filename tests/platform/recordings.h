/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exchanges recorded on a running platform, from the folder that PARAPHE_RECORDINGS names. */
#pragma once
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct {
  char *file;        /* relative */
  char *first_error; /* "" when none */
  JsonNode *root;
  const char *method;
  const char *path;
  const char *token; /* (nullable) the placeholder: "<read-write>" */
  JsonNode *question; /* (nullable) body of the request */
  guint status;
  const char *type;   /* (nullable) */
  JsonNode *answer;   /* body of the response: an object when it was JSON, a string, or {bytes, md5_base64, saved_as} */
} Recording;

/* (element-type Recording) of INDEX.tsv, in its order. */
GPtrArray *recordings_load (const char *folder);
/* How many .json files the folder holds, its folders included. */
guint recordings_count_files (const char *folder);

/* The bytes of the response; NULL when they were not kept. */
GBytes *recording_get_body (const Recording *recording, const char *folder);
/* A member of the question's variables, NULL when it is absent. */
JsonNode *recording_get_variable (const Recording *recording, const char *name);
gboolean recording_asks (const Recording *recording, const char *include, gboolean by_default);
/* operationName of a stored operation, NULL for a document. */
const char *recording_get_operation (const Recording *recording);
const char *recording_get_document (const Recording *recording); /* (nullable) */
/* data.KEY of the answer, NULL when it is not an object. */
JsonObject *recording_get_data (const Recording *recording, const char *key);

G_END_DECLS
