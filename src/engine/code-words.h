/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of the codes that a terminal and a document show. Translated (transfer none); any thread. */
#pragma once
#include "dossier.h"
#include "judgement.h"
#include "operation.h"
#include "proposal.h"

G_BEGIN_DECLS

const char *paraphe_code_word_of_recipe (ParapheRecipe recipe);
const char *paraphe_code_word_of_operation (ParapheOperationState state);
const char *paraphe_code_word_of_step (ParapheStepState state);
const char *paraphe_code_word_of_proposal (ParapheProposalState state);
const char *paraphe_code_word_of_event (ParapheEvent event);
const char *paraphe_code_word_of_version (ParapheVersionState state);
const char *paraphe_code_word_of_copy (ParapheCopyState state);

G_END_DECLS
