/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words, hits and links of a paper that is open: see paper-marks.h. */
#include "config.h"
#include "paper-marks.h"
#include "paper-overlay.h"

#define LONGEST_DESCRIPTION 4000

void
paraphe_paper_marks_open (ParaphePaperMarks *self, ParapheEngine *engine, const char *path, guint n_pages) {
  self->text = paraphe_page_texts_new (engine, path, n_pages);
  self->finder = paraphe_paper_finder_new (engine, path, n_pages);
  paraphe_page_texts_want (self->text, 0);
}

void
paraphe_paper_marks_close (ParaphePaperMarks *self, gpointer listener) {
  if (self->text != NULL) {
    paraphe_page_texts_close (self->text);
    g_signal_handlers_disconnect_by_data (self->text, listener);
  }
  if (self->finder != NULL)
    g_signal_handlers_disconnect_by_data (self->finder, listener);
  g_clear_object (&self->text);
  g_clear_object (&self->finder);
  self->shown_hit = NULL;
  self->selection.is_active = FALSE;
}

void
paraphe_paper_marks_draw (const ParaphePaperMarks *self, GtkSnapshot *snapshot, const ParaphePaperFrame *frame, guint page) {
  if (self->text == NULL)
    return;
  ParapheOverlay overlay = { snapshot, &frame->layout, page, paraphe_paper_frame_get_scroll (frame, GTK_ORIENTATION_HORIZONTAL),
                             paraphe_paper_frame_get_scroll (frame, GTK_ORIENTATION_VERTICAL) };
  paraphe_overlay_draw_links (&overlay, paraphe_page_texts_get_links (self->text, page));
  paraphe_overlay_draw_hits (&overlay, self->finder);
  paraphe_overlay_draw_selection (&overlay, &self->selection, paraphe_page_texts_get_words (self->text, page));
}

void
paraphe_paper_marks_show_hit (ParaphePaperMarks *self, ParaphePaperFrame *frame) {
  const ParapheHit *hit = paraphe_paper_finder_get_hit (self->finder);
  if (hit == NULL || hit == self->shown_hit)
    return;
  self->shown_hit = hit;
  paraphe_paper_frame_show (frame, hit->page, &hit->box);
}

char *
paraphe_paper_marks_describe (const ParaphePaperMarks *self, guint page) {
  const ParapheWords *words = self->text != NULL ? paraphe_page_texts_get_words (self->text, page) : NULL;
  return words != NULL ? g_utf8_substring (words->text, 0, MIN (words->n, LONGEST_DESCRIPTION)) : NULL;
}

char *
paraphe_paper_marks_dup_selected (const ParaphePaperMarks *self) {
  return self->text != NULL ? paraphe_paper_selection_dup_text (&self->selection, self->text) : g_strdup ("");
}

void
paraphe_paper_marks_select_page (ParaphePaperMarks *self, guint page) {
  if (self->text == NULL)
    return;
  paraphe_page_texts_want (self->text, page);
  paraphe_paper_selection_take_page (&self->selection, page);
}
