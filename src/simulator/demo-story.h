/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stories of a campaign, planned before any of them is lived: who deposits what, and at which instant each act takes place. */
#pragma once
#include "demo-mistakes.h"
#include "demo-roster.h"

G_BEGIN_DECLS

/* So many have schools of their own; those after them make no mistake either. */
#define DEMO_STORIES_WITH_SCHOOLS 3000

typedef struct _Story {
  const RosterRow *row;
  gboolean late;            /* after these */
  struct _Story *shared;    /* (nullable) (not owned) the dossier before it, with which it has something in common */
  const Town *town;
  GPtrArray *schools;       /* (element-type School) (owned) all those of the town, and what a mistake added */
  DemoForm *form;           /* (owned) as it should be, or as it was spoilt */
  DemoForm *early;          /* (owned) (nullable) as first deposited, when it is corrected later */
  char *email;              /* (owned) */
  Person signatory, referent;
  Collectivite company;     /* (owned) its strings */
  Dice dice;
  guint64 seed;
  int deposited, deadline;  /* days */
  gint64 edited_for;
  /* while it is lived */
  Dossier *dossier;         /* (not owned) */
  File *paper;              /* (nullable) (not owned) the last that it sent */
  ConventionText *void_text; /* (owned) (nullable) what was printed on the convention before the last reopening */
} Story;

/* Something that happens. */
typedef struct {
  gint64 at;
  guint order;
  Story *story;             /* (not owned) */
  const Step *step;         /* (nullable) NULL: the deposit */
} Event;

/* (transfer full) (element-type Story) */
GPtrArray *demo_stories_plan (guint n, guint64 seed);
/* (transfer full) (element-type Event) in order of time; nothing happens at now or later. */
GArray *demo_stories_date (GPtrArray *stories, gint64 now);

G_END_DECLS
