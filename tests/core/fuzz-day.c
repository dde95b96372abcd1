/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days and instants as others write them; what is read is written and read again. */
#include "day.h"
#include "fuzz-input.h"

static void
check_day (ParapheDay day, const char *text) {
  g_autofree char *iso = paraphe_day_to_iso (day);
  int year, month, day_of_month, weekday = paraphe_day_weekday (day);
  paraphe_day_get_ymd (day, &year, &month, &day_of_month);
  g_assert_cmpint (paraphe_day_new (year, month, day_of_month), ==, day);
  g_assert_cmpint (paraphe_day_of_instant (paraphe_day_start (day)), ==, day);
  g_assert_cmpint (paraphe_day_of_instant (paraphe_day_start (day) - 1), ==, day - 1);
  g_assert_true (weekday >= 1 && weekday <= 7);
  if (text != NULL)
    g_assert_cmpstr (iso, ==, text);
}

static void
check_instant (gint64 at) {
  g_autofree char *written = paraphe_instant_to_rfc3339 (at);
  if (written == NULL)
    return;
  g_assert_cmpint (paraphe_instant_from_rfc3339 (written), ==, at);
  ParapheDay day = paraphe_day_of_instant (at);
  if (day != PARAPHE_NO_DAY && day > 0 && day < 80000)
    check_day (day, NULL);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size) {
  g_autofree char *text = fuzz_dup_text (data, size);
  ParapheDay day = paraphe_day_from_iso (text);
  if (day != PARAPHE_NO_DAY && day > 0)
    check_day (day, text);
  gint64 at = paraphe_instant_from_rfc3339 (text);
  if (at != 0)
    check_instant (at);
  if (size > 0)
    memcpy (&at, data, MIN (size, sizeof at));
  check_instant (at);
  return 0;
}
