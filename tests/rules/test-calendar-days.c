/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calendar against a slow one that only counts: days and weekdays one by one from 1970, the full moon by the epact, seconds
 * one by one through the clock changes. Ten years of deposits with every option. Run under several TZ, and without the zone
 * database. */
#include "calendar.h"
#include "deadline.h"
#include "paris.h"
#include <string.h>

#define FIRST_YEAR 1970
#define LAST_YEAR 2111
#define N_DAYS ((LAST_YEAR - FIRST_YEAR + 1) * 366)
#define HOUR 3600
#define DAY 86400
#define DEPOSITS_FROM 2021
#define DEPOSITS_TO 2030

typedef struct {
  int year, month, day, weekday; /* 1 = Monday */
  gboolean is_holiday;
  gboolean is_summer;            /* at its midnight, Paris has summer time */
  gboolean changes;              /* the clock changes on it */
} SlowDay;

static SlowDay days[N_DAYS];
static int n_days;

/* --- the slow calendar */

static int
count_month (int year, int month) {
  static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gboolean is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return lengths[month - 1] + (month == 2 && is_leap);
}

static int
find_slow (int year, int month, int day) {
  for (int i = (year - FIRST_YEAR) * 365; i < n_days; i++)
    if (days[i].year == year && days[i].month == month && days[i].day == day)
      return i;
  g_assert_not_reached ();
}

/* Easter by the golden number and the epact of Lilius: the Sunday after the full moon of the tables. */
static int
find_slow_easter (int year, int march_first) {
  int golden = year % 19 + 1;
  int century = year / 100 + 1;
  int solar = 3 * century / 4 - 12;
  int lunar = (8 * century + 5) / 25 - 5;
  int epact = ((11 * golden + 20 + lunar - solar) % 30 + 30) % 30;
  if ((epact == 25 && golden > 11) || epact == 24)
    epact++;
  int full_moon = 44 - epact;
  if (full_moon < 21)
    full_moon += 30;
  int at = march_first + full_moon; /* the day after it */
  while (days[at].weekday != 7)
    at++;
  return at;
}

static void
mark_holidays (int year, int january_first) {
  static const int fixed[][2] = { { 1, 1 }, { 5, 1 }, { 5, 8 }, { 7, 14 }, { 8, 15 }, { 11, 1 }, { 11, 11 }, { 12, 25 } };
  int march_first = january_first;
  while (days[march_first].month != 3)
    march_first++;
  int easter = find_slow_easter (year, march_first);
  days[easter + 1].is_holiday = days[easter + 39].is_holiday = days[easter + 50].is_holiday = TRUE;
  for (int i = january_first; i < n_days && days[i].year == year; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (fixed); j++)
      if (days[i].month == fixed[j][0] && days[i].day == fixed[j][1])
        days[i].is_holiday = TRUE;
}

/* Last Sundays of March and October. */
static void
mark_summer (int january_first) {
  int year = days[january_first].year;
  gboolean is_summer = FALSE;
  for (int i = january_first; i < n_days && days[i].year == year; i++) {
    days[i].is_summer = is_summer;
    gboolean is_last_sunday = days[i].weekday == 7 && days[i].day > 24;
    days[i].changes = is_last_sunday && (days[i].month == 3 || days[i].month == 10);
    if (days[i].changes)
      is_summer = days[i].month == 3;
  }
}

static void
make_slow_calendar (void) {
  int weekday = 4; /* 1 January 1970 was a Thursday */
  for (int year = FIRST_YEAR; year <= LAST_YEAR; year++)
    for (int month = 1; month <= 12; month++)
      for (int day = 1; day <= count_month (year, month); day++) {
        days[n_days++] = (SlowDay){ .year = year, .month = month, .day = day, .weekday = weekday };
        weekday = weekday % 7 + 1;
      }
  for (int i = 0; i < n_days; i++)
    if (days[i].month == 1 && days[i].day == 1) {
      mark_holidays (days[i].year, i);
      mark_summer (i);
    }
}

static gboolean
is_slow_working (int at) {
  return days[at].weekday <= 5 && !days[at].is_holiday;
}

