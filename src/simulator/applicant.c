/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What applicants do on the site: the first deposit with its declarative acceptance, edits kept apart until resubmitted, messages,
 * deletion with its two weeks of grace. */
#include "applicant.h"
#include "attestation.h"
#include "messagerie.h"
#include "records.h"
#include "transitions.h"

#define GRACE (14 * G_TIME_SPAN_DAY)
#define STALLED_DELAY (10 * G_TIME_SPAN_MINUTE)
#define OPENED_BEFORE (95 * G_USEC_PER_SEC)

static void
accept_by_declaration (World *world, Dossier *dossier) {
  if (!world->declarative || dossier->declarative_at != 0 || dossier->state != PARAPHE_STATE_EN_CONSTRUCTION || !transition_may_decide (dossier))
    return;
  gint64 at = world_stamp (world);
  dossier->state = PARAPHE_STATE_ACCEPTE;
  dossier->declarative_at = dossier->instruction_at = dossier->processed_at = dossier->updated_at = at;
  transition_record (world, dossier, dossier->state, NULL, NULL, at);
  attestation_order (world, dossier, at);
  messagerie_notify (world, dossier, world_stamp (world), "accepte", FALSE);
}

/* What could not be accepted at its deposit is tried again every ten minutes. */
static void
stalled_job (World *world, gint64 due, gint64 number, gint64 id) {
  Dossier *dossier = world_find_dossier (world, number);
  if (!world->declarative || dossier->declarative_at != 0 || dossier->state != PARAPHE_STATE_EN_CONSTRUCTION || dossier->purged_at != 0)
    return;
  accept_by_declaration (world, dossier);
  if (dossier->declarative_at == 0)
    world_add_job (world, due + STALLED_DELAY, stalled_job, number, 0);
}

/* Each has a first row, empty. */
static void
open_repetitions (World *world, Dossier *dossier) {
  for (guint i = 0; i < dossier->revision->annotations->len; i++) {
    Descriptor *descriptor = g_ptr_array_index (dossier->revision->annotations, i);
    if (descriptor->kind == CHAMP_REPETITION)
      dossier_add_row (world, dossier, descriptor->stable_id);
  }
}

/* A number that was given beforehand may come after greater ones. */
static void
insert (GPtrArray *dossiers, Dossier *dossier) {
  guint i = dossiers->len;
  while (i > 0 && ((Dossier *) g_ptr_array_index (dossiers, i - 1))->number > dossier->number)
    i--;
  g_ptr_array_insert (dossiers, (int) i, dossier);
}

Dossier *
applicant_deposit (World *world, const Deposit *deposit) {
  Dossier *dossier = g_new0 (Dossier, 1);
  gint64 at = world_stamp (world);
  dossier->number = world->next_dossier++;
  dossier->state = PARAPHE_STATE_EN_CONSTRUCTION;
  dossier->champs_updated_at = at - deposit->edited_for;
  dossier->created_at = dossier->annotations_updated_at = dossier->champs_updated_at - OPENED_BEFORE;
  dossier->deposited_at = dossier->construction_at = dossier->updated_at = at;
  world->modified_at = MAX (world->modified_at, at);
  dossier->user_id = world_get_user (world, deposit->email);
  dossier->email = g_strdup (deposit->email);
  dossier->collectivite = collectivite_copy (deposit->collectivite);
  dossier->revision = world_active_revision (world);
  dossier->group = g_ptr_array_index (world->groups, 0);
  dossier->answers = deposit->answers;
  dossier->buffer = answers_new ();
  dossier->annotations = answers_new ();
  dossier->labels = g_ptr_array_new ();
  dossier->followers = g_ptr_array_new ();
  dossier->messages = g_ptr_array_new_with_free_func ((GDestroyNotify) message_free);
  dossier->traitements = g_ptr_array_new_with_free_func ((GDestroyNotify) traitement_free);
  for (guint i = 0; i < dossier->answers->len; i++)
    ((Answer *) g_ptr_array_index (dossier->answers, i))->updated_at = dossier->champs_updated_at;
  insert (world->dossiers, dossier);
  open_repetitions (world, dossier);
  transition_record (world, dossier, dossier->state, NULL, NULL, at);
  messagerie_notify (world, dossier, world_stamp (world), "depose", FALSE);
  accept_by_declaration (world, dossier);
  if (world->declarative && dossier->declarative_at == 0)
    world_add_job (world, at + STALLED_DELAY, stalled_job, dossier->number, 0);
  return dossier;
}

static const char *
check_editable (Dossier *dossier) {
  if (dossier->state != PARAPHE_STATE_EN_CONSTRUCTION || dossier->hidden_by_user_at != 0 || dossier->hidden_by_administration_at != 0)
    return "Le dossier ne peut pas être modifié";
  return NULL;
}

