/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every exchange recorded with the real server, played against the simulator in the order of the server's clock, the acts of applicants and
 * of the platform taking place between them: the answers are like the recorded ones. The recordings are where PARAPHE_RECORDINGS says;
 * without it, nothing is compared and the test says so. */
#include "replay.h"
#include "json-order.h"
#include <string.h>

typedef enum {
  NOT_PLAYED,
  PLAYED_ONLY,   /* asked, and answered with the same status */
} Treatment;

/* What cannot be as it was, and why. */
static const struct {
  const char *name;
  Treatment treatment;
  const char *reason;
} exceptions[] = {
  { "errors/chemin-v1", NOT_PLAYED, "the first version of the API is not simulated" },
  { "errors/demarche-non-autorisee-jeton-limite", NOT_PLAYED, "it reads another démarche" },
  { "recipes/messages-selon-etat/04-agent-en_construction masque usager", NOT_PLAYED, "no answer shows that the dossier was withdrawn before" },
  { "recipes/messages-selon-etat/07-agent-sans_suite archive", NOT_PLAYED, "no answer shows that the dossier was archived before" },
  { "recipes/messages-selon-etat/09-agent-accepte masque usager", NOT_PLAYED, "no answer shows that the dossier was withdrawn before" },
  { "recipes/messages-selon-etat/11-agent-accepte corbeille admin", NOT_PLAYED, "no answer shows that the dossier was binned before" },
  { "errors/json-tronque", PLAYED_ONLY, "the words of another JSON parser" },
  { "errors/json-nan", PLAYED_ONLY, "the words of another JSON parser" },
  { "errors/variables-chaine-non-json", PLAYED_ONLY, "the words of another JSON parser" },
  { "errors/introspection-sans-jeton", PLAYED_ONLY, "the schema is compared apart" },
  { "schema", PLAYED_ONLY, "the schema is compared apart" },
  { "errors/timeout-30s-page-partielle", PLAYED_ONLY, "which fields were under way when the time was over is chance" },
  { "files/attestation-range-multiple", PLAYED_ONLY, "libsoup says what several ranges are" },
  { "files/dossier-pdf-get-sans-jeton", PLAYED_ONLY, "the PDF of a dossier is drawn here" },
  { "campaign/variantes/updatedSince-microsecondes-exactes", PLAYED_ONLY, "microseconds that only the server's database knew" },
  { "recipes/concurrence-mutations-differentes/05-correction-et-accepter-lecture", PLAYED_ONLY, "what two different acts of one instant leave is chance" },
};

typedef struct {
  guint found, played, alike;
} Count;

static const char *folder;
static GHashTable *counts;        /* folder of the recording -> Count */
static GPtrArray *differences;    /* (element-type utf8) */

static int
find_exception (const char *name) {
  for (guint i = 0; i < G_N_ELEMENTS (exceptions); i++) {
    if (g_str_equal (exceptions[i].name, name))
      return (int) i;
  }
  return -1;
}

static Count *
get_count (const char *name) {
  g_autofree char *part = g_strndup (name, strcspn (name, "/"));
  Count *count = g_hash_table_lookup (counts, part);
  if (count == NULL) {
    count = g_new0 (Count, 1);
    g_hash_table_insert (counts, g_strdup (part), count);
  }
  return count;
}

static void
play (Replay *replay, const Exchange *exchange) {
  Count *count = get_count (exchange->name);
  int exception = find_exception (exchange->name);
  count->found++;
  if (exception >= 0 && exceptions[exception].treatment == NOT_PLAYED) {
    g_test_message ("not played: %s (%s)", exchange->name, exceptions[exception].reason);
    return;
  }
  g_autofree char *difference = replay_play (replay, exchange);
  count->played++;
  if (exception >= 0) {
    g_test_message ("not compared: %s (%s)", exchange->name, exceptions[exception].reason);
    g_assert_nonnull (difference); /* else the exception is of no use any more */
    if (g_str_has_prefix (difference, "status"))
      g_ptr_array_add (differences, g_strdup_printf ("%s: %s", exchange->name, difference));
    return;
  }
  count->alike += difference == NULL;
  if (difference != NULL)
    g_ptr_array_add (differences, g_strdup_printf ("%s: %.400s", exchange->name, difference));
}

