/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file that keeps a little of the disk beside the journal, given up when the disk is full so that the last decisions are still
 * recorded (store.md 10). Private to the store. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

#define PARAPHE_BALLAST_FILE "ballast"
#define PARAPHE_BALLAST_BYTES (1024 * 1024)

/* Makes the ballast when it is not there and the disk has room enough beside it; a disk that refuses it is no error. */
void paraphe_ballast_make (const char *folder);
gboolean paraphe_ballast_is_there (const char *folder);
/* Its room is given back to the disk. */
void paraphe_ballast_drop (const char *folder);

G_END_DECLS
