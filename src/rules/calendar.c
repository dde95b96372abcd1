/* SPDX-License-Identifier: GPL-3.0-or-later */
/* French calendar and the two-month delay. Pure, any thread. */
#include "calendar.h"

/* Easter Sunday by the Meeus/Jones/Butcher algorithm. */
static ParapheDay
find_easter (int year) {
  int a = year % 19, b = year / 100, c = year % 100;
  int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  int h = (19 * a + b - d - g + 15) % 30;
  int i = c / 4, k = c % 4;
  int l = (32 + 2 * e + 2 * i - h - k) % 7;
  int m = (a + 11 * h + 22 * l) / 451;
  int n = h + l - 7 * m + 114;
  return paraphe_day_new (year, n / 31, n % 31 + 1);
}

static const struct {
  int month, day;
} fixed_holidays[] = { { 1, 1 }, { 5, 1 }, { 5, 8 }, { 7, 14 }, { 8, 15 }, { 11, 1 }, { 11, 11 }, { 12, 25 } };

/* Easter Monday, Ascension, Whit Monday: days after Easter. */
static const int moving_holidays[] = { 1, 39, 50 };

static int
count_month_days (int year, int month) {
  for (int day = 31; day > 28; day--)
    if (paraphe_day_new (year, month, day) != PARAPHE_NO_DAY)
      return day;
  return 28;
}

gboolean
paraphe_day_is_holiday (ParapheDay day) {
  int year, month, day_of_month;
  if (day == PARAPHE_NO_DAY)
    return FALSE;
  paraphe_day_get_ymd (day, &year, &month, &day_of_month);
  for (gsize i = 0; i < G_N_ELEMENTS (fixed_holidays); i++)
    if (fixed_holidays[i].month == month && fixed_holidays[i].day == day_of_month)
      return TRUE;
  ParapheDay easter = find_easter (year);
  for (gsize i = 0; i < G_N_ELEMENTS (moving_holidays); i++)
    if (easter != PARAPHE_NO_DAY && easter + moving_holidays[i] == day)
      return TRUE;
  return FALSE;
}

gboolean
paraphe_day_is_working (ParapheDay day) {
  return day != PARAPHE_NO_DAY && paraphe_day_weekday (day) <= 5 && !paraphe_day_is_holiday (day);
}

ParapheDay
paraphe_day_next_working (ParapheDay day) {
  while (day != PARAPHE_NO_DAY && !paraphe_day_is_working (day))
    day++;
  return day;
}

ParapheDay
paraphe_day_add_working (ParapheDay day, int n) {
  int step = n < 0 ? -1 : 1;
  for (int left = ABS (n); day != PARAPHE_NO_DAY && left > 0;) {
    day += step;
    left -= paraphe_day_is_working (day);
  }
  return day;
}

ParapheDay
paraphe_day_add_months (ParapheDay day, int months) {
  int year, month, day_of_month;
  if (day == PARAPHE_NO_DAY)
    return day;
  paraphe_day_get_ymd (day, &year, &month, &day_of_month);
  int count = year * 12 + month - 1 + months;
  year = count / 12;
  month = count % 12 + 1;
  return paraphe_day_new (year, month, MIN (day_of_month, count_month_days (year, month)));
}

ParapheDay
paraphe_delay_two_months (ParapheDay deposit, gboolean franc, gboolean prorogation) {
  ParapheDay end = paraphe_day_add_months (deposit, 2);
  if (end != PARAPHE_NO_DAY && franc)
    end++;
  return prorogation ? paraphe_day_next_working (end) : end;
}
