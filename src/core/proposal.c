/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A proposal. Immutable, any thread. */
#include "proposal.h"
#include "value.h"

static const ParapheSlot slots[] = {
  { G_STRUCT_OFFSET (ParapheProposalFacts, uuid), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheProposalFacts, by), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheProposalFacts, seen), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheProposalFacts, terms), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheProposalFacts, closed_by), PARAPHE_SLOT_TEXT },
};
PARAPHE_DEFINE_VALUE (ParapheProposal, paraphe_proposal, slots)
