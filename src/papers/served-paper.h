/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper and the reader process that serves it, and no other: what comes out is checked here before anybody uses it. */
#pragma once
#include "desk.h"
#include "reader-process.h"
#include "sealed-file.h"

G_BEGIN_DECLS

typedef struct _ParapheServedPaper ParapheServedPaper;

/* Why it was not opened, for those who want more than a sentence. */
typedef struct {
  guint32 cause; /* of the wire, 0 when the paper is not the cause */
  guint32 kind;
} ParapheRefusal;

/* process: (transfer full). password: (nullable). refusal: (out). UNREADABLE, ENCRYPTED, FORMAT, DANGEROUS, SANDBOX, CANCELLED. */
ParapheServedPaper *paraphe_served_paper_new (ParapheReaderProcess *process, ParapheSealedFile *source, const char *password,
                                              ParapheRefusal *refusal, const ParaphePatience *patience, GError **error);
void paraphe_served_paper_free (ParapheServedPaper *self);
const char *paraphe_served_paper_get_identity (ParapheServedPaper *self);
gboolean paraphe_served_paper_is_fit (ParapheServedPaper *self);

ParapheSheet *paraphe_served_paper_describe (ParapheServedPaper *self);
ParapheImage *paraphe_served_paper_render (ParapheServedPaper *self, guint page, const ParapheDrawing *drawing,
                                           const ParaphePatience *patience, GError **error);
char *paraphe_served_paper_read_text (ParapheServedPaper *self, guint page, const ParaphePatience *patience, GError **error);
ParapheWords *paraphe_served_paper_lay_out (ParapheServedPaper *self, guint page, const ParaphePatience *patience, GError **error);
ParapheHits *paraphe_served_paper_find (ParapheServedPaper *self, guint from, const char *words, ParapheSearch search,
                                        const ParaphePatience *patience, GError **error);
GPtrArray *paraphe_served_paper_list_links (ParapheServedPaper *self, guint page, const ParaphePatience *patience, GError **error);
/* Without signatures: n_signatures (out) says whether another reader must be asked for them. */
ParaphePaperFacts *paraphe_served_paper_tell_facts (ParapheServedPaper *self, guint *n_signatures, const ParaphePatience *patience,
                                                    GError **error);
gboolean paraphe_served_paper_add_signatures (ParapheServedPaper *self, ParaphePaperFacts *facts, const ParaphePatience *patience,
                                              GError **error);
gboolean paraphe_served_paper_look (ParapheServedPaper *self, guint page, ParaphePageLook *look, const ParaphePatience *patience,
                                    GError **error);

/* For the files of this object: the question about a page that exists, its fair answer when it is done. page: 0 for the whole paper. */
gboolean paraphe_served_paper_ask (ParapheServedPaper *self, ParapheWireRequest *request, const ParaphePatience *patience,
                                   ParapheAnswer *answer, GError **error);
const ParapheWireSize *paraphe_served_paper_get_size (ParapheServedPaper *self, guint page);
guint paraphe_served_paper_count_pages (ParapheServedPaper *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheServedPaper, paraphe_served_paper_free)

G_END_DECLS
