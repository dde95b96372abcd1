/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Salvage of journal.db. The new file is made in a folder of its own and takes the place of the damaged one only once it is whole and
 * sound. A table is read from its beginning until a row cannot be, from its end until one cannot be, then number by number in between.
 * Any thread that does not hold the store. */
#include "config.h"
#include "salvage.h"
#include "audit.h"
#include "backup.h"
#include "connection.h"
#include "folder.h"
#include "migration.h"
#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define WORKSHOP "salvage"
/* Numbers looked for one by one between two that can be read. */
#define PROBE_LIMIT 1000000

/* Those that others refer to first. key: what orders the rows; numbered: by an integer that grows with them. */
static const struct {
  const char *name;
  const char *key;
  gboolean numbered;
} tables[] = {
  { "op", "id", TRUE },
  { "step", "id", TRUE },
  { "attempt", "id", TRUE },
  { "audit", "id", TRUE },
  { "campaign", "demarche", FALSE },
  { "campaign_setting", "demarche, key", FALSE },
  { "field_map", "demarche, revision, role", FALSE },
  { "setting", "key", FALSE },
  { "examination", "id", TRUE },
  { "mark", "dossier, subject", FALSE },
  { "reading", "dossier", FALSE },
  { "convention", "dossier, version", FALSE },
  { "paper", "sha256", FALSE },
  { "directory_import", "id", TRUE },
  { "directory_scope", "departement, is_school, import", FALSE },
  { "school", "id", TRUE },
  { "school_seen", "import, school", FALSE },
  { "proposal", "id", TRUE },
  { "draft", "dossier, subject", FALSE },
  { "extension", "id", TRUE },
  { "outside_copy", "id", TRUE },
};

typedef struct {
  ParapheConnection *to;        /* (unowned) */
  GPtrArray *sql;               /* (owned) statements stay prepared as long as their connection */
  guint n_saved[G_N_ELEMENTS (tables)];
  guint n_copied[G_N_ELEMENTS (tables)]; /* from the copy */
} Salvage;

/* (transfer none) */
static const char *
keep (Salvage *self, char *sql) {
  g_ptr_array_add (self->sql, sql);
  return sql;
}

/* The columns of a table that both files have, with commas between; NULL when the source does not know the table. */
static char *
list_columns (Salvage *self, ParapheConnection *from, const char *table) {
  g_autoptr (GString) columns = g_string_new (NULL);
  g_autoptr (ParapheStatement) theirs
      = paraphe_connection_query (from, keep (self, g_strdup_printf ("SELECT name FROM pragma_table_info ('%s')", table)), NULL, 0, NULL);
  while (theirs != NULL && paraphe_connection_step (from, theirs, NULL)) {
    gint64 known = 0;
    const char *name = paraphe_statement_get_text (theirs, 0);
    paraphe_connection_get_number (
        self->to, keep (self, g_strdup_printf ("SELECT count(*) FROM pragma_table_info ('%s') WHERE name = '%s'", table, name)), NULL, 0, 0,
        &known, NULL);
    if (known > 0)
      g_string_append_printf (columns, "%s%s", columns->len > 0 ? ", " : "", name);
  }
  return columns->len > 0 ? g_string_free (g_steal_pointer (&columns), FALSE) : NULL;
}

