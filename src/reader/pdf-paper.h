/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of the PDF handler that stand in files of their own: its words and links, what it says and hides. */
#pragma once
#include <poppler.h>

#include "open-paper.h"

G_BEGIN_DECLS

/* Of the body. (transfer full), NULL for a page that is damaged or has no surface. */
PopplerPage *paraphe_pdf_get_page (ParapheOpenPaper *paper, guint number);

char *paraphe_pdf_lay_out (ParapheOpenPaper *paper, guint number, GArray *boxes);
void paraphe_pdf_find (ParapheOpenPaper *paper, guint number, const char *words, guint32 flags, GArray *hits);
void paraphe_pdf_list_links (ParapheOpenPaper *paper, guint number, GArray *links, GString *targets);
void paraphe_pdf_tell_facts (ParapheOpenPaper *paper, ParapheWireFacts *facts, char **creator);
void paraphe_pdf_list_signatures (ParapheOpenPaper *paper, GArray *signatures, GString *signers);
gboolean paraphe_pdf_look (ParapheOpenPaper *paper, guint number, ParapheWireLook *look);

G_END_DECLS
