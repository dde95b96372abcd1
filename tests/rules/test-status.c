/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The status by facts, what it says, who must act, the likely act, the views and the row of the list. */
#include "case-bench.h"
#include <string.h>

#define REFERENCE "Réf. : ENT-École 2026-2027 · dossier 24680135 · "

static void
add_scan (Bench *b, const char *at, const char *md5) {
  bench_add_message (b, PARAPHE_AUTHOR_ACCOUNT, at, "", md5);
}

static void
close_dossier (Bench *b, const char *motivation) {
  b->state = PARAPHE_STATE_SANS_SUITE;
  b->motivation = motivation;
  b->attestation = NULL;
  bench_add_event (b, PARAPHE_EVENT_REPASSE_EN_INSTRUCTION, "2026-12-01T08:00:00Z");
  bench_add_event (b, PARAPHE_EVENT_CLASSE_SANS_SUITE, "2026-12-01T08:00:10Z");
  b->now = "2026-12-02T08:00:00Z";
}

static void
reopen (Bench *b) {
  b->state = PARAPHE_STATE_EN_CONSTRUCTION;
  b->attestation = NULL;
  bench_add_convention (b, 1, "MD5-1", "2026-09-24T08:01:00Z");
  bench_add_event (b, PARAPHE_EVENT_PASSE_EN_INSTRUCTION_AUTOMATIQUEMENT, "2026-09-24T08:00:00Z");
  bench_add_event (b, PARAPHE_EVENT_REPASSE_EN_INSTRUCTION, "2026-10-02T08:00:00Z");
  bench_add_event (b, PARAPHE_EVENT_REPASSE_EN_CONSTRUCTION, "2026-10-02T08:00:08Z");
}

static void
hold (Bench *b) {
  b->state = PARAPHE_STATE_EN_INSTRUCTION;
  b->attestation = NULL;
  bench_add_event (b, PARAPHE_EVENT_REPASSE_EN_INSTRUCTION, "2026-10-02T08:00:00Z");
}

#define CHANGE(name, ...)                                                                                           \
  static void name (Bench *b) {                                                                                     \
    __VA_ARGS__;                                                                                                    \
  }

CHANGE (nothing, (void) b)
CHANGE (in_bin, b->presence = PARAPHE_PRESENCE_PENDING_DELETION)
CHANGE (deleted, b->presence = PARAPHE_PRESENCE_DELETED, b->state = PARAPHE_STATE_SANS_SUITE)
CHANGE (vanished, b->presence = PARAPHE_PRESENCE_VANISHED)
CHANGE (presence_unknown, b->presence = PARAPHE_PRESENCE_UNKNOWN)
CHANGE (expired, close_dossier (b, "Votre demande…\n\n" REFERENCE "classement délai"))
CHANGE (expired_crlf, close_dossier (b, "Votre demande…\r\n" REFERENCE "classement délai \r\n"))
CHANGE (expired_words, close_dossier (b, "La convention signée n’a pas été transmise dans le délai de deux mois."))
CHANGE (withdrawn, close_dossier (b, "À votre demande.\n" REFERENCE "retrait"))
CHANGE (withdrawn_silent, close_dossier (b, NULL))
CHANGE (withdrawn_unclear, close_dossier (b, "Délai."))
CHANGE (expired_by_treatment, close_dossier (b, NULL), g_ptr_array_add (b->treatments, paraphe_treatment_new (&(ParapheTreatmentFacts){
        .event = PARAPHE_EVENT_CLASSE_SANS_SUITE, .at = 1796112000, .motivation = REFERENCE "classement délai" })))