static gint64
find_slow_midnight (int at) {
  return (gint64) at * DAY - (days[at].is_summer ? 2 : 1) * HOUR;
}

/* --- days */

static void
test_dates (void) {
  for (int i = 0; i < n_days; i++) {
    int year, month, day;
    paraphe_day_get_ymd (i, &year, &month, &day);
    g_assert_cmpint (year, ==, days[i].year);
    g_assert_cmpint (month, ==, days[i].month);
    g_assert_cmpint (day, ==, days[i].day);
    g_assert_cmpint (paraphe_day_new (year, month, day), ==, i);
    g_assert_cmpint (paraphe_day_weekday (i), ==, days[i].weekday);
  }
}

static void
test_holidays (void) {
  guint n[LAST_YEAR + 1] = { 0 };
  for (int i = find_slow (1990, 1, 1); i <= find_slow (2100, 12, 31); i++) {
    g_assert_cmpint (paraphe_day_is_holiday (i), ==, days[i].is_holiday);
    g_assert_cmpint (paraphe_day_is_working (i), ==, is_slow_working (i));
    n[days[i].year] += days[i].is_holiday;
  }
  /* Ascension falls on 1 May in 2008 and on 8 May in 1997 and others: then there are ten. */
  for (int year = 1990; year <= 2100; year++)
    g_assert_true (n[year] == 11 || n[year] == 10);
  g_assert_cmpuint (n[2008], ==, 10);
  g_assert_cmpuint (n[1997], ==, 10);
  g_assert_cmpuint (n[2026], ==, 11);
}

static void
test_working (void) {
  for (int i = find_slow (1990, 1, 1); i <= find_slow (2100, 12, 1); i++) {
    int next = i;
    while (!is_slow_working (next))
      next++;
    g_assert_cmpint (paraphe_day_next_working (i), ==, next);
    for (int n = 1, forth = i, back = i; n <= 5; n++) {
      do
        forth++;
      while (!is_slow_working (forth));
      do
        back--;
      while (!is_slow_working (back));
      g_assert_cmpint (paraphe_day_add_working (i, n), ==, forth);
      g_assert_cmpint (paraphe_day_add_working (i, -n), ==, back);
    }
  }
}

/* --- instants */

/* Every midnight, and the second before. */
static void
test_midnights (void) {
  for (int i = find_slow (1996, 1, 1); i <= find_slow (2100, 12, 31); i++) {
    gint64 midnight = find_slow_midnight (i);
    g_assert_cmpint (paraphe_day_start (i), ==, midnight);
    g_assert_cmpint (paraphe_day_of_instant (midnight), ==, i);
    g_assert_cmpint (paraphe_day_of_instant (midnight - 1), ==, i - 1);
  }
}

/* Second by second through a day whose clock changes at 1 h UTC, from the noon before to the noon after. */
static void
walk_through_change (int at) {
  gint64 change = (gint64) at * DAY + HOUR;
  gint64 last = find_slow_midnight (at + 1) + 12 * HOUR;
  gboolean is_summer = days[at].is_summer;
  for (gint64 now = find_slow_midnight (at) - 12 * HOUR; now < last; now++) {
    if (now == change)
      is_summer = !is_summer;
    gint64 wall = now + (is_summer ? 2 : 1) * HOUR;
    if (paraphe_paris_offset (now) != wall - now || paraphe_paris_offset_by_rule (now) != wall - now
        || paraphe_day_of_instant (now) != wall / DAY)
      g_error ("instant %" G_GINT64_FORMAT, now);
  }
}

static void
test_changes (void) {
  guint n = 0;
  for (int i = find_slow (DEPOSITS_FROM, 1, 1); i < find_slow (DEPOSITS_TO + 1, 1, 1); i++)
    if (days[i].changes) {
      walk_through_change (i);
      n++;
    }
  g_assert_cmpuint (n, ==, 20);
}

