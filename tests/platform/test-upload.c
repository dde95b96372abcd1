/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file on its way to a message: what the server is told, what the storage receives, and everything that may go wrong. */
#include "bench.h"
#include "mutation.h"
#include <string.h>

#define BODY "La réponse.\n"

static char *
write_place (Bench *bench, const char *url, const char *headers) {
  return g_strdup_printf ("{\"data\":{\"createDirectUpload\":{\"directUpload\":{\"signedBlobId\":\"signed--id\",\"headers\":%s,\"url\":\"%s%s\"}}}}", headers,
                          url != NULL ? "" : exchange_server_get_url (bench->server), url != NULL ? url : "/disk/x%2Fy?sig=a%3Db");
}

static void
push_place (Bench *bench, const char *url, const char *headers) {
  g_autofree char *answer = write_place (bench, url, headers);

  exchange_server_push_json (bench->server, answer);
}

/* code: -1 when it must arrive. */
static void
upload (Bench *bench, const char *name, GBytes *content, int code) {
  ParapheUpload file = { "RG9zc2llci0x", name, "text/plain", content };
  g_autoptr (GError) error = NULL;
  g_autofree char *id = paraphe_platform_upload (bench->platform, &file, NULL, &error);

  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, PARAPHE_PLATFORM_ERROR, code);
  g_assert_cmpstr (id, ==, code < 0 ? "signed--id" : NULL);
}

static GBytes *
letter (void) {
  return g_bytes_new_static (BODY, strlen (BODY));
}

static void
test_good (Bench *bench, gconstpointer data) {
  static const guint statuses[] = { 204, 201, 200 };
  g_autoptr (GBytes) content = letter ();
  const ExchangeRequest *put;

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++) {
    push_place (bench, NULL, "\"{\\\"Content-Type\\\":\\\"text/plain\\\",\\\"ETag\\\":\\\"abc\\\"}\"");
    exchange_server_push_text (bench->server, statuses[i], NULL, "");
    upload (bench, "/home/agent/réponse.txt", content, -1);
    bench_assert_says (bench, 0, "createDirectUpload(input: $input)");
    bench_assert_says (bench, 0, "\"dossierId\":\"RG9zc2llci0x\",\"filename\":\"réponse.txt\",\"byteSize\":13,\"checksum\":\"");
    bench_assert_says (bench, 0, "\"contentType\":\"text/plain\"");
    put = exchange_server_get_request (bench->server, 1);
    g_assert_cmpstr (put->method, ==, "PUT");
    g_assert_cmpstr (put->path, ==, "/disk/x%2Fy?sig=a%3Db");
    g_assert_null (strstr (put->head, "Authorization"));
    g_assert_nonnull (strstr (put->head, "Content-Type: text/plain\r\n"));
    g_assert_nonnull (strstr (put->head, "ETag: abc\r\n"));
    g_assert_true (g_bytes_equal (put->body, content));
    exchange_server_reset (bench->server);
  }
}

/* The checksum is of the bytes that leave. */
static void
test_checksum (Bench *bench, gconstpointer data) {
  g_autoptr (GBytes) content = g_bytes_new_static ("abc", 3);

  push_place (bench, NULL, "\"{}\"");
  exchange_server_push_text (bench->server, 204, NULL, "");
  upload (bench, "abc", content, -1);
  bench_assert_says (bench, 0, "\"checksum\":\"kAFQmDzST7DWlj99KOF/cg==\"");
}

static void
test_storage (Bench *bench, gconstpointer data) {
  static const struct {
    guint status;
    int error;
  } rows[] = {
    { 301, PARAPHE_PLATFORM_ERROR_FILE },  { 302, PARAPHE_PLATFORM_ERROR_FILE },  { 401, PARAPHE_PLATFORM_ERROR_RETRY },
    { 403, PARAPHE_PLATFORM_ERROR_RETRY }, { 404, PARAPHE_PLATFORM_ERROR_RETRY }, { 413, PARAPHE_PLATFORM_ERROR_FILE },
    { 422, PARAPHE_PLATFORM_ERROR_RETRY }, { 429, PARAPHE_PLATFORM_ERROR_RETRY }, { 500, PARAPHE_PLATFORM_ERROR_RETRY },
    { 503, PARAPHE_PLATFORM_ERROR_RETRY },
  };
  g_autoptr (GBytes) content = letter (), empty = g_bytes_new_static ("", 0);
  g_autofree char *location = g_strdup_printf ("Location: %s/\r\n", exchange_server_get_url (bench->server));

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    push_place (bench, NULL, "\"{}\"");
    exchange_server_push (bench->server, rows[i].status, NULL, location, empty);
    upload (bench, "x", content, rows[i].error);
  }
  g_assert_cmpuint (exchange_server_get_n_requests (bench->server), ==, 2 * G_N_ELEMENTS (rows));
}

