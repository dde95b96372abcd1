/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A decision that is only proposed: made without the network, or waiting for a second person. Nothing of it leaves by itself. */
#pragma once
#include "codes.h"
#include <glib-object.h>

G_BEGIN_DECLS

typedef struct {
  const char *uuid;          /* the operation that it becomes carries it too: a proposal is sent once */
  gint64 dossier;
  ParapheRecipe recipe;
  const char *by;            /* e-mail of the agent */
  gint64 created_at;         /* local wall clock */
  const char *seen;          /* GVariant text: what the agent saw */
  const char *terms;         /* GVariant text: what was decided */
  ParapheProposalState state;
  gint64 closed_at;          /* local wall clock, 0 while it is open */
  const char *closed_by;     /* (nullable) */
} ParapheProposalFacts;

#define PARAPHE_TYPE_PROPOSAL (paraphe_proposal_get_type ())
G_DECLARE_FINAL_TYPE (ParapheProposal, paraphe_proposal, PARAPHE, PROPOSAL, GObject)
ParapheProposal *paraphe_proposal_new (const ParapheProposalFacts *facts);
const ParapheProposalFacts *paraphe_proposal_facts (ParapheProposal *self);

G_END_DECLS
