/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of pages already drawn, bounded in bytes: the ones used least go first. Shared by the papers of a dossier page, so that coming
 * back to a dossier costs nothing. Main thread; owned by the bench. */
#pragma once
#include "tile.h"

G_BEGIN_DECLS

/* A part of a page drawn at a size. */
typedef struct {
  const char *path;
  guint page;
  guint width; /* px of the whole page once turned */
  guint turns; /* quarters, clockwise */
  guint part;  /* rank of it in the page */
} ParapheTextureKey;

#define PARAPHE_TYPE_TEXTURE_CACHE (paraphe_texture_cache_get_type ())
G_DECLARE_FINAL_TYPE (ParapheTextureCache, paraphe_texture_cache, PARAPHE, TEXTURE_CACHE, GObject)

ParapheTextureCache *paraphe_texture_cache_new (gsize max_bytes);
/* (transfer none) (nullable) */
ParapheTile *paraphe_texture_cache_lookup (ParapheTextureCache *self, const ParapheTextureKey *key);
void paraphe_texture_cache_insert (ParapheTextureCache *self, const ParapheTextureKey *key, ParapheTile *tile);
/* Nothing of this paper is kept any more. */
void paraphe_texture_cache_forget (ParapheTextureCache *self, const char *path);
gsize paraphe_texture_cache_get_bytes (ParapheTextureCache *self);

G_END_DECLS
