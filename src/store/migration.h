/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schema of a database file: which version it has, and the numbered steps that bring it to the present one. Private to the
 * store. */
#pragma once
#include "connection.h"

G_BEGIN_DECLS

/* The version this program writes: the number of the last script. */
int paraphe_migration_get_latest (const ParapheDatabase *database);
/* The version of an open file, 0 for an empty one. DAMAGED when it is the file of another program; NEWER when it was made by a
 * newer one. */
gboolean paraphe_migration_read_version (ParapheConnection *connection, int *version, GError **error);
/* Runs the steps that follow a version, each in one transaction with its number. */
gboolean paraphe_migration_run (ParapheConnection *connection, int version, GError **error);

G_END_DECLS
