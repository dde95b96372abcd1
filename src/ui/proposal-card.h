/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A proposal in the outbox: who proposes what, the text that would leave, and what forbids it now. Its buttons are the actions
 * "outbox.send-proposal" and "outbox.drop-proposal" with its id. */
#pragma once
#include "proposals.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *paraphe_proposal_card_new (const ParapheProposed *proposed);

G_END_DECLS
