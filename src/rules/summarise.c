/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row of the list for a judged dossier, and the views that hold it. Pure, any thread. */
#include "config.h"
#include "judge.h"
#include "identifiers.h"
#include "normalising.h"
#include <glib/gi18n.h>
#include <string.h>

#define DEPOSITING_SECONDS (24 * 3600)

#define VIEW(view) (1u << (view))

static const struct {
  ParapheStatus status;
  ParapheView view;
} views_by_status[] = {
  { PARAPHE_STATUS_RECEIVED, PARAPHE_VIEW_RECEIVED },       { PARAPHE_STATUS_RESUBMITTED, PARAPHE_VIEW_RESUBMITTED },
  { PARAPHE_STATUS_TO_CHECK, PARAPHE_VIEW_TO_CHECK },       { PARAPHE_STATUS_VOID_RECEIVED, PARAPHE_VIEW_VOID },
  { PARAPHE_STATUS_NON_COMPLIANT, PARAPHE_VIEW_VOID },      { PARAPHE_STATUS_STUCK, PARAPHE_VIEW_STUCK },
  { PARAPHE_STATUS_AWAITING, PARAPHE_VIEW_AWAITING },       { PARAPHE_STATUS_REOPENED, PARAPHE_VIEW_REOPENED },
  { PARAPHE_STATUS_OVERDUE, PARAPHE_VIEW_OVERDUE },         { PARAPHE_STATUS_COMPLETE, PARAPHE_VIEW_COMPLETE },
  { PARAPHE_STATUS_EXPIRED, PARAPHE_VIEW_CLOSED },          { PARAPHE_STATUS_WITHDRAWN, PARAPHE_VIEW_CLOSED },
  { PARAPHE_STATUS_DELETED, PARAPHE_VIEW_ANOMALIES },       { PARAPHE_STATUS_REFUSED, PARAPHE_VIEW_ANOMALIES },
  { PARAPHE_STATUS_UNKNOWN, PARAPHE_VIEW_ANOMALIES },
};

static const char *const view_labels[] = {
  [PARAPHE_VIEW_UNKNOWN] = NC_ ("view", "Unknown view"),
  [PARAPHE_VIEW_RECEIVED] = NC_ ("view", "Convention received"),
  [PARAPHE_VIEW_RESUBMITTED] = NC_ ("view", "Resubmitted, to re-accept"),
  [PARAPHE_VIEW_TO_CHECK] = NC_ ("view", "To check"),
  [PARAPHE_VIEW_VOID] = NC_ ("view", "Void or non-compliant"),
  [PARAPHE_VIEW_UNANSWERED] = NC_ ("view", "Unanswered"),
  [PARAPHE_VIEW_STUCK] = NC_ ("view", "Stuck under review"),
  [PARAPHE_VIEW_AWAITING] = NC_ ("view", "Awaiting the convention"),
  [PARAPHE_VIEW_REOPENED] = NC_ ("view", "Reopened"),
  [PARAPHE_VIEW_THIS_WEEK] = NC_ ("view", "This week"),
  [PARAPHE_VIEW_WITHIN_15_DAYS] = NC_ ("view", "Within 15 days"),
  [PARAPHE_VIEW_OVERDUE] = NC_ ("view", "Overdue"),
  [PARAPHE_VIEW_COMPLETE] = NC_ ("view", "Complete"),
  [PARAPHE_VIEW_CLOSED] = NC_ ("view", "Closed without follow-up"),
  [PARAPHE_VIEW_ANOMALIES] = NC_ ("view", "Anomalies"),
  [PARAPHE_VIEW_ALL] = NC_ ("view", "All dossiers"),
};
G_STATIC_ASSERT (G_N_ELEMENTS (view_labels) == PARAPHE_N_VIEWS);

const char *
paraphe_view_label (ParapheView view) {
  return g_dpgettext2 (NULL, "view", view_labels[view < G_N_ELEMENTS (view_labels) ? view : PARAPHE_VIEW_UNKNOWN]);
}

/* The deadline still matters: something is awaited or to be examined. */
static gboolean
is_running (ParapheStatus status) {
  return status == PARAPHE_STATUS_RECEIVED || status == PARAPHE_STATUS_VOID_RECEIVED
         || status == PARAPHE_STATUS_NON_COMPLIANT || status == PARAPHE_STATUS_TO_CHECK
         || status == PARAPHE_STATUS_AWAITING;
}

