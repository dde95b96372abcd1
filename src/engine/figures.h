/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the campaign stands, counted from the rows of the list: figures that add up. Both faces show these and no others. None is by
 * agent. Pure, main thread. */
#pragma once
#include "dossier-list.h"

G_BEGIN_DECLS

/* A week of deadlines; its dossiers are in one of the three. Closed and deleted ones have no deadline any more. */
typedef struct {
  ParapheDay monday;
  guint late;     /* status overdue */
  guint waiting;  /* everything that is still under way */
  guint complete;
} ParapheWeek;

/* A line of the table: the statuses it gathers, and its dossiers by département, in the order of the figures' départements. */
typedef struct {
  const char *label;        /* translated */
  const char *query;        /* what lists them */
  ParapheStatus first;      /* one of its statuses, for its icon */
  guint *counts;            /* (owned) one a département */
  guint total;
  gint64 declared_cents;
} ParapheFigureLine;

typedef struct {
  guint n_dossiers, n_schools;
  guint n_complete, n_ongoing, n_overdue, n_closed; /* they add up to n_dossiers; overdue ones are not ongoing */
  guint n_team;                 /* of the ongoing, those that wait for somebody of the team */
  guint n_overdue_with_copy;    /* of the overdue, those with a copy to examine */
  guint n_unreadable;           /* amounts that cannot be read: they count for nothing */
  gint64 declared_cents;        /* = complete + awaiting + closed */
  gint64 complete_cents, awaiting_cents, closed_cents;
  GPtrArray *departements;      /* (owned) (element-type utf8) (owned) in their order, "" last when there are some */
  GPtrArray *lines;             /* (owned) (element-type ParapheFigureLine) their totals add up to n_dossiers */
  GArray *weeks;                /* (owned) (element-type ParapheWeek) from the first to the last, none skipped between them, at most 60 */
} ParapheFigures;

ParapheFigures *paraphe_figures_count (ParapheDossierList *list);
void paraphe_figures_free (ParapheFigures *self);
/* The week that has most dossiers still awaited, G_MAXUINT for none. */
guint paraphe_figures_find_peak (const ParapheFigures *self);
/* One sentence that says the chart: the peak, how many are awaited then, the last deadline (transfer full). */
char *paraphe_figures_say_weeks (const ParapheFigures *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheFigures, paraphe_figures_free)

G_END_DECLS
