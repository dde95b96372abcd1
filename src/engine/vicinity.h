/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is around the dossiers of the campaign: each as the others may meet it, indexed. Written by the local worker, lent to whoever
 * judges; any thread, under its own lock. */
#pragma once
#include "surroundings.h"

G_BEGIN_DECLS

typedef struct _ParapheVicinity ParapheVicinity;

ParapheVicinity *paraphe_vicinity_new (void);
void paraphe_vicinity_free (ParapheVicinity *self);
/* Another campaign: nothing is known any more. */
void paraphe_vicinity_clear (ParapheVicinity *self);
/* Who filed in the campaign before: (nullable) (transfer full) SIREN -> ParaphePreviousDossier, and its name; known from then on, until it
 * is forgotten, when another directory tells its schools otherwise. */
void paraphe_vicinity_set_previous (ParapheVicinity *self, GHashTable *previous, const char *name);
void paraphe_vicinity_forget_previous (ParapheVicinity *self);
gboolean paraphe_vicinity_knows_previous (ParapheVicinity *self);
/* A dossier as it is now: see paraphe_neighbours_put. */
gboolean paraphe_vicinity_put (ParapheVicinity *self, const ParapheNeighbour *neighbour, GHashTable *others);
/* Every dossier that shares anything with another one (transfer full) (element-type gint64). */
GArray *paraphe_vicinity_list_sharing (ParapheVicinity *self);
/* Between the two, around->neighbours and around->previous may be read and nothing changes them: for a judgement, never longer. */
void paraphe_vicinity_lend (ParapheVicinity *self, ParapheSurroundings *around);
void paraphe_vicinity_take_back (ParapheVicinity *self, ParapheSurroundings *around);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheVicinity, paraphe_vicinity_free)

G_END_DECLS
