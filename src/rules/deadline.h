/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The deadline of a dossier and its explanation, step by step. Pure. */
#pragma once
#include "campaign.h"
#include "history.h"
#include "judgement.h"
#include "surroundings.h"

G_BEGIN_DECLS

/* deposited_at: 0 gives NULL. new_convention_at: when the last convention that follows a reopening was generated, 0 none.
 * extension: (nullable) what a supervisor granted: it never makes the deadline earlier (transfer full) (nullable). */
ParapheDeadline *paraphe_deadline_make (ParapheCampaign *campaign, gint64 deposited_at, const ParapheHistory *history,
                                        gint64 new_convention_at, const ParapheExtension *extension);
/* Of a deposit made that day, never reopened nor extended (transfer full) (nullable). */
ParapheDeadline *paraphe_deadline_make_of_day (ParapheCampaign *campaign, ParapheDay deposit);
/* The codes initial, resubmission, later; anything else is later, which wrongs nobody. */
ParapheAfterReopening paraphe_deadline_read_rule (ParapheCampaign *campaign);

G_END_DECLS
