/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recorded exchanges, read for the tests. */
#include "recordings.h"
#include <string.h>

static void
recording_free (gpointer data) {
  Recording *recording = data;

  g_free (recording->file);
  g_free (recording->first_error);
  json_node_unref (recording->root);
  g_free (recording);
}

static const char *
get_string (JsonObject *object, const char *key) {
  return object != NULL && json_object_has_member (object, key) ? json_node_get_string (json_object_get_member (object, key)) : NULL;
}

static Recording *
load (const char *folder, const char *file, const char *first_error) {
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) error = NULL;
  Recording *recording = g_new0 (Recording, 1);
  JsonObject *request, *response;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  recording->root = json_node_ref (json_parser_get_root (parser));
  recording->file = g_strdup (file);
  recording->first_error = g_strdup (first_error);
  request = json_object_get_object_member (json_node_get_object (recording->root), "request");
  response = json_object_get_object_member (json_node_get_object (recording->root), "response");
  recording->method = get_string (request, "method");
  recording->path = get_string (request, "path");
  recording->token = get_string (json_object_get_object_member (request, "headers"), "Authorization");
  if (recording->token != NULL && g_str_has_prefix (recording->token, "Bearer "))
    recording->token += strlen ("Bearer ");
  recording->question = json_object_get_member (request, "body");
  recording->status = (guint) json_object_get_int_member (response, "status");
  recording->type = get_string (json_object_get_object_member (response, "headers"), "content-type");
  recording->answer = json_object_get_member (response, "body");
  return recording;
}

GPtrArray *
recordings_load (const char *folder) {
  g_autofree char *path = g_build_filename (folder, "INDEX.tsv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  GPtrArray *recordings = g_ptr_array_new_with_free_func (recording_free);

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL; i++) {
    g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);

    if (*lines[i] == '\0')
      continue;
    g_assert_cmpuint (g_strv_length (cells), >=, 5);
    g_ptr_array_add (recordings, load (folder, cells[0], cells[4]));
  }
  return recordings;
}

guint
recordings_count_files (const char *folder) {
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      n += recordings_count_files (path);
    else if (g_str_has_suffix (name, ".json"))
      n++;
  }
  return n;
}

GBytes *
recording_get_body (const Recording *recording, const char *folder) {
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (recording->answer) ? json_node_get_object (recording->answer) : NULL;
  const char *saved = get_string (object, "saved_as");
  char *text;
  gsize length;

  if (saved != NULL) {
    g_autofree char *path = g_build_filename (folder, "files", saved, NULL);
    g_autoptr (GError) error = NULL;

    g_file_get_contents (path, &text, &length, &error);
    g_assert_no_error (error);
    return g_bytes_new_take (text, length);
  }
  if (object != NULL && json_object_has_member (object, "md5_base64"))
    return NULL;
  text = JSON_NODE_HOLDS_VALUE (recording->answer) ? g_strdup (json_node_get_string (recording->answer)) : json_to_string (recording->answer, FALSE);
  return g_bytes_new_take (text, strlen (text));
}

static JsonObject *
get_question (const Recording *recording) {
  return recording->question != NULL && JSON_NODE_HOLDS_OBJECT (recording->question) ? json_node_get_object (recording->question) : NULL;
}

JsonNode *
recording_get_variable (const Recording *recording, const char *name) {
  JsonObject *question = get_question (recording);
  JsonNode *variables = question != NULL ? json_object_get_member (question, "variables") : NULL;

  return variables != NULL && JSON_NODE_HOLDS_OBJECT (variables) ? json_object_get_member (json_node_get_object (variables), name) : NULL;
}

gboolean
recording_asks (const Recording *recording, const char *include, gboolean by_default) {
  JsonNode *node = recording_get_variable (recording, include);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_boolean (node) : by_default;
}

const char *
recording_get_operation (const Recording *recording) {
  JsonObject *question = get_question (recording);
  const char *id = get_string (question, "queryId");

  return id != NULL && *id != '\0' ? get_string (question, "operationName") : NULL;
}

const char *
recording_get_document (const Recording *recording) {
  return recording_get_operation (recording) == NULL ? get_string (get_question (recording), "query") : NULL;
}

JsonObject *
recording_get_data (const Recording *recording, const char *key) {
  JsonObject *root = JSON_NODE_HOLDS_OBJECT (recording->answer) ? json_node_get_object (recording->answer) : NULL;
  JsonNode *data = root != NULL ? json_object_get_member (root, "data") : NULL;
  JsonNode *node = data != NULL && JSON_NODE_HOLDS_OBJECT (data) ? json_object_get_member (json_node_get_object (data), key) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}
