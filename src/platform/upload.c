/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file on its way to a message or a decision: the server is told its size and MD5 and gives an address and an id, the storage
 * checks what it receives. Asking twice is harmless. Used by the platform's thread. */
#include "config.h"
#include "answer-guard.h"
#include "mutation.h"
#include "platform-private.h"
#include "request.h"
#include <glib/gi18n.h>
#include <string.h>

static const char document[] =
  "mutation televerser($input: CreateDirectUploadInput!) { createDirectUpload(input: $input) {"
  " directUpload { url headers signedBlobId } } }";

static gboolean
check (const ParapheUpload *upload, GError **error) {
  gsize size = g_bytes_get_size (upload->content);
  const char *sentence = NULL;

  if (size == 0)
    sentence = _("The file is empty: nothing was sent.");
  else if (size >= PARAPHE_UPLOAD_LIMIT)
    sentence = _("The platform takes files of less than 20 MB: nothing was sent.");
  else if (upload->name == NULL || *upload->name == '\0' || !g_utf8_validate (upload->name, -1, NULL))
    sentence = _("The file has no readable name: nothing was sent.");
  if (sentence != NULL)
    g_set_error_literal (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_FILE, sentence);
  return sentence == NULL;
}

static char *
write_question (const ParapheUpload *upload) {
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_MD5);
  g_autofree char *name = g_path_get_basename (upload->name), *md5 = NULL;
  gsize size;
  const guchar *data = g_bytes_get_data (upload->content, &size);
  JsonObject *variables = json_object_new ();
  JsonObject *input = json_object_new ();

  g_checksum_update (checksum, data, size);
  md5 = paraphe_platform_encode_md5 (checksum);
  json_object_set_string_member (input, "dossierId", upload->dossier);
  json_object_set_string_member (input, "filename", name);
  json_object_set_int_member (input, "byteSize", size);
  json_object_set_string_member (input, "checksum", md5);
  json_object_set_string_member (input, "contentType", upload->content_type);
  json_object_set_object_member (variables, "input", input);
  return paraphe_request_document (document, variables);
}

/* A token that only reads has no refusal of its own here: the server answers that there is nothing. */
static ParapheAnswer *
ask (ParaphePlatform *self, const ParapheUpload *upload, GCancellable *cancellable, GError **error) {
  g_autoptr (GError) cause = NULL;
  ParapheAnswer *answer = paraphe_platform_ask (self, write_question (upload), FALSE, cancellable, &cause);
  const char *words = paraphe_platform_get_server_words (self);

  if (answer != NULL)
    return answer;
  if (words != NULL && g_str_has_prefix (words, "Cannot return null for non-nullable field CreateDirectUploadPayload")) {
    if (paraphe_platform_check_token (self, cancellable, error))
      g_set_error_literal (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_READ_ONLY, PARAPHE_ANSWER_CANNOT_WRITE);
    return NULL;
  }
  g_propagate_error (error, g_steal_pointer (&cause));
  return NULL;
}

/* The headers are a text that holds JSON. (transfer full) (nullable) */
static GHashTable *
read_headers (ParapheFields *fields, JsonObject *upload) {
  const char *text = paraphe_fields_text (fields, upload, "headers", PARAPHE_FIELD_REQUIRED);
  g_autoptr (JsonNode) root = text != NULL ? paraphe_guard_parse (text, strlen (text), &fields->error) : NULL;
  g_autoptr (GList) names = root != NULL ? json_object_get_members (json_node_get_object (root)) : NULL;
  GHashTable *headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (GList *name = names; name != NULL; name = name->next)
    g_hash_table_insert (headers, g_strdup (name->data),
                         g_strdup (paraphe_fields_text (fields, json_node_get_object (root), name->data, PARAPHE_FIELD_REQUIRED)));
  return headers;
}

char *
paraphe_platform_upload (ParaphePlatform *self, const ParapheUpload *upload, GCancellable *cancellable, GError **error) {
  g_autoptr (ParapheAnswer) answer = NULL;
  g_autoptr (GHashTable) headers = NULL;
  ParapheFields fields = { NULL };
  JsonObject *given;
  const char *url, *id;

  g_return_val_if_fail (PARAPHE_IS_PLATFORM (self) && upload != NULL && upload->dossier != NULL && upload->content != NULL, NULL);
  if (!paraphe_platform_enter (self, error) || !check (upload, error))
    return NULL;
  answer = ask (self, upload, cancellable, error);
  if (answer == NULL)
    return NULL;
  given = paraphe_fields_object (&fields, answer->data, "createDirectUpload", PARAPHE_FIELD_REQUIRED);
  given = paraphe_fields_object (&fields, given, "directUpload", PARAPHE_FIELD_REQUIRED);
  url = paraphe_fields_text (&fields, given, "url", PARAPHE_FIELD_REQUIRED);
  id = paraphe_fields_text (&fields, given, "signedBlobId", PARAPHE_FIELD_REQUIRED);
  headers = read_headers (&fields, given);
  if (fields.error != NULL) {
    g_propagate_error (error, fields.error);
    return NULL;
  }
  if (!paraphe_transport_put (self->transport, url, headers, upload->content, cancellable, error))
    return NULL;
  return g_strdup (id);
}
