/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One dossier: identity, form, messages, files and history on the left, papers on the right, acts below. Main thread; owned by the
 * window.
 * Actions: dossier.tab(s), dossier.mark-flag(s), dossier.restore-flag(s), dossier.form-read, dossier.propose(s), dossier.override(s),
 * dossier.show-paper((ss)), dossier.save-paper((ss)), dossier.explain-deadline. */
#pragma once
#include "decisions.h"
#include "paper-choice.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signals: "decided" (ParapheOperation): an act is queued; "confirm" (int ParapheRecipe, char *override_reason): an act that has a
 * letter asks for its confirmation. */
#define PARAPHE_TYPE_DOSSIER_PAGE (paraphe_dossier_page_get_type ())
G_DECLARE_FINAL_TYPE (ParapheDossierPage, paraphe_dossier_page, PARAPHE, DOSSIER_PAGE, AdwBin)

void paraphe_dossier_page_set_engine (ParapheDossierPage *self, ParapheEngine *engine);
/* 0: leaves the dossier it shows. */
void paraphe_dossier_page_open (ParapheDossierPage *self, gint64 number);
gint64 paraphe_dossier_page_get_number (ParapheDossierPage *self);
/* (transfer none) (nullable) until it is read */
ParapheCaseFile *paraphe_dossier_page_get_file (ParapheDossierPage *self);
/* The copy on the bench (transfer none) (nullable). */
ParaphePaperChoice *paraphe_dossier_page_get_copy (ParapheDossierPage *self);
/* Where « back » leads, by name, and the place of this dossier there. */
void paraphe_dossier_page_set_place (ParapheDossierPage *self, const char *back, guint position, guint n);
/* Presses an act, as the bar does; ignored just after a change of dossier. */
void paraphe_dossier_page_press (ParapheDossierPage *self, ParapheRecipe recipe);
/* Presses an act that opens a confirmation, as soon as the dossier is read. */
void paraphe_dossier_page_propose (ParapheDossierPage *self, ParapheRecipe recipe);
void paraphe_dossier_page_walk_flags (ParapheDossierPage *self, gboolean backwards);
void paraphe_dossier_page_cycle_pane (ParapheDossierPage *self, gboolean backwards);
void paraphe_dossier_page_toggle_side (ParapheDossierPage *self);

G_END_DECLS
