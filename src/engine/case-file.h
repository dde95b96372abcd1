/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything known of one dossier at one moment, for a page or a report: immutable. */
#pragma once
#include "dossier.h"
#include "form.h"
#include "grant.h"
#include "judgement.h"
#include "operation.h"
#include "summary.h"

G_BEGIN_DECLS

/* A line of the form's list of schools, beside the directory. */
typedef struct {
  char *label;
  char *uai;           /* (nullable) of the label, else of the school found with confidence */
  char *name, *commune; /* (nullable) of the directory */
  char *method;        /* (nullable) how it was found, or why it was not: uai, name, ambiguous... */
  double score;        /* 0-1, negative without a directory */
  int open;            /* -1 unknown, 0, 1 */
  const char *sector;  /* (nullable) "public", "private" */
} ParapheCaseSchool;
void paraphe_case_school_free (ParapheCaseSchool *self);

typedef struct {
  ParapheDossier *dossier;
  ParapheForm *form;
  ParapheJudgement *judgement;
  ParapheSummary *summary;
  GPtrArray *operations;     /* (element-type ParapheOperation) all, oldest first */
  GPtrArray *examinations;   /* (element-type ParapheExamination) */
  GPtrArray *extensions;     /* (element-type ParapheGrant) oldest first */
  GPtrArray *schools;        /* (element-type ParapheCaseSchool) one for each line of the form's list */
  GHashTable *evidence;      /* base64 MD5 -> (string -> string): what a machine saw in a paper, the values that are known */
  GHashTable *papers;        /* base64 MD5 -> path of the paper kept here */
  gint64 refreshed_at;       /* server clock */
} ParapheCaseFileFacts;

#define PARAPHE_TYPE_CASE_FILE (paraphe_case_file_get_type ())
G_DECLARE_FINAL_TYPE (ParapheCaseFile, paraphe_case_file, PARAPHE, CASE_FILE, GObject)
ParapheCaseFile *paraphe_case_file_new (const ParapheCaseFileFacts *facts);
const ParapheCaseFileFacts *paraphe_case_file_facts (ParapheCaseFile *self);
/* Path of a paper kept here for this file or convention, NULL when it is not (transfer none). */
const char *paraphe_case_file_get_paper (ParapheCaseFile *self, const char *md5);
/* The operation that may still leave or is not settled, NULL when none (transfer none). */
ParapheOperation *paraphe_case_file_get_pending (ParapheCaseFile *self);

G_END_DECLS
