/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands beside the operations: proposals closed once, drafts, delays granted that fall with their decision, copies from
 * elsewhere, alerts seen, and what an operation takes with it in one transaction. */
#include "draft-table.h"
#include "extension-table.h"
#include "outside-table.h"
#include "proposal-table.h"
#include "store-fixture.h"
#include <string.h>

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

static void
restart (void) {
  g_object_unref (store);
  store = fixture_open (folder);
}

static void
propose (const char *uuid, gint64 dossier) {
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheProposal) proposal = paraphe_proposal_new (&(ParapheProposalFacts){
      .uuid = uuid, .dossier = dossier, .recipe = PARAPHE_RECIPE_EXPIRE, .by = "a@example.fr", .created_at = 1795000000,
      .seen = "{}", .terms = "{'letter': <'Texte'>}" });
  paraphe_store_add_proposal (store, proposal, &error);
  g_assert_no_error (error);
}

static guint
count_open (gint64 dossier) {
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) open = paraphe_store_list_proposals (store, dossier, TRUE, &error);
  g_assert_no_error (error);
  return open->len;
}

static void
test_proposals (void) {
  g_autoptr (GError) error = NULL;
  set_up ();
  propose ("p1", 11);
  propose ("p1", 11); /* a double click */
  propose ("p2", 12);
  restart ();
  g_assert_cmpuint (count_open (0), ==, 2);
  g_assert_cmpuint (count_open (11), ==, 1);
  g_autoptr (ParapheProposal) found = paraphe_store_get_proposal (store, "p1", &error);
  g_assert_cmpstr (paraphe_proposal_facts (found)->terms, ==, "{'letter': <'Texte'>}");
  g_assert_cmpint (paraphe_proposal_facts (found)->recipe, ==, PARAPHE_RECIPE_EXPIRE);
  g_assert_true (paraphe_store_drop_proposal (store, "p1", "chef@example.fr", &error));
  g_assert_false (paraphe_store_drop_proposal (store, "p1", "chef@example.fr", &error));
  g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_TOO_LATE);
  g_clear_error (&error);
  g_assert_false (paraphe_store_drop_proposal (store, "p9", "chef@example.fr", &error));
  g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_autoptr (GPtrArray) all = paraphe_store_list_proposals (store, 11, FALSE, &error);
  const ParapheProposalFacts *dropped = paraphe_proposal_facts (g_ptr_array_index (all, 0));
  g_assert_cmpint (dropped->state, ==, PARAPHE_PROPOSAL_DROPPED);
  g_assert_cmpstr (dropped->closed_by, ==, "chef@example.fr");
  g_assert_cmpint (dropped->closed_at, >, 0);
  tear_down ();
}

/* A proposal is sent once: the operation that it becomes and its end are one transaction. */
static void
test_sent_once (void) {
  g_autoptr (GError) error = NULL;
  set_up ();
  propose ("p1", 11);
  ParapheEnclosed enclosed = { .proposal = "p1", .sent_by = "chef@example.fr" };
  g_autoptr (ParapheOperation) operation = fixture_make_operation ("p1", 11, 1);
  g_autoptr (ParapheOperation) other = fixture_make_operation ("another", 11, 1);
  g_assert_true (paraphe_store_enqueue (store, operation, &enclosed, &error));
  g_assert_cmpuint (count_open (0), ==, 0);
  g_assert_true (paraphe_store_enqueue (store, operation, &enclosed, &error)); /* the same again: nothing */
  g_assert_no_error (error);
  g_assert_false (paraphe_store_enqueue (store, other, &enclosed, &error));
  g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_TOO_LATE);
  g_clear_error (&error);
  g_autoptr (GPtrArray) all = paraphe_store_list_operations (store, 0, FALSE, &error);
  g_assert_cmpuint (all->len, ==, 1);
  tear_down ();
}

