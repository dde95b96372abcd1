/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dossier read whole from what is kept here and judged: what every decision and every row of the list start from. Blocks: local
 * or network worker, with that worker's own store. */
#pragma once
#include "case-surroundings.h"
#include "judge.h"
#include "server-clock.h"
#include "store.h"
#include "vicinity.h"

G_BEGIN_DECLS

typedef struct {
  ParapheDossier *dossier;
  ParapheForm *form;
  GPtrArray *conventions;   /* (element-type ParapheConvention) */
  GPtrArray *examinations;  /* (element-type ParapheExamination) */
  GPtrArray *marks;         /* (element-type ParapheMark) */
  GPtrArray *operations;    /* (element-type ParapheOperation) all, oldest first */
  GPtrArray *pending;       /* (element-type ParapheOperation) those not settled */
  ParapheCase facts;        /* points at all that is here */
  ParapheCampaign *campaign;
  ParapheDirectory *directory; /* (nullable) */
  ParapheCaseSurroundings *around;
  ParapheJudgement *judgement;
} ParapheReading;

/* How to read. */
typedef struct {
  ParapheCampaign *campaign;   /* (owned) */
  ParapheDemarche *demarche;   /* (owned) (nullable) */
  ParapheDirectory *directory; /* (owned) (nullable) of schools */
  ParapheVicinity *vicinity;   /* (nullable) the other dossiers */
  gint64 now;                /* server clock */
  gboolean executing;        /* inside an operation, on a dossier that has just been read */
  ParapheDossier *fresh;     /* (nullable) instead of the copy kept here */
} ParapheReadingTerms;
void paraphe_reading_terms_clear (ParapheReadingTerms *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ParapheReadingTerms, paraphe_reading_terms_clear)

/* NOT_FOUND when the dossier was never received. */
ParapheReading *paraphe_reading_new (ParapheStore *store, gint64 number, const ParapheReadingTerms *terms, GError **error);
void paraphe_reading_free (ParapheReading *self);
ParapheSummary *paraphe_reading_summarise (ParapheReading *self);
/* The dossier takes its place among the others; see paraphe_neighbours_put. */
gboolean paraphe_reading_settle (ParapheReading *self, ParapheVicinity *vicinity, GHashTable *others);
/* The flags that close this gate now (transfer full) (element-type ParapheFlag). */
GPtrArray *paraphe_reading_list_closing (ParapheReading *self, ParapheGate gate);
/* Version that the next acceptance makes. */
guint paraphe_reading_next_version (ParapheReading *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheReading, paraphe_reading_free)

G_END_DECLS