static char *
write_insert (const char *table, const char *columns) {
  g_auto (GStrv) names = g_strsplit (columns, ", ", -1);
  GString *sql = g_string_new (NULL);
  g_string_append_printf (sql, "INSERT OR IGNORE INTO %s (%s) VALUES (", table, columns);
  for (guint i = 1; i <= g_strv_length (names); i++)
    g_string_append_printf (sql, "%s?%u", i > 1 ? ", " : "", i);
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

/* Rows in this order until the end, or one that cannot be read; adds those that are new. */
static guint
copy_in_order (Salvage *self, ParapheConnection *from, const char *select, const char *insert) {
  guint n = 0;
  g_autoptr (ParapheStatement) rows = paraphe_connection_query (from, keep (self, g_strdup (select)), NULL, 0, NULL);
  while (rows != NULL && paraphe_connection_step (from, rows, NULL))
    n += paraphe_connection_copy_row (self->to, insert, rows);
  return n;
}

/* What lies between, number by number: each is looked for by its own way through the file. */
static guint
copy_by_number (Salvage *self, ParapheConnection *from, const char *table, const char *columns, const char *insert) {
  gint64 last = 0;
  guint n = 0;
  const char *select = keep (self, g_strdup_printf ("SELECT %s FROM %s WHERE id = ?1", columns, table));
  const char *end = keep (self, g_strdup_printf ("SELECT max(id) FROM %s", table));
  if (!paraphe_connection_get_number (from, end, NULL, 0, 0, &last, NULL))
    paraphe_connection_get_number (self->to, end, NULL, 0, 0, &last, NULL);
  for (gint64 id = 1; id <= MIN (last, PROBE_LIMIT); id++) {
    g_autoptr (ParapheStatement) row = QUERY (from, NULL, select, NUMBER (id));
    if (row != NULL && paraphe_connection_step (from, row, NULL))
      n += paraphe_connection_copy_row (self->to, insert, row);
  }
  return n;
}

static guint
copy_table (Salvage *self, ParapheConnection *from, gsize index) {
  const char *table = tables[index].name, *key = tables[index].key;
  g_autofree char *columns = list_columns (self, from, table);
  if (columns == NULL)
    return 0;
  const char *insert = keep (self, write_insert (table, columns));
  g_auto (GStrv) keys = g_strsplit (key, ", ", -1);
  g_autofree char *backwards = g_strjoinv (" DESC, ", keys);
  g_autofree char *forth = g_strdup_printf ("SELECT %s FROM %s ORDER BY %s", columns, table, key);
  g_autofree char *back = g_strdup_printf ("SELECT %s FROM %s ORDER BY %s DESC", columns, table, backwards);
  guint n = copy_in_order (self, from, forth, insert);
  n += copy_in_order (self, from, back, insert);
  return tables[index].numbered ? n + copy_by_number (self, from, table, columns, insert) : n;
}

static gboolean
copy_all (Salvage *self, const ParapheDatabase *database, const char *folder, guint *counts, GError **error) {
  ParapheConnection *from = paraphe_connection_open (database, folder, FALSE, NULL);
  /* A file that cannot be opened holds nothing that can be saved. */
  if (from == NULL)
    return TRUE;
  g_autoptr (ParapheTransaction) transaction = paraphe_connection_begin (self->to, error);
  if (transaction != NULL) {
    for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
      counts[i] = copy_table (self, from, i);
  }
  paraphe_connection_close (from);
  return transaction != NULL && paraphe_transaction_commit (g_steal_pointer (&transaction), error);
}

/* Rows whose operation is lost say nothing; the chain of the audit is closed again over what it lacks. */
static gboolean
mend (ParapheConnection *to, GError **error) {
  return paraphe_connection_execute (to,
                                     "DROP TRIGGER attempt_delete;"
                                     "DELETE FROM attempt WHERE step_id NOT IN (SELECT s.id FROM step s JOIN op o ON o.id = s.op_id);"
                                     "CREATE TRIGGER attempt_delete BEFORE DELETE ON attempt BEGIN SELECT RAISE (ABORT, 'attempt is "
                                     "append-only'); END;"
                                     "DELETE FROM step WHERE op_id NOT IN (SELECT id FROM op);"
                                     "UPDATE examination SET op_id = NULL WHERE op_id NOT IN (SELECT id FROM op);"
                                     "UPDATE extension SET op_id = NULL WHERE op_id NOT IN (SELECT id FROM op);"
                                     "DELETE FROM campaign_setting WHERE demarche NOT IN (SELECT demarche FROM campaign);"
                                     "DELETE FROM field_map WHERE demarche NOT IN (SELECT demarche FROM campaign);"
                                     "DELETE FROM school_seen WHERE import NOT IN (SELECT id FROM directory_import)"
                                     " OR school NOT IN (SELECT id FROM school);"
                                     "DELETE FROM directory_scope WHERE import NOT IN (SELECT id FROM directory_import);",
                                     error)
         && paraphe_audit_rewrite (to, NULL, "journal.salvaged", NULL, error);
}

static void
say_counts (const Salvage *self, const char *copy, GPtrArray *lines) {
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++) {
    if (self->n_saved[i] + self->n_copied[i] == 0)
      continue;
    if (self->n_copied[i] == 0)
      g_ptr_array_add (lines, g_strdup_printf (_ ("%s: %u rows saved from the damaged file"), tables[i].name, self->n_saved[i]));
    else
      g_ptr_array_add (lines, g_strdup_printf (_ ("%s: %u rows saved from the damaged file, %u more from the copy %s"), tables[i].name,
                                               self->n_saved[i], self->n_copied[i], copy));
  }
}

/* The decisions that are not settled, each with where it comes from. */
static void
say_decisions (ParapheConnection *to, GPtrArray *lines) {
  g_autoptr (ParapheStatement) rows = paraphe_connection_query (
      to,
      "SELECT o.dossier, o.recipe, s.mutation, s.state, s.error FROM step s JOIN op o ON o.id = s.op_id"
      " WHERE s.state NOT IN ('done', 'cancelled') ORDER BY o.id, s.rank",
      NULL, 0, NULL);
  while (rows != NULL && paraphe_connection_step (to, rows, NULL)) {
    const char *error = paraphe_statement_get_text (rows, 4);
    g_ptr_array_add (lines, g_strdup_printf (g_strcmp0 (error, "salvaged") == 0
                                               ? _ ("Dossier %d: the decision “%s” (%s, %s) comes from the copy and may have left since: look "
                                                    "at the dossier on the platform, then settle it in the outbox")
                                               : _ ("Dossier %d: the decision “%s” (%s, %s) is not settled"),
                                             (int) paraphe_statement_get_number (rows, 0), paraphe_statement_get_text (rows, 1),
                                             paraphe_statement_get_text (rows, 2), paraphe_statement_get_text (rows, 3)));
  }
}

