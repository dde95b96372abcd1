/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days, amounts and lists inside the sentences of the rules. Pure; all return (transfer full). */
#pragma once
#include "day.h"

G_BEGIN_DECLS

/* « mer. 25 nov. 2026 », translated; a dash for PARAPHE_NO_DAY. */
char *paraphe_phrase_day (ParapheDay day);
char *paraphe_phrase_day_of (gint64 at);
/* « mer. 25 nov. 2026 à 23:59 », Paris time, translated. */
char *paraphe_phrase_instant (gint64 at);
/* « 1 230,00 € », translated; « ? » when negative. */
char *paraphe_phrase_money (gint64 cents);
/* « 2 h », « 3 days »: the rough length of a duration, translated. */
char *paraphe_phrase_age (gint64 seconds);
/* A text of others inside a sentence: blanks collapsed, control characters dropped, cut with « … » when it is long. */
char *paraphe_phrase_quote (const char *text);
/* « a · b · c », and how many more when they are many (element-type utf8). */
char *paraphe_phrase_list (GPtrArray *texts);
/* French whatever the locale, for letters: « mercredi 25 novembre 2026 », « 1er octobre », « 123,00 € ». */
char *paraphe_french_day (ParapheDay day, gboolean with_weekday, gboolean with_year);
char *paraphe_french_money (gint64 cents);
/* « a, b et c » (element-type utf8). */
char *paraphe_french_list (GPtrArray *texts);

G_END_DECLS
