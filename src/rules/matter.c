/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything derived once from the facts of a case. Pure, any thread. */
#include "config.h"
#include "matter.h"
#include "copies.h"
#include "deadline.h"
#include "letters.h"
#include "versions.h"
#include <glib/gi18n.h>

#define PENDING_MESSAGES 20 /* read for their words, newest first */

gboolean
paraphe_message_is_newer (ParapheMessage *a, ParapheMessage *b) {
  if (a == NULL || b == NULL)
    return a != NULL;
  gint64 later = paraphe_message_facts (a)->created_at - paraphe_message_facts (b)->created_at;
  return later > 0 || (later == 0 && paraphe_message_rank (a) >= paraphe_message_rank (b));
}

static gboolean
is_reminder (ParapheMessage *message) {
  return paraphe_letter_is_reminder (paraphe_message_facts (message)->body);
}

static void
find_messages (ParapheMatter *self) {
  GPtrArray *messages = self->dossier->messages;
  for (guint i = 0; i < messages->len; i++) {
    ParapheMessage *message = g_ptr_array_index (messages, i);
    const ParapheMessageFacts *facts = paraphe_message_facts (message);
    if (facts->discarded_at != 0 || facts->author == PARAPHE_AUTHOR_SYSTEM)
      continue;
    if (facts->author != PARAPHE_AUTHOR_AGENT) {
      if (paraphe_message_is_newer (message, self->last_theirs))
        self->last_theirs = message;
      continue;
    }
    if (paraphe_message_is_newer (message, self->last_ours))
      self->last_ours = message;
    if (!is_reminder (message) && paraphe_message_is_newer (message, self->last_answer))
      self->last_answer = message;
  }
  self->unanswered = self->last_theirs != NULL && !paraphe_message_is_newer (self->last_ours, self->last_theirs);
}

static void
pending_free (gpointer data) {
  ParaphePending *pending = data;
  paraphe_sentences_free (pending->sentences);
  g_free (pending);
}

static gboolean
is_pending (const ParapheMatter *self, ParapheMessage *message) {
  const ParapheMessageFacts *facts = paraphe_message_facts (message);
  if (facts->discarded_at != 0 || facts->author == PARAPHE_AUTHOR_AGENT || facts->author == PARAPHE_AUTHOR_SYSTEM)
    return FALSE;
  return facts->created_at > self->facts->read_at || !paraphe_message_is_newer (self->last_answer, message);
}

static void
find_pending (ParapheMatter *self) {
  GPtrArray *messages = self->dossier->messages;
  self->pending = g_ptr_array_new_with_free_func (pending_free);
  for (guint i = messages->len; i > 0 && self->pending->len < PENDING_MESSAGES; i--) {
    ParapheMessage *message = g_ptr_array_index (messages, i - 1);
    if (!is_pending (self, message))
      continue;
    ParaphePending *pending = g_new0 (ParaphePending, 1);
    pending->message = paraphe_message_facts (message);
    pending->sentences = paraphe_sentences_new (pending->message->body);
    g_ptr_array_add (self->pending, pending);
  }
}

gint64
paraphe_matter_get_new_convention_at (const ParapheMatter *self) {
  gint64 at = self->history.reaccepted_at;
  for (guint i = 0; i < self->versions->len; i++) {
    const ParapheConventionFacts *version = paraphe_convention_facts (g_ptr_array_index (self->versions, i));
    if (version->version >= 2)
      at = MAX (at, version->generated_at);
  }
  return at;
}

static void
map_fields (ParapheMatter *self) {
  for (int role = PARAPHE_ROLE_DEPARTEMENT; role < PARAPHE_N_ROLES; role++)
    if (paraphe_campaign_get_field (self->facts->campaign, self->dossier->revision, (ParapheRole) role) != NULL)
      self->mapped |= 1u << role;
}

void
paraphe_matter_init_campaign (ParapheMatter *self, const ParapheCase *facts) {
  *self = (ParapheMatter){ .facts = facts, .days_left = G_MAXINT };
  self->tariff = paraphe_campaign_get_int (facts->campaign, "tariff_cents");
  self->today = paraphe_day_of_instant (facts->now);
}

void
paraphe_matter_init (ParapheMatter *self, const ParapheCase *facts) {
  *self = (ParapheMatter){ .facts = facts, .dossier = paraphe_dossier_facts (facts->dossier) };
  self->form = facts->form != NULL ? paraphe_form_facts (facts->form) : NULL;
  self->tariff = paraphe_campaign_get_int (facts->campaign, "tariff_cents");
  self->today = paraphe_day_of_instant (facts->now);
  map_fields (self);
  paraphe_collectivite_read (&self->collectivite, self->dossier);
  paraphe_referents_read (self->referents, self->form, self->mapped);
  paraphe_listed_schools_read (&self->listed, self->form, facts->directory, facts->campaign);
  self->is_active = paraphe_neighbour_is_active (self->dossier);
  self->history = paraphe_history_read (facts->dossier);
  self->versions = paraphe_versions_list (facts->dossier, &self->history, facts->conventions, &self->current);
  self->deadline = paraphe_deadline_make (facts->campaign, self->dossier->deposited_at, &self->history,
                                          paraphe_matter_get_new_convention_at (self),
                                          facts->around != NULL ? facts->around->extension : NULL);
  self->days_left = G_MAXINT;
  if (self->deadline != NULL) {
    const ParapheDeadlineFacts *deadline = paraphe_deadline_facts (self->deadline);
    self->days_left = self->today != PARAPHE_NO_DAY ? deadline->effective - self->today : G_MAXINT;
    self->is_late = facts->now >= deadline->first_late;
  }
  ParapheCopyGround ground = {
    .dossier = facts->dossier,
    .history = &self->history,
    .versions = self->versions,
    .current = self->current,
    .examinations = facts->examinations,
    .outside = facts->outside,
    .first_late = self->deadline != NULL ? paraphe_deadline_facts (self->deadline)->first_late : 0,
  };
  self->copies = paraphe_copies_list (&ground);
  for (guint i = 0; i < self->copies->len; i++)
    self->n_copies[paraphe_copy_facts (g_ptr_array_index (self->copies, i))->state]++;
  self->next_copies = paraphe_copies_list_next (self->copies);
  find_messages (self);
  find_pending (self);
}

