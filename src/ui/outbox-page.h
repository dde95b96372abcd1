/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outbox: decisions to arbitrate, waiting, sent today. Main thread; owned by the browse page.
 * Actions: outbox.cancel(s), outbox.settle((ss)), outbox.run. */
#pragma once
#include "engine.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define PARAPHE_TYPE_OUTBOX_PAGE (paraphe_outbox_page_get_type ())
G_DECLARE_FINAL_TYPE (ParapheOutboxPage, paraphe_outbox_page, PARAPHE, OUTBOX_PAGE, AdwBin)

void paraphe_outbox_page_set_engine (ParapheOutboxPage *self, ParapheEngine *engine);

G_END_DECLS
