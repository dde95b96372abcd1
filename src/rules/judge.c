/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The judgement of one dossier: form checks, status, the other checks, and what follows from them. Pure, any thread. */
#include "judge.h"
#include "check-table.h"
#include "gates.h"
#include "status.h"

/* SYN-03 speaks of the form too: an unknown form cannot pass for a coherent one. */
static gboolean
is_form_mark (const ParapheMarkFacts *mark, const char *fingerprint) {
  return g_str_equal (mark->subject, "form") && g_str_equal (mark->fingerprint, fingerprint);
}

/* Coherent (no open warning nor block, nothing that could not be compared), or read by somebody as it is now. */
static gboolean
is_form_read (const ParapheMatter *matter, GPtrArray *form_flags) {
  gboolean is_coherent = TRUE;
  for (guint i = 0; i < form_flags->len && is_coherent; i++) {
    ParapheFlag *flag = g_ptr_array_index (form_flags, i);
    const ParapheFlagFacts *facts = paraphe_flag_facts (flag);
    is_coherent = facts->severity < PARAPHE_SEVERITY_WARNING || facts->lacks_source
                  || (facts->evaluable && !paraphe_flag_is_open (flag));
  }
  if (is_coherent || matter->facts->marks == NULL)
    return is_coherent;
  g_autofree char *fingerprint = paraphe_dossier_fingerprint_form (matter->facts->dossier);
  for (guint i = 0; i < matter->facts->marks->len; i++)
    if (is_form_mark (paraphe_mark_facts (g_ptr_array_index (matter->facts->marks, i)), fingerprint))
      return TRUE;
  return FALSE;
}

/* Blocking first; what cannot be evaluated last. The sort is stable: the table's order inside. */
static int
compare_flags (gconstpointer a, gconstpointer b) {
  const ParapheFlagFacts *one = paraphe_flag_facts (*(ParapheFlag **) a);
  const ParapheFlagFacts *other = paraphe_flag_facts (*(ParapheFlag **) b);
  if (one->evaluable != other->evaluable)
    return one->evaluable ? -1 : 1;
  return (int) other->severity - (int) one->severity;
}

/* Is there something wrong in the form that only the collectivité can correct? */
static gboolean
is_form_wrong (GPtrArray *flags) {
  for (guint i = 0; i < flags->len; i++) {
    ParapheFlag *flag = g_ptr_array_index (flags, i);
    const ParapheFlagFacts *facts = paraphe_flag_facts (flag);
    if (facts->field != PARAPHE_ROLE_UNKNOWN && paraphe_flag_is_closing (flag, PARAPHE_GATE_VALIDATE))
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_pending (const ParapheMatter *matter) {
  GPtrArray *operations = matter->facts->operations;
  for (guint i = 0; operations != NULL && i < operations->len; i++)
    if (paraphe_operation_is_pending (g_ptr_array_index (operations, i)))
      return TRUE;
  return FALSE;
}

/* The act that the facts recommend. An expiry never is. */
static ParapheRecipe
find_likely (const ParapheMatter *matter, GPtrArray *flags) {
  if (has_pending (matter))
    return PARAPHE_RECIPE_UNKNOWN;
  switch (matter->status) {
  case PARAPHE_STATUS_RESUBMITTED:
    return PARAPHE_RECIPE_REACCEPT;
  case PARAPHE_STATUS_RECEIVED:
    if (is_form_wrong (flags))
      return PARAPHE_RECIPE_REOPEN;
    return matter->current != NULL ? PARAPHE_RECIPE_COMPLETE : PARAPHE_RECIPE_UNKNOWN;
  case PARAPHE_STATUS_TO_CHECK:
  case PARAPHE_STATUS_AWAITING:
  case PARAPHE_STATUS_VOID_RECEIVED:
  case PARAPHE_STATUS_NON_COMPLIANT:
    return is_form_wrong (flags) ? PARAPHE_RECIPE_REOPEN : PARAPHE_RECIPE_UNKNOWN;
  case PARAPHE_STATUS_UNKNOWN:
  case PARAPHE_STATUS_DELETED:
  case PARAPHE_STATUS_EXPIRED:
  case PARAPHE_STATUS_WITHDRAWN:
  case PARAPHE_STATUS_REFUSED:
  case PARAPHE_STATUS_DEPOSITING:
  case PARAPHE_STATUS_REOPENED:
  case PARAPHE_STATUS_STUCK:
  case PARAPHE_STATUS_COMPLETE:
  case PARAPHE_STATUS_OVERDUE:
  default:
    return PARAPHE_RECIPE_UNKNOWN;
  }
}

GPtrArray *
paraphe_judge_campaign (const ParapheCase *facts) {
  GPtrArray *flags = g_ptr_array_new_with_free_func (g_object_unref);
  ParapheMatter matter;
  paraphe_matter_init_campaign (&matter, facts);
  paraphe_checks_run (PARAPHE_STAGE_CAMPAIGN, &matter, flags);
  paraphe_matter_clear (&matter);
  g_ptr_array_sort (flags, compare_flags);
  return flags;
}

ParapheJudgement *
paraphe_judge (const ParapheCase *facts) {
  ParapheMatter matter;
  g_autofree char *why = NULL;
  g_autoptr (GPtrArray) flags = g_ptr_array_new_with_free_func (g_object_unref);
  paraphe_matter_init (&matter, facts);
  paraphe_checks_run (PARAPHE_STAGE_FORM, &matter, flags);
  matter.form_flags = flags;
  gboolean form_read = is_form_read (&matter, flags);
  matter.status = paraphe_status_find (&matter, form_read, &why);
  paraphe_checks_run (PARAPHE_STAGE_CASE, &matter, flags);
  g_ptr_array_sort (flags, compare_flags);
  ParapheJudgementFacts judged = {
    .status = matter.status,
    .why_status = why,
    .actor = paraphe_status_get_actor (matter.status),
    .deadline = matter.deadline,
    .days_left = matter.days_left,
    .flags = flags,
    .conventions = matter.versions,
    .current = matter.current,
    .copies = matter.copies,
    .n_to_examine = matter.n_copies[PARAPHE_COPY_TO_EXAMINE],
    .unanswered = matter.unanswered,
    .form_read = form_read,
    .likely = find_likely (&matter, flags),
  };
  judged.closed = paraphe_gates_find_closed (&judged);
  ParapheJudgement *judgement = paraphe_judgement_new (&judged);
  paraphe_matter_clear (&matter);
  return judgement;
}
