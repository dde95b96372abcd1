/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTTP to the server, over libsoup. TLS is verified by the system's authorities, the proxy is the system's (none towards this
 * machine), no redirect is followed, nothing is remembered between two requests, a request and its answer together have one
 * deadline and the body a limit. A connection, handshake or name that fails never gave the signal « starting »: that is the line
 * between what was not sent and what may have been. Owned by ParaphePlatform, used by its thread; the session lives in a main
 * context of its own, so that nothing of it ever runs elsewhere. */
#include "config.h"
#include "transport-private.h"
#include "server-address.h"
#include <glib/gi18n.h>
#include <string.h>

#define SCHEME "Bearer "
#define BODY_LIMIT (24 * 1024 * 1024)
#define LONGEST_WAIT 600      /* seconds: a server that asks for more is not believed */
#define SIGNS_OF_LIFE 65536   /* bytes of an answer after which a deadline means « too much at once », not « nobody there » */

/* What became of a message on its way. */
typedef struct {
  gboolean started;   /* a byte may have left */
  gboolean connected; /* on a connection of its own, not on one that was kept open */
  gboolean settled;   /* the head of an answer came, or the deadline: not to be tried again */
} Journey;

static void
on_starting (SoupMessage *message, Journey *journey) {
  journey->started = TRUE;
}

static void
on_network_event (SoupMessage *message, GSocketClientEvent event, GIOStream *connection, Journey *journey) {
  journey->connected = TRUE;
}

