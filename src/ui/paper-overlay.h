/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is drawn under and over a page: its sheet, a sentence in its place, the words selected, the words found, the links. Main thread,
 * no state. */
#pragma once
#include "paper-finder.h"
#include "paper-layout.h"
#include "paper-selection.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct {
  GtkSnapshot *snapshot;
  const ParaphePaperLayout *layout;
  guint page;
  double left, top; /* px, of the content that is at the corner of the window */
} ParapheOverlay;

/* waits: there is no picture yet. */
void paraphe_overlay_draw_sheet (GtkWidget *widget, GtkSnapshot *snapshot, const graphene_rect_t *area, gboolean is_void, gboolean waits);
void paraphe_overlay_draw_sentence (GtkWidget *widget, GtkSnapshot *snapshot, const graphene_rect_t *area, const char *sentence);
void paraphe_overlay_draw_links (const ParapheOverlay *self, GPtrArray *links);           /* links: (nullable) */
void paraphe_overlay_draw_hits (const ParapheOverlay *self, ParaphePaperFinder *finder); /* finder: (nullable) */
/* words: (nullable) */
void paraphe_overlay_draw_selection (const ParapheOverlay *self, const ParaphePaperSelection *selection, const ParapheWords *words);
/* « Leads to page 3 », the address, or that it is something that is never followed here (transfer full). */
char *paraphe_overlay_describe_link (const ParaphePageLink *link);

G_END_DECLS
