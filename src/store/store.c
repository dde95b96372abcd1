/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store: owns the lock of its folder and a connection to each database file. Lives on the thread that
 * opened it, which every function of its tables asserts; only its last reference may be dropped elsewhere. */
#include "config.h"
#include "store.h"
#include "audit.h"
#include "backup.h"
#include "ballast.h"
#include "folder.h"
#include "migration.h"
#include "store-private.h"
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

struct _ParapheStore {
  GObject parent_instance;
  char *folder;               /* (owned) */
  GThread *thread;            /* the one that opened it */
  ParapheConnection *journal; /* (owned) */
  ParapheConnection *cache;   /* (owned) */
  int lock;                   /* descriptor, -1: a reader */
  gboolean cache_was_reset;
  gboolean copy_unread;       /* too large to be read whole at the opening */
  gboolean copy_interrupted;  /* its log held something then */
  guint n_decisions;          /* since the journal was last copied */
};

G_DEFINE_FINAL_TYPE (ParapheStore, paraphe_store, G_TYPE_OBJECT)

/* A copy of the server larger than this opens without being read whole: paraphe_store_check_copy does it meanwhile. */
#define LARGE (64 * 1024 * 1024)

/* The journal is copied after so many decisions, besides once a day. */
#define DECISIONS_A_COPY 50

/* Size of a database file (suffix "") or of its write-ahead log ("-wal"), 0 when there is none. */
static gint64
get_size (const char *folder, const ParapheDatabase *database, const char *suffix) {
  g_autofree char *path = g_strdup_printf ("%s/%s%s", folder, database->file, suffix);
  GStatBuf facts;
  return g_stat (path, &facts) == 0 ? facts.st_size : 0;
}

/* What a crash left in the write-ahead log has not been looked at yet. */
static gboolean
was_interrupted (const char *folder, const ParapheDatabase *database) {
  return get_size (folder, database, "-wal") > 0;
}

/* A journal that vanished is not a new one: the decisions it held are somewhere. */
static gboolean
refuse_lost_journal (const char *folder, GError **error) {
  g_autofree char *backup = paraphe_backup_find_newest (folder);
  if (get_size (folder, &paraphe_journal_database, "") > 0
      || (backup == NULL && !was_interrupted (folder, &paraphe_journal_database)))
    return TRUE;
  if (backup == NULL)
    g_set_error_literal (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_DAMAGED,
                         _ (paraphe_journal_database.damaged));
  else
    g_set_error (
        error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_DAMAGED,
        _ ("The journal of decisions (journal.db) is missing or empty, though the folder “backup” has "
           "copies of it. Put the newest one (%s) in its place under the name journal.db."),
        backup);
  return FALSE;
}

/* Is it ours and sound, then the present version; with a backup before a migration. */
static gboolean
bring_up (ParapheStore *self, ParapheConnection *connection, gboolean interrupted, GError **error) {
  const ParapheDatabase *database = paraphe_connection_get_database (connection);
  gboolean large = database->droppable && get_size (self->folder, database, "") > LARGE;
  int version = 0;
  if (!paraphe_migration_read_version (connection, &version, error)
      || (!large && !paraphe_connection_check (connection, interrupted, error))
      || !paraphe_connection_prepare_writing (connection, error))
    return FALSE;
  if (version > 0 && version < paraphe_migration_get_latest (database) && !database->droppable
      && !paraphe_backup_make (connection, self->folder, version, error))
    return FALSE;
  return paraphe_migration_run (connection, version, error);
}

static gboolean
open_journal (ParapheStore *self, GError **error) {
  g_autofree char *path = g_build_filename (self->folder, paraphe_journal_database.file, NULL);
  gboolean existed = g_file_test (path, G_FILE_TEST_EXISTS);
  gboolean interrupted = was_interrupted (self->folder, &paraphe_journal_database);
  g_autoptr (GError) failure = NULL;
  if (!refuse_lost_journal (self->folder, error))
    return FALSE;
  self->journal = paraphe_connection_open (&paraphe_journal_database, self->folder, TRUE, error);
  if (self->journal == NULL || !bring_up (self, self->journal, interrupted, error)) {
    g_clear_pointer (&self->journal, paraphe_connection_abandon);
    return FALSE;
  }
  /* Without its daily copy the journal is as sound as before: paraphe_store_check says how old the last copy
   * is. */
  if (existed && paraphe_backup_is_due (self->folder)
      && !paraphe_backup_make (self->journal, self->folder, 0, &failure))
    g_message ("%s", failure->message);
  return TRUE;
}

