/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the list, made from what is kept: one card a dossier, remade when its facts, the day or the campaign change. Local
 * thread alone. */
#pragma once
#include "local-desk.h"

G_BEGIN_DECLS

/* Remakes the rows of these dossiers and tells them; one that cannot be read keeps its row. */
void paraphe_listing_refresh (ParapheLocal *local, GArray *numbers);
/* The same for a page of everything, with its dossiers (element-type ParapheDossier): what is around them is to come, and is judged by
 * paraphe_listing_judge_around. */
void paraphe_listing_refresh_alone (ParapheLocal *local, GArray *numbers, GPtrArray *dossiers);
/* Judges some of those that share something with another, once, after pages of everything. FALSE when there was nothing to do. */
gboolean paraphe_listing_judge_around (ParapheLocal *local);
void paraphe_listing_refresh_one (ParapheLocal *local, gint64 number);
/* The row alone: no fact changed, but the clock. */
void paraphe_listing_rejudge_one (ParapheLocal *local, gint64 number);
/* Remakes every row, some at a time so that an agent's job passes between, then answers the task with TRUE. */
void paraphe_listing_refresh_all (ParapheLocal *local, GTask *task);
/* No row is known any more. */
void paraphe_listing_clear (ParapheLocal *local);
/* Counts the operations and tells them. */
void paraphe_listing_tell_outbox (ParapheLocal *local);

/* What a dossier lacks: what the server still has, or a look at what is here. */
typedef enum {
  PARAPHE_LACKS_CONVENTION = 1 << 0, /* a convention in force that is not kept */
  PARAPHE_LACKS_FILE = 1 << 1,       /* a file of the collectivité, scanned safe, that is not kept */
  PARAPHE_LACKS_NEWS = 1 << 2,       /* what updatedSince does not tell: attestation awaited, scan or company pending */
  PARAPHE_LACKS_ROUND = 1 << 3,      /* a paper kept here that was not gone through */
} ParapheLacks;
/* Numbers of the dossiers that lack one of these and moved since an instant of the server's clock (0: whenever), conventions first,
 * then by deadline (transfer full) (element-type gint64). */
GArray *paraphe_listing_list_lacking (ParapheLocal *local, ParapheLacks lacks, gint64 moved_since);

G_END_DECLS
