/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dossier in the list: the few values that rows, sorting, filters and counts need. Derived, never stored as truth. */
#pragma once
#include "codes.h"
#include "day.h"
#include <glib-object.h>

G_BEGIN_DECLS

typedef struct {
  gint64 number;
  ParapheState state;
  ParapheStatus status;
  guint32 view_mask;            /* 1 << ParapheView for each view that holds it */
  const char *name;             /* short name of the collectivité */
  const char *siret;
  const char *departement;      /* "81", "" when unknown */
  const char *signatory;        /* (nullable) */
  gint64 deposited_at;
  ParapheDay deadline;
  int days_left;
  int schools_declared;         /* -1 unreadable */
  int schools_listed;
  int schools_distinct;
  gint64 cost_cents;            /* declared, -1 unreadable */
  gint64 cost_expected_cents;   /* distinct schools x tariff */
  ParapheSeverity worst;
  guint n_flags;                /* open */
  const char *flags;            /* all of them, one a line: id, severity, gates, 1 when evaluable, 1 when acknowledged, with tabs */
  ParapheGate closed;
  gint64 last_message_at;
  ParapheAuthor last_message_from;
  gint64 last_file_at;          /* last file received from the collectivité, 0 none */
  gboolean unanswered;
  gboolean unread;              /* not opened here since its last message of theirs */
  guint copies_to_examine;
  guint convention_version;     /* of the one in force, 0 none */
  gint64 convention_at;         /* when it was generated, 0 unknown */
  const char *convention_md5;   /* base64, "" unknown */
  const char *labels;           /* (nullable) names, one a line; NULL: not known */
  gboolean starred;             /* an agent keeps an eye on it, here */
  const char *note;             /* (nullable) what an agent noted of it, here */
  gboolean archived;
  gboolean pending_operation;
  guint n_pending;              /* operations */
  gint64 read_at;               /* when an agent last opened its messages here, 0 never */
  gint64 synced_at;
} ParapheSummaryFacts;

#define PARAPHE_TYPE_SUMMARY (paraphe_summary_get_type ())
G_DECLARE_FINAL_TYPE (ParapheSummary, paraphe_summary, PARAPHE, SUMMARY, GObject)
ParapheSummary *paraphe_summary_new (const ParapheSummaryFacts *facts);
const ParapheSummaryFacts *paraphe_summary_facts (ParapheSummary *self);

G_END_DECLS