/* Where the file would go, and with what: nothing is put. */
static void
test_places (Bench *bench, gconstpointer data) {
  static const struct {
    const char *url; /* NULL: the server's own */
    const char *headers;
    int error;
  } rows[] = {
    { "http://192.0.2.1/x", "\"{}\"", PARAPHE_PLATFORM_ERROR_FILE },
    { "file:///etc/passwd", "\"{}\"", PARAPHE_PLATFORM_ERROR_FILE },
    { "", "\"{}\"", PARAPHE_PLATFORM_ERROR_FILE },
    { NULL, "\"\"", PARAPHE_PLATFORM_ERROR_ANSWER },
    { NULL, "\"[]\"", PARAPHE_PLATFORM_ERROR_ANSWER },
    { NULL, "{}", PARAPHE_PLATFORM_ERROR_ANSWER },
    { NULL, "\"{\\\"Content-Type\\\":7}\"", PARAPHE_PLATFORM_ERROR_ANSWER },
    { NULL, "\"{\\\"X-A\\\":\\\"b\\\\r\\\\nX-C: d\\\"}\"", PARAPHE_PLATFORM_ERROR_ANSWER },
    { NULL, "\"{\\\"X A\\\":\\\"b\\\"}\"", PARAPHE_PLATFORM_ERROR_ANSWER },
    { NULL, "\"{\\\"\\\":\\\"b\\\"}\"", PARAPHE_PLATFORM_ERROR_ANSWER },
  };
  g_autoptr (GBytes) content = letter ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    push_place (bench, rows[i].url, rows[i].headers);
    upload (bench, "x", content, rows[i].error);
  }
  g_assert_cmpuint (exchange_server_get_n_requests (bench->server), ==, G_N_ELEMENTS (rows));
}

/* Refused before anything is asked. */
static void
test_not_asked (Bench *bench, gconstpointer data) {
  g_autofree char *text = g_strnfill (PARAPHE_UPLOAD_LIMIT, 'x');
  g_autoptr (GBytes) big = g_bytes_new_static (text, PARAPHE_UPLOAD_LIMIT), empty = g_bytes_new_static ("", 0), content = letter ();
  g_autoptr (GBytes) biggest = g_bytes_new_static (text, PARAPHE_UPLOAD_LIMIT - 1);

  upload (bench, "x", big, PARAPHE_PLATFORM_ERROR_FILE);
  upload (bench, "x", empty, PARAPHE_PLATFORM_ERROR_FILE);
  upload (bench, "", content, PARAPHE_PLATFORM_ERROR_FILE);
  upload (bench, NULL, content, PARAPHE_PLATFORM_ERROR_FILE);
  upload (bench, "\xff", content, PARAPHE_PLATFORM_ERROR_FILE);
  g_assert_cmpuint (exchange_server_get_n_requests (bench->server), ==, 0);
  push_place (bench, NULL, "\"{}\"");
  exchange_server_push_text (bench->server, 204, NULL, "");
  upload (bench, "x", biggest, -1);
}

/* A token that only reads is told from one that is unknown. */
static void
test_read_only (Bench *bench, gconstpointer data) {
  static const char none[] = "{\"errors\":[{\"message\":\"Cannot return null for non-nullable field CreateDirectUploadPayload.directUpload\","
                             "\"path\":[\"createDirectUpload\",\"directUpload\"],\"extensions\":{\"code\":\"invalid_null\"}}],\"data\":{\"createDirectUpload\":null}}";
  g_autoptr (GBytes) content = letter ();

  exchange_server_push_json (bench->server, none);
  exchange_server_push_json (bench->server, BENCH_KNOWN);
  upload (bench, "x", content, PARAPHE_PLATFORM_ERROR_READ_ONLY);
  exchange_server_push_json (bench->server, none);
  exchange_server_push_text (bench->server, 403, BENCH_JSON, BENCH_UNKNOWN_TOKEN);
  upload (bench, "x", content, PARAPHE_PLATFORM_ERROR_TOKEN);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  BENCH_ADD ("/platform/upload/good", test_good);
  BENCH_ADD ("/platform/upload/checksum", test_checksum);
  BENCH_ADD ("/platform/upload/storage", test_storage);
  BENCH_ADD ("/platform/upload/places", test_places);
  BENCH_ADD ("/platform/upload/not-asked", test_not_asked);
  BENCH_ADD ("/platform/upload/read-only", test_read_only);
  return g_test_run ();
}
