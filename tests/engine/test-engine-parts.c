/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small parts that are pure or nearly: the plan of a synchronisation, stamps, inputs of steps, explanations, the place of a token. */
#include "act.h"
#include "engine-error.h"
#include "explanation.h"
#include "second-person.h"
#include "server-clock.h"
#include "sync-run.h"
#include "token-vault.h"

#include <glib/gstdio.h>
#include <string.h>

static void
check_run (const ParapheSyncRun *last, gboolean full, const char *kind, gint64 since, gint64 watermark, guint generation) {
  ParapheSyncRun *run = paraphe_sync_plan_run (last, full, 9000);
  g_assert_cmpstr (run->kind, ==, kind);
  g_assert_cmpint (run->since, ==, since);
  g_assert_cmpint (run->watermark, ==, watermark);
  g_assert_cmpuint (run->generation, ==, generation);
  g_assert_false (run->finished);
  paraphe_sync_run_free (run);
}

static void
test_runs (void) {
  char kind_full[] = "full", kind_delta[] = "delta", cursor[] = "abc";
  check_run (NULL, FALSE, "full", 0, 9000, 1);
  ParapheSyncRun done = { .kind = kind_full, .finished = TRUE, .watermark = 5000, .generation = 3, .page_size = 50 };
  check_run (&done, FALSE, "delta", 4400, 5000, 3);
  check_run (&done, TRUE, "full", 0, 9000, 4);
  /* What was interrupted goes on from its cursor: a full one with the instant it began at, whatever is asked. */
  ParapheSyncRun cut = { .kind = kind_full, .cursor = cursor, .watermark = 5000, .generation = 3, .page_size = 12 };
  for (int full = 0; full <= 1; full++) {
    ParapheSyncRun *run = paraphe_sync_plan_run (&cut, full, 9000);
    g_assert_cmpstr (run->cursor, ==, "abc");
    g_assert_cmpint (run->watermark, ==, 5000);
    g_assert_cmpuint (run->page_size, ==, 12);
    paraphe_sync_run_free (run);
  }
  ParapheSyncRun cut_delta = { .kind = kind_delta, .since = 4400, .cursor = cursor, .watermark = 5100, .generation = 3, .page_size = 50 };
  check_run (&cut_delta, FALSE, "delta", 4400, 5100, 3);
  check_run (&cut_delta, TRUE, "full", 0, 9000, 4);
  /* The server's clock was never seen: the next one is full again. */
  ParapheSyncRun blind = { .kind = kind_full, .finished = TRUE, .watermark = 0, .generation = 1, .page_size = 50 };
  check_run (&blind, FALSE, "full", 0, 9000, 2);
}

static void
test_stamps (void) {
  ParapheStamp a = { 1000, 500, "boot-1" }, later = { 900, 530, "boot-1" }, other = { 1100, 3, "boot-2" }, back = { 900, 3, "boot-2" };
  g_assert_cmpint (paraphe_stamp_elapsed (&a, &later), ==, 30); /* the wall clock went back, the boot's did not */
  g_assert_cmpint (paraphe_stamp_elapsed (&a, &other), ==, 100);
  g_assert_cmpint (paraphe_stamp_elapsed (&a, &back), ==, -1);
  g_autoptr (ParapheClock) clock = paraphe_clock_new ();
  paraphe_clock_set_offset (clock, 3600);
  g_assert_cmpint (ABS (paraphe_clock_now (clock) - paraphe_clock_wall () - 3600), <=, 1);
  paraphe_clock_freeze (clock, 1234);
  g_assert_cmpint (paraphe_clock_now (clock), ==, 1234);
}

static void
test_acts (void) {
  g_autoptr (ParapheAct) act = paraphe_act_new (PARAPHE_MUTATION_ENVOYER_MESSAGE);
  act->body = g_strdup ("« l’été » \n'\"\\ 41 €");
  act->correction = g_strdup ("incorrect");
  act->disable_notification = TRUE;
  act->expected = g_strdup ("");
  g_autofree char *text = paraphe_act_to_text (act);
  g_autoptr (ParapheAct) back = paraphe_act_parse (PARAPHE_MUTATION_ENVOYER_MESSAGE, text);
  g_assert_cmpstr (back->body, ==, act->body);
  g_assert_cmpstr (back->correction, ==, "incorrect");
  g_assert_cmpstr (back->expected, ==, "");
  g_assert_null (back->motivation);
  g_assert_true (back->disable_notification);
  g_assert_false (back->written_late);
  g_assert_cmpint (paraphe_act_get_target (back), ==, PARAPHE_STATE_EN_CONSTRUCTION);
  g_assert_false (paraphe_act_is_transition (back));
}

