/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dossier as the platform says it, and the fingerprints of what decisions depend on. Immutable, any thread. */
#include "dossier.h"
#include "digest.h"
#include "short-name.h"
#include "value.h"

static const ParapheSlot slots[] = {
  { G_STRUCT_OFFSET (ParapheDossierFacts, id), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheDossierFacts, revision), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheDossierFacts, account_email), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheDossierFacts, group_id), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheDossierFacts, group_instructeurs), PARAPHE_SLOT_ARRAY },
  { G_STRUCT_OFFSET (ParapheDossierFacts, followers), PARAPHE_SLOT_ARRAY },
  { G_STRUCT_OFFSET (ParapheDossierFacts, applicant_type), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheDossierFacts, siret), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheDossierFacts, name), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheDossierFacts, legal_form_code), PARAPHE_SLOT_TEXT },
  { G_STRUCT_OFFSET (ParapheDossierFacts, legal_form), PARAPHE_SLOT_TEXT },
  { G_STRUCT_OFFSET (ParapheDossierFacts, commune_code), PARAPHE_SLOT_TEXT },
  { G_STRUCT_OFFSET (ParapheDossierFacts, commune), PARAPHE_SLOT_TEXT },
  { G_STRUCT_OFFSET (ParapheDossierFacts, departement_code), PARAPHE_SLOT_TEXT },
  { G_STRUCT_OFFSET (ParapheDossierFacts, address), PARAPHE_SLOT_TEXT },
  { G_STRUCT_OFFSET (ParapheDossierFacts, naf), PARAPHE_SLOT_TEXT },
  { G_STRUCT_OFFSET (ParapheDossierFacts, admin_state), PARAPHE_SLOT_TEXT },
  { G_STRUCT_OFFSET (ParapheDossierFacts, proxy_name), PARAPHE_SLOT_TEXT },
  { G_STRUCT_OFFSET (ParapheDossierFacts, motivation), PARAPHE_SLOT_TEXT },
  { G_STRUCT_OFFSET (ParapheDossierFacts, attestation), PARAPHE_SLOT_OBJECT },
  { G_STRUCT_OFFSET (ParapheDossierFacts, champs), PARAPHE_SLOT_ARRAY },
  { G_STRUCT_OFFSET (ParapheDossierFacts, annotations), PARAPHE_SLOT_ARRAY },
  { G_STRUCT_OFFSET (ParapheDossierFacts, treatments), PARAPHE_SLOT_ARRAY },
  { G_STRUCT_OFFSET (ParapheDossierFacts, messages), PARAPHE_SLOT_ARRAY },
  { G_STRUCT_OFFSET (ParapheDossierFacts, labels), PARAPHE_SLOT_NULLABLE_ARRAY },
  { G_STRUCT_OFFSET (ParapheDossierFacts, raw), PARAPHE_SLOT_BYTES },
  { G_STRUCT_OFFSET (ParapheDossierFacts, state_code), PARAPHE_SLOT_TEXT },
};
PARAPHE_DEFINE_VALUE (ParapheDossier, paraphe_dossier, slots)

#define FINGERPRINT_VERSION 1

static void
add_file (ParapheDigest *digest, ParapheFile *file, gboolean with_scan) {
  paraphe_digest_number (digest, file != NULL);
  if (file == NULL)
    return;
  const ParapheFileFacts *facts = paraphe_file_facts (file);
  paraphe_digest_text (digest, facts->name);
  paraphe_digest_text (digest, facts->content_type);
  paraphe_digest_text (digest, facts->md5);
  paraphe_digest_number (digest, facts->size);
  paraphe_digest_number (digest, facts->created_at);
  if (with_scan)
    paraphe_digest_text (digest, facts->scan_code != NULL ? facts->scan_code : paraphe_scan_to_code (facts->scan));
}

