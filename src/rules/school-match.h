/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the label of a form's list to a school of the directory: by its UAI, else by its commune and its name (domain C4, ECO-03). A school
 * is given only when it is sure; otherwise it is a suggestion, and asked. Pure, any thread. */
#pragma once
#include "directory.h"

G_BEGIN_DECLS

/* Codes: uai, name, uai_unknown, uai_letter, uai_elsewhere, ambiguous, weak, no_commune. */
typedef enum {
  PARAPHE_MATCH_UAI,            /* given: its UAI */
  PARAPHE_MATCH_NAME,           /* given: its commune and its name */
  PARAPHE_MATCH_UAI_UNKNOWN,    /* the UAI is right but not in the directory */
  PARAPHE_MATCH_UAI_LETTER,     /* its letter is wrong, or a letter stands for a digit */
  PARAPHE_MATCH_UAI_ELSEWHERE,  /* the UAI is one school's, the name another's */
  PARAPHE_MATCH_AMBIGUOUS,      /* two schools are as near */
  PARAPHE_MATCH_WEAK,           /* no school is near enough */
  PARAPHE_MATCH_NO_COMMUNE,     /* no commune of the directory is named */
} ParapheSchoolMatchReason;

#define PARAPHE_MATCH_SCORE 0.90
#define PARAPHE_MATCH_LEAD 0.10

/* Records are borrowed from the directory. */
typedef struct {
  ParapheSchoolRecord *school;     /* (nullable) given with confidence */
  ParapheSchoolRecord *best;       /* (nullable) the nearest: school, or a suggestion */
  double score;                    /* of best, 0-1 */
  ParapheSchoolRecord *runner_up;  /* (nullable) the next one */
  double runner_up_score;
  ParapheSchoolMatchReason reason;
} ParapheSchoolMatch;

/* TRUE when a school is given. The first call on a directory makes its index (some 10 ms). */
gboolean paraphe_school_match (ParapheDirectory *directory, const char *label, ParapheSchoolMatch *match);
const char *paraphe_school_match_reason_to_code (ParapheSchoolMatchReason reason);
/* The reason in words (transfer full). */
char *paraphe_school_match_explain (const ParapheSchoolMatch *match);

G_END_DECLS
