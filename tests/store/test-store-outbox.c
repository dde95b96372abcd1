/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outbox: round trip of an operation, every move of a step legal or not, turns, proofs, cancelling,
 * dropping, restarting. */
#include "store-fixture.h"
#include <string.h>

#define N_STATES (PARAPHE_STEP_CANCELLED + 1)

static char *folder;
static ParapheStore *store;

static void
set_up (void) {
  folder = fixture_make_folder ();
  store = fixture_open (folder);
}

static void
tear_down (void) {
  fixture_assert_sound (store);
  g_object_unref (store);
  fixture_drop_folder (folder);
}

static gboolean
arm (const char *uuid, guint rank, GError **error) {
  ParapheStamp now = fixture_now ();
  return paraphe_store_arm (store, fixture_get_step (store, uuid, rank), "pre", &now, error);
}

static gboolean
move (const char *uuid, guint rank, ParapheStepState state, const char *evidence, GError **error) {
  ParapheStamp now = fixture_now ();
  return paraphe_store_move_step (store, fixture_get_step (store, uuid, rank), state, 7,
                                  state == PARAPHE_STEP_UNKNOWN ? &now : NULL, evidence,
                                  state == PARAPHE_STEP_DONE ? NULL : "words", "what", error);
}

static void
must_arm (const char *uuid, guint rank) {
  g_autoptr (GError) error = NULL;
  arm (uuid, rank, &error);
  g_assert_no_error (error);
}

static void
must_move (const char *uuid, guint rank, ParapheStepState state, const char *evidence) {
  g_autoptr (GError) error = NULL;
  move (uuid, rank, state, evidence, &error);
  g_assert_no_error (error);
}

static void
finish_step (const char *uuid, guint rank, const char *evidence) {
  must_arm (uuid, rank);
  must_move (uuid, rank, PARAPHE_STEP_VERIFY, evidence);
  must_move (uuid, rank, PARAPHE_STEP_DONE, NULL);
}

/* Brings the first step of a fresh operation into a state. */
static void
bring (const char *uuid, ParapheStepState state) {
  if (state == PARAPHE_STEP_CANCELLED) {
    g_assert_true (paraphe_store_cancel (store, uuid, NULL));
    return;
  }
  if (state == PARAPHE_STEP_QUEUED)
    return;
  must_arm (uuid, 1);
  if (state == PARAPHE_STEP_ARMED)
    return;
  must_move (uuid, 1,
             state == PARAPHE_STEP_UNKNOWN || state == PARAPHE_STEP_CONFLICT ? PARAPHE_STEP_UNKNOWN
                                                                             : PARAPHE_STEP_VERIFY,
             NULL);
  if (state == PARAPHE_STEP_CONFLICT || state == PARAPHE_STEP_DONE)
    must_move (uuid, 1, state, NULL);
}

