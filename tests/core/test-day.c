/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days in Europe/Paris and instants, whatever the machine's zone: run under several TZ. */
#include "day.h"
#include "paris.h"

static void
test_calendar (void) {
  g_assert_cmpint (paraphe_day_new (1970, 1, 1), ==, 0);
  g_assert_cmpint (paraphe_day_new (2026, 11, 25), ==, 20782);
  g_assert_cmpint (paraphe_day_new (2026, 2, 29), ==, PARAPHE_NO_DAY);
  g_assert_cmpint (paraphe_day_new (2028, 2, 29), !=, PARAPHE_NO_DAY);
  g_assert_cmpint (paraphe_day_new (2100, 2, 29), ==, PARAPHE_NO_DAY);
  g_assert_cmpint (paraphe_day_new (1969, 12, 31), ==, PARAPHE_NO_DAY);
  g_assert_cmpint (paraphe_day_new (2200, 1, 1), ==, PARAPHE_NO_DAY);
  g_assert_cmpint (paraphe_day_new (2026, 13, 1), ==, PARAPHE_NO_DAY);
  g_assert_cmpint (paraphe_day_new (2026, 0, 1), ==, PARAPHE_NO_DAY);
  g_assert_cmpint (paraphe_day_new (2026, 4, 31), ==, PARAPHE_NO_DAY);
  g_assert_cmpint (paraphe_day_weekday (0), ==, 4);
  g_assert_cmpint (paraphe_day_weekday (-1), ==, 3);
}

/* Every day of the range against another calendar. */
static void
test_every_day (void) {
  g_autoptr (GDate) date = g_date_new_dmy (1, G_DATE_JANUARY, 1970);
  for (ParapheDay day = 0; day < 84000; day++, g_date_add_days (date, 1)) {
    int y, m, d;
    paraphe_day_get_ymd (day, &y, &m, &d);
    g_assert_cmpint (y, ==, g_date_get_year (date));
    g_assert_cmpint (m, ==, g_date_get_month (date));
    g_assert_cmpint (d, ==, g_date_get_day (date));
    g_assert_cmpint (paraphe_day_new (y, m, d), ==, day);
    g_assert_cmpint (paraphe_day_weekday (day), ==, g_date_get_weekday (date));
  }
}

static const struct {
  const char *instant;
  const char *day;
} instants[] = {
  { "2026-08-25T21:59:59Z", "2026-08-25" }, { "2026-08-25T22:00:00Z", "2026-08-26" },
  { "2026-08-25T22:30:00Z", "2026-08-26" }, { "2026-10-31T22:59:59Z", "2026-10-31" },
  { "2026-10-31T23:00:00Z", "2026-11-01" }, { "2026-10-31T23:30:00Z", "2026-11-01" },
  { "2026-10-24T22:00:00Z", "2026-10-25" }, { "2026-10-25T22:59:59Z", "2026-10-25" },
  { "2026-10-25T23:00:00Z", "2026-10-26" }, { "2026-03-28T23:00:00Z", "2026-03-29" },
  { "2026-03-29T21:59:59Z", "2026-03-29" }, { "2026-03-29T22:00:00Z", "2026-03-30" },
  { "2026-12-16T22:59:59Z", "2026-12-16" }, { "2026-12-16T23:00:00Z", "2026-12-17" },
  { "2028-02-29T22:59:59Z", "2028-02-29" },
};

static void
test_paris (void) {
  for (gsize i = 0; i < G_N_ELEMENTS (instants); i++) {
    gint64 at = paraphe_instant_from_rfc3339 (instants[i].instant);
    g_autofree char *day = paraphe_day_to_iso (paraphe_day_of_instant (at));
    g_assert_cmpstr (day, ==, instants[i].day);
  }
  g_assert_cmpint (paraphe_day_of_instant (0), ==, PARAPHE_NO_DAY);
  g_assert_cmpint (paraphe_day_of_instant (G_MAXINT64), ==, PARAPHE_NO_DAY);
  g_assert_cmpint (paraphe_day_of_instant (G_MININT64), ==, PARAPHE_NO_DAY);
}

/* A day starts at its first instant; lasts 23, 24 or 25 hours. */
static void
test_start (void) {
  ParapheDay first = paraphe_day_new (1971, 1, 1), last = paraphe_day_new (2060, 12, 31);
  guint n_short = 0, n_long = 0;
  for (ParapheDay day = first; day <= last; day++) {
    gint64 start = paraphe_day_start (day);
    g_assert_cmpint (paraphe_day_of_instant (start), ==, day);
    g_assert_cmpint (paraphe_day_of_instant (start - 1), ==, day - 1);
    gint64 hours = (paraphe_day_start (day + 1) - start) / 3600;
    n_short += hours == 23;
    n_long += hours == 25;
    g_assert_true (hours >= 23 && hours <= 25);
  }
  g_assert_cmpuint (n_short, >=, 60);
  g_assert_cmpuint (n_long, >=, 60);
  g_assert_cmpint (paraphe_day_start (paraphe_day_new (2026, 12, 17)), ==,
                   paraphe_instant_from_rfc3339 ("2026-12-16T23:00:00Z"));
  g_assert_cmpint (paraphe_day_start (PARAPHE_NO_DAY), ==, 0);
}

