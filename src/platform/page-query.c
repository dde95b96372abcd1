/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of dossiers: the stored getDemarche, then a short document of our own for the same page with what it lacks. A page is checked
 * whole before anything of it is returned: a cursor that does not move, a key that is missing or a time-out anywhere and nothing was
 * read. A dossier that moved between the two questions is asked alone. Used by the platform's thread. */
#include "config.h"
#include "platform-private.h"
#include "documents.h"
#include "dossier-answer.h"
#include "dossier-query.h"
#include "request.h"
#include <glib/gi18n.h>

#define PAGE_LIMIT 100

/* What is asked; the same for the three documents. */
typedef struct {
  gint64 demarche;
  gint64 since;
  const char *cursor; /* (nullable) */
  guint first;
} Question;

static JsonObject *
page_variables (const Question *question, const char *number, const char *since) {
  g_autofree char *text = question->since > 0 ? paraphe_instant_to_rfc3339 (question->since) : NULL;
  JsonObject *variables = json_object_new ();

  json_object_set_int_member (variables, number, question->demarche);
  json_object_set_int_member (variables, "first", question->first);
  if (question->cursor != NULL)
    json_object_set_string_member (variables, "after", question->cursor);
  if (text != NULL)
    json_object_set_string_member (variables, since, text);
  return variables;
}

static ParapheAnswer *
ask_stored (ParaphePlatform *self, const Question *question, GCancellable *cancellable, GError **error) {
  JsonObject *variables = page_variables (question, "demarcheNumber", "updatedSince");

  json_object_set_boolean_member (variables, "includeDossiers", TRUE);
  return paraphe_dossier_query_ask (self, "getDemarche", variables, TRUE, cancellable, error);
}

static JsonArray *
get_nodes (ParapheFields *fields, ParapheAnswer *answer, const Question *question, JsonObject **connection) {
  JsonObject *demarche = paraphe_fields_object (fields, answer->data, "demarche", PARAPHE_FIELD_REQUIRED);
  JsonArray *nodes;

  paraphe_fields_integer (fields, demarche, "number", question->demarche, question->demarche);
  *connection = paraphe_fields_object (fields, demarche, "dossiers", PARAPHE_FIELD_REQUIRED);
  nodes = paraphe_fields_array (fields, *connection, "nodes", PARAPHE_FIELD_REQUIRED);
  if (paraphe_fields_length (nodes) > question->first)
    paraphe_fields_refuse (fields, "nodes");
  return nodes;
}

/* number -> JsonObject of the nodes of one of our own documents (transfer full). */
static GHashTable *
index_page (ParaphePlatform *self, const char *document, const Question *question, ParapheAnswer **answer, GCancellable *cancellable, GError **error) {
  char *text = paraphe_request_document (document, page_variables (question, "n", "since"));
  GHashTable *index = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  ParapheFields fields = { NULL };
  JsonObject *connection;
  JsonArray *nodes;

  *answer = paraphe_platform_ask (self, text, TRUE, cancellable, error);
  if (*answer == NULL) {
    g_hash_table_unref (index);
    return NULL;
  }
  nodes = get_nodes (&fields, *answer, question, &connection);
  for (guint i = 0; i < paraphe_fields_length (nodes); i++) {
    JsonNode *node = json_array_get_element (nodes, i);
    gint64 number;

    if (JSON_NODE_HOLDS_NULL (node))
      continue;
    number = paraphe_fields_integer (&fields, paraphe_fields_element (&fields, nodes, i), "number", 1, G_MAXINT32);
    if (fields.error == NULL)
      g_hash_table_insert (index, g_memdup2 (&number, sizeof number), json_node_get_object (node));
  }
  if (fields.error == NULL)
    return index;
  g_propagate_error (error, fields.error);
  g_hash_table_unref (index);
  return NULL;
}

/* The page's own facts: where it ends. */
static gboolean
read_page_info (ParaphePage *page, ParapheFields *fields, JsonObject *connection, const Question *question, guint n_nodes) {
  JsonObject *info = paraphe_fields_object (fields, connection, "pageInfo", PARAPHE_FIELD_REQUIRED);
  const char *cursor;

  page->has_next = paraphe_fields_boolean (fields, info, "hasNextPage", PARAPHE_FIELD_REQUIRED) == 1;
  cursor = paraphe_fields_text (fields, info, "endCursor", page->has_next ? PARAPHE_FIELD_REQUIRED : PARAPHE_FIELD_NULLABLE);
  page->end_cursor = g_strdup (cursor);
  if (page->has_next && (n_nodes == 0 || cursor == NULL || *cursor == '\0' || g_strcmp0 (cursor, question->cursor) == 0))
    paraphe_fields_refuse (fields, "endCursor");
  return fields->error == NULL;
}

