/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A copy beside its server: see mirror.h. The server is read by the platform's own functions, without an engine. */
#include "mirror.h"

#include "dossier-table.h"
#include "paper-table.h"
#include "platform.h"
#include "store.h"

static ParapheStore *
open_reader (const char *folder) {
  g_autoptr (GError) error = NULL;
  ParapheStore *store = paraphe_store_open_reader (folder, &error);
  g_assert_no_error (error);
  return store;
}

void
mirror_assert_sound (const char *folder) {
  g_autoptr (ParapheStore) store = open_reader (folder);
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GError) error = NULL;
  g_assert_true (paraphe_store_check (store, &lines, &error));
  g_assert_no_error (error);
}

static ParaphePlatform *
connect (Simulation *simulation) {
  g_autoptr (GError) error = NULL;
  ParaphePlatform *platform = paraphe_platform_new (simulation->url, simulation->read_write, &error);
  g_assert_no_error (error);
  paraphe_platform_set_limits (platform, 0, 1000, 60, 64u << 20);
  return platform;
}

/* (element-type ParapheDossier) every dossier of the server. */
static GPtrArray *
read_server (ParaphePlatform *platform, gint64 demarche) {
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *cursor = NULL;
  for (gboolean goes_on = TRUE; goes_on;) {
    g_autoptr (GError) error = NULL;
    ParaphePage *page = paraphe_platform_read_page (platform, demarche, 0, cursor, 50, NULL, &error);
    g_assert_no_error (error);
    for (guint i = 0; i < page->dossiers->len; i++)
      g_ptr_array_add (all, g_object_ref (g_ptr_array_index (page->dossiers, i)));
    goes_on = page->has_next;
    g_free (cursor);
    cursor = g_strdup (page->end_cursor);
    paraphe_page_free (page);
  }
  return g_steal_pointer (&all);
}

static int
compare_texts (gconstpointer a, gconstpointer b) {
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static char *
write_labels (ParapheDossier *dossier) {
  GPtrArray *labels = paraphe_dossier_facts (dossier)->labels;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  for (guint i = 0; labels != NULL && i < labels->len; i++)
    g_ptr_array_add (ids, ((ParapheLabel *) g_ptr_array_index (labels, i))->id);
  g_ptr_array_sort (ids, compare_texts);
  g_ptr_array_add (ids, NULL);
  return g_strjoinv (" ", (char **) ids->pdata);
}

/* Each of these: NULL, or what is not the same (transfer full). */
static char *
check_kept (ParapheStore *store, gint64 number, ParapheFile *file) {
  const ParapheFileFacts *facts = paraphe_file_facts (file);
  if (facts->scan != PARAPHE_SCAN_SAFE || *facts->md5 == '\0')
    return NULL;
  g_autofree char *sha256 = paraphe_store_dup_paper_sha256 (store, facts->md5);
  g_autofree char *path = sha256 != NULL ? paraphe_store_dup_paper_path (store, sha256) : NULL;
  g_autofree char *bytes = NULL;
  gsize size = 0;
  if (path == NULL || !g_file_get_contents (path, &bytes, &size, NULL))
    return g_strdup_printf ("dossier %" G_GINT64_FORMAT ": a paper is not kept", number);
  g_autofree char *found = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, size);
  if (g_strcmp0 (found, sha256) == 0 && (gint64) size == facts->size)
    return NULL;
  return g_strdup_printf ("dossier %" G_GINT64_FORMAT ": the bytes of a paper are others", number);
}

static char *
check_files (ParapheStore *store, const ParapheDossierFacts *facts) {
  char *difference = NULL;
  for (guint i = 0; i < facts->messages->len; i++) {
    ParapheMessage *message = g_ptr_array_index (facts->messages, i);
    GPtrArray *files = paraphe_message_facts (message)->files;
    for (guint j = 0; difference == NULL && paraphe_message_is_theirs (message) && files != NULL && j < files->len; j++)
      difference = check_kept (store, facts->number, g_ptr_array_index (files, j));
  }
  return difference;
}

static char *
check_convention (ParapheStore *store, const ParapheDossierFacts *facts) {
  if (facts->attestation == NULL || facts->state != PARAPHE_STATE_ACCEPTE)
    return NULL;
  char *difference = check_kept (store, facts->number, facts->attestation);
  if (difference != NULL)
    return difference;
  g_autoptr (GPtrArray) kept = paraphe_store_list_conventions (store, facts->number, NULL);
  const ParapheConventionFacts *last = kept->len > 0 ? paraphe_convention_facts (g_ptr_array_index (kept, kept->len - 1)) : NULL;
  if (last != NULL && g_strcmp0 (last->md5, paraphe_file_facts (facts->attestation)->md5) == 0
      && last->state == PARAPHE_VERSION_CURRENT && last->sha256 != NULL && last->form != NULL)
    return NULL;
  return g_strdup_printf ("dossier %" G_GINT64_FORMAT ": the convention in force is not kept as such", facts->number);
}

