/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a damaged journal.db still holds: saved row by row into a new file, completed from the newest copy. */
#pragma once
#include "store.h"

G_BEGIN_DECLS

/* Takes the lock of the folder; the store must not be open. Nothing is deleted: the damaged file stays under another name. What comes
 * from the copy alone and is not settled waits for a person: it may have left since. lines: (out) (transfer full) (element-type utf8)
 * what was saved, and the decisions that a person must look at. A journal that is sound is left as it is (FALSE, FAILED). */
gboolean paraphe_store_salvage (const char *folder, GPtrArray **lines, GError **error);

G_END_DECLS
