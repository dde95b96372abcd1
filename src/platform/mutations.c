/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mutations: each is sent once, by a document whose answer is its own proof, and nothing is ever repeated here. Used by the platform's
 * thread. */
#include "config.h"
#include "mutation-input.h"
#include "message-answer.h"
#include "platform-private.h"
#include "request.h"
#include <glib/gi18n.h>

/* The e-mail of the instructeur in whose name it was sent, when the answer tells. */
static char *
find_email (JsonObject *dossier, const char *instructeur) {
  ParapheFields fields = { NULL };
  JsonObject *group = paraphe_fields_object (&fields, dossier, "groupeInstructeur", PARAPHE_FIELD_OPTIONAL);
  g_autoptr (GPtrArray) people = group != NULL ? paraphe_people_answer_read (&fields, group, "instructeurs") : NULL;
  char *email = NULL;

  for (guint i = 0; people != NULL && fields.error == NULL && i < people->len && email == NULL; i++) {
    ParapheInstructeur *person = g_ptr_array_index (people, i);

    if (g_strcmp0 (person->id, instructeur) == 0)
      email = g_strdup (person->email);
  }
  g_clear_error (&fields.error);
  return email;
}

/* The last traitement that this request can have made: by its state, its agent and its motivation, never by its event. */
static char *
find_traitement (JsonObject *dossier, const ParapheMutation *mutation, const ParapheMutationShape *shape) {
  ParapheFields fields = { NULL };
  g_autoptr (GPtrArray) treatments = NULL;
  g_autofree char *email = find_email (dossier, mutation->instructeur);
  char *id = NULL;

  if (!json_object_has_member (dossier, "traitements"))
    return NULL;
  treatments = paraphe_treatments_answer_read (&fields, dossier);
  for (guint i = treatments->len; fields.error == NULL && id == NULL && i > 0; i--) {
    const ParapheTreatmentFacts *facts = paraphe_treatment_facts (g_ptr_array_index (treatments, i - 1));

    if (facts->state == shape->state && facts->email != NULL && (email == NULL || g_ascii_strcasecmp (facts->email, email) == 0) &&
        g_strcmp0 (facts->motivation, (shape->takes & PARAPHE_TAKES_MOTIVATION) != 0 ? mutation->motivation : NULL) == 0)
      id = g_strdup (facts->id);
  }
  g_clear_error (&fields.error);
  return id;
}

static void
check_id (ParapheFields *fields, JsonObject *object, const char *id) {
  if (g_strcmp0 (paraphe_fields_text (fields, object, "id", PARAPHE_FIELD_REQUIRED), id) != 0)
    paraphe_fields_refuse (fields, "id");
}

static void
read_new_message (ParapheFields *fields, JsonObject *payload, ParapheReceipt *receipt) {
  JsonObject *message = paraphe_fields_object (fields, payload, "message", PARAPHE_FIELD_REQUIRED);

  receipt->evidence = g_strdup (paraphe_fields_text (fields, message, "id", PARAPHE_FIELD_REQUIRED));
  receipt->correction_set = paraphe_fields_object (fields, message, "correction", PARAPHE_FIELD_OPTIONAL) != NULL;
}

static void
read_dossier (ParapheFields *fields, JsonObject *payload, ParapheReceipt *receipt, const ParapheMutation *mutation, const ParapheMutationShape *shape) {
  JsonObject *dossier = paraphe_fields_object (fields, payload, "dossier", PARAPHE_FIELD_REQUIRED);

  check_id (fields, dossier, mutation->dossier);
  if (shape->state == PARAPHE_STATE_UNKNOWN)
    return;
  receipt->state = paraphe_state_from_code (paraphe_fields_text (fields, dossier, "state", PARAPHE_FIELD_REQUIRED));
  if (fields->error == NULL)
    receipt->evidence = find_traitement (dossier, mutation, shape);
}

