/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The roots of the queries, the démarche, its form and its groups. */
#include "global-id.h"
#include "resolvers.h"

static const struct { ChampKind kind; const char *type; const char *code; } descriptor_types[] = {
  { CHAMP_HEADER, "HeaderSectionChampDescriptor", "header_section" },
  { CHAMP_EXPLICATION, "ExplicationChampDescriptor", "explication" },
  { CHAMP_TEXT, "TextChampDescriptor", "text" },
  { CHAMP_TEXTAREA, "TextareaChampDescriptor", "textarea" },
  { CHAMP_EMAIL, "EmailChampDescriptor", "email" },
  { CHAMP_PHONE, "PhoneChampDescriptor", "phone" },
  { CHAMP_DEPARTEMENT, "DepartementChampDescriptor", "departements" },
  { CHAMP_DROP_DOWN, "DropDownListChampDescriptor", "drop_down_list" },
  { CHAMP_MULTIPLE, "MultipleDropDownListChampDescriptor", "multiple_drop_down_list" },
  { CHAMP_LINKED, "LinkedDropDownListChampDescriptor", "linked_drop_down_list" },
  { CHAMP_CHECKBOX, "CheckboxChampDescriptor", "checkbox" },
  { CHAMP_YES_NO, "YesNoChampDescriptor", "yes_no" },
  { CHAMP_INTEGER, "IntegerNumberChampDescriptor", "integer_number" },
  { CHAMP_DECIMAL, "DecimalNumberChampDescriptor", "decimal_number" },
  { CHAMP_DATE, "DateChampDescriptor", "date" },
  { CHAMP_DATETIME, "DatetimeChampDescriptor", "datetime" },
  { CHAMP_REPETITION, "RepetitionChampDescriptor", "repetition" },
};

static Result
hidden (const char *message) {
  return result_failure (message, "unauthorized");
}

static Result
resolve_dossier_root (Execution *execution, gpointer object, const Arguments *arguments) {
  Dossier *dossier = world_find_dossier (execution->world, arguments_integer (arguments, "number", 0));
  if (dossier == NULL || !dossier_is_listed (dossier))
    return result_failure ("Dossier not found", "not_found");
  execution_meet_timeout (execution, 1, execution->fault != NULL && execution->fault->dossier == dossier->number);
  return execution->rights.read ? result_object ("Dossier", dossier) : hidden ("An object of type Dossier was hidden due to permissions");
}

static gboolean
is_elsewhere (World *world, gint64 number) {
  for (guint i = 0; i < world->strange_demarches->len; i++) {
    if (g_array_index (world->strange_demarches, gint64, i) == number)
      return TRUE;
  }
  return FALSE;
}

static Result
resolve_demarche_root (Execution *execution, gpointer object, const Arguments *arguments) {
  gint64 number = arguments_integer (arguments, "number", 0);
  if (number != execution->world->demarche && !is_elsewhere (execution->world, number))
    return result_failure ("Demarche not found", "not_found");
  return execution->rights.read && number == execution->world->demarche ? result_object ("Demarche", execution->world) : hidden ("An object of type Demarche was hidden due to permissions");
}

/* Open data: readable without any right. */
static Result
resolve_descriptor_root (Execution *execution, gpointer object, const Arguments *arguments) {
  const Arguments *wanted = arguments_input (arguments, "demarche", execution->arena);
  g_autofree char *id = global_id_new ("Procedure", execution->world->demarche);
  if (arguments_integer (wanted, "number", 0) != execution->world->demarche && g_strcmp0 (arguments_text (wanted, "id"), id) != 0)
    return result_failure ("DemarcheDescriptor not found", "not_found");
  return descriptor_result (execution, world_active_revision (execution->world));
}

static Result
resolve_group_root (Execution *execution, gpointer object, const Arguments *arguments) {
  World *world = execution->world;
  for (guint i = 0; i < world->groups->len; i++) {
    Group *group = g_ptr_array_index (world->groups, i);
    if (group->id == arguments_integer (arguments, "number", 0))
      return execution->rights.read ? result_object ("GroupeInstructeurWithDossiers", group) : hidden ("An object of type GroupeInstructeurWithDossiers was hidden due to permissions");
  }
  return result_failure ("GroupeInstructeurWithDossiers not found", "not_found");
}

