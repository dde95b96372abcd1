/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A disk under SQLite that fails when it is told to: the n-th write, flush or write for want of room, once or
 * from then on. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  FAILING_DISK_WRITE, /* error of the device; half of the bytes are written */
  FAILING_DISK_FULL,
  FAILING_DISK_FLUSH,
} FailingDiskKind;
#define FAILING_DISK_N_KINDS (FAILING_DISK_FLUSH + 1)

/* Becomes the disk of every database opened afterwards. */
void failing_disk_install (void);
/* The n-th call from now on fails, n from 1; 0: none. for_ever: all after it too. */
void failing_disk_fail (FailingDiskKind kind, guint n, gboolean for_ever);
/* From now on the disk is full as long as this file takes its room. (nullable) NULL: never. */
void failing_disk_fill (const char *path);
/* Has a call failed since? */
gboolean failing_disk_has_failed (void);
/* Flushes since the last failing_disk_fail. */
guint failing_disk_count_flushes (void);

G_END_DECLS
