/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper being read: its sheet, and the pictures of the pages asked for, through the engine's reader process and a shared cache. Several
 * views may show one source. Main thread. */
#pragma once
#include "margins.h"
#include "paper-layer.h"
#include "paper-viewing.h"
#include "texture-cache.h"

G_BEGIN_DECLS

/* Signals: "opened" (): the sheet or the fault is known; "changed" (): a page has a better picture, or a fault. */
#define PARAPHE_TYPE_PAPER_SOURCE (paraphe_paper_source_get_type ())
G_DECLARE_FINAL_TYPE (ParaphePaperSource, paraphe_paper_source, PARAPHE, PAPER_SOURCE, GObject)

/* Why a paper is not shown, when there is something to do about it. */
typedef enum {
  PARAPHE_PAPER_REFUSED,  /* nothing to do */
  PARAPHE_PAPER_LOCKED,   /* a password opens it */
  PARAPHE_PAPER_KEPT,     /* a kind that is only kept: save as… */
} ParaphePaperRefusal;

/* path: of a paper kept by the engine. It is opened at once. */
ParaphePaperSource *paraphe_paper_source_new (ParapheEngine *engine, ParapheTextureCache *cache, const char *path);
/* Nothing more is answered: everything under way is cancelled. */
void paraphe_paper_source_close (ParaphePaperSource *self);
const char *paraphe_paper_source_get_path (ParaphePaperSource *self);
ParapheEngine *paraphe_paper_source_get_engine (ParaphePaperSource *self);
const ParapheSheet *paraphe_paper_source_get_sheet (ParaphePaperSource *self); /* (nullable) until it is opened */
const char *paraphe_paper_source_get_fault (ParaphePaperSource *self);         /* (nullable) why it cannot be */
ParaphePaperRefusal paraphe_paper_source_get_refusal (ParaphePaperSource *self);
const char *paraphe_paper_source_get_page_fault (ParaphePaperSource *self, guint page); /* (nullable) */
ParapheMargins paraphe_paper_source_get_margins (ParaphePaperSource *self);
/* Pictures of the page for what is seen of it: a rough one first; sharp ones only when the size is settled. beforehand: nobody looks at it
 * yet. */
void paraphe_paper_source_ask (ParaphePaperSource *self, guint page, const ParapheSight *sight, gboolean settled, gboolean beforehand);
/* The best there is, the rough under the sharp. FALSE when there is nothing yet. clip: what is seen of the area. */
gboolean paraphe_paper_source_draw (ParaphePaperSource *self, guint page, GtkSnapshot *snapshot, const graphene_rect_t *area,
                                    const ParapheSight *sight, const graphene_rect_t *clip, gboolean by_cairo);
/* Is there a picture of it, however rough? */
gboolean paraphe_paper_source_is_drawn (ParaphePaperSource *self, guint page);
/* Is all that is seen sharp? */
gboolean paraphe_paper_source_is_sharp (ParaphePaperSource *self, guint page, const ParapheSight *sight);
/* The page is far from the eye: its requests are cancelled, its pictures left to the cache. */
void paraphe_paper_source_forget (ParaphePaperSource *self, guint page);

G_END_DECLS
