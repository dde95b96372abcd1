/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An operation: one decision of an agent, a recipe of one or several steps, and what became of each. */
#pragma once
#include "codes.h"
#include <glib-object.h>

G_BEGIN_DECLS

/* Clocks of a step: wall clock (Unix seconds, local) and CLOCK_BOOTTIME with the boot's id. */
typedef struct {
  gint64 wall;
  gint64 boottime;      /* seconds, 0 when absent */
  const char *boot_id;  /* (nullable) */
} ParapheStamp;

typedef struct {
  gint64 id;                  /* row, 0 before it is stored */
  guint rank;                 /* 1, 2, ... in the operation */
  ParapheMutationKind mutation;
  const char *input;          /* GVariant text a{sv}: motivation, body, correction, label, disable_notification */
  ParapheStepState state;
  guint attempts;
  gint64 not_before;          /* local wall clock; 0 none */
  const char *pre0;           /* (nullable) GVariant text: what was there before the first attempt */
  const char *pre;            /* (nullable) before this attempt */
  ParapheStamp armed;
  ParapheStamp settled;
  const char *evidence;       /* (nullable) server id that proves it */
  const char *error;          /* (nullable) the server's words, without personal data of ours */
} ParapheStepFacts;
#define PARAPHE_TYPE_STEP (paraphe_step_get_type ())
G_DECLARE_FINAL_TYPE (ParapheStep, paraphe_step, PARAPHE, STEP, GObject)
ParapheStep *paraphe_step_new (const ParapheStepFacts *facts);
const ParapheStepFacts *paraphe_step_facts (ParapheStep *self);

typedef struct {
  gint64 id;                 /* row, 0 before it is stored */
  const char *uuid;          /* made before the dialog closes: a double click is one operation */
  gint64 dossier;
  ParapheRecipe recipe;
  const char *by;            /* e-mail of the agent */
  const char *instructeur;   /* id in whose name it is sent */
  gint64 created_at;         /* local wall clock */
  const char *base;          /* GVariant text: fingerprints and ids the agent saw */
  const char *note;          /* (nullable) reason of the agent */
  const char *screen;        /* where it was decided, a code: "dossier", "batch", "terminal"... */
  const char *reviewed_by;   /* (nullable) the second person who agreed */
  const char *batch;         /* (nullable) what was decided together */
  const char *first_base;    /* (nullable) what the agent saw, once base has moved on */
  gint64 alert_seen_at;      /* local wall clock at which an agent saw what went wrong of it, 0 not yet */
  ParapheOperationState state;
  gboolean needs_human;      /* a step in conflict, or an alert that nobody has seen */
  const char *explanation;   /* (nullable) translated sentence, made when read */
  GPtrArray *steps;          /* (element-type ParapheStep) in order */
} ParapheOperationFacts;
#define PARAPHE_TYPE_OPERATION (paraphe_operation_get_type ())
G_DECLARE_FINAL_TYPE (ParapheOperation, paraphe_operation, PARAPHE, OPERATION, GObject)
ParapheOperation *paraphe_operation_new (const ParapheOperationFacts *facts);
const ParapheOperationFacts *paraphe_operation_facts (ParapheOperation *self);
/* The state that follows from the steps: CONFLICT in a step is conflict, or half_done once another is DONE. */
ParapheOperationState paraphe_operation_derive_state (GPtrArray *steps);
/* TRUE while something of it may still leave or is not settled (waiting, running, conflict, half_done). */
gboolean paraphe_operation_is_pending (ParapheOperation *self);
/* A step that is done but went wrong (applied twice, a collision), NULL when none (transfer none). */
ParapheStep *paraphe_operation_find_alert (GPtrArray *steps);

G_END_DECLS