static void
test_replay (void) {
  if (folder == NULL) {
    g_test_skip ("PARAPHE_RECORDINGS is not set");
    return;
  }
  g_autoptr (Replay) replay = replay_new (folder);
  GPtrArray *exchanges = replay_get_exchanges (replay);
  GHashTableIter iter;
  gpointer name, value;
  guint n_played = 0, n_alike = 0, n_far, n_dates;
  for (guint i = 0; i < exchanges->len; i++)
    play (replay, g_ptr_array_index (exchanges, i));
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &name, &value)) {
    const Count *count = value;
    g_test_message ("%s: %u exchanges, %u played, %u alike", (char *) name, count->found, count->played, count->alike);
    n_played += count->played;
    n_alike += count->alike;
  }
  n_dates = likeness_get_dates (replay_get_likeness (replay), &n_far);
  g_test_message ("%u exchanges, %u played, %u alike; %u dates of another second, %u further than five minutes", exchanges->len, n_played, n_alike, n_dates, n_far);
  for (guint i = 0; i < differences->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (differences, i));
  g_assert_cmpuint (differences->len, ==, 0);
  g_assert_cmpuint (n_far, ==, 0);
}

/* ---- The schema ---- */
static JsonObject *
find_named (JsonArray *rows, const char *name) {
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++) {
    JsonObject *row = json_array_get_object_element (rows, i);
    if (g_strcmp0 (json_order_text (row, "name", NULL), name) == 0)
      return row;
  }
  return NULL;
}

/* Each field, argument or value that the simulator tells is in the recorded schema, with the same type. */
static void
check_members (JsonObject *ours, JsonObject *theirs, const char *list, const char *place) {
  JsonArray *rows = json_order_array (ours, list);
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++) {
    JsonObject *row = json_array_get_object_element (rows, i);
    g_autofree char *inner = g_strdup_printf ("%s.%s", place, json_order_text (row, "name", ""));
    JsonObject *same = find_named (json_order_array (theirs, list), json_order_text (row, "name", ""));
    if (same == NULL)
      g_error ("%s is not in the schema", inner);
    if (json_object_has_member (row, "type")) {
      g_autofree char *type = json_to_string (json_object_get_member (row, "type"), FALSE), *wanted = json_to_string (json_object_get_member (same, "type"), FALSE);
      if (!g_str_has_prefix (type, "{") || strcmp (type, wanted) != 0)
        g_error ("%s: %s for %s", inner, type, wanted);
    }
    check_members (row, same, "args", inner);
  }
}

static JsonArray *
get_types (JsonNode *answer) {
  JsonObject *data = json_object_get_object_member (json_node_get_object (answer), "data");
  return json_object_get_array_member (json_object_get_object_member (data, "__schema"), "types");
}

static void
test_schema (void) {
  static const char *const lists[] = { "fields", "inputFields", "enumValues" };
  if (folder == NULL) {
    g_test_skip ("PARAPHE_RECORDINGS is not set");
    return;
  }
  g_autofree char *path = g_build_filename (folder, "schema.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (Stand) stand = stand_new ();
  g_autoptr (GError) error = NULL;
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  JsonObject *response = json_object_get_object_member (json_node_get_object (json_parser_get_root (parser)), "response");
  g_autoptr (JsonNode) answer = stand_ask (stand, "{'queryId': 'introspection', 'operationName': 'IntrospectionQuery'}");
  JsonArray *ours = get_types (answer), *theirs = get_types (json_object_get_member (response, "body"));
  for (guint i = 0; i < json_array_get_length (ours); i++) {
    JsonObject *type = json_array_get_object_element (ours, i), *same = find_named (theirs, json_order_text (type, "name", ""));
    if (same == NULL)
      g_error ("%s is not in the schema", json_order_text (type, "name", ""));
    g_assert_cmpstr (json_order_text (type, "kind", ""), ==, json_order_text (same, "kind", ""));
    for (guint j = 0; j < G_N_ELEMENTS (lists); j++)
      check_members (type, same, lists[j], json_order_text (type, "name", ""));
  }
  g_test_message ("%u types of %u", json_array_get_length (ours), json_array_get_length (theirs));
  g_assert_cmpuint (json_array_get_length (ours), >, 150);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  folder = g_getenv ("PARAPHE_RECORDINGS");
  counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  differences = g_ptr_array_new_with_free_func (g_free);
  g_test_add_func ("/conformance/replay", test_replay);
  g_test_add_func ("/conformance/schema", test_schema);
  int status = g_test_run ();
  g_hash_table_unref (counts);
  g_ptr_array_unref (differences);
  return status;
}
