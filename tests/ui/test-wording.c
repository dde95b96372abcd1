/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days, hours, amounts: the same whatever the machine's zone; hostile texts made fit for a label. */
#include "data-age.h"
#include "wording.h"
#include <locale.h>

#define CHECK(call, expected)                                                                                       \
  G_STMT_START {                                                                                                    \
    g_autofree char *text = call;                                                                                   \
    g_assert_cmpstr (text, ==, expected);                                                                           \
  }                                                                                                                 \
  G_STMT_END

static void
test_days (void) {
  ParapheDay day = paraphe_day_new (2026, 11, 25);
  CHECK (paraphe_wording_day (day, PARAPHE_DAY_SHORT), "Wed 25 Nov");
  CHECK (paraphe_wording_day (day, PARAPHE_DAY_PAGE), "Wed 25 Nov 2026");
  CHECK (paraphe_wording_day (day, PARAPHE_DAY_PLAIN), "25 Nov 2026");
  CHECK (paraphe_wording_day (day, PARAPHE_DAY_FULL), "Wednesday 25 November 2026");
  CHECK (paraphe_wording_day (paraphe_day_new (2026, 12, 1), PARAPHE_DAY_SHORT), "Tue 1 Dec");
  CHECK (paraphe_wording_day (paraphe_day_new (2027, 5, 2), PARAPHE_DAY_FULL), "Sunday 2 May 2027");
  CHECK (paraphe_wording_day (PARAPHE_NO_DAY, PARAPHE_DAY_SHORT), "");
}

