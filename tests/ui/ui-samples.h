/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dossiers made by hand for the widgets: one of each thing they show. */
#pragma once
#include "campaign.h"
#include "case-file.h"
#include "decisions.h"

#define SAMPLE_AGENT "agent@academie.example.org"
#define SAMPLE_NOW G_GINT64_CONSTANT (1795424400) /* 2026-11-23 at 9 h UTC */

typedef enum {
  SAMPLE_PLAIN = 0,
  SAMPLE_BLOCKED = 1 << 0,     /* flags of every severity on the form, one seen, one not evaluable */
  SAMPLE_COPIES = 1 << 1,      /* a copy of each state, three versions of the convention, one lost */
  SAMPLE_MANY_SCHOOLS = 1 << 2,
  SAMPLE_HOSTILE = 1 << 3,     /* names of 10,000 characters, markup, marks that turn the text */
} SampleKind;

ParapheCampaign *sample_campaign (void);
ParapheCaseFile *sample_file (ParapheStatus status, SampleKind kind);
/* The same, with an operation that is not settled. */
ParapheCaseFile *sample_file_pending (ParapheOperationState state, gint64 leaves);
ParapheSummary *sample_summary (gint64 number, const char *name, ParapheView view, ParapheDay deadline);
ParapheOperation *sample_operation (ParapheOperationState state, gint64 leaves);
/* closing: flags of these severities (0 ends them). */
ParaphePlan *sample_plan (ParapheRecipe recipe, const ParapheSeverity *closing, const char *refusal);
