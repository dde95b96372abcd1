/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of the journal. Immutable, any thread. */
#include "journal-line.h"
#include "value.h"

static const ParapheSlot slots[] = {
  { G_STRUCT_OFFSET (ParapheJournalLineFacts, who), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheJournalLineFacts, what), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheJournalLineFacts, detail), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheJournalLineFacts, previous), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheJournalLineFacts, hash), PARAPHE_SLOT_FILLED_TEXT },
};
PARAPHE_DEFINE_VALUE (ParapheJournalLine, paraphe_journal_line, slots)
