/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The vocabularies: one table each, indexed by value. Pure, any thread. */
#include "codes.h"
#include "directory.h"
#include "paper-facts.h"

static const char *
find_code (const char *const *codes, gsize n, guint value) {
  return value < n ? codes[value] : codes[0];
}

static guint
find_value (const char *const *codes, gsize n, const char *code) {
  for (guint i = 0; code != NULL && i < n; i++)
    if (g_str_equal (codes[i], code))
      return i;
  return 0;
}

/* The pair of functions of a vocabulary whose table is `codes`. */
#define VOCABULARY(name, Type, codes)                                                                               \
  const char *paraphe_##name##_to_code (Type value) {                                                               \
    return find_code (codes, G_N_ELEMENTS (codes), (guint) value);                                                  \
  }                                                                                                                 \
  Type paraphe_##name##_from_code (const char *code) {                                                              \
    return (Type) find_value (codes, G_N_ELEMENTS (codes), code);                                                   \
  }

static const char *const state_codes[] = {
  [PARAPHE_STATE_UNKNOWN] = "unknown",
  [PARAPHE_STATE_EN_CONSTRUCTION] = "en_construction",
  [PARAPHE_STATE_EN_INSTRUCTION] = "en_instruction",
  [PARAPHE_STATE_ACCEPTE] = "accepte",
  [PARAPHE_STATE_REFUSE] = "refuse",
  [PARAPHE_STATE_SANS_SUITE] = "sans_suite",
};
VOCABULARY (state, ParapheState, state_codes)

static const char *const presence_codes[] = {
  [PARAPHE_PRESENCE_UNKNOWN] = "unknown",
  [PARAPHE_PRESENCE_LISTED] = "listed",
  [PARAPHE_PRESENCE_PENDING_DELETION] = "pending_deletion",
  [PARAPHE_PRESENCE_DELETED] = "deleted",
  [PARAPHE_PRESENCE_VANISHED] = "vanished",
};
VOCABULARY (presence, ParaphePresence, presence_codes)

static const char *const event_codes[] = {
  [PARAPHE_EVENT_UNKNOWN] = "unknown",
  [PARAPHE_EVENT_DEPOSE] = "depose",
  [PARAPHE_EVENT_DEPOSE_CORRECTION_USAGER] = "depose_correction_usager",
  [PARAPHE_EVENT_DEPOSE_CORRECTION_INSTRUCTEUR] = "depose_correction_instructeur",
  [PARAPHE_EVENT_PASSE_EN_INSTRUCTION] = "passe_en_instruction",
  [PARAPHE_EVENT_PASSE_EN_INSTRUCTION_AUTOMATIQUEMENT] = "passe_en_instruction_automatiquement",
  [PARAPHE_EVENT_ACCEPTE] = "accepte",
  [PARAPHE_EVENT_ACCEPTE_AUTOMATIQUEMENT] = "accepte_automatiquement",
  [PARAPHE_EVENT_REFUSE] = "refuse",
  [PARAPHE_EVENT_REFUSE_AUTOMATIQUEMENT] = "refuse_automatiquement",
  [PARAPHE_EVENT_CLASSE_SANS_SUITE] = "classe_sans_suite",
  [PARAPHE_EVENT_REPASSE_EN_CONSTRUCTION] = "repasse_en_construction",
  [PARAPHE_EVENT_REPASSE_EN_INSTRUCTION] = "repasse_en_instruction",
};
VOCABULARY (event, ParapheEvent, event_codes)

static const char *const author_codes[] = {
  [PARAPHE_AUTHOR_UNKNOWN] = "unknown",
  [PARAPHE_AUTHOR_ACCOUNT] = "account",
  [PARAPHE_AUTHOR_GUEST] = "guest",
  [PARAPHE_AUTHOR_AGENT] = "agent",
  [PARAPHE_AUTHOR_SYSTEM] = "system",
};
VOCABULARY (author, ParapheAuthor, author_codes)