CHANGE (refused, b->state = PARAPHE_STATE_REFUSE)
CHANGE (depositing, b->state = PARAPHE_STATE_EN_CONSTRUCTION, b->attestation = NULL, g_ptr_array_set_size (b->treatments, 1))
CHANGE (reopened, reopen (b))
CHANGE (resubmitted, reopen (b), bench_add_event (b, PARAPHE_EVENT_DEPOSE_CORRECTION_USAGER, "2026-10-04T08:00:00Z"))
CHANGE (corrected_by_agent, reopen (b), bench_add_event (b, PARAPHE_EVENT_DEPOSE_CORRECTION_INSTRUCTEUR, "2026-10-04T08:00:00Z"))
CHANGE (reopened_again, resubmitted (b), bench_add_event (b, PARAPHE_EVENT_PASSE_EN_INSTRUCTION, "2026-10-04T09:00:00Z"),
        bench_add_event (b, PARAPHE_EVENT_REPASSE_EN_CONSTRUCTION, "2026-10-04T09:01:00Z"))
CHANGE (stuck, hold (b))
CHANGE (stuck_conflict, hold (b), bench_add_operation (b, PARAPHE_RECIPE_EXPIRE, PARAPHE_OPERATION_HALF_DONE))
CHANGE (stuck_queued, hold (b), bench_add_operation (b, PARAPHE_RECIPE_EXPIRE, PARAPHE_OPERATION_WAITING))
CHANGE (held_by_us, hold (b), bench_add_operation (b, PARAPHE_RECIPE_REOPEN, PARAPHE_OPERATION_RUNNING))
CHANGE (held_for_reacceptance, hold (b), bench_add_operation (b, PARAPHE_RECIPE_REACCEPT, PARAPHE_OPERATION_RUNNING))
CHANGE (complete, add_scan (b, "2026-10-01T08:00:00Z", "SCAN"),
        bench_add_examination (b, 1, "SCAN", "MD5-1", PARAPHE_VERDICT_CONFORM, "2026-10-02T08:00:00Z"))
CHANGE (complete_late, add_scan (b, "2026-11-30T08:00:00Z", "SCAN"), b->now = "2026-12-02T08:00:00Z",
        bench_add_examination (b, 1, "SCAN", "MD5-1", PARAPHE_VERDICT_CONFORM, "2026-12-01T08:00:00Z"))
CHANGE (complete_and_more, complete (b), add_scan (b, "2026-10-03T08:00:00Z", "SCAN-2"))
CHANGE (examined_twice, complete (b),
        bench_add_examination (b, 1, "SCAN", "MD5-1", PARAPHE_VERDICT_REFUSED, "2026-10-03T08:00:00Z"))
CHANGE (conform_on_void, add_scan (b, "2026-09-25T08:00:00Z", "SCAN"),
        bench_add_examination (b, 1, "SCAN", "MD5-1", PARAPHE_VERDICT_CONFORM, "2026-09-25T09:00:00Z"),
        bench_reaccept (b, "2026-09-26T08:00:00Z", "MD5-2"))
CHANGE (conform_of_old_version_late, bench_reaccept (b, "2026-09-26T08:00:00Z", "MD5-2"),
        add_scan (b, "2026-09-27T08:00:00Z", "SCAN"),
        bench_add_examination (b, 1, "SCAN", "MD5-1", PARAPHE_VERDICT_CONFORM, "2026-09-28T08:00:00Z"))
CHANGE (conform_unsigned, add_scan (b, "2026-10-01T08:00:00Z", "MD5-1"),
        bench_add_examination (b, 1, "MD5-1", "MD5-1", PARAPHE_VERDICT_CONFORM, "2026-10-02T08:00:00Z"))
CHANGE (conform_without_convention, complete (b), b->attestation = NULL)
CHANGE (received, add_scan (b, "2026-10-01T08:00:00Z", "SCAN"))
CHANGE (received_guest, bench_add_message (b, PARAPHE_AUTHOR_GUEST, "2026-10-01T08:00:00Z", "", "SCAN"))
CHANGE (received_with_wrong_form, received (b), b->number = "3")
CHANGE (received_without_convention, received (b), b->attestation = NULL)
CHANGE (received_before_deposit, add_scan (b, "2026-09-24T07:59:59Z", "SCAN"))
CHANGE (received_after_refused, add_scan (b, "2026-09-30T08:00:00Z", "SCAN-1"), received (b),
        bench_add_examination (b, 1, "SCAN-1", "MD5-1", PARAPHE_VERDICT_REFUSED, "2026-09-30T09:00:00Z"))
