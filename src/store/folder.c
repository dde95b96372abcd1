/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The data folder on its file system. Thread of the store; nothing is kept here, the lock's descriptor
 * belongs to the store. */
#include "config.h"
#include "folder.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <linux/magic.h>
#include <stdlib.h>
#include <sys/vfs.h>
#include <unistd.h>

/* File systems by the number of statfs, refused (store.md 10): a write-ahead log needs memory shared by the
 * processes of one machine and locks that hold. A network does not promise them, nor does a program that plays
 * a file system (FUSE: a mounted share, a synchronised folder, a NTFS disk). */
static const struct {
  guint32 type;
  const char *name;
} file_systems[] = {
  { NFS_SUPER_MAGIC, "NFS" }, { SMB_SUPER_MAGIC, "SMB" },   { CIFS_SUPER_MAGIC, "CIFS" }, { SMB2_SUPER_MAGIC, "SMB" },
  { AFS_SUPER_MAGIC, "AFS" }, { AFS_FS_MAGIC, "AFS" },      { CODA_SUPER_MAGIC, "Coda" }, { NCP_SUPER_MAGIC, "NCP" },
  { CEPH_SUPER_MAGIC, "Ceph" }, { V9FS_MAGIC, "9P" },       { FUSE_SUPER_MAGIC, "FUSE" },
};

static const char *const sub_folders[] = { "files", "files/tmp", "backup" };

static gboolean
make_folder (const char *path, GError **error) {
  if (g_mkdir_with_parents (path, 0700) == 0 && g_file_test (path, G_FILE_TEST_IS_DIR))
    return TRUE;
  int code = errno == 0 || errno == EEXIST ? ENOTDIR : errno;
  paraphe_folder_set_error (error, code, path);
  return FALSE;
}

/* The number written in the lock by its holder, 0 when it cannot be read. */
static int
read_holder (int fd) {
  char text[32] = { 0 };
  return pread (fd, text, sizeof text - 1, 0) > 0 ? atoi (text) : 0;
}

void
paraphe_folder_set_error (GError **error, int code, const char *path) {
  if (code == ENOSPC || code == EDQUOT || code == EFBIG || code == EIO) {
    g_set_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_FULL,
                 _ ("The disk could not be written (%s): nothing was recorded. Check the disk and its free "
                    "room, then do it again."),
                 g_strerror (code));
    return;
  }
  g_set_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_FOLDER,
               _ ("“%s” cannot be used to keep data (%s). Check that it is a folder that you can write, or "
                  "choose another."),
               path, g_strerror (code));
}

gboolean
paraphe_folder_judge_type (gint64 type, GError **error) {
  for (gsize i = 0; i < G_N_ELEMENTS (file_systems); i++) {
    if (file_systems[i].type != (guint32)type)
      continue;
    g_set_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_FOLDER,
                 _ ("The data folder is on a network, shared or mounted folder (%s), where locks do not hold: the journal of "
                    "decisions could be lost. Choose a folder on this computer’s own disk."),
                 file_systems[i].name);
    return FALSE;
  }
  return TRUE;
}

gboolean
paraphe_folder_prepare (const char *folder, GError **error) {
  struct statfs facts;
  if (!make_folder (folder, error))
    return FALSE;
  if (statfs (folder, &facts) != 0) {
    paraphe_folder_set_error (error, errno, folder);
    return FALSE;
  }
  if (!paraphe_folder_judge_type ((gint64)facts.f_type, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (sub_folders); i++) {
    g_autofree char *path = g_build_filename (folder, sub_folders[i], NULL);
    if (!make_folder (path, error))
      return FALSE;
  }
  return TRUE;
}

int
paraphe_folder_lock (const char *folder, GError **error) {
  g_autofree char *path = g_build_filename (folder, "lock", NULL);
  g_autofree char *pid = g_strdup_printf ("%d\n", (int)getpid ());
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0) {
    paraphe_folder_set_error (error, errno, path);
    return -1;
  }
  if (fcntl (fd, F_OFD_SETLK, &lock) != 0) {
    int code = errno;
    int holder = read_holder (fd);
    if (code == EAGAIN || code == EACCES)
      g_set_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_LOCKED,
                   _ ("These data are already open in another window or terminal (process %d). Use that one, "
                      "or close it first."),
                   holder);
    else
      paraphe_folder_set_error (error, code, path);
    close (fd);
    return -1;
  }
  /* The number is for the sentence above only: a disk that refuses it takes nothing away from the lock. */
  if (ftruncate (fd, 0) != 0 || pwrite (fd, pid, strlen (pid), 0) < 0)
    g_debug ("the holder's number could not be written");
  return fd;
}

void
paraphe_folder_purge_parts (const char *folder) {
  g_autofree char *path = g_build_filename (folder, "files", "tmp", NULL);
  g_autoptr (GDir) parts = g_dir_open (path, 0, NULL);
  const char *name;
  while (parts != NULL && (name = g_dir_read_name (parts)) != NULL) {
    g_autofree char *part = g_build_filename (path, name, NULL);
    if (g_str_has_suffix (name, ".part"))
      g_unlink (part);
  }
}

gboolean
paraphe_folder_flush (const char *folder, GError **error) {
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0 || fsync (fd) != 0) {
    paraphe_folder_set_error (error, errno, folder);
    if (fd >= 0)
      close (fd);
    return FALSE;
  }
  close (fd);
  return TRUE;
}
