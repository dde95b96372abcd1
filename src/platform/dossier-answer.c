/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From JSON to a dossier. Every key that the question asked must be there: the server ignores a misspelt variable in silence, and a
 * dossier without its messages would be judged as one that nobody answered. The opaque bytes are an envelope of our own that holds
 * both readings. Pure, any thread. */
#include "config.h"
#include "dossier-answer.h"
#include "champ-answer.h"
#include "envelope.h"
#include "message-answer.h"
#include "platform.h"

typedef struct {
  ParapheFields fields;
  ParapheDossierFacts facts;
  GString *person; /* (nullable) name of a natural person */
  GString *proxy;  /* (nullable) name of who filed for somebody else */
} Reading;

static void
read_instants (Reading *reading, JsonObject *stored, JsonObject *complement) {
  ParapheFields *fields = &reading->fields;
  ParapheDossierFacts *facts = &reading->facts;

  facts->deposited_at = paraphe_fields_instant (fields, stored, "dateDepot", PARAPHE_FIELD_REQUIRED);
  facts->construction_at = paraphe_fields_instant (fields, stored, "datePassageEnConstruction", PARAPHE_FIELD_REQUIRED);
  facts->instruction_at = paraphe_fields_instant (fields, stored, "datePassageEnInstruction", PARAPHE_FIELD_NULLABLE);
  facts->processed_at = paraphe_fields_instant (fields, stored, "dateTraitement", PARAPHE_FIELD_NULLABLE);
  facts->modified_at = paraphe_fields_instant (fields, stored, "dateDerniereModification", PARAPHE_FIELD_REQUIRED);
  facts->fields_modified_at = paraphe_fields_instant (fields, stored, "dateDerniereModificationChamps", PARAPHE_FIELD_REQUIRED);
  facts->expires_at = paraphe_fields_instant (fields, stored, "dateExpiration", PARAPHE_FIELD_NULLABLE);
  facts->pending_correction_at = paraphe_fields_instant (fields, stored, "dateDerniereCorrectionEnAttente", PARAPHE_FIELD_NULLABLE);
  facts->user_deleted_at = paraphe_fields_instant (fields, stored, "dateSuppressionParUsager", PARAPHE_FIELD_NULLABLE);
  facts->admin_deleted_at = paraphe_fields_instant (fields, complement, "dateSuppressionParAdministration", PARAPHE_FIELD_NULLABLE);
}

static const char *
first_filled (const char *a, const char *b, const char *c) {
  if (a != NULL && *a != '\0')
    return a;
  if (b != NULL && *b != '\0')
    return b;
  return c != NULL ? c : "";
}

/* A kind of demandeur that this program does not know is kept under its name, with whatever of it is understood. */
static void
read_applicant (Reading *reading, JsonObject *stored) {
  ParapheFields *fields = &reading->fields;
  ParapheDossierFacts *facts = &reading->facts;
  JsonObject *applicant = paraphe_fields_object (fields, stored, "demandeur", PARAPHE_FIELD_REQUIRED);
  JsonObject *company = paraphe_fields_object (fields, applicant, "entreprise", PARAPHE_FIELD_OPTIONAL);
  JsonObject *association = paraphe_fields_object (fields, applicant, "association", PARAPHE_FIELD_OPTIONAL);
  JsonObject *address = paraphe_fields_object (fields, applicant, "address", PARAPHE_FIELD_OPTIONAL);
  const char *names[2];

  facts->applicant_type = paraphe_fields_text (fields, applicant, "__typename", PARAPHE_FIELD_REQUIRED);
  facts->siret = first_filled (paraphe_fields_text (fields, applicant, "siret", PARAPHE_FIELD_OPTIONAL), NULL, NULL);
  facts->head_office = paraphe_fields_boolean (fields, applicant, "siegeSocial", PARAPHE_FIELD_OPTIONAL);
  facts->address = paraphe_fields_text (fields, address, "label", PARAPHE_FIELD_OPTIONAL);
  facts->naf = paraphe_fields_text (fields, applicant, "naf", PARAPHE_FIELD_OPTIONAL);
  facts->admin_state = paraphe_fields_text (fields, company, "etatAdministratif", PARAPHE_FIELD_OPTIONAL);
  facts->legal_form = paraphe_fields_text (fields, company, "formeJuridique", PARAPHE_FIELD_OPTIONAL);
  facts->legal_form_code = paraphe_fields_text (fields, company, "formeJuridiqueCode", PARAPHE_FIELD_OPTIONAL);
  facts->commune_code = paraphe_fields_text (fields, address, "cityCode", PARAPHE_FIELD_OPTIONAL);
  facts->commune = paraphe_fields_text (fields, address, "cityName", PARAPHE_FIELD_OPTIONAL);
  facts->departement_code = paraphe_fields_text (fields, address, "departmentCode", PARAPHE_FIELD_OPTIONAL);
  names[0] = paraphe_fields_text (fields, applicant, "prenom", PARAPHE_FIELD_OPTIONAL);
  names[1] = paraphe_fields_text (fields, applicant, "nom", PARAPHE_FIELD_OPTIONAL);
  if (names[1] != NULL) {
    reading->person = g_string_new (names[0]);
    g_string_append_printf (reading->person, "%s%s", names[0] != NULL ? " " : "", names[1]);
  }
  facts->name = first_filled (paraphe_fields_text (fields, company, "raisonSociale", PARAPHE_FIELD_OPTIONAL),
                              paraphe_fields_text (fields, company, "nomCommercial", PARAPHE_FIELD_OPTIONAL),
                              first_filled (paraphe_fields_text (fields, association, "titre", PARAPHE_FIELD_OPTIONAL),
                                            reading->person != NULL ? reading->person->str : NULL, NULL));
}

