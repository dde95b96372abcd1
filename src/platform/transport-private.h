/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the questions and the files share of the transport. */
#pragma once
#include "rate-bucket.h"
#include "transport.h"
#include "watchdog.h"
#include <libsoup/soup.h>

G_BEGIN_DECLS

#define PARAPHE_TRANSPORT_CHUNK 65536
#define PARAPHE_TOO_MANY_REQUESTS 429 /* libsoup has no name for it */

struct _ParapheTransport {
  char *endpoint;
  char *authorization;       /* "Bearer ..." */
  gboolean loopback;
  GMainContext *context;     /* (owned) */
  SoupSession *sessions[2];  /* (owned) (nullable) through the system's proxy, direct */
  ParapheRateBucket bucket;
  guint deadline;
  gsize body_limit;
  gint64 wait_until;         /* local wall clock, 0 none */
  gint64 offset;
  gboolean has_offset;
  guint n_requests;
};

/* The session of this machine (direct) or of the rest of the world, made by the first request. */
SoupSession *paraphe_transport_get_session (ParapheTransport *self, gboolean direct);
/* What happened to a request that got no whole answer. received: bytes of the body. */
void paraphe_transport_set_failure (ParapheWatchdog *watchdog, GCancellable *caller, gsize received, GError *cause, GError **error);
guint paraphe_transport_file_deadline (ParapheTransport *self, gint64 size); /* seconds for a whole file */
/* Around a request: nothing of the session runs in another context. */
void paraphe_transport_enter (ParapheTransport *self);
void paraphe_transport_leave (ParapheTransport *self);

G_END_DECLS
