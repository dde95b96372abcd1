/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Legal time of metropolitan France: the zone database when the machine has it, else the European rule. Any thread; the zone
 * is a constant read once. */
#include "paris.h"
#include "day.h"

#define HOUR 3600
#define DAY 86400

static int
find_year (gint64 at) {
  int year, month, day_of_month;
  paraphe_day_get_ymd ((ParapheDay) (at / DAY), &year, &month, &day_of_month);
  return year;
}

/* 1 h UTC on the last Sunday of a month of 31 days. */
static gint64
find_change (int year, int month) {
  ParapheDay last = paraphe_day_new (year, month, 31);
  return (gint64) (last - paraphe_day_weekday (last) % 7) * DAY + HOUR;
}

gint32
paraphe_paris_offset_by_rule (gint64 at) {
  int year = find_year (at);
  if (year < 1996 || year > 2199)
    return HOUR;
  gboolean is_summer = at >= find_change (year, 3) && at < find_change (year, 10);
  return is_summer ? 2 * HOUR : HOUR;
}

static GTimeZone *
load_zone (void) {
  static gsize loaded = 0;
  static GTimeZone *zone = NULL;
  if (g_once_init_enter (&loaded)) {
    zone = g_time_zone_new_identifier ("Europe/Paris");
    g_once_init_leave (&loaded, 1);
  }
  return zone;
}

gint32
paraphe_paris_offset (gint64 at) {
  GTimeZone *zone = load_zone ();
  int interval = zone != NULL ? g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, at) : -1;
  return interval >= 0 ? g_time_zone_get_offset (zone, interval) : paraphe_paris_offset_by_rule (at);
}
