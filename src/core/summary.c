/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dossier in the list. Immutable, any thread. */
#include "summary.h"
#include "value.h"

static const ParapheSlot slots[] = {
  { G_STRUCT_OFFSET (ParapheSummaryFacts, name), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheSummaryFacts, siret), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheSummaryFacts, departement), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheSummaryFacts, flags), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheSummaryFacts, convention_md5), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheSummaryFacts, signatory), PARAPHE_SLOT_TEXT },
  { G_STRUCT_OFFSET (ParapheSummaryFacts, labels), PARAPHE_SLOT_TEXT },
  { G_STRUCT_OFFSET (ParapheSummaryFacts, note), PARAPHE_SLOT_TEXT },
};
PARAPHE_DEFINE_VALUE (ParapheSummary, paraphe_summary, slots)