static void
test_round_trip (void) {
  set_up ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (steps,
                   paraphe_step_new (&(ParapheStepFacts){ .rank = 1,
                                                          .mutation = PARAPHE_MUTATION_PASSER_EN_INSTRUCTION,
                                                          .input = "{'a': <1>}",
                                                          .state = PARAPHE_STEP_QUEUED,
                                                          .not_before = 77 }));
  g_ptr_array_add (steps,
                   paraphe_step_new (&(ParapheStepFacts){ .rank = 2,
                                                          .mutation = PARAPHE_MUTATION_CLASSER_SANS_SUITE,
                                                          .input = "{'b': <'é'>}",
                                                          .state = PARAPHE_STEP_WAITING }));
  ParapheOperationFacts facts = { .uuid = "u-1",
                                  .dossier = 30000001,
                                  .recipe = PARAPHE_RECIPE_EXPIRE,
                                  .by = "a@example.fr",
                                  .instructeur = "I",
                                  .created_at = 55,
                                  .base = "{'x': <2>}",
                                  .note = "Délai dépassé",
                                  .steps = steps };
  g_autoptr (ParapheOperation) operation = paraphe_operation_new (&facts);
  g_autoptr (ParapheExamination) examination
      = paraphe_examination_new (&(ParapheExaminationFacts){ .dossier = 30000001,
                                                             .message = "m",
                                                             .verdict = PARAPHE_VERDICT_UNREADABLE,
                                                             .by = "a@example.fr",
                                                             .at = 3 });
  g_assert_true (paraphe_store_enqueue (store, operation, &(ParapheEnclosed){ .examination = examination }, &error));
  /* A double click is one operation, and one examination. */
  g_assert_true (paraphe_store_enqueue (store, operation, &(ParapheEnclosed){ .examination = examination }, &error));
  g_object_unref (store);
  store = fixture_open (folder);
  g_autoptr (GPtrArray) examinations = paraphe_store_list_examinations (store, 30000001, &error);
  g_assert_cmpuint (examinations->len, ==, 1);
  g_autoptr (GPtrArray) all = paraphe_store_list_operations (store, 0, FALSE, &error);
  g_assert_cmpuint (all->len, ==, 1);
  const ParapheOperationFacts *kept = paraphe_operation_facts (g_ptr_array_index (all, 0));
  g_assert_cmpint (kept->id, >, 0);
  g_assert_cmpstr (kept->uuid, ==, "u-1");
  g_assert_cmpint (kept->dossier, ==, 30000001);
  g_assert_cmpint (kept->recipe, ==, PARAPHE_RECIPE_EXPIRE);
  g_assert_cmpstr (kept->by, ==, "a@example.fr");
  g_assert_cmpstr (kept->instructeur, ==, "I");
  g_assert_cmpint (kept->created_at, ==, 55);
  g_assert_cmpstr (kept->base, ==, "{'x': <2>}");
  g_assert_cmpstr (kept->note, ==, "Délai dépassé");
  g_assert_cmpint (kept->state, ==, PARAPHE_OPERATION_WAITING);
  g_assert_false (kept->needs_human);
  g_assert_cmpuint (kept->steps->len, ==, 2);
  const ParapheStepFacts *first = paraphe_step_facts (g_ptr_array_index (kept->steps, 0));
  const ParapheStepFacts *second = paraphe_step_facts (g_ptr_array_index (kept->steps, 1));
  g_assert_cmpint (first->mutation, ==, PARAPHE_MUTATION_PASSER_EN_INSTRUCTION);
  g_assert_cmpstr (first->input, ==, "{'a': <1>}");
  g_assert_cmpint (first->state, ==, PARAPHE_STEP_QUEUED);
  g_assert_cmpint (first->not_before, ==, 77);
  g_assert_cmpint (second->state, ==, PARAPHE_STEP_WAITING);
  g_assert_cmpuint (second->rank, ==, 2);
  g_assert_cmpstr (second->input, ==, "{'b': <'é'>}");
  g_assert_null (first->pre0);
  g_assert_true (paraphe_store_set_base (store, "u-1", "{'x': <3>}", &error));
  g_autoptr (ParapheOperation) again = paraphe_store_get_operation (store, "u-1", &error);
  g_assert_cmpstr (paraphe_operation_facts (again)->base, ==, "{'x': <3>}");
  g_assert_null (paraphe_store_get_operation (store, "u-2", &error));
  g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (paraphe_store_set_base (store, "u-2", "", &error));
  g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_NOT_FOUND);
  tear_down ();
}

static void
test_not_new (void) {
  set_up ();
  static const ParapheStepFacts wrong[] = {
    { .mutation = PARAPHE_MUTATION_ACCEPTER, .state = PARAPHE_STEP_DONE },
    { .mutation = PARAPHE_MUTATION_ACCEPTER, .state = PARAPHE_STEP_WAITING },
    { .mutation = PARAPHE_MUTATION_ACCEPTER, .attempts = 1 },
    { .mutation = PARAPHE_MUTATION_UNKNOWN },
  };
  for (gsize i = 0; i <= G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
    if (i < G_N_ELEMENTS (wrong))
      g_ptr_array_add (steps, paraphe_step_new (&wrong[i]));
    g_autoptr (ParapheOperation) operation = paraphe_operation_new (&(ParapheOperationFacts){
        .uuid = "u", .dossier = 1, .recipe = PARAPHE_RECIPE_EXPIRE, .steps = steps });
    g_assert_false (paraphe_store_enqueue (store, operation, NULL, &error));
    g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_FAILED);
  }
  g_autoptr (GPtrArray) all = paraphe_store_list_operations (store, 0, FALSE, NULL);
  g_assert_cmpuint (all->len, ==, 0);
  tear_down ();
}

