/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The platform's zone. Instants are microseconds since 1970. Pure; needs no zone file. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Seconds to add to UTC: 3600 or 7200, by the European rule (last Sundays of March and October, 01:00 UTC). */
int paris_time_offset (gint64 instant);
gint64 paris_time_instant (int year, int month, int day, int hour, int minute, int second);
/* "2026-05-20T14:03:11+02:00", fractions dropped (transfer full). */
char *paris_time_to_text (gint64 instant);
/* "20/05/2026" (transfer full). */
char *paris_time_to_day (gint64 instant);
/* ISO 8601: with a zone, without one (Paris), or a day alone (its midnight); fractions kept to the microsecond. */
gboolean paris_time_parse (const char *text, gint64 *instant);
/* "2026-05-20T12:03:11.123456000Z", the text inside the platform's cursors (transfer full); and back. */
char *paris_time_to_cursor (gint64 instant);
/* "2026-05-20" only. */
gboolean paris_time_is_day (const char *text);

G_END_DECLS
