/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The types Dossier, Message, Traitement and the applicant's company. */
#include "global-id.h"
#include "messagerie.h"
#include "paris-time.h"
#include "resolvers.h"
#include <stdio.h>
#include <string.h>

gboolean
dossier_is_listed (Dossier *dossier) {
  return dossier->purged_at == 0 && dossier->hidden_by_administration_at == 0 && dossier->hidden_by_expired_at == 0
         && !(dossier->state == PARAPHE_STATE_EN_CONSTRUCTION && dossier->hidden_by_user_at != 0);
}

FIELD_RESOLVER (resolve_id, Dossier, result_id (execution, "Dossier", self->number))
FIELD_RESOLVER (resolve_number, Dossier, result_integer (self->number))
FIELD_RESOLVER (resolve_archived, Dossier, result_boolean (self->archived))
FIELD_RESOLVER (resolve_state, Dossier, result_text (paraphe_state_to_code (self->state)))
FIELD_RESOLVER (resolve_updated_at, Dossier, result_date (execution, self->updated_at))
FIELD_RESOLVER (resolve_deposited_at, Dossier, result_date (execution, self->deposited_at))
FIELD_RESOLVER (resolve_construction_at, Dossier, result_date (execution, self->construction_at))
FIELD_RESOLVER (resolve_instruction_at, Dossier, result_date (execution, self->instruction_at))
FIELD_RESOLVER (resolve_processed_at, Dossier, result_date (execution, self->processed_at))
FIELD_RESOLVER (resolve_champs_updated_at, Dossier, result_date (execution, self->champs_updated_at))
FIELD_RESOLVER (resolve_annotations_updated_at, Dossier, result_date (execution, self->annotations_updated_at))
FIELD_RESOLVER (resolve_hidden_by_user_at, Dossier, result_date (execution, self->hidden_by_user_at))
FIELD_RESOLVER (resolve_hidden_at, Dossier, result_date (execution, self->hidden_by_administration_at))
FIELD_RESOLVER (resolve_motivation, Dossier, result_text (self->motivation))
FIELD_RESOLVER (resolve_motivation_file, Dossier, file_result (execution, self->motivation_file))
FIELD_RESOLVER (resolve_usager, Dossier, result_object ("Profile", self))
FIELD_RESOLVER (resolve_connection, Dossier, result_text (self->user_deleted ? "deleted" : "password"))
FIELD_RESOLVER (resolve_group, Dossier, result_object ("GroupeInstructeur", self->group))
FIELD_RESOLVER (resolve_followers, Dossier, result_objects (execution, "Profile", self->followers))
FIELD_RESOLVER (resolve_labels, Dossier, result_objects (execution, "Label", self->labels))
FIELD_RESOLVER (resolve_traitements, Dossier, result_objects (execution, "Traitement", self->traitements))
FIELD_RESOLVER (resolve_revision, Dossier, result_object ("Revision", self->revision))
FIELD_RESOLVER (resolve_demarche, Dossier, descriptor_result (execution, self->revision))
FIELD_RESOLVER (resolve_pdf, Dossier, file_pdf_result (execution, self))
FIELD_RESOLVER (resolve_map, Dossier, file_map_result (execution, self))

static Result
resolve_false (Execution *execution, gpointer object, const Arguments *arguments) {
  return result_boolean (FALSE);
}

static Result
resolve_no_rows (Execution *execution, gpointer object, const Arguments *arguments) {
  return result_list (execution);
}

static gboolean
is_closed (Dossier *self) {
  return self->state != PARAPHE_STATE_EN_CONSTRUCTION && self->state != PARAPHE_STATE_EN_INSTRUCTION;
}

