/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads what the answers tell of files and of messages into what is foreseen. */
#include "recorded-files.h"
#include "foreseen.h"
#include "json-order.h"
#include <string.h>

#define LARGEST (64 * 1024 * 1024)

/* "saved_as" is a name of the recording's own folder, never a path out of it. */
static void
learn_bytes (Foreseen *foreseen, const char *folder, JsonObject *body) {
  const char *saved = json_order_text (body, "saved_as", NULL), *checksum = json_order_text (body, "md5_base64", NULL);
  g_autofree char *name = saved != NULL ? g_path_get_basename (saved) : NULL;
  if (name == NULL || checksum == NULL)
    return;
  g_autofree char *path = g_build_filename (folder, "files", name, NULL);
  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    g_hash_table_insert (foreseen->files, g_strdup (checksum), g_steal_pointer (&path));
}

static gboolean
knows_convention (Foreseen *foreseen, gint64 dossier, gint64 created_at) {
  for (guint i = 0; i < foreseen->conventions->len; i++) {
    const ForeseenConvention *row = &g_array_index (foreseen->conventions, ForeseenConvention, i);
    if (row->dossier == dossier && row->created_at == created_at)
      return TRUE;
  }
  return FALSE;
}

static void
learn_convention (Foreseen *foreseen, gint64 dossier, JsonObject *file) {
  gint64 created_at = observed_instant (file, "createdAt");
  if (created_at == 0 || knows_convention (foreseen, dossier, created_at))
    return;
  ForeseenConvention row = { dossier, created_at, g_strdup (observed_text (file, "checksum")) };
  g_array_append_val (foreseen->conventions, row);
}

static void
learn_messages (Foreseen *foreseen, GHashTable *seen, gint64 dossier, JsonArray *rows) {
  for (guint i = 0; i < json_array_get_length (rows); i++) {
    JsonNode *node = json_array_get_element (rows, i);
    JsonObject *message = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
    const char *id = message != NULL ? json_order_text (message, "id", NULL) : NULL;
    gint64 created_at = message != NULL ? observed_instant (message, "createdAt") : 0;
    if (id == NULL || created_at == 0 || observed_id (message, "id") == 0 || !g_hash_table_add (seen, (gpointer) id))
      continue;
    ForeseenMessage row = { dossier, observed_id (message, "id"), created_at, g_strdup (observed_text (message, "email")), FALSE };
    g_array_append_val (foreseen->messages, row);
  }
}

static int
compare_messages (gconstpointer a, gconstpointer b) {
  const ForeseenMessage *first = a, *second = b;
  return first->id < second->id ? -1 : first->id > second->id;
}

void
recorded_files_learn (World *world, const char *folder, GPtrArray *exchanges, GHashTable *histories) {
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer data;
  world->foreseen = foreseen_new ();
  for (guint i = 0; i < exchanges->len; i++) {
    JsonObject *body = json_order_object (((Exchange *) g_ptr_array_index (exchanges, i))->response, "body");
    if (body != NULL)
      learn_bytes (world->foreseen, folder, body);
  }
  g_hash_table_iter_init (&iter, histories);
  while (g_hash_table_iter_next (&iter, NULL, &data)) {
    History *history = data;
    for (guint i = 0; i < history->observations->len; i++) {
      JsonObject *dossier = g_array_index (history->observations, Observation, i).dossier;
      if (json_order_object (dossier, "attestation") != NULL)
        learn_convention (world->foreseen, history->number, json_order_object (dossier, "attestation"));
      if (json_order_array (dossier, "messages") != NULL)
        learn_messages (world->foreseen, seen, history->number, json_order_array (dossier, "messages"));
    }
  }
  g_array_sort (world->foreseen->messages, compare_messages);
}

File *
recorded_files_add (World *world, JsonObject *attachment) {
  static const char beginning[] = "%PDF-1.4\n";
  const char *told = json_order_text (attachment, "byteSize", json_order_text (attachment, "byteSizeBigInt", "0"));
  gsize size = (gsize) CLAMP (g_ascii_strtoll (told, NULL, 10), 0, LARGEST);
  GBytes *bytes = foreseen_read_file (world->foreseen, observed_text (attachment, "checksum"));
  if (bytes == NULL) {
    char *filled = g_malloc0 (size + 1);
    memcpy (filled, beginning, MIN (size, strlen (beginning)));
    bytes = g_bytes_new_take (filled, size);
  }
  File *file = world_add_file (world, observed_text (attachment, "filename"), json_order_text (attachment, "contentType", "application/pdf"), bytes);
  g_free (file->scan);
  file->scan = g_strdup (json_order_text (attachment, "virusScanResult", "safe"));
  return file;
}
