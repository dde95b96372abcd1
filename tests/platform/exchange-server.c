/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The server of the tests: it speaks just enough HTTP to be a real one for a real client, and writes answers byte for byte so that it
 * can also be a broken one. One thread of its own; the queue and the requests are guarded by a mutex. */
#include "exchange-server.h"
#include <string.h>

typedef struct {
  ExchangeAct act;
  gpointer user_data;
  guint status;
  char *type;
  char *headers;
  GBytes *body;
} Answer;

struct _ExchangeServer {
  GSocketListener *listener;
  GCancellable *cancellable;
  GThread *thread;
  char *url;
  GTlsCertificate *certificate; /* (nullable) */
  GMutex mutex;
  GQueue queue;        /* of Answer, guarded */
  GPtrArray *requests; /* of ExchangeRequest, guarded */
  ExchangeAct fallback;
  gpointer fallback_data;
};

static void
request_free (gpointer data) {
  ExchangeRequest *request = data;

  g_free (request->method);
  g_free (request->path);
  g_free (request->head);
  g_clear_pointer (&request->body, g_bytes_unref);
  g_free (request);
}

static void
answer_free (gpointer data) {
  Answer *answer = data;

  g_free (answer->type);
  g_free (answer->headers);
  g_clear_pointer (&answer->body, g_bytes_unref);
  g_free (answer);
}

/* The head up to its empty line, then as many bytes as it announces. */
static ExchangeRequest *
read_request (GInputStream *stream) {
  g_autoptr (GString) head = g_string_new (NULL);
  g_autofree char *lower = NULL;
  g_autofree char *body = NULL;
  g_auto (GStrv) words = NULL;
  ExchangeRequest *request;
  const char *length;
  gsize size = 0;
  char c;

  while (!g_str_has_suffix (head->str, "\r\n\r\n")) {
    if (g_input_stream_read (stream, &c, 1, NULL, NULL) != 1)
      return NULL;
    g_string_append_c (head, c);
  }
  lower = g_ascii_strdown (head->str, -1);
  length = strstr (lower, "\r\ncontent-length:");
  if (length != NULL)
    size = g_ascii_strtoull (length + strlen ("\r\ncontent-length:"), NULL, 10);
  body = g_malloc (size + 1);
  if (!g_input_stream_read_all (stream, body, size, NULL, NULL, NULL))
    return NULL;
  words = g_strsplit (head->str, " ", 3);
  request = g_new0 (ExchangeRequest, 1);
  request->method = g_strdup (words[0]);
  request->path = g_strdup (words[1]);
  request->head = g_string_free (g_steal_pointer (&head), FALSE);
  request->body = g_bytes_new_take (g_steal_pointer (&body), size);
  return request;
}

static void
serve (ExchangeServer *self, GIOStream *connection) {
  ExchangeRequest *request = read_request (g_io_stream_get_input_stream (connection));
  Answer *answer;

  if (request == NULL)
    return;
  g_mutex_lock (&self->mutex);
  g_ptr_array_add (self->requests, request);
  answer = g_queue_pop_head (&self->queue);
  g_mutex_unlock (&self->mutex);
  if (answer == NULL && self->fallback != NULL)
    self->fallback (connection, request, self->fallback_data);
  else if (answer == NULL)
    exchange_write_answer (connection, 599, "text/plain", NULL, "", 0);
  else if (answer->act != NULL)
    answer->act (connection, request, answer->user_data);
  else
    exchange_write_answer (connection, answer->status, answer->type, answer->headers, g_bytes_get_data (answer->body, NULL),
                           g_bytes_get_size (answer->body));
  g_clear_pointer (&answer, answer_free);
}

static gpointer
serve_all (gpointer user_data) {
  ExchangeServer *self = user_data;
  GSocketConnection *connection;

  while ((connection = g_socket_listener_accept (self->listener, NULL, self->cancellable, NULL)) != NULL) {
    GIOStream *stream = self->certificate != NULL ? g_tls_server_connection_new (G_IO_STREAM (connection), self->certificate, NULL)
                                                  : g_object_ref (G_IO_STREAM (connection));

    serve (self, stream);
    g_io_stream_close (stream, NULL, NULL);
    g_object_unref (stream);
    g_object_unref (connection);
  }
  return NULL;
}

void
exchange_write (GIOStream *connection, gconstpointer data, gsize length) {
  g_output_stream_write_all (g_io_stream_get_output_stream (connection), data, length, NULL, NULL, NULL);
}

void
exchange_write_text (GIOStream *connection, const char *text) {
  exchange_write (connection, text, strlen (text));
}

