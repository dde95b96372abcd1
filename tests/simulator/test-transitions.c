/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state machine, walked without a network: states, dates, history, messages, mails, convention. */
#include "applicant.h"
#include "messagerie.h"
#include "small-world.h"
#include "transitions.h"
#include <string.h>

typedef struct {
  World *world;
  Dossier *dossier;
  Agent *agent;
} Scene;

static void
set_up (Scene *scene, gconstpointer data) {
  scene->world = small_world_new ();
  scene->dossier = small_world_dossier (scene->world, 0);
  scene->agent = g_ptr_array_index (scene->world->agents, 0);
}

static void
tear_down (Scene *scene, gconstpointer data) {
  world_free (scene->world);
}

static void
wait_seconds (World *world, gint64 seconds) {
  world_set_now (world, world_now (world) + seconds * G_USEC_PER_SEC);
}

static guint
count_mails (World *world, gint64 dossier, const char *kind) {
  guint count = 0;
  for (guint i = 0; i < world->mails->len; i++) {
    Mail *mail = g_ptr_array_index (world->mails, i);
    count += mail->dossier == dossier && (kind == NULL || g_str_equal (mail->kind, kind));
  }
  return count;
}

static Message *
last_message (Dossier *dossier) {
  return g_ptr_array_index (dossier->messages, dossier->messages->len - 1);
}

static void
test_deposit (Scene *scene, gconstpointer data) {
  Dossier *dossier = scene->dossier;
  g_assert_cmpint (dossier->state, ==, PARAPHE_STATE_ACCEPTE);
  g_assert_cmpuint (dossier->traitements->len, ==, 2);
  g_assert_cmpuint (dossier->messages->len, ==, 2);
  g_assert_true (g_str_has_prefix (last_message (dossier)->body, "<p>[Votre dossier n° 28410001 a été accepté (ENT-École"));
  g_assert_cmpint (dossier->attestation->created_at / G_USEC_PER_SEC, ==, dossier->processed_at / G_USEC_PER_SEC + 3);
  g_assert_cmpuint (count_mails (scene->world, dossier->number, NULL), ==, 2);
  g_assert_cmpint (dossier->updated_at, <, dossier->attestation->created_at);
}

static void
test_subject_is_cut (Scene *scene, gconstpointer data) {
  const char *body = last_message (scene->dossier)->body;
  g_autofree char *subject = g_strndup (body + 4, strstr (body, "]</p>") - body - 4);
  g_assert_cmpint (g_utf8_strlen (subject, -1), ==, 100);
  g_assert_true (g_str_has_suffix (subject, "..."));
}

