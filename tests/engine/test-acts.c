/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The other recipes, each to its post-condition on the simulator, with the e-mails that it makes counted: what an agent writes, asks,
 * reminds, ends, restores, unblocks. The oracle is the simulator's own record. One campaign for all. */
#include "engine-fixture.h"

#include <string.h>

#define REOPEN "dossierRepasserEnInstruction"
#define TAKE "dossierPasserEnInstruction"
#define ACCEPT "dossierAccepter"
#define CLOSE "dossierClasserSansSuite"
#define WRITE "dossierEnvoyerMessage"
#define DELETE "dossierSupprimerMessage"
#define ARCHIVE "dossierArchiver"

typedef struct {
  Simulation *simulation;
  Fixture *fixture;
} World;

static guint
count (World *world, gint64 number, const char *mutation) {
  return simulation_count_effects (world->simulation, number, mutation);
}

/* The e-mail of a message leaves five minutes later. */
static guint
count_mails (World *world, gint64 number) {
  simulation_order (world->simulation, "/simulator/clock", "{\"advance_seconds\": 301}");
  return simulation_count_mails (world->simulation, number);
}

/* A dossier in this state of which nothing was touched, other each time. */
static gint64
take (World *world, ParapheStatus status) {
  g_autoptr (GPtrArray) all = paraphe_dossier_list_dup_all (paraphe_engine_get_list (world->fixture->engine));
  for (guint i = 0; i < all->len; i++) {
    const ParapheSummaryFacts *facts = paraphe_summary_facts (g_ptr_array_index (all, i));
    if (facts->status == status && !facts->unanswered && !facts->pending_operation && !facts->archived
        && count (world, facts->number, NULL) == 0)
      return facts->number;
  }
  g_error ("no dossier is left in the state %s", paraphe_status_to_code (status));
}

static ParapheOperation *
decide (World *world, const ParapheDecisionTerms *given, GError **error) {
  ParapheDecisionTerms terms = *given;
  g_autofree char *uuid = g_uuid_string_random ();
  terms.uuid = uuid;
  return fixture_decide_terms (world->fixture, &terms, error);
}

/* Decided and sent, to its end. */
static void
act (World *world, const ParapheDecisionTerms *terms) {
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheOperation) operation = decide (world, terms, &error);
  g_assert_no_error (error);
  fixture_run (world->fixture, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (ParapheOperation) after = fixture_find_operation (world->fixture, paraphe_operation_facts (operation)->uuid);
  const ParapheOperationFacts *facts = paraphe_operation_facts (after);
  if (facts->state != PARAPHE_OPERATION_DONE)
    g_error ("%s is %s: %s", paraphe_recipe_to_code (facts->recipe), paraphe_operation_state_to_code (facts->state), facts->explanation);
  g_assert_false (facts->needs_human);
}

static void
assert_refused (World *world, const ParapheDecisionTerms *terms, const char *part) {
  g_autoptr (GError) error = NULL;
  guint before = count (world, terms->number, NULL);
  g_assert_null (decide (world, terms, &error));
  g_assert_nonnull (error);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” does not say “%s”", error->message, part);
  g_assert_cmpuint (count (world, terms->number, NULL), ==, before);
}

static ParapheDossier *
read_dossier (World *world, gint64 number) {
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheCaseFile) file = fixture_load (world->fixture, number, TRUE, &error);
  g_assert_no_error (error);
  return g_object_ref (paraphe_case_file_facts (file)->dossier);
}

static gboolean
has_label (ParapheDossier *dossier, const char *name) {
  GPtrArray *labels = paraphe_dossier_facts (dossier)->labels;
  for (guint i = 0; i < labels->len; i++)
    if (g_strcmp0 (((ParapheLabel *) g_ptr_array_index (labels, i))->name, name) == 0)
      return TRUE;
  return FALSE;
}

static const char *
get_last_body (ParapheDossier *dossier) {
  return paraphe_message_facts (paraphe_dossier_get_last_ours (dossier))->body;
}

