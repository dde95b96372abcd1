/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gates of a dossier: what closes each act now, and what would open it. A gate is closed by the open flags that close it, and by
 * rules that need no flag: nothing expires before its deadline, or that is complete, closed, in the bin or open for the collectivité, or whose last convention
 * was approved before somebody took the dossier back;
 * nothing is approved without a convention in force; nothing is sent to finance that is not complete. Pure. */
#pragma once
#include "judgement.h"
#include "obstacle.h"

G_BEGIN_DECLS

/* What closes this gate, worst first (transfer full) (element-type ParapheObstacle); empty when it is open. */
GPtrArray *paraphe_gates_list (const ParapheJudgementFacts *judgement, ParapheGate gate);
/* Union of the gates that are closed; judgement->closed is not read. */
ParapheGate paraphe_gates_find_closed (const ParapheJudgementFacts *judgement);
/* May a supervisor pass over it with a written reason? Not what is absolute, nor what is settled once for the whole campaign. */
gboolean paraphe_gates_may_pass (ParapheFlag *flag);
/* What opens a gate that this check closes, and in words (transfer none). */
ParapheRemedy paraphe_gates_find_remedy (const char *id);
const char *paraphe_remedy_describe (ParapheRemedy remedy);

G_END_DECLS
