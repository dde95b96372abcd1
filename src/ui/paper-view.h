/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper: its pages one under the other, drawn by the reader process at the size they are shown, a rough picture first, then the
 * sharp one; its words are selected, copied and found, its links are shown and never followed by themselves. Main thread; owned by its
 * pane. Its keys: see keymap. */
#pragma once
#include "paper-finder.h"
#include "paper-layout.h"
#include "paper-selection.h"
#include "paper-source.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Properties: those of GtkScrollable, page (guint, from 0), n-pages (guint), zoom (double, 1 = the fit), turns (guint).
 * Signals: "opened" (): the paper is there, or why it is not; "drawn" (): a page of this paper has been on screen for the first time;
 * "moved" (): a hand moved it; "found" (): the finder has news; "link" (char *address, double x, double y): a link that leads out of the
 * paper was pressed there, address "" when it is a program, a file or a script. */
#define PARAPHE_TYPE_PAPER_VIEW (paraphe_paper_view_get_type ())
G_DECLARE_FINAL_TYPE (ParaphePaperView, paraphe_paper_view, PARAPHE, PAPER_VIEW, GtkWidget)

void paraphe_paper_view_set_engine (ParaphePaperView *self, ParapheEngine *engine, ParapheTextureCache *cache);
/* path: of a paper kept by the engine. The same path again changes nothing. */
void paraphe_paper_view_show_paper (ParaphePaperView *self, const char *path);
/* The paper shown, opened anew. */
void paraphe_paper_view_open_again (ParaphePaperView *self);
/* A sheet with this sentence in the place of a page; NULL: an empty sheet that waits. */
void paraphe_paper_view_show_sentence (ParaphePaperView *self, const char *sentence);
ParaphePaperSource *paraphe_paper_view_get_source (ParaphePaperView *self); /* (transfer none) (nullable) */
ParaphePaperFinder *paraphe_paper_view_get_finder (ParaphePaperView *self); /* (transfer none) (nullable) until it is opened */
/* A red edge: the paper is void. */
void paraphe_paper_view_set_void (ParaphePaperView *self, gboolean is_void);
void paraphe_paper_view_set_fit (ParaphePaperView *self, ParapheFit fit);
ParapheFit paraphe_paper_view_get_fit (ParaphePaperView *self);
/* What is in the middle of the window stays there. */
void paraphe_paper_view_set_zoom (ParaphePaperView *self, double zoom);
double paraphe_paper_view_get_zoom (ParaphePaperView *self);
/* Quarters, clockwise. */
void paraphe_paper_view_set_turns (ParaphePaperView *self, guint turns);
guint paraphe_paper_view_get_turns (ParaphePaperView *self);
void paraphe_paper_view_go_to (ParaphePaperView *self, guint page);
guint paraphe_paper_view_get_page (ParaphePaperView *self);
guint paraphe_paper_view_get_n_pages (ParaphePaperView *self);
/* Where the top of the window is, in pages: 1.5 is the middle of the second one. */
double paraphe_paper_view_get_progress (ParaphePaperView *self);
void paraphe_paper_view_set_progress (ParaphePaperView *self, double progress);
/* Has a page of it been on screen? And is all that is in sight sharp? */
gboolean paraphe_paper_view_get_drawn (ParaphePaperView *self);
gboolean paraphe_paper_view_is_sharp (ParaphePaperView *self);
/* What is at this place of the window: FALSE when there is no page. */
gboolean paraphe_paper_view_find_point (ParaphePaperView *self, double x, double y, ParaphePagePoint *point);
/* What is at this place of the window stays there. */
void paraphe_paper_view_zoom_at (ParaphePaperView *self, double factor, double x, double y);
ParaphePageTexts *paraphe_paper_view_get_text (ParaphePaperView *self); /* (transfer none) (nullable) until it is opened */
ParaphePaperSelection *paraphe_paper_view_get_selection (ParaphePaperView *self); /* (transfer none) */
/* Goes where it leads within the paper; else only says where it leads. */
void paraphe_paper_view_press_link (ParaphePaperView *self, const ParaphePageLink *link, double x, double y);
/* The words selected, "" for none (transfer full). */
char *paraphe_paper_view_dup_selected (ParaphePaperView *self);
void paraphe_paper_view_select_page (ParaphePaperView *self, guint page);

G_END_DECLS
