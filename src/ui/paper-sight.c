/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walks the pages of a layout: see paper-sight.h. */
#include "paper-sight.h"
#include "paper-overlay.h"

gboolean
paraphe_paper_sight_is_sharp (const ParaphePaperFrame *frame, ParaphePaperSource *source) {
  for (guint i = 0; i < frame->layout.n; i++) {
    if (!paraphe_paper_frame_is_near (frame, i, 0))
      continue;
    ParapheSight sight = paraphe_paper_frame_see (frame, i, 0);
    if (!paraphe_paper_source_is_sharp (source, i, &sight))
      return FALSE;
  }
  return TRUE;
}

static void
ask_in_sight (const ParaphePaperFrame *frame, ParaphePaperSource *source, gboolean settled) {
  for (guint i = 0; i < frame->layout.n; i++) {
    if (!paraphe_paper_frame_is_near (frame, i, 0))
      continue;
    ParapheSight sight = paraphe_paper_frame_see (frame, i, 0);
    paraphe_paper_source_ask (source, i, &sight, settled, FALSE);
  }
}

void
paraphe_paper_sight_ask (const ParaphePaperFrame *frame, ParaphePaperSource *source, gboolean settled) {
  ask_in_sight (frame, source, settled);
  gboolean sharp = paraphe_paper_sight_is_sharp (frame, source);
  for (guint i = 0; i < frame->layout.n; i++) {
    if (!paraphe_paper_frame_is_near (frame, i, frame->height))
      paraphe_paper_source_forget (source, i);
    else if (sharp) {
      ParapheSight sight = paraphe_paper_frame_see (frame, i, frame->height);
      paraphe_paper_source_ask (source, i, &sight, settled, TRUE);
    }
  }
}

/* Does cairo draw this window? */
static gboolean
is_without_card (GtkWidget *widget) {
  GtkNative *native = gtk_widget_get_native (widget);
  return native != NULL && GSK_IS_CAIRO_RENDERER (gtk_native_get_renderer (native));
}

void
paraphe_paper_sight_draw (const ParaphePaperStage *self, guint page, const graphene_rect_t *area) {
  const ParaphePlace *place = &self->frame->layout.places[page];
  const char *fault = paraphe_paper_source_get_page_fault (self->source, page);
  const graphene_rect_t whole = GRAPHENE_RECT_INIT (area->origin.x - (float) place->cut, area->origin.y, (float) place->full_width,
                                                    (float) place->height);
  graphene_rect_t clip = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (self->widget),
                                             (float) gtk_widget_get_height (self->widget));
  ParapheSight sight = paraphe_paper_frame_see (self->frame, page, 0);
  paraphe_overlay_draw_sheet (self->widget, self->snapshot, area, self->is_void, !paraphe_paper_source_is_drawn (self->source, page));
  if (!graphene_rect_intersection (&clip, area, &clip))
    return;
  gtk_snapshot_push_clip (self->snapshot, area);
  gboolean something
    = paraphe_paper_source_draw (self->source, page, self->snapshot, &whole, &sight, &clip, is_without_card (self->widget));
  paraphe_paper_marks_draw (self->marks, self->snapshot, self->frame, page);
  gtk_snapshot_pop (self->snapshot);
  if (fault != NULL && !something)
    paraphe_overlay_draw_sentence (self->widget, self->snapshot, area, fault);
}
