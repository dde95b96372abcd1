/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The memories that are shared with the reader. Both are made, sized and sealed here before they are handed over: the reader cannot
 * write into a paper, nor shrink a picture under the eyes of whoever reads it. Blocking; the desk's thread. */
#include "config.h"
#include "sealed-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "desk.h"
#include "refusal.h"

/* The platform takes files of less than 200 MB. */
#define MAX_LENGTH ((goffset) 256 * 1024 * 1024)
#define BITE (1024 * 1024)
#define PAPER_SEALS (F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL)

static char *
describe (const struct stat *status) {
  return g_strdup_printf ("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT ":%" G_GOFFSET_FORMAT ":%" G_GINT64_FORMAT ".%09ld",
                          (guint64) status->st_dev, (guint64) status->st_ino, (goffset) status->st_size,
                          (gint64) status->st_mtim.tv_sec, status->st_mtim.tv_nsec);
}

static int
new_memory (const char *name, GError **error) {
  int memory = memfd_create (name, MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (memory < 0)
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "memfd: %s", g_strerror (errno));
  return memory;
}

static gboolean
write_all (int memory, const char *bytes, gsize length) {
  for (gsize done = 0; done < length;) {
    gssize written = write (memory, bytes + done, length - done);
    if (written < 0 && errno == EINTR)
      continue;
    if (written <= 0)
      return FALSE;
    done += (gsize) written;
  }
  return TRUE;
}

/* Exactly the length that was announced: a file that shrinks or grows meanwhile is not this paper any more. */
static gboolean
copy (ParapheSealedFile *self, int memory, GCancellable *cancellable, GError **error) {
  g_autofree char *bite = g_malloc (BITE);
  goffset done = 0;
  for (;;) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    gssize length = pread (self->fd, bite, BITE, done);
    if (length < 0 && errno == EINTR)
      continue;
    if (length == 0 && done == self->length)
      return TRUE;
    if (length <= 0 || done + length > self->length || !write_all (memory, bite, (gsize) length)) {
      paraphe_refusal_set_unreadable (error, _("it could not be read from the disk"));
      return FALSE;
    }
    done += length;
  }
}

ParapheSealedFile *
paraphe_sealed_file_new (const char *path, GError **error) {
  g_autoptr (ParapheSealedFile) self = g_new0 (ParapheSealedFile, 1);
  struct stat status;
  /* Not blocking: a pipe under that name must not hold the desk. */
  self->fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0);
  if (self->fd < 0 || fstat (self->fd, &status) != 0) {
    paraphe_refusal_set_unreadable (error, errno == ENOENT ? _("there is no such file") : g_strerror (errno));
    return NULL;
  }
  if (!S_ISREG (status.st_mode)) {
    paraphe_refusal_set_unreadable (error, _("it is not a file"));
    return NULL;
  }
  if (status.st_size == 0) {
    paraphe_refusal_set_unreadable (error, _("the file is empty"));
    return NULL;
  }
  if (status.st_size > MAX_LENGTH) {
    paraphe_refusal_set_unreadable (error, _("the file is too large"));
    return NULL;
  }
  self->length = status.st_size;
  self->identity = describe (&status);
  return g_steal_pointer (&self);
}

void
paraphe_sealed_file_free (ParapheSealedFile *self) {
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->identity);
  g_free (self);
}

int
paraphe_sealed_file_seal (ParapheSealedFile *self, GCancellable *cancellable, GError **error) {
  int memory = new_memory ("paper", error);
  if (memory < 0)
    return -1;
  if (!copy (self, memory, cancellable, error)) {
    close (memory);
    return -1;
  }
  if (fcntl (memory, F_ADD_SEALS, PAPER_SEALS) != 0 || lseek (memory, 0, SEEK_SET) != 0) {
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "memfd: %s", g_strerror (errno));
    close (memory);
    return -1;
  }
  return memory;
}

int
paraphe_sealed_file_new_pixels (gsize length, GError **error) {
  int memory = new_memory ("pixels", error);
  if (memory < 0)
    return -1;
  if (ftruncate (memory, (off_t) length) != 0 || fcntl (memory, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW) != 0) {
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "memfd: %s", g_strerror (errno));
    close (memory);
    return -1;
  }
  return memory;
}
