/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of this computer, kept among the papers: what goes with a message, or a copy that came outside the platform. Local thread. */
#pragma once
#include "local-desk.h"

G_BEGIN_DECLS

typedef struct {
  char *sha256; /* hexadecimal */
  char *md5;    /* base64 */
  char *name;   /* without its folder */
  char *type;   /* MIME */
  gint64 size;
} ParapheKeptFile;
void paraphe_kept_file_free (ParapheKeptFile *self);
/* INPUT when it cannot be read, is empty, or holds more than limit bytes (transfer full). */
ParapheKeptFile *paraphe_kept_file_new (ParapheLocal *local, const char *path, gint64 limit, GError **error);
/* Could it be kept? The same errors; nothing is written. */
gboolean paraphe_kept_file_check (const char *path, gint64 limit, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheKeptFile, paraphe_kept_file_free)

G_END_DECLS