static void
test_changes_of_a_century (void) {
  for (int i = find_slow (1996, 1, 1); i <= find_slow (2100, 12, 31); i++) {
    gint64 change = (gint64) i * DAY + HOUR;
    gint32 before = (days[i].is_summer ? 2 : 1) * HOUR;
    gint32 after = days[i].changes ? 3 * HOUR - before : before;
    g_assert_cmpint (paraphe_paris_offset (change - 1), ==, before);
    g_assert_cmpint (paraphe_paris_offset_by_rule (change - 1), ==, before);
    g_assert_cmpint (paraphe_paris_offset (change), ==, after);
    g_assert_cmpint (paraphe_paris_offset_by_rule (change), ==, after);
  }
}

/* --- the delay */

/* The day of the second month after that has the same number, or its last one. */
static int
find_slow_end (int deposit, gboolean franc) {
  int month = (days[deposit].month + 1) % 12 + 1;
  int at = deposit + 1;
  while (days[at].month != month)
    at++;
  while (days[at].day != days[deposit].day && days[at + 1].month == month)
    at++;
  return franc ? at + 1 : at;
}

static int
move_slow (int at, gboolean prorogation) {
  while (prorogation && !is_slow_working (at))
    at++;
  return at;
}

static void
test_delay (void) {
  for (int i = find_slow (DEPOSITS_FROM, 1, 1); i < find_slow (DEPOSITS_TO + 1, 1, 1); i++)
    for (int option = 0; option < 4; option++) {
      gboolean franc = (option & 1) != 0, prorogation = (option & 2) != 0;
      g_assert_cmpint (paraphe_delay_two_months (i, franc, prorogation), ==, move_slow (find_slow_end (i, franc), prorogation));
    }
}

typedef struct {
  gboolean franc, prorogation;
  const char *rule;
  int days;
} Option;

static ParapheCampaign *
make_campaign (const Option *option) {
  g_autoptr (GHashTable) settings = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_hash_table_insert (settings, (gpointer) "franc", g_strdup (option->franc ? "1" : "0"));
  g_hash_table_insert (settings, (gpointer) "prorogation", g_strdup (option->prorogation ? "1" : "0"));
  g_hash_table_insert (settings, (gpointer) "after_reopening", g_strdup (option->rule));
  g_hash_table_insert (settings, (gpointer) "after_reopening_days", g_strdup_printf ("%d", option->days));
  return paraphe_campaign_new (settings, NULL);
}

/* What a reopening gives, 0 for nothing: the resubmission is filed on one day, the new convention made on another. */
static int
find_slow_reopening (const Option *option, int resubmitted, int renewed) {
  if (g_str_equal (option->rule, "resubmission") && resubmitted != 0)
    return move_slow (find_slow_end (resubmitted, option->franc), option->prorogation);
  if (g_str_equal (option->rule, "later") && renewed != 0)
    return move_slow (renewed + option->days, option->prorogation);
  return 0;
}

static void
check_days (const ParapheDeadlineFacts *facts, int deposit, const Option *option, int resubmitted, int renewed) {
  int delay = find_slow_end (deposit, option->franc);
  int legal = move_slow (delay, option->prorogation);
  int reopening = find_slow_reopening (option, resubmitted, renewed);
  const int expected[] = { deposit, delay, legal != delay ? legal : PARAPHE_NO_DAY, reopening != 0 ? reopening : PARAPHE_NO_DAY,
                           PARAPHE_NO_DAY, MAX (legal, reopening), PARAPHE_NO_DAY };
  g_assert_cmpint (facts->legal, ==, legal);
  g_assert_cmpint (facts->effective, ==, MAX (legal, reopening));
  g_assert_cmpint (facts->first_late, ==, find_slow_midnight (facts->effective + 1));
  g_assert_cmpuint (facts->steps->len, ==, G_N_ELEMENTS (expected));
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpint (((const ParapheDeadlineStep *) g_ptr_array_index (facts->steps, i))->day, ==, expected[i]);
}

/* First and last second of the day, and its middle, in turn. */
static gint64
pick_instant (int day, int turn) {
  const gint64 instants[] = { find_slow_midnight (day), find_slow_midnight (day + 1) - 1, find_slow_midnight (day) + 12 * HOUR };
  return instants[turn % 3];
}

