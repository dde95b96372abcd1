/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The received copies of a dossier: files of the collectivité that may be the signed convention, and what exact rules and
 * examinations say of each. Pure.
 *
 * Every file that did not come from an agent or the platform, received after the deposit, is a copy, whatever its kind: a
 * convention sent as a photograph, a DOCX or a ZIP waits for an agent's eye too, and nothing expires over it.
 *   unsigned    its bytes are those of a version generated: it carries no signature, whatever anybody said of it
 *   void        received before the version in force was generated (without one: before the last reopening)
 *   conform, refused, unreadable
 *               the last examination made against the version in force; one made against another version says nothing of it
 *   to_examine  all others */
#pragma once
#include "examination.h"
#include "history.h"
#include "judgement.h"
#include "outside-copy.h"

G_BEGIN_DECLS

/* What the copies are held against. */
typedef struct {
  ParapheDossier *dossier;
  const ParapheHistory *history;
  GPtrArray *versions;
  ParapheConvention *current; /* (nullable) */
  GPtrArray *examinations;    /* (nullable) */
  GPtrArray *outside;         /* (nullable) (element-type ParapheOutsideCopy) */
  gint64 first_late;          /* 0 none */
} ParapheCopyGround;

/* (transfer full) (element-type ParapheCopy) newest first. One that came outside the platform counts from the first instant of its day
 * against the deadline, and until the last against a version: nothing is late nor void by a doubt. */
GPtrArray *paraphe_copies_list (const ParapheCopyGround *ground);
/* Those that an agent examines next: to examine, of the newest message that brought one (transfer container). A convention sent page
 * by page is several files of one message. */
GPtrArray *paraphe_copies_list_next (GPtrArray *copies);
/* The last examination of this file of this message against any version, NULL none (transfer none). */
ParapheExamination *paraphe_copy_find_examination (const ParapheCopyFacts *copy, GPtrArray *examinations);
/* Does it forbid an expiry? Received in time and nobody looked at it: what waits for an examination, and what is void (the
 * version it answers may have been in force when it came). Not what is provably unsigned. */
gboolean paraphe_copy_forbids_expiry (ParapheCopy *copy);

G_END_DECLS
