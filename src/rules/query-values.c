/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of a query. Pure, any thread. */
#include "query-values.h"
#include "normalising.h"
#include <string.h>

#define FARTHEST_DAYS 100000

/* A whole number with its sign, nothing else. */
static gboolean
read_number (const char *text, gint64 *number) {
  char *end = NULL;
  if (*text == '\0' || strlen (text) > 18 || g_ascii_isspace (*text))
    return FALSE;
  *number = g_ascii_strtoll (text, &end, 10);
  return *end == '\0';
}

/* Digits alone: « 1 » of 1/2/2026. */
static gboolean
read_digits (const char *text, int *number) {
  gint64 value;
  if (!g_ascii_isdigit (*text) || !read_number (text, &value) || value > 9999)
    return FALSE;
  *number = (int) value;
  return TRUE;
}

static gboolean
set_month (int year, int month, ParapheInterval *days) {
  ParapheDay first = paraphe_day_new (year, month, 1);
  ParapheDay next = month == 12 ? paraphe_day_new (year + 1, 1, 1) : paraphe_day_new (year, month + 1, 1);
  *days = (ParapheInterval){ first, (gint64) next - 1 };
  return first != PARAPHE_NO_DAY && next != PARAPHE_NO_DAY;
}

static gboolean
set_day (ParapheDay day, ParapheInterval *days) {
  *days = (ParapheInterval){ day, day };
  return day != PARAPHE_NO_DAY;
}

/* 2026, 2026-11, 2026-11-25, 11/2026, 25/11/2026. */
static gboolean
read_date (const char *text, ParapheInterval *days) {
  gboolean slashes = strchr (text, '/') != NULL;
  g_auto (GStrv) parts = g_strsplit (text, slashes ? "/" : "-", 4);
  int numbers[3] = { 0, 0, 0 };
  guint n = g_strv_length (parts);
  if (n == 0 || n > 3)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!read_digits (parts[slashes ? n - 1 - i : i], &numbers[i]))
      return FALSE;
  if (n == 3)
    return set_day (paraphe_day_new (numbers[0], numbers[1], numbers[2]), days);
  if (n == 2)
    return numbers[1] >= 1 && numbers[1] <= 12 && set_month (numbers[0], numbers[1], days);
  ParapheInterval december;
  return !slashes && numbers[0] >= 1000 && set_month (numbers[0], 1, days) && set_month (numbers[0], 12, &december)
         && (days->high = december.high, TRUE);
}

/* today, tomorrow, yesterday, week, month; +7d, -3j, +2w, +2s. */
static gboolean
read_relative (const char *text, ParapheDay today, ParapheInterval *days) {
  static const struct {
    const char *names;
    int days;
  } words[] = { { "today|aujourd-hui|aujourdhui", 0 }, { "tomorrow|demain", 1 }, { "yesterday|hier", -1 } };
  g_autofree char *folded = paraphe_query_fold (text);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (paraphe_query_is_named (words[i].names, folded, FALSE))
      return set_day (today + words[i].days, days);
  ParapheDay monday = today - paraphe_day_weekday (today) + 1;
  if (paraphe_query_is_named ("week|semaine", folded, FALSE)) {
    *days = (ParapheInterval){ monday, monday + 6 };
    return TRUE;
  }
  int year, month, day;
  paraphe_day_get_ymd (today, &year, &month, &day);
  if (paraphe_query_is_named ("month|mois", folded, FALSE))
    return set_month (year, month, days);
  gsize n = strlen (text);
  gint64 number;
  if (n < 3 || (*text != '+' && *text != '-') || strchr ("djsw", text[n - 1]) == NULL)
    return FALSE;
  g_autofree char *digits = g_strndup (text, n - 1);
  if (!read_number (digits, &number) || ABS (number) > FARTHEST_DAYS)
    return FALSE;
  gboolean weeks = text[n - 1] == 's' || text[n - 1] == 'w';
  return set_day (today + (ParapheDay) (weeks ? number * 7 : number), days);
}

static gboolean
read_one (ParapheQueryKind kind, const char *value, ParapheDay today, ParapheInterval *found) {
  if (kind == PARAPHE_QUERY_DAY)
    return read_relative (value, today, found) || read_date (value, found);
  gint64 number = 0;
  if (kind == PARAPHE_QUERY_MONEY)
    number = paraphe_normalise_money (value);
  gboolean read = kind == PARAPHE_QUERY_MONEY ? number >= 0 : read_number (value, &number);
  *found = (ParapheInterval){ number, number };
  return read;
}

/* « 2..5 », « 2.. », « ..5 ». */
static gboolean
read_span (ParapheQueryKind kind, const char *value, const char *dots, ParapheDay today, ParapheInterval *interval) {
  g_autofree char *from = g_strndup (value, (gsize) (dots - value));
  const char *to = dots + 2;
  ParapheInterval low = { G_MININT64 + 1, G_MININT64 + 1 }, high = { G_MAXINT64, G_MAXINT64 };
  if ((*from != '\0' && !read_one (kind, from, today, &low)) || (*to != '\0' && !read_one (kind, to, today, &high)))
    return FALSE;
  *interval = (ParapheInterval){ low.low, high.high };
  return *from != '\0' || *to != '\0';
}

gboolean
paraphe_query_read_interval (ParapheQueryKind kind, ParapheQueryOperator operator, const char *value, ParapheDay today,
                             ParapheInterval *interval) {
  const char *dots = strstr (value, "..");
  if (dots != NULL)
    return (operator== PARAPHE_QUERY_EQUAL || operator== PARAPHE_QUERY_OTHER)
           && read_span (kind, value, dots, today, interval);
  ParapheInterval found;
  if (!read_one (kind, value, today, &found))
    return FALSE;
  switch (operator) {
  case PARAPHE_QUERY_BELOW:
    *interval = (ParapheInterval){ G_MININT64 + 1, found.low - 1 };
    return TRUE;
  case PARAPHE_QUERY_AT_MOST:
    *interval = (ParapheInterval){ G_MININT64 + 1, found.high };
    return TRUE;
  case PARAPHE_QUERY_ABOVE:
    *interval = (ParapheInterval){ found.high + 1, G_MAXINT64 };
    return TRUE;
  case PARAPHE_QUERY_AT_LEAST:
    *interval = (ParapheInterval){ found.low, G_MAXINT64 };
    return TRUE;
  case PARAPHE_QUERY_EQUAL:
  case PARAPHE_QUERY_OTHER:
  default:
    *interval = found;
    return TRUE;
  }
}
