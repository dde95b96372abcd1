/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The body of a question: a stored operation or a document of our own, and its variables. Pure. */
#pragma once
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Both consume variables. (transfer full) JSON text. */
char *paraphe_request_stored (const char *query_id, const char *operation, JsonObject *variables);
char *paraphe_request_document (const char *document, JsonObject *variables);

G_END_DECLS
