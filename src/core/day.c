/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Legal days and instants: civil arithmetic without any library calendar, strict reading of ISO 8601 and RFC 3339. Pure,
 * any thread. */
#include "day.h"
#include "paris.h"
#include <string.h>

#define DAY 86400
#define FIRST_YEAR 1970
#define LAST_YEAR 2199
#define FIRST_INSTANT G_GINT64_CONSTANT (-62167219200) /* 0000-01-01T00:00:00Z */
#define LAST_INSTANT G_GINT64_CONSTANT (253402300799) /* 9999-12-31T23:59:59Z */

static gint64
divide_down (gint64 a, gint64 b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

/* Days since 1970-01-01 of a date of the Gregorian calendar; the year is counted from March in eras of 400 years. */
static gint64
count_days (gint64 year, int month, int day) {
  gint64 y = month <= 2 ? year - 1 : year;
  gint64 era = divide_down (y, 400);
  gint64 year_of_era = y - era * 400;
  gint64 day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

static void
split_days (gint64 days, int *year, int *month, int *day) {
  gint64 z = days + 719468;
  gint64 era = divide_down (z, 146097);
  gint64 day_of_era = z - era * 146097;
  gint64 year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  gint64 day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  gint64 shifted = (5 * day_of_year + 2) / 153;
  *day = (int) (day_of_year - (153 * shifted + 2) / 5 + 1);
  *month = (int) (shifted + (shifted < 10 ? 3 : -9));
  *year = (int) (year_of_era + era * 400 + (*month <= 2 ? 1 : 0));
}

static gboolean
is_date (int year, int month, int day) {
  if (month < 1 || month > 12 || day < 1)
    return FALSE;
  int y, m, d;
  split_days (count_days (year, month, day), &y, &m, &d);
  return y == year && m == month && d == day;
}

/* Reads exactly n digits; -1 when they are not there. Moves on. */
static int
read_digits (const char **at, int n) {
  int number = 0;
  for (int i = 0; i < n; i++, (*at)++) {
    if (!g_ascii_isdigit (**at))
      return -1;
    number = number * 10 + (**at - '0');
  }
  return number;
}

static gboolean
read_mark (const char **at, const char *marks) {
  if (**at == '\0' || strchr (marks, **at) == NULL)
    return FALSE;
  (*at)++;
  return TRUE;
}

static gboolean
read_date (const char **at, int *year, int *month, int *day) {
  *year = read_digits (at, 4);
  if (*year < 0 || !read_mark (at, "-"))
    return FALSE;
  *month = read_digits (at, 2);
  if (*month < 0 || !read_mark (at, "-"))
    return FALSE;
  *day = read_digits (at, 2);
  return *day > 0 && is_date (*year, *month, *day);
}

/* Seconds in the day; a fraction is dropped, a leap second is the next instant. */
static gboolean
read_time (const char **at, gint64 *seconds) {
  int hour = read_digits (at, 2);
  if (hour < 0 || hour > 23 || !read_mark (at, ":"))
    return FALSE;
  int minute = read_digits (at, 2);
  if (minute < 0 || minute > 59 || !read_mark (at, ":"))
    return FALSE;
  int second = read_digits (at, 2);
  if (second < 0 || second > 60)
    return FALSE;
  if (read_mark (at, ".")) {
    if (!g_ascii_isdigit (**at))
      return FALSE;
    while (g_ascii_isdigit (**at))
      (*at)++;
  }
  *seconds = hour * 3600 + minute * 60 + second;
  return TRUE;
}

static gboolean
read_offset (const char **at, gint64 *offset) {
  *offset = 0;
  if (read_mark (at, "Zz"))
    return TRUE;
  int sign = **at == '-' ? -1 : 1;
  if (!read_mark (at, "+-"))
    return FALSE;
  int hour = read_digits (at, 2);
  if (hour < 0 || hour > 23 || !read_mark (at, ":"))
    return FALSE;
  int minute = read_digits (at, 2);
  *offset = sign * (hour * 3600 + minute * 60);
  return minute >= 0 && minute <= 59;
}

ParapheDay
paraphe_day_new (int year, int month, int day) {
  if (year < FIRST_YEAR || year > LAST_YEAR || !is_date (year, month, day))
    return PARAPHE_NO_DAY;
  return (ParapheDay) count_days (year, month, day);
}

ParapheDay
paraphe_day_of_instant (gint64 at) {
  if (at == 0 || at > LAST_INSTANT || at < -LAST_INSTANT)
    return PARAPHE_NO_DAY;
  return (ParapheDay) divide_down (at + paraphe_paris_offset (at), DAY);
}

gint64
paraphe_day_start (ParapheDay day) {
  if (day == PARAPHE_NO_DAY)
    return 0;
  gint64 in_summer = (gint64) day * DAY - 2 * 3600;
  return paraphe_day_of_instant (in_summer) == day ? in_summer : in_summer + 3600;
}

void
paraphe_day_get_ymd (ParapheDay day, int *year, int *month, int *day_of_month) {
  split_days (day, year, month, day_of_month);
}

int
paraphe_day_weekday (ParapheDay day) {
  gint64 since_monday = (gint64) day + 3;
  return (int) (since_monday - divide_down (since_monday, 7) * 7) + 1;
}

char *
paraphe_day_to_iso (ParapheDay day) {
  if (day == PARAPHE_NO_DAY)
    return NULL;
  int year, month, day_of_month;
  split_days (day, &year, &month, &day_of_month);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day_of_month);
}

ParapheDay
paraphe_day_from_iso (const char *text) {
  int year, month, day_of_month;
  if (text == NULL || !read_date (&text, &year, &month, &day_of_month) || *text != '\0')
    return PARAPHE_NO_DAY;
  return paraphe_day_new (year, month, day_of_month);
}

char *
paraphe_instant_to_rfc3339 (gint64 at) {
  if (at == 0 || at > LAST_INSTANT || at < FIRST_INSTANT)
    return NULL;
  gint64 days = divide_down (at, DAY);
  int second = (int) (at - days * DAY);
  int year, month, day_of_month;
  split_days (days, &year, &month, &day_of_month);
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02dZ", year, month, day_of_month, second / 3600, second / 60 % 60,
                          second % 60);
}

gint64
paraphe_instant_from_rfc3339 (const char *text) {
  int year, month, day_of_month;
  gint64 seconds, offset;
  if (text == NULL || !read_date (&text, &year, &month, &day_of_month) || !read_mark (&text, "Tt")
      || !read_time (&text, &seconds) || !read_offset (&text, &offset) || *text != '\0')
    return 0;
  return count_days (year, month, day_of_month) * DAY + seconds - offset;
}
