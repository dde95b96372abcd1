/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days, hours, amounts and counts as the reader of the window writes them. Pure; words come from gettext, so that a date always
 * speaks the language of the sentence around it; legal days and hours are those of Paris whatever the machine's zone. All
 * return (transfer full). */
#pragma once
#include "day.h"
#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  PARAPHE_DAY_SHORT, /* mer. 25 nov. */
  PARAPHE_DAY_PAGE,  /* mer. 25 nov. 2026 */
  PARAPHE_DAY_PLAIN, /* 25 nov. 2026 */
  PARAPHE_DAY_FULL,  /* mercredi 25 novembre 2026 */
} ParapheDayStyle;

/* "" for PARAPHE_NO_DAY. */
char *paraphe_wording_day (ParapheDay day, ParapheDayStyle style);
/* « 17:42 » */
char *paraphe_wording_time (gint64 at);
/* « ven. 20 nov., 17:42 », "" for 0. */
char *paraphe_wording_moment (gint64 at);
/* « ven. 20 nov. à 17:42 », "" for 0. */
char *paraphe_wording_moment_at (gint64 at);
/* « 24 680 135 » */
char *paraphe_wording_number (gint64 number);
/* « 1 476,00 € », « – » for a negative amount, which is an unreadable one. */
char *paraphe_wording_money (gint64 cents);
/* « dans 2 j », « aujourd’hui », « +11 j »; "" for G_MAXINT. */
char *paraphe_wording_left (int days);
/* The same said whole: « en retard de 11 jours ». */
char *paraphe_wording_left_said (int days);
/* « 4 min », « 3 h », « 2 jours »: the rough length of a time. */
char *paraphe_wording_age (gint64 seconds);
/* « 3 », or « 3 ≠ 2 » when what is declared is not what is listed. */
char *paraphe_wording_schools (int declared, int listed);
/* « 123,4 ko » */
char *paraphe_wording_size (gint64 bytes);
/* Text of outside made fit for a label: no control or direction characters, at most `length` characters, never NULL. */
char *paraphe_wording_clean (const char *text, guint length);

G_END_DECLS
