/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the rules say of a dossier: deadline, flags, copies, status. Made by rules, immutable, shown by the faces. */
#pragma once
#include "codes.h"
#include "convention.h"
#include "day.h"
#include "examination.h"
#include "form.h"
#include <glib-object.h>

G_BEGIN_DECLS

/* A step of « Pourquoi cette date ? ». */
typedef struct {
  const char *code;   /* deposit, delay, non_working, reopening, extension, result, receipt */
  char *title;        /* translated */
  char *text;         /* translated; says « none » when it does not apply */
  ParapheDay day;     /* the date after this step, PARAPHE_NO_DAY when it moves nothing */
} ParapheDeadlineStep;
void paraphe_deadline_step_free (ParapheDeadlineStep *self);

typedef struct {
  ParapheDay legal;      /* from the deposit alone */
  ParapheDay effective;  /* the one that counts */
  gint64 first_late;     /* first instant that is late */
  GPtrArray *steps;      /* (element-type ParapheDeadlineStep) */
} ParapheDeadlineFacts;
#define PARAPHE_TYPE_DEADLINE (paraphe_deadline_get_type ())
G_DECLARE_FINAL_TYPE (ParapheDeadline, paraphe_deadline, PARAPHE, DEADLINE, GObject)
ParapheDeadline *paraphe_deadline_new (const ParapheDeadlineFacts *facts);
const ParapheDeadlineFacts *paraphe_deadline_facts (ParapheDeadline *self);

/* A flag raised by a check. */
typedef struct {
  const char *id;             /* "NB-01" */
  ParapheSeverity severity;
  ParapheGate gates;          /* what it closes while it is open */
  gboolean evaluable;         /* FALSE: data are absent, shown grey, never « OK », closes nothing */
  gboolean lacks_source;      /* not evaluable for want of what is outside the dossier: directory, other dossiers, a mapped field */
  ParapheRole field;          /* the field it is about, UNKNOWN for none */
  const char *message;        /* translated, values in it */
  const char *why;            /* translated: the rule and the facts used */
  const char *fingerprint;    /* hexadecimal: id + rules version + values used */
  GHashTable *values;         /* string -> string, the values that made it */
  ParapheMark *mark;          /* (nullable) acknowledged: who, when, why */
} ParapheFlagFacts;
#define PARAPHE_TYPE_FLAG (paraphe_flag_get_type ())
G_DECLARE_FINAL_TYPE (ParapheFlag, paraphe_flag, PARAPHE, FLAG, GObject)
ParapheFlag *paraphe_flag_new (const ParapheFlagFacts *facts);
const ParapheFlagFacts *paraphe_flag_facts (ParapheFlag *self);
/* TRUE when it is evaluable and not acknowledged. An acknowledged B still closes its gates unless it carries a reason; a B!
 * always does. */
gboolean paraphe_flag_is_open (ParapheFlag *self);
/* TRUE when it closes one of these gates now, by the rule above. */
gboolean paraphe_flag_is_closing (ParapheFlag *self, ParapheGate gate);

typedef struct {
  ParapheStatus status;
  const char *why_status;      /* translated: condition and facts */
  ParapheActor actor;
  ParapheDeadline *deadline;   /* (nullable) */
  int days_left;               /* to the effective deadline; negative when late; G_MAXINT without one */
  GPtrArray *flags;            /* (element-type ParapheFlag) blocking first */
  ParapheGate closed;          /* union of the gates closed now by flags; also EXPIRE before the deadline has passed, and
                                * VALIDATE without a convention in force */
  GPtrArray *conventions;      /* (element-type ParapheConvention) version 1 first */
  ParapheConvention *current;  /* (nullable) */
  GPtrArray *copies;           /* (element-type ParapheCopy) newest first */
  guint n_to_examine;
  gboolean unanswered;         /* a message of theirs is newer than our last one */
  gboolean form_read;          /* coherent, or read as it is now */
  ParapheRecipe likely;        /* the act the facts recommend (the blue button), UNKNOWN for none; never EXPIRE */
} ParapheJudgementFacts;
#define PARAPHE_TYPE_JUDGEMENT (paraphe_judgement_get_type ())
G_DECLARE_FINAL_TYPE (ParapheJudgement, paraphe_judgement, PARAPHE, JUDGEMENT, GObject)
ParapheJudgement *paraphe_judgement_new (const ParapheJudgementFacts *facts);
const ParapheJudgementFacts *paraphe_judgement_facts (ParapheJudgement *self);
/* Worst severity among open flags, UNKNOWN when none; and how many are open. */
ParapheSeverity paraphe_judgement_get_worst (ParapheJudgement *self, guint *n_open);
/* The open flag that closes a gate, first in order, NULL when the gate is open (transfer none). */
ParapheFlag *paraphe_judgement_get_closing (ParapheJudgement *self, ParapheGate gate);

G_END_DECLS
