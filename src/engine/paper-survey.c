/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The survey of a paper: first its facts, then page after page its look and its words. */
#include "paper-survey.h"

/* Pages looked at one by one: any convention with what is joined to it. */
#define LOOKED_PAGES 20

ParaphePaperSurvey *
paraphe_paper_survey_new (const char *path) {
  ParaphePaperSurvey *self = g_new0 (ParaphePaperSurvey, 1);
  self->path = g_strdup (path);
  self->words = g_string_new (NULL);
  return self;
}

void
paraphe_paper_survey_free (ParaphePaperSurvey *self) {
  g_free (self->path);
  g_clear_pointer (&self->facts, paraphe_paper_facts_free);
  g_string_free (self->words, TRUE);
  g_free (self);
}

static gboolean
look_at_page (ParaphePaperSurvey *self, ParapheDesk *desk, GCancellable *cancellable, GError **error) {
  ParaphePageLook look;
  if (self->page >= LOOKED_PAGES)
    return TRUE;
  if (!paraphe_desk_look (desk, self->path, self->page, &look, cancellable, error))
    return FALSE;
  g_array_append_val (self->facts->looks, look);
  return TRUE;
}

static void
bound_words (GString *words) {
  if (words->len > PARAPHE_PAPER_MAX_WORDS)
    g_string_truncate (words, (gsize) (g_utf8_find_prev_char (words->str, words->str + PARAPHE_PAPER_MAX_WORDS + 1) - words->str));
}

/* A page that is damaged has no words. */
static gboolean
read_page (ParaphePaperSurvey *self, ParapheDesk *desk, GCancellable *cancellable, GError **error) {
  g_autoptr (GError) problem = NULL;
  g_autofree char *text = paraphe_desk_read_text (desk, self->path, self->page, cancellable, &problem);
  if (text == NULL && !g_error_matches (problem, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_UNREADABLE)) {
    g_propagate_error (error, g_steal_pointer (&problem));
    return FALSE;
  }
  if (self->page > 0)
    g_string_append_c (self->words, '\f');
  g_string_append (self->words, text != NULL ? text : "");
  bound_words (self->words);
  return TRUE;
}

gboolean
paraphe_paper_survey_go_on (ParaphePaperSurvey *self, ParapheDesk *desk, GCancellable *cancellable, GError **error) {
  if (self->facts == NULL) {
    self->facts = paraphe_desk_tell_facts (desk, self->path, cancellable, error);
    return self->facts != NULL;
  }
  gboolean done = look_at_page (self, desk, cancellable, error) && read_page (self, desk, cancellable, error);
  self->page++;
  return done;
}

gboolean
paraphe_paper_survey_is_over (const ParaphePaperSurvey *self) {
  if (self->facts == NULL)
    return FALSE;
  if (self->page >= self->facts->n_pages)
    return TRUE;
  return self->page >= LOOKED_PAGES && (!self->facts->has_text || self->words->len >= PARAPHE_PAPER_MAX_WORDS);
}
