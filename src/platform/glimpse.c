/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Glimpses of dossiers: see glimpse.h. The deletion lists are asked without their cursors: one dossier that only the administration
 * hid has none, and makes the whole answer fail. A company still to be completed says so only to who names its type. Used by the
 * platform's thread. */
#include "config.h"
#include "glimpse.h"
#include "message-answer.h"
#include "platform-private.h"
#include "request.h"

#define SHALLOW \
  "fragment Apercu on Dossier { number state archived dateDerniereModification demarche { revision { id } } labels { id }" \
  " attestation { checksum } } "
#define DEEP \
  "fragment Detail on Dossier { ...Apercu demandeur { __typename ... on PersonneMoraleIncomplete { siret } }" \
  " messages { id attachments { filename contentType checksum byteSize: byteSizeBigInt createdAt virusScanResult } } } "

static const char glance_document[] =
  "query coup_d_oeil($n: Int!, $first: Int, $after: String, $since: ISO8601DateTime, $pages: Boolean!, $lists: Boolean!) {"
  " demarche(number: $n) { number"
  " dossiers(first: $first, after: $after, updatedSince: $since) @include(if: $pages) { pageInfo { hasNextPage endCursor } nodes { ...Apercu } }"
  " pendingDeletedDossiers(first: 100) @include(if: $lists) { pageInfo { hasNextPage } nodes { number } }"
  " deletedDossiers(first: 100) @include(if: $lists) { pageInfo { hasNextPage } nodes { number } } } } " SHALLOW;

static void
glimpse_free (gpointer data) {
  ParapheGlimpse *self = data;

  g_free (self->signature);
  g_free (self);
}

static int
compare_texts (gconstpointer a, gconstpointer b) {
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* Takes labels, which are a set to the server's order. */
static GString *
begin_signature (const char *state, gboolean archived, const char *revision, const char *md5, GPtrArray *labels) {
  GString *text = g_string_new (NULL);

  g_ptr_array_sort (labels, compare_texts);
  g_string_append_printf (text, "%s %d %s %s", state, archived != FALSE, revision, md5 != NULL ? md5 : "-");
  for (guint i = 0; i < labels->len; i++)
    g_string_append_printf (text, " +%s", (const char *) g_ptr_array_index (labels, i));
  return text;
}

static void
sign_file (GString *text, ParapheFile *file) {
  const ParapheFileFacts *facts = paraphe_file_facts (file);

  g_string_append_printf (text, "\n%s %s", facts->md5, facts->scan_code != NULL ? facts->scan_code : paraphe_scan_to_code (facts->scan));
}

/* The files of a message come in no order that is promised. */
static void
sign_files (GString *text, GPtrArray *files) {
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; files != NULL && i < files->len; i++) {
    GString *line = g_string_new (NULL);

    sign_file (line, g_ptr_array_index (files, i));
    g_ptr_array_add (lines, g_string_free (line, FALSE));
  }
  g_ptr_array_sort (lines, compare_texts);
  for (guint i = 0; i < lines->len; i++)
    g_string_append (text, g_ptr_array_index (lines, i));
}

char *
paraphe_glimpse_sign (ParapheDossier *dossier, gboolean deep) {
  const ParapheDossierFacts *facts = paraphe_dossier_facts (dossier);
  const ParapheFileFacts *attestation = facts->attestation != NULL ? paraphe_file_facts (facts->attestation) : NULL;
  g_autoptr (GPtrArray) labels = g_ptr_array_new (), files = g_ptr_array_new ();
  GString *text;

  for (guint i = 0; facts->labels != NULL && i < facts->labels->len; i++)
    g_ptr_array_add (labels, ((ParapheLabel *) g_ptr_array_index (facts->labels, i))->id);
  text = begin_signature (facts->state_code != NULL ? facts->state_code : paraphe_state_to_code (facts->state), facts->archived, facts->revision,
                          attestation != NULL ? attestation->md5 : NULL, labels);
  if (!deep)
    return g_string_free (text, FALSE);
  g_string_append_printf (text, "\n%s", facts->applicant_type);
  for (guint i = 0; i < facts->messages->len; i++) {
    GPtrArray *of_message = paraphe_message_facts (g_ptr_array_index (facts->messages, i))->files;

    for (guint j = 0; of_message != NULL && j < of_message->len; j++)
      g_ptr_array_add (files, g_ptr_array_index (of_message, j));
  }
  sign_files (text, files);
  return g_string_free (text, FALSE);
}

