/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds for any facts: thousands of seeded cases, and the length of a judgement. The oracle below reads the facts by its
 * own means, not by the functions judged. */
#include "case-bench.h"

#define N_CASES 6000
#define FIRST "2026-09-24T08:00:00Z"

/* An instant of the campaign's autumn, on a grid of hours so that equal ones happen. */
static const char *
draw_instant (int from_day, int to_day) {
  gint64 at = bench_instant (FIRST) + g_test_rand_int_range (from_day, to_day) * G_GINT64_CONSTANT (86400)
              + g_test_rand_int_range (0, 3) * 3600 * 7;
  g_autofree char *text = paraphe_instant_to_rfc3339 (at);
  return g_intern_string (text);
}

static gboolean
draw (int percent) {
  return g_test_rand_int_range (0, 100) < percent;
}

static void
draw_messages (Bench *b) {
  static const char *const files[] = { "SCAN-1", "SCAN-2", "MD5-1", "MD5-2", NULL };
  static const char *const bodies[] = { "Bonjour", "Réf. : ENT-École 2026-2027 · dossier 24680135 · rappel J-15", "" };
  int n = g_test_rand_int_range (0, 5);
  for (int i = 0; i < n; i++)
    bench_add_message (b, (ParapheAuthor) g_test_rand_int_range (PARAPHE_AUTHOR_UNKNOWN, PARAPHE_AUTHOR_SYSTEM + 1),
                       draw_instant (-1, 90), bodies[g_test_rand_int_range (0, 3)],
                       files[g_test_rand_int_range (0, G_N_ELEMENTS (files))]);
}

static void
draw_examinations (Bench *b) {
  static const char *const files[] = { "SCAN-1", "SCAN-2", "MD5-1" };
  static const char *const conventions[] = { "MD5-1", "MD5-2", "" };
  int n = g_test_rand_int_range (0, 6);
  for (int i = 0; i < n; i++)
    bench_add_examination (b, (guint) g_test_rand_int_range (1, 4), files[g_test_rand_int_range (0, 3)],
                           b->attestation != NULL && draw (70) ? b->attestation : conventions[g_test_rand_int_range (0, 3)],
                           (ParapheVerdict) g_test_rand_int_range (PARAPHE_VERDICT_UNKNOWN, PARAPHE_VERDICT_UNREADABLE + 1),
                           draw_instant (0, 90));
}

static void
draw_form (Bench *b) {
  static const char *const numbers[] = { "2", "3", "trois", "0", NULL };
  static const char *const costs[] = { "82 €", "123 €", "à confirmer", NULL };
  if (draw (30))
    b->number = numbers[g_test_rand_int_range (0, G_N_ELEMENTS (numbers))];
  if (draw (30))
    b->cost = costs[g_test_rand_int_range (0, G_N_ELEMENTS (costs))];
  if (draw (10))
    b->signatory = "";
  if (draw (10))
    b->unmapped = (ParapheRole) g_test_rand_int_range (PARAPHE_ROLE_SIGNATORY, PARAPHE_ROLE_COST + 1);
}

static Bench *
draw_case (void) {
  Bench *b = bench_new ();
  draw_form (b);
  if (draw (40))
    bench_reaccept (b, draw_instant (0, 60), "MD5-2");
  if (draw (20))
    b->attestation = NULL;
  if (draw (5))
    b->attestation = "";
  if (draw (30)) {
    b->state = (ParapheState) g_test_rand_int_range (PARAPHE_STATE_EN_CONSTRUCTION, PARAPHE_STATE_SANS_SUITE + 1);
    bench_add_event (b, (ParapheEvent) g_test_rand_int_range (PARAPHE_EVENT_UNKNOWN, PARAPHE_EVENT_REPASSE_EN_INSTRUCTION + 1),
                     draw_instant (0, 90));
  }
  if (draw (10))
    b->presence = (ParaphePresence) g_test_rand_int_range (PARAPHE_PRESENCE_UNKNOWN, PARAPHE_PRESENCE_VANISHED + 1);
  draw_messages (b);
  draw_examinations (b);
  if (draw (20))
    bench_add_operation (b, (ParapheRecipe) g_test_rand_int_range (PARAPHE_RECIPE_COMPLETE, PARAPHE_RECIPE_REACCEPT + 1),
                         (ParapheOperationState) g_test_rand_int_range (PARAPHE_OPERATION_WAITING, PARAPHE_OPERATION_DONE));
  b->executing = draw (30);
  b->now = draw_instant (0, 120);
  b->refreshed = draw (80) ? b->now : draw (50) ? NULL : draw_instant (0, 120);
  b->read_at = draw (50) ? NULL : draw_instant (0, 120);
  return b;
}