CHANGE (received_v1_after_v2, bench_reaccept (b, "2026-09-26T08:00:00Z", "MD5-2"), received (b))
CHANGE (received_in_the_second, bench_reaccept (b, "2026-09-26T08:00:00Z", "MD5-2"), add_scan (b, "2026-09-26T09:01:00Z", "SCAN"))
CHANGE (received_late, add_scan (b, "2026-12-01T08:00:00Z", "SCAN"), b->now = "2026-12-02T08:00:00Z")
CHANGE (last_second, add_scan (b, "2026-11-24T22:59:30Z", "SCAN"), b->now = "2026-12-02T08:00:00Z")
CHANGE (with_reopening_asked, received (b), bench_reaccept (b, "2026-10-02T08:00:00Z", "MD5-2"))
CHANGE (void_sent_back, bench_reaccept (b, "2026-09-26T08:00:00Z", "MD5-2"), add_scan (b, "2026-09-27T08:00:00Z", "MD5-1"))
CHANGE (void_and_refused, with_reopening_asked (b), add_scan (b, "2026-10-03T08:00:00Z", "SCAN-2"),
        bench_add_examination (b, 2, "SCAN-2", "MD5-2", PARAPHE_VERDICT_REFUSED, "2026-10-04T08:00:00Z"))
CHANGE (non_compliant, received (b),
        bench_add_examination (b, 1, "SCAN", "MD5-1", PARAPHE_VERDICT_REFUSED, "2026-10-02T08:00:00Z"))
CHANGE (unreadable, received (b),
        bench_add_examination (b, 1, "SCAN", "MD5-1", PARAPHE_VERDICT_UNREADABLE, "2026-10-02T08:00:00Z"))
CHANGE (non_compliant_late, non_compliant (b), b->now = "2026-12-02T08:00:00Z")
CHANGE (overdue, b->now = "2026-12-02T08:00:00Z")
CHANGE (overdue_unsigned, overdue (b), add_scan (b, "2026-10-01T08:00:00Z", "MD5-1"))
CHANGE (overdue_wrong_form, overdue (b), b->number = "3")
CHANGE (unsigned_only, add_scan (b, "2026-10-01T08:00:00Z", "MD5-1"))
CHANGE (to_check, b->number = "3")
CHANGE (to_check_unknown_form, b->unmapped = PARAPHE_ROLE_COST)
CHANGE (after_changed_clock, b->deposited = "2026-08-25T22:30:00Z", b->generated = "2026-08-25T22:31:00Z",
        b->now = "2026-10-26T22:59:59Z")
CHANGE (after_changed_clock_late, after_changed_clock (b), b->now = "2026-10-26T23:00:00Z")
CHANGE (state_unknown, b->state = PARAPHE_STATE_UNKNOWN)
CHANGE (photograph, received (b))