/* Refusals of each decision, from each state: the platform's own sentences. */
static void
test_refusals (Scene *scene, gconstpointer data) {
  World *world = scene->world;
  Dossier *dossier = scene->dossier;
  Agent *agent = scene->agent, *stranger = g_ptr_array_index (world->agents, world->agents->len - 1);
  gint64 before = dossier->updated_at;
  g_assert_cmpstr (transition_pass_to_instruction (world, dossier, agent, FALSE), ==, "Le dossier est déjà accepté");
  g_assert_cmpstr (transition_back_to_construction (world, dossier, agent, FALSE), ==, "Le dossier est déjà accepté");
  g_assert_cmpstr (transition_accept (world, dossier, agent, NULL, FALSE), ==, "Le dossier est déjà accepté");
  g_assert_cmpstr (transition_close (world, dossier, agent, "x", FALSE), ==, "Le dossier est déjà accepté");
  g_assert_cmpstr (transition_unarchive (world, dossier, agent), ==, "Un dossier non archivé ne peut pas être désarchivé");
  g_assert_cmpstr (transition_back_to_instruction (world, dossier, stranger, FALSE), ==, TRANSITION_NO_ACCESS);
  g_assert_cmpstr (transition_back_to_instruction (world, dossier, NULL, FALSE), ==, TRANSITION_NO_ACCESS);
  g_assert_cmpint (dossier->updated_at, ==, before);
  g_assert_null (transition_back_to_instruction (world, dossier, agent, TRUE));
  g_assert_cmpstr (transition_back_to_instruction (world, dossier, stranger, TRUE), ==, "Le dossier est déjà en\u00a0instruction");
  g_assert_cmpstr (transition_archive (world, dossier, agent), ==, "Un dossier ne peut être déplacé dans « à archiver » qu’une fois le traitement terminé");
  g_assert_null (transition_back_to_construction (world, dossier, agent, FALSE));
  g_assert_cmpstr (transition_accept (world, dossier, agent, NULL, FALSE), ==, "Le dossier est déjà en\u00a0construction");
  g_assert_null (transition_pass_to_instruction (world, dossier, agent, TRUE));
  g_assert_null (transition_refuse (world, dossier, agent, "non", TRUE));
  g_assert_cmpstr (transition_pass_to_instruction (world, dossier, agent, FALSE), ==, "Le dossier est déjà refusé");
  g_assert_null (transition_back_to_instruction (world, dossier, agent, TRUE));
  g_assert_null (transition_close (world, dossier, agent, "", TRUE));
  g_assert_cmpstr (transition_refuse (world, dossier, agent, "x", FALSE), ==, "Le dossier est déjà classé sans suite");
}

static void
test_expire (Scene *scene, gconstpointer data) {
  World *world = scene->world;
  Dossier *dossier = scene->dossier;
  guint mails = count_mails (world, dossier->number, NULL);
  File *convention = dossier->attestation;
  gint64 processed_at = dossier->processed_at;
  g_assert_null (transition_back_to_instruction (world, dossier, scene->agent, TRUE));
  g_assert_null (dossier->attestation);
  g_assert_false (convention->purged);
  g_assert_cmpint (dossier->processed_at, ==, processed_at);
  g_assert_cmpuint (count_mails (world, dossier->number, NULL), ==, mails);
  /* The row of passage that was missing is put beside the acceptance. */
  g_assert_cmpuint (dossier->traitements->len, ==, 4);
  Traitement *made_up = g_ptr_array_index (dossier->traitements, 2);
  g_assert_null (made_up->email);
  g_assert_cmpint (made_up->at, ==, ((Traitement *) g_ptr_array_index (dossier->traitements, 1))->at);
  g_assert_null (transition_close (world, dossier, scene->agent, "Délai dépassé.\nRéf. <b>1</b> & suite\n\nFin", FALSE));
  g_assert_cmpint (dossier->state, ==, PARAPHE_STATE_SANS_SUITE);
  g_assert_cmpuint (count_mails (world, dossier->number, "sans_suite"), ==, 1);
  g_assert_nonnull (strstr (last_message (dossier)->body, "<blockquote><p>Délai dépassé.\n<br>Réf. 1 &amp; suite</p>\n\n<p>Fin</p></blockquote>"));
  wait_seconds (world, 3600);
  g_assert_null (dossier->attestation);
  g_assert_true (convention->purged);
}