static void
test_request_copy (gconstpointer data) {
  World *world = (World *) data;
  g_autoptr (GError) error = NULL;
  gint64 number = take (world, PARAPHE_STATUS_RECEIVED);
  g_autoptr (ParapheCaseFile) file = fixture_load (world->fixture, number, FALSE, &error);
  GPtrArray *copies = paraphe_judgement_facts (paraphe_case_file_facts (file)->judgement)->copies;
  const ParapheCopyFacts *copy = paraphe_copy_facts (g_ptr_array_index (copies, 0));
  guint mails = count_mails (world, number);
  act (world, &(ParapheDecisionTerms){ .number = number,
                                       .recipe = PARAPHE_RECIPE_REQUEST_COPY,
                                       .copy_message = copy->message,
                                       .copy_md5 = paraphe_file_facts (copy->file)->md5,
                                       .reasons = "la signature n’apparaît pas" });
  g_assert_cmpuint (count (world, number, WRITE), ==, 1);
  g_assert_cmpuint (count_mails (world, number), ==, mails + 1);
  g_autoptr (ParapheDossier) dossier = read_dossier (world, number);
  g_assert_true (has_label (dossier, "À relancer"));
  g_assert_nonnull (strstr (get_last_body (dossier), "– la signature n’apparaît pas\n"));
  g_assert_nonnull (strstr (get_last_body (dossier), " · nouvelle copie v1"));
  g_assert_cmpint (fixture_get_status (world->fixture, number), ==, PARAPHE_STATUS_NON_COMPLIANT);
}

/* Without a reason there is nothing to ask for. */
static void
test_request_copy_without_reason (gconstpointer data) {
  World *world = (World *) data;
  gint64 number = take (world, PARAPHE_STATUS_AWAITING);
  assert_refused (world, &(ParapheDecisionTerms){ .number = number, .recipe = PARAPHE_RECIPE_REQUEST_COPY }, "{motifs}");
}

static void
test_remind (gconstpointer data) {
  World *world = (World *) data;
  gint64 number = take (world, PARAPHE_STATUS_OVERDUE);
  guint mails = count_mails (world, number);
  ParapheDecisionTerms terms = { .number = number, .recipe = PARAPHE_RECIPE_REMIND, .template = "J+1" };
  assert_refused (world, &(ParapheDecisionTerms){ .number = number, .recipe = PARAPHE_RECIPE_REMIND, .template = "J-7" }, "J-7");
  assert_refused (world, &(ParapheDecisionTerms){ .number = number, .recipe = PARAPHE_RECIPE_REMIND, .template = "J-90" }, "J-90");
  act (world, &terms);
  g_assert_cmpuint (count (world, number, WRITE), ==, 1);
  g_assert_cmpuint (count_mails (world, number), ==, mails + 1);
  g_autoptr (ParapheDossier) dossier = read_dossier (world, number);
  g_assert_nonnull (strstr (get_last_body (dossier), " · rappel J+1"));
  /* Its memory is the thread: nobody sends it again. */
  assert_refused (world, &terms, "sent already");
}

/* A colleague sent the same reminder since: it does not leave a second time. */
static void
test_remind_after_colleague (gconstpointer data) {
  World *world = (World *) data;
  g_autoptr (GError) error = NULL;
  gint64 number = take (world, PARAPHE_STATUS_OVERDUE);
  g_autoptr (ParapheOperation) operation
      = decide (world, &(ParapheDecisionTerms){ .number = number, .recipe = PARAPHE_RECIPE_REMIND, .template = "J+1" }, &error);
  g_assert_no_error (error);
  simulation_order (world->simulation, "/simulator/colleague",
                    "{\"dossier\": %" G_GINT64_FORMAT ", \"mutation\": \"" WRITE "\", \"input\": {\"body\": "
                    "\"Bonjour\\n\\nRéf. : ENT-École 2026-2027 · dossier %" G_GINT64_FORMAT " · rappel J+1\"}}", number, number);
  fixture_run (world->fixture, TRUE, NULL, &error);
  g_assert_no_error (error);
  const char *uuid = paraphe_operation_facts (operation)->uuid;
  g_autoptr (ParapheOperation) after = fixture_find_operation (world->fixture, uuid);
  g_assert_cmpint (paraphe_operation_facts (after)->state, ==, PARAPHE_OPERATION_CONFLICT);
  g_assert_true (g_str_has_prefix (paraphe_step_facts (g_ptr_array_index (paraphe_operation_facts (after)->steps, 0))->error, "already: "));
  g_assert_cmpuint (count (world, number, WRITE), ==, 0);
  g_assert_true (fixture_settle (world->fixture, uuid, "drop", &error));
}

