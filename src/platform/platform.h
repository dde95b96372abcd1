/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The server: GraphQL v2 of demarche.numerique.gouv.fr. One object, used by one thread (the engine's network worker); every
 * function blocks, takes a cancellable and gives a whole-request deadline. JSON never leaves this room. */
#pragma once
#include "campaign.h"
#include "demarche.h"
#include "dossier.h"
#include <gio/gio.h>

G_BEGIN_DECLS

/* What the caller can do. Messages are translated sentences without personal data or token; the server's own words come from
 * paraphe_platform_get_server_words. */
#define PARAPHE_PLATFORM_ERROR (paraphe_platform_error_quark ())
GQuark paraphe_platform_error_quark (void);
typedef enum {
  PARAPHE_PLATFORM_ERROR_RETRY,       /* network or server trouble, provably not executed: try again later */
  PARAPHE_PLATFORM_ERROR_WAIT,        /* rate limit: wait until paraphe_platform_get_wait_until */
  PARAPHE_PLATFORM_ERROR_TOKEN,       /* absent, wrong, expired, wrong network: ask for a token */
  PARAPHE_PLATFORM_ERROR_READ_ONLY,   /* the token cannot write */
  PARAPHE_PLATFORM_ERROR_NOT_FOUND,   /* démarche or dossier unknown, or no right on it */
  PARAPHE_PLATFORM_ERROR_REFUSED,     /* a business refusal (data.<mutation>.errors) */
  PARAPHE_PLATFORM_ERROR_AMBIGUOUS,   /* a mutation whose bytes left and whose effect is unknown: read back */
  PARAPHE_PLATFORM_ERROR_TIMEOUT,     /* the server timed out on a query: ask for less */
  PARAPHE_PLATFORM_ERROR_ANSWER,      /* an answer that is not what the protocol says: HTML, too big, too deep, wrong type */
  PARAPHE_PLATFORM_ERROR_ADDRESS,     /* an address that is refused: http outside loopback, a redirect */
  PARAPHE_PLATFORM_ERROR_FILE,        /* a file whose size or MD5 is wrong, or under virus scan */
  PARAPHE_PLATFORM_ERROR_BUG,         /* the server says our request is malformed */
} ParaphePlatformError;

#define PARAPHE_TYPE_PLATFORM (paraphe_platform_get_type ())
G_DECLARE_FINAL_TYPE (ParaphePlatform, paraphe_platform, PARAPHE, PLATFORM, GObject)

/* url: of the site or of its GraphQL endpoint; https, or http to a loopback address. ADDRESS otherwise, TOKEN for a token that
 * is empty or cannot be one. */
ParaphePlatform *paraphe_platform_new (const char *url, const char *token, GError **error);
/* requests_per_minute (60, 0 for no limit) with a burst (30); the whole-request deadline in seconds (60); body limit in bytes
 * (24 MiB). */
void paraphe_platform_set_limits (ParaphePlatform *self, guint requests_per_minute, guint burst, guint deadline, gsize body);

/* The token: NULL error when it is accepted. can_write: (out) asked by a mutation that changes nothing (platform-api 1.2). */
gboolean paraphe_platform_probe (ParaphePlatform *self, gboolean *can_write, GCancellable *cancellable, GError **error);
/* Description, revisions, labels, groups. raw: (out) (nullable) opaque bytes for paraphe_platform_parse_demarche. */
ParapheDemarche *paraphe_platform_read_demarche (ParaphePlatform *self, gint64 number, GBytes **raw, GCancellable *cancellable, GError **error);

typedef struct {
  GPtrArray *dossiers;    /* (element-type ParapheDossier) with raw */
  GArray *unread;         /* (element-type gint64) listed, gone when read again; null nodes cannot be named: see n_null */
  guint n_null;           /* nodes that came back null: the page must be asked again in halves */
  char *end_cursor;       /* (nullable) */
  gboolean has_next;
} ParaphePage;
void paraphe_page_free (ParaphePage *self);
/* A page of full dossiers with messages, corrections and labels: by deposit date when since is 0, else by modification date.
 * Checked whole before it is returned (store.md 6.2). */
ParaphePage *paraphe_platform_read_page (ParaphePlatform *self, gint64 demarche, gint64 since, const char *cursor, guint first, GCancellable *cancellable, GError **error);
/* The two deletion lists: gint64 number (g_int64_hash) -> GINT_TO_POINTER (ParaphePresence): PENDING_DELETION or DELETED. */
GHashTable *paraphe_platform_read_deleted (ParaphePlatform *self, gint64 demarche, GCancellable *cancellable, GError **error);
/* One dossier, everything: form, messages, labels, traitement ids and states, deleted messages. */
ParapheDossier *paraphe_platform_read_dossier (ParaphePlatform *self, gint64 number, GCancellable *cancellable, GError **error);

/* Copies a file into a stream (not closed), never past its announced size; checks size and MD5. FILE (also an address that is
 * refused), RETRY (404: ask the dossier again for a new address). Errors of the stream rise untouched. */
gboolean paraphe_platform_download (ParaphePlatform *self, ParapheFile *file, GOutputStream *into, GCancellable *cancellable, GError **error);

/* Server clock minus local clock in seconds, from the last Date header; FALSE when none was seen. */
gboolean paraphe_platform_get_clock_offset (ParaphePlatform *self, gint64 *offset);
gint64 paraphe_platform_get_wait_until (ParaphePlatform *self); /* local wall clock */
const char *paraphe_platform_get_server_words (ParaphePlatform *self); /* (nullable) of the last refusal or error */
guint paraphe_platform_get_n_requests (ParaphePlatform *self);

/* From the opaque bytes kept by store; guards as for an answer. */
ParapheDossier *paraphe_platform_parse_dossier (GBytes *raw, ParaphePresence presence, GError **error);
ParapheDemarche *paraphe_platform_parse_demarche (GBytes *raw, GError **error);

G_END_DECLS