static void
test_reopen_and_accept_again (Scene *scene, gconstpointer data) {
  World *world = scene->world;
  Dossier *dossier = scene->dossier;
  const char *values[] = { "2", "82 €", NULL };
  Descriptor *number = revision_find_role (dossier->revision, PARAPHE_ROLE_NUMBER);
  Message *message = NULL;
  g_autofree char *first = g_strdup (file_get_checksum (dossier->attestation));
  g_assert_null (transition_back_to_instruction (world, dossier, scene->agent, TRUE));
  g_assert_null (messagerie_send (world, dossier, scene->agent, "Corrigez le nombre.", NULL, "incorrect", &message));
  g_assert_cmpint (dossier->state, ==, PARAPHE_STATE_EN_CONSTRUCTION);
  g_assert_cmpstr (message->correction, ==, "incorrect");
  g_assert_true (messagerie_pending_correction (dossier) == message);
  g_assert_cmpstr (applicant_resubmit (world, dossier), ==, "Aucune modification à déposer");
  gint64 before = dossier->updated_at;
  g_assert_null (applicant_edit (world, dossier, number->stable_id, values));
  g_assert_cmpint (dossier->updated_at, >, before);
  before = dossier->updated_at;
  g_assert_null (applicant_edit (world, dossier, number->stable_id, values));
  g_assert_cmpint (dossier->updated_at, ==, before);
  g_assert_cmpstr (dossier_get_role (dossier, PARAPHE_ROLE_NUMBER), ==, "1");
  g_assert_null (applicant_resubmit (world, dossier));
  g_assert_cmpint (dossier->state, ==, PARAPHE_STATE_EN_CONSTRUCTION);
  g_assert_cmpstr (dossier_get_role (dossier, PARAPHE_ROLE_COST), ==, "82 €");
  g_assert_cmpint (message->resolved_at, !=, 0);
  g_assert_null (transition_pass_to_instruction (world, dossier, scene->agent, TRUE));
  g_assert_null (transition_accept (world, dossier, scene->agent, "Corrigé.", FALSE));
  g_assert_null (dossier->attestation);
  before = dossier->updated_at;
  wait_seconds (world, 4);
  g_assert_nonnull (dossier->attestation);
  g_assert_cmpint (dossier->updated_at, ==, before);
  g_assert_cmpstr (dossier->attestation->filename, ==, "attestation-dossier-28410001.pdf");
  g_assert_cmpstr (file_get_checksum (dossier->attestation), !=, first);
  g_assert_null (strstr (last_message (dossier)->body, "Corrigé"));
  g_assert_true (g_ptr_array_find (dossier->followers, scene->agent, NULL));
  wait_seconds (world, 301);
  g_assert_cmpuint (count_mails (world, dossier->number, "nouveau_message"), ==, 1);
}

static void
test_correction_is_skipped_silently (Scene *scene, gconstpointer data) {
  Message *message = NULL;
  g_assert_null (messagerie_send (scene->world, scene->dossier, scene->agent, "Corrigez.", NULL, "incomplete", &message));
  g_assert_null (message->correction);
  g_assert_cmpint (scene->dossier->state, ==, PARAPHE_STATE_ACCEPTE);
}

static void
test_passage_destroys_the_buffer (Scene *scene, gconstpointer data) {
  World *world = scene->world;
  Dossier *dossier = scene->dossier;
  const char *values[] = { "Luc ANDRIEU", NULL };
  g_assert_null (transition_back_to_instruction (world, dossier, scene->agent, TRUE));
  g_assert_cmpstr (applicant_edit (world, dossier, 1, values), !=, NULL);
  g_assert_null (transition_back_to_construction (world, dossier, scene->agent, TRUE));
  g_assert_null (applicant_edit (world, dossier, revision_find_role (dossier->revision, PARAPHE_ROLE_SIGNATORY)->stable_id, values));
  g_assert_null (transition_pass_to_instruction (world, dossier, scene->agent, TRUE));
  g_assert_cmpuint (dossier->buffer->len, ==, 0);
  g_assert_cmpstr (dossier_get_role (dossier, PARAPHE_ROLE_SIGNATORY), ==, "Martine SOULIÉ");
}

static void
test_archive_closes_the_messagerie (Scene *scene, gconstpointer data) {
  World *world = scene->world;
  Dossier *dossier = scene->dossier;
  g_assert_null (transition_archive (world, dossier, scene->agent));
  g_assert_null (transition_archive (world, dossier, scene->agent));
  g_assert_nonnull (strstr (messagerie_send (world, dossier, scene->agent, "Bonjour", NULL, NULL, NULL), "à archiver"));
  g_assert_nonnull (applicant_message (world, dossier, "Voici", NULL, NULL));
  g_assert_null (transition_back_to_instruction (world, dossier, scene->agent, TRUE));
  g_assert_false (dossier->archived);
  g_assert_null (applicant_message (world, dossier, "Voici", NULL, NULL));
}

