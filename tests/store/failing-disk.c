/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sqlite3_vfs in front of the default one. One thread. */
#include "failing-disk.h"
#include <sqlite3.h>

typedef struct {
  sqlite3_file base;
  sqlite3_file *real; /* in the same allocation */
} File;

static sqlite3_vfs *real_disk, disk;
static struct {
  FailingDiskKind kind;
  guint n, n_calls, n_flushes;
  gboolean for_ever, failed;
  char *filler; /* (owned) (nullable) the disk is full while it is there */
} plan;

#define REAL(file) (((File *)file)->real)

/* Is it this call's turn to fail? */
static gboolean
fails (void) {
  if (plan.n == 0)
    return FALSE;
  plan.n_calls++;
  gboolean failing = plan.n_calls == plan.n || (plan.for_ever && plan.n_calls > plan.n);
  plan.failed = plan.failed || failing;
  return failing;
}

static int
close_file (sqlite3_file *file) {
  return REAL (file)->pMethods->xClose (REAL (file));
}

static int
read_file (sqlite3_file *file, void *data, int length, sqlite3_int64 offset) {
  return REAL (file)->pMethods->xRead (REAL (file), data, length, offset);
}

static int
write_file (sqlite3_file *file, const void *data, int length, sqlite3_int64 offset) {
  if (plan.filler != NULL && g_file_test (plan.filler, G_FILE_TEST_EXISTS)) {
    plan.failed = TRUE;
    return SQLITE_FULL;
  }
  if (plan.kind != FAILING_DISK_FLUSH && fails ()) {
    if (plan.kind == FAILING_DISK_FULL)
      return SQLITE_FULL;
    REAL (file)->pMethods->xWrite (REAL (file), data, length / 2, offset);
    return SQLITE_IOERR_WRITE;
  }
  return REAL (file)->pMethods->xWrite (REAL (file), data, length, offset);
}

static int
truncate_file (sqlite3_file *file, sqlite3_int64 size) {
  return REAL (file)->pMethods->xTruncate (REAL (file), size);
}

static int
flush_file (sqlite3_file *file, int flags) {
  plan.n_flushes++;
  return plan.kind == FAILING_DISK_FLUSH && fails () ? SQLITE_IOERR_FSYNC
                                                     : REAL (file)->pMethods->xSync (REAL (file), flags);
}

static int
get_size (sqlite3_file *file, sqlite3_int64 *size) {
  return REAL (file)->pMethods->xFileSize (REAL (file), size);
}

static int
lock (sqlite3_file *file, int level) {
  return REAL (file)->pMethods->xLock (REAL (file), level);
}

static int
unlock (sqlite3_file *file, int level) {
  return REAL (file)->pMethods->xUnlock (REAL (file), level);
}

static int
check_lock (sqlite3_file *file, int *held) {
  return REAL (file)->pMethods->xCheckReservedLock (REAL (file), held);
}

static int
control (sqlite3_file *file, int code, void *data) {
  return REAL (file)->pMethods->xFileControl (REAL (file), code, data);
}

static int
get_sector (sqlite3_file *file) {
  return REAL (file)->pMethods->xSectorSize (REAL (file));
}

static int
get_device (sqlite3_file *file) {
  return REAL (file)->pMethods->xDeviceCharacteristics (REAL (file));
}

static int
map_shared (sqlite3_file *file, int page, int size, int extend, void volatile **memory) {
  return REAL (file)->pMethods->xShmMap (REAL (file), page, size, extend, memory);
}

static int
lock_shared (sqlite3_file *file, int offset, int n, int flags) {
  return REAL (file)->pMethods->xShmLock (REAL (file), offset, n, flags);
}

static void
order_shared (sqlite3_file *file) {
  REAL (file)->pMethods->xShmBarrier (REAL (file));
}

static int
unmap_shared (sqlite3_file *file, int drop) {
  return REAL (file)->pMethods->xShmUnmap (REAL (file), drop);
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = close_file,
  .xRead = read_file,
  .xWrite = write_file,
  .xTruncate = truncate_file,
  .xSync = flush_file,
  .xFileSize = get_size,
  .xLock = lock,
  .xUnlock = unlock,
  .xCheckReservedLock = check_lock,
  .xFileControl = control,
  .xSectorSize = get_sector,
  .xDeviceCharacteristics = get_device,
  .xShmMap = map_shared,
  .xShmLock = lock_shared,
  .xShmBarrier = order_shared,
  .xShmUnmap = unmap_shared,
};

static int
open_file (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags) {
  File *self = (File *)file;
  self->real = (sqlite3_file *)(self + 1);
  self->base.pMethods = NULL;
  int code = real_disk->xOpen (real_disk, name, self->real, flags, out_flags);
  if (self->real->pMethods != NULL)
    self->base.pMethods = &methods;
  return code;
}

void
failing_disk_install (void) {
  real_disk = sqlite3_vfs_find (NULL);
  disk = *real_disk;
  disk.zName = "failing-disk";
  disk.szOsFile = (int)sizeof (File) + real_disk->szOsFile;
  disk.xOpen = open_file;
  disk.pNext = NULL;
  sqlite3_vfs_register (&disk, 1);
}

void
failing_disk_fail (FailingDiskKind kind, guint n, gboolean for_ever) {
  plan.kind = kind;
  plan.n = n;
  plan.for_ever = for_ever;
  plan.n_calls = 0;
  plan.n_flushes = 0;
  plan.failed = FALSE;
}

void
failing_disk_fill (const char *path) {
  g_free (plan.filler);
  plan.filler = g_strdup (path);
  plan.failed = FALSE;
}

gboolean
failing_disk_has_failed (void) {
  return plan.failed;
}

guint
failing_disk_count_flushes (void) {
  return plan.n_flushes;
}
