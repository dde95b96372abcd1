/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages already drawn, bounded in bytes: the ones used least go first. Shared by the papers of a dossier page, so that coming back
 * to a dossier costs nothing. Main thread; owned by the bench. */
#pragma once
#include <gdk/gdk.h>

G_BEGIN_DECLS

#define PARAPHE_TYPE_TEXTURE_CACHE (paraphe_texture_cache_get_type ())
G_DECLARE_FINAL_TYPE (ParapheTextureCache, paraphe_texture_cache, PARAPHE, TEXTURE_CACHE, GObject)

ParapheTextureCache *paraphe_texture_cache_new (gsize max_bytes);
/* scale in thousandths of 72 dpi. (transfer none) (nullable) */
GdkTexture *paraphe_texture_cache_lookup (ParapheTextureCache *self, const char *path, guint page, guint scale);
void paraphe_texture_cache_insert (ParapheTextureCache *self, const char *path, guint page, guint scale, GdkTexture *texture);
gsize paraphe_texture_cache_get_bytes (ParapheTextureCache *self);

G_END_DECLS