/* Every pair of states: what the table of moves holds is done, all else is refused and changes nothing. */
static void
test_moves (void) {
  static const char *const legal[N_STATES] = {
    /* to:                    NQWAUVDCX (none, queued, waiting, armed, unknown, verify, done, conflict,
       cancelled) */
    [PARAPHE_STEP_QUEUED] = "010000110",    [PARAPHE_STEP_ARMED] = "010011000",
    [PARAPHE_STEP_UNKNOWN] = "010011010",   [PARAPHE_STEP_VERIFY] = "000001110",
    [PARAPHE_STEP_DONE] = "000000000",      [PARAPHE_STEP_CONFLICT] = "010000101",
    [PARAPHE_STEP_CANCELLED] = "000000000",
  };
  set_up ();
  gint64 dossier = 1;
  for (guint from = PARAPHE_STEP_QUEUED; from < N_STATES; from++) {
    if (from == PARAPHE_STEP_WAITING)
      continue;
    for (guint to = 0; to < N_STATES; to++) {
      g_autoptr (GError) error = NULL;
      g_autofree char *uuid = fixture_enqueue (store, dossier++, 1);
      bring (uuid, from);
      g_assert_cmpint (fixture_get_state (store, uuid, 1), ==, (int)from);
      gboolean expected = legal[from][to] == '1';
      gboolean moved = move (uuid, 1, to, NULL, &error);
      if (moved != expected)
        g_error ("%s -> %s: %d", paraphe_step_state_to_code (from), paraphe_step_state_to_code (to), moved);
      if (!moved)
        g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_FAILED);
      g_assert_cmpint (fixture_get_state (store, uuid, 1), ==, (int)(expected ? to : from));
    }
    /* And to arm it. */
    g_autoptr (GError) error = NULL;
    g_autofree char *uuid = fixture_enqueue (store, dossier++, 1);
    bring (uuid, from);
    g_assert_cmpint (arm (uuid, 1, &error), ==, from == PARAPHE_STEP_QUEUED);
    if (from != PARAPHE_STEP_QUEUED)
      g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_FAILED);
  }
  /* A waiting step moves for nobody. */
  g_autofree char *uuid = fixture_enqueue (store, dossier, 2);
  for (guint to = 0; to < N_STATES; to++) {
    g_assert_false (move (uuid, 2, to, NULL, NULL));
    g_assert_cmpint (fixture_get_state (store, uuid, 2), ==, PARAPHE_STEP_WAITING);
  }
  g_assert_false (arm (uuid, 2, NULL));
  g_autoptr (GError) error = NULL;
  g_assert_false (
      paraphe_store_move_step (store, 999999, PARAPHE_STEP_DONE, 0, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_NOT_FOUND);
  tear_down ();
}

