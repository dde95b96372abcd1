/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The platform's ids: base64 of "Type-key". */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

char *global_id_new (const char *type, gint64 key);
char *global_id_new_text (const char *type, const char *key);
/* FALSE when it is not base64 of such a text. type: (out) (transfer full); key: (out) 0 when what follows is not a number. */
gboolean global_id_parse (const char *id, char **type, gint64 *key);

G_END_DECLS