static const struct {
  const char *name;
  void (*change) (Bench *bench);
  const char *status;
  const char *actor;
  const char *likely;
} rows[] = {
#define ROW(change, status, actor, likely) { #change, change, status, actor, likely }
  ROW (nothing, "S15", "collectivite", "unknown"), ROW (in_bin, "S01", "supervisor", "unknown"),
  ROW (deleted, "S01", "supervisor", "unknown"), ROW (vanished, "S01", "supervisor", "unknown"),
  ROW (presence_unknown, "S15", "collectivite", "unknown"), ROW (expired, "S02", "access", "unknown"),
  ROW (expired_crlf, "S02", "access", "unknown"), ROW (expired_words, "S02", "access", "unknown"),
  ROW (expired_by_treatment, "S02", "access", "unknown"), ROW (withdrawn, "S03", "nobody", "unknown"),
  ROW (withdrawn_silent, "S03", "nobody", "unknown"), ROW (withdrawn_unclear, "S03", "nobody", "unknown"),
  ROW (refused, "S04", "supervisor", "unknown"), ROW (depositing, "S05", "platform", "unknown"),
  ROW (reopened, "S06", "collectivite", "unknown"), ROW (resubmitted, "S07", "agent", "reaccept"),
  ROW (corrected_by_agent, "S07", "agent", "reaccept"), ROW (reopened_again, "S06", "collectivite", "unknown"),
  ROW (stuck, "S08", "agent", "unknown"), ROW (stuck_conflict, "S08", "agent", "unknown"),
  ROW (stuck_queued, "S08", "agent", "unknown"),
  ROW (held_by_us, "S15", "collectivite", "unknown"), ROW (held_for_reacceptance, "S07", "agent", "unknown"),
  ROW (complete, "S09", "access", "unknown"), ROW (complete_late, "S09", "access", "unknown"),
  ROW (complete_and_more, "S09", "access", "unknown"), ROW (examined_twice, "S12", "collectivite", "unknown"),
  ROW (conform_on_void, "S11", "agent", "unknown"), ROW (conform_of_old_version_late, "S10", "agent", "complete"),
  ROW (conform_unsigned, "S15", "collectivite", "unknown"), ROW (conform_without_convention, "S10", "agent", "unknown"),
  ROW (received, "S10", "agent", "complete"), ROW (received_guest, "S10", "agent", "complete"),
  ROW (received_with_wrong_form, "S10", "agent", "reopen"), ROW (received_without_convention, "S10", "agent", "unknown"),
  ROW (received_before_deposit, "S15", "collectivite", "unknown"), ROW (received_after_refused, "S10", "agent", "complete"),
  ROW (received_v1_after_v2, "S10", "agent", "complete"), ROW (received_in_the_second, "S10", "agent", "complete"),
  ROW (received_late, "S10", "agent", "complete"), ROW (last_second, "S10", "agent", "complete"),
  ROW (with_reopening_asked, "S11", "agent", "unknown"), ROW (void_sent_back, "S11", "agent", "unknown"),
  ROW (void_and_refused, "S12", "collectivite", "unknown"), ROW (non_compliant, "S12", "collectivite", "unknown"),
  ROW (unreadable, "S12", "collectivite", "unknown"), ROW (non_compliant_late, "S12", "collectivite", "unknown"),
  ROW (overdue, "S13", "supervisor", "unknown"), ROW (overdue_unsigned, "S13", "supervisor", "unknown"),
  ROW (overdue_wrong_form, "S13", "supervisor", "unknown"), ROW (unsigned_only, "S15", "collectivite", "unknown"),
  ROW (to_check, "S14", "agent", "reopen"), ROW (to_check_unknown_form, "S14", "agent", "unknown"),
  ROW (after_changed_clock, "S15", "collectivite", "unknown"), ROW (after_changed_clock_late, "S13", "supervisor", "unknown"),
  ROW (state_unknown, "unknown", "supervisor", "unknown"), ROW (photograph, "S10", "agent", "complete"),
#undef ROW
};

static void
test_rows (void) {
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (Bench) bench = bench_new ();
    rows[i].change (bench);
    const ParapheJudgementFacts *facts = paraphe_judgement_facts (bench_judge (bench));
    g_test_message ("%s: %s", rows[i].name, facts->why_status);
    g_assert_cmpstr (paraphe_status_to_code (facts->status), ==, rows[i].status);
    g_assert_cmpstr (paraphe_actor_to_code (facts->actor), ==, rows[i].actor);
    g_assert_cmpstr (paraphe_recipe_to_code (facts->likely), ==, rows[i].likely);
    g_assert_cmpuint (strlen (facts->why_status), >, 10);
  }
}