/* Waits for its turn; an agent who cancels does not wait. */
static gboolean
wait_turn (ParapheTransport *self, GCancellable *cancellable, GError **error) {
  gint64 pause;
  GPollFD poll;

  if (self->wait_until > 0) {
    gint64 left = self->wait_until - g_get_real_time () / G_USEC_PER_SEC;

    if (left > 0 && left <= LONGEST_WAIT) {
      g_set_error_literal (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_WAIT,
                           _("The platform asked to wait: too many requests in a minute. Try again in a few minutes."));
      return FALSE;
    }
    self->wait_until = 0;
  }
  pause = paraphe_rate_bucket_take (&self->bucket, (gint64) (paraphe_watchdog_now () * G_USEC_PER_SEC));
  if (pause <= 0)
    return TRUE;
  if (cancellable == NULL || !g_cancellable_make_pollfd (cancellable, &poll)) {
    g_usleep (pause);
    return TRUE;
  }
  g_poll (&poll, 1, (int) (pause / 1000 + 1));
  g_cancellable_release_fd (cancellable);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static void
learn_clock (ParapheTransport *self, SoupMessageHeaders *headers) {
  const char *text = soup_message_headers_get_one (headers, "Date");
  g_autoptr (GDateTime) date = text != NULL ? soup_date_time_new_from_http_string (text) : NULL;

  if (date == NULL)
    return;
  self->offset = g_date_time_to_unix (date) - g_get_real_time () / G_USEC_PER_SEC;
  self->has_offset = TRUE;
}

/* 429: until RateLimit-Reset, which is an instant of the server's clock; a minute when it does not say. */
static void
learn_wait (ParapheTransport *self, SoupMessageHeaders *headers) {
  const char *text = soup_message_headers_get_one (headers, "RateLimit-Reset");
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 reset = text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
  gint64 wait = reset > 0 ? reset - (now + (self->has_offset ? self->offset : 0)) : 60;

  self->wait_until = now + CLAMP (wait, 1, LONGEST_WAIT);
}

/* The server says that this was the last one of the minute. */
static gboolean
is_spent (SoupMessageHeaders *headers) {
  const char *remaining = soup_message_headers_get_one (headers, "RateLimit-Remaining");

  return remaining != NULL && g_ascii_strtoll (remaining, NULL, 10) <= 0 && soup_message_headers_get_one (headers, "RateLimit-Reset") != NULL;
}

static char *
dup_request_id (SoupMessageHeaders *headers) {
  const char *text = soup_message_headers_get_one (headers, "X-Request-Id");

  if (text == NULL || strlen (text) > 100 || text[strspn (text, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_")] != '\0')
    return NULL;
  return g_strdup (text);
}

static GBytes *
read_body (GInputStream *stream, gsize limit, ParapheWatchdog *watchdog, GCancellable *caller, GError **error) {
  g_autoptr (GByteArray) body = g_byte_array_new ();
  g_autoptr (GError) cause = NULL;
  g_autofree guint8 *chunk = g_malloc (PARAPHE_TRANSPORT_CHUNK);
  gssize n;

  while ((n = g_input_stream_read (stream, chunk, PARAPHE_TRANSPORT_CHUNK, paraphe_watchdog_get_cancellable (watchdog), &cause)) > 0) {
    if (body->len + (gsize) n > limit) {
      g_set_error_literal (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_ANSWER,
                           _("The server's answer is too big: it was not read. If this lasts, report it to the platform's support."));
      return NULL;
    }
    g_byte_array_append (body, chunk, n);
  }
  if (n < 0) {
    paraphe_transport_set_failure (watchdog, caller, body->len, cause, error);
    return NULL;
  }
  return g_byte_array_free_to_bytes (g_steal_pointer (&body));
}

static ParapheReply *
post_job (ParapheTransport *self, SoupMessage *message, Journey *journey, GCancellable *caller, GError **error) {
  g_autoptr (ParapheWatchdog) watchdog = paraphe_watchdog_new (self->deadline, caller);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (ParapheReply) reply = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) cause = NULL;
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);

  self->n_requests++;
  stream = soup_session_send (paraphe_transport_get_session (self, self->loopback), message, paraphe_watchdog_get_cancellable (watchdog), &cause);
  if (stream == NULL) {
    journey->settled = paraphe_watchdog_has_barked (watchdog);
    paraphe_transport_set_failure (watchdog, caller, 0, cause, error);
    return NULL;
  }
  journey->settled = TRUE;
  learn_clock (self, headers);
  if (soup_message_get_status (message) == PARAPHE_TOO_MANY_REQUESTS || is_spent (headers))
    learn_wait (self, headers);
  body = read_body (stream, self->body_limit, watchdog, caller, error);
  if (body == NULL)
    return NULL;
  reply = paraphe_reply_new (soup_message_get_status (message), soup_message_headers_get_content_type (headers, NULL), body);
  reply->request_id = dup_request_id (headers);
  return g_steal_pointer (&reply);
}

static ParapheReply *
send_once (ParapheTransport *self, const char *json, gboolean repeatable, SoupMessageFlags flags, Journey *journey, GCancellable *cancellable, GError **error) {
  g_autoptr (SoupMessage) message = soup_message_new ("POST", self->endpoint);
  g_autoptr (GBytes) body = g_bytes_new (json, strlen (json));
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  ParapheReply *reply;

  *journey = (Journey) { FALSE, FALSE, FALSE };
  soup_message_set_request_body_from_bytes (message, "application/json", body);
  soup_message_headers_replace (headers, "Accept", "application/json");
  soup_message_headers_replace (headers, "Accept-Language", "fr");
  soup_message_headers_replace (headers, "Authorization", self->authorization);
  soup_message_add_flags (message, flags | SOUP_MESSAGE_NO_REDIRECT | (repeatable ? SOUP_MESSAGE_IDEMPOTENT : 0));
  g_signal_connect (message, "starting", G_CALLBACK (on_starting), journey);
  g_signal_connect (message, "network-event", G_CALLBACK (on_network_event), journey);
  paraphe_transport_enter (self);
  reply = post_job (self, message, journey, cancellable, error);
  paraphe_transport_leave (self);
  g_signal_handlers_disconnect_by_data (message, journey);
  return reply;
}

ParapheReply *
paraphe_reply_new (guint status, const char *content_type, GBytes *body) {
  ParapheReply *self = g_new0 (ParapheReply, 1);

  self->status = status;
  self->content_type = content_type != NULL ? g_ascii_strdown (content_type, -1) : NULL;
  self->body = g_bytes_ref (body);
  return self;
}

void
paraphe_reply_free (ParapheReply *self) {
  g_free (self->content_type);
  g_bytes_unref (self->body);
  g_free (self->request_id);
  g_free (self);
}

ParapheTransport *
paraphe_transport_new (const char *url, const char *token, GError **error) {
  g_autofree char *trimmed = g_strstrip (g_strdup (token != NULL ? token : ""));
  g_autofree char *endpoint = NULL;
  ParapheTransport *self;
  gboolean loopback;

  endpoint = paraphe_server_address_endpoint (url, &loopback, error);
  if (endpoint == NULL)
    return NULL;
  for (const char *c = trimmed; *c != '\0' || c == trimmed; c++)
    if (!g_ascii_isgraph (*c)) {
      g_set_error_literal (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_TOKEN,
                           *trimmed == '\0' ? _("A token is needed: the administrateur of the démarche makes one on his profile page.")
                                            : _("This cannot be a token: it holds blanks or other characters. Copy it again, whole."));
      return NULL;
    }
  self = g_new0 (ParapheTransport, 1);
  self->endpoint = g_steal_pointer (&endpoint);
  self->authorization = g_strconcat (SCHEME, trimmed, NULL);
  explicit_bzero (trimmed, strlen (trimmed));
  self->loopback = loopback;
  self->context = g_main_context_new ();
  paraphe_transport_set_limits (self, 60, 30, 60, BODY_LIMIT);
  return self;
}

void
paraphe_transport_free (ParapheTransport *self) {
  paraphe_transport_enter (self);
  g_clear_object (&self->sessions[0]);
  g_clear_object (&self->sessions[1]);
  paraphe_transport_leave (self);
  g_main_context_unref (self->context);
  explicit_bzero (self->authorization, strlen (self->authorization));
  g_free (self->authorization);
  g_free (self->endpoint);
  g_free (self);
}

void
paraphe_transport_set_limits (ParapheTransport *self, guint requests_per_minute, guint burst, guint deadline, gsize body) {
  /* Said again, the same rate gives no second burst. */
  if (self->bucket.at == 0 || self->bucket.per_minute != requests_per_minute || self->bucket.burst != MAX (burst, 1))
    paraphe_rate_bucket_init (&self->bucket, requests_per_minute, burst, (gint64) (paraphe_watchdog_now () * G_USEC_PER_SEC));
  self->deadline = MAX (deadline, 1);
  self->body_limit = body;
  for (guint i = 0; i < G_N_ELEMENTS (self->sessions); i++)
    if (self->sessions[i] != NULL)
      soup_session_set_timeout (self->sessions[i], self->deadline);
}

ParapheReply *
paraphe_transport_post (ParapheTransport *self, const char *json, gboolean repeatable, gboolean *started, GCancellable *cancellable, GError **error) {
  g_autoptr (GError) cause = NULL;
  Journey journey;
  ParapheReply *reply;

  *started = FALSE;
  if (!wait_turn (self, cancellable, error))
    return NULL;
  reply = send_once (self, json, repeatable, 0, &journey, cancellable, &cause);
  *started = journey.started;
  /* A connection kept open that the server had closed meanwhile says nothing of the server: a question takes a new one. */
  if (reply == NULL && repeatable && !journey.connected && !journey.settled && !g_cancellable_is_cancelled (cancellable)) {
    g_clear_error (&cause);
    reply = send_once (self, json, repeatable, SOUP_MESSAGE_NEW_CONNECTION, &journey, cancellable, &cause);
  }
  if (reply == NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  return reply;
}

gboolean
paraphe_transport_is_secret (ParapheTransport *self, const char *text) {
  return strstr (text, self->authorization + strlen (SCHEME)) != NULL;
}

gboolean
paraphe_transport_get_clock_offset (ParapheTransport *self, gint64 *offset) {
  if (self->has_offset)
    *offset = self->offset;
  return self->has_offset;
}

gint64
paraphe_transport_get_wait_until (ParapheTransport *self) {
  return self->wait_until;
}

guint
paraphe_transport_get_n_requests (ParapheTransport *self) {
  return self->n_requests;
}

SoupSession *
paraphe_transport_get_session (ParapheTransport *self, gboolean direct) {
  SoupSession **session = &self->sessions[direct ? 1 : 0];

  if (*session == NULL) {
    *session = soup_session_new_with_options ("timeout", self->deadline, "idle-timeout", 60, "accept-language-auto", FALSE,
                                              "user-agent", "Paraphe/" PARAPHE_VERSION, NULL);
    soup_session_remove_feature_by_type (*session, SOUP_TYPE_AUTH_MANAGER);
    soup_session_remove_feature_by_type (*session, SOUP_TYPE_COOKIE_JAR);
    if (direct)
      soup_session_set_proxy_resolver (*session, NULL);
  }
  return *session;
}

void
paraphe_transport_set_failure (ParapheWatchdog *watchdog, GCancellable *caller, gsize received, GError *cause, GError **error) {
  ParaphePlatformError code = PARAPHE_PLATFORM_ERROR_RETRY;

  if (g_cancellable_set_error_if_cancelled (caller, error))
    return;
  if (paraphe_watchdog_has_barked (watchdog)) {
    if (received >= SIGNS_OF_LIFE)
      code = PARAPHE_PLATFORM_ERROR_TIMEOUT;
    g_set_error_literal (error, PARAPHE_PLATFORM_ERROR, code,
                         _("The server did not finish its answer in time: it will be asked again."));
    return;
  }
  if (cause->domain == G_TLS_ERROR) {
    g_set_error (error, PARAPHE_PLATFORM_ERROR, code,
                 _("The secure connection to the server could not be made (%s): check the date of this computer and the certificate "
                   "of the network's proxy."), cause->message);
    return;
  }
  if (cause->domain == G_RESOLVER_ERROR) {
    g_set_error (error, PARAPHE_PLATFORM_ERROR, code, _("The server's name is not found (%s): check the network and the address."),
                 cause->message);
    return;
  }
  g_set_error (error, PARAPHE_PLATFORM_ERROR, code, _("The server cannot be reached (%s): check the network."), cause->message);
}

void
paraphe_transport_enter (ParapheTransport *self) {
  g_main_context_push_thread_default (self->context);
  while (g_main_context_iteration (self->context, FALSE))
    continue;
}

void
paraphe_transport_leave (ParapheTransport *self) {
  g_main_context_pop_thread_default (self->context);
}
