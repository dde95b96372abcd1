/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the server may answer to a mutation, and what becomes of it: the state of the step at once, its sentence, and the end once the
 * trouble is over: never twice, and nothing lost but what a person is told of. */
#include "engine-fixture.h"

#include <string.h>

#define WRITE "dossierEnvoyerMessage"

/* Before quiescence has passed. */
typedef struct {
  const char *kind, *effect;   /* of the fault on the mutation */
  ParapheStepState state;      /* when the outbox stops */
  const char *sentence;        /* (nullable) part of what is said */
  gboolean stops;              /* the whole outbox, with an error of the server */
} Answer;

#define UNANSWERED "did not answer"
#define UNREACHED "could not be reached"
#define TOKEN "refused the token"

static const Answer answers[] = {
  { "close", "none", PARAPHE_STEP_UNKNOWN, UNANSWERED, FALSE },      { "close", "before", PARAPHE_STEP_DONE, NULL, FALSE },
  { "500", "none", PARAPHE_STEP_UNKNOWN, UNANSWERED, FALSE },        { "500", "before", PARAPHE_STEP_DONE, NULL, FALSE },
  { "502", "none", PARAPHE_STEP_UNKNOWN, UNANSWERED, FALSE },        { "502", "before", PARAPHE_STEP_DONE, NULL, FALSE },
  { "503", "none", PARAPHE_STEP_UNKNOWN, UNANSWERED, FALSE },        { "503", "before", PARAPHE_STEP_DONE, NULL, FALSE },
  { "html", "none", PARAPHE_STEP_UNKNOWN, UNANSWERED, FALSE },       { "html", "before", PARAPHE_STEP_DONE, NULL, FALSE },
  { "empty", "none", PARAPHE_STEP_UNKNOWN, UNANSWERED, FALSE },      { "empty", "before", PARAPHE_STEP_DONE, NULL, FALSE },
  { "brackets", "none", PARAPHE_STEP_UNKNOWN, UNANSWERED, FALSE },   { "brackets", "before", PARAPHE_STEP_DONE, NULL, FALSE },
  { "truncated", "none", PARAPHE_STEP_UNKNOWN, UNANSWERED, FALSE },  { "truncated", "before", PARAPHE_STEP_DONE, NULL, FALSE },
  { "bad-utf8", "none", PARAPHE_STEP_UNKNOWN, UNANSWERED, FALSE },   { "bad-utf8", "before", PARAPHE_STEP_DONE, NULL, FALSE },
  { "404", "none", PARAPHE_STEP_UNKNOWN, UNANSWERED, FALSE },         { "429", "none", PARAPHE_STEP_QUEUED, UNREACHED, FALSE },
  { "429-bare", "none", PARAPHE_STEP_QUEUED, UNREACHED, FALSE },     { "redirect", "none", PARAPHE_STEP_UNKNOWN, UNANSWERED, FALSE },
  { "401", "none", PARAPHE_STEP_QUEUED, TOKEN, TRUE },               { "403", "none", PARAPHE_STEP_QUEUED, TOKEN, TRUE },
  { "revoked", "none", PARAPHE_STEP_QUEUED, TOKEN, TRUE },           { "delay", "none", PARAPHE_STEP_DONE, NULL, FALSE },
};

typedef struct {
  Simulation *simulation;
  Fixture *fixture;
  GPtrArray *numbers; /* (element-type gint64) each in its turn */
  guint n_taken;
} World;

static gint64
take (World *world) {
  g_assert_cmpuint (world->numbers->len, >, 0);
  return *(gint64 *) g_ptr_array_index (world->numbers, world->n_taken++ % world->numbers->len);
}

static const ParapheStepFacts *
get_step (ParapheOperation *operation) {
  return paraphe_step_facts (g_ptr_array_index (paraphe_operation_facts (operation)->steps, 0));
}

static void
check_first (World *world, const Answer *answer, const char *uuid, GError *error) {
  g_autoptr (ParapheOperation) operation = fixture_find_operation (world->fixture, uuid);
  const char *said = paraphe_operation_facts (operation)->explanation;
  g_test_message ("%s, %s: %s, “%s”", answer->kind, answer->effect, paraphe_step_state_to_code (get_step (operation)->state),
                  said != NULL ? said : "");
  gboolean told = answer->sentence == NULL || (said != NULL && strstr (said, answer->sentence) != NULL);
  gboolean stopped = g_error_matches (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_SERVER);
  if (get_step (operation)->state == answer->state && told && stopped == answer->stops)
    return;
  g_test_message ("awaited: %s, “%s”", paraphe_step_state_to_code (answer->state), answer->sentence);
  g_test_fail ();
}

