/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What waits for a person and never for the network: proposals; a copy that came outside the platform; what an arbitration is shown. On
 * the simulator, one campaign for all: each test takes dossiers of its own. */
#include "dispute.h"
#include "engine-fixture.h"
#include "outside-copies.h"
#include "proposals.h"

#include <string.h>

#define REOPEN "dossierRepasserEnInstruction"
#define CLOSE "dossierClasserSansSuite"

typedef struct {
  Simulation *simulation;
  Fixture *fixture;
  guint n_expirable;
} World;

typedef struct {
  GAsyncResult *result; /* (owned) */
} Answer;

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data) {
  ((Answer *) data)->result = g_object_ref (result);
}

static GAsyncResult *
await (Answer *answer) {
  while (answer->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return answer->result;
}

static guint
count (World *world, gint64 number) {
  return simulation_count_effects (world->simulation, number, NULL);
}

static gint64
take_expirable (World *world) {
  gint64 number = simulation_find_planted (world->simulation, "expirable", world->n_expirable++);
  g_assert_cmpint (number, !=, 0);
  return number;
}

static ParapheProposed *
propose (World *world, gint64 number, GError **error) {
  Answer answer = { NULL };
  g_autofree char *uuid = g_uuid_string_random ();
  ParapheDecisionTerms terms = { .uuid = uuid, .number = number, .recipe = PARAPHE_RECIPE_EXPIRE };
  paraphe_engine_propose_async (world->fixture->engine, &terms, NULL, on_answered, &answer);
  g_autoptr (GAsyncResult) result = await (&answer);
  return paraphe_engine_propose_finish (world->fixture->engine, result, error);
}

static ParapheOperation *
send_proposal (World *world, const char *uuid, const char *second, GError **error) {
  Answer answer = { NULL };
  paraphe_engine_send_proposal_async (world->fixture->engine, uuid, second, NULL, on_answered, &answer);
  g_autoptr (GAsyncResult) result = await (&answer);
  return paraphe_engine_send_proposal_finish (world->fixture->engine, result, error);
}

static gboolean
drop_proposal (World *world, const char *uuid, GError **error) {
  Answer answer = { NULL };
  paraphe_engine_drop_proposal_async (world->fixture->engine, uuid, on_answered, &answer);
  g_autoptr (GAsyncResult) result = await (&answer);
  return paraphe_engine_drop_proposal_finish (world->fixture->engine, result, error);
}

static GPtrArray *
list_proposals (World *world) {
  g_autoptr (GError) error = NULL;
  Answer answer = { NULL };
  paraphe_engine_list_proposals_async (world->fixture->engine, TRUE, NULL, on_answered, &answer);
  g_autoptr (GAsyncResult) result = await (&answer);
  GPtrArray *proposals = paraphe_engine_list_proposals_finish (world->fixture->engine, result, &error);
  g_assert_no_error (error);
  return proposals;
}

static void
run (World *world) {
  g_autoptr (GError) error = NULL;
  fixture_run (world->fixture, TRUE, NULL, &error);
  g_assert_no_error (error);
}

static ParapheOperationState
get_state (World *world, const char *uuid) {
  g_autoptr (ParapheOperation) operation = fixture_find_operation (world->fixture, uuid);
  return operation != NULL ? paraphe_operation_facts (operation)->state : PARAPHE_OPERATION_NONE;
}

/* Proposed, it never leaves by itself; sent by a person, it is done once, and the proposal is closed. */
static void
test_send (gconstpointer data) {
  World *world = (World *) data;
  g_autoptr (GError) error = NULL;
  gint64 number = take_expirable (world);
  g_autoptr (ParapheProposed) proposed = propose (world, number, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (proposed->obstacle, ==, NULL);
  g_assert_nonnull (strstr (proposed->letter, "classement délai"));
  run (world);
  fixture_sync (world->fixture, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (world, number), ==, 0);
  g_assert_null (propose (world, number, &error)); /* one at a time */
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NOT_DONE);
  g_clear_error (&error);
  g_autoptr (ParapheOperation) operation = send_proposal (world, proposed->uuid, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (paraphe_operation_facts (operation)->uuid, ==, proposed->uuid);
  run (world);
  g_assert_cmpint (get_state (world, proposed->uuid), ==, PARAPHE_OPERATION_DONE);
  g_assert_cmpint (fixture_get_status (world->fixture, number), ==, PARAPHE_STATUS_EXPIRED);
  g_assert_null (send_proposal (world, proposed->uuid, NULL, &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NOT_DONE);
  g_autoptr (GPtrArray) open = list_proposals (world);
  g_assert_cmpuint (open->len, ==, 0);
}

/* What arrives between the proposal and its sending stops it: it stays open, and says why. */
static void
test_stale (gconstpointer data) {
  World *world = (World *) data;
  g_autoptr (GError) error = NULL;
  gint64 number = take_expirable (world);
  g_autoptr (ParapheProposed) proposed = propose (world, number, &error);
  g_assert_no_error (error);
  simulation_order (world->simulation, "/simulator/applicant/message",
                    "{\"dossier\": %" G_GINT64_FORMAT ", \"body\": \"ci-joint\", \"files\": [{\"convention\": \"signed\"}]}", number);
  g_assert_null (send_proposal (world, proposed->uuid, NULL, &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NOT_DONE);
  g_assert_cmpuint (count (world, number), ==, 0);
  g_autoptr (GPtrArray) open = list_proposals (world);
  g_assert_cmpuint (open->len, ==, 1);
  g_assert_nonnull (((ParapheProposed *) g_ptr_array_index (open, 0))->obstacle);
  g_clear_error (&error);
  g_assert_true (drop_proposal (world, proposed->uuid, &error));
  g_assert_false (drop_proposal (world, proposed->uuid, &error));
}

/* A campaign that wants four eyes: decided by one alone, it is refused; the second is another. */
static void
test_four_eyes (gconstpointer data) {
  World *world = (World *) data;
  g_autoptr (GError) error = NULL;
  gint64 number = take_expirable (world);
  fixture_set (world->fixture, "four_eyes", "1");
  ParapheDecisionTerms terms = { .number = number, .recipe = PARAPHE_RECIPE_EXPIRE };
  g_assert_true (paraphe_engine_must_propose (world->fixture->engine, &terms));
  /* What was begun elsewhere and is ended here is an end too; an acceptance is none. */
  ParapheDecisionTerms unblocked = { .number = number, .recipe = PARAPHE_RECIPE_UNBLOCK, .template = "expire" };
  g_assert_true (paraphe_engine_must_propose (world->fixture->engine, &unblocked));
  unblocked.template = NULL;
  g_assert_true (paraphe_engine_must_propose (world->fixture->engine, &unblocked));
  unblocked.template = "accept";
  g_assert_false (paraphe_engine_must_propose (world->fixture->engine, &unblocked));
  g_assert_null (fixture_decide (world->fixture, number, PARAPHE_RECIPE_EXPIRE, NULL, NULL, 0, &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NOT_DONE);
  g_clear_error (&error);
  g_autoptr (ParapheProposed) proposed = propose (world, number, &error);
  g_assert_no_error (error);
  g_assert_null (send_proposal (world, proposed->uuid, NULL, &error));
  g_clear_error (&error);
  g_autofree char *shouted = g_ascii_strup (world->simulation->agent, -1);
  g_autofree char *titled = g_strdup_printf ("Une cheffe <%s>", world->simulation->agent);
  g_autofree char *box = g_strndup (world->simulation->agent, strcspn (world->simulation->agent, "@"));
  g_autofree char *name = g_strdelimit (g_strdup (box), "._-", ' ');
  const char *const first[] = { world->simulation->agent, shouted, titled, box, name, "  " };
  for (gsize i = 0; i < G_N_ELEMENTS (first); i++) {
    g_assert_null (send_proposal (world, proposed->uuid, first[i], &error));
    g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NOT_DONE);
    g_clear_error (&error);
    terms.uuid = proposed->uuid;
    terms.reviewed_by = first[i];
    g_assert_null (fixture_decide_terms (world->fixture, &terms, &error));
    g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NOT_DONE);
    g_clear_error (&error);
  }
  g_assert_null (send_proposal (world, proposed->uuid, "…", &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_cmpuint (count (world, number), ==, 0);
  g_autoptr (ParapheOperation) operation = send_proposal (world, proposed->uuid, "une cheffe de projet", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (paraphe_operation_facts (operation)->reviewed_by, ==, "une cheffe de projet");
  run (world);
  g_assert_cmpint (get_state (world, proposed->uuid), ==, PARAPHE_OPERATION_DONE);
  fixture_set (world->fixture, "four_eyes", "0");
}

/* Without the network an end is not decided, only proposed; and nothing of it leaves when the network is back. */
static void
test_offline (gconstpointer data) {
  World *world = (World *) data;
  g_autoptr (GError) error = NULL;
  gint64 number = take_expirable (world);
  simulation_order (world->simulation, "/simulator/faults", "{\"kind\": \"close\", \"on\": \"query\", \"count\": 1000, \"effect\": \"none\"}");
  g_assert_null (fixture_decide (world->fixture, number, PARAPHE_RECIPE_EXPIRE, NULL, NULL, 0, &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NETWORK);
  g_clear_error (&error);
  ParapheDecisionTerms terms = { .number = number, .recipe = PARAPHE_RECIPE_EXPIRE };
  g_assert_true (paraphe_engine_must_propose (world->fixture->engine, &terms));
  g_autoptr (ParapheProposed) proposed = propose (world, number, &error);
  g_assert_no_error (error);
  simulation_clear_faults (world->simulation);
  fixture_sync (world->fixture, FALSE, NULL, &error);
  g_assert_no_error (error);
  run (world);
  g_assert_cmpuint (count (world, number), ==, 0);
  g_assert_false (paraphe_engine_must_propose (world->fixture->engine, &terms));
  g_assert_true (drop_proposal (world, proposed->uuid, &error));
}

static gboolean
add_copy (World *world, gint64 number, const char *path, ParapheDay received, ParapheChannel channel, GError **error) {
  Answer answer = { NULL };
  paraphe_engine_add_copy_async (world->fixture->engine, number, path, received, channel, on_answered, &answer);
  g_autoptr (GAsyncResult) result = await (&answer);
  return paraphe_engine_add_copy_finish (world->fixture->engine, result, error);
}

static gboolean
has_flag (ParapheCaseFile *file, const char *id) {
  GPtrArray *flags = paraphe_judgement_facts (paraphe_case_file_facts (file)->judgement)->flags;
  for (guint i = 0; i < flags->len; i++)
    if (g_strcmp0 (paraphe_flag_facts (g_ptr_array_index (flags, i))->id, id) == 0)
      return TRUE;
  return FALSE;
}

/* By post, in time: said to be so, and nothing expires over it, not even what was decided before. */
static void
test_outside_copy (gconstpointer data) {
  World *world = (World *) data;
  g_autoptr (GError) error = NULL;
  gint64 number = take_expirable (world);
  g_autofree char *path = g_build_filename (world->fixture->folder, "recue.pdf", NULL);
  g_assert_true (g_file_set_contents (path, "%PDF-1.4 reçue par la poste", -1, &error));
  g_autoptr (ParapheCaseFile) before = fixture_load (world->fixture, number, FALSE, &error);
  ParapheDay deadline = paraphe_deadline_facts (paraphe_judgement_facts (paraphe_case_file_facts (before)->judgement)->deadline)->effective;
  ParapheDay today = paraphe_day_of_instant (paraphe_engine_get_now (world->fixture->engine));
  g_autoptr (ParapheOperation) decided = fixture_decide (world->fixture, number, PARAPHE_RECIPE_EXPIRE, NULL, NULL, 0, &error);
  g_assert_no_error (error);
  g_assert_false (add_copy (world, number, path, today + 1, PARAPHE_CHANNEL_PAPER, &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (add_copy (world, number, path, deadline, PARAPHE_CHANNEL_UNKNOWN, &error));
  g_clear_error (&error);
  g_assert_false (add_copy (world, number, "/nowhere/recue.pdf", deadline, PARAPHE_CHANNEL_PAPER, &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_true (add_copy (world, number, path, deadline, PARAPHE_CHANNEL_PAPER, &error));
  g_assert_no_error (error);
  g_assert_false (add_copy (world, number, path, deadline, PARAPHE_CHANNEL_PAPER, &error));
  g_clear_error (&error);
  run (world);
  g_assert_cmpuint (count (world, number), ==, 0);
  g_assert_cmpint (get_state (world, paraphe_operation_facts (decided)->uuid), ==, PARAPHE_OPERATION_CONFLICT);
  g_assert_true (fixture_settle (world->fixture, paraphe_operation_facts (decided)->uuid, "drop", &error));
  g_autoptr (ParapheCaseFile) file = fixture_load (world->fixture, number, TRUE, &error);
  const ParapheJudgementFacts *judged = paraphe_judgement_facts (paraphe_case_file_facts (file)->judgement);
  g_assert_cmpint (judged->status, ==, PARAPHE_STATUS_RECEIVED);
  g_assert_true (has_flag (file, "CNV-21"));
  g_assert_true (has_flag (file, "DLV-03"));
  const ParapheCopyFacts *copy = paraphe_copy_facts (g_ptr_array_index (judged->copies, 0));
  g_assert_nonnull (paraphe_case_file_get_paper (file, paraphe_file_facts (copy->file)->md5));
  /* It is examined like any other. */
  g_assert_true (fixture_examine (world->fixture, number, copy->message, paraphe_file_facts (copy->file)->md5, PARAPHE_VERDICT_CONFORM, &error));
  g_assert_cmpint (fixture_get_status (world->fixture, number), ==, PARAPHE_STATUS_COMPLETE);
}

/* One that came too late does not make the dossier received in time. */
static void
test_outside_copy_late (gconstpointer data) {
  World *world = (World *) data;
  g_autoptr (GError) error = NULL;
  gint64 number = take_expirable (world);
  g_autofree char *path = g_build_filename (world->fixture->folder, "tardive.pdf", NULL);
  g_assert_true (g_file_set_contents (path, "%PDF-1.4 reçue trop tard", -1, &error));
  ParapheDay today = paraphe_day_of_instant (paraphe_engine_get_now (world->fixture->engine));
  g_assert_true (add_copy (world, number, path, today, PARAPHE_CHANNEL_MAIL, &error));
  g_autoptr (ParapheCaseFile) file = fixture_load (world->fixture, number, FALSE, &error);
  g_assert_false (has_flag (file, "DLV-03"));
  g_assert_true (has_flag (file, "CNV-21"));
}

static ParapheDispute *
examine (World *world, const char *uuid) {
  g_autoptr (GError) error = NULL;
  Answer answer = { NULL };
  paraphe_engine_examine_dispute_async (world->fixture->engine, uuid, NULL, on_answered, &answer);
  g_autoptr (GAsyncResult) result = await (&answer);
  ParapheDispute *dispute = paraphe_engine_examine_dispute_finish (world->fixture->engine, result, &error);
  g_assert_no_error (error);
  return dispute;
}

static const ParapheDifference *
find_difference (ParapheDispute *dispute, const char *what) {
  for (guint i = 0; i < dispute->differences->len; i++) {
    const ParapheDifference *difference = g_ptr_array_index (dispute->differences, i);
    if (g_strcmp0 (difference->what, what) == 0)
      return difference;
  }
  return NULL;
}

/* A colleague took the dossier meanwhile: who, when, what was seen, what is there. */
static void
test_dispute (gconstpointer data) {
  World *world = (World *) data;
  g_autoptr (GError) error = NULL;
  gint64 number = take_expirable (world);
  g_autoptr (ParapheOperation) operation = fixture_decide (world->fixture, number, PARAPHE_RECIPE_EXPIRE, NULL, NULL, 0, &error);
  g_assert_no_error (error);
  simulation_order (world->simulation, "/simulator/colleague",
                    "{\"dossier\": %" G_GINT64_FORMAT ", \"by\": \"%s\", \"mutation\": \"" REOPEN "\", \"input\": {\"disableNotification\": true}}",
                    number, world->simulation->other_agent);
  run (world);
  const char *uuid = paraphe_operation_facts (operation)->uuid;
  g_assert_cmpint (get_state (world, uuid), ==, PARAPHE_OPERATION_CONFLICT);
  g_autoptr (ParapheDispute) dispute = examine (world, uuid);
  const ParapheDifference *state = find_difference (dispute, "State");
  g_assert_nonnull (state);
  g_assert_nonnull (strstr (state->seen, "accepté"));
  g_assert_nonnull (strstr (state->now, "en instruction"));
  g_assert_nonnull (find_difference (dispute, "Convention in force"));
  g_assert_cmpstr (dispute->moved_by, ==, world->simulation->other_agent);
  g_assert_cmpint (dispute->moved_at, >, 0);
  g_assert_cmpuint (dispute->n_done, ==, 0);
  g_assert_nonnull (dispute->if_kept);
  g_assert_true (fixture_settle (world->fixture, uuid, "drop", &error));
  g_assert_cmpuint (simulation_count_effects (world->simulation, number, CLOSE), ==, 0);
}

int
main (int argc, char **argv) {
  static const struct {
    const char *path;
    GTestDataFunc function;
  } tests[] = {
    { "/proposals/send", test_send },
    { "/proposals/stale", test_stale },
    { "/proposals/four-eyes", test_four_eyes },
    { "/proposals/offline", test_offline },
    { "/proposals/outside-copy", test_outside_copy },
    { "/proposals/outside-copy-late", test_outside_copy_late },
    { "/proposals/dispute", test_dispute },
  };
  g_test_init (&argc, &argv, NULL);
  World world = { .simulation = simulation_start (NULL, 240) };
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