static ParapheConnection *
make_new (const char *workshop, GError **error) {
  g_autofree char *path = g_build_filename (workshop, paraphe_journal_database.file, NULL);
  g_unlink (path);
  ParapheConnection *to = paraphe_connection_open (&paraphe_journal_database, workshop, TRUE, error);
  if (to == NULL)
    return NULL;
  if (paraphe_connection_prepare_writing (to, error) && paraphe_migration_run (to, 0, error)
      && paraphe_connection_execute (to, "PRAGMA foreign_keys = OFF", error))
    return to;
  paraphe_connection_abandon (to);
  return NULL;
}

static gboolean
fill (Salvage *self, const char *folder, GPtrArray *lines, GError **error) {
  g_autofree char *newest = paraphe_backup_find_newest (folder), *backups = g_build_filename (folder, "backup", NULL);
  ParapheDatabase copy = paraphe_journal_database;
  copy.file = newest;
  if (!copy_all (self, &paraphe_journal_database, folder, self->n_saved, error))
    return FALSE;
  /* A step that the copy alone knows may have left since: it waits for a person. */
  if (newest != NULL
      && (!paraphe_connection_execute (self->to, "CREATE TEMP TABLE own AS SELECT id FROM step", error)
          || !copy_all (self, &copy, backups, self->n_copied, error)
          || !paraphe_connection_execute (self->to,
                                          "UPDATE step SET state = 'conflict', error = 'salvaged' WHERE id NOT IN (SELECT id FROM own)"
                                          " AND state NOT IN ('done', 'cancelled', 'conflict')",
                                          error)))
    return FALSE;
  if (!mend (self->to, error) || !paraphe_connection_check (self->to, TRUE, error))
    return FALSE;
  say_counts (self, newest, lines);
  say_decisions (self->to, lines);
  return TRUE;
}

/* The damaged file steps aside, the new one takes its name. */
static gboolean
take_place (const char *folder, const char *workshop, GError **error) {
  g_autofree char *from = g_build_filename (workshop, paraphe_journal_database.file, NULL);
  g_autofree char *to = g_build_filename (folder, paraphe_journal_database.file, NULL);
  if (!paraphe_connection_put_aside (&paraphe_journal_database, folder, error))
    return FALSE;
  if (g_rename (from, to) != 0) {
    paraphe_folder_set_error (error, errno, to);
    return FALSE;
  }
  g_rmdir (workshop);
  return paraphe_folder_flush (folder, error);
}

static gboolean
is_sound (const char *folder) {
  g_autoptr (GError) error = NULL;
  int version = 0;
  ParapheConnection *connection = paraphe_connection_open (&paraphe_journal_database, folder, FALSE, &error);
  gboolean sound = connection != NULL && paraphe_migration_read_version (connection, &version, &error) && version > 0
                   && paraphe_connection_check (connection, TRUE, &error);
  paraphe_connection_close (connection);
  return sound || g_error_matches (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_NEWER);
}

static gboolean
salvage_locked (const char *folder, GPtrArray *lines, GError **error) {
  g_autofree char *workshop = g_build_filename (folder, WORKSHOP, NULL);
  g_autoptr (GPtrArray) sql = g_ptr_array_new_with_free_func (g_free);
  Salvage self = { .sql = sql };
  if (is_sound (folder)) {
    g_set_error_literal (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_FAILED, _ ("The journal of decisions is sound: there is nothing to save."));
    return FALSE;
  }
  if (g_mkdir_with_parents (workshop, 0700) != 0) {
    paraphe_folder_set_error (error, errno, workshop);
    return FALSE;
  }
  self.to = make_new (workshop, error);
  if (self.to == NULL)
    return FALSE;
  gboolean filled = fill (&self, folder, lines, error);
  paraphe_connection_close (self.to);
  return filled && take_place (folder, workshop, error);
}

gboolean
paraphe_store_salvage (const char *folder, GPtrArray **lines, GError **error) {
  g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func (g_free);
  int lock = paraphe_folder_lock (folder, error);
  if (lock < 0)
    return FALSE;
  gboolean saved = salvage_locked (folder, said, error);
  close (lock);
  if (saved)
    g_ptr_array_add (said, g_strdup (_ ("The journal was made again; the damaged file is kept beside it.")));
  *lines = g_steal_pointer (&said);
  return saved;
}
