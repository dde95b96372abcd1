/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holidays, working days, the two-month delay and its explanation: run under several TZ. */
#include "calendar.h"
#include "case-bench.h"
#include "deadline.h"
#include <string.h>

static const char *const holidays_2026[] = { "2026-01-01", "2026-04-06", "2026-05-01", "2026-05-08", "2026-05-14", "2026-05-25",
                                             "2026-07-14", "2026-08-15", "2026-11-01", "2026-11-11", "2026-12-25" };

static void
test_holidays (void) {
  guint n = 0;
  for (ParapheDay day = paraphe_day_new (2026, 1, 1); day <= paraphe_day_new (2026, 12, 31); day++) {
    g_autofree char *iso = paraphe_day_to_iso (day);
    gboolean is_expected = FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS (holidays_2026); i++)
      is_expected = is_expected || g_str_equal (iso, holidays_2026[i]);
    g_assert_cmpint (paraphe_day_is_holiday (day), ==, is_expected);
    n += is_expected;
  }
  g_assert_cmpuint (n, ==, 11);
  g_assert_true (paraphe_day_is_holiday (paraphe_day_from_iso ("2027-03-29")));
  g_assert_false (paraphe_day_is_holiday (paraphe_day_from_iso ("2027-03-28")));
  g_assert_false (paraphe_day_is_holiday (PARAPHE_NO_DAY));
}

/* Easter Mondays of years known for their difficulty. */
static void
test_easter (void) {
  static const char *const mondays[] = { "1981-04-20", "2000-04-24", "2008-03-24", "2011-04-25", "2019-04-22", "2024-04-01",
                                         "2025-04-21", "2028-04-17", "2038-04-26", "2049-04-19", "2076-04-20", "2100-03-29" };
  for (gsize i = 0; i < G_N_ELEMENTS (mondays); i++)
    g_assert_true (paraphe_day_is_holiday (paraphe_day_from_iso (mondays[i])));
}

static const struct {
  const char *day;
  int working;
  const char *result;
} working_days[] = {
  { "2026-11-20", 1, "2026-11-23" }, { "2026-11-10", 1, "2026-11-12" }, { "2026-11-12", -1, "2026-11-10" },
  { "2026-05-13", 1, "2026-05-15" }, { "2026-12-24", 5, "2027-01-04" }, { "2026-11-21", 0, "2026-11-21" },
  { "2026-11-21", 5, "2026-11-27" },
};

static void
test_working (void) {
  for (gsize i = 0; i < G_N_ELEMENTS (working_days); i++) {
    ParapheDay day = paraphe_day_add_working (paraphe_day_from_iso (working_days[i].day), working_days[i].working);
    g_autofree char *iso = paraphe_day_to_iso (day);
    g_assert_cmpstr (iso, ==, working_days[i].result);
  }
  g_assert_cmpint (paraphe_day_next_working (PARAPHE_NO_DAY), ==, PARAPHE_NO_DAY);
  g_assert_cmpint (paraphe_day_add_working (PARAPHE_NO_DAY, 3), ==, PARAPHE_NO_DAY);
}

/* deposit, from date to date, with prorogation, franc with prorogation */
static const char *const vectors[][4] = {
  { "2026-05-18", "2026-07-18", "2026-07-20", "2026-07-20" }, { "2026-06-15", "2026-08-15", "2026-08-17", "2026-08-17" },
  { "2026-07-15", "2026-09-15", "2026-09-15", "2026-09-16" }, { "2026-07-31", "2026-09-30", "2026-09-30", "2026-10-01" },
  { "2026-08-31", "2026-10-31", "2026-11-02", "2026-11-02" }, { "2026-09-01", "2026-11-01", "2026-11-02", "2026-11-02" },
  { "2026-09-11", "2026-11-11", "2026-11-12", "2026-11-12" }, { "2026-09-30", "2026-11-30", "2026-11-30", "2026-12-01" },
  { "2026-10-16", "2026-12-16", "2026-12-16", "2026-12-17" }, { "2026-10-25", "2026-12-25", "2026-12-28", "2026-12-28" },
  { "2026-10-31", "2026-12-31", "2026-12-31", "2027-01-04" }, { "2026-12-31", "2027-02-28", "2027-03-01", "2027-03-01" },
  { "2027-12-29", "2028-02-29", "2028-02-29", "2028-03-01" }, { "2027-12-31", "2028-02-29", "2028-02-29", "2028-03-01" },
};

