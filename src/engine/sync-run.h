/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A synchronisation under way and its phases. Private to the files of the synchronisation; network thread. */
#pragma once
#include "glimpse.h"
#include "network-desk.h"
#include "sync.h"

G_BEGIN_DECLS

#define PARAPHE_PAGE_SIZE 50

typedef enum {
  PARAPHE_SYNC_DEMARCHE,   /* the description, when it is missing or old */
  PARAPHE_SYNC_GLANCE,     /* one question that tells whether anything moved */
  PARAPHE_SYNC_PAGES,
  PARAPHE_SYNC_DELETIONS,
  PARAPHE_SYNC_SWEEP,      /* now and then: a glimpse of every dossier */
  PARAPHE_SYNC_LOOK,       /* those that no page held, and those whose glimpse is not their copy's */
  PARAPHE_SYNC_REPOLL,     /* what updatedSince does not tell */
  PARAPHE_SYNC_PAPERS,
  PARAPHE_SYNC_END,
} ParapheSyncPhase;

typedef struct {
  ParapheNetwork *network;
  ParapheSyncReport *report;  /* (unowned) the caller's */
  gboolean full;
  gint64 started;             /* monotonic */
  ParapheSyncPhase phase;
  ParapheCampaign *campaign;  /* (owned) */
  gint64 demarche;
  ParapheSyncRun *run;        /* (owned) */
  gboolean resumed;           /* its first pages were read by one that was interrupted */
  ParaphePageWriting *writing; /* (owned) (nullable) the page before, while the next one is asked for */
  GHashTable *tried;          /* (owned) revisions asked for */
  gboolean stumbled;          /* the last exchange failed for the network, and is made once more */
  double waited;              /* seconds, since the last exchange that was made: the server asked for it */
  guint n_skipped;            /* dossiers passed over in a row */
  GArray *queue;              /* (owned) (nullable) numbers of the present phase */
  guint at;                   /* in the queue */
  gboolean repolled;          /* what dates do not tell was asked for */
  guint n_conventions;        /* that the queue of papers begins with */
  GHashTable *left;           /* (owned) (element-type gint64) whose papers were asked for, and that have not moved since */
  gint64 looked_at;           /* server clock: when what moved was last asked for */
  gboolean closed;            /* everything but papers is here */
  /* of a sweep */
  GHashTable *seen;           /* (owned) (nullable) (element-type gint64) */
  char *sweep_cursor;         /* (owned) (nullable) */
  /* of the progress */
  ParapheProgress progress;
  guint n_known;              /* dossiers listed here at the start */
  gint64 progress_started;    /* monotonic */
  guint progress_base;        /* done already when it started */
} ParapheSync;

/* One exchange of a phase. FALSE: the error. TRUE: the phase may have changed. */
gboolean paraphe_sync_glance (ParapheSync *self, GCancellable *cancellable, GError **error);
gboolean paraphe_sync_read_page (ParapheSync *self, GCancellable *cancellable, GError **error);
gboolean paraphe_sync_read_deletions (ParapheSync *self, GCancellable *cancellable, GError **error);
gboolean paraphe_sync_sweep_page (ParapheSync *self, GCancellable *cancellable, GError **error);
gboolean paraphe_sync_look_for_one (ParapheSync *self, GCancellable *cancellable, GError **error);
gboolean paraphe_sync_repoll_some (ParapheSync *self, GCancellable *cancellable, GError **error);
gboolean paraphe_sync_fetch_papers_of_one (ParapheSync *self, GCancellable *cancellable, GError **error);
/* The run that resumes what was interrupted, else the next one (transfer full). now: the server's clock, 0 when it was never seen. */
ParapheSyncRun *paraphe_sync_plan_run (const ParapheSyncRun *last, gboolean full, gint64 now);

/* The page that is being written is. */
gboolean paraphe_sync_end_page (ParapheSync *self, GError **error);
/* The papers of a dossier that moved are asked for again, should they have failed before. */
void paraphe_sync_note_moved (ParapheSync *self, gint64 number);
/* Everything is here but some papers, which take long: what moved meanwhile is asked for first. */
void paraphe_sync_look_again (ParapheSync *self);
/* Is the copy kept of this dossier another than the one the server has? */
gboolean paraphe_sync_is_stale (ParapheSync *self, const ParapheGlimpse *glimpse, gboolean deep);
/* Both deletion lists enter the copy, then what comes after them begins. deleted: (nullable) NULL reads them. */
gboolean paraphe_sync_take_deletions (ParapheSync *self, GHashTable *deleted, GCancellable *cancellable, GError **error);
/* A queue is begun: (transfer full) numbers. */
void paraphe_sync_start_queue (ParapheSync *self, ParapheSyncPhase phase, GArray *numbers);
/* The instant of the last time, by the server's clock, that something was done (a key of the program's settings, with the démarche);
 * 0 when it never was. */
gint64 paraphe_sync_get_instant (ParapheSync *self, const char *key);
gboolean paraphe_sync_set_instant (ParapheSync *self, const char *key, GError **error);
#define PARAPHE_SYNC_FULL_AT "full_at"
#define PARAPHE_SYNC_SWEPT_AT "swept_at"
/* Tells how far it is; total 0: not known. */
void paraphe_sync_tell (ParapheSync *self, ParapheProgressKind kind, guint done, guint total);

G_END_DECLS
