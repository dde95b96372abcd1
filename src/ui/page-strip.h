/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of a paper in small, one under the other: the one that is read is marked, another is gone to by a press or an arrow. Main
 * thread; owned by a pane. */
#pragma once
#include "paper-view.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define PARAPHE_TYPE_PAGE_STRIP (paraphe_page_strip_get_type ())
G_DECLARE_FINAL_TYPE (ParaphePageStrip, paraphe_page_strip, PARAPHE, PAGE_STRIP, AdwBin)

void paraphe_page_strip_set_view (ParaphePageStrip *self, ParaphePaperView *view, ParapheTextureCache *cache);

G_END_DECLS
