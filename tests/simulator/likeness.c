/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two trees are walked together; what may differ is known by its key. */
#include "likeness.h"
#include "global-id.h"
#include "paris-time.h"
#include <string.h>

#define FAR (5 * G_TIME_SPAN_MINUTE)

struct _Likeness {
  GHashTable *dealt;      /* recorded id, cursor or address -> ours */
  GHashTable *files;      /* checksums of known bytes */
  GPtrArray *path;        /* (element-type utf8) */
  guint n_dates;
  guint n_far;
};

/* Ids that are made of numbers known to both, so that they must be the same. */
static const char *const fixed_ids[] = { "Dossier", "Procedure", "GroupeInstructeur", "Instructeur", "Label", "ProcedureRevision", "Column", NULL };
static const char *const dealt_keys[] = { "signedBlobId", "blobId", "startCursor", "endCursor", "cursor", "url", "demarcheURL", "demarcheUrl", NULL };
static const char *const date_keys[] = { "createdAt", "updatedAt", "discardedAt", NULL };
/* Without recorded bytes nothing can be said of these; what the platform sets for every company or démarche is not in the model. */
static const char *const byte_keys[] = { "checksum", "byteSize", "byteSizeBigInt", NULL };
static const char *const free_keys[] = { "exception_id", "line", "column", "description", "cadreJuridiqueURL", "codeEffectifEntreprise", NULL };

