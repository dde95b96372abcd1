/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A question and everything that can happen to it on the way, over real HTTP against a server of the test's own. */
#include "exchange-server.h"
#include "platform.h"
#include <string.h>
#include <sys/socket.h>

#define TOKEN "dG9rZW4tb2YtdGhlLXRlc3Q7c2VjcmV0"
#define KNOWN "{\"data\":{\"__typename\":\"Query\"}}"
#define JSON "application/json; charset=utf-8"
#define REFUSAL(message, code) "{\"errors\":[{\"message\":\"" message "\",\"extensions\":{\"code\":\"" code "\"}}],\"data\":null}"

static ParaphePlatform *
connect_to (ExchangeServer *server) {
  g_autoptr (GError) error = NULL;
  ParaphePlatform *platform = paraphe_platform_new (exchange_server_get_url (server), TOKEN, &error);

  g_assert_no_error (error);
  paraphe_platform_set_limits (platform, 0, 0, 10, 24 * 1024 * 1024);
  return platform;
}

static void
assert_probe (ParaphePlatform *platform, GQuark domain, int code) {
  g_autoptr (GError) error = NULL;
  gboolean known = paraphe_platform_probe (platform, NULL, NULL, &error);

  if (domain == 0) {
    g_assert_no_error (error);
    g_assert_true (known);
    return;
  }
  g_assert_false (known);
  g_assert_error (error, domain, code);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_null (strstr (error->message, TOKEN));
}

/* Headers and body of a question; nothing is remembered from an answer. */
static void
test_question (void) {
  g_autoptr (ExchangeServer) server = exchange_server_new ();
  g_autoptr (ParaphePlatform) platform = connect_to (server);
  g_autoptr (GBytes) known = g_bytes_new_static (KNOWN, strlen (KNOWN));
  const ExchangeRequest *request;

  exchange_server_push (server, 200, JSON, "Set-Cookie: session=1\r\nWWW-Authenticate: Basic realm=x\r\n", known);
  exchange_server_push_json (server, KNOWN);
  assert_probe (platform, 0, 0);
  assert_probe (platform, 0, 0);
  g_assert_cmpuint (exchange_server_get_n_requests (server), ==, 2);
  g_assert_cmpuint (paraphe_platform_get_n_requests (platform), ==, 2);
  for (guint i = 0; i < 2; i++) {
    request = exchange_server_get_request (server, i);
    g_assert_cmpstr (request->method, ==, "POST");
    g_assert_cmpstr (request->path, ==, "/api/v2/graphql");
    g_assert_nonnull (strstr (request->head, "\r\nAuthorization: Bearer " TOKEN "\r\n"));
    g_assert_nonnull (strstr (request->head, "\r\nAccept-Language: fr\r\n"));
    g_assert_nonnull (strstr (request->head, "\r\nContent-Type: application/json\r\n"));
    g_assert_nonnull (strstr (request->head, "\r\nUser-Agent: Paraphe/"));
    g_assert_null (strstr (request->head, "Cookie"));
    g_assert_null (g_strstr_len (g_bytes_get_data (request->body, NULL), g_bytes_get_size (request->body), "null"));
  }
}

