/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The papers of a dossier: the convention and the received copy, side by side or the copy alone. Main thread; owned by the dossier
 * page.
 * Actions: bench.mode(s: "both", "copy"), bench.alone(s: "convention", "copy"), bench.switch-mode, bench.fit(s: "text", "width", "page"),
 * bench.zoom-in, bench.zoom-out, bench.zoom-reset, bench.page-up, bench.page-down, bench.go-to-page, bench.link (state b),
 * bench.shift(b down), bench.swap, bench.detach, and bench.paper((sv)): an action of the paper used last. */
#pragma once
#include "engine.h"
#include "paper-choice.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signals: "examine" (int ParapheVerdict): asked for the copy shown; "copy-shown" (): another copy is shown, or has been drawn;
 * "detach" (): a window of its own is wanted, or no more. */
#define PARAPHE_TYPE_PAPERS_BENCH (paraphe_papers_bench_get_type ())
G_DECLARE_FINAL_TYPE (ParaphePapersBench, paraphe_papers_bench, PARAPHE, PAPERS_BENCH, AdwBin)

void paraphe_papers_bench_set_engine (ParaphePapersBench *self, ParapheEngine *engine);
void paraphe_papers_bench_set_file (ParaphePapersBench *self, ParapheCaseFile *file);
/* A received file, or a version of the convention (message NULL), goes on the bench. */
void paraphe_papers_bench_show (ParaphePapersBench *self, const char *message, const char *md5);
/* The copy shown, NULL when another paper or none is (transfer none). */
ParaphePaperChoice *paraphe_papers_bench_get_copy (ParaphePapersBench *self);
/* Has a page of the copy shown been on screen? */
gboolean paraphe_papers_bench_get_copy_drawn (ParaphePapersBench *self);
void paraphe_papers_bench_focus (ParaphePapersBench *self);

G_END_DECLS