/* Hours are those of Paris, through both clock changes. */
static void
test_hours (void) {
  static const struct {
    const char *instant;
    const char *hour;
  } cases[] = {
    { "2026-11-20T16:42:00Z", "17:42" }, { "2026-07-14T22:30:00Z", "00:30" }, { "2026-03-29T00:59:00Z", "01:59" },
    { "2026-03-29T01:00:00Z", "03:00" }, { "2026-10-25T00:59:00Z", "02:59" }, { "2026-10-25T01:00:00Z", "02:00" },
    { "2026-10-25T12:00:00Z", "13:00" }, { "2026-01-01T00:00:00+01:00", "00:00" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    CHECK (paraphe_wording_time (paraphe_instant_from_rfc3339 (cases[i].instant)), cases[i].hour);
  gint64 at = paraphe_instant_from_rfc3339 ("2026-11-20T16:42:00Z");
  CHECK (paraphe_wording_moment (at), "Fri 20 Nov, 17:42");
  CHECK (paraphe_wording_moment_at (at), "Fri 20 Nov at 17:42");
  CHECK (paraphe_wording_moment (0), "");
}

static void
test_amounts (void) {
  CHECK (paraphe_wording_number (0), "0");
  CHECK (paraphe_wording_number (999), "999");
  CHECK (paraphe_wording_number (24680135), "24,680,135");
  CHECK (paraphe_wording_number (-1200), "−1,200");
  CHECK (paraphe_wording_number (G_MININT64), "−9,223,372,036,854,775,808");
  CHECK (paraphe_wording_money (12300), "€123.00");
  CHECK (paraphe_wording_money (147605), "€1,476.05");
  CHECK (paraphe_wording_money (-1), "–");
  CHECK (paraphe_wording_schools (3, 3), "3");
  CHECK (paraphe_wording_schools (3, 2), "3\u00a0≠\u00a02");
  CHECK (paraphe_wording_schools (-1, 2), "?\u00a0≠\u00a02");
  CHECK (paraphe_wording_size (0), "0 B");
  CHECK (paraphe_wording_size (1234), "1.2 kB");
  CHECK (paraphe_wording_size (123456), "123 kB");
  CHECK (paraphe_wording_size (20 * 1000 * 1000), "20.0 MB");
}

static void
test_left (void) {
  CHECK (paraphe_wording_left (0), "today");
  CHECK (paraphe_wording_left (1), "in 1 day");
  CHECK (paraphe_wording_left (15), "in 15 days");
  CHECK (paraphe_wording_left (-11), "11 days late");
  CHECK (paraphe_wording_left (G_MAXINT), "");
  CHECK (paraphe_wording_left_said (-1), "overdue by 1 day");
  CHECK (paraphe_wording_age (59), "0 min");
  CHECK (paraphe_wording_age (3599), "59 min");
  CHECK (paraphe_wording_age (3 * 3600), "3 h");
  CHECK (paraphe_wording_age (3 * 86400), "3 days");
}

static void
test_clean (void) {
  CHECK (paraphe_wording_clean (NULL, 10), "");
  CHECK (paraphe_wording_clean ("Albi", 10), "Albi");
  CHECK (paraphe_wording_clean ("<b>&amp;", 10), "<b>&amp;");
  CHECK (paraphe_wording_clean ("a\x01" "b\xe2\x80\xae" "c\x7f", 10), "abc");
  CHECK (paraphe_wording_clean ("a\xff" "b", 10), "a\uFFFDb");
  CHECK (paraphe_wording_clean ("Saint-Lary", 5), "Saint…");
  CHECK (paraphe_wording_clean ("🏫é", 2), "🏫é");
}

static void
test_age (void) {
  gint64 now = paraphe_instant_from_rfc3339 ("2026-11-23T09:00:00Z");
  CHECK (paraphe_data_age_describe (&(ParapheAgeFacts){ .now = now }), "Never synchronised");
  CHECK (paraphe_data_age_describe (&(ParapheAgeFacts){ .now = now, .last_sync_at = now - 30 }), "Up to date");
  CHECK (paraphe_data_age_describe (&(ParapheAgeFacts){ .now = now, .last_sync_at = now - 240 }), "Up to date 4 min ago");
  CHECK (paraphe_data_age_describe (&(ParapheAgeFacts){ .now = now, .last_sync_at = now - 2 * 3600 }), "Data of today 08:00");
  CHECK (paraphe_data_age_describe (&(ParapheAgeFacts){ .now = now, .last_sync_at = now - 16 * 3600 }), "Data of yesterday 18:00");
  CHECK (paraphe_data_age_describe (&(ParapheAgeFacts){ .now = now, .last_sync_at = now - 3 * 86400 }), "Data of Fri 20 Nov");
  CHECK (paraphe_data_age_describe (&(ParapheAgeFacts){ .now = now, .link = PARAPHE_LINK_OFFLINE }), "Offline");
  CHECK (paraphe_data_age_describe (&(ParapheAgeFacts){ .now = now, .link = PARAPHE_LINK_TOKEN }), "Token refused");
  CHECK (paraphe_data_age_describe (&(ParapheAgeFacts){ .now = now, .link = PARAPHE_LINK_SYNCING }), "Synchronising…");
  CHECK (paraphe_data_age_describe (&(ParapheAgeFacts){ .link = PARAPHE_LINK_SYNCING, .done = 340, .total = 775 }),
         "First download, 340 of 775");
  CHECK (paraphe_data_age_describe (&(ParapheAgeFacts){ .link = PARAPHE_LINK_SYNCING, .last_sync_at = 1, .done = 2, .total = 4 }),
         "Synchronising, 2 of 4");
  CHECK (paraphe_data_age_describe (&(ParapheAgeFacts){ .link = PARAPHE_LINK_SYNCING, .done = 150 }), "Synchronising, 150 dossiers");
  CHECK (paraphe_data_age_describe (
           &(ParapheAgeFacts){ .link = PARAPHE_LINK_SYNCING, .kind = PARAPHE_PROGRESS_FILES, .done = 12, .total = 60 }),
         "Papers, 12 of 60");
  CHECK (paraphe_data_age_describe (&(ParapheAgeFacts){ .link = PARAPHE_LINK_SYNCING, .kind = PARAPHE_PROGRESS_WAITING }),
         "The platform asks to wait");
  /* A clock that jumped back is no reason to say something absurd. */
  CHECK (paraphe_data_age_describe (&(ParapheAgeFacts){ .now = now, .last_sync_at = now + 900 }), "Up to date");
}

int
main (int argc, char **argv) {
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/wording/days", test_days);
  g_test_add_func ("/ui/wording/hours", test_hours);
  g_test_add_func ("/ui/wording/amounts", test_amounts);
  g_test_add_func ("/ui/wording/left", test_left);
  g_test_add_func ("/ui/wording/clean", test_clean);
  g_test_add_func ("/ui/wording/age", test_age);
  return g_test_run ();
}