/* The facts that each transition keeps, replaces or clears. */
static void
test_facts (void) {
  set_up ();
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = fixture_enqueue (store, 12, 1);
  gint64 step = fixture_get_step (store, uuid, 1);
  ParapheStamp first = { .wall = 100, .boottime = 5, .boot_id = "b1" },
               second = { .wall = 200, .boottime = 6, .boot_id = "b2" };
  g_assert_true (paraphe_store_arm (store, step, "before 1", &first, &error));
  g_assert_false (
      paraphe_store_move_step (store, step, PARAPHE_STEP_UNKNOWN, 0, NULL, NULL, NULL, NULL, &error));
  g_clear_error (&error);
  g_assert_true (paraphe_store_move_step (store, step, PARAPHE_STEP_UNKNOWN, 300, &second, NULL, "timeout",
                                          "no answer", &error));
  g_assert_true (paraphe_store_move_step (store, step, PARAPHE_STEP_UNKNOWN, 320, NULL, NULL, NULL,
                                          "not there yet", &error));
  g_autoptr (ParapheOperation) doubtful = paraphe_store_get_operation (store, uuid, &error);
  const ParapheStepFacts *facts
      = paraphe_step_facts (g_ptr_array_index (paraphe_operation_facts (doubtful)->steps, 0));
  g_assert_cmpint (paraphe_operation_facts (doubtful)->state, ==, PARAPHE_OPERATION_RUNNING);
  g_assert_cmpstr (facts->pre0, ==, "before 1");
  g_assert_cmpint (facts->attempts, ==, 1);
  g_assert_cmpint (facts->not_before, ==, 320);
  g_assert_null (facts->error);
  g_assert_cmpint (facts->armed.wall, ==, 100);
  g_assert_cmpint (facts->armed.boottime, ==, 5);
  g_assert_cmpstr (facts->armed.boot_id, ==, "b1");
  g_assert_cmpint (facts->settled.wall, ==, 200);
  g_assert_cmpint (facts->settled.boottime, ==, 6);
  g_assert_cmpstr (facts->settled.boot_id, ==, "b2");
  g_assert_true (
      paraphe_store_move_step (store, step, PARAPHE_STEP_QUEUED, 0, NULL, NULL, NULL, NULL, &error));
  g_assert_true (paraphe_store_arm (store, step, "before 2", &second, &error));
  g_autoptr (ParapheOperation) armed = paraphe_store_get_operation (store, uuid, &error);
  facts = paraphe_step_facts (g_ptr_array_index (paraphe_operation_facts (armed)->steps, 0));
  g_assert_cmpstr (facts->pre0, ==, "before 1");
  g_assert_cmpstr (facts->pre, ==, "before 2");
  g_assert_cmpint (facts->attempts, ==, 2);
  g_assert_cmpint (facts->settled.wall, ==, 0);
  g_assert_null (facts->settled.boot_id);
  g_assert_true (
      paraphe_store_move_step (store, step, PARAPHE_STEP_VERIFY, 0, NULL, "m55", NULL, NULL, &error));
  g_assert_true (
      paraphe_store_move_step (store, step, PARAPHE_STEP_CONFLICT, 0, NULL, NULL, "partial", NULL, &error));
  g_autoptr (ParapheOperation) stuck = paraphe_store_get_operation (store, uuid, &error);
  facts = paraphe_step_facts (g_ptr_array_index (paraphe_operation_facts (stuck)->steps, 0));
  g_assert_cmpstr (facts->evidence, ==, "m55");
  g_assert_cmpstr (facts->error, ==, "partial");
  g_assert_cmpint (paraphe_operation_facts (stuck)->state, ==, PARAPHE_OPERATION_CONFLICT);
  g_assert_true (paraphe_operation_facts (stuck)->needs_human);
  g_object_unref (store);
  g_assert_cmpint (fixture_ask_sql (folder, "journal.db", "SELECT count(*) FROM attempt"), ==, 7);
  g_assert_cmpint (
      fixture_ask_sql (folder, "journal.db",
                       "SELECT count(*) FROM attempt WHERE what = 'no answer' AND state = 'unknown'"),
      ==, 1);
  store = fixture_open (folder);
  tear_down ();
}

