/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The judgement of one dossier: a pure function of facts, campaign and clock. */
#pragma once
#include "campaign.h"
#include "convention.h"
#include "directory.h"
#include "dossier.h"
#include "examination.h"
#include "form.h"
#include "judgement.h"
#include "operation.h"
#include "outside-copy.h"
#include "summary.h"
#include "surroundings.h"

G_BEGIN_DECLS

/* Everything a judgement depends on. Arrays may be NULL. */
typedef struct {
  ParapheDossier *dossier;
  ParapheCampaign *campaign;
  ParapheForm *form;            /* of this dossier */
  GPtrArray *conventions;       /* (element-type ParapheConvention) all versions known, any order */
  GPtrArray *examinations;      /* (element-type ParapheExamination) of this dossier */
  GPtrArray *outside;           /* (element-type ParapheOutsideCopy) copies that came outside the platform */
  GPtrArray *marks;             /* (element-type ParapheMark) of this dossier */
  GPtrArray *operations;        /* (element-type ParapheOperation) pending ones of this dossier */
  gint64 now;                   /* server clock */
  gint64 refreshed_at;          /* when this dossier was last read from the server, server clock; 0 never */
  gboolean executing;           /* inside the operation: DLV-11 is judged */
  gint64 read_at;               /* when an agent last opened the messages here; 0 never */
  /* What is around the dossier; each may be NULL: the checks that need it stay silent or say « cannot be evaluated ». */
  ParapheDirectory *directory;      /* the school directory */
  const ParapheSurroundings *around; /* other dossiers, last campaign, lots, incidents, imports: surroundings.h */
} ParapheCase;

ParapheJudgement *paraphe_judge (const ParapheCase *facts); /* (transfer full) */
/* What is true of the whole campaign, said once: campaign, directory, around, marks and now are used, the dossier may be NULL.
 * (transfer full) (element-type ParapheFlag). */
GPtrArray *paraphe_judge_campaign (const ParapheCase *facts);
/* The row of the list for the same facts (transfer full); the views that hold it are computed here. */
ParapheSummary *paraphe_summarise (const ParapheCase *facts, ParapheJudgement *judgement);
/* The table of checks: id, severity, gates, title. (transfer none) array ended by a NULL id. */
typedef struct {
  const char *id;
  ParapheSeverity severity;
  ParapheGate gates;
  const char *title; /* msgid */
} ParapheCheckInfo;
const ParapheCheckInfo *paraphe_checks_list (void);
/* Names of a status and of a view, translated (transfer none). */
const char *paraphe_status_label (ParapheStatus status);
const char *paraphe_view_label (ParapheView view);
/* Who acts next, translated: "the agent" (transfer none). */
const char *paraphe_actor_label (ParapheActor actor);

G_END_DECLS
