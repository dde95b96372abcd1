/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A version of a convention. Immutable, any thread. */
#include "convention.h"
#include "value.h"

static const ParapheSlot slots[] = {
  { G_STRUCT_OFFSET (ParapheConventionFacts, md5), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheConventionFacts, sha256), PARAPHE_SLOT_TEXT },
  { G_STRUCT_OFFSET (ParapheConventionFacts, form), PARAPHE_SLOT_TEXT },
};
PARAPHE_DEFINE_VALUE (ParapheConvention, paraphe_convention, slots)
