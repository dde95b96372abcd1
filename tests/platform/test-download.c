/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file, its size, its MD5, its address and its virus scan. */
#include "bench.h"
#include <string.h>

#define BODY "La convention, signée.\n"

static char *
md5_of (const char *text, gsize length) {
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_MD5);
  guint8 digest[16];
  gsize size = sizeof digest;

  g_checksum_update (checksum, (const guchar *) text, length);
  g_checksum_get_digest (checksum, digest, &size);
  return g_base64_encode (digest, size);
}

static ParapheFile *
announce (Bench *bench, const char *url, gint64 size, const char *md5, ParapheScan scan) {
  g_autofree char *address = g_strconcat (exchange_server_get_url (bench->server), "/file/x%2Fy?sig=a%3Db", NULL);
  ParapheFileFacts facts = { .name = "../../x", .content_type = "application/pdf", .md5 = md5, .size = size, .created_at = 1, .scan = scan,
                             .url = url != NULL ? url : address };

  return paraphe_file_new (&facts);
}

/* code: -1 for a file that comes. */
static gsize
fetch (Bench *bench, ParapheFile *file, int code) {
  g_autoptr (GOutputStream) into = g_memory_output_stream_new_resizable ();
  g_autoptr (ParapheFile) owned = file;
  g_autoptr (GError) error = NULL;
  gboolean done = paraphe_platform_download (bench->platform, owned, into, NULL, &error);

  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, PARAPHE_PLATFORM_ERROR, code);
  g_assert_true (done == (code < 0));
  g_assert_false (g_output_stream_is_closed (into));
  return g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (into));
}

static void
test_good (Bench *bench, gconstpointer data) {
  g_autofree char *md5 = md5_of (BODY, strlen (BODY)), *empty = md5_of ("", 0);
  const ExchangeRequest *request;

  exchange_server_push_text (bench->server, 200, "application/pdf", BODY);
  g_assert_cmpuint (fetch (bench, announce (bench, NULL, strlen (BODY), md5, PARAPHE_SCAN_SAFE), -1), ==, strlen (BODY));
  request = exchange_server_get_request (bench->server, 0);
  g_assert_cmpstr (request->method, ==, "GET");
  g_assert_cmpstr (request->path, ==, "/file/x%2Fy?sig=a%3Db");
  g_assert_null (strstr (request->head, "Authorization"));
  exchange_server_push_text (bench->server, 200, "text/html", BODY);
  fetch (bench, announce (bench, NULL, strlen (BODY), md5, PARAPHE_SCAN_UNKNOWN), -1);
  exchange_server_push_text (bench->server, 200, "application/pdf", "");
  fetch (bench, announce (bench, NULL, 0, empty, PARAPHE_SCAN_SAFE), -1);
}

static void
test_big (Bench *bench, gconstpointer data) {
  gsize size = 3 * 1024 * 1024 + 17;
  g_autofree char *text = g_strnfill (size, 'x'), *md5 = md5_of (text, size);

  exchange_server_push_text (bench->server, 200, "application/pdf", text);
  g_assert_cmpuint (fetch (bench, announce (bench, NULL, size, md5, PARAPHE_SCAN_SAFE), -1), ==, size);
}

static void
test_wrong (Bench *bench, gconstpointer data) {
  g_autofree char *md5 = md5_of (BODY, strlen (BODY)), *other = md5_of ("x", 1), *huge = g_strnfill (2 * 1024 * 1024, 'x');

  exchange_server_push_text (bench->server, 200, "application/pdf", BODY);
  fetch (bench, announce (bench, NULL, strlen (BODY), other, PARAPHE_SCAN_SAFE), PARAPHE_PLATFORM_ERROR_FILE);
  exchange_server_push_text (bench->server, 200, "application/pdf", BODY);
  fetch (bench, announce (bench, NULL, strlen (BODY) + 1, md5, PARAPHE_SCAN_SAFE), PARAPHE_PLATFORM_ERROR_FILE);
  /* Never past the announced size. */
  exchange_server_push_text (bench->server, 200, "application/pdf", huge);
  g_assert_cmpuint (fetch (bench, announce (bench, NULL, strlen (BODY), md5, PARAPHE_SCAN_SAFE), PARAPHE_PLATFORM_ERROR_FILE), <=, strlen (BODY));
  exchange_server_push_text (bench->server, 200, "application/pdf", "");
  fetch (bench, announce (bench, NULL, strlen (BODY), md5, PARAPHE_SCAN_SAFE), PARAPHE_PLATFORM_ERROR_FILE);
}

