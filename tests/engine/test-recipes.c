/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recipes to their post-condition on the simulator, with what the collectivité, a colleague and the network do meanwhile. The
 * oracle is the simulator's own record of what it really applied. One campaign for all: each test takes dossiers of its own. */
#include "engine-fixture.h"

#include <string.h>

#define REOPEN "dossierRepasserEnInstruction"
#define TAKE "dossierPasserEnInstruction"
#define ACCEPT "dossierAccepter"
#define CLOSE "dossierClasserSansSuite"
#define WRITE "dossierEnvoyerMessage"

typedef struct {
  Simulation *simulation;
  Fixture *fixture;
  guint n_expirable;
} World;

static gint64
take_expirable (World *world) {
  gint64 number = simulation_find_planted (world->simulation, "expirable", world->n_expirable++);
  g_assert_cmpint (number, !=, 0);
  return number;
}

/* Decides now; the operation's identifier (transfer full). */
static char *
decide (World *world, gint64 number, ParapheRecipe recipe) {
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheOperation) operation = fixture_decide (world->fixture, number, recipe, NULL, NULL, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (paraphe_operation_facts (operation)->state, ==, PARAPHE_OPERATION_WAITING);
  return g_strdup (paraphe_operation_facts (operation)->uuid);
}

static void
run (World *world, gboolean wait) {
  g_autoptr (GError) error = NULL;
  fixture_run (world->fixture, wait, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_state (World *world, const char *uuid, ParapheOperationState state, const char *step_error) {
  g_autoptr (ParapheOperation) operation = fixture_find_operation (world->fixture, uuid);
  const ParapheOperationFacts *facts = paraphe_operation_facts (operation);
  g_assert_cmpstr (paraphe_operation_state_to_code (facts->state), ==, paraphe_operation_state_to_code (state));
  for (guint i = 0; step_error != NULL && i < facts->steps->len; i++) {
    const ParapheStepFacts *step = paraphe_step_facts (g_ptr_array_index (facts->steps, i));
    if (step->state == PARAPHE_STEP_CONFLICT)
      g_assert_cmpstr (step->error, ==, step_error);
  }
}

static guint
count (World *world, gint64 number, const char *mutation) {
  return simulation_count_effects (world->simulation, number, mutation);
}

static void
assert_refused (World *world, gint64 number, ParapheRecipe recipe, const char *reason, const char *part) {
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheOperation) operation = fixture_decide (world->fixture, number, recipe, NULL, reason, 0, &error);
  g_assert_null (operation);
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NOT_DONE);
  g_assert_nonnull (strstr (error->message, part));
  g_assert_cmpuint (count (world, number, NULL), ==, 0);
}

/* Version 1 is void and its paper still opens here. */
static void
assert_void_readable (World *world, gint64 number) {
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheCaseFile) file = fixture_load (world->fixture, number, FALSE, &error);
  g_assert_no_error (error);
  GPtrArray *conventions = paraphe_judgement_facts (paraphe_case_file_facts (file)->judgement)->conventions;
  g_assert_cmpuint (conventions->len, >=, 1);
  const ParapheConventionFacts *first = paraphe_convention_facts (g_ptr_array_index (conventions, 0));
  g_assert_cmpint (first->state, ==, PARAPHE_VERSION_VOID);
  const char *path = paraphe_case_file_get_paper (file, first->md5);
  g_assert_nonnull (path);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

