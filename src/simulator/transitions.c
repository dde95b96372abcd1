/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state machine of a dossier, with the platform's refusals. */
#include "transitions.h"
#include "attestation.h"
#include "messagerie.h"
#include "records.h"
#include "stored-upload.h"

#define PURGE_DELAY (30 * G_USEC_PER_SEC)
#define REBASE_DELAY (30 * G_USEC_PER_SEC)

static const char *
already (Dossier *dossier) {
  switch (dossier->state) {
  case PARAPHE_STATE_EN_CONSTRUCTION:
    return "Le dossier est déjà en\u00a0construction";
  case PARAPHE_STATE_EN_INSTRUCTION:
    return "Le dossier est déjà en\u00a0instruction";
  case PARAPHE_STATE_ACCEPTE:
    return "Le dossier est déjà accepté";
  case PARAPHE_STATE_REFUSE:
    return "Le dossier est déjà refusé";
  case PARAPHE_STATE_SANS_SUITE:
    return "Le dossier est déjà classé sans suite";
  case PARAPHE_STATE_UNKNOWN:
  default:
    g_assert_not_reached ();
  }
}

static const char *
check_agent (Dossier *dossier, Agent *agent) {
  return agent != NULL && g_ptr_array_find (dossier->group->agents, agent, NULL) ? NULL : TRANSITION_NO_ACCESS;
}

static gboolean
is_closed (Dossier *dossier) {
  return dossier->state == PARAPHE_STATE_ACCEPTE || dossier->state == PARAPHE_STATE_REFUSE || dossier->state == PARAPHE_STATE_SANS_SUITE;
}

Traitement *
transition_record (World *world, Dossier *dossier, ParapheState state, Agent *agent, const char *motivation, gint64 at) {
  Traitement *traitement = g_new0 (Traitement, 1);
  traitement->id = world->next_traitement++;
  traitement->state = state;
  traitement->email = agent != NULL ? g_strdup (agent->email) : NULL;
  traitement->motivation = g_strdup (motivation);
  traitement->at = at;
  traitement->revision = dossier->revision;
  traitement->dossier = dossier;
  guint i = dossier->traitements->len;
  while (i > 0 && ((Traitement *) g_ptr_array_index (dossier->traitements, i - 1))->at > at)
    i--;
  g_ptr_array_insert (dossier->traitements, (int) i, traitement);
  return traitement;
}

static void
follow (Dossier *dossier, Agent *agent) {
  if (!g_ptr_array_find (dossier->followers, agent, NULL))
    g_ptr_array_add (dossier->followers, agent);
}

const char *
transition_pass_to_instruction (World *world, Dossier *dossier, Agent *agent, gboolean quiet) {
  if (dossier->state != PARAPHE_STATE_EN_CONSTRUCTION && !world->blind)
    return already (dossier);
  Message *pending = messagerie_pending_correction (dossier);
  if (pending != NULL && world->blocks_corrections && world->closed_at == 0)
    return "Le dossier est en attente de correction";
  if (check_agent (dossier, agent) != NULL)
    return TRANSITION_NO_ACCESS;
  gint64 at = world_stamp (world);
  dossier->state = PARAPHE_STATE_EN_INSTRUCTION;
  dossier->instruction_at = dossier->updated_at = at;
  transition_record (world, dossier, dossier->state, agent, NULL, at);
  follow (dossier, agent);
  if (pending != NULL)
    pending->resolved_at = at;
  g_ptr_array_set_size (dossier->buffer, 0);
  messagerie_notify (world, dossier, world_stamp (world), "en_instruction", quiet);
  return NULL;
}

static void
purge_job (World *world, gint64 due, gint64 number, gint64 id) {
  File *file = world_find_file (world, id);
  if (file != NULL)
    file->purged = TRUE;
}

static void
rebase_job (World *world, gint64 due, gint64 number, gint64 id) {
  Dossier *dossier = world_find_dossier (world, number);
  if (!is_closed (dossier))
    dossier->revision = world_active_revision (world);
}

/* A declarative acceptance has no row of passage: the platform makes one up, dated like its neighbour. */
static void
record_missing_passage (World *world, Dossier *dossier) {
  for (guint i = 0; i < dossier->traitements->len; i++) {
    if (((Traitement *) g_ptr_array_index (dossier->traitements, i))->state == PARAPHE_STATE_EN_INSTRUCTION)
      return;
  }
  Traitement *last = g_ptr_array_index (dossier->traitements, dossier->traitements->len - 1);
  transition_record (world, dossier, PARAPHE_STATE_EN_INSTRUCTION, NULL, NULL, last->at);
}

const char *
transition_back_to_instruction (World *world, Dossier *dossier, Agent *agent, gboolean quiet) {
  if ((!is_closed (dossier) && !world->blind) || dossier->user_deleted)
    return already (dossier);
  if (check_agent (dossier, agent) != NULL)
    return TRANSITION_NO_ACCESS;
  record_missing_passage (world, dossier);
  gint64 at = world_stamp (world);
  if (dossier->attestation != NULL)
    world_add_job (world, at + PURGE_DELAY, purge_job, dossier->number, dossier->attestation->id);
  dossier->attestation = NULL;
  dossier->state = PARAPHE_STATE_EN_INSTRUCTION;
  dossier->archived = FALSE;
  dossier->hidden_by_user_at = 0;
  g_clear_pointer (&dossier->motivation, g_free);
  if (dossier->motivation_file != NULL)
    upload_leave (world, dossier->motivation_file);
  dossier->motivation_file = NULL;
  dossier->instruction_at = dossier->updated_at = at;
  transition_record (world, dossier, dossier->state, agent, NULL, at);
  if (world->foreseen == NULL)
    world_add_job (world, at + REBASE_DELAY, rebase_job, dossier->number, 0);
  messagerie_notify (world, dossier, world_stamp (world), "reexamine", quiet);
  return NULL;
}

