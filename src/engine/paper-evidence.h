/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The papers of a dossier that were gone through, given to the rules. Blocks; local or network worker. */
#pragma once
#include "exhibits.h"
#include "store.h"

G_BEGIN_DECLS

/* (transfer full) */
ParapheExhibits *paraphe_paper_evidence_read (ParapheStore *store, ParapheDossier *dossier, ParapheForm *form, GPtrArray *conventions, GPtrArray *outside);

G_END_DECLS
