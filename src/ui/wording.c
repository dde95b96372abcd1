/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days, hours, amounts and counts in words. Pure, any thread. */
#include "config.h"
#include "wording.h"
#include <glib/gi18n.h>
#include <string.h>

static const char *const short_weekdays[] = { NC_ ("weekday", "Mon"), NC_ ("weekday", "Tue"), NC_ ("weekday", "Wed"),
                                              NC_ ("weekday", "Thu"), NC_ ("weekday", "Fri"), NC_ ("weekday", "Sat"),
                                              NC_ ("weekday", "Sun") };
static const char *const full_weekdays[] = { NC_ ("weekday", "Monday"),   NC_ ("weekday", "Tuesday"),
                                             NC_ ("weekday", "Wednesday"), NC_ ("weekday", "Thursday"),
                                             NC_ ("weekday", "Friday"),   NC_ ("weekday", "Saturday"),
                                             NC_ ("weekday", "Sunday") };
static const char *const short_months[] = { NC_ ("month", "Jan"), NC_ ("month", "Feb"), NC_ ("month", "Mar"),
                                            NC_ ("month", "Apr"), NC_ ("short month", "May"), NC_ ("month", "Jun"),
                                            NC_ ("month", "Jul"), NC_ ("month", "Aug"), NC_ ("month", "Sep"),
                                            NC_ ("month", "Oct"), NC_ ("month", "Nov"), NC_ ("month", "Dec") };
static const char *const full_months[] = { NC_ ("month", "January"),   NC_ ("month", "February"), NC_ ("month", "March"),
                                           NC_ ("month", "April"),     NC_ ("month", "May"),      NC_ ("month", "June"),
                                           NC_ ("month", "July"),      NC_ ("month", "August"),   NC_ ("month", "September"),
                                           NC_ ("month", "October"),   NC_ ("month", "November"), NC_ ("month", "December") };

static const char *
translate (const char *context, const char *word) {
  return g_dpgettext2 (GETTEXT_PACKAGE, context, word);
}

/* Seconds since midnight in Paris. Summer time begins and ends at 1 h UTC: the offset of the start of the day, or of the next one. */
static gint64
seconds_of_day (gint64 at) {
  ParapheDay day = paraphe_day_of_instant (at);
  gint64 midnight = (gint64) day * 86400;
  ParapheDay offset_day = at >= midnight + 3600 ? day + 1 : day;
  gint64 offset = (gint64) offset_day * 86400 - paraphe_day_start (offset_day);
  return at + offset - midnight;
}

char *
paraphe_wording_day (ParapheDay day, ParapheDayStyle style) {
  if (day == PARAPHE_NO_DAY)
    return g_strdup ("");
  int year, month, number;
  paraphe_day_get_ymd (day, &year, &month, &number);
  /* Translators: the first day of a month where it is written otherwise than the others, « 1er » in French. */
  g_autofree char *rank = number == 1 ? g_strdup (C_ ("day of the month", "1")) : g_strdup_printf ("%d", number);
  const char *weekday = style == PARAPHE_DAY_FULL ? translate ("weekday", full_weekdays[paraphe_day_weekday (day) - 1])
                                                  : translate ("weekday", short_weekdays[paraphe_day_weekday (day) - 1]);
  const char *name = style == PARAPHE_DAY_FULL ? translate ("month", full_months[month - 1])
                                               : translate (month == 5 ? "short month" : "month", short_months[month - 1]);
  switch (style) {
  case PARAPHE_DAY_SHORT:
    /* Translators: weekday, day, month: « mer. 25 nov. » */
    return g_strdup_printf (C_ ("date", "%1$s %2$s %3$s"), weekday, rank, name);
  case PARAPHE_DAY_PLAIN:
    /* Translators: day, month, year: « 25 nov. 2026 » */
    return g_strdup_printf (C_ ("date", "%1$s %2$s %3$d"), rank, name, year);
  case PARAPHE_DAY_PAGE:
  case PARAPHE_DAY_FULL:
  default:
    /* Translators: weekday, day, month, year: « mer. 25 nov. 2026 » */
    return g_strdup_printf (C_ ("date", "%1$s %2$s %3$s %4$d"), weekday, rank, name, year);
  }
}

char *
paraphe_wording_time (gint64 at) {
  gint64 minutes = seconds_of_day (at) / 60;
  return g_strdup_printf ("%02d:%02d", (int) (minutes / 60), (int) (minutes % 60));
}

static char *
join_moment (gint64 at, const char *format) {
  if (at == 0)
    return g_strdup ("");
  g_autofree char *day = paraphe_wording_day (paraphe_day_of_instant (at), PARAPHE_DAY_SHORT);
  g_autofree char *time = paraphe_wording_time (at);
  return g_strdup_printf (format, day, time);
}