static void
test_message_text (Scene *scene, gconstpointer data) {
  Message *message = NULL;
  g_assert_cmpstr (messagerie_send (scene->world, scene->dossier, scene->agent, " \n\t\u00a0", NULL, NULL, NULL), ==, "Le champ «\u00a0Votre message\u00a0» ne peut être vide");
  g_assert_null (messagerie_send (scene->world, scene->dossier, scene->agent, " a\r\n\x01\x0b\x1f\x7f\x0c b\u202f", NULL, NULL, &message));
  g_assert_cmpstr (message->body, ==, " a\r\n\x0c b\u202f");
}

static void
test_message_deleted_in_time (Scene *scene, gconstpointer data) {
  World *world = scene->world;
  Message *early = NULL, *late = NULL;
  Agent *other = g_ptr_array_index (world->agents, 1);
  g_assert_null (messagerie_send (world, scene->dossier, scene->agent, "un", NULL, NULL, &early));
  g_assert_null (messagerie_send (world, scene->dossier, scene->agent, "deux", NULL, NULL, &late));
  g_assert_cmpstr (messagerie_delete (world, early, scene->dossier, other), ==, "Le message ne peut pas être supprimé");
  wait_seconds (world, 299);
  g_assert_null (messagerie_delete (world, early, scene->dossier, scene->agent));
  g_assert_cmpstr (early->body, ==, "");
  g_assert_cmpstr (messagerie_delete (world, early, scene->dossier, scene->agent), ==, "Le message ne peut pas être supprimé");
  wait_seconds (world, 10);
  g_assert_null (messagerie_delete (world, late, scene->dossier, scene->agent));
  g_assert_cmpuint (count_mails (world, scene->dossier->number, "nouveau_message"), ==, 1);
}

static void
test_incomplete_company (Scene *scene, gconstpointer data) {
  World *world = scene->world;
  Dossier *dossier = small_world_deposit (world, 4, TRUE);
  g_assert_cmpint (dossier->state, ==, PARAPHE_STATE_EN_CONSTRUCTION);
  g_assert_null (transition_pass_to_instruction (world, dossier, scene->agent, TRUE));
  g_assert_cmpstr (transition_close (world, dossier, scene->agent, "x", TRUE), ==, "Les informations du SIRET du dossier ne sont pas complètes. Veuillez réessayer plus tard.");
  g_assert_cmpint (dossier->state, ==, PARAPHE_STATE_EN_INSTRUCTION);
}

static void
test_mandatory_annotation (Scene *scene, gconstpointer data) {
  World *world = scene->world;
  Descriptor *annotation = g_ptr_array_index (scene->dossier->revision->annotations, 2);
  const char *values[] = { "1", NULL };
  annotation->required = TRUE;
  g_assert_null (transition_back_to_instruction (world, scene->dossier, scene->agent, TRUE));
  g_assert_cmpstr (transition_accept (world, scene->dossier, scene->agent, NULL, TRUE), ==, "Le dossier est déjà en\u00a0instruction");
  answers_set (scene->dossier->annotations, annotation->stable_id, values, world_now (world));
  g_assert_null (transition_accept (world, scene->dossier, scene->agent, NULL, TRUE));
}

static void
test_labels (Scene *scene, gconstpointer data) {
  Label *label = g_ptr_array_index (scene->world->labels, 2);
  gint64 before = scene->dossier->updated_at;
  g_assert_null (transition_add_label (scene->world, scene->dossier, label));
  g_assert_cmpstr (transition_add_label (scene->world, scene->dossier, label), ==, "Ce label est déjà associé au dossier");
  g_assert_null (transition_remove_label (scene->world, scene->dossier, label));
  g_assert_cmpstr (transition_remove_label (scene->world, scene->dossier, label), ==, "Ce label n’est pas associé au dossier");
  g_assert_cmpint (scene->dossier->updated_at, ==, before);
}

