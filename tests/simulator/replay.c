/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a recorded request names (ids, cursors, addresses of files) is replaced by what the simulator gave in the same place of an earlier
 * answer. The bytes of uploads were not recorded: others of the same size and sort are sent, announced with their own MD5. */
#include "replay.h"
#include "file-address.h"
#include "json-order.h"
#include "paris-time.h"
#include "recorded-campaign.h"
#include <string.h>

#define BY_MINUTE 400

struct _Replay {
  GPtrArray *exchanges;    /* (element-type Exchange) */
  Likeness *likeness;
  Stand *stand;
  GHashTable *uploads;     /* recorded address -> GBytes */
  GBytes *announced;       /* (nullable) bytes of the upload that is being announced */
};

/* Sent at the same instant: the answers, or what was read after them, tell that the server ended the second one first. */
static const char *const second_first[] = {
  "concurrence-naturelle/02-label", "concurrence-naturelle/04-annotation", "concurrence-naturelle-2/01-message",
  "concurrence-forcee-meme-agent/01-message", "concurrence-forcee-meme-agent/03-label-retirer", "concurrence-forcee-deux-agents/07-repasser",
  "concurrence-forcee-meme-agent/04-annotation", "concurrence-forcee-deux-agents/02-label", "concurrence-forcee-deux-agents/03-label-retirer",
  "concurrence-forcee-deux-agents/05-repasser", "concurrence-forcee-deux-agents/06-classer", "concurrence-forcee-deux-agents/08-accepter",
  "concurrence-mutations-differentes/03-archiver-et-message", "concurrence-mutations-differentes/05-correction-et-accepter",
};

static gboolean
comes_second (const char *name) {
  gboolean is_first = g_str_has_suffix (name, "-a");
  for (guint i = 0; i < G_N_ELEMENTS (second_first); i++) {
    if (strstr (name, second_first[i]) != NULL)
      return is_first;
  }
  return !is_first;
}

static int
compare_exchanges (gconstpointer a, gconstpointer b) {
  const Exchange *first = *(const Exchange *const *) a, *second = *(const Exchange *const *) b;
  if (first->at != second->at)
    return first->at < second->at ? -1 : 1;
  if (g_str_has_prefix (first->name, "recipes/concurrence"))
    return comes_second (first->name) - comes_second (second->name);
  return strcmp (first->name, second->name);
}

Replay *
replay_new (const char *folder) {
  Replay *self = g_new0 (Replay, 1);
  g_autoptr (GError) error = NULL;
  World *world = world_new (3);
  g_autoptr (GTimer) timer = g_timer_new ();
  self->exchanges = recording_read (folder, &error);
  g_assert_no_error (error);
  g_ptr_array_sort (self->exchanges, compare_exchanges);
  self->likeness = likeness_new ();
  self->uploads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  gint64 begins = 0;
  for (guint i = 0; begins == 0 && i < self->exchanges->len; i++)
    begins = ((Exchange *) g_ptr_array_index (self->exchanges, i))->at;
  Endpoint *endpoint = endpoint_new (world);
  g_assert_true (recorded_campaign_build (world, endpoint, folder, begins - G_USEC_PER_SEC, &error));
  g_assert_no_error (error);
  endpoint_free (endpoint);
  GHashTableIter iter;
  gpointer checksum;
  g_hash_table_iter_init (&iter, world->foreseen->files);
  while (g_hash_table_iter_next (&iter, &checksum, NULL))
    likeness_add_known_file (self->likeness, checksum);
  self->stand = stand_new_on (world);
  g_test_message ("campaign lived in %.1f s", g_timer_elapsed (timer, NULL));
  return self;
}

void
replay_free (Replay *self) {
  stand_free (self->stand);
  likeness_free (self->likeness);
  g_hash_table_unref (self->uploads);
  g_ptr_array_unref (self->exchanges);
  g_clear_pointer (&self->announced, g_bytes_unref);
  g_free (self);
}

GPtrArray *
replay_get_exchanges (Replay *self) {
  return self->exchanges;
}

Likeness *
replay_get_likeness (Replay *self) {
  return self->likeness;
}

Stand *
replay_get_stand (Replay *self) {
  return self->stand;
}