const char *
transition_back_to_construction (World *world, Dossier *dossier, Agent *agent, gboolean quiet) {
  if (dossier->state != PARAPHE_STATE_EN_INSTRUCTION && !world->blind)
    return already (dossier);
  if (check_agent (dossier, agent) != NULL)
    return TRANSITION_NO_ACCESS;
  gint64 at = world_stamp (world);
  dossier->state = PARAPHE_STATE_EN_CONSTRUCTION;
  dossier->construction_at = dossier->updated_at = at;
  transition_record (world, dossier, dossier->state, agent, NULL, at);
  return NULL;
}

static gboolean
has_mandatory_gap (Dossier *dossier) {
  for (guint i = 0; i < dossier->revision->annotations->len; i++) {
    Descriptor *descriptor = g_ptr_array_index (dossier->revision->annotations, i);
    Answer *answer = descriptor->required ? answers_find (dossier->annotations, descriptor->stable_id) : NULL;
    if (descriptor->required && (answer == NULL || answer->values[0] == NULL || *answer->values[0] == '\0'))
      return TRUE;
  }
  return FALSE;
}

gboolean
transition_may_decide (Dossier *dossier) {
  return !dossier->collectivite->incomplete && !has_mandatory_gap (dossier);
}

static const char *
decide (World *world, Dossier *dossier, Agent *agent, const char *motivation, gboolean quiet, ParapheState state) {
  if (dossier->state == PARAPHE_STATE_EN_INSTRUCTION && dossier->collectivite->incomplete)
    return "Les informations du SIRET du dossier ne sont pas complètes. Veuillez réessayer plus tard.";
  if ((dossier->state != PARAPHE_STATE_EN_INSTRUCTION && !world->blind) || has_mandatory_gap (dossier))
    return already (dossier);
  if (check_agent (dossier, agent) != NULL)
    return TRANSITION_NO_ACCESS;
  gint64 at = world_stamp (world);
  dossier->state = state;
  g_free (dossier->motivation);
  dossier->motivation = g_strdup (motivation);
  dossier->processed_at = dossier->updated_at = at;
  transition_record (world, dossier, state, agent, motivation, at);
  if (state != PARAPHE_STATE_SANS_SUITE)
    attestation_order (world, dossier, at);
  messagerie_notify (world, dossier, world_stamp (world), paraphe_state_to_code (state), quiet);
  return NULL;
}

const char *
transition_accept (World *world, Dossier *dossier, Agent *agent, const char *motivation, gboolean quiet) {
  return decide (world, dossier, agent, motivation, quiet, PARAPHE_STATE_ACCEPTE);
}

const char *
transition_refuse (World *world, Dossier *dossier, Agent *agent, const char *motivation, gboolean quiet) {
  return decide (world, dossier, agent, motivation, quiet, PARAPHE_STATE_REFUSE);
}

const char *
transition_close (World *world, Dossier *dossier, Agent *agent, const char *motivation, gboolean quiet) {
  return decide (world, dossier, agent, motivation, quiet, PARAPHE_STATE_SANS_SUITE);
}

const char *
transition_archive (World *world, Dossier *dossier, Agent *agent) {
  if (!is_closed (dossier))
    return "Un dossier ne peut être déplacé dans « à archiver » qu’une fois le traitement terminé";
  if (check_agent (dossier, agent) != NULL)
    return TRANSITION_NO_ACCESS;
  dossier->archived = TRUE;
  dossier->updated_at = world_stamp (world);
  return NULL;
}

const char *
transition_unarchive (World *world, Dossier *dossier, Agent *agent) {
  if (!dossier->archived)
    return "Un dossier non archivé ne peut pas être désarchivé";
  if (check_agent (dossier, agent) != NULL)
    return TRANSITION_NO_ACCESS;
  dossier->archived = FALSE;
  dossier->updated_at = world_stamp (world);
  return NULL;
}

const char *
transition_change_group (World *world, Dossier *dossier, Group *group) {
  static char refusal[512];
  if (dossier->group == group) {
    g_snprintf (refusal, sizeof refusal, "Le dossier est déjà avec le groupe instructeur: '%s'", group->label);
    return refusal;
  }
  if (!g_ptr_array_find (world->groups, group, NULL)) {
    g_snprintf (refusal, sizeof refusal, "Le groupe instructeur '%s' n’appartient pas à la même démarche que le dossier", group->label);
    return refusal;
  }
  dossier->group = group;
  dossier->updated_at = world_stamp (world);
  return NULL;
}

const char *
transition_add_label (World *world, Dossier *dossier, Label *label) {
  if (!g_ptr_array_find (world->labels, label, NULL))
    return "Ce label n’appartient pas à la même démarche que le dossier";
  if (g_ptr_array_find (dossier->labels, label, NULL) && !world->blind)
    return "Ce label est déjà associé au dossier";
  g_ptr_array_add (dossier->labels, label);
  return NULL;
}

const char *
transition_remove_label (World *world, Dossier *dossier, Label *label) {
  return g_ptr_array_remove (dossier->labels, label) || world->blind ? NULL : "Ce label n’est pas associé au dossier";
}

const char *
transition_follow (World *world, Dossier *dossier, Agent *agent, gboolean on) {
  if (check_agent (dossier, agent) != NULL)
    return TRANSITION_NO_ACCESS;
  if (on == g_ptr_array_find (dossier->followers, agent, NULL))
    return NULL;
  if (on)
    follow (dossier, agent);
  else
    g_ptr_array_remove (dossier->followers, agent);
  dossier->updated_at = world_stamp (world);
  return NULL;
}
