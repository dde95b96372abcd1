/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file about to be given to the reader: what tells it from another one, and its bytes in a memory that nobody can change. Also the
 * memory that the reader fills. */
#pragma once
#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct {
  int fd;         /* (owned) the file, open for reading */
  goffset length;
  char *identity; /* (owned) device, inode, length and time of its last change */
} ParapheSealedFile;

/* UNREADABLE when there is no such regular file, when it is empty or larger than the platform accepts. */
ParapheSealedFile *paraphe_sealed_file_new (const char *path, GError **error);
void paraphe_sealed_file_free (ParapheSealedFile *self);
/* A sealed memfd with its bytes (transfer full); -1 with UNREADABLE or CANCELLED. */
int paraphe_sealed_file_seal (ParapheSealedFile *self, GCancellable *cancellable, GError **error);

/* A memfd of this length, full of zeros, whose length is fixed (transfer full); -1 with G_IO_ERROR. */
int paraphe_sealed_file_new_pixels (gsize length, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheSealedFile, paraphe_sealed_file_free)

G_END_DECLS
