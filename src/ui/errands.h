/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an agent asks of the engine about one dossier, from the first press to its end: a mark, an examination, an approval, a file to
 * save. An errand is for the dossier it was asked for, whatever the page shows when it ends; what goes wrong is told by win.tell.
 * Main thread. */
#pragma once
#include "decisions.h"
#include "paper-choice.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct {
  GtkWidget *page;
  ParapheEngine *engine;
  ParapheCaseFile *file;
} ParapheErrandTerms;

/* Acknowledges a flag: at once, or with a written reason when it blocks. */
void paraphe_errand_mark_flag (const ParapheErrandTerms *terms, const char *id);
void paraphe_errand_restore_flag (const ParapheErrandTerms *terms, const char *id);
void paraphe_errand_mark_form (const ParapheErrandTerms *terms);
/* Records the examination of a copy, with its reason when it is not conform. */
void paraphe_errand_examine (const ParapheErrandTerms *terms, ParaphePaperChoice *copy, ParapheVerdict verdict);
/* done: called when the approval is queued. reason: (nullable) to override. */
typedef void (*ParapheErrandDone) (ParapheOperation *operation, gpointer data);
void paraphe_errand_complete (const ParapheErrandTerms *terms, ParaphePaperChoice *copy, const char *reason, ParapheErrandDone done,
                              gpointer data);
/* Asks where a paper is saved. message: "" for a convention. */
void paraphe_errand_save_paper (const ParapheErrandTerms *terms, const char *message, const char *md5);
/* A signed copy that came outside the platform. path: NULL asks for the file. */
void paraphe_errand_add_copy (const ParapheErrandTerms *terms, const char *path);
/* The justification of the dossier as a PDF: asks where it is saved. */
void paraphe_errand_save_evidence (const ParapheErrandTerms *terms);

G_END_DECLS
