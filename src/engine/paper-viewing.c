/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each question about a paper is a job of the viewer worker: see paper-viewing.h. */
#include "config.h"
#include "paper-viewing.h"

#include <string.h>

#include "engine-parts.h"
#include "exhibits.h"
#include "paper-copies.h"
#include "paper-survey.h"

G_DEFINE_QUARK (paraphe-viewing-error-quark, paraphe_viewing_error)

/* A question; each verb reads what it needs. */
typedef struct {
  ParapheEngine *engine; /* (unowned) */
  char *path;
  guint page;
  char *words;           /* (nullable) looked for, password, or name */
  ParapheSearch search;
  ParapheDrawing drawing;
  GFile *target;         /* (nullable) */
  ParaphePaperSurvey *survey; /* (nullable) */
} Question;

static void
question_free (gpointer data) {
  Question *question = data;
  g_free (question->path);
  if (question->words != NULL)
    explicit_bzero (question->words, strlen (question->words));
  g_free (question->words);
  g_clear_object (&question->target);
  g_clear_pointer (&question->survey, paraphe_paper_survey_free);
  g_free (question);
}

static Question *
ask (GTask *task, const char *path) {
  Question *question = g_new0 (Question, 1);
  question->engine = g_task_get_source_object (task);
  question->path = g_strdup (path);
  g_task_set_task_data (task, question, question_free);
  return question;
}

static void
run (GTask *task, ParaphePriority priority, GTaskThreadFunc job) {
  paraphe_worker_run (((Question *) g_task_get_task_data (task))->engine->viewer->worker, priority, task, job);
}

static ParapheDesk *
get_desk (const Question *question) {
  return paraphe_viewer_get_desk (question->engine->viewer);
}

static void
expect_papers_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  paraphe_desk_prepare (get_desk (data));
  g_task_return_boolean (task, TRUE);
}

void
paraphe_engine_expect_papers (ParapheEngine *self) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_expect_papers, NULL, NULL, NULL);
  ask (task, NULL);
  run (task, PARAPHE_PRIORITY_BACKGROUND, expect_papers_job);
}

static void
open_paper_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Question *question = data;
  GError *error = NULL;
  ParapheSheet *sheet = paraphe_desk_open (get_desk (question), question->path, cancellable, &error);
  paraphe_engine_answer (task, sheet, (GDestroyNotify) paraphe_sheet_free, error);
}

/* A paper needs no store: an agent may look at any file. */
void
paraphe_engine_open_paper_async (ParapheEngine *self, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_open_paper_async, cancellable, callback, data);
  ask (task, path);
  run (task, PARAPHE_PRIORITY_AGENT, open_paper_job);
}

ParapheSheet *
paraphe_engine_open_paper_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end (self, result, error);
}

static void
unlock_paper_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Question *question = data;
  GError *error = NULL;
  gboolean unlocked = paraphe_desk_unlock (get_desk (question), question->path, question->words, cancellable, &error);
  paraphe_engine_answer_boolean (task, unlocked, error);
}

void
paraphe_engine_unlock_paper_async (ParapheEngine *self, const char *path, const char *password, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_unlock_paper_async, cancellable, callback, data);
  ask (task, path)->words = g_strdup (password);
  run (task, PARAPHE_PRIORITY_AGENT, unlock_paper_job);
}

gboolean
paraphe_engine_unlock_paper_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end_boolean (self, result, error);
}

static void
render_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Question *question = data;
  GError *error = NULL;
  ParapheImage *image
      = paraphe_desk_render (get_desk (question), question->path, question->page, &question->drawing, cancellable, &error);
  paraphe_engine_answer (task, image, (GDestroyNotify) paraphe_image_free, error);
  paraphe_desk_prepare (get_desk (question));
}

void
paraphe_engine_render_async (ParapheEngine *self, const char *path, guint page, const ParapheDrawing *drawing, gboolean beforehand,
                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_render_async, cancellable, callback, data);
  Question *question = ask (task, path);
  question->page = page;
  question->drawing = *drawing;
  run (task, beforehand ? PARAPHE_PRIORITY_BACKGROUND : PARAPHE_PRIORITY_NORMAL, render_job);
}

ParapheImage *
paraphe_engine_render_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end (self, result, error);
}

static void
read_text_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Question *question = data;
  GError *error = NULL;
  char *text = paraphe_desk_read_text (get_desk (question), question->path, question->page, cancellable, &error);
  paraphe_engine_answer (task, text, g_free, error);
}

void
paraphe_engine_read_text_async (ParapheEngine *self, const char *path, guint page, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_read_text_async, cancellable, callback, data);
  ask (task, path)->page = page;
  run (task, PARAPHE_PRIORITY_NORMAL, read_text_job);
}

char *
paraphe_engine_read_text_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end (self, result, error);
}

static void
lay_out_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Question *question = data;
  GError *error = NULL;
  ParapheWords *words = paraphe_desk_lay_out (get_desk (question), question->path, question->page, cancellable, &error);
  paraphe_engine_answer (task, words, (GDestroyNotify) paraphe_words_free, error);
}

void
paraphe_engine_lay_out_async (ParapheEngine *self, const char *path, guint page, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_lay_out_async, cancellable, callback, data);
  ask (task, path)->page = page;
  run (task, PARAPHE_PRIORITY_NORMAL, lay_out_job);
}