void
paraphe_matter_clear (ParapheMatter *self) {
  paraphe_collectivite_clear (&self->collectivite);
  paraphe_listed_schools_clear (&self->listed);
  paraphe_referents_clear (self->referents);
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_clear_pointer (&self->pending, g_ptr_array_unref);
  g_clear_pointer (&self->next_copies, g_ptr_array_unref);
  g_clear_pointer (&self->copies, g_ptr_array_unref);
  g_clear_object (&self->deadline);
}

gboolean
paraphe_matter_has_field (const ParapheMatter *self, ParapheRole role) {
  return self->form != NULL && (self->mapped & 1u << role) != 0;
}

const char *
paraphe_matter_get_text (const ParapheMatter *self, ParapheRole role) {
  const char *text = self->form != NULL ? self->form->raw[role] : NULL;
  return text != NULL ? text : "";
}

char **
paraphe_matter_list_words (const ParapheMatter *self, const char *key) {
  g_auto (GStrv) parts = g_strsplit_set (paraphe_campaign_get (self->facts->campaign, key), " ,;", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_strv_builder_add (words, parts[i]);
  return g_strv_builder_end (words);
}

GPtrArray *
paraphe_matter_list_sharing (const ParapheMatter *self, ParapheShared what, const char *value) {
  const ParapheSurroundings *around = self->facts->around;
  if (around == NULL || around->neighbours == NULL || !self->is_active)
    return g_ptr_array_new ();
  GPtrArray *found = paraphe_neighbours_find (around->neighbours, what, value, self->dossier->number);
  guint n_active = 0;
  for (guint i = 0; i < found->len; i++)
    if (((const ParapheNeighbour *) g_ptr_array_index (found, i))->active)
      found->pdata[n_active++] = found->pdata[i];
  g_ptr_array_set_size (found, (int) n_active);
  return found;
}

guint
paraphe_matter_count_sirens (const ParapheMatter *self, GPtrArray *neighbours) {
  g_autoptr (GHashTable) sirens = g_hash_table_new (g_str_hash, g_str_equal);
  if (*self->collectivite.siren != '\0')
    g_hash_table_add (sirens, self->collectivite.siren);
  for (guint i = 0; i < neighbours->len; i++) {
    const ParapheNeighbour *neighbour = g_ptr_array_index (neighbours, i);
    if (*neighbour->siren != '\0')
      g_hash_table_add (sirens, (gpointer) neighbour->siren);
  }
  return g_hash_table_size (sirens);
}

const ParaphePreviousDossier *
paraphe_matter_get_previous (const ParapheMatter *self) {
  const ParapheSurroundings *around = self->facts->around;
  if (around == NULL || around->previous == NULL || *self->collectivite.siren == '\0')
    return NULL;
  return g_hash_table_lookup (around->previous, self->collectivite.siren);
}

const char *
paraphe_matter_get_previous_name (const ParapheMatter *self) {
  const char *name = self->facts->around != NULL ? self->facts->around->previous_name : NULL;
  return name != NULL && *name != '\0' ? name : _ ("last year");
}

GPtrArray *
paraphe_matter_list_public_schools (const ParapheMatter *self) {
  if (self->facts->directory == NULL || self->collectivite.commune_code == NULL)
    return NULL;
  GPtrArray *all = paraphe_directory_list_commune (self->facts->directory, self->collectivite.commune_code);
  if (all == NULL)
    return NULL;
  GPtrArray *schools = g_ptr_array_new ();
  for (guint i = 0; i < all->len; i++) {
    const ParapheSchoolRecordFacts *facts = paraphe_school_record_facts (g_ptr_array_index (all, i));
    if (facts->is_school && facts->is_public == 1 && facts->state == PARAPHE_SCHOOL_OPEN)
      g_ptr_array_add (schools, g_ptr_array_index (all, i));
  }
  return schools;
}

gboolean
paraphe_matter_may_expire (const ParapheMatter *self) {
  gboolean is_accepted = self->dossier->state == PARAPHE_STATE_ACCEPTE || self->dossier->state == PARAPHE_STATE_EN_INSTRUCTION;
  return is_accepted && self->is_late && self->n_copies[PARAPHE_COPY_CONFORM] == 0;
}