FIELD_RESOLVER (resolve_id, World, result_id (execution, "Procedure", self->demarche))
FIELD_RESOLVER (resolve_number, World, result_integer (self->demarche))
FIELD_RESOLVER (resolve_title, World, result_text (self->title))
FIELD_RESOLVER (resolve_description, World, result_text (self->description))
FIELD_RESOLVER (resolve_state, World, result_text (self->state != NULL ? self->state : self->closed_at != 0 ? "close" : "publiee"))
FIELD_RESOLVER (resolve_declarative, World, result_text (self->declarative ? "accepte" : NULL))
FIELD_RESOLVER (resolve_created_at, World, result_date (execution, self->created_at))
FIELD_RESOLVER (resolve_published_at, World, result_date (execution, self->published_at))
FIELD_RESOLVER (resolve_modified_at, World, result_date (execution, self->modified_at))
FIELD_RESOLVER (resolve_closed_at, World, result_date (execution, self->closed_at))
FIELD_RESOLVER (resolve_chorus, World, result_object ("ChorusConfiguration", self))
FIELD_RESOLVER (resolve_revision, World, result_object ("Revision", world_active_revision (self)))
FIELD_RESOLVER (resolve_draft, World, result_object ("Revision", g_ptr_array_index (self->revisions, self->revisions->len - 1)))
FIELD_RESOLVER (resolve_revisions, World, result_objects (execution, "Revision", self->revisions))
FIELD_RESOLVER (resolve_labels, World, result_objects (execution, "Label", self->labels))
FIELD_RESOLVER (resolve_service, World, result_object ("Service", self))
FIELD_RESOLVER (resolve_service_id, World, result_id (execution, "Service", self->demarche))
FIELD_RESOLVER (resolve_service_name, World, result_text (self->service))

static Result
resolve_empty (Execution *execution, gpointer object, const Arguments *arguments) {
  return result_text ("");
}

static Result
resolve_organisme (Execution *execution, gpointer object, const Arguments *arguments) {
  return result_text ("Académie de Toulouse");
}

static Result
resolve_organisme_type (Execution *execution, gpointer object, const Arguments *arguments) {
  return result_text ("service_deconcentre_de_l_etat");
}

static Result
resolve_service_siret (Execution *execution, gpointer object, const Arguments *arguments) {
  return result_text ("17310006800019");
}

static Result
resolve_groups (Execution *execution, gpointer object, const Arguments *arguments) {
  World *self = object;
  Result list = result_list (execution);
  for (guint i = 0; i < self->groups->len; i++) {
    Group *group = g_ptr_array_index (self->groups, i);
    if (!arguments_have (arguments, "closed") || arguments_boolean (arguments, "closed") == group->closed)
      result_add (&list, result_object ("GroupeInstructeur", group));
  }
  return list;
}

static Result
resolve_no_rows (Execution *execution, gpointer object, const Arguments *arguments) {
  return result_list (execution);
}

/* The démarche as an applicant sees it: the same fields, one level deeper. */
Result
descriptor_result (Execution *execution, Revision *revision) {
  DescriptorView *view = arena_new0 (execution->arena, DescriptorView);
  view->world = execution->world;
  view->revision = revision;
  return result_object ("DemarcheDescriptor", view);
}

#define THROUGH_VIEW(name, resolver)                                                            \
  static Result                                                                                 \
  name (Execution *execution, gpointer object, const Arguments *arguments) {                    \
    return resolver (execution, ((DescriptorView *) object)->world, arguments);                 \
  }

THROUGH_VIEW (view_id, resolve_id)
THROUGH_VIEW (view_number, resolve_number)
THROUGH_VIEW (view_title, resolve_title)
THROUGH_VIEW (view_description, resolve_description)
THROUGH_VIEW (view_state, resolve_state)
THROUGH_VIEW (view_declarative, resolve_declarative)
THROUGH_VIEW (view_created_at, resolve_created_at)
THROUGH_VIEW (view_published_at, resolve_published_at)
THROUGH_VIEW (view_modified_at, resolve_modified_at)
THROUGH_VIEW (view_closed_at, resolve_closed_at)
THROUGH_VIEW (view_service, resolve_service)
FIELD_RESOLVER (view_revision, DescriptorView, result_object ("Revision", self->revision))
FIELD_RESOLVER (view_address, DescriptorView, result_take (execution, g_strconcat (self->world->base_url, "/commencer/adhesion-ent-ecole-demonstration", NULL)))
FIELD_RESOLVER (view_legal, DescriptorView, result_text ("Code de l'éducation"))
FIELD_RESOLVER (view_opendata, DescriptorView, result_boolean (TRUE))
FIELD_RESOLVER (view_conservation, DescriptorView, result_integer (3))