static void
test_expire (gconstpointer data) {
  World *world = (World *) data;
  gint64 number = take_expirable (world);
  guint mails = simulation_count_mails (world->simulation, number);
  ParaphePlan *plan = fixture_plan (world->fixture, number, PARAPHE_RECIPE_EXPIRE);
  g_assert_cmpstr (plan->refusal, ==, NULL);
  g_assert_cmpuint (plan->closing->len, ==, 0);
  g_assert_cmpuint (plan->steps->len, >=, 2);
  g_assert_true (plan->letter_is_motivation);
  g_assert_nonnull (strstr (plan->letter, "classement délai"));
  paraphe_plan_free (plan);
  g_assert_cmpuint (count (world, number, NULL), ==, 0);
  g_autofree char *uuid = decide (world, number, PARAPHE_RECIPE_EXPIRE);
  g_assert_cmpuint (count (world, number, NULL), ==, 0);
  run (world, TRUE);
  assert_state (world, uuid, PARAPHE_OPERATION_DONE, NULL);
  g_assert_cmpuint (count (world, number, REOPEN), ==, 1);
  g_assert_cmpuint (count (world, number, CLOSE), ==, 1);
  g_assert_cmpuint (simulation_count_mails (world->simulation, number), ==, mails + 1);
  g_assert_cmpint (fixture_get_status (world->fixture, number), ==, PARAPHE_STATUS_EXPIRED);
  assert_void_readable (world, number);
  run (world, TRUE);
  g_assert_cmpuint (count (world, number, NULL), ==, 2);
}