static ParapheOperation *
make_operation (ParapheStepState first, ParapheStepState second, const char *error) {
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (steps, paraphe_step_new (&(ParapheStepFacts){ .id = 1, .rank = 1, .state = first,
                                                                 .error = second == PARAPHE_STEP_WAITING ? error : NULL }));
  g_ptr_array_add (steps, paraphe_step_new (&(ParapheStepFacts){ .id = 2, .rank = 2, .state = second, .error = error }));
  return paraphe_operation_new (&(ParapheOperationFacts){ .uuid = "u", .dossier = 1, .steps = steps });
}

static void
test_explanations (void) {
  const struct {
    ParapheStepState first, second;
    const char *error;
    ParapheOperationState state;
    gboolean human;
    const char *part; /* (nullable) of the sentence */
  } rows[] = {
    { PARAPHE_STEP_CONFLICT, PARAPHE_STEP_WAITING, "stale: messages", PARAPHE_OPERATION_CONFLICT, TRUE, "has written" },
    { PARAPHE_STEP_DONE, PARAPHE_STEP_CONFLICT, "gate: DLV-03", PARAPHE_OPERATION_HALF_DONE, TRUE, "1 of 2" },
    { PARAPHE_STEP_DONE, PARAPHE_STEP_CONFLICT, "gate: DLV-03", PARAPHE_OPERATION_HALF_DONE, TRUE, "DLV-03" },
    { PARAPHE_STEP_CONFLICT, PARAPHE_STEP_WAITING, "already: x@y", PARAPHE_OPERATION_CONFLICT, TRUE, "x@y" },
    { PARAPHE_STEP_CONFLICT, PARAPHE_STEP_WAITING, "never heard of", PARAPHE_OPERATION_CONFLICT, TRUE, "unexpected" },
    { PARAPHE_STEP_UNKNOWN, PARAPHE_STEP_WAITING, "network: x", PARAPHE_OPERATION_RUNNING, FALSE, "did not answer" },
    { PARAPHE_STEP_DONE, PARAPHE_STEP_DONE, "collision: z@y", PARAPHE_OPERATION_DONE, TRUE, "z@y" },
    { PARAPHE_STEP_DONE, PARAPHE_STEP_CANCELLED, NULL, PARAPHE_OPERATION_CANCELLED, FALSE, "Dropped" },
    { PARAPHE_STEP_DONE, PARAPHE_STEP_DONE, NULL, PARAPHE_OPERATION_DONE, FALSE, NULL },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (ParapheOperation) operation = make_operation (rows[i].first, rows[i].second, rows[i].error);
    g_autoptr (ParapheOperation) given = paraphe_explanation_give (operation);
    const ParapheOperationFacts *facts = paraphe_operation_facts (given);
    g_assert_cmpint (facts->state, ==, rows[i].state);
    g_assert_cmpint (facts->needs_human, ==, rows[i].human);
    if (rows[i].part == NULL)
      g_assert_null (facts->explanation);
    else
      g_assert_nonnull (strstr (facts->explanation, rows[i].part));
    /* Nothing left is true of the whole, or is not said. */
    gboolean says_nothing_left = facts->explanation != NULL && strstr (facts->explanation, "Nothing was sent") != NULL;
    gboolean is_stopped_early = facts->state == PARAPHE_OPERATION_CONFLICT && g_str_has_prefix (rows[i].error, "stale");
    g_assert_cmpint (says_nothing_left, ==, is_stopped_early);
  }
}

/* Without a secret service, or for a platform of this computer: a file that only its owner reads. */
static void
test_vault (void) {
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("paraphe-vault-XXXXXX", &error);
  g_assert_no_error (error);
  ParapheVault vault = { folder, "http://127.0.0.1:1", 7, NULL };
  gboolean in_file = FALSE;
  GStatBuf facts;
  g_assert_null (paraphe_vault_find (&vault, &error));
  g_assert_no_error (error);
  g_assert_true (paraphe_vault_keep (&vault, "secret", &in_file, &error));
  g_assert_true (in_file);
  g_autofree char *file = g_build_filename (folder, "token-7", NULL);
  g_assert_cmpint (g_stat (file, &facts), ==, 0);
  g_assert_cmpint (facts.st_mode & 0777, ==, 0600);
  g_autofree char *token = paraphe_vault_find (&vault, &error);
  g_assert_cmpstr (token, ==, "secret");
  paraphe_vault_forget (&vault);
  g_assert_null (paraphe_vault_find (&vault, NULL));
  g_rmdir (folder);
  /* A folder that is not one. */
  ParapheVault nowhere = { "/dev/null/paraphe", "http://127.0.0.1:1", 7, NULL };
  g_assert_false (paraphe_vault_keep (&nowhere, "secret", &in_file, &error));
  g_assert_nonnull (error);
  g_assert_null (strstr (error->message, "secret"));
}