static void
add_champs (ParapheDigest *digest, GPtrArray *champs, gboolean with_scan) {
  paraphe_digest_number (digest, champs->len);
  for (guint i = 0; i < champs->len; i++) {
    const ParapheChampFacts *facts = paraphe_champ_facts (g_ptr_array_index (champs, i));
    paraphe_digest_text (digest, facts->descriptor);
    paraphe_digest_text (digest, facts->type);
    paraphe_digest_text (digest, facts->text);
    paraphe_digest_text (digest, facts->primary);
    paraphe_digest_text (digest, facts->secondary);
    paraphe_digest_number (digest, facts->checked);
    paraphe_digest_number (digest, facts->values != NULL ? (gint64) g_strv_length ((char **) facts->values) : -1);
    for (guint j = 0; facts->values != NULL && facts->values[j] != NULL; j++)
      paraphe_digest_text (digest, facts->values[j]);
    for (guint j = 0; j < facts->files->len; j++)
      add_file (digest, g_ptr_array_index (facts->files, j), with_scan);
  }
}

static void
add_message (ParapheDigest *digest, ParapheMessage *message, gboolean with_scan) {
  const ParapheMessageFacts *facts = paraphe_message_facts (message);
  paraphe_digest_text (digest, facts->id);
  paraphe_digest_text (digest, paraphe_author_to_code (facts->author));
  paraphe_digest_text (digest, facts->body);
  paraphe_digest_number (digest, facts->created_at);
  paraphe_digest_number (digest, facts->discarded_at);
  paraphe_digest_number (digest, facts->is_correction);
  paraphe_digest_text (digest, facts->correction_reason);
  paraphe_digest_number (digest, facts->correction_resolved_at);
  paraphe_digest_number (digest, facts->files->len);
  for (guint i = 0; i < facts->files->len; i++)
    add_file (digest, g_ptr_array_index (facts->files, i), with_scan);
}

static void
add_treatment (ParapheDigest *digest, ParapheTreatment *treatment) {
  const ParapheTreatmentFacts *facts = paraphe_treatment_facts (treatment);
  paraphe_digest_text (digest, facts->id);
  paraphe_digest_text (digest, facts->event_code != NULL ? facts->event_code : paraphe_event_to_code (facts->event));
  paraphe_digest_text (digest, paraphe_state_to_code (facts->state));
  paraphe_digest_text (digest, facts->email);
  paraphe_digest_number (digest, facts->at);
  paraphe_digest_text (digest, facts->motivation);
}

