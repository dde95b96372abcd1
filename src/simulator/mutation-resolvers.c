/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mutations. In order, as the platform does: right to write, attached file, ids, state, agent, act. */
#include "file-address.h"
#include "messagerie.h"
#include "mutation-payload.h"
#include "resolvers.h"
#include "transitions.h"
#include "stored-upload.h"

typedef const char *(*Act) (World *world, Payload *payload, const Arguments *input);

static const char *
act_pass (World *world, Payload *payload, const Arguments *input) {
  return transition_pass_to_instruction (world, payload->dossier, payload->agent, arguments_boolean (input, "disableNotification"));
}

static const char *
act_back_to_instruction (World *world, Payload *payload, const Arguments *input) {
  return transition_back_to_instruction (world, payload->dossier, payload->agent, arguments_boolean (input, "disableNotification"));
}

static const char *
act_back_to_construction (World *world, Payload *payload, const Arguments *input) {
  return transition_back_to_construction (world, payload->dossier, payload->agent, arguments_boolean (input, "disableNotification"));
}

static const char *
act_accept (World *world, Payload *payload, const Arguments *input) {
  return transition_accept (world, payload->dossier, payload->agent, arguments_text (input, "motivation"), arguments_boolean (input, "disableNotification"));
}

static const char *
act_refuse (World *world, Payload *payload, const Arguments *input) {
  return transition_refuse (world, payload->dossier, payload->agent, arguments_text (input, "motivation"), arguments_boolean (input, "disableNotification"));
}

static const char *
act_close (World *world, Payload *payload, const Arguments *input) {
  return transition_close (world, payload->dossier, payload->agent, arguments_text (input, "motivation"), arguments_boolean (input, "disableNotification"));
}

static const char *
act_archive (World *world, Payload *payload, const Arguments *input) {
  return transition_archive (world, payload->dossier, payload->agent);
}

static const char *
act_unarchive (World *world, Payload *payload, const Arguments *input) {
  return transition_unarchive (world, payload->dossier, payload->agent);
}

static const char *
act_follow (World *world, Payload *payload, const Arguments *input) {
  return transition_follow (world, payload->dossier, payload->agent, arguments_boolean (input, "follow"));
}

static const char *
act_send (World *world, Payload *payload, const Arguments *input) {
  return messagerie_send (world, payload->dossier, payload->agent, arguments_text (input, "body"), payload->file, arguments_text (input, "correction"), &payload->message);
}

static const char *
act_delete_message (World *world, Payload *payload, const Arguments *input) {
  return messagerie_delete (world, payload->message, payload->dossier, payload->agent);
}

static const char *
act_add_label (World *world, Payload *payload, const Arguments *input) {
  return transition_add_label (world, payload->dossier, payload->label);
}

static const char *
act_remove_label (World *world, Payload *payload, const Arguments *input) {
  return transition_remove_label (world, payload->dossier, payload->label);
}

static Result
run (Execution *execution, const char *mutation, const Arguments *arguments, Act act) {
  const Arguments *input = arguments_input (arguments, "input", execution->arena);
  Payload *payload = payload_new (execution, mutation);
  if (!execution->rights.write)
    return payload_refuse (payload, PAYLOAD_READ_ONLY);
  const char *file = arguments_text (input, act == act_send ? "attachment" : "justificatif");
  const char *unfit = NULL;
  payload->file = file != NULL ? upload_take (execution->world, file, &unfit) : NULL;
  if (unfit != NULL)
    return payload_refuse (payload, unfit);
  Result failure;
  if (!payload_load (execution, payload, input, &failure))
    return failure;
  Message *pending = act == act_pass ? messagerie_pending_correction (payload->dossier) : NULL;
  const char *refusal = act (execution->world, payload, input);
  if (refusal != NULL)
    return payload_refuse (payload, refusal);
  if (payload->file != NULL && act != act_send)
    payload->dossier->motivation_file = payload->file;
  if (payload->file != NULL)
    upload_join (execution->world, payload->file);
  if (pending != NULL) {
    execution->kept_dossier = payload->dossier;
    execution->kept_correction = pending;
  }
  payload_applied (execution, payload);
  return result_object (payload->type, payload);
}

static const char *
act_change_group (World *world, Payload *payload, const Arguments *input) {
  return transition_change_group (world, payload->dossier, payload->group);
}

/* Nothing is said of an upload that is not allowed but that there is none. */
static Result
resolve_announce (Execution *execution, gpointer object, const Arguments *arguments) {
  const Arguments *input = arguments_input (arguments, "input", execution->arena);
  Payload *payload = payload_new (execution, "createDirectUpload");
  Result failure;
  if (!execution->rights.write)
    return result_object (payload->type, payload);
  if (!payload_load (execution, payload, input, &failure))
    return failure;
  payload->file = upload_announce (execution->world, arguments_text (input, "filename"), arguments_text (input, "contentType"),
                                   arguments_integer (input, "byteSize", 0), arguments_text (input, "checksum"));
  return result_object (payload->type, payload);
}