/* Steps in their order, operations of a dossier in theirs; another dossier does not wait. */
static void
test_turns (void) {
  set_up ();
  g_autofree char *first = fixture_enqueue (store, 12, 2);
  g_autofree char *second = fixture_enqueue (store, 12, 1);
  g_autofree char *other = fixture_enqueue (store, 13, 1);
  g_assert_false (arm (first, 2, NULL));
  g_assert_false (arm (second, 1, NULL));
  finish_step (other, 1, "m1");
  finish_step (first, 1, "m1");
  g_assert_cmpint (fixture_get_state (store, first, 2), ==, PARAPHE_STEP_QUEUED);
  g_assert_false (arm (second, 1, NULL));
  must_arm (first, 2);
  g_assert_false (arm (second, 1, NULL));
  must_move (first, 2, PARAPHE_STEP_UNKNOWN, NULL);
  must_move (first, 2, PARAPHE_STEP_CONFLICT, NULL);
  /* Half done: an agent must settle it before anything else leaves for this dossier. */
  g_autoptr (ParapheOperation) half = paraphe_store_get_operation (store, first, NULL);
  g_assert_cmpint (paraphe_operation_facts (half)->state, ==, PARAPHE_OPERATION_HALF_DONE);
  g_assert_false (arm (second, 1, NULL));
  g_autoptr (GPtrArray) pending = paraphe_store_list_operations (store, 0, TRUE, NULL);
  g_autoptr (GPtrArray) of_dossier = paraphe_store_list_operations (store, 12, TRUE, NULL);
  g_autoptr (GPtrArray) all = paraphe_store_list_operations (store, 0, FALSE, NULL);
  g_autoptr (GPtrArray) none = paraphe_store_list_operations (store, 13, TRUE, NULL);
  g_assert_cmpuint (pending->len, ==, 2);
  g_assert_cmpuint (of_dossier->len, ==, 2);
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpstr (paraphe_operation_facts (g_ptr_array_index (all, 0))->uuid, ==, first);
  g_assert_cmpstr (paraphe_operation_facts (g_ptr_array_index (all, 2))->uuid, ==, other);
  must_move (first, 2, PARAPHE_STEP_DONE, NULL);
  finish_step (second, 1, "m2");
  tear_down ();
}

static void
test_proofs (void) {
  set_up ();
  g_autoptr (GError) error = NULL;
  g_autofree char *first = fixture_enqueue (store, 12, 1);
  g_autofree char *second = fixture_enqueue (store, 12, 1);
  g_autofree char *other = fixture_enqueue (store, 13, 1);
  finish_step (first, 1, "m55");
  g_assert_true (paraphe_store_is_claimed (store, 12, "m55", 0));
  g_assert_false (paraphe_store_is_claimed (store, 12, "m55", fixture_get_step (store, first, 1)));
  g_assert_false (paraphe_store_is_claimed (store, 12, "m56", 0));
  g_assert_false (paraphe_store_is_claimed (store, 13, "m55", 0));
  must_arm (second, 1);
  g_assert_false (move (second, 1, PARAPHE_STEP_VERIFY, "m55", &error));
  g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_FAILED);
  g_assert_cmpint (fixture_get_state (store, second, 1), ==, PARAPHE_STEP_ARMED);
  must_move (second, 1, PARAPHE_STEP_VERIFY, "m56");
  finish_step (other, 1, "m55");
  tear_down ();
}

static void
assert_cancel (ParapheStepState state, gboolean expected) {
  static gint64 dossier = 1;
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = fixture_enqueue (store, dossier++, 2);
  bring (uuid, state);
  g_assert_cmpint (paraphe_store_cancel (store, uuid, &error), ==, expected);
  if (!expected)
    g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_TOO_LATE);
  g_assert_cmpint (fixture_get_state (store, uuid, 1), ==, (int)(expected ? PARAPHE_STEP_CANCELLED : state));
  g_autoptr (ParapheOperation) operation = paraphe_store_get_operation (store, uuid, NULL);
  g_assert_cmpint (paraphe_operation_is_pending (operation), ==, !expected);
}

static void
test_cancel (void) {
  set_up ();
  assert_cancel (PARAPHE_STEP_QUEUED, TRUE);
  assert_cancel (PARAPHE_STEP_CANCELLED, TRUE);
  assert_cancel (PARAPHE_STEP_ARMED, FALSE);
  assert_cancel (PARAPHE_STEP_UNKNOWN, FALSE);
  assert_cancel (PARAPHE_STEP_VERIFY, FALSE);
  assert_cancel (PARAPHE_STEP_CONFLICT, FALSE);
  assert_cancel (PARAPHE_STEP_DONE, FALSE);
  g_autoptr (GError) error = NULL;
  g_assert_false (paraphe_store_cancel (store, "unknown", &error));
  g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_NOT_FOUND);
  /* Armed, and proved not to have been executed: it may still be taken back. */
  g_autofree char *uuid = fixture_enqueue (store, 500, 1);
  must_arm (uuid, 1);
  must_move (uuid, 1, PARAPHE_STEP_QUEUED, NULL);
  g_assert_true (paraphe_store_cancel (store, uuid, NULL));
  tear_down ();
}

