/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What agents said and nobody can give back: the examination of a copy, the acknowledgement of a flag, the reading of a form. */
#pragma once
#include "codes.h"
#include "file.h"
#include <glib-object.h>

G_BEGIN_DECLS

typedef struct {
  gint64 dossier;
  const char *message;          /* id of the message that carries the file */
  const char *md5;              /* of the file, base64 */
  const char *convention_md5;   /* of the version in force when it was examined */
  ParapheVerdict verdict;
  const char *reason;           /* (nullable) */
  const char *by;
  gint64 at;
} ParapheExaminationFacts;
#define PARAPHE_TYPE_EXAMINATION (paraphe_examination_get_type ())
G_DECLARE_FINAL_TYPE (ParapheExamination, paraphe_examination, PARAPHE, EXAMINATION, GObject)
ParapheExamination *paraphe_examination_new (const ParapheExaminationFacts *facts);
const ParapheExaminationFacts *paraphe_examination_facts (ParapheExamination *self);

typedef struct {
  gint64 dossier;
  const char *subject;      /* id of a flag ("SIG-01"), "form" for the reading of the form, "star", or "note" (its reason) */
  const char *fingerprint;  /* of the flag, or of the form: the mark falls when it changes; "" for what never falls */
  const char *reason;       /* (nullable) */
  const char *by;
  gint64 at;
} ParapheMarkFacts;
#define PARAPHE_TYPE_MARK (paraphe_mark_get_type ())
G_DECLARE_FINAL_TYPE (ParapheMark, paraphe_mark, PARAPHE, MARK, GObject)
ParapheMark *paraphe_mark_new (const ParapheMarkFacts *facts);
const ParapheMarkFacts *paraphe_mark_facts (ParapheMark *self);

/* A received copy: a file of a message of the collectivité that may be the signed convention. */
typedef struct {
  ParapheFile *file;
  const char *message;                /* id */
  gint64 received_at;                 /* the arrival of the message counts, never the reading */
  gboolean in_time;                   /* on or before the effective deadline */
  ParapheCopyState state;
  guint version;                      /* the version it answers by exact rules, 0 unknown */
  ParapheExamination *examination;    /* (nullable) */
} ParapheCopyFacts;
#define PARAPHE_TYPE_COPY (paraphe_copy_get_type ())
G_DECLARE_FINAL_TYPE (ParapheCopy, paraphe_copy, PARAPHE, COPY, GObject)
ParapheCopy *paraphe_copy_new (const ParapheCopyFacts *facts);
const ParapheCopyFacts *paraphe_copy_facts (ParapheCopy *self);

G_END_DECLS