static void
test_gates (gconstpointer data) {
  World *world = (World *) data;
  static const char *const gates[] = { "DLV-03", "DLV-10", "DLV-12" };
  for (gsize i = 0; i < G_N_ELEMENTS (gates); i++) {
    gint64 number = simulation_find_planted (world->simulation, gates[i], 0);
    ParaphePlan *plan = fixture_plan (world->fixture, number, PARAPHE_RECIPE_EXPIRE);
    g_assert_true (plan->closing->len > 0 || plan->refusal != NULL);
    paraphe_plan_free (plan);
    if (i > 0)
      assert_refused (world, number, PARAPHE_RECIPE_EXPIRE, NULL, gates[i]);
  }
  /* An unexamined copy that came in time: no reason passes it. */
  gint64 scan = simulation_find_planted (world->simulation, "DLV-03", 0);
  g_autoptr (GError) error = NULL;
  g_assert_null (fixture_decide (world->fixture, scan, PARAPHE_RECIPE_EXPIRE, NULL, "j’insiste", 0, &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NOT_DONE);
  assert_refused (world, simulation_find_planted (world->simulation, "resubmitted", 1), PARAPHE_RECIPE_EXPIRE, NULL, "Resubmitted");
}

/* A B is passed with a written reason, and the reason holds when the operation runs. */
static void
test_override (gconstpointer data) {
  World *world = (World *) data;
  g_autoptr (GError) error = NULL;
  gint64 number = simulation_find_planted (world->simulation, "DLV-10", 0);
  const char *letter = "Le délai est passé et aucune convention ne nous est parvenue.";
  g_autoptr (ParapheOperation) operation
      = fixture_decide (world->fixture, number, PARAPHE_RECIPE_EXPIRE, letter, "prévenue par téléphone", 0, &error);
  g_assert_no_error (error);
  run (world, TRUE);
  assert_state (world, paraphe_operation_facts (operation)->uuid, PARAPHE_OPERATION_DONE, NULL);
  g_assert_cmpuint (count (world, number, CLOSE), ==, 1);
  g_autoptr (ParapheCaseFile) file = fixture_load (world->fixture, number, TRUE, &error);
  g_assert_no_error (error);
  const char *motivation = paraphe_dossier_facts (paraphe_case_file_facts (file)->dossier)->motivation;
  g_assert_true (g_str_has_prefix (motivation, letter));
  g_assert_nonnull (strstr (motivation, "classement délai")); /* the reference line, which is never edited */
}

/* A convention that arrives after the decision stops it; giving up leaves the dossier as it is. */
static void
test_message_in_between (gconstpointer data) {
  World *world = (World *) data;
  g_autoptr (GError) error = NULL;
  gint64 number = take_expirable (world);
  g_autofree char *uuid = decide (world, number, PARAPHE_RECIPE_EXPIRE);
  simulation_order (world->simulation, "/simulator/applicant/message",
                    "{\"dossier\": %" G_GINT64_FORMAT ", \"body\": \"ci-joint\", \"files\": [{\"convention\": \"signed\"}]}", number);
  run (world, TRUE);
  assert_state (world, uuid, PARAPHE_OPERATION_CONFLICT, "stale: messages");
  g_assert_cmpuint (count (world, number, NULL), ==, 0);
  g_assert_cmpint (fixture_get_status (world->fixture, number), ==, PARAPHE_STATUS_RECEIVED);
  g_assert_true (fixture_settle (world->fixture, uuid, "drop", &error));
  assert_state (world, uuid, PARAPHE_OPERATION_CANCELLED, NULL);
  run (world, TRUE);
  g_assert_cmpuint (count (world, number, NULL), ==, 0);
}

/* Between its two mutations: half done is said, tried again it is judged again, and never goes on by itself. */
static void
test_half_done (gconstpointer data) {
  World *world = (World *) data;
  g_autoptr (GError) error = NULL;
  gint64 number = take_expirable (world);
  fixture_set (world->fixture, "quiescence_seconds", "1");
  g_autofree char *uuid = decide (world, number, PARAPHE_RECIPE_EXPIRE);
  simulation_order (world->simulation, "/simulator/faults", "{\"kind\": \"close\", \"on\": \"mutation\", \"nth\": 2, \"count\": 1, \"effect\": \"none\"}");
  run (world, FALSE);
  assert_state (world, uuid, PARAPHE_OPERATION_RUNNING, NULL);
  simulation_order (world->simulation, "/simulator/applicant/message", "{\"dossier\": %" G_GINT64_FORMAT ", \"body\": \"Pourquoi ?\"}", number);
  run (world, TRUE);
  assert_state (world, uuid, PARAPHE_OPERATION_HALF_DONE, "stale: messages");
  g_assert_cmpuint (count (world, number, REOPEN), ==, 1);
  g_assert_cmpuint (count (world, number, CLOSE), ==, 0);
  g_assert_true (fixture_settle (world->fixture, uuid, "retry", &error));
  run (world, TRUE);
  assert_state (world, uuid, PARAPHE_OPERATION_HALF_DONE, "gate: DLV-12");
  g_assert_cmpuint (count (world, number, CLOSE), ==, 0);
  g_assert_true (fixture_settle (world->fixture, uuid, "drop", &error));
  fixture_set (world->fixture, "quiescence_seconds", "0");
  g_assert_cmpint (fixture_get_status (world->fixture, number), ==, PARAPHE_STATUS_STUCK);
}

/* What the network does to a mutation; whatever it is, it is applied once. */
static void
test_faults (gconstpointer data) {
  World *world = (World *) data;
  static const struct {
    const char *kind, *effect;
    guint nth;
  } faults[] = { { "close", "before", 1 }, { "500", "before", 2 }, { "close", "none", 2 }, { "html", "before", 1 } };
  gint64 number = take_expirable (world);
  g_autofree char *uuid = decide (world, number, PARAPHE_RECIPE_EXPIRE);
  for (gsize i = 0; i < 2; i++)
    simulation_order (world->simulation, "/simulator/faults",
                      "{\"kind\": \"%s\", \"on\": \"mutation\", \"nth\": %u, \"count\": 1, \"effect\": \"%s\"}", faults[i].kind,
                      faults[i].nth, faults[i].effect);
  run (world, TRUE);
  simulation_clear_faults (world->simulation);
  assert_state (world, uuid, PARAPHE_OPERATION_DONE, NULL);
  g_assert_cmpuint (count (world, number, REOPEN), ==, 1);
  g_assert_cmpuint (count (world, number, CLOSE), ==, 1);
}

/* The request that seemed lost is applied half a second later: with a quiescence longer than that, it is seen and not sent again. */
static void
test_zombie (gconstpointer data) {
  World *world = (World *) data;
  gint64 number = take_expirable (world);
  fixture_set (world->fixture, "quiescence_seconds", "1");
  g_autofree char *uuid = decide (world, number, PARAPHE_RECIPE_EXPIRE);
  simulation_order (world->simulation, "/simulator/faults",
                    "{\"kind\": \"close\", \"on\": \"mutation\", \"nth\": 1, \"count\": 1, \"effect\": \"delayed\", \"delay_ms\": 500}");
  run (world, TRUE);
  fixture_set (world->fixture, "quiescence_seconds", "0");
  assert_state (world, uuid, PARAPHE_OPERATION_DONE, NULL);
  g_assert_cmpuint (count (world, number, REOPEN), ==, 1);
  g_assert_cmpuint (count (world, number, CLOSE), ==, 1);
}

/* A dossier that waits for its convention, other each time. */
static gint64
take_awaiting (World *world) {
  ParapheDossierList *list = paraphe_engine_get_list (world->fixture->engine);
  g_autoptr (GPtrArray) all = paraphe_dossier_list_dup_all (list);
  for (guint i = 0; i < all->len; i++) {
    const ParapheSummaryFacts *facts = paraphe_summary_facts (g_ptr_array_index (all, i));
    gboolean plain = facts->status == PARAPHE_STATUS_AWAITING && !facts->unanswered && !facts->pending_operation;
    if (plain && count (world, facts->number, NULL) == 0)
      return facts->number;
  }
  g_assert_not_reached ();
  return 0;
}

static void
test_reopen_then_reaccept (gconstpointer data) {
  World *world = (World *) data;
  g_autoptr (GError) error = NULL;
  gint64 number = take_awaiting (world);
  g_autoptr (ParapheOperation) operation = fixture_decide (
      world->fixture, number, PARAPHE_RECIPE_REOPEN, "Bonjour, merci de corriger le nom du signataire.", NULL, 0, &error);
  g_assert_no_error (error);
  run (world, TRUE);
  assert_state (world, paraphe_operation_facts (operation)->uuid, PARAPHE_OPERATION_DONE, NULL);
  g_assert_cmpint (fixture_get_status (world->fixture, number), ==, PARAPHE_STATUS_REOPENED);
  g_assert_cmpuint (count (world, number, REOPEN), ==, 1);
  g_assert_cmpuint (count (world, number, WRITE), ==, 1);
  assert_void_readable (world, number);
  simulation_order (world->simulation, "/simulator/applicant/resubmit",
                    "{\"dossier\": %" G_GINT64_FORMAT ", \"fields\": {\"signatory\": \"Jeanne DUPONT\"}}", number);
  fixture_sync (world->fixture, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_get_status (world->fixture, number), ==, PARAPHE_STATUS_RESUBMITTED);
  g_autofree char *uuid = decide (world, number, PARAPHE_RECIPE_REACCEPT);
  run (world, TRUE);
  assert_state (world, uuid, PARAPHE_OPERATION_DONE, NULL);
  g_assert_cmpuint (count (world, number, TAKE), ==, 1);
  g_assert_cmpuint (count (world, number, ACCEPT), ==, 1);
  g_assert_cmpuint (count (world, number, WRITE), ==, 2);
  g_autoptr (ParapheCaseFile) file = fixture_load (world->fixture, number, TRUE, &error);
  const ParapheJudgementFacts *judged = paraphe_judgement_facts (paraphe_case_file_facts (file)->judgement);
  g_assert_cmpuint (judged->conventions->len, ==, 2);
  const ParapheConventionFacts *second = paraphe_convention_facts (g_ptr_array_index (judged->conventions, 1));
  g_assert_cmpint (second->state, ==, PARAPHE_VERSION_CURRENT);
  g_assert_nonnull (paraphe_case_file_get_paper (file, second->md5));
  assert_void_readable (world, number);
  ParapheMessage *last = paraphe_dossier_get_last_ours (paraphe_case_file_facts (file)->dossier);
  g_assert_nonnull (strstr (paraphe_message_facts (last)->body, "nouvelle convention v2"));
}

/* The message of a reopening is the step that a naive sender doubles. */
static void
test_reopen_with_lost_answer (gconstpointer data) {
  World *world = (World *) data;
  gint64 number = take_awaiting (world);
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheOperation) operation
      = fixture_decide (world->fixture, number, PARAPHE_RECIPE_REOPEN, "Merci de corriger.", NULL, 0, &error);
  g_assert_no_error (error);
  simulation_order (world->simulation, "/simulator/faults", "{\"kind\": \"close\", \"on\": \"mutation\", \"nth\": 2, \"count\": 1, \"effect\": \"before\"}");
  run (world, TRUE);
  assert_state (world, paraphe_operation_facts (operation)->uuid, PARAPHE_OPERATION_DONE, NULL);
  g_assert_cmpuint (count (world, number, REOPEN), ==, 1);
  g_assert_cmpuint (count (world, number, WRITE), ==, 1);
}