/* ---- Uploads ---- */
static GBytes *
make_upload (const char *name, const char *type, gint64 size) {
  static const struct { const char *part; const char *beginning; } sorts[] = {
    { "html", "<!DOCTYPE html><html><body>" }, { "faux.pdf", "<!DOCTYPE html><html><body>" }, { "executable", "\177ELF\002\001\001" }, { "msdownload", "MZ\220" },
    { "png", "\211PNG\r\n\032\n" }, { "text", "lignes" }, { "pdf", "%PDF-1.4\n" },
  };
  char *bytes = g_malloc0 ((gsize) MAX (size, 0) + 1);
  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++) {
    if (strstr (name, sorts[i].part) == NULL && strstr (type, sorts[i].part) == NULL)
      continue;
    for (gint64 j = 0; j < size; j++)
      bytes[j] = (gsize) j < strlen (sorts[i].beginning) ? sorts[i].beginning[j] : g_str_equal (sorts[i].part, "text") ? 'x' : '\0';
    break;
  }
  return g_bytes_new_take (bytes, (gsize) MAX (size, 0));
}

static char *
sum (GBytes *bytes) {
  gsize size, length = 16;
  guint8 digest[16];
  gconstpointer data = g_bytes_get_data (bytes, &size);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_MD5);
  g_checksum_update (checksum, data, (gssize) size);
  g_checksum_get_digest (checksum, digest, &length);
  return g_base64_encode (digest, length);
}

static void
announce (Replay *self, JsonObject *input) {
  const char *recorded = json_order_text (input, "checksum", NULL);
  gsize length = 0;
  g_autofree guchar *digest = recorded != NULL ? g_base64_decode (recorded, &length) : NULL;
  if (recorded == NULL || !json_object_has_member (input, "byteSize"))
    return;
  g_clear_pointer (&self->announced, g_bytes_unref);
  self->announced = foreseen_read_file (stand_get_world (self->stand)->foreseen, recorded);
  if (self->announced == NULL)
    self->announced = make_upload (json_order_text (input, "filename", ""), json_order_text (input, "contentType", ""), json_order_integer (input, "byteSize", 0));
  g_autofree char *ours = sum (self->announced);
  if (length == 16)
    json_object_set_string_member (input, "checksum", ours);
}

static void
remember_upload (Replay *self, const Exchange *exchange) {
  JsonObject *data = exchange_get_data (exchange), *payload = data != NULL ? json_order_object (data, "createDirectUpload") : NULL;
  JsonObject *upload = payload != NULL ? json_order_object (payload, "directUpload") : NULL;
  if (upload != NULL && self->announced != NULL)
    g_hash_table_insert (self->uploads, g_strdup (json_order_text (upload, "url", "")), g_bytes_ref (self->announced));
}

/* ---- Addresses ---- */
/* What is signed in a recorded address: {"_rails": {"data": {"key": blob} or "gid://…/number?…", "exp": date}} (transfer full) (nullable). */
static JsonNode *
read_payload (const char *address) {
  const char *payload = strstr (address, "/eyJ"), *end = payload != NULL ? strstr (payload, "--") : NULL;
  if (end == NULL)
    return NULL;
  g_autofree char *text = g_strndup (payload + 1, end - payload - 1);
  gsize length;
  g_strdelimit (g_strdelimit (text, "-", '+'), "_", '/');
  g_autofree guchar *bytes = g_base64_decode (text, &length);
  g_autofree char *json = g_strndup ((const char *) bytes, length);
  return json_from_string (json, NULL);
}

static JsonObject *
get_signed (JsonNode *payload) {
  JsonObject *root = payload != NULL && JSON_NODE_HOLDS_OBJECT (payload) ? json_node_get_object (payload) : NULL;
  return root != NULL ? json_order_object (root, "_rails") : NULL;
}

/* The blob or the dossier that it is about (transfer full) (nullable). */
static char *
read_subject (const char *address) {
  g_autoptr (JsonNode) payload = read_payload (address);
  JsonObject *told = get_signed (payload), *data = told != NULL ? json_order_object (told, "data") : NULL;
  const char *subject = data != NULL ? json_order_text (data, "key", NULL) : told != NULL ? json_order_text (told, "data", NULL) : NULL;
  return g_strdup (subject);
}

static gint64
read_death (const char *address) {
  g_autoptr (JsonNode) payload = read_payload (address);
  JsonObject *told = get_signed (payload);
  gint64 at = 0;
  return told != NULL && paris_time_parse (json_order_text (told, "exp", ""), &at) ? at : 0;
}

static const char *
path_of (const char *address) {
  const char *path = strstr (address, "://");
  path = path != NULL ? strchr (path + 3, '/') : address;
  return path != NULL ? path : address;
}

