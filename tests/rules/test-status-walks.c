/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The status over the paths that a platform allows: every one up to five events, and seeded ones up to twenty. After each event
 * the judgement is compared with what the small platform knows to be true. A seed is printed; PARAPHE_SEED repeats it, and
 * PARAPHE_WALKS says how many of the long paths are walked. */
#include "calendar.h"
#include "platform-machine.h"

#define N_SLICE 20000
#define SHORT 5
#define LONG 20
#define MINUTES 600
#define VIEW(view) (1u << (view))

typedef struct {
  ParapheCampaign *campaign;
  Happening path[LONG];
  guint length;
  guint64 n_judged;
  guint64 seen[PARAPHE_STATUS_AWAITING + 1];
  guint64 n_forbidden; /* judgements where a paper in time forbade the expiry of a late dossier */
  GRand *dice;
} Walk;

/* What is true of a dossier, read from the small platform alone. */
typedef struct {
  gint64 first_late;
  gboolean is_late, is_under_contract, has_unseen, has_conform;
  guint n_to_examine, n_useless, n_negative;
} Truth;

/* --- truth */

static gint64
get_generated_at (const Machine *machine, guint version) {
  gboolean is_known = machine->versions[version].is_kept || (machine->is_attested && version == machine->version);
  return is_known ? machine->versions[version].generated_at : 0;
}

/* Fifteen days after the last convention that follows a reopening, never before two months after the deposit. */
static gint64
find_first_late (const Machine *machine) {
  ParapheDay last = paraphe_delay_two_months (paraphe_day_of_instant (machine->deposited_at), FALSE, TRUE);
  gint64 renewed_at = 0;
  gboolean was_reopened = FALSE;
  for (guint i = 0; i < machine->n_rows; i++) {
    ParapheEvent event = machine->rows[i].event;
    was_reopened = was_reopened || event == PARAPHE_EVENT_REPASSE_EN_INSTRUCTION || event == PARAPHE_EVENT_REPASSE_EN_CONSTRUCTION;
    if (was_reopened && event == PARAPHE_EVENT_ACCEPTE)
      renewed_at = MAX (renewed_at, machine->rows[i].at);
  }
  for (guint version = 2; version <= machine->version; version++)
    renewed_at = MAX (renewed_at, get_generated_at (machine, version));
  if (renewed_at != 0)
    last = MAX (last, paraphe_day_next_working (paraphe_day_of_instant (renewed_at) + 15));
  return paraphe_day_start (last + 1);
}

/* Bytes of a version that the desktop can compare with. */
static gboolean
is_sent_back (const Machine *machine, const MachineMessage *message) {
  return message->file < 0 && get_generated_at (machine, (guint) -message->file) != 0;
}

/* The last verdict on a paper, against one version (0: any). */
static ParapheVerdict
find_verdict (const Machine *machine, guint message, guint version) {
  ParapheVerdict verdict = PARAPHE_VERDICT_UNKNOWN;
  for (guint i = 0; i < machine->n_examinations; i++)
    if (machine->examinations[i].message == message && (version == 0 || machine->examinations[i].version == version))
      verdict = machine->examinations[i].verdict;
  return verdict;
}

static void
weigh_paper (Truth *truth, const Machine *machine, guint index) {
  const MachineMessage *message = &machine->messages[index];
  gint64 limit = machine->is_attested ? machine->versions[machine->version].generated_at : machine->reopened_at;
  ParapheVerdict verdict = machine->is_attested ? find_verdict (machine, index, machine->version) : PARAPHE_VERDICT_UNKNOWN;
  if (is_sent_back (machine, message)) {
    truth->n_useless += !(machine->is_attested && (guint) -message->file == machine->version);
    return;
  }
  if (message->at < truth->first_late && find_verdict (machine, index, 0) == PARAPHE_VERDICT_UNKNOWN)
    truth->has_unseen = TRUE;
  if (message->at < limit)
    truth->n_useless++;
  else if (verdict == PARAPHE_VERDICT_UNKNOWN)
    truth->n_to_examine++;
  else if (verdict == PARAPHE_VERDICT_CONFORM)
    truth->has_conform = TRUE;
  else
    truth->n_negative++;
}

