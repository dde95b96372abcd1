/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper being read: its sheet, and the pictures of the pages asked for, through the engine's reader process and a shared cache.
 * Main thread; owned by the view that shows it. */
#pragma once
#include "margins.h"
#include "texture-cache.h"
#include "paper-viewing.h"

G_BEGIN_DECLS

/* Signals: "opened" (): the sheet or the fault is known; "changed" (): a page has a better picture, or a fault. */
#define PARAPHE_TYPE_PAPER_SOURCE (paraphe_paper_source_get_type ())
G_DECLARE_FINAL_TYPE (ParaphePaperSource, paraphe_paper_source, PARAPHE, PAPER_SOURCE, GObject)

/* path: of a paper kept by the engine. It is opened at once. */
ParaphePaperSource *paraphe_paper_source_new (ParapheEngine *engine, ParapheTextureCache *cache, const char *path);
/* Nothing more is answered: everything under way is cancelled. */
void paraphe_paper_source_close (ParaphePaperSource *self);
const char *paraphe_paper_source_get_path (ParaphePaperSource *self);
const ParapheSheet *paraphe_paper_source_get_sheet (ParaphePaperSource *self); /* (nullable) until it is opened */
const char *paraphe_paper_source_get_fault (ParaphePaperSource *self);         /* (nullable) why it cannot be */
GdkTexture *paraphe_paper_source_get_texture (ParaphePaperSource *self, guint page); /* (transfer none) (nullable) */
const char *paraphe_paper_source_get_page_fault (ParaphePaperSource *self, guint page); /* (nullable) */
ParapheMargins paraphe_paper_source_get_margins (ParaphePaperSource *self);
/* A picture of the page at this scale (thousandths of 72 dpi): a rough one first; sharp only when the size is settled. */
void paraphe_paper_source_ask (ParaphePaperSource *self, guint page, guint scale, gboolean settled);
/* The page is far from the eye: its request is cancelled, its picture left to the cache. */
void paraphe_paper_source_forget (ParaphePaperSource *self, guint page);

G_END_DECLS
