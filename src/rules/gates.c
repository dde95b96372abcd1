/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What closes each act of a dossier. Pure, any thread. */
#include "config.h"
#include "gates.h"
#include "phrase.h"
#include "judge.h"
#include <glib/gi18n.h>
#include <string.h>

/* The first row whose beginning fits: a check alone, or a family. */
static const struct {
  const char *id;
  ParapheRemedy remedy;
} remedies[] = {
  { "DLV-03", PARAPHE_REMEDY_EXAMINE },      { "DLV-10", PARAPHE_REMEDY_REMIND },        { "DLV-11", PARAPHE_REMEDY_REFRESH },
  { "DLV-12", PARAPHE_REMEDY_ANSWER },       { "CAM-03", PARAPHE_REMEDY_CONFIRM_RULE },  { "SYN-03", PARAPHE_REMEDY_MAP_FORM },
  { "CNV-", PARAPHE_REMEDY_REQUEST_COPY },   { "DEM-10", PARAPHE_REMEDY_COMPARE },       { "DEM-08", PARAPHE_REMEDY_OVERRIDE },
  { "DEM-", PARAPHE_REMEDY_FILE_AGAIN },     { "ECO-11", PARAPHE_REMEDY_COMPARE },       { "ECO-", PARAPHE_REMEDY_REOPEN },
  { "NB-", PARAPHE_REMEDY_REOPEN },          { "COU-", PARAPHE_REMEDY_REOPEN },          { "SIG-", PARAPHE_REMEDY_REOPEN },
  { "TEL-", PARAPHE_REMEDY_REOPEN },         { "REF-", PARAPHE_REMEDY_REOPEN },          { "ENG-", PARAPHE_REMEDY_REOPEN },
  { "ETA-06", PARAPHE_REMEDY_CORRECT_LINE }, { "ACC-03", PARAPHE_REMEDY_KEEP_OPEN },     { "FIN-01", PARAPHE_REMEDY_APPROVE },
  { "FIN-02", PARAPHE_REMEDY_REOPEN },       { "DLV-15", PARAPHE_REMEDY_WAIT },
  { "DLV-16", PARAPHE_REMEDY_EXAMINE },
};

static const char *const sentences[] = {
  [PARAPHE_REMEDY_NONE] = "",
  [PARAPHE_REMEDY_EXAMINE] = N_ ("Examine the papers received."),
  [PARAPHE_REMEDY_ANSWER] = N_ ("Read the message of the collectivité and answer it."),
  [PARAPHE_REMEDY_REMIND] = N_ ("Send a dated reminder and let the collectivité react; a supervisor may also pass over it with a written "
                                "reason."),
  [PARAPHE_REMEDY_REOPEN] = N_ ("Reopen the form for the collectivité to correct it; a supervisor may also pass over it with a written "
                                "reason."),
  [PARAPHE_REMEDY_REFRESH] = N_ ("Refresh the dossier from the platform."),
  [PARAPHE_REMEDY_CONFIRM_RULE] = N_ ("A supervisor confirms the rule of the deadline, once for the campaign (setting "
                                      "deadline_confirmed)."),
  [PARAPHE_REMEDY_MAP_FORM] = N_ ("Map the fields of this revision of the form in the campaign."),
  [PARAPHE_REMEDY_WAIT] = N_ ("Wait: there is nothing to do until then."),
  [PARAPHE_REMEDY_REQUEST_COPY] = N_ ("Ask the collectivité for a signed copy of the convention in force."),
  [PARAPHE_REMEDY_APPROVE] = N_ ("Approve the signed convention first."),
  [PARAPHE_REMEDY_FILE_AGAIN] = N_ ("Ask the collectivité to file a new dossier with the right SIRET: the platform does not let it change "
                                    "in this one."),
  [PARAPHE_REMEDY_COMPARE] = N_ ("Read both dossiers, and close the one that is too many or have its list corrected."),
  [PARAPHE_REMEDY_CORRECT_LINE] = N_ ("Ask finance to cancel the line sent."),
  [PARAPHE_REMEDY_KEEP_OPEN] = N_ ("Nothing to do: the access stays open for the other dossier."),
  [PARAPHE_REMEDY_ACCEPT_AGAIN] = N_ ("Accept the dossier again: the request goes on, with a new convention."),
  [PARAPHE_REMEDY_OVERRIDE] = N_ ("A supervisor decides, with a written reason."),
};

