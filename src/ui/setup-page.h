/* SPDX-License-Identifier: GPL-3.0-or-later */
/* « Ajouter une campagne »: address, démarche, token; then what was understood of the form, and who decides. Main thread; owned by
 * the window. It activates win.campaign-ready when the person goes on to the first download. */
#pragma once
#include "campaign-setup.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define PARAPHE_TYPE_SETUP_PAGE (paraphe_setup_page_get_type ())
G_DECLARE_FINAL_TYPE (ParapheSetupPage, paraphe_setup_page, PARAPHE, SETUP_PAGE, AdwBin)

void paraphe_setup_page_set_engine (ParapheSetupPage *self, ParapheEngine *engine);
/* Empty fields again; may_leave: there is a campaign to go back to. */
void paraphe_setup_page_start (ParapheSetupPage *self, gboolean may_leave);
/* Shows what was understood (transfer none). */
void paraphe_setup_page_show_understanding (ParapheSetupPage *self, const ParapheUnderstanding *understanding);

G_END_DECLS
