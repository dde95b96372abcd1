/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers of a platform for the tests. The tree that is loaded may be changed by a test before it is written. */
#include "fixture-answers.h"
#include <string.h>

JsonObject *
fixture_load (const char *name) {
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *file = g_strconcat (name, ".json", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "platform", "fixtures", file, NULL);

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

JsonObject *
fixture_dossier (const char *name, gint64 number, const char *modified) {
  JsonObject *dossier = fixture_load (name);
  g_autofree char *text = g_strdup_printf ("Dossier-%" G_GINT64_FORMAT, number);
  g_autofree char *id = g_base64_encode ((const guchar *) text, strlen (text));

  json_object_set_int_member (dossier, "number", number);
  json_object_set_string_member (dossier, "id", id);
  if (modified != NULL)
    json_object_set_string_member (dossier, "dateDerniereModification", modified);
  return dossier;
}

char *
fixture_text (JsonObject *object) {
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  return json_to_string (node, FALSE);
}

char *
fixture_answer (const char *key, JsonObject *object) {
  g_autoptr (JsonObject) root = json_object_new ();
  JsonObject *data = json_object_new ();

  json_object_set_object_member (data, key, json_object_ref (object));
  json_object_set_object_member (root, "data", data);
  return fixture_text (root);
}

char *
fixture_page (GPtrArray *nodes, gboolean has_next, const char *end_cursor) {
  g_autoptr (JsonObject) demarche = json_object_new ();
  JsonObject *connection = json_object_new ();
  JsonObject *info = json_object_new ();
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < nodes->len; i++)
    if (g_ptr_array_index (nodes, i) != NULL)
      json_array_add_object_element (array, g_ptr_array_index (nodes, i));
    else
      json_array_add_null_element (array);
  g_ptr_array_unref (nodes);
  json_object_set_boolean_member (info, "hasNextPage", has_next);
  if (end_cursor != NULL)
    json_object_set_string_member (info, "endCursor", end_cursor);
  else
    json_object_set_null_member (info, "endCursor");
  json_object_set_object_member (connection, "pageInfo", info);
  json_object_set_array_member (connection, "nodes", array);
  json_object_set_int_member (demarche, "number", 9000);
  json_object_set_object_member (demarche, "dossiers", connection);
  return fixture_answer ("demarche", demarche);
}
