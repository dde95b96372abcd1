/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The documents that a client names by queryId: same operations, variables and fields as the platform's, our own wording. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* newer: as the platform has become since the recordings. (transfer full) (nullable): no such queryId. */
char *stored_document_find (const char *query_id, gboolean newer);

G_END_DECLS
