/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids in, objects out: the same for every mutation. */
#include "mutation-payload.h"
#include "global-id.h"

Payload *
payload_new (Execution *execution, const char *mutation) {
  Payload *self = arena_new0 (execution->arena, Payload);
  self->mutation = mutation;
  self->type = arena_take (execution->arena, g_strdup_printf ("%c%sPayload", g_ascii_toupper (*mutation), mutation + 1));
  self->errors = arena_list (execution->arena);
  return self;
}

Result
payload_refuse (Payload *self, const char *message) {
  self->refused = TRUE;
  g_ptr_array_add (self->errors, (gpointer) message);
  return result_object (self->type, self);
}

void
payload_applied (Execution *execution, Payload *self) {
  Applied *applied = g_new0 (Applied, 1);
  applied->mutation = g_strdup (self->mutation);
  applied->dossier = self->dossier->number;
  applied->by = self->agent != NULL ? g_strdup (self->agent->email) : NULL;
  g_ptr_array_add (execution->applied, applied);
}

typedef enum { LOADED, NOT_FOUND, OTHER_TYPE } Loading;

static Loading
load_dossier (World *world, Payload *self, const char *type, gint64 key) {
  if (!g_str_equal (type, "Dossier"))
    return OTHER_TYPE;
  self->dossier = world_find_dossier (world, key);
  return self->dossier != NULL && dossier_is_listed (self->dossier) ? LOADED : NOT_FOUND;
}

static Loading
load_message (World *world, Payload *self, const char *type, gint64 key) {
  if (!g_str_equal (type, "Commentaire"))
    return OTHER_TYPE;
  self->message = world_find_message (world, key, &self->dossier);
  return self->message != NULL && dossier_is_listed (self->dossier) ? LOADED : NOT_FOUND;
}

static Loading
load_label (World *world, Payload *self, const char *type, gint64 key) {
  if (!g_str_equal (type, "Label"))
    return OTHER_TYPE;
  self->label = world_find_label (world, key);
  for (guint i = 0; i < world->strange_labels->len; i++) {
    Label *label = g_ptr_array_index (world->strange_labels, i);
    if (label->id == key)
      self->label = label;
  }
  return self->label != NULL ? LOADED : NOT_FOUND;
}

/* An id of another type is an object all right, but no agent of the group: refused later, in words. */
static Loading
load_agent (World *world, Payload *self, const char *type, gint64 key) {
  if (!g_str_equal (type, "Instructeur"))
    return LOADED;
  self->agent = world_find_agent (world, key);
  return self->agent != NULL ? LOADED : NOT_FOUND;
}

static Loading
load_group (World *world, Payload *self, const char *type, gint64 key) {
  GPtrArray *const lists[] = { world->groups, world->strange_groups };
  if (!g_str_equal (type, "GroupeInstructeur"))
    return OTHER_TYPE;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    for (guint j = 0; j < lists[i]->len; j++) {
      Group *group = g_ptr_array_index (lists[i], j);
      if (group->id == key)
        self->group = group;
    }
  }
  return self->group != NULL ? LOADED : NOT_FOUND;
}

static const struct {
  const char *name;
  Loading (*load) (World *world, Payload *self, const char *type, gint64 key);
} loaders[] = {
  { "dossierId", load_dossier }, { "messageId", load_message }, { "labelId", load_label }, { "groupeInstructeurId", load_group }, { "instructeurId", load_agent },
};

gboolean
payload_load (Execution *execution, Payload *self, const Arguments *input, Result *failure) {
  for (guint i = 0; i < G_N_ELEMENTS (loaders); i++) {
    const char *id = arguments_text (input, loaders[i].name);
    g_autofree char *type = NULL;
    gint64 key = 0;
    if (id == NULL)
      continue;
    Loading loading = global_id_parse (id, &type, &key) ? loaders[i].load (execution->world, self, type, key) : NOT_FOUND;
    if (loading == OTHER_TYPE) {
      *failure = result_failure (arena_take (execution->arena, g_strdup_printf ("No object found for `%s: \"%s\"`", loaders[i].name, id)), NULL);
      return FALSE;
    }
    if (loading == NOT_FOUND) {
      *failure = result_failure (arena_take (execution->arena, g_strdup_printf ("%s not found", self->type)), "not_found");
      return FALSE;
    }
    if (!execution->rights.read) {
      *failure = result_failure ("An object of type Dossier was hidden due to permissions", "unauthorized");
      return FALSE;
    }
  }
  return TRUE;
}

