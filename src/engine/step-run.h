/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One step of an operation in the hands of the runner: what it is, what the agent saw, what has just been read. Private to the files
 * of the runner; network thread. */
#pragma once
#include "decide.h"
#include "network-desk.h"
#include "outbox-journal.h"
#include "recipe.h"

G_BEGIN_DECLS

typedef struct {
  ParapheNetwork *network;
  ParapheCampaign *campaign;        /* (unowned) */
  GCancellable *cancellable;        /* (unowned) (nullable) never given to a mutation */
  ParapheOperation *operation;      /* (unowned) */
  const ParapheOperationFacts *op;
  const ParapheStepFacts *step;
  gboolean is_last;
  const ParapheRecipeRow *row;
  const ParapheStepRule *rule;      /* (nullable) */
  ParapheAct *act;                  /* (owned) */
  ParapheSnapshot *base;            /* (owned) */
  ParapheSnapshot *pre0;            /* (owned) (nullable) before the first attempt */
  ParapheSnapshot *pre;             /* (owned) (nullable) before the last one */
  ParapheStamp began;               /* when the reading began */
  ParapheDossier *read;             /* (owned) (nullable) */
} ParapheStepRun;

/* NULL when the journal holds something this program does not understand. */
ParapheStepRun *paraphe_step_run_new (ParapheNetwork *network, ParapheCampaign *campaign, ParapheOperation *operation, guint index);
void paraphe_step_run_free (ParapheStepRun *self);

/* Reads the dossier anew. */
gboolean paraphe_step_run_read (ParapheStepRun *self, GError **error);
ParapheOutcome *paraphe_step_run_decide (ParapheStepRun *self);
/* Transitions, written and told. code: (nullable) what the step's error says. */
gboolean paraphe_step_run_move (ParapheStepRun *self, ParapheStepState state, double seconds, const char *code, const char *attempt,
                                GError **error);
gboolean paraphe_step_run_move_settled (ParapheStepRun *self, ParapheStepState state, const ParapheStamp *settled, double seconds,
                                        const char *code, const char *attempt, GError **error);
gboolean paraphe_step_run_move_proved (ParapheStepRun *self, ParapheStepState state, const char *evidence, const char *code,
                                       const char *attempt, GError **error);

/* What stops the step before it leaves, as the code of a conflict (transfer full); NULL when it may leave, or with an error when
 * it could not be known. body: (out) (nullable) the message, written now. */
char *paraphe_step_run_preflight (ParapheStepRun *self, char **body, GError **error);
/* T6 to T10: armed on the disk, sent once, and what came back written. */
gboolean paraphe_step_run_send (ParapheStepRun *self, const char *body, GError **error);
/* T12 to T18: what the reading proves. */
gboolean paraphe_step_run_settle (ParapheStepRun *self, GError **error);
gboolean paraphe_step_run_finish (ParapheStepRun *self, const ParapheOutcome *outcome, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheStepRun, paraphe_step_run_free)

G_END_DECLS
