/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of a paper stream, for the table of papers. Private to the store. */
#pragma once
#include "paper-table.h"

G_BEGIN_DECLS

/* Makes files/tmp/<uuid>.part (0600) and the stream into it. */
ParaphePaperStream *paraphe_paper_stream_new (const char *folder, GError **error);
gint64 paraphe_paper_stream_get_size (ParaphePaperStream *self);
/* Of the bytes written; after them nothing more can be written. */
const char *paraphe_paper_stream_get_sha256 (ParaphePaperStream *self);
char *paraphe_paper_stream_dup_md5 (ParaphePaperStream *self); /* base64 */
/* Flushes the bytes to the disk, gives the file its name and flushes the folders. */
gboolean paraphe_paper_stream_keep (ParaphePaperStream *self, const char *path, GError **error);
/* Removes the part, if it is still one. */
void paraphe_paper_stream_discard (ParaphePaperStream *self);

G_END_DECLS
