/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A piece of a page as the reader drew it, on the pixels that came out of the box, which nobody copies. Shared by the pages that show it
 * and the cache. Main thread. */
#pragma once
#include "paper.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _ParapheTile ParapheTile;

/* NULL when the image does not hold what it says. */
ParapheTile *paraphe_tile_new (const ParapheImage *image);
ParapheTile *paraphe_tile_ref (ParapheTile *self);
void paraphe_tile_unref (ParapheTile *self);
gsize paraphe_tile_get_bytes (const ParapheTile *self);
GdkTexture *paraphe_tile_get_texture (ParapheTile *self); /* (transfer none) of a small one */
/* Drawn in this place; clip: (nullable) what is seen. by_cairo: for a renderer that has no graphics card. */
void paraphe_tile_draw (ParapheTile *self, GtkSnapshot *snapshot, const graphene_rect_t *place, const graphene_rect_t *clip,
                        gboolean by_cairo);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheTile, paraphe_tile_unref)

G_END_DECLS