static void
check_deposit (ParapheCampaign *campaign, const Option *option, int deposit, int turn) {
  static const struct {
    int resubmitted, renewed; /* days after the deposit, 0 never */
  } lives[] = { { 0, 0 }, { 3, 5 }, { 40, 41 }, { 61, 62 }, { 80, 0 }, { 200, 230 } };
  int life = turn % (int) G_N_ELEMENTS (lives);
  int resubmitted = lives[life].resubmitted != 0 ? deposit + lives[life].resubmitted : 0;
  int renewed = lives[life].renewed != 0 ? deposit + lives[life].renewed : 0;
  ParapheHistory history = { .last_resubmitted_at = resubmitted != 0 ? pick_instant (resubmitted, turn + 1) : 0 };
  g_autoptr (ParapheDeadline) deadline
    = paraphe_deadline_make (campaign, pick_instant (deposit, turn), &history,
                             renewed != 0 ? pick_instant (renewed, turn + 2) : 0, NULL);
  check_days (paraphe_deadline_facts (deadline), deposit, option, resubmitted, renewed);
}

/* Ten years of deposits; the lives and the hours turn with the days, by numbers that share no divisor with what they turn over. */
static void
test_deadlines (void) {
  static const char *const rules[] = { "initial", "resubmission", "later" };
  static const int after[] = { 0, 1, 15, 30, 90 };
  int turn = 0;
  for (int choice = 0; choice < 12; choice++) {
    Option option = { (choice & 1) != 0, (choice & 2) != 0, rules[choice / 4], 0 };
    for (gsize i = 0; i < (choice / 4 == 2 ? G_N_ELEMENTS (after) : 1); i++) {
      option.days = after[i];
      g_autoptr (ParapheCampaign) campaign = make_campaign (&option);
      for (int day = find_slow (DEPOSITS_FROM, 1, 1); day < find_slow (DEPOSITS_TO + 1, 1, 1); day++, turn += 5)
        check_deposit (campaign, &option, day, turn);
    }
  }
}

/* An instant that no calendar holds gives no deadline, and no day. */
static void
test_out_of_reach (void) {
  static const char *const texts[] = { "0000-01-01T00:00:00Z", "0001-06-01T00:00:00Z", "9999-12-31T23:59:59Z",
                                       "2200-01-01T12:00:00Z", "1969-09-30T12:00:00Z" };
  Option option = { FALSE, TRUE, "later", 15 };
  g_autoptr (ParapheCampaign) campaign = make_campaign (&option);
  ParapheHistory history = { 0 };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    gint64 at = paraphe_instant_from_rfc3339 (texts[i]);
    g_assert_cmpint (at, !=, 0);
    g_assert_null (paraphe_deadline_make (campaign, at, &history, 0, NULL));
    g_assert_false (paraphe_day_is_holiday (paraphe_day_of_instant (at) - 1));
  }
  g_assert_null (paraphe_deadline_make (campaign, 0, &history, 0, NULL));
  g_assert_null (paraphe_deadline_make (campaign, G_MAXINT64, &history, 0, NULL));
  g_assert_null (paraphe_deadline_make (campaign, G_MININT64, &history, 0, NULL));
  /* a convention dated out of reach moves nothing; one of the year 9998 is what the platform says */
  gint64 deposit = find_slow_midnight (find_slow (2026, 9, 24));
  g_autoptr (ParapheDeadline) kept = paraphe_deadline_make (campaign, deposit, &history, G_MAXINT64, NULL);
  g_assert_cmpint (paraphe_deadline_facts (kept)->effective, ==, find_slow (2026, 11, 24));
}

