/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What mairies and agents write to each other in the demonstration. */
#pragma once
#include "dice.h"

G_BEGIN_DECLS

typedef struct {
  gint64 dossier;
  const char *collectivite; /* « Gaillac », « communauté de communes Centre Tarn » */
  const char *signatory;
  const char *school;       /* a line of its list, "" when it has none */
  int deposited;            /* day */
  int deadline;             /* day */
  int written;              /* day of the letter */
  const char *due;          /* amount, as chosen in the form */
} LetterFacts;

/* The letter of that code, in one of its wordings (transfer full). Agents' letters that count end with a reference line. */
char *demo_letters_write (const char *code, const LetterFacts *facts, Dice *dice);

G_END_DECLS
