/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outbox for each thing that stops a decision: what was seen, what is there, who moved it, what can be done; a picture of each. */
#include "engine-fixture.h"
#include "outbox-page.h"
#include "ui-kit.h"

#define CLOSE "dossierClasserSansSuite"

typedef struct {
  const char *name;        /* of the picture */
  ParapheRecipe recipe;
  const char *planted;
  guint rank;
  const char *path;        /* what somebody else does once it is decided */
  const char *rest;        /* of the order, after the number of the dossier */
  const char *sentence;    /* that the card says */
  const char *shown;       /* among what was seen and what is there */
} Dispute;

static const Dispute disputes[] = {
  { "dispute-messages", PARAPHE_RECIPE_EXPIRE, "expirable", 0, "/simulator/applicant/message",
    "\"body\": \"ci-joint\", \"files\": [{\"convention\": \"signed\"}]", "has written or sent a file", "What the platform says" },
  { "dispute-answer", PARAPHE_RECIPE_EXPIRE, "expirable", 1, "/simulator/colleague",
    "\"mutation\": \"dossierEnvoyerMessage\", \"input\": {\"body\": \"Nous vous accordons quinze jours.\"}",
    "An agent has written to the collectivité", "What the platform says" },
  { "dispute-form", PARAPHE_RECIPE_REACCEPT, "resubmitted", 0, "/simulator/applicant/resubmit",
    "\"fields\": {\"signatory\": \"Quelqu’un D’AUTRE\"}", "has changed its form", "What the platform says" },
  { "dispute-state", PARAPHE_RECIPE_EXPIRE, "expirable", 2, "/simulator/colleague",
    "\"mutation\": \"dossierRepasserEnInstruction\", \"input\": {\"disableNotification\": true}", "not in the state you saw",
    "What the platform says" },
  { "dispute-deleted", PARAPHE_RECIPE_WRITE, "question", 0, "/simulator/applicant/delete", NULL, "does not allow this act", NULL },
};

typedef struct {
  Simulation *simulation;
  Fixture *fixture;
} Stage;

static void
show_and_drop (Stage *stage, const char *name, const char *sentence, const char *shown, const char *uuid) {
  ParapheOutboxPage *page = g_object_new (PARAPHE_TYPE_OUTBOX_PAGE, NULL);
  g_autoptr (GError) error = NULL;
  paraphe_outbox_page_set_engine (page, stage->fixture->engine);
  GtkWindow *window = kit_show (GTK_WIDGET (page), 1110, 620);
  kit_await_text (GTK_WIDGET (page), sentence);
  kit_await_text (GTK_WIDGET (page), "Drop my decision:");
  if (shown != NULL)
    kit_await_text (GTK_WIDGET (page), shown);
  kit_settle ();
  kit_check_names (GTK_WIDGET (page));
  kit_picture (window, name);
  kit_destroy (window);
  if (uuid != NULL)
    g_assert_true (fixture_settle (stage->fixture, uuid, "drop", &error));
}

static void
play (Stage *stage, const Dispute *dispute) {
  g_autoptr (GError) error = NULL;
  gint64 number = simulation_find_planted (stage->simulation, dispute->planted, dispute->rank);
  const char *letter = dispute->recipe == PARAPHE_RECIPE_WRITE ? "Bonjour, un essai." : NULL;
  g_autoptr (ParapheOperation) operation = fixture_decide (stage->fixture, number, dispute->recipe, letter, NULL, 0, &error);
  g_assert_no_error (error);
  simulation_order (stage->simulation, dispute->path, "{\"dossier\": %" G_GINT64_FORMAT "%s%s}", number, dispute->rest != NULL ? ", " : "",
                    dispute->rest != NULL ? dispute->rest : "");
  fixture_run (stage->fixture, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_test_message ("%s", dispute->name);
  show_and_drop (stage, dispute->name, dispute->sentence, dispute->shown, paraphe_operation_facts (operation)->uuid);
  g_assert_cmpuint (simulation_count_effects (stage->simulation, number, CLOSE), ==, 0);
}

static void
test_disputes (gconstpointer data) {
  for (gsize i = 0; i < G_N_ELEMENTS (disputes); i++)
    play ((Stage *) data, &disputes[i]);
}

/* Between its two mutations; tried again it is stopped by a gate. */
static void
test_half_done (gconstpointer data) {
  Stage *stage = (Stage *) data;
  g_autoptr (GError) error = NULL;
  gint64 number = simulation_find_planted (stage->simulation, "expirable", 3);
  fixture_set (stage->fixture, "quiescence_seconds", "1");
  g_autoptr (ParapheOperation) operation = fixture_decide (stage->fixture, number, PARAPHE_RECIPE_EXPIRE, NULL, NULL, 0, &error);
  g_assert_no_error (error);
  const char *uuid = paraphe_operation_facts (operation)->uuid;
  simulation_order (stage->simulation, "/simulator/faults",
                    "{\"kind\": \"close\", \"on\": \"mutation\", \"nth\": 2, \"count\": 1, \"effect\": \"none\"}");
  fixture_run (stage->fixture, FALSE, NULL, &error);
  g_clear_error (&error);
  simulation_order (stage->simulation, "/simulator/applicant/message", "{\"dossier\": %" G_GINT64_FORMAT ", \"body\": \"Pourquoi ?\"}", number);
  fixture_run (stage->fixture, TRUE, NULL, &error);
  g_clear_error (&error);
  show_and_drop (stage, "dispute-half", "has written or sent a file", "What the platform says", NULL);
  g_assert_true (fixture_settle (stage->fixture, uuid, "retry", &error));
  fixture_run (stage->fixture, TRUE, NULL, &error);
  g_clear_error (&error);
  show_and_drop (stage, "dispute-gate", "DLV-12", NULL, uuid);
  g_assert_cmpuint (simulation_count_effects (stage->simulation, number, CLOSE), ==, 0);
}

int
main (int argc, char **argv) {
  if (!kit_start (&argc, &argv))
    return 0;
  Stage stage = { .simulation = simulation_start (NULL, 120) };
  if (stage.simulation == NULL) {
    g_print ("1..0 # SKIP there is no simulator\n");
    return 0;
  }
  stage.fixture = fixture_new_synced (stage.simulation);
  g_test_add_data_func ("/disputes/each", &stage, test_disputes);
  g_test_add_data_func ("/disputes/half-done", &stage, test_half_done);
  int status = g_test_run ();
  fixture_free (stage.fixture);
  simulation_stop (stage.simulation);
  return status;
}
