/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader's verbs on its one paper: what the service answers with. */
#pragma once
#include "open-paper.h"

G_BEGIN_DECLS

typedef struct {
  ParapheOpenPaper *paper; /* (owned) (nullable) until OPEN */
  gboolean opened;
} ParapheReaderVerbs;

/* A ParapheAnswerFunc; data is a ParapheReaderVerbs. */
void paraphe_reader_verbs_answer (gpointer data, const ParapheWireRequest *request, int fd, ParapheWireReply *reply,
                                  GByteArray *payload);
void paraphe_reader_verbs_clear (ParapheReaderVerbs *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ParapheReaderVerbs, paraphe_reader_verbs_clear)

G_END_DECLS