/* The months that the démarche keeps a dossier, de quantième à quantième, at the same hour in Paris. */
static Result
resolve_expiration (Execution *execution, gpointer object, const Arguments *arguments) {
  Dossier *self = object;
  if (self->state == PARAPHE_STATE_EN_INSTRUCTION || (execution->world->is_newer && self->state == PARAPHE_STATE_EN_CONSTRUCTION))
    return result_null ();
  gint64 from = is_closed (self) ? self->processed_at : self->construction_at;
  g_autofree char *text = paris_time_to_text (from);
  int year, month, day, hour, minute, second;
  sscanf (text, "%4d-%2d-%2dT%2d:%2d:%2d", &year, &month, &day, &hour, &minute, &second);
  GDate date;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  g_date_add_months (&date, execution->world->retention_months);
  return result_date (execution, paris_time_instant (g_date_get_year (&date), (int) g_date_get_month (&date), g_date_get_day (&date), hour, minute, second));
}

static Result
resolve_pending_correction (Execution *execution, gpointer object, const Arguments *arguments) {
  Message *pending = execution->kept_dossier == object ? execution->kept_correction : messagerie_pending_correction (object);
  return pending != NULL ? result_date (execution, pending->created_at) : result_null ();
}

static Result
resolve_attestation (Execution *execution, gpointer object, const Arguments *arguments) {
  Dossier *self = object;
  return is_closed (self) && execution->world->attestation_active ? file_result (execution, self->attestation) : result_null ();
}

static gboolean
is_asked (const Arguments *arguments, const char *id) {
  const char *asked = arguments_text (arguments, "id");
  return asked == NULL || g_str_equal (asked, id);
}

static Result
list_champs (Execution *execution, Dossier *self, GPtrArray *descriptors, GPtrArray *answers, const Arguments *arguments) {
  Result list = result_list (execution);
  for (guint i = 0; i < descriptors->len; i++) {
    Descriptor *descriptor = g_ptr_array_index (descriptors, i);
    g_autofree char *id = global_id_new ("Champ", descriptor->stable_id);
    if (is_asked (arguments, id) && dossier_is_visible (self, descriptor))
      result_add (&list, champ_result (execution, self, descriptor, answers));
  }
  return list;
}

static Result
resolve_champs (Execution *execution, gpointer object, const Arguments *arguments) {
  Dossier *self = object;
  return list_champs (execution, self, self->revision->champs, self->answers, arguments);
}

static Result
resolve_annotations (Execution *execution, gpointer object, const Arguments *arguments) {
  Dossier *self = object;
  return list_champs (execution, self, self->revision->annotations, self->annotations, arguments);
}

static Result
resolve_messages (Execution *execution, gpointer object, const Arguments *arguments) {
  Dossier *self = object;
  Result list = result_list (execution);
  for (guint i = 0; i < self->messages->len; i++) {
    Message *message = g_ptr_array_index (self->messages, i);
    g_autofree char *id = global_id_new ("Commentaire", message->id);
    if (is_asked (arguments, id))
      result_add (&list, result_object ("Message", message));
  }
  return list;
}

/* The usager is a Profile made of the dossier: see profile_of in demarche-resolvers.c for agents. */
static Result
resolve_demandeur (Execution *execution, gpointer object, const Arguments *arguments) {
  Dossier *self = object;
  gboolean named = g_hash_table_contains (execution->conditions, "PersonneMoraleIncomplete");
  return result_object (self->collectivite->incomplete && named ? "PersonneMoraleIncomplete" : "PersonneMorale", self->collectivite);
}

FIELD_RESOLVER (resolve_message_id, Message, result_id (execution, "Commentaire", self->id))
FIELD_RESOLVER (resolve_message_email, Message, result_text (self->agent != NULL ? self->agent->email : self->email))
FIELD_RESOLVER (resolve_message_body, Message, result_text (self->body))
FIELD_RESOLVER (resolve_message_date, Message, result_date (execution, self->created_at))
FIELD_RESOLVER (resolve_message_discarded, Message, result_date (execution, self->discarded_at))
FIELD_RESOLVER (resolve_message_correction, Message, self->correction != NULL ? result_object ("Correction", self) : result_null ())
FIELD_RESOLVER (resolve_correction_reason, Message, result_text (self->correction))
FIELD_RESOLVER (resolve_correction_date, Message, result_date (execution, self->resolved_at))

