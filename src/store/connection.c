/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only file that speaks to SQLite. A connection belongs to its store and to the thread of its store. The
 * writer of a file is also the only connection that checkpoints it; readers cannot write at all. */
#include "config.h"
#include "connection.h"
#include "ballast.h"
#include "folder.h"
#include "parcel.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <unistd.h>

struct _ParapheConnection {
  const ParapheDatabase *database;
  sqlite3 *db;            /* (owned) */
  char *path;             /* (owned) */
  GHashTable *statements; /* (owned) constant sql -> sqlite3_stmt */
  gboolean writer;
};

const ParapheDatabase paraphe_journal_database = {
  .name = "journal",
  .file = "journal.db",
  .application_id = 0x5072704a, /* "PrpJ" */
  .autocheckpoint = 1000,
  .damaged = N_ ("The journal of decisions (journal.db) is damaged. Nothing was changed in it: do not delete it. "
                 "“paraphectl doctor --salvage” saves row by row what it still holds, completes it from the newest file of the "
                 "folder “backup”, and tells what must be looked at."),
};
const ParapheDatabase paraphe_cache_database = {
  .name = "cache",
  .file = "cache.db",
  .application_id = 0x50727043, /* "PrpC" */
  .autocheckpoint = 4000,
  .droppable = TRUE,
  .damaged = N_ ("The local copy of the platform (cache.db) is damaged. Start the program again: it puts the "
                 "copy aside and "
                 "makes a new one from the server. No decision is lost."),
};

G_DEFINE_QUARK (paraphe - store - error - quark, paraphe_store_error)

/* SQLite's primary code -> ours. Other codes are FAILED with SQLite's own words, which hold no value of ours.
 */
static const struct {
  int code;
  ParapheStoreError error;
  const char *sentence;
} failures[] = {
  { SQLITE_FULL, PARAPHE_STORE_ERROR_FULL,
    N_ ("The disk is full: nothing was recorded. Free some room, then do it again.") },
  { SQLITE_IOERR, PARAPHE_STORE_ERROR_FULL,
    N_ ("The disk could not be written or read: nothing was recorded. Check the disk and its free room, then "
        "do it again.") },
  { SQLITE_CANTOPEN, PARAPHE_STORE_ERROR_FOLDER,
    N_ ("A file of the data folder cannot be opened. Check that the folder can be written, or choose "
        "another.") },
  { SQLITE_PERM, PARAPHE_STORE_ERROR_FOLDER,
    N_ ("A file of the data folder cannot be opened. Check that the folder can be written, or choose "
        "another.") },
  { SQLITE_BUSY, PARAPHE_STORE_ERROR_LOCKED,
    N_ ("The data folder is being written by another program. Close it, then do it again.") },
  { SQLITE_READONLY, PARAPHE_STORE_ERROR_FAILED,
    N_ ("The data are open for reading only: nothing was recorded.") },
};

/* (transfer full) the mark of a droppable file that was found damaged. */
static char *
build_mark (const char *path) {
  return g_strconcat (path, ".suspect", NULL);
}

static void
leave_mark (const char *path) {
  g_autofree char *mark = build_mark (path);
  int fd = open (mark, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd >= 0)
    close (fd);
}

/* The journal finds room again: what was refused now is kept when it is written once more. */
static void
drop_ballast (ParapheConnection *self) {
  g_autofree char *folder = g_path_get_dirname (self->path);
  paraphe_ballast_drop (folder);
}

static void
set_failure (ParapheConnection *self, int code, GError **error) {
  int primary = code & 0xff;
  if (primary == SQLITE_INTERRUPT) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled"));
    return;
  }
  if (primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB) {
    if (self->writer && self->database->droppable)
      leave_mark (self->path);
    g_set_error_literal (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_DAMAGED,
                         _ (self->database->damaged));
    return;
  }
  if (primary == SQLITE_FULL && self->writer && !self->database->droppable)
    drop_ballast (self);
  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++)
    if (failures[i].code == primary) {
      g_set_error_literal (error, PARAPHE_STORE_ERROR, failures[i].error, _ (failures[i].sentence));
      return;
    }
  g_set_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_FAILED,
               _ ("The local database refused the change (%s): nothing was recorded."),
               primary == SQLITE_CONSTRAINT ? sqlite3_errmsg (self->db) : sqlite3_errstr (code));
}

