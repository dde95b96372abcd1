/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A traitement. Immutable, any thread. */
#include "treatment.h"
#include "value.h"

static const ParapheSlot slots[] = {
  { G_STRUCT_OFFSET (ParapheTreatmentFacts, id), PARAPHE_SLOT_TEXT },
  { G_STRUCT_OFFSET (ParapheTreatmentFacts, email), PARAPHE_SLOT_TEXT },
  { G_STRUCT_OFFSET (ParapheTreatmentFacts, motivation), PARAPHE_SLOT_TEXT },
  { G_STRUCT_OFFSET (ParapheTreatmentFacts, event_code), PARAPHE_SLOT_TEXT },
};
PARAPHE_DEFINE_VALUE (ParapheTreatment, paraphe_treatment, slots)