/* A service that owns the name and never answers is not waited for long: the bus is asked first, with a limit. */
static void
test_vault_without_bus (void) {
  ParapheVault vault = { "/dev/null/paraphe", "https://demarche.example.org", 7, NULL };
  gint64 before = g_get_monotonic_time ();
  g_assert_null (paraphe_vault_find (&vault, NULL));
  g_assert_cmpint (g_get_monotonic_time () - before, <, 5 * G_TIME_SPAN_SECOND);
}

/* Who decides is known by the settings, by the groups of the démarche, and as who proposed: none of them is the second. */
static void
test_second_person (void) {
  static const struct {
    const char *proposer, *second;
    int code; /* 0: another one */
  } table[] = {
    { NULL, NULL, 0 },
    { NULL, "  ", 0 },
    { NULL, "Paul Martin", 0 },
    { "Anne Roux <anne.roux@ac-toulouse.fr>", " Paul Martin <paul.martin@ac-toulouse.fr> ", 0 },
    { NULL, "Marie Durand", PARAPHE_ENGINE_ERROR_NOT_DONE },
    { NULL, "Élise Nouveau-Nom", PARAPHE_ENGINE_ERROR_NOT_DONE },
    { NULL, "Elise <ELISE.NOUVEAU-NOM@ac-toulouse.fr>", PARAPHE_ENGINE_ERROR_NOT_DONE },
    { "anne.roux@ac-toulouse.fr", "ROUX Anne", PARAPHE_ENGINE_ERROR_NOT_DONE },
    { "anne.roux@ac-toulouse.fr", "Marie Durand", PARAPHE_ENGINE_ERROR_NOT_DONE },
    { NULL, "?!", PARAPHE_ENGINE_ERROR_USAGE },
  };
  g_autoptr (GHashTable) settings = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (settings, (gpointer) "agent", (gpointer) "marie.durand@ac-toulouse.fr");
  g_hash_table_insert (settings, (gpointer) "instructeur", (gpointer) "SW5zdHJ1Y3RldXItMQ==");
  g_autoptr (ParapheCampaign) campaign = paraphe_campaign_new (settings, NULL);
  g_autoptr (GPtrArray) instructeurs = g_ptr_array_new_with_free_func ((GDestroyNotify) paraphe_instructeur_free);
  g_ptr_array_add (instructeurs, paraphe_instructeur_new ("SW5zdHJ1Y3RldXItMg==", "paul.martin@ac-toulouse.fr"));
  g_ptr_array_add (instructeurs, paraphe_instructeur_new ("SW5zdHJ1Y3RldXItMQ==", "elise.nouveau-nom@ac-toulouse.fr"));
  ParapheDemarcheFacts facts = { .number = 1, .instructeurs = instructeurs };
  g_autoptr (ParapheDemarche) demarche = paraphe_demarche_new (&facts);
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++) {
    g_autoptr (GError) error = NULL;
    g_test_message ("%s, %s", table[i].proposer, table[i].second);
    g_assert_true (paraphe_second_person_check (campaign, demarche, table[i].proposer, table[i].second, &error) == (table[i].code == 0));
    g_assert_cmpint (error != NULL ? error->code : 0, ==, table[i].code);
    if (error != NULL && table[i].code == PARAPHE_ENGINE_ERROR_NOT_DONE)
      g_assert_nonnull (strstr (error->message, "the second person is another one"));
  }
}

int
main (int argc, char **argv) {
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/dev/null/no-bus", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/runs", test_runs);
  g_test_add_func ("/clock/stamps", test_stamps);
  g_test_add_func ("/act/round-trip", test_acts);
  g_test_add_func ("/explanation/rows", test_explanations);
  g_test_add_func ("/second-person/table", test_second_person);
  g_test_add_func ("/vault/file", test_vault);
  g_test_add_func ("/vault/no-bus", test_vault_without_bus);
  return g_test_run ();
}