/* The applicant files again after the agent compared: the acceptance of what was not seen does not leave. */
static void
test_form_in_between (gconstpointer data) {
  World *world = (World *) data;
  gint64 number = simulation_find_planted (world->simulation, "resubmitted", 0);
  g_autofree char *uuid = decide (world, number, PARAPHE_RECIPE_REACCEPT);
  simulation_order (world->simulation, "/simulator/applicant/resubmit",
                    "{\"dossier\": %" G_GINT64_FORMAT ", \"fields\": {\"signatory\": \"Quelqu’un D’AUTRE\"}}", number);
  run (world, TRUE);
  assert_state (world, uuid, PARAPHE_OPERATION_CONFLICT, "stale: form");
  g_assert_cmpuint (count (world, number, NULL), ==, 0);
  g_autoptr (GError) error = NULL;
  g_assert_true (fixture_settle (world->fixture, uuid, "retry", &error));
  run (world, TRUE);
  assert_state (world, uuid, PARAPHE_OPERATION_DONE, NULL);
  g_assert_cmpuint (count (world, number, ACCEPT), ==, 1);
}

static void
test_colleague_in_between (gconstpointer data) {
  World *world = (World *) data;
  g_autoptr (GError) error = NULL;
  gint64 number = take_awaiting (world);
  g_autoptr (ParapheOperation) operation
      = fixture_decide (world->fixture, number, PARAPHE_RECIPE_REOPEN, "Merci de corriger.", NULL, 0, &error);
  g_assert_no_error (error);
  simulation_order (world->simulation, "/simulator/colleague",
                    "{\"dossier\": %" G_GINT64_FORMAT ", \"mutation\": \"" REOPEN "\", \"input\": {\"disableNotification\": true}}", number);
  run (world, TRUE);
  assert_state (world, paraphe_operation_facts (operation)->uuid, PARAPHE_OPERATION_CONFLICT, "stale: state");
  g_assert_true (fixture_settle (world->fixture, paraphe_operation_facts (operation)->uuid, "drop", &error));
}

