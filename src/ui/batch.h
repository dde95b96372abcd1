/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One act on many dossiers: each is read again and planned, those that may not are set aside with the reason, the others are decided one
 * after the other. Every decision is durable by itself: what is queued leaves even when the program has died meanwhile, and what was
 * not decided was not touched. Main thread; owned by the window that shows it. */
#pragma once
#include "decisions.h"

G_BEGIN_DECLS

typedef enum {
  PARAPHE_BATCH_OUT,       /* set aside: obstacle says why */
  PARAPHE_BATCH_READY,
  PARAPHE_BATCH_WAITING,   /* decided, queued */
  PARAPHE_BATCH_SENDING,
  PARAPHE_BATCH_DONE,      /* sent and read back */
  PARAPHE_BATCH_PROPOSED,
  PARAPHE_BATCH_STOPPED,   /* not done: outcome says why */
  PARAPHE_BATCH_LEFT,      /* unchecked, or the batch was stopped before it */
} ParapheBatchState;

typedef struct {
  gint64 number;
  ParapheSummary *summary;   /* (owned) (nullable): it is not in the list any more */
  ParaphePlan *plan;         /* (owned) (nullable) */
  char *obstacle;            /* (owned) (nullable) */
  ParapheRemedy remedy;
  gboolean wanted;
  char *uuid;                /* (owned) of the decision */
  ParapheBatchState state;
  char *outcome;             /* (owned) (nullable) */
} ParapheBatchCase;

typedef enum { PARAPHE_BATCH_PHASE_READING, PARAPHE_BATCH_PHASE_CHOICE, PARAPHE_BATCH_PHASE_RUNNING, PARAPHE_BATCH_PHASE_OVER } ParapheBatchPhase;

/* Signal "changed" (): a case moved, or the phase. */
#define PARAPHE_TYPE_BATCH (paraphe_batch_get_type ())
G_DECLARE_FINAL_TYPE (ParapheBatch, paraphe_batch, PARAPHE, BATCH, GObject)

/* numbers: (element-type gint64). Reading begins at once. */
ParapheBatch *paraphe_batch_new (ParapheEngine *engine, ParapheRecipe recipe, GArray *numbers);
ParapheBatchPhase paraphe_batch_get_phase (ParapheBatch *self);
/* In the order of the list (transfer none) (element-type ParapheBatchCase). */
GPtrArray *paraphe_batch_get_cases (ParapheBatch *self);
guint paraphe_batch_count_read (ParapheBatch *self);
guint paraphe_batch_count (ParapheBatch *self, ParapheBatchState state);
/* Ready ones that are wanted. */
guint paraphe_batch_count_wanted (ParapheBatch *self);
/* Reads all of them again: something outside has changed what closes them. */
void paraphe_batch_read (ParapheBatch *self);
/* Decides those that are wanted; propose: as proposals, which a person sends. */
void paraphe_batch_run (ParapheBatch *self, gboolean propose);
/* After the one that is being sent: what waits is cancelled, nothing more is decided. */
void paraphe_batch_stop (ParapheBatch *self);
gboolean paraphe_batch_is_stopping (ParapheBatch *self);
/* All that could be decided is: what is left to do goes on without this window. */
gboolean paraphe_batch_is_decided (ParapheBatch *self);
/* Nothing is asked any more, nothing is told. */
void paraphe_batch_abandon (ParapheBatch *self);

G_END_DECLS