/* The trouble is over: it is done once. */
static void
check_end (World *world, gint64 number, guint before, const char *uuid) {
  g_autoptr (GError) error = NULL;
  fixture_run (world->fixture, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (ParapheOperation) operation = fixture_find_operation (world->fixture, uuid);
  g_assert_cmpstr (paraphe_operation_state_to_code (paraphe_operation_facts (operation)->state), ==, "done");
  g_assert_cmpuint (simulation_count_effects (world->simulation, number, WRITE), ==, before + 1);
}

static void
play (World *world, const Answer *answer) {
  g_autoptr (GError) error = NULL;
  gint64 number = take (world);
  guint before = simulation_count_effects (world->simulation, number, WRITE);
  g_autoptr (ParapheOperation) operation = fixture_decide (world->fixture, number, PARAPHE_RECIPE_WRITE, "Bonjour, un essai.", NULL, 0, &error);
  g_assert_no_error (error);
  const char *uuid = paraphe_operation_facts (operation)->uuid;
  fixture_set (world->fixture, "quiescence_message_seconds", "3");
  simulation_order (world->simulation, "/simulator/faults",
                    "{\"kind\": \"%s\", \"on\": \"mutation\", \"nth\": 1, \"count\": 1, \"effect\": \"%s\"}", answer->kind, answer->effect);
  fixture_run (world->fixture, FALSE, NULL, &error);
  check_first (world, answer, uuid, error);
  g_clear_error (&error);
  simulation_clear_faults (world->simulation);
  check_end (world, number, before, uuid);
}

static void
test_answers (gconstpointer data) {
  World *world = (World *) data;
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    play (world, &answers[i]);
}

/* What is there when the step is about to leave, or what the platform refuses. */
static const struct {
  const char *path, *order; /* %s: the dossier; NULL: nothing is done */
  const char *error;        /* what the step says */
  const char *sentence;
} refusals[] = {
  { "/simulator/colleague", "{\"dossier\": %s, \"mutation\": \"dossierRepasserEnInstruction\"}", "stale: state", "not in the state you saw" },
  { "/simulator/colleague", "{\"dossier\": %s, \"mutation\": \"dossierArchiver\"}", "state", "does not allow this act" },
  { "/simulator/applicant/delete", "{\"dossier\": %s}", "state", "does not allow this act" },
  { "/simulator/applicant/message", "{\"dossier\": %s, \"body\": \"Une question\"}", "stale: messages", "has written or sent a file" },
};

static void
test_refusals (gconstpointer data) {
  World *world = (World *) data;
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++) {
    g_autoptr (GError) error = NULL;
    gint64 number = take (world);
    guint before = simulation_count_effects (world->simulation, number, WRITE);
    g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, number);
    g_auto (GStrv) parts = g_strsplit (refusals[i].order, "%s", 2);
    g_autofree char *order = g_strconcat (parts[0], digits, parts[1], NULL);
    g_autofree char *uuid = g_uuid_string_random ();
    ParapheDecisionTerms terms = { .uuid = uuid, .number = number, .recipe = PARAPHE_RECIPE_REQUEST_COPY, .reasons = "illisible" };
    g_autoptr (ParapheOperation) operation = fixture_decide_terms (world->fixture, &terms, &error);
    g_assert_no_error (error);
    simulation_order (world->simulation, refusals[i].path, "%s", order);
    fixture_run (world->fixture, TRUE, NULL, &error);
    g_assert_no_error (error);
    g_autoptr (ParapheOperation) after = fixture_find_operation (world->fixture, uuid);
    g_test_message ("%s: %s", get_step (after)->error, paraphe_operation_facts (after)->explanation);
    g_assert_cmpint (paraphe_operation_facts (after)->state, ==, PARAPHE_OPERATION_CONFLICT);
    g_assert_true (g_str_has_prefix (get_step (after)->error, refusals[i].error));
    g_assert_nonnull (strstr (paraphe_operation_facts (after)->explanation, refusals[i].sentence));
    g_assert_cmpuint (simulation_count_effects (world->simulation, number, WRITE), ==, before);
  }
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  World world = { .simulation = simulation_start (NULL, 60), .numbers = g_ptr_array_new_with_free_func (g_free) };
  if (world.simulation == NULL)
    return 0;
  world.fixture = fixture_new_synced (world.simulation);
  g_autoptr (GPtrArray) all = paraphe_dossier_list_dup_all (paraphe_engine_get_list (world.fixture->engine));
  for (guint i = 0; i < all->len; i++) {
    const ParapheSummaryFacts *facts = paraphe_summary_facts (g_ptr_array_index (all, i));
    if (facts->status == PARAPHE_STATUS_AWAITING && !facts->unanswered && !facts->archived)
      g_ptr_array_add (world.numbers, g_memdup2 (&facts->number, sizeof facts->number));
  }
  g_test_add_data_func ("/answers/answers", &world, test_answers);
  g_test_add_data_func ("/answers/refusals", &world, test_refusals);
  int failed = g_test_run ();
  g_ptr_array_unref (world.numbers);
  fixture_free (world.fixture);
  simulation_stop (world.simulation);
  return failed;
}
