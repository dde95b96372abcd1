/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Civil dates by arithmetic on days, so that the machine's zone never matters. */
#include "paris-time.h"
#include <string.h>

#define SECOND ((gint64) G_USEC_PER_SEC)

static gint64
days_from_civil (int year, int month, int day) {
  year -= month <= 2;
  int era = (year >= 0 ? year : year - 399) / 400;
  int of_era = year - era * 400;
  int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return (gint64) era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static void
civil_from_days (gint64 days, int *year, int *month, int *day) {
  days += 719468;
  gint64 era = (days >= 0 ? days : days - 146096) / 146097;
  int of_era = (int) (days - era * 146097);
  int y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  int of_year = of_era - (365 * y + y / 4 - y / 100);
  int m = (5 * of_year + 2) / 153;
  *day = of_year - (153 * m + 2) / 5 + 1;
  *month = m < 10 ? m + 3 : m - 9;
  *year = (int) (y + era * 400) + (*month <= 2);
}

static gint64
divide_down (gint64 a, gint64 b) {
  return a / b - (a % b < 0);
}

/* 01:00 UTC of the last Sunday of a month of 31 days, in seconds. */
static gint64
change_of (int year, int month) {
  gint64 last = days_from_civil (year, month, 31);
  gint64 weekday = ((last + 4) % 7 + 7) % 7;
  return (last - weekday) * 86400 + 3600;
}

int
paris_time_offset (gint64 instant) {
  gint64 seconds = divide_down (instant, SECOND);
  int year, month, day;
  civil_from_days (divide_down (seconds, 86400), &year, &month, &day);
  return seconds >= change_of (year, 3) && seconds < change_of (year, 10) ? 7200 : 3600;
}

gint64
paris_time_instant (int year, int month, int day, int hour, int minute, int second) {
  gint64 local = days_from_civil (year, month, day) * 86400 + hour * 3600 + minute * 60 + second;
  gint64 summer = (local - 7200) * SECOND;
  return paris_time_offset (summer) == 7200 ? summer : (local - 3600) * SECOND;
}

char *
paris_time_to_text (gint64 instant) {
  int offset = paris_time_offset (instant), year, month, day;
  gint64 local = divide_down (instant, SECOND) + offset;
  gint64 days = divide_down (local, 86400);
  int rest = (int) (local - days * 86400);
  civil_from_days (days, &year, &month, &day);
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d+%02d:00", year, month, day, rest / 3600, rest / 60 % 60, rest % 60, offset / 3600);
}

char *
paris_time_to_day (gint64 instant) {
  int year, month, day;
  civil_from_days (divide_down (divide_down (instant, SECOND) + paris_time_offset (instant), 86400), &year, &month, &day);
  return g_strdup_printf ("%02d/%02d/%04d", day, month, year);
}

char *
paris_time_to_cursor (gint64 instant) {
  gint64 seconds = divide_down (instant, SECOND), days = divide_down (seconds, 86400);
  int rest = (int) (seconds - days * 86400), year, month, day;
  civil_from_days (days, &year, &month, &day);
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d.%06d000Z", year, month, day, rest / 3600, rest / 60 % 60, rest % 60, (int) (instant - seconds * SECOND));
}

static gboolean
take_number (const char **at, int digits, int *number) {
  *number = 0;
  for (int i = 0; i < digits; i++, (*at)++) {
    if (!g_ascii_isdigit (**at))
      return FALSE;
    *number = *number * 10 + (**at - '0');
  }
  return TRUE;
}

static gboolean
take_char (const char **at, char c) {
  if (**at != c)
    return FALSE;
  (*at)++;
  return TRUE;
}

static gboolean
take_day (const char **at, int *year, int *month, int *day) {
  return take_number (at, 4, year) && take_char (at, '-') && take_number (at, 2, month) && take_char (at, '-') && take_number (at, 2, day)
         && *year > 0 && *month > 0 && *month <= 12 && *day > 0 && g_date_valid_dmy ((GDateDay) *day, (GDateMonth) *month, (GDateYear) *year);
}

static int
take_fraction (const char **at) {
  int micro = 0, scale = 100000;
  if (!take_char (at, '.'))
    return 0;
  for (; g_ascii_isdigit (**at); (*at)++, scale /= 10)
    micro += (**at - '0') * scale;
  return micro;
}

gboolean
paris_time_parse (const char *text, gint64 *instant) {
  int year, month, day, hour = 0, minute = 0, second = 0, zone_hour, zone_minute;
  const char *at = text;
  if (!take_day (&at, &year, &month, &day))
    return FALSE;
  *instant = paris_time_instant (year, month, day, 0, 0, 0);
  if (*at == '\0')
    return TRUE;
  if (!take_char (&at, 'T') || !take_number (&at, 2, &hour) || !take_char (&at, ':') || !take_number (&at, 2, &minute) || !take_char (&at, ':')
      || !take_number (&at, 2, &second) || hour > 23 || minute > 59 || second > 59)
    return FALSE;
  int micro = take_fraction (&at);
  gint64 utc = (days_from_civil (year, month, day) * 86400 + hour * 3600 + minute * 60 + second) * SECOND + micro;
  if (*at == '\0') {
    *instant = paris_time_instant (year, month, day, hour, minute, second) + micro;
    return TRUE;
  }
  if (g_str_equal (at, "Z")) {
    *instant = utc;
    return TRUE;
  }
  int sign = *at == '-' ? -1 : 1;
  if (!(take_char (&at, '+') || take_char (&at, '-')) || !take_number (&at, 2, &zone_hour) || !take_char (&at, ':') || !take_number (&at, 2, &zone_minute) || *at != '\0')
    return FALSE;
  *instant = utc - sign * (zone_hour * 3600 + zone_minute * 60) * SECOND;
  return TRUE;
}

gboolean
paris_time_is_day (const char *text) {
  int year, month, day;
  return take_day (&text, &year, &month, &day) && *text == '\0';
}