static const char *const scan_codes[] = {
  [PARAPHE_SCAN_UNKNOWN] = "unknown",
  [PARAPHE_SCAN_PENDING] = "pending",
  [PARAPHE_SCAN_SAFE] = "safe",
  [PARAPHE_SCAN_INFECTED] = "infected",
  [PARAPHE_SCAN_INTEGRITY_ERROR] = "integrity_error",
};
VOCABULARY (scan, ParapheScan, scan_codes)

static const char *const school_state_codes[] = {
  [PARAPHE_SCHOOL_UNKNOWN] = "unknown",
  [PARAPHE_SCHOOL_OPEN] = "open",
  [PARAPHE_SCHOOL_CLOSING] = "closing",
  [PARAPHE_SCHOOL_CLOSED] = "closed",
};
VOCABULARY (school_state, ParapheSchoolState, school_state_codes)

static const char *const role_codes[] = {
  [PARAPHE_ROLE_UNKNOWN] = "unknown",
  [PARAPHE_ROLE_DEPARTEMENT] = "departement",
  [PARAPHE_ROLE_SIGNATORY] = "signatory",
  [PARAPHE_ROLE_QUALITY] = "quality",
  [PARAPHE_ROLE_PHONE] = "phone",
  [PARAPHE_ROLE_SCHOOLS] = "schools",
  [PARAPHE_ROLE_NUMBER] = "number",
  [PARAPHE_ROLE_COST] = "cost",
  [PARAPHE_ROLE_REFERENT1] = "referent1",
  [PARAPHE_ROLE_REFERENT1_NAME] = "referent1_name",
  [PARAPHE_ROLE_REFERENT1_EMAIL] = "referent1_email",
  [PARAPHE_ROLE_REFERENT2] = "referent2",
  [PARAPHE_ROLE_REFERENT2_NAME] = "referent2_name",
  [PARAPHE_ROLE_REFERENT2_EMAIL] = "referent2_email",
  [PARAPHE_ROLE_COMMITMENT1] = "commitment1",
  [PARAPHE_ROLE_COMMITMENT2] = "commitment2",
};
VOCABULARY (role, ParapheRole, role_codes)

static const char *const status_codes[] = {
  [PARAPHE_STATUS_UNKNOWN] = "unknown",
  [PARAPHE_STATUS_DELETED] = "S01",
  [PARAPHE_STATUS_EXPIRED] = "S02",
  [PARAPHE_STATUS_WITHDRAWN] = "S03",
  [PARAPHE_STATUS_REFUSED] = "S04",
  [PARAPHE_STATUS_DEPOSITING] = "S05",
  [PARAPHE_STATUS_REOPENED] = "S06",
  [PARAPHE_STATUS_RESUBMITTED] = "S07",
  [PARAPHE_STATUS_STUCK] = "S08",
  [PARAPHE_STATUS_COMPLETE] = "S09",
  [PARAPHE_STATUS_RECEIVED] = "S10",
  [PARAPHE_STATUS_VOID_RECEIVED] = "S11",
  [PARAPHE_STATUS_NON_COMPLIANT] = "S12",
  [PARAPHE_STATUS_OVERDUE] = "S13",
  [PARAPHE_STATUS_TO_CHECK] = "S14",
  [PARAPHE_STATUS_AWAITING] = "S15",
};
VOCABULARY (status, ParapheStatus, status_codes)

static const char *const actor_codes[] = {
  [PARAPHE_ACTOR_NOBODY] = "nobody",
  [PARAPHE_ACTOR_COLLECTIVITE] = "collectivite",
  [PARAPHE_ACTOR_AGENT] = "agent",
  [PARAPHE_ACTOR_SUPERVISOR] = "supervisor",
  [PARAPHE_ACTOR_PLATFORM] = "platform",
  [PARAPHE_ACTOR_ACCESS] = "access",
};
VOCABULARY (actor, ParapheActor, actor_codes)

