/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days in Paris and the two-month delay, by the simulator's own means: the program that is tested has its own. A day is counted
 * from 1970-01-01; instants are microseconds since 1970. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

int legal_day_new (int year, int month, int day_of_month);
int legal_day_of (gint64 at);
gint64 legal_day_instant (int day, int hour, int minute, int second);
int legal_day_year (int day);
/* Saturday, Sunday, or a holiday of the second half of the year. */
gboolean legal_day_is_off (int day);
/* Last day of the two-month delay that starts on a day: de quantième à quantième, carried to the next day that is not off. */
int legal_day_deadline (int day);
/* « 8 octobre 2026 », « mercredi 25 novembre 2026 », "2026-11-25" (transfer full). */
char *legal_day_to_text (int day);
char *legal_day_to_long_text (int day);
char *legal_day_to_iso (int day);

G_END_DECLS