static gboolean
try_cache (ParapheStore *self, GError **error) {
  gboolean interrupted = was_interrupted (self->folder, &paraphe_cache_database);
  gboolean large = get_size (self->folder, &paraphe_cache_database, "") > LARGE;
  self->copy_unread = large;
  self->copy_interrupted = interrupted;
  self->cache = paraphe_connection_open (&paraphe_cache_database, self->folder, TRUE, error);
  return self->cache != NULL && bring_up (self, self->cache, interrupted, error)
         && (!interrupted || large || paraphe_store_check_search (self, error));
}

/* Damaged, the copy of the server is put aside and made anew. */
static gboolean
open_cache (ParapheStore *self, GError **error) {
  g_autoptr (GError) failure = NULL;
  if (!paraphe_connection_is_suspect (&paraphe_cache_database, self->folder) && try_cache (self, &failure))
    return TRUE;
  if (failure != NULL && !g_error_matches (failure, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_DAMAGED)) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  g_clear_pointer (&self->cache, paraphe_connection_abandon);
  self->cache_was_reset = TRUE;
  return paraphe_connection_put_aside (&paraphe_cache_database, self->folder, error)
         && try_cache (self, error);
}

/* A reader changes nothing, so it needs the file as this program writes it. */
static ParapheConnection *
open_for_reading (const ParapheDatabase *database, const char *folder, GError **error) {
  int version = 0;
  ParapheConnection *connection = paraphe_connection_open (database, folder, FALSE, error);
  if (connection == NULL)
    return NULL;
  if (paraphe_migration_read_version (connection, &version, error)) {
    if (version == paraphe_migration_get_latest (database))
      return connection;
    g_set_error (
        error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_FAILED,
        _ ("The data folder was made by an older version of the program (%s). Open it once for writing."),
        database->file);
  }
  paraphe_connection_close (connection);
  return NULL;
}

static ParapheStore *
create (const char *folder) {
  ParapheStore *self = g_object_new (PARAPHE_TYPE_STORE, NULL);
  self->folder = g_strdup (folder);
  self->thread = g_thread_self ();
  return self;
}

static void
add_line (GPtrArray *lines, char *line) {
  g_ptr_array_add (lines, line);
}

static gboolean
check_journal (ParapheStore *self, GPtrArray *lines, GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  gint64 n_operations = 0, n_rows = 0;
  if (!paraphe_connection_check (journal, FALSE, error)
      || !paraphe_connection_get_number (journal, "SELECT count(*) FROM op", NULL, 0, 0, &n_operations,
                                         error))
    return FALSE;
  add_line (lines, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "journal.db: sound, %d operation",
                                                 "journal.db: sound, %d operations", (gulong)n_operations),
                                    (int)n_operations));
  if (!paraphe_audit_verify (journal, &n_rows, error))
    return FALSE;
  add_line (lines, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "chain of the journal: unbroken, %d line",
                                                 "chain of the journal: unbroken, %d lines", (gulong)n_rows),
                                    (int)n_rows));
  return TRUE;
}

static gboolean
check_cache (ParapheStore *self, GPtrArray *lines, GError **error) {
  ParapheConnection *cache = paraphe_store_get_cache (self);
  gint64 n_dossiers = 0;
  if (!paraphe_connection_check (cache, FALSE, error)
      || (paraphe_store_is_writer (self) && !paraphe_store_check_search (self, error))
      || !paraphe_connection_get_number (cache, "SELECT count(*) FROM dossier", NULL, 0, 0, &n_dossiers,
                                         error))
    return FALSE;
  add_line (lines, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "cache.db: sound, %d dossier",
                                                 "cache.db: sound, %d dossiers", (gulong)n_dossiers),
                                    (int)n_dossiers));
  return TRUE;
}

static gboolean
check_papers (ParapheStore *self, GPtrArray *lines, GError **error) {
  gint64 n_papers = 0;
  if (!paraphe_store_check_papers (self, &n_papers, error))
    return FALSE;
  add_line (lines, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "papers: %d kept, none missing",
                                                 "papers: %d kept, none missing", (gulong)n_papers),
                                    (int)n_papers));
  return TRUE;
}

static gboolean
check_backup (ParapheStore *self, GPtrArray *lines, GError **error) {
  g_autofree char *newest = paraphe_backup_find_newest (self->folder);
  add_line (lines, newest == NULL ? g_strdup (_ ("backup of the journal: none yet, made once a day at start"))
                                  : g_strdup_printf (_ ("backup of the journal: %s"), newest));
  return TRUE;
}