static Result
resolve_dossier (Execution *execution, gpointer object, const Arguments *arguments) {
  Payload *self = object;
  return self->refused ? result_null () : result_object ("Dossier", self->dossier);
}

Result
payload_resolve_message (Execution *execution, gpointer object, const Arguments *arguments) {
  Payload *self = object;
  return self->refused ? result_null () : result_object ("Message", self->message);
}

static Result
resolve_label (Execution *execution, gpointer object, const Arguments *arguments) {
  Payload *self = object;
  return self->refused ? result_null () : result_object ("Label", self->label);
}

static Result
resolve_agent (Execution *execution, gpointer object, const Arguments *arguments) {
  Payload *self = object;
  return self->refused ? result_null () : result_object ("Profile", self->agent);
}

static Result
resolve_annotation (Execution *execution, gpointer object, const Arguments *arguments) {
  Payload *self = object;
  return self->refused || self->champs == NULL || self->champs->len == 0 ? result_null () : g_array_index (self->champs, Result, 0);
}

static Result
resolve_annotations (Execution *execution, gpointer object, const Arguments *arguments) {
  Payload *self = object;
  return self->refused || self->champs == NULL ? result_null () : (Result) { .kind = RESULT_LIST, .items = self->champs };
}

Result
payload_resolve_errors (Execution *execution, gpointer object, const Arguments *arguments) {
  Payload *self = object;
  return self->errors->len == 0 ? result_null () : result_objects (execution, "ValidationError", self->errors);
}

static Result
resolve_error_message (Execution *execution, gpointer object, const Arguments *arguments) {
  return result_text (object);
}

#define WITH_DOSSIER(type) { type ".dossier", resolve_dossier }, { type ".errors", payload_resolve_errors }
#define WITH_ANNOTATION(type) { type ".annotation", resolve_annotation }, { type ".errors", payload_resolve_errors }

const ResolverRow payload_resolvers[] = {
  WITH_DOSSIER ("DossierPasserEnInstructionPayload"),
  WITH_DOSSIER ("DossierRepasserEnInstructionPayload"),
  WITH_DOSSIER ("DossierRepasserEnConstructionPayload"),
  WITH_DOSSIER ("DossierAccepterPayload"),
  WITH_DOSSIER ("DossierRefuserPayload"),
  WITH_DOSSIER ("DossierClasserSansSuitePayload"),
  WITH_DOSSIER ("DossierArchiverPayload"),
  WITH_DOSSIER ("DossierDesarchiverPayload"),
  WITH_DOSSIER ("DossierBasculeSuiviPayload"),
  { "DossierBasculeSuiviPayload.instructeur", resolve_agent },
  WITH_DOSSIER ("DossierChangerGroupeInstructeurPayload"),
  WITH_DOSSIER ("DossierAjouterLabelPayload"),
  { "DossierAjouterLabelPayload.label", resolve_label },
  WITH_DOSSIER ("DossierSupprimerLabelPayload"),
  { "DossierSupprimerLabelPayload.label", resolve_label },
  { "DossierEnvoyerMessagePayload.message", payload_resolve_message },
  { "DossierEnvoyerMessagePayload.errors", payload_resolve_errors },
  { "DossierSupprimerMessagePayload.message", payload_resolve_message },
  { "DossierSupprimerMessagePayload.errors", payload_resolve_errors },
  WITH_ANNOTATION ("DossierModifierAnnotationTextPayload"),
  WITH_ANNOTATION ("DossierModifierAnnotationCheckboxPayload"),
  WITH_ANNOTATION ("DossierModifierAnnotationDatePayload"),
  WITH_ANNOTATION ("DossierModifierAnnotationDatetimePayload"),
  WITH_ANNOTATION ("DossierModifierAnnotationDropDownListPayload"),
  WITH_ANNOTATION ("DossierModifierAnnotationIntegerNumberPayload"),
  WITH_ANNOTATION ("DossierModifierAnnotationDecimalNumberPayload"),
  WITH_ANNOTATION ("DossierModifierAnnotationAjouterLignePayload"),
  { "DossierModifierAnnotationsPayload.annotations", resolve_annotations },
  { "DossierModifierAnnotationsPayload.errors", payload_resolve_errors },
  { "ValidationError.message", resolve_error_message },
  { NULL, NULL },
};
