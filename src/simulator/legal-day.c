/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days in Paris and the two-month delay. Pure functions of the calendar, any thread. */
#include "legal-day.h"
#include "paris-time.h"

#define EPOCH 719163 /* Julian day of GDate for 1970-01-01 */

static void
set_date (GDate *date, int day) {
  g_date_clear (date, 1);
  g_date_set_julian (date, (guint32) (day + EPOCH));
}

int
legal_day_new (int year, int month, int day_of_month) {
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day_of_month, (GDateMonth) month, (GDateYear) year);
  return (int) g_date_get_julian (&date) - EPOCH;
}

int
legal_day_of (gint64 at) {
  return (int) ((at / G_USEC_PER_SEC + paris_time_offset (at)) / 86400);
}

gint64
legal_day_instant (int day, int hour, int minute, int second) {
  GDate date;

  set_date (&date, day);
  return paris_time_instant (g_date_get_year (&date), (int) g_date_get_month (&date), g_date_get_day (&date), hour, minute, second);
}

int
legal_day_year (int day) {
  GDate date;

  set_date (&date, day);
  return g_date_get_year (&date);
}

gboolean
legal_day_is_off (int day) {
  static const struct { int month, day; } holidays[] = { { 7, 14 }, { 8, 15 }, { 11, 1 }, { 11, 11 }, { 12, 25 } };
  GDate date;

  set_date (&date, day);
  if (g_date_get_weekday (&date) >= G_DATE_SATURDAY)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (holidays); i++)
    if ((int) g_date_get_month (&date) == holidays[i].month && g_date_get_day (&date) == holidays[i].day)
      return TRUE;
  return FALSE;
}

int
legal_day_deadline (int day) {
  GDate date;
  int end;

  set_date (&date, day);
  g_date_add_months (&date, 2);
  end = (int) g_date_get_julian (&date) - EPOCH;
  while (legal_day_is_off (end))
    end++;
  return end;
}

char *
legal_day_to_text (int day) {
  static const char *const months[] = { "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
                                        "octobre", "novembre", "décembre" };
  GDate date;

  set_date (&date, day);
  return g_strdup_printf ("%d%s %s %d", g_date_get_day (&date), g_date_get_day (&date) == 1 ? "er" : "",
                          months[g_date_get_month (&date) - 1], g_date_get_year (&date));
}

char *
legal_day_to_long_text (int day) {
  static const char *const weekdays[] = { "jeudi", "vendredi", "samedi", "dimanche", "lundi", "mardi", "mercredi" };
  g_autofree char *text = legal_day_to_text (day);

  return g_strdup_printf ("%s %s", weekdays[day % 7], text);
}

char *
legal_day_to_iso (int day) {
  GDate date;

  set_date (&date, day);
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&date), (int) g_date_get_month (&date), g_date_get_day (&date));
}
