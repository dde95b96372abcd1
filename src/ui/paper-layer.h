/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page drawn at one size, in parts that come one by one: what is out of sight costs neither memory nor time. Main thread; owned by the
 * page of a source. */
#pragma once
#include "tile.h"

G_BEGIN_DECLS

typedef struct {
  guint x, y, width, height; /* px, in the page */
  ParapheTile *tile;         /* (owned) (nullable) until it comes */
  GCancellable *asking;      /* (owned) (nullable) */
  gboolean beforehand;       /* as it is asked: it may wait for everything else */
} ParaphePart;

typedef struct {
  guint width, height; /* px of the whole page once turned; 0: there is no such layer */
  guint turns;
  guint n_parts;
  ParaphePart *parts;  /* (owned) */
} ParaphePaperLayer;

/* What is to be seen of a page: the whole page once turned, and the part of it near the eye, in px of the screen. */
typedef struct {
  guint width, height, turns;
  guint x, y, part_width, part_height;
} ParapheSight;

void paraphe_paper_layer_start (ParaphePaperLayer *self, guint width, guint height, guint turns);
/* What was asked is given up. */
void paraphe_paper_layer_clear (ParaphePaperLayer *self);
void paraphe_paper_layer_give_up (ParaphePaperLayer *self);
gboolean paraphe_paper_layer_is_like (const ParaphePaperLayer *self, const ParapheSight *sight);
/* Is it near the eye? sight: of this layer. */
gboolean paraphe_part_is_seen (const ParaphePart *part, const ParapheSight *sight);
/* Nothing that is seen is missing. */
gboolean paraphe_paper_layer_covers (const ParaphePaperLayer *self, const ParapheSight *sight);
gboolean paraphe_paper_layer_has_some (const ParaphePaperLayer *self);
/* Draws what there is of it where a page once turned stands; clip: what is seen of it. */
void paraphe_paper_layer_draw (const ParaphePaperLayer *self, GtkSnapshot *snapshot, const graphene_rect_t *area, guint turns,
                               const graphene_rect_t *clip, gboolean by_cairo);

G_END_DECLS
