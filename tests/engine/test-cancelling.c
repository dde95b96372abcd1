/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An approval and the examination it makes: of the copy that the agent saw and of no other, and gone with the approval when it is
 * taken back. One campaign for all: each test takes a dossier of its own, to which a signed convention is sent. */
#include "engine-fixture.h"

#include <string.h>

typedef struct {
  Simulation *simulation;
  Fixture *fixture;
  GHashTable *taken; /* numbers */
} World;

static void
sync_now (World *world) {
  g_autoptr (GError) error = NULL;
  fixture_sync (world->fixture, FALSE, NULL, &error);
  g_assert_no_error (error);
}

static void
send_copy (World *world, gint64 number, const char *name) {
  simulation_order (world->simulation, "/simulator/applicant/message",
                    "{\"dossier\": %" G_GINT64_FORMAT ", \"body\": \"ci-joint\", \"files\": [{\"convention\": \"signed\", \"name\": \"%s\"}]}",
                    number, name);
}

/* A dossier that waited for its convention, which has come: nothing but it keeps the approval. */
static gint64
take_received (World *world) {
  g_autoptr (GPtrArray) all = paraphe_dossier_list_dup_all (paraphe_engine_get_list (world->fixture->engine));
  for (guint i = 0; i < all->len; i++) {
    const ParapheSummaryFacts *facts = paraphe_summary_facts (g_ptr_array_index (all, i));
    if (facts->status != PARAPHE_STATUS_AWAITING || (facts->closed & PARAPHE_GATE_VALIDATE) != 0
        || !g_hash_table_add (world->taken, GSIZE_TO_POINTER ((gsize) facts->number)))
      continue;
    gint64 number = facts->number;
    send_copy (world, number, "a.pdf");
    sync_now (world);
    g_assert_cmpint (fixture_get_status (world->fixture, number), ==, PARAPHE_STATUS_RECEIVED);
    return number;
  }
  g_assert_not_reached ();
  return 0;
}

/* The copy of this name as it is judged now (transfer full). */
static ParapheCopy *
find_copy (World *world, gint64 number, const char *name) {
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheCaseFile) file = fixture_load (world->fixture, number, FALSE, &error);
  g_assert_no_error (error);
  GPtrArray *copies = paraphe_judgement_facts (paraphe_case_file_facts (file)->judgement)->copies;
  for (guint i = 0; i < copies->len; i++) {
    ParapheCopy *copy = g_ptr_array_index (copies, i);
    if (g_str_equal (paraphe_file_facts (paraphe_copy_facts (copy)->file)->name, name))
      return g_object_ref (copy);
  }
  g_assert_not_reached ();
  return NULL;
}

static void
assert_copy (World *world, gint64 number, const char *name, ParapheCopyState state) {
  g_autoptr (ParapheCopy) copy = find_copy (world, number, name);
  g_assert_cmpint (paraphe_copy_facts (copy)->state, ==, state);
}

/* Approves without naming a copy; it waits a minute (transfer full). */
static char *
complete (World *world, gint64 number) {
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheOperation) operation = fixture_decide (world->fixture, number, PARAPHE_RECIPE_COMPLETE, NULL, NULL, 60, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_get_status (world->fixture, number), ==, PARAPHE_STATUS_COMPLETE);
  return g_strdup (paraphe_operation_facts (operation)->uuid);
}

static ParapheOperation *
complete_named (World *world, gint64 number, const char *name, GError **error) {
  g_autoptr (ParapheCopy) copy = find_copy (world, number, name);
  const ParapheCopyFacts *facts = paraphe_copy_facts (copy);
  return fixture_complete (world->fixture, number, facts->message, paraphe_file_facts (facts->file)->md5, error);
}

static void
examine (World *world, gint64 number, const char *name, ParapheVerdict verdict) {
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheCopy) copy = find_copy (world, number, name);
  const ParapheCopyFacts *facts = paraphe_copy_facts (copy);
  fixture_examine (world->fixture, number, facts->message, paraphe_file_facts (facts->file)->md5, verdict, &error);
  g_assert_no_error (error);
}

static void
test_cancelled (gconstpointer data) {
  World *world = (World *) data;
  g_autoptr (GError) error = NULL;
  gint64 number = take_received (world);
  g_autofree char *uuid = complete (world, number);
  g_assert_true (fixture_cancel (world->fixture, uuid, &error));
  g_assert_cmpint (fixture_get_status (world->fixture, number), ==, PARAPHE_STATUS_RECEIVED);
  assert_copy (world, number, "a.pdf", PARAPHE_COPY_TO_EXAMINE);
  /* Approved again, it is examined again. */
  g_autofree char *again = complete (world, number);
  g_assert_true (fixture_cancel (world->fixture, again, &error));
  g_assert_cmpuint (simulation_count_effects (world->simulation, number, NULL), ==, 0);
}

