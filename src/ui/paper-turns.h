/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How each paper was turned by hand: it stands the same way the next time. Main thread; owned by the bench. */
#pragma once
#include <gio/gio.h>

G_BEGIN_DECLS

#define PARAPHE_TYPE_PAPER_TURNS (paraphe_paper_turns_get_type ())
G_DECLARE_FINAL_TYPE (ParaphePaperTurns, paraphe_paper_turns, PARAPHE, PAPER_TURNS, GObject)

/* Reads what was kept in the settings of the program; where they are not installed, it lasts as long as this object. */
ParaphePaperTurns *paraphe_paper_turns_new (void);
/* path: of a paper kept by the engine, whose name is that of its bytes. Quarters, clockwise. */
guint paraphe_paper_turns_get (ParaphePaperTurns *self, const char *path);
void paraphe_paper_turns_set (ParaphePaperTurns *self, const char *path, guint turns);

G_END_DECLS