/* Every status has its name and appears in the table above. */
static void
test_all_there (void) {
  for (int status = PARAPHE_STATUS_DELETED; status <= PARAPHE_STATUS_AWAITING; status++) {
    gboolean is_there = FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
      is_there = is_there || g_str_equal (rows[i].status, paraphe_status_to_code ((ParapheStatus) status));
    g_assert_true (is_there);
    g_assert_cmpstr (paraphe_status_label ((ParapheStatus) status), !=, paraphe_status_label (PARAPHE_STATUS_UNKNOWN));
  }
  for (int view = PARAPHE_VIEW_RECEIVED; view < PARAPHE_N_VIEWS; view++)
    g_assert_cmpstr (paraphe_view_label ((ParapheView) view), !=, paraphe_view_label (PARAPHE_VIEW_UNKNOWN));
  g_assert_nonnull (paraphe_view_label ((ParapheView) 99));
}

/* A form read as it is now leaves S14, and returns to it when it changes. */
static void
test_reading (void) {
  g_autoptr (Bench) bench = bench_new ();
  to_check (bench);
  bench_judge (bench);
  g_autofree char *fingerprint = paraphe_dossier_fingerprint_form (bench->dossier);
  bench_add_mark (bench, "form", fingerprint, NULL);
  const ParapheJudgementFacts *facts = paraphe_judgement_facts (bench_judge (bench));
  g_assert_cmpint (facts->status, ==, PARAPHE_STATUS_AWAITING);
  g_assert_true (facts->form_read);
  g_assert_true (facts->closed & PARAPHE_GATE_VALIDATE);
  g_assert_cmpint (facts->likely, ==, PARAPHE_RECIPE_REOPEN);
  bench->number = "4";
  g_assert_cmpint (paraphe_judgement_facts (bench_judge (bench))->status, ==, PARAPHE_STATUS_TO_CHECK);
}

/* Acknowledging each flag is reading too. */
static void
test_acknowledging (void) {
  g_autoptr (Bench) bench = bench_new ();
  to_check (bench);
  GPtrArray *flags = paraphe_judgement_facts (bench_judge (bench))->flags;
  for (guint i = 0; i < flags->len; i++) {
    const ParapheFlagFacts *flag = paraphe_flag_facts (g_ptr_array_index (flags, i));
    bench_add_mark (bench, flag->id, flag->fingerprint, "vu");
  }
  g_assert_cmpint (paraphe_judgement_facts (bench_judge (bench))->status, ==, PARAPHE_STATUS_AWAITING);
}

static void
test_versions (void) {
  g_autoptr (Bench) bench = bench_new ();
  bench_reaccept (bench, "2026-09-26T08:00:00Z", "MD5-2");
  bench_reaccept (bench, "2026-09-28T08:00:00Z", "MD5-3");
  g_ptr_array_remove_index (bench->conventions, 1);
  const ParapheJudgementFacts *facts = paraphe_judgement_facts (bench_judge (bench));
  static const ParapheVersionState states[] = { PARAPHE_VERSION_VOID, PARAPHE_VERSION_LOST, PARAPHE_VERSION_CURRENT };
  g_assert_cmpuint (facts->conventions->len, ==, G_N_ELEMENTS (states));
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++) {
    const ParapheConventionFacts *version = paraphe_convention_facts (g_ptr_array_index (facts->conventions, i));
    g_assert_cmpuint (version->version, ==, i + 1);
    g_assert_cmpint (version->state, ==, states[i]);
  }
  g_assert_cmpstr (paraphe_convention_facts (facts->current)->md5, ==, "MD5-3");
}

