/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers by SHA-256 under files/, conventions of every version (journal.db, never deleted with the cache). */
#pragma once
#include "store.h"

G_BEGIN_DECLS

/* A paper being received: a stream into files/tmp, hashed as bytes pass, which any one thread may write; closed by one of the two
 * functions below, on the store's thread (the reference stays the caller's). */
#define PARAPHE_TYPE_PAPER_STREAM (paraphe_paper_stream_get_type ())
G_DECLARE_FINAL_TYPE (ParaphePaperStream, paraphe_paper_stream, PARAPHE, PAPER_STREAM, GFilterOutputStream)
ParaphePaperStream *paraphe_store_begin_paper (ParapheStore *self, GError **error);
/* Flushes, checks size (-1: any) and base64 MD5 ("" or NULL: any), renames by SHA-256, then writes the row. (transfer full) the
 * SHA-256 in hexadecimal; MISMATCH leaves nothing behind. */
char *paraphe_store_commit_paper (ParapheStore *self, ParaphePaperStream *stream, const char *md5, gint64 size, GError **error);
void paraphe_store_abort_paper (ParapheStore *self, ParaphePaperStream *stream);
/* Path of a paper kept, NULL when it is not (transfer full); by SHA-256, or by base64 MD5. */
char *paraphe_store_dup_paper_path (ParapheStore *self, const char *sha256);
char *paraphe_store_dup_paper_sha256 (ParapheStore *self, const char *md5);

/* Conventions of a dossier, version 1 first (transfer full) (element-type ParapheConvention). */
GPtrArray *paraphe_store_list_conventions (ParapheStore *self, gint64 dossier, GError **error);
/* Adds the version when its MD5 is new (its own rank when that is higher than the next: versions before this
 * program's time were never seen; the ones before become void), or completes the row (sha256, form).
 * State CURRENT with a later seen_at makes the newest version current again after it was voided;
 * VOID and LOST void it; UNKNOWN changes nothing. A void version is read as LOST when no paper of it is kept. */
gboolean paraphe_store_save_convention (ParapheStore *self, ParapheConvention *convention, GError **error);
/* Several in one transaction. */
gboolean paraphe_store_save_conventions (ParapheStore *self, GPtrArray *conventions, GError **error);
/* Marks every version of the dossier as void: the platform destroyed the current one. */
gboolean paraphe_store_void_conventions (ParapheStore *self, gint64 dossier, GError **error);

G_END_DECLS
