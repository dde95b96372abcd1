/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbered SQL scripts, compiled in. A step and its number are one transaction: a file is always wholly of
 * one version. Thread of the store. */
#include "config.h"
#include "migration.h"
#include "schema-resource.h"
#include <glib/gi18n.h>

/* (transfer full) (nullable) the script that leads to a version. */
static GBytes *
read_script (const ParapheDatabase *database, int version) {
  g_autofree char *path
      = g_strdup_printf ("/fr/drane_occitanie/Paraphe/schema/%s-%03d.sql", database->name, version);
  return g_resource_lookup_data (schema_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

static gboolean
run_step (ParapheConnection *connection, int version, GError **error) {
  const ParapheDatabase *database = paraphe_connection_get_database (connection);
  g_autoptr (GBytes) script = read_script (database, version);
  gsize length = 0;
  const char *data = g_bytes_get_data (script, &length);
  g_autofree char *sql = g_strndup (data, length);
  g_autofree char *stamp = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                                            database->application_id, version);
  g_autoptr (ParapheTransaction) transaction = paraphe_connection_begin (connection, error);
  if (transaction == NULL || !paraphe_connection_execute (connection, sql, error)
      || !paraphe_connection_execute (connection, stamp, error))
    return FALSE;
  return paraphe_transaction_commit (g_steal_pointer (&transaction), error);
}

int
paraphe_migration_get_latest (const ParapheDatabase *database) {
  int version = 0;
  for (;;) {
    g_autoptr (GBytes) script = read_script (database, version + 1);
    if (script == NULL)
      return version;
    version++;
  }
}

gboolean
paraphe_migration_read_version (ParapheConnection *connection, int *version, GError **error) {
  const ParapheDatabase *database = paraphe_connection_get_database (connection);
  gint64 identity = 0, user_version = 0, n_tables = 0;
  if (!paraphe_connection_get_number (connection, "PRAGMA application_id", NULL, 0, 0, &identity, error)
      || !paraphe_connection_get_number (connection, "PRAGMA user_version", NULL, 0, 0, &user_version, error)
      || !paraphe_connection_get_number (connection, "SELECT count(*) FROM sqlite_schema", NULL, 0, 0,
                                         &n_tables, error))
    return FALSE;
  gboolean empty = identity == 0 && user_version == 0 && n_tables == 0;
  if (!empty && (identity != database->application_id || user_version < 1)) {
    g_set_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_DAMAGED,
                 _ ("The file %s of the data folder is not one of this program. Nothing was changed in it: "
                    "move it elsewhere, or choose another folder."),
                 database->file);
    return FALSE;
  }
  if (user_version > paraphe_migration_get_latest (database)) {
    g_set_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_NEWER,
                 _ ("The data folder was made by a newer version of the program (%s). Nothing was changed: "
                    "install that version."),
                 database->file);
    return FALSE;
  }
  *version = (int)user_version;
  return TRUE;
}

gboolean
paraphe_migration_run (ParapheConnection *connection, int version, GError **error) {
  int latest = paraphe_migration_get_latest (paraphe_connection_get_database (connection));
  for (int next = version + 1; next <= latest; next++)
    if (!run_step (connection, next, error))
      return FALSE;
  return TRUE;
}