char *
paraphe_wording_moment (gint64 at) {
  /* Translators: day and hour in a list: « ven. 20 nov., 17:42 » */
  return join_moment (at, C_ ("moment", "%s, %s"));
}

char *
paraphe_wording_moment_at (gint64 at) {
  /* Translators: day and hour in a sentence: « ven. 20 nov. à 17:42 » */
  return join_moment (at, C_ ("moment", "%s at %s"));
}

char *
paraphe_wording_number (gint64 number) {
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, number < 0 ? 0 - (guint64) number : (guint64) number);
  /* Translators: what separates the thousands, U+202F in French. */
  const char *separator = C_ ("thousands", ",");
  GString *text = g_string_new (number < 0 ? "−" : "");
  gsize n = strlen (digits);
  for (gsize i = 0; i < n; i++) {
    if (i > 0 && (n - i) % 3 == 0)
      g_string_append (text, separator);
    g_string_append_c (text, digits[i]);
  }
  return g_string_free (text, FALSE);
}

char *
paraphe_wording_money (gint64 cents) {
  if (cents < 0)
    return g_strdup ("–");
  g_autofree char *euros = paraphe_wording_number (cents / 100);
  /* Translators: what separates euros and cents, a comma in French. */
  g_autofree char *amount = g_strdup_printf ("%s%s%02d", euros, C_ ("decimal", "."), (int) (cents % 100));
  /* Translators: an amount: « 123,00 € » with U+00A0 in French. */
  return g_strdup_printf (C_ ("amount", "€%s"), amount);
}

char *
paraphe_wording_left (int days) {
  if (days == G_MAXINT)
    return g_strdup ("");
  if (days == 0)
    return g_strdup (_("today"));
  if (days > 0)
    return g_strdup_printf (ngettext ("in %u day", "in %u days", (guint) days), (guint) days);
  return g_strdup_printf (ngettext ("%u day late", "%u days late", (guint) -days), (guint) -days);
}

char *
paraphe_wording_left_said (int days) {
  if (days >= 0 || days == G_MAXINT)
    return paraphe_wording_left (days);
  return g_strdup_printf (ngettext ("overdue by %u day", "overdue by %u days", (guint) -days), (guint) -days);
}

char *
paraphe_wording_age (gint64 seconds) {
  guint minutes = seconds < 0 ? 0 : (guint) MIN (seconds / 60, G_MAXINT);
  if (minutes < 60)
    return g_strdup_printf (ngettext ("%u min", "%u min", minutes), minutes);
  if (minutes < 48 * 60)
    return g_strdup_printf (ngettext ("%u h", "%u h", minutes / 60), minutes / 60);
  return g_strdup_printf (ngettext ("%u day", "%u days", minutes / 1440), minutes / 1440);
}

char *
paraphe_wording_schools (int declared, int listed) {
  if (declared == listed)
    return g_strdup_printf ("%d", listed);
  if (declared < 0)
    return g_strdup_printf ("?\u00a0≠\u00a0%d", listed);
  return g_strdup_printf ("%d\u00a0≠\u00a0%d", declared, listed);
}

char *
paraphe_wording_size (gint64 bytes) {
  const char *const units[] = { N_ ("%s B"), N_ ("%s kB"), N_ ("%s MB"), N_ ("%s GB") };
  gint64 tenths = MAX (bytes, 0) * 10;
  guint unit = 0;
  while (tenths >= 10000 && unit < G_N_ELEMENTS (units) - 1) {
    tenths /= 1000;
    unit++;
  }
  g_autofree char *whole = paraphe_wording_number (tenths / 10);
  g_autofree char *number = unit == 0 || tenths >= 1000
                              ? g_strdup (whole)
                              : g_strdup_printf ("%s%s%d", whole, C_ ("decimal", "."), (int) (tenths % 10));
  return g_strdup_printf (_(units[unit]), number);
}

/* Marks that turn the direction of what follows them, invisible in the text itself. */
static gboolean
turns_direction (gunichar c) {
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f || c == 0x061c;
}

char *
paraphe_wording_clean (const char *text, guint length) {
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *clean = g_string_new (NULL);
  guint n = 0;
  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (turns_direction (c) || (g_unichar_iscntrl (c) && c != '\n' && c != '\t'))
      continue;
    if (n++ == length) {
      g_string_append (clean, "…");
      break;
    }
    g_string_append_unichar (clean, c);
  }
  return g_string_free (clean, FALSE);
}
