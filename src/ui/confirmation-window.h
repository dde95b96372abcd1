/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Before an act that reaches the collectivité: on the left what will happen, step by step, each with its e-mails; on the right the
 * true text it will receive, editable. The dossier is read again from the platform while it opens. Main thread; a modal window. */
#pragma once
#include "case-file.h"
#include "decisions.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signal "decided" (ParapheOperation): it is queued, durable. */
#define PARAPHE_TYPE_CONFIRMATION_WINDOW (paraphe_confirmation_window_get_type ())
G_DECLARE_FINAL_TYPE (ParapheConfirmationWindow, paraphe_confirmation_window, PARAPHE, CONFIRMATION_WINDOW, AdwWindow)

/* override_reason: (nullable) already written. */
ParapheConfirmationWindow *paraphe_confirmation_window_new (GtkWindow *parent, ParapheEngine *engine, ParapheCaseFile *file,
                                                            ParapheRecipe recipe, const char *override_reason);

G_END_DECLS
