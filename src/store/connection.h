/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One open database file: statements prepared once, values bound by type, transactions, errors in the store's words. Private to
 * the store, used by the thread of its store. */
#pragma once
#include "store.h"

G_BEGIN_DECLS

typedef struct _ParapheConnection ParapheConnection;
typedef struct _ParapheConnection ParapheTransaction;
typedef struct sqlite3_stmt ParapheStatement;

/* What tells the two files apart. */
typedef struct {
  const char *name;        /* "journal" */
  const char *file;        /* "journal.db" */
  int application_id;
  int autocheckpoint;      /* pages */
  gboolean droppable;      /* found damaged while it is in use, it is marked (see paraphe_connection_is_suspect) */
  const char *damaged;     /* N_(): what to do when it is damaged */
} ParapheDatabase;
extern const ParapheDatabase paraphe_journal_database;
extern const ParapheDatabase paraphe_cache_database;

/* A value to bind, or several: RUN (connection, error, sql, NUMBER (1), TEXT ("a")). NULL texts and bytes are NULL. */
typedef struct {
  char type;
  gint64 number;
  const char *text;
  GBytes *bytes;
} ParapheBinding;
#define NUMBER(v) ((ParapheBinding){ .type = 'i', .number = (v) })
#define TEXT(v) ((ParapheBinding){ .type = 's', .text = (v) })
#define BYTES(v) ((ParapheBinding){ .type = 'b', .bytes = (v) })
#define BINDINGS(...) (const ParapheBinding[]){ __VA_ARGS__ }, sizeof ((const ParapheBinding[]){ __VA_ARGS__ }) / sizeof (ParapheBinding)
#define RUN(connection, error, sql, ...) paraphe_connection_run (connection, sql, BINDINGS (__VA_ARGS__), error)
#define QUERY(connection, error, sql, ...) paraphe_connection_query (connection, sql, BINDINGS (__VA_ARGS__), error)

/* Opens <folder>/<database->file> and changes nothing in it yet; a writer makes an empty one (0600). NOT_FOUND for a reader
 * without file. */
ParapheConnection *paraphe_connection_open (const ParapheDatabase *database, const char *folder, gboolean writer, GError **error);
/* Once the file is known to be ours and sound: write-ahead log, flushed at each commit. */
gboolean paraphe_connection_prepare_writing (ParapheConnection *self, GError **error);
/* Closes; a writer leaves an empty write-ahead log. */
void paraphe_connection_close (ParapheConnection *self);
/* Closes without a byte written: the file is damaged or not ours. */
void paraphe_connection_abandon (ParapheConnection *self);
const ParapheDatabase *paraphe_connection_get_database (ParapheConnection *self);
/* Structure of the file as SQLite sees it, with full its indexes too: DAMAGED when it is not sound. */
gboolean paraphe_connection_check (ParapheConnection *self, gboolean full, GError **error);
/* The file was found damaged while it was in use: it is to be put aside at the next start. Put aside, it is called
 * <file>.damaged-<instant>. */
void paraphe_connection_suspect (const ParapheDatabase *database, const char *folder);
gboolean paraphe_connection_is_suspect (const ParapheDatabase *database, const char *folder);
gboolean paraphe_connection_put_aside (const ParapheDatabase *database, const char *folder, GError **error);

/* A constant script or statement without values. */
gboolean paraphe_connection_execute (ParapheConnection *self, const char *sql, GError **error);
/* A statement that gives no row; sql must be a constant: it stays prepared. */
gboolean paraphe_connection_run (ParapheConnection *self, const char *sql, const ParapheBinding *values, gsize n_values, GError **error);
/* The columns of a row, of whichever connection, as the values of a statement that inserts; TRUE when it did. */
gboolean paraphe_connection_copy_row (ParapheConnection *to, const char *insert, ParapheStatement *row);
/* Rows changed by the last statement that was run. */
int paraphe_connection_count_changes (ParapheConnection *self);
gint64 paraphe_connection_get_last_row (ParapheConnection *self);
/* A statement that gives rows, to be stepped; NULL with the error. Reset by g_autoptr, at once: a row left open pins the log. */
ParapheStatement *paraphe_connection_query (ParapheConnection *self, const char *sql, const ParapheBinding *values, gsize n_values, GError **error);
/* TRUE: a row. FALSE: the end, or the error. */
gboolean paraphe_connection_step (ParapheConnection *self, ParapheStatement *statement, GError **error);
/* First column of the first row, fallback when there is none; FALSE with the error. */
gboolean paraphe_connection_get_number (ParapheConnection *self, const char *sql, const ParapheBinding *values, gsize n_values,
                                        gint64 fallback, gint64 *number, GError **error);
/* All rows of a query, as objects made one by one, or the numbers of the first column; NULL with the error (rows NULL: it is set
 * already). */
typedef gpointer (*ParapheRowReader) (ParapheStatement *row);
GPtrArray *paraphe_connection_collect (ParapheConnection *self, ParapheStatement *rows, ParapheRowReader read, GError **error);
GArray *paraphe_connection_collect_numbers (ParapheConnection *self, ParapheStatement *rows, GError **error);
gint64 paraphe_statement_get_number (ParapheStatement *statement, int column);
/* (transfer none) until the next step or reset; NULL for NULL. */
const char *paraphe_statement_get_text (ParapheStatement *statement, int column);
/* The raw answer kept in two columns of a row, its size and its parcel (transfer full); DAMAGED when it cannot be opened. */
GBytes *paraphe_connection_open_parcel (ParapheConnection *self, ParapheStatement *row, int size, int parcel, GError **error);
void paraphe_statement_reset (ParapheStatement *statement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheStatement, paraphe_statement_reset)

/* While it is set, a long statement ends with G_IO_ERROR_CANCELLED soon after the cancellable. */
void paraphe_connection_watch (ParapheConnection *self, GCancellable *cancellable);

/* A transaction is rolled back unless it was committed. NULL with the error. */
ParapheTransaction *paraphe_connection_begin (ParapheConnection *self, GError **error);
/* Frees the transaction in all cases; durable when it returns TRUE, nothing of it is left when FALSE. */
gboolean paraphe_transaction_commit (ParapheTransaction *self, GError **error);
void paraphe_transaction_rollback (ParapheTransaction *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheTransaction, paraphe_transaction_rollback)

G_END_DECLS
