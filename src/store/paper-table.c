/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers kept by content: the file first, then its row, so that a crash leaves an orphan and never a promise.
 * The path comes from the SHA-256 alone. Thread of the store. */
#include "config.h"
#include "paper-table.h"
#include "paper-stream.h"
#include "store-private.h"
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

static gboolean
is_sha256 (const char *text) {
  return text != NULL && strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

/* files/ab/cdef... */
static char *
build_path (ParapheStore *self, const char *sha256) {
  return g_strdup_printf ("%s/files/%.2s/%s", paraphe_store_get_folder (self), sha256, sha256 + 2);
}

static gboolean
matches (ParaphePaperStream *stream, const char *md5, gint64 size, const char *own_md5, GError **error) {
  if (size >= 0 && paraphe_paper_stream_get_size (stream) != size)
    g_set_error_literal (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_MISMATCH,
                         _ ("The file received does not have the size that the server announced. It was not "
                            "kept: download it again."));
  else if (md5 != NULL && *md5 != '\0' && strcmp (md5, own_md5) != 0)
    g_set_error_literal (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_MISMATCH,
                         _ ("The file received is not the one that the server announced (MD5). It was not "
                            "kept: download it again."));
  else
    return TRUE;
  return FALSE;
}

ParaphePaperStream *
paraphe_store_begin_paper (ParapheStore *self, GError **error) {
  g_assert (paraphe_store_get_journal (self) != NULL);
  if (paraphe_store_is_writer (self))
    return paraphe_paper_stream_new (paraphe_store_get_folder (self), error);
  g_set_error_literal (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_FAILED,
                       _ ("The data are open for reading only: nothing was recorded."));
  return NULL;
}

char *
paraphe_store_commit_paper (ParapheStore *self, ParaphePaperStream *stream, const char *md5, gint64 size,
                            GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  g_autofree char *own_md5 = paraphe_paper_stream_dup_md5 (stream);
  g_autofree char *sha256 = g_strdup (paraphe_paper_stream_get_sha256 (stream));
  g_autofree char *path = build_path (self, sha256);
  if (!matches (stream, md5, size, own_md5, error) || !paraphe_paper_stream_keep (stream, path, error)) {
    paraphe_paper_stream_discard (stream);
    return NULL;
  }
  if (!RUN (journal, error,
            "INSERT INTO paper (sha256, md5, size, kept_loc) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (sha256) DO "
            "NOTHING",
            TEXT (sha256), TEXT (own_md5), NUMBER (paraphe_paper_stream_get_size (stream)),
            NUMBER (g_get_real_time () / G_USEC_PER_SEC)))
    return NULL;
  return g_steal_pointer (&sha256);
}

void
paraphe_store_abort_paper (ParapheStore *self, ParaphePaperStream *stream) {
  g_assert (paraphe_store_get_journal (self) != NULL);
  paraphe_paper_stream_discard (stream);
}

char *
paraphe_store_dup_paper_path (ParapheStore *self, const char *sha256) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  if (!is_sha256 (sha256))
    return NULL;
  g_autofree char *path = build_path (self, sha256);
  g_autoptr (ParapheStatement) row
      = QUERY (journal, NULL, "SELECT 1 FROM paper WHERE sha256 = ?1", TEXT (sha256));
  gboolean kept = row != NULL && paraphe_connection_step (journal, row, NULL)
                  && g_file_test (path, G_FILE_TEST_IS_REGULAR);
  return kept ? g_steal_pointer (&path) : NULL;
}

char *
paraphe_store_dup_paper_sha256 (ParapheStore *self, const char *md5) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  g_autoptr (ParapheStatement) row
      = QUERY (journal, NULL,
               "SELECT sha256 FROM paper WHERE md5 = ?1 ORDER BY kept_loc DESC, sha256 LIMIT 1", TEXT (md5));
  return row != NULL && paraphe_connection_step (journal, row, NULL)
             ? g_strdup (paraphe_statement_get_text (row, 0))
             : NULL;
}

gboolean
paraphe_store_check_papers (ParapheStore *self, gint64 *n_papers, GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  GError *failure = NULL;
  int n_missing = 0;
  g_autoptr (ParapheStatement) rows
      = paraphe_connection_query (journal, "SELECT sha256, size FROM paper", NULL, 0, error);
  if (rows == NULL)
    return FALSE;
  for (*n_papers = 0; paraphe_connection_step (journal, rows, &failure); (*n_papers)++) {
    const char *sha256 = paraphe_statement_get_text (rows, 0);
    g_autofree char *path = is_sha256 (sha256) ? build_path (self, sha256) : NULL;
    GStatBuf facts;
    if (path == NULL || g_stat (path, &facts) != 0 || facts.st_size != paraphe_statement_get_number (rows, 1))
      n_missing++;
  }
  if (failure != NULL) {
    g_propagate_error (error, failure);
    return FALSE;
  }
  if (n_missing == 0)
    return TRUE;
  g_set_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_DAMAGED,
               g_dngettext (GETTEXT_PACKAGE,
                            "%d paper is missing from the folder “files” or was altered there: put it back "
                            "from a backup of the data folder.",
                            "%d papers are missing from the folder “files” or were altered there: put them "
                            "back from a backup of the data folder.",
                            (gulong)n_missing),
               n_missing);
  return FALSE;
}
