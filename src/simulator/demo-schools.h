/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Invented schools of real communes. Their UAI have a valid check letter and numbers far above those in use. */
#pragma once
#include "demo-towns.h"
#include "dice.h"

G_BEGIN_DECLS

typedef enum {
  SCHOOL_MATERNELLE,
  SCHOOL_ELEMENTAIRE,
  SCHOOL_PRIMAIRE,
  SCHOOL_COLLEGE, /* no school of the first degree */
} SchoolKind;

typedef struct {
  char uai[9];
  SchoolKind kind;
  char *name;          /* « École maternelle Jules Ferry » */
  char *commune;       /* « Lescure-d'Albigeois » */
  char code[6];        /* INSEE code of the commune */
  char postal[6];
  const Town *town;    /* who runs it */
  int street;          /* number in its street */
  gboolean closing;    /* « A FERMER » in the directory */
  gboolean private;
  gboolean grouped;    /* in a RPI */
  gboolean empty;      /* without pupils */
  char *label;         /* as the form's list offers it: « GAILLAC - École primaire Simone Veil (0819067R) » */
} School;

/* The numbers given so far, by département. */
typedef struct {
  int next[96];
} SchoolNumbers;

/* The check letter of the seven digits of a UAI. */
char demo_schools_letter (const char *digits);
/* (transfer full) (element-type School) the schools of a town, in the order of the form's list. */
GPtrArray *demo_schools_invent (const Town *town, Dice *dice, SchoolNumbers *numbers);
/* (transfer full) the collège of a town. */
School *demo_schools_invent_college (const Town *town, SchoolNumbers *numbers);
void demo_school_free (School *self);

G_END_DECLS