static const ParapheGate gates[] = { PARAPHE_GATE_VALIDATE, PARAPHE_GATE_EXPIRE, PARAPHE_GATE_REACCEPT, PARAPHE_GATE_ACCESS,
                                     PARAPHE_GATE_FINANCE };

ParapheRemedy
paraphe_gates_find_remedy (const char *id) {
  for (gsize i = 0; i < G_N_ELEMENTS (remedies); i++)
    if (g_str_has_prefix (id, remedies[i].id))
      return remedies[i].remedy;
  return PARAPHE_REMEDY_OVERRIDE;
}

gboolean
paraphe_gates_may_pass (ParapheFlag *flag) {
  const ParapheFlagFacts *facts = paraphe_flag_facts (flag);
  return facts->severity < PARAPHE_SEVERITY_ABSOLUTE && paraphe_gates_find_remedy (facts->id) != PARAPHE_REMEDY_CONFIRM_RULE;
}

const char *
paraphe_remedy_describe (ParapheRemedy remedy) {
  const char *sentence = remedy < G_N_ELEMENTS (sentences) ? sentences[remedy] : "";
  return *sentence != '\0' ? _ (sentence) : "";
}

static gboolean
is_early (const ParapheJudgementFacts *judgement) {
  return judgement->days_left >= 0;
}

/* Complete, closed, in the bin or open for the collectivité: a deadline that has passed says nothing of it any more. */
static gboolean
is_beyond_expiry (const ParapheJudgementFacts *judgement) {
  static const ParapheStatus statuses[] = { PARAPHE_STATUS_STUCK,         PARAPHE_STATUS_RECEIVED, PARAPHE_STATUS_VOID_RECEIVED,
                                            PARAPHE_STATUS_NON_COMPLIANT, PARAPHE_STATUS_OVERDUE,  PARAPHE_STATUS_TO_CHECK,
                                            PARAPHE_STATUS_AWAITING };
  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (judgement->status == statuses[i])
      return FALSE;
  return TRUE;
}

/* An agent approved a copy of the last convention there was: somebody who takes the dossier back destroys the convention, not the
 * proof that the delay was kept. */
