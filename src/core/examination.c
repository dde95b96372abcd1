/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What agents said, and a received copy. Immutable, any thread. */
#include "examination.h"
#include "value.h"

static const ParapheSlot examination_slots[] = {
  { G_STRUCT_OFFSET (ParapheExaminationFacts, message), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheExaminationFacts, md5), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheExaminationFacts, convention_md5), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheExaminationFacts, reason), PARAPHE_SLOT_TEXT },
  { G_STRUCT_OFFSET (ParapheExaminationFacts, by), PARAPHE_SLOT_FILLED_TEXT },
};
PARAPHE_DEFINE_VALUE (ParapheExamination, paraphe_examination, examination_slots)

static const ParapheSlot mark_slots[] = {
  { G_STRUCT_OFFSET (ParapheMarkFacts, subject), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheMarkFacts, fingerprint), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheMarkFacts, reason), PARAPHE_SLOT_TEXT },
  { G_STRUCT_OFFSET (ParapheMarkFacts, by), PARAPHE_SLOT_FILLED_TEXT },
};
PARAPHE_DEFINE_VALUE (ParapheMark, paraphe_mark, mark_slots)

static const ParapheSlot copy_slots[] = {
  { G_STRUCT_OFFSET (ParapheCopyFacts, file), PARAPHE_SLOT_OBJECT },
  { G_STRUCT_OFFSET (ParapheCopyFacts, message), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheCopyFacts, examination), PARAPHE_SLOT_OBJECT },
};
PARAPHE_DEFINE_VALUE (ParapheCopy, paraphe_copy, copy_slots)