static void
test_delay (void) {
  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++) {
    ParapheDay deposit = paraphe_day_from_iso (vectors[i][0]);
    g_autofree char *plain = paraphe_day_to_iso (paraphe_delay_two_months (deposit, FALSE, FALSE));
    g_autofree char *moved = paraphe_day_to_iso (paraphe_delay_two_months (deposit, FALSE, TRUE));
    g_autofree char *franc = paraphe_day_to_iso (paraphe_delay_two_months (deposit, TRUE, TRUE));
    g_assert_cmpstr (plain, ==, vectors[i][1]);
    g_assert_cmpstr (moved, ==, vectors[i][2]);
    g_assert_cmpstr (franc, ==, vectors[i][3]);
  }
  g_assert_cmpint (paraphe_delay_two_months (PARAPHE_NO_DAY, TRUE, TRUE), ==, PARAPHE_NO_DAY);
  g_autofree char *back = paraphe_day_to_iso (paraphe_day_add_months (paraphe_day_from_iso ("2027-01-31"), -2));
  g_assert_cmpstr (back, ==, "2026-11-30");
}

/* 45 of the 152 days of the campaign have a deadline on a non-working day. */
static void
test_campaign (void) {
  guint n = 0, n_moved = 0;
  for (ParapheDay day = paraphe_day_new (2026, 5, 18); day <= paraphe_day_new (2026, 10, 16); day++, n++)
    n_moved += paraphe_delay_two_months (day, FALSE, FALSE) != paraphe_delay_two_months (day, FALSE, TRUE);
  g_assert_cmpuint (n, ==, 152);
  g_assert_cmpuint (n_moved, ==, 45);
}

static const struct {
  const char *deposited; /* instant */
  const char *settings[9];
  const char *reopened; /* re-accepted an hour later; NULL none */
  const char *legal, *effective;
  const char *first_late;
} deadlines[] = {
  { "2026-10-16T21:59:59Z", { NULL }, NULL, "2026-12-16", "2026-12-16", "2026-12-16T23:00:00Z" },
  { "2026-10-16T22:00:00Z", { NULL }, NULL, "2026-12-17", "2026-12-17", "2026-12-17T23:00:00Z" },
  { "2026-08-25T22:30:00Z", { NULL }, NULL, "2026-10-26", "2026-10-26", "2026-10-26T23:00:00Z" },
  { "2026-08-23T10:00:00Z", { NULL }, NULL, "2026-10-23", "2026-10-23", "2026-10-23T22:00:00Z" },
  { "2026-08-31T10:00:00Z", { NULL }, NULL, "2026-11-02", "2026-11-02", "2026-11-02T23:00:00Z" },
  { "2026-08-31T10:00:00Z", { "prorogation", "0" }, NULL, "2026-10-31", "2026-10-31", "2026-10-31T23:00:00Z" },
  { "2026-07-15T10:00:00Z", { "franc", "1" }, NULL, "2026-09-16", "2026-09-16", "2026-09-16T22:00:00Z" },
  /* reopened long before the deadline: fifteen days are not later */
  { "2026-09-01T10:00:00Z", { NULL }, "2026-09-10T08:00:00Z", "2026-11-02", "2026-11-02", NULL },
  /* reopened near it: 30 October + 15 days is a Saturday */
  { "2026-09-01T10:00:00Z", { NULL }, "2026-10-30T08:00:00Z", "2026-11-02", "2026-11-16", "2026-11-16T23:00:00Z" },
  { "2026-09-01T10:00:00Z", { "prorogation", "0" }, "2026-10-30T08:00:00Z", "2026-11-01", "2026-11-14", NULL },
  { "2026-09-01T10:00:00Z", { "after_reopening_days", "30" }, "2026-10-30T08:00:00Z", "2026-11-02", "2026-11-30", NULL },
  { "2026-09-01T10:00:00Z", { "after_reopening", "initial" }, "2026-10-30T08:00:00Z", "2026-11-02", "2026-11-02", NULL },
  { "2026-09-01T10:00:00Z", { "after_reopening", "resubmission" }, "2026-10-30T08:00:00Z", "2026-11-02", "2026-12-30", NULL },
  { "2026-09-01T10:00:00Z", { "after_reopening", "resubmission" }, NULL, "2026-11-02", "2026-11-02", NULL },
};