/* The part between the two dashes and the name, if any (transfer full). */
static char *
read_signature (const char *path) {
  const char *dashes = strstr (path, "--");
  return dashes != NULL ? g_strndup (dashes, strcspn (dashes, "/")) : g_strdup ("");
}

/* The name at its end, with its slash, "" when it has none. */
static const char *
find_name (const char *path) {
  const char *dashes = strstr (path, "--");
  return dashes != NULL ? dashes + strcspn (dashes, "/") : "";
}

static gboolean
has_same_payload (const char *first, const char *second) {
  const char *end = strstr (first, "--"), *other = strstr (second, "--");
  return end != NULL && other != NULL && end - first == other - second && strncmp (first, second, end - first) == 0;
}

/* Ours are "kind;id;date of death". */
static gint64
read_our_id (const char *path) {
  const char *payload = strstr (path, "/disk/") != NULL ? strstr (path, "/disk/") + 6 : strstr (path, "/pdf/") + 5;
  g_autofree char *text = g_strndup (payload, strstr (payload, "--") - payload);
  gsize length;
  g_strdelimit (g_strdelimit (text, "-", '+'), "_", '/');
  g_autofree guchar *bytes = g_base64_decode (text, &length);
  g_autofree char *whole = g_strndup ((const char *) bytes, length);
  g_auto (GStrv) parts = g_strsplit (whole, ";", 3);
  return parts[0] != NULL && parts[1] != NULL ? g_ascii_strtoll (parts[1], NULL, 10) : 0;
}

/* The recorded address that this one was made of: the same, or the same with another signature, name or kind (nullable). */
static const char *
find_known (Replay *self, const char *path) {
  g_autoptr (GList) addresses = likeness_list_addresses (self->likeness);
  const char *asked = strstr (path, "/eyJ");
  for (GList *address = addresses; asked != NULL && address != NULL; address = address->next) {
    const char *payload = strstr (address->data, "/eyJ");
    if (payload != NULL && has_same_payload (payload, asked))
      return address->data;
  }
  return NULL;
}

/* It was given by an answer that was not recorded: ours is signed again when it was, that is an hour before its death. */
static const char *
renew (Replay *self, const char *path) {
  g_autoptr (GList) addresses = likeness_list_addresses (self->likeness);
  g_autofree char *wanted = read_subject (path);
  World *world = stand_get_world (self->stand);
  for (GList *address = addresses; wanted != NULL && address != NULL; address = address->next) {
    g_autofree char *subject = read_subject (address->data);
    if (g_strcmp0 (subject, wanted) != 0)
      continue;
    const char *ours = path_of (likeness_translate (self->likeness, address->data));
    gboolean stored = strstr (ours, "/disk/") != NULL;
    gint64 id = read_our_id (ours);
    g_autofree char *moment = paris_time_to_cursor (MAX (read_death (path) - G_TIME_SPAN_HOUR, world_now (world)));
    stand_do (self->stand, "clock", "{'now': '%s'}", moment);
    File *file = stored ? world_find_file (world, id) : NULL;
    g_autofree char *again = file_address_new (world, stored ? "disk" : "pdf", id, file != NULL ? file->filename : NULL);
    g_autofree char *recorded = g_strconcat ("http://localhost:3300", path, NULL);
    likeness_deal (self->likeness, recorded, again);
    return find_known (self, path);
  }
  return NULL;
}

/* Ours for a recorded path, changed as the recorded one was. known: (out) (nullable) the recorded address that it comes from. */
static char *
translate_path (Replay *self, const char *path, const char **known) {
  *known = strstr (path, "/eyJ") != NULL ? find_known (self, path) : NULL;
  if (*known == NULL && strstr (path, "/eyJ") != NULL)
    *known = renew (self, path);
  if (*known == NULL)
    return g_strdup (path);
  const char *ours = path_of (likeness_translate (self->likeness, *known));
  g_autofree char *theirs = read_signature (*known), *asked = read_signature (path), *signature = read_signature (ours);
  g_autofree char *before = g_strndup (ours, strstr (ours, "--") - ours);
  const char *name = *find_name (ours) != '\0' && *find_name (path) != '\0' ? find_name (path) : find_name (ours);
  g_autoptr (GString) result = g_string_new (NULL);
  g_string_printf (result, "%s%s%s%s", before, signature, g_str_equal (theirs, asked) ? "" : "0", name);
  if (g_str_has_prefix (path, "/api/v2/dossiers/geojson/"))
    g_string_replace (result, "/pdf/", "/geojson/", 1);
  return g_string_free (g_steal_pointer (&result), FALSE);
}

