/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTTP to the server: one session, the token, the deadline, the rate, the clock of the server. Nothing here knows GraphQL.
 * One thread uses it; every function that talks blocks. */
#pragma once
#include "platform.h"

G_BEGIN_DECLS

typedef struct _ParapheTransport ParapheTransport;

/* A whole answer, whatever its status. */
typedef struct {
  guint status;
  char *content_type; /* (nullable) lower case, without parameters */
  GBytes *body;
  char *request_id;   /* (nullable) X-Request-Id */
} ParapheReply;
ParapheReply *paraphe_reply_new (guint status, const char *content_type, GBytes *body);
void paraphe_reply_free (ParapheReply *self);

/* ADDRESS, TOKEN. */
ParapheTransport *paraphe_transport_new (const char *url, const char *token, GError **error);
void paraphe_transport_free (ParapheTransport *self);
void paraphe_transport_set_limits (ParapheTransport *self, guint requests_per_minute, guint burst, guint deadline, gsize body);

/* Posts JSON to the endpoint with the token. repeatable: a query, that a connection closed by the server while it was idle may
 * send again. started: TRUE from the moment when a byte may have left. RETRY, TIMEOUT, ANSWER (too big), WAIT (nothing sent: the
 * server asked to wait), or G_IO_ERROR_CANCELLED. An answer with status 429 sets the time to wait for. */
ParapheReply *paraphe_transport_post (ParapheTransport *self, const char *json, gboolean repeatable, gboolean *started, GCancellable *cancellable, GError **error);
/* Gets a file without the token into a stream, never past its size; md5 is fed as bytes pass. FILE (another size, an address that is
 * refused), RETRY (address out of date, network); errors of the stream rise untouched. */
gboolean paraphe_transport_fetch (ParapheTransport *self, const char *url, gint64 size, GChecksum *md5, GOutputStream *into, GCancellable *cancellable, GError **error);
/* Puts a file without the token at an address of the server's, with these headers (name -> value). RETRY (did not arrive whole, address
 * out of date, network), FILE (an address that is refused, a storage that does not take it), ANSWER (headers that are none). */
gboolean paraphe_transport_put (ParapheTransport *self, const char *url, GHashTable *headers, GBytes *content, GCancellable *cancellable, GError **error);

/* A text that holds the token, which must not be kept. */
gboolean paraphe_transport_is_secret (ParapheTransport *self, const char *text);
gboolean paraphe_transport_get_clock_offset (ParapheTransport *self, gint64 *offset);
gint64 paraphe_transport_get_wait_until (ParapheTransport *self);
guint paraphe_transport_get_n_requests (ParapheTransport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheReply, paraphe_reply_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheTransport, paraphe_transport_free)

G_END_DECLS
