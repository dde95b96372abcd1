/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Telephone numbers as people type them. Pure. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  PARAPHE_PHONE_NONE,     /* no digit */
  PARAPHE_PHONE_INVALID,
  PARAPHE_PHONE_LANDLINE, /* 01 to 05, 09: overseas départements too */
  PARAPHE_PHONE_MOBILE,   /* 06, 07 */
  PARAPHE_PHONE_SPECIAL,  /* 08 */
  PARAPHE_PHONE_SHORT,    /* two to four digits, 118… */
  PARAPHE_PHONE_FOREIGN,  /* +, 8 to 15 digits: collectivités d'outre-mer too */
} ParaphePhoneKind;

/* tel: the digits alone, « +33 » or « 0033 » with or without « (0) » made 0, so the overseas codes, when nine digits
 * follow; « + » kept before others
 * (transfer full), "" when there is no digit. */
char *paraphe_normalise_phone (const char *text);
/* What a normalised number is. */
ParaphePhoneKind paraphe_phone_find_kind (const char *normalised);

G_END_DECLS
