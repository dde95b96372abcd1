/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every item of the list in the order asked for. Each has a slot for life, and what every pass reads of it stands side by side in arrays by
 * slot: a pass over a hundred thousand objects would be felt. Private to the list; main thread. */
#pragma once
#include "dossier-list-feed.h"

G_BEGIN_DECLS

typedef struct _ParapheRanking ParapheRanking;

/* By slot; valid until the ranking changes. */
typedef struct {
  guint n;
  ParapheDossierItem *const *items; /* (unowned) */
  const guint32 *views;             /* bits of ParapheView */
  const gint64 *costs;              /* cents, -1 unknown */
} ParapheRankingRows;

ParapheRanking *paraphe_ranking_new (void);
void paraphe_ranking_free (ParapheRanking *self);
/* keys: the first decides, the next ones between equals, then the name and the number. TRUE when the order is another one. */
gboolean paraphe_ranking_set_order (ParapheRanking *self, const ParapheOrder *keys, guint n_keys);
/* Items that are new or whose summary is another one (element-type ParapheDossierItem). */
void paraphe_ranking_place (ParapheRanking *self, GPtrArray *items);
void paraphe_ranking_clear (ParapheRanking *self);
ParapheRankingRows paraphe_ranking_get_rows (ParapheRanking *self);
/* Slots in the order, as many as there are rows. */
const guint32 *paraphe_ranking_get (ParapheRanking *self);
/* How many items are in a view. */
guint paraphe_ranking_count (ParapheRanking *self, ParapheView view);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheRanking, paraphe_ranking_free)

G_END_DECLS