static guint32
list_deadline_views (const ParapheCase *facts, const ParapheJudgementFacts *judgement) {
  if (!is_running (judgement->status) || judgement->days_left < 0 || judgement->days_left > 15)
    return 0;
  int days_to_sunday = 7 - paraphe_day_weekday (paraphe_day_of_instant (facts->now));
  return VIEW (PARAPHE_VIEW_WITHIN_15_DAYS) | (judgement->days_left <= days_to_sunday ? VIEW (PARAPHE_VIEW_THIS_WEEK) : 0);
}

/* A message that brings the convention is answered by the examination, not by a letter. */
static gboolean
is_question (const ParapheCase *facts, ParapheStatus status) {
  ParapheMessage *last = paraphe_dossier_get_last_theirs (facts->dossier);
  if (last == NULL || (status != PARAPHE_STATUS_RECEIVED && status != PARAPHE_STATUS_COMPLETE))
    return TRUE;
  return paraphe_message_facts (last)->files->len == 0;
}

static guint32
list_views (const ParapheCase *facts, const ParapheJudgementFacts *judgement) {
  guint32 mask = VIEW (PARAPHE_VIEW_ALL) | list_deadline_views (facts, judgement);
  for (gsize i = 0; i < G_N_ELEMENTS (views_by_status); i++)
    if (views_by_status[i].status == judgement->status)
      mask |= VIEW (views_by_status[i].view);
  gint64 deposited_at = paraphe_dossier_facts (facts->dossier)->deposited_at;
  if (judgement->status == PARAPHE_STATUS_DEPOSITING && facts->now - deposited_at > DEPOSITING_SECONDS)
    mask |= VIEW (PARAPHE_VIEW_ANOMALIES);
  if (judgement->unanswered && is_question (facts, judgement->status))
    mask |= VIEW (PARAPHE_VIEW_UNANSWERED);
  return mask;
}

/* « 81 » of the address, else of the form (« 81 – Tarn »), else of a commune's SIREN. */
static char *
dup_departement (const ParapheDossierFacts *dossier, const ParapheFormFacts *form) {
  if (dossier->departement_code != NULL && *dossier->departement_code != '\0')
    return g_strdup (dossier->departement_code);
  const char *raw = form != NULL ? form->raw[PARAPHE_ROLE_DEPARTEMENT] : NULL;
  gsize n = raw != NULL ? strspn (raw, "0123456789ABab") : 0;
  if (n == 2 || n == 3)
    return g_ascii_strup (raw, (gssize) n);
  char *departement = paraphe_siren_dup_departement (dossier->siret);
  return departement != NULL ? departement : g_strdup ("");
}

static guint
count_pending (GPtrArray *operations) {
  guint n = 0;
  for (guint i = 0; operations != NULL && i < operations->len; i++)
    n += paraphe_operation_is_pending (g_ptr_array_index (operations, i));
  return n;
}

static char *
write_labels (GPtrArray *labels) {
  if (labels == NULL)
    return NULL;
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < labels->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", ((const ParapheLabel *) g_ptr_array_index (labels, i))->name);
  return g_string_free (text, FALSE);
}

static void
fill_convention (ParapheSummaryFacts *row, ParapheConvention *current) {
  if (current == NULL)
    return;
  const ParapheConventionFacts *facts = paraphe_convention_facts (current);
  row->convention_version = facts->version;
  row->convention_at = facts->generated_at;
  row->convention_md5 = facts->md5;
}

static void
fill_messages (ParapheSummaryFacts *row, const ParapheCase *facts) {
  ParapheMessage *theirs = paraphe_dossier_get_last_theirs (facts->dossier);
  ParapheMessage *ours = paraphe_dossier_get_last_ours (facts->dossier);
  const ParapheMessageFacts *their_facts = theirs != NULL ? paraphe_message_facts (theirs) : NULL;
  const ParapheMessageFacts *last = ours != NULL ? paraphe_message_facts (ours) : their_facts;
  if (their_facts != NULL && last->created_at < their_facts->created_at)
    last = their_facts;
  row->unread = their_facts != NULL && their_facts->created_at > facts->read_at;
  row->last_message_at = last != NULL ? last->created_at : 0;
  row->last_message_from = last != NULL ? last->author : PARAPHE_AUTHOR_UNKNOWN;
}