static gint64
find_status (World *world, ParapheStatus status, guint rank) {
  g_autoptr (GPtrArray) all = paraphe_dossier_list_dup_all (paraphe_engine_get_list (world->fixture->engine));
  for (guint i = 0; i < all->len; i++) {
    const ParapheSummaryFacts *facts = paraphe_summary_facts (g_ptr_array_index (all, i));
    if (facts->status == status && facts->days_left > 0 && count (world, facts->number, NULL) == 0 && rank-- == 0)
      return facts->number;
  }
  return 0;
}

static gboolean
has_label (ParapheDossier *dossier, const char *name) {
  GPtrArray *labels = paraphe_dossier_facts (dossier)->labels;
  for (guint i = 0; i < labels->len; i++)
    if (g_strcmp0 (((ParapheLabel *) g_ptr_array_index (labels, i))->name, name) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
may_complete (World *world, gint64 number) {
  ParaphePlan *plan = fixture_plan (world->fixture, number, PARAPHE_RECIPE_COMPLETE);
  gboolean open = plan->refusal == NULL && plan->closing->len == 0 && plan->steps->len > 0;
  paraphe_plan_free (plan);
  return open;
}

static void
test_complete (gconstpointer data) {
  World *world = (World *) data;
  g_autoptr (GError) error = NULL;
  gint64 number = 0;
  for (guint rank = 0; number == 0 || !may_complete (world, number); rank++) {
    number = find_status (world, PARAPHE_STATUS_RECEIVED, rank);
    g_assert_cmpint (number, !=, 0);
  }
  guint mails = simulation_count_mails (world->simulation, number);
  g_autofree char *uuid = decide (world, number, PARAPHE_RECIPE_COMPLETE);
  g_assert_cmpint (fixture_get_status (world->fixture, number), ==, PARAPHE_STATUS_COMPLETE); /* the examination is local */
  run (world, TRUE);
  assert_state (world, uuid, PARAPHE_OPERATION_DONE, NULL);
  g_assert_cmpuint (simulation_count_mails (world->simulation, number), ==, mails);
  g_autoptr (ParapheCaseFile) file = fixture_load (world->fixture, number, TRUE, &error);
  g_assert_no_error (error);
  ParapheDossier *dossier = paraphe_case_file_facts (file)->dossier;
  g_assert_true (has_label (dossier, "Complet"));
  g_assert_false (has_label (dossier, "À examiner"));
  g_assert_cmpuint (paraphe_case_file_facts (file)->examinations->len, ==, 1);
  g_autoptr (ParapheOperation) again = fixture_decide (world->fixture, number, PARAPHE_RECIPE_COMPLETE, NULL, NULL, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (paraphe_operation_facts (again)->state, ==, PARAPHE_OPERATION_DONE); /* nothing is left to do */
}

static void
test_cancel (gconstpointer data) {
  World *world = (World *) data;
  g_autoptr (GError) error = NULL;
  gint64 number = take_awaiting (world);
  g_autoptr (ParapheOperation) operation
      = fixture_decide (world->fixture, number, PARAPHE_RECIPE_REOPEN, "Merci de corriger.", NULL, 60, &error);
  g_assert_no_error (error);
  const char *uuid = paraphe_operation_facts (operation)->uuid;
  run (world, FALSE); /* it may not leave yet */
  g_assert_cmpuint (count (world, number, NULL), ==, 0);
  assert_refused (world, number, PARAPHE_RECIPE_REOPEN, NULL, "not settled");
  g_assert_true (fixture_cancel (world->fixture, uuid, &error));
  assert_state (world, uuid, PARAPHE_OPERATION_CANCELLED, NULL);
  g_autoptr (ParapheOperation) gone
      = fixture_decide (world->fixture, number, PARAPHE_RECIPE_REOPEN, "Merci de corriger.", NULL, 0, &error);
  g_assert_no_error (error);
  run (world, TRUE);
  g_assert_false (fixture_cancel (world->fixture, paraphe_operation_facts (gone)->uuid, &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NOT_DONE);
}

static void
assert_explained (World *world, const char *uuid, const char *part) {
  g_autoptr (ParapheOperation) operation = fixture_find_operation (world->fixture, uuid);
  const ParapheOperationFacts *facts = paraphe_operation_facts (operation);
  g_assert_false (facts->needs_human);
  g_assert_nonnull (facts->explanation);
  if (strstr (facts->explanation, part) == NULL)
    g_error ("“%s” does not say “%s”", facts->explanation, part);
}

/* A convention that does not come holds nobody: it is said, looked for now and then, and the message leaves with it. */
static void
test_late_convention (gconstpointer data) {
  World *world = (World *) data;
  gint64 number = simulation_find_planted (world->simulation, "resubmitted", 1);
  fixture_set (world->fixture, "attestation_wait_seconds", "1");
  simulation_order (world->simulation, "/simulator/attestation", "{\"delay_seconds\": 600}");
  g_autofree char *uuid = decide (world, number, PARAPHE_RECIPE_REACCEPT);
  run (world, TRUE);
  assert_state (world, uuid, PARAPHE_OPERATION_RUNNING, NULL);
  assert_explained (world, uuid, "not been generated yet");
  g_assert_cmpuint (count (world, number, ACCEPT), ==, 1);
  g_assert_cmpuint (count (world, number, WRITE), ==, 0);
  simulation_order (world->simulation, "/simulator/attestation", "{\"delay_seconds\": 3}");
  simulation_order (world->simulation, "/simulator/clock", "{\"advance_seconds\": 601}");
  g_usleep (1100 * 1000); /* until the next look */
  run (world, TRUE);
  assert_state (world, uuid, PARAPHE_OPERATION_DONE, NULL);
  g_assert_cmpuint (count (world, number, ACCEPT), ==, 1);
  g_assert_cmpuint (count (world, number, WRITE), ==, 1);
  fixture_set (world->fixture, "attestation_wait_seconds", "900");
}

/* A token that may only read is not a network that is away. */
static void
test_read_only_token (gconstpointer data) {
  World *world = (World *) data;
  Simulation *simulation = world->simulation;
  g_autoptr (GError) error = NULL;
  gint64 number = take_awaiting (world);
  g_autoptr (ParapheOperation) operation
      = fixture_decide (world->fixture, number, PARAPHE_RECIPE_REOPEN, "Merci de corriger.", NULL, 0, &error);
  g_assert_no_error (error);
  const char *uuid = paraphe_operation_facts (operation)->uuid;
  paraphe_understanding_free (fixture_try_add (world->fixture, simulation->url, simulation->demarche, simulation->read_only,
                                               simulation->agent, &error));
  g_assert_no_error (error);
  g_assert_false (fixture_run (world->fixture, TRUE, NULL, &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_SERVER);
  g_clear_error (&error);
  assert_explained (world, uuid, "may only read");
  g_assert_cmpuint (count (world, number, NULL), ==, 0);
  paraphe_understanding_free (fixture_try_add (world->fixture, simulation->url, simulation->demarche, simulation->read_write,
                                               simulation->agent, &error));
  g_assert_no_error (error);
  g_assert_true (fixture_cancel (world->fixture, uuid, &error));
}

static void
test_marks (gconstpointer data) {
  World *world = (World *) data;
  g_autoptr (GError) error = NULL;
  gint64 number = find_status (world, PARAPHE_STATUS_TO_CHECK, 0);
  g_assert_cmpint (number, !=, 0);
  g_assert_true (fixture_mark (world->fixture, number, "form", NULL, FALSE, &error));
  g_assert_cmpint (fixture_get_status (world->fixture, number), !=, PARAPHE_STATUS_TO_CHECK);
  g_assert_true (fixture_mark (world->fixture, number, "form", NULL, TRUE, &error));
  g_assert_cmpint (fixture_get_status (world->fixture, number), ==, PARAPHE_STATUS_TO_CHECK);
  g_assert_false (fixture_mark (world->fixture, number, "DLV-99", NULL, FALSE, &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NOT_DONE);
  g_clear_error (&error);
  g_assert_false (fixture_examine (world->fixture, number, "nothing", "AAAA", PARAPHE_VERDICT_CONFORM, &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NOT_DONE);
}

int
main (int argc, char **argv) {
  static const struct {
    const char *path;
    GTestDataFunc function;
  } tests[] = {
    { "/recipes/expire", test_expire },
    { "/recipes/gates", test_gates },
    { "/recipes/override", test_override },
    { "/recipes/message-in-between", test_message_in_between },
    { "/recipes/half-done", test_half_done },
    { "/recipes/faults", test_faults },
    { "/recipes/zombie", test_zombie },
    { "/recipes/reopen-then-reaccept", test_reopen_then_reaccept },
    { "/recipes/reopen-with-lost-answer", test_reopen_with_lost_answer },
    { "/recipes/form-in-between", test_form_in_between },
    { "/recipes/colleague-in-between", test_colleague_in_between },
    { "/recipes/complete", test_complete },
    { "/recipes/cancel", test_cancel },
    { "/recipes/marks", test_marks },
    { "/recipes/read-only-token", test_read_only_token },
    { "/recipes/late-convention", test_late_convention },
  };
  g_test_init (&argc, &argv, NULL);
  World world = { .simulation = simulation_start (NULL, 60) };
  if (world.simulation == NULL)
    return 0;
  world.fixture = fixture_new_synced (world.simulation);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_data_func (tests[i].path, &world, tests[i].function);
  int failed = g_test_run ();
  fixture_free (world.fixture);
  simulation_stop (world.simulation);
  return failed;
}
