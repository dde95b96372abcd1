/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The data folder: made private, held by one writer, with its sub-folders for papers. Private to the store. */
#pragma once
#include "store.h"

G_BEGIN_DECLS

/* Makes the folder and its sub-folders (0700). FOLDER when it cannot be made or lies where locks do not hold (a network, FUSE). */
gboolean paraphe_folder_prepare (const char *folder, GError **error);
/* FOLDER when files of this type of file system (statfs) cannot hold a database safely. */
gboolean paraphe_folder_judge_type (gint64 type, GError **error);
/* Takes the lock of the writer; LOCKED names the process that holds it. The lock is the descriptor: -1 with the error. It ends
 * with the process, however it dies. */
int paraphe_folder_lock (const char *folder, GError **error);
/* Removes what a receipt cut short left behind. */
void paraphe_folder_purge_parts (const char *folder);
/* Flushes a folder's own entries to the disk. FULL when the disk refuses. */
gboolean paraphe_folder_flush (const char *folder, GError **error);
/* errno of a file call in the store's words: FULL for a disk that refuses, FOLDER for the rest. */
void paraphe_folder_set_error (GError **error, int code, const char *path);

G_END_DECLS