/* The convention kept is the one in force; its number comes from the store. A template edited gives another text: a version. */
static void
test_known_version (void) {
  g_autoptr (Bench) bench = bench_new ();
  bench_add_convention (bench, 1, "MD5-1", "2026-09-24T08:01:00Z");
  const ParapheJudgementFacts *facts = paraphe_judgement_facts (bench_judge (bench));
  g_assert_cmpuint (facts->conventions->len, ==, 1);
  g_assert_cmpstr (paraphe_convention_facts (facts->current)->sha256, ==, "ab");
  bench->attestation = "MD5-1-BIS";
  facts = paraphe_judgement_facts (bench_judge (bench));
  g_assert_cmpuint (facts->conventions->len, ==, 2);
  g_assert_cmpuint (paraphe_convention_facts (facts->current)->version, ==, 2);
}

/* Two acceptances at once made one convention. */
static void
test_simultaneous_acceptances (void) {
  g_autoptr (Bench) bench = bench_new ();
  bench_add_event (bench, PARAPHE_EVENT_ACCEPTE, "2026-09-24T08:00:00Z");
  const ParapheJudgementFacts *facts = paraphe_judgement_facts (bench_judge (bench));
  g_assert_cmpuint (paraphe_convention_facts (facts->current)->version, ==, 1);
}

static void
test_copies (void) {
  g_autoptr (Bench) bench = bench_new ();
  received (bench);
  bench_reaccept (bench, "2026-10-02T08:00:00Z", "MD5-2");
  add_scan (bench, "2026-10-03T08:00:00Z", "MD5-1");
  add_scan (bench, "2026-10-04T08:00:00Z", "SCAN-2");
  GPtrArray *copies = paraphe_judgement_facts (bench_judge (bench))->copies;
  static const struct {
    ParapheCopyState state;
    guint version;
  } expected[] = { { PARAPHE_COPY_TO_EXAMINE, 0 }, { PARAPHE_COPY_UNSIGNED, 1 }, { PARAPHE_COPY_VOID, 1 } };
  g_assert_cmpuint (copies->len, ==, G_N_ELEMENTS (expected));
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++) {
    const ParapheCopyFacts *copy = paraphe_copy_facts (g_ptr_array_index (copies, i));
    g_assert_cmpint (copy->state, ==, expected[i].state);
    g_assert_cmpuint (copy->version, ==, expected[i].version);
    g_assert_true (copy->in_time);
  }
}

typedef struct {
  const char *name;
  void (*change) (Bench *bench);
  const char *views; /* separated by spaces, "all" apart, in the order of the enum */
} ViewRow;

CHANGE (asked, bench_add_message (b, PARAPHE_AUTHOR_ACCOUNT, "2026-10-01T08:00:00Z", "?", NULL))
CHANGE (thursday_before, b->now = "2026-11-19T08:00:00Z")
CHANGE (monday_before, b->now = "2026-11-23T08:00:00Z")
CHANGE (depositing_long, depositing (b))
CHANGE (depositing_short, depositing (b), b->now = "2026-09-24T09:00:00Z")
CHANGE (received_asked, received (b), asked (b))

static const ViewRow view_rows[] = {
  { "awaiting", nothing, "awaiting" },
  { "asked", asked, "unanswered awaiting" },
  { "near", thursday_before, "awaiting within_15_days" },
  { "this week", monday_before, "awaiting this_week within_15_days" },
  { "received", received, "received" },
  { "received, asked", received_asked, "received unanswered" },
  { "resubmitted", resubmitted, "resubmitted" },
  { "to check", to_check, "to_check" },
  { "void", with_reopening_asked, "void unanswered" },
  { "non compliant", non_compliant, "void unanswered" },
  { "stuck", stuck, "stuck" },
  { "reopened", reopened, "reopened" },
  { "overdue", overdue, "overdue" },
  { "complete", complete, "complete" },
  { "expired", expired, "closed" },
  { "withdrawn", withdrawn, "closed" },
  { "deleted", deleted, "anomalies" },
  { "refused", refused, "anomalies" },
  { "depositing long", depositing_long, "anomalies" },
  { "depositing", depositing_short, "" },
};

