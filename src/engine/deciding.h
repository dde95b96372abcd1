/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A decision checked, and queued: shared with proposals. Local thread, but for paraphe_deciding_start. */
#pragma once
#include "engine-parts.h"
#include "planning.h"

G_BEGIN_DECLS

/* What a decision comes to, nothing written. */
typedef struct {
  ParapheProject *project; /* (owned) (nullable) points at the terms */
  ParapheDraft *draft;     /* (owned) */
  char **overrides;        /* (owned) (nullable) flags that a written reason passes */
} ParapheChecked;
void paraphe_checked_clear (ParapheChecked *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ParapheChecked, paraphe_checked_clear)

/* Everything that may refuse it, on the facts kept here. NOT_DONE or USAGE; checked is to be cleared either way. */
gboolean paraphe_deciding_check (ParapheLocal *local, const ParapheDecisionTerms *terms, ParapheChecked *checked, GError **error);
/* Does the campaign want another person than the agent for this, and is none named? */
gboolean paraphe_deciding_wants_second (ParapheCampaign *campaign, const ParapheDecisionTerms *terms);
/* Main thread: decides, as paraphe_engine_decide_async, and answers the task with the operation. is_proposal: uuid is the one of a
 * proposal, which is sent with it. */
void paraphe_deciding_start (ParapheEngine *self, GTask *task, const ParapheDecisionTerms *terms, gboolean is_proposal);

G_END_DECLS