/* ---- Questions ---- */
static void
translate_node (Replay *self, JsonNode *node) {
  if (JSON_NODE_HOLDS_OBJECT (node)) {
    g_autoptr (GList) values = json_object_get_values (json_node_get_object (node));
    for (GList *value = values; value != NULL; value = value->next)
      translate_node (self, value->data);
    announce (self, json_node_get_object (node));
  } else if (JSON_NODE_HOLDS_ARRAY (node)) {
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      translate_node (self, json_array_get_element (json_node_get_array (node), i));
  } else if (json_node_get_value_type (node) == G_TYPE_STRING) {
    const char *ours = likeness_translate (self->likeness, json_node_get_string (node));
    if (ours != json_node_get_string (node))
      json_node_set_string (node, ours);
  }
}

static char *
replace_token (World *world, const char *header) {
  const struct { const char *name; const char *token; } tokens[] = {
    { "<read-write>", world->token_read_write }, { "<all-demarches>", world->token_read_write }, { "<read-only>", world->token_read_only },
    { "<expired>", world->token_expired }, { "<other-demarche>", world->token_elsewhere }, { "<network-restricted>", world->token_network },
  };
  g_autoptr (GString) text = g_string_new (header);
  for (guint i = 0; i < G_N_ELEMENTS (tokens); i++)
    g_string_replace (text, tokens[i].name, tokens[i].token, 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The bytes of the body (transfer full) (nullable). */
static GBytes *
make_body (Replay *self, const Exchange *exchange, const char *known_address) {
  JsonNode *body = json_object_has_member (exchange->request, "body") ? json_object_get_member (exchange->request, "body") : NULL;
  if (body == NULL || JSON_NODE_HOLDS_NULL (body))
    return NULL;
  if (g_str_equal (json_order_text (exchange->request, "method", ""), "PUT") && JSON_NODE_HOLDS_OBJECT (body) && json_object_has_member (json_node_get_object (body), "bytes")) {
    gint64 size = json_order_integer (json_node_get_object (body), "bytes", 0);
    GBytes *upload = known_address != NULL ? g_hash_table_lookup (self->uploads, known_address) : NULL;
    gsize length = upload != NULL ? g_bytes_get_size (upload) : 0;
    char *bytes = g_malloc0 ((gsize) size + 1);
    if (upload != NULL && length > 0)
      memcpy (bytes, g_bytes_get_data (upload, NULL), MIN (length, (gsize) size));
    if (size > 0 && strstr (exchange->name, "checksum-faux") != NULL)
      bytes[size - 1] = '!';
    return g_bytes_new_take (bytes, (gsize) size);
  }
  if (json_node_get_value_type (body) == G_TYPE_STRING)
    return g_bytes_new (json_node_get_string (body), strlen (json_node_get_string (body)));
  g_autoptr (JsonNode) copy = json_node_copy (body);
  translate_node (self, copy);
  char *text = json_to_string (copy, FALSE);
  return g_bytes_new_take (text, strlen (text));
}

static void
set_clock (Replay *self, const Exchange *exchange) {
  g_autofree char *now = paris_time_to_cursor (exchange->at);
  if (exchange->at != 0)
    stand_do (self->stand, "clock", "{'now': '%s'}", now);
}

/* ---- Answers ---- */
static char *
compare_headers (Replay *self, const Exchange *exchange) {
  static const char *const names[] = { "Content-Type", "Content-Disposition", "RateLimit-Remaining", "RateLimit-Reset" };
  JsonObject *recorded = json_order_object (exchange->response, "headers");
  for (guint i = 0; recorded != NULL && i < G_N_ELEMENTS (names); i++) {
    g_autofree char *name = g_ascii_strdown (names[i], -1);
    const char *wanted = json_order_text (recorded, name, NULL), *found = stand_get_header (self->stand, names[i]);
    if (g_strcmp0 (wanted, found) != 0 && !(wanted == NULL && found != NULL && stand_get_received (self->stand) == 0))
      return g_strdup_printf ("%s: %s for %s", names[i], found, wanted);
  }
  return NULL;
}

static char *
compare_bytes (Replay *self, JsonObject *recorded, const char *answer) {
  gint64 size = json_order_integer (recorded, "bytes", 0);
  g_autoptr (GBytes) bytes = g_bytes_new (answer, stand_get_received (self->stand));
  g_autofree char *ours = sum (bytes);
  const char *theirs = json_order_text (recorded, "md5_base64", "");
  if ((size == 0) != (stand_get_received (self->stand) == 0))
    return g_strdup_printf ("%" G_GSIZE_FORMAT " bytes for %" G_GINT64_FORMAT, stand_get_received (self->stand), size);
  if (json_order_text (recorded, "saved_as", NULL) == NULL || g_str_equal (ours, theirs))
    return NULL;
  return g_strdup_printf ("other bytes (%" G_GSIZE_FORMAT " for %" G_GINT64_FORMAT ")", stand_get_received (self->stand), size);
}

static char *
compare_answer (Replay *self, const Exchange *exchange, guint status, const char *answer) {
  JsonNode *recorded = json_object_get_member (exchange->response, "body");
  if (status != json_order_integer (exchange->response, "status", 0))
    return g_strdup_printf ("status %u for %" G_GINT64_FORMAT ", %.300s", status, json_order_integer (exchange->response, "status", 0), answer);
  char *difference = compare_headers (self, exchange);
  if (difference != NULL)
    return difference;
  if (JSON_NODE_HOLDS_OBJECT (recorded) && json_object_has_member (json_node_get_object (recorded), "bytes"))
    return compare_bytes (self, json_node_get_object (recorded), answer);
  if (json_node_get_value_type (recorded) == G_TYPE_STRING)
    return g_strcmp0 (json_node_get_string (recorded), answer) == 0 ? NULL : g_strdup_printf ("“%.200s” for “%.200s”", answer, json_node_get_string (recorded));
  g_autoptr (JsonNode) got = json_from_string (answer, NULL);
  return got != NULL ? likeness_find_difference (self->likeness, recorded, got) : g_strdup_printf ("no JSON: %.200s", answer);
}

static char *
ask (Replay *self, const Exchange *exchange, guint *status) {
  JsonObject *headers = json_order_object (exchange->request, "headers");
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GList) names = headers != NULL ? json_object_get_members (headers) : NULL;
  const char *known = NULL;
  for (GList *name = names; name != NULL; name = name->next)
    g_hash_table_insert (values, g_strdup (name->data), replace_token (stand_get_world (self->stand), json_order_text (headers, name->data, "")));
  g_autofree char *path = translate_path (self, json_order_text (exchange->request, "path", "/"), &known);
  g_autoptr (GBytes) body = make_body (self, exchange, known);
  return stand_send_bytes (self->stand, json_order_text (exchange->request, "method", "GET"), path, values, body, status);
}

/* What was done to the server before some requests. */
static void
prepare (Replay *self, const Exchange *exchange) {
  static const struct { const char *part; const char *fault; } faults[] = {
    { "maintenance-503", "{'kind': '503'}" }, { "timeout-30s-getDossier", "{'kind': 'timeout', 'on': 'dossier'}" },
    { "timeout-30s-page", "{'kind': 'timeout', 'on': 'page'}" },
  };
  static const struct { const char *name; guint n; } crowds[] = { { "errors/debit-requete-400", BY_MINUTE - 2 }, { "errors/debit-429", BY_MINUTE } };
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++) {
    if (strstr (exchange->name, faults[i].part) != NULL)
      stand_do (self->stand, "faults", "%s", faults[i].fault);
  }
  for (guint i = 0; i < G_N_ELEMENTS (crowds); i++) {
    guint status;
    for (guint j = 0; g_str_equal (exchange->name, crowds[i].name) && j < crowds[i].n; j++)
      g_free (ask (self, exchange, &status));
  }
  /* Sent at the same instant as the one before it: the guards do not see what that one did. */
  if (g_str_has_prefix (exchange->name, "recipes/concurrence") && !g_str_has_suffix (exchange->name, "-lecture") && comes_second (exchange->name))
    stand_do (self->stand, "faults", "{'kind': 'race', 'on': 'mutation'}");
}

char *
replay_play (Replay *self, const Exchange *exchange) {
  guint status;
  set_clock (self, exchange);
  prepare (self, exchange);
  g_autofree char *answer = ask (self, exchange, &status);
  char *difference = answer != NULL ? compare_answer (self, exchange, status, answer) : g_strdup ("no answer");
  remember_upload (self, exchange);
  return difference;
}