static Result
resolve_attachments (Execution *execution, gpointer object, const Arguments *arguments) {
  Message *self = object;
  Result list = result_list (execution);
  for (guint i = 0; i < self->files->len; i++) {
    File *file = g_ptr_array_index (self->files, i);
    if (!g_str_equal (file->scan, "infected") && !g_str_equal (file->scan, "integrity_error"))
      result_add (&list, file_result (execution, file));
  }
  return list;
}

static Result
resolve_attachment (Execution *execution, gpointer object, const Arguments *arguments) {
  Message *self = object;
  return self->files->len > 0 ? file_result (execution, g_ptr_array_index (self->files, 0)) : result_null ();
}

FIELD_RESOLVER (resolve_traitement_id, Traitement, result_id (execution, "Traitement", self->id))
FIELD_RESOLVER (resolve_traitement_state, Traitement, result_text (paraphe_state_to_code (self->state)))
FIELD_RESOLVER (resolve_traitement_email, Traitement, result_text (self->email))
FIELD_RESOLVER (resolve_traitement_date, Traitement, result_date (execution, self->at))
FIELD_RESOLVER (resolve_traitement_motivation, Traitement, result_text (self->motivation))
FIELD_RESOLVER (resolve_traitement_revision, Traitement, result_object ("Revision", self->revision))

static const char *
event_of (const Traitement *self, const Traitement *before) {
  ParapheState last = before != NULL ? before->state : PARAPHE_STATE_UNKNOWN;
  if (self->state == PARAPHE_STATE_EN_CONSTRUCTION) {
    if (before == NULL)
      return "depose";
    if (last == PARAPHE_STATE_EN_CONSTRUCTION)
      return self->email == NULL ? "depose_correction_usager" : "depose_correction_instructeur";
    return "repasse_en_construction";
  }
  if (self->state == PARAPHE_STATE_EN_INSTRUCTION) {
    if (self->email == NULL)
      return "passe_en_instruction_automatiquement";
    return last != PARAPHE_STATE_EN_CONSTRUCTION ? "repasse_en_instruction" : "passe_en_instruction";
  }
  if (self->email == NULL)
    return self->state == PARAPHE_STATE_ACCEPTE ? "accepte_automatiquement" : "refuse_automatiquement";
  return self->state == PARAPHE_STATE_ACCEPTE ? "accepte" : self->state == PARAPHE_STATE_REFUSE ? "refuse" : "classe_sans_suite";
}

/* A row of history knows its event from the row before it, so it is looked for in its dossier. */
static Result
resolve_traitement_event (Execution *execution, gpointer object, const Arguments *arguments) {
  Traitement *self = object;
  Dossier *dossier = self->dossier;
  guint rank = 0;
  g_ptr_array_find (dossier->traitements, self, &rank);
  return result_text (event_of (self, rank > 0 ? g_ptr_array_index (dossier->traitements, rank - 1) : NULL));
}

FIELD_RESOLVER (resolve_demandeur_id, Collectivite, result_take (execution, global_id_new_text ("Etablissement", self->siret)))
FIELD_RESOLVER (resolve_siret, Collectivite, result_text (self->siret))
FIELD_RESOLVER (resolve_siege, Collectivite, self->incomplete ? result_null () : result_boolean (!self->secondary))
FIELD_RESOLVER (resolve_naf, Collectivite, result_text (self->incomplete ? NULL : self->activity != NULL ? self->activity : "84.11Z"))
FIELD_RESOLVER (resolve_naf_label, Collectivite,
                result_text (self->incomplete ? NULL : self->activity != NULL ? "Enseignement primaire" : "Administration publique générale"))