static const char *const step_codes[] = { "deposit", "delay", "non_working", "reopening", "extension", "result", "receipt" };

static void
check_steps (const ParapheDeadlineFacts *facts) {
  g_assert_cmpuint (facts->steps->len, ==, G_N_ELEMENTS (step_codes));
  for (gsize i = 0; i < G_N_ELEMENTS (step_codes); i++) {
    const ParapheDeadlineStep *step = g_ptr_array_index (facts->steps, i);
    g_assert_cmpstr (step->code, ==, step_codes[i]);
    g_assert_cmpuint (strlen (step->title), >, 0);
    g_assert_cmpuint (strlen (step->text), >, 0);
  }
  const ParapheDeadlineStep *result = g_ptr_array_index (facts->steps, 5);
  g_assert_cmpint (result->day, ==, facts->effective);
}

static void
test_deadlines (void) {
  for (gsize i = 0; i < G_N_ELEMENTS (deadlines); i++) {
    g_autoptr (Bench) bench = bench_new ();
    g_test_message ("deadline %zu: %s", i, deadlines[i].deposited);
    bench->deposited = deadlines[i].deposited;
    memcpy (bench->settings, deadlines[i].settings, sizeof bench->settings);
    if (deadlines[i].reopened != NULL)
      bench_reaccept (bench, deadlines[i].reopened, "MD5-2");
    ParapheDeadline *deadline = paraphe_judgement_facts (bench_judge (bench))->deadline;
    const ParapheDeadlineFacts *facts = paraphe_deadline_facts (deadline);
    g_autofree char *legal = paraphe_day_to_iso (facts->legal);
    g_autofree char *effective = paraphe_day_to_iso (facts->effective);
    g_assert_cmpstr (legal, ==, deadlines[i].legal);
    g_assert_cmpstr (effective, ==, deadlines[i].effective);
    if (deadlines[i].first_late != NULL)
      g_assert_cmpint (facts->first_late, ==, bench_instant (deadlines[i].first_late));
    check_steps (facts);
  }
}

/* The convention destroyed by a reopening, or not seen yet, does not bring the first deadline back. */
static void
test_deadline_without_convention (void) {
  g_autoptr (Bench) bench = bench_new ();
  bench->deposited = "2026-09-01T10:00:00Z";
  bench_reaccept (bench, "2026-10-30T08:00:00Z", "MD5-2");
  bench->attestation = NULL;
  ParapheDeadline *deadline = paraphe_judgement_facts (bench_judge (bench))->deadline;
  g_assert_cmpint (paraphe_deadline_facts (deadline)->effective, ==, paraphe_day_new (2026, 11, 16));
}

static void
test_steps_in_words (void) {
  g_autoptr (Bench) bench = bench_new ();
  bench->deposited = "2026-08-31T10:00:00Z";
  const ParapheDeadlineFacts *facts = paraphe_deadline_facts (paraphe_judgement_facts (bench_judge (bench))->deadline);
  const ParapheDeadlineStep *moved = g_ptr_array_index (facts->steps, 2);
  g_assert_cmpstr (moved->text, ==, "Saturday or Sunday: moved to Mon. 2 Nov. 2026");
  const ParapheDeadlineStep *reopening = g_ptr_array_index (facts->steps, 3);
  g_assert_cmpstr (reopening->text, ==, "none");
  g_assert_cmpint (reopening->day, ==, PARAPHE_NO_DAY);
  const ParapheDeadlineStep *receipt = g_ptr_array_index (facts->steps, 6);
  g_assert_nonnull (strstr (receipt->text, "Mon. 2 Nov. 2026 at 23:59"));
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/holidays", test_holidays);
  g_test_add_func ("/calendar/easter", test_easter);
  g_test_add_func ("/calendar/working", test_working);
  g_test_add_func ("/calendar/delay", test_delay);
  g_test_add_func ("/calendar/campaign", test_campaign);
  g_test_add_func ("/calendar/deadlines", test_deadlines);
  g_test_add_func ("/calendar/deadline-without-convention", test_deadline_without_convention);
  g_test_add_func ("/calendar/steps-in-words", test_steps_in_words);
  return g_test_run ();
}
