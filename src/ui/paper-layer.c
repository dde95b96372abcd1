/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts are large, since each is a request to the reader, which reads the page again. Main thread. */
#include "config.h"
#include "paper-layer.h"

#define PART_SIDE 1536

/* A side in as few equal parts as there may be: where the rank-th begins. */
static guint
cut_at (guint side, guint n, guint rank) {
  return (guint) ((guint64) side * rank / n);
}

void
paraphe_paper_layer_start (ParaphePaperLayer *self, guint width, guint height, guint turns) {
  paraphe_paper_layer_clear (self);
  guint columns = (width + PART_SIDE - 1) / PART_SIDE, rows = (height + PART_SIDE - 1) / PART_SIDE;
  *self = (ParaphePaperLayer){ .width = width, .height = height, .turns = turns, .n_parts = columns * rows };
  self->parts = g_new0 (ParaphePart, self->n_parts);
  for (guint i = 0; i < self->n_parts; i++) {
    guint column = i % columns, row = i / columns;
    ParaphePart *part = &self->parts[i];
    part->x = cut_at (width, columns, column);
    part->y = cut_at (height, rows, row);
    part->width = cut_at (width, columns, column + 1) - part->x;
    part->height = cut_at (height, rows, row + 1) - part->y;
  }
}

void
paraphe_paper_layer_give_up (ParaphePaperLayer *self) {
  for (guint i = 0; i < self->n_parts; i++) {
    g_cancellable_cancel (self->parts[i].asking);
    g_clear_object (&self->parts[i].asking);
  }
}

void
paraphe_paper_layer_clear (ParaphePaperLayer *self) {
  paraphe_paper_layer_give_up (self);
  for (guint i = 0; i < self->n_parts; i++)
    g_clear_pointer (&self->parts[i].tile, paraphe_tile_unref);
  g_free (self->parts);
  *self = (ParaphePaperLayer){ 0 };
}

gboolean
paraphe_paper_layer_is_like (const ParaphePaperLayer *self, const ParapheSight *sight) {
  return self->width == sight->width && self->height == sight->height && self->turns == sight->turns;
}

gboolean
paraphe_part_is_seen (const ParaphePart *part, const ParapheSight *sight) {
  return part->x < sight->x + sight->part_width && part->x + part->width > sight->x && part->y < sight->y + sight->part_height
         && part->y + part->height > sight->y;
}

gboolean
paraphe_paper_layer_covers (const ParaphePaperLayer *self, const ParapheSight *sight) {
  if (!paraphe_paper_layer_is_like (self, sight))
    return FALSE;
  for (guint i = 0; i < self->n_parts; i++)
    if (self->parts[i].tile == NULL && paraphe_part_is_seen (&self->parts[i], sight))
      return FALSE;
  return TRUE;
}

gboolean
paraphe_paper_layer_has_some (const ParaphePaperLayer *self) {
  for (guint i = 0; i < self->n_parts; i++)
    if (self->parts[i].tile != NULL)
      return TRUE;
  return FALSE;
}

/* A part of the layer scaled to an area. */
static void
draw_part (const ParaphePaperLayer *self, const ParaphePart *part, GtkSnapshot *snapshot, const graphene_rect_t *area,
           const graphene_rect_t *clip, gboolean by_cairo) {
  float across = area->size.width / (float) self->width, down = area->size.height / (float) self->height;
  graphene_rect_t place = GRAPHENE_RECT_INIT (area->origin.x + (float) part->x * across, area->origin.y + (float) part->y * down,
                                              (float) part->width * across, (float) part->height * down);
  paraphe_tile_draw (part->tile, snapshot, &place, clip, by_cairo);
}

/* A picture drawn for another turn is turned as it is until its own comes. */
static void
draw_turned (const ParaphePaperLayer *self, GtkSnapshot *snapshot, const graphene_rect_t *area, guint quarters, gboolean by_cairo) {
  float wide = area->size.width, high = area->size.height;
  graphene_rect_t own = quarters % 2 == 1 ? GRAPHENE_RECT_INIT (-high / 2, -wide / 2, high, wide)
                                          : GRAPHENE_RECT_INIT (-wide / 2, -high / 2, wide, high);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (area->origin.x + wide / 2, area->origin.y + high / 2));
  gtk_snapshot_rotate (snapshot, 90.0f * (float) quarters);
  for (guint i = 0; i < self->n_parts; i++)
    if (self->parts[i].tile != NULL)
      draw_part (self, &self->parts[i], snapshot, &own, NULL, by_cairo);
  gtk_snapshot_restore (snapshot);
}

void
paraphe_paper_layer_draw (const ParaphePaperLayer *self, GtkSnapshot *snapshot, const graphene_rect_t *area, guint turns,
                          const graphene_rect_t *clip, gboolean by_cairo) {
  if (self->turns != turns) {
    draw_turned (self, snapshot, area, (turns + 4 - self->turns) % 4, by_cairo);
    return;
  }
  for (guint i = 0; i < self->n_parts; i++)
    if (self->parts[i].tile != NULL)
      draw_part (self, &self->parts[i], snapshot, area, clip, by_cairo);
}