FIELD_RESOLVER (resolve_direct_upload, Payload, result_object ("DirectUpload", self->file))
FIELD_RESOLVER (resolve_blob_id, File, result_take (execution, g_strdup_printf ("%" G_GINT64_FORMAT, self->id)))
FIELD_RESOLVER (resolve_signed_id, File, result_take (execution, file_address_sign (execution->world, "attach", self->id)))
FIELD_RESOLVER (resolve_upload_url, File, result_take (execution, file_address_new (execution->world, "blob", self->id, NULL)))

static Result
resolve_upload_headers (Execution *execution, gpointer object, const Arguments *arguments) {
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *headers = json_object_new ();
  json_object_set_string_member (headers, "Content-Type", ((File *) object)->content_type);
  json_node_take_object (node, headers);
  return result_take (execution, json_to_string (node, FALSE));
}

static const char *
act_cancel_correction (World *world, Payload *payload, const Arguments *input) {
  return messagerie_cancel_correction (world, payload->message, payload->dossier, payload->agent);
}

#define MUTATION(resolver, name, act)                                                           \
  static Result                                                                                 \
  resolver (Execution *execution, gpointer object, const Arguments *arguments) {                \
    return run (execution, name, arguments, act);                                               \
  }

MUTATION (resolve_pass, "dossierPasserEnInstruction", act_pass)
MUTATION (resolve_back_to_instruction, "dossierRepasserEnInstruction", act_back_to_instruction)
MUTATION (resolve_back_to_construction, "dossierRepasserEnConstruction", act_back_to_construction)
MUTATION (resolve_accept, "dossierAccepter", act_accept)
MUTATION (resolve_refuse, "dossierRefuser", act_refuse)
MUTATION (resolve_close, "dossierClasserSansSuite", act_close)
MUTATION (resolve_archive, "dossierArchiver", act_archive)
MUTATION (resolve_unarchive, "dossierDesarchiver", act_unarchive)
MUTATION (resolve_follow, "dossierBasculeSuivi", act_follow)
MUTATION (resolve_send, "dossierEnvoyerMessage", act_send)
MUTATION (resolve_delete_message, "dossierSupprimerMessage", act_delete_message)
MUTATION (resolve_change_group, "dossierChangerGroupeInstructeur", act_change_group)
MUTATION (resolve_add_label, "dossierAjouterLabel", act_add_label)
MUTATION (resolve_remove_label, "dossierSupprimerLabel", act_remove_label)
MUTATION (resolve_cancel_correction, "dossierAnnulerDemandeCorrection", act_cancel_correction)

const ResolverRow mutation_resolvers[] = {
  { "Mutation.createDirectUpload", resolve_announce },
  { "CreateDirectUploadPayload.directUpload", resolve_direct_upload },
  { "DirectUpload.blobId", resolve_blob_id },
  { "DirectUpload.signedBlobId", resolve_signed_id },
  { "DirectUpload.headers", resolve_upload_headers },
  { "DirectUpload.url", resolve_upload_url },
  { "Mutation.dossierChangerGroupeInstructeur", resolve_change_group },
  { "Mutation.dossierPasserEnInstruction", resolve_pass },
  { "Mutation.dossierRepasserEnInstruction", resolve_back_to_instruction },
  { "Mutation.dossierRepasserEnConstruction", resolve_back_to_construction },
  { "Mutation.dossierAccepter", resolve_accept },
  { "Mutation.dossierRefuser", resolve_refuse },
  { "Mutation.dossierClasserSansSuite", resolve_close },
  { "Mutation.dossierArchiver", resolve_archive },
  { "Mutation.dossierDesarchiver", resolve_unarchive },
  { "Mutation.dossierBasculeSuivi", resolve_follow },
  { "Mutation.dossierEnvoyerMessage", resolve_send },
  { "Mutation.dossierSupprimerMessage", resolve_delete_message },
  { "Mutation.dossierAjouterLabel", resolve_add_label },
  { "Mutation.dossierSupprimerLabel", resolve_remove_label },
  { NULL, NULL },
};

const ResolverRow newer_resolvers[] = {
  { "Mutation.dossierAnnulerDemandeCorrection", resolve_cancel_correction },
  { "DossierAnnulerDemandeCorrectionPayload.message", payload_resolve_message },
  { "DossierAnnulerDemandeCorrectionPayload.errors", payload_resolve_errors },
  { NULL, NULL },
};