/* The rule and the zone database say the same, at each hour of ten years and around each change. */
static void
test_rule (void) {
  gint64 first = paraphe_day_start (paraphe_day_new (2021, 1, 1));
  for (gint64 at = first; at < first + G_GINT64_CONSTANT (10) * 366 * 86400; at += 3600)
    for (int shift = -1; shift <= 1; shift++)
      g_assert_cmpint (paraphe_paris_offset (at + shift), ==, paraphe_paris_offset_by_rule (at + shift));
  g_assert_cmpint (paraphe_paris_offset_by_rule (paraphe_instant_from_rfc3339 ("2026-10-25T00:59:59Z")), ==, 7200);
  g_assert_cmpint (paraphe_paris_offset_by_rule (paraphe_instant_from_rfc3339 ("2026-10-25T01:00:00Z")), ==, 3600);
  g_assert_cmpint (paraphe_paris_offset_by_rule (paraphe_instant_from_rfc3339 ("2026-03-29T00:59:59Z")), ==, 3600);
  g_assert_cmpint (paraphe_paris_offset_by_rule (paraphe_instant_from_rfc3339 ("2026-03-29T01:00:00Z")), ==, 7200);
}

static void
test_iso (void) {
  static const char *const refused[] = { "", "2026-1-1", "2026-02-30", "26-02-03", "2026-02-03 ", " 2026-02-03", "2026-02-03T",
                                         "2026/02/03", "+026-02-03", "2026-02-3x" };
  g_autofree char *day = paraphe_day_to_iso (paraphe_day_from_iso ("2026-10-16"));
  g_assert_cmpstr (day, ==, "2026-10-16");
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_cmpint (paraphe_day_from_iso (refused[i]), ==, PARAPHE_NO_DAY);
  g_assert_cmpint (paraphe_day_from_iso (NULL), ==, PARAPHE_NO_DAY);
  g_assert_null (paraphe_day_to_iso (PARAPHE_NO_DAY));
}

static const struct {
  const char *text;
  const char *utc; /* NULL: refused */
} rfc3339[] = {
  { "2026-11-25T08:00:00Z", "2026-11-25T08:00:00Z" },
  { "2026-11-25T08:00:00+01:00", "2026-11-25T07:00:00Z" },
  { "2026-05-21T16:06:45+02:00", "2026-05-21T14:06:45Z" },
  { "2026-11-24T20:30:00-11:30", "2026-11-25T08:00:00Z" },
  { "2026-11-25T08:00:00.836Z", "2026-11-25T08:00:00Z" },
  { "2026-11-25t08:00:00z", "2026-11-25T08:00:00Z" },
  { "2026-12-31T23:59:60Z", "2027-01-01T00:00:00Z" },
  { "2026-11-25T08:00:00", NULL },
  { "2026-11-25T08:00:00.Z", NULL },
  { "2026-11-25 08:00:00Z", NULL },
  { "2026-11-25T24:00:00Z", NULL },
  { "2026-11-25T08:60:00Z", NULL },
  { "2026-11-25T08:00:00+0100", NULL },
  { "2026-11-25T08:00:00+01:60", NULL },
  { "2026-11-25T08:00:00Zz", NULL },
  { "2026-02-29T08:00:00Z", NULL },
  { "20261125T080000Z", NULL },
  { "2026-11-25", NULL },
  { "", NULL },
};

static void
test_rfc3339 (void) {
  for (gsize i = 0; i < G_N_ELEMENTS (rfc3339); i++) {
    g_autofree char *utc = paraphe_instant_to_rfc3339 (paraphe_instant_from_rfc3339 (rfc3339[i].text));
    g_assert_cmpstr (utc, ==, rfc3339[i].utc);
  }
  g_assert_cmpint (paraphe_instant_from_rfc3339 (NULL), ==, 0);
  g_assert_cmpint (paraphe_instant_from_rfc3339 ("2026-11-25T08:00:00Z"), ==, 1795593600);
  g_assert_null (paraphe_instant_to_rfc3339 (G_MAXINT64));
  for (gint64 at = 1; at < G_GINT64_CONSTANT (4000000000); at += 7654321) {
    g_autofree char *text = paraphe_instant_to_rfc3339 (at);
    g_assert_cmpint (paraphe_instant_from_rfc3339 (text), ==, at);
  }
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/day/calendar", test_calendar);
  g_test_add_func ("/day/every", test_every_day);
  g_test_add_func ("/day/paris", test_paris);
  g_test_add_func ("/day/start", test_start);
  g_test_add_func ("/day/rule", test_rule);
  g_test_add_func ("/day/iso", test_iso);
  g_test_add_func ("/day/rfc3339", test_rfc3339);
  return g_test_run ();
}
