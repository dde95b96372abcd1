/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper: its pages one under the other, drawn by the reader process at the size they are shown, a rough picture first, then the
 * sharp one. Main thread; owned by its pane. */
#pragma once
#include "paper-layout.h"
#include "texture-cache.h"
#include "paper-viewing.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Properties: those of GtkScrollable, page (guint, from 0), n-pages (guint), zoom (double, 1 = the fit).
 * Signal "drawn" (): a page of this paper has been on screen for the first time. */
#define PARAPHE_TYPE_PAPER_VIEW (paraphe_paper_view_get_type ())
G_DECLARE_FINAL_TYPE (ParaphePaperView, paraphe_paper_view, PARAPHE, PAPER_VIEW, GtkWidget)

void paraphe_paper_view_set_engine (ParaphePaperView *self, ParapheEngine *engine, ParapheTextureCache *cache);
/* path: of a paper kept by the engine. The same path again changes nothing. */
void paraphe_paper_view_show_paper (ParaphePaperView *self, const char *path);
/* A sheet with this sentence in the place of a page; NULL: an empty sheet that waits. */
void paraphe_paper_view_show_sentence (ParaphePaperView *self, const char *sentence);
/* A red edge: the paper is void. */
void paraphe_paper_view_set_void (ParaphePaperView *self, gboolean is_void);
void paraphe_paper_view_set_fit (ParaphePaperView *self, ParapheFit fit);
ParapheFit paraphe_paper_view_get_fit (ParaphePaperView *self);
void paraphe_paper_view_set_zoom (ParaphePaperView *self, double zoom);
double paraphe_paper_view_get_zoom (ParaphePaperView *self);
void paraphe_paper_view_go_to (ParaphePaperView *self, guint page);
guint paraphe_paper_view_get_page (ParaphePaperView *self);
guint paraphe_paper_view_get_n_pages (ParaphePaperView *self);
/* Has a page of it been on screen? */
gboolean paraphe_paper_view_get_drawn (ParaphePaperView *self);

G_END_DECLS
