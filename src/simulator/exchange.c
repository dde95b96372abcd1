/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTTP, well formed or broken on purpose. */
#include "exchange.h"
#include <string.h>

const char *
exchange_start (SoupServerMessage *message, World *world, guint64 rank) {
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc ((world_now (world) + world->clock_skew) / G_USEC_PER_SEC);
  g_autofree char *date = soup_date_time_to_string (now, SOUP_DATE_HTTP);
  g_autofree char *id = g_strdup_printf ("7a3e0000-0000-4000-8000-%012" G_GINT64_MODIFIER "x", rank);
  soup_message_headers_replace (headers, "Date", date);
  soup_message_headers_replace (headers, "X-Request-Id", id);
  return soup_message_headers_get_one (headers, "X-Request-Id");
}

void
exchange_send (SoupServerMessage *message, guint status, const char *content_type, const char *body, gsize length) {
  soup_server_message_set_status (message, status, NULL);
  if (content_type != NULL)
    soup_server_message_set_response (message, content_type, SOUP_MEMORY_COPY, body, length);
  else
    soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_COPY, body, length);
}

void
exchange_send_bytes (SoupServerMessage *message, guint status, const char *content_type, GBytes *bytes) {
  SoupMessageBody *body = soup_server_message_get_response_body (message);
  soup_server_message_set_status (message, status, NULL);
  if (content_type != NULL)
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "Content-Type", content_type);
  if (g_bytes_get_size (bytes) > 0)
    soup_message_body_append_bytes (body, bytes);
  soup_message_body_complete (body);
}

void
exchange_not_found (SoupServerMessage *message) {
  static const char json[] = "{\"status\":404,\"name\":\"Not Found\"}";
  static const char page[] = "<!DOCTYPE html><html lang=\"fr\"><body><h1>Page introuvable (404)</h1></body></html>\n";
  const char *accepted = soup_message_headers_get_list (soup_server_message_get_request_headers (message), "Accept");
  if (accepted != NULL && strstr (accepted, "application/json") != NULL)
    exchange_send (message, 404, "application/json; charset=utf-8", json, strlen (json));
  else
    exchange_send (message, 404, "text/html; charset=utf-8", page, strlen (page));
}

void
exchange_close (SoupServerMessage *message) {
  g_autoptr (GIOStream) connection = soup_server_message_steal_connection (message);
  g_io_stream_close (connection, NULL, NULL);
}

static char *
write_head (const char *content_type, gsize length) {
  return g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n", content_type, length);
}

void
exchange_truncate (SoupServerMessage *message, const char *content_type, GBytes *body) {
  gsize size;
  gconstpointer data = g_bytes_get_data (body, &size);
  g_autofree char *head = write_head (content_type, size);
  g_autoptr (GIOStream) connection = soup_server_message_steal_connection (message);
  GOutputStream *output = g_io_stream_get_output_stream (connection);
  if (g_output_stream_write_all (output, head, strlen (head), NULL, NULL, NULL))
    g_output_stream_write_all (output, data, size / 2, NULL, NULL, NULL);
  g_io_stream_close (connection, NULL, NULL);
}

typedef struct {
  GIOStream *connection;
  GBytes *body;
  gsize sent;
} Drip;

static void
drip_free (gpointer data) {
  Drip *self = data;
  g_io_stream_close (self->connection, NULL, NULL);
  g_object_unref (self->connection);
  g_bytes_unref (self->body);
  g_free (self);
}

static gboolean
on_drop (gpointer data) {
  Drip *self = data;
  gsize size;
  const char *bytes = g_bytes_get_data (self->body, &size);
  if (self->sent >= size || !g_output_stream_write_all (g_io_stream_get_output_stream (self->connection), bytes + self->sent, 1, NULL, NULL, NULL))
    return G_SOURCE_REMOVE;
  self->sent++;
  return G_SOURCE_CONTINUE;
}

GSource *
exchange_drip (SoupServerMessage *message, const char *content_type, GBytes *body, guint delay_ms) {
  Drip *self = g_new0 (Drip, 1);
  g_autofree char *head = write_head (content_type, g_bytes_get_size (body));
  self->body = g_bytes_ref (body);
  self->connection = soup_server_message_steal_connection (message);
  g_output_stream_write_all (g_io_stream_get_output_stream (self->connection), head, strlen (head), NULL, NULL, NULL);
  GSource *source = g_timeout_source_new (MAX (delay_ms, 1));
  g_source_set_callback (source, on_drop, self, drip_free);
  g_source_attach (source, g_main_context_get_thread_default ());
  return source;
}

/* Without accents; what has none of its letters left is a question mark. */
static char *
transliterate (const char *filename) {
  g_autofree char *parted = g_utf8_normalize (filename, -1, G_NORMALIZE_NFD);
  GString *ascii = g_string_new (NULL);
  for (const char *at = parted; at != NULL && *at != '\0'; at = g_utf8_next_char (at)) {
    if (g_unichar_type (g_utf8_get_char (at)) != G_UNICODE_NON_SPACING_MARK)
      g_string_append_c (ascii, (guchar) *at < 0x80 ? *at : '?');
  }
  return g_string_free (ascii, FALSE);
}

char *
exchange_disposition (const char *filename) {
  g_autofree char *ascii = transliterate (filename);
  g_autofree char *plain = g_uri_escape_string (ascii, " !#$+^`|", FALSE);
  g_autofree char *real = g_uri_escape_string (filename, "!#$&+^`|", FALSE);
  return g_strdup_printf ("inline; filename=\"%s\"; filename*=UTF-8''%s", plain, real);
}