FIELD_RESOLVER (resolve_address, Collectivite, result_object ("Address", self))
FIELD_RESOLVER (resolve_entreprise, Collectivite, self->incomplete ? result_null () : result_object ("Entreprise", self))
FIELD_RESOLVER (resolve_address_type, Collectivite, result_text ("housenumber"))
FIELD_RESOLVER (resolve_street, Collectivite, result_text (self->incomplete ? NULL : self->street))
FIELD_RESOLVER (resolve_postal_code, Collectivite, result_text (self->incomplete ? "" : self->postal_code))
FIELD_RESOLVER (resolve_city, Collectivite, result_text (self->incomplete ? "" : self->city))
FIELD_RESOLVER (resolve_city_code, Collectivite, result_text (self->incomplete ? "" : self->city_code))
FIELD_RESOLVER (resolve_department, Collectivite, result_text (self->incomplete ? NULL : self->department))
FIELD_RESOLVER (resolve_department_code, Collectivite, result_text (self->incomplete ? NULL : self->department_code))
FIELD_RESOLVER (resolve_region, Collectivite, result_text (self->incomplete ? NULL : "Occitanie"))
FIELD_RESOLVER (resolve_region_code, Collectivite, result_text (self->incomplete ? NULL : "76"))
FIELD_RESOLVER (resolve_siren, Collectivite, result_take (execution, g_strndup (self->siret, 9)))
FIELD_RESOLVER (resolve_capital, Collectivite, result_text ("-1"))
FIELD_RESOLVER (resolve_legal_form, Collectivite, result_text (self->legal_form))
FIELD_RESOLVER (resolve_legal_code, Collectivite, result_text (self->legal_code))
FIELD_RESOLVER (resolve_empty, Collectivite, result_text (""))
FIELD_RESOLVER (resolve_workforce, Collectivite, result_text ("22"))
FIELD_RESOLVER (resolve_founded, Collectivite, result_text ("1983-01-01"))
FIELD_RESOLVER (resolve_name, Collectivite, result_text (self->name))

static Result
resolve_address_label (Execution *execution, gpointer object, const Arguments *arguments) {
  Collectivite *self = object;
  if (self->incomplete)
    return result_text ("");
  g_autofree char *upper = g_utf8_strup (self->city, -1);
  g_auto (GStrv) parts = g_strsplit (upper, "’", -1);
  g_autofree char *city = g_strjoinv ("'", parts);
  g_autoptr (GString) label = g_string_new (self->name);
  if (self->complement != NULL)
    g_string_append_printf (label, "\r\n%s", self->complement);
  if (self->street != NULL)
    g_string_append_printf (label, "\r\n%s", self->street);
  g_string_append_printf (label, "\r\n%s %s\r\nFRANCE", self->postal_code, city);
  return result_take (execution, g_string_free (g_steal_pointer (&label), FALSE));
}

/* Without its first word, that says what sort of way it is. */
static Result
resolve_street_name (Execution *execution, gpointer object, const Arguments *arguments) {
  Collectivite *self = object;
  const char *space = self->incomplete || self->street == NULL ? NULL : strchr (self->street, ' ');
  return result_text (space != NULL ? space + 1 : NULL);
}

