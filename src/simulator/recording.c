/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a folder and the folders below it. The files come from outside: what is not an exchange is passed over. */
#include "recording.h"
#include "json-order.h"
#include "paris-time.h"
#include <glib/gi18n.h>
#include <string.h>

#define DEEPEST 6

static void
exchange_free (gpointer data) {
  Exchange *self = data;
  g_free (self->name);
  json_node_unref (self->root);
  g_free (self);
}

static int
compare_exchanges (gconstpointer a, gconstpointer b) {
  const Exchange *first = *(const Exchange *const *) a, *second = *(const Exchange *const *) b;
  if (first->at != second->at)
    return first->at < second->at ? -1 : 1;
  return strcmp (first->name, second->name);
}

static void
read_file (const char *path, const char *name, GPtrArray *exchanges) {
  g_autoptr (JsonParser) parser = json_parser_new ();
  if (!json_parser_load_from_file (parser, path, NULL) || json_parser_get_root (parser) == NULL || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return;
  JsonObject *object = json_node_get_object (json_parser_get_root (parser));
  JsonObject *request = json_order_object (object, "request"), *response = json_order_object (object, "response");
  const char *clock = json_order_text (object, "server_clock", NULL);
  gint64 at = 0;
  if (request == NULL || response == NULL || (clock != NULL && !paris_time_parse (clock, &at)))
    return;
  Exchange *exchange = g_new0 (Exchange, 1);
  exchange->name = g_strndup (name, strlen (name) - strlen (".json"));
  exchange->at = at;
  exchange->root = json_parser_steal_root (parser);
  exchange->request = request;
  exchange->response = response;
  g_ptr_array_add (exchanges, exchange);
}

static gboolean
read_folder (const char *path, const char *prefix, guint depth, GPtrArray *exchanges, GError **error) {
  g_autoptr (GDir) folder = g_dir_open (path, 0, error);
  if (folder == NULL)
    return FALSE;
  for (const char *entry = g_dir_read_name (folder); entry != NULL; entry = g_dir_read_name (folder)) {
    g_autofree char *below = g_build_filename (path, entry, NULL);
    g_autofree char *name = *prefix != '\0' ? g_strconcat (prefix, "/", entry, NULL) : g_strdup (entry);
    if (g_file_test (below, G_FILE_TEST_IS_DIR)) {
      if (depth < DEEPEST && !read_folder (below, name, depth + 1, exchanges, error))
        return FALSE;
    } else if (g_str_has_suffix (entry, ".json")) {
      read_file (below, name, exchanges);
    }
  }
  return TRUE;
}

GPtrArray *
recording_read (const char *folder, GError **error) {
  g_autoptr (GPtrArray) exchanges = g_ptr_array_new_with_free_func (exchange_free);
  if (!read_folder (folder, "", 0, exchanges, error))
    return NULL;
  if (exchanges->len == 0) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("%s holds no recorded exchange"), folder);
    return NULL;
  }
  g_ptr_array_sort (exchanges, compare_exchanges);
  return g_steal_pointer (&exchanges);
}

JsonObject *
exchange_get_question (const Exchange *self) {
  return json_order_object (self->request, "body");
}

JsonObject *
exchange_get_data (const Exchange *self) {
  JsonObject *body = json_order_object (self->response, "body");
  return body != NULL ? json_order_object (body, "data") : NULL;
}

gboolean
exchange_names (const Exchange *self, const char *mutation) {
  JsonObject *question = exchange_get_question (self);
  if (question == NULL)
    return FALSE;
  const char *query = json_order_text (question, "query", "");
  g_autofree char *called = g_strconcat (mutation, "(", NULL);
  return g_str_equal (json_order_text (question, "operationName", ""), mutation) || strstr (query, called) != NULL;
}
