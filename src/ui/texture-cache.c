/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of pictures and the order of their use. Main thread; owned by the bench. */
#include "config.h"
#include "texture-cache.h"

typedef struct {
  char *key;         /* (owned) */
  ParapheTile *tile; /* (owned) */
} Entry;

struct _ParapheTextureCache {
  GObject parent_instance;
  GHashTable *links; /* (owned) key of the entry -> its link in order */
  GQueue order;      /* (element-type Entry) (owned) used last first */
  gsize bytes;
  gsize max_bytes;
};

G_DEFINE_FINAL_TYPE (ParapheTextureCache, paraphe_texture_cache, G_TYPE_OBJECT)

static char *
make_key (const ParapheTextureKey *key) {
  return g_strdup_printf ("%s\n%u\n%u\n%u\n%u", key->path, key->page, key->width, key->turns, key->part);
}

static void
free_entry (gpointer data) {
  Entry *entry = data;
  g_free (entry->key);
  paraphe_tile_unref (entry->tile);
  g_free (entry);
}

static void
drop_link (ParapheTextureCache *self, GList *link) {
  Entry *entry = link->data;
  self->bytes -= paraphe_tile_get_bytes (entry->tile);
  g_hash_table_remove (self->links, entry->key);
  g_queue_delete_link (&self->order, link);
  free_entry (entry);
}

static void
paraphe_texture_cache_finalize (GObject *object) {
  ParapheTextureCache *self = PARAPHE_TEXTURE_CACHE (object);
  g_hash_table_unref (self->links);
  g_queue_clear_full (&self->order, free_entry);
  G_OBJECT_CLASS (paraphe_texture_cache_parent_class)->finalize (object);
}

static void
paraphe_texture_cache_class_init (ParapheTextureCacheClass *class) {
  G_OBJECT_CLASS (class)->finalize = paraphe_texture_cache_finalize;
}

static void
paraphe_texture_cache_init (ParapheTextureCache *self) {
  self->links = g_hash_table_new (g_str_hash, g_str_equal);
  g_queue_init (&self->order);
}

ParapheTextureCache *
paraphe_texture_cache_new (gsize max_bytes) {
  ParapheTextureCache *self = g_object_new (PARAPHE_TYPE_TEXTURE_CACHE, NULL);
  self->max_bytes = max_bytes;
  return self;
}

ParapheTile *
paraphe_texture_cache_lookup (ParapheTextureCache *self, const ParapheTextureKey *wanted) {
  g_autofree char *key = make_key (wanted);
  GList *link = g_hash_table_lookup (self->links, key);
  if (link == NULL)
    return NULL;
  g_queue_unlink (&self->order, link);
  g_queue_push_head_link (&self->order, link);
  return ((Entry *) link->data)->tile;
}

void
paraphe_texture_cache_insert (ParapheTextureCache *self, const ParapheTextureKey *wanted, ParapheTile *tile) {
  g_autofree char *key = make_key (wanted);
  GList *old = g_hash_table_lookup (self->links, key);
  if (old != NULL)
    drop_link (self, old);
  Entry *entry = g_new0 (Entry, 1);
  entry->key = g_steal_pointer (&key);
  entry->tile = paraphe_tile_ref (tile);
  self->bytes += paraphe_tile_get_bytes (tile);
  g_queue_push_head (&self->order, entry);
  g_hash_table_insert (self->links, entry->key, self->order.head);
  while (self->bytes > self->max_bytes && self->order.length > 1)
    drop_link (self, self->order.tail);
}

void
paraphe_texture_cache_forget (ParapheTextureCache *self, const char *path) {
  g_autofree char *start = g_strconcat (path, "\n", NULL);
  for (GList *link = self->order.head, *next; link != NULL; link = next) {
    next = link->next;
    if (g_str_has_prefix (((Entry *) link->data)->key, start))
      drop_link (self, link);
  }
}

gsize
paraphe_texture_cache_get_bytes (ParapheTextureCache *self) {
  return self->bytes;
}
