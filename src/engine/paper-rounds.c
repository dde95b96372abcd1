/* SPDX-License-Identifier: GPL-3.0-or-later */
/* See paper-rounds.h. A job a step; which dossiers, which papers, and what was found, are asked of and told to the local worker. A paper on
 * which the reader was killed is left for another run of the program. */
#include "paper-rounds.h"

#include "dossier-table.h"
#include "facts-table.h"
#include "listing.h"
#include "paper-survey.h"
#include "paper-table.h"
#include "search-text.h"

typedef struct {
  ParapheViewer *viewer; /* (unowned) */
  ParapheLocal *local;   /* (unowned) */
  GArray *numbers;       /* (nullable) (element-type gint64) dossiers to visit */
  guint next;            /* in numbers */
  gint64 number;         /* the one at hand */
  GPtrArray *papers;     /* (nullable) SHA-256 of its papers to go through, the next one last */
  ParaphePaperSurvey *survey; /* (nullable) of the paper at hand */
  char *sha256;          /* (nullable) of it */
  gboolean found;        /* something, for the dossier at hand */
  int n_done;
} Round;

static void
round_free (gpointer data) {
  Round *round = data;
  g_clear_pointer (&round->numbers, g_array_unref);
  g_clear_pointer (&round->papers, g_ptr_array_unref);
  g_clear_pointer (&round->survey, paraphe_paper_survey_free);
  g_free (round->sha256);
  g_free (round);
}

static gboolean
list_dossiers (ParapheLocal *local, gpointer data, GError **error) {
  Round *round = data;
  round->numbers = paraphe_listing_list_lacking (local, PARAPHE_LACKS_ROUND, 0);
  return TRUE;
}

static void
add_paper (Round *round, const char *md5) {
  g_autofree char *sha256 = md5 != NULL ? paraphe_store_dup_paper_sha256 (round->local->store, md5) : NULL;
  if (sha256 != NULL && !paraphe_store_is_gone_through (round->local->store, md5)
      && !g_hash_table_contains (round->viewer->given_up, sha256))
    g_ptr_array_add (round->papers, g_steal_pointer (&sha256));
}

/* The viewer thread waits meanwhile: what it alone touches may be read here. */
static gboolean
list_papers (ParapheLocal *local, gpointer data, GError **error) {
  Round *round = data;
  g_auto (ParapheReadingTerms) terms = { 0 };
  paraphe_local_fill_terms (local, &terms);
  g_autoptr (ParapheReading) reading = terms.campaign != NULL ? paraphe_reading_new (local->store, round->number, &terms, NULL) : NULL;
  if (reading == NULL)
    return TRUE;
  GPtrArray *messages = paraphe_dossier_facts (reading->dossier)->messages;
  for (guint i = 0; i < messages->len; i++) {
    ParapheMessage *message = g_ptr_array_index (messages, i);
    GPtrArray *files = paraphe_message_facts (message)->files;
    for (guint j = 0; paraphe_message_is_theirs (message) && files != NULL && j < files->len; j++)
      add_paper (round, paraphe_file_facts (g_ptr_array_index (files, j))->md5);
  }
  for (guint i = 0; i < reading->around->outside->len; i++)
    add_paper (round, paraphe_outside_copy_facts (g_ptr_array_index (reading->around->outside, i))->md5);
  for (guint i = 0; i < reading->conventions->len; i++)
    add_paper (round, paraphe_convention_facts (g_ptr_array_index (reading->conventions, i))->md5);
  return TRUE;
}

static gboolean
find_path (ParapheLocal *local, gpointer data, GError **error) {
  Round *round = data;
  g_autofree char *path = paraphe_store_dup_paper_path (local->store, round->sha256);
  round->survey = path != NULL ? paraphe_paper_survey_new (path) : NULL;
  return TRUE;
}

static gboolean
keep_facts (ParapheLocal *local, gpointer data, GError **error) {
  Round *round = data;
  g_autofree char *text = paraphe_paper_facts_to_text (round->survey->facts);
  return paraphe_store_save_paper_facts (local->store, round->sha256, text, round->survey->words->str, error);
}

