/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies of journal.db under backup/, verified before they take their name. Private to the store. */
#pragma once
#include "connection.h"

G_BEGIN_DECLS

/* A day has passed since the newest daily copy (or there is none). */
gboolean paraphe_backup_is_due (const char *folder);
/* Writes a copy, checks it, flushes it, names it. before_version: 0 for a daily copy (the newest 14 are kept), else the version
 * that a migration is about to leave (kept for ever). */
gboolean paraphe_backup_make (ParapheConnection *journal, const char *folder, int before_version, GError **error);
/* Name of the newest copy of any kind (transfer full), NULL when there is none. */
char *paraphe_backup_find_newest (const char *folder);

G_END_DECLS