static void
test_views (void) {
  for (gsize i = 0; i < G_N_ELEMENTS (view_rows); i++) {
    g_autoptr (Bench) bench = bench_new ();
    view_rows[i].change (bench);
    bench_judge (bench);
    g_autoptr (ParapheSummary) summary = paraphe_summarise (&bench->facts, bench->judgement);
    guint32 mask = paraphe_summary_facts (summary)->view_mask;
    g_autoptr (GString) views = g_string_new (NULL);
    for (int view = PARAPHE_VIEW_RECEIVED; view < PARAPHE_VIEW_ALL; view++)
      if (mask & 1u << view)
        g_string_append_printf (views, "%s%s", views->len > 0 ? " " : "", paraphe_view_to_code ((ParapheView) view));
    g_test_message ("%s", view_rows[i].name);
    g_assert_cmpstr (views->str, ==, view_rows[i].views);
    g_assert_true (mask & 1u << PARAPHE_VIEW_ALL);
  }
}

static void
test_summary (void) {
  g_autoptr (Bench) bench = bench_new ();
  received_with_wrong_form (bench);
  bench_add_message (bench, PARAPHE_AUTHOR_AGENT, "2026-10-02T08:00:00Z", "Merci", NULL);
  bench_add_operation (bench, PARAPHE_RECIPE_REOPEN, PARAPHE_OPERATION_WAITING);
  bench->read_at = "2026-09-30T08:00:00Z";
  bench_judge (bench);
  g_autoptr (ParapheSummary) summary = paraphe_summarise (&bench->facts, bench->judgement);
  const ParapheSummaryFacts *row = paraphe_summary_facts (summary);
  g_assert_cmpint (row->number, ==, 24680135);
  g_assert_cmpstr (row->name, ==, "Albi");
  g_assert_cmpstr (row->departement, ==, "81");
  g_assert_cmpstr (row->signatory, ==, "Jean GARCIA");
  g_assert_cmpint (row->schools_declared, ==, 3);
  g_assert_cmpint (row->schools_listed, ==, 2);
  g_assert_cmpint (row->cost_cents, ==, 8200);
  g_assert_cmpint (row->cost_expected_cents, ==, 8200);
  g_assert_cmpint (row->deadline, ==, paraphe_day_new (2026, 11, 24));
  g_assert_cmpint (row->days_left, ==, 50);
  g_assert_cmpint (row->worst, ==, PARAPHE_SEVERITY_BLOCKING);
  g_assert_cmpuint (row->n_flags, ==, 4); /* NB-01, COU-01, MSG-01, and SIG-08: the name is that of the example */
  GPtrArray *flags = paraphe_judgement_facts (bench->judgement)->flags;
  g_auto (GStrv) lines = g_strsplit (row->flags, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, flags->len);
  for (guint i = 0; i < flags->len; i++)
    g_assert_true (g_str_has_prefix (lines[i], paraphe_flag_facts (g_ptr_array_index (flags, i))->id));
  g_assert_cmpint (row->last_message_from, ==, PARAPHE_AUTHOR_AGENT);
  g_assert_cmpint (row->last_file_at, ==, bench_instant ("2026-10-01T08:00:00Z"));
  g_assert_false (row->unanswered);
  g_assert_true (row->unread);
  g_assert_true (row->pending_operation);
  g_assert_cmpuint (row->copies_to_examine, ==, 1);
  g_assert_cmpuint (row->convention_version, ==, 1);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/status/rows", test_rows);
  g_test_add_func ("/status/all-there", test_all_there);
  g_test_add_func ("/status/reading", test_reading);
  g_test_add_func ("/status/acknowledging", test_acknowledging);
  g_test_add_func ("/status/versions", test_versions);
  g_test_add_func ("/status/known-version", test_known_version);
  g_test_add_func ("/status/simultaneous-acceptances", test_simultaneous_acceptances);
  g_test_add_func ("/status/copies", test_copies);
  g_test_add_func ("/status/views", test_views);
  g_test_add_func ("/status/summary", test_summary);
  return g_test_run ();
}
