/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was found in a paper, in words: pages, text, signatures, who made it and when by its own word, what it hides. Main thread. */
#pragma once
#include "paper-viewing.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lines of facts (transfer full) (element-type ParapheFactLine), the same for the window and its test. */
typedef struct {
  char *name;      /* « Pages » */
  char *value;     /* « 2, de 210 × 297 mm » */
  gboolean warns;  /* worth an eye */
} ParapheFactLine;
GPtrArray *paraphe_paper_details_list (const ParapheSheet *sheet, const ParaphePaperFacts *facts);
/* A box that goes through the paper and fills itself (transfer floating). */
GtkWidget *paraphe_paper_details_new (ParapheEngine *engine, const char *path, const ParapheSheet *sheet);

G_END_DECLS
