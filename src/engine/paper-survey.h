/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper gone through from end to end, a page a step, so that a page that an agent waits for always passes between two. Viewer worker. */
#pragma once
#include "viewer-desk.h"

G_BEGIN_DECLS

typedef struct {
  char *path;               /* (owned) */
  ParaphePaperFacts *facts; /* (owned) (nullable) until the first step */
  GString *words;           /* (owned) of its pages, a form feed between two; at most PARAPHE_PAPER_MAX_WORDS at the end */
  guint page;               /* the next one */
} ParaphePaperSurvey;

ParaphePaperSurvey *paraphe_paper_survey_new (const char *path);
void paraphe_paper_survey_free (ParaphePaperSurvey *self);
/* One step. FALSE with the desk's error. */
gboolean paraphe_paper_survey_go_on (ParaphePaperSurvey *self, ParapheDesk *desk, GCancellable *cancellable, GError **error);
gboolean paraphe_paper_survey_is_over (const ParaphePaperSurvey *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParaphePaperSurvey, paraphe_paper_survey_free)

G_END_DECLS