Likeness *
likeness_new (void) {
  Likeness *self = g_new0 (Likeness, 1);
  self->dealt = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->path = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
likeness_free (Likeness *self) {
  g_hash_table_unref (self->dealt);
  g_hash_table_unref (self->files);
  g_ptr_array_unref (self->path);
  g_free (self);
}

void
likeness_add_known_file (Likeness *self, const char *checksum) {
  g_hash_table_add (self->files, g_strdup (checksum));
}

const char *
likeness_translate (Likeness *self, const char *recorded) {
  const char *ours = g_hash_table_lookup (self->dealt, recorded);
  return ours != NULL ? ours : recorded;
}

void
likeness_deal (Likeness *self, const char *recorded, const char *ours) {
  g_hash_table_insert (self->dealt, g_strdup (recorded), g_strdup (ours));
}

GList *
likeness_list_addresses (Likeness *self) {
  GList *addresses = NULL;
  GHashTableIter iter;
  gpointer recorded;
  g_hash_table_iter_init (&iter, self->dealt);
  while (g_hash_table_iter_next (&iter, &recorded, NULL)) {
    if (g_str_has_prefix (recorded, "http"))
      addresses = g_list_prepend (addresses, recorded);
  }
  return addresses;
}

guint
likeness_get_dates (Likeness *self, guint *far) {
  *far = self->n_far;
  return self->n_dates;
}

static char *
tell (Likeness *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

static char *
tell (Likeness *self, const char *format, ...) {
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_autoptr (GString) place = g_string_new (NULL);
  for (guint i = 0; i < self->path->len; i++)
    g_string_append_printf (place, ".%s", (char *) g_ptr_array_index (self->path, i));
  return g_strdup_printf ("%s: %s", place->str, what);
}

static gboolean
is_fixed (const char *id) {
  g_autofree char *type = NULL;
  gint64 key;
  if (!global_id_parse (id, &type, &key))
    return FALSE;
  return g_strv_contains (fixed_ids, type) || (g_str_equal (type, "Champ") && key != 0);
}

static char *
compare_dealt (Likeness *self, const char *recorded, const char *got) {
  const char *known = g_hash_table_lookup (self->dealt, recorded);
  gboolean is_address = g_str_has_prefix (recorded, "http");
  if (is_address != g_str_has_prefix (got, "http"))
    return tell (self, "“%s” for “%s”", got, recorded);
  if (is_fixed (recorded) && !g_str_equal (recorded, got))
    return tell (self, "“%s” for “%s”", got, recorded);
  if (known != NULL && !is_address && !g_str_equal (known, got))
    return tell (self, "“%s” for “%s”, that was “%s”", got, recorded, known);
  if (known == NULL || is_address)
    g_hash_table_insert (self->dealt, g_strdup (recorded), g_strdup (got));
  return NULL;
}

static char *
compare_dates (Likeness *self, const char *recorded, const char *got) {
  gint64 first, second;
  gboolean of_demarche = self->path->len > 1 && g_str_has_prefix (g_ptr_array_index (self->path, self->path->len - 2), "demarche");
  if (g_str_equal (recorded, got))
    return NULL;
  if (!paris_time_parse (recorded, &first) || !paris_time_parse (got, &second))
    return tell (self, "“%s” for “%s”", got, recorded);
  self->n_dates++;
  /* Whoever recorded changed settings of the démarche, which no answer tells. */
  self->n_far += ABS (first - second) > FAR && !of_demarche;
  return NULL;
}

/* The site's own address, wherever it is written. */
static char *
neutralise (const char *text) {
  g_autoptr (GString) neutral = g_string_new (text);
  g_string_replace (neutral, "http://localhost:3300", "SITE", 0);
  g_string_replace (neutral, "https://demarches.example", "SITE", 0);
  return g_string_free (g_steal_pointer (&neutral), FALSE);
}

static char *
compare_texts (Likeness *self, const char *key, const char *recorded, const char *got) {
  if (g_str_has_prefix (key, "date") || g_strv_contains (date_keys, key))
    return compare_dates (self, recorded, got);
  if (g_str_equal (key, "id") || g_strv_contains (dealt_keys, key))
    return compare_dealt (self, recorded, got);
  gboolean echoed = self->path->len > 0 && g_str_equal (g_ptr_array_index (self->path, 0), "errors");
  if (g_strv_contains (byte_keys, key) && (echoed || !(g_str_equal (key, "checksum") && g_hash_table_contains (self->files, recorded))))
    return NULL;
  g_autofree char *first = neutralise (recorded), *second = neutralise (got);
  return g_str_equal (first, second) ? NULL : tell (self, "“%s” for “%s”", second, first);
}

static char *compare (Likeness *self, const char *key, JsonNode *recorded, JsonNode *got);

static char *
names_of (JsonObject *object) {
  g_autoptr (GList) names = json_object_get_members (object);
  GString *text = g_string_new (NULL);
  for (GList *name = names; name != NULL; name = name->next)
    g_string_append_printf (text, "%s ", (char *) name->data);
  return g_string_free (text, FALSE);
}

static char *
compare_objects (Likeness *self, JsonObject *recorded, JsonObject *got) {
  g_autofree char *wanted = names_of (recorded), *found = names_of (got);
  g_autoptr (GList) names = json_object_get_members (recorded);
  char *difference = g_str_equal (wanted, found) ? NULL : tell (self, "keys %sfor %s", found, wanted);
  for (GList *name = names; difference == NULL && name != NULL; name = name->next) {
    g_ptr_array_add (self->path, g_strdup (name->data));
    difference = compare (self, name->data, json_object_get_member (recorded, name->data), json_object_get_member (got, name->data));
    g_ptr_array_set_size (self->path, (int) self->path->len - 1);
  }
  return difference;
}

static const char *
member (JsonArray *rows, guint rank, const char *name) {
  return json_object_get_string_member_with_default (json_array_get_object_element (rows, rank), name, "");
}

/* Two rows that the platform dates alike have no order of their own: the acceptance comes first here. */
static JsonArray *
order_rows (JsonArray *rows) {
  JsonArray *ordered = json_array_new ();
  for (guint i = 0; i < json_array_get_length (rows); i++) {
    gboolean swapped = i + 1 < json_array_get_length (rows) && g_str_equal (member (rows, i, "event"), "passe_en_instruction_automatiquement")
                       && g_str_equal (member (rows, i + 1, "event"), "accepte_automatiquement") && g_str_equal (member (rows, i, "dateTraitement"), member (rows, i + 1, "dateTraitement"));
    json_array_add_element (ordered, json_array_dup_element (rows, swapped ? i + 1 : i));
    if (swapped)
      json_array_add_element (ordered, json_array_dup_element (rows, i++));
  }
  return ordered;
}

static char *
compare_arrays (Likeness *self, const char *key, JsonArray *recorded, JsonArray *got) {
  guint length = json_array_get_length (recorded);
  char *difference = json_array_get_length (got) == length ? NULL : tell (self, "%u for %u", json_array_get_length (got), length);
  for (guint i = 0; difference == NULL && i < length; i++) {
    g_ptr_array_add (self->path, g_strdup_printf ("%u", i));
    difference = compare (self, key, json_array_get_element (recorded, i), json_array_get_element (got, i));
    g_ptr_array_set_size (self->path, (int) self->path->len - 1);
  }
  return difference;
}

static char *
compare (Likeness *self, const char *key, JsonNode *recorded, JsonNode *got) {
  if (g_strv_contains (free_keys, key) && json_node_get_node_type (recorded) == json_node_get_node_type (got))
    return NULL;
  if (json_node_get_node_type (recorded) != json_node_get_node_type (got)) {
    g_autofree char *first = json_to_string (recorded, FALSE), *second = json_to_string (got, FALSE);
    return tell (self, "%.200s for %.200s", second, first);
  }
  if (JSON_NODE_HOLDS_OBJECT (recorded))
    return compare_objects (self, json_node_get_object (recorded), json_node_get_object (got));
  if (JSON_NODE_HOLDS_ARRAY (recorded) && g_str_equal (key, "traitements")) {
    g_autoptr (JsonArray) first = order_rows (json_node_get_array (recorded)), second = order_rows (json_node_get_array (got));
    return compare_arrays (self, key, first, second);
  }
  if (JSON_NODE_HOLDS_ARRAY (recorded))
    return compare_arrays (self, key, json_node_get_array (recorded), json_node_get_array (got));
  if (JSON_NODE_HOLDS_NULL (recorded))
    return NULL;
  if (json_node_get_value_type (recorded) == G_TYPE_STRING && json_node_get_value_type (got) == G_TYPE_STRING)
    return compare_texts (self, key, json_node_get_string (recorded), json_node_get_string (got));
  g_autofree char *first = json_to_string (recorded, FALSE), *second = json_to_string (got, FALSE);
  return g_str_equal (first, second) ? NULL : tell (self, "%s for %s", second, first);
}

char *
likeness_find_difference (Likeness *self, JsonNode *recorded, JsonNode *got) {
  g_ptr_array_set_size (self->path, 0);
  return compare (self, "", recorded, got);
}
