/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drafts: see drafts.h. Jobs of the local worker. */
#include "config.h"
#include "drafts.h"

#include "draft-table.h"
#include "engine-parts.h"
#include "local-desk.h"

typedef struct {
  ParapheEngine *engine; /* (unowned) */
  gint64 number;
  ParapheRecipe recipe;
  char *text;            /* (owned) (nullable) */
} Draft;

static void
draft_free (gpointer data) {
  Draft *draft = data;
  g_free (draft->text);
  g_free (draft);
}

static Draft *
begin (GTask *task, ParapheEngine *engine, gint64 number, ParapheRecipe recipe) {
  Draft *draft = g_new0 (Draft, 1);
  draft->engine = engine;
  draft->number = number;
  draft->recipe = recipe;
  g_task_set_task_data (task, draft, draft_free);
  return draft;
}

static void
keep_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Draft *draft = data;
  GError *error = NULL;
  gboolean done = paraphe_store_keep_draft (draft->engine->local->store, draft->number, paraphe_recipe_to_code (draft->recipe),
                                            draft->text, &error);
  paraphe_engine_answer_boolean (task, done, error);
}

void
paraphe_engine_keep_draft_async (ParapheEngine *self, gint64 number, ParapheRecipe recipe, const char *text, GAsyncReadyCallback callback,
                                 gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_keep_draft_async, NULL, callback, data);
  begin (task, self, number, recipe)->text = g_strdup (text);
  if (paraphe_engine_check_writable (self, task))
    paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, task, keep_job);
}

gboolean
paraphe_engine_keep_draft_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end_boolean (self, result, error);
}

static void
load_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Draft *draft = data;
  GError *error = NULL;
  char *text = paraphe_store_dup_draft (draft->engine->local->store, draft->number, paraphe_recipe_to_code (draft->recipe), &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, text, g_free);
}

void
paraphe_engine_load_draft_async (ParapheEngine *self, gint64 number, ParapheRecipe recipe, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_load_draft_async, cancellable, callback, data);
  begin (task, self, number, recipe);
  if (paraphe_engine_check_open (self, task))
    paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, task, load_job);
}

char *
paraphe_engine_load_draft_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end (self, result, error);
}
