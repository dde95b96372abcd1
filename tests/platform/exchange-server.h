/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A server of the tests on a loopback address, one thread, one request at a time: it answers what was queued, byte for byte, and
 * keeps what it received. */
#pragma once
#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _ExchangeServer ExchangeServer;

typedef struct {
  char *method;
  char *path;
  char *head; /* the whole head, as received */
  GBytes *body;
} ExchangeRequest;

/* Writes an answer, or does something worse, before the connection is closed. */
typedef void (*ExchangeAct) (GIOStream *connection, const ExchangeRequest *request, gpointer user_data);

ExchangeServer *exchange_server_new (void);
ExchangeServer *exchange_server_new_secure (GTlsCertificate *certificate); /* "https://127.0.0.1:PORT" */
void exchange_server_free (ExchangeServer *self);
const char *exchange_server_get_url (ExchangeServer *self); /* "http://127.0.0.1:PORT" */

/* The next answers, in order. type: (nullable). headers: (nullable) lines ended by \r\n. */
void exchange_server_push (ExchangeServer *self, guint status, const char *type, const char *headers, GBytes *body);
void exchange_server_push_text (ExchangeServer *self, guint status, const char *type, const char *body);
void exchange_server_push_json (ExchangeServer *self, const char *body); /* 200, application/json */
void exchange_server_push_act (ExchangeServer *self, ExchangeAct act, gpointer user_data);
/* What answers when nothing is queued; by default 599. */
void exchange_server_set_default (ExchangeServer *self, ExchangeAct act, gpointer user_data);

guint exchange_server_get_n_queued (ExchangeServer *self);
guint exchange_server_get_n_requests (ExchangeServer *self);
const ExchangeRequest *exchange_server_get_request (ExchangeServer *self, guint index); /* until reset */
void exchange_server_reset (ExchangeServer *self); /* forgets requests and queue */

/* For acts. */
void exchange_write (GIOStream *connection, gconstpointer data, gsize length);
void exchange_write_text (GIOStream *connection, const char *text);
void exchange_write_answer (GIOStream *connection, guint status, const char *type, const char *headers, gconstpointer data, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ExchangeServer, exchange_server_free)

G_END_DECLS