static Truth
find_truth (const Machine *machine) {
  Truth truth = { .first_late = find_first_late (machine) };
  truth.is_late = machine->now >= truth.first_late;
  truth.is_under_contract
    = machine->state == PARAPHE_STATE_ACCEPTE
      || (machine->state == PARAPHE_STATE_EN_INSTRUCTION && machine->running != PARAPHE_RECIPE_UNKNOWN);
  for (guint i = 0; i < machine->n_messages; i++)
    if (machine->messages[i].file != 0 && machine->messages[i].author != PARAPHE_AUTHOR_AGENT)
      weigh_paper (&truth, machine, i);
  return truth;
}

static ParapheStatus
find_accepted_status (const Truth *truth, gboolean form_read) {
  if (truth->has_conform)
    return PARAPHE_STATUS_COMPLETE;
  if (truth->n_to_examine > 0)
    return PARAPHE_STATUS_RECEIVED;
  if (truth->n_negative > 0)
    return PARAPHE_STATUS_NON_COMPLIANT;
  if (truth->n_useless > 0)
    return PARAPHE_STATUS_VOID_RECEIVED;
  if (truth->is_late)
    return PARAPHE_STATUS_OVERDUE;
  return form_read ? PARAPHE_STATUS_AWAITING : PARAPHE_STATUS_TO_CHECK;
}

static ParapheStatus
find_status (const Machine *machine, const Truth *truth, gboolean form_read) {
  if (machine->presence != PARAPHE_PRESENCE_LISTED)
    return PARAPHE_STATUS_DELETED;
  switch (machine->state) {
  case PARAPHE_STATE_SANS_SUITE:
    return machine->closed_for_delay ? PARAPHE_STATUS_EXPIRED : PARAPHE_STATUS_WITHDRAWN;
  case PARAPHE_STATE_REFUSE:
    return PARAPHE_STATUS_REFUSED;
  case PARAPHE_STATE_EN_CONSTRUCTION:
    if (machine->version == 0)
      return PARAPHE_STATUS_DEPOSITING;
    return machine->resubmitted_at != 0 ? PARAPHE_STATUS_RESUBMITTED : PARAPHE_STATUS_REOPENED;
  case PARAPHE_STATE_EN_INSTRUCTION:
    if (machine->running == PARAPHE_RECIPE_REACCEPT)
      return PARAPHE_STATUS_RESUBMITTED;
    if (machine->running == PARAPHE_RECIPE_UNKNOWN)
      return PARAPHE_STATUS_STUCK;
    return find_accepted_status (truth, form_read);
  case PARAPHE_STATE_ACCEPTE:
    return find_accepted_status (truth, form_read);
  case PARAPHE_STATE_UNKNOWN:
  default:
    g_assert_not_reached ();
  }
}

/* --- invariants */

static const char *
describe_path (const Walk *walk) {
  GString *text = g_string_new ("path:");
  for (guint i = 0; i < walk->length; i++)
    g_string_append_printf (text, " %s", machine_name (walk->path[i]));
  g_autofree char *line = g_string_free (text, FALSE);
  return g_intern_string (line);
}

