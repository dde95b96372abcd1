/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The messages of a dossier in the order of time: the collectivité's on the left, ours on the right, changes of state between them,
 * automatic mails folded. Main thread; owned by the dossier page. It activates dossier.show-paper(ss). */
#pragma once
#include "case-file.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define PARAPHE_TYPE_THREAD_VIEW (paraphe_thread_view_get_type ())
G_DECLARE_FINAL_TYPE (ParapheThreadView, paraphe_thread_view, PARAPHE, THREAD_VIEW, AdwBin)

/* agent: (nullable) e-mail of who uses the program. */
void paraphe_thread_view_set_file (ParapheThreadView *self, ParapheCaseFile *file, const char *agent);
/* The last message is in sight. */
void paraphe_thread_view_scroll_to_end (ParapheThreadView *self);

G_END_DECLS