/* Whole answers: status, type, body, and what they come to. */
static void
test_answers (void) {
  static const struct {
    guint status;
    const char *type;
    const char *body;
    int error; /* -1: accepted */
    const char *words;
  } rows[] = {
    { 200, JSON, KNOWN, -1, NULL },
    { 200, "application/json", KNOWN, -1, NULL },
    { 200, "Application/JSON", KNOWN, -1, NULL },
    { 200, "application/graphql-response+json", KNOWN, -1, NULL },
    { 200, "text/html", "<html>Bienvenue</html>", PARAPHE_PLATFORM_ERROR_ANSWER, NULL },
    { 200, "text/html", KNOWN, PARAPHE_PLATFORM_ERROR_ANSWER, NULL },
    { 200, NULL, KNOWN, PARAPHE_PLATFORM_ERROR_ANSWER, NULL },
    { 200, JSON, "", PARAPHE_PLATFORM_ERROR_ANSWER, NULL },
    { 200, JSON, "<html>Bienvenue</html>", PARAPHE_PLATFORM_ERROR_ANSWER, NULL },
    { 200, JSON, "{}", PARAPHE_PLATFORM_ERROR_ANSWER, NULL },
    { 200, JSON, "{\"data\":null}", PARAPHE_PLATFORM_ERROR_ANSWER, NULL },
    { 200, JSON, "{\"data\":[]}", PARAPHE_PLATFORM_ERROR_ANSWER, NULL },
    { 200, JSON, "{\"data\":{}}", PARAPHE_PLATFORM_ERROR_ANSWER, NULL },
    { 200, JSON, "{\"data\":{\"__typename\":1}}", PARAPHE_PLATFORM_ERROR_ANSWER, NULL },
    { 200, JSON, "{\"errors\":{},\"data\":{\"__typename\":\"Query\"}}", PARAPHE_PLATFORM_ERROR_ANSWER, NULL },
    { 200, JSON, "{\"errors\":[1],\"data\":null}", PARAPHE_PLATFORM_ERROR_BUG, NULL },
    { 200, JSON, "{\"errors\":[{\"message\":7,\"path\":{},\"extensions\":[]}],\"data\":null}", PARAPHE_PLATFORM_ERROR_BUG, NULL },
    { 200, JSON, "{\"errors\":[{\"message\":\"No query string was present\"}]}", PARAPHE_PLATFORM_ERROR_BUG, "No query string was present" },
    { 200, JSON, "{\"errors\":[{\"message\":\"x\"},{\"message\":\"Timeout on Dossier.champs\"}],\"data\":null}", PARAPHE_PLATFORM_ERROR_TIMEOUT,
      "Timeout on Dossier.champs" },
    { 200, JSON, REFUSAL ("Timeout on validation of query", "validationTimeout"), PARAPHE_PLATFORM_ERROR_TIMEOUT, "Timeout on validation of query" },
    { 200, JSON, REFUSAL ("Demarche not found", "not_found"), PARAPHE_PLATFORM_ERROR_NOT_FOUND, "Demarche not found" },
    { 200, JSON, REFUSAL ("Jeton ancien", "deprecated_token"), PARAPHE_PLATFORM_ERROR_TOKEN, "Jeton ancien" },
    { 200, JSON, REFUSAL ("Cannot return null", "invalid_null"), PARAPHE_PLATFORM_ERROR_ANSWER, "Cannot return null" },
    { 200, JSON, REFUSAL ("Nouveau", "code_de_demain"), PARAPHE_PLATFORM_ERROR_BUG, "Nouveau" },
    { 201, JSON, KNOWN, PARAPHE_PLATFORM_ERROR_ANSWER, NULL },
    { 204, NULL, "", PARAPHE_PLATFORM_ERROR_ANSWER, NULL },
    { 400, JSON, REFUSAL ("No query with id \\\"x\\\"", "bad_request"), PARAPHE_PLATFORM_ERROR_BUG, "No query with id \"x\"" },
    { 401, JSON, REFUSAL ("Token expired", "unauthorized"), PARAPHE_PLATFORM_ERROR_TOKEN, "Token expired" },
    { 401, "text/html", "<html>", PARAPHE_PLATFORM_ERROR_ANSWER, NULL },
    { 403, JSON, REFUSAL ("Without a token, only persisted queries are allowed", "forbidden"), PARAPHE_PLATFORM_ERROR_TOKEN,
      "Without a token, only persisted queries are allowed" },
    { 403, JSON, REFUSAL ("Request issued from a forbidden network. Add 192.0.2.1/32", "forbidden"), PARAPHE_PLATFORM_ERROR_TOKEN,
      "Request issued from a forbidden network. Add 192.0.2.1/32" },
    { 403, "text/html", "<html>Filtrage</html>", PARAPHE_PLATFORM_ERROR_ANSWER, NULL },
    { 404, JSON, "{\"status\":404,\"name\":\"Not Found\"}", PARAPHE_PLATFORM_ERROR_ADDRESS, NULL },
    { 404, "text/html", "<html>", PARAPHE_PLATFORM_ERROR_ADDRESS, NULL },
    { 405, "text/html", "<html>", PARAPHE_PLATFORM_ERROR_ANSWER, NULL },
    { 422, JSON, "{}", PARAPHE_PLATFORM_ERROR_ANSWER, NULL },
    { 500, JSON, REFUSAL ("Internal Server Error", "internal_server_error"), PARAPHE_PLATFORM_ERROR_RETRY, "Internal Server Error" },
    { 500, JSON, "{\"errors\":[{\"message\":\"Internal Server Error\",\"extensions\":{\"code\":\"internal_server_error\",\"exception_id\":\"3bba363e\"}}]}",
      PARAPHE_PLATFORM_ERROR_RETRY, "Internal Server Error (3bba363e)" },
    { 500, JSON, "[[[[", PARAPHE_PLATFORM_ERROR_RETRY, NULL },
    { 500, "text/plain", "500 Internal Server Error", PARAPHE_PLATFORM_ERROR_RETRY, NULL },
    { 502, "text/html", "<html>", PARAPHE_PLATFORM_ERROR_RETRY, NULL },
    { 503, JSON, "{\"error\":\"Le site est en maintenance.\"}", PARAPHE_PLATFORM_ERROR_RETRY, "Le site est en maintenance." },
    { 504, NULL, "", PARAPHE_PLATFORM_ERROR_RETRY, NULL },
  };
  g_autoptr (ExchangeServer) server = exchange_server_new ();
  g_autoptr (ParaphePlatform) platform = connect_to (server);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("%u %s %s", rows[i].status, rows[i].type, rows[i].body);
    exchange_server_push_text (server, rows[i].status, rows[i].type, rows[i].body);
    assert_probe (platform, rows[i].error < 0 ? 0 : PARAPHE_PLATFORM_ERROR, rows[i].error);
    g_assert_cmpstr (paraphe_platform_get_server_words (platform), ==, rows[i].words);
    g_assert_cmpuint (exchange_server_get_n_queued (server), ==, 0);
  }
  g_assert_cmpuint (exchange_server_get_n_requests (server), ==, G_N_ELEMENTS (rows));
}