const char *
applicant_edit (World *world, Dossier *dossier, gint64 stable_id, const char *const *values) {
  const char *refusal = check_editable (dossier);
  if (refusal != NULL)
    return refusal;
  if (revision_find (dossier->revision, stable_id) == NULL)
    return "Ce champ n’existe pas";
  gboolean first = answers_find (dossier->buffer, stable_id) == NULL;
  gint64 at = world_stamp (world);
  answers_set (dossier->buffer, stable_id, values, at);
  if (first)
    dossier->updated_at = at;
  return NULL;
}

static void
clear_hidden_champs (Dossier *dossier) {
  for (guint i = dossier->answers->len; i > 0; i--) {
    Answer *answer = g_ptr_array_index (dossier->answers, i - 1);
    Descriptor *descriptor = revision_find (dossier->revision, answer->stable_id);
    if (descriptor == NULL || !dossier_is_visible (dossier, descriptor))
      g_ptr_array_remove_index (dossier->answers, i - 1);
  }
}

const char *
applicant_resubmit (World *world, Dossier *dossier) {
  const char *refusal = check_editable (dossier);
  if (refusal != NULL)
    return refusal;
  if (dossier->buffer->len == 0)
    return "Aucune modification à déposer";
  gint64 at = world_stamp (world);
  for (guint i = 0; i < dossier->buffer->len; i++) {
    Answer *edited = g_ptr_array_index (dossier->buffer, i);
    answers_set (dossier->answers, edited->stable_id, (const char *const *) edited->values, at);
  }
  g_ptr_array_set_size (dossier->buffer, 0);
  clear_hidden_champs (dossier);
  dossier->champs_updated_at = at;
  dossier->updated_at = world_stamp (world);
  gint64 recorded_at = world_stamp (world);
  Message *pending = messagerie_pending_correction (dossier);
  if (pending != NULL)
    pending->resolved_at = recorded_at;
  transition_record (world, dossier, dossier->state, NULL, NULL, recorded_at);
  return NULL;
}

const char *
applicant_message (World *world, Dossier *dossier, const char *body, GPtrArray *files, Message **message) {
  if (messagerie_is_closed (dossier))
    return "La messagerie est fermée";
  Message *written = messagerie_append (world, dossier, AUTHOR_APPLICANT, NULL, dossier->email, body, world_stamp (world));
  for (guint i = 0; files != NULL && i < files->len; i++) {
    File *file = g_ptr_array_index (files, i);
    file->created_at = written->created_at;
    g_ptr_array_add (written->files, file);
  }
  dossier->updated_at = written->created_at;
  if (message != NULL)
    *message = written;
  return NULL;
}

static void
purge_job (World *world, gint64 due, gint64 number, gint64 id) {
  Dossier *dossier = world_find_dossier (world, number);
  gboolean was_open = dossier->state == PARAPHE_STATE_EN_CONSTRUCTION;
  gint64 hidden_at = was_open ? dossier->hidden_by_user_at : MAX (dossier->hidden_by_user_at, dossier->hidden_by_administration_at);
  gboolean expired = dossier->hidden_by_expired_at != 0 && dossier->hidden_by_expired_at + GRACE <= due;
  gboolean left = dossier->hidden_by_user_at != 0 && (was_open || dossier->hidden_by_administration_at != 0) && hidden_at + GRACE <= due;
  if (dossier->purged_at != 0 || !(expired || left))
    return;
  dossier->purged_at = due;
  dossier->logged_at = was_open && left ? dossier->hidden_by_user_at : due;
  dossier->log_id = world->next_log++;
}

void
applicant_order_purge (World *world, Dossier *dossier, gint64 hidden_at) {
  if (world->foreseen != NULL)
    return;
  world_add_job (world, hidden_at + GRACE, purge_job, dossier->number, 0);
}

const char *
applicant_delete (World *world, Dossier *dossier) {
  if (dossier->state == PARAPHE_STATE_EN_INSTRUCTION)
    return "L’instruction de votre dossier a commencé, il n’est plus possible de supprimer votre dossier";
  if (dossier->hidden_by_user_at != 0)
    return "Le dossier est déjà supprimé";
  dossier->hidden_by_user_at = dossier->updated_at = world_stamp (world);
  g_free (dossier->hidden_reason);
  dossier->hidden_reason = g_strdup ("user_request");
  applicant_order_purge (world, dossier, dossier->hidden_by_user_at);
  return NULL;
}

const char *
applicant_restore (World *world, Dossier *dossier) {
  if (dossier->hidden_by_user_at == 0)
    return "Le dossier n’est pas supprimé";
  dossier->hidden_by_user_at = 0;
  dossier->updated_at = world_stamp (world);
  return NULL;
}
