/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An operation in the outbox: what was decided, where it stands, what can be done about it. Main thread; owned by the outbox page.
 * It activates outbox.cancel(s), outbox.settle((ss)) (uuid, action) and win.open-dossier(x). */
#pragma once
#include "operation.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PARAPHE_TYPE_OPERATION_CARD (paraphe_operation_card_get_type ())
G_DECLARE_FINAL_TYPE (ParapheOperationCard, paraphe_operation_card, PARAPHE, OPERATION_CARD, GtkBox)

/* name: of the dossier. */
ParapheOperationCard *paraphe_operation_card_new (ParapheOperation *operation, const char *name);
/* In which part of the outbox an operation stands. */
typedef enum { PARAPHE_OUTBOX_HUMAN, PARAPHE_OUTBOX_WAITING, PARAPHE_OUTBOX_SENT } ParapheOutboxPart;
ParapheOutboxPart paraphe_operation_card_part (const ParapheOperationFacts *facts);

/* What an arbitration is shown, above its buttons. */
void paraphe_operation_card_show_dispute (ParapheOperationCard *self, GtkWidget *dispute);

G_END_DECLS