static void
test_dropped (gconstpointer data) {
  World *world = (World *) data;
  g_autoptr (GError) error = NULL;
  gint64 number = take_received (world);
  g_autofree char *uuid = complete (world, number);
  g_assert_true (fixture_settle (world->fixture, uuid, "drop", &error));
  g_assert_cmpint (fixture_get_status (world->fixture, number), ==, PARAPHE_STATUS_RECEIVED);
}

/* What was examined by hand was not decided with the approval. */
static void
test_by_hand (gconstpointer data) {
  World *world = (World *) data;
  g_autoptr (GError) error = NULL;
  gint64 number = take_received (world);
  examine (world, number, "a.pdf", PARAPHE_VERDICT_CONFORM);
  g_autofree char *uuid = complete (world, number);
  g_assert_true (fixture_cancel (world->fixture, uuid, &error));
  g_assert_cmpint (fixture_get_status (world->fixture, number), ==, PARAPHE_STATUS_COMPLETE);
  assert_copy (world, number, "a.pdf", PARAPHE_COPY_CONFORM);
}

/* Another paper comes while the agent looks at the first one. */
static void
test_named (gconstpointer data) {
  World *world = (World *) data;
  g_autoptr (GError) error = NULL;
  gint64 number = take_received (world);
  send_copy (world, number, "b.pdf");
  sync_now (world);
  g_assert_null (fixture_decide (world->fixture, number, PARAPHE_RECIPE_COMPLETE, NULL, NULL, 0, &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NOT_DONE);
  g_assert_nonnull (strstr (error->message, "Several papers"));
  g_clear_error (&error);
  g_assert_null (fixture_complete (world->fixture, number, "nothing", "AAAA", &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NOT_DONE);
  g_clear_error (&error);
  assert_copy (world, number, "a.pdf", PARAPHE_COPY_TO_EXAMINE);
  g_autoptr (ParapheOperation) operation = complete_named (world, number, "a.pdf", &error);
  g_assert_no_error (error);
  g_assert_nonnull (operation);
  assert_copy (world, number, "a.pdf", PARAPHE_COPY_CONFORM);
  assert_copy (world, number, "b.pdf", PARAPHE_COPY_TO_EXAMINE);
}

/* Refused, then looked at again and approved: what falls is the approval, not the refusal. */
static void
test_refused_before (gconstpointer data) {
  World *world = (World *) data;
  g_autoptr (GError) error = NULL;
  gint64 number = take_received (world);
  examine (world, number, "a.pdf", PARAPHE_VERDICT_REFUSED);
  g_assert_null (fixture_decide (world->fixture, number, PARAPHE_RECIPE_COMPLETE, NULL, NULL, 0, &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NOT_DONE);
  g_clear_error (&error);
  g_autoptr (ParapheOperation) operation = complete_named (world, number, "a.pdf", &error);
  g_assert_no_error (error);
  assert_copy (world, number, "a.pdf", PARAPHE_COPY_CONFORM);
  g_assert_true (fixture_cancel (world->fixture, paraphe_operation_facts (operation)->uuid, &error));
  assert_copy (world, number, "a.pdf", PARAPHE_COPY_REFUSED);
}

/* The convention sent back as it was generated is never the signed one, even named. */
static void
test_unsigned (gconstpointer data) {
  World *world = (World *) data;
  g_autoptr (GError) error = NULL;
  gint64 number = take_received (world);
  simulation_order (world->simulation, "/simulator/applicant/message",
                    "{\"dossier\": %" G_GINT64_FORMAT ", \"body\": \"\", \"files\": [{\"convention\": \"unsigned\", \"name\": \"c.pdf\"}]}", number);
  sync_now (world);
  assert_copy (world, number, "c.pdf", PARAPHE_COPY_UNSIGNED);
  g_assert_null (complete_named (world, number, "c.pdf", &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NOT_DONE);
  assert_copy (world, number, "a.pdf", PARAPHE_COPY_TO_EXAMINE);
}

int
main (int argc, char **argv) {
  static const struct {
    const char *path;
    GTestDataFunc function;
  } tests[] = {
    { "/cancelling/cancelled", test_cancelled }, { "/cancelling/dropped", test_dropped },
    { "/cancelling/by-hand", test_by_hand },     { "/cancelling/named", test_named },
    { "/cancelling/refused-before", test_refused_before }, { "/cancelling/unsigned", test_unsigned },
  };
  g_test_init (&argc, &argv, NULL);
  World world = { .simulation = simulation_start (NULL, 60) };
  if (world.simulation == NULL)
    return 0;
  world.fixture = fixture_new_synced (world.simulation);
  world.taken = g_hash_table_new (NULL, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_data_func (tests[i].path, &world, tests[i].function);
  int failed = g_test_run ();
  g_hash_table_unref (world.taken);
  fixture_free (world.fixture);
  simulation_stop (world.simulation);
  return failed;
}
