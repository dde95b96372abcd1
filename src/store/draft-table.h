/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts being written (journal.db): one a dossier and a subject, which names what it is for. Not of the audit: nothing is decided. */
#pragma once
#include "store.h"

G_BEGIN_DECLS

/* text NULL or "": the draft is removed. */
gboolean paraphe_store_keep_draft (ParapheStore *self, gint64 dossier, const char *subject, const char *text, GError **error);
/* (transfer full) (nullable), NULL without an error when there is none. */
char *paraphe_store_dup_draft (ParapheStore *self, gint64 dossier, const char *subject, GError **error);
/* The dossiers that have one, by number (transfer full) (element-type gint64). */
GArray *paraphe_store_list_drafts (ParapheStore *self, GError **error);

G_END_DECLS