/* What an agent keeps of the dossier for the next days. */
static void
fill_marks (ParapheSummaryFacts *row, const ParapheCase *facts) {
  for (guint i = 0; facts->marks != NULL && i < facts->marks->len; i++) {
    const ParapheMarkFacts *mark = paraphe_mark_facts (g_ptr_array_index (facts->marks, i));
    if (g_str_equal (mark->subject, "star"))
      row->starred = TRUE;
    if (g_str_equal (mark->subject, "note"))
      row->note = mark->reason;
  }
}

static void
fill_form (ParapheSummaryFacts *row, const ParapheCase *facts) {
  row->schools_declared = -1;
  row->cost_cents = -1;
  if (facts->form == NULL)
    return;
  const ParapheFormFacts *form = paraphe_form_facts (facts->form);
  row->schools_declared = (int) form->number;
  row->schools_listed = (int) form->n_listed;
  row->schools_distinct = (int) form->n_distinct;
  row->cost_cents = form->cost_cents;
  row->cost_expected_cents = (gint64) form->n_distinct * paraphe_campaign_get_int (facts->campaign, "tariff_cents");
}

static char *
write_flags (const ParapheJudgementFacts *judged) {
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < judged->flags->len; i++) {
    const ParapheFlagFacts *flag = paraphe_flag_facts (g_ptr_array_index (judged->flags, i));
    g_autofree char *gates = paraphe_gates_to_code (flag->gates);
    g_string_append_printf (text, "%s%s\t%s\t%s\t%d\t%d", i > 0 ? "\n" : "", flag->id, paraphe_severity_to_code (flag->severity), gates,
                            flag->evaluable, flag->mark != NULL);
  }
  return g_string_free (text, FALSE);
}

ParapheSummary *
paraphe_summarise (const ParapheCase *facts, ParapheJudgement *judgement) {
  const ParapheDossierFacts *dossier = paraphe_dossier_facts (facts->dossier);
  const ParapheJudgementFacts *judged = paraphe_judgement_facts (judgement);
  const ParapheFormFacts *form = facts->form != NULL ? paraphe_form_facts (facts->form) : NULL;
  g_autofree char *name = paraphe_dossier_dup_short_name (facts->dossier);
  g_autofree char *departement = dup_departement (dossier, form);
  g_autofree char *flags = write_flags (judged);
  g_autofree char *labels = write_labels (dossier->labels);
  g_autofree char *signatory = form != NULL ? paraphe_normalise_spaces (form->raw[PARAPHE_ROLE_SIGNATORY]) : NULL;
  ParapheSummaryFacts row = {
    .number = dossier->number,
    .state = dossier->state,
    .status = judged->status,
    .view_mask = list_views (facts, judged),
    .name = name,
    .siret = dossier->siret,
    .departement = departement,
    .signatory = signatory != NULL && *signatory != '\0' ? signatory : NULL,
    .deposited_at = dossier->deposited_at,
    .deadline = judged->deadline != NULL ? paraphe_deadline_facts (judged->deadline)->effective : PARAPHE_NO_DAY,
    .days_left = judged->days_left,
    .closed = judged->closed,
    .flags = flags,
    .unanswered = judged->unanswered,
    .copies_to_examine = judged->n_to_examine,
    .labels = labels,
    .archived = dossier->archived,
    .n_pending = count_pending (facts->operations),
    .read_at = facts->read_at,
    .synced_at = facts->refreshed_at,
  };
  row.pending_operation = row.n_pending > 0;
  fill_convention (&row, judged->current);
  row.worst = paraphe_judgement_get_worst (judgement, &row.n_flags);
  if (judged->copies->len > 0)
    row.last_file_at = paraphe_copy_facts (g_ptr_array_index (judged->copies, 0))->received_at;
  fill_messages (&row, facts);
  fill_marks (&row, facts);
  fill_form (&row, facts);
  return paraphe_summary_new (&row);
}
