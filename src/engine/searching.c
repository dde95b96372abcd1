/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A query goes to the list on the main thread; its words are looked for in the index by the local worker. */
#include "config.h"
#include "searching.h"

#include <glib/gi18n.h>

#include "dossier-table.h"
#include "engine-error.h"
#include "engine-parts.h"
#include "query.h"

typedef struct {
  ParapheLocal *local;
  gint64 demarche;
  char *words; /* (owned) */
  char *query; /* (owned) it is the answer to */
} Search;

static void
search_free (gpointer data) {
  Search *search = data;
  g_free (search->words);
  g_free (search->query);
  g_free (search);
}

static ParapheDay
today_of (ParapheEngine *self) {
  return paraphe_day_of_instant (paraphe_clock_now (self->clock));
}

static void
search_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Search *search = data;
  GError *error = NULL;
  GArray *numbers = paraphe_store_search (search->local->store, search->demarche, search->words, cancellable, &error);
  paraphe_engine_answer (task, numbers, (GDestroyNotify) g_array_unref, error);
}

/* FALSE: there is no word to look for. */
static gboolean
queue_search (ParapheEngine *self, GTask *task) {
  const char *words = paraphe_dossier_list_get_words (self->list);
  if (*words == '\0' || self->campaign == NULL || !self->is_open)
    return FALSE;
  Search *search = g_new0 (Search, 1);
  search->local = self->local;
  search->demarche = paraphe_campaign_get_int (self->campaign, "demarche");
  search->words = g_strdup (words);
  search->query = g_strdup (paraphe_dossier_list_get_query (self->list));
  g_task_set_task_data (task, search, search_free);
  paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, task, search_job);
  return TRUE;
}

/* What was found is of no use once another query was given. */
static gboolean
take_hits (ParapheEngine *self, GTask *task, GArray *numbers) {
  Search *search = g_task_get_task_data (task);
  if (search == NULL)
    return TRUE;
  if (g_strcmp0 (search->query, paraphe_dossier_list_get_query (self->list)) != 0)
    return FALSE;
  paraphe_dossier_list_set_hits (self->list, numbers);
  return TRUE;
}

void
paraphe_engine_search_async (ParapheEngine *self, const char *query, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_search_async, cancellable, callback, data);
  g_autofree char *complaint = NULL;
  if (!paraphe_dossier_list_set_query (self->list, query, today_of (self), &complaint)) {
    g_task_return_new_error (task, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, "%s", complaint);
    return;
  }
  if (!queue_search (self, task))
    g_task_return_pointer (task, NULL, NULL);
}

gboolean
paraphe_engine_search_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  g_autoptr (GError) cause = NULL;
  g_autoptr (GArray) numbers = g_task_propagate_pointer (G_TASK (result), &cause);
  if (cause != NULL) {
    g_propagate_error (error, paraphe_engine_error_from (cause));
    return FALSE;
  }
  if (take_hits (self, G_TASK (result), numbers))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Another search was asked for."));
  return FALSE;
}

static void
on_searched_again (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (GArray) numbers = g_task_propagate_pointer (G_TASK (result), NULL);
  if (numbers != NULL)
    take_hits (PARAPHE_ENGINE (source), G_TASK (result), numbers);
}

void
paraphe_engine_search_again (ParapheEngine *self) {
  g_autoptr (GTask) task = g_task_new (self, self->closing, on_searched_again, NULL);
  if (!queue_search (self, task))
    g_task_return_pointer (task, NULL, NULL);
}

guint
paraphe_engine_count_query (ParapheEngine *self, const char *query) {
  return paraphe_dossier_list_count_query (self->list, query, today_of (self));
}

static int
compare_codes (gconstpointer a, gconstpointer b) {
  return strcmp (a, b);
}

/* The départements of the campaign in their order. */
static GPtrArray *
list_departements (ParapheEngine *self) {
  g_autoptr (GPtrArray) all = paraphe_dossier_list_dup_all (self->list);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < all->len; i++) {
    const char *code = paraphe_summary_facts (all->pdata[i])->departement;
    if (*code != '\0')
      g_hash_table_add (seen, (gpointer) g_intern_string (code));
  }
  g_autoptr (GList) codes = g_list_sort (g_hash_table_get_keys (seen), compare_codes);
  GPtrArray *sorted = g_ptr_array_new ();
  for (GList *at = codes; at != NULL; at = at->next)
    g_ptr_array_add (sorted, at->data);
  g_ptr_array_add (sorted, NULL);
  return sorted;
}

static void
suggestion_free (gpointer data) {
  ParapheSuggestion *suggestion = data;
  g_free (suggestion->text);
  g_free (suggestion->label);
  g_free (suggestion->meaning);
  g_free (suggestion);
}

GPtrArray *
paraphe_engine_suggest (ParapheEngine *self, const char *query, guint most) {
  g_autoptr (GPtrArray) departements = list_departements (self);
  g_autoptr (GPtrArray) completions = paraphe_query_complete (query, (const char *const *) departements->pdata, most);
  GPtrArray *suggestions = g_ptr_array_new_with_free_func (suggestion_free);
  for (guint i = 0; i < completions->len; i++) {
    const ParapheCompletion *completion = completions->pdata[i];
    ParapheSuggestion *suggestion = g_new0 (ParapheSuggestion, 1);
    suggestion->text = g_strdup (completion->text);
    suggestion->label = g_strdup (completion->label);
    suggestion->meaning = g_strdup (completion->meaning);
    g_ptr_array_add (suggestions, suggestion);
  }
  return suggestions;
}

char *
paraphe_engine_query_without (const char *query, const char *term) {
  return paraphe_query_without (query, term);
}