/* The payload proves what was done, or nothing is known: a success that does not show its dossier or its message is not one. */
static ParapheReceipt *
read_receipt (JsonObject *payload, const ParapheMutation *mutation, const ParapheMutationShape *shape) {
  g_autoptr (ParapheReceipt) receipt = g_new0 (ParapheReceipt, 1);
  ParapheFields fields = { NULL };

  if ((shape->takes & PARAPHE_TAKES_BODY) != 0)
    read_new_message (&fields, payload, receipt);
  else if ((shape->takes & PARAPHE_TAKES_MESSAGE) != 0)
    check_id (&fields, paraphe_fields_object (&fields, payload, "message", PARAPHE_FIELD_REQUIRED), mutation->message);
  else if ((shape->takes & PARAPHE_TAKES_ANNOTATIONS) != 0)
    paraphe_fields_array (&fields, payload, "annotations", PARAPHE_FIELD_REQUIRED);
  else
    read_dossier (&fields, payload, receipt, mutation, shape);
  if (fields.error == NULL)
    return g_steal_pointer (&receipt);
  g_clear_error (&fields.error);
  return NULL;
}

void
paraphe_receipt_free (ParapheReceipt *self) {
  if (self == NULL)
    return;
  g_free (self->evidence);
  g_free (self->request_id);
  g_free (self);
}

ParapheReceipt *
paraphe_platform_send (ParaphePlatform *self, const ParapheMutation *mutation, GCancellable *cancellable, GError **error) {
  const ParapheMutationShape *shape;
  g_autoptr (ParapheAnswer) answer = NULL;
  g_autofree char *request_id = NULL;
  ParapheReceipt *receipt;
  JsonObject *payload;

  g_return_val_if_fail (PARAPHE_IS_PLATFORM (self) && mutation != NULL, NULL);
  shape = paraphe_mutation_shape_find (mutation->kind);
  if (!paraphe_platform_enter (self, error) || !paraphe_mutation_input_check (mutation, shape, error))
    return NULL;
  answer = paraphe_platform_execute (self, paraphe_mutation_input_write (mutation, shape), paraphe_mutation_to_code (mutation->kind), &payload,
                                     &request_id, cancellable, error);
  if (answer == NULL)
    return NULL;
  receipt = read_receipt (payload, mutation, shape);
  if (receipt == NULL) {
    g_set_error_literal (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_AMBIGUOUS, PARAPHE_PLATFORM_DOUBT);
    return NULL;
  }
  receipt->request_id = g_steal_pointer (&request_id);
  return receipt;
}

/* A mutation on ids that are no ids changes nothing: a token that only reads is refused before they are looked at. */
static gboolean
probe_writing (ParaphePlatform *self, gboolean *can_write, GCancellable *cancellable, GError **error) {
  JsonObject *variables = json_object_new ();
  JsonObject *input = json_object_new ();
  g_autoptr (ParapheAnswer) answer = NULL;
  g_autoptr (GError) cause = NULL;
  JsonObject *payload;

  json_object_set_string_member (input, "dossierId", "none");
  json_object_set_string_member (input, "instructeurId", "none");
  json_object_set_object_member (variables, "input", input);
  answer = paraphe_platform_execute (self, paraphe_request_stored ("ds-mutation-v2", "dossierArchiver", variables), "dossierArchiver",
                                     &payload, NULL, cancellable, &cause);
  *can_write = g_error_matches (cause, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_NOT_FOUND) ||
               g_error_matches (cause, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_REFUSED);
  if (*can_write || g_error_matches (cause, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_READ_ONLY))
    return TRUE;
  if (cause == NULL || g_error_matches (cause, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_AMBIGUOUS)) {
    g_set_error_literal (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_RETRY,
                         _("The server did not say whether the token may write: try again later."));
    return FALSE;
  }
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

gboolean
paraphe_platform_probe (ParaphePlatform *self, gboolean *can_write, GCancellable *cancellable, GError **error) {
  g_return_val_if_fail (PARAPHE_IS_PLATFORM (self), FALSE);

  if (!paraphe_platform_enter (self, error) || !paraphe_platform_check_token (self, cancellable, error))
    return FALSE;
  return can_write == NULL || probe_writing (self, can_write, cancellable, error);
}
