/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the rules say of a dossier. Immutable, any thread. */
#include "judgement.h"
#include "value.h"

static const ParapheSlot deadline_slots[] = {
  { G_STRUCT_OFFSET (ParapheDeadlineFacts, steps), PARAPHE_SLOT_ARRAY },
};
PARAPHE_DEFINE_VALUE (ParapheDeadline, paraphe_deadline, deadline_slots)

static const ParapheSlot flag_slots[] = {
  { G_STRUCT_OFFSET (ParapheFlagFacts, id), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheFlagFacts, message), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheFlagFacts, why), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheFlagFacts, fingerprint), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheFlagFacts, values), PARAPHE_SLOT_TABLE },
  { G_STRUCT_OFFSET (ParapheFlagFacts, mark), PARAPHE_SLOT_OBJECT },
};
PARAPHE_DEFINE_VALUE (ParapheFlag, paraphe_flag, flag_slots)

static const ParapheSlot judgement_slots[] = {
  { G_STRUCT_OFFSET (ParapheJudgementFacts, why_status), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheJudgementFacts, deadline), PARAPHE_SLOT_OBJECT },
  { G_STRUCT_OFFSET (ParapheJudgementFacts, flags), PARAPHE_SLOT_ARRAY },
  { G_STRUCT_OFFSET (ParapheJudgementFacts, conventions), PARAPHE_SLOT_ARRAY },
  { G_STRUCT_OFFSET (ParapheJudgementFacts, current), PARAPHE_SLOT_OBJECT },
  { G_STRUCT_OFFSET (ParapheJudgementFacts, copies), PARAPHE_SLOT_ARRAY },
};
PARAPHE_DEFINE_VALUE (ParapheJudgement, paraphe_judgement, judgement_slots)

void
paraphe_deadline_step_free (ParapheDeadlineStep *self) {
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->text);
  g_free (self);
}

gboolean
paraphe_flag_is_open (ParapheFlag *self) {
  const ParapheFlagFacts *facts = paraphe_flag_facts (self);
  return facts->evaluable && facts->mark == NULL;
}

gboolean
paraphe_flag_is_closing (ParapheFlag *self, ParapheGate gate) {
  const ParapheFlagFacts *facts = paraphe_flag_facts (self);
  if (!facts->evaluable || (facts->gates & gate) == 0 || facts->severity < PARAPHE_SEVERITY_BLOCKING)
    return FALSE;
  if (facts->severity == PARAPHE_SEVERITY_ABSOLUTE || facts->mark == NULL)
    return TRUE;
  const char *reason = paraphe_mark_facts (facts->mark)->reason;
  g_autofree char *bare = g_strstrip (g_strdup (reason != NULL ? reason : ""));
  return *bare == '\0';
}

ParapheSeverity
paraphe_judgement_get_worst (ParapheJudgement *self, guint *n_open) {
  GPtrArray *flags = paraphe_judgement_facts (self)->flags;
  ParapheSeverity worst = PARAPHE_SEVERITY_UNKNOWN;
  guint n = 0;
  for (guint i = 0; i < flags->len; i++) {
    ParapheFlag *flag = g_ptr_array_index (flags, i);
    if (!paraphe_flag_is_open (flag))
      continue;
    n++;
    worst = MAX (worst, paraphe_flag_facts (flag)->severity);
  }
  if (n_open != NULL)
    *n_open = n;
  return worst;
}

ParapheFlag *
paraphe_judgement_get_closing (ParapheJudgement *self, ParapheGate gate) {
  GPtrArray *flags = paraphe_judgement_facts (self)->flags;
  for (guint i = 0; i < flags->len; i++) {
    ParapheFlag *flag = g_ptr_array_index (flags, i);
    if (paraphe_flag_is_closing (flag, gate))
      return flag;
  }
  return NULL;
}