static void
sign_deep (GString *text, ParapheFields *fields, JsonObject *node) {
  JsonObject *applicant = paraphe_fields_object (fields, node, "demandeur", PARAPHE_FIELD_REQUIRED);
  JsonArray *messages = paraphe_fields_array (fields, node, "messages", PARAPHE_FIELD_REQUIRED);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  g_string_append_printf (text, "\n%s", paraphe_fields_text (fields, applicant, "__typename", PARAPHE_FIELD_REQUIRED));
  for (guint i = 0; i < paraphe_fields_length (messages); i++) {
    JsonArray *attachments
      = paraphe_fields_array (fields, paraphe_fields_element (fields, messages, i), "attachments", PARAPHE_FIELD_REQUIRED);

    for (guint j = 0; j < paraphe_fields_length (attachments); j++) {
      ParapheFile *file = paraphe_file_answer_read (fields, paraphe_fields_element (fields, attachments, j));

      if (file != NULL)
        g_ptr_array_add (files, file);
    }
  }
  sign_files (text, files);
}

/* (transfer full) NULL once something was not what was asked. */
static ParapheGlimpse *
read_glimpse (ParapheFields *fields, JsonObject *node, gboolean deep) {
  gint64 number = paraphe_fields_integer (fields, node, "number", 1, G_MAXINT32);
  const char *state = paraphe_fields_text (fields, node, "state", PARAPHE_FIELD_REQUIRED);
  gboolean archived = paraphe_fields_boolean (fields, node, "archived", PARAPHE_FIELD_REQUIRED) == 1;
  gint64 modified_at = paraphe_fields_instant (fields, node, "dateDerniereModification", PARAPHE_FIELD_REQUIRED);
  JsonObject *demarche = paraphe_fields_object (fields, node, "demarche", PARAPHE_FIELD_REQUIRED);
  JsonObject *revision = paraphe_fields_object (fields, demarche, "revision", PARAPHE_FIELD_REQUIRED);
  const char *revision_id = paraphe_fields_text (fields, revision, "id", PARAPHE_FIELD_REQUIRED);
  JsonObject *attestation = paraphe_fields_object (fields, node, "attestation", PARAPHE_FIELD_NULLABLE);
  const char *md5 = attestation != NULL ? paraphe_fields_text (fields, attestation, "checksum", PARAPHE_FIELD_REQUIRED) : NULL;
  JsonArray *labels = paraphe_fields_array (fields, node, "labels", PARAPHE_FIELD_REQUIRED);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  GString *text;
  ParapheGlimpse *glimpse;

  for (guint i = 0; i < paraphe_fields_length (labels); i++)
    g_ptr_array_add (ids, (gpointer) paraphe_fields_text (fields, paraphe_fields_element (fields, labels, i), "id", PARAPHE_FIELD_REQUIRED));
  if (fields->error != NULL)
    return NULL;
  text = begin_signature (state, archived, revision_id, md5, ids);
  if (deep)
    sign_deep (text, fields, node);
  glimpse = g_new0 (ParapheGlimpse, 1);
  *glimpse = (ParapheGlimpse) { number, modified_at, g_string_free (text, FALSE) };
  return glimpse;
}

