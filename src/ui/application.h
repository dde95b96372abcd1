/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The application: one process on one data folder, one window, one engine. A second launch shows the first window.
 *
 * Actions that reach the main screens without a mouse, for desktop shortcuts and demonstrations, on the session bus as
 *   gapplication action fr.drane_occitanie.Paraphe ACTION [PARAMETER]
 *     show-view 'overdue'         a view, by its code (received, resubmitted, to_check, void, ... all)
 *     search '"lavelanet"'        words in the search entry
 *     open-dossier 'int64 24680135'
 *     show-tab '"messages"'       form, messages, files or history of the dossier shown
 *     propose '"reopen"'          presses an act of the dossier shown (reopen, reaccept, expire): its confirmation opens, or a closed gate
 *                                 says why. An approval, which asks nothing, is not reached from outside
 *     explain                     « Pourquoi ? » of the deadline of the dossier shown
 *     walk-flags                  the next flag of the dossier shown
 *     show-outbox, add-campaign, shortcuts, sync, go-back, quit
 * (words are written as GVariant text: quoted). Main thread; owns the engine. */
#pragma once
#include "engine.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define PARAPHE_TYPE_APPLICATION (paraphe_application_get_type ())
G_DECLARE_FINAL_TYPE (ParapheApplication, paraphe_application, PARAPHE, APPLICATION, AdwApplication)

ParapheApplication *paraphe_application_new (void);

G_END_DECLS