static const char *const severity_codes[] = {
  [PARAPHE_SEVERITY_UNKNOWN] = "unknown",
  [PARAPHE_SEVERITY_INFORMATION] = "I",
  [PARAPHE_SEVERITY_WARNING] = "A",
  [PARAPHE_SEVERITY_BLOCKING] = "B",
  [PARAPHE_SEVERITY_ABSOLUTE] = "B!",
};
VOCABULARY (severity, ParapheSeverity, severity_codes)

static const char *const verdict_codes[] = {
  [PARAPHE_VERDICT_UNKNOWN] = "unknown",
  [PARAPHE_VERDICT_CONFORM] = "conform",
  [PARAPHE_VERDICT_REFUSED] = "refused",
  [PARAPHE_VERDICT_UNREADABLE] = "unreadable",
};
VOCABULARY (verdict, ParapheVerdict, verdict_codes)

static const char *const copy_state_codes[] = {
  [PARAPHE_COPY_UNKNOWN] = "unknown",
  [PARAPHE_COPY_TO_EXAMINE] = "to_examine",
  [PARAPHE_COPY_CONFORM] = "conform",
  [PARAPHE_COPY_REFUSED] = "refused",
  [PARAPHE_COPY_UNREADABLE] = "unreadable",
  [PARAPHE_COPY_VOID] = "void",
  [PARAPHE_COPY_UNSIGNED] = "unsigned",
};
VOCABULARY (copy_state, ParapheCopyState, copy_state_codes)

static const char *const version_state_codes[] = {
  [PARAPHE_VERSION_UNKNOWN] = "unknown",
  [PARAPHE_VERSION_CURRENT] = "current",
  [PARAPHE_VERSION_VOID] = "void",
  [PARAPHE_VERSION_LOST] = "lost",
};
VOCABULARY (version_state, ParapheVersionState, version_state_codes)

static const char *const recipe_codes[] = {
  [PARAPHE_RECIPE_UNKNOWN] = "unknown",
  [PARAPHE_RECIPE_COMPLETE] = "complete",
  [PARAPHE_RECIPE_EXPIRE] = "expire",
  [PARAPHE_RECIPE_REOPEN] = "reopen",
  [PARAPHE_RECIPE_REACCEPT] = "reaccept",
  [PARAPHE_RECIPE_REQUEST_COPY] = "request-copy",
  [PARAPHE_RECIPE_REMIND] = "remind",
  [PARAPHE_RECIPE_WRITE] = "write",
  [PARAPHE_RECIPE_RECLOSE] = "reclose",
  [PARAPHE_RECIPE_RESTORE] = "restore",
  [PARAPHE_RECIPE_WITHDRAW] = "withdraw",
  [PARAPHE_RECIPE_EXTEND] = "extend",
  [PARAPHE_RECIPE_UNBLOCK] = "unblock",
  [PARAPHE_RECIPE_ARCHIVE] = "archive",
  [PARAPHE_RECIPE_UNSEND] = "unsend",
};
VOCABULARY (recipe, ParapheRecipe, recipe_codes)

static const char *const channel_codes[] = {
  [PARAPHE_CHANNEL_UNKNOWN] = "unknown",
  [PARAPHE_CHANNEL_PAPER] = "paper",
  [PARAPHE_CHANNEL_MAIL] = "mail",
  [PARAPHE_CHANNEL_OTHER] = "other",
};
VOCABULARY (channel, ParapheChannel, channel_codes)

static const char *const proposal_state_codes[] = {
  [PARAPHE_PROPOSAL_UNKNOWN] = "unknown",
  [PARAPHE_PROPOSAL_OPEN] = "open",
  [PARAPHE_PROPOSAL_SENT] = "sent",
  [PARAPHE_PROPOSAL_DROPPED] = "dropped",
};
VOCABULARY (proposal_state, ParapheProposalState, proposal_state_codes)

