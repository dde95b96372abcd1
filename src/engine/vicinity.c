/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index of the campaign's dossiers behind a lock: see vicinity.h. */
#include "vicinity.h"

struct _ParapheVicinity {
  GMutex lock;
  ParapheNeighbours *neighbours; /* (owned) */
};

ParapheVicinity *
paraphe_vicinity_new (void) {
  ParapheVicinity *self = g_new0 (ParapheVicinity, 1);
  g_mutex_init (&self->lock);
  self->neighbours = paraphe_neighbours_new ();
  return self;
}

void
paraphe_vicinity_free (ParapheVicinity *self) {
  if (self == NULL)
    return;
  paraphe_neighbours_free (self->neighbours);
  g_mutex_clear (&self->lock);
  g_free (self);
}

void
paraphe_vicinity_clear (ParapheVicinity *self) {
  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->neighbours, paraphe_neighbours_free);
  self->neighbours = paraphe_neighbours_new ();
  g_mutex_unlock (&self->lock);
}

gboolean
paraphe_vicinity_put (ParapheVicinity *self, const ParapheNeighbour *neighbour, GHashTable *others) {
  g_mutex_lock (&self->lock);
  gboolean is_changed = paraphe_neighbours_put (self->neighbours, neighbour, others);
  g_mutex_unlock (&self->lock);
  return is_changed;
}

GArray *
paraphe_vicinity_list_sharing (ParapheVicinity *self) {
  g_mutex_lock (&self->lock);
  GArray *numbers = paraphe_neighbours_list_sharing (self->neighbours);
  g_mutex_unlock (&self->lock);
  return numbers;
}

void
paraphe_vicinity_lend (ParapheVicinity *self, ParapheSurroundings *around) {
  g_mutex_lock (&self->lock);
  around->neighbours = self->neighbours;
}

void
paraphe_vicinity_take_back (ParapheVicinity *self, ParapheSurroundings *around) {
  around->neighbours = NULL;
  g_mutex_unlock (&self->lock);
}
