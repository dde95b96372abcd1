/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One entry of the "errors" of an answer. */
#pragma once
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* path, extensions: (nullable) (transfer full). line 0: no "locations"; -1: an empty list. */
JsonNode *failure_new (const char *message, int line, int column, JsonArray *path, JsonObject *extensions);
/* {code: "..."}; names and values of further texts follow, up to NULL. */
JsonObject *failure_extensions (const char *code, ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
