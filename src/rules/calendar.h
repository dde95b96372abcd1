/* SPDX-License-Identifier: GPL-3.0-or-later */
/* French calendar and the two-month delay. Pure. */
#pragma once
#include "day.h"

G_BEGIN_DECLS

gboolean paraphe_day_is_holiday (ParapheDay day);    /* the 11 of metropolitan France, by rule */
gboolean paraphe_day_is_working (ParapheDay day);    /* neither Saturday, Sunday nor holiday */
ParapheDay paraphe_day_next_working (ParapheDay day); /* the day itself when it is one */
ParapheDay paraphe_day_add_working (ParapheDay day, int n);
ParapheDay paraphe_day_add_months (ParapheDay day, int months); /* de quantième à quantième, else last day of the month */
/* The two-month rule alone: start day excluded; franc adds one day; prorogation moves to the next working day. */
ParapheDay paraphe_delay_two_months (ParapheDay deposit, gboolean franc, gboolean prorogation);

G_END_DECLS
