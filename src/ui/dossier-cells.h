/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of the list as a table: title, width, alignment, order, and how a summary fills a cell. Main thread. */
#pragma once
#include "cell.h"
#include "dossier-list.h"

G_BEGIN_DECLS

typedef struct {
  const char *id;    /* "deadline": of the column, and of its order */
  ParapheSort sort;
  const char *title; /* msgid */
  int width;         /* px, -1: takes what is left */
  ParapheCellKind kind;
  gboolean wide;     /* left out where there is little room */
  int mixed;         /* 1: only in a view that mixes statuses, -1: only in the others, 0: always */
  ParapheCellFill fill;
  gboolean unsorted;   /* another column sorts so */
  gboolean on_request; /* shown when the user asks for it */
} ParapheColumn;

const ParapheColumn *paraphe_columns_list (guint *n);
/* Does this view hold dossiers of several statuses, so that their status is worth a column? */
gboolean paraphe_columns_view_is_mixed (ParapheView view);
/* Has the deadline still something to say to this dossier? */
gboolean paraphe_columns_deadline_runs (ParapheStatus status);

G_END_DECLS