FIELD_RESOLVER (resolve_revision_id, Revision, result_id (execution, "ProcedureRevision", self->id))
FIELD_RESOLVER (resolve_revision_date, Revision, result_date (execution, self->published_at))

static Result
list_descriptors (Execution *execution, GPtrArray *descriptors) {
  Result list = result_list (execution);
  for (guint i = 0; i < descriptors->len; i++) {
    Descriptor *descriptor = g_ptr_array_index (descriptors, i);
    guint row = 0;
    while (descriptor_types[row].kind != descriptor->kind)
      row++;
    result_add (&list, result_object (descriptor_types[row].type, descriptor));
  }
  return list;
}

FIELD_RESOLVER (resolve_champ_descriptors, Revision, list_descriptors (execution, self->champs))
FIELD_RESOLVER (resolve_annotation_descriptors, Revision, list_descriptors (execution, self->annotations))

FIELD_RESOLVER (resolve_descriptor_id, Descriptor, result_id (execution, "Champ", self->stable_id))
FIELD_RESOLVER (resolve_descriptor_label, Descriptor, result_text (self->label))
FIELD_RESOLVER (resolve_descriptor_text, Descriptor, result_text (self->description))
FIELD_RESOLVER (resolve_descriptor_required, Descriptor, result_boolean (self->required))
FIELD_RESOLVER (resolve_descriptor_level, Descriptor, result_integer (self->level))
FIELD_RESOLVER (resolve_descriptor_other, Descriptor, result_boolean (self->other))
FIELD_RESOLVER (resolve_descriptor_options, Descriptor, result_texts (execution, (const char *const *) self->options))
FIELD_RESOLVER (resolve_inner_descriptors, Descriptor, list_descriptors (execution, self->inner))
FIELD_RESOLVER (resolve_collapsible, Descriptor, result_boolean (FALSE))

static Result
resolve_descriptor_type (Execution *execution, gpointer object, const Arguments *arguments) {
  guint row = 0;
  while (descriptor_types[row].kind != ((Descriptor *) object)->kind)
    row++;
  return result_text (descriptor_types[row].code);
}

FIELD_RESOLVER (resolve_group_id, Group, result_id (execution, "GroupeInstructeur", self->id))
FIELD_RESOLVER (resolve_group_number, Group, result_integer (self->id))
FIELD_RESOLVER (resolve_group_label, Group, result_text (self->label))
FIELD_RESOLVER (resolve_group_closed, Group, result_boolean (self->closed))
FIELD_RESOLVER (resolve_group_agents, Group, result_objects (execution, "Profile", self->agents))
FIELD_RESOLVER (resolve_label_id, Label, result_id (execution, "Label", self->id))
FIELD_RESOLVER (resolve_label_name, Label, result_text (self->name))
FIELD_RESOLVER (resolve_label_color, Label, result_text (self->color))

/* A Profile is an agent, or the applicant of a dossier. */
static Result
resolve_profile_id (Execution *execution, gpointer object, const Arguments *arguments) {
  if (g_ptr_array_find (execution->world->agents, object, NULL))
    return result_id (execution, "Instructeur", ((Agent *) object)->id);
  Dossier *dossier = object;
  return dossier->user_deleted ? result_text ("<deleted>") : result_id (execution, "User", dossier->user_id);
}

static Result
resolve_profile_email (Execution *execution, gpointer object, const Arguments *arguments) {
  return result_text (g_ptr_array_find (execution->world->agents, object, NULL) ? ((Agent *) object)->email : ((Dossier *) object)->email);
}

