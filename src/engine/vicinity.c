/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index of the campaign's dossiers behind a lock: see vicinity.h. */
#include "vicinity.h"

struct _ParapheVicinity {
  GMutex lock;
  ParapheNeighbours *neighbours; /* (owned) */
  GHashTable *previous;          /* (owned) (nullable) */
  char *previous_name;           /* (owned) (nullable) */
  gboolean knows_previous;
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
  g_clear_pointer (&self->previous, g_hash_table_unref);
  g_free (self->previous_name);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static void
replace_previous (ParapheVicinity *self, GHashTable *previous, const char *name) {
  g_clear_pointer (&self->previous, g_hash_table_unref);
  g_free (self->previous_name);
  self->previous = previous;
  self->previous_name = g_strdup (name);
}

void
paraphe_vicinity_clear (ParapheVicinity *self) {
  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->neighbours, paraphe_neighbours_free);
  self->neighbours = paraphe_neighbours_new ();
  replace_previous (self, NULL, NULL);
  self->knows_previous = FALSE;
  g_mutex_unlock (&self->lock);
}

void
paraphe_vicinity_set_previous (ParapheVicinity *self, GHashTable *previous, const char *name) {
  g_mutex_lock (&self->lock);
  replace_previous (self, previous, name);
  self->knows_previous = TRUE;
  g_mutex_unlock (&self->lock);
}

void
paraphe_vicinity_forget_previous (ParapheVicinity *self) {
  g_mutex_lock (&self->lock);
  self->knows_previous = FALSE;
  g_mutex_unlock (&self->lock);
}

gboolean
paraphe_vicinity_knows_previous (ParapheVicinity *self) {
  g_mutex_lock (&self->lock);
  gboolean knows = self->knows_previous;
  g_mutex_unlock (&self->lock);
  return knows;
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
  around->previous = self->previous;
  around->previous_name = self->previous_name;
}

void
paraphe_vicinity_take_back (ParapheVicinity *self, ParapheSurroundings *around) {
  around->neighbours = NULL;
  around->previous = NULL;
  around->previous_name = NULL;
  g_mutex_unlock (&self->lock);
}
