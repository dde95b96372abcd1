/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a judgement is made of: the facts of a case and everything derived from them once, for the status and the checks.
 * Private to the rules; lives as long as one call. */
#pragma once
#include "collectivite.h"
#include "judge.h"
#include "listed-schools.h"
#include "history.h"
#include "word-list.h"
#include "referents.h"

G_BEGIN_DECLS

/* A message of theirs that nobody opened here, or that no answer of ours but a reminder followed. */
typedef struct {
  const ParapheMessageFacts *message; /* (unowned) */
  ParapheSentences *sentences;        /* (owned) */
} ParaphePending;

typedef struct {
  const ParapheCase *facts;
  const ParapheDossierFacts *dossier;
  const ParapheFormFacts *form;  /* (nullable) */
  ParapheCollectivite collectivite; /* (owned) */
  ParapheListedSchools listed;   /* (owned) */
  ParapheReferent referents[PARAPHE_N_REFERENTS]; /* (owned) */
  gboolean is_active;            /* neither deleted, refused nor closed without follow-up */
  guint mapped;                  /* 1 << role for each role that the campaign maps in this revision */
  ParapheHistory history;
  GPtrArray *versions;           /* (owned) */
  ParapheConvention *current;    /* (nullable) in versions */
  ParapheDeadline *deadline;     /* (owned) (nullable) */
  GPtrArray *copies;             /* (owned) newest first */
  GPtrArray *next_copies;        /* (owned) those to examine of the newest message that brought one */
  guint n_copies[PARAPHE_COPY_UNSIGNED + 1]; /* by state */
  ParapheDay today;
  int days_left;                 /* G_MAXINT without a deadline */
  gboolean is_late;
  gint64 tariff;                 /* cents */
  ParapheMessage *last_theirs;   /* (nullable) newest message that is neither an agent's nor the platform's */
  ParapheMessage *last_ours;     /* (nullable) */
  ParapheMessage *last_answer;   /* (nullable) our newest message that is not a reminder */
  gboolean unanswered;
  GPtrArray *pending;            /* (owned) (element-type ParaphePending) newest first */
  ParapheStatus status;          /* UNKNOWN until it is found */
  GPtrArray *form_flags;         /* (unowned) (nullable) what the checks of the form said, once they have run */
} ParapheMatter;

void paraphe_matter_init (ParapheMatter *self, const ParapheCase *facts);
/* Without a dossier, for what is true of the whole campaign. */
void paraphe_matter_init_campaign (ParapheMatter *self, const ParapheCase *facts);
void paraphe_matter_clear (ParapheMatter *self);
gboolean paraphe_matter_has_field (const ParapheMatter *self, ParapheRole role);
/* Text of a field, "" when it is absent, empty or not mapped. */
const char *paraphe_matter_get_text (const ParapheMatter *self, ParapheRole role);
/* The words of a setting that is a list, separated by spaces or commas (transfer full). */
char **paraphe_matter_list_words (const ParapheMatter *self, const char *key);
/* The other dossiers that share a value and are active, by number: (transfer container) (element-type ParapheNeighbour). Nothing
 * when they are unknown, when the value is empty, or when this dossier is not active. */
GPtrArray *paraphe_matter_list_sharing (const ParapheMatter *self, ParapheShared what, const char *value);
/* Different SIREN among them, this dossier's included. */
guint paraphe_matter_count_sirens (const ParapheMatter *self, GPtrArray *neighbours);
/* The collectivité in the campaign before, NULL when unknown or not there; and the name of that campaign. */
const ParaphePreviousDossier *paraphe_matter_get_previous (const ParapheMatter *self);
const char *paraphe_matter_get_previous_name (const ParapheMatter *self);
/* The open public schools of the commune that filed (transfer container) (element-type ParapheSchoolRecord); NULL when it is no
 * commune, or when the directory does not know it. */
GPtrArray *paraphe_matter_list_public_schools (const ParapheMatter *self);
/* Late, still under contract, and no conforming copy: what an expiry is about. */
gboolean paraphe_matter_may_expire (const ParapheMatter *self);
/* a is newer than b; a NULL is older than all. */
gboolean paraphe_message_is_newer (ParapheMessage *a, ParapheMessage *b);
/* When the last convention that follows a reopening was generated, 0 none: never earlier than any trace of it. */
gint64 paraphe_matter_get_new_convention_at (const ParapheMatter *self);

G_END_DECLS