static gboolean
check_ballast (ParapheStore *self, GPtrArray *lines, GError **error) {
  g_autofree char *size = g_format_size_full (PARAPHE_BALLAST_BYTES, G_FORMAT_SIZE_IEC_UNITS);
  add_line (lines, paraphe_ballast_is_there (self->folder)
                       ? g_strdup_printf (_ ("room kept on the disk for the last decisions: %s"), size)
                       : g_strdup (_ ("room kept on the disk for the last decisions: none, the disk is or was full; free some room, "
                                      "then start the program again")));
  return TRUE;
}

static gboolean (*const checks[]) (ParapheStore *, GPtrArray *, GError **)
    = { check_journal, check_cache, check_papers, check_backup, check_ballast };

static void
paraphe_store_finalize (GObject *object) {
  ParapheStore *self = (ParapheStore *)object;
  paraphe_connection_close (self->cache);
  paraphe_connection_close (self->journal);
  if (self->lock >= 0)
    close (self->lock);
  g_free (self->folder);
  G_OBJECT_CLASS (paraphe_store_parent_class)->finalize (object);
}

static void
paraphe_store_class_init (ParapheStoreClass *class) {
  G_OBJECT_CLASS (class)->finalize = paraphe_store_finalize;
}

static void
paraphe_store_init (ParapheStore *self) {
  self->lock = -1;
}

ParapheConnection *
paraphe_store_get_journal (ParapheStore *self) {
  g_assert (self->thread == g_thread_self ());
  return self->journal;
}

ParapheConnection *
paraphe_store_get_cache (ParapheStore *self) {
  g_assert (self->thread == g_thread_self ());
  return self->cache;
}

gboolean
paraphe_store_is_writer (ParapheStore *self) {
  return self->lock >= 0;
}

ParapheStore *
paraphe_store_open (const char *folder, GError **error) {
  g_autoptr (ParapheStore) self = create (folder);
  if (!paraphe_folder_prepare (folder, error))
    return NULL;
  self->lock = paraphe_folder_lock (folder, error);
  if (self->lock < 0)
    return NULL;
  paraphe_folder_purge_parts (folder);
  if (!open_journal (self, error) || !open_cache (self, error))
    return NULL;
  paraphe_ballast_make (folder);
  return g_steal_pointer (&self);
}

ParapheStore *
paraphe_store_open_reader (const char *folder, GError **error) {
  g_autoptr (ParapheStore) self = create (folder);
  self->journal = open_for_reading (&paraphe_journal_database, folder, error);
  if (self->journal == NULL)
    return NULL;
  self->cache = open_for_reading (&paraphe_cache_database, folder, error);
  return self->cache != NULL ? g_steal_pointer (&self) : NULL;
}

void
paraphe_store_note_decision (ParapheStore *self) {
  g_autoptr (GError) failure = NULL;
  if (++self->n_decisions < DECISIONS_A_COPY)
    return;
  self->n_decisions = 0;
  /* The decisions stand all the same. */
  if (!paraphe_backup_make (self->journal, self->folder, 0, &failure))
    g_message ("%s", failure->message);
}

const char *
paraphe_store_get_folder (ParapheStore *self) {
  return self->folder;
}

gboolean
paraphe_store_get_cache_was_reset (ParapheStore *self) {
  return self->cache_was_reset;
}

gboolean
paraphe_store_is_copy_unread (ParapheStore *self, gboolean *interrupted) {
  *interrupted = self->copy_interrupted;
  return self->copy_unread;
}

gboolean
paraphe_store_check_copy (const char *folder, gboolean full, GCancellable *cancellable, GError **error) {
  g_autoptr (GError) failure = NULL;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  ParapheConnection *copy = paraphe_connection_open (&paraphe_cache_database, folder, FALSE, error);
  if (copy == NULL)
    return FALSE;
  paraphe_connection_watch (copy, cancellable);
  gboolean sound = paraphe_connection_check (copy, full, &failure);
  paraphe_connection_close (copy);
  if (g_error_matches (failure, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_DAMAGED))
    paraphe_connection_suspect (&paraphe_cache_database, folder);
  if (!sound)
    g_propagate_error (error, g_steal_pointer (&failure));
  return sound;
}

gboolean
paraphe_store_check (ParapheStore *self, GPtrArray **lines, GError **error) {
  g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func (g_free);
  GError *first = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++) {
    g_autoptr (GError) failure = NULL;
    if (checks[i](self, said, &failure))
      continue;
    add_line (said, g_strdup (failure->message));
    if (first == NULL)
      first = g_steal_pointer (&failure);
  }
  if (lines != NULL)
    *lines = g_steal_pointer (&said);
  if (first == NULL)
    return TRUE;
  g_propagate_error (error, first);
  return FALSE;
}