static void
test_write_with_file (gconstpointer data) {
  World *world = (World *) data;
  g_autoptr (GError) error = NULL;
  gint64 number = take (world, PARAPHE_STATUS_AWAITING);
  g_autofree char *path = g_build_filename (world->fixture->folder, "notice.pdf", NULL);
  g_assert_true (g_file_set_contents (path, "%PDF-1.4 notice", -1, &error));
  guint mails = count_mails (world, number);
  assert_refused (world, &(ParapheDecisionTerms){ .number = number, .recipe = PARAPHE_RECIPE_WRITE }, "text is empty");
  assert_refused (world, &(ParapheDecisionTerms){ .number = number, .recipe = PARAPHE_RECIPE_WRITE, .letter = " \001\b\n" }, "text is empty");
  ParapheDecisionTerms terms
      = { .number = number, .recipe = PARAPHE_RECIPE_WRITE, .letter = "Bonjour,\n\nVoici la notice.", .attachment = "/nowhere/notice.pdf" };
  assert_refused (world, &terms, "notice.pdf");
  terms.attachment = path;
  simulation_order (world->simulation, "/simulator/faults",
                    "{\"kind\": \"close\", \"on\": \"mutation\", \"nth\": 2, \"count\": 1, \"effect\": \"before\"}");
  act (world, &terms);
  simulation_clear_faults (world->simulation);
  g_assert_cmpuint (count (world, number, WRITE), ==, 1);
  g_assert_cmpuint (count_mails (world, number), ==, mails + 1);
  g_autoptr (ParapheDossier) dossier = read_dossier (world, number);
  const ParapheMessageFacts *message = paraphe_message_facts (paraphe_dossier_get_last_ours (dossier));
  g_assert_cmpstr (message->body, ==, "Bonjour,\n\nVoici la notice.");
  g_assert_cmpuint (message->files->len, ==, 1);
  g_assert_cmpstr (paraphe_file_facts (g_ptr_array_index (message->files, 0))->name, ==, "notice.pdf");
}

static void
test_reclose (gconstpointer data) {
  World *world = (World *) data;
  gint64 number = simulation_find_planted (world->simulation, "reopened", 0);
  guint mails = count_mails (world, number);
  g_assert_cmpint (fixture_get_status (world->fixture, number), ==, PARAPHE_STATUS_REOPENED);
  act (world, &(ParapheDecisionTerms){ .number = number, .recipe = PARAPHE_RECIPE_RECLOSE, .override_reason = "la mairie renonce" });
  g_assert_cmpuint (count (world, number, TAKE), ==, 1);
  g_assert_cmpuint (count (world, number, ACCEPT), ==, 1);
  g_assert_cmpuint (count (world, number, WRITE), ==, 1);
  g_assert_cmpuint (count_mails (world, number), ==, mails + 2);
  g_autoptr (ParapheDossier) dossier = read_dossier (world, number);
  g_assert_nonnull (strstr (get_last_body (dossier), " · refermeture"));
  g_assert_nonnull (strstr (get_last_body (dossier), "merci de nous la retourner signée au plus tard le"));
  g_assert_nonnull (paraphe_dossier_facts (dossier)->attestation);
}

static void
test_restore (gconstpointer data) {
  World *world = (World *) data;
  gint64 number = take (world, PARAPHE_STATUS_EXPIRED);
  guint mails = count_mails (world, number);
  act (world, &(ParapheDecisionTerms){ .number = number, .recipe = PARAPHE_RECIPE_RESTORE, .override_reason = "scan retrouvé" });
  g_assert_cmpuint (count (world, number, REOPEN), ==, 1);
  g_assert_cmpuint (count (world, number, ACCEPT), ==, 1);
  g_assert_cmpuint (count (world, number, WRITE), ==, 1);
  g_assert_cmpuint (count_mails (world, number), ==, mails + 2);
  g_autoptr (ParapheDossier) dossier = read_dossier (world, number);
  const ParapheDossierFacts *facts = paraphe_dossier_facts (dossier);
  g_assert_cmpint (facts->state, ==, PARAPHE_STATE_ACCEPTE);
  g_assert_nonnull (facts->attestation);
  g_assert_nonnull (strstr (get_last_body (dossier), " · reprise"));
}