static void
read_proxy (Reading *reading, JsonObject *stored) {
  ParapheFields *fields = &reading->fields;
  const char *first = paraphe_fields_text (fields, stored, "prenomMandataire", PARAPHE_FIELD_OPTIONAL);
  const char *last = paraphe_fields_text (fields, stored, "nomMandataire", PARAPHE_FIELD_OPTIONAL);

  if (paraphe_fields_boolean (fields, stored, "deposeParUnTiers", PARAPHE_FIELD_OPTIONAL) != 1)
    return;
  reading->proxy = g_string_new (first);
  if (last != NULL)
    g_string_append_printf (reading->proxy, "%s%s", reading->proxy->len > 0 ? " " : "", last);
  reading->facts.proxy_name = reading->proxy->str;
}

static void
read_people (Reading *reading, JsonObject *stored) {
  ParapheFields *fields = &reading->fields;
  ParapheDossierFacts *facts = &reading->facts;
  JsonObject *account = paraphe_fields_object (fields, stored, "usager", PARAPHE_FIELD_REQUIRED);
  JsonObject *group = paraphe_fields_object (fields, stored, "groupeInstructeur", PARAPHE_FIELD_REQUIRED);

  facts->account_email = paraphe_fields_text (fields, account, "email", PARAPHE_FIELD_REQUIRED);
  facts->account_deleted = g_strcmp0 (paraphe_fields_text (fields, stored, "connectionUsager", PARAPHE_FIELD_REQUIRED), "deleted") == 0;
  facts->group_id = paraphe_fields_text (fields, group, "id", PARAPHE_FIELD_REQUIRED);
  facts->group_instructeurs = paraphe_people_answer_read (fields, group, "instructeurs");
  facts->followers = paraphe_people_answer_read (fields, stored, "instructeurs");
}

static GHashTable *
list_agents (const ParapheDossierFacts *facts) {
  GPtrArray *people[] = { facts->group_instructeurs, facts->followers };
  GHashTable *agents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (people); i++)
    for (guint j = 0; j < people[i]->len; j++)
      g_hash_table_add (agents, paraphe_author_fold (((ParapheInstructeur *) g_ptr_array_index (people[i], j))->email));
  for (guint i = 0; i < facts->treatments->len; i++) {
    const char *email = paraphe_treatment_facts (g_ptr_array_index (facts->treatments, i))->email;

    if (email != NULL)
      g_hash_table_add (agents, paraphe_author_fold (email));
  }
  return agents;
}

static void
read_content (Reading *reading, JsonObject *stored, JsonObject *complement) {
  ParapheFields *fields = &reading->fields;
  ParapheDossierFacts *facts = &reading->facts;
  JsonObject *demarche = paraphe_fields_object (fields, stored, "demarche", PARAPHE_FIELD_REQUIRED);
  JsonObject *revision = paraphe_fields_object (fields, demarche, "revision", PARAPHE_FIELD_REQUIRED);
  g_autoptr (GHashTable) agents = NULL;

  facts->revision = paraphe_fields_text (fields, revision, "id", PARAPHE_FIELD_REQUIRED);
  facts->motivation = paraphe_fields_text (fields, stored, "motivation", PARAPHE_FIELD_NULLABLE);
  facts->attestation = paraphe_file_answer_read (fields, paraphe_fields_object (fields, stored, "attestation", PARAPHE_FIELD_NULLABLE));
  facts->champs = paraphe_champ_answer_read (fields, stored, "champs");
  facts->annotations = paraphe_champ_answer_read (fields, stored, "annotations");
  facts->treatments = paraphe_treatments_answer_read (fields, complement);
  facts->labels = paraphe_labels_answer_read (fields, complement, "labels");
  agents = list_agents (facts);
  facts->messages = paraphe_messages_answer_read (fields, stored, complement, &(ParapheAuthors) { facts->account_email, agents });
}

