/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a hand does with a paper: scrolls it, takes it, zooms where it points, selects words, presses links. Main thread; owned by the
 * view. */
#pragma once
#include "paper-view.h"

G_BEGIN_DECLS

typedef struct _ParaphePaperHand ParaphePaperHand;

/* Adds its gestures to the view, which frees it (g_free). */
ParaphePaperHand *paraphe_paper_hand_new (ParaphePaperView *view);
/* The keys that every paper has. */
void paraphe_paper_hand_add_keys (GtkWidgetClass *class);

G_END_DECLS