static void
test_drafts (void) {
  g_autoptr (GError) error = NULL;
  set_up ();
  g_assert_null (paraphe_store_dup_draft (store, 11, "write", &error));
  g_assert_no_error (error);
  g_assert_true (paraphe_store_keep_draft (store, 11, "write", "Bonj", &error));
  g_assert_true (paraphe_store_keep_draft (store, 11, "write", "Bonjour,\n« été »", &error));
  g_assert_true (paraphe_store_keep_draft (store, 11, "remind", "Rappel", &error));
  restart ();
  g_autofree char *text = paraphe_store_dup_draft (store, 11, "write", &error);
  g_assert_cmpstr (text, ==, "Bonjour,\n« été »");
  g_autoptr (GArray) numbers = paraphe_store_list_drafts (store, &error);
  g_assert_cmpuint (numbers->len, ==, 1);
  /* The decision that it becomes takes it away; another subject stays. */
  g_autoptr (ParapheOperation) operation = fixture_make_operation (NULL, 11, 1);
  g_assert_true (paraphe_store_enqueue (store, operation, &(ParapheEnclosed){ .draft = "write" }, &error));
  g_assert_null (paraphe_store_dup_draft (store, 11, "write", &error));
  g_assert_true (paraphe_store_keep_draft (store, 11, "remind", "", &error));
  g_autoptr (GArray) none = paraphe_store_list_drafts (store, &error);
  g_assert_cmpuint (none->len, ==, 0);
  tear_down ();
}

static guint
count_extensions (gint64 dossier) {
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) extensions = paraphe_store_list_extensions (store, dossier, &error);
  g_assert_no_error (error);
  return extensions->len;
}

static void
test_extensions (void) {
  g_autoptr (GError) error = NULL;
  set_up ();
  g_autoptr (ParapheGrant) grant = paraphe_grant_new (&(ParapheGrantFacts){
      .dossier = 11, .until = 20790, .reason = "Élections", .by = "chef@example.fr", .at = 1795000000 });
  g_autoptr (ParapheOperation) operation = fixture_make_operation ("op", 11, 1);
  g_assert_true (paraphe_store_add_extension (store, grant, &error));
  g_assert_true (paraphe_store_enqueue (store, operation, &(ParapheEnclosed){ .grant = grant }, &error));
  g_assert_cmpuint (count_extensions (11), ==, 2);
  restart ();
  g_assert_true (paraphe_store_cancel (store, "op", &error));
  g_assert_cmpuint (count_extensions (11), ==, 1);
  g_assert_cmpuint (count_extensions (12), ==, 0);
  g_autoptr (GPtrArray) left = paraphe_store_list_extensions (store, 11, &error);
  const ParapheGrantFacts *facts = paraphe_grant_facts (g_ptr_array_index (left, 0));
  g_assert_cmpint (facts->until, ==, 20790);
  g_assert_cmpstr (facts->reason, ==, "Élections");
  g_assert_cmpstr (facts->by, ==, "chef@example.fr");
  tear_down ();
}

static void
test_outside_copies (void) {
  g_autoptr (GError) error = NULL;
  set_up ();
  g_autoptr (ParapheOutsideCopy) copy = paraphe_outside_copy_new (&(ParapheOutsideCopyFacts){
      .dossier = 11, .md5 = "bWQ1", .sha256 = "00", .size = 12, .name = "scan.pdf", .content_type = "application/pdf",
      .received = 20780, .channel = PARAPHE_CHANNEL_PAPER, .by = "a@example.fr", .at = 1795000000 });
  g_assert_true (paraphe_store_add_outside_copy (store, copy, &error));
  g_assert_false (paraphe_store_add_outside_copy (store, copy, &error));
  g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_FAILED);
  g_clear_error (&error);
  restart ();
  g_autoptr (GPtrArray) copies = paraphe_store_list_outside_copies (store, 11, &error);
  g_assert_cmpuint (copies->len, ==, 1);
  const ParapheOutsideCopyFacts *facts = paraphe_outside_copy_facts (g_ptr_array_index (copies, 0));
  g_assert_cmpint (facts->received, ==, 20780);
  g_assert_cmpint (facts->channel, ==, PARAPHE_CHANNEL_PAPER);
  g_assert_cmpstr (facts->name, ==, "scan.pdf");
  g_autofree char *message = paraphe_outside_copy_dup_message (g_ptr_array_index (copies, 0));
  g_assert_cmpstr (message, ==, "outside:bWQ1");
  tear_down ();
}

static void
finish_step (const char *uuid, const char *alert) {
  g_autoptr (GError) error = NULL;
  ParapheStamp now = fixture_now ();
  gint64 step = fixture_get_step (store, uuid, 1);
  paraphe_store_arm (store, step, "{}", &now, &error);
  paraphe_store_move_step (store, step, PARAPHE_STEP_VERIFY, 0, NULL, uuid, NULL, "answered", &error);
  paraphe_store_move_step (store, step, PARAPHE_STEP_DONE, 0, NULL, uuid, alert, "done", &error);
  g_assert_no_error (error);
}

