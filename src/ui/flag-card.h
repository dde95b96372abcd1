/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A flag beside the field it speaks of: icon, severity word, message, and what can be done. Main thread; owned by the form.
 * It activates dossier.mark-flag(s), dossier.restore-flag(s) and dossier.propose(s) of the page. */
#pragma once
#include "judgement.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PARAPHE_TYPE_FLAG_CARD (paraphe_flag_card_get_type ())
G_DECLARE_FINAL_TYPE (ParapheFlagCard, paraphe_flag_card, PARAPHE, FLAG_CARD, GtkBox)

/* agent: (nullable) e-mail of who uses the program; status: of the dossier; may_reopen: the form can be reopened now. */
ParapheFlagCard *paraphe_flag_card_new (ParapheFlag *flag, const char *agent, ParapheStatus status, gboolean may_reopen);
ParapheFlag *paraphe_flag_card_get_flag (ParapheFlagCard *self); /* (transfer none) */
/* The keyboard goes to it. */
void paraphe_flag_card_focus (ParapheFlagCard *self);

G_END_DECLS
