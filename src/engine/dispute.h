/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An operation that waits for a person: what the agent saw, what is there now, who moved it and when, what can be done. */
#pragma once
#include "decisions.h"

G_BEGIN_DECLS

/* One fact that moved. */
typedef struct {
  char *what; /* translated */
  char *seen; /* translated: when it was decided */
  char *now;  /* translated */
} ParapheDifference;

typedef struct {
  char *uuid;
  gint64 dossier;
  ParapheRecipe recipe;
  char *cause;             /* translated: why it stopped */
  GPtrArray *differences;  /* (element-type ParapheDifference) empty when nothing that it depends on moved */
  char *moved_by;          /* (nullable) who acted last on the dossier since it was decided, as the platform names him */
  gint64 moved_at;         /* server clock, 0 unknown */
  guint n_done, n_steps;   /* of its steps, those that stand on the platform */
  char *if_kept;           /* translated: what « keep my decision » does; NULL when there is nothing to try again */
  char *if_dropped;        /* translated */
  char *if_closed;         /* translated: what « it is done » says; NULL when nothing waits for a person */
} ParapheDispute;
void paraphe_dispute_free (ParapheDispute *self);

/* The dossier is read again first when it can be. NOT_FOUND for an operation that is not in the journal. */
void paraphe_engine_examine_dispute_async (ParapheEngine *self, const char *uuid, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
ParapheDispute *paraphe_engine_examine_dispute_finish (ParapheEngine *self, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheDispute, paraphe_dispute_free)

G_END_DECLS