static void
read_page (ParapheGlance *glance, ParapheFields *fields, JsonObject *demarche, const char *cursor) {
  JsonObject *connection = paraphe_fields_object (fields, demarche, "dossiers", PARAPHE_FIELD_REQUIRED);
  JsonObject *info = paraphe_fields_object (fields, connection, "pageInfo", PARAPHE_FIELD_REQUIRED);
  JsonArray *nodes = paraphe_fields_array (fields, connection, "nodes", PARAPHE_FIELD_REQUIRED);
  guint n = paraphe_fields_length (nodes);

  glance->has_next = paraphe_fields_boolean (fields, info, "hasNextPage", PARAPHE_FIELD_REQUIRED) == 1;
  glance->end_cursor
    = g_strdup (paraphe_fields_text (fields, info, "endCursor", glance->has_next ? PARAPHE_FIELD_REQUIRED : PARAPHE_FIELD_NULLABLE));
  if (glance->has_next && (n == 0 || g_strcmp0 (glance->end_cursor, cursor) == 0 || g_strcmp0 (glance->end_cursor, "") == 0))
    paraphe_fields_refuse (fields, "endCursor");
  for (guint i = 0; i < n && fields->error == NULL; i++) {
    if (JSON_NODE_HOLDS_NULL (json_array_get_element (nodes, i))) {
      glance->n_null++;
      continue;
    }
    ParapheGlimpse *glimpse = read_glimpse (fields, paraphe_fields_element (fields, nodes, i), FALSE);
    if (glimpse != NULL)
      g_ptr_array_add (glance->glimpses, glimpse);
  }
}

/* FALSE when the list goes on. */
static gboolean
read_list (GHashTable *deleted, ParapheFields *fields, JsonObject *demarche, const char *key, ParaphePresence presence) {
  JsonObject *connection = paraphe_fields_object (fields, demarche, key, PARAPHE_FIELD_REQUIRED);
  JsonObject *info = paraphe_fields_object (fields, connection, "pageInfo", PARAPHE_FIELD_REQUIRED);
  JsonArray *nodes = paraphe_fields_array (fields, connection, "nodes", PARAPHE_FIELD_REQUIRED);

  for (guint i = 0; i < paraphe_fields_length (nodes) && fields->error == NULL; i++) {
    gint64 number = paraphe_fields_integer (fields, paraphe_fields_element (fields, nodes, i), "number", 1, G_MAXINT32);

    if (fields->error == NULL)
      g_hash_table_insert (deleted, g_memdup2 (&number, sizeof number), GINT_TO_POINTER (presence));
  }
  return paraphe_fields_boolean (fields, info, "hasNextPage", PARAPHE_FIELD_REQUIRED) != 1;
}

static void
read_lists (ParapheGlance *glance, ParapheFields *fields, JsonObject *demarche) {
  g_autoptr (GHashTable) deleted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gboolean pending = read_list (deleted, fields, demarche, "pendingDeletedDossiers", PARAPHE_PRESENCE_PENDING_DELETION);

  if (read_list (deleted, fields, demarche, "deletedDossiers", PARAPHE_PRESENCE_DELETED) && pending)
    glance->deleted = g_steal_pointer (&deleted);
}

static JsonObject *
glance_variables (gint64 demarche, gint64 since, const char *cursor, guint first, gboolean lists) {
  g_autofree char *instant = since > 0 ? paraphe_instant_to_rfc3339 (since) : NULL;
  JsonObject *variables = json_object_new ();

  json_object_set_int_member (variables, "n", demarche);
  json_object_set_boolean_member (variables, "pages", first > 0);
  json_object_set_boolean_member (variables, "lists", lists);
  if (first > 0)
    json_object_set_int_member (variables, "first", MIN (first, PARAPHE_GLANCE_PAGE));
  if (cursor != NULL)
    json_object_set_string_member (variables, "after", cursor);
  if (instant != NULL)
    json_object_set_string_member (variables, "since", instant);
  return variables;
}

void
paraphe_glance_free (ParapheGlance *self) {
  if (self == NULL)
    return;
  g_ptr_array_unref (self->glimpses);
  g_clear_pointer (&self->deleted, g_hash_table_unref);
  g_free (self->end_cursor);
  g_free (self);
}

