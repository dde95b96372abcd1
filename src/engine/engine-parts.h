/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The engine's own: its workers, what it shows, its timers. Shared by the files that implement its public functions; main thread. */
#pragma once
#include "campaign-setup.h"
#include "dossier-list-feed.h"
#include "engine.h"
#include "local-desk.h"
#include "network-desk.h"
#include "viewer-desk.h"

G_BEGIN_DECLS

struct _ParapheEngine {
  GObject parent_instance;
  char *folder;                 /* (owned) */
  gboolean read_only;
  ParapheClock *clock;          /* (owned) */
  ParapheNews *news;            /* (owned) */
  ParapheLocal *local;          /* (owned) */
  ParapheNetwork *network;      /* (owned) */
  ParapheViewer *viewer;        /* (owned) */
  ParapheDossierList *list;     /* (owned) */
  GCancellable *closing;        /* (owned) cancelled when the engine closes */
  gboolean is_open;
  /* what the properties show */
  ParapheCampaign *campaign;    /* (owned) (nullable) */
  ParapheLink link;
  gint64 last_sync_at;
  ParapheProgress progress;
  guint n_waiting, n_human;
  ParapheTokenRights token_rights;
  int token_dismissed;          /* days before its end whose warning was seen, G_MAXINT none */
  char *trouble;                /* (owned) (nullable) */
  /* under way */
  GPtrArray *syncs;             /* (owned) (element-type GTask) those that wait for the one under way */
  GCancellable *sync_cancellable; /* (owned) (nullable) of the one under way */
  gboolean is_syncing;
  gboolean is_quiet;            /* the one under way began by itself and has nothing to show yet */
  GPtrArray *rounds;            /* (owned) (element-type GTask) those that wait for the papers to be gone through */
  guint n_rounds;               /* of them, those of the round under way; 0 none */
  guint n_sending;
  gboolean outbox_failed;       /* the last run of the outbox stopped on an error */
  /* by itself */
  gboolean automatic;
  gint64 next_departure;        /* local wall clock, 0 none */
  guint departure_timer, sync_timer, day_timer;
  ParapheDay judged_day;        /* of the rows */
};

/* What the last exchange with the server says of the link; NULL: it went well. */
void paraphe_engine_note_link (ParapheEngine *self, const GError *error);
/* What stopped an exchange, as a sentence; NULL: it went well. A cancellation is no trouble. */
void paraphe_engine_note_trouble (ParapheEngine *self, const GError *error);
/* The properties of the token may have changed. */
void paraphe_engine_notify_token (ParapheEngine *self);
/* Days that the token of a campaign is still good for (see the property token-days-left). Any thread. */
int paraphe_token_count_days_left (ParapheCampaign *campaign, gint64 now);
/* A task whose errors and cancellation are the engine's; cancelled too when the engine closes. FALSE when it was answered at once:
 * not open, or writing where only reading is possible. */
GTask *paraphe_engine_begin (ParapheEngine *self, gpointer tag, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean paraphe_engine_check_open (ParapheEngine *self, GTask *task);
gboolean paraphe_engine_check_writable (ParapheEngine *self, GTask *task);
/* The same for a decision: SERVER when the token only reads. */
gboolean paraphe_engine_check_deciding (ParapheEngine *self, GTask *task);
/* Tells what waits to be told, then gives the answer of a task: what a call did is shown when it returns. */
gpointer paraphe_engine_end (ParapheEngine *self, GAsyncResult *result, GError **error);
gboolean paraphe_engine_end_boolean (ParapheEngine *self, GAsyncResult *result, GError **error);
/* Timers: departures, the next day in Paris, the next synchronisation. */
void paraphe_engine_schedule (ParapheEngine *self);
void paraphe_engine_stop_timers (ParapheEngine *self);
/* One dossier is read from the server, then the callback is given the outer task as data (a reference); it ends the inner one. */
void paraphe_engine_refresh_then (ParapheEngine *self, gint64 number, GTask *outer, GAsyncReadyCallback then);
/* A synchronisation that shows itself only when it has something to fetch. */
void paraphe_engine_sync_quietly (ParapheEngine *self, GAsyncReadyCallback callback);
/* The papers are gone through for those who wait; and, in a face that stays open, because some have come. */
void paraphe_engine_start_round (ParapheEngine *self);
void paraphe_engine_go_round (ParapheEngine *self);
/* The texts changed: the words of the query are looked for anew. */
void paraphe_engine_search_again (ParapheEngine *self);
/* The clock moved: another day makes every row again. */
void paraphe_engine_look_at_day (ParapheEngine *self);
/* Every row is made again: another day, other settings. */
void paraphe_engine_refresh_all (ParapheEngine *self);

/* What is understood of a description: pure. */
ParapheUnderstanding *paraphe_understanding_read (ParapheDemarche *demarche);
/* Puts the fields that the campaign has in the place of those recognised: what a person chose. */
void paraphe_understanding_apply (ParapheUnderstanding *self, ParapheDemarche *demarche, ParapheCampaign *campaign);

/* The answer of a local job: value (nullable) freed with free, or error. Network or local thread. */
void paraphe_engine_answer (GTask *task, gpointer value, GDestroyNotify free, GError *error);
void paraphe_engine_answer_boolean (GTask *task, gboolean done, GError *error);

G_END_DECLS
