/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of a campaign here: what is personal of it is erased from both databases, the papers, the copies of the journal (RGPD). */
#pragma once
#include "store.h"

G_BEGIN_DECLS

/* Erases a campaign. Of its decisions stay the identifier, the number of the dossier, the act and the dates: neither names nor texts.
 * needed: (nullable) (element-type utf8) base64 MD5 of the papers that other campaigns still speak of; the others go. NOT_FOUND: no such
 * campaign; FAILED while one of its operations is not settled. n_papers: (out) papers erased. What a disk keeps of erased blocks is out
 * of reach: only its encryption answers for that. */
gboolean paraphe_store_purge_campaign (ParapheStore *self, gint64 demarche, GHashTable *needed, guint *n_papers, GError **error);

G_END_DECLS
