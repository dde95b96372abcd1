/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the platform refuses before running anything, in its words. */
#pragma once
#include "schema.h"
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Adds to failures; the document is right when nothing was added. */
void validation_check (Schema *schema, Document *document, JsonArray *failures);
/* Deepest nesting of fields of an operation. The document must be right. */
guint validation_depth (Document *document, Operation *operation);

G_END_DECLS