static void
test_withdraw (gconstpointer data) {
  World *world = (World *) data;
  gint64 number = take (world, PARAPHE_STATUS_AWAITING), other = take (world, PARAPHE_STATUS_OVERDUE);
  guint mails = count_mails (world, number);
  ParapheDecisionTerms terms = { .number = number, .recipe = PARAPHE_RECIPE_WITHDRAW, .template = "doublon" };
  assert_refused (world, &terms, "{autre_numero}");
  terms.other = other;
  act (world, &terms);
  g_assert_cmpuint (count (world, number, REOPEN), ==, 1);
  g_assert_cmpuint (count (world, number, CLOSE), ==, 1);
  g_assert_cmpuint (count_mails (world, number), ==, mails + 1);
  g_assert_cmpint (fixture_get_status (world->fixture, number), ==, PARAPHE_STATUS_WITHDRAWN);
  g_autoptr (ParapheDossier) dossier = read_dossier (world, number);
  g_autofree char *named = g_strdup_printf ("(n° %" G_GINT64_FORMAT ")", other);
  g_assert_nonnull (strstr (paraphe_dossier_facts (dossier)->motivation, named));
  g_assert_nonnull (strstr (paraphe_dossier_facts (dossier)->motivation, " · doublon"));
}

/* Its form is open: it is taken, not taken back. */
static void
test_withdraw_reopened (gconstpointer data) {
  World *world = (World *) data;
  gint64 number = take (world, PARAPHE_STATUS_REOPENED);
  guint mails = count_mails (world, number);
  act (world, &(ParapheDecisionTerms){ .number = number, .recipe = PARAPHE_RECIPE_WITHDRAW });
  g_assert_cmpuint (count (world, number, TAKE), ==, 1);
  g_assert_cmpuint (count (world, number, CLOSE), ==, 1);
  g_assert_cmpuint (count_mails (world, number), ==, mails + 1);
  g_assert_cmpint (fixture_get_status (world->fixture, number), ==, PARAPHE_STATUS_WITHDRAWN);
}

static ParapheDay
get_deadline (World *world, gint64 number) {
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheCaseFile) file = fixture_load (world->fixture, number, FALSE, &error);
  g_assert_no_error (error);
  return paraphe_deadline_facts (paraphe_judgement_facts (paraphe_case_file_facts (file)->judgement)->deadline)->effective;
}

/* The delay is granted as soon as it is decided: nothing expires while the message waits; given up, it falls. */
static void
test_extend (gconstpointer data) {
  World *world = (World *) data;
  g_autoptr (GError) error = NULL;
  gint64 number = take (world, PARAPHE_STATUS_OVERDUE);
  ParapheDay before = get_deadline (world, number);
  ParapheDay until = paraphe_day_of_instant (paraphe_engine_get_now (world->fixture->engine)) + 30;
  guint mails = count_mails (world, number);
  ParapheDecisionTerms terms = { .number = number, .recipe = PARAPHE_RECIPE_EXTEND, .override_reason = "crue", .until = before };
  assert_refused (world, &terms, "later than the present deadline");
  terms.until = until;
  g_autoptr (ParapheOperation) dropped = decide (world, &terms, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_deadline (world, number), >=, until);
  g_assert_cmpint (fixture_get_status (world->fixture, number), ==, PARAPHE_STATUS_AWAITING);
  g_assert_true (fixture_cancel (world->fixture, paraphe_operation_facts (dropped)->uuid, &error));
  g_assert_cmpint (get_deadline (world, number), ==, before);
  act (world, &terms);
  g_assert_cmpint (get_deadline (world, number), >=, until);
  g_assert_cmpuint (count (world, number, WRITE), ==, 1);
  g_assert_cmpuint (count_mails (world, number), ==, mails + 1);
}

/* Half an expiry made elsewhere: it is ended, or the dossier goes on; it is never taken back a second time. */
static void
test_unblock (gconstpointer data) {
  World *world = (World *) data;
  gint64 ended = simulation_find_planted (world->simulation, "stuck", 0), kept = simulation_find_planted (world->simulation, "stuck", 1);
  g_assert_cmpint (fixture_get_status (world->fixture, ended), ==, PARAPHE_STATUS_STUCK);
  guint mails = count_mails (world, ended);
  ParapheDecisionTerms terms = { .number = ended, .recipe = PARAPHE_RECIPE_UNBLOCK, .template = "other" };
  assert_refused (world, &terms, "“accept”");
  terms.template = "expire";
  act (world, &terms);
  g_assert_cmpuint (count (world, ended, REOPEN), ==, 0);
  g_assert_cmpuint (count (world, ended, CLOSE), ==, 1);
  g_assert_cmpuint (count_mails (world, ended), ==, mails + 1);
  g_assert_cmpint (fixture_get_status (world->fixture, ended), ==, PARAPHE_STATUS_EXPIRED);
  g_assert_cmpint (fixture_get_status (world->fixture, kept), ==, PARAPHE_STATUS_STUCK);
  mails = count_mails (world, kept);
  act (world, &(ParapheDecisionTerms){ .number = kept, .recipe = PARAPHE_RECIPE_UNBLOCK, .override_reason = "vu avec la mairie" });
  g_assert_cmpuint (count (world, kept, TAKE), ==, 0);
  g_assert_cmpuint (count (world, kept, ACCEPT), ==, 1);
  g_assert_cmpuint (count (world, kept, WRITE), ==, 1);
  g_assert_cmpuint (count_mails (world, kept), ==, mails + 2);
}

