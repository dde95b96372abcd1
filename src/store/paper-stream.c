/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper being received: bytes go to a part file and through both hashes as they pass. Made and closed on
 * the thread of the store; written by whoever receives, one thread at a time. The part is removed with the
 * stream unless it was kept. */
#include "config.h"
#include "paper-stream.h"
#include "folder.h"
#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

struct _ParaphePaperStream {
  GFilterOutputStream parent_instance;
  char *part;        /* (owned) (nullable) path, NULL once kept or removed */
  int fd;            /* (owned) */
  GChecksum *md5;    /* (owned) */
  GChecksum *sha256; /* (owned) */
  gint64 size;
};

G_DEFINE_FINAL_TYPE (ParaphePaperStream, paraphe_paper_stream, G_TYPE_FILTER_OUTPUT_STREAM)

/* The folder of a paper, made when it is the first of its shard; and its own entry flushed. */
static gboolean
make_shard (const char *shard, GError **error) {
  g_autofree char *files = g_path_get_dirname (shard);
  if (g_mkdir (shard, 0700) == 0)
    return paraphe_folder_flush (files, error);
  if (errno == EEXIST)
    return TRUE;
  paraphe_folder_set_error (error, errno, shard);
  return FALSE;
}

static gssize
paraphe_paper_stream_write (GOutputStream *stream, const void *buffer, gsize count, GCancellable *cancellable,
                            GError **error) {
  ParaphePaperStream *self = (ParaphePaperStream *)stream;
  gssize n_written = -1;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return -1;
  do
    n_written = write (self->fd, buffer, count);
  while (n_written < 0 && errno == EINTR);
  if (n_written < 0) {
    paraphe_folder_set_error (error, errno, self->part);
    return -1;
  }
  g_checksum_update (self->md5, buffer, n_written);
  g_checksum_update (self->sha256, buffer, n_written);
  self->size += n_written;
  return n_written;
}

static void
paraphe_paper_stream_finalize (GObject *object) {
  ParaphePaperStream *self = (ParaphePaperStream *)object;
  paraphe_paper_stream_discard (self);
  g_checksum_free (self->md5);
  g_checksum_free (self->sha256);
  G_OBJECT_CLASS (paraphe_paper_stream_parent_class)->finalize (object);
  if (self->fd >= 0)
    close (self->fd);
}

static void
paraphe_paper_stream_class_init (ParaphePaperStreamClass *class) {
  G_OBJECT_CLASS (class)->finalize = paraphe_paper_stream_finalize;
  G_OUTPUT_STREAM_CLASS (class)->write_fn = paraphe_paper_stream_write;
}

static void
paraphe_paper_stream_init (ParaphePaperStream *self) {
  self->fd = -1;
  self->md5 = g_checksum_new (G_CHECKSUM_MD5);
  self->sha256 = g_checksum_new (G_CHECKSUM_SHA256);
}

ParaphePaperStream *
paraphe_paper_stream_new (const char *folder, GError **error) {
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *part = g_strdup_printf ("%s/files/tmp/%s.part", folder, uuid);
  int fd = open (part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0) {
    paraphe_folder_set_error (error, errno, part);
    return NULL;
  }
  g_autoptr (GOutputStream) base = g_unix_output_stream_new (fd, FALSE);
  ParaphePaperStream *self = g_object_new (PARAPHE_TYPE_PAPER_STREAM, "base-stream", base, NULL);
  self->fd = fd;
  self->part = g_steal_pointer (&part);
  return self;
}

gint64
paraphe_paper_stream_get_size (ParaphePaperStream *self) {
  return self->size;
}

const char *
paraphe_paper_stream_get_sha256 (ParaphePaperStream *self) {
  return g_checksum_get_string (self->sha256);
}

char *
paraphe_paper_stream_dup_md5 (ParaphePaperStream *self) {
  guint8 digest[16];
  gsize length = sizeof digest;
  g_checksum_get_digest (self->md5, digest, &length);
  return g_base64_encode (digest, length);
}

gboolean
paraphe_paper_stream_keep (ParaphePaperStream *self, const char *path, GError **error) {
  g_autofree char *shard = g_path_get_dirname (path);
  if (fdatasync (self->fd) != 0) {
    paraphe_folder_set_error (error, errno, path);
    return FALSE;
  }
  if (!make_shard (shard, error))
    return FALSE;
  if (g_rename (self->part, path) != 0) {
    paraphe_folder_set_error (error, errno, path);
    return FALSE;
  }
  g_clear_pointer (&self->part, g_free);
  return paraphe_folder_flush (shard, error);
}

void
paraphe_paper_stream_discard (ParaphePaperStream *self) {
  if (self->part != NULL)
    g_unlink (self->part);
  g_clear_pointer (&self->part, g_free);
}
