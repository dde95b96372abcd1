/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything is foreseen first, then the clock is moved. */
#include "recorded-campaign.h"
#include "json-order.h"
#include "recorded-demarche.h"
#include "recorded-files.h"
#include "recorded-story.h"
#include <string.h>

#define AFTER_ALL (60 * G_USEC_PER_SEC)

/* A recorded mutation that is played before the client comes. */
typedef struct {
  Endpoint *endpoint;   /* (not owned) */
  JsonNode *body;       /* (owned) */
} Played;

static void
played_free (gpointer data) {
  Played *self = data;
  json_node_unref (self->body);
  g_free (self);
}

static void
play (World *world, gpointer data) {
  const Played *played = data;
  gsize size;
  g_autofree char *authorization = g_strdup_printf ("Bearer %s", world->token_read_write);
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  json_generator_set_root (generator, played->body);
  char *text = json_generator_to_data (generator, &size);
  g_autoptr (GBytes) body = g_bytes_new_take (text, size);
  const Request request = { "application/json", authorization, body, NULL };
  reply_free (endpoint_answer (played->endpoint, &request));
}

static gboolean
is_mutation (const Exchange *exchange) {
  JsonObject *question = exchange_get_question (exchange);
  JsonObject *headers = json_order_object (exchange->request, "headers");
  if (question == NULL || headers == NULL || strstr (json_order_text (headers, "Authorization", ""), "read-write") == NULL)
    return FALSE;
  return g_str_has_prefix (json_order_text (question, "query", ""), "mutation") || g_str_equal (json_order_text (question, "queryId", ""), "ds-mutation-v2");
}

static int
compare_histories (gconstpointer a, gconstpointer b) {
  const History *first = *(const History *const *) a, *second = *(const History *const *) b;
  return first->number < second->number ? -1 : first->number > second->number;
}

static void
foresee_dossiers (World *world, GHashTable *histories, GPtrArray *exchanges) {
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer history;
  g_hash_table_iter_init (&iter, histories);
  while (g_hash_table_iter_next (&iter, NULL, &history))
    g_ptr_array_add (rows, history);
  g_ptr_array_sort (rows, compare_histories);
  for (guint i = 0; i < rows->len; i++)
    recorded_story_foresee (world, g_ptr_array_index (rows, i), exchanges);
}

gboolean
recorded_campaign_build (World *world, Endpoint *endpoint, const char *folder, gint64 now, GError **error) {
  g_autoptr (GPtrArray) exchanges = recording_read (folder, error);
  if (exchanges == NULL)
    return FALSE;
  g_autoptr (GHashTable) histories = histories_read (exchanges);
  if (!recorded_demarche_build (world, exchanges, histories, error))
    return FALSE;
  recorded_files_learn (world, folder, exchanges, histories);
  foresee_dossiers (world, histories, exchanges);
  if (now == 0)
    now = ((Exchange *) g_ptr_array_index (exchanges, exchanges->len - 1))->at + AFTER_ALL;
  for (guint i = 0; i < exchanges->len; i++) {
    const Exchange *exchange = g_ptr_array_index (exchanges, i);
    if (exchange->at == 0 || exchange->at > now || !is_mutation (exchange))
      continue;
    Played *played = g_new (Played, 1);
    *played = (Played) { endpoint, json_node_copy (json_object_get_member (exchange->request, "body")) };
    world_add_act (world, exchange->at, 0, play, played, played_free);
  }
  world_set_now (world, now);
  return TRUE;
}
