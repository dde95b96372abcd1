/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of this computer among the papers: see kept-file.h. */
#include "config.h"
#include "kept-file.h"

#include <glib/gi18n.h>

#include "engine.h"
#include "paper-table.h"

void
paraphe_kept_file_free (ParapheKeptFile *self) {
  if (self == NULL)
    return;
  g_free (self->sha256);
  g_free (self->md5);
  g_free (self->name);
  g_free (self->type);
  g_free (self);
}

static GBytes *
load (const char *path, gint64 limit, GError **error) {
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) cause = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                                                  G_FILE_QUERY_INFO_NONE, NULL, &cause);
  g_autoptr (GBytes) bytes = NULL;
  gboolean regular = info != NULL && g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR;
  if (regular && g_file_info_get_size (info) > 0 && g_file_info_get_size (info) <= limit)
    bytes = g_file_load_bytes (file, NULL, NULL, &cause);
  gsize size = bytes != NULL ? g_bytes_get_size (bytes) : 0;
  if (size > 0 && (gint64) size <= limit)
    return g_steal_pointer (&bytes);
  g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_INPUT, _ ("“%s” cannot be taken: %s"), path,
               cause != NULL ? cause->message : _ ("it is empty, too large or no file"));
  return NULL;
}

static char *
compute_md5 (GBytes *bytes) {
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_MD5);
  guint8 digest[16];
  gsize length = sizeof digest, size;
  const guchar *data = g_bytes_get_data (bytes, &size);
  g_checksum_update (checksum, data, (gssize) size);
  g_checksum_get_digest (checksum, digest, &length);
  return g_base64_encode (digest, length);
}

static char *
keep (ParapheStore *store, GBytes *bytes, const char *md5, GError **error) {
  g_autoptr (ParaphePaperStream) stream = paraphe_store_begin_paper (store, error);
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);
  if (stream == NULL)
    return NULL;
  if (g_output_stream_write_all (G_OUTPUT_STREAM (stream), data, size, NULL, NULL, error))
    return paraphe_store_commit_paper (store, stream, md5, (gint64) size, error);
  paraphe_store_abort_paper (store, stream);
  return NULL;
}

gboolean
paraphe_kept_file_check (const char *path, gint64 limit, GError **error) {
  g_autoptr (GBytes) bytes = load (path, limit, error);
  return bytes != NULL;
}

ParapheKeptFile *
paraphe_kept_file_new (ParapheLocal *local, const char *path, gint64 limit, GError **error) {
  g_autoptr (GBytes) bytes = load (path, limit, error);
  if (bytes == NULL)
    return NULL;
  g_autoptr (ParapheKeptFile) self = g_new0 (ParapheKeptFile, 1);
  gsize size;
  const guchar *data = g_bytes_get_data (bytes, &size);
  g_autofree char *guessed = g_content_type_guess (path, data, size, NULL);
  self->size = (gint64) size;
  self->md5 = compute_md5 (bytes);
  self->name = g_path_get_basename (path);
  self->type = g_content_type_get_mime_type (guessed);
  self->sha256 = keep (local->store, bytes, self->md5, error);
  return self->sha256 != NULL ? g_steal_pointer (&self) : NULL;
}