static void
test_statuses (Bench *bench, gconstpointer data) {
  static const struct {
    guint status;
    int error;
  } rows[] = {
    { 204, PARAPHE_PLATFORM_ERROR_FILE }, { 206, PARAPHE_PLATFORM_ERROR_FILE }, { 301, PARAPHE_PLATFORM_ERROR_FILE },
    { 302, PARAPHE_PLATFORM_ERROR_FILE }, { 400, PARAPHE_PLATFORM_ERROR_FILE }, { 401, PARAPHE_PLATFORM_ERROR_RETRY },
    { 403, PARAPHE_PLATFORM_ERROR_RETRY }, { 404, PARAPHE_PLATFORM_ERROR_RETRY }, { 410, PARAPHE_PLATFORM_ERROR_RETRY },
    { 416, PARAPHE_PLATFORM_ERROR_FILE }, { 429, PARAPHE_PLATFORM_ERROR_RETRY }, { 500, PARAPHE_PLATFORM_ERROR_RETRY },
    { 503, PARAPHE_PLATFORM_ERROR_RETRY },
  };
  g_autofree char *md5 = md5_of (BODY, strlen (BODY)), *location = g_strdup_printf ("Location: %s/\r\n", exchange_server_get_url (bench->server));
  g_autoptr (GBytes) body = g_bytes_new_static (BODY, strlen (BODY));

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    exchange_server_push (bench->server, rows[i].status, "application/pdf", rows[i].status < 400 ? location : NULL, body);
    g_assert_cmpuint (fetch (bench, announce (bench, NULL, strlen (BODY), md5, PARAPHE_SCAN_SAFE), rows[i].error), ==, 0);
  }
  g_assert_cmpuint (exchange_server_get_n_requests (bench->server), ==, G_N_ELEMENTS (rows));
}

/* Refused before anything is asked. */
static void
test_not_asked (Bench *bench, gconstpointer data) {
  g_autofree char *md5 = md5_of (BODY, strlen (BODY));

  fetch (bench, announce (bench, NULL, strlen (BODY), md5, PARAPHE_SCAN_PENDING), PARAPHE_PLATFORM_ERROR_FILE);
  fetch (bench, announce (bench, NULL, strlen (BODY), md5, PARAPHE_SCAN_INFECTED), PARAPHE_PLATFORM_ERROR_FILE);
  fetch (bench, announce (bench, NULL, strlen (BODY), md5, PARAPHE_SCAN_INTEGRITY_ERROR), PARAPHE_PLATFORM_ERROR_FILE);
  fetch (bench, announce (bench, NULL, 0, "", PARAPHE_SCAN_SAFE), PARAPHE_PLATFORM_ERROR_FILE);
  fetch (bench, announce (bench, "", strlen (BODY), md5, PARAPHE_SCAN_SAFE), PARAPHE_PLATFORM_ERROR_RETRY);
  fetch (bench, announce (bench, "http://192.0.2.1/x", strlen (BODY), md5, PARAPHE_SCAN_SAFE), PARAPHE_PLATFORM_ERROR_FILE);
  fetch (bench, announce (bench, "file:///etc/passwd", strlen (BODY), md5, PARAPHE_SCAN_SAFE), PARAPHE_PLATFORM_ERROR_FILE);
  fetch (bench, announce (bench, "not an address", strlen (BODY), md5, PARAPHE_SCAN_SAFE), PARAPHE_PLATFORM_ERROR_FILE);
  g_assert_cmpuint (exchange_server_get_n_requests (bench->server), ==, 0);
}

static void
write_truncated (GIOStream *connection, const ExchangeRequest *request, gpointer user_data) {
  exchange_write_text (connection, "HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 5000\r\n\r\n" BODY);
}

static void
stall (GIOStream *connection, const ExchangeRequest *request, gpointer user_data) {
  char c;

  exchange_write_text (connection, "HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 5000\r\n\r\n" BODY);
  g_input_stream_read (g_io_stream_get_input_stream (connection), &c, 1, NULL, NULL);
}

static void
test_broken (Bench *bench, gconstpointer data) {
  g_autofree char *md5 = md5_of (BODY, strlen (BODY));
  gint64 start = g_get_monotonic_time ();

  paraphe_platform_set_limits (bench->platform, 0, 0, 1, 1000000);
  exchange_server_push_act (bench->server, write_truncated, NULL);
  fetch (bench, announce (bench, NULL, 5000, md5, PARAPHE_SCAN_SAFE), PARAPHE_PLATFORM_ERROR_RETRY);
  exchange_server_push_act (bench->server, stall, NULL);
  fetch (bench, announce (bench, NULL, 5000, md5, PARAPHE_SCAN_SAFE), PARAPHE_PLATFORM_ERROR_RETRY);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 4 * G_USEC_PER_SEC);
}

/* The caller's stream fails: its own error comes up, untouched. */
static void
test_full (Bench *bench, gconstpointer data) {
  g_autofree char *md5 = md5_of (BODY, strlen (BODY));
  char small[4];
  g_autoptr (GOutputStream) into = g_memory_output_stream_new (small, sizeof small, NULL, NULL);
  g_autoptr (ParapheFile) file = announce (bench, NULL, strlen (BODY), md5, PARAPHE_SCAN_SAFE);
  g_autoptr (GError) error = NULL;

  exchange_server_push_text (bench->server, 200, "application/pdf", BODY);
  g_assert_false (paraphe_platform_download (bench->platform, file, into, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  BENCH_ADD ("/platform/download/good", test_good);
  BENCH_ADD ("/platform/download/big", test_big);
  BENCH_ADD ("/platform/download/wrong", test_wrong);
  BENCH_ADD ("/platform/download/statuses", test_statuses);
  BENCH_ADD ("/platform/download/not-asked", test_not_asked);
  BENCH_ADD ("/platform/download/broken", test_broken);
  BENCH_ADD ("/platform/download/full", test_full);
  return g_test_run ();
}
