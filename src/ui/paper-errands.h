/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an agent does with a paper besides reading it: prints it, saves a copy, opens it in another program. Its bytes are handed over as
 * they are, nothing of them is read here; what goes wrong is told. Main thread. */
#pragma once
#include "paper-viewing.h"
#include <gtk/gtk.h>
#include <gtk/gtkunixprint.h>

G_BEGIN_DECLS

typedef struct {
  GtkWidget *widget;     /* over whose window dialogs come */
  ParapheEngine *engine;
  const char *path;
  const char *name;      /* of the file, as it was received */
} ParaphePaperTerms;

void paraphe_paper_errand_print (const ParaphePaperTerms *terms);
void paraphe_paper_errand_save (const ParaphePaperTerms *terms);
/* In the program of this computer for such files, only ever because somebody asked. */
void paraphe_paper_errand_open_elsewhere (const ParaphePaperTerms *terms);
/* Hands the bytes of a PDF to a printer (or, for a test, to the one that writes into a file). */
void paraphe_paper_errand_send (const ParaphePaperTerms *terms, GtkPrinter *printer, GtkPrintSettings *settings, GtkPageSetup *setup,
                                GBytes *bytes);

G_END_DECLS