/* Done but gone wrong: it is listed until an agent has seen it, and holds nobody. */
static void
test_alerts (void) {
  g_autoptr (GError) error = NULL;
  set_up ();
  g_autoptr (ParapheOperation) wrong = fixture_make_operation ("wrong", 11, 1);
  g_autoptr (ParapheOperation) right = fixture_make_operation ("right", 12, 1);
  paraphe_store_enqueue (store, wrong, NULL, &error);
  paraphe_store_enqueue (store, right, NULL, &error);
  g_assert_no_error (error);
  finish_step ("wrong", "twice: m2");
  finish_step ("right", NULL);
  g_autoptr (GPtrArray) pending = paraphe_store_list_operations (store, 0, TRUE, &error);
  g_assert_cmpuint (pending->len, ==, 1);
  g_assert_true (paraphe_operation_facts (g_ptr_array_index (pending, 0))->needs_human);
  g_assert_false (paraphe_operation_is_pending (g_ptr_array_index (pending, 0)));
  g_assert_false (paraphe_store_see_alert (store, "right", "a@example.fr", NULL, &error));
  g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (paraphe_store_see_alert (store, "wrong", "a@example.fr", "dit à la mairie", &error));
  g_assert_false (paraphe_store_see_alert (store, "wrong", "a@example.fr", NULL, &error));
  g_clear_error (&error);
  g_autoptr (GPtrArray) none = paraphe_store_list_operations (store, 11, TRUE, &error);
  g_assert_cmpuint (none->len, ==, 0);
  g_autoptr (ParapheOperation) seen = paraphe_store_get_operation (store, "wrong", &error);
  g_assert_false (paraphe_operation_facts (seen)->needs_human);
  g_assert_cmpint (paraphe_operation_facts (seen)->alert_seen_at, >, 0);
  tear_down ();
}

/* What the agent saw is kept when the base moves on, and the audit tells where and with whom it was decided. */
static void
test_first_base (void) {
  g_autoptr (GError) error = NULL;
  set_up ();
  g_autoptr (ParapheOperation) plain = fixture_make_operation ("op", 11, 2);
  ParapheOperationFacts facts = *paraphe_operation_facts (plain);
  facts.screen = "dossier";
  facts.reviewed_by = "Une collègue";
  facts.batch = "lot";
  g_autoptr (ParapheOperation) operation = paraphe_operation_new (&facts);
  g_autofree char *seen = g_strdup (facts.base);
  g_assert_true (paraphe_store_enqueue (store, operation, NULL, &error));
  g_assert_true (paraphe_store_set_base (store, "op", "{'n': <1>}", &error));
  g_assert_true (paraphe_store_set_base (store, "op", "{'n': <2>}", &error));
  restart ();
  g_autoptr (ParapheOperation) found = paraphe_store_get_operation (store, "op", &error);
  const ParapheOperationFacts *row = paraphe_operation_facts (found);
  g_assert_cmpstr (row->first_base, ==, seen);
  g_assert_cmpstr (row->base, ==, "{'n': <2>}");
  g_assert_cmpstr (row->reviewed_by, ==, "Une collègue");
  g_assert_cmpstr (row->batch, ==, "lot");
  g_object_unref (store);
  g_autofree char *detail = fixture_ask_text (folder, "journal.db", "SELECT detail FROM audit WHERE what = 'operation.queued'");
  store = fixture_open (folder);
  g_assert_nonnull (strstr (detail, "from=dossier"));
  g_assert_nonnull (strstr (detail, "reviewed-by=Une collègue"));
  g_assert_nonnull (strstr (detail, "batch=lot"));
  tear_down ();
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/proposals/closed-once", test_proposals);
  g_test_add_func ("/proposals/sent-once", test_sent_once);
  g_test_add_func ("/proposals/drafts", test_drafts);
  g_test_add_func ("/proposals/extensions", test_extensions);
  g_test_add_func ("/proposals/outside-copies", test_outside_copies);
  g_test_add_func ("/proposals/alerts", test_alerts);
  g_test_add_func ("/proposals/first-base", test_first_base);
  return g_test_run ();
}
