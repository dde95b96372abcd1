/* SPDX-License-Identifier: GPL-3.0-or-later */
/* See ballast.h. Thread of the store; nothing is kept here. */
#include "ballast.h"
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/statvfs.h>
#include <unistd.h>

/* A disk that has less than so many times the ballast is nearly full: what is left is for the journal. */
#define ROOM 16

static char *
build_path (const char *folder) {
  return g_build_filename (folder, PARAPHE_BALLAST_FILE, NULL);
}

static gboolean
has_room (const char *folder) {
  struct statvfs facts;
  return statvfs (folder, &facts) == 0
         && (guint64)facts.f_bavail * facts.f_frsize >= (guint64)ROOM * PARAPHE_BALLAST_BYTES;
}

gboolean
paraphe_ballast_is_there (const char *folder) {
  g_autofree char *path = build_path (folder);
  GStatBuf facts;
  return g_lstat (path, &facts) == 0 && S_ISREG (facts.st_mode) && facts.st_size == PARAPHE_BALLAST_BYTES;
}

void
paraphe_ballast_make (const char *folder) {
  g_autofree char *path = build_path (folder);
  if (paraphe_ballast_is_there (folder) || !has_room (folder))
    return;
  g_unlink (path);
  int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0)
    return;
  int code = posix_fallocate (fd, 0, PARAPHE_BALLAST_BYTES);
  close (fd);
  if (code != 0)
    g_unlink (path);
}

void
paraphe_ballast_drop (const char *folder) {
  g_autofree char *path = build_path (folder);
  g_unlink (path);
}
