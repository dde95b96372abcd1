/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decisions that are only proposed: made without the network, or waiting for a second person. Nothing of them leaves by itself: a
 * person reads them again and sends them. */
#pragma once
#include "decisions.h"
#include "proposal.h"

G_BEGIN_DECLS

/* A proposal, as a person reads it. */
typedef struct {
  char *uuid;
  gint64 dossier;
  char *name;             /* of the collectivité, short; "" when the dossier is not kept here */
  ParapheRecipe recipe;
  char *by;
  gint64 created_at;      /* local wall clock */
  char *letter;           /* (nullable) what the collectivité would receive now */
  char *reason;           /* (nullable) written by who proposed */
  char *obstacle;         /* (nullable) translated: why it would be refused now; NULL when it may be sent */
  ParapheProposalState state;
  char *closed_by;        /* (nullable) */
} ParapheProposed;
void paraphe_proposed_free (ParapheProposed *self);

/* Must this be proposed rather than decided: no network when it was last tried, or a second person is wanted and none is named? */
gboolean paraphe_engine_must_propose (ParapheEngine *self, const ParapheDecisionTerms *terms);
/* Checked as a decision on the facts kept here, then kept under terms->uuid. NOT_DONE when it could not be decided, or when the dossier has
 * an open proposal. The proposal (transfer full). */
void paraphe_engine_propose_async (ParapheEngine *self, const ParapheDecisionTerms *terms, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
ParapheProposed *paraphe_engine_propose_finish (ParapheEngine *self, GAsyncResult *result, GError **error);
/* Oldest first, checked on the facts kept here (transfer full) (element-type ParapheProposed). */
void paraphe_engine_list_proposals_async (ParapheEngine *self, gboolean open_only, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GPtrArray *paraphe_engine_list_proposals_finish (ParapheEngine *self, GAsyncResult *result, GError **error);
/* The dossier is read again, compared with what was seen when it was proposed, and the operation is queued. reviewed_by: (nullable) the
 * second person. NOT_DONE when it does not hold any more: it stays open. (transfer full) */
void paraphe_engine_send_proposal_async (ParapheEngine *self, const char *uuid, const char *reviewed_by, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
ParapheOperation *paraphe_engine_send_proposal_finish (ParapheEngine *self, GAsyncResult *result, GError **error);
void paraphe_engine_drop_proposal_async (ParapheEngine *self, const char *uuid, GAsyncReadyCallback callback, gpointer data);
gboolean paraphe_engine_drop_proposal_finish (ParapheEngine *self, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheProposed, paraphe_proposed_free)

G_END_DECLS
