/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of the journal: who did what, chained to the line before by its hash. */
#pragma once
#include <glib-object.h>

G_BEGIN_DECLS

typedef struct {
  gint64 rank;          /* 1, 2, ... without a gap */
  gint64 at;            /* local wall clock */
  const char *who;
  gint64 dossier;       /* 0: none */
  const char *what;     /* a stable code: "operation.queued", "step.armed"... */
  const char *detail;
  const char *previous; /* hash of the line before, "" for the first */
  const char *hash;     /* hexadecimal SHA-256 */
} ParapheJournalLineFacts;

#define PARAPHE_TYPE_JOURNAL_LINE (paraphe_journal_line_get_type ())
G_DECLARE_FINAL_TYPE (ParapheJournalLine, paraphe_journal_line, PARAPHE, JOURNAL_LINE, GObject)
ParapheJournalLine *paraphe_journal_line_new (const ParapheJournalLineFacts *facts);
const ParapheJournalLineFacts *paraphe_journal_line_facts (ParapheJournalLine *self);

G_END_DECLS
