/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What collectivités get wrong, by code: "too-many", "name-title"... Tables name each mistake with every check that it must raise: the
 * consequences are written out by hand, not computed. A code that begins with "trap-" is right and only looks wrong. */
#pragma once
#include "demo-form.h"

G_BEGIN_DECLS

/* The dossier to be spoilt. */
typedef struct {
  DemoForm *form;
  Collectivite *company;  /* its strings are owned by it */
  char **email;           /* of the account */
  const Town *town;
  GPtrArray *schools;     /* (element-type School) those it enters */
  GPtrArray *known;       /* (element-type School) those of the directory; a mistake may add some */
  SchoolNumbers *numbers;
} Scene;

typedef struct {
  const char *code;
  void (*make) (Scene *scene);
  const char *checks;
} Mistake;

/* Ended by a NULL code. */
extern const Mistake demo_amount_mistakes[];
extern const Mistake demo_school_mistakes[];
extern const Mistake demo_person_mistakes[];
extern const Mistake demo_company_mistakes[];

/* codes: with spaces between. What they raise is added to the checks of the form. */
void demo_mistakes_make (Scene *scene, const char *codes);

G_END_DECLS
