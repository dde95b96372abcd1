/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One dossier, whole: the stored getDossier, then a short document of our own with what it lacks. Both must be of one moment, else
 * somebody acted in between and both are asked again. On a démarche where a list is backed by a table the stored document fails as
 * soon as it holds the form: the form is then asked apart, without its columns. Used by the platform's thread. */
#include "config.h"
#include "dossier-query.h"
#include "documents.h"
#include "dossier-answer.h"
#include "request.h"
#include <glib/gi18n.h>

#define ATTEMPTS 3

static void
include (JsonObject *variables, gboolean champs) {
  static const char *always[] = { "includeInstructeurs", "includeMessages", "includeCorrections" };
  /* The name has one n, or two in newer servers, which keep both; a server ignores the one it does not know. */
  static const char *form[] = { "includeChamps", "includeAnotations", "includeAnnotations" };

  for (gsize i = 0; i < G_N_ELEMENTS (always); i++)
    json_object_set_boolean_member (variables, always[i], TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (form); i++)
    json_object_set_boolean_member (variables, form[i], champs);
  json_object_set_boolean_member (variables, "includeTraitements", FALSE);
}

static JsonObject *
number_variable (const char *name, gint64 number) {
  JsonObject *variables = json_object_new ();

  json_object_set_int_member (variables, name, number);
  return variables;
}

static ParapheAnswer *
ask_document (ParaphePlatform *self, const char *document, gint64 number, GCancellable *cancellable, GError **error) {
  return paraphe_platform_ask (self, paraphe_request_document (document, number_variable ("n", number)), FALSE, cancellable, error);
}

static JsonObject *
get_dossier (ParapheAnswer *answer, gint64 number, GError **error) {
  ParapheFields fields = { NULL };
  JsonObject *dossier = paraphe_fields_object (&fields, answer->data, "dossier", PARAPHE_FIELD_REQUIRED);

  paraphe_fields_integer (&fields, dossier, "number", number, number);
  if (fields.error == NULL)
    return dossier;
  g_propagate_error (error, fields.error);
  return NULL;
}

/* One attempt. torn: (out) the readings are not of one moment. */
static ParapheDossier *
read_once (ParaphePlatform *self, gint64 number, gboolean *torn, GCancellable *cancellable, GError **error) {
  g_autoptr (ParapheAnswer) stored =
    paraphe_dossier_query_ask (self, "getDossier", number_variable ("dossierNumber", number), FALSE, cancellable, error);
  g_autoptr (ParapheAnswer) complement = NULL;
  g_autoptr (ParapheAnswer) form = NULL;
  g_autoptr (JsonObject) spliced = NULL;
  JsonObject *dossier, *other, *apart;

  *torn = FALSE;
  dossier = stored != NULL ? get_dossier (stored, number, error) : NULL;
  if (dossier == NULL || paraphe_dossier_answer_check (dossier, error) == 0)
    return NULL;
  if (self->without_columns) {
    form = ask_document (self, PARAPHE_DOCUMENT_CHAMPS, number, cancellable, error);
    apart = form != NULL ? get_dossier (form, number, error) : NULL;
    if (apart == NULL)
      return NULL;
    *torn = !paraphe_dossier_answer_agrees (dossier, apart);
    dossier = spliced = paraphe_dossier_query_splice (dossier, apart);
  }
  complement = ask_document (self, PARAPHE_DOCUMENT_COMPLEMENT, number, cancellable, error);
  other = complement != NULL ? get_dossier (complement, number, error) : NULL;
  if (other == NULL)
    return NULL;
  *torn = *torn || !paraphe_dossier_answer_agrees (dossier, other);
  return *torn ? NULL : paraphe_dossier_answer_read (dossier, other, PARAPHE_PRESENCE_LISTED, error);
}

ParapheAnswer *
paraphe_dossier_query_ask (ParaphePlatform *self, const char *operation, JsonObject *variables, gboolean null_nodes, GCancellable *cancellable, GError **error) {
  g_autoptr (JsonObject) owned = variables;
  g_autoptr (GError) cause = NULL;
  ParapheAnswer *answer;

  include (owned, !self->without_columns);
  answer = paraphe_platform_ask (self, paraphe_request_stored ("ds-query-v2", operation, json_object_ref (owned)), null_nodes,
                                 cancellable, &cause);
  if (answer == NULL && self->server_failed && !self->without_columns) {
    g_clear_error (&cause);
    include (owned, FALSE);
    answer = paraphe_platform_ask (self, paraphe_request_stored ("ds-query-v2", operation, json_object_ref (owned)), null_nodes,
                                   cancellable, &cause);
    self->without_columns = answer != NULL;
    if (answer != NULL)
      g_message ("the server cannot give the columns of this form: fields are asked apart, without them");
  }
  if (answer == NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  return answer;
}

JsonObject *
paraphe_dossier_query_splice (JsonObject *stored, JsonObject *form) {
  static const char *keys[] = { "champs", "annotations" };
  g_autoptr (GList) members = json_object_get_members (stored);
  JsonObject *whole = json_object_new ();

  for (GList *member = members; member != NULL; member = member->next)
    json_object_set_member (whole, member->data, json_object_dup_member (stored, member->data));
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (json_object_has_member (form, keys[i]))
      json_object_set_member (whole, keys[i], json_object_dup_member (form, keys[i]));
  return whole;
}

ParapheDossier *
paraphe_platform_read_dossier (ParaphePlatform *self, gint64 number, GCancellable *cancellable, GError **error) {
  g_return_val_if_fail (PARAPHE_IS_PLATFORM (self), NULL);

  if (!paraphe_platform_enter (self, error))
    return NULL;
  for (guint i = 0; i < ATTEMPTS; i++) {
    gboolean torn;
    ParapheDossier *dossier = read_once (self, number, &torn, cancellable, error);

    if (!torn)
      return dossier;
  }
  g_set_error_literal (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_RETRY,
                       _("The dossier is changing at this very moment: try again in a minute."));
  return NULL;
}
