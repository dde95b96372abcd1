/* SPDX-License-Identifier: GPL-3.0-or-later */
/* « Pourquoi ? »: a judgement explained row by row, copyable. Main thread; owned by the button that opens it. */
#pragma once
#include "judgement.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PARAPHE_TYPE_WHY_POPOVER (paraphe_why_popover_get_type ())
G_DECLARE_FINAL_TYPE (ParapheWhyPopover, paraphe_why_popover, PARAPHE, WHY_POPOVER, GtkPopover)

/* Why this deadline, step by step. */
ParapheWhyPopover *paraphe_why_popover_new_for_deadline (const ParapheDeadlineFacts *facts);
/* Why this flag: the rule and the facts, what it closes, its code. may_override: it offers to pass over it (dossier.mark-flag). */
ParapheWhyPopover *paraphe_why_popover_new_for_flag (const ParapheFlagFacts *facts, gboolean may_override);
/* Why this status. */
ParapheWhyPopover *paraphe_why_popover_new_for_status (const char *status, const char *why);
/* The whole explanation as text (transfer full). */
char *paraphe_why_popover_dup_text (ParapheWhyPopover *self);

G_END_DECLS