/* A dossier that moved between two questions, alone; one that went away is named. */
static gboolean
read_alone (ParaphePlatform *self, ParaphePage *page, gint64 number, GCancellable *cancellable, GError **error) {
  g_autoptr (GError) cause = NULL;
  ParapheDossier *dossier = paraphe_platform_read_dossier (self, number, cancellable, &cause);

  if (dossier != NULL) {
    g_ptr_array_add (page->dossiers, dossier);
    return TRUE;
  }
  if (!g_error_matches (cause, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_NOT_FOUND)) {
    g_propagate_error (error, g_steal_pointer (&cause));
    return FALSE;
  }
  g_array_append_val (page->unread, number);
  return TRUE;
}

/* forms: (nullable) the forms read apart. */
static gboolean
add_dossier (ParaphePlatform *self, ParaphePage *page, JsonObject *stored, GHashTable *complements, GHashTable *forms, GCancellable *cancellable, GError **error) {
  gint64 number = paraphe_dossier_answer_check (stored, error);
  JsonObject *complement = g_hash_table_lookup (complements, &number);
  JsonObject *form = forms != NULL ? g_hash_table_lookup (forms, &number) : NULL;
  g_autoptr (JsonObject) spliced = NULL;
  ParapheDossier *dossier;

  if (number == 0)
    return FALSE;
  if (complement == NULL || !paraphe_dossier_answer_agrees (stored, complement) ||
      (forms != NULL && (form == NULL || !paraphe_dossier_answer_agrees (stored, form))))
    return read_alone (self, page, number, cancellable, error);
  if (form != NULL)
    stored = spliced = paraphe_dossier_query_splice (stored, form);
  dossier = paraphe_dossier_answer_read (stored, complement, PARAPHE_PRESENCE_LISTED, error);
  if (dossier == NULL) {
    g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

    g_prefix_error (error, _("Dossier %s: "), text);
    return FALSE;
  }
  g_ptr_array_add (page->dossiers, dossier);
  return TRUE;
}

static ParaphePage *
page_new (void) {
  ParaphePage *page = g_new0 (ParaphePage, 1);

  page->dossiers = g_ptr_array_new_with_free_func (g_object_unref);
  page->unread = g_array_new (FALSE, FALSE, sizeof (gint64));
  return page;
}

static gboolean
fill (ParaphePlatform *self, ParaphePage *page, const Question *question, GCancellable *cancellable, GError **error) {
  g_autoptr (ParapheAnswer) stored = ask_stored (self, question, cancellable, error);
  g_autoptr (ParapheAnswer) complement = NULL, form = NULL;
  g_autoptr (GHashTable) complements = NULL, forms = NULL;
  ParapheFields fields = { NULL };
  JsonObject *connection;
  JsonArray *nodes;
  guint n_nodes;

  if (stored == NULL)
    return FALSE;
  nodes = get_nodes (&fields, stored, question, &connection);
  n_nodes = paraphe_fields_length (nodes);
  if (!read_page_info (page, &fields, connection, question, n_nodes)) {
    g_propagate_error (error, fields.error);
    return FALSE;
  }
  if (n_nodes == 0)
    return TRUE;
  if (self->without_columns && (forms = index_page (self, PARAPHE_DOCUMENT_CHAMPS_PAGE, question, &form, cancellable, error)) == NULL)
    return FALSE;
  complements = index_page (self, PARAPHE_DOCUMENT_COMPLEMENTS, question, &complement, cancellable, error);
  for (guint i = 0; complements != NULL && i < n_nodes; i++) {
    JsonNode *node = json_array_get_element (nodes, i);

    if (JSON_NODE_HOLDS_NULL (node)) {
      page->n_null++;
      continue;
    }
    if (!JSON_NODE_HOLDS_OBJECT (node)) {
      paraphe_fields_refuse (&fields, "nodes");
      g_propagate_error (error, fields.error);
      return FALSE;
    }
    if (!add_dossier (self, page, json_node_get_object (node), complements, forms, cancellable, error))
      return FALSE;
  }
  return complements != NULL;
}

void
paraphe_page_free (ParaphePage *self) {
  if (self == NULL)
    return;
  g_ptr_array_unref (self->dossiers);
  g_array_unref (self->unread);
  g_free (self->end_cursor);
  g_free (self);
}

ParaphePage *
paraphe_platform_read_page (ParaphePlatform *self, gint64 demarche, gint64 since, const char *cursor, guint first, GCancellable *cancellable, GError **error) {
  Question question = { demarche, since, cursor, CLAMP (first, 1, PAGE_LIMIT) };
  ParaphePage *page;

  g_return_val_if_fail (PARAPHE_IS_PLATFORM (self), NULL);
  if (!paraphe_platform_enter (self, error))
    return NULL;
  page = page_new ();
  if (fill (self, page, &question, cancellable, error))
    return page;
  paraphe_page_free (page);
  return NULL;
}
