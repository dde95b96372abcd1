/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A démarche and its deletion lists, and what the token may do. Used by the platform's thread. */
#include "config.h"
#include "platform-private.h"
#include "demarche-answer.h"
#include "documents.h"
#include "request.h"

#define LIST_PAGE 100
#define LIST_PAGES 1000 /* a hundred thousand deletions: more is not a list */

/* One of the two deletion lists, page after page. */
typedef struct {
  const char *include;
  const char *first;
  const char *after;
  const char *key;
  ParaphePresence presence;
} List;

static const List lists[] = {
  { "includePendingDeletedDossiers", "pendingDeletedFirst", "pendingDeletedAfter", "pendingDeletedDossiers",
    PARAPHE_PRESENCE_PENDING_DELETION },
  { "includeDeletedDossiers", "deletedFirst", "deletedAfter", "deletedDossiers", PARAPHE_PRESENCE_DELETED },
};

static JsonObject *
get_demarche (ParapheFields *fields, ParapheAnswer *answer, gint64 number) {
  JsonObject *demarche = paraphe_fields_object (fields, answer->data, "demarche", PARAPHE_FIELD_REQUIRED);

  paraphe_fields_integer (fields, demarche, "number", number, number);
  return demarche;
}

static ParapheAnswer *
ask_stored (ParaphePlatform *self, gint64 number, GCancellable *cancellable, GError **error) {
  JsonObject *variables = json_object_new ();

  json_object_set_int_member (variables, "demarcheNumber", number);
  json_object_set_boolean_member (variables, "includeGroupeInstructeurs", TRUE);
  json_object_set_boolean_member (variables, "includeRevisions", TRUE);
  return paraphe_platform_ask (self, paraphe_request_stored ("ds-query-v2", "getDemarche", variables), FALSE, cancellable, error);
}

static ParapheAnswer *
ask_settings (ParaphePlatform *self, gint64 number, GCancellable *cancellable, GError **error) {
  JsonObject *variables = json_object_new ();

  json_object_set_int_member (variables, "n", number);
  return paraphe_platform_ask (self, paraphe_request_document (PARAPHE_DOCUMENT_SETTINGS, variables), FALSE, cancellable, error);
}

static ParapheAnswer *
ask_list (ParaphePlatform *self, const List *list, gint64 number, const char *cursor, GCancellable *cancellable, GError **error) {
  JsonObject *variables = json_object_new ();

  json_object_set_int_member (variables, "demarcheNumber", number);
  json_object_set_boolean_member (variables, list->include, TRUE);
  json_object_set_int_member (variables, list->first, LIST_PAGE);
  if (cursor != NULL)
    json_object_set_string_member (variables, list->after, cursor);
  return paraphe_platform_ask (self, paraphe_request_stored ("ds-query-v2", "getDemarche", variables), FALSE, cancellable, error);
}

/* The numbers of a page. The id of a row is the dossier's in one list and the row's own in the other: only numbers are joined. */
static gboolean
read_list (const List *list, gint64 number, ParapheAnswer *answer, GHashTable *deleted, char **cursor, GError **error) {
  ParapheFields fields = { NULL };
  JsonObject *connection = paraphe_fields_object (&fields, get_demarche (&fields, answer, number), list->key, PARAPHE_FIELD_REQUIRED);
  JsonObject *info = paraphe_fields_object (&fields, connection, "pageInfo", PARAPHE_FIELD_REQUIRED);
  JsonArray *nodes = paraphe_fields_array (&fields, connection, "nodes", PARAPHE_FIELD_REQUIRED);
  g_autofree char *previous = g_steal_pointer (cursor);

  for (guint i = 0; i < paraphe_fields_length (nodes) && fields.error == NULL; i++) {
    gint64 dossier = paraphe_fields_integer (&fields, paraphe_fields_element (&fields, nodes, i), "number", 1, G_MAXINT32);

    g_hash_table_insert (deleted, g_memdup2 (&dossier, sizeof dossier), GINT_TO_POINTER (list->presence));
  }
  if (paraphe_fields_boolean (&fields, info, "hasNextPage", PARAPHE_FIELD_REQUIRED) == 1) {
    *cursor = g_strdup (paraphe_fields_text (&fields, info, "endCursor", PARAPHE_FIELD_REQUIRED));
    if (paraphe_fields_length (nodes) == 0 || g_strcmp0 (*cursor, previous) == 0)
      paraphe_fields_refuse (&fields, "endCursor");
  }
  if (fields.error == NULL)
    return TRUE;
  g_propagate_error (error, fields.error);
  return FALSE;
}

ParapheDemarche *
paraphe_platform_read_demarche (ParaphePlatform *self, gint64 number, GBytes **raw, GCancellable *cancellable, GError **error) {
  g_autoptr (ParapheAnswer) stored = NULL, settings = NULL;
  JsonObject *demarche, *complement;
  ParapheFields fields = { NULL };

  g_return_val_if_fail (PARAPHE_IS_PLATFORM (self), NULL);
  if (!paraphe_platform_enter (self, error))
    return NULL;
  stored = ask_stored (self, number, cancellable, error);
  settings = stored != NULL ? ask_settings (self, number, cancellable, error) : NULL;
  if (settings == NULL)
    return NULL;
  demarche = get_demarche (&fields, stored, number);
  complement = get_demarche (&fields, settings, number);
  if (fields.error != NULL) {
    g_propagate_error (error, fields.error);
    return NULL;
  }
  return paraphe_demarche_answer_read (demarche, complement, raw, error);
}

GHashTable *
paraphe_platform_read_deleted (ParaphePlatform *self, gint64 demarche, GCancellable *cancellable, GError **error) {
  g_autoptr (GHashTable) deleted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  g_return_val_if_fail (PARAPHE_IS_PLATFORM (self), NULL);
  if (!paraphe_platform_enter (self, error))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++) {
    g_autofree char *cursor = NULL;
    guint pages = 0;

    do {
      g_autoptr (ParapheAnswer) answer = ask_list (self, &lists[i], demarche, cursor, cancellable, error);

      if (answer == NULL || !read_list (&lists[i], demarche, answer, deleted, &cursor, error))
        return NULL;
    } while (cursor != NULL && ++pages < LIST_PAGES);
  }
  return g_steal_pointer (&deleted);
}
