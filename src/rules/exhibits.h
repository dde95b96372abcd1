/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the papers of a dossier prove, where they have a text: a copy held against the convention in force, against the versions before
 * it and against the form as it is now; the convention in force held against the form. The machine only sorts. Pure. */
#pragma once
#include "convention.h"
#include "form.h"
#include "paper-facts.h"
#include "surroundings.h"

G_BEGIN_DECLS

/* A paper that was gone through. */
typedef struct {
  char *md5;                /* (owned) base64 */
  ParaphePaperFacts *facts; /* (owned) */
  char *words;              /* (owned) */
} ParaphePaperRead;
void paraphe_paper_read_free (ParaphePaperRead *self);

typedef struct {
  gint64 dossier;
  ParapheForm *form;       /* (nullable) */
  GPtrArray *versions;     /* (element-type ParapheConvention) */
  const char *current_md5; /* (nullable) of the convention in force */
  GPtrArray *papers;       /* (element-type ParaphePaperRead) of versions and of files, any order */
} ParapheExhibitTerms;

typedef struct {
  GPtrArray *evidence;     /* (element-type ParapheEvidence) of the papers that are no version */
  guint convention_pages;  /* of the convention in force, 0 unknown */
  char *convention_lacks;  /* (nullable) translated: what it does not repeat of the form */
  const char *versions_text; /* (nullable) "identical" or "different": the last two, but for their dates */
  GStringChunk *strings;   /* (owned) of the evidence */
} ParapheExhibits;
/* (transfer full) */
ParapheExhibits *paraphe_exhibits_new (const ParapheExhibitTerms *terms);
void paraphe_exhibits_free (ParapheExhibits *self);

/* « it is damaged or incomplete », « signature intact, certificate not verified »: translated; "" for NONE. */
const char *paraphe_fault_label (ParapheFault fault);
const char *paraphe_seal_label (ParapheSeal seal);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheExhibits, paraphe_exhibits_free)

G_END_DECLS
