/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every vocabulary: each value has a code of its own that comes back; an unknown code is the value 0. */
#include "codes.h"
#include "directory.h"
#include "paper-facts.h"

typedef const char *(*ToCode) (guint value);
typedef guint (*FromCode) (const char *code);

/* The functions take an enum, an unsigned int for the ABI: wrappers keep the call well defined. */
#define WRAP(name, Type)                                                                                            \
  static const char *name##_to (guint value) {                                                                      \
    return paraphe_##name##_to_code ((Type) value);                                                                 \
  }                                                                                                                 \
  static guint name##_from (const char *code) {                                                                     \
    return (guint) paraphe_##name##_from_code (code);                                                               \
  }
WRAP (state, ParapheState)
WRAP (presence, ParaphePresence)
WRAP (event, ParapheEvent)
WRAP (author, ParapheAuthor)
WRAP (scan, ParapheScan)
WRAP (role, ParapheRole)
WRAP (status, ParapheStatus)
WRAP (actor, ParapheActor)
WRAP (severity, ParapheSeverity)
WRAP (verdict, ParapheVerdict)
WRAP (copy_state, ParapheCopyState)
WRAP (version_state, ParapheVersionState)
WRAP (recipe, ParapheRecipe)
WRAP (channel, ParapheChannel)
WRAP (proposal_state, ParapheProposalState)
WRAP (remedy, ParapheRemedy)
WRAP (mutation, ParapheMutationKind)
WRAP (step_state, ParapheStepState)
WRAP (operation_state, ParapheOperationState)
WRAP (view, ParapheView)
WRAP (school_state, ParapheSchoolState)
WRAP (fault, ParapheFault)
WRAP (seal, ParapheSeal)

typedef struct {
  const char *name;
  ToCode to;
  FromCode from;
  guint last;
  const char *zero;
  const char *sample; /* code of `sample_value` */
  guint sample_value;
} Vocabulary;

static const Vocabulary vocabularies[] = {
  { "fault", fault_to, fault_from, PARAPHE_FAULT_FOREIGN, "none", "web_page", PARAPHE_FAULT_WEB_PAGE },
  { "seal", seal_to, seal_from, PARAPHE_SEAL_UNVERIFIED, "unknown", "extended", PARAPHE_SEAL_EXTENDED },
  { "remedy", remedy_to, remedy_from, PARAPHE_REMEDY_OVERRIDE, "none", "confirm_rule", PARAPHE_REMEDY_CONFIRM_RULE },
  { "school-state", school_state_to, school_state_from, PARAPHE_SCHOOL_CLOSED, "unknown", "closing", PARAPHE_SCHOOL_CLOSING },
  { "state", state_to, state_from, PARAPHE_STATE_SANS_SUITE, "unknown", "en_construction", PARAPHE_STATE_EN_CONSTRUCTION },
  { "presence", presence_to, presence_from, PARAPHE_PRESENCE_VANISHED, "unknown", "pending_deletion",
    PARAPHE_PRESENCE_PENDING_DELETION },
  { "event", event_to, event_from, PARAPHE_EVENT_REPASSE_EN_INSTRUCTION, "unknown", "accepte_automatiquement",
    PARAPHE_EVENT_ACCEPTE_AUTOMATIQUEMENT },
  { "author", author_to, author_from, PARAPHE_AUTHOR_SYSTEM, "unknown", "guest", PARAPHE_AUTHOR_GUEST },
  { "scan", scan_to, scan_from, PARAPHE_SCAN_INTEGRITY_ERROR, "unknown", "integrity_error", PARAPHE_SCAN_INTEGRITY_ERROR },
  { "role", role_to, role_from, PARAPHE_ROLE_COMMITMENT2, "unknown", "referent1_email", PARAPHE_ROLE_REFERENT1_EMAIL },
  { "status", status_to, status_from, PARAPHE_STATUS_AWAITING, "unknown", "S09", PARAPHE_STATUS_COMPLETE },
  { "actor", actor_to, actor_from, PARAPHE_ACTOR_ACCESS, "nobody", "supervisor", PARAPHE_ACTOR_SUPERVISOR },
  { "severity", severity_to, severity_from, PARAPHE_SEVERITY_ABSOLUTE, "unknown", "B!", PARAPHE_SEVERITY_ABSOLUTE },
  { "verdict", verdict_to, verdict_from, PARAPHE_VERDICT_UNREADABLE, "unknown", "conform", PARAPHE_VERDICT_CONFORM },
  { "copy", copy_state_to, copy_state_from, PARAPHE_COPY_UNSIGNED, "unknown", "to_examine", PARAPHE_COPY_TO_EXAMINE },
  { "version", version_state_to, version_state_from, PARAPHE_VERSION_LOST, "unknown", "lost", PARAPHE_VERSION_LOST },
  { "recipe", recipe_to, recipe_from, PARAPHE_RECIPE_UNSEND, "unknown", "request-copy", PARAPHE_RECIPE_REQUEST_COPY },
  { "channel", channel_to, channel_from, PARAPHE_CHANNEL_OTHER, "unknown", "mail", PARAPHE_CHANNEL_MAIL },
  { "proposal", proposal_state_to, proposal_state_from, PARAPHE_PROPOSAL_DROPPED, "unknown", "sent", PARAPHE_PROPOSAL_SENT },
  { "mutation", mutation_to, mutation_from, PARAPHE_MUTATION_CHANGER_GROUPE, "unknown", "dossierRepasserEnInstruction",
    PARAPHE_MUTATION_REPASSER_EN_INSTRUCTION },
  { "step", step_state_to, step_state_from, PARAPHE_STEP_CANCELLED, "none", "unknown", PARAPHE_STEP_UNKNOWN },
  { "operation", operation_state_to, operation_state_from, PARAPHE_OPERATION_CANCELLED, "none", "half_done",
    PARAPHE_OPERATION_HALF_DONE },
  { "view", view_to, view_from, PARAPHE_VIEW_ALL, "unknown", "within_15_days", PARAPHE_VIEW_WITHIN_15_DAYS },
};

