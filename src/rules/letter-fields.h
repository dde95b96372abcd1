/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of letters: what stands between braces in a template, filled in French from the facts. Private to the rules. */
#pragma once
#include "judge.h"

G_BEGIN_DECLS

typedef struct {
  const ParapheCase *facts;
  const ParapheDossierFacts *dossier;
  const ParapheFormFacts *form;          /* (nullable) */
  const ParapheJudgementFacts *judgement;
  ParapheRecipe recipe;
  const char *reasons;                   /* (nullable) */
  gint64 other;                          /* number of the other dossier, 0 none */
  guint version;                         /* of the convention that the letter speaks of, 0 none */
  ParapheDay deadline;                   /* the one it announces, PARAPHE_NO_DAY unknown */
} ParapheLetterGround;

/* Value of a field (transfer full), "" when it is empty; NULL when there is no such field. may_be_empty: (out). */
char *paraphe_letter_field_fill (const char *name, const ParapheLetterGround *ground, gboolean *may_be_empty);
/* (transfer container) (element-type utf8) */
GPtrArray *paraphe_letter_field_list (void);

G_END_DECLS
