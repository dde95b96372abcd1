/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Full-text search: folded words in a table, an FTS5 index beside it. Thread of the store. */
#include "config.h"
#include "search-table.h"
#include "dossier-table.h"
#include "store-private.h"
#include "words.h"

/* (transfer full) (nullable) the words kept; FALSE with the error. */
static gboolean
read_words (ParapheConnection *cache, gint64 number, char **words, GError **error) {
  GError *failure = NULL;
  g_autoptr (ParapheStatement) row
      = QUERY (cache, error, "SELECT t FROM search WHERE id = ?1", NUMBER (number));
  if (row == NULL)
    return FALSE;
  *words = paraphe_connection_step (cache, row, &failure) ? g_strdup (paraphe_statement_get_text (row, 0))
                                                          : NULL;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

/* Nothing was typed, rather than nothing that can be found. */
static gboolean
is_blank (const char *words) {
  g_autofree char *bare = g_strstrip (g_strdup (words != NULL ? words : ""));
  return *bare == '\0';
}

gboolean
paraphe_search_write (ParapheConnection *cache, gint64 number, const char *text, GError **error) {
  g_autofree char *words = paraphe_words_fold (text != NULL ? text : "");
  g_autofree char *old = NULL;
  if (!read_words (cache, number, &old, error))
    return FALSE;
  if (g_strcmp0 (old, words) == 0)
    return TRUE;
  if (old != NULL
      && !RUN (cache, error, "INSERT INTO search_index (search_index, rowid, t) VALUES ('delete', ?1, ?2)",
               NUMBER (number), TEXT (old)))
    return FALSE;
  return RUN (cache, error,
              "INSERT INTO search (id, t) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET t = excluded.t",
              NUMBER (number), TEXT (words))
         && RUN (cache, error, "INSERT INTO search_index (rowid, t) VALUES (?1, ?2)", NUMBER (number),
                 TEXT (words));
}

gboolean
paraphe_store_write_search_text (ParapheStore *self, gint64 number, const char *text, GError **error) {
  ParapheConnection *cache = paraphe_store_get_cache (self);
  g_autoptr (ParapheTransaction) transaction = paraphe_connection_begin (cache, error);
  return transaction != NULL && paraphe_search_write (cache, number, text, error)
         && paraphe_transaction_commit (g_steal_pointer (&transaction), error);
}

gboolean
paraphe_store_check_search (ParapheStore *self, GError **error) {
  return paraphe_connection_run (
      paraphe_store_get_cache (self),
      "INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)", NULL, 0, error);
}

GArray *
paraphe_store_search (ParapheStore *self, gint64 demarche, const char *words, GCancellable *cancellable,
                      GError **error) {
  ParapheConnection *cache = paraphe_store_get_cache (self);
  g_autofree char *expression = paraphe_words_to_query (words != NULL ? words : "");
  if (expression == NULL)
    return is_blank (words) ? paraphe_store_list_numbers (self, demarche, error)
                            : g_array_new (FALSE, FALSE, sizeof (gint64));
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  g_autoptr (ParapheStatement) rows
      = QUERY (cache, error,
               "SELECT d.number FROM search_index CROSS JOIN dossier d ON d.number = search_index.rowid"
               " WHERE search_index MATCH ?2 AND d.demarche = ?1",
               NUMBER (demarche), TEXT (expression));
  paraphe_connection_watch (cache, cancellable);
  GArray *numbers = paraphe_connection_collect_numbers (cache, rows, error);
  paraphe_connection_watch (cache, NULL);
  return numbers;
}