/* Judged again, and found by the words of its papers. */
static gboolean
take_findings (ParapheLocal *local, gpointer data, GError **error) {
  gint64 number = ((Round *) data)->number;
  g_auto (ParapheReadingTerms) terms = { 0 };
  paraphe_local_fill_terms (local, &terms);
  g_autoptr (ParapheReading) reading = terms.campaign != NULL ? paraphe_reading_new (local->store, number, &terms, NULL) : NULL;
  if (reading == NULL)
    return TRUE;
  g_autofree char *text = paraphe_search_text_write (local->store, reading->dossier, reading->campaign);
  if (!paraphe_store_write_search_text (local->store, number, text, error))
    return FALSE;
  paraphe_listing_refresh_one (local, number);
  return TRUE;
}

/* What stops one paper is no reason to stop the round; what stops the reader itself, or the disk, is. */
static gboolean
is_of_the_paper (const GError *error) {
  return g_error_matches (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_DANGEROUS)
         || g_error_matches (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_UNREADABLE)
         || g_error_matches (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_ENCRYPTED);
}

static void
leave_paper (Round *round) {
  g_clear_pointer (&round->survey, paraphe_paper_survey_free);
  g_clear_pointer (&round->sha256, g_free);
}

static gboolean
go_on_with_paper (Round *round, GCancellable *cancellable, GError **error) {
  g_autoptr (GError) problem = NULL;
  ParapheDesk *desk = paraphe_viewer_get_desk (round->viewer);
  if (!paraphe_paper_survey_go_on (round->survey, desk, cancellable, &problem)) {
    if (!is_of_the_paper (problem)) {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
    g_hash_table_add (round->viewer->given_up, g_strdup (round->sha256));
    leave_paper (round);
    return TRUE;
  }
  if (!paraphe_paper_survey_is_over (round->survey))
    return TRUE;
  gboolean kept = paraphe_local_call (round->local, keep_facts, round, error);
  round->found = round->found || kept;
  round->n_done += kept;
  leave_paper (round);
  return kept;
}

static gboolean
leave_dossier (Round *round, GError **error) {
  gboolean found = round->found;
  g_clear_pointer (&round->papers, g_ptr_array_unref);
  round->found = FALSE;
  return !found || paraphe_local_call (round->local, take_findings, round, error);
}

static gboolean
visit_next (Round *round, GError **error) {
  round->number = g_array_index (round->numbers, gint64, round->next++);
  round->papers = g_ptr_array_new_with_free_func (g_free);
  return paraphe_local_call (round->local, list_papers, round, error);
}

static gboolean
take_next_paper (Round *round, GError **error) {
  round->sha256 = g_ptr_array_steal_index (round->papers, round->papers->len - 1);
  if (!paraphe_local_call (round->local, find_path, round, error))
    return FALSE;
  if (round->survey == NULL)
    leave_paper (round);
  return TRUE;
}

/* over: (out) there is nothing more to do. */
static gboolean
step (Round *round, gboolean *over, GCancellable *cancellable, GError **error) {
  *over = FALSE;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (round->numbers == NULL)
    return paraphe_local_call (round->local, list_dossiers, round, error);
  if (round->survey != NULL)
    return go_on_with_paper (round, cancellable, error);
  if (round->papers != NULL)
    return round->papers->len > 0 ? take_next_paper (round, error) : leave_dossier (round, error);
  *over = round->next >= round->numbers->len;
  return *over || visit_next (round, error);
}

static void
round_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Round *round = data;
  GError *error = NULL;
  gboolean over;
  if (!step (round, &over, cancellable, &error))
    g_task_return_error (task, error);
  else if (over)
    g_task_return_int (task, round->n_done);
  else
    paraphe_worker_run (round->viewer->worker, PARAPHE_PRIORITY_BACKGROUND, task, round_job);
}

void
paraphe_paper_rounds_run (ParapheViewer *viewer, ParapheLocal *local, GTask *task) {
  Round *round = g_new0 (Round, 1);
  round->viewer = viewer;
  round->local = local;
  g_task_set_task_data (task, round, round_free);
  paraphe_worker_run (viewer->worker, PARAPHE_PRIORITY_BACKGROUND, task, round_job);
}
