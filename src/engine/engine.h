/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The work: the only room that meets store, platform, papers and rules. A main-thread object with three workers (local, network,
 * viewer); every public function returns at once; results come through _async/_finish, properties and the signal "changed". */
#pragma once
#include "campaign.h"
#include "case-file.h"
#include "dossier-list.h"
#include <gio/gio.h>

G_BEGIN_DECLS

/* Errors that a face shows as they are: translated sentences that say what to do. Codes are the exit statuses of paraphectl. */
#define PARAPHE_ENGINE_ERROR (paraphe_engine_error_quark ())
GQuark paraphe_engine_error_quark (void);
typedef enum {
  PARAPHE_ENGINE_ERROR_NOT_DONE = 1, /* a gate, a refusal, a conflict */
  PARAPHE_ENGINE_ERROR_USAGE = 2,
  PARAPHE_ENGINE_ERROR_SERVER = 3,   /* token, rights, démarche */
  PARAPHE_ENGINE_ERROR_NETWORK = 4,
  PARAPHE_ENGINE_ERROR_LOCAL = 5,    /* damaged, locked, not writable */
  PARAPHE_ENGINE_ERROR_INPUT = 6,    /* input file unreadable */
} ParapheEngineError;

/* What the engine is doing with the server. */
typedef enum {
  PARAPHE_LINK_IDLE,
  PARAPHE_LINK_SYNCING,
  PARAPHE_LINK_OFFLINE,     /* the last attempt failed for the network */
  PARAPHE_LINK_TOKEN,       /* the token is refused: read only */
} ParapheLink;

/* What the token of the campaign may do, as the platform last said. */
typedef enum {
  PARAPHE_TOKEN_UNKNOWN,
  PARAPHE_TOKEN_WRITES,
  PARAPHE_TOKEN_READS,      /* nothing can be decided with it */
} ParapheTokenRights;

/* How far a long work is. */
typedef enum {
  PARAPHE_PROGRESS_NONE,     /* nothing long is under way */
  PARAPHE_PROGRESS_DOSSIERS, /* of a synchronisation */
  PARAPHE_PROGRESS_FILES,    /* dossiers whose papers are fetched */
  PARAPHE_PROGRESS_WAITING,  /* the platform asked to wait: seconds left */
  PARAPHE_PROGRESS_OTHER,
} ParapheProgressKind;
typedef struct {
  ParapheProgressKind kind;
  guint done, total;         /* total 0: not known */
  int seconds_left;          /* -1: not known */
} ParapheProgress;

/* Properties (all notify): campaign (ParapheCampaign, nullable), link (ParapheLink as int), last-sync-at (gint64, server clock, 0
 * never), progress-done, progress-total (guint, 0 total: unknown), progress-kind (ParapheProgressKind as int), progress-seconds-left
 * (int, -1 unknown), n-waiting, n-human (guint, operations), read-only (gboolean: see paraphe_engine_dup_read_only_reason),
 * demonstration (gboolean), clock-offset (gint64 seconds), token-rights (ParapheTokenRights as int), token-days-left (int: days that
 * the token is still good for, 0 today is the last, negative when it is over, G_MAXINT unknown), trouble (string, nullable: the
 * sentence of what stopped the last synchronisation, until one goes well).
 * Signals: "changed" (GArray of gint64 numbers, or NULL: everything) after each commit: the only news the faces get.
 *          "outbox-changed" () when operations moved. */
#define PARAPHE_TYPE_ENGINE (paraphe_engine_get_type ())
G_DECLARE_FINAL_TYPE (ParapheEngine, paraphe_engine, PARAPHE, ENGINE, GObject)

ParapheEngine *paraphe_engine_new (const char *folder, gboolean read_only);
/* Takes the lock, opens the store, loads the campaign used last (or the one named), fills the list. LOCAL when locked or damaged. */
void paraphe_engine_open_async (ParapheEngine *self, const char *campaign, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean paraphe_engine_open_finish (ParapheEngine *self, GAsyncResult *result, GError **error);
/* Stops the workers after their present job, closes the store. Call it before the last unref. */
void paraphe_engine_close_async (ParapheEngine *self, GAsyncReadyCallback callback, gpointer data);
gboolean paraphe_engine_close_finish (ParapheEngine *self, GAsyncResult *result, GError **error);
ParapheCampaign *paraphe_engine_get_campaign (ParapheEngine *self); /* (transfer none) (nullable) */
/* Why nothing can be decided: the folder is another's, the token only reads, no agent is chosen; translated, NULL when decisions can
 * be made (transfer full). */
char *paraphe_engine_dup_read_only_reason (ParapheEngine *self);
/* That the token ends soon, from 30 days before, then from 7 and from 1; translated, NULL when there is nothing to say or when it was
 * dismissed since the last of these days (transfer full). */
char *paraphe_engine_dup_token_warning (ParapheEngine *self);
void paraphe_engine_dismiss_token_warning (ParapheEngine *self);
/* Server clock now. */
gint64 paraphe_engine_get_now (ParapheEngine *self);
/* Judges as if it were this instant of the server's clock (0: the real one). Acts are refused while it is set. Before open. */
void paraphe_engine_set_now (ParapheEngine *self, gint64 instant);
/* For a face that stays open: what waits leaves by itself as soon as it may, and the server is asked every few minutes. Off by
 * default: a terminal does only what it is told. */
void paraphe_engine_set_automatic (ParapheEngine *self, gboolean automatic);
/* The list of the campaign's dossiers, owned by the engine, filtered and sorted by the face. */
ParapheDossierList *paraphe_engine_get_list (ParapheEngine *self);

/* Pulls (incremental after the first time, everything with full), then sends what waits in the outbox unless pull_only or what waits
 * leaves by itself. */
typedef struct {
  guint received, changed, gone, files, sent, conflicts;
  guint unread; /* dossiers that the server could not give: they stay as they were */
  guint left;   /* papers that did not come as announced: asked for again another time */
  double seconds;
} ParapheSyncReport;
void paraphe_engine_sync_async (ParapheEngine *self, gboolean full, gboolean pull_only, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* What a synchronisation that went well could not bring, as a sentence that says what to do; NULL when it brought everything (transfer
 * full). */
char *paraphe_sync_report_describe_lacks (const ParapheSyncReport *report);
gboolean paraphe_engine_sync_finish (ParapheEngine *self, GAsyncResult *result, ParapheSyncReport *report, GError **error);
/* How far the long work under way is, in words, with the seconds left when they are known; NULL when there is none (transfer full). */
char *paraphe_engine_dup_progress_text (ParapheEngine *self);
/* Stops the synchronisation under way, whoever began it, between two exchanges: what was received stays, the next one goes on from
 * there. */
void paraphe_engine_stop_sync (ParapheEngine *self);

/* Everything known of one dossier. fresh: ask the server first (falls back to the copy when offline). */
void paraphe_engine_load_async (ParapheEngine *self, gint64 number, gboolean fresh, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
ParapheCaseFile *paraphe_engine_load_finish (ParapheEngine *self, GAsyncResult *result, GError **error);
/* The collectivité's messages of this dossier have been read here (local). */
void paraphe_engine_mark_read (ParapheEngine *self, gint64 number);
/* They are to be read again (local). */
void paraphe_engine_mark_unread (ParapheEngine *self, gint64 number);

G_END_DECLS
