/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The vocabularies of Paraphe. Every enum that reaches SQL, a terminal or the wire has stable string codes: a number of an
 * enum is never stored. An unknown code is a value (0), never an error: the platform may add one any day. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* State of a dossier on the platform (codes are the platform's). */
typedef enum {
  PARAPHE_STATE_UNKNOWN,
  PARAPHE_STATE_EN_CONSTRUCTION,
  PARAPHE_STATE_EN_INSTRUCTION,
  PARAPHE_STATE_ACCEPTE,
  PARAPHE_STATE_REFUSE,
  PARAPHE_STATE_SANS_SUITE,
} ParapheState;

/* Is the dossier still listed by the platform? codes: listed, pending_deletion, deleted, vanished. */
typedef enum {
  PARAPHE_PRESENCE_UNKNOWN,
  PARAPHE_PRESENCE_LISTED,
  PARAPHE_PRESENCE_PENDING_DELETION,
  PARAPHE_PRESENCE_DELETED,
  PARAPHE_PRESENCE_VANISHED,
} ParaphePresence;

/* Event of a traitement (codes are the platform's: depose, accepte_automatiquement...). */
typedef enum {
  PARAPHE_EVENT_UNKNOWN,
  PARAPHE_EVENT_DEPOSE,
  PARAPHE_EVENT_DEPOSE_CORRECTION_USAGER,
  PARAPHE_EVENT_DEPOSE_CORRECTION_INSTRUCTEUR,
  PARAPHE_EVENT_PASSE_EN_INSTRUCTION,
  PARAPHE_EVENT_PASSE_EN_INSTRUCTION_AUTOMATIQUEMENT,
  PARAPHE_EVENT_ACCEPTE,
  PARAPHE_EVENT_ACCEPTE_AUTOMATIQUEMENT,
  PARAPHE_EVENT_REFUSE,
  PARAPHE_EVENT_REFUSE_AUTOMATIQUEMENT,
  PARAPHE_EVENT_CLASSE_SANS_SUITE,
  PARAPHE_EVENT_REPASSE_EN_CONSTRUCTION,
  PARAPHE_EVENT_REPASSE_EN_INSTRUCTION,
} ParapheEvent;

/* Who wrote a message. codes: account, guest, agent, system. */
typedef enum {
  PARAPHE_AUTHOR_UNKNOWN,
  PARAPHE_AUTHOR_ACCOUNT,
  PARAPHE_AUTHOR_GUEST,
  PARAPHE_AUTHOR_AGENT,
  PARAPHE_AUTHOR_SYSTEM,
} ParapheAuthor;

/* Result of the platform's virus scan (codes are the platform's: pending, safe, infected, integrity_error). */
typedef enum {
  PARAPHE_SCAN_UNKNOWN,
  PARAPHE_SCAN_PENDING,
  PARAPHE_SCAN_SAFE,
  PARAPHE_SCAN_INFECTED,
  PARAPHE_SCAN_INTEGRITY_ERROR,
} ParapheScan;

/* Role of a field of the form; codes: departement, signatory, quality, phone, schools, number, cost, referent1,
 * referent1_name, referent1_email, referent2, referent2_name, referent2_email, commitment1, commitment2. */
typedef enum {
  PARAPHE_ROLE_UNKNOWN,
  PARAPHE_ROLE_DEPARTEMENT,
  PARAPHE_ROLE_SIGNATORY,
  PARAPHE_ROLE_QUALITY,
  PARAPHE_ROLE_PHONE,
  PARAPHE_ROLE_SCHOOLS,
  PARAPHE_ROLE_NUMBER, /* with a linked list, the same descriptor as COST: its primary value */
  PARAPHE_ROLE_COST,   /* with a linked list, its secondary value */
  PARAPHE_ROLE_REFERENT1,
  PARAPHE_ROLE_REFERENT1_NAME,
  PARAPHE_ROLE_REFERENT1_EMAIL,
  PARAPHE_ROLE_REFERENT2,
  PARAPHE_ROLE_REFERENT2_NAME,
  PARAPHE_ROLE_REFERENT2_EMAIL,
  PARAPHE_ROLE_COMMITMENT1,
  PARAPHE_ROLE_COMMITMENT2,
} ParapheRole;
#define PARAPHE_N_ROLES (PARAPHE_ROLE_COMMITMENT2 + 1)

/* Business status, codes S01...S15: a pure function of facts, never stored by hand. */
typedef enum {
  PARAPHE_STATUS_UNKNOWN,
  PARAPHE_STATUS_DELETED,            /* S01 */
  PARAPHE_STATUS_EXPIRED,            /* S02 */
  PARAPHE_STATUS_WITHDRAWN,          /* S03 */
  PARAPHE_STATUS_REFUSED,            /* S04 */
  PARAPHE_STATUS_DEPOSITING,         /* S05 */
  PARAPHE_STATUS_REOPENED,           /* S06 */
  PARAPHE_STATUS_RESUBMITTED,        /* S07 */
  PARAPHE_STATUS_STUCK,              /* S08 */
  PARAPHE_STATUS_COMPLETE,           /* S09 */
  PARAPHE_STATUS_RECEIVED,           /* S10 */
  PARAPHE_STATUS_VOID_RECEIVED,      /* S11 */
  PARAPHE_STATUS_NON_COMPLIANT,      /* S12 */
  PARAPHE_STATUS_OVERDUE,            /* S13 */
  PARAPHE_STATUS_TO_CHECK,           /* S14 */
  PARAPHE_STATUS_AWAITING,           /* S15 */
} ParapheStatus;

/* Who must act next; codes: nobody, collectivite, agent, supervisor, platform, access. */
typedef enum {
  PARAPHE_ACTOR_NOBODY,
  PARAPHE_ACTOR_COLLECTIVITE,
  PARAPHE_ACTOR_AGENT,
  PARAPHE_ACTOR_SUPERVISOR,
  PARAPHE_ACTOR_PLATFORM,
  PARAPHE_ACTOR_ACCESS,
} ParapheActor;

/* Severity of a flag; codes: B! (absolute: nobody overrides it), B, A, I. */
typedef enum {
  PARAPHE_SEVERITY_UNKNOWN,
  PARAPHE_SEVERITY_INFORMATION,
  PARAPHE_SEVERITY_WARNING,
  PARAPHE_SEVERITY_BLOCKING,
  PARAPHE_SEVERITY_ABSOLUTE,
} ParapheSeverity;

/* Gates that a blocking flag closes; codes are the letters V X R O F, joined: "VRF". */
typedef enum {
  PARAPHE_GATE_NONE = 0,
  PARAPHE_GATE_VALIDATE = 1 << 0, /* V: approve the convention */
  PARAPHE_GATE_EXPIRE = 1 << 1,   /* X */
  PARAPHE_GATE_REACCEPT = 1 << 2, /* R */
  PARAPHE_GATE_ACCESS = 1 << 3,   /* O */
  PARAPHE_GATE_FINANCE = 1 << 4,  /* F */
} ParapheGate;

/* Verdict of an examination by an agent; codes: conform, refused, unreadable. */
typedef enum {
  PARAPHE_VERDICT_UNKNOWN,
  PARAPHE_VERDICT_CONFORM,
  PARAPHE_VERDICT_REFUSED,
  PARAPHE_VERDICT_UNREADABLE,
} ParapheVerdict;

/* What a received copy is, by exact rules and examinations; codes: to_examine, conform, refused, unreadable, void
 * (older than the current version), unsigned (the convention sent back as it was). */
typedef enum {
  PARAPHE_COPY_UNKNOWN,
  PARAPHE_COPY_TO_EXAMINE,
  PARAPHE_COPY_CONFORM,
  PARAPHE_COPY_REFUSED,
  PARAPHE_COPY_UNREADABLE,
  PARAPHE_COPY_VOID,
  PARAPHE_COPY_UNSIGNED,
} ParapheCopyState;

/* Convention version; codes: current, void, lost (void and its PDF not kept). */
typedef enum {
  PARAPHE_VERSION_UNKNOWN,
  PARAPHE_VERSION_CURRENT,
  PARAPHE_VERSION_VOID,
  PARAPHE_VERSION_LOST,
} ParapheVersionState;

/* Recipes known to this program; codes: complete, expire, reopen, reaccept, request-copy, remind, write, reclose, restore, withdraw,
 * extend, unblock, archive, unsend. */
typedef enum {
  PARAPHE_RECIPE_UNKNOWN,
  PARAPHE_RECIPE_COMPLETE,     /* R1 */
  PARAPHE_RECIPE_EXPIRE,       /* R4 */
  PARAPHE_RECIPE_REOPEN,       /* R5 */
  PARAPHE_RECIPE_REACCEPT,     /* R6 */
  PARAPHE_RECIPE_REQUEST_COPY, /* R2 */
  PARAPHE_RECIPE_REMIND,       /* R3 */
  PARAPHE_RECIPE_WRITE,        /* a free reply */
  PARAPHE_RECIPE_RECLOSE,      /* R7 */
  PARAPHE_RECIPE_RESTORE,      /* R8 */
  PARAPHE_RECIPE_WITHDRAW,     /* R9 */
  PARAPHE_RECIPE_EXTEND,       /* R10 */
  PARAPHE_RECIPE_UNBLOCK,      /* R11 */
  PARAPHE_RECIPE_ARCHIVE,      /* R12 */
  PARAPHE_RECIPE_UNSEND,       /* R13 */
} ParapheRecipe;
#define PARAPHE_N_RECIPES (PARAPHE_RECIPE_UNSEND + 1)

/* How a copy came outside the platform; codes: paper, mail, other. */
typedef enum {
  PARAPHE_CHANNEL_UNKNOWN,
  PARAPHE_CHANNEL_PAPER,
  PARAPHE_CHANNEL_MAIL,
  PARAPHE_CHANNEL_OTHER,
} ParapheChannel;

/* What became of a proposal; codes: open, sent, dropped. */
typedef enum {
  PARAPHE_PROPOSAL_UNKNOWN,
  PARAPHE_PROPOSAL_OPEN,
  PARAPHE_PROPOSAL_SENT,
  PARAPHE_PROPOSAL_DROPPED,
} ParapheProposalState;

/* What opens a gate that is closed; codes: none, examine (the papers received), answer (the collectivité), remind, reopen (the form, for
 * the collectivité to correct it), refresh, confirm_rule (of the deadline), map_form, wait (for the deadline, the platform), request_copy,
 * approve (the convention), file_again (with the right SIRET), compare (with the other dossier), correct_line (of a lot sent to
 * finance), keep_open (nothing opens it: the access stays), accept_again (what somebody took back), override (a supervisor's written reason). */
typedef enum {
  PARAPHE_REMEDY_NONE,
  PARAPHE_REMEDY_EXAMINE,
  PARAPHE_REMEDY_ANSWER,
  PARAPHE_REMEDY_REMIND,
  PARAPHE_REMEDY_REOPEN,
  PARAPHE_REMEDY_REFRESH,
  PARAPHE_REMEDY_CONFIRM_RULE,
  PARAPHE_REMEDY_MAP_FORM,
  PARAPHE_REMEDY_WAIT,
  PARAPHE_REMEDY_REQUEST_COPY,
  PARAPHE_REMEDY_APPROVE,
  PARAPHE_REMEDY_FILE_AGAIN,
  PARAPHE_REMEDY_COMPARE,
  PARAPHE_REMEDY_CORRECT_LINE,
  PARAPHE_REMEDY_KEEP_OPEN,
  PARAPHE_REMEDY_ACCEPT_AGAIN,
  PARAPHE_REMEDY_OVERRIDE,
} ParapheRemedy;

/* Mutations of the platform; codes are the operation names (dossierAccepter...). */
typedef enum {
  PARAPHE_MUTATION_UNKNOWN,
  PARAPHE_MUTATION_PASSER_EN_INSTRUCTION,
  PARAPHE_MUTATION_REPASSER_EN_INSTRUCTION,
  PARAPHE_MUTATION_ACCEPTER,
  PARAPHE_MUTATION_CLASSER_SANS_SUITE,
  PARAPHE_MUTATION_ENVOYER_MESSAGE,
  PARAPHE_MUTATION_AJOUTER_LABEL,
  PARAPHE_MUTATION_SUPPRIMER_LABEL,
  PARAPHE_MUTATION_REPASSER_EN_CONSTRUCTION, /* silent: nobody is told */
  PARAPHE_MUTATION_REFUSER,
  PARAPHE_MUTATION_ARCHIVER,
  PARAPHE_MUTATION_DESARCHIVER,
  PARAPHE_MUTATION_SUPPRIMER_MESSAGE,
  PARAPHE_MUTATION_ANNULER_CORRECTION, /* newer servers only */
  PARAPHE_MUTATION_MODIFIER_ANNOTATIONS,
  PARAPHE_MUTATION_SUIVRE,
  PARAPHE_MUTATION_CHANGER_GROUPE,
} ParapheMutationKind;
#define PARAPHE_N_MUTATIONS (PARAPHE_MUTATION_CHANGER_GROUPE + 1)

/* State of a step of an operation; codes: queued, waiting, armed, unknown, verify, done, conflict, cancelled. */
typedef enum {
  PARAPHE_STEP_NONE,
  PARAPHE_STEP_QUEUED,
  PARAPHE_STEP_WAITING,
  PARAPHE_STEP_ARMED,
  PARAPHE_STEP_UNKNOWN,
  PARAPHE_STEP_VERIFY,
  PARAPHE_STEP_DONE,
  PARAPHE_STEP_CONFLICT,
  PARAPHE_STEP_CANCELLED,
} ParapheStepState;

/* State of an operation, derived from its steps; codes: waiting, running, conflict, half_done, done, cancelled. */
typedef enum {
  PARAPHE_OPERATION_NONE,
  PARAPHE_OPERATION_WAITING,
  PARAPHE_OPERATION_RUNNING,
  PARAPHE_OPERATION_CONFLICT,
  PARAPHE_OPERATION_HALF_DONE,
  PARAPHE_OPERATION_DONE,
  PARAPHE_OPERATION_CANCELLED,
} ParapheOperationState;

/* Views of the list; codes: received, resubmitted, to_check, void, unanswered, stuck, awaiting, reopened,
 * this_week, within_15_days, overdue, complete, closed, anomalies, all. */
typedef enum {
  PARAPHE_VIEW_UNKNOWN,
  PARAPHE_VIEW_RECEIVED,
  PARAPHE_VIEW_RESUBMITTED,
  PARAPHE_VIEW_TO_CHECK,
  PARAPHE_VIEW_VOID,
  PARAPHE_VIEW_UNANSWERED,
  PARAPHE_VIEW_STUCK,
  PARAPHE_VIEW_AWAITING,
  PARAPHE_VIEW_REOPENED,
  PARAPHE_VIEW_THIS_WEEK,
  PARAPHE_VIEW_WITHIN_15_DAYS,
  PARAPHE_VIEW_OVERDUE,
  PARAPHE_VIEW_COMPLETE,
  PARAPHE_VIEW_CLOSED,
  PARAPHE_VIEW_ANOMALIES,
  PARAPHE_VIEW_ALL,
} ParapheView;
#define PARAPHE_N_VIEWS (PARAPHE_VIEW_ALL + 1)

/* One pair of functions per vocabulary: the code of a value ("unknown" for 0 unless said above), and back (0 when unknown). */
const char *paraphe_state_to_code (ParapheState value);
ParapheState paraphe_state_from_code (const char *code);
const char *paraphe_presence_to_code (ParaphePresence value);
ParaphePresence paraphe_presence_from_code (const char *code);
const char *paraphe_event_to_code (ParapheEvent value);
ParapheEvent paraphe_event_from_code (const char *code);
const char *paraphe_author_to_code (ParapheAuthor value);
ParapheAuthor paraphe_author_from_code (const char *code);
const char *paraphe_scan_to_code (ParapheScan value);
ParapheScan paraphe_scan_from_code (const char *code);
const char *paraphe_role_to_code (ParapheRole value);
ParapheRole paraphe_role_from_code (const char *code);
const char *paraphe_status_to_code (ParapheStatus value);
ParapheStatus paraphe_status_from_code (const char *code);
const char *paraphe_actor_to_code (ParapheActor value);
ParapheActor paraphe_actor_from_code (const char *code);
const char *paraphe_severity_to_code (ParapheSeverity value);
ParapheSeverity paraphe_severity_from_code (const char *code);
char *paraphe_gates_to_code (ParapheGate gates); /* (transfer full) "" when none */
ParapheGate paraphe_gates_from_code (const char *code);
const char *paraphe_verdict_to_code (ParapheVerdict value);
ParapheVerdict paraphe_verdict_from_code (const char *code);
const char *paraphe_copy_state_to_code (ParapheCopyState value);
ParapheCopyState paraphe_copy_state_from_code (const char *code);
const char *paraphe_version_state_to_code (ParapheVersionState value);
ParapheVersionState paraphe_version_state_from_code (const char *code);
const char *paraphe_recipe_to_code (ParapheRecipe value);
ParapheRecipe paraphe_recipe_from_code (const char *code);
const char *paraphe_channel_to_code (ParapheChannel value);
ParapheChannel paraphe_channel_from_code (const char *code);
const char *paraphe_proposal_state_to_code (ParapheProposalState value);
ParapheProposalState paraphe_proposal_state_from_code (const char *code);
const char *paraphe_remedy_to_code (ParapheRemedy value);
ParapheRemedy paraphe_remedy_from_code (const char *code);
const char *paraphe_mutation_to_code (ParapheMutationKind value);
ParapheMutationKind paraphe_mutation_from_code (const char *code);
const char *paraphe_step_state_to_code (ParapheStepState value);
ParapheStepState paraphe_step_state_from_code (const char *code);
const char *paraphe_operation_state_to_code (ParapheOperationState value);
ParapheOperationState paraphe_operation_state_from_code (const char *code);
const char *paraphe_view_to_code (ParapheView value);
ParapheView paraphe_view_from_code (const char *code);

G_END_DECLS