static void
test_redirect (void) {
  static const guint statuses[] = { 301, 302, 303, 307, 308 };
  g_autoptr (ExchangeServer) server = exchange_server_new ();
  g_autoptr (ParaphePlatform) platform = connect_to (server);
  g_autofree char *location = g_strdup_printf ("Location: %s/elsewhere\r\n", exchange_server_get_url (server));
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++) {
    exchange_server_push (server, statuses[i], "text/html", location, nothing);
    exchange_server_push_json (server, KNOWN);
    assert_probe (platform, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_ADDRESS);
    g_assert_cmpuint (exchange_server_get_n_requests (server), ==, 1);
    exchange_server_reset (server);
  }
}

static void
write_brackets (GIOStream *connection, const ExchangeRequest *request, gpointer user_data) {
  g_autofree char *brackets = g_strnfill (100000, '[');

  exchange_write_answer (connection, 200, JSON, NULL, brackets, 100000);
}

static void
write_blanks (GIOStream *connection, const ExchangeRequest *request, gpointer user_data) {
  g_autofree char *blanks = g_strnfill (1024 * 1024, ' ');

  exchange_write_text (connection, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n");
  for (guint i = 0; i < 30; i++)
    exchange_write (connection, blanks, 1024 * 1024);
}

static void
write_bomb (GIOStream *connection, const ExchangeRequest *request, gpointer user_data) {
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, G_CONVERTER (compressor));
  g_autofree char *blanks = g_strnfill (1024 * 1024, ' ');

  for (guint i = 0; i < 30; i++)
    g_output_stream_write_all (stream, blanks, 1024 * 1024, NULL, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);
  exchange_write_answer (connection, 200, JSON, "Content-Encoding: gzip\r\n", g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (memory)),
                         g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)));
}

static void
write_invalid_utf8 (GIOStream *connection, const ExchangeRequest *request, gpointer user_data) {
  static const char body[] = "{\"data\":{\"__typename\":\"Qu\xE9ry\"}}";

  exchange_write_answer (connection, 200, JSON, NULL, body, strlen (body));
}

