/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rounds: every paper kept here is gone through once, dossier after dossier, the nearest deadline first, whenever nobody looks at a
 * paper; what is found is kept with its bytes and the dossier is judged again. Viewer worker. */
#pragma once
#include "local-desk.h"
#include "viewer-desk.h"

G_BEGIN_DECLS

/* Answers the task, whose data it takes, with the number of papers gone through (an int). */
void paraphe_paper_rounds_run (ParapheViewer *viewer, ParapheLocal *local, GTask *task);

G_END_DECLS