static void
test_round_trip (gconstpointer data) {
  const Vocabulary *vocabulary = data;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint value = 0; value <= vocabulary->last; value++) {
    const char *code = vocabulary->to (value);
    g_assert_nonnull (code);
    g_assert_true (g_hash_table_add (seen, (gpointer) code));
    g_assert_cmpuint (vocabulary->from (code), ==, value);
  }
  g_assert_cmpstr (vocabulary->to (0), ==, vocabulary->zero);
  g_assert_cmpstr (vocabulary->to (vocabulary->last + 1), ==, vocabulary->zero);
  g_assert_cmpstr (vocabulary->to (G_MAXUINT), ==, vocabulary->zero);
  g_assert_cmpstr (vocabulary->to (vocabulary->sample_value), ==, vocabulary->sample);
  g_assert_cmpuint (vocabulary->from ("of another day"), ==, 0);
  g_assert_cmpuint (vocabulary->from (""), ==, 0);
  g_assert_cmpuint (vocabulary->from (NULL), ==, 0);
}

static void
test_gates (void) {
  for (guint gates = 0; gates < 32; gates++) {
    g_autofree char *code = paraphe_gates_to_code ((ParapheGate) gates);
    g_assert_cmpuint (paraphe_gates_from_code (code), ==, gates);
  }
  g_autofree char *all = paraphe_gates_to_code ((ParapheGate) 31);
  g_assert_cmpstr (all, ==, "VXROF");
  g_autofree char *some = paraphe_gates_to_code (PARAPHE_GATE_VALIDATE | PARAPHE_GATE_REACCEPT | PARAPHE_GATE_FINANCE);
  g_assert_cmpstr (some, ==, "VRF");
  g_assert_cmpuint (paraphe_gates_from_code ("FzV"), ==, PARAPHE_GATE_VALIDATE | PARAPHE_GATE_FINANCE);
  g_assert_cmpuint (paraphe_gates_from_code (NULL), ==, PARAPHE_GATE_NONE);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (vocabularies); i++) {
    g_autofree char *path = g_strdup_printf ("/codes/%s", vocabularies[i].name);
    g_test_add_data_func (path, &vocabularies[i], test_round_trip);
  }
  g_test_add_func ("/codes/gates", test_gates);
  return g_test_run ();
}