static void
add_identity (ParapheDigest *digest, const ParapheDossierFacts *facts) {
  const char *texts[] = { facts->id,           facts->revision,        facts->account_email,   facts->group_id,
                          facts->applicant_type, facts->siret,         facts->name,            facts->legal_form_code,
                          facts->legal_form,   facts->commune_code,    facts->commune,         facts->departement_code,
                          facts->motivation,   facts->address,         facts->naf,             facts->admin_state,
                          facts->proxy_name };
  gint64 numbers[] = { facts->number,          facts->presence,        facts->state,           facts->archived,
                       facts->deposited_at,    facts->construction_at, facts->instruction_at,  facts->processed_at,
                       facts->modified_at,     facts->fields_modified_at, facts->expires_at,   facts->pending_correction_at,
                       facts->user_deleted_at, facts->admin_deleted_at, facts->account_deleted, facts->head_office };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    paraphe_digest_text (digest, texts[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    paraphe_digest_number (digest, numbers[i]);
  if (facts->state_code != NULL)
    paraphe_digest_text (digest, facts->state_code);
}

static void
add_labels (ParapheDigest *digest, GPtrArray *labels) {
  paraphe_digest_number (digest, labels != NULL ? (gint64) labels->len : -1);
  for (guint i = 0; labels != NULL && i < labels->len; i++) {
    const ParapheLabel *label = g_ptr_array_index (labels, i);
    paraphe_digest_text (digest, label->id);
    paraphe_digest_text (digest, label->name);
  }
}

static void
add_instructeurs (ParapheDigest *digest, GPtrArray *instructeurs) {
  paraphe_digest_number (digest, instructeurs->len);
  for (guint i = 0; i < instructeurs->len; i++) {
    const ParapheInstructeur *instructeur = g_ptr_array_index (instructeurs, i);
    paraphe_digest_text (digest, instructeur->id);
    paraphe_digest_text (digest, instructeur->email);
  }
}

/* Newest message that is not deleted and passes; the rank tells two of the same second apart. */
static ParapheMessage *
find_last (ParapheDossier *self, gboolean (*passes) (ParapheMessage *message)) {
  GPtrArray *messages = paraphe_dossier_facts (self)->messages;
  ParapheMessage *last = NULL;
  for (guint i = 0; i < messages->len; i++) {
    ParapheMessage *message = g_ptr_array_index (messages, i);
    const ParapheMessageFacts *facts = paraphe_message_facts (message);
    if (facts->discarded_at != 0 || !passes (message))
      continue;
    gint64 newer = last != NULL ? facts->created_at - paraphe_message_facts (last)->created_at : 1;
    if (newer > 0 || (newer == 0 && paraphe_message_rank (message) >= paraphe_message_rank (last)))
      last = message;
  }
  return last;
}

static gboolean
is_ours (ParapheMessage *message) {
  return paraphe_message_facts (message)->author == PARAPHE_AUTHOR_AGENT;
}

char *
paraphe_dossier_fingerprint_form (ParapheDossier *self) {
  ParapheDigest *digest = paraphe_digest_new ("form", FINGERPRINT_VERSION);
  paraphe_digest_text (digest, self->facts.revision);
  add_champs (digest, self->facts.champs, FALSE);
  return paraphe_digest_finish (digest);
}

char *
paraphe_dossier_fingerprint_attestation (ParapheDossier *self) {
  ParapheDigest *digest = paraphe_digest_new ("attestation", FINGERPRINT_VERSION);
  const ParapheFileFacts *facts = self->facts.attestation != NULL ? paraphe_file_facts (self->facts.attestation) : NULL;
  paraphe_digest_text (digest, facts != NULL ? facts->md5 : NULL);
  paraphe_digest_number (digest, facts != NULL ? facts->created_at : 0);
  paraphe_digest_number (digest, facts != NULL ? facts->size : 0);
  return paraphe_digest_finish (digest);
}

char *
paraphe_dossier_fingerprint_messages (ParapheDossier *self) {
  ParapheDigest *digest = paraphe_digest_new ("messages", FINGERPRINT_VERSION);
  for (guint i = 0; i < self->facts.messages->len; i++) {
    ParapheMessage *message = g_ptr_array_index (self->facts.messages, i);
    if (paraphe_message_is_theirs (message))
      add_message (digest, message, FALSE);
  }
  return paraphe_digest_finish (digest);
}

char *
paraphe_dossier_fingerprint_all (ParapheDossier *self) {
  ParapheDigest *digest = paraphe_digest_new ("all", FINGERPRINT_VERSION);
  const ParapheDossierFacts *facts = &self->facts;
  add_identity (digest, facts);
  add_file (digest, facts->attestation, TRUE);
  add_champs (digest, facts->champs, TRUE);
  add_champs (digest, facts->annotations, TRUE);
  paraphe_digest_number (digest, facts->treatments->len);
  for (guint i = 0; i < facts->treatments->len; i++)
    add_treatment (digest, g_ptr_array_index (facts->treatments, i));
  paraphe_digest_number (digest, facts->messages->len);
  for (guint i = 0; i < facts->messages->len; i++)
    add_message (digest, g_ptr_array_index (facts->messages, i), TRUE);
  add_labels (digest, facts->labels);
  add_instructeurs (digest, facts->group_instructeurs);
  return paraphe_digest_finish (digest);
}

ParapheMessage *
paraphe_dossier_get_last_theirs (ParapheDossier *self) {
  return find_last (self, paraphe_message_is_theirs);
}

ParapheMessage *
paraphe_dossier_get_last_ours (ParapheDossier *self) {
  return find_last (self, is_ours);
}

char *
paraphe_dossier_dup_short_name (ParapheDossier *self) {
  char *name = paraphe_short_name_make (self->facts.name, self->facts.legal_form_code, self->facts.commune);
  if (*name != '\0')
    return name;
  g_free (name);
  return g_strdup (self->facts.siret);
}
