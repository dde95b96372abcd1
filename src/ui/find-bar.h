/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words looked for in the paper below: an entry, how many times they stand there, the one before and the one after. Main thread; owned by
 * a pane. */
#pragma once
#include "paper-view.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define PARAPHE_TYPE_FIND_BAR (paraphe_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (ParapheFindBar, paraphe_find_bar, PARAPHE, FIND_BAR, AdwBin)

void paraphe_find_bar_set_view (ParapheFindBar *self, ParaphePaperView *view);
/* Comes up with the keyboard in it, on the words selected when there are some. */
void paraphe_find_bar_open (ParapheFindBar *self);
void paraphe_find_bar_close (ParapheFindBar *self);
/* To the next hit; comes up when it is closed. */
void paraphe_find_bar_step (ParapheFindBar *self, gboolean backwards);

G_END_DECLS
