/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A legal day and an instant. An instant is gint64 Unix seconds, UTC, of the server's clock; 0 means absent. A day is the
 * number of days since 1970-01-01, always a day in Europe/Paris; PARAPHE_NO_DAY means absent. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef gint32 ParapheDay;
#define PARAPHE_NO_DAY G_MININT32

/* (y, m, d) must be a real date of 1970-2199, else PARAPHE_NO_DAY. */
ParapheDay paraphe_day_new (int year, int month, int day);
/* The day in Europe/Paris of an instant, through both clock changes, whatever the machine's zone. */
ParapheDay paraphe_day_of_instant (gint64 at);
/* First instant of the day in Europe/Paris. */
gint64 paraphe_day_start (ParapheDay day);
void paraphe_day_get_ymd (ParapheDay day, int *year, int *month, int *day_of_month);
/* 1 = Monday ... 7 = Sunday. */
int paraphe_day_weekday (ParapheDay day);
/* "2026-11-25" (transfer full), NULL for PARAPHE_NO_DAY; and back, PARAPHE_NO_DAY when it is not such a text. */
char *paraphe_day_to_iso (ParapheDay day);
ParapheDay paraphe_day_from_iso (const char *text);
/* RFC 3339 in UTC, "2026-11-25T08:00:00Z" (transfer full), NULL for 0 and out of the years 0 to 9999; and back from any offset, 0 when it is not one. */
char *paraphe_instant_to_rfc3339 (gint64 at);
gint64 paraphe_instant_from_rfc3339 (const char *text);

G_END_DECLS
