/* SPDX-License-Identifier: GPL-3.0-or-later */
/* POST /api/v2/graphql, without the network: a request in, an answer out. Used by the server's thread. */
#pragma once
#include "execution.h"

G_BEGIN_DECLS

typedef struct {
  const char *content_type;  /* (nullable) */
  const char *authorization; /* (nullable) */
  GBytes *body;
  const Fault *fault;        /* (nullable) of those that are run */
} Request;

typedef struct {
  guint status;
  char *content_type;        /* (nullable): the header is left out */
  char *body;
  gint64 reset_at;           /* of a 429: seconds since 1970 */
  char *operation;           /* (nullable) what was asked: an operation's name, or "ad hoc" */
  JsonNode *variables;       /* (nullable) */
  gboolean is_mutation;
  GPtrArray *applied;        /* (element-type Applied) */
} Reply;
Reply *reply_new (void);
void reply_free (Reply *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reply, reply_free)

typedef struct _Endpoint Endpoint;
Endpoint *endpoint_new (World *world);
void endpoint_free (Endpoint *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Endpoint, endpoint_free)

/* Reads the request as far as its name, its variables and whether it is a mutation: nothing is run. */
Reply *endpoint_describe (Endpoint *self, const Request *request);
/* Counts, checks the token, runs. */
Reply *endpoint_answer (Endpoint *self, const Request *request);

G_END_DECLS