static gboolean
is_approved (const ParapheJudgementFacts *judgement) {
  if (is_beyond_expiry (judgement) || judgement->conventions->len == 0)
    return FALSE;
  const ParapheConventionFacts *last
    = paraphe_convention_facts (g_ptr_array_index (judgement->conventions, judgement->conventions->len - 1));
  for (guint i = 0; i < judgement->copies->len; i++) {
    ParapheExamination *examination = paraphe_copy_facts (g_ptr_array_index (judgement->copies, i))->examination;
    const ParapheExaminationFacts *facts = examination != NULL ? paraphe_examination_facts (examination) : NULL;
    if (facts != NULL && facts->verdict == PARAPHE_VERDICT_CONFORM && last->md5 != NULL && *last->md5 != '\0'
        && g_str_equal (facts->convention_md5, last->md5))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_incomplete (const ParapheJudgementFacts *judgement) {
  return judgement->status != PARAPHE_STATUS_COMPLETE;
}

static gboolean
lacks_convention (const ParapheJudgementFacts *judgement) {
  return judgement->current == NULL;
}

static char *
say_early (const ParapheJudgementFacts *judgement) {
  if (judgement->deadline == NULL)
    return g_strdup (_ ("The deadline of this dossier is not known."));
  g_autofree char *day = paraphe_phrase_day (paraphe_deadline_facts (judgement->deadline)->effective);
  return g_strdup_printf (_ ("The deadline has not passed: the collectivité has until %s."), day);
}

static char *
say_beyond_expiry (const ParapheJudgementFacts *judgement) {
  return g_strdup_printf (_ ("The dossier is “%s”: it cannot expire."), paraphe_status_label (judgement->status));
}

static char *
say_approved (const ParapheJudgementFacts *judgement) {
  return g_strdup (_ ("A signed copy of the last convention was approved: the delay was kept, whoever took the dossier back since."));
}

static char *
say_incomplete (const ParapheJudgementFacts *judgement) {
  return g_strdup_printf (_ ("The dossier is “%s”: only complete ones are sent to finance."), paraphe_status_label (judgement->status));
}

static char *
say_no_convention (const ParapheJudgementFacts *judgement) {
  return g_strdup (_ ("No convention is in force: there is nothing that a copy could conform to."));
}

/* The rules that need no flag. */
static const struct {
  ParapheGate gate;
  const char *id;
  gboolean (*closes) (const ParapheJudgementFacts *judgement);
  char *(*say) (const ParapheJudgementFacts *judgement);
  ParapheRemedy remedy;
} rules[] = {
  { PARAPHE_GATE_EXPIRE, "deadline", is_early, say_early, PARAPHE_REMEDY_WAIT },
  { PARAPHE_GATE_EXPIRE, "status", is_beyond_expiry, say_beyond_expiry, PARAPHE_REMEDY_NONE },
  { PARAPHE_GATE_EXPIRE, "approved", is_approved, say_approved, PARAPHE_REMEDY_ACCEPT_AGAIN },
  { PARAPHE_GATE_VALIDATE, "convention", lacks_convention, say_no_convention, PARAPHE_REMEDY_WAIT },
  { PARAPHE_GATE_FINANCE, "FIN-01", is_incomplete, say_incomplete, PARAPHE_REMEDY_APPROVE },
};

static gboolean
names (GPtrArray *obstacles, const char *id) {
  for (guint i = 0; i < obstacles->len; i++)
    if (g_str_equal (((const ParapheObstacle *) g_ptr_array_index (obstacles, i))->id, id))
      return TRUE;
  return FALSE;
}

GPtrArray *
paraphe_gates_list (const ParapheJudgementFacts *judgement, ParapheGate gate) {
  GPtrArray *obstacles = g_ptr_array_new_with_free_func ((GDestroyNotify) paraphe_obstacle_free);
  for (guint i = 0; i < judgement->flags->len; i++) {
    ParapheFlag *flag = g_ptr_array_index (judgement->flags, i);
    const ParapheFlagFacts *facts = paraphe_flag_facts (flag);
    ParapheRemedy remedy = paraphe_gates_find_remedy (facts->id);
    if (!paraphe_flag_is_closing (flag, gate))
      continue;
    ParapheObstacle *obstacle = paraphe_obstacle_new (gate, facts->id, flag, remedy, facts->message, paraphe_remedy_describe (remedy));
    obstacle->overridable = obstacle->overridable && paraphe_gates_may_pass (flag);
    g_ptr_array_add (obstacles, obstacle);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++) {
    if (rules[i].gate != gate || !rules[i].closes (judgement) || names (obstacles, rules[i].id))
      continue;
    g_autofree char *reason = rules[i].say (judgement);
    g_ptr_array_add (obstacles, paraphe_obstacle_new (gate, rules[i].id, NULL, rules[i].remedy, reason,
                                                      paraphe_remedy_describe (rules[i].remedy)));
  }
  return obstacles;
}

ParapheGate
paraphe_gates_find_closed (const ParapheJudgementFacts *judgement) {
  guint closed = PARAPHE_GATE_NONE;
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    if (rules[i].closes (judgement))
      closed |= rules[i].gate;
  for (guint i = 0; i < judgement->flags->len; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (gates); j++)
      if (paraphe_flag_is_closing (g_ptr_array_index (judgement->flags, i), gates[j]))
        closed |= gates[j];
  return (ParapheGate) closed;
}