ParapheWords *
paraphe_engine_lay_out_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end (self, result, error);
}

static void
find_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Question *question = data;
  GError *error = NULL;
  ParapheHits *hits = paraphe_desk_find (get_desk (question), question->path, question->page, question->words, question->search,
                                         cancellable, &error);
  paraphe_engine_answer (task, hits, (GDestroyNotify) paraphe_hits_free, error);
}

void
paraphe_engine_find_async (ParapheEngine *self, const char *path, guint from, const char *words, ParapheSearch search,
                           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_find_async, cancellable, callback, data);
  Question *question = ask (task, path);
  question->page = from;
  question->words = g_strdup (words);
  question->search = search;
  run (task, PARAPHE_PRIORITY_NORMAL, find_job);
}

ParapheHits *
paraphe_engine_find_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end (self, result, error);
}

static void
list_links_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Question *question = data;
  GError *error = NULL;
  GPtrArray *links = paraphe_desk_list_links (get_desk (question), question->path, question->page, cancellable, &error);
  paraphe_engine_answer (task, links, (GDestroyNotify) g_ptr_array_unref, error);
}

void
paraphe_engine_list_links_async (ParapheEngine *self, const char *path, guint page, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_list_links_async, cancellable, callback, data);
  ask (task, path)->page = page;
  run (task, PARAPHE_PRIORITY_NORMAL, list_links_job);
}

GPtrArray *
paraphe_engine_list_links_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end (self, result, error);
}

static void
inspect_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Question *question = data;
  GError *error = NULL;
  if (question->survey == NULL)
    question->survey = paraphe_paper_survey_new (question->path);
  if (!paraphe_paper_survey_go_on (question->survey, get_desk (question), cancellable, &error))
    g_task_return_error (task, error);
  else if (paraphe_paper_survey_is_over (question->survey))
    g_task_return_pointer (task, g_steal_pointer (&question->survey), (GDestroyNotify) paraphe_paper_survey_free);
  else
    run (task, PARAPHE_PRIORITY_NORMAL, inspect_job);
}

void
paraphe_engine_inspect_async (ParapheEngine *self, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_inspect_async, cancellable, callback, data);
  ask (task, path);
  run (task, PARAPHE_PRIORITY_NORMAL, inspect_job);
}

ParaphePaperFacts *
paraphe_engine_inspect_finish (ParapheEngine *self, GAsyncResult *result, char **words, GError **error) {
  g_autoptr (ParaphePaperSurvey) survey = paraphe_engine_end (self, result, error);
  if (survey == NULL)
    return NULL;
  if (words != NULL)
    *words = g_strdup (survey->words->str);
  return g_steal_pointer (&survey->facts);
}

static void
prepare_print_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Question *question = data;
  GError *error = NULL;
  GBytes *bytes = NULL;
  g_autoptr (ParapheSheet) sheet = paraphe_desk_open (get_desk (question), question->path, cancellable, &error);
  if (sheet != NULL && g_str_equal (sheet->kind, "pdf") && !sheet->locked)
    bytes = paraphe_paper_copies_load (question->path, &error);
  else if (sheet != NULL)
    bytes = paraphe_desk_wrap (get_desk (question), question->path, cancellable, &error);
  paraphe_engine_answer (task, bytes, (GDestroyNotify) g_bytes_unref, error);
}

void
paraphe_engine_prepare_print_async (ParapheEngine *self, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_prepare_print_async, cancellable, callback, data);
  ask (task, path);
  run (task, PARAPHE_PRIORITY_NORMAL, prepare_print_job);
}

GBytes *
paraphe_engine_prepare_print_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end (self, result, error);
}

static void
save_copy_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Question *question = data;
  GError *error = NULL;
  gboolean saved = paraphe_paper_copies_save (question->path, question->target, cancellable, &error);
  paraphe_engine_answer_boolean (task, saved, error);
}

void
paraphe_engine_save_copy_async (ParapheEngine *self, const char *path, GFile *target, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_save_copy_async, cancellable, callback, data);
  ask (task, path)->target = g_object_ref (target);
  run (task, PARAPHE_PRIORITY_NORMAL, save_copy_job);
}

gboolean
paraphe_engine_save_copy_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end_boolean (self, result, error);
}

static void
lend_copy_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Question *question = data;
  GError *error = NULL;
  char *path = paraphe_paper_copies_lend (&question->engine->viewer->lent, question->path, question->words, cancellable, &error);
  paraphe_engine_answer (task, path, g_free, error);
}

void
paraphe_engine_lend_copy_async (ParapheEngine *self, const char *path, const char *name, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_lend_copy_async, cancellable, callback, data);
  ask (task, path)->words = g_strdup (name);
  run (task, PARAPHE_PRIORITY_NORMAL, lend_copy_job);
}

char *
paraphe_engine_lend_copy_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end (self, result, error);
}

GBytes *
paraphe_image_to_png (const ParapheImage *image, GError **error) {
  return paraphe_picture_to_png (image, error);
}

const char *
paraphe_engine_fault_label (ParapheFault fault) {
  return paraphe_fault_label (fault);
}

const char *
paraphe_engine_seal_label (ParapheSeal seal) {
  return paraphe_seal_label (seal);
}
