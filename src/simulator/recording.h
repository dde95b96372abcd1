/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder of exchanges recorded with a real server, one JSON file each: {"server_clock", "note", "request": {"method", "path", "headers",
 * "body"}, "response": {"status", "headers", "body"}}; binary answers are {"bytes", "md5_base64", "saved_as"}. */
#pragma once
#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct {
  char *name;            /* under the folder, without .json */
  gint64 at;             /* by the server's clock */
  JsonNode *root;
  JsonObject *request;   /* (not owned) */
  JsonObject *response;  /* (not owned) */
} Exchange;

/* (element-type Exchange) (transfer full) in the order of the server's clock; those without one come first. Other JSON files are left out.
 * Errors: G_FILE_ERROR of the folder; G_IO_ERROR_INVALID_DATA when it holds no exchange. */
GPtrArray *recording_read (const char *folder, GError **error);
/* What was asked in GraphQL, (nullable) when it was not JSON. */
JsonObject *exchange_get_question (const Exchange *self);
/* "data" of the answer (nullable). */
JsonObject *exchange_get_data (const Exchange *self);
/* Does the question name this mutation, by its operation or in its own text? */
gboolean exchange_names (const Exchange *self, const char *mutation);

G_END_DECLS
