/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rounds of the papers, one at a time: who asks during one waits for the next, since papers may have come meanwhile. Main thread. */
#include "config.h"
#include "engine-error.h"
#include "engine-parts.h"
#include "paper-rounds.h"
#include "paper-viewing.h"

static void
answer_round (ParapheEngine *self, gssize n, const GError *error) {
  for (; self->n_rounds > 0; self->n_rounds--) {
    g_autoptr (GTask) task = g_ptr_array_steal_index (self->rounds, 0);
    if (error != NULL)
      g_task_return_error (task, g_error_copy (error));
    else
      g_task_return_int (task, n);
  }
}

static void
on_round_over (GObject *source, GAsyncResult *result, gpointer data) {
  ParapheEngine *self = PARAPHE_ENGINE (source);
  g_autoptr (GError) error = NULL;
  gssize n = g_task_propagate_int (G_TASK (result), &error);
  paraphe_news_flush (self->news);
  answer_round (self, n, error);
  paraphe_engine_start_round (self);
}

void
paraphe_engine_start_round (ParapheEngine *self) {
  if (self->n_rounds > 0 || self->rounds->len == 0)
    return;
  g_autoptr (GTask) task = g_task_new (self, self->closing, on_round_over, NULL);
  g_task_set_check_cancellable (task, FALSE);
  self->n_rounds = self->rounds->len;
  paraphe_paper_rounds_run (self->viewer, self->local, task);
}

void
paraphe_engine_go_round (ParapheEngine *self) {
  if (self->automatic && self->is_open && !self->read_only && !paraphe_clock_is_frozen (self->clock))
    paraphe_engine_go_through_papers_async (self, NULL, NULL, NULL);
}

void
paraphe_engine_go_through_papers_async (ParapheEngine *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_go_through_papers_async, cancellable, callback, data);
  if (!paraphe_engine_check_writable (self, task))
    return;
  g_ptr_array_add (self->rounds, g_object_ref (task));
  paraphe_engine_start_round (self);
}

int
paraphe_engine_go_through_papers_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  g_autoptr (GError) cause = NULL;
  gssize n = g_task_propagate_int (G_TASK (result), &cause);
  if (cause == NULL)
    return (int) n;
  g_propagate_error (error, paraphe_engine_error_from (cause));
  return -1;
}