/* Is this file of this message judged against this convention (any with NULL)? */
static gboolean
is_examined (const Bench *b, const char *message, const char *md5, const char *convention, ParapheVerdict verdict) {
  for (guint i = 0; i < b->examinations->len; i++) {
    const ParapheExaminationFacts *facts = paraphe_examination_facts (g_ptr_array_index (b->examinations, i));
    if (g_str_equal (facts->message, message) && g_str_equal (facts->md5, md5)
        && (convention == NULL || g_str_equal (facts->convention_md5, convention))
        && (verdict == PARAPHE_VERDICT_UNKNOWN || facts->verdict == verdict))
      return TRUE;
  }
  return FALSE;
}

/* A file of the collectivité that nobody examined at all, received in time and not the bytes of a convention. */
static gboolean
has_unseen_paper (const Bench *b, gint64 first_late) {
  for (guint i = 0; i < b->messages->len; i++) {
    const ParapheMessageFacts *message = paraphe_message_facts (g_ptr_array_index (b->messages, i));
    gboolean is_theirs = message->author == PARAPHE_AUTHOR_ACCOUNT || message->author == PARAPHE_AUTHOR_GUEST;
    if (!is_theirs || message->files->len == 0 || message->created_at >= first_late
        || message->created_at < bench_instant (b->deposited))
      continue;
    const char *md5 = paraphe_file_facts (g_ptr_array_index (message->files, 0))->md5;
    if (!g_str_has_prefix (md5, "MD5-") && !is_examined (b, message->id, md5, NULL, PARAPHE_VERDICT_UNKNOWN))
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_conform_paper (const Bench *b) {
  for (guint i = 0; b->attestation != NULL && *b->attestation != '\0' && i < b->messages->len; i++) {
    const ParapheMessageFacts *message = paraphe_message_facts (g_ptr_array_index (b->messages, i));
    const char *md5 = message->files->len > 0 ? paraphe_file_facts (g_ptr_array_index (message->files, 0))->md5 : NULL;
    if (md5 != NULL && message->created_at >= bench_instant (b->generated)
        && is_examined (b, message->id, md5, b->attestation, PARAPHE_VERDICT_CONFORM))
      return TRUE;
  }
  return FALSE;
}

static void
check_case (Bench *b) {
  const ParapheJudgementFacts *facts = paraphe_judgement_facts (bench_judge (b));
  gint64 first_late = paraphe_deadline_facts (facts->deadline)->first_late;
  gboolean is_late = bench_instant (b->now) >= first_late;
  g_assert_cmpint (facts->status, >=, PARAPHE_STATUS_DELETED);
  g_assert_cmpint (facts->status, <=, PARAPHE_STATUS_AWAITING);
  g_assert_cmpint (facts->likely, !=, PARAPHE_RECIPE_EXPIRE);
  if (facts->status == PARAPHE_STATUS_COMPLETE)
    g_assert_true (has_conform_paper (b));
  if (facts->status == PARAPHE_STATUS_OVERDUE)
    g_assert_true (is_late && facts->n_to_examine == 0);
  if (!is_late)
    g_assert_true (facts->closed & PARAPHE_GATE_EXPIRE);
  gboolean is_running = b->state == PARAPHE_STATE_ACCEPTE || b->state == PARAPHE_STATE_EN_INSTRUCTION;
  if (is_running && has_unseen_paper (b, first_late)) {
    g_assert_cmpint (facts->status, !=, PARAPHE_STATUS_OVERDUE);
    if (!has_conform_paper (b))
      g_assert_true (facts->closed & PARAPHE_GATE_EXPIRE);
  }
  if (facts->current == NULL)
    g_assert_true (facts->closed & PARAPHE_GATE_VALIDATE);
  guint n_current = 0;
  for (guint i = 0; i < facts->conventions->len; i++)
    n_current += paraphe_convention_facts (g_ptr_array_index (facts->conventions, i))->state == PARAPHE_VERSION_CURRENT;
  g_assert_cmpuint (n_current, ==, facts->current != NULL ? 1 : 0);
}

static void
test_invariants (void) {
  guint seen[PARAPHE_STATUS_AWAITING + 1] = { 0 };
  for (int i = 0; i < N_CASES; i++) {
    g_autoptr (Bench) bench = draw_case ();
    check_case (bench);
    seen[paraphe_judgement_facts (bench->judgement)->status]++;
    g_autoptr (ParapheSummary) summary = paraphe_summarise (&bench->facts, bench->judgement);
    g_assert_cmpint (paraphe_summary_facts (summary)->status, ==, paraphe_judgement_facts (bench->judgement)->status);
  }
  for (int status = PARAPHE_STATUS_DELETED; status <= PARAPHE_STATUS_AWAITING; status++) {
    g_test_message ("%s: %u", paraphe_status_to_code ((ParapheStatus) status), seen[status]);
    if (status != PARAPHE_STATUS_DEPOSITING && status != PARAPHE_STATUS_EXPIRED)
      g_assert_cmpuint (seen[status], >, 0);
  }
}

/* The same facts give the same judgement, fingerprints included. */
static void
test_pure (void) {
  for (int i = 0; i < 300; i++) {
    g_autoptr (Bench) bench = draw_case ();
    g_autoptr (ParapheJudgement) first = g_object_ref (bench_judge (bench));
    const ParapheJudgementFacts *one = paraphe_judgement_facts (first);
    const ParapheJudgementFacts *other = paraphe_judgement_facts (bench_judge (bench));
    g_assert_cmpint (one->status, ==, other->status);
    g_assert_cmpint (one->closed, ==, other->closed);
    g_assert_cmpuint (one->flags->len, ==, other->flags->len);
    for (guint j = 0; j < one->flags->len; j++)
      g_assert_cmpstr (paraphe_flag_facts (g_ptr_array_index (one->flags, j))->fingerprint, ==,
                       paraphe_flag_facts (g_ptr_array_index (other->flags, j))->fingerprint);
  }
}

/* The aim is half a millisecond; a sanitised or loaded machine is given ten times as much. */
static void
test_length (void) {
  g_autoptr (Bench) bench = bench_new ();
  bench->number = "3";
  bench->now = "2026-12-02T08:00:00Z";
  bench_reaccept (bench, "2026-10-02T08:00:00Z", "MD5-2");
  for (int i = 0; i < 12; i++)
    bench_add_message (bench, i % 2 == 0 ? PARAPHE_AUTHOR_ACCOUNT : PARAPHE_AUTHOR_AGENT, draw_instant (0, 50), "Bonjour", "SCAN");
  bench_judge (bench);
  gint64 start = g_get_monotonic_time ();
  for (int i = 0; i < 200; i++) {
    ParapheJudgement *judgement = paraphe_judge (&bench->facts);
    g_object_unref (judgement);
  }
  double milliseconds = (double) (g_get_monotonic_time () - start) / 200000.0;
  g_test_message ("a judgement lasts %.3f ms", milliseconds);
  g_assert_cmpfloat (milliseconds, <, 5.0);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/invariants/cases", test_invariants);
  g_test_add_func ("/invariants/pure", test_pure);
  g_test_add_func ("/invariants/length", test_length);
  return g_test_run ();
}