static void
finalize_statement (gpointer statement) {
  sqlite3_finalize (statement);
}

static int
on_progress (gpointer cancellable) {
  return g_cancellable_is_cancelled (cancellable);
}

/* (transfer none) prepared once, kept with the connection. */
static sqlite3_stmt *
prepare (ParapheConnection *self, const char *sql, GError **error) {
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);
  if (statement != NULL)
    return statement;
  int code = sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (code != SQLITE_OK) {
    set_failure (self, code, error);
    return NULL;
  }
  g_hash_table_insert (self->statements, (char *)sql, statement);
  return statement;
}

/* The values outlive the statement's run: nothing is copied. */
static int
bind (sqlite3_stmt *statement, int column, const ParapheBinding *value) {
  if (value->type == 'i')
    return sqlite3_bind_int64 (statement, column, value->number);
  if (value->type == 's')
    return value->text == NULL ? sqlite3_bind_null (statement, column)
                               : sqlite3_bind_text (statement, column, value->text, -1, SQLITE_STATIC);
  if (value->bytes == NULL)
    return sqlite3_bind_null (statement, column);
  gsize length = 0;
  gconstpointer data = g_bytes_get_data (value->bytes, &length);
  return length == 0 ? sqlite3_bind_zeroblob (statement, column, 0)
                     : sqlite3_bind_blob64 (statement, column, data, length, SQLITE_STATIC);
}

/* The file is born 0600, and -wal and -shm inherit it. Never an existing file: to close one would drop
 * SQLite's locks on it. */
static void
make_private (const char *path) {
  int fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd >= 0)
    close (fd);
  else if (errno == EEXIST)
    g_chmod (path, 0600);
}

/* What must hold before the first byte is read. */
static gboolean
configure (ParapheConnection *self, GError **error) {
  sqlite3_extended_result_codes (self->db, 1);
  sqlite3_busy_timeout (self->db, 5000);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  return paraphe_connection_execute (
             self, "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY;", error)
         && (self->writer || paraphe_connection_execute (self, "PRAGMA query_only = ON", error));
}

ParapheConnection *
paraphe_connection_open (const ParapheDatabase *database, const char *folder, gboolean writer,
                         GError **error) {
  ParapheConnection *self = g_new0 (ParapheConnection, 1);
  self->database = database;
  self->writer = writer;
  self->path = g_build_filename (folder, database->file, NULL);
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, finalize_statement);
  if (writer)
    make_private (self->path);
  else if (!g_file_test (self->path, G_FILE_TEST_EXISTS)) {
    g_set_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_NOT_FOUND,
                 _ ("There is nothing to read in the data folder yet (%s is missing): open the program once "
                    "and synchronise."),
                 database->file);
    paraphe_connection_close (self);
    return NULL;
  }
  int code
      = sqlite3_open_v2 (self->path, &self->db,
                         (writer ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) | SQLITE_OPEN_NOMUTEX, NULL);
  if (code != SQLITE_OK || !configure (self, error)) {
    if (code != SQLITE_OK)
      set_failure (self, code, error);
    paraphe_connection_close (self);
    return NULL;
  }
  return self;
}

gboolean
paraphe_connection_prepare_writing (ParapheConnection *self, GError **error) {
  g_autofree char *checkpoint
      = g_strdup_printf ("PRAGMA wal_autocheckpoint = %d", self->database->autocheckpoint);
  g_autoptr (ParapheStatement) mode
      = paraphe_connection_query (self, "PRAGMA journal_mode = WAL", NULL, 0, error);
  if (mode == NULL)
    return FALSE;
  int code = sqlite3_step (mode);
  if (code != SQLITE_ROW || g_strcmp0 (paraphe_statement_get_text (mode, 0), "wal") != 0) {
    set_failure (self, code == SQLITE_ROW ? SQLITE_CANTOPEN : code, error);
    return FALSE;
  }
  paraphe_statement_reset (mode);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
  return paraphe_connection_execute (
             self,
             "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON;"
             "PRAGMA cache_size = -16384;",
             error)
         && paraphe_connection_execute (self, checkpoint, error);
}

