/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies of the journal: VACUUM INTO a file without name, reopened and checked, flushed, renamed. Names hold
 * the instant in UTC: journal-20261124T0157.db, journal-v1-20261124T0157.db before the migration of
 * version 1. Thread of the store. */
#include "config.h"
#include "backup.h"
#include "folder.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define N_DAILY 14
#define DAY (24 * 60 * 60)
#define UNFINISHED "unfinished.db"

static gboolean
is_backup (const char *name) {
  return g_str_has_prefix (name, "journal-") && g_str_has_suffix (name, ".db");
}

static gboolean
is_daily (const char *name) {
  return is_backup (name) && g_ascii_isdigit (name[strlen ("journal-")]);
}

static int
compare_names (gconstpointer a, gconstpointer b) {
  return strcmp (*(const char *const *)b, *(const char *const *)a);
}

/* (transfer full) names of the daily copies, the newest first. */
static GPtrArray *
list_daily (const char *directory) {
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (is_daily (name))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

static void
drop_oldest (const char *directory) {
  g_autoptr (GPtrArray) names = list_daily (directory);
  for (guint i = N_DAILY; i < names->len; i++) {
    g_autofree char *path = g_build_filename (directory, g_ptr_array_index (names, i), NULL);
    g_unlink (path);
  }
}

/* The copy is whole and sound before it counts as one. */
static gboolean
verify (const char *directory, GError **error) {
  ParapheDatabase copy = paraphe_journal_database;
  copy.file = UNFINISHED;
  ParapheConnection *connection = paraphe_connection_open (&copy, directory, FALSE, error);
  gboolean sound = connection != NULL && paraphe_connection_check (connection, TRUE, error);
  paraphe_connection_close (connection);
  return sound;
}

static gboolean
flush_file (const char *path, GError **error) {
  int fd = open (path, O_RDWR | O_CLOEXEC);
  gboolean flushed = fd >= 0 && fsync (fd) == 0;
  if (!flushed)
    paraphe_folder_set_error (error, errno, path);
  if (fd >= 0)
    close (fd);
  return flushed;
}

static char *
name_copy (int before_version) {
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *instant = g_date_time_format (now, "%Y%m%dT%H%M");
  return before_version == 0 ? g_strdup_printf ("journal-%s.db", instant)
                             : g_strdup_printf ("journal-v%d-%s.db", before_version, instant);
}

static gboolean
write_copy (ParapheConnection *journal, const char *directory, const char *unfinished, const char *name,
            GError **error) {
  g_autofree char *path = g_build_filename (directory, name, NULL);
  int fd = open (unfinished, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0) {
    paraphe_folder_set_error (error, errno, unfinished);
    return FALSE;
  }
  close (fd);
  if (!RUN (journal, error, "VACUUM INTO ?1", TEXT (unfinished)) || !verify (directory, error)
      || !flush_file (unfinished, error))
    return FALSE;
  if (g_rename (unfinished, path) != 0) {
    paraphe_folder_set_error (error, errno, path);
    return FALSE;
  }
  return paraphe_folder_flush (directory, error);
}

gboolean
paraphe_backup_is_due (const char *folder) {
  g_autofree char *directory = g_build_filename (folder, "backup", NULL);
  g_autoptr (GPtrArray) names = list_daily (directory);
  GStatBuf facts;
  if (names->len == 0)
    return TRUE;
  g_autofree char *path = g_build_filename (directory, g_ptr_array_index (names, 0), NULL);
  gint64 age = g_stat (path, &facts) == 0 ? g_get_real_time () / G_USEC_PER_SEC - facts.st_mtime : DAY;
  return age >= DAY || age < 0;
}

gboolean
paraphe_backup_make (ParapheConnection *journal, const char *folder, int before_version, GError **error) {
  g_autofree char *directory = g_build_filename (folder, "backup", NULL);
  g_autofree char *unfinished = g_build_filename (directory, UNFINISHED, NULL);
  g_autofree char *name = name_copy (before_version);
  g_unlink (unfinished);
  if (!write_copy (journal, directory, unfinished, name, error)) {
    g_unlink (unfinished);
    return FALSE;
  }
  drop_oldest (directory);
  return TRUE;
}

char *
paraphe_backup_find_newest (const char *folder) {
  g_autofree char *directory = g_build_filename (folder, "backup", NULL);
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  g_autofree char *newest = NULL;
  time_t newest_at = 0;
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (directory, name, NULL);
    GStatBuf facts;
    if (is_backup (name) && g_stat (path, &facts) == 0 && facts.st_mtime >= newest_at) {
      g_free (newest);
      newest = g_strdup (name);
      newest_at = facts.st_mtime;
    }
  }
  return g_steal_pointer (&newest);
}
