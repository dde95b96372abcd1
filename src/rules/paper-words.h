/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of papers, to be compared: without case, accents nor punctuation. Words of one lexicon are the same when they have the same
 * key. Private to the rules; pure. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *key;   /* of the lexicon */
  const char *start; /* in the text, which must live as long */
  guint length;      /* bytes */
} ParaphePaperWord;

typedef struct {
  GArray *words; /* (element-type ParaphePaperWord) */
} ParaphePaperText;

typedef GStringChunk ParaphePaperLexicon;
ParaphePaperLexicon *paraphe_paper_lexicon_new (void);
void paraphe_paper_lexicon_free (ParaphePaperLexicon *self);
/* text: (nullable) */
ParaphePaperText *paraphe_paper_text_new (ParaphePaperLexicon *lexicon, const char *text);
void paraphe_paper_text_free (ParaphePaperText *self);
/* The place of these words one after the other, from a place on; -1 when they are not there, or when there are none. */
int paraphe_paper_text_find (const ParaphePaperText *self, const ParaphePaperWord *words, guint n, guint from);
/* Do all of these words stand somewhere in it? */
gboolean paraphe_paper_text_holds (const ParaphePaperText *self, const ParaphePaperText *words);
/* As it is written: n words from a place on (transfer full). */
char *paraphe_paper_text_quote (const ParaphePaperText *self, guint from, guint n);
/* The number of a dossier that it says to be of, « Dossier n° 24 680 135 »: ours when it is among them, else the one said most often
 * (transfer full) (nullable). */
char *paraphe_paper_text_find_dossier (const ParaphePaperText *self, const char *ours);
/* Without its days and hours, « 8 octobre 2026 à 14 h 05 », « 08/10/2026 » (transfer full). */
ParaphePaperText *paraphe_paper_text_without_dates (const ParaphePaperText *self);
/* Nor the numbers of its own parts, « Article 2 », « page 1 sur 2 »: they say nothing of a dossier (transfer full). */
ParaphePaperText *paraphe_paper_text_without_numbering (const ParaphePaperText *self);

static inline const ParaphePaperWord *
paraphe_paper_text_get (const ParaphePaperText *self, guint i) {
  return &g_array_index (self->words, ParaphePaperWord, i);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParaphePaperLexicon, paraphe_paper_lexicon_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParaphePaperText, paraphe_paper_text_free)

G_END_DECLS