static const struct {
  Option option;
  const char *resubmitted, *renewed;
  const char *delay, *non_working, *reopening, *result;
} words[] = {
  { { FALSE, TRUE, "later", 15 }, NULL, NULL,
    "two months from date to date, the day of the deposit excluded: Sat. 31 Oct. 2026",
    "Saturday or Sunday: moved to Mon. 2 Nov. 2026", "none", "Mon. 2 Nov. 2026, until midnight in Paris" },
  { { FALSE, FALSE, "later", 15 }, NULL, NULL,
    "two months from date to date, the day of the deposit excluded: Sat. 31 Oct. 2026",
    "none: the campaign does not move deadlines", "none", "Sat. 31 Oct. 2026, until midnight in Paris" },
  { { TRUE, TRUE, "initial", 15 }, "2026-10-20T08:00:00Z", "2026-10-21T08:00:00Z",
    "two months from date to date plus one day, the day of the deposit excluded: Sun. 1 Nov. 2026",
    "public holiday: moved to Mon. 2 Nov. 2026", "none: in this campaign a reopening does not move the deadline",
    "Mon. 2 Nov. 2026, until midnight in Paris" },
  { { FALSE, TRUE, "resubmission", 15 }, "2026-10-20T08:00:00Z", "2026-10-21T08:00:00Z",
    "two months from date to date, the day of the deposit excluded: Sat. 31 Oct. 2026",
    "Saturday or Sunday: moved to Mon. 2 Nov. 2026", "resubmitted on Tue. 20 Oct. 2026: two months from it, until Mon. 21 Dec. 2026",
    "Mon. 21 Dec. 2026, until midnight in Paris" },
  { { FALSE, TRUE, "later", 15 }, "2026-10-20T08:00:00Z", "2026-10-21T08:00:00Z",
    "two months from date to date, the day of the deposit excluded: Sat. 31 Oct. 2026",
    "Saturday or Sunday: moved to Mon. 2 Nov. 2026", "new convention of Wed. 21 Oct. 2026 plus 15 days: until Thu. 5 Nov. 2026",
    "Thu. 5 Nov. 2026, until midnight in Paris" },
  { { FALSE, TRUE, "later", 10 }, "2026-10-20T08:00:00Z", "2026-10-21T08:00:00Z",
    "two months from date to date, the day of the deposit excluded: Sat. 31 Oct. 2026",
    "Saturday or Sunday: moved to Mon. 2 Nov. 2026", "new convention of Wed. 21 Oct. 2026 plus 10 days: Mon. 2 Nov. 2026, not later",
    "Mon. 2 Nov. 2026, until midnight in Paris" },
};

/* « Pourquoi cette date ? » of a deposit of 31 August 2026, for each option. */
static void
test_words (void) {
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++) {
    g_autoptr (ParapheCampaign) campaign = make_campaign (&words[i].option);
    ParapheHistory history = { 0 };
    if (words[i].resubmitted != NULL)
      history.last_resubmitted_at = paraphe_instant_from_rfc3339 (words[i].resubmitted);
    g_autoptr (ParapheDeadline) deadline = paraphe_deadline_make (
      campaign, paraphe_instant_from_rfc3339 ("2026-08-31T10:00:00Z"), &history,
      words[i].renewed != NULL ? paraphe_instant_from_rfc3339 (words[i].renewed) : 0, NULL);
    GPtrArray *steps = paraphe_deadline_facts (deadline)->steps;
    const char *const expected[] = { "on Mon. 31 Aug. 2026 at 12:00, Paris time", words[i].delay, words[i].non_working,
                                     words[i].reopening, "none", words[i].result };
    for (gsize j = 0; j < G_N_ELEMENTS (expected); j++)
      g_assert_cmpstr (((const ParapheDeadlineStep *) g_ptr_array_index (steps, j))->text, ==, expected[j]);
  }
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  make_slow_calendar ();
  g_test_add_func ("/calendar-days/dates", test_dates);
  g_test_add_func ("/calendar-days/holidays", test_holidays);
  g_test_add_func ("/calendar-days/working", test_working);
  g_test_add_func ("/calendar-days/midnights", test_midnights);
  g_test_add_func ("/calendar-days/changes", test_changes);
  g_test_add_func ("/calendar-days/changes-of-a-century", test_changes_of_a_century);
  g_test_add_func ("/calendar-days/delay", test_delay);
  g_test_add_func ("/calendar-days/deadlines", test_deadlines);
  g_test_add_func ("/calendar-days/out-of-reach", test_out_of_reach);
  g_test_add_func ("/calendar-days/words", test_words);
  return g_test_run ();
}
