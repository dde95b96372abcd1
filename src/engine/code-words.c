/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of codes: see code-words.h. Constant tables, any thread. */
#include "config.h"
#include "code-words.h"

#include <glib/gi18n.h>

static const char *const recipes[] = {
  [PARAPHE_RECIPE_COMPLETE] = N_ ("Approve the convention"),
  [PARAPHE_RECIPE_EXPIRE] = N_ ("Close without follow-up for missing the deadline"),
  [PARAPHE_RECIPE_REOPEN] = N_ ("Reopen the form"),
  [PARAPHE_RECIPE_REACCEPT] = N_ ("Re-accept the form"),
  [PARAPHE_RECIPE_REQUEST_COPY] = N_ ("Ask for a new copy"),
  [PARAPHE_RECIPE_REMIND] = N_ ("Send a reminder"),
  [PARAPHE_RECIPE_WRITE] = N_ ("Write a message"),
  [PARAPHE_RECIPE_RECLOSE] = N_ ("Close the form again, unchanged"),
  [PARAPHE_RECIPE_RESTORE] = N_ ("Restore a closed request"),
  [PARAPHE_RECIPE_WITHDRAW] = N_ ("Close at the collectivité’s wish"),
  [PARAPHE_RECIPE_EXTEND] = N_ ("Grant more time"),
  [PARAPHE_RECIPE_UNBLOCK] = N_ ("Finish what was begun"),
  [PARAPHE_RECIPE_ARCHIVE] = N_ ("Archive the dossier"),
  [PARAPHE_RECIPE_UNSEND] = N_ ("Take a message back"),
};

static const char *const operations[] = {
  [PARAPHE_OPERATION_WAITING] = N_ ("waiting"),           [PARAPHE_OPERATION_RUNNING] = N_ ("being sent"),
  [PARAPHE_OPERATION_CONFLICT] = N_ ("to be arbitrated"), [PARAPHE_OPERATION_HALF_DONE] = N_ ("half done"),
  [PARAPHE_OPERATION_DONE] = N_ ("done and read back"),   [PARAPHE_OPERATION_CANCELLED] = N_ ("cancelled"),
};

static const char *const steps[] = {
  [PARAPHE_STEP_NONE] = N_ ("to do"),          [PARAPHE_STEP_QUEUED] = N_ ("waiting"),
  [PARAPHE_STEP_WAITING] = N_ ("waiting"),     [PARAPHE_STEP_ARMED] = N_ ("being sent"),
  [PARAPHE_STEP_VERIFY] = N_ ("being read back"), [PARAPHE_STEP_UNKNOWN] = N_ ("unknown result, to be read again"),
  [PARAPHE_STEP_DONE] = N_ ("done and read back"), [PARAPHE_STEP_CONFLICT] = N_ ("stopped"),
  [PARAPHE_STEP_CANCELLED] = N_ ("cancelled"),
};

static const char *const events[] = {
  [PARAPHE_EVENT_UNKNOWN] = N_ ("event unknown to this program"),
  [PARAPHE_EVENT_DEPOSE] = N_ ("filed"),
  [PARAPHE_EVENT_DEPOSE_CORRECTION_USAGER] = N_ ("resubmitted by the collectivité"),
  [PARAPHE_EVENT_DEPOSE_CORRECTION_INSTRUCTEUR] = N_ ("corrected by an agent"),
  [PARAPHE_EVENT_PASSE_EN_INSTRUCTION] = N_ ("put under review"),
  [PARAPHE_EVENT_PASSE_EN_INSTRUCTION_AUTOMATIQUEMENT] = N_ ("put under review by the platform"),
  [PARAPHE_EVENT_ACCEPTE] = N_ ("accepted"),
  [PARAPHE_EVENT_ACCEPTE_AUTOMATIQUEMENT] = N_ ("accepted by the platform"),
  [PARAPHE_EVENT_REFUSE] = N_ ("refused"),
  [PARAPHE_EVENT_REFUSE_AUTOMATIQUEMENT] = N_ ("refused by the platform"),
  [PARAPHE_EVENT_CLASSE_SANS_SUITE] = N_ ("closed without follow-up"),
  [PARAPHE_EVENT_REPASSE_EN_CONSTRUCTION] = N_ ("form reopened"),
  [PARAPHE_EVENT_REPASSE_EN_INSTRUCTION] = N_ ("put back under review, the convention becomes void"),
};

static const char *const copies[] = {
  [PARAPHE_COPY_UNKNOWN] = N_ ("not judged"),     [PARAPHE_COPY_TO_EXAMINE] = N_ ("to examine"),
  [PARAPHE_COPY_CONFORM] = N_ ("conform"),        [PARAPHE_COPY_REFUSED] = N_ ("non-compliant"),
  [PARAPHE_COPY_UNREADABLE] = N_ ("unreadable"),  [PARAPHE_COPY_VOID] = N_ ("void"),
  [PARAPHE_COPY_UNSIGNED] = N_ ("sent back unsigned"),
};

static const char *const proposals[] = {
  [PARAPHE_PROPOSAL_OPEN] = N_ ("waits for a person"),
  [PARAPHE_PROPOSAL_SENT] = N_ ("given to be sent"),
  [PARAPHE_PROPOSAL_DROPPED] = N_ ("dropped"),
};

static const char *const versions[] = {
  [PARAPHE_VERSION_CURRENT] = N_ ("current version"),
  [PARAPHE_VERSION_VOID] = N_ ("void version"),
  [PARAPHE_VERSION_LOST] = N_ ("void version, not kept"),
};

/* The word of a code, "" for what has none. */
static const char *
pick (const char *const *words, gsize n, guint code) {
  return code < n && words[code] != NULL ? _ (words[code]) : "";
}

const char *
paraphe_code_word_of_recipe (ParapheRecipe recipe) {
  return pick (recipes, G_N_ELEMENTS (recipes), recipe);
}

const char *
paraphe_code_word_of_operation (ParapheOperationState state) {
  return pick (operations, G_N_ELEMENTS (operations), state);
}

const char *
paraphe_code_word_of_step (ParapheStepState state) {
  return pick (steps, G_N_ELEMENTS (steps), state);
}

const char *
paraphe_code_word_of_proposal (ParapheProposalState state) {
  return pick (proposals, G_N_ELEMENTS (proposals), state);
}

const char *
paraphe_code_word_of_event (ParapheEvent event) {
  return pick (events, G_N_ELEMENTS (events), event);
}

const char *
paraphe_code_word_of_version (ParapheVersionState state) {
  return pick (versions, G_N_ELEMENTS (versions), state);
}

const char *
paraphe_code_word_of_copy (ParapheCopyState state) {
  return pick (copies, G_N_ELEMENTS (copies), state);
}
