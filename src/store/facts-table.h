/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was found in a paper, kept with the SHA-256 of its bytes (cache.db): it is gone through once. */
#pragma once
#include "store.h"

G_BEGIN_DECLS

/* What was looked for: a paper gone through by an older program is gone through again. */
#define PARAPHE_SURVEY_VERSION 2

/* facts: opaque text; words: of the paper, "" for none. */
gboolean paraphe_store_save_paper_facts (ParapheStore *self, const char *sha256, const char *facts, const char *words, GError **error);
/* Of the paper kept with this base64 MD5. words: (out) (transfer full). NULL when it was not gone through, or
 * when that is damaged: it will be again (transfer full). */
char *paraphe_store_dup_paper_facts (ParapheStore *self, const char *md5, char **words);
/* Was the paper kept with this base64 MD5 gone through? TRUE as well for one that is not kept. */
gboolean paraphe_store_is_gone_through (ParapheStore *self, const char *md5);

G_END_DECLS