/* An operation of two steps with the examination it is made of. */
static char *
enqueue_examined (gint64 dossier) {
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheOperation) operation = fixture_make_operation (NULL, dossier, 2);
  ParapheExaminationFacts facts = { .dossier = dossier, .message = "m", .md5 = "a", .convention_md5 = "b",
                                    .verdict = PARAPHE_VERDICT_CONFORM, .by = "a@example.fr", .at = 3 };
  g_autoptr (ParapheExamination) examination = paraphe_examination_new (&facts);
  g_assert_true (paraphe_store_enqueue (store, operation, &(ParapheEnclosed){ .examination = examination }, &error));
  return g_strdup (paraphe_operation_facts (operation)->uuid);
}

static void
assert_examinations (gint64 dossier, guint n) {
  g_autoptr (GPtrArray) rows = paraphe_store_list_examinations (store, dossier, NULL);
  g_assert_cmpuint (rows->len, ==, n);
}

/* What a decision said of a copy falls with it, unless the server took something of it; what was said by hand stays. */
static void
test_examination (void) {
  set_up ();
  ParapheExaminationFacts facts = { .dossier = 1, .message = "m", .md5 = "z", .verdict = PARAPHE_VERDICT_REFUSED,
                                    .by = "a@example.fr", .at = 2 };
  g_autoptr (ParapheExamination) by_hand = paraphe_examination_new (&facts);
  g_autofree char *cancelled = enqueue_examined (1), *tried = enqueue_examined (2), *stopped = enqueue_examined (3);
  g_autofree char *unseen = enqueue_examined (4), *half = enqueue_examined (5);
  g_assert_true (paraphe_store_add_examination (store, by_hand, NULL));
  assert_examinations (1, 2);
  g_assert_true (paraphe_store_cancel (store, cancelled, NULL));
  assert_examinations (1, 1);
  /* Sent, and the server executed nothing. */
  must_arm (tried, 1);
  must_move (tried, 1, PARAPHE_STEP_QUEUED, NULL);
  assert_examinations (2, 1);
  g_assert_true (paraphe_store_cancel (store, tried, NULL));
  assert_examinations (2, 0);
  must_move (stopped, 1, PARAPHE_STEP_CONFLICT, NULL);
  assert_examinations (3, 1);
  g_assert_true (paraphe_store_drop (store, stopped, "Abandon", NULL));
  assert_examinations (3, 0);
  /* The server said yes: what it did is not undone here. */
  must_arm (unseen, 1);
  must_move (unseen, 1, PARAPHE_STEP_VERIFY, NULL);
  must_move (unseen, 1, PARAPHE_STEP_CONFLICT, NULL);
  g_assert_true (paraphe_store_drop (store, unseen, "Abandon", NULL));
  assert_examinations (4, 1);
  finish_step (half, 1, "proof");
  g_assert_true (paraphe_store_drop (store, half, "Abandon", NULL));
  assert_examinations (5, 1);
  g_object_unref (store);
  store = fixture_open (folder);
  for (gint64 dossier = 1; dossier <= 5; dossier++)
    assert_examinations (dossier, dossier == 2 || dossier == 3 ? 0 : 1);
  tear_down ();
}

static void
assert_drop (ParapheStepState state, gboolean expected) {
  static gint64 dossier = 1;
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = fixture_enqueue (store, dossier++, 2);
  bring (uuid, state);
  g_assert_cmpint (paraphe_store_drop (store, uuid, "Faite à la main", &error), ==, expected);
  if (!expected)
    g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_TOO_LATE);
  g_autoptr (ParapheOperation) operation = paraphe_store_get_operation (store, uuid, NULL);
  g_assert_cmpint (paraphe_operation_is_pending (operation), ==,
                   !expected && state != PARAPHE_STEP_CANCELLED);
}