void
paraphe_connection_close (ParapheConnection *self) {
  if (self == NULL)
    return;
  int abandoned = 1;
  g_hash_table_unref (self->statements);
  if (self->db != NULL)
    sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, -1, &abandoned);
  if (!abandoned)
    sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  sqlite3_close_v2 (self->db);
  g_free (self->path);
  g_free (self);
}

void
paraphe_connection_suspect (const ParapheDatabase *database, const char *folder) {
  g_autofree char *path = g_build_filename (folder, database->file, NULL);
  leave_mark (path);
}

void
paraphe_connection_abandon (ParapheConnection *self) {
  if (self != NULL && self->db != NULL)
    sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  paraphe_connection_close (self);
}

const ParapheDatabase *
paraphe_connection_get_database (ParapheConnection *self) {
  return self->database;
}

gboolean
paraphe_connection_check (ParapheConnection *self, gboolean full, GError **error) {
  GError *failure = NULL;
  g_autoptr (ParapheStatement) answer = paraphe_connection_query (
      self, full ? "PRAGMA integrity_check (1)" : "PRAGMA quick_check (1)", NULL, 0, error);
  if (answer == NULL)
    return FALSE;
  if (!paraphe_connection_step (self, answer, &failure) && failure != NULL) {
    g_propagate_error (error, failure);
    return FALSE;
  }
  if (g_strcmp0 (paraphe_statement_get_text (answer, 0), "ok") == 0)
    return TRUE;
  set_failure (self, SQLITE_CORRUPT, error);
  return FALSE;
}

gboolean
paraphe_connection_is_suspect (const ParapheDatabase *database, const char *folder) {
  g_autofree char *path = g_build_filename (folder, database->file, NULL);
  g_autofree char *mark = build_mark (path);
  return g_file_test (mark, G_FILE_TEST_EXISTS);
}

gboolean
paraphe_connection_put_aside (const ParapheDatabase *database, const char *folder, GError **error) {
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *instant = g_date_time_format (now, "%Y%m%dT%H%M%S");
  g_autofree char *path = g_build_filename (folder, database->file, NULL);
  g_autofree char *aside = g_strdup_printf ("%s.damaged-%s", path, instant);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *log_aside = g_strconcat (aside, "-wal", NULL);
  g_autofree char *memory = g_strconcat (path, "-shm", NULL);
  g_autofree char *mark = build_mark (path);
  /* The log goes first: left alone beside a new file, it would be played into it. */
  if ((g_rename (log, log_aside) != 0 && errno != ENOENT)
      || (g_rename (path, aside) != 0 && errno != ENOENT)) {
    paraphe_folder_set_error (error, errno, path);
    return FALSE;
  }
  g_unlink (memory);
  g_unlink (mark);
  return TRUE;
}

gboolean
paraphe_connection_execute (ParapheConnection *self, const char *sql, GError **error) {
  int code = sqlite3_exec (self->db, sql, NULL, NULL, NULL);
  if (code != SQLITE_OK)
    set_failure (self, code, error);
  return code == SQLITE_OK;
}

gboolean
paraphe_connection_run (ParapheConnection *self, const char *sql, const ParapheBinding *values,
                        gsize n_values, GError **error) {
  g_autoptr (ParapheStatement) statement = paraphe_connection_query (self, sql, values, n_values, error);
  if (statement == NULL)
    return FALSE;
  int code;
  do
    code = sqlite3_step (statement);
  while (code == SQLITE_ROW);
  if (code != SQLITE_DONE)
    set_failure (self, code, error);
  return code == SQLITE_DONE;
}

gboolean
paraphe_connection_copy_row (ParapheConnection *to, const char *insert, ParapheStatement *row) {
  g_autoptr (ParapheStatement) statement = prepare (to, insert, NULL);
  if (statement == NULL)
    return FALSE;
  g_assert (sqlite3_bind_parameter_count (statement) == sqlite3_column_count (row));
  for (int i = 0; i < sqlite3_column_count (row); i++)
    sqlite3_bind_value (statement, i + 1, sqlite3_column_value (row, i));
  return sqlite3_step (statement) == SQLITE_DONE && sqlite3_changes (to->db) > 0;
}

int
paraphe_connection_count_changes (ParapheConnection *self) {
  return sqlite3_changes (self->db);
}