void
exchange_write_answer (GIOStream *connection, guint status, const char *type, const char *headers, gconstpointer data, gsize length) {
  g_autoptr (GString) head = g_string_new (NULL);

  g_string_append_printf (head, "HTTP/1.1 %u Text\r\nConnection: close\r\n", status);
  if (status != 204 && status != 304)
    g_string_append_printf (head, "Content-Length: %" G_GSIZE_FORMAT "\r\n", length);
  if (type != NULL)
    g_string_append_printf (head, "Content-Type: %s\r\n", type);
  g_string_append_printf (head, "%s\r\n", headers != NULL ? headers : "");
  exchange_write_text (connection, head->str);
  if (status != 204 && status != 304)
    exchange_write (connection, data, length);
}

static ExchangeServer *
listen_on (GTlsCertificate *certificate) {
  ExchangeServer *self = g_new0 (ExchangeServer, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  g_mutex_init (&self->mutex);
  g_queue_init (&self->queue);
  self->requests = g_ptr_array_new_with_free_func (request_free);
  self->cancellable = g_cancellable_new ();
  self->listener = g_socket_listener_new ();
  g_socket_listener_add_address (self->listener, address, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL, &bound, &error);
  g_assert_no_error (error);
  g_set_object (&self->certificate, certificate);
  self->url = g_strdup_printf ("%s://127.0.0.1:%u", certificate != NULL ? "https" : "http",
                               g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
  self->thread = g_thread_new ("exchange-server", serve_all, self);
  return self;
}

ExchangeServer *
exchange_server_new (void) {
  return listen_on (NULL);
}

ExchangeServer *
exchange_server_new_secure (GTlsCertificate *certificate) {
  return listen_on (certificate);
}

void
exchange_server_free (ExchangeServer *self) {
  g_cancellable_cancel (self->cancellable);
  g_thread_join (self->thread);
  g_object_unref (self->cancellable);
  g_object_unref (self->listener);
  g_clear_object (&self->certificate);
  g_queue_clear_full (&self->queue, answer_free);
  g_ptr_array_unref (self->requests);
  g_mutex_clear (&self->mutex);
  g_free (self->url);
  g_free (self);
}

const char *
exchange_server_get_url (ExchangeServer *self) {
  return self->url;
}

static void
push (ExchangeServer *self, Answer *answer) {
  g_mutex_lock (&self->mutex);
  g_queue_push_tail (&self->queue, answer);
  g_mutex_unlock (&self->mutex);
}

void
exchange_server_push (ExchangeServer *self, guint status, const char *type, const char *headers, GBytes *body) {
  Answer *answer = g_new0 (Answer, 1);

  answer->status = status;
  answer->type = g_strdup (type);
  answer->headers = g_strdup (headers);
  answer->body = g_bytes_ref (body);
  push (self, answer);
}

void
exchange_server_push_text (ExchangeServer *self, guint status, const char *type, const char *body) {
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

  exchange_server_push (self, status, type, NULL, bytes);
}

void
exchange_server_push_json (ExchangeServer *self, const char *body) {
  exchange_server_push_text (self, 200, "application/json; charset=utf-8", body);
}

void
exchange_server_push_act (ExchangeServer *self, ExchangeAct act, gpointer user_data) {
  Answer *answer = g_new0 (Answer, 1);

  answer->act = act;
  answer->user_data = user_data;
  push (self, answer);
}

void
exchange_server_set_default (ExchangeServer *self, ExchangeAct act, gpointer user_data) {
  self->fallback = act;
  self->fallback_data = user_data;
}

guint
exchange_server_get_n_queued (ExchangeServer *self) {
  guint length;

  g_mutex_lock (&self->mutex);
  length = g_queue_get_length (&self->queue);
  g_mutex_unlock (&self->mutex);
  return length;
}

guint
exchange_server_get_n_requests (ExchangeServer *self) {
  guint length;

  g_mutex_lock (&self->mutex);
  length = self->requests->len;
  g_mutex_unlock (&self->mutex);
  return length;
}

const ExchangeRequest *
exchange_server_get_request (ExchangeServer *self, guint index) {
  const ExchangeRequest *request;

  g_mutex_lock (&self->mutex);
  request = g_ptr_array_index (self->requests, index);
  g_mutex_unlock (&self->mutex);
  return request;
}

void
exchange_server_reset (ExchangeServer *self) {
  g_mutex_lock (&self->mutex);
  g_queue_clear_full (&self->queue, answer_free);
  g_ptr_array_set_size (self->requests, 0);
  g_mutex_unlock (&self->mutex);
}
