/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A filled field. Immutable, any thread. */
#include "champ.h"
#include "value.h"

static const ParapheSlot slots[] = {
  { G_STRUCT_OFFSET (ParapheChampFacts, id), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheChampFacts, descriptor), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheChampFacts, type), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheChampFacts, label), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheChampFacts, text), PARAPHE_SLOT_TEXT },
  { G_STRUCT_OFFSET (ParapheChampFacts, primary), PARAPHE_SLOT_TEXT },
  { G_STRUCT_OFFSET (ParapheChampFacts, secondary), PARAPHE_SLOT_TEXT },
  { G_STRUCT_OFFSET (ParapheChampFacts, value), PARAPHE_SLOT_TEXT },
  { G_STRUCT_OFFSET (ParapheChampFacts, files), PARAPHE_SLOT_ARRAY },
  { G_STRUCT_OFFSET (ParapheChampFacts, values), PARAPHE_SLOT_TEXTS },
};
PARAPHE_DEFINE_VALUE (ParapheChamp, paraphe_champ, slots)
