/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days, amounts and lists in words. Pure, any thread. */
#include "config.h"
#include "phrase.h"
#include "normalising.h"
#include "paris.h"
#include <glib/gi18n.h>

#define NARROW_SPACE "\342\200\257"
#define HARD_SPACE "\302\240"
#define QUOTE_LENGTH 200 /* characters of a text of others */
#define QUOTE_BYTES 2000 /* read of it */
#define LIST_LENGTH 8    /* texts shown of a list */

static const char *const weekdays[] = { NC_ ("weekday", "Mon."), NC_ ("weekday", "Tue."), NC_ ("weekday", "Wed."),
                                        NC_ ("weekday", "Thu."), NC_ ("weekday", "Fri."), NC_ ("weekday", "Sat."),
                                        NC_ ("weekday", "Sun.") };
static const char *const months[] = { NC_ ("month", "Jan."), NC_ ("month", "Feb."), NC_ ("month", "Mar."), NC_ ("month", "Apr."),
                                      NC_ ("month", "May"), NC_ ("month", "June"), NC_ ("month", "July"), NC_ ("month", "Aug."),
                                      NC_ ("month", "Sept."), NC_ ("month", "Oct."), NC_ ("month", "Nov."),
                                      NC_ ("month", "Dec.") };
static const char *const french_weekdays[] = { "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche" };
static const char *const french_months[] = { "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
                                             "septembre", "octobre", "novembre", "décembre" };

char *
paraphe_phrase_day (ParapheDay day) {
  if (day == PARAPHE_NO_DAY)
    return g_strdup ("–");
  int year, month, day_of_month;
  paraphe_day_get_ymd (day, &year, &month, &day_of_month);
  g_autofree char *number = day_of_month == 1 ? g_strdup (C_ ("day of month", "1")) : g_strdup_printf ("%d", day_of_month);
  /* Translators: weekday, day of the month, month, year */
  return g_strdup_printf (C_ ("date", "%1$s %2$s %3$s %4$d"),
                          g_dpgettext2 (NULL, "weekday", weekdays[paraphe_day_weekday (day) - 1]), number,
                          g_dpgettext2 (NULL, "month", months[month - 1]), year);
}

char *
paraphe_phrase_day_of (gint64 at) {
  return paraphe_phrase_day (paraphe_day_of_instant (at));
}

char *
paraphe_phrase_instant (gint64 at) {
  ParapheDay day = paraphe_day_of_instant (at);
  g_autofree char *date = paraphe_phrase_day (day);
  if (day == PARAPHE_NO_DAY)
    return g_steal_pointer (&date);
  int minutes = (int) ((at + paraphe_paris_offset (at) - (gint64) day * 86400) / 60);
  /* Translators: day, hours, minutes */
  return g_strdup_printf (C_ ("instant", "%1$s at %2$02d:%3$02d"), date, minutes / 60, minutes % 60);
}

/* Units with their thousands apart. */
static char *
group_thousands (gint64 units) {
  if (units < 1000)
    return g_strdup_printf ("%" G_GINT64_FORMAT, units);
  g_autofree char *thousands = group_thousands (units / 1000);
  return g_strdup_printf ("%s" NARROW_SPACE "%03d", thousands, (int) (units % 1000));
}

char *
paraphe_phrase_money (gint64 cents) {
  if (cents < 0)
    return g_strdup ("?");
  g_autofree char *units = group_thousands (cents / 100);
  return g_strdup_printf ("%s%s%02d" HARD_SPACE "€", units, C_ ("decimal mark", "."), (int) (cents % 100));
}

char *
paraphe_phrase_age (gint64 seconds) {
  guint minutes = (guint) CLAMP (seconds / 60, 1, G_MAXINT32);
  if (minutes < 120)
    return g_strdup_printf (ngettext ("%u minute", "%u minutes", minutes), minutes);
  if (minutes < 48 * 60)
    return g_strdup_printf (ngettext ("%u hour", "%u hours", minutes / 60), minutes / 60);
  return g_strdup_printf (ngettext ("%u day", "%u days", minutes / 1440), minutes / 1440);
}

char *
paraphe_phrase_quote (const char *text) {
  g_autofree char *head = text != NULL ? g_strndup (text, QUOTE_BYTES) : g_strdup ("");
  g_autofree char *plain = paraphe_normalise_spaces (head);
  GString *quote = g_string_new (NULL);
  guint n = 0;
  for (const char *at = plain; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (g_unichar_iscntrl (c) || g_unichar_type (c) == G_UNICODE_FORMAT)
      continue;
    if (++n > QUOTE_LENGTH) {
      g_string_append (quote, "…");
      break;
    }
    g_string_append_unichar (quote, c);
  }
  return g_string_free (quote, FALSE);
}

char *
paraphe_phrase_list (GPtrArray *texts) {
  GString *list = g_string_new (NULL);
  guint n_shown = texts->len > LIST_LENGTH + 1 ? LIST_LENGTH : texts->len;
  for (guint i = 0; i < n_shown; i++) {
    g_autofree char *quote = paraphe_phrase_quote (g_ptr_array_index (texts, i));
    g_string_append_printf (list, "%s%s", i > 0 ? " · " : "", quote);
  }
  if (n_shown < texts->len) {
    guint n_left = texts->len - n_shown;
    g_string_append_printf (list, ngettext (" and %u more", " and %u more", n_left), n_left);
  }
  return g_string_free (list, FALSE);
}

char *
paraphe_french_day (ParapheDay day, gboolean with_weekday, gboolean with_year) {
  int year, month, day_of_month;
  if (day == PARAPHE_NO_DAY)
    return g_strdup ("");
  paraphe_day_get_ymd (day, &year, &month, &day_of_month);
  GString *text = g_string_new (NULL);
  if (with_weekday)
    g_string_append_printf (text, "%s ", french_weekdays[paraphe_day_weekday (day) - 1]);
  g_string_append_printf (text, "%d%s %s", day_of_month, day_of_month == 1 ? "er" : "", french_months[month - 1]);
  if (with_year)
    g_string_append_printf (text, " %d", year);
  return g_string_free (text, FALSE);
}

char *
paraphe_french_money (gint64 cents) {
  if (cents < 0)
    return g_strdup ("");
  g_autofree char *units = group_thousands (cents / 100);
  return g_strdup_printf ("%s,%02d" HARD_SPACE "€", units, (int) (cents % 100));
}

char *
paraphe_french_list (GPtrArray *texts) {
  GString *list = g_string_new (NULL);
  for (guint i = 0; i < texts->len; i++) {
    if (i > 0)
      g_string_append (list, i + 1 == texts->len ? " et " : ", ");
    g_string_append (list, g_ptr_array_index (texts, i));
  }
  return g_string_free (list, FALSE);
}
