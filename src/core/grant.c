/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A delay granted. Immutable, any thread. */
#include "grant.h"
#include "value.h"

static const ParapheSlot slots[] = {
  { G_STRUCT_OFFSET (ParapheGrantFacts, reason), PARAPHE_SLOT_TEXT },
  { G_STRUCT_OFFSET (ParapheGrantFacts, by), PARAPHE_SLOT_FILLED_TEXT },
};
PARAPHE_DEFINE_VALUE (ParapheGrant, paraphe_grant, slots)