static char *
check_dossier (ParapheStore *store, ParapheDossier *theirs) {
  const ParapheDossierFacts *facts = paraphe_dossier_facts (theirs);
  ParaphePresence presence = PARAPHE_PRESENCE_UNKNOWN;
  g_autoptr (GBytes) raw = paraphe_store_dup_raw (store, facts->number, &presence, NULL, NULL);
  g_autoptr (ParapheDossier) ours = raw != NULL ? paraphe_platform_parse_dossier (raw, presence, NULL) : NULL;
  if (ours == NULL)
    return g_strdup_printf ("dossier %" G_GINT64_FORMAT " is not here", facts->number);
  g_autofree char *a = paraphe_dossier_fingerprint_all (ours), *b = paraphe_dossier_fingerprint_all (theirs);
  g_autofree char *labels_a = write_labels (ours), *labels_b = write_labels (theirs);
  gint64 modified_at = paraphe_dossier_facts (ours)->modified_at;
  if (g_strcmp0 (a, b) != 0 || presence != PARAPHE_PRESENCE_LISTED || g_strcmp0 (labels_a, labels_b) != 0
      || modified_at != facts->modified_at)
    return g_strdup_printf ("dossier %" G_GINT64_FORMAT ": presence %s, modified %" G_GINT64_FORMAT " here and %" G_GINT64_FORMAT
                            " there, labels “%s” and “%s”", facts->number, paraphe_presence_to_code (presence), modified_at,
                            facts->modified_at, labels_a, labels_b);
  char *difference = check_files (store, facts);
  return difference != NULL ? difference : check_convention (store, facts);
}

/* What is kept and not listed by the server is not called listed here. */
static char *
check_absent (ParapheStore *store, gint64 demarche, GHashTable *listed, GHashTable *deleted) {
  g_autoptr (GArray) numbers = paraphe_store_list_numbers (store, demarche, NULL);
  for (guint i = 0; i < numbers->len; i++) {
    gint64 number = g_array_index (numbers, gint64, i);
    ParaphePresence presence = PARAPHE_PRESENCE_UNKNOWN;
    g_autoptr (GBytes) raw = paraphe_store_dup_raw (store, number, &presence, NULL, NULL);
    gpointer said = g_hash_table_lookup (deleted, &number);
    ParaphePresence expected = said != NULL ? (ParaphePresence) GPOINTER_TO_INT (said) : PARAPHE_PRESENCE_VANISHED;
    if (!g_hash_table_contains (listed, &number) && presence != expected)
      return g_strdup_printf ("dossier %" G_GINT64_FORMAT ": presence %s instead of %s", number, paraphe_presence_to_code (presence),
                              paraphe_presence_to_code (expected));
  }
  return NULL;
}

char *
mirror_find_difference (const char *folder, Simulation *simulation) {
  g_autoptr (ParapheStore) store = open_reader (folder);
  g_autoptr (ParaphePlatform) platform = connect (simulation);
  g_autoptr (GPtrArray) all = read_server (platform, simulation->demarche);
  g_autoptr (GHashTable) listed = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GError) error = NULL;
  for (guint i = 0; i < all->len; i++) {
    char *difference = check_dossier (store, g_ptr_array_index (all, i));
    if (difference != NULL)
      return difference;
    g_hash_table_add (listed, (gpointer) &paraphe_dossier_facts (g_ptr_array_index (all, i))->number);
  }
  g_autoptr (GHashTable) deleted = paraphe_platform_read_deleted (platform, simulation->demarche, NULL, &error);
  g_assert_no_error (error);
  return check_absent (store, simulation->demarche, listed, deleted);
}

void
mirror_assert_equal (const char *folder, Simulation *simulation) {
  g_autofree char *difference = mirror_find_difference (folder, simulation);
  if (difference != NULL)
    g_error ("%s", difference);
}

static JsonArray *
list_requests (Simulation *simulation, gint64 since, JsonNode **node) {
  g_autofree char *path = g_strdup_printf ("/simulator/requests?since=%" G_GINT64_FORMAT, since);
  *node = simulation_get (simulation, path);
  return json_node_get_array (*node);
}

gint64
mirror_get_last_request (Simulation *simulation) {
  g_autoptr (JsonNode) node = NULL;
  JsonArray *rows = list_requests (simulation, 0, &node);
  guint n = json_array_get_length (rows);
  return n > 0 ? json_object_get_int_member (json_array_get_object_element (rows, n - 1), "seq") : 0;
}

guint
mirror_count_repeats (Simulation *simulation, gint64 since) {
  g_autoptr (JsonNode) node = NULL;
  JsonArray *rows = list_requests (simulation, since, &node);
  g_autofree char *last = NULL;
  guint longest = 0, n = 0;
  for (guint i = 0; i < json_array_get_length (rows); i++) {
    JsonObject *row = json_array_get_object_element (rows, i);
    JsonNode *operation = json_object_get_member (row, "operation");
    g_autofree char *variables = json_to_string (json_object_get_member (row, "variables"), FALSE);
    char *question = g_strdup_printf ("%s %s", json_node_get_string (operation), variables);
    n = g_strcmp0 (question, last) == 0 ? n + 1 : 1;
    longest = MAX (longest, n);
    g_free (last);
    last = question;
  }
  return longest;
}

guint
mirror_count_faults (Simulation *simulation, gint64 since) {
  g_autoptr (JsonNode) node = NULL;
  JsonArray *rows = list_requests (simulation, since, &node);
  guint n = 0;
  for (guint i = 0; i < json_array_get_length (rows); i++)
    n += !json_object_get_null_member (json_array_get_object_element (rows, i), "fault");
  return n;
}

guint
mirror_count_first_pages (Simulation *simulation, gint64 since) {
  g_autoptr (JsonNode) node = NULL;
  JsonArray *rows = list_requests (simulation, since, &node);
  guint n = 0;
  for (guint i = 0; i < json_array_get_length (rows); i++) {
    JsonObject *row = json_array_get_object_element (rows, i);
    JsonNode *variables = json_object_get_member (row, "variables");
    JsonObject *given = JSON_NODE_HOLDS_OBJECT (variables) ? json_node_get_object (variables) : NULL;
    n += given != NULL && json_object_has_member (given, "includeDossiers") && !json_object_has_member (given, "after")
         && !json_object_has_member (given, "updatedSince");
  }
  return n;
}
