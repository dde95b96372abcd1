/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Invented persons: no one of them exists, their telephone numbers are those the regulator keeps for fiction. */
#pragma once
#include "dice.h"

G_BEGIN_DECLS

typedef struct {
  const char *first;
  const char *last;  /* « Cazals » */
  gboolean woman;
} Person;

/* The person of that rank: no two are the same, nor have the same telephone, until some two thousand have been dealt. */
Person demo_persons_deal (guint64 seed, guint rank);
/* « Hélène CAZALS » (transfer full). */
char *demo_persons_full_name (const Person *person);
/* "h.cazals@gaillac.example" (transfer full). */
char *demo_persons_email (const Person *person, const char *domain);
/* « 05 36 49 12 34 » (transfer full). */
char *demo_persons_phone (guint64 seed, guint rank);

G_END_DECLS
