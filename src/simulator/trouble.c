/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of the wrong answers, and the ways to spoil a right one. Server's thread. */
#include "trouble.h"
#include <string.h>

#define BRACKETS 100000
#define JSON_TYPE "application/json; charset=utf-8"
#define HTML_TYPE "text/html; charset=utf-8"

static const struct {
  FaultKind kind;
  guint status;
  const char *content_type; /* (nullable) */
  const char *body;
} answers[] = {
  { FAULT_401, 401, JSON_TYPE, "{\"errors\":[{\"message\":\"Token expired\",\"extensions\":{\"code\":\"unauthorized\"}}],\"data\":null}" },
  { FAULT_403, 403, JSON_TYPE, "{\"errors\":[{\"message\":\"Request issued from a forbidden network. Add 127.0.0.1/32 to your allowed adresses in your /profil\","
                               "\"extensions\":{\"code\":\"forbidden\"}}],\"data\":null}" },
  { FAULT_404, 404, "text/html", "" },
  { FAULT_429, 429, NULL, "Calme toi, cowboy !\nCalm down, cowboy!\n" },
  { FAULT_429_BARE, 429, NULL, "Calme toi, cowboy !\nCalm down, cowboy!\n" },
  { FAULT_500, 500, JSON_TYPE, "{\"errors\":[{\"message\":\"Internal Server Error\",\"extensions\":{\"code\":\"internal_server_error\","
                               "\"exception_id\":\"5f0c0000-0000-4000-8000-ffffffffffff\"}}],\"data\":null}" },
  { FAULT_502, 502, HTML_TYPE, "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>\n" },
  { FAULT_503, 503, JSON_TYPE, "{\"error\":\"Le site est actuellement en maintenance. Il sera à nouveau disponible dans un court instant.\"}" },
  { FAULT_HTML, 200, HTML_TYPE, "<!DOCTYPE html><html lang=\"fr\"><head><title>Bienvenue</title></head><body><h1>Identifiez-vous</h1></body></html>\n" },
  { FAULT_REDIRECT, 301, HTML_TYPE, "<!DOCTYPE html><html><body>Moved</body></html>\n" },
  { FAULT_EMPTY, 200, JSON_TYPE, "" },
};

guint
trouble_status (const Fault *fault, guint good) {
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++) {
    if (answers[i].kind == fault->kind)
      return answers[i].status;
  }
  return fault->kind == FAULT_CLOSE ? 0 : good;
}

static void
set_date_of_return (SoupMessageHeaders *headers, World *world, gint64 seconds) {
  g_autofree char *reset = g_strdup_printf ("%" G_GINT64_FORMAT, world_now (world) / G_USEC_PER_SEC + seconds);
  soup_message_headers_replace (headers, "RateLimit-Remaining", "0");
  soup_message_headers_replace (headers, "RateLimit-Reset", reset);
}

void
trouble_send (SoupServerMessage *message, World *world, const Fault *fault) {
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  if (fault->kind == FAULT_CLOSE) {
    exchange_close (message);
    return;
  }
  if (fault->kind == FAULT_BRACKETS) {
    g_autofree char *brackets = g_strnfill (BRACKETS, '[');
    exchange_send (message, 200, JSON_TYPE, brackets, BRACKETS);
    return;
  }
  if (fault->kind == FAULT_429)
    set_date_of_return (headers, world, fault->seconds);
  if (fault->kind == FAULT_REDIRECT)
    soup_message_headers_replace (headers, "Location", "http://ailleurs.invalid/api/v2/graphql");
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++) {
    if (answers[i].kind == fault->kind)
      exchange_send (message, answers[i].status, answers[i].content_type, answers[i].body, strlen (answers[i].body));
  }
}

/* Blanks change nothing to JSON, before its first brace as elsewhere. */
static GBytes *
pad (GBytes *body, gsize wanted) {
  gsize size;
  gconstpointer data = g_bytes_get_data (body, &size);
  gsize total = MAX (wanted, size);
  char *padded = g_malloc (total);
  memset (padded, ' ', total - size);
  memcpy (padded + total - size, data, size);
  return g_bytes_new_take (padded, total);
}

/* 0xff is never UTF-8; it is put into a text, so that the JSON around it is right. */
static GBytes *
overwrite (GBytes *body, gboolean in_text) {
  gsize size;
  gconstpointer data = g_bytes_get_data (body, &size);
  char *bytes = g_memdup2 (data, size);
  char *at = in_text && size > 0 ? g_strstr_len (bytes, (gssize) size, "\":\"") : NULL;
  if (at != NULL && at + 3 < bytes + size && at[3] != '"')
    at[3] = (char) 0xff;
  else if (size > 0)
    bytes[size / 2] = (char) ~bytes[size / 2];
  return g_bytes_new_take (bytes, size);
}

GSource *
trouble_spoil (SoupServerMessage *message, const Fault *fault, guint status, const char *content_type, GBytes *body) {
  const char *type = content_type != NULL ? content_type : JSON_TYPE;
  if (fault->kind == FAULT_TRUNCATED) {
    exchange_truncate (message, type, body);
    return NULL;
  }
  if (fault->kind == FAULT_SLOW)
    return exchange_drip (message, type, body, fault->delay_ms);
  g_autoptr (GBytes) spoilt = fault->kind == FAULT_HUGE ? pad (body, (gsize) fault->bytes) : overwrite (body, fault->kind == FAULT_BAD_UTF8);
  if (fault->kind == FAULT_HUGE && fault->chunked)
    soup_message_headers_set_encoding (soup_server_message_get_response_headers (message), SOUP_ENCODING_CHUNKED);
  exchange_send_bytes (message, status, type, spoilt);
  return NULL;
}