ParapheGlance *
paraphe_platform_glance (ParaphePlatform *self, gint64 demarche, gint64 since, const char *cursor, guint first, gboolean lists, GCancellable *cancellable, GError **error) {
  g_autoptr (ParapheGlance) glance = g_new0 (ParapheGlance, 1);
  g_autoptr (ParapheAnswer) answer = NULL;
  ParapheFields fields = { NULL };
  JsonObject *root;

  g_return_val_if_fail (PARAPHE_IS_PLATFORM (self), NULL);
  glance->glimpses = g_ptr_array_new_with_free_func (glimpse_free);
  if (!paraphe_platform_enter (self, error))
    return NULL;
  answer = paraphe_platform_ask (self, paraphe_request_document (glance_document, glance_variables (demarche, since, cursor, first, lists)),
                                 TRUE, cancellable, error);
  if (answer == NULL)
    return NULL;
  root = paraphe_fields_object (&fields, answer->data, "demarche", PARAPHE_FIELD_REQUIRED);
  paraphe_fields_integer (&fields, root, "number", demarche, demarche);
  if (first > 0)
    read_page (glance, &fields, root, cursor);
  if (lists)
    read_lists (glance, &fields, root);
  if (fields.error == NULL)
    return g_steal_pointer (&glance);
  g_propagate_error (error, fields.error);
  return NULL;
}

/* numbers are asked under the aliases d0, d1... */
static char *
write_group (GArray *numbers) {
  GString *text = g_string_new ("query apercus {");

  for (guint i = 0; i < numbers->len; i++)
    g_string_append_printf (text, " d%u: dossier(number: %" G_GINT64_FORMAT ") { ...Detail }", i, g_array_index (numbers, gint64, i));
  g_string_append (text, " } " DEEP SHALLOW);
  return g_string_free (text, FALSE);
}

/* The rank in the group of the dossier that made the whole answer fail; the last one when the server does not say. */
static guint
find_guilty (ParaphePlatform *self, GArray *numbers) {
  guint64 rank = numbers->len - 1;

  if (self->guilty != NULL && *self->guilty == 'd')
    g_ascii_string_to_unsigned (self->guilty + 1, 10, 0, numbers->len - 1, &rank, NULL);
  return (guint) MIN (rank, numbers->len - 1);
}

static gboolean
read_group (ParapheAnswer *answer, GArray *numbers, GPtrArray *glimpses, GError **error) {
  ParapheFields fields = { NULL };

  for (guint i = 0; i < numbers->len && fields.error == NULL; i++) {
    g_autofree char *alias = g_strdup_printf ("d%u", i);
    ParapheGlimpse *glimpse = read_glimpse (&fields, paraphe_fields_object (&fields, answer->data, alias, PARAPHE_FIELD_REQUIRED), TRUE);

    if (glimpse != NULL)
      g_ptr_array_add (glimpses, glimpse);
    if (glimpse != NULL && glimpse->number != g_array_index (numbers, gint64, i))
      paraphe_fields_refuse (&fields, alias);
  }
  if (fields.error == NULL)
    return TRUE;
  g_propagate_error (error, fields.error);
  return FALSE;
}

/* One absent dossier makes the whole answer fail: the group is asked again without it. */
static gboolean
ask_group (ParaphePlatform *self, GArray *numbers, GPtrArray *glimpses, GCancellable *cancellable, GError **error) {
  while (numbers->len > 0) {
    g_autofree char *document = write_group (numbers);
    g_autoptr (GError) cause = NULL;
    g_autoptr (ParapheAnswer) answer
      = paraphe_platform_ask (self, paraphe_request_document (document, json_object_new ()), FALSE, cancellable, &cause);

    if (answer != NULL)
      return read_group (answer, numbers, glimpses, error);
    if (!g_error_matches (cause, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_NOT_FOUND)) {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
    g_array_remove_index (numbers, find_guilty (self, numbers));
  }
  return TRUE;
}

GPtrArray *
paraphe_platform_glimpse (ParaphePlatform *self, const gint64 *numbers, guint n, GCancellable *cancellable, GError **error) {
  g_autoptr (GPtrArray) glimpses = g_ptr_array_new_with_free_func (glimpse_free);
  g_autoptr (GArray) group = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_return_val_if_fail (PARAPHE_IS_PLATFORM (self) && n >= 1 && n <= PARAPHE_GLIMPSE_GROUP, NULL);
  g_array_append_vals (group, numbers, n);
  if (!paraphe_platform_enter (self, error) || !ask_group (self, group, glimpses, cancellable, error))
    return NULL;
  return g_steal_pointer (&glimpses);
}