static const char *const remedy_codes[] = {
  [PARAPHE_REMEDY_NONE] = "none",
  [PARAPHE_REMEDY_EXAMINE] = "examine",
  [PARAPHE_REMEDY_ANSWER] = "answer",
  [PARAPHE_REMEDY_REMIND] = "remind",
  [PARAPHE_REMEDY_REOPEN] = "reopen",
  [PARAPHE_REMEDY_REFRESH] = "refresh",
  [PARAPHE_REMEDY_CONFIRM_RULE] = "confirm_rule",
  [PARAPHE_REMEDY_MAP_FORM] = "map_form",
  [PARAPHE_REMEDY_WAIT] = "wait",
  [PARAPHE_REMEDY_REQUEST_COPY] = "request_copy",
  [PARAPHE_REMEDY_APPROVE] = "approve",
  [PARAPHE_REMEDY_FILE_AGAIN] = "file_again",
  [PARAPHE_REMEDY_COMPARE] = "compare",
  [PARAPHE_REMEDY_CORRECT_LINE] = "correct_line",
  [PARAPHE_REMEDY_KEEP_OPEN] = "keep_open",
  [PARAPHE_REMEDY_ACCEPT_AGAIN] = "accept_again",
  [PARAPHE_REMEDY_OVERRIDE] = "override",
};
VOCABULARY (remedy, ParapheRemedy, remedy_codes)

static const char *const mutation_codes[] = {
  [PARAPHE_MUTATION_UNKNOWN] = "unknown",
  [PARAPHE_MUTATION_PASSER_EN_INSTRUCTION] = "dossierPasserEnInstruction",
  [PARAPHE_MUTATION_REPASSER_EN_INSTRUCTION] = "dossierRepasserEnInstruction",
  [PARAPHE_MUTATION_ACCEPTER] = "dossierAccepter",
  [PARAPHE_MUTATION_CLASSER_SANS_SUITE] = "dossierClasserSansSuite",
  [PARAPHE_MUTATION_ENVOYER_MESSAGE] = "dossierEnvoyerMessage",
  [PARAPHE_MUTATION_AJOUTER_LABEL] = "dossierAjouterLabel",
  [PARAPHE_MUTATION_SUPPRIMER_LABEL] = "dossierSupprimerLabel",
  [PARAPHE_MUTATION_REPASSER_EN_CONSTRUCTION] = "dossierRepasserEnConstruction",
  [PARAPHE_MUTATION_REFUSER] = "dossierRefuser",
  [PARAPHE_MUTATION_ARCHIVER] = "dossierArchiver",
  [PARAPHE_MUTATION_DESARCHIVER] = "dossierDesarchiver",
  [PARAPHE_MUTATION_SUPPRIMER_MESSAGE] = "dossierSupprimerMessage",
  [PARAPHE_MUTATION_ANNULER_CORRECTION] = "dossierAnnulerDemandeCorrection",
  [PARAPHE_MUTATION_MODIFIER_ANNOTATIONS] = "dossierModifierAnnotations",
  [PARAPHE_MUTATION_SUIVRE] = "dossierBasculeSuivi",
  [PARAPHE_MUTATION_CHANGER_GROUPE] = "dossierChangerGroupeInstructeur",
};
VOCABULARY (mutation, ParapheMutationKind, mutation_codes)

static const char *const step_state_codes[] = {
  [PARAPHE_STEP_NONE] = "none",
  [PARAPHE_STEP_QUEUED] = "queued",
  [PARAPHE_STEP_WAITING] = "waiting",
  [PARAPHE_STEP_ARMED] = "armed",
  [PARAPHE_STEP_UNKNOWN] = "unknown",
  [PARAPHE_STEP_VERIFY] = "verify",
  [PARAPHE_STEP_DONE] = "done",
  [PARAPHE_STEP_CONFLICT] = "conflict",
  [PARAPHE_STEP_CANCELLED] = "cancelled",
};
VOCABULARY (step_state, ParapheStepState, step_state_codes)

static const char *const operation_state_codes[] = {
  [PARAPHE_OPERATION_NONE] = "none",
  [PARAPHE_OPERATION_WAITING] = "waiting",
  [PARAPHE_OPERATION_RUNNING] = "running",
  [PARAPHE_OPERATION_CONFLICT] = "conflict",
  [PARAPHE_OPERATION_HALF_DONE] = "half_done",
  [PARAPHE_OPERATION_DONE] = "done",
  [PARAPHE_OPERATION_CANCELLED] = "cancelled",
};
VOCABULARY (operation_state, ParapheOperationState, operation_state_codes)