/* Unblocked as an expiry, it passes the gates of one. */
static void
test_unblock_closed (gconstpointer data) {
  World *world = (World *) data;
  gint64 number = take (world, PARAPHE_STATUS_AWAITING);
  g_autoptr (GError) error = NULL;
  simulation_order (world->simulation, "/simulator/colleague",
                    "{\"dossier\": %" G_GINT64_FORMAT ", \"mutation\": \"" REOPEN "\", \"input\": {\"disableNotification\": true}}", number);
  fixture_sync (world->fixture, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_get_status (world->fixture, number), ==, PARAPHE_STATUS_STUCK);
  assert_refused (world, &(ParapheDecisionTerms){ .number = number, .recipe = PARAPHE_RECIPE_UNBLOCK, .template = "expire" },
                  "deadline has not passed");
}

static void
test_archive (gconstpointer data) {
  World *world = (World *) data;
  gint64 number = take (world, PARAPHE_STATUS_WITHDRAWN);
  guint mails = count_mails (world, number);
  act (world, &(ParapheDecisionTerms){ .number = number, .recipe = PARAPHE_RECIPE_ARCHIVE });
  g_assert_cmpuint (count (world, number, ARCHIVE), ==, 1);
  g_assert_cmpuint (count_mails (world, number), ==, mails);
  g_autoptr (ParapheDossier) dossier = read_dossier (world, number);
  g_assert_true (paraphe_dossier_facts (dossier)->archived);
  assert_refused (world, &(ParapheDecisionTerms){ .number = number, .recipe = PARAPHE_RECIPE_ARCHIVE }, "archived already");
  assert_refused (world, &(ParapheDecisionTerms){ .number = number, .recipe = PARAPHE_RECIPE_WRITE, .letter = "Bonjour" }, "archived");
  assert_refused (world, &(ParapheDecisionTerms){ .number = take (world, PARAPHE_STATUS_AWAITING), .recipe = PARAPHE_RECIPE_ARCHIVE },
                  "does not apply");
}

/* Within five minutes no e-mail leaves; once they have passed while it waited, nothing is deleted and it is said. */
static void
test_unsend (gconstpointer data) {
  World *world = (World *) data;
  g_autoptr (GError) error = NULL;
  gint64 number = take (world, PARAPHE_STATUS_AWAITING);
  guint mails = count_mails (world, number);
  assert_refused (world, &(ParapheDecisionTerms){ .number = number, .recipe = PARAPHE_RECIPE_UNSEND }, "no message of yours");
  ParapheDecisionTerms write = { .number = number, .recipe = PARAPHE_RECIPE_WRITE, .letter = "Bonjour, par erreur." };
  act (world, &write);
  act (world, &(ParapheDecisionTerms){ .number = number, .recipe = PARAPHE_RECIPE_UNSEND });
  g_assert_cmpuint (count (world, number, DELETE), ==, 1);
  g_assert_cmpuint (count_mails (world, number), ==, mails);
  act (world, &write);
  g_autoptr (ParapheOperation) late = decide (world, &(ParapheDecisionTerms){ .number = number, .recipe = PARAPHE_RECIPE_UNSEND }, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_mails (world, number), ==, mails + 1);
  fixture_run (world->fixture, TRUE, NULL, &error);
  g_assert_no_error (error);
  const char *uuid = paraphe_operation_facts (late)->uuid;
  g_autoptr (ParapheOperation) after = fixture_find_operation (world->fixture, uuid);
  g_assert_cmpint (paraphe_operation_facts (after)->state, ==, PARAPHE_OPERATION_CONFLICT);
  g_assert_nonnull (strstr (paraphe_operation_facts (after)->explanation, "e-mail has left"));
  g_assert_cmpuint (count (world, number, DELETE), ==, 1);
  g_assert_true (fixture_settle (world->fixture, uuid, "drop", &error));
  /* Knowing that it is late, it may still be deleted. */
  act (world, &(ParapheDecisionTerms){ .number = number, .recipe = PARAPHE_RECIPE_UNSEND });
  g_assert_cmpuint (count (world, number, DELETE), ==, 2);
}

