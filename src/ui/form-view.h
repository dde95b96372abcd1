/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a dossier as it was filled, in the sections of the real form, with each flag under the field it speaks of. Main thread;
 * owned by the dossier page. It activates dossier.form-read and the actions of the flag cards. */
#pragma once
#include "case-file.h"
#include "campaign.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define PARAPHE_TYPE_FORM_VIEW (paraphe_form_view_get_type ())
G_DECLARE_FINAL_TYPE (ParapheFormView, paraphe_form_view, PARAPHE, FORM_VIEW, AdwBin)

/* campaign: says which field plays which role. */
void paraphe_form_view_set_file (ParapheFormView *self, ParapheCaseFile *file, ParapheCampaign *campaign);
/* The keyboard goes to the next open flag, round the form. */
void paraphe_form_view_walk (ParapheFormView *self, gboolean backwards);
void paraphe_form_view_scroll_to_top (ParapheFormView *self);

G_END_DECLS
