/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of this room share of the façade. */
#pragma once
#include "answer.h"
#include "platform.h"
#include "transport.h"

G_BEGIN_DECLS

struct _ParaphePlatform {
  GObject parent_instance;
  ParapheTransport *transport; /* (owned) */
  char *server_words;          /* (owned) (nullable) */
  char *guilty;                /* (owned) (nullable) of several questions in one, the one that failed */
  GThread *thread;             /* (nullable) the one that talked first, the only one that may */
  gboolean server_failed;      /* the last answer says « Internal Server Error » */
  gboolean without_columns;    /* the server cannot answer the columns of this démarche's fields */
};

/* The sentence of AMBIGUOUS. */
#define PARAPHE_PLATFORM_DOUBT \
  _("The decision was sent, but nothing proves yet whether it was carried out: the dossier will be read again.")

/* FALSE from another thread than the one that talked first. Forgets the server's words. BUG. */
gboolean paraphe_platform_enter (ParaphePlatform *self, GError **error);
/* Asks a question, consumed, and gives an answer without error; with null_nodes allowed, one that may hold null elements in a
 * list. A bad token that looks like a missing right is told apart by a second question. */
ParapheAnswer *paraphe_platform_ask (ParaphePlatform *self, char *question, gboolean null_nodes, GCancellable *cancellable, GError **error);
/* Is the token known? TRUE, or TOKEN, RETRY... */
gboolean paraphe_platform_check_token (ParaphePlatform *self, GCancellable *cancellable, GError **error);
/* Sends a mutation, consumed. payload: (out) (nullable) its result, NULL when nothing can be said of it. AMBIGUOUS as soon as a
 * byte may have left and nothing proves that it was not executed. request_id: (out) (nullable) (transfer full). */
ParapheAnswer *paraphe_platform_execute (ParaphePlatform *self, char *question, const char *mutation, JsonObject **payload, char **request_id, GCancellable *cancellable, GError **error);
/* As the server writes it: base64 of the 16 bytes (transfer full). */
char *paraphe_platform_encode_md5 (GChecksum *checksum);

G_END_DECLS
