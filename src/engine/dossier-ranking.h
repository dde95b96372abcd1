/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every item of the list in the order asked for. Private to the list; main thread. */
#pragma once
#include "dossier-list-feed.h"

G_BEGIN_DECLS

typedef struct _ParapheRanking ParapheRanking;

ParapheRanking *paraphe_ranking_new (void);
void paraphe_ranking_free (ParapheRanking *self);
/* keys: the first decides, the next ones between equals, then the name and the number. TRUE when the order is another one. */
gboolean paraphe_ranking_set_order (ParapheRanking *self, const ParapheOrder *keys, guint n_keys);
/* Items that are new or whose summary is another one (element-type ParapheDossierItem). */
void paraphe_ranking_place (ParapheRanking *self, GPtrArray *items);
void paraphe_ranking_clear (ParapheRanking *self);
/* (transfer none) (element-type ParapheDossierItem) (unowned) in the order. */
GPtrArray *paraphe_ranking_get (ParapheRanking *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheRanking, paraphe_ranking_free)

G_END_DECLS
