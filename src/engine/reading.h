/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dossier read whole from what is kept here and judged: what every decision and every row of the list start from. Blocks: local
 * or network worker, with that worker's own store. */
#pragma once
#include "exhibits.h"
#include "judge.h"
#include "server-clock.h"
#include "store.h"

G_BEGIN_DECLS

typedef struct {
  ParapheDossier *dossier;
  ParapheForm *form;
  GPtrArray *conventions;   /* (element-type ParapheConvention) */
  GPtrArray *examinations;  /* (element-type ParapheExamination) */
  GPtrArray *marks;         /* (element-type ParapheMark) */
  GPtrArray *operations;    /* (element-type ParapheOperation) all, oldest first */
  GPtrArray *pending;       /* (element-type ParapheOperation) those not settled */
  ParapheCase facts;        /* points at the above and at campaign */
  ParapheCampaign *campaign;
  ParapheDirectory *directory; /* (nullable) */
  ParapheExhibits *exhibits;   /* what its papers prove */
  ParapheSurroundings around;  /* points at the above */
  ParapheJudgement *judgement;
} ParapheReading;

/* How to read. */
typedef struct {
  ParapheCampaign *campaign;
  ParapheDirectory *directory; /* (nullable) of schools */
  gint64 now;                /* server clock */
  gboolean executing;        /* inside an operation, on a dossier that has just been read */
  ParapheDossier *fresh;     /* (nullable) instead of the copy kept here */
} ParapheReadingTerms;

/* NOT_FOUND when the dossier was never received. */
ParapheReading *paraphe_reading_new (ParapheStore *store, gint64 number, const ParapheReadingTerms *terms, GError **error);
void paraphe_reading_free (ParapheReading *self);
ParapheSummary *paraphe_reading_summarise (ParapheReading *self);
/* The flags that close this gate now (transfer full) (element-type ParapheFlag). */
GPtrArray *paraphe_reading_list_closing (ParapheReading *self, ParapheGate gate);
/* Version that the next acceptance makes. */
guint paraphe_reading_next_version (ParapheReading *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheReading, paraphe_reading_free)

G_END_DECLS
