/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A copy received outside the platform. Immutable, any thread. */
#include "outside-copy.h"
#include "value.h"

static const ParapheSlot slots[] = {
  { G_STRUCT_OFFSET (ParapheOutsideCopyFacts, md5), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheOutsideCopyFacts, sha256), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheOutsideCopyFacts, name), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheOutsideCopyFacts, content_type), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheOutsideCopyFacts, by), PARAPHE_SLOT_FILLED_TEXT },
};
PARAPHE_DEFINE_VALUE (ParapheOutsideCopy, paraphe_outside_copy, slots)

char *
paraphe_outside_copy_dup_message (ParapheOutsideCopy *self) {
  return g_strconcat (PARAPHE_OUTSIDE_PREFIX, self->facts.md5, NULL);
}