static void
clear_reading (Reading *reading) {
  ParapheDossierFacts *facts = &reading->facts;

  g_clear_pointer (&facts->group_instructeurs, g_ptr_array_unref);
  g_clear_pointer (&facts->followers, g_ptr_array_unref);
  g_clear_pointer (&facts->champs, g_ptr_array_unref);
  g_clear_pointer (&facts->annotations, g_ptr_array_unref);
  g_clear_pointer (&facts->treatments, g_ptr_array_unref);
  g_clear_pointer (&facts->messages, g_ptr_array_unref);
  g_clear_pointer (&facts->labels, g_ptr_array_unref);
  g_clear_object (&facts->attestation);
  g_clear_error (&reading->fields.error);
  if (reading->person != NULL)
    g_string_free (reading->person, TRUE);
  if (reading->proxy != NULL)
    g_string_free (reading->proxy, TRUE);
}

static ParapheDossier *
build (JsonObject *stored, JsonObject *complement, ParaphePresence presence, GBytes *raw, GError **error) {
  Reading reading = { { NULL } };
  ParapheFields *fields = &reading.fields;
  ParapheDossierFacts *facts = &reading.facts;
  ParapheDossier *dossier = NULL;
  const char *state;

  facts->presence = presence;
  facts->raw = raw;
  facts->number = paraphe_fields_integer (fields, stored, "number", 1, G_MAXINT32);
  facts->id = paraphe_fields_text (fields, stored, "id", PARAPHE_FIELD_REQUIRED);
  state = paraphe_fields_text (fields, stored, "state", PARAPHE_FIELD_REQUIRED);
  facts->state = paraphe_state_from_code (state);
  facts->state_code = facts->state == PARAPHE_STATE_UNKNOWN ? state : NULL;
  facts->archived = paraphe_fields_boolean (fields, stored, "archived", PARAPHE_FIELD_REQUIRED) == 1;
  read_instants (&reading, stored, complement);
  read_applicant (&reading, stored);
  read_people (&reading, stored);
  read_proxy (&reading, stored);
  read_content (&reading, stored, complement);
  if (fields->error == NULL)
    dossier = paraphe_dossier_new (facts);
  else
    g_propagate_error (error, g_steal_pointer (&fields->error));
  clear_reading (&reading);
  return dossier;
}

ParapheDossier *
paraphe_dossier_answer_read (JsonObject *stored, JsonObject *complement, ParaphePresence presence, GError **error) {
  g_autoptr (GBytes) raw = paraphe_envelope_pack (&(ParapheEnvelope) { "dossier", NULL, stored, complement });

  return build (stored, complement, presence, raw, error);
}

gint64
paraphe_dossier_answer_check (JsonObject *stored, GError **error) {
  static const char *dates[] = { "dateDepot", "datePassageEnConstruction", "dateDerniereModification", "dateDerniereModificationChamps" };
  ParapheFields fields = { NULL };
  gint64 number = paraphe_fields_integer (&fields, stored, "number", 1, G_MAXINT32);

  paraphe_fields_text (&fields, stored, "id", PARAPHE_FIELD_REQUIRED);
  paraphe_fields_text (&fields, stored, "state", PARAPHE_FIELD_REQUIRED);
  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    paraphe_fields_instant (&fields, stored, dates[i], PARAPHE_FIELD_REQUIRED);
  if (fields.error == NULL)
    return number;
  g_propagate_error (error, fields.error);
  return 0;
}

gboolean
paraphe_dossier_answer_agrees (JsonObject *stored, JsonObject *other) {
  static const char *keys[] = { "state", "dateDerniereModification" };
  ParapheFields fields = { NULL };
  gboolean agrees = paraphe_fields_integer (&fields, stored, "number", 1, G_MAXINT32) ==
                    paraphe_fields_integer (&fields, other, "number", 1, G_MAXINT32);

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    agrees = agrees && g_strcmp0 (paraphe_fields_text (&fields, stored, keys[i], PARAPHE_FIELD_REQUIRED),
                                  paraphe_fields_text (&fields, other, keys[i], PARAPHE_FIELD_REQUIRED)) == 0;
  agrees = agrees && fields.error == NULL;
  g_clear_error (&fields.error);
  return agrees;
}

ParapheDossier *
paraphe_platform_parse_dossier (GBytes *raw, ParaphePresence presence, GError **error) {
  g_auto (ParapheEnvelope) envelope = { "dossier", NULL, NULL, NULL };

  g_return_val_if_fail (raw != NULL, NULL);
  if (!paraphe_envelope_open (&envelope, raw, error))
    return NULL;
  return build (envelope.stored, envelope.complement, presence, raw, error);
}
