/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands before json-glib: the parser recurses, and is lenient where a protocol must not be. Pure. */
#pragma once
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define PARAPHE_GUARD_DEPTH 64
#define PARAPHE_GUARD_VALUES 2000000

/* One JSON object, and nothing else: valid UTF-8, strict grammar, at most PARAPHE_GUARD_DEPTH deep, no U+0000, no lone surrogate,
 * integers of 64 bits, finite reals. (transfer full) ANSWER. */
JsonNode *paraphe_guard_parse (const char *data, gsize length, GError **error);

G_END_DECLS