const ResolverRow dossier_resolvers[] = {
  { "Dossier.id", resolve_id },
  { "Dossier.number", resolve_number },
  { "Dossier.archived", resolve_archived },
  { "Dossier.prefilled", resolve_false },
  { "Dossier.state", resolve_state },
  { "Dossier.dateDerniereModification", resolve_updated_at },
  { "Dossier.dateDepot", resolve_deposited_at },
  { "Dossier.datePassageEnConstruction", resolve_construction_at },
  { "Dossier.datePassageEnInstruction", resolve_instruction_at },
  { "Dossier.dateTraitement", resolve_processed_at },
  { "Dossier.dateExpiration", resolve_expiration },
  { "Dossier.dateSuppressionParUsager", resolve_hidden_by_user_at },
  { "Dossier.dateSuppressionParAdministration", resolve_hidden_at },
  { "Dossier.dateDerniereCorrectionEnAttente", resolve_pending_correction },
  { "Dossier.dateDerniereModificationChamps", resolve_champs_updated_at },
  { "Dossier.dateDerniereModificationAnnotations", resolve_annotations_updated_at },
  { "Dossier.motivation", resolve_motivation },
  { "Dossier.motivationAttachment", resolve_motivation_file },
  { "Dossier.attestation", resolve_attestation },
  { "Dossier.pdf", resolve_pdf },
  { "Dossier.geojson", resolve_map },
  { "Dossier.usager", resolve_usager },
  { "Dossier.deposeParUnTiers", resolve_false },
  { "Dossier.connectionUsager", resolve_connection },
  { "Dossier.groupeInstructeur", resolve_group },
  { "Dossier.demandeur", resolve_demandeur },
  { "Dossier.demarche", resolve_demarche },
  { "Dossier.revision", resolve_revision },
  { "Dossier.instructeurs", resolve_followers },
  { "Dossier.labels", resolve_labels },
  { "Dossier.traitements", resolve_traitements },
  { "Dossier.champs", resolve_champs },
  { "Dossier.annotations", resolve_annotations },
  { "Dossier.avis", resolve_no_rows },
  { "Dossier.messages", resolve_messages },
  { "Message.id", resolve_message_id },
  { "Message.email", resolve_message_email },
  { "Message.body", resolve_message_body },
  { "Message.createdAt", resolve_message_date },
  { "Message.discardedAt", resolve_message_discarded },
  { "Message.correction", resolve_message_correction },
  { "Message.attachments", resolve_attachments },
  { "Message.attachment", resolve_attachment },
  { "Correction.reason", resolve_correction_reason },
  { "Correction.dateResolution", resolve_correction_date },
  { "Traitement.id", resolve_traitement_id },
  { "Traitement.event", resolve_traitement_event },
  { "Traitement.state", resolve_traitement_state },
  { "Traitement.emailAgentTraitant", resolve_traitement_email },
  { "Traitement.dateTraitement", resolve_traitement_date },
  { "Traitement.motivation", resolve_traitement_motivation },
  { "Traitement.revision", resolve_traitement_revision },
  { "Demandeur.id", resolve_demandeur_id },
  { "PersonneMoraleIncomplete.siret", resolve_siret },
  { "PersonneMorale.siret", resolve_siret },
  { "PersonneMorale.siegeSocial", resolve_siege },
  { "PersonneMorale.naf", resolve_naf },
  { "PersonneMorale.libelleNaf", resolve_naf_label },
  { "PersonneMorale.address", resolve_address },
  { "PersonneMorale.adresse", resolve_address_label },
  { "PersonneMorale.codePostal", resolve_postal_code },
  { "PersonneMorale.localite", resolve_city },
  { "PersonneMorale.codeInseeLocalite", resolve_city_code },
  { "PersonneMorale.entreprise", resolve_entreprise },
  { "Address.label", resolve_address_label },
  { "Address.type", resolve_address_type },
  { "Address.streetAddress", resolve_street },
  { "Address.streetName", resolve_street_name },
  { "Address.postalCode", resolve_postal_code },
  { "Address.cityName", resolve_city },
  { "Address.cityCode", resolve_city_code },
  { "Address.departmentName", resolve_department },
  { "Address.departmentCode", resolve_department_code },
  { "Address.regionName", resolve_region },
  { "Address.regionCode", resolve_region_code },
  { "Entreprise.siren", resolve_siren },
  { "Entreprise.capitalSocial", resolve_capital },
  { "Entreprise.formeJuridique", resolve_legal_form },
  { "Entreprise.formeJuridiqueCode", resolve_legal_code },
  { "Entreprise.nomCommercial", resolve_empty },
  { "Entreprise.raisonSociale", resolve_name },
  { "Entreprise.siretSiegeSocial", resolve_siret },
  { "Entreprise.codeEffectifEntreprise", resolve_workforce },
  { "Entreprise.dateCreation", resolve_founded },
  { "Entreprise.inlineAdresse", resolve_address_label },
  { NULL, NULL },
};