static void
write_truncated (GIOStream *connection, const ExchangeRequest *request, gpointer user_data) {
  exchange_write_text (connection, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n" KNOWN);
}

static void
write_truncated_chunks (GIOStream *connection, const ExchangeRequest *request, gpointer user_data) {
  exchange_write_text (connection, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n" KNOWN);
}

static void
write_half_a_head (GIOStream *connection, const ExchangeRequest *request, gpointer user_data) {
  exchange_write_text (connection, "HTTP/1.1 200 OK\r\nContent-Type: appl");
}

static void
write_rubbish (GIOStream *connection, const ExchangeRequest *request, gpointer user_data) {
  exchange_write_text (connection, "SSH-2.0-OpenSSH_9.2\r\n");
}

static void
close_at_once (GIOStream *connection, const ExchangeRequest *request, gpointer user_data) {
}

static void
reset_connection (GIOStream *connection, const ExchangeRequest *request, gpointer user_data) {
  struct linger linger = { 1, 0 };
  GSocket *socket = g_socket_connection_get_socket (G_SOCKET_CONNECTION (connection));

  setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
}

static void
test_broken (void) {
  static const struct {
    const char *name;
    ExchangeAct act;
    int error;
  } rows[] = {
    { "100,000 brackets", write_brackets, PARAPHE_PLATFORM_ERROR_ANSWER },
    { "30 MB", write_blanks, PARAPHE_PLATFORM_ERROR_ANSWER },
    { "30 MB in a small archive", write_bomb, PARAPHE_PLATFORM_ERROR_ANSWER },
    { "invalid UTF-8", write_invalid_utf8, PARAPHE_PLATFORM_ERROR_ANSWER },
    { "truncated body", write_truncated, PARAPHE_PLATFORM_ERROR_RETRY },
    { "truncated chunks", write_truncated_chunks, PARAPHE_PLATFORM_ERROR_RETRY },
    { "half a head", write_half_a_head, PARAPHE_PLATFORM_ERROR_RETRY },
    { "rubbish", write_rubbish, PARAPHE_PLATFORM_ERROR_RETRY },
    { "closed before the head", close_at_once, PARAPHE_PLATFORM_ERROR_RETRY },
    { "reset", reset_connection, PARAPHE_PLATFORM_ERROR_RETRY },
  };
  g_autoptr (ExchangeServer) server = exchange_server_new ();
  g_autoptr (ParaphePlatform) platform = connect_to (server);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("%s", rows[i].name);
    exchange_server_set_default (server, rows[i].act, NULL);
    assert_probe (platform, PARAPHE_PLATFORM_ERROR, rows[i].error);
  }
  /* And the object still serves. */
  exchange_server_push_json (server, KNOWN);
  assert_probe (platform, 0, 0);
}

static void
test_body_limit (void) {
  g_autoptr (ExchangeServer) server = exchange_server_new ();
  g_autoptr (ParaphePlatform) platform = connect_to (server);

  paraphe_platform_set_limits (platform, 0, 0, 10, strlen (KNOWN));
  exchange_server_push_json (server, KNOWN);
  assert_probe (platform, 0, 0);
  exchange_server_push_json (server, KNOWN " ");
  assert_probe (platform, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_ANSWER);
}

/* A byte now and then, until the client goes away. */
static void
drip (GIOStream *connection, const char *text) {
  GOutputStream *stream = g_io_stream_get_output_stream (connection);

  for (guint i = 0; i < 100; i++) {
    if (!g_output_stream_write_all (stream, text + i % strlen (text), 1, NULL, NULL, NULL))
      return;
    g_usleep (50000);
  }
}

static void
drip_head (GIOStream *connection, const ExchangeRequest *request, gpointer user_data) {
  exchange_write_text (connection, "HTTP/1.1 200 OK\r\nX-Slow: ");
  drip (connection, "slow");
}

static void
drip_body (GIOStream *connection, const ExchangeRequest *request, gpointer user_data) {
  exchange_write_text (connection, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n");
  drip (connection, " ");
}

static void
drip_big_body (GIOStream *connection, const ExchangeRequest *request, gpointer user_data) {
  g_autofree char *blanks = g_strnfill (200000, ' ');

  exchange_write_text (connection, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5000000\r\n\r\n");
  exchange_write (connection, blanks, 200000);
  drip (connection, " ");
}

static void
say_nothing (GIOStream *connection, const ExchangeRequest *request, gpointer user_data) {
  char c;

  g_input_stream_read (g_io_stream_get_input_stream (connection), &c, 1, NULL, NULL);
}

static void
test_deadline (void) {
  static const struct {
    ExchangeAct act;
    int error;
  } rows[] = {
    { drip_head, PARAPHE_PLATFORM_ERROR_RETRY },
    { drip_body, PARAPHE_PLATFORM_ERROR_RETRY },
    { drip_big_body, PARAPHE_PLATFORM_ERROR_TIMEOUT },
    { say_nothing, PARAPHE_PLATFORM_ERROR_RETRY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (ExchangeServer) server = exchange_server_new ();
    g_autoptr (ParaphePlatform) platform = connect_to (server);
    gint64 start = g_get_monotonic_time ();

    paraphe_platform_set_limits (platform, 0, 0, 1, 24 * 1024 * 1024);
    exchange_server_push_act (server, rows[i].act, NULL);
    assert_probe (platform, PARAPHE_PLATFORM_ERROR, rows[i].error);
    g_assert_cmpint (g_get_monotonic_time () - start, <, 3 * G_USEC_PER_SEC);
    g_assert_cmpint (g_get_monotonic_time () - start, >=, G_USEC_PER_SEC * 9 / 10);
  }
}

static void
test_rate (void) {
  g_autoptr (ExchangeServer) server = exchange_server_new ();
  g_autoptr (ParaphePlatform) platform = connect_to (server);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) tomorrow = g_date_time_add_days (now, 1);
  g_autofree char *date = g_date_time_format (tomorrow, "%a, %d %b %Y %H:%M:%S GMT");
  g_autofree char *headers = g_strdup_printf ("Date: %s\r\nRateLimit-Remaining: 0\r\nRateLimit-Reset: %" G_GINT64_FORMAT "\r\n", date,
                                              g_date_time_to_unix (tomorrow) + 42);
  g_autoptr (GBytes) body = g_bytes_new_static ("Calme toi !\n", 12);
  gint64 offset = 0, local = g_date_time_to_unix (now);

  g_assert_false (paraphe_platform_get_clock_offset (platform, &offset));
  exchange_server_push (server, 429, NULL, headers, body);
  assert_probe (platform, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_WAIT);
  /* The server's clock is a day ahead: its instant is brought back to ours. */
  g_assert_true (paraphe_platform_get_clock_offset (platform, &offset));
  g_assert_cmpint (ABS (offset - 86400), <=, 2);
  g_assert_cmpint (ABS (paraphe_platform_get_wait_until (platform) - (local + 42)), <=, 2);
  /* Nothing leaves until then. */
  assert_probe (platform, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_WAIT);
  g_assert_cmpuint (exchange_server_get_n_requests (server), ==, 1);
}

static void
test_rate_without_reset (void) {
  static const char *headers[] = { NULL, "RateLimit-Reset: soon\r\n", "RateLimit-Reset: 99999999999999\r\n", "RateLimit-Reset: 1\r\n" };
  static const gint64 waits[] = { 60, 60, 600, 1 };

  for (gsize i = 0; i < G_N_ELEMENTS (headers); i++) {
    g_autoptr (ExchangeServer) server = exchange_server_new ();
    g_autoptr (ParaphePlatform) platform = connect_to (server);
    g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
    gint64 now = g_get_real_time () / G_USEC_PER_SEC;

    exchange_server_push (server, 429, NULL, headers[i], nothing);
    assert_probe (platform, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_WAIT);
    g_assert_cmpint (ABS (paraphe_platform_get_wait_until (platform) - (now + waits[i])), <=, 2);
  }
}

/* A good answer may say that it was the last of the minute: the next question waits, unless the server does not say until when. */
static void
test_rate_spent (void) {
  static const struct {
    const char *headers;
    gboolean waits;
  } rows[] = {
    { "RateLimit-Remaining: 0\r\nRateLimit-Reset: 9999999999\r\n", TRUE },
    { "RateLimit-Remaining: 0\r\n", FALSE },
    { "RateLimit-Remaining: 12\r\nRateLimit-Reset: 9999999999\r\n", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (ExchangeServer) server = exchange_server_new ();
    g_autoptr (ParaphePlatform) platform = connect_to (server);
    g_autoptr (GBytes) body = g_bytes_new_static (KNOWN, strlen (KNOWN));
    g_autoptr (GError) error = NULL;

    exchange_server_push (server, 200, "application/json", rows[i].headers, body);
    exchange_server_push_json (server, KNOWN);
    g_assert_true (paraphe_platform_probe (platform, NULL, NULL, &error));
    g_assert_no_error (error);
    g_assert_true (paraphe_platform_probe (platform, NULL, NULL, &error) != rows[i].waits);
    if (rows[i].waits)
      g_assert_error (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_WAIT);
  }
}

/* The bucket makes wait: two requests of a burst at once, the third after its turn. */
static void
test_turns (void) {
  g_autoptr (ExchangeServer) server = exchange_server_new ();
  g_autoptr (ParaphePlatform) platform = connect_to (server);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gint64 start;

  paraphe_platform_set_limits (platform, 600, 2, 10, 1000);
  for (guint i = 0; i < 3; i++)
    exchange_server_push_json (server, KNOWN);
  start = g_get_monotonic_time ();
  for (guint i = 0; i < 3; i++) {
    paraphe_platform_set_limits (platform, 600, 2, 10, 1000);
    assert_probe (platform, 0, 0);
  }
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 60000);
  /* Who cancels does not wait for his turn. */
  paraphe_platform_set_limits (platform, 1, 1, 10, 1000);
  exchange_server_push_json (server, KNOWN);
  assert_probe (platform, 0, 0);
  g_cancellable_cancel (cancelled);
  g_assert_false (paraphe_platform_probe (platform, NULL, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (exchange_server_get_n_requests (server), ==, 4);
}

static gpointer
cancel_soon (gpointer user_data) {
  g_usleep (200000);
  g_cancellable_cancel (user_data);
  return NULL;
}

static void
test_cancel (void) {
  g_autoptr (ExchangeServer) server = exchange_server_new ();
  g_autoptr (ParaphePlatform) platform = connect_to (server);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread;

  exchange_server_push_act (server, say_nothing, NULL);
  thread = g_thread_new ("cancel", cancel_soon, cancellable);
  g_assert_false (paraphe_platform_probe (platform, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
}

static void
test_unreachable (void) {
  g_autoptr (ExchangeServer) server = exchange_server_new ();
  g_autofree char *closed = g_strdup (exchange_server_get_url (server));
  const char *urls[] = { NULL, "https://nowhere.invalid/" };
  g_autofree char *secure = g_strdup_printf ("https://%s", exchange_server_get_url (server) + strlen ("http://"));
  g_autoptr (ParaphePlatform) plain = NULL;
  g_autoptr (GError) error = NULL;

  /* TLS asked of a server that has none. */
  plain = paraphe_platform_new (secure, TOKEN, &error);
  g_assert_no_error (error);
  paraphe_platform_set_limits (plain, 0, 0, 1, 1000);
  exchange_server_set_default (server, write_rubbish, NULL);
  assert_probe (plain, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_RETRY);
  g_clear_pointer (&server, exchange_server_free);
  urls[0] = closed;
  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++) {
    g_autoptr (ParaphePlatform) platform = paraphe_platform_new (urls[i], TOKEN, &error);

    g_assert_no_error (error);
    paraphe_platform_set_limits (platform, 0, 0, 5, 1000);
    assert_probe (platform, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_RETRY);
  }
}

static GTlsCertificate *
load_certificate (char **path) {
  g_autoptr (GError) error = NULL;
  GTlsCertificate *certificate;

  *path = g_test_build_filename (G_TEST_DIST, "platform", "fixtures", "self-signed.pem", NULL);
  certificate = g_tls_certificate_new_from_file (*path, &error);
  g_assert_no_error (error);
  return certificate;
}

/* A certificate that nobody vouches for: the token does not leave. */
static void
test_certificate (void) {
  g_autofree char *path = NULL;
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autoptr (ExchangeServer) server = NULL;
  g_autoptr (ParaphePlatform) platform = NULL;

  if (!g_tls_backend_supports_tls (g_tls_backend_get_default ())) {
    g_test_skip ("no TLS here");
    return;
  }
  certificate = load_certificate (&path);
  server = exchange_server_new_secure (certificate);
  platform = connect_to (server);
  exchange_server_push_json (server, KNOWN);
  assert_probe (platform, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_RETRY);
  g_assert_cmpuint (exchange_server_get_n_requests (server), ==, 0);
}

/* The same one, known to the system's authorities: it is they who decide. */
static void
test_authority (void) {
  g_autofree char *path = NULL;
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autoptr (GTlsDatabase) database = NULL;
  g_autoptr (ExchangeServer) server = NULL;
  g_autoptr (ParaphePlatform) platform = NULL;

  if (!g_tls_backend_supports_tls (g_tls_backend_get_default ())) {
    g_test_skip ("no TLS here");
    return;
  }
  certificate = load_certificate (&path);
  database = g_tls_file_database_new (path, NULL);
  server = exchange_server_new_secure (certificate);
  platform = connect_to (server);
  g_tls_backend_set_default_database (g_tls_backend_get_default (), database);
  exchange_server_push_json (server, KNOWN);
  assert_probe (platform, 0, 0);
  g_tls_backend_set_default_database (g_tls_backend_get_default (), NULL);
}

/* What goes to this machine passes by nobody, whatever the system's proxy: it is in clear text, token included. */
static void
test_proxy (void) {
  g_autoptr (ExchangeServer) proxy = NULL;

  if (g_test_subprocess ()) {
    g_autoptr (ExchangeServer) server = exchange_server_new ();
    g_autoptr (ParaphePlatform) platform = connect_to (server);

    exchange_server_push_json (server, KNOWN);
    assert_probe (platform, 0, 0);
    return;
  }
  proxy = exchange_server_new ();
  g_setenv ("http_proxy", exchange_server_get_url (proxy), TRUE);
  g_unsetenv ("no_proxy");
  g_test_trap_subprocess (NULL, 0, 0);
  g_unsetenv ("http_proxy");
  g_test_trap_assert_passed ();
  g_assert_cmpuint (exchange_server_get_n_requests (proxy), ==, 0);
}

static gpointer
probe_job (gpointer user_data) {
  paraphe_platform_probe (user_data, NULL, NULL, NULL);
  return NULL;
}

/* One thread talks; another is a fault of the program, said loudly. */
static void
test_threads (void) {
  if (g_test_subprocess ()) {
    g_autoptr (ExchangeServer) server = exchange_server_new ();
    g_autoptr (ParaphePlatform) platform = connect_to (server);

    exchange_server_push_json (server, KNOWN);
    assert_probe (platform, 0, 0);
    g_thread_join (g_thread_new ("other", probe_job, platform));
    return;
  }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*two threads*");
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/platform/exchange/question", test_question);
  g_test_add_func ("/platform/exchange/answers", test_answers);
  g_test_add_func ("/platform/exchange/redirect", test_redirect);
  g_test_add_func ("/platform/exchange/broken", test_broken);
  g_test_add_func ("/platform/exchange/body-limit", test_body_limit);
  g_test_add_func ("/platform/exchange/deadline", test_deadline);
  g_test_add_func ("/platform/exchange/rate", test_rate);
  g_test_add_func ("/platform/exchange/rate-without-reset", test_rate_without_reset);
  g_test_add_func ("/platform/exchange/rate-spent", test_rate_spent);
  g_test_add_func ("/platform/exchange/turns", test_turns);
  g_test_add_func ("/platform/exchange/cancel", test_cancel);
  g_test_add_func ("/platform/exchange/unreachable", test_unreachable);
  g_test_add_func ("/platform/exchange/certificate", test_certificate);
  g_test_add_func ("/platform/exchange/authority", test_authority);
  g_test_add_func ("/platform/exchange/proxy", test_proxy);
  g_test_add_func ("/platform/exchange/threads", test_threads);
  return g_test_run ();
}
