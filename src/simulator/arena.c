/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory of one document or one request: blocks cut into small objects, and a list of other pointers with what frees them. */
#include "arena.h"

#define BLOCK (16 * 1024)
#define ALIGNMENT 16

typedef struct {
  gpointer pointer;
  GDestroyNotify destroy;
} Kept;

struct _Arena {
  GArray *kept; /* (element-type Kept) */
  char *block;  /* (nullable) (not owned) the last one */
  gsize used;
};

Arena *
arena_new (void) {
  Arena *self = g_new0 (Arena, 1);
  self->kept = g_array_new (FALSE, FALSE, sizeof (Kept));
  return self;
}

void
arena_free (Arena *self) {
  for (guint i = self->kept->len; i > 0; i--) {
    Kept *kept = &g_array_index (self->kept, Kept, i - 1);
    kept->destroy (kept->pointer);
  }
  g_array_unref (self->kept);
  g_free (self);
}

gpointer
arena_keep (Arena *self, gpointer pointer, GDestroyNotify destroy) {
  Kept kept = { pointer, destroy };
  if (pointer != NULL)
    g_array_append_val (self->kept, kept);
  return pointer;
}

gpointer
arena_alloc (Arena *self, gsize size) {
  gsize rounded = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  if (rounded > BLOCK)
    return arena_keep (self, g_malloc0 (size), g_free);
  if (self->block == NULL || self->used + rounded > BLOCK) {
    self->block = arena_keep (self, g_malloc0 (BLOCK), g_free);
    self->used = 0;
  }
  self->used += rounded;
  return self->block + self->used - rounded;
}

char *
arena_take (Arena *self, char *text) {
  return arena_keep (self, text, g_free);
}

GPtrArray *
arena_list (Arena *self) {
  return arena_keep (self, g_ptr_array_new (), (GDestroyNotify) g_ptr_array_unref);
}
