/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ladder of reminders: which one is due now, and which were sent. Its memory is the thread itself: the reference line that closes
 * each reminder, whoever sent it from whichever desktop. Pure. */
#pragma once
#include "judge.h"

G_BEGIN_DECLS

/* The reminder that is due now and was not sent about the convention in force ("J-30", "J-15", "J-7", "J+1"), NULL for none: the rung
 * that the days left have reached, never one below it. */
const char *paraphe_ladder_find_due (const ParapheCase *facts, const ParapheJudgementFacts *judgement);
/* The rung that the days left have reached, sent or not; NULL: none yet, or no deadline. */
const char *paraphe_ladder_find_rung (const ParapheCase *facts, const ParapheJudgementFacts *judgement);
/* When this reminder was sent about the convention in force, by any agent; 0: it was not. */
gint64 paraphe_ladder_find_sent (const ParapheCase *facts, const char *rung);
/* The last rung of the ladder, this one or one after it, that was sent about the convention in force, and when; NULL: none was (transfer
 * none). */
const char *paraphe_ladder_find_sent_since (const ParapheCase *facts, const char *rung, gint64 *sent);
/* Is this rung of before the deadline? */
gboolean paraphe_ladder_is_before (const char *rung);

G_END_DECLS