const ResolverRow demarche_resolvers[] = {
  { "Query.dossier", resolve_dossier_root },
  { "Query.demarche", resolve_demarche_root },
  { "Query.demarcheDescriptor", resolve_descriptor_root },
  { "Query.groupeInstructeur", resolve_group_root },
  { "Demarche.id", resolve_id },
  { "Demarche.number", resolve_number },
  { "Demarche.title", resolve_title },
  { "Demarche.description", resolve_description },
  { "Demarche.state", resolve_state },
  { "Demarche.declarative", resolve_declarative },
  { "Demarche.dateCreation", resolve_created_at },
  { "Demarche.datePublication", resolve_published_at },
  { "Demarche.dateDerniereModification", resolve_modified_at },
  { "Demarche.dateFermeture", resolve_closed_at },
  { "Demarche.chorusConfiguration", resolve_chorus },
  { "Demarche.activeRevision", resolve_revision },
  { "Demarche.publishedRevision", resolve_revision },
  { "Demarche.draftRevision", resolve_draft },
  { "Demarche.revisions", resolve_revisions },
  { "Demarche.labels", resolve_labels },
  { "Demarche.service", resolve_service },
  { "Demarche.groupeInstructeurs", resolve_groups },
  { "Demarche.administrateurs", resolve_no_rows },
  { "ChorusConfiguration.centreDeCout", resolve_empty },
  { "ChorusConfiguration.domaineFonctionnel", resolve_empty },
  { "ChorusConfiguration.referentielDeProgrammation", resolve_empty },
  { "Service.id", resolve_service_id },
  { "Service.nom", resolve_service_name },
  { "Service.siret", resolve_service_siret },
  { "Service.organisme", resolve_organisme },
  { "Service.typeOrganisme", resolve_organisme_type },
  { "DemarcheDescriptor.id", view_id },
  { "DemarcheDescriptor.number", view_number },
  { "DemarcheDescriptor.title", view_title },
  { "DemarcheDescriptor.description", view_description },
  { "DemarcheDescriptor.state", view_state },
  { "DemarcheDescriptor.declarative", view_declarative },
  { "DemarcheDescriptor.dateCreation", view_created_at },
  { "DemarcheDescriptor.datePublication", view_published_at },
  { "DemarcheDescriptor.dateDerniereModification", view_modified_at },
  { "DemarcheDescriptor.dateFermeture", view_closed_at },
  { "DemarcheDescriptor.demarcheURL", view_address },
  { "DemarcheDescriptor.demarcheUrl", view_address },
  { "DemarcheDescriptor.cadreJuridiqueURL", view_legal },
  { "DemarcheDescriptor.cadreJuridiqueUrl", view_legal },
  { "DemarcheDescriptor.opendata", view_opendata },
  { "DemarcheDescriptor.dureeConservationDossiers", view_conservation },
  { "DemarcheDescriptor.tags", resolve_no_rows },
  { "DemarcheDescriptor.zones", resolve_no_rows },
  { "DemarcheDescriptor.service", view_service },
  { "DemarcheDescriptor.revision", view_revision },
  { "Revision.id", resolve_revision_id },
  { "Revision.dateCreation", resolve_revision_date },
  { "Revision.datePublication", resolve_revision_date },
  { "Revision.champDescriptors", resolve_champ_descriptors },
  { "Revision.annotationDescriptors", resolve_annotation_descriptors },
  { "ChampDescriptor.id", resolve_descriptor_id },
  { "ChampDescriptor.label", resolve_descriptor_label },
  { "ChampDescriptor.description", resolve_descriptor_text },
  { "ChampDescriptor.required", resolve_descriptor_required },
  { "ChampDescriptor.type", resolve_descriptor_type },
  { "HeaderSectionChampDescriptor.level", resolve_descriptor_level },
  { "ExplicationChampDescriptor.collapsibleExplanationEnabled", resolve_collapsible },
  { "DropDownListChampDescriptor.options", resolve_descriptor_options },
  { "DropDownListChampDescriptor.otherOption", resolve_descriptor_other },
  { "MultipleDropDownListChampDescriptor.options", resolve_descriptor_options },
  { "LinkedDropDownListChampDescriptor.options", resolve_descriptor_options },
  { "RepetitionChampDescriptor.champDescriptors", resolve_inner_descriptors },
  { "GroupeInstructeur.id", resolve_group_id },
  { "GroupeInstructeur.number", resolve_group_number },
  { "GroupeInstructeur.label", resolve_group_label },
  { "GroupeInstructeur.closed", resolve_group_closed },
  { "GroupeInstructeur.instructeurs", resolve_group_agents },
  { "GroupeInstructeurWithDossiers.id", resolve_group_id },
  { "GroupeInstructeurWithDossiers.number", resolve_group_number },
  { "GroupeInstructeurWithDossiers.label", resolve_group_label },
  { "GroupeInstructeurWithDossiers.closed", resolve_group_closed },
  { "GroupeInstructeurWithDossiers.instructeurs", resolve_group_agents },
  { "Profile.id", resolve_profile_id },
  { "Profile.email", resolve_profile_email },
  { "Label.id", resolve_label_id },
  { "Label.name", resolve_label_name },
  { "Label.color", resolve_label_color },
  { NULL, NULL },
};
