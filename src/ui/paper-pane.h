/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper with its title, which is the menu of the others, what is known of it, and for a copy the three words of an examination; its
 * pages in small, what is looked for in it, what can be done with it. Main thread; owned by the bench.
 * Actions: paper.choose(i), paper.examine(s), paper.find, paper.find-step(b backwards), paper.pages (state b), paper.turn(i quarters),
 * paper.details, paper.print, paper.save, paper.open. */
#pragma once
#include "engine.h"
#include "paper-choice.h"
#include "paper-turns.h"
#include "paper-view.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signals: "chosen" (): another paper is shown; "examine" (int ParapheVerdict): asked for the copy shown. */
#define PARAPHE_TYPE_PAPER_PANE (paraphe_paper_pane_get_type ())
G_DECLARE_FINAL_TYPE (ParaphePaperPane, paraphe_paper_pane, PARAPHE, PAPER_PANE, AdwBin)

void paraphe_paper_pane_set_engine (ParaphePaperPane *self, ParapheEngine *engine, ParapheTextureCache *cache);
void paraphe_paper_pane_set_turns (ParaphePaperPane *self, ParaphePaperTurns *turns);
/* Does an action of the pane, wherever the keyboard is. */
void paraphe_paper_pane_act (ParaphePaperPane *self, const char *action, GVariant *parameter);
/* choices: (element-type ParaphePaperChoice); the paper shown stays when it is still among them. nothing: the sentence when there
 * is none. */
void paraphe_paper_pane_set_choices (ParaphePaperPane *self, ParapheCaseFile *file, GPtrArray *choices, const char *nothing);
/* FALSE when it is not among the choices. */
gboolean paraphe_paper_pane_show (ParaphePaperPane *self, const char *message, const char *md5);
ParaphePaperChoice *paraphe_paper_pane_get_choice (ParaphePaperPane *self); /* (transfer none) (nullable) */
ParaphePaperView *paraphe_paper_pane_get_view (ParaphePaperPane *self);     /* (transfer none) */

G_END_DECLS