static void
test_deletion (Scene *scene, gconstpointer data) {
  World *world = scene->world;
  Dossier *open = scene->dossier, *closed = small_world_dossier (world, 1);
  g_assert_null (transition_back_to_instruction (world, open, scene->agent, TRUE));
  g_assert_nonnull (applicant_delete (world, open));
  g_assert_null (transition_back_to_construction (world, open, scene->agent, TRUE));
  g_assert_null (applicant_delete (world, open));
  g_assert_null (applicant_delete (world, closed));
  gint64 hidden_at = open->hidden_by_user_at;
  wait_seconds (world, 13 * 86400);
  g_assert_cmpint (open->purged_at, ==, 0);
  wait_seconds (world, 86401);
  g_assert_cmpint (open->purged_at, !=, 0);
  g_assert_cmpint (open->logged_at, ==, hidden_at);
  g_assert_cmpint (closed->purged_at, ==, 0);
}

/* The closing takes what waits for its applicant, unless a correction is pending. */
static void
test_closing (Scene *scene, gconstpointer data) {
  World *world = scene->world;
  Dossier *silent = scene->dossier, *asked = small_world_dossier (world, 1), *accepted = small_world_dossier (world, 2);
  g_assert_null (transition_back_to_instruction (world, silent, scene->agent, TRUE));
  g_assert_null (transition_back_to_construction (world, silent, scene->agent, TRUE));
  g_assert_null (transition_back_to_instruction (world, asked, scene->agent, TRUE));
  g_assert_null (messagerie_send (world, asked, scene->agent, "Corrigez.", NULL, "incorrect", NULL));
  world_set_now (world, world_instant (2026, 10, 16, 23, 59, 59));
  g_assert_cmpint (world->closed_at, ==, 0);
  g_assert_cmpint (silent->state, ==, PARAPHE_STATE_EN_CONSTRUCTION);
  world_set_now (world, world_instant (2026, 10, 17, 0, 1, 0));
  g_assert_cmpint (world->closed_at, ==, world_instant (2026, 10, 17, 0, 0, 0));
  g_assert_cmpint (silent->state, ==, PARAPHE_STATE_EN_INSTRUCTION);
  g_assert_cmpint (asked->state, ==, PARAPHE_STATE_EN_CONSTRUCTION);
  g_assert_cmpint (accepted->state, ==, PARAPHE_STATE_ACCEPTE);
  Traitement *last = g_ptr_array_index (silent->traitements, silent->traitements->len - 1);
  g_assert_null (last->email);
  g_assert_cmpint (last->state, ==, PARAPHE_STATE_EN_INSTRUCTION);
}

int
main (int argc, char **argv) {
  static const struct { const char *name; void (*run) (Scene *, gconstpointer); } tests[] = {
    { "deposit", test_deposit },
    { "subject-is-cut", test_subject_is_cut },
    { "refusals", test_refusals },
    { "expire", test_expire },
    { "reopen-and-accept-again", test_reopen_and_accept_again },
    { "correction-is-skipped-silently", test_correction_is_skipped_silently },
    { "passage-destroys-the-buffer", test_passage_destroys_the_buffer },
    { "archive-closes-the-messagerie", test_archive_closes_the_messagerie },
    { "message-text", test_message_text },
    { "message-deleted-in-time", test_message_deleted_in_time },
    { "incomplete-company", test_incomplete_company },
    { "mandatory-annotation", test_mandatory_annotation },
    { "labels", test_labels },
    { "deletion", test_deletion },
    { "closing", test_closing },
  };
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/transitions/", tests[i].name, NULL);
    g_test_add (path, Scene, NULL, set_up, tests[i].run, tear_down);
  }
  return g_test_run ();
}