/* An invariant: says on which path it does not hold. */
#define HOLDS(walk, condition)                                                                                                     \
  do {                                                                                                                             \
    if (!(condition))                                                                                                              \
      g_error ("%s: %s", describe_path (walk), #condition);                                                                        \
  } while (0)

static gboolean
has_closing (const ParapheJudgementFacts *facts, const char *id) {
  for (guint i = 0; i < facts->flags->len; i++) {
    ParapheFlag *flag = g_ptr_array_index (facts->flags, i);
    if (g_str_equal (paraphe_flag_facts (flag)->id, id))
      return paraphe_flag_is_closing (flag, PARAPHE_GATE_EXPIRE);
  }
  return FALSE;
}

/* Was the last version of all approved, by the last word said of a paper? Only one that was kept here is known again. */
static gboolean
is_last_approved (const Machine *machine) {
  if (machine->version == 0 || !machine->versions[machine->version].is_kept)
    return FALSE;
  for (guint message = 0; message < machine->n_messages; message++) {
    const MachineExamination *last = NULL;
    for (guint i = 0; i < machine->n_examinations; i++)
      if (machine->examinations[i].message == message)
        last = &machine->examinations[i];
    if (last != NULL && last->version == machine->version && last->verdict == PARAPHE_VERDICT_CONFORM)
      return TRUE;
  }
  return FALSE;
}

static void
check_gates (const Walk *walk, const Machine *machine, const Truth *truth, const ParapheJudgementFacts *facts) {
  gboolean may_expire = (facts->closed & PARAPHE_GATE_EXPIRE) == 0;
  if (truth->has_unseen) {
    HOLDS (walk, facts->status != PARAPHE_STATUS_OVERDUE);
    HOLDS (walk, !may_expire);
    if (truth->is_late && truth->is_under_contract && !truth->has_conform)
      HOLDS (walk, has_closing (facts, "DLV-03"));
  }
  if (!may_expire)
    return;
  HOLDS (walk, truth->is_late && !truth->has_conform);
  HOLDS (walk, !is_last_approved (machine));
  HOLDS (walk, machine->presence == PARAPHE_PRESENCE_LISTED);
  HOLDS (walk, machine->state == PARAPHE_STATE_ACCEPTE || machine->state == PARAPHE_STATE_EN_INSTRUCTION);
}

static void
check_versions (const Walk *walk, const Machine *machine, const ParapheJudgementFacts *facts) {
  guint n_current = 0;
  for (guint i = 0; i < facts->conventions->len; i++) {
    const ParapheConventionFacts *convention = paraphe_convention_facts (g_ptr_array_index (facts->conventions, i));
    n_current += convention->state == PARAPHE_VERSION_CURRENT;
    HOLDS (walk, convention->version == i + 1);
    if (convention->state == PARAPHE_VERSION_LOST)
      HOLDS (walk, !machine->versions[convention->version].is_kept);
  }
  HOLDS (walk, n_current == (machine->is_attested ? 1u : 0u));
  HOLDS (walk, (facts->current != NULL) == machine->is_attested);
  if (facts->current != NULL)
    HOLDS (walk, paraphe_convention_facts (facts->current)->version == machine->version);
  else
    HOLDS (walk, (facts->closed & PARAPHE_GATE_VALIDATE) != 0);
}

/* Complete: a paper that an agent found conform with the version in force, received once it existed. */
static void
check_complete (const Walk *walk, const Machine *machine) {
  gboolean is_found = FALSE;
  HOLDS (walk, machine->is_attested);
  for (guint i = 0; i < machine->n_examinations && !is_found; i++) {
    const MachineExamination *examination = &machine->examinations[i];
    is_found = examination->version == machine->version && examination->verdict == PARAPHE_VERDICT_CONFORM
               && machine->messages[examination->message].at >= machine->versions[machine->version].generated_at;
  }
  HOLDS (walk, is_found);
}

/* The view of each status; the others are about days, answers and anomalies. */
static const ParapheView views[] = {
  [PARAPHE_STATUS_DELETED] = PARAPHE_VIEW_ANOMALIES,       [PARAPHE_STATUS_EXPIRED] = PARAPHE_VIEW_CLOSED,
  [PARAPHE_STATUS_WITHDRAWN] = PARAPHE_VIEW_CLOSED,        [PARAPHE_STATUS_REFUSED] = PARAPHE_VIEW_ANOMALIES,
  [PARAPHE_STATUS_DEPOSITING] = PARAPHE_VIEW_UNKNOWN,      [PARAPHE_STATUS_REOPENED] = PARAPHE_VIEW_REOPENED,
  [PARAPHE_STATUS_RESUBMITTED] = PARAPHE_VIEW_RESUBMITTED, [PARAPHE_STATUS_STUCK] = PARAPHE_VIEW_STUCK,
  [PARAPHE_STATUS_COMPLETE] = PARAPHE_VIEW_COMPLETE,       [PARAPHE_STATUS_RECEIVED] = PARAPHE_VIEW_RECEIVED,
  [PARAPHE_STATUS_VOID_RECEIVED] = PARAPHE_VIEW_VOID,      [PARAPHE_STATUS_NON_COMPLIANT] = PARAPHE_VIEW_VOID,
  [PARAPHE_STATUS_OVERDUE] = PARAPHE_VIEW_OVERDUE,         [PARAPHE_STATUS_TO_CHECK] = PARAPHE_VIEW_TO_CHECK,
  [PARAPHE_STATUS_AWAITING] = PARAPHE_VIEW_AWAITING,
};
#define OTHER_VIEWS                                                                                                                \
  (VIEW (PARAPHE_VIEW_ALL) | VIEW (PARAPHE_VIEW_UNANSWERED) | VIEW (PARAPHE_VIEW_THIS_WEEK) | VIEW (PARAPHE_VIEW_WITHIN_15_DAYS))

static void
check_views (const Walk *walk, const Machine *machine, const ParapheCase *facts, ParapheJudgement *judgement) {
  g_autoptr (ParapheSummary) summary = paraphe_summarise (facts, judgement);
  const ParapheSummaryFacts *row = paraphe_summary_facts (summary);
  const ParapheJudgementFacts *judged = paraphe_judgement_facts (judgement);
  guint32 expected = views[judged->status] != PARAPHE_VIEW_UNKNOWN ? VIEW (views[judged->status]) : 0;
  if (judged->status == PARAPHE_STATUS_DEPOSITING && machine->now - machine->deposited_at > 86400)
    expected |= VIEW (PARAPHE_VIEW_ANOMALIES);
  HOLDS (walk, row->status == judged->status);
  HOLDS (walk, (row->view_mask & ~OTHER_VIEWS) == expected);
  HOLDS (walk, (row->view_mask & VIEW (PARAPHE_VIEW_ALL)) != 0);
  gboolean is_near = (row->view_mask & VIEW (PARAPHE_VIEW_WITHIN_15_DAYS)) != 0;
  HOLDS (walk, !is_near || (judged->days_left >= 0 && judged->days_left <= 15));
}

/* --- one judgement */

static void
check_status (const Walk *walk, ParapheStatus found, ParapheStatus expected) {
  if (found != expected)
    g_error ("%s: status %s, expected %s", describe_path (walk), paraphe_status_to_code (found), paraphe_status_to_code (expected));
}

static void
check (Walk *walk, const Machine *machine) {
  ParapheCase facts;
  machine_case_init (&facts, machine, walk->campaign);
  g_autoptr (ParapheJudgement) judgement = paraphe_judge (&facts);
  const ParapheJudgementFacts *judged = paraphe_judgement_facts (judgement);
  Truth truth = find_truth (machine);
  HOLDS (walk, paraphe_deadline_facts (judged->deadline)->first_late == truth.first_late);
  check_status (walk, judged->status, find_status (machine, &truth, judged->form_read));
  HOLDS (walk, judged->days_left == paraphe_day_of_instant (truth.first_late - 1) - paraphe_day_of_instant (machine->now));
  if (machine->is_form_wrong)
    HOLDS (walk, judged->form_read == machine->is_form_read);
  check_gates (walk, machine, &truth, judged);
  check_versions (walk, machine, judged);
  if (judged->status == PARAPHE_STATUS_COMPLETE)
    check_complete (walk, machine);
  check_views (walk, machine, &facts, judgement);
  HOLDS (walk, judged->likely != PARAPHE_RECIPE_EXPIRE);
  walk->n_judged++;
  walk->seen[judged->status]++;
  walk->n_forbidden += truth.has_unseen && truth.is_late && truth.is_under_contract;
  machine_case_clear (&facts);
}

/* --- every short path */

static void
walk_all (Walk *walk, const Machine *machine) {
  for (int happening = 0; happening < N_HAPPENINGS; happening++) {
    if (!machine_allows (machine, (Happening) happening))
      continue;
    Machine next = *machine;
    machine_apply (&next, (Happening) happening, MINUTES, NULL, NULL);
    walk->path[walk->length++] = (Happening) happening;
    check (walk, &next);
    if (walk->length < SHORT)
      walk_all (walk, &next);
    walk->length--;
  }
}

static void
say (const Walk *walk, double seconds) {
  g_test_message ("%" G_GUINT64_FORMAT " judgements in %.1f s, %" G_GUINT64_FORMAT " where a paper in time forbids the expiry",
                  walk->n_judged, seconds, walk->n_forbidden);
  for (int status = PARAPHE_STATUS_DELETED; status <= PARAPHE_STATUS_AWAITING; status++)
    g_test_message ("%s: %" G_GUINT64_FORMAT, paraphe_status_to_code ((ParapheStatus) status), walk->seen[status]);
}

static void
test_all (void) {
  g_autoptr (ParapheCampaign) campaign = machine_new_campaign ();
  Walk walk = { .campaign = campaign };
  Machine machine;
  gint64 start = g_get_monotonic_time ();
  machine_init (&machine);
  walk_all (&walk, &machine);
  say (&walk, (double) (g_get_monotonic_time () - start) / 1e6);
  g_assert_cmpuint (walk.n_judged, >, 10000);
}

/* --- seeded long paths */

static guint
draw (gpointer data, guint below) {
  return (guint) g_rand_int_range (data, 0, (gint32) below);
}

/* Same second, minutes, an hour or most of a day between two events. */
static gint64
draw_pause (GRand *dice) {
  static const gint64 pauses[] = { 0, 1, MINUTES, MINUTES, 3600, 20 * 3600 };
  return pauses[g_rand_int_range (dice, 0, G_N_ELEMENTS (pauses))];
}

/* What ends a walk is drawn less often, what leads a dossier on more often. */
static guint
count_chances (Happening happening) {
  static const guint chances[N_HAPPENINGS] = {
    [HAPPENS_BIN] = 1,          [HAPPENS_VANISH] = 1,         [HAPPENS_PURGE] = 1,         [HAPPENS_RESTORE] = 24,
    [HAPPENS_A_SEASON] = 2,     [HAPPENS_AUTO_ACCEPT] = 60,   [HAPPENS_ATTEST] = 30,       [HAPPENS_ACCEPT] = 12,
    [HAPPENS_RESUBMIT_WRONG] = 16, [HAPPENS_RESUBMIT] = 8,     [HAPPENS_FOUND_CONFORM] = 6, [HAPPENS_FOUND_REFUSED] = 6,
    [HAPPENS_REOPEN] = 10,       [HAPPENS_PASS] = 12,
  };
  return chances[happening] != 0 ? chances[happening] : 4;
}

static gboolean
step (Walk *walk, Machine *machine) {
  guint chances[N_HAPPENINGS], n = 0;
  for (int happening = 0; happening < N_HAPPENINGS; happening++) {
    chances[happening] = machine_allows (machine, (Happening) happening) ? count_chances ((Happening) happening) : 0;
    n += chances[happening];
  }
  if (n == 0)
    return FALSE;
  guint drawn = draw (walk->dice, n);
  int happening = 0;
  for (; drawn >= chances[happening]; happening++)
    drawn -= chances[happening];
  machine_apply (machine, (Happening) happening, draw_pause (walk->dice), draw, walk->dice);
  walk->path[walk->length++] = (Happening) happening;
  return TRUE;
}

/* In a day of Paris nothing changes by itself; the day after the deadline begins at midnight. */
static void
check_midnight (Walk *walk, const Machine *machine) {
  Machine at = *machine;
  Truth truth = find_truth (machine);
  ParapheDay today = paraphe_day_of_instant (machine->now);
  at.now = paraphe_day_start (today + 1) - 1;
  check (walk, &at);
  if (truth.is_late)
    return;
  at.now = truth.first_late - 1;
  check (walk, &at);
  at.now = truth.first_late;
  check (walk, &at);
}

static void
walk_once (Walk *walk, gboolean is_thorough) {
  Machine machine;
  guint length = (guint) g_rand_int_range (walk->dice, SHORT + 1, LONG + 1);
  machine_init (&machine);
  walk->length = 0;
  while (walk->length < length && step (walk, &machine))
    if (is_thorough)
      check (walk, &machine);
  check (walk, &machine);
  if (is_thorough || draw (walk->dice, 4) == 0)
    check_midnight (walk, &machine);
}

static guint64
read_number (const char *variable, guint64 fallback) {
  guint64 number = fallback;
  const char *text = g_getenv (variable);
  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &number, NULL))
    g_error ("%s is not a number: %s", variable, text);
  return number;
}

static void
test_seeded (void) {
  g_autoptr (ParapheCampaign) campaign = machine_new_campaign ();
  guint64 seed = read_number ("PARAPHE_SEED", g_random_int ());
  guint64 n = read_number ("PARAPHE_WALKS", N_SLICE);
  g_autoptr (GRand) dice = g_rand_new_with_seed ((guint32) seed);
  Walk walk = { .campaign = campaign, .dice = dice };
  gint64 start = g_get_monotonic_time ();
  g_test_message ("PARAPHE_SEED=%" G_GUINT64_FORMAT, seed);
  for (guint64 i = 0; i < n; i++)
    walk_once (&walk, n > N_SLICE);
  say (&walk, (double) (g_get_monotonic_time () - start) / 1e6);
  for (int status = PARAPHE_STATUS_DELETED; n >= N_SLICE && status <= PARAPHE_STATUS_AWAITING; status++)
    g_assert_cmpuint (walk.seen[status], >, 0);
  g_assert_true (n < N_SLICE || walk.n_forbidden > 0);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/status-walks/every-short-path", test_all);
  g_test_add_func ("/status-walks/seeded", test_seeded);
  return g_test_run ();
}