static const char *const view_codes[] = {
  [PARAPHE_VIEW_UNKNOWN] = "unknown",
  [PARAPHE_VIEW_RECEIVED] = "received",
  [PARAPHE_VIEW_RESUBMITTED] = "resubmitted",
  [PARAPHE_VIEW_TO_CHECK] = "to_check",
  [PARAPHE_VIEW_VOID] = "void",
  [PARAPHE_VIEW_UNANSWERED] = "unanswered",
  [PARAPHE_VIEW_STUCK] = "stuck",
  [PARAPHE_VIEW_AWAITING] = "awaiting",
  [PARAPHE_VIEW_REOPENED] = "reopened",
  [PARAPHE_VIEW_THIS_WEEK] = "this_week",
  [PARAPHE_VIEW_WITHIN_15_DAYS] = "within_15_days",
  [PARAPHE_VIEW_OVERDUE] = "overdue",
  [PARAPHE_VIEW_COMPLETE] = "complete",
  [PARAPHE_VIEW_CLOSED] = "closed",
  [PARAPHE_VIEW_ANOMALIES] = "anomalies",
  [PARAPHE_VIEW_ALL] = "all",
};
VOCABULARY (view, ParapheView, view_codes)

/* Letters of the gates, in their order. */
static const struct {
  char letter;
  ParapheGate gate;
} gate_letters[] = {
  { 'V', PARAPHE_GATE_VALIDATE }, { 'X', PARAPHE_GATE_EXPIRE },  { 'R', PARAPHE_GATE_REACCEPT },
  { 'O', PARAPHE_GATE_ACCESS },   { 'F', PARAPHE_GATE_FINANCE },
};

char *
paraphe_gates_to_code (ParapheGate gates) {
  GString *code = g_string_new (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (gate_letters); i++)
    if (gates & gate_letters[i].gate)
      g_string_append_c (code, gate_letters[i].letter);
  return g_string_free (code, FALSE);
}

ParapheGate
paraphe_gates_from_code (const char *code) {
  guint gates = PARAPHE_GATE_NONE;
  for (const char *at = code != NULL ? code : ""; *at != '\0'; at++)
    for (gsize i = 0; i < G_N_ELEMENTS (gate_letters); i++)
      if (*at == gate_letters[i].letter)
        gates |= gate_letters[i].gate;
  return (ParapheGate) gates;
}

static const char *const fault_codes[] = {
  [PARAPHE_FAULT_NONE] = "none",
  [PARAPHE_FAULT_ENCRYPTED] = "encrypted",
  [PARAPHE_FAULT_DAMAGED] = "damaged",
  [PARAPHE_FAULT_NO_PAGE] = "no_page",
  [PARAPHE_FAULT_TOO_MANY_PAGES] = "too_many_pages",
  [PARAPHE_FAULT_WEB_PAGE] = "web_page",
  [PARAPHE_FAULT_NOT_A_PAPER] = "not_a_paper",
  [PARAPHE_FAULT_IMAGE_TOO_LARGE] = "image_too_large",
  [PARAPHE_FAULT_FOREIGN] = "foreign",
};
VOCABULARY (fault, ParapheFault, fault_codes)

static const char *const seal_codes[] = {
  [PARAPHE_SEAL_UNKNOWN] = "unknown",
  [PARAPHE_SEAL_EMPTY] = "empty",
  [PARAPHE_SEAL_INTACT] = "intact",
  [PARAPHE_SEAL_EXTENDED] = "extended",
  [PARAPHE_SEAL_MODIFIED] = "modified",
  [PARAPHE_SEAL_INVALID] = "invalid",
  [PARAPHE_SEAL_UNVERIFIED] = "unverified",
};
VOCABULARY (seal, ParapheSeal, seal_codes)