/* The message that opened a form again is not taken back: it would close nothing. */
static void
test_unsend_correction (gconstpointer data) {
  World *world = (World *) data;
  gint64 number = take (world, PARAPHE_STATUS_AWAITING);
  act (world, &(ParapheDecisionTerms){ .number = number, .recipe = PARAPHE_RECIPE_REOPEN, .letter = "Merci de corriger." });
  assert_refused (world, &(ParapheDecisionTerms){ .number = number, .recipe = PARAPHE_RECIPE_UNSEND }, "opened the form again");
}

/* What moved between the plan that the agent read and the decision stops it. */
static void
test_seen (gconstpointer data) {
  World *world = (World *) data;
  g_autoptr (GError) error = NULL;
  gint64 number = 0;
  for (guint rank = 0; number == 0 || count (world, number, NULL) > 0 || fixture_get_status (world->fixture, number) != PARAPHE_STATUS_OVERDUE; rank++)
    number = simulation_find_planted (world->simulation, "expirable", rank);
  ParaphePlan *plan = fixture_plan (world->fixture, number, PARAPHE_RECIPE_EXPIRE);
  g_assert_cmpstr (plan->refusal, ==, NULL);
  simulation_order (world->simulation, "/simulator/applicant/message",
                    "{\"dossier\": %" G_GINT64_FORMAT ", \"body\": \"Elle part demain.\"}", number);
  assert_refused (world, &(ParapheDecisionTerms){ .number = number, .recipe = PARAPHE_RECIPE_EXPIRE, .seen = plan->seen },
                  "has written or sent a file");
  paraphe_plan_free (plan);
}

static void
move_clock (World *world, gint64 at) {
  g_autoptr (GError) error = NULL;
  g_autofree char *now = paraphe_instant_to_rfc3339 (at);
  simulation_order (world->simulation, "/simulator/clock", "{\"now\": \"%s\"}", now);
  fixture_sync (world->fixture, FALSE, NULL, &error);
  g_assert_no_error (error);
}

/* What was sent at the last second may still be on its way: nobody ends a request in the minutes that follow. */
static void
test_just_passed (gconstpointer data) {
  World *world = (World *) data;
  gint64 number = take (world, PARAPHE_STATUS_AWAITING);
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheCaseFile) file = fixture_load (world->fixture, number, TRUE, &error);
  g_assert_no_error (error);
  ParapheDeadline *deadline = paraphe_judgement_facts (paraphe_case_file_facts (file)->judgement)->deadline;
  gint64 first_late = paraphe_deadline_facts (deadline)->first_late;
  ParapheDecisionTerms terms = { .number = number, .recipe = PARAPHE_RECIPE_EXPIRE, .override_reason = "vu avec la mairie" };
  move_clock (world, first_late + 2);
  assert_refused (world, &terms, "still be arriving");
  move_clock (world, first_late + 600);
  act (world, &terms);
  g_assert_cmpuint (count (world, number, CLOSE), ==, 1);
}

int
main (int argc, char **argv) {
  static const struct {
    const char *path;
    GTestDataFunc function;
  } tests[] = {
    { "/acts/request-copy", test_request_copy },
    { "/acts/request-copy-without-reason", test_request_copy_without_reason },
    { "/acts/remind", test_remind },
    { "/acts/remind-after-colleague", test_remind_after_colleague },
    { "/acts/write-with-file", test_write_with_file },
    { "/acts/reclose", test_reclose },
    { "/acts/restore", test_restore },
    { "/acts/withdraw", test_withdraw },
    { "/acts/withdraw-reopened", test_withdraw_reopened },
    { "/acts/extend", test_extend },
    { "/acts/unblock", test_unblock },
    { "/acts/unblock-closed", test_unblock_closed },
    { "/acts/archive", test_archive },
    { "/acts/unsend", test_unsend },
    { "/acts/unsend-correction", test_unsend_correction },
    { "/acts/seen", test_seen },
    { "/acts/just-passed", test_just_passed },
  };
  g_test_init (&argc, &argv, NULL);
  World world = { .simulation = simulation_start (NULL, 100) };
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