static void
test_drop (void) {
  set_up ();
  assert_drop (PARAPHE_STEP_QUEUED, TRUE);
  assert_drop (PARAPHE_STEP_CONFLICT, TRUE);
  assert_drop (PARAPHE_STEP_DONE, TRUE);
  assert_drop (PARAPHE_STEP_CANCELLED, FALSE);
  assert_drop (PARAPHE_STEP_ARMED, FALSE);
  assert_drop (PARAPHE_STEP_UNKNOWN, FALSE);
  assert_drop (PARAPHE_STEP_VERIFY, FALSE);
  /* A step given up takes the next ones with it. */
  g_autofree char *uuid = fixture_enqueue (store, 500, 3);
  bring (uuid, PARAPHE_STEP_CONFLICT);
  must_move (uuid, 1, PARAPHE_STEP_CANCELLED, NULL);
  g_assert_cmpint (fixture_get_state (store, uuid, 3), ==, PARAPHE_STEP_CANCELLED);
  tear_down ();
}

static void
test_recovery (void) {
  set_up ();
  g_autoptr (GError) error = NULL;
  ParapheStamp now = fixture_now ();
  char *uuids[4];
  for (guint i = 0; i < 4; i++)
    uuids[i] = fixture_enqueue (store, 12 + i, 1);
  must_arm (uuids[0], 1);
  must_arm (uuids[1], 1);
  bring (uuids[2], PARAPHE_STEP_VERIFY);
  g_object_unref (store);
  store = fixture_open (folder);
  g_assert_cmpuint (paraphe_store_recover_armed (store, &now, &error), ==, 2);
  g_assert_no_error (error);
  g_assert_cmpuint (paraphe_store_recover_armed (store, &now, &error), ==, 0);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_get_state (store, uuids[0], 1), ==, PARAPHE_STEP_UNKNOWN);
  g_assert_cmpint (fixture_get_state (store, uuids[1], 1), ==, PARAPHE_STEP_UNKNOWN);
  g_assert_cmpint (fixture_get_state (store, uuids[2], 1), ==, PARAPHE_STEP_VERIFY);
  g_assert_cmpint (fixture_get_state (store, uuids[3], 1), ==, PARAPHE_STEP_QUEUED);
  g_autoptr (ParapheOperation) operation = paraphe_store_get_operation (store, uuids[0], NULL);
  g_assert_cmpint (
      paraphe_step_facts (g_ptr_array_index (paraphe_operation_facts (operation)->steps, 0))->settled.wall,
      ==, now.wall);
  for (guint i = 0; i < 4; i++)
    g_free (uuids[i]);
  tear_down ();
}

/* The tables hold their rules by themselves, against a program that would not. */
static void
test_rules_of_tables (void) {
  set_up ();
  g_autofree char *first = fixture_enqueue (store, 12, 1);
  g_autofree char *second = fixture_enqueue (store, 12, 1);
  must_arm (first, 1);
  g_assert_cmpint (fixture_get_state (store, second, 1), ==, PARAPHE_STEP_QUEUED);
  g_object_unref (store);
  static const char *const refused[] = {
    "UPDATE step SET state = 'armed'",
    "UPDATE step SET state = 'somewhere'",
    "UPDATE step SET evidence = 'same'",
    "UPDATE attempt SET what = 'x'",
    "DELETE FROM attempt",
    "UPDATE audit SET who = 'x'",
    "DELETE FROM audit",
    "INSERT INTO op SELECT id + 10, uuid, dossier, recipe, agent, instructeur, 0, base, note FROM op",
    "UPDATE op SET dossier = 'not a number'",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_test_message ("%s", refused[i]);
    g_assert_false (fixture_try_sql (folder, "journal.db", refused[i]));
  }
  store = fixture_open (folder);
  tear_down ();
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outbox/round-trip", test_round_trip);
  g_test_add_func ("/outbox/not-new", test_not_new);
  g_test_add_func ("/outbox/moves", test_moves);
  g_test_add_func ("/outbox/facts", test_facts);
  g_test_add_func ("/outbox/turns", test_turns);
  g_test_add_func ("/outbox/proofs", test_proofs);
  g_test_add_func ("/outbox/cancel", test_cancel);
  g_test_add_func ("/outbox/drop", test_drop);
  g_test_add_func ("/outbox/examination", test_examination);
  g_test_add_func ("/outbox/recovery", test_recovery);
  g_test_add_func ("/outbox/rules-of-tables", test_rules_of_tables);
  return g_test_run ();
}