gint64
paraphe_connection_get_last_row (ParapheConnection *self) {
  return sqlite3_last_insert_rowid (self->db);
}

ParapheStatement *
paraphe_connection_query (ParapheConnection *self, const char *sql, const ParapheBinding *values,
                          gsize n_values, GError **error) {
  sqlite3_stmt *statement = prepare (self, sql, error);
  if (statement == NULL)
    return NULL;
  g_assert ((gsize)sqlite3_bind_parameter_count (statement) == n_values);
  for (gsize i = 0; i < n_values; i++) {
    int code = bind (statement, (int)i + 1, &values[i]);
    if (code != SQLITE_OK) {
      paraphe_statement_reset (statement);
      set_failure (self, code, error);
      return NULL;
    }
  }
  return statement;
}

gboolean
paraphe_connection_step (ParapheConnection *self, ParapheStatement *statement, GError **error) {
  int code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    set_failure (self, code, error);
  return FALSE;
}

gboolean
paraphe_connection_get_number (ParapheConnection *self, const char *sql, const ParapheBinding *values,
                               gsize n_values, gint64 fallback, gint64 *number, GError **error) {
  GError *failure = NULL;
  g_autoptr (ParapheStatement) statement = paraphe_connection_query (self, sql, values, n_values, error);
  if (statement == NULL)
    return FALSE;
  *number = paraphe_connection_step (self, statement, &failure) ? paraphe_statement_get_number (statement, 0)
                                                                : fallback;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

GPtrArray *
paraphe_connection_collect (ParapheConnection *self, ParapheStatement *rows, ParapheRowReader read,
                            GError **error) {
  GError *failure = NULL;
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_object_unref);
  while (rows != NULL && paraphe_connection_step (self, rows, &failure))
    g_ptr_array_add (values, read (rows));
  if (rows != NULL && failure == NULL)
    return g_steal_pointer (&values);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return NULL;
}

GArray *
paraphe_connection_collect_numbers (ParapheConnection *self, ParapheStatement *rows, GError **error) {
  GError *failure = NULL;
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  while (rows != NULL && paraphe_connection_step (self, rows, &failure)) {
    gint64 number = paraphe_statement_get_number (rows, 0);
    g_array_append_val (numbers, number);
  }
  if (rows != NULL && failure == NULL)
    return g_steal_pointer (&numbers);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return NULL;
}

gint64
paraphe_statement_get_number (ParapheStatement *statement, int column) {
  return sqlite3_column_int64 (statement, column);
}

const char *
paraphe_statement_get_text (ParapheStatement *statement, int column) {
  return (const char *)sqlite3_column_text (statement, column);
}

GBytes *
paraphe_connection_open_parcel (ParapheConnection *self, ParapheStatement *row, int size, int parcel,
                                GError **error) {
  gconstpointer data = sqlite3_column_blob (row, parcel);
  gsize length = (gsize)sqlite3_column_bytes (row, parcel);
  GBytes *content = paraphe_parcel_open (data, length, (gsize)sqlite3_column_int64 (row, size));
  if (content == NULL)
    set_failure (self, SQLITE_CORRUPT, error);
  return content;
}

void
paraphe_statement_reset (ParapheStatement *statement) {
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

void
paraphe_connection_watch (ParapheConnection *self, GCancellable *cancellable) {
  sqlite3_progress_handler (self->db, cancellable == NULL ? 0 : 1000,
                            cancellable == NULL ? NULL : on_progress, cancellable);
}

ParapheTransaction *
paraphe_connection_begin (ParapheConnection *self, GError **error) {
  return paraphe_connection_run (self, "BEGIN IMMEDIATE", NULL, 0, error) ? self : NULL;
}

/* A commit whose last flush failed may have left its pages whole in the log: they would come back to life
 * after a crash. The next transaction is written over them, so one is made at once; it needs no new room. */
gboolean
paraphe_transaction_commit (ParapheTransaction *self, GError **error) {
  if (paraphe_connection_run (self, "COMMIT", NULL, 0, error))
    return TRUE;
  paraphe_transaction_rollback (self);
  sqlite3_exec (self->db, "UPDATE burial SET n = n + 1", NULL, NULL, NULL);
  return FALSE;
}

void
paraphe_transaction_rollback (ParapheTransaction *self) {
  if (!sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
}
